import type { Band } from "../score/band.ts";
import type { Points, Window } from "../score/points.ts";

/** Indices into `Points`. */
export type Chain = readonly number[];

/** A pair of segments that surely belong together, or nearly so. */
export type Anchor = readonly [row: number, column: number];

/**
 * Anchors of a whole table, rising in both. They are sought in windows along the way, from the last anchor on: in a
 * window words are rare that are not so in a book. A window without anchors is doubled until it has some, so that a
 * passage of any length may be missing in either version. Time O(rows + columns) windows' work where texts correspond.
 */
export function findAnchors(rows: number, columns: number, points: (window: Window) => Points): Anchor[] {
  const found: Anchor[] = [];
  let [top, left] = [0, 0];
  let size = WINDOW;
  while (top < rows && left < columns) {
    const window = { top, bottom: Math.min(rows, top + size), left, right: Math.min(columns, left + size) };
    const anchors = anchorsIn(points(window), window);
    const last = window.bottom === rows && window.right === columns;
    // What lies in the last quarter is better judged from the next window, where it has neighbours on both sides.
    const kept = last
      ? anchors
      : anchors.filter(([row, column]) => row < top + size * KEPT && column < left + size * KEPT);
    const end = kept.at(-1);
    found.push(...kept);
    if (last) break;
    if (end === undefined || end[0] + end[1] - top - left < size * LEAST_ADVANCE) size *= 2;
    else size = WINDOW;
    if (end !== undefined) [top, left] = [end[0] + 1, end[1] + 1];
  }
  return refined(found, rows, columns, points);
}

/** Looks again between anchors that are far apart: in a smaller window more words are rare. */
function refined(
  anchors: readonly Anchor[],
  rows: number,
  columns: number,
  points: (window: Window) => Points,
): Anchor[] {
  const all: Anchor[] = [];
  const fill = (top: number, bottom: number, left: number, right: number): void => {
    if ((bottom - top) * (right - left) < FAR_APART || bottom - top < NEAR || right - left < NEAR) return;
    const window = { top, bottom, left, right };
    const between = bottom - top > WINDOW || right - left > WINDOW ? [] : anchorsIn(points(window), window);
    if (between.length === 0) return;
    visit([...between, [bottom, right]], top, left);
  };
  const visit = (ends: readonly Anchor[], top: number, left: number): void => {
    ends.forEach(([row, column], k) => {
      fill(top, row, left, column);
      if (k < ends.length - 1) all.push([row, column]);
      [top, left] = [row + 1, column + 1];
    });
  };
  visit([...anchors, [rows, columns]], 0, 0);
  return all;
}

/** Cells between two anchors that are worth another look. */
const FAR_APART = 1500;

/** Segments a side of a window, the share of it whose anchors are kept, and how far, in shares, it must lead on. */
const WINDOW = 1500;
const KEPT = 0.75;
const LEAST_ADVANCE = 0.25;

function anchorsIn(points: Points, { top, bottom, left, right }: Window): Anchor[] {
  const shifted = { ...points, columns: points.columns.map((column) => column - left) };
  const support = LEAST_SUPPORT * Math.log(1 + Math.max(bottom - top, right - left));
  const chain = supportedAnchors(points, heaviestChain(shifted, right - left), support);
  return chain.map((k) => [points.rows[k]!, points.columns[k]!]);
}

/**
 * The heaviest chain of points that rises strictly in rows and columns. Time O(points · log columns).
 * Of equally heavy chains the one through earlier points wins.
 */
export function heaviestChain(points: Points, columns: number): Chain {
  const { rows, columns: cols, weights } = points;
  const order = Uint32Array.from(rows, (_, k) => k).sort((x, y) => rows[x]! - rows[y]! || cols[y]! - cols[x]! || x - y);
  const before = new Int32Array(rows.length);
  const totals = new Float64Array(rows.length);
  const tree = new Int32Array(columns + 1).fill(-1);
  let last = -1;
  for (const k of order) {
    const previous = bestBelow(tree, totals, cols[k]!);
    before[k] = previous;
    totals[k] = weights[k]! + (previous < 0 ? 0 : totals[previous]!);
    raise(tree, totals, cols[k]! + 1, k);
    if (last < 0 || totals[k]! > totals[last]!) last = k;
  }
  const chain: number[] = [];
  for (let k = last; k >= 0; k = before[k]!) chain.push(k);
  return chain.reverse();
}

