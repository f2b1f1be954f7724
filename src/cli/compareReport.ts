import type { Messages } from "../i18n/messages.ts";
import {
  type Change,
  type ChangeKind,
  type Comparison,
  isAtLeast,
  type Relation,
  type Severity,
  type Span,
  summarizeChanges,
  type VariantPlace,
  type VariantTable,
} from "../index.ts";
import { type Decisions, hiddenTotal } from "./decisions.ts";
import type { Mark, Piece, Report, ReportRow } from "./report/report.ts";
import { spanOfSide } from "./sideSpan.ts";

/**
 * Two versions sentence against sentence, with every change marked, and what was decided about it; changes of a kind in `without`
 * are not.
 */
export function reportOfChanges(
  found: Comparison,
  without: ReadonlySet<ChangeKind>,
  decisions: Decisions,
  messages: Messages,
): Report {
  const { say } = messages;
  const comparison = withoutHidden(found, decisions);
  const { alignment, relations } = comparison;
  const { versions } = alignment.text;
  const [first = "", second = ""] = versions.map(({ name }) => name);
  const { counts, shares, density } = summarizeChanges(comparison, new Set([...without, "space"]), STEPS);
  const rows = rowsOf(comparison, without, decisions, messages);
  const became = RELATIONS.flatMap((relation) => {
    const count = relations.filter((found) => found === relation).length;
    // A passage that moved is missing in one place and comes in another.
    return count === 0
      ? []
      : [say(`compare.relations.${relation}`, { count: relation === "moved" ? count / 2 : count })];
  });
  return {
    title: say("compare.title", { first, second }),
    columns: versions.map(({ name, language }) => ({ name, language })),
    totals: [
      `${became.join(", ")}.`,
      ...(rows.length === 0
        ? alike(decisions, messages)
        : [say("compare.shares", { first, second, shareFirst: shares[0], shareSecond: shares[1] })]),
      ...hiddenTotal(decisions, messages),
    ],
    counts: [...counts].map(([kind, count]) => ({ label: kindName(kind, messages), count })),
    density: rows.length === 0 ? [] : density,
    densityLabel: say("compare.density"),
    legend: rows.length === 0 ? [] : [say("compare.legend", { first, second })],
    rows,
  };
}

/** Three and more versions: place by place who reads what, each reading with a few words around it. */
export function reportOfVariants(
  table: VariantTable,
  without: ReadonlySet<ChangeKind>,
  decisions: Decisions,
  messages: Messages,
): Report {
  const { say } = messages;
  const { versions } = table.text;
  const places = table.places.filter((place) => isTold(place.kind, without) && !decisions.hides(place));
  const counts = new Map<ChangeKind, number>();
  for (const { kind } of places) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return {
    title: say("compare.titleMany", { versions: versions.map(({ name }) => name).join(", ") }),
    columns: versions.map(({ name, language }) => ({ name, language })),
    totals: [
      ...(places.length === 0 ? alike(decisions, messages) : [say("compare.places", { count: places.length })]),
      ...hiddenTotal(decisions, messages),
    ],
    counts: [...counts].map(([kind, count]) => ({ label: kindName(kind, messages), count })),
    density: places.length === 0 ? [] : densityOfPlaces(places, table),
    densityLabel: say("compare.density"),
    legend: places.length === 0 ? [] : [say("compare.legendMany")],
    rows: places.map((place) => variantRow(place, table, decisions, messages)),
  };
}

// Helpers

/** Bars in the picture of where the differences lie. */
const STEPS = 60;
/**
 * Share of each sixtieth of the text in which versions differ, the mean of all of them, so that their order does not matter. What a
 * version lacks counts as long as the longest reading of it, where it would stand.
 */
