import type { Cell, Sheet } from "./book.ts";
import type { XlsxLabels } from "./labels.ts";
import type { ReadSheet } from "./read.ts";

/** The roles of columns, as the legend names them; `cuts` is no column but the segments of a cell that lines do not tell. */
const ROLES = ["bead", "type", "posterior", "version", "confirmed", "note", "cuts"] as const;
type LegendRole = (typeof ROLES)[number];

/** A line of the legend. Of `cuts` the heading is the number of the bead, the meaning the heading of the version. */
export interface LegendEntry {
  readonly heading: string;
  readonly meaning: string;
  readonly role: LegendRole;
  readonly value: string;
}

/** The sheet that says what columns and tints mean, to people and to `readLegend`. */
export function legendSheet(labels: XlsxLabels, versions: readonly string[], cuts: readonly LegendEntry[]): Sheet {
  const { about } = labels;
  const columns: LegendEntry[] = [
    { heading: labels.number, meaning: about.number, role: "bead", value: "" },
    { heading: labels.type, meaning: about.type, role: "type", value: "" },
    { heading: labels.probability, meaning: about.probability, role: "posterior", value: "" },
    ...versions.map((heading): LegendEntry => ({ heading, meaning: about.version, role: "version", value: "" })),
    { heading: labels.confirmed, meaning: about.confirmed, role: "confirmed", value: "" },
    { heading: labels.note, meaning: about.note, role: "note", value: "" },
  ];
  const tint = (fill: string, meaning: string): Cell[] => [
    { value: "", style: { fill } },
    { value: meaning, style: WRAPPED },
  ];
  const line = ({ heading, meaning, role, value }: LegendEntry, style: object): Cell[] => [
    { value: heading, style: { ...style, bold: true, wrap: true } },
    { value: meaning, style: { ...style, wrap: true } },
    { value: role, style: FAINT },
    { value, style: FAINT },
  ];
  const rows: (readonly Cell[])[] = [
    [{ value: labels.sheet, style: { bold: true, size: 14 } }],
    ...labels.introduction.map((value): Cell[] => [EMPTY, { value, style: WRAPPED }]),
    [],
    tint("FFF6DC", labels.doubtful),
    tint("FCE6E2", labels.unlikely),
    tint("EFEEEA", labels.missing),
    [],
    [EMPTY, EMPTY, { value: ROLE_HEADING, style: FAINT }, { value: VALUE_HEADING, style: FAINT }],
    ...columns.map((entry) => line(entry, { line: "E3E1DA" })),
    ...(cuts.length === 0 ? [] : [[], [EMPTY, { value: labels.forProgram, style: WRAPPED }]]),
    ...cuts.map((entry) => line(entry, FAINT).map((cell) => ({ ...cell, style: FAINT }))),
  ];
  return { name: labels.legend, widths: [22, 90, 16, 24], rows };
}

/** The lines of a legend of ours; `undefined` if the sheet is none. */
export function readLegend({ rows }: ReadSheet): LegendEntry[] | undefined {
  const head = rows.findIndex(({ cells }) => cells.includes(ROLE_HEADING));
  const at = rows[head]?.cells.indexOf(ROLE_HEADING) ?? -1;
  if (at < 0) return undefined;
  return rows.slice(head + 1).flatMap(({ cells }): LegendEntry[] => {
    const role = ROLES.find((known) => known === cells[at]?.trim());
    if (role === undefined) return [];
    return [
      {
        heading: (cells[at - 2] ?? "").trim(),
        meaning: (cells[at - 1] ?? "").trim(),
        role,
        value: (cells[at + 1] ?? "").trim(),
      },
    ];
  });
}

// Helpers

const ROLE_HEADING = "x-hexapla-role";
const VALUE_HEADING = "x-hexapla-cuts";
const EMPTY: Cell = { value: "" };
const WRAPPED = { wrap: true } as const;
const FAINT = { colour: "B9B5A7" } as const;
