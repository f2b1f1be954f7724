import { type ChangeObject, diffArrays } from "diff";
import type { ChangeKind } from "./change.ts";
import { related } from "./kinds.ts";
import type { Stretch } from "./stretch.ts";
import { hasContent, type Word, weightOf } from "./words.ts";

/**
 * For every token of `a` the token of `b` that it stands for, -1 if none; rising. Words of content are matched first and what
 * stands between them after, so that a comma never keeps two words apart; then forms and spellings of one word in what is left
 * over; and a few small words between two changes are taken for chance, so that what comes out reads as a person would mark it.
 *
 * Tokens that nobody changed are found in linear time; of a stretch that changed, `diffArrays` looks at no more than
 * `MOST_EDITS` edits, and what differs more is cut at words that occur once in both (Cohen's patience diff).
 */
export function matchTokens(a: readonly Word[], b: readonly Word[]): Int32Array {
  const partner = new Int32Array(a.length).fill(NONE);
  const whole = trimmed(a, b, partner);
  matchPhrases(a, b, whole, partner);
  for (const wanted of [hasContent, () => true])
    for (const gap of gapsOf(partner, b.length))
      matchKeys(a, b, places(a, gap.fromA, gap.toA, wanted), places(b, gap.fromB, gap.toB, wanted), partner);
  for (const gap of gapsOf(partner, b.length)) matchRelated(a, b, gap, partner);
  dropIslands(a, b, partner);
  return partner;
}

/** The stretches without a match, in order; those that are empty on both sides are left out. */
export function gapsOf(partner: Int32Array, lengthB: number): Stretch[] {
  const gaps: Stretch[] = [];
  let [fromA, fromB] = [0, 0];
  for (let k = 0; k <= partner.length; k++) {
    const matched = k === partner.length ? lengthB : partner[k]!;
    if (matched === NONE) continue;
    if (k > fromA || matched > fromB) gaps.push({ fromA, toA: k, fromB, toB: matched });
    [fromA, fromB] = [k + 1, matched + 1];
  }
  return gaps;
}

// Helpers

export const NONE = -1;
/** Bounds the work of `diffArrays`, which is quadratic in the number of edits. */
const MOST_EDITS = 300;
/** Pairs of tokens in a stretch that are looked at for forms of one word. */
const MOST_RELATED = 2500;

/** The places from `from` to `to` of the words that are wanted. */
function places(words: readonly Word[], from: number, to: number, wanted: (word: Word) => boolean): number[] {
  const found: number[] = [];
  for (let k = from; k < to; k++) if (wanted(words[k]!)) found.push(k);
  return found;
}

/** Matches what both begin and end with, and gives the rest. */
function trimmed(a: readonly Word[], b: readonly Word[], partner: Int32Array): Stretch {
  const isSame = (i: number, j: number): boolean => a[i]!.lexeme.key === b[j]!.lexeme.key;
  let [from, toA, toB] = [0, a.length, b.length];
  while (from < toA && from < toB && isSame(from, from)) partner[from] = from++;
  while (toA > from && toB > from && isSame(toA - 1, toB - 1)) partner[--toA] = --toB;
  return { fromA: from, toA, fromB: from, toB };
}

/**
 * Matches words of content that follow one another in both, by twos: of the `behalf` in «on their own behalf and on behalf of
 * their peoples» the second goes with «on behalf of their peoples», though the first comes before it.
 */
function matchPhrases(a: readonly Word[], b: readonly Word[], whole: Stretch, partner: Int32Array): void {
  const rows = places(a, whole.fromA, whole.toA, hasContent);
  const columns = places(b, whole.fromB, whole.toB, hasContent);
  const twos = (words: readonly Word[], at: readonly number[]): string[] =>
    at.slice(1).map((place, k) => `${words[at[k]!]!.lexeme.key} ${words[place]!.lexeme.key}`);
  const pairs = commonKeys(twos(a, rows), twos(b, columns));
  pairs.forEach(([i, j], k) => {
    partner[rows[i]!] = columns[j]!;
    const [nextI, nextJ] = pairs[k + 1] ?? [rows.length, columns.length];
    if (nextI > i + 1 && nextJ > j + 1) partner[rows[i + 1]!] = columns[j + 1]!;
  });
}