function densityOfPlaces(places: readonly VariantPlace[], { text: { versions } }: VariantTable): number[] {
  const sums = new Array<number>(STEPS).fill(0);
  for (const { readings } of places) {
    const longest = Math.max(...readings.map(({ span }) => span.to - span.from));
    readings.forEach(({ span }, v) => {
      const scale = STEPS / Math.max(1, versions[v]?.text.length ?? 0);
      const from = span.from * scale;
      const to = Math.min(STEPS, from + Math.max(span.to - span.from, span.from === span.to ? longest : 0) * scale);
      for (let step = Math.floor(from); step < to; step++)
        sums[step] = (sums[step] ?? 0) + Math.min(step + 1, to) - Math.max(step, from);
    });
  }
  return sums.map((sum) => Math.min(1, sum / versions.length));
}

const RELATIONS = ["same", "reworded", "merged", "split", "moved", "dropped", "added"] as const;

const WHOLE: ReadonlySet<Relation> = new Set(["moved", "dropped", "added"]);

/** White space is part of the exact changes, and of no report. */
type Told = Exclude<ChangeKind, "space">;

function isTold(kind: ChangeKind, without: ReadonlySet<ChangeKind>): kind is Told {
  return kind !== "space" && !without.has(kind);
}

function kindName(kind: ChangeKind, { say }: Messages): string {
  // White space was filtered out before; the type does not know.
  return kind === "space" ? "" : say(`finding.wording.${kind}`);
}

/** That nothing differs; but not where something does, and was dismissed. */
function alike({ hidden }: Decisions, { say }: Messages): string[] {
  return hidden === 0 ? [say("compare.alike")] : [];
}

function withoutHidden(comparison: Comparison, decisions: Decisions): Comparison {
  const left = (changes: readonly Change[]): Change[] => changes.filter((change) => !decisions.hides(change));
  const moves = comparison.moves.map((move) => ({ ...move, changes: left(move.changes) }));
  return { ...comparison, changes: left(comparison.changes), moves };
}

function rowsOf(
  comparison: Comparison,
  without: ReadonlySet<ChangeKind>,
  decisions: Decisions,
  messages: Messages,
): ReportRow[] {
  const { alignment, relations, changes, moves } = comparison;
  const byBead = new Map<number, Change[]>();
  for (const change of changes.filter(({ kind }) => isTold(kind, without))) {
    const before = byBead.get(change.bead);
    if (before === undefined) byBead.set(change.bead, [change]);
    else before.push(change);
  }
  return alignment.beads.flatMap(({ sides }, bead): ReportRow[] => {
    const own = byBead.get(bead) ?? [];
    const relation = relations[bead] ?? "same";
    // A sentence that moved is shown with what changed in it, in both places.
    const passages =
      relation === "moved" ? own.flatMap(({ move }) => (move === undefined ? [] : (moves[move] ?? []))) : [];
    const inner = passages.flatMap((passage) => passage.changes.filter(({ kind }) => isTold(kind, without)));
    const isKept = relation === "merged" || relation === "split" || own.length > 0;
    if (!isKept) return [];
    const cells = alignment.text.versions.map((version, v) => {
      const span = spanOfSide(version, sides[v] ?? []);
      if (span !== undefined) return piecesIn(version.text, span, [...own, ...inner], v === 0 ? "a" : "b", messages);
      const there = passages.map(({ beads }) => (beads[0] === bead ? beads[1] : beads[0]) + 1);
      return absent(there);
    });
    return [
      {
        number: bead + 1,
        label: relation === "same" || relation === "reworded" ? "" : messages.say(`compare.relation.${relation}`),
        severity: gravest([...own, ...inner].map(({ severity }) => severity)),
        kinds: [
          ...new Set(
            [...own, ...inner].flatMap((change) => {
              const name = kindName(change.kind, messages);
              const told = decisions.told(change, name);
              // Of sentences that came, went or moved their row says so, but for what was decided about that.
              return told === name && WHOLE.has(relation) && own.includes(change) ? [] : [told];
            }),
          ),
        ],
        cells,
      },
    ];
  });
}

