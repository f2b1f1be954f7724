import type { Alignment } from "../../model/alignment.ts";
import type { Outcome } from "../../model/problem.ts";
import { csvDialect } from "../table/dialect.ts";
import type { TableReadOptions } from "../table/layout.ts";
import { parseTable } from "../table/parse.ts";

/**
 * The alignment in comma-separated values, as `parseTsv`; semicolons, as spreadsheets write them in many countries, tabs and bars are
 * told from commas by the look of the file. Throws as `parseTsv`.
 */
export function parseCsv(text: string, options: TableReadOptions = {}): Outcome<Alignment> {
  // Excel's own way to say which delimiter it is.
  const [, said] = /^\ufeff?sep=([^\r\n])\r?\n/u.exec(text) ?? [];
  if (said === undefined) return parseTable(text, csvDialect(text), options);
  return parseTable(text.slice(text.indexOf("\n")), { delimiter: said, quoted: true }, options);
}
