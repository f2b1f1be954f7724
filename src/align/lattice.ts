import { Grid, MATCH, type PairWorths, type PathPrior, STATES } from "./grid.ts";
import { Sums } from "./sums.ts";
import { bestPath, type PathStep } from "./viterbi.ts";

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

/** What all paths through a band may well pass. */
export interface LikelyPlaces {
  /** Places (row, column), row by row, columns rising, with their posterior. */
  readonly nodes: Nodes;
  /** Beads of both sides and more than two segments. */
  readonly merges: readonly Merge[];
}

/** The best path through a band, and how likely each place and each bead is over all paths in it. */
export interface PairPath extends LikelyPlaces {
  readonly beads: readonly PathBead[];
}

/** A bead by where it ends and by its step. */
export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly step: number;
  /** Logarithm of its posterior. */
  readonly nats: number;
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
 * Ties go to the step listed first. Nodes less likely than `leastNode` and merges less likely than `leastMerge` are left
 * out: all of them, if none is given. Time O(cells · steps), memory O(cells).
 *
 * @throws RangeError if the band does not hold both corners, or the steps do not lead from one to the other.
 */
export function pairPath(
  worths: PairWorths,
  prior: PathPrior,
  leastNode: number = NONE,
  leastMerge: number = NONE,
): PairPath {
  const grid = new Grid(worths, prior);
  const steps = bestPath(grid);
  const sums = new Sums(grid);
  return { beads: steps.map((step) => beadOf(step, grid, sums)), ...placesOf(grid, sums, leastNode, leastMerge) };
}

/** The same without the best path: cheaper by a third. */
export function likelyPlaces(
  worths: PairWorths,
  prior: PathPrior,
  leastNode: number,
  leastMerge: number,
): LikelyPlaces {
  const grid = new Grid(worths, prior);
  return placesOf(grid, new Sums(grid), leastNode, leastMerge);
}

/** Nothing is so likely. */
const NONE = Infinity;

function beadOf({ row, column, down, right, state, before, step }: PathStep, grid: Grid, sums: Sums): PathBead {
  const cell = grid.cell(row, column);
  const worth = step < 0 ? 0 : grid.worths[cell * grid.downs.length + step]!;
  const type = step < 0 ? 0 : grid.types[step]!;
  const nats = sums.way(grid.cell(row - down, column - right), cell, state, worth + type);
  const prior = type + Math.log(grid.turns[state * STATES + before]!);
  return { row, column, down, right, posterior: Math.min(1, Math.exp(nats)), prior };
}

/** No merge is likelier than the node where it ends. */
function placesOf(grid: Grid, sums: Sums, leastNode: number, leastMerge: number): LikelyPlaces {
  const offsets = new Uint32Array(grid.rows + 2);
  const columns: number[] = [];
  const posteriors: number[] = [];
  const merges: Merge[] = [];
  const least = Math.min(leastNode, leastMerge * ALMOST);
  for (let row = 0; least <= 1 && row <= grid.rows; row++) {
    for (let column = grid.lows[row]!; column <= grid.highs[row]!; column++) {
      const posterior = sums.posteriorOf(grid.bases[row]! + column, least);
      if (posterior >= leastMerge * ALMOST) addMerges(merges, row, column, grid, sums, Math.log(leastMerge));
      if (posterior < leastNode) continue;
      columns.push(column);
      posteriors.push(posterior);
    }
    offsets[row + 1] = columns.length;
  }
  return { nodes: { offsets, columns: Uint32Array.from(columns), posteriors: Float32Array.from(posteriors) }, merges };
}

/** Of what adds up to a posterior, for rounding. */
const ALMOST = 0.999;

/** Those that end at a place, from a posterior of `least` nats on. */
function addMerges(merges: Merge[], row: number, column: number, grid: Grid, sums: Sums, least: number): void {
  const count = grid.downs.length;
  const cell = grid.cell(row, column);
  for (let step = 0; step < count; step++) {
    const [down, right] = [grid.downs[step]!, grid.rights[step]!];
    const before = grid.cell(row - down, column - right);
    if (before < 0 || down + right === 2) continue;
    const nats = sums.way(before, cell, MATCH, grid.worths[cell * count + step]! + grid.types[step]!);
    if (nats >= least) merges.push({ row, column, step, nats });
  }
}
