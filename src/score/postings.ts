import type { Features } from "./features.ts";

/** Where each type stands. */
export interface Postings {
  /** `first[type]` to `first[type + 1]` delimit the positions of a type; one longer than the types. */
  readonly first: Uint32Array;
  /** Indices of tokens, rising within a type. */
  readonly positions: Uint32Array;
  /** Segment of each token. */
  readonly segments: Uint32Array;
}

/** Time O(tokens + types). */
export function postingsOf({ tokens, counts, starts }: Features): Postings {
  const first = new Uint32Array(counts.length + 1);
  for (let type = 0; type < counts.length; type++) first[type + 1] = first[type]! + counts[type]!;
  const next = first.slice();
  const positions = new Uint32Array(tokens.length);
  for (let t = 0; t < tokens.length; t++) positions[next[tokens[t]!]!++] = t;
  const segments = new Uint32Array(tokens.length);
  for (let s = 0; s + 1 < starts.length; s++) segments.fill(s, starts[s], starts[s + 1]);
  return { first, positions, segments };
}

/** The first index in `[from, to)` of `sorted` whose value is at least `value`; `to` if there is none. */
export function lowerBound(sorted: Uint32Array, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
