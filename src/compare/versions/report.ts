import type { Span } from "../../text/span.ts";
import { trimSpan } from "../../text/trim.ts";
import { type Finding, inOrder, type Place } from "../findings.ts";
import { CHANGE_KINDS, type Change, type ChangeKind, type Comparison } from "./change.ts";
import type { VariantPlace, VariantTable } from "./variants.ts";

/** Numbers about a comparison. */
export interface ChangeSummary {
  /** Changes by kind, without those that were switched off; kinds that do not occur are left out. A move counts once. */
  readonly counts: ReadonlyMap<ChangeKind, number>;
  /** Share in `[0, 1]` of each version's characters that are in a change. */
  readonly shares: readonly [number, number];
  /** Share in `[0, 1]` of each of `steps` stretches of the second text, of equal length, that is in a change. */
  readonly density: readonly number[];
}

/** What changed by kind, how much, and where. `steps` stretches, 1 or more. Time O(changes + steps). */
export function summarizeChanges(
  { alignment, changes, moves }: Comparison,
  without: ReadonlySet<ChangeKind>,
  steps: number,
): ChangeSummary {
  const wanted = shown(changes, without);
  const inner = moves.flatMap((move) => shown(move.changes, without));
  const counts = new Map<ChangeKind, number>();
  for (const kind of CHANGE_KINDS) {
    // A move has two ends, and is one.
    const ends = kind === "moved" ? new Set(wanted.flatMap(({ move }) => move ?? [])).size : undefined;
    const count = ends ?? [...wanted, ...inner].filter((change) => change.kind === kind).length;
    if (count > 0) counts.set(kind, count);
  }
  const [lengthA = 0, lengthB = 0] = alignment.text.versions.map(({ text }) => text.length);
  const share = (length: number, side: "a" | "b"): number =>
    length === 0 ? 0 : wanted.reduce((sum, change) => sum + change[side].to - change[side].from, 0) / length;
  return { counts, shares: [share(lengthA, "a"), share(lengthB, "b")], density: densityOf(wanted, lengthB, steps) };
}

/** The changes of a comparison as findings, in the order of the text. `space` is never one, nor is what was switched off. */
export function changeFindings({ alignment, changes, moves }: Comparison, without: ReadonlySet<ChangeKind>): Finding[] {
  const texts = alignment.text.versions.map(({ text }) => text);
  const tellAll = (list: readonly Change[]): Finding[] =>
    shown(list, without).flatMap(({ kind, severity, bead, a, b }) =>
      kind === "space" || kind === "moved" ? [] : [findingOf(kind, severity, bead, [a, b], texts)],
    );
  const ends = new Map(changes.map((change) => [change.move, change]));
  const moved = moves.flatMap(({ a, b, beads: [bead], changes: inner }, move) => {
    const severity = ends.get(move)?.severity ?? "low";
    const told = without.has("moved") ? [] : [findingOf("moved", severity, bead, [a, b], texts)];
    return [...told, ...tellAll(inner)];
  });
  return inOrder([...tellAll(changes), ...moved]);
}

/** The places of a variant table as findings, with a place for every version. */
export function variantFindings({ text, places }: VariantTable, without: ReadonlySet<ChangeKind>): Finding[] {
  const texts = text.versions.map((version) => version.text);
  return inOrder(
    shown(places, without).flatMap(({ kind, severity, group, readings }: VariantPlace) =>
      kind === "space"
        ? []
        : [
            findingOf(
              kind,
              severity,
              group,
              readings.map(({ span }) => span),
              texts,
            ),
          ],
    ),
  );
}

// Helpers

/** Those whose kind was not switched off. */
function shown<T extends { readonly kind: ChangeKind }>(list: readonly T[], without: ReadonlySet<ChangeKind>): T[] {
  return list.filter(({ kind }) => !without.has(kind));
}

/** What was left out counts where it would stand. */
function densityOf(changes: readonly Change[], length: number, steps: number): number[] {
  const size = Math.max(1, length / steps);
  const sums = new Array<number>(steps).fill(0);
  for (const { a, b } of changes) {
    let from = b.from;
    // Piece by piece, as a long change covers several steps.
    for (let rest = Math.max(b.to - b.from, a.to - a.from); rest > 0; ) {
      const step = Math.min(steps - 1, Math.floor(from / size));
      const room = step === steps - 1 || from >= b.to ? rest : Math.min(rest, Math.max(1, (step + 1) * size - from));
      sums[step] = (sums[step] ?? 0) + room;
      [from, rest] = [from + room, rest - room];
    }
  }
  return sums.map((sum) => Math.min(1, sum / size));
}

function findingOf(
  code: Exclude<ChangeKind, "space">,
  severity: Finding["severity"],
  bead: number,
  spans: readonly Span[],
  texts: readonly string[],
): Finding {
  const places = spans.map((span, version): Place => ({ version, ...trimSpan(texts[version] ?? "", span) }));
  const words = places.map(({ version, from, to }) => (texts[version] ?? "").slice(from, to));
  const other = words.findIndex((word) => word !== words[0]);
  return {
    code,
    severity,
    bead,
    // What moved reads the same in both.
    versions: [0, Math.max(1, other)],
    places: places.filter(({ from, to }) => to > from),
    confidence: 1,
    reason: `wording.${code}`,
    values: Object.fromEntries(words.map((word, version) => [`text${version + 1}`, word])),
  };
}
