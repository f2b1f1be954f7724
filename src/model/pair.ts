import { parseLanguage, primaryLanguage } from "../text/language.ts";
import type { Alignment, Bead, Evidence, Move, Warning } from "./alignment.ts";
import type { SegmentedDocument } from "./document.ts";
import type { Verdict } from "./review.ts";

/** Two versions, as indices into `versions`; the first is the one that one translates from. */
export type VersionPair = readonly [number, number];

/**
 * What an alignment of any number of versions says about two of them, in the order of `pair`. Beads that have neither go, those
 * that have one stay, none are joined: of `1-0-1` and `0-1-0` the first two versions get `1-0` and `0-1`.
 *
 * A posterior stays as it is, which makes it a lower bound: whenever the whole bead is right, so is this part of it. Evidence
 * that compares another version goes, and with it moves, warnings and verdicts that speak of one. Time O(segments + beads).
 *
 * @throws RangeError if there is no such version, or both are the same
 */
export function pairOf(alignment: Alignment, pair: VersionPair): Alignment {
  const [first, second] = pair.map((version) => alignment.text.versions[version]);
  if (first === undefined || second === undefined || first === second)
    throw new RangeError(`versions ${pair.join(" and ")} are no pair of ${alignment.text.versions.length}`);
  const beads = alignment.beads.map((bead) => beadOf(bead, pair)).filter(({ sides }) => sides.some(isFull));
  const moves = movesOf(alignment.moves, beads, pair);
  const warnings = warningsOf(alignment.warnings, pair);
  const verdicts = verdictsOf(alignment.verdicts, [first.name, second.name]);
  return {
    text: { versions: [first, second] },
    beads,
    ...(moves.length === 0 ? {} : { moves }),
    ...(warnings.length === 0 ? {} : { warnings }),
    ...(verdicts.length === 0 ? {} : { verdicts }),
  };
}

/**
 * The versions that somebody may mean by `called`, as indices: the one of that name; if there is none, those in that
 * language; if there are none, those in a variety of it (`pt` may mean `pt-BR`). Empty if it means none.
 */
export function versionsCalled(
  { versions }: { readonly versions: readonly Pick<SegmentedDocument, "name" | "language">[] },
  called: string,
): number[] {
  const indices = [...versions.keys()];
  const named = indices.filter((v) => versions[v]?.name === called);
  if (named.length > 0) return named;
  const language = parseLanguage(called);
  const spoken = indices.filter((v) => versions[v]?.language === language);
  if (spoken.length > 0) return spoken;
  return indices.filter((v) => {
    const other = versions[v]?.language;
    return other !== undefined && primaryLanguage(other) === language;
  });
}

// Helpers

function isFull(side: Bead["sides"][number]): boolean {
  return side.length > 0;
}

function beadOf(bead: Bead, pair: VersionPair): Bead {
  return { ...bead, sides: pair.map((v) => bead.sides[v] ?? []), evidence: evidenceOf(bead.evidence, pair) };
}

function evidenceOf(evidence: readonly Evidence[], pair: VersionPair): Evidence[] {
  return evidence.flatMap((piece) => {
    if (piece.versions === undefined) return [piece];
    const versions = within(piece.versions, pair);
    return versions === undefined ? [] : [{ ...piece, versions }];
  });
}

/** The two versions that something compares, as they are counted in the pair; `undefined` if it compares others. */
function within(versions: VersionPair, pair: VersionPair): VersionPair | undefined {
  const [a, b] = [pair.indexOf(versions[0]), pair.indexOf(versions[1])];
  return a < 0 || b < 0 ? undefined : [a, b];
}

/** What moved in a third version only is one bead of this pair already, or has nothing in one of the two. */
function movesOf(moves: readonly Move[] = [], beads: readonly Bead[], pair: VersionPair): Move[] {
  const whole = new Set(beads.map(({ sides }) => JSON.stringify(sides)));
  return moves
    .map((move) => ({
      beads: move.beads
        .map((bead) => beadOf(bead, pair))
        .filter(({ sides }) => sides.every(isFull) && !whole.has(JSON.stringify(sides))),
    }))
    .filter(({ beads: moved }) => moved.length > 0);
}

function warningsOf(warnings: readonly Warning[] = [], pair: VersionPair): Warning[] {
  return warnings.flatMap((warning) => {
    const versions = within(warning.versions, pair);
    return versions === undefined ? [] : [{ ...warning, versions }];
  });
}

function verdictsOf(verdicts: readonly Verdict[] = [], names: readonly string[]): Verdict[] {
  return verdicts.filter(({ passages }) => passages.every(({ version }) => names.includes(version)));
}
