import { type Alignment, type Bead, beadType, formatBeadType } from "../../model/alignment.ts";
import type { Outcome } from "../../model/problem.ts";
import { lost } from "../sides.ts";
import { cutsOf, samePieces, wholePieces } from "./cell.ts";
import { CUTS_COLUMN, cutsKey, type ExtraColumn } from "./headings.ts";
import { guarded, tableLine } from "./line.ts";
import type { Dialect } from "./rows.ts";
import { versionWriters } from "./versions.ts";

export interface TableOptions {
  /** Columns after those of the versions, in this order. Default: `posterior`, if a bead has one. */
  readonly columns?: readonly ExtraColumn[];
}

/** How a table is written: its dialect, and what goes around its lines. */
export interface TableForm {
  readonly dialect: Dialect;
  readonly lineEnd: string;
  /** What the file begins with. */
  readonly mark: string;
}

/** The alignment as a table, see `serializeTsv` and `serializeCsv`. */
export function serializeTable(alignment: Alignment, form: TableForm, options: TableOptions): Outcome<string> {
  const { dialect, lineEnd, mark } = form;
  const hasPosteriors = alignment.beads.some(({ posterior }) => posterior !== undefined);
  const { columns = hasPosteriors ? ["posterior"] : [] } = options;
  const versions = versionWriters(alignment.text.versions, { between: [" ", ""], keepsBreaks: dialect.quoted });
  const rows = [
    [...versions.map(({ heading }) => heading), ...columns, CUTS_COLUMN],
    ...alignment.beads.map((bead, index) => {
      const cells = versions.map(({ heading, cell }, v) => ({ heading, ...cell(bead.sides[v] ?? []) }));
      const cuts = cells
        .filter(({ text, pieces }) => !samePieces(pieces, wholePieces(text)))
        .map(({ heading, pieces }) => `${cutsKey(heading)}=${cutsOf(pieces)}`);
      const extra = columns.map((column) => extraCell(column, bead, index));
      return [...cells.map(({ text }) => text), ...extra, cuts.join("; ")];
    }),
  ];
  const lines = rows.map((cells) => tableLine(cells.map(guarded), dialect) + lineEnd);
  return {
    value: mark + lines.join(""),
    diagnostics: [...versions.flatMap(({ diagnostics }) => diagnostics()), ...lost(alignment, { review: false })],
  };
}

// Helpers

function extraCell(column: ExtraColumn, bead: Bead, index: number): string {
  if (column === "bead") return String(index + 1);
  if (column === "type") return formatBeadType(beadType(bead));
  return bead.posterior === undefined ? "" : String(Number(bead.posterior.toFixed(6)));
}
