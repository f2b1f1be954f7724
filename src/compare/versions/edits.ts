import type { ChangeKind } from "./change.ts";
import { kindInPlace } from "./dates.ts";
import { kindOf, related } from "./kinds.ts";
import { gapsOf, matchTokens, NONE } from "./match.ts";
import type { Stretch } from "./stretch.ts";
import { hasContent, isWord, type Word } from "./words.ts";

/** Tokens `[fromA, toA)` of A that became tokens `[fromB, toB)` of B. */
export interface Edit extends Stretch {
  readonly kind: ChangeKind;
  /** Index into `Edits.moves` of the phrase that this is one end of. */
  readonly move?: number;
}

/** What makes one token sequence another. */
export interface Edits {
  /** Rising and disjoint on both sides. */
  readonly list: readonly Edit[];
  /** Phrases that were moved, with the same words on both sides. */
  readonly moves: readonly Stretch[];
}

/** The edits from `a` to `b`, of which nothing else is known. Time as `matchTokens`. */
export function editsBetween(a: readonly Word[], b: readonly Word[]): Edits {
  const partner = matchTokens(a, b);
  const gaps = gapsOf(partner, b.length);
  const moves = findPhrases(a, b, gaps);
  const [piecesA, piecesB] = [cutter(moves, "A"), cutter(moves, "B")];
  const list: Edit[] = [];
  let next = 0;
  for (const gap of [...gaps, { fromA: a.length, toA: a.length, fromB: b.length, toB: b.length }]) {
    // One by one: a call takes no hundred thousand arguments.
    for (const edit of inMatches(a, b, partner, next, gap.fromA)) list.push(edit);
    for (const edit of inGap(a, b, gap, piecesA(gap.fromA, gap.toA), piecesB(gap.fromB, gap.toB))) list.push(edit);
    next = gap.toA;
  }
  return {
    list: list.map((edit) => ({ ...edit, kind: kindInPlace(edit.kind, a, b, edit) })),
    moves,
  };
}

// Helpers

/** Edits of matched tokens `[from, to)` of A that are not written alike; neighbours of one kind are one. */
function inMatches(a: readonly Word[], b: readonly Word[], partner: Int32Array, from: number, to: number): Edit[] {
  const list: Edit[] = [];
  for (let k = from; k < to; k++) {
    const matched = partner[k]!;
    const kind = related(a[k]!, b[matched]!);
    if (kind === undefined) continue;
    const before = list.at(-1);
    if (before?.kind === kind && before.toA === k && JOINED.has(kind))
      list[list.length - 1] = { ...before, toA: k + 1, toB: matched + 1 };
    else list.push({ kind, fromA: k, toA: k + 1, fromB: matched, toB: matched + 1 });
  }
  return list;
}

/** `ARMED FORCES` is one change of case, but two numbers are two changes. */
const JOINED: ReadonlySet<ChangeKind> = new Set(["case", "inflection", "name"]);

// Phrases

/** Words of content of a phrase that is told as moved: one alone may stand anywhere by chance. */
const LEAST_CONTENT = 2;
/** Words that are said more often are no beginning of a phrase. */
const MOST_PLACES = 8;

/** Phrases that stand in one gap of A and another place of B, the longest first; no token is in two. */
function findPhrases(a: readonly Word[], b: readonly Word[], gaps: readonly Stretch[]): Stretch[] {
  const [gapA, gapB] = [holders(a.length, gaps, "A"), holders(b.length, gaps, "B")];
  const places = new Map<string, number[]>();
  gapB.forEach((gap, j) => {
    const { key } = b[j]!.lexeme;
    if (gap !== NONE && hasContent(b[j]!)) places.set(key, [...(places.get(key) ?? []), j].slice(0, MOST_PLACES + 1));
  });
  const found: Stretch[] = [];
  gapA.forEach((gap, i) => {
    const starts = gap !== NONE && hasContent(a[i]!) ? (places.get(a[i]!.lexeme.key) ?? []) : [];
    for (const j of starts.length > MOST_PLACES ? [] : starts) {
      const phrase = grown(a, b, gapA, gapB, i, j);
      if (phrase !== undefined) found.push(phrase);
    }
  });
  return withoutOverlaps(found, a.length, b.length);
}

/** The longest ones, so many that none shares a token with another. */
function withoutOverlaps(found: readonly Stretch[], lengthA: number, lengthB: number): Stretch[] {
  const [usedA, usedB] = [new Uint8Array(lengthA), new Uint8Array(lengthB)];
  const sorted = [...found].sort(
    (x, y) => y.toA - y.fromA - (x.toA - x.fromA) || x.fromA - y.fromA || x.fromB - y.fromB,
  );
  return sorted.filter(({ fromA, toA, fromB, toB }) => {
    if (usedA.subarray(fromA, toA).includes(1) || usedB.subarray(fromB, toB).includes(1)) return false;
    usedA.fill(1, fromA, toA);
    usedB.fill(1, fromB, toB);
    return true;
  });
}

