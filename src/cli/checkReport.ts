import type { Messages } from "../i18n/messages.ts";
import {
  type Alignment,
  CHECK_CODES,
  type CheckCode,
  checkReason,
  type Finding,
  SEVERITIES,
  type Severity,
  type Span,
} from "../index.ts";
import { type Decisions, hiddenTotal } from "./decisions.ts";
import type { Mark, Piece, Report, ReportRow } from "./report/report.ts";
import { spanOfSide } from "./sideSpan.ts";

/**
 * What versions say differently, the gravest first, each bead with all its versions and the reasons beneath; and what was decided
 * about it.
 */
export function reportOfFindings(
  alignment: Alignment,
  all: readonly Finding[],
  decisions: Decisions,
  messages: Messages,
): Report {
  const { say } = messages;
  const findings = all.filter((finding) => !decisions.hides(finding));
  const { versions } = alignment.text;
  const names = versions.map(({ name }) => name).join(", ");
  const bySeverity = GRAVEST_FIRST.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [say(`check.severity.${severity}`, { count })];
  });
  const total = say("check.total", { count: findings.length });
  const none = decisions.hidden === 0 ? [say("check.none")] : [];
  return {
    title: say("check.title", { versions: names }),
    columns: versions.map(({ name, language }) => ({ name, language })),
    totals: [
      ...(bySeverity.length === 0 ? none : [`${total} ${bySeverity.join(", ")}.`]),
      ...hiddenTotal(decisions, messages),
    ],
    counts: CHECK_CODES.flatMap((code) => {
      const count = findings.filter((finding) => finding.code === code).length;
      return count === 0 ? [] : [{ label: say(`finding.code.${code}`), count }];
    }),
    density: findings.length === 0 ? [] : densityOf(alignment, findings),
    densityLabel: say("compare.density"),
    legend: [],
    rows: rowsOf(alignment, findings, decisions, messages),
  };
}

// Helpers

const GRAVEST_FIRST: readonly Severity[] = [...SEVERITIES].reverse();
/** Bars in the picture of where the differences lie. */
const STEPS = 60;

/** Share of the beads of each sixtieth of the text in which something was found. */
function densityOf({ beads }: Alignment, findings: readonly Finding[]): number[] {
  const found = new Set(findings.map(({ bead }) => bead));
  const steps = Math.min(STEPS, beads.length);
  return Array.from({ length: steps }, (_, step) => {
    const from = Math.floor((step * beads.length) / steps);
    const to = Math.floor(((step + 1) * beads.length) / steps);
    const hits = [...found].filter((bead) => bead >= from && bead < to).length;
    return hits / (to - from);
  });
}

function rowsOf(
  alignment: Alignment,
  findings: readonly Finding[],
  decisions: Decisions,
  messages: Messages,
): ReportRow[] {
  const rows = [...new Set(findings.map(({ bead }) => bead))].map((bead): ReportRow => {
    const own = findings.filter((finding) => finding.bead === bead);
    const severity = GRAVEST_FIRST.find((grade) => own.some((finding) => finding.severity === grade)) ?? "low";
    return {
      number: bead + 1,
      label: "",
      severity,
      kinds: own.map((finding) => decisions.told(finding, sentenceOf(finding, alignment, messages))),
      cells: alignment.text.versions.map((version, v) => {
        const span = spanOfSide(version, alignment.beads[bead]?.sides[v] ?? []);
        return span === undefined ? [{ text: "÷" }] : piecesIn(version.text, span, own, v, messages);
      }),
    };
  });
  return rows.sort((x, y) => SEVERITIES.indexOf(y.severity) - SEVERITIES.indexOf(x.severity) || x.number - y.number);
}

/** `number: 40 in en, 50 in ru`. */
function sentenceOf(finding: Finding, { text }: Alignment, { say }: Messages): string {
  const nameOf = (version: number): string => text.versions[version]?.name ?? "";
  const [first, second] = finding.versions;
  const here = finding.places[0]?.version ?? first;
  const reason = checkReason(finding.reason);
  const code = codeName(finding, say);
  if (reason === undefined) return code;
  const names = {
    first: nameOf(first),
    second: nameOf(second),
    here: nameOf(here),
    there: nameOf(here === first ? second : first),
  };
  return `${code}: ${say(`finding.reason.${reason}`, { ...finding.values, ...names })}`;
}

function codeName({ code }: Finding, say: Messages["say"]): string {
  const known: CheckCode | undefined = CHECK_CODES.find((name) => name === code);
  return known === undefined ? code : say(`finding.code.${known}`);
}

/** The text of a side with the places of findings marked; of two that overlap the one that begins first. */
function piecesIn(
  text: string,
  { from, to }: Span,
  findings: readonly Finding[],
  version: number,
  { say }: Messages,
): Piece[] {
  const places = findings
    .flatMap((finding) =>
      finding.places.filter((place) => place.version === version).map((place) => ({ finding, place })),
    )
    .sort((x, y) => x.place.from - y.place.from || y.place.to - x.place.to);
  const pieces: Piece[] = [];
  let end = from;
  for (const { finding, place } of places) {
    if (place.from < end) continue;
    if (place.from > end) pieces.push({ text: text.slice(end, place.from) });
    pieces.push({ text: text.slice(place.from, place.to), mark: markOf(finding), label: codeName(finding, say) });
    end = place.to;
  }
  if (to > end) pieces.push({ text: text.slice(end, to) });
  return pieces;
}

function markOf({ code }: Finding): Mark {
  if (code === "omission") return "omitted";
  if (code === "addition") return "added";
  return code === "moved" ? "moved" : "changed";
}
