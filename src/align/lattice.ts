import { type Band, rowOffsets } from "../score/band.ts";
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

/** A bead as two steps: it ends at (`row`, `column`) and takes `down` and `right` segments; one of them may be 0. */
export interface PathBead {
  readonly row: number;
  readonly column: number;
  readonly down: number;
  readonly right: number;
  readonly posterior: number;
  /** What the prior adds to its worth, in nats. */
  readonly prior: number;
}

/** The best path through a band, and how likely each place and each bead is over all paths in it. */
export interface PairPath {
  readonly beads: readonly PathBead[];
  /** Places (row, column) that a path may well pass, row by row, columns rising, with their posterior. */
  readonly nodes: Nodes;
  /** Beads of both sides and more than two segments that a path may well take. */
  readonly merges: readonly Merge[];
}

/** A bead by where it ends and by its step. */
export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly step: number;
}

export interface Nodes {
  /** `offsets[r]` to `offsets[r + 1]` are the nodes of row `r`. */
  readonly offsets: Uint32Array;
  readonly columns: Uint32Array;
  readonly posteriors: Float32Array;
}

/**
 * The path of greatest weight from (0, 0) to the last row and column (Viterbi), and posteriors by forward-backward over
 * all paths of the band. Three states tell what came before: a bead with both sides, a gap of A, a gap of B.
 * Ties go to the step listed first. Nodes less likely than `leastNode` and merges less likely than `leastMerge` (any, if none
 * is given) are left out. Time O(cells · steps), memory
 * O(cells).
 *
 * @throws RangeError if the band does not hold both corners, or the steps do not lead from one to the other.
 */
export function pairPath(
  worths: PairWorths,
  prior: PathPrior,
  leastNode: number,
  leastMerge: number = Infinity,
): PairPath {
  return new Lattice(worths, prior).solve(leastNode, leastMerge);
}

const STATES = 3;
const MATCH = 0;
const GAP_A = 1;
const GAP_B = 2;
const NEVER = -Infinity;

class Lattice {
  readonly #rows: number;
  readonly #columns: number;
  readonly #band: Band;
  readonly #steps: readonly PairType[];
  readonly #downs: Int32Array;
  readonly #rights: Int32Array;
  readonly #worths: Float32Array;
  readonly #offsets: Float64Array;
  readonly #cells: number;
  readonly #types: Float64Array;
  /** Probability of each state after each: `[next * STATES + state]`, and its logarithm. */
  readonly #turns: Float64Array;
  readonly #logTurns: Float64Array;
  /** Sum, and maximum, over all ways from the beginning to each cell and state; by which step and state the best comes. */
  readonly #forward: Float64Array;
  readonly #best: Float64Array;
  readonly #from: Uint8Array;
  /** What each cell carries into a bead that begins there, by the state that it leads to. */
  readonly #onto: Float64Array;
  /** The best that it carries into a bead with both sides, and the state of that. */
  readonly #bestInto: Float64Array;
  readonly #stateInto: Uint8Array;
  /** Sum over all ways from each cell and state to the end. */
  readonly #backward: Float64Array;
  readonly #terms: Float64Array;

  constructor({ rows, columns, band, steps, worths }: PairWorths, prior: PathPrior) {
    if (band.lows.length !== rows + 1 || band.lows[0] !== 0 || band.highs[rows] !== columns)
      throw new RangeError(`the band does not lead from (0, 0) to (${rows}, ${columns})`);
    this.#rows = rows;
    this.#columns = columns;
    this.#band = band;
    this.#steps = steps;
    this.#downs = Int32Array.from(steps, ([down]) => down);
    this.#rights = Int32Array.from(steps, ([, right]) => right);
    this.#worths = worths;
    this.#offsets = rowOffsets(band);
    this.#cells = this.#offsets[rows + 1]!;
    this.#types = Float64Array.from(prior.types);
    this.#turns = turnsOf(prior);
    this.#logTurns = this.#turns.map(Math.log);
    this.#forward = new Float64Array(this.#cells * STATES).fill(NEVER);
    this.#best = new Float64Array(this.#cells * STATES).fill(NEVER);
    this.#from = new Uint8Array(this.#cells * STATES);
    this.#onto = new Float64Array(this.#cells * STATES).fill(NEVER);
    this.#bestInto = new Float64Array(this.#cells).fill(NEVER);
    this.#stateInto = new Uint8Array(this.#cells);
    this.#backward = new Float64Array(this.#cells * STATES).fill(NEVER);
    this.#terms = new Float64Array(steps.length);
  }

