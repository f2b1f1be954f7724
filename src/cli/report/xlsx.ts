import type { Messages } from "../../i18n/messages.ts";
import {
  type Cell,
  type CellStyle,
  type Run,
  SEVERITIES,
  type Severity,
  type Sheet,
  serializeBook,
} from "../../index.ts";
import { printable } from "../width.ts";
import { type Mark, type Piece, type Report, type ReportRow, SIGNS, sparkline } from "./report.ts";

/** A report as a workbook: a sheet with the totals, and one with what was found, the gravest first. There are no formulas or links in it. */
export function xlsxReport(report: Report, messages: Messages): Promise<Uint8Array> {
  const sheets = report.rows.length === 0 ? [] : [findings(report, messages)];
  return serializeBook({ sheets: [totals(report, messages), ...sheets] });
}

// Helpers

const LINE = "E3E1DA";
const SOFT = "7A776E";
const WRAPPED: CellStyle = { wrap: true };
const HEAD: CellStyle = { bold: true, fill: "ECE9DF", line: "B9B5A7", wrap: true, indent: 1 };
const CENTRED: CellStyle = { bold: true, fill: "ECE9DF", line: "B9B5A7", wrap: true, align: "center" };

function totals(report: Report, { say }: Messages): Sheet {
  const { title, totals: sentences, counts, density, densityLabel, legend } = report;
  const rows: (readonly Cell[])[] = [
    [{ value: printable(title), style: { bold: true, size: 14 } }],
    [],
    ...sentences.map((sentence) => [{ value: printable(sentence), style: WRAPPED }]),
    [],
    ...counts.map(({ label, count }): Cell[] => [
      { value: label, style: { line: LINE } },
      { value: count, style: { line: LINE, align: "right" } },
    ]),
    [],
    ...(density.length === 0
      ? []
      : [[{ value: sparkline(density) }], [{ value: densityLabel, style: { colour: SOFT } }], []]),
    ...legend.map((line) => [{ value: printable(line), style: { wrap: true, colour: SOFT } }]),
  ];
  return { name: say("report.totals"), widths: [90, 10], rows };
}

function findings({ columns, rows }: Report, { say }: Messages): Sheet {
  const text = Math.round(Math.min(60, Math.max(30, TEXT_ROOM / columns.length)));
  const heads: Cell[] = [
    { value: say("xlsx.number"), style: CENTRED },
    { value: say("report.severity"), style: CENTRED },
    ...columns.map(({ name }) => ({ value: printable(name), style: HEAD })),
    { value: say("report.difference"), style: HEAD },
  ];
  const byGravity = [...rows].sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
  return {
    name: say("report.findings"),
    widths: [7, 12, ...columns.map(() => text), 40],
    rows: [heads, ...byGravity.map((row) => line(row, say))],
    frozenRows: 1,
    filters: true,
  };
}

/** Characters that columns of text may have together. */
const TEXT_ROOM = 110;

const TINTS: Readonly<Record<Severity, CellStyle>> = {
  high: { fill: "FCE6E2", line: LINE, align: "center" },
  medium: { fill: "FFF6DC", line: LINE, align: "center" },
  low: { line: LINE, align: "center" },
};
const NUMBER: CellStyle = { colour: SOFT, line: LINE, align: "center" };
const TEXT: CellStyle = { wrap: true, line: LINE, indent: 1 };

function line({ number, label, severity, kinds, cells }: ReportRow, say: Messages["say"]): Cell[] {
  return [
    { value: number, style: NUMBER },
    { value: say(`report.grade.${severity}`), style: TINTS[severity] },
    ...cells.map((pieces): Cell => ({ value: pieces.map(run), style: TEXT })),
    {
      value: [label, ...kinds]
        .filter((part) => part !== "")
        .map(printable)
        .join("\n"),
      style: TEXT,
    },
  ];
}

const COLOURS: Readonly<Record<Mark, string>> = {
  added: "12572B",
  omitted: "A4241D",
  changed: "8A5A00",
  moved: "144A75",
};

function run({ text, mark }: Piece): Run {
  const shown = printable(text);
  return mark === undefined ? { text: shown } : { text: `${SIGNS[mark]}${shown}`, colour: COLOURS[mark], bold: true };
}
