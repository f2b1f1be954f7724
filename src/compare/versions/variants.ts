import type { ParallelText, Side } from "../../model/alignment.ts";
import { primaryLanguage } from "../../text/language.ts";
import type { Span } from "../../text/span.ts";
import type { Severity } from "../findings.ts";
import { CHANGE_KINDS, type ChangeKind } from "./change.ts";
import { compareVersions } from "./compare.ts";
import { kindInPlace } from "./dates.ts";
import { editsBetween } from "./edits.ts";
import { kindOf, related, severityOf } from "./kinds.ts";
import { type Lexeme, type Word, weightOf, wordsOf } from "./words.ts";

/** What one version has at a place where not all versions agree. */
export interface Reading {
  /** In the text of the version; empty if it has nothing here. */
  readonly span: Span;
  /** Versions with the same number read the same. 0 is what most versions have, and then the order of the text of the readings. */
  readonly reading: number;
}

/** A place where versions differ: who reads what. */
export interface VariantPlace {
  /** Index into `VariantTable.groups`. */
  readonly group: number;
  /** What sets the readings apart: of several kinds the first in `CHANGE_KINDS`. */
  readonly kind: ChangeKind;
  readonly severity: Severity;
  /** One a version. */
  readonly readings: readonly Reading[];
}

/** Three or more versions in one language, and where they differ; in the order of the text. */
export interface VariantTable {
  readonly text: ParallelText;
  /** Sentences that stand for one another, one side a version; every sentence is in exactly one group. */
  readonly groups: readonly (readonly Side[])[];
  readonly places: readonly VariantPlace[];
}

/**
 * Who reads what: the places where two to six versions in one language differ. Sentences belong together that any two versions
 * pair; inside a group every version is held against the one that differs least from all others. To give the versions in
 * another order gives the same table with its columns in that order. Passages that moved are places where they lack and places where they stand.
 * Time as `compareVersions` for every two versions.
 *
 * @throws RangeError for fewer than two versions, more than six, or several languages
 */
export function variantsOf(text: ParallelText): VariantTable {
  const { versions } = text;
  if (versions.length < 2 || versions.length > MOST_VERSIONS)
    throw new RangeError(`variantsOf takes 2 to ${MOST_VERSIONS} versions, got ${versions.length}`);
  const languages = new Set(versions.map(({ language }) => primaryLanguage(language)));
  if (languages.size > 1)
    throw new RangeError(`variantsOf takes versions in one language, got ${[...languages].join(", ")}`);
  const order = [...versions.keys()].sort((v, w) => {
    const [x, y] = [versions[v]!, versions[w]!];
    return compareText(x.text, y.text) || x.segments.length - y.segments.length || compareText(x.name, y.name);
  });
  const table = inOrder({ versions: order.map((v) => versions[v]!) });
  const place = order.map((_, v) => order.indexOf(v));
  const asGiven = <T>(list: readonly T[]): T[] => place.map((at) => list[at]!);
  return {
    text,
    groups: table.groups.map(asGiven),
    places: table.places.map((found) => ({ ...found, readings: asGiven(found.readings) })),
  };
}

// Helpers

const MOST_VERSIONS = 6;

function compareText(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}

function inOrder(text: ParallelText): VariantTable {
  const known = new Map<string, Lexeme>();
  const words = text.versions.map((version) => wordsOf(version, known));
  const groups = groupsOf(text);
  const ends = text.versions.map(() => 0);
  const places = groups.flatMap((sides, group) => {
    const tokens = sides.map((side, v) => side.flatMap((segment) => words[v]![segment]!));
    const found = placesIn(tokens, group, ends);
    tokens.forEach((of, v) => {
      ends[v] = of.at(-1)?.to ?? ends[v]!;
    });
    return found;
  });
  return { text, groups, places };
}

// Groups of sentences

