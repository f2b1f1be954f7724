import { ENDINGS } from "./features.ts";
import { MOST_PLACES, type Places } from "./places.ts";
import type { Stretches } from "./stretches.ts";
import { MOST } from "./types.ts";

/**
 * The best way to cut a passage into stretches for each order of kinds of places that the cuts may have (Viterbi, a state
 * for each order of the kinds so far). Used again for one merge after another.
 */
export class CutSearch {
  /** How many ways were found. */
  count = 0;
  /** What each is worth in nats, the choice of its places included, silences apart. */
  readonly nats: Float64Array = new Float64Array(MOST_STATES);
  /** The choice alone. */
  readonly choices: Float64Array = new Float64Array(MOST_STATES);
  /** `MOST - 1` each: the places of a way, in order. */
  readonly chosen: Int32Array = new Int32Array(MOST_STATES * (MOST - 1));
  /** By cuts so far, the kinds of those before the last, and the place of the last: the best, and the place before. */
  readonly #best: Float64Array = new Float64Array(LAYER * (MOST - 1));
  readonly #before: Int32Array = new Int32Array(LAYER * (MOST - 1));
  /** By the kinds of all cuts: the best in the end, and the place of the last. */
  readonly #tops: Float64Array = new Float64Array(MOST_STATES);
  readonly #last: Int32Array = new Int32Array(MOST_STATES);

  /** Cuts into `parts` stretches, 2 to `MOST`. Time O(places) for two, O(places²) for more. */
  run(places: Places, parts: number, stretches: Stretches): void {
    const end = places.count - 1;
    // Each stretch has at least a token, and leaves one for each that follows.
    for (let p = 1; p <= end - (parts - 1); p++) this.#best[p] = stretches.nats(0, 0, p) + places.costs[p]!;
    for (let cut = 1; cut < parts - 1; cut++) this.#cutAgain(places, cut, end - (parts - 1 - cut), stretches);
    this.#finish(places, parts, stretches);
  }

  /** Fills in the best ways that have cut number `cut` (from 0) at each place up to `highest`. */
  #cutAgain({ ends, costs }: Places, cut: number, highest: number, stretches: Stretches): void {
    const best = this.#best;
    const states = ENDINGS ** (cut - 1);
    const from = (cut - 1) * LAYER;
    const to = cut * LAYER;
    for (let p = cut + 1; p <= highest; p++) {
      for (let state = 0; state < states * ENDINGS; state++) best[to + state * ROOM + p] = -Infinity;
      for (let q = cut; q < p; q++) {
        const nats = stretches.nats(cut, q, p) + costs[p]!;
        for (let state = 0; state < states; state++) {
          const value = best[from + state * ROOM + q]! + nats;
          const at = to + (state * ENDINGS + ends[q]!) * ROOM + p;
          if (value <= best[at]!) continue;
          best[at] = value;
          this.#before[at] = q;
        }
      }
    }
  }

  /** The last stretch, up to the end of the passage. */
  #finish(places: Places, parts: number, stretches: Stretches): void {
    const end = places.count - 1;
    const cut = parts - 2;
    const states = ENDINGS ** cut;
    const tops = this.#tops.fill(-Infinity, 0, states * ENDINGS);
    for (let q = parts - 1; q < end; q++) {
      const nats = stretches.nats(parts - 1, q, end);
      for (let state = 0; state < states; state++) {
        const value = this.#best[cut * LAYER + state * ROOM + q]! + nats;
        const all = state * ENDINGS + places.ends[q]!;
        if (value <= tops[all]!) continue;
        tops[all] = value;
        this.#last[all] = q;
      }
    }
    this.count = 0;
    for (let all = 0; all < states * ENDINGS; all++) if (tops[all]! > -Infinity) this.#trace(places, cut, all);
  }

  #trace({ costs }: Places, lastCut: number, all: number): void {
    const way = this.count++;
    this.nats[way] = this.#tops[all]!;
    let choice = 0;
    let p = this.#last[all]!;
    let state = Math.floor(all / ENDINGS);
    for (let cut = lastCut; cut >= 0; cut--) {
      this.chosen[way * (MOST - 1) + cut] = p;
      choice += costs[p]!;
      p = this.#before[cut * LAYER + state * ROOM + p]!;
      state = Math.floor(state / ENDINGS);
    }
    this.choices[way] = choice;
  }
}

const ROOM = MOST_PLACES + 2;
/** Orders of the kinds of all cuts, and of all but the last. */
const MOST_STATES = ENDINGS ** (MOST - 1);
const LAYER = (MOST_STATES / ENDINGS) * ROOM;