/** Matches tokens of equal keys among those at `rows` of A and `columns` of B. */
function matchKeys(
  a: readonly Word[],
  b: readonly Word[],
  rows: readonly number[],
  columns: readonly number[],
  partner: Int32Array,
): void {
  const keys = (words: readonly Word[], at: readonly number[]): string[] => at.map((k) => words[k]!.lexeme.key);
  for (const [i, j] of commonKeys(keys(a, rows), keys(b, columns))) partner[rows[i]!] = columns[j]!;
}

/** Places of equal keys, rising on both sides: as many as there are or, where too much differs, nearly. */
function commonKeys(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  if (a.length === 0 || b.length === 0) return [];
  // Most stretches are a word or two, which are not worth setting up a search for.
  if (a.length === 1 || b.length === 1) return onlyKey(a, b);
  const parts = diffArrays([...a], [...b], { maxEditLength: MOST_EDITS });
  return parts === undefined ? throughAnchors(a, b) : keptIn(parts);
}

/** The places of what neither was put in nor left out. */
function keptIn(parts: readonly ChangeObject<string[]>[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  for (const { added, removed, count } of parts) {
    if (!added && !removed) for (let k = 0; k < count; k++) pairs.push([i + k, j + k]);
    if (!added) i += count;
    if (!removed) j += count;
  }
  return pairs;
}

/** As `commonKeys`, of which one is a single key. */
function onlyKey(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const [i, j] = a.length === 1 ? [0, b.indexOf(a[0]!)] : [a.indexOf(b[0]!), 0];
  return i < 0 || j < 0 ? [] : [[i, j]];
}

/** As `commonKeys`, cut at keys that stand once on both sides; nothing if there are none. */
function throughAnchors(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [lastI, lastJ] = [0, 0];
  const anchors = uniqueChain(a, b);
  for (const [i, j] of anchors.length === 0 ? [] : [...anchors, [a.length, b.length] as const]) {
    const inside = commonKeys(a.slice(lastI, i), b.slice(lastJ, j));
    for (const [k, l] of inside) pairs.push([lastI + k, lastJ + l]);
    if (i < a.length) pairs.push([i, j]);
    [lastI, lastJ] = [i + 1, j + 1];
  }
  return pairs;
}

/** The longest rising chain of keys that occur once on each side. Time O(n log n). */
export function uniqueChain(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const [inA, inB] = [placesOf(a), placesOf(b)];
  const pairs: (readonly [number, number])[] = [];
  for (const [key, i] of inA) {
    const j = inB.get(key);
    if (i !== NONE && j !== undefined && j !== NONE) pairs.push([i, j]);
  }
  return risingChain(pairs.sort(([i], [j]) => i - j));
}

/** The longest chain in which the second numbers rise, of pairs whose first numbers rise. Time O(n log n). */
export function risingChain(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(NONE);
  pairs.forEach(([, j], k) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]!]![1] < j) low = middle + 1;
      else high = middle;
    }
    before[k] = low === 0 ? NONE : tails[low - 1]!;
    tails[low] = k;
  });
  const chain: (readonly [number, number])[] = [];
  for (let k = tails.at(-1) ?? NONE; k !== NONE; k = before[k]!) chain.push(pairs[k]!);
  return chain.reverse();
}

/** Each key with its place; `NONE` if it has several. */
function placesOf(keys: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  keys.forEach((key, place) => {
    places.set(key, places.has(key) ? NONE : place);
  });
  return places;
}

/** Matches forms and spellings of one word in what is left over, as many as stand in the same order. */
function matchRelated(a: readonly Word[], b: readonly Word[], gap: Stretch, partner: Int32Array): void {
  const { fromA, toA, fromB, toB } = gap;
  const [rows, columns] = [toA - fromA, toB - fromB];
  if (rows === 0 || columns === 0 || rows * columns > MOST_RELATED) return;
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  const worth = (i: number, j: number): number => {
    const kind = related(a[fromA + i]!, b[fromB + j]!);
    // `1500` stands for all of `two thousand`.
    const isPart = kind === "number" && (isInRun(a, fromA + i, fromA, toA) || isInRun(b, fromB + j, fromB, toB));
    return isPart ? 0 : relatedWorth(kind);
  };
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const skip = Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
      const pair = worth(i, j);
      best[i * width + j] = pair > 0 ? Math.max(skip, pair + best[(i + 1) * width + j + 1]!) : skip;
    }
  }
  for (let [i, j] = [0, 0]; i < rows && j < columns; ) {
    const here = best[i * width + j]!;
    if (here === best[(i + 1) * width + j]!) i++;
    else if (here === best[i * width + j + 1]!) j++;
    else partner[fromA + i++] = fromB + j++;
  }
}