/** Sentences that any two versions pair, together with all that stand between them; in the order of the text. */
function groupsOf(text: ParallelText): (readonly Side[])[] {
  const { versions } = text;
  const starts = versions.map((_, v) => versions.slice(0, v).reduce((sum, { segments }) => sum + segments.length, 0));
  const total = starts.at(-1)! + versions.at(-1)!.segments.length;
  const roots = Int32Array.from({ length: total }, (_, k) => k);
  const rootOf = (k: number): number => {
    let root = k;
    while (roots[root] !== root) root = roots[root] = roots[roots[root]!]!;
    return root;
  };
  versions.forEach((first, v) => {
    versions.slice(v + 1).forEach((second, offset) => {
      const w = v + 1 + offset;
      const { beads } = compareVersions({ versions: [first, second] }).alignment;
      for (const { sides } of beads) {
        const members = sides.flatMap((side, s) => side.map((segment) => starts[s === 0 ? v : w]! + segment));
        for (const member of members) roots[rootOf(member)] = rootOf(members[0]!);
      }
    });
  });
  return ordered(versions.map(({ segments }, v) => Array.from(segments, (_, k) => rootOf(starts[v]! + k))));
}

/**
 * The groups one after another as every version has them. `labels` names the group of each sentence. What versions have in
 * different orders, or with something between, cannot be told apart in one column: it becomes one group.
 */
function ordered(labels: readonly (readonly number[])[]): (readonly Side[])[] {
  const groups: Side[][] = [];
  const next = labels.map(() => 0);
  const isDone = (): boolean => next.every((at, v) => at === labels[v]!.length);
  const lastOf = labels.map((of) => new Map(of.map((label, k) => [label, k])));
  while (!isDone()) {
    const sides = nextGroup(labels, lastOf, next);
    groups.push(sides.map((to, v) => Array.from({ length: to - next[v]! }, (_, k) => next[v]! + k)));
    sides.forEach((to, v) => {
      next[v] = to;
    });
  }
  return groups;
}

/**
 * Where the next group ends in every version: the smallest that holds all sentences of its labels, and has some. Looked for in
 * ever longer stretches, so that a version that has a chapter more costs no look at all of it for every sentence.
 */
function nextGroup(
  labels: readonly (readonly number[])[],
  lastOf: readonly ReadonlyMap<number, number>[],
  next: readonly number[],
): number[] {
  for (let limit = FIRST_LIMIT; ; limit *= 4) {
    let best: number[] | undefined;
    labels.forEach((of, v) => {
      const first = of[next[v]!];
      const closed = first === undefined ? undefined : closure(labels, lastOf, next, first, limit);
      if (closed !== undefined && (best === undefined || sizeOf(closed, next) < sizeOf(best, next))) best = closed;
    });
    if (best !== undefined) return best;
  }
}

/** Sentences of a group that are looked at first. */
const FIRST_LIMIT = 16;

function sizeOf(ends: readonly number[], next: readonly number[]): number {
  return ends.reduce((sum, end, v) => sum + end - next[v]!, 0);
}

/** The group that has `first`; `undefined` if it has more than `limit` sentences. */
function closure(
  labels: readonly (readonly number[])[],
  lastOf: readonly ReadonlyMap<number, number>[],
  next: readonly number[],
  first: number,
  limit: number,
): number[] | undefined {
  const ends = [...next];
  const waiting = [first];
  const seen = new Set(waiting);
  for (let label = waiting.pop(); label !== undefined; label = waiting.pop()) {
    for (const [v, last] of lastOf.entries()) {
      const to = (last.get(label) ?? -1) + 1;
      if (to - next[v]! > limit) return undefined;
      for (let k = ends[v]!; k < to; k++) {
        const inside = labels[v]![k]!;
        if (!seen.has(inside)) waiting.push(inside);
        seen.add(inside);
      }
      ends[v] = Math.max(ends[v]!, to);
    }
  }
  return sizeOf(ends, next) > limit ? undefined : ends;
}

// Places in a group

/** Half-open ranges of tokens, one a version. */
type Ranges = readonly { readonly from: number; readonly to: number }[];

function placesIn(tokens: readonly (readonly Word[])[], group: number, ends: readonly number[]): VariantPlace[] {
  const texts = tokens.map((of) => of.map(({ lexeme }) => lexeme.text).join(" "));
  if (texts.every((text) => text === texts[0])) return [];
  const base = baseOf(tokens, texts);
  return rangesIn(tokens, base).map((ranges) => placeOf(tokens, ranges, base, group, ends));
}