/** What stands where a version has nothing: a sign, or the number of the bead where it has it. */
function absent(there: readonly number[]): Piece[] {
  return there.length === 0 ? [{ text: "÷" }] : [{ text: `→ ${there.join(", ")}` }];
}

function gravest(severities: readonly Severity[]): Severity {
  return severities.reduce<Severity>((worst, severity) => (isAtLeast(severity, worst) ? severity : worst), "low");
}

function piecesIn(
  text: string,
  { from, to }: Span,
  changes: readonly Change[],
  side: "a" | "b",
  messages: Messages,
): Piece[] {
  const pieces: Piece[] = [];
  let end = from;
  const inside = changes
    .map((change) => ({ change, span: trimmed(text, change[side]) }))
    // The whole of a sentence that moved is told by its row.
    .filter(
      ({ change, span }) => span.to > span.from && !(change.kind === "moved" && span.to - span.from === to - from),
    )
    .sort((x, y) => x.span.from - y.span.from);
  for (const { change, span } of inside) {
    if (span.from < end || span.to > to) continue;
    if (span.from > end) pieces.push({ text: text.slice(end, span.from) });
    pieces.push({
      text: text.slice(span.from, span.to),
      mark: markOf(change, side),
      label: kindName(change.kind, messages),
    });
    end = span.to;
  }
  if (to > end) pieces.push({ text: text.slice(end, to) });
  return pieces;
}

/** Without the white space that came or went with a word. */
function trimmed(text: string, { from, to }: Span): Span {
  const inside = text.slice(from, to);
  const start = from + inside.length - inside.trimStart().length;
  return { from: start, to: Math.max(start, to - (inside.length - inside.trimEnd().length)) };
}

function markOf({ kind, a, b }: Change, side: "a" | "b"): Mark {
  if (kind === "moved") return "moved";
  const other = side === "a" ? b : a;
  if (other.to > other.from) return "changed";
  return side === "a" ? "omitted" : "added";
}

/** Characters around a reading. */
const AROUND = 24;

function variantRow(place: VariantPlace, table: VariantTable, decisions: Decisions, messages: Messages): ReportRow {
  const { group, kind, severity, readings } = place;
  return {
    number: group + 1,
    label: "",
    severity,
    kinds: [decisions.told(place, kindName(kind, messages))],
    cells: readings.map(({ span, reading }, v): Piece[] => {
      const version = table.text.versions[v];
      const side = version === undefined ? undefined : spanOfSide(version, table.groups[group]?.[v] ?? []);
      if (version === undefined || side === undefined) return absent([]);
      const marked = { label: kindName(kind, messages), isFirst: reading === 0 };
      return readingIn(version.text, side, span, marked);
    }),
  };
}

/** A reading with what stands around it; in place of an empty one a sign. */
function readingIn(
  text: string,
  side: Span,
  span: Span,
  { label, isFirst }: { readonly label: string; readonly isFirst: boolean },
): Piece[] {
  const before = text.slice(Math.max(side.from, span.from - AROUND), Math.max(side.from, span.from));
  const after = text.slice(Math.min(side.to, span.to), Math.min(side.to, span.to + AROUND));
  const head = side.from < span.from - AROUND ? `…${before.replace(/^\S*\s/u, "")}` : before;
  const tail = side.to > span.to + AROUND ? `${after.replace(/\s\S*$/u, "")}…` : after;
  const around = (reading: Piece, first = head): Piece[] =>
    [{ text: first }, reading, { text: tail }].filter((piece) => piece.text !== "");
  const words = text.slice(span.from, span.to);
  if (words !== "") return around({ text: words, mark: isFirst ? "changed" : "added", label });
  // The sign is the whole of it: there is no word that `omitted` could put it before.
  return around({ text: "÷", mark: "changed", label }, head.replace(/(?<=\S)$/u, " "));
}
