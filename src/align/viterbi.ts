import { GAP_A, GAP_B, type Grid, MATCH, NEVER, STATES } from "./grid.ts";

/** A step of a path: where it ends, how many segments it takes, and the states before and after it. */
export interface PathStep {
  readonly row: number;
  readonly column: number;
  readonly down: number;
  readonly right: number;
  readonly state: number;
  readonly before: number;
  /** Index of its type if it has both sides, else -1. */
  readonly step: number;
}

/**
 * The path of greatest weight from (0, 0) to the last row and column (Viterbi). Ties go to the step listed first. Time
 * O(cells · steps), memory O(cells).
 *
 * @throws RangeError if the steps do not lead from one corner to the other
 */
export function bestPath(grid: Grid): PathStep[] {
  return new Viterbi(grid).solve();
}

class Viterbi {
  readonly #grid: Grid;
  readonly #logTurns: Float64Array;
  /** The best that leads to each cell and state, by which step and state it comes. */
  readonly #best: Float64Array;
  readonly #from: Uint8Array;
  /** The best that each cell carries into a bead with both sides, and the state of that. */
  readonly #into: Float64Array;
  readonly #stateInto: Uint8Array;

  constructor(grid: Grid) {
    this.#grid = grid;
    this.#logTurns = grid.turns.map(Math.log);
    this.#best = new Float64Array(grid.cells * STATES).fill(NEVER);
    this.#from = new Uint8Array(grid.cells * STATES);
    this.#into = new Float64Array(grid.cells).fill(NEVER);
    this.#stateInto = new Uint8Array(grid.cells);
  }

  solve(): PathStep[] {
    const grid = this.#grid;
    const { lows, highs, bases } = grid;
    this.#best[MATCH] = 0;
    this.#leave(0);
    for (let row = 0; row <= grid.rows; row++) {
      const high = highs[row]!;
      for (let column = lows[row]!; column <= high; column++) {
        const cell = bases[row]! + column;
        if (cell === 0) continue;
        this.#arrive(cell, row, column);
        this.#gap(grid.cell(row - 1, column), cell, GAP_A);
        this.#gap(grid.cell(row, column - 1), cell, GAP_B);
        this.#leave(cell);
      }
    }
    return this.#trace();
  }

  /** By a bead with both sides. */
  #arrive(cell: number, row: number, column: number): void {
    const { lows, highs, bases, downs, rights, types, worths } = this.#grid;
    const into = this.#into;
    const count = downs.length;
    let best = NEVER;
    let from = 0;
    for (let s = 0; s < count; s++) {
      const above = row - downs[s]!;
      const back = column - rights[s]!;
      if (above < 0 || back < lows[above]! || back > highs[above]!) continue;
      const before = bases[above]! + back;
      const value = into[before]! + (worths[cell * count + s]! + types[s]!);
      if (value <= best) continue;
      best = value;
      from = s * STATES + this.#stateInto[before]!;
    }
    this.#best[cell * STATES + MATCH] = best;
    this.#from[cell * STATES + MATCH] = from;
  }

  #gap(before: number, cell: number, gap: number): void {
    if (before < 0) return;
    const at = cell * STATES + gap;
    for (let state = 0; state < STATES; state++) {
      const value = this.#best[before * STATES + state]! + this.#logTurns[gap * STATES + state]!;
      if (value <= this.#best[at]!) continue;
      this.#best[at] = value;
      this.#from[at] = state;
    }
  }

  #leave(cell: number): void {
    for (let state = 0; state < STATES; state++) {
      const value = this.#best[cell * STATES + state]! + this.#logTurns[MATCH * STATES + state]!;
      if (value <= this.#into[cell]!) continue;
      this.#into[cell] = value;
      this.#stateInto[cell] = state;
    }
  }

  #trace(): PathStep[] {
    const { rows, columns, downs, rights } = this.#grid;
    const path: PathStep[] = [];
    let [row, column] = [rows, columns];
    let state = this.#lastState();
    while (row > 0 || column > 0) {
      const came = this.#from[this.#grid.cell(row, column) * STATES + state]!;
      const step = state === MATCH ? Math.floor(came / STATES) : -1;
      const down = downs[step] ?? (state === GAP_A ? 1 : 0);
      const right = rights[step] ?? (state === GAP_B ? 1 : 0);
      path.push({ row, column, down, right, state, before: came % STATES, step });
      row -= down;
      column -= right;
      state = came % STATES;
    }
    return path.reverse();
  }

  /** The best at the end. */
  #lastState(): number {
    const end = (this.#grid.cells - 1) * STATES;
    let state = 0;
    for (let s = 1; s < STATES; s++) if (this.#best[end + s]! > this.#best[end + state]!) state = s;
    if (this.#best[end + state] === NEVER) this.#grid.fail();
    return state;
  }
}
