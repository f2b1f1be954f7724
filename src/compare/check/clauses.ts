import type { Span } from "../../text/span.ts";
import type { Word } from "../links/words.ts";
import { type Doubt, judged, type Models } from "./doubt.ts";
import type { Found, Half, View } from "./view.ts";

/** Stretches of words that the other side has nothing for, and without which both sides would be about as long. */
export function checkClauses(view: View, ratio: number): Found[] {
  return clauseDoubts(view, ratio).flatMap(({ found, features }) => judged(found, features, CLAUSES[view.kinship]));
}

/** For either side the stretch for which most speaks, and what speaks for and against it. */
export function clauseDoubts(view: View, ratio: number): Doubt[] {
  const { a, b, isInformed } = view;
  if (!isInformed) return [];
  // Half of the ratio on either side, or else nothing would mirror.
  const [sizeA, sizeB] = [sizeOf(a) * Math.sqrt(ratio), sizeOf(b) / Math.sqrt(ratio)];
  return [...clausesOf(a, b, sizeA, sizeB, view.share, "a"), ...clausesOf(b, a, sizeB, sizeA, view.share, "b")];
}

/** How many letters a half has, without white space. */
function sizeOf({ words }: Pick<Half, "words">): number {
  return words.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Score, in nats, from which on a stretch is looked at. */
const LEAST = 2;
const LEAST_WORDS = 3;
/** How much the words say, against lengths: words go together, so they say less than if each came by itself. */
const WORDS = 0.7;
/** What a mark at either end is worth: clauses are left out, not just any words. */
const MARK = 1.4;
/** Share of the weight of words that something answers to by chance in what the other side does not have. */
const BY_CHANCE = 0.085;
/** The same of good translations, and the weight of words that this counts for beside those of the sentence itself. */
const USUAL = 0.65;
const USUAL_WEIGHT = 3;
/** What is left of the side must weigh so much: of a side that is wholly unlike its counterpart no clause is missing. */
const REST = 2;
/** Standard deviation of the logarithm of lengths of good translations. */
const SIGMA = 0.19;

function clausesOf(half: Half, other: Half, size: number, otherSize: number, share: number, side: "a" | "b"): Doubt[] {
  const best = barest(half, size, otherSize);
  if (best === undefined || best.score < LEAST) return [];
  const { from, to, score } = best;
  const words = half.words.slice(from, to + 1);
  const span: Span = { from: words[0]!.from, to: words.at(-1)!.to };
  const count = words.filter(({ kind }) => kind !== "mark").length;
  const literal = words.filter((_, i) => half.linked[from + i]!.some((j) => half.fit(from + i, j) >= LITERAL)).length;
  const loose = words.filter((_, i) => half.linked[from + i]!.length > 0).length;
  const heavy = words.reduce((sum, _, i) => sum + half.weights[from + i]!, 0);
  const isMark = (at: number): boolean => half.words[at] === undefined || half.words[at]!.kind === "mark";
  const rival = otherBare(other);
  const features = [
    score / 10,
    (WORDS * best.ratio) / 10,
    best.gain / 5,
    isMark(from - 1) && isMark(to + 1) ? 1 : 0,
    isMark(from - 1) || isMark(to + 1) ? 1 : 0,
    Math.min(20, count) / 10,
    literal / count,
    loose / count,
    heavy / count,
    share,
    sizeOf({ words }) / sizeOf(half),
    Math.max(-2, Math.min(2, Math.log((size + SHORT) / (otherSize + SHORT)) / SIGMA / 3)),
    rival / 5,
    half.spans.length + other.spans.length > 2 ? 1 : 0,
  ];
  return [
    {
      found: {
        code: side === "a" ? "omission" : "addition",
        reason: side === "a" ? "clauseOmitted" : "clauseAdded",
        values: { text: half.text.slice(span.from, span.to), count },
        [side]: span,
      },
      features,
    },
  ];
}

/** Weight of the words of a half that nothing answers to. */
function otherBare({ weights, support, linked }: Half): number {
  return weights.reduce((sum, weight, i) => sum + weight * (1 - coverOf(support[i]!, linked[i]!.length > 0)), 0);
}

/** Nats of likeness from which on a link is more than position. */
const LITERAL = 2.5;
/** Fitted by `tests/bench/differences/fit.mjs`; features in the order of `clausesOf`. */
const CLAUSES: Models = {
  distant: {
    bias: -2.54,
    weights: [2.8, 2.18, 0.8, 1.18, 0.42, 3.11, -2.64, -2.16, -1.14, -2.3, -0.36, -0.72, -0.61, 1.3],
    least: 0.08,
    medium: 0.55,
  },
  close: {
    bias: -4.73,
    weights: [2.66, 2.27, 0.21, 1.36, 0.68, 1.67, -1.04, -1.6, -0.23, -0.97, 0.39, 0.45, -0.16, 0.83],
    least: 0.08,
    medium: 0.6,
  },
};

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly score: number;
  /** Of the score what words and what lengths say. */
  readonly ratio: number;
  readonly gain: number;
}

