import { GAP_A, GAP_B, type Grid, MATCH, NEVER, STATES } from "./grid.ts";

/** Sums over all paths of a grid, in logarithms (forward-backward). Time O(cells · steps), memory O(cells). */
export class Sums {
  /** Over all paths. */
  readonly total: number;
  readonly #grid: Grid;
  /** Over all ways from the beginning to each cell and state, and from there to the end. */
  readonly #forward: Float64Array;
  readonly #backward: Float64Array;
  /** What each cell carries into a bead that begins there, by the state that it leads to. */
  readonly #onto: Float64Array;
  readonly #terms: Float64Array;

  /** @throws RangeError if the steps do not lead from one corner to the other */
  constructor(grid: Grid) {
    this.#grid = grid;
    this.#forward = new Float64Array(grid.cells * STATES).fill(NEVER);
    this.#onto = new Float64Array(grid.cells * STATES).fill(NEVER);
    this.#terms = new Float64Array(grid.downs.length);
    this.#goForward();
    const end = (grid.cells - 1) * STATES;
    this.total = logSum3(this.#forward[end]!, this.#forward[end + 1]!, this.#forward[end + 2]!);
    if (this.total === NEVER) grid.fail();
    this.#backward = new Float64Array(grid.cells * STATES).fill(NEVER);
    this.#goBackward();
  }

  /** How likely a cell is; 0 if that is sure to be less than half of `least`. */
  posteriorOf(cell: number, least: number): number {
    const s = cell * STATES;
    const [f, b] = [this.#forward, this.#backward];
    const x = f[s]! + b[s]! - this.total;
    const y = f[s + 1]! + b[s + 1]! - this.total;
    const z = f[s + 2]! + b[s + 2]! - this.total;
    if (Math.exp(Math.max(x, y, z)) * 2 * STATES < least) return 0;
    return Math.exp(x) + Math.exp(y) + Math.exp(z);
  }

  /** Logarithm of the posterior of a bead of so much worth and prior from one cell to another, which leads to `state`. */
  way(from: number, to: number, state: number, worth: number): number {
    return this.#onto[from * STATES + state]! + this.#backward[to * STATES + state]! + worth - this.total;
  }

  #goForward(): void {
    const grid = this.#grid;
    const { lows, highs, bases } = grid;
    const [forward, onto] = [this.#forward, this.#onto];
    forward[MATCH] = 0;
    this.#leave(0);
    for (let row = 0; row <= grid.rows; row++) {
      const high = highs[row]!;
      for (let column = lows[row]!; column <= high; column++) {
        const cell = bases[row]! + column;
        if (cell === 0) continue;
        const above = grid.cell(row - 1, column);
        forward[cell * STATES + MATCH] = this.#arrive(cell, row, column);
        if (above >= 0) forward[cell * STATES + GAP_A] = onto[above * STATES + GAP_A]!;
        if (column > lows[row]!) forward[cell * STATES + GAP_B] = onto[(cell - 1) * STATES + GAP_B]!;
        this.#leave(cell);
      }
    }
  }

  /** By a bead with both sides. */
  #arrive(cell: number, row: number, column: number): number {
    const { lows, highs, bases, downs, rights, types, worths } = this.#grid;
    const [terms, onto] = [this.#terms, this.#onto];
    const count = downs.length;
    let top = NEVER;
    for (let s = 0; s < count; s++) {
      const above = row - downs[s]!;
      const back = column - rights[s]!;
      terms[s] = NEVER;
      if (above < 0 || back < lows[above]! || back > highs[above]!) continue;
      const term = onto[(bases[above]! + back) * STATES + MATCH]! + (worths[cell * count + s]! + types[s]!);
      terms[s] = term;
      if (term > top) top = term;
    }
    return logSum(terms, top);
  }

  /** Notes the sums over all ways to a cell, each with the turn that it takes into the next bead, by its state. */
  #leave(cell: number): void {
    const s = cell * STATES;
    const { turns } = this.#grid;
    const [forward, onto] = [this.#forward, this.#onto];
    const [a, b, c] = [forward[s]!, forward[s + 1]!, forward[s + 2]!];
    const top = Math.max(a, b, c);
    if (top === NEVER) return;
    const [x, y, z] = [Math.exp(a - top), Math.exp(b - top), Math.exp(c - top)];
    onto[s] = top + Math.log(x * turns[0]! + y * turns[1]! + z * turns[2]!);
    onto[s + 1] = top + Math.log(x * turns[3]! + y * turns[4]! + z * turns[5]!);
    onto[s + 2] = top + Math.log(x * turns[6]! + y * turns[7]! + z * turns[8]!);
  }

  #goBackward(): void {
    const grid = this.#grid;
    const { lows, highs, bases } = grid;
    const backward = this.#backward;
    backward.fill(0, (grid.cells - 1) * STATES);
    for (let row = grid.rows; row >= 0; row--) {
      const low = lows[row]!;
      for (let column = highs[row]!; column >= low; column--) {
        const cell = bases[row]! + column;
        if (cell === grid.cells - 1) continue;
        const below = grid.cell(row + 1, column);
        const gapA = below < 0 ? NEVER : backward[below * STATES + GAP_A]!;
        const gapB = column === highs[row] ? NEVER : backward[(cell + 1) * STATES + GAP_B]!;
        this.#depart(cell * STATES, this.#onward(row, column), gapA, gapB);
      }
    }
  }

  /** Notes the sums over all ways from a cell on, by the state before, from what they are by the state after. */
  #depart(s: number, match: number, gapA: number, gapB: number): void {
    const { turns } = this.#grid;
    const backward = this.#backward;
    const top = Math.max(match, gapA, gapB);
    if (top === NEVER) return;
    const [x, y, z] = [Math.exp(match - top), Math.exp(gapA - top), Math.exp(gapB - top)];
    backward[s] = top + Math.log(x * turns[0]! + y * turns[3]! + z * turns[6]!);
    backward[s + 1] = top + Math.log(x * turns[1]! + y * turns[4]! + z * turns[7]!);
    backward[s + 2] = top + Math.log(x * turns[2]! + y * turns[5]! + z * turns[8]!);
  }

  /** Over all beads with both sides that begin at a place. */
  #onward(row: number, column: number): number {
    const { rows, lows, highs, bases, downs, rights, types, worths } = this.#grid;
    const [terms, backward] = [this.#terms, this.#backward];
    const count = downs.length;
    let top = NEVER;
    for (let s = 0; s < count; s++) {
      const below = row + downs[s]!;
      const ahead = column + rights[s]!;
      terms[s] = NEVER;
      if (below > rows || ahead < lows[below]! || ahead > highs[below]!) continue;
      const after = bases[below]! + ahead;
      const term = backward[after * STATES + MATCH]! + (worths[after * count + s]! + types[s]!);
      terms[s] = term;
      if (term > top) top = term;
    }
    return logSum(terms, top);
  }
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

/** A way so many nats below the best one adds nothing that a double could hold. */
const NEGLIGIBLE = -40;
