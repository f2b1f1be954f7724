import type { Alignment, Bead, Move } from "../model/alignment.ts";
import type { Segment } from "../model/document.ts";

/**
 * What a person does to an alignment, as data that JSON can hold. Beads, versions and segments are indices; a bead that is changed
 * is `edited` from then on, without posterior and evidence, and no longer confirmed.
 */
export type Edit =
  /** A bead and the one after it become one. */
  | { readonly kind: "merge"; readonly bead: number }
  /** A bead becomes two; the first keeps the first `at[v]` segments of version `v`. */
  | { readonly kind: "split"; readonly bead: number; readonly at: readonly number[] }
  /** The first segment of a side goes to the bead before, or the last to the one after; a bead that is left with nothing goes. */
  | { readonly kind: "shift"; readonly bead: number; readonly version: number; readonly to: "previous" | "next" }
  /** What a version has in a bead has no counterpart: it goes to a bead of its own, right after. */
  | { readonly kind: "omit"; readonly bead: number; readonly version: number }
  /** A segment becomes two, the second from `offset` of its text on; white space at the cut belongs to neither. */
  | { readonly kind: "cut"; readonly version: number; readonly segment: number; readonly offset: number }
  /** A segment and the one after it, in the same bead and block, become one. */
  | { readonly kind: "join"; readonly version: number; readonly segment: number }
  | { readonly kind: "confirm"; readonly bead: number; readonly confirmed: boolean }
  /** A note on a bead, in place of any that it has; without `note`, none. */
  | { readonly kind: "note"; readonly bead: number; readonly note?: string }
  /** How a segment should read; without `text`, as it does. The text itself stays. */
  | { readonly kind: "correct"; readonly version: number; readonly segment: number; readonly text?: string }
  /** Beads that would be one if a passage had not moved, each of which lacks a version that another has. */
  | { readonly kind: "link"; readonly beads: readonly number[] }
  /** The passage `move` has not moved after all. */
  | { readonly kind: "unlink"; readonly move: number }
  | Restore;

/** Puts parts in place of others: what every edit comes down to, and what takes one back. Only for the alignment it was made for. */
export interface Restore {
  readonly kind: "restore";
  /**
   * `beads` in place of the `count` ones from `from` on; their sides are those of the new segments. `words` are their word links,
   * one list a bead, where beads have such; without, they have none.
   */
  readonly beads: {
    readonly from: number;
    readonly count: number;
    readonly beads: readonly Bead[];
    readonly words?: NonNullable<Alignment["words"]>;
  };
  /** `segments` in place of the `count` ones from `from` on, all of them in the beads that are put in place. */
  readonly segments?: {
    readonly version: number;
    readonly from: number;
    readonly count: number;
    readonly segments: readonly Segment[];
  };
  /** The moves of the whole from then on, in terms of the new segments; without a list there are none. */
  readonly moves?: { readonly list?: readonly Move[] };
}