/** Whether a word of `[from, to)` says a number together with another one: `two hundred and five`. */
function isInRun(words: readonly Word[], at: number, from: number, to: number): boolean {
  const isSpelled = ({ lexeme: { text } }: Word): boolean => !DIGIT.test(text);
  return [-1, 1].some((step) => {
    let k = at + step;
    if (k >= from && k < to && words[k]!.lexeme.role === "form") k += step;
    if (k < from || k >= to || words[k]!.lexeme.value === undefined) return false;
    return isSpelled(words[k]!) || isSpelled(words[at]!);
  });
}

const DIGIT = /\p{Nd}/u;

/** Spellings of one word are nearer to one another than its forms, and these than two numbers. */
function relatedWorth(kind: ChangeKind | undefined): number {
  if (kind === undefined) return 0;
  return kind === "spelling" ? 3 : kind === "inflection" || kind === "name" ? 2 : 1;
}

interface Run {
  readonly weight: number;
  /** Words of content. */
  readonly content: number;
}

/**
 * Undoes runs of matches that weigh less than the change on either side of them: `of the` between two clauses that
 * have nothing to do with each other. (What Fraser's diff-match-patch calls semantic cleanup, with words for letters.)
 */
function dropIslands(a: readonly Word[], b: readonly Word[], partner: Int32Array): void {
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let dropped = false;
    let before: Stretch | undefined;
    for (const gap of gapsOf(partner, b.length)) {
      if (before !== undefined && isIsland(a, b, before, gap, partner)) {
        partner.fill(NONE, before.toA, gap.fromA);
        dropped = true;
        before = { ...gap, fromA: before.fromA, fromB: before.fromB };
      } else before = gap;
    }
    if (!dropped) return;
  }
}

/** A chain of islands is rarely longer; each pass takes all that it sees. */
const MOST_PASSES = 8;

function isIsland(
  a: readonly Word[],
  b: readonly Word[],
  before: Stretch,
  after: Stretch,
  partner: Int32Array,
): boolean {
  const run = runOf(a, before.toA, after.fromA, b, partner);
  if (run.content > MOST_ISLAND) return false;
  const [left, right] = [weightsOf(a, b, before), weightsOf(a, b, after)];
  // Two insertions stay two, with what both versions have between them; so do two deletions.
  if ((left.a === 0 && right.a === 0) || (left.b === 0 && right.b === 0)) return false;
  const [l, r] = [Math.max(left.a, left.b), Math.max(right.a, right.b)];
  return run.weight <= l && run.weight <= r;
}

function runOf(a: readonly Word[], from: number, to: number, b: readonly Word[], partner: Int32Array): Run {
  let [weight, content] = [0, 0];
  for (let k = from; k < to; k++) {
    if (hasContent(a[k]!)) content++;
    const [x, y] = [a[k]!.lexeme, b[partner[k]!]!.lexeme];
    weight += weightOf(x) * (x.key === y.key ? 1 : RELATED_SHARE);
  }
  return { weight, content };
}

/** Two words of content side by side in both are no chance. */
const MOST_ISLAND = 1;
/** What a form of a word counts beside the word itself. */
const RELATED_SHARE = 0.75;

function weightsOf(a: readonly Word[], b: readonly Word[], gap: Stretch): { readonly a: number; readonly b: number } {
  const sum = (words: readonly Word[], from: number, to: number): number => {
    let total = 0;
    for (let k = from; k < to; k++) total += weightOf(words[k]!.lexeme);
    return total;
  };
  return { a: sum(a, gap.fromA, gap.toA), b: sum(b, gap.fromB, gap.toB) };
}
