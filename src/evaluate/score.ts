import { formatBeadType, type Side } from "../model/alignment.ts";
import { InputError } from "../model/problem.ts";

/** Beads to be measured: one list of sides a bead, one side a version. */
export type BeadList = readonly (readonly Side[])[];

/** How many of `of` beads the other alignment confirms: exactly (`strict`), or at least in part (`lax`). */
export interface Tally {
  readonly strict: number;
  readonly lax: number;
  readonly of: number;
}

/** How the numbers came about. Counts of several documents add up (`poolScores`). */
export interface BeadCounts {
  readonly documents: number;
  /** 0 if no document has a bead. */
  readonly versions: number;
  /** Different beads, null beads included. */
  readonly goldBeads: number;
  /** Of all hypothesis beads, how many the gold confirms. */
  readonly precision: Tally;
  /** The same without null beads. */
  readonly precisionWithoutNulls: Tally;
  /** Of the gold beads that are not null, how many the hypothesis confirms. */
  readonly recall: Tally;
  /** By type of gold bead (`2-1`, `1-1-0`): how many there are, and how many of them were found exactly. */
  readonly types: Readonly<Record<string, { readonly found: number; readonly of: number }>>;
}

export interface Measure {
  /** All four in `[0, 1]`; 0/0 is 0. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly precisionWithoutNulls: number;
  /** Enough to get the same numbers again: `strict|versions:3|documents:5|nulls:precision|hexapla:0.1.0`. */
  readonly signature: string;
}

export interface Score {
  readonly strict: Measure;
  readonly lax: Measure;
  readonly counts: BeadCounts;
}

/**
 * Precision, recall and F1 of the beads `hypothesis` against `gold`, as vecalign's `score.py` counts them for two
 * versions, and in its spirit for more:
 * - A *null bead* has fewer than two non-empty sides.
 * - A bead is a *strict* hit if the other alignment has the same segments on every side. It is a *lax* hit if it is a
 *   strict one, or if two of its segments, of two different versions, stand together in some bead of the other.
 * - Precision is counted over all hypothesis beads. Recall leaves null beads out, on both sides: a null bead missed
 *   costs nothing there. That is the convention `nulls:precision` of the signature.
 * - Beads that are there twice count once, all-empty ones never; the order of beads and segments means nothing.
 *
 * `tool` goes into the signature: `hexapla:0.1.0`. Time O(beads + segments).
 *
 * @throws InputError `versions-differ` if not all beads have the same number of sides.
 */
export function scoreBeads(gold: BeadList, hypothesis: BeadList, tool: string): Score {
  const versions = countVersions(gold, hypothesis);
  const golds = distinct(gold);
  const guesses = distinct(hypothesis);
  const found = new Set(guesses.keys());
  const types: Record<string, { found: number; of: number }> = {};
  for (const [key, sides] of golds) {
    const type = formatBeadType(sides.map((side) => side.length));
    types[type] ??= { found: 0, of: 0 };
    types[type].of++;
    if (found.has(key)) types[type].found++;
  }
  const counts: BeadCounts = {
    documents: 1,
    versions,
    goldBeads: golds.size,
    precision: tally(guesses, golds),
    precisionWithoutNulls: tally(withoutNulls(guesses), golds),
    recall: tally(withoutNulls(golds), withoutNulls(guesses)),
    types,
  };
  return scoreOf(counts, tool);
}

/**
 * The score of several documents as one: counts are added, then divided, so a long document weighs more. No scores
 * give zeros.
 *
 * @throws InputError `versions-differ` if the documents have different numbers of versions.
 */
export function poolScores(scores: readonly Score[], tool: string): Score {
  const counts = scores.map((score) => score.counts).reduce(addCounts, NOTHING);
  return scoreOf(counts, tool);
}

/**
 * `beads` as two of their versions, or any others, see them: the sides of `versions`, in that order, without beads
 * that have nothing in any of these.
 */
export function projectBeads(beads: BeadList, versions: readonly number[]): BeadList {
  return beads
    .map((sides) => versions.map((version) => sides[version] ?? []))
    .filter((sides) => sides.some((side) => side.length > 0));
}

// Helpers

type KeyedBeads = ReadonlyMap<string, readonly Side[]>;

const NO_HITS: Tally = { strict: 0, lax: 0, of: 0 };
const NOTHING: BeadCounts = {
  documents: 0,
  versions: 0,
  goldBeads: 0,
  precision: NO_HITS,
  precisionWithoutNulls: NO_HITS,
  recall: NO_HITS,
  types: {},
};

