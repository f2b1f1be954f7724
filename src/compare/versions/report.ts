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

/** A finding, and the changes or places of variants that it tells. */
export interface Traced<T> {
  readonly finding: Finding;
  readonly of: readonly T[];
}

/** The changes of a comparison as findings, in the order of the text. `space` is never one, nor is what was switched off. */
export function changeFindings(comparison: Comparison, without: ReadonlySet<ChangeKind>): Finding[] {
  return tracedChanges(comparison, without).map(({ finding }) => finding);
}

/** As `changeFindings`, each with its changes: one, or of a passage that moved both ends. */
export function tracedChanges(
  { alignment, changes, moves }: Comparison,
  without: ReadonlySet<ChangeKind>,
): Traced<Change>[] {
  const texts = alignment.text.versions.map(({ text }) => text);
  const tellAll = (list: readonly Change[]): Traced<Change>[] =>
    shown(list, without).flatMap((change) => {
      const { kind, severity, bead, a, b } = change;
      if (kind === "space" || kind === "moved") return [];
      return [{ finding: findingOf(kind, severity, bead, [a, b], texts), of: [change] }];
    });
  const ends = new Map<number | undefined, Change[]>();
  for (const change of changes) ends.set(change.move, [...(ends.get(change.move) ?? []), change]);
  const moved = moves.flatMap(({ a, b, beads: [bead], changes: inner }, move) => {
    const of = ends.get(move) ?? [];
    const severity = of.at(-1)?.severity ?? "low";
    const told = without.has("moved") ? [] : [{ finding: findingOf("moved", severity, bead, [a, b], texts), of }];
    return [...told, ...tellAll(inner)];
  });
  return tracedInOrder([...tellAll(changes), ...moved]);
}

/** The places of a variant table as findings, with a place for every version. */
export function variantFindings(table: VariantTable, without: ReadonlySet<ChangeKind>): Finding[] {
  return tracedVariants(table, without).map(({ finding }) => finding);
}

/** As `variantFindings`, each with its place in the table. */
export function tracedVariants(
  { text, places }: VariantTable,
  without: ReadonlySet<ChangeKind>,
): Traced<VariantPlace>[] {
  const texts = text.versions.map((version) => version.text);
  return tracedInOrder(
    shown(places, without).flatMap((place) => {
      const { kind, severity, group, readings } = place;
      const spans = readings.map(({ span }) => span);
      return kind === "space" ? [] : [{ finding: findingOf(kind, severity, group, spans, texts), of: [place] }];
    }),
  );
}

// Helpers

function tracedInOrder<T>(list: readonly Traced<T>[]): Traced<T>[] {
  const traces = new Map(list.map((traced) => [traced.finding, traced]));
  return inOrder([...traces.keys()]).flatMap((finding) => traces.get(finding) ?? []);
}

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
