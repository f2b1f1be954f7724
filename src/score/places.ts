import { BARE, ENDINGS, PAUSE, STOP, TURN } from "./features.ts";
import type { WeighedVersion } from "./pair.ts";

/** Segments `[from, to)` of a version. */
export interface Passage {
  readonly version: WeighedVersion;
  readonly from: number;
  readonly to: number;
}

/** Where a passage may be cut: its beginning, places in order, its end. Used again for one passage after another. */
export class Places {
  count = 0;
  /** Tokens before each place, counted from the beginning of the passage. */
  readonly tokens: Int32Array = new Int32Array(ROOM);
  /** What stands there: `BARE`, `PAUSE`, `STOP` or `TURN`. */
  readonly ends: Uint8Array = new Uint8Array(ROOM);
  /** Logarithm of the probability of each among all places of its kind. */
  readonly costs: Float64Array = new Float64Array(ROOM);
  readonly #counts: Int32Array = new Int32Array(ENDINGS);
  readonly #quotas: Float64Array = new Float64Array(ENDINGS);
  readonly #seen: Int32Array = new Int32Array(ENDINGS);

  /**
   * The places of a passage, `most` (up to 24) or fewer; those where sentences or clauses end come first, and of the last
   * kind that there is room for some, evenly. None between two segments: there two beads would meet. Time O(tokens).
   */
  lay({ version, from, to }: Passage, most: number): void {
    const { starts, ends } = version;
    this.#count(version, from, to);
    const quotas = this.#quotasOf(most);
    const seen = this.#seen.fill(0);
    const first = starts[from]!;
    this.count = 0;
    this.#add(0, BARE, 0);
    for (let s = from; s < to; s++) {
      const last = starts[s + 1]!;
      for (let t = starts[s]! + 1; t < last; t++) {
        const end = ends[t - 1]!;
        const n = seen[end]!++;
        if (Math.floor((n + 1) * quotas[end]!) > Math.floor(n * quotas[end]!))
          this.#add(t - first, end, -Math.log(this.#counts[end]!));
      }
    }
    this.#add(starts[to]! - first, BARE, 0);
  }

  #count({ starts, ends }: WeighedVersion, from: number, to: number): void {
    const counts = this.#counts.fill(0);
    for (let s = from; s < to; s++) {
      const last = starts[s + 1]!;
      for (let t = starts[s]! + 1; t < last; t++) counts[ends[t - 1]!]!++;
    }
  }

  /** Share of the places of each kind that there is room for. */
  #quotasOf(most: number): Float64Array {
    let room = most;
    for (const end of TELLING) {
      const count = this.#counts[end]!;
      this.#quotas[end] = Math.min(1, room / Math.max(1, count));
      room = Math.max(0, room - count);
    }
    return this.#quotas;
  }

  #add(token: number, end: number, cost: number): void {
    const p = this.count++;
    this.tokens[p] = token;
    this.ends[p] = end;
    this.costs[p] = cost;
  }
}

/** Places where two, or more, stretches may meet that are tried at most. */
export const MOST_PLACES = 24;
export const MOST_PLACES_OF_MORE = 12;
/** With the beginning and the end. */
const ROOM = MOST_PLACES + 2;

/** Kinds of places, those that sentences end at first. */
const TELLING = [STOP, PAUSE, TURN, BARE] as const;
