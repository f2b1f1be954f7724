import type { Alignment } from "../../model/alignment.ts";
import type { Outcome } from "../../model/problem.ts";
import { serializeTable, type TableOptions } from "../table/serialize.ts";

/**
 * The alignment as tab-separated values: a heading, then a bead a line, with a column a version (named by its language, or as
 * `ru.Pushkin (ru)`), those of `options`, and `x-hexapla-cuts`, by which `parseTsv` gives the same beads back. UTF-8, lines end in LF.
 * Time O(length).
 *
 * There are no quotation marks around cells: tools of the field split at tabs and newlines and nothing else. Several segments of a
 * side stand with a space between them, an empty side is an empty cell. A cell that a spreadsheet would take for a formula gets an apostrophe
 * before it. What a line cannot hold is told, once a version: `breaks-replaced`, `characters-replaced`; and `moves-not-kept`,
 * `review-not-kept`.
 */
export function serializeTsv(alignment: Alignment, options: TableOptions = {}): Outcome<string> {
  return serializeTable(alignment, TSV, options);
}

// Helpers

const TSV = { dialect: { delimiter: "\t", quoted: false }, lineEnd: "\n", mark: "" } as const;
