import { MOST } from "./types.ts";

/**
 * Evidence from length (Gale and Church 1993): the longer the sentence, the longer its translation. Here the logarithm
 * of the ratio is normal with a variance that falls as texts grow, and what it is weighed against is the chance that a
 * random passage of as many segments is as long. Both have heavy tails, so that one strange length decides nothing.
 */
export class LengthModel {
  /** Logarithm of the target characters per source character. */
  readonly #ratio: number;
  /** Mean and variance of the logarithm of a segment's length, on the target side. */
  readonly #mean: number;
  /** What is to be expected of the logarithm of a random passage's length, by its segments. */
  readonly #expected: Float64Array;
  readonly #variance: number;
  readonly #logVariance: number;

  /** From the lengths of the segments of both sides, in characters. */
  constructor(source: ArrayLike<number>, target: ArrayLike<number>) {
    this.#ratio = Math.log((sum(target) + PSEUDO) / (sum(source) + PSEUDO));
    const logs = Array.from(target, (length) => Math.log(length + 1));
    this.#mean = logs.length === 0 ? 0 : sum(logs) / logs.length;
    // Not mean + ln n: a run of one-letter segments would look less like chance, and win, four at a time.
    this.#expected = Float64Array.from({ length: MOST + 1 }, (_, n) => Math.log(n * Math.expm1(this.#mean) + 1));
    const spread = logs.reduce((total, log) => total + (log - this.#mean) ** 2, 0);
    // A text of few segments, or of equal ones, must not make chance look impossible.
    this.#variance = (spread + PRIOR_VARIANCE * PRIOR_SEGMENTS) / (logs.length + PRIOR_SEGMENTS);
    this.#logVariance = Math.log(this.#variance);
  }

  /**
   * Weight of evidence in nats that `target` characters in `segments` segments translate `source` characters, both
   * above 0. Within about ±5.
   */
  nats(source: number, target: number, segments: number): number {
    const length = logOf(target + 1);
    const variance = FLOOR_VARIANCE + CHARACTER_VARIANCE / (source + target + 1);
    const deviation = length - logOf(source + 1) - this.#ratio;
    const logVariance = source + target < TABLE ? LOG_VARIANCES[source + target]! : Math.log(variance);
    const translated = Math.max(ANYHOW, -0.5 * (LOG_TWO_PI + logVariance + (deviation * deviation) / variance));
    // Chance never knows a length better than the translation does: where all segments are alike, length says nothing.
    const isVaried = this.#variance / segments > variance;
    const chanceVariance = isVaried ? this.#variance / segments : variance;
    const strange = length - this.#expected[segments]!;
    const logChanceVariance = isVaried ? this.#logVariance - logOf(segments) : logVariance;
    const chance = -0.5 * (LOG_TWO_PI + logChanceVariance + (strange * strange) / chanceVariance);
    return translated - Math.max(ANYHOW, chance);
  }
}

/** Characters added to both totals: in a short text of which one version lacks half, the totals mislead. */
const PSEUDO = 300;
/** A usual variance of the logarithm of sentence lengths, and how many segments of the text it is worth. */
const PRIOR_VARIANCE = 0.5;
const PRIOR_SEGMENTS = 10;
/** Variance of the log ratio of long passages, and what short ones add to it per character. */
const FLOOR_VARIANCE = 0.015;
const CHARACTER_VARIANCE = 5;
/**
 * Logarithm of the density that any length has anyhow, as a translation and by chance: a page number, or a line of
 * rubbish, is neither, and must not look like either because the other model cannot explain it at all.
 */
const ANYHOW = Math.log(0.01);
const LOG_TWO_PI = Math.log(2 * Math.PI);

/** Logarithms of whole numbers, and of the variances of texts so long: this is asked for every bead of every cell. */
const TABLE = 4096;
const LOGS = Float64Array.from({ length: TABLE }, (_, n) => Math.log(n));
const LOG_VARIANCES = Float64Array.from({ length: TABLE }, (_, n) =>
  Math.log(FLOOR_VARIANCE + CHARACTER_VARIANCE / (n + 1)),
);

function logOf(whole: number): number {
  return whole < TABLE ? LOGS[whole]! : Math.log(whole);
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0;
  return total;
}
