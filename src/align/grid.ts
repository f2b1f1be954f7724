import type { Band } from "../score/band.ts";
import type { PairType } from "../score/types.ts";

/** What the path wants to know of the beads of two versions. */
export interface PairWorths {
  readonly rows: number;
  readonly columns: number;
  readonly band: Band;
  readonly steps: readonly PairType[];
  /** Worth in nats of every bead by where it ends: row by row, column by column, one a step. `-Infinity` forbids it. */
  readonly worths: Float32Array;
}

/** Logarithms of probabilities, before anything is read. */
export interface PathPrior {
  /** Of each step, given that the bead has both sides. */
  readonly types: ArrayLike<number>;
  /** That a segment without counterpart follows a bead with both sides, or a gap of the other version. */
  readonly gapOpens: number;
  /** That one follows another of the same version. */
  readonly gapGoesOn: number;
}

/** What came before a place: a bead with both sides, a gap of A, a gap of B. */
export const STATES = 3;
export const MATCH = 0;
export const GAP_A = 1;
export const GAP_B = 2;
export const NEVER: number = -Infinity;

/** The places of a band, one behind the other, and the steps and turns that lead from one to the next. */
export class Grid {
  readonly rows: number;
  readonly columns: number;
  readonly lows: Int32Array;
  readonly highs: Int32Array;
  /** What to add to a column to get the number of its cell, by row. */
  readonly bases: Int32Array;
  readonly cells: number;
  readonly downs: Int32Array;
  readonly rights: Int32Array;
  readonly types: Float64Array;
  readonly worths: Float32Array;
  /** Probability of each state after each: `[next * STATES + state]`. */
  readonly turns: Float64Array;

  /** @throws RangeError if the band does not hold both corners. */
  constructor({ rows, columns, band, steps, worths }: PairWorths, prior: PathPrior) {
    const { lows, highs } = band;
    if (lows.length !== rows + 1 || lows[0] !== 0 || highs[rows] !== columns)
      throw new RangeError(`the band does not lead from (0, 0) to (${rows}, ${columns})`);
    this.rows = rows;
    this.columns = columns;
    this.lows = lows;
    this.highs = highs;
    this.bases = new Int32Array(rows + 1);
    let cells = 0;
    for (let row = 0; row <= rows; row++) {
      this.bases[row] = cells - lows[row]!;
      cells += highs[row]! - lows[row]! + 1;
    }
    this.cells = cells;
    this.downs = Int32Array.from(steps, ([down]) => down);
    this.rights = Int32Array.from(steps, ([, right]) => right);
    this.types = Float64Array.from(prior.types);
    this.worths = worths;
    this.turns = turnsOf(prior);
  }

  /** Number of a cell, -1 outside the band. */
  cell(row: number, column: number): number {
    if (row < 0 || row > this.rows) return -1;
    return column < this.lows[row]! || column > this.highs[row]! ? -1 : this.bases[row]! + column;
  }

  /** @throws RangeError always */
  fail(): never {
    throw new RangeError(`these steps do not lead from (0, 0) to (${this.rows}, ${this.columns})`);
  }
}

function turnsOf({ gapOpens, gapGoesOn }: PathPrior): Float64Array {
  const [opens, goesOn] = [Math.exp(gapOpens), Math.exp(gapGoesOn)];
  const turns = new Float64Array(STATES * STATES).fill(opens);
  turns.set([1 - 2 * opens, 1 - opens - goesOn, 1 - opens - goesOn], MATCH * STATES);
  turns[GAP_A * STATES + GAP_A] = goesOn;
  turns[GAP_B * STATES + GAP_B] = goesOn;
  return turns;
}
