import { CUTS_COLUMN } from "./headings.ts";
import { languageReader } from "./languageNames.ts";
import { type Dialect, rowReader, type TableRow } from "./rows.ts";

/**
 * The dialect of a table whose delimiter nobody told: of tab, semicolon, comma and bar the one by which the first line names the most
 * languages, else by which the most rows have the same number of cells. Looks at the beginning of `text` only.
 */
export function csvDialect(text: string): Dialect {
  const head = text.slice(0, HEAD);
  const readLanguage = languageReader();
  const scores = DELIMITERS.map((delimiter) => {
    const dialect = { delimiter, quoted: true };
    const rows = rowReader(dialect).write(`${head}\n`).slice(0, ROWS);
    const named = (rows[0]?.cells ?? []).filter(
      (cell) => readLanguage(cell) !== undefined || cell.trim() === CUTS_COLUMN,
    );
    return { dialect, named: named.length, even: evenness(rows) };
  });
  return scores.reduce((best, next) =>
    next.named > best.named || (next.named === best.named && next.even > best.even) ? next : best,
  ).dialect;
}

/**
 * Whether cells in a table with tabs have quotation marks around them, as spreadsheets write it and tools of the field do not: only if every
 * mark is where RFC 4180 has it, and something proves that it is meant so (two marks for one, or cells with line breaks). A text may well
 * begin and end with quotation marks of its own.
 */
export function tsvDialect(text: string): Dialect {
  const plain = { delimiter: "\t", quoted: false };
  const head = text.slice(0, HEAD);
  if ((head.split(/[\r\n]/u, 1)[0] ?? "").split("\t").includes(CUTS_COLUMN)) return plain;
  const fields = head.split(/[\t\r\n]/u).filter((field) => field.includes('"'));
  const isMeant = (field: string): boolean => /^"(?:[^"]|"")*"$/u.test(field);
  const quoted = { delimiter: "\t", quoted: true };
  if (fields.every(isMeant)) return fields.some((field) => field.slice(1, -1).includes('"')) ? quoted : plain;
  const [asQuoted, asPlain] = [quoted, plain].map((dialect) => evenness(rowReader(dialect).write(head)));
  return asQuoted === 1 && asPlain !== 1 ? quoted : plain;
}

// Helpers

/** Characters that tell. */
const HEAD = 0x10000;
const ROWS = 50;
const DELIMITERS = ["\t", ";", ",", "|"] as const;

/** Share of the rows that have the commonest number of cells, of those with two or more; 0 if there is none. */
function evenness(rows: readonly TableRow[]): number {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const counts = new Map<number, number>();
  for (const { cells } of filled) if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return filled.length === 0 ? 0 : Math.max(0, ...counts.values()) / filled.length;
}
