/** How far a counterpart lies from that of the word before. Weights, not probabilities: only their ratios count. */
export interface Jumps {
  /** Of staying at the same word, of going on to the next, and of going back to the one before. */
  readonly stay: number;
  readonly ahead: number;
  readonly back: number;
  /** What each further word ahead or back multiplies with. */
  readonly farther: number;
  /** Of any word at all. */
  readonly anywhere: number;
  /** That a word has no counterpart, in `(0, 1)`. */
  readonly alone: number;
}

/**
 * For each word `j` of the one side the probability that word `i` of the other is its counterpart, at `i * columns + j`; what
 * a column lacks to 1 is that it has none. A hidden Markov model over the words in order (Vogel, Ney and Tillmann 1996), where
 * each word chooses its counterpart by `weights` (how much likelier the word is beside its counterpart than by chance) and
 * by the distance from that of the word before; forward and backward. Distances fall off geometrically, so that one
 * sweep sums over all of them: time and memory O(rows * columns).
 */
export function posteriors(rows: number, columns: number, weights: Float64Array, jumps: Jumps): Float64Array {
  const linked = new Float64Array(rows * columns);
  if (rows === 0 || columns === 0) return linked;
  const alone = new Float64Array(rows * columns);
  forwards(rows, columns, weights, jumps, linked, alone);
  backwards(rows, columns, weights, jumps, linked, alone);
  return linked;
}

/** Column by column, adding up to 1: the probability of word `i` (linked to it, or to none after it), given the words so far. */
function forwards(
  rows: number,
  columns: number,
  weights: Float64Array,
  jumps: Jumps,
  linked: Float64Array,
  alone: Float64Array,
): void {
  const before = new Float64Array(rows);
  const reached = new Float64Array(rows).fill(1 / rows);
  for (let j = 0; j < columns; j++) {
    if (j > 0) spread(before, jumps, reached, false);
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      const at = i * columns + j;
      linked[at] = (1 - jumps.alone) * reached[i]! * weights[at]!;
      alone[at] = jumps.alone * (j === 0 ? 1 / rows : before[i]!);
      sum += linked[at]! + alone[at]!;
    }
    for (let i = 0; i < rows; i++) {
      const at = i * columns + j;
      linked[at]! /= sum;
      alone[at]! /= sum;
      before[i] = linked[at]! + alone[at]!;
    }
  }
}

/** Multiplies with the probability of the words that follow. */
function backwards(
  rows: number,
  columns: number,
  weights: Float64Array,
  jumps: Jumps,
  linked: Float64Array,
  alone: Float64Array,
): void {
  const after = new Float64Array(rows).fill(1);
  const gained = new Float64Array(rows);
  const reached = new Float64Array(rows);
  for (let j = columns - 1; j >= 0; j--) {
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      const at = i * columns + j;
      // What follows the word as linked is what follows it as left alone: only the last counterpart counts.
      gained[i] = (1 - jumps.alone) * weights[at]! * after[i]!;
      const aloneNow = jumps.alone * after[i]!;
      linked[at]! *= after[i]!;
      alone[at]! *= after[i]!;
      sum += linked[at]! + alone[at]!;
      after[i] = aloneNow;
    }
    for (let i = 0; i < rows; i++) linked[i * columns + j]! /= sum;
    spread(gained, jumps, reached, true);
    let most = 0;
    for (let i = 0; i < rows; i++) {
      after[i]! += reached[i]!;
      most = Math.max(most, after[i]!);
    }
    for (let i = 0; i < rows; i++) after[i]! /= most;
  }
}

/** Mass that each word gets of `masses` by jumps, or (`isReverse`) that could be reached from it. */
function spread(masses: Float64Array, jumps: Jumps, into: Float64Array, isReverse: boolean): void {
  const { stay, farther, anywhere } = jumps;
  const ahead = isReverse ? jumps.back : jumps.ahead;
  const back = isReverse ? jumps.ahead : jumps.back;
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  const norm = stay + (jumps.ahead + jumps.back) / (1 - farther) + anywhere;
  let passed = 0;
  for (let i = 0; i < masses.length; i++) {
    into[i] = (stay * masses[i]! + ahead * passed + (anywhere * total) / masses.length) / norm;
    passed = passed * farther + masses[i]!;
  }
  passed = 0;
  for (let i = masses.length - 1; i >= 0; i--) {
    into[i]! += (back * passed) / norm;
    passed = passed * farther + masses[i]!;
  }
}
