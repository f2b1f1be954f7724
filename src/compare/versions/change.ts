import type { Alignment } from "../../model/alignment.ts";
import type { Span } from "../../text/span.ts";
import type { Severity } from "../findings.ts";

/**
 * What a change is, in the order in which it is told: `space` is what no reader sees: white space, whatever else stands outside of segments, one letter in other code points;
 * `spelling` is another spelling of the same word or number, `form` words are told by language.
 */
export const CHANGE_KINDS = [
  "deletion",
  "insertion",
  "moved",
  "number",
  "date",
  "name",
  "negation",
  "replacement",
  "function-word",
  "inflection",
  "spelling",
  "case",
  "quotation",
  "punctuation",
  "space",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/**
 * A stretch of the first text that stands otherwise in the second. `a` is empty for what was put in, `b` for what was left out.
 * Both hold whole tokens; the white space that comes or goes with a word belongs to its change.
 */
export interface Change {
  readonly kind: ChangeKind;
  readonly severity: Severity;
  readonly a: Span;
  readonly b: Span;
  /** Index into the beads of the alignment. */
  readonly bead: number;
  /** Index into `Comparison.moves`, if `kind` is `moved`: one end of it, with the other side empty. */
  readonly move?: number;
}

/** A passage that stands in one place in the first text and in another in the second. */
export interface MovedText {
  readonly a: Span;
  readonly b: Span;
  /** The beads that it leaves and comes to. */
  readonly beads: readonly [number, number];
  /** What changed in it beside its place; in the terms of the texts, and no part of `Comparison.changes`. */
  readonly changes: readonly Change[];
}

/** What became of the sentences of a bead. */
export type Relation = "same" | "reworded" | "merged" | "split" | "dropped" | "added" | "moved";

/** Two versions in one language, and all that makes one different from the other. */
export interface Comparison {
  /** Of exactly two versions. */
  readonly alignment: Alignment;
  /** One a bead. */
  readonly relations: readonly Relation[];
  /**
   * All changes, rising and disjoint in both texts: put in place of `a`, every `b`, and the first text is the second,
   * character for character (`applyChanges`).
   */
  readonly changes: readonly Change[];
  readonly moves: readonly MovedText[];
}

/** The second text: the first one with every change made. */
export function applyChanges({ alignment, changes }: Pick<Comparison, "alignment" | "changes">): string {
  const [first = "", second = ""] = alignment.text.versions.map(({ text }) => text);
  let result = "";
  let end = 0;
  for (const { a, b } of changes) {
    result += first.slice(end, a.from) + second.slice(b.from, b.to);
    end = a.to;
  }
  return result + first.slice(end);
}

/** The comparison of the second version with the first: what was left out is put in, what was merged is split. */
export function mirrored({ alignment, relations, changes, moves }: Comparison): Comparison {
  return {
    alignment: mirroredAlignment(alignment),
    relations: relations.map((relation) => MIRRORED_RELATIONS[relation] ?? relation),
    changes: changes.map(mirroredChange),
    moves: moves.map(({ a, b, beads: [from, to], changes: inner }) => ({
      a: b,
      b: a,
      beads: [to, from],
      changes: inner.map(mirroredChange),
    })),
  };
}

/** The versions, and with them the sides of every bead, in reverse order. */
export function mirroredAlignment(alignment: Alignment): Alignment {
  const { text, beads, moves } = alignment;
  const turned = (of: Alignment["beads"]): Alignment["beads"] =>
    of.map((bead) => ({ ...bead, sides: bead.sides.toReversed() }));
  return {
    ...alignment,
    text: { versions: text.versions.toReversed() },
    beads: turned(beads),
    ...(moves === undefined ? {} : { moves: moves.map((move) => ({ beads: turned(move.beads) })) }),
  };
}

// Helpers

const MIRRORED_RELATIONS: Readonly<Partial<Record<Relation, Relation>>> = {
  merged: "split",
  split: "merged",
  dropped: "added",
  added: "dropped",
};

function mirroredChange(change: Change): Change {
  const { kind, a, b } = change;
  const turned = kind === "insertion" ? "deletion" : kind === "deletion" ? "insertion" : kind;
  return { ...change, kind: turned, a: b, b: a };
}