/**
 * The stretch for which most speaks: its words find less on the other side than those around it do, and the sides are nearer
 * in length without it. Time O(words²); in a side of more words than `MOST_WORDS` nothing is looked for.
 */
function barest(half: Half, size: number, otherSize: number): Stretch | undefined {
  const { words } = half;
  if (words.length > MOST_WORDS) return undefined;
  const sums = sumsOf(half);
  let best: Stretch | undefined;
  for (let from = 0; from < words.length; from++) {
    if (words[from]!.kind === "mark") continue;
    for (let to = from; to < words.length; to++) {
      if (words[to]!.kind === "mark") continue;
      const found = scoreOf(words, sums, from, to, size, otherSize);
      if (found !== undefined && found.score > (best?.score ?? 0)) best = found;
    }
  }
  return best;
}

const MOST_WORDS = 400;

/** Sums over all words before each, so that those of a stretch are differences. */
interface Sums {
  readonly weight: Float64Array;
  readonly covered: Float64Array;
  readonly letters: Float64Array;
  /** Words that are no marks. */
  readonly count: Float64Array;
}

function sumsOf({ words, weights, support, linked }: Half): Sums {
  const sum = (measure: (at: number) => number): Float64Array => {
    const sums = new Float64Array(words.length + 1);
    for (let i = 0; i < words.length; i++) sums[i + 1] = sums[i]! + measure(i);
    return sums;
  };
  return {
    weight: sum((i) => weights[i]!),
    covered: sum((i) => weights[i]! * coverOf(support[i]!, linked[i]!.length > 0)),
    letters: sum((i) => words[i]!.to - words[i]!.from),
    count: sum((i) => (words[i]!.kind === "mark" ? 0 : 1)),
  };
}

/** What speaks for the other side not having words `from` to `to`, in nats; nothing if nothing does. */
function scoreOf(
  words: readonly Word[],
  { weight, covered, letters, count }: Sums,
  from: number,
  to: number,
  size: number,
  otherSize: number,
): Stretch | undefined {
  const within = (sums: Float64Array): number => sums[to + 1]! - sums[from]!;
  const all = (sums: Float64Array): number => sums[words.length]!;
  const rest = all(weight) - within(weight);
  if (within(count) < LEAST_WORDS || rest < REST) return undefined;
  const usual = (all(covered) - within(covered) + USUAL_WEIGHT * USUAL) / (rest + USUAL_WEIGHT);
  const bare = within(weight) - within(covered);
  const ratio =
    within(covered) * Math.log(BY_CHANCE / usual) +
    bare * Math.log((1 - BY_CHANCE) / (1 - Math.min(MOST_USUAL, usual)));
  if (ratio <= 0) return undefined;
  const own = (within(letters) / all(letters)) * size;
  const gain = surprise(otherSize, size) - surprise(otherSize, size - own);
  const marks = [from - 1, to + 1].filter((at) => words[at] === undefined || words[at]!.kind === "mark").length;
  return { from, to, score: WORDS * ratio + gain + MARK * marks, ratio, gain };
}

const MOST_USUAL = 0.95;

/** Half the square of a difference of length, in standard deviations of good translations. */
function surprise(x: number, y: number): number {
  const z = Math.log((x + SHORT) / (Math.max(0, y) + SHORT)) / SIGMA;
  return z ** 2 / 2;
}

/** Letters that both sides have beforehand: of short sides length says little. */
const SHORT = 8;

/** How well a word is accounted for, in `[0, 1]`. */
function coverOf(support: number, isLinked: boolean): number {
  const fit = Math.min(1, Math.max(0, (support - 1) / 2.5));
  return isLinked ? Math.max(fit, 0.22) : fit * 0.5;
}