/** For every token the gap that holds it. */
function holders(length: number, gaps: readonly Stretch[], side: "A" | "B"): Int32Array {
  const held = new Int32Array(length).fill(NONE);
  gaps.forEach((gap, index) => {
    held.fill(index, gap[`from${side}`], gap[`to${side}`]);
  });
  return held;
}

/** The phrase that both sides have around `a[i]` and `b[j]`, within one gap each; marks at its ends left out. */
function grown(
  a: readonly Word[],
  b: readonly Word[],
  gapA: Int32Array,
  gapB: Int32Array,
  i: number,
  j: number,
): Stretch | undefined {
  const isSame = (x: number, y: number): boolean =>
    gapA[x] === gapA[i] && gapB[y] === gapB[j] && a[x]!.lexeme.key === b[y]!.lexeme.key;
  // Told from its first word of content, so that it is found once.
  for (let back = 1; i >= back && j >= back && isSame(i - back, j - back); back++)
    if (hasContent(a[i - back]!)) return undefined;
  let [from, to] = [0, 1];
  while (i + from > 0 && j + from > 0 && isSame(i + from - 1, j + from - 1)) from--;
  while (i + to < a.length && j + to < b.length && isSame(i + to, j + to)) to++;
  while (!isWord(a[i + from]!)) from++;
  while (!isWord(a[i + to - 1]!)) to--;
  const content = a.slice(i + from, i + to).filter(hasContent).length;
  if (content < LEAST_CONTENT) return undefined;
  return { fromA: i + from, toA: i + to, fromB: j + from, toB: j + to };
}

/** A piece of one side of a gap: a moved phrase, or what stands between phrases. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly move?: number;
}

/** The edits of a gap: moved phrases one by one, and the largest pieces between them against each other. */
function inGap(
  a: readonly Word[],
  b: readonly Word[],
  gap: Stretch,
  piecesA: readonly Piece[],
  piecesB: readonly Piece[],
): Edit[] {
  const [mainA, mainB] = [largest(piecesA), largest(piecesB)];
  if (mainA === NONE || mainB === NONE)
    return [
      ...piecesA.map((piece) => leftOut(a, piece, gap.fromB)),
      ...piecesB.map((piece) => putIn(b, piece, gap.toA)),
    ];
  const [pieceA, pieceB] = [piecesA[mainA]!, piecesB[mainB]!];
  const kind = kindOf(a.slice(pieceA.from, pieceA.to), b.slice(pieceB.from, pieceB.to));
  return [
    ...piecesA.slice(0, mainA).map((piece) => leftOut(a, piece, gap.fromB)),
    ...piecesB.slice(0, mainB).map((piece) => putIn(b, piece, pieceA.from)),
    { kind, fromA: pieceA.from, toA: pieceA.to, fromB: pieceB.from, toB: pieceB.to },
    ...piecesA.slice(mainA + 1).map((piece) => leftOut(a, piece, pieceB.to)),
    ...piecesB.slice(mainB + 1).map((piece) => putIn(b, piece, gap.toA)),
  ];
}

/** Cuts gaps into pieces. Gaps are asked for from the first to the last, so that every phrase is looked at once. */
function cutter(moves: readonly Stretch[], side: "A" | "B"): (from: number, to: number) => Piece[] {
  const phrases = moves
    .map((phrase, move) => ({ from: phrase[`from${side}`], to: phrase[`to${side}`], move }))
    .sort((x, y) => x.from - y.from);
  let next = 0;
  return (from, to) => {
    const pieces: Piece[] = [];
    let end = from;
    for (let phrase = phrases[next]; phrase !== undefined && phrase.to <= to; phrase = phrases[++next]) {
      if (phrase.from > end) pieces.push({ from: end, to: phrase.from });
      pieces.push(phrase);
      end = phrase.to;
    }
    if (to > end) pieces.push({ from: end, to });
    return pieces;
  };
}

/** The largest piece that was not moved; `NONE` if there is none. */
function largest(pieces: readonly Piece[]): number {
  let best = NONE;
  pieces.forEach(({ from, to, move }, index) => {
    const before = pieces[best];
    if (move === undefined && (before === undefined || to - from > before.to - before.from)) best = index;
  });
  return best;
}

function leftOut(a: readonly Word[], { from, to, move }: Piece, at: number): Edit {
  const kind = move === undefined ? kindOf(a.slice(from, to), []) : "moved";
  return { kind, fromA: from, toA: to, fromB: at, toB: at, ...(move === undefined ? {} : { move }) };
}

function putIn(b: readonly Word[], { from, to, move }: Piece, at: number): Edit {
  const kind = move === undefined ? kindOf([], b.slice(from, to)) : "moved";
  return { kind, fromA: at, toA: at, fromB: from, toB: to, ...(move === undefined ? {} : { move }) };
}
