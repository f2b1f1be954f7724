import { endsSentence, type Line, type LineGroup, startsLower, width } from "./line.ts";

/**
 * The column at which the lines of a text were broken by hand or by an editor; `undefined` if its line breaks mean
 * something. Judged on all pairs of neighbouring lines: where a text is wrapped, the next line's first word would not have
 * fitted, and many lines stop in the middle of a sentence. Time O(length).
 */
export function wrapColumn(groups: readonly LineGroup[]): number | undefined {
  const pairs = groups.flatMap(neighbours);
  if (pairs.length === 0) return undefined;
  const column = pairs.reduce((most, [line]) => Math.max(most, width(line)), 0);
  if (column > WIDEST) return undefined;
  const full = share(pairs, ([line, next]) => isFull(line, next, column));
  const running = share(pairs, ([line, next]) => goesOn(line, next));
  if (column >= NARROWEST) {
    const open = share(pairs, ([line]) => !endsSentence(line));
    // Lines of verse may be of one length too, but hardly any goes on in lower case.
    return full >= 0.6 && open >= 0.3 && running >= 0.1 ? column : undefined;
  }
  // A few short lines prove little: all must run on, into something that ends as a sentence.
  const ends = groups.every((group) => group.length < 2 || group.slice(-1).every(endsSentence));
  return running === 1 && ends ? column : undefined;
}

/** Whether the first word of `next` would not have fitted on `line`. People who break by hand leave some columns. */
export function isFull(line: Line, next: Line, column: number): boolean {
  const word = /^\S+/u.exec(next.text)?.[0].length ?? 0;
  return width(line) + 1 + word > column - RAGGED;
}

/** Columns: outside these, line breaks are not a matter of width. RFC 2822 and e-mail habits stay below 100. */
const [NARROWEST, WIDEST] = [40, 120];
/** Columns that a line may lack and still count as full. */
const RAGGED = 4;

type Pair = readonly [Line, Line];

function neighbours(group: LineGroup): Pair[] {
  return group.flatMap((line, index): Pair[] => {
    const next = group[index + 1];
    return next === undefined || next.mark !== "none" || line.mark === "hash" ? [] : [[line, next]];
  });
}

function goesOn(line: Line, next: Line): boolean {
  return !endsSentence(line) && startsLower(next);
}

function share(pairs: readonly Pair[], is: (pair: Pair) => boolean): number {
  return pairs.filter(is).length / pairs.length;
}