  solve(leastNode: number, leastMerge: number): PairPath {
    this.#goForward();
    const end = (this.#cells - 1) * STATES;
    const total = logSum3(this.#forward[end]!, this.#forward[end + 1]!, this.#forward[end + 2]!);
    if (total === NEVER)
      throw new RangeError(`these steps do not lead from (0, 0) to (${this.#rows}, ${this.#columns})`);
    this.#goBackward();
    return {
      beads: this.#trace(total),
      nodes: this.#nodes(total, leastNode),
      merges: leastMerge > 1 ? [] : this.#merges(total, leastMerge),
    };
  }

  #goForward(): void {
    this.#forward[MATCH] = 0;
    this.#best[MATCH] = 0;
    this.#leave(0);
    for (let row = 0; row <= this.#rows; row++) {
      for (let column = this.#band.lows[row]!; column <= this.#band.highs[row]!; column++) {
        if (row === 0 && column === 0) continue;
        const cell = this.#cell(row, column);
        this.#arrive(cell, row, column);
        this.#gap(this.#cell(row - 1, column), cell, GAP_A);
        this.#gap(this.#cell(row, column - 1), cell, GAP_B);
        this.#leave(cell);
      }
    }
  }

  /** By a bead with both sides. */
  #arrive(cell: number, row: number, column: number): void {
    const count = this.#downs.length;
    const terms = this.#terms;
    let best = NEVER;
    let top = NEVER;
    for (let s = 0; s < count; s++) {
      const before = this.#cell(row - this.#downs[s]!, column - this.#rights[s]!);
      terms[s] = NEVER;
      if (before < 0) continue;
      const worth = this.#worths[cell * count + s]! + this.#types[s]!;
      const value = this.#bestInto[before]! + worth;
      if (value > best) {
        best = value;
        this.#from[cell * STATES + MATCH] = s * STATES + this.#stateInto[before]!;
      }
      const term = this.#onto[before * STATES + MATCH]! + worth;
      terms[s] = term;
      if (term > top) top = term;
    }
    this.#best[cell * STATES + MATCH] = best;
    this.#forward[cell * STATES + MATCH] = logSum(terms, top);
  }

  #gap(before: number, cell: number, gap: number): void {
    if (before < 0) return;
    const at = cell * STATES + gap;
    for (let state = 0; state < STATES; state++) {
      const value = this.#best[before * STATES + state]! + this.#turn(state, gap);
      if (value <= this.#best[at]!) continue;
      this.#best[at] = value;
      this.#from[at] = state;
    }
    this.#forward[at] = this.#onto[before * STATES + gap]!;
  }

  #leave(cell: number): void {
    this.#sum(cell);
    for (let state = 0; state < STATES; state++) {
      const value = this.#best[cell * STATES + state]! + this.#turn(state, MATCH);
      if (value <= this.#bestInto[cell]!) continue;
      this.#bestInto[cell] = value;
      this.#stateInto[cell] = state;
    }
  }

  #goBackward(): void {
    this.#backward.fill(0, (this.#cells - 1) * STATES);
    for (let row = this.#rows; row >= 0; row--) {
      for (let column = this.#band.highs[row]!; column >= this.#band.lows[row]!; column--) {
        const cell = this.#cell(row, column);
        if (cell < this.#cells - 1) this.#depart(cell, row, column);
      }
    }
  }

  /** By a bead of any kind. */
  #depart(cell: number, row: number, column: number): void {
    const [backward, turns] = [this.#backward, this.#turns];
    const match = this.#onward(row, column);
    const a = this.#cell(row + 1, column);
    const b = this.#cell(row, column + 1);
    const gapA = a < 0 ? NEVER : backward[a * STATES + GAP_A]!;
    const gapB = b < 0 ? NEVER : backward[b * STATES + GAP_B]!;
    const top = Math.max(match, gapA, gapB);
    if (top === NEVER) return;
    const [x, y, z] = [Math.exp(match - top), Math.exp(gapA - top), Math.exp(gapB - top)];
    for (let state = 0; state < STATES; state++) {
      const sum = x * turns[state]! + y * turns[STATES + state]! + z * turns[2 * STATES + state]!;
      backward[cell * STATES + state] = top + Math.log(sum);
    }
  }

