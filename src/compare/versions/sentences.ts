import type { Side } from "../../model/alignment.ts";
import { risingChain, uniqueChain } from "./match.ts";
import type { Word } from "./words.ts";

/** Sentences of two versions that stand for one another; one side may be empty. */
export type Pairing = readonly [Side, Side];

/** What is compared of the sentences of two versions. */
export interface Sentences {
  readonly a: readonly Sentence[];
  readonly b: readonly Sentence[];
  /** How much a stem says, by its number: rare words more than common ones, words of form little. */
  readonly weights: Float64Array;
}

export interface Sentence {
  /** Equal for sentences that have the same words and marks. */
  readonly key: string;
  /** Numbers of its stems, rising; of marks none. */
  readonly stems: Int32Array;
  /** Sum of the weights of its stems. */
  readonly weight: number;
}

/** Time O(tokens · log of the tokens of a sentence). */
export function sentencesOf(a: readonly (readonly Word[])[], b: readonly (readonly Word[])[]): Sentences {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const isForm: boolean[] = [];
  const stemsOf = (words: readonly Word[]): Int32Array => {
    const stems = new Int32Array(words.length);
    let length = 0;
    for (const { lexeme } of words) {
      if (lexeme.role === "mark" || lexeme.role === "quote") continue;
      let number = numbers.get(lexeme.stem);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(lexeme.stem, number);
        counts.push(0);
        isForm.push(lexeme.role === "form");
      }
      counts[number]!++;
      stems[length++] = number;
    }
    return stems.subarray(0, length).sort();
  };
  const [stemsA, stemsB] = [a.map(stemsOf), b.map(stemsOf)];
  const total = 2 + counts.reduce((sum, count) => sum + count, 0);
  const weights = Float64Array.from(counts, (count, k) => Math.log(total / count) * (isForm[k] ? FORM : 1));
  const asSentence = (words: readonly Word[], stems: Int32Array): Sentence => ({
    key: words.map(({ lexeme }) => lexeme.key).join(" "),
    stems,
    weight: stems.reduce((sum, stem) => sum + weights[stem]!, 0),
  });
  return {
    a: a.map((words, k) => asSentence(words, stemsA[k]!)),
    b: b.map((words, k) => asSentence(words, stemsB[k]!)),
    weights,
  };
}

/**
 * The sentences of two versions in one language against each other, in order, every one of them in exactly one pairing.
 * Sentences that are alike and stand once in both hold the rest in place (Cohen's patience diff), then neighbours that share
 * rare words; between these, pairings of up to three sentences that have most of their words in common are looked for. What
 * is too large to search and has nothing in common is left unpaired. Time O(n log n) and what is searched: `MOST_CELLS` a stretch.
 */
export function pairSentences(sentences: Sentences): Pairing[] {
  const pairings: Pairing[] = [];
  solve(sentences, { fromA: 0, toA: sentences.a.length, fromB: 0, toB: sentences.b.length }, pairings, 0);
  return pairings;
}

/** The weight of what two rising lists of stems have in common. Time O(length). */
export function shared(x: Int32Array, y: Int32Array, weights: Float64Array): number {
  let [i, j, sum] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    const difference = x[i]! - y[j]!;
    if (difference === 0) sum += weights[x[i]!]!;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return sum;
}

// Helpers

/** What a word of form counts beside a word of content that is as frequent. */
const FORM = 0.3;
/** Pairs of sentences of a stretch that are all looked at, at once or when there is no other way. */
const FEW_CELLS = 100;
const MOST_CELLS = 20_000;
/** How often a stretch is cut at words that are rare in it alone. */
const MOST_CUTS = 12;
/** Rare words that two sentences share, to be taken for counterparts. */
const LEAST_RARE = 2;

