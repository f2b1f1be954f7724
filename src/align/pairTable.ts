import { type Band, fullBand, rowOffsets } from "../score/band.ts";
import { beadWorths } from "../score/beads.ts";
import type { Pair } from "../score/pair.ts";
import { pointsOf } from "../score/points.ts";
import { PRIOR } from "../score/prior.ts";
import { PAIR_TYPES, pairTypeIndex } from "../score/types.ts";
import { bandAround, findAnchors, type PathBand } from "./anchors.ts";
import { type PairPath, pairPath, type Step } from "./lattice.ts";

/** Two versions weighed against each other: what every bead in the band is worth, and the best path through it. */
export class PairTable {
  readonly pair: Pair;
  readonly path: PairPath;
  /** Whether only a part of a large stretch without anchors was looked at, so that better paths may have been missed. */
  readonly limited: boolean;
  readonly #band: Band;
  readonly #offsets: Float64Array;
  readonly #worths: Float32Array;

  constructor(pair: Pair) {
    const { rows, columns } = pair;
    this.pair = pair;
    const { band, limited } = bandOf(pair);
    this.#band = band;
    this.limited = limited;
    this.#offsets = rowOffsets(this.#band);
    this.#worths = beadWorths(pair, this.#band, 0, rows + 1);
    this.path = pairPath(
      { rows, columns, band: this.#band, steps: PAIR_TYPES, worths: this.#worths },
      PRIOR,
      LEAST_NODE,
    );
  }

  /** Worth in nats of the bead that ends at (`row`, `column`); `-Infinity` outside the band. */
  worth(row: number, column: number, down: number, right: number): number {
    const type = pairTypeIndex(down, right);
    const low = this.#band.lows[row]!;
    if (type < 0 || column < low || column > this.#band.highs[row]!) return -Infinity;
    return this.#worths[(this.#offsets[row]! + column - low) * PAIR_TYPES.length + type]!;
  }

  /**
   * Worth of the best filling of the block that ends at (`row`, `column`) with beads of both sides, `-Infinity` if there is
   * none. In a bead of three versions two of them may have three sentences each, one to one.
   */
  blockWorth(row: number, column: number, down: number, right: number): number {
    let best = this.worth(row, column, down, right);
    if (down === 1 || right === 1) return best;
    for (const [d, r] of PAIR_TYPES) {
      if (d >= down || r >= right) continue;
      const worth = this.worth(row, column, d, r) + this.blockWorth(row - d, column - r, down - d, right - r);
      if (worth > best) best = worth;
    }
    return best;
  }

  /** That filling, as the beads' sizes from the last to the first. */
  filling(row: number, column: number, down: number, right: number): Step[] {
    const best = this.blockWorth(row, column, down, right);
    for (const [d, r] of PAIR_TYPES) {
      if (d >= down || r >= right) continue;
      const rest = this.blockWorth(row - d, column - r, down - d, right - r);
      if (this.worth(row, column, d, r) + rest === best && best > -Infinity)
        return [[d, r], ...this.filling(row - d, column - r, down - d, right - r)];
    }
    return [[down, right]];
  }
}

/** Tables of so many cells are looked at as a whole. */
const SMALL = 4_000;
/** Segments to each side of what is known. */
const RADIUS = 5;
/** Places less likely than this are not looked at when versions are joined. */
const LEAST_NODE = 1e-5;

function bandOf(pair: Pair): PathBand {
  const { rows, columns } = pair;
  if (rows * columns <= SMALL) return { band: fullBand(rows, columns), limited: false };
  const anchors = findAnchors(rows, columns, (window) => pointsOf(pair, window));
  return bandAround(anchors, rows, columns, RADIUS);
}
