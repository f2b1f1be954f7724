import type { Alignment } from "../../model/alignment.ts";
import { InputError, type Outcome } from "../../model/problem.ts";
import { piecesAt, wholePieces } from "./cell.ts";
import { type Gathering, gather } from "./gather.ts";
import { CUTS_COLUMN, cutsKey } from "./headings.ts";
import { layoutOf, type TableReadOptions } from "./layout.ts";
import { unguarded } from "./line.ts";
import { type Dialect, type TableRow, tableRows } from "./rows.ts";

/** The alignment in a table, see `parseTsv` and `parseCsv`. */
export function parseTable(text: string, dialect: Dialect, options: TableReadOptions): Outcome<Alignment> {
  return named(options, () => alignmentOfRows([...tableRows([text], dialect)], options));
}

/** What `read` gives; the name of the file is put to what it throws. */
export function named<T>({ source }: TableReadOptions, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof InputError && source !== undefined ? error.in(source) : error;
  }
}

// Helpers

function alignmentOfRows(rows: readonly TableRow[], options: TableReadOptions): Outcome<Alignment> {
  const isOurs = isOurHead(rows[0]);
  const layout = layoutOf(isOurs ? rows.map(withoutGuards) : rows, options);
  const cutsAt = layout.roles.findIndex(({ kind }) => kind === "cuts");
  const read: Gathering["read"] = (text, { heading }, { cells }) => {
    const cuts = cutsAt < 0 ? undefined : cutsIn(cells[cutsAt] ?? "").get(cutsKey(heading));
    return { text, pieces: cuts === undefined ? wholePieces(text) : piecesAt(text, cuts) };
  };
  const { alignment, diagnostics } = gather(layout, { format: "tsv", read }, options.source);
  return { value: alignment, diagnostics };
}

/** Whether a table that begins with this row is one of ours. */
function isOurHead(row: TableRow | undefined): boolean {
  return row?.cells.some((cell) => cell.trim() === CUTS_COLUMN) === true;
}

function withoutGuards({ line, cells }: TableRow): TableRow {
  return { line, cells: cells.map(unguarded) };
}

/** Cuts by the names of versions, of a cell such as `en=12:13 40:41; uk=`. */
function cutsIn(cell: string): ReadonlyMap<string, string> {
  const parts = cell.split(";").flatMap((part) => {
    const [key = "", cuts] = part.trim().split("=", 2);
    return cuts === undefined ? [] : [[key, cuts] as const];
  });
  return new Map(parts);
}
