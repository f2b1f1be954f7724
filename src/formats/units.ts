import type { Alignment, Bead } from "../model/alignment.ts";
import { keepBeads } from "../model/keep.ts";
import { HashCounter, hashOf } from "../text/hash.ts";
import { wordingOf } from "./sides.ts";

/** Which beads go into a file of units; one that fails any test is left out. */
export interface UnitFilter {
  /** In `[0, 1]`. A bead whose posterior nobody computed fails, unless a person made or confirmed it. */
  readonly minPosterior?: number;
  /** Only what a person made or confirmed. */
  readonly reviewed?: boolean;
  /** Of beads with the same texts, white space aside, only the first. */
  readonly noDuplicates?: boolean;
  /** Only beads that have text in every version. */
  readonly noEmpties?: boolean;
}

/** Why beads are left out, in the order in which they are tested; each counts for the first that it fails. */
export const LEFT_OUT_REASONS = ["unreviewed", "improbable", "empty", "duplicate"] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** What is left, and how many beads were left out for which reason. */
export interface Filtered {
  readonly alignment: Alignment;
  readonly leftOut: Readonly<Record<LeftOutReason, number>>;
}

/** The alignment with the beads alone that pass `filter`, still a partition: see `keepBeads`. Time O(length of the texts). */
export function filterUnits(alignment: Alignment, filter: UnitFilter): Filtered {
  const sieve = unitSieve(filter);
  return { alignment: sieve.keep(alignment), leftOut: sieve.leftOut };
}

/** The same for an alignment that comes in pieces. */
export interface UnitSieve {
  /** What is left of the next piece; duplicates of earlier pieces are duplicates too. */
  readonly keep: (piece: Alignment) => Alignment;
  /** Of all pieces until now. */
  readonly leftOut: Readonly<Record<LeftOutReason, number>>;
}

/** Holds hashes of texts and not the texts: 12 to 24 bytes a bead. */
export function unitSieve(filter: UnitFilter): UnitSieve {
  const leftOut = { unreviewed: 0, improbable: 0, empty: 0, duplicate: 0 };
  const seen = new HashCounter();
  const keep = (alignment: Alignment): Alignment =>
    keepBeads(alignment, (bead) => {
      const reason = failure(bead, textsOf(alignment, bead), filter, seen);
      if (reason !== undefined) leftOut[reason]++;
      return reason === undefined;
    });
  return { keep, leftOut };
}

// Helpers

function failure(
  bead: Bead,
  texts: readonly string[],
  { minPosterior = 0, reviewed = false, noDuplicates = false, noEmpties = false }: UnitFilter,
  seen: HashCounter,
): LeftOutReason | undefined {
  const isByPerson = bead.origin.kind === "edited" || bead.review?.confirmed === true;
  if (reviewed && !isByPerson) return "unreviewed";
  if (!isByPerson && minPosterior > 0 && (bead.posterior ?? 0) < minPosterior) return "improbable";
  if (noEmpties && texts.includes("")) return "empty";
  return noDuplicates && seen.add(hashOf(JSON.stringify(texts))) > 0 ? "duplicate" : undefined;
}

/** What the bead says in each version, white space made single spaces. */
function textsOf({ text }: Alignment, { sides }: Bead): string[] {
  return text.versions.map((version, v) =>
    (sides[v] ?? [])
      .map((segment) => wordingOf(version, segment))
      .join(" ")
      .split(/\s+/u)
      .filter(Boolean)
      .join(" "),
  );
}
