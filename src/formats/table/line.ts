import type { Dialect } from "./rows.ts";

/**
 * A row of a table as text, without the end of the line. In a dialect without quotation marks cells must hold neither the delimiter
 * nor line breaks.
 */
export function tableLine(cells: readonly string[], { delimiter, quoted }: Dialect): string {
  if (!quoted) return cells.join(delimiter);
  const needsQuotes = (cell: string): boolean => cell.includes(delimiter) || /["\r\n]|^\s|\s$/u.test(cell);
  return cells.map((cell) => (needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter);
}

/**
 * `cell` so that no spreadsheet takes it for a formula: with an apostrophe before it if it begins as one. `=1+1` in the text of a web page
 * would be computed, and `=HYPERLINK(…)` or `=cmd|…` do worse (OWASP, "CSV Injection"). `unguarded` gives the same cell back.
 */
export function guarded(cell: string): string {
  return /^'*[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? `'${cell}` : cell;
}

export function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? cell.slice(1) : cell;
}