/**
 * The points of a chain that their neighbours bear out with a weight of `least`: others nearby lie on nearly the same diagonal. A lone point far
 * off, say a common name in a stretch that one version lacks, would lead the path astray.
 */
export function supportedAnchors(points: Points, chain: Chain, least: number): Chain {
  const { rows, columns, weights } = points;
  return chain.filter((k, at) => {
    let support = 0;
    for (const direction of [-1, 1]) {
      for (let n = at + direction; n >= 0 && n < chain.length; n += direction) {
        const other = chain[n]!;
        const down = Math.abs(rows[other]! - rows[k]!);
        const right = Math.abs(columns[other]! - columns[k]!);
        if (down > NEAR && right > NEAR) break;
        if (Math.abs(down - right) <= DRIFT + Math.min(down, right) / 4) support += weights[other]!;
      }
    }
    return support >= least;
  });
}

/** How far, in segments, support is looked for, and how far off the diagonal it may lie. */
const NEAR = 12;
const DRIFT = 2;
/** Shared rare words nearby, in the units of `Points.weights` for a word that occurs once and is sure to be translated so. */
const LEAST_SUPPORT = 1.6;

/** Where the path is looked for. */
export interface PathBand {
  readonly band: Band;
  /** Whether a rectangle between two anchors was too large to be looked at as a whole. */
  readonly limited: boolean;
}

/**
 * Between two anchors all of the rectangle that they span, and `radius` columns to each side of it, but no farther than
 * the third anchor from there: where nothing is known nothing is ruled out, so a passage that one version lacks cannot lead the
 * path out of the band, and no anchor that is wrong can alone. Only of a rectangle of more than `ceiling` cells no
 * more than so many are looked at, along its diagonal.
 */
export function bandAround(
  anchors: readonly Anchor[],
  rows: number,
  columns: number,
  radius: number,
  ceiling: number = CEILING,
): PathBand {
  const lows = new Int32Array(rows + 1).fill(columns);
  const highs = new Int32Array(rows + 1);
  let limited = false;
  const cover = (top: number, bottom: number, left: number, right: number): void => {
    const height = bottom - top + 1;
    const half = Math.max(radius, Math.floor(ceiling / height / 2));
    const slope = (right - left) / Math.max(1, bottom - top);
    const isLarge = half < right - left;
    limited ||= isLarge;
    for (let r = top; r <= bottom; r++) {
      const middle = Math.round(left + (r - top) * slope);
      const [low, high] = isLarge
        ? [Math.max(left - radius, middle - half), Math.min(right + radius, middle + half)]
        : [left - radius, right + radius];
      lows[r] = Math.max(0, Math.min(lows[r]!, low));
      highs[r] = Math.min(columns, Math.max(highs[r]!, high));
    }
  };
  let [row, column] = [0, 0];
  for (const [r, c] of anchors) {
    cover(row, r, column, c);
    [row, column] = [r + 1, c + 1];
  }
  cover(row, rows, column, columns);
  holdBetween(anchors, { lows, highs });
  return { band: { lows, highs }, limited };
}

/** Leaves of each row what lies between the anchors that are `BEYOND` behind and ahead of it. */
function holdBetween(anchors: readonly Anchor[], { lows, highs }: Band): void {
  let ahead = 0;
  for (let row = 0; row < lows.length; row++) {
    while (ahead < anchors.length && anchors[ahead]![0] < row) ahead++;
    const behind = anchors[ahead - BEYOND];
    const before = anchors[ahead + BEYOND - 1];
    if (behind !== undefined) lows[row] = Math.max(lows[row]!, behind[1] + 1);
    if (before !== undefined) highs[row] = Math.min(highs[row]!, before[1]);
  }
}

/** So many anchors at once are never wrong. */
const BEYOND = 3;

/** Cells of a rectangle that take about a second and 150 MB. */
const CEILING = 1_000_000;

/** Fenwick tree of prefix maxima: the point of greatest total among columns below `column`, -1 if there is none. */
function bestBelow(tree: Int32Array, totals: Float64Array, column: number): number {
  let best = -1;
  for (let i = column; i > 0; i -= i & -i) {
    const k = tree[i]!;
    if (k >= 0 && (best < 0 || totals[k]! > totals[best]!)) best = k;
  }
  return best;
}

function raise(tree: Int32Array, totals: Float64Array, index: number, k: number): void {
  for (let i = index; i < tree.length; i += i & -i) {
    const held = tree[i]!;
    if (held < 0 || totals[k]! > totals[held]!) tree[i] = k;
  }
}