interface Stretch {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

function solve(sentences: Sentences, stretch: Stretch, pairings: Pairing[], depth: number): void {
  const { a, b } = sentences;
  let { fromA, toA, fromB, toB } = stretch;
  const isSame = (i: number, j: number): boolean => a[i]!.key === b[j]!.key;
  while (fromA < toA && fromB < toB && isSame(fromA, fromB)) pairings.push([[fromA++], [fromB++]]);
  const tail: Pairing[] = [];
  while (fromA < toA && fromB < toB && isSame(toA - 1, toB - 1)) tail.push([[--toA], [--toB]]);
  solveInner(sentences, { fromA, toA, fromB, toB }, pairings, depth);
  for (const pairing of tail.reverse()) pairings.push(pairing);
}

/** A stretch that neither begins nor ends with the same sentence. */
function solveInner(sentences: Sentences, stretch: Stretch, pairings: Pairing[], depth: number): void {
  const { fromA, toA, fromB, toB } = stretch;
  const cells = (toA - fromA) * (toB - fromB);
  if (cells === 0) {
    pushAlone(stretch, pairings);
    return;
  }
  const anchors = anchorsIn(sentences, stretch);
  if (anchors.length > 0) {
    let [lastA, lastB] = [fromA, fromB];
    for (const [i, j] of anchors) {
      solve(sentences, { fromA: lastA, toA: i, fromB: lastB, toB: j }, pairings, depth);
      pairings.push([[i], [j]]);
      [lastA, lastB] = [i + 1, j + 1];
    }
    solve(sentences, { fromA: lastA, toA, fromB: lastB, toB }, pairings, depth);
    return;
  }
  const cuts = cells > FEW_CELLS && depth < MOST_CUTS ? cutsIn(sentences, stretch) : [];
  if (cuts.length === 0) {
    if (cells <= MOST_CELLS) search(sentences, stretch, pairings);
    else pushAlone(stretch, pairings);
    return;
  }
  let [lastA, lastB] = [fromA, fromB];
  for (const [i, j] of [...cuts, [toA, toB] as const]) {
    solve(sentences, { fromA: lastA, toA: i, fromB: lastB, toB: j }, pairings, depth + 1);
    [lastA, lastB] = [i, j];
  }
}

function pushAlone({ fromA, toA, fromB, toB }: Stretch, pairings: Pairing[]): void {
  for (let i = fromA; i < toA; i++) pairings.push([[i], []]);
  for (let j = fromB; j < toB; j++) pairings.push([[], [j]]);
}

/** Sentences that are alike and stand once on each side, as many as are in the same order. */
function anchorsIn({ a, b }: Sentences, { fromA, toA, fromB, toB }: Stretch): (readonly [number, number])[] {
  const keys = (of: readonly Sentence[], from: number, to: number): string[] =>
    of.slice(from, to).map(({ key }) => key);
  return uniqueChain(keys(a, fromA, toA), keys(b, fromB, toB)).map(([i, j]) => [i + fromA, j + fromB] as const);
}

/** Where one bead surely ends: between two neighbours that each share rare words with their counterparts, which are neighbours too. */
function cutsIn({ a, b }: Sentences, { fromA, toA, fromB, toB }: Stretch): (readonly [number, number])[] {
  const [inA, inB] = [onlyPlaces(a, fromA, toA), onlyPlaces(b, fromB, toB)];
  const votes = new Map<number, number>();
  const columns = toB - fromB;
  for (const [stem, i] of inA) {
    const j = inB.get(stem) ?? -1;
    if (i < 0 || j < 0) continue;
    const cell = (i - fromA) * columns + (j - fromB);
    votes.set(cell, (votes.get(cell) ?? 0) + 1);
  }
  const points = [...votes]
    .filter(([, count]) => count >= LEAST_RARE)
    .sort(([x], [y]) => x - y)
    .map(([cell]) => [fromA + Math.floor(cell / columns), fromB + (cell % columns)] as const);
  const chain = risingChain(firstOfEach(points));
  const beside = chain.filter(([i, j], k) => chain[k - 1]?.[0] === i - 1 && chain[k - 1]?.[1] === j - 1);
  // Where no two are neighbours, a cut may part sentences that were joined; better than not to look at all.
  return beside.length > 0 ? beside : chain.filter(([i, j]) => i > fromA || j > fromB);
}

/** Of the points of one sentence of A the first. */
function firstOfEach(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  return points.filter(([i], k) => points[k - 1]?.[0] !== i);
}

/** The sentence that has a stem, for stems of one sentence only; -1 for others. */
function onlyPlaces(of: readonly Sentence[], from: number, to: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let k = from; k < to; k++) {
    for (const stem of of[k]!.stems) {
      const before = places.get(stem);
      if (before !== k) places.set(stem, before === undefined ? k : -1);
    }
  }
  return places;
}

// Search

/**
 * What a pairing of so many sentences is worth: twice the weight of what they share, less a share of all their weight. Two
 * sentences at the same place are counterparts though they share little; to be joined, they have to share more.
 */
const TYPES: readonly { readonly down: number; readonly right: number; readonly toll: number }[] = [
  { down: 1, right: 1, toll: 0.15 },
  { down: 1, right: 2, toll: 0.3 },
  { down: 2, right: 1, toll: 0.3 },
  { down: 2, right: 2, toll: 0.36 },
  { down: 1, right: 3, toll: 0.33 },
  { down: 3, right: 1, toll: 0.33 },
];
/** For sentences that have no words, and are alike. */
const ALIKE = 0.5;

