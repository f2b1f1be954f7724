import type { Alignment, ImportedFormat } from "../../model/alignment.ts";
import type { Diagnostic } from "../../model/problem.ts";
import type { BeadReview } from "../../model/review.ts";
import type { Span } from "../../text/span.ts";
import { addUnit, alignmentOfColumns, type Column, newColumn, type OpenBead } from "../columns.ts";
import { type Notes, newNotes } from "../notes.ts";
import { wholePieces } from "./cell.ts";
import type { Layout, Role } from "./layout.ts";
import type { TableRow } from "./rows.ts";

export type VersionRole = Extract<Role, { kind: "version" }>;

/** How the cells of a table are understood. */
export interface Gathering {
  readonly format: ImportedFormat;
  /** What a cell says, and its segments; `undefined` for these if it is not what it was when its cuts were written. */
  readonly read: (
    cell: string,
    role: VersionRole,
    row: TableRow,
  ) => { text: string; pieces: readonly Span[] | undefined };
}

export interface Gathered {
  readonly alignment: Alignment;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The alignment that rows make: a bead a row, in their order; rows without text are none. Told: `ragged-row` for rows with more or fewer
 * cells than columns, the first ten each with its line, others as `ragged-rows`; `column-unused`; `wrong-cuts`. Time O(length).
 *
 * @throws InputError `too-few-languages`
 */
export function gather({ roles, rows }: Layout, gathering: Gathering, source: string | undefined): Gathered {
  const notes = newNotes();
  const ragged = newRagged(roles);
  for (const role of roles)
    if (role.kind === "unused") notes.add(1, () => ({ code: "column-unused", column: role.heading }));
  const columns = roles.map((role) => (role.kind === "version" ? newColumn(role.name, role.language) : undefined));
  const beads = rows.flatMap((row): OpenBead[] => {
    ragged.look(row);
    const sides = sidesOf(row, roles, columns, gathering, notes);
    return sides.size === 0 ? [] : [beadOf(row, roles, sides, gathering.format)];
  });
  const versions = columns.filter((column) => column !== undefined);
  const alignment = alignmentOfColumns(versions, beads);
  return { alignment, diagnostics: [...notes.diagnostics(source), ...ragged.diagnostics(source)] };
}

// Helpers

function sidesOf(
  row: TableRow,
  roles: readonly Role[],
  columns: readonly (Column | undefined)[],
  { read }: Gathering,
  notes: Notes,
): OpenBead["sides"] {
  const sides: OpenBead["sides"] = new Map();
  for (const [k, role] of roles.entries()) {
    const column = columns[k];
    if (role.kind !== "version" || column === undefined) continue;
    const { text, pieces } = read(row.cells[k] ?? "", role, row);
    if (pieces === undefined) notes.add(row.line, (count) => ({ code: "wrong-cuts", count }));
    const kept = pieces ?? wholePieces(text);
    if (kept.length > 0) sides.set(column, addUnit(column, text, kept));
  }
  return sides;
}

/** Ragged rows that are told one by one. */
const MOST_TOLD = 10;

function newRagged(roles: readonly Role[]): {
  readonly look: (row: TableRow) => void;
  readonly diagnostics: (source: string | undefined) => Diagnostic[];
} {
  const told: Diagnostic[] = [];
  const least = roles.findLastIndex(({ kind }) => kind === "version") + 1;
  let more = 0;
  return {
    look: ({ cells, line }) => {
      // A blank line is no row; what comes after the texts some programs leave off if it is empty, and others write too much of.
      const filled = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
      if (filled === 0 || (cells.length >= least && filled <= roles.length)) return;
      const problem = { code: "ragged-row", cells: cells.length, columns: roles.length } as const;
      if (told.length < MOST_TOLD) told.push({ severity: "warning", problem, line });
      else more++;
    },
    diagnostics: (source) => {
      const rest: Diagnostic[] =
        more === 0 ? [] : [{ severity: "warning", problem: { code: "ragged-rows", count: more } }];
      return [...told, ...rest].map((diagnostic) => ({ ...(source === undefined ? {} : { source }), ...diagnostic }));
    },
  };
}

function beadOf(row: TableRow, roles: readonly Role[], sides: OpenBead["sides"], format: ImportedFormat): OpenBead {
  const cell = (kind: Role["kind"]): string => (row.cells[roles.findIndex((role) => role.kind === kind)] ?? "").trim();
  const id = cell("bead");
  const written = cell("posterior").replace(",", ".");
  const posterior = Number(written);
  const isKnown = written !== "" && posterior >= 0 && posterior <= 1;
  const review = reviewOf(cell("confirmed"), cell("note"));
  return {
    sides,
    origin: { kind: "imported", format, ...(id === "" ? {} : { id }) },
    ...(isKnown ? { posterior } : {}),
    ...(review === undefined ? {} : { review }),
  };
}

/** Anything but a word for no says yes. */
function reviewOf(mark: string, note: string): BeadReview | undefined {
  const confirmed = mark !== "" && !/^(?:0|-|no|false|нет|ні|ложь|хибність)$/iu.test(mark);
  if (!confirmed && note === "") return undefined;
  return { confirmed, ...(note === "" ? {} : { note }) };
}
