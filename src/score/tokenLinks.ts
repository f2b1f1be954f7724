import type { Pair } from "./pair.ts";

/**
 * Which tokens of a passage of A and of one of B may translate each other, counted from the beginning of each. What one look-up
 * found is gone with the next: there is one in memory at a time, for merges are many.
 */
export class TokenLinks {
  count = 0;
  ofA: Int32Array = new Int32Array(ROOM);
  ofB: Int32Array = new Int32Array(ROOM);
  /** p(token of A | token of B), and the other way. */
  toA: Float64Array = new Float64Array(ROOM);
  toB: Float64Array = new Float64Array(ROOM);
  readonly #pair: Pair;
  /** The first token of each type of B in the passage, or -1, and for each token the next of its type. */
  readonly #heads: Int32Array;
  #nexts: Int32Array = new Int32Array(ROOM);

  constructor(pair: Pair) {
    this.#pair = pair;
    this.#heads = new Int32Array(pair.b.keys.length).fill(-1);
  }

  /** Looks up tokens `[fromA, toA)` and `[fromB, toB)`. Time O(tokens of B + translations of the tokens of A). */
  find(fromA: number, toA: number, fromB: number, toB: number): void {
    const { a, b, words } = this.#pair;
    const { offsets, targets } = words;
    const heads = this.#heads;
    if (this.#nexts.length < toB - fromB) this.#nexts = new Int32Array(2 * (toB - fromB));
    for (let t = toB - 1; t >= fromB; t--) {
      this.#nexts[t - fromB] = heads[b.tokens[t]!]!;
      heads[b.tokens[t]!] = t - fromB;
    }
    this.count = 0;
    for (let s = fromA; s < toA; s++) {
      const type = a.tokens[s]!;
      const last = offsets[type + 1]!;
      for (let e = offsets[type]!; e < last; e++) {
        const head = heads[targets[e]!]!;
        // Most translations stand nowhere near.
        if (head >= 0) this.#note(s - fromA, head, e);
      }
    }
    for (let t = fromB; t < toB; t++) heads[b.tokens[t]!] = -1;
  }

  #note(ofA: number, head: number, entry: number): void {
    const { forward, backward } = this.#pair.words;
    for (let t = head; t >= 0; t = this.#nexts[t]!) {
      if (this.count === this.ofA.length) this.#grow();
      const k = this.count++;
      this.ofA[k] = ofA;
      this.ofB[k] = t;
      this.toA[k] = backward[entry]!;
      this.toB[k] = forward[entry]!;
    }
  }

  #grow(): void {
    const { ofA, ofB, toA, toB } = this;
    const room = 2 * this.count;
    this.ofA = new Int32Array(room);
    this.ofB = new Int32Array(room);
    this.toA = new Float64Array(room);
    this.toB = new Float64Array(room);
    this.ofA.set(ofA);
    this.ofB.set(ofB);
    this.toA.set(toA);
    this.toB.set(toB);
  }
}

const ROOM = 256;
