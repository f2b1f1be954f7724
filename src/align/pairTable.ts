import type { Evidence } from "../model/alignment.ts";
import { type Band, fullBand, rowOffsets } from "../score/band.ts";
import { beadWorths } from "../score/beads.ts";
import { type Cut, cutOf, worthOf } from "../score/cuts.ts";
import { explainBead } from "../score/explain.ts";
import { type Pair, tokensIn } from "../score/pair.ts";
import { pointsOf } from "../score/points.ts";
import { type Habits, PRIOR, type Prior, priorOf } from "../score/prior.ts";
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
  /** How the merges that were looked at twice are cut, by where their worth stands; none if that cannot be. */
  readonly #cuts: Map<number, Cut | undefined> = new Map();
  #prior: Prior = PRIOR;

  constructor(pair: Pair) {
    this.pair = pair;
    const { band, limited } = bandOf(pair);
    this.#band = band;
    this.limited = limited;
    this.#offsets = rowOffsets(this.#band);
    this.#worths = beadWorths(pair, this.#band, 0, pair.rows + 1);
    const atFirst = this.#lookTwice(this.#solve());
    this.#prior = priorOf(this.#habits(atFirst));
    this.path = this.#lookTwice(atFirst);
  }

  #solve(): PairPath {
    const { rows, columns } = this.pair;
    const worths = { rows, columns, band: this.#band, steps: PAIR_TYPES, worths: this.#worths };
    return pairPath(worths, this.#prior, LEAST_NODE, LEAST_MERGE);
  }

  /** The path once the merges that it may take have been looked at: where would they be cut? */
  #lookTwice({ merges }: PairPath): PairPath {
    const { pair } = this;
    for (const { row, column, step } of merges) {
      const [down, right] = PAIR_TYPES[step]!;
      if (tokensIn(pair.a, row - down, row) * tokensIn(pair.b, column - right, column) > MOST_CUT) continue;
      const at = this.#at(row, column, step);
      const cut = cutOf(pair, row, column, down, right, this.#prior.cuts);
      this.#cuts.set(at, cut);
      this.#worths[at] = worthOf(cut, this.#prior.cuts) + pair.structure.nats(row, column, down, right);
    }
    return this.#solve();
  }

  #habits({ beads }: PairPath): Habits {
    const cuts = Array.from(PRIOR.cuts, () => 0);
    let both = 0;
    let gaps = 0;
    beads.forEach(({ row, column, down, right, posterior }, k) => {
      if (down > 0 && right > 0) {
        both++;
        const cut = down + right > 2 && this.#cuts.get(this.#at(row, column, pairTypeIndex(down, right)));
        if (cut) cuts[Math.max(...cut.ends)]! += posterior;
      } else if (k === 0 || (beads[k - 1]!.down > 0 && beads[k - 1]!.right > 0)) gaps += posterior;
    });
    return { beads: both, gaps, cuts };
  }

  #at(row: number, column: number, type: number): number {
    return (this.#offsets[row]! + column - this.#band.lows[row]!) * PAIR_TYPES.length + type;
  }

  /** Why the bead that ends at (`row`, `column`) is worth what `worth` says. */
  explain(row: number, column: number, down: number, right: number): Evidence[] {
    const cut = this.#cuts.get(this.#at(row, column, pairTypeIndex(down, right)));
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
/** Merges less likely than this are not looked at twice. */
const LEAST_MERGE = 1e-5;
/** Tokens of A times tokens of B of a merge that is too large for that: nobody reads such sentences. */
const MOST_CUT = 1_000_000;

function bandOf(pair: Pair): PathBand {
  const { rows, columns } = pair;
  if (rows * columns <= SMALL) return { band: fullBand(rows, columns), limited: false };
  const anchors = findAnchors(rows, columns, (window) => pointsOf(pair, window));
  return bandAround(anchors, rows, columns, RADIUS);
}
