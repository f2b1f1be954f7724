import type { Alignment } from "../../model/alignment.ts";
import type { Diagnostic, Outcome, Problem } from "../../model/problem.ts";
import { linePieces, piecesAt, wholePieces } from "../table/cell.ts";
import { type Gathering, gather } from "../table/gather.ts";
import { versionOfHeading } from "../table/headings.ts";
import { languageReader } from "../table/languageNames.ts";
import { type Layout, layoutOf, type Role, type TableReadOptions } from "../table/layout.ts";
import { named } from "../table/parse.ts";
import type { TableRow } from "../table/rows.ts";
import { type LegendEntry, readLegend } from "./legend.ts";
import type { ReadSheet } from "./read.ts";

/**
 * The alignment in a workbook. One of ours comes back as the beads that were written, also when columns or rows were put in another order
 * (rows are ordered by their numbers; those without one follow the row that they stand below), texts changed, or languages added: a line of a
 * cell is a segment. Columns that are gone are told (`column-missing`), as are new ones that name no language (`column-unused`).
 *
 * Of others the first sheet that names two languages or more in its first row is taken, else the first with anything in it, as `parseTsv`
 * takes a table; a cell is a segment. Told: `sheet-unused`, `formulas-read`. Time O(length).
 *
 * @throws InputError and nothing else, whatever the bytes: those of `readBook` and `parseTsv`
 */
export async function parseXlsx(bytes: Uint8Array, options: TableReadOptions = {}): Promise<Outcome<Alignment>> {
  const { readBook } = await import("./read.ts");
  return named(options, () => alignmentOf(readBook(bytes, options.source ?? "xlsx"), options));
}

// Helpers

function alignmentOf(sheets: readonly ReadSheet[], options: TableReadOptions): Outcome<Alignment> {
  const { source } = options;
  const legends = sheets.map((sheet) => ({ sheet, entries: readLegend(sheet) }));
  const legend = legends.find(({ entries }) => entries !== undefined);
  const others = sheets.filter((sheet) => sheet !== legend?.sheet && sheet.rows.length > 0);
  const entries = legend?.entries ?? [];
  const sheet = entries.length > 0 ? likeliest(others, entries) : firstWithLanguages(others);
  const { rows = [], formulas = 0 } = sheet ?? {};
  const problems: Problem[] = [
    ...others.filter((other) => other !== sheet).map(({ name }): Problem => ({ code: "sheet-unused", sheet: name })),
    ...(formulas === 0 ? [] : [{ code: "formulas-read" as const, count: formulas }]),
    ...missing(entries, rows[0]),
  ];
  const layout = entries.length > 0 ? ownLayout(rows, entries) : layoutOf(squared(rows), options);
  const gathering: Gathering = { format: "xlsx", read: entries.length > 0 ? ownReader(layout, entries) : readWhole };
  const { alignment, diagnostics } = gather(layout, gathering, source);
  return { value: alignment, diagnostics: [...problems.map((problem) => warning(problem, source)), ...diagnostics] };
}

function warning(problem: Problem, source: string | undefined): Diagnostic {
  return { severity: "warning", problem, ...(source === undefined ? {} : { source }) };
}

/** The sheet whose first row has most of what the legend explains. */
function likeliest(sheets: readonly ReadSheet[], entries: readonly LegendEntry[]): ReadSheet | undefined {
  const known = new Set(entries.map(({ heading }) => heading));
  const score = ({ rows }: ReadSheet): number => (rows[0]?.cells ?? []).filter((cell) => known.has(cell.trim())).length;
  return sheets.reduce<ReadSheet | undefined>(
    (best, next) => (best === undefined || score(next) > score(best) ? next : best),
    undefined,
  );
}

function firstWithLanguages(sheets: readonly ReadSheet[]): ReadSheet | undefined {
  const readLanguage = languageReader();
  const names = ({ rows }: ReadSheet): number =>
    (rows[0]?.cells ?? []).filter((cell) => readLanguage(cell) !== undefined).length;
  return sheets.find((sheet) => names(sheet) >= 2) ?? sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
}

/** Rows of one length: a sheet has no cells where nothing is. */
function squared(rows: readonly TableRow[]): TableRow[] {
  const width = Math.max(0, ...rows.slice(0, SAMPLE).map(({ cells }) => cells.length));
  const filler = Array.from({ length: width }, () => "");
  return rows.map(({ line, cells }) => ({ line, cells: [...cells, ...filler.slice(cells.length)] }));
}

const SAMPLE = 1000;

const readWhole: Gathering["read"] = (text) => ({ text, pieces: wholePieces(text) });

function missing(entries: readonly LegendEntry[], head: TableRow | undefined): Problem[] {
  const found = new Set(head?.cells.map((cell) => cell.trim()));
  return entries
    .filter(({ role, heading }) => role === "version" && !found.has(heading))
    .map(({ heading }) => ({ code: "column-missing", column: heading }));
}

function ownLayout(rows: readonly TableRow[], entries: readonly LegendEntry[]): Layout {
  const [head, ...others] = squared(rows);
  const readLanguage = languageReader();
  const taken = new Set<string>();
  const roles = (head?.cells ?? []).map((cell, column): Role => {
    const heading = cell.trim();
    const isEmpty = !others.some(({ cells }) => (cells[column] ?? "").trim() !== "");
    if (heading === "" && isEmpty) return { kind: "ignored" };
    // Of two alike the first is meant.
    const entry = taken.has(heading)
      ? undefined
      : entries.find((known) => known.role !== "cuts" && known.heading === heading);
    taken.add(heading);
    return roleOf(heading, entry, readLanguage);
  });
  const numbers = roles.findIndex(({ kind }) => kind === "bead");
  return { roles, rows: numbers < 0 ? others : inOrder(others, numbers), isOurs: true };
}

function roleOf(
  heading: string,
  entry: LegendEntry | undefined,
  readLanguage: ReturnType<typeof languageReader>,
): Role {
  if (entry?.role === "type") return { kind: "ignored" };
  if (entry !== undefined && entry.role !== "version" && entry.role !== "cuts") return { kind: entry.role };
  const language = readLanguage(heading);
  const version =
    (entry === undefined ? undefined : versionOfHeading(heading)) ??
    (language === undefined ? undefined : { name: language, language });
  return version === undefined ? { kind: "unused", heading } : { kind: "version", ...version, heading };
}

/** By their numbers; a row without one stays below the row that it follows. */
function inOrder(rows: readonly TableRow[], column: number): TableRow[] {
  let last = 0;
  const placed = rows.map((row) => {
    const number = Number(row.cells[column]);
    if ((row.cells[column] ?? "").trim() !== "" && Number.isFinite(number)) last = number;
    return { row, number: last };
  });
  return placed.sort((a, b) => a.number - b.number).map(({ row }) => row);
}

/** A segment a line, but for cells of which the legend knows better. */
function ownReader({ roles }: Layout, entries: readonly LegendEntry[]): Gathering["read"] {
  const numbers = roles.findIndex(({ kind }) => kind === "bead");
  const cuts = new Map(
    entries
      .filter(({ role }) => role === "cuts")
      .map(({ heading, meaning, value }) => [`${heading} ${meaning}`, value]),
  );
  return (cell, { heading }, { cells }) => {
    const text = cell.replace(/\r\n?/gu, "\n");
    const known = cuts.get(`${(cells[numbers] ?? "").trim()} ${heading}`);
    const pieces = known === undefined ? undefined : piecesAt(text, known);
    return { text, pieces: pieces ?? linePieces(text) };
  };
}
