import type { SegmentedDocument } from "./document.ts";
import type { BeadReview, Verdict } from "./review.ts";
import type { WordLinks } from "./words.ts";

/** Two or more versions of one work. A bead's side `v` speaks of `versions[v]`. */
export interface ParallelText {
  readonly versions: readonly SegmentedDocument[];
}

/** An alignment has so many versions at most. */
export const MOST_VERSIONS = 6;

/** Segment indices of one version, strictly rising. Empty: that version has nothing here. */
export type Side = readonly number[];

/** How many segments a bead takes from each version: `[1, 2]` is a 1-2 bead, `[1, 0, 1]` leaves the second out. */
export type BeadType = readonly number[];

/** The smallest group of segments that translate one another (Brown et al. 1991). Not empty on every side. */
export interface Bead {
  /** One a version. */
  readonly sides: readonly Side[];
  readonly origin: Origin;
  /** Probability in `[0, 1]` that exactly this bead is right, given the model; absent where nobody computed it. */
  readonly posterior?: number;
  /** Why the bead is here. The nats add up to the bead's weight. */
  readonly evidence: readonly Evidence[];
  /** Absent where no person said anything about it. */
  readonly review?: BeadReview;
}

/**
 * A partition: every segment of every version is in exactly one bead, and beads are in the order of the text.
 * What an import left unlinked is in beads with one non-empty side, so no reader has to ask.
 */
export interface Alignment {
  readonly text: ParallelText;
  readonly beads: readonly Bead[];
  /** Passages that stand elsewhere in some version, in no particular order; absent where nobody looked or none was found. */
  readonly moves?: readonly Move[];
  /** What is doubtful about the whole; absent if nothing is. */
  readonly warnings?: readonly Warning[];
  /** What a person decided about findings, each once; absent if nothing. */
  readonly verdicts?: readonly Verdict[];
  /** Which words translate which, by bead; absent where nobody asked. What makes other beads leaves them out. */
  readonly words?: readonly (readonly WordLinks[])[];
}

/**
 * A passage that stands in one place in some versions and elsewhere in others. In the partition its segments are in beads that
 * lack a version; `beads` are those that they would be in had it not moved. Each joins two or more whole beads of the
 * partition, is contiguous in every version, and shares no segment with another. `posterior` is that of its having moved.
 */
export interface Move {
  /** In order, at least one. */
  readonly beads: readonly Bead[];
}

/**
 * What is doubtful about an alignment as a whole: two versions seem to have nothing to do with one another, with the
 * `probability` below .5 that they do; or not all of the ways between them were looked at, so a better one may exist.
 */
export type Warning =
  | { readonly kind: "unrelated"; readonly versions: readonly [number, number]; readonly probability: number }
  | { readonly kind: "limited"; readonly versions: readonly [number, number] };

/** The formats of files that beads are imported from. */
export const IMPORTED_FORMATS = [
  "json",
  "tmx",
  "links",
  "xliff",
  "tsv",
  "xlsx",
  "ces",
  "tei",
  "ladder",
  "moses",
  "po",
] as const;
export type ImportedFormat = (typeof IMPORTED_FORMATS)[number];

/** Where a bead comes from; `edited` is one that a person made what it is. */
export type Origin =
  | { readonly kind: "computed"; readonly signature: string }
  | { readonly kind: "imported"; readonly format: ImportedFormat; readonly id?: string }
  | { readonly kind: "edited" };

/** The kinds of evidence, in the order in which they are told. */
export const EVIDENCE_KINDS = [
  "prior",
  "length",
  "word",
  "name",
  "number",
  "punctuation",
  "structure",
  "embedding",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/**
 * A weight of evidence (Good 1950): `ln(p(seen | these translate one another) / p(seen | chance))`, in nats.
 * Positive speaks for the bead, negative against it, 0 says nothing; pieces of evidence add up.
 */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly nats: number;
  /** The two versions that it compares; absent if it is about the whole bead. */
  readonly versions?: readonly [number, number];
  /** What was taken as equal, for people: pairs of words or numbers as they stand in the two versions. */
  readonly matches?: readonly (readonly [string, string])[];
}

/** The type of a bead: the sizes of its sides. */
export function beadType(bead: Pick<Bead, "sides">): BeadType {
  return bead.sides.map((side) => side.length);
}

/** The type as the field writes it: `1-2`, `1-0-1`. */
export function formatBeadType(type: BeadType): string {
  return type.join("-");
}