  /** Sum over all beads with both sides that begin at a place. */
  #onward(row: number, column: number): number {
    const count = this.#downs.length;
    const terms = this.#terms;
    let top = NEVER;
    for (let s = 0; s < count; s++) {
      const after = this.#cell(row + this.#downs[s]!, column + this.#rights[s]!);
      terms[s] = NEVER;
      if (after < 0) continue;
      const term = this.#backward[after * STATES + MATCH]! + this.#worths[after * count + s]! + this.#types[s]!;
      terms[s] = term;
      if (term > top) top = term;
    }
    return logSum(terms, top);
  }

  #trace(total: number): PathBead[] {
    const beads: PathBead[] = [];
    let [row, column] = [this.#rows, this.#columns];
    const end = (this.#cells - 1) * STATES;
    let state = 0;
    for (let s = 1; s < STATES; s++) if (this.#best[end + s]! > this.#best[end + state]!) state = s;
    while (row > 0 || column > 0) {
      const cell = this.#cell(row, column);
      const came = this.#from[cell * STATES + state]!;
      const s = Math.floor(came / STATES);
      const [down, right] = state === MATCH ? this.#steps[s]! : state === GAP_A ? [1, 0] : [0, 1];
      const worth = state === MATCH ? this.#worths[cell * this.#steps.length + s]! : 0;
      const type = state === MATCH ? this.#types[s]! : 0;
      const way =
        this.#onto[this.#cell(row - down, column - right) * STATES + state]! + this.#backward[cell * STATES + state]!;
      const posterior = Math.min(1, Math.exp(way + worth + type - total));
      beads.push({ row, column, down, right, posterior, prior: type + this.#turn(came % STATES, state) });
      row -= down;
      column -= right;
      state = came % STATES;
    }
    return beads.reverse();
  }

  #nodes(total: number, least: number): Nodes {
    const offsets = new Uint32Array(this.#rows + 2);
    const columns: number[] = [];
    const posteriors: number[] = [];
    for (let row = 0; row <= this.#rows; row++) {
      const low = this.#band.lows[row]!;
      const high = this.#band.highs[row]!;
      const first = this.#offsets[row]! - low;
      for (let column = low; column <= high; column++) {
        const posterior = this.#posteriorOf(first + column, total, least);
        if (posterior < least) continue;
        columns.push(column);
        posteriors.push(posterior);
      }
      offsets[row + 1] = columns.length;
    }
    return { offsets, columns: Uint32Array.from(columns), posteriors: Float32Array.from(posteriors) };
  }

  /** Beads of more than two segments that are at least so likely. None is likelier than the node where it ends. */
  #merges(total: number, least: number): Merge[] {
    const merges: Merge[] = [];
    const leastWay = total + Math.log(least);
    for (let row = 0; row <= this.#rows; row++) {
      const low = this.#band.lows[row]!;
      const high = this.#band.highs[row]!;
      const first = this.#offsets[row]! - low;
      for (let column = low; column <= high; column++) {
        const posterior = this.#posteriorOf(first + column, total, least);
        if (posterior >= least * ALMOST) this.#addMerges(merges, row, column, leastWay);
      }
    }
    return merges;
  }

  /** Those that end at a place and whose ways sum up to at least `leastWay`, in nats. */
  #addMerges(merges: Merge[], row: number, column: number, leastWay: number): void {
    const count = this.#downs.length;
    const cell = this.#cell(row, column);
    const onward = this.#backward[cell * STATES + MATCH]!;
    for (let step = 0; step < count; step++) {
      const down = this.#downs[step]!;
      const right = this.#rights[step]!;
      const before = this.#cell(row - down, column - right);
      if (before < 0 || down + right === 2) continue;
      const worth = this.#worths[cell * count + step]! + this.#types[step]!;
      if (this.#onto[before * STATES + MATCH]! + worth + onward >= leastWay) merges.push({ row, column, step });
    }
  }

  /** How likely a cell is; 0 if that is sure to be less than half of `least`. */
  #posteriorOf(cell: number, total: number, least: number): number {
    const s = cell * STATES;
    const [f, b] = [this.#forward, this.#backward];
    const x = f[s]! + b[s]! - total;
    const y = f[s + 1]! + b[s + 1]! - total;
    const z = f[s + 2]! + b[s + 2]! - total;
    if (Math.exp(Math.max(x, y, z)) * 2 * STATES < least) return 0;
    return Math.exp(x) + Math.exp(y) + Math.exp(z);
  }

  /** Notes the sums over all ways to a cell, each with the turn that it takes into the next bead, by its state. */
  #sum(cell: number): void {
    const s = cell * STATES;
    const [a, b, c] = [this.#forward[s]!, this.#forward[s + 1]!, this.#forward[s + 2]!];
    const top = Math.max(a, b, c);
    if (top === NEVER) return;
    const [x, y, z] = [Math.exp(a - top), Math.exp(b - top), Math.exp(c - top)];
    const turns = this.#turns;
    for (let next = 0; next < STATES; next++) {
      const t = next * STATES;
      this.#onto[s + next] = top + Math.log(x * turns[t]! + y * turns[t + 1]! + z * turns[t + 2]!);
    }
  }

  #turn(state: number, next: number): number {
    return this.#logTurns[next * STATES + state]!;
  }

  /** Index of a cell, -1 outside the band. */
  #cell(row: number, column: number): number {
    if (row < 0 || row > this.#rows) return -1;
    const low = this.#band.lows[row]!;
    return column < low || column > this.#band.highs[row]! ? -1 : this.#offsets[row]! + column - low;
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

/** ln Σ exp of `terms`, of which `top` is the greatest. */
function logSum(terms: Float64Array, top: number): number {
  if (top === NEVER) return NEVER;
  let sum = 0;
  for (let t = 0; t < terms.length; t++) {
    const below = terms[t]! - top;
    if (below > NEGLIGIBLE) sum += Math.exp(below);
  }
  return top + Math.log(sum);
}

function logSum3(a: number, b: number, c: number): number {
  const top = Math.max(a, b, c);
  if (top === NEVER) return NEVER;
  return top + Math.log(Math.exp(a - top) + Math.exp(b - top) + Math.exp(c - top));
}

/** Of what adds up to a posterior, for rounding. */
const ALMOST = 0.999;
/** A way so many nats below the best one adds nothing that a double could hold. */
const NEGLIGIBLE = -40;
