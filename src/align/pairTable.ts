import type { Evidence } from "../model/alignment.ts";
import { type Band, fullBand, rowOffsets } from "../score/band.ts";
import { beadWorths } from "../score/beads.ts";
import { type Cut, Cuts } from "../score/cuts.ts";
import { explainBead } from "../score/explain.ts";
import { type Pair, tokensIn } from "../score/pair.ts";
import { pointsOf } from "../score/points.ts";
import { type Habits, PRIOR, type Prior, priorOf } from "../score/prior.ts";
import { PAIR_TYPES, type PairType, pairTypeIndex } from "../score/types.ts";
import { bandAround, findAnchors, type PathBand } from "./anchors.ts";
import type { PairWorths } from "./grid.ts";
import { type LikelyPlaces, likelyPlaces, type Nodes, type PairPath, pairPath } from "./lattice.ts";
import { piece, type Share } from "./progress.ts";

/** Two versions weighed against each other: what every bead in the band is worth, and the best path through it. */
export class PairTable {
  readonly pair: Pair;
  readonly path: PairPath;
  /** Whether only a part of a large stretch without anchors was looked at, so that better paths may have been missed. */
  readonly limited: boolean;
  readonly #band: Band;
  readonly #offsets: Float64Array;
  readonly #worths: Float32Array;
  readonly #cuts: Cuts;
  /** The merges that were looked at twice, by where their worth stands: their numbers in `#cuts`. */
  readonly #merges: Map<number, number> = new Map();
  #prior: Prior = PRIOR;

  constructor(pair: Pair, { secondLook = true, onShare = () => {} }: PairTableOptions = {}) {
    this.pair = pair;
    const { limited, first, narrow } = firstWalk(pair, onShare);
    this.limited = limited;
    this.#band = narrow.band;
    this.#offsets = rowOffsets(narrow.band);
    this.#worths = narrow.worths;
    this.#cuts = new Cuts(pair);
    if (secondLook) this.#lookTwice(first, piece(onShare, WALKED, LOOKED));
    const atFirst = pairPath(this.#table(), PRIOR, undefined, LEAST_MERGE);
    this.#prior = priorOf(this.#habits(atFirst));
    if (secondLook) this.#lookTwice(atFirst, piece(onShare, LOOKED, 1));
    this.path = pairPath(this.#table(), this.#prior, LEAST_NODE);
    onShare(1);
  }

  /** Weighs the merges that the path may take anew: where would they be cut? */
  #lookTwice({ merges }: LikelyPlaces, onShare: Share): void {
    const { pair } = this;
    for (const { row, column, step, nats } of merges) {
      onShare(row / (pair.rows + 1));
      const [down, right] = PAIR_TYPES[step]!;
      const [tokensA, tokensB] = [tokensIn(pair.a, row - down, row), tokensIn(pair.b, column - right, column)];
      const rise = down > 1 && right > 1 ? MOST_RISE * (tokensA + tokensB) : 0;
      if (nats + rise < LEAST_LOOKED_AT || tokensA * tokensB > MOST_CUT) continue;
      const at = this.#at(row, column, step);
      const merge = this.#merges.get(at) ?? this.#cuts.add(row, column, down, right);
      this.#merges.set(at, merge);
      this.#worths[at] =
        this.#cuts.worth(merge, this.#prior.cuts) +
        pair.structure.nats(row, column, down, right) +
        pair.embedding.nats(row, column, down, right);
    }
  }

  #table(): PairWorths {
    return tableOf(this.pair, { band: this.#band, worths: this.#worths });
  }

  #habits({ beads }: PairPath): Habits {
    const cuts = Array.from(PRIOR.cuts, () => 0);
    let both = 0;
    let gaps = 0;
    beads.forEach(({ row, column, down, right, posterior }, k) => {
      if (down > 0 && right > 0) {
        both++;
        const cut = this.#cutOf(row, column, down, right);
        if (cut !== undefined) cuts[Math.max(...cut.ends)]! += posterior;
      } else if (k === 0 || (beads[k - 1]!.down > 0 && beads[k - 1]!.right > 0)) gaps += posterior;
    });
    return { beads: both, gaps, cuts };
  }

  #at(row: number, column: number, type: number): number {
    return (this.#offsets[row]! + column - this.#band.lows[row]!) * PAIR_TYPES.length + type;
  }

  /** How a merge is cut, if it was looked at twice and can be. */
  #cutOf(row: number, column: number, down: number, right: number): Cut | undefined {
    const merge = this.#merges.get(this.#at(row, column, pairTypeIndex(down, right)));
    return merge === undefined ? undefined : this.#cuts.cut(merge, this.#prior.cuts);
  }

