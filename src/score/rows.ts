/** A sparse matrix of the types of A and of B, in compressed rows. */
export interface Entries {
  /** `offsets[a]` to `offsets[a + 1]` delimit the entries of type `a` of A; one longer than the types of A. */
  readonly offsets: Uint32Array;
  /** Type of B of each entry, rising within a row. */
  readonly targets: Uint32Array;
  /** p(target | source), as in IBM Model 1 (Brown et al. 1993). */
  readonly forward: Float32Array;
  /** p(source | target). */
  readonly backward: Float32Array;
}

/** Entries row by row, while they are gathered; probabilities of one entry from several sources: the largest counts. */
export class Rows {
  readonly #rows: (Map<number, { forward: number; backward: number }> | undefined)[];

  constructor(size: number) {
    this.#rows = new Array(size);
  }

  add(a: number, b: number, forward: number, backward: number): void {
    const row = this.#rows[a] ?? new Map();
    this.#rows[a] = row;
    const entry = row.get(b);
    if (entry === undefined) row.set(b, { forward, backward });
    else {
      entry.forward = Math.max(entry.forward, forward);
      entry.backward = Math.max(entry.backward, backward);
    }
  }

  pack(): Entries {
    const offsets = new Uint32Array(this.#rows.length + 1);
    for (let a = 0; a < this.#rows.length; a++) offsets[a + 1] = offsets[a]! + (this.#rows[a]?.size ?? 0);
    const size = offsets[this.#rows.length]!;
    const targets = new Uint32Array(size);
    const forward = new Float32Array(size);
    const backward = new Float32Array(size);
    let at = 0;
    for (const row of this.#rows) {
      if (row === undefined) continue;
      for (const [target, entry] of [...row].sort(([x], [y]) => x - y)) {
        targets[at] = target;
        forward[at] = entry.forward;
        backward[at] = entry.backward;
        at++;
      }
    }
    return { offsets, targets, forward, backward };
  }
}
