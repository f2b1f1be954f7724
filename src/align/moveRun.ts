import { PRIOR } from "../score/prior.ts";
import { MOST, PAIR_TYPES } from "../score/types.ts";

/** Worth in nats of the bead of type `PAIR_TYPES[type]` that ends at (`row`, `column`), its prior included. */
export type Nats = (row: number, column: number, type: number) => number;

/** Rows `[top, bottom)` and columns `[left, right)` that a run may take. */
export interface Within {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A bead of a run: where it ends, and what it takes. */
export interface RunBead {
  readonly row: number;
  readonly column: number;
  readonly down: number;
  readonly right: number;
}

export interface Found {
  /** Sum over the beads, what is skipped between them taken off. */
  readonly nats: number;
  /** In order. */
  readonly beads: readonly RunBead[];
}

/**
 * The run of beads through a pair of segments that is worth most: led on from it in both directions until it has lost `DROP`
 * nats, near its diagonal (as BLAST extends its hits, Altschul et al. 1990). Time O(segments led over).
 */
export function strongestRun(
  nats: Nats,
  seed: { readonly row: number; readonly column: number },
  within: Within,
): Found {
  const { row, column } = seed;
  const onward = extension({
    rows: within.bottom - row,
    columns: within.right - column,
    nats: (down, right, type) => nats(row + down, column + right, type),
  });
  const back = extension({
    rows: row - within.top,
    columns: column - within.left,
    nats: (up, left, type) => {
      const [down, right] = PAIR_TYPES[type]!;
      return nats(row - up + down, column - left + right, type);
    },
  });
  const before = back.beads.map((bead) => ({
    ...bead,
    row: row - bead.row + bead.down,
    column: column - bead.column + bead.right,
  }));
  const after = onward.beads.map((bead) => ({ ...bead, row: row + bead.row, column: column + bead.column }));
  return { nats: onward.nats + back.nats, beads: [...before, ...after.reverse()] };
}

/** A run is given up when it has lost so many nats since its best. */
const DROP = 10;
/** How many segments off its diagonal it may go. */
const RADIUS = 4;
/** A segment that is skipped. */
const SKIP = PRIOR.gapOpens;

interface Quadrant {
  readonly rows: number;
  readonly columns: number;
  /** Of the bead whose far corner is so many rows and columns from the start. */
  readonly nats: Nats;
}

interface Cell {
  readonly total: number;
  /** The step that led here, and whether it is a bead. */
  readonly down: number;
  readonly right: number;
  readonly isBead: boolean;
}

/** The best path from the corner of a quadrant outward, wherever it ends; its beads from the last to the first. */
function extension({ rows, columns, nats }: Quadrant): Found {
  const table: Map<number, Cell>[] = [];
  let best = { total: 0, row: 0, column: 0 };
  for (let row = 0, middle = 0; row <= rows && row - best.row <= MOST + RADIUS; row++, middle++) {
    const cells = new Map<number, Cell>();
    table.push(cells);
    let leader = -Infinity;
    const last = Math.min(columns, Math.max(middle + RADIUS, MOST));
    for (let column = Math.max(0, middle - RADIUS); column <= last; column++) {
      const cell = bestStep(table, row, column, nats);
      if (cell.total < best.total - DROP) continue;
      cells.set(column, cell);
      if (cell.total > leader) [leader, middle] = [cell.total, column];
      if (cell.total > best.total) best = { total: cell.total, row, column };
    }
  }
  return { nats: best.total, beads: traced(table, best.row, best.column) };
}

const START: Cell = { total: 0, down: 0, right: 0, isBead: false };
const NOWHERE: Cell = { total: -Infinity, down: 0, right: 0, isBead: false };

function bestStep(table: readonly Map<number, Cell>[], row: number, column: number, nats: Nats): Cell {
  let best = row === 0 && column === 0 ? START : NOWHERE;
  const offer = (down: number, right: number, type: number): void => {
    const before = table[row - down]?.get(column - right);
    if (before === undefined) return;
    const total = before.total + (type < 0 ? SKIP : nats(row, column, type));
    if (total > best.total) best = { total, down, right, isBead: type >= 0 };
  };
  for (const [type, [down, right]] of PAIR_TYPES.entries()) offer(down, right, type);
  offer(1, 0, -1);
  offer(0, 1, -1);
  return best;
}

function traced(table: readonly Map<number, Cell>[], endRow: number, endColumn: number): RunBead[] {
  const beads: RunBead[] = [];
  let [row, column] = [endRow, endColumn];
  while (row > 0 || column > 0) {
    const { down, right, isBead } = table[row]!.get(column)!;
    if (isBead) beads.push({ row, column, down, right });
    row -= down;
    column -= right;
  }
  return beads;
}