/** The best pairings of a stretch, all of them looked at. Time O(rows · columns · tokens of a sentence). */
function search(sentences: Sentences, { fromA, toA, fromB, toB }: Stretch, pairings: Pairing[]): void {
  const [rows, columns] = [toA - fromA, toB - fromB];
  const width = columns + 1;
  const worth = worthIn(sentences, { fromA, toA, fromB, toB });
  const best = new Float64Array((rows + 1) * width);
  const chosen = new Int8Array((rows + 1) * width).fill(-1);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const cell = i * width + j;
      best[cell] = Math.max(best[cell + width]!, best[cell + 1]!);
      TYPES.forEach(({ down, right }, type) => {
        if (i + down > rows || j + right > columns) return;
        const sum = worth(i, j, type) + best[cell + down * width + right]!;
        if (sum <= best[cell]!) return;
        best[cell] = sum;
        chosen[cell] = type;
      });
    }
  }
  let [i, j] = [0, 0];
  while (i < rows && j < columns) {
    const cell = i * width + j;
    const type = TYPES[chosen[cell]!];
    if (type === undefined) {
      if (best[cell] === best[cell + width]) pairings.push([[fromA + i++], []]);
      else pairings.push([[], [fromB + j++]]);
      continue;
    }
    pairings.push([indices(fromA + i, type.down), indices(fromB + j, type.right)]);
    [i, j] = [i + type.down, j + type.right];
  }
  pushAlone({ fromA: fromA + i, toA, fromB: fromB + j, toB }, pairings);
}

function indices(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => from + k);
}

type Worth = (row: number, column: number, type: number) => number;

function worthIn({ a, b, weights }: Sentences, { fromA, toA, fromB, toB }: Stretch): Worth {
  const columns = toB - fromB;
  const common = new Float64Array((toA - fromA) * columns);
  for (let i = fromA; i < toA; i++)
    for (let j = fromB; j < toB; j++)
      common[(i - fromA) * columns + j - fromB] = shared(a[i]!.stems, b[j]!.stems, weights);
  const [windowsA, windowsB] = [windows(a, fromA), windows(b, fromB)];
  return (row, column, type) => {
    const { down, right, toll } = TYPES[type]!;
    const [x, y] = [a[fromA + row]!, b[fromB + column]!];
    if (type === 0) {
      const alike = x.key === y.key ? ALIKE : 0;
      return 2 * common[row * columns + column]! - toll * (x.weight + y.weight) + alike;
    }
    let weight = 0;
    for (let r = row; r < row + down; r++) {
      const own = a[fromA + r]!.weight;
      if (2 * sharedBy(common, columns, r, r + 1, column, column + right) <= toll * own) return 0;
      weight += own;
    }
    for (let c = column; c < column + right; c++) {
      const own = b[fromB + c]!.weight;
      if (2 * sharedBy(common, columns, row, row + down, c, c + 1) <= toll * own) return 0;
      weight += own;
    }
    return 2 * shared(windowsA(row, down), windowsB(column, right), weights) - toll * weight;
  };
}

/**
 * What the sentences of a part of the table share one by one, which is no less than what they share joined. One that
 * brings less than its own toll is better left out, and nothing has to be joined to know that.
 */
function sharedBy(
  common: Float64Array,
  columns: number,
  top: number,
  bottom: number,
  left: number,
  right: number,
): number {
  let sum = 0;
  for (let r = top; r < bottom; r++) for (let c = left; c < right; c++) sum += common[r * columns + c]!;
  return sum;
}

/** The stems of `count` sentences from `from + row` on, as if they were one. */
function windows(of: readonly Sentence[], from: number): (row: number, count: number) => Int32Array {
  const known = new Map<number, Int32Array>();
  return (row, count) => {
    if (count === 1) return of[from + row]!.stems;
    const key = row * 4 + count;
    let joined = known.get(key);
    if (joined === undefined) {
      joined = concatenated(of.slice(from + row, from + row + count));
      known.set(key, joined);
    }
    return joined;
  };
}

function concatenated(sentences: readonly Sentence[]): Int32Array {
  const joined = new Int32Array(sentences.reduce((sum, { stems }) => sum + stems.length, 0));
  let at = 0;
  for (const { stems } of sentences) {
    joined.set(stems, at);
    at += stems.length;
  }
  return joined.sort();
}
