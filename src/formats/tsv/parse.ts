import type { Alignment } from "../../model/alignment.ts";
import type { Outcome } from "../../model/problem.ts";
import { tsvDialect } from "../table/dialect.ts";
import type { TableReadOptions } from "../table/layout.ts";
import { parseTable } from "../table/parse.ts";

/**
 * The alignment in tab-separated values: a bead a line, a version a column. One of ours comes back as the beads that were written,
 * also with its columns in another order, or more of them. Of others the first line may name languages, by code or by name in
 * English, Russian or Ukrainian; if it does not, `languages` or `detect` have to tell them. Columns that are no language are told
 * (`column-unused`), as are rows with other numbers of cells than the head has (`ragged-row`, `ragged-rows`), and cells of ours that
 * were changed so that nobody can say where their segments end (`wrong-cuts`). Cells without text are empty sides. Time O(length).
 *
 * @throws InputError and nothing else, whatever the text: `empty-text`, `too-few-languages`, `columns-without-language`,
 *   `column-languages`, `csv-quotes`
 */
export function parseTsv(text: string, options: TableReadOptions = {}): Outcome<Alignment> {
  return parseTable(text, tsvDialect(text), options);
}
