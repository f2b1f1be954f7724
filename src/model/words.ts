import type { Span } from "../text/span.ts";

/** Two words of a bead that translate one another, as places in the texts of their versions. */
export interface WordLink {
  readonly a: Span;
  readonly b: Span;
  /** How sure it is, in `(0, 1]`. */
  readonly probability: number;
}

/** The word links between two versions, `a` and `b` of each link being places in the first and the second of `versions`. */
export interface WordLinks {
  readonly versions: readonly [number, number];
  readonly links: readonly WordLink[];
}