/** The version that differs least from all others; of equals the first. */
function baseOf(tokens: readonly (readonly Word[])[], texts: readonly string[]): number {
  const known = new Map<string, number>();
  const distance = (v: number, w: number): number => {
    if (texts[v] === texts[w]) return 0;
    const key = `${Math.min(v, w)} ${Math.max(v, w)}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const [a, b] = [tokens[Math.min(v, w)]!, tokens[Math.max(v, w)]!];
    const sum = (of: readonly Word[]): number => of.reduce((total, { lexeme }) => total + weightOf(lexeme), 0);
    const changed = editsBetween(a, b).list.reduce(
      (total, { fromA, toA, fromB, toB }) => total + Math.max(sum(a.slice(fromA, toA)), sum(b.slice(fromB, toB))),
      0,
    );
    known.set(key, changed);
    return changed;
  };
  const totals = tokens.map((_, v) => tokens.reduce((sum, __, w) => sum + distance(v, w), 0));
  return totals.indexOf(Math.min(...totals));
}

/** Where any version differs from the base, as ranges of tokens of every version. Edits that touch are one place. */
function rangesIn(tokens: readonly (readonly Word[])[], base: number): Ranges[] {
  const edits = tokens
    .flatMap((of, version) =>
      version === base ? [] : editsBetween(tokens[base]!, of).list.map((edit) => ({ ...edit, version })),
    )
    .sort((x, y) => x.fromA - y.fromA || x.toA - y.toA);
  const merged: { from: number; to: number; edits: (typeof edits)[number][] }[] = [];
  for (const edit of edits) {
    const { fromA: from, toA: to } = edit;
    const last = merged.at(-1);
    // What is put in belongs to what changes right beside it; two words that change side by side are two places.
    const isBeside = last !== undefined && from === last.to && (from === to || last.from === last.to);
    if (last !== undefined && (from < last.to || isBeside)) {
      last.to = Math.max(last.to, to);
      last.edits.push(edit);
    } else merged.push({ from, to, edits: [edit] });
  }
  const shifts = tokens.map(() => 0);
  return merged.map(({ from, to, edits: inside }) => {
    const starts = shifts.map((shift) => from + shift);
    for (const { version, toA, toB } of inside) shifts[version] = toB - toA;
    return starts.map((start, v) => ({ from: start, to: to + shifts[v]! }));
  });
}

function placeOf(
  tokens: readonly (readonly Word[])[],
  ranges: Ranges,
  base: number,
  group: number,
  ends: readonly number[],
): VariantPlace {
  const words = ranges.map(({ from, to }, v) => tokens[v]!.slice(from, to));
  const texts = words.map((of) => of.map(({ lexeme }) => lexeme.text).join(" "));
  const numbers = readingNumbers(texts);
  const isWhole = ranges.some(({ from, to }, v) => to - from === tokens[v]!.length) && texts.includes("");
  const { from: fromA, to: toA } = ranges[base]!;
  const kinds = words.flatMap((of, v): ChangeKind[] => {
    if (texts[v] === texts[base]) return [];
    const { from: fromB, to: toB } = ranges[v]!;
    return [kindInPlace(kindBetween(words[base]!, of), tokens[base]!, tokens[v]!, { fromA, toA, fromB, toB })];
  });
  const kind = CHANGE_KINDS.find((known) => kinds.includes(known)) ?? "replacement";
  const severities = words.flatMap((of, v) =>
    texts[v] === texts[base] ? [] : [severityOf(kind, words[base]!, of, isWhole)],
  );
  return {
    group,
    kind,
    severity: severities.includes("high") ? "high" : severities.includes("medium") ? "medium" : "low",
    readings: words.map((of, v) => ({ span: spanOf(of, tokens[v]!, ranges[v]!.from, ends[v]!), reading: numbers[v]! })),
  };
}

function kindBetween(a: readonly Word[], b: readonly Word[]): ChangeKind {
  const single = a.length === 1 && b.length === 1 ? related(a[0]!, b[0]!) : undefined;
  return single ?? kindOf(a, b);
}

/** The commonest reading is 0; equally common ones are in the order of their text, which is that of no version. */
function readingNumbers(texts: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const order = [...counts].sort(([x, m], [y, n]) => n - m || compareText(x, y)).map(([text]) => text);
  return texts.map((text) => order.indexOf(text));
}

function spanOf(words: readonly Word[], all: readonly Word[], at: number, end: number): Span {
  const [first, last] = [words[0], words.at(-1)];
  if (first !== undefined && last !== undefined) return { from: first.from, to: last.to };
  const place = all[at - 1]?.to ?? all[at]?.from ?? end;
  return { from: place, to: place };
}