function countVersions(gold: BeadList, hypothesis: BeadList): number {
  const versions = gold[0]?.length ?? hypothesis[0]?.length ?? 0;
  const stranger = [...gold, ...hypothesis].find((sides) => sides.length !== versions);
  if (stranger !== undefined) throw differ(versions, stranger.length);
  return versions;
}

function differ(gold: number, hypothesis: number): InputError {
  return new InputError({ severity: "error", problem: { code: "versions-differ", gold, hypothesis } });
}

/** The beads by what they say, each once, sides sorted; all-empty ones left out. */
function distinct(beads: BeadList): KeyedBeads {
  const keyed = new Map<string, readonly Side[]>();
  for (const bead of beads) {
    const sides = bead.map((side) => [...new Set(side)].sort((a, b) => a - b));
    if (sides.some((side) => side.length > 0)) keyed.set(sides.join(":"), sides);
  }
  return keyed;
}

function withoutNulls(beads: KeyedBeads): KeyedBeads {
  return new Map([...beads].filter(([, sides]) => sides.filter((side) => side.length > 0).length > 1));
}

function tally(candidates: KeyedBeads, reference: KeyedBeads): Tally {
  const homes = homesOf(reference);
  let [strict, lax] = [0, 0];
  for (const [key, sides] of candidates) {
    const isSame = reference.has(key);
    if (isSame) strict++;
    if (isSame || sharesPair(sides, homes)) lax++;
  }
  return { strict, lax, of: candidates.size };
}

/** For every version, for every segment, the numbers of the beads that it is in: one, but a foreign file may say more. */
function homesOf(beads: KeyedBeads): ReadonlyMap<number, readonly number[]>[] {
  const homes: Map<number, number[]>[] = [];
  let bead = 0;
  for (const sides of beads.values()) {
    sides.forEach((side, version) => {
      homes[version] ??= new Map();
      for (const segment of side) {
        const known = homes[version].get(segment);
        if (known === undefined) homes[version].set(segment, [bead]);
        else known.push(bead);
      }
    });
    bead++;
  }
  return homes;
}

/** Whether segments of two versions have a home in common. */
function sharesPair(sides: readonly Side[], homes: readonly ReadonlyMap<number, readonly number[]>[]): boolean {
  const seen = new Set<number>();
  for (const [version, side] of sides.entries()) {
    const here = new Set(side.flatMap((segment) => homes[version]?.get(segment) ?? []));
    for (const bead of here) if (seen.has(bead)) return true;
    for (const bead of here) seen.add(bead);
  }
  return false;
}

function scoreOf(counts: BeadCounts, tool: string): Score {
  return { strict: measure("strict", counts, tool), lax: measure("lax", counts, tool), counts };
}

function measure(kind: "strict" | "lax", counts: BeadCounts, tool: string): Measure {
  const precision = ratio(counts.precision[kind], counts.precision.of);
  const recall = ratio(counts.recall[kind], counts.recall.of);
  return {
    precision,
    recall,
    f1: ratio(2 * precision * recall, precision + recall),
    precisionWithoutNulls: ratio(counts.precisionWithoutNulls[kind], counts.precisionWithoutNulls.of),
    signature: [kind, `versions:${counts.versions}`, `documents:${counts.documents}`, "nulls:precision", tool].join(
      "|",
    ),
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function addCounts(a: BeadCounts, b: BeadCounts): BeadCounts {
  if (a.versions !== b.versions && a.versions !== 0 && b.versions !== 0) throw differ(a.versions, b.versions);
  const types: Record<string, { found: number; of: number }> = {};
  for (const [type, { found, of }] of [...Object.entries(a.types), ...Object.entries(b.types)]) {
    const known = types[type] ?? { found: 0, of: 0 };
    types[type] = { found: known.found + found, of: known.of + of };
  }
  return {
    documents: a.documents + b.documents,
    versions: a.versions || b.versions,
    goldBeads: a.goldBeads + b.goldBeads,
    precision: addTallies(a.precision, b.precision),
    precisionWithoutNulls: addTallies(a.precisionWithoutNulls, b.precisionWithoutNulls),
    recall: addTallies(a.recall, b.recall),
    types,
  };
}

function addTallies(a: Tally, b: Tally): Tally {
  return { strict: a.strict + b.strict, lax: a.lax + b.lax, of: a.of + b.of };
}