  /** Why the bead that ends at (`row`, `column`) is worth what `worth` says. */
  explain(row: number, column: number, down: number, right: number): Evidence[] {
    const cut = this.#cutOf(row, column, down, right);
    return explainBead(this.pair, row, column, down, right, cut && { ...cut, usual: this.#prior.cuts });
  }

  /** Worth in nats of the bead that ends at (`row`, `column`); `-Infinity` outside the band. */
  worth(row: number, column: number, down: number, right: number): number {
    const type = pairTypeIndex(down, right);
    const low = this.#band.lows[row]!;
    if (type < 0 || column < low || column > this.#band.highs[row]!) return -Infinity;
    return this.#worths[this.#at(row, column, type)]!;
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
  filling(row: number, column: number, down: number, right: number): PairType[] {
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

export interface PairTableOptions {
  /** Whether merges are looked at twice: where would they be cut? Default `true`. */
  readonly secondLook?: boolean;
  /** Told what share of the work is done. */
  readonly onShare?: Share;
}

/** Shares of the time at which all beads are weighed, the first path is found, and merges have been looked at. */
const WEIGHED = 0.4;
const WALKED = 0.6;
const LOOKED = 0.9;

/** What the beads of a band are worth. */
interface BandWorths {
  readonly band: Band;
  readonly worths: Float32Array;
}

/**
 * What all paths may well pass, and what is left of the band. A walk by single segments and gaps tells where it is worth while
 * to weigh all kinds of beads. The rest need not be kept in memory.
 */
function firstWalk(pair: Pair, onShare: Share): { limited: boolean; first: LikelyPlaces; narrow: BandWorths } {
  const { band: wide, limited } = bandOf(pair);
  const onRow = (row: number): void => onShare((WEIGHED * row) / (pair.rows + 1));
  const singles = beadWorths(pair, wide, 0, pair.rows + 1, { types: SINGLES, onRow });
  const table = { rows: pair.rows, columns: pair.columns, band: wide, steps: SINGLES, worths: singles };
  const { nodes } = likelyPlaces(table, { ...PRIOR, types: [0] }, LEAST_PASSED, Infinity);
  const band = around(nodes, wide);
  const worths = beadWorths(pair, band, 0, pair.rows + 1);
  const first = likelyPlaces(tableOf(pair, { band, worths }), PRIOR, LEAST_KEPT, LEAST_MERGE);
  onShare(WALKED);
  return { limited, first, narrow: narrowed({ band, worths }, first) };
}

const SINGLES: readonly PairType[] = [[1, 1]];

/** What is left of a band that goes no farther than `MARGIN` columns to each side of the nodes. */
function around(nodes: Nodes, band: Band): Band {
  const { lows, highs } = hullOf(nodes);
  return {
    lows: lows.map((low, row) => Math.max(band.lows[row]!, low - MARGIN)),
    highs: highs.map((high, row) => Math.min(band.highs[row]!, high + MARGIN)),
  };
}

function tableOf({ rows, columns }: Pair, { band, worths }: BandWorths): PairWorths {
  return { rows, columns, band, steps: PAIR_TYPES, worths };
}

/**
 * What is left of a band that goes no farther than the nodes in every row, and all of what a merge spans that may yet turn out
 * impossible. Each row goes as far as the next one begins: there is always a way, if by gaps alone.
 */
function narrowed({ band, worths }: BandWorths, { nodes, merges }: LikelyPlaces): BandWorths {
  const before = rowOffsets(band);
  const { lows, highs } = hullOf(nodes);
  for (const { row, column, step } of merges) {
    const [down, right] = PAIR_TYPES[step]!;
    for (let r = row - down; r <= row; r++) {
      lows[r] = Math.max(band.lows[r]!, Math.min(lows[r]!, column - right));
      highs[r] = Math.min(band.highs[r]!, Math.max(highs[r]!, column));
    }
  }
  for (let row = 1; row < lows.length; row++) {
    lows[row] = Math.max(band.lows[row]!, Math.min(lows[row]!, highs[row - 1]!));
    highs[row - 1] = Math.max(highs[row - 1]!, lows[row]!);
  }
  const after = rowOffsets({ lows, highs });
  const kept = new Float32Array(after[lows.length]! * PAIR_TYPES.length);
  for (let row = 0; row < lows.length; row++) {
    const from = before[row]! + lows[row]! - band.lows[row]!;
    const to = from + after[row + 1]! - after[row]!;
    kept.set(worths.subarray(from * PAIR_TYPES.length, to * PAIR_TYPES.length), after[row]! * PAIR_TYPES.length);
  }
  return { band: { lows, highs }, worths: kept };
}

/** From the first node of each row to the last; in a row without nodes, inside a merge, where the row before it ends. */
function hullOf({ offsets, columns }: Nodes): Band {
  const lows = new Int32Array(offsets.length - 1);
  const highs = new Int32Array(offsets.length - 1);
  for (let row = 0; row < lows.length; row++) {
    const first = offsets[row]!;
    const end = offsets[row + 1]!;
    const last = row === 0 ? 0 : highs[row - 1]!;
    lows[row] = end > first ? columns[first]! : last;
    highs[row] = end > first ? columns[end - 1]! : last;
  }
  return { lows, highs };
}

/** Tables of so many cells are looked at as a whole. */
const SMALL = 4_000;
/** Segments to each side of what is known. */
const RADIUS = 5;
/** Nodes less likely than this by single segments and gaps alone are not looked at, but for so many columns beside the others. */
const LEAST_PASSED = 1e-8;
const MARGIN = 1;
/**
 * Nodes less likely than this on the first path are not looked at again. What a second look takes from a merge may raise
 * what stands beside it by some powers of ten.
 */
const LEAST_KEPT = 1e-9;
/** Nodes less likely than this are not looked at when versions are joined. */
const LEAST_NODE = 1e-5;
/** Merges less likely than this are not looked at twice, and the band need not hold all of them. */
const LEAST_MERGE = 1e-5;
/** Nor are those that will hardly become as likely as this, in nats. */
const LEAST_LOOKED_AT = Math.log(1e-3);
/**
 * What two against two or more gain a token, in nats, when they are cut and each segment has its counterpart to itself: that
 * is seldom more, while a segment that is cut into two has no less to gain than to lose.
 */
const MOST_RISE = 0.04;
/** Tokens of A times tokens of B of a merge that is too large for that: nobody reads such sentences. */
const MOST_CUT = 1_000_000;

function bandOf(pair: Pair): PathBand {
  const { rows, columns } = pair;
  if (rows * columns <= SMALL) return { band: fullBand(rows, columns), limited: false };
  const anchors = findAnchors(rows, columns, (window) => pointsOf(pair, window));
  return bandAround(anchors, rows, columns, RADIUS);
}
