import type { Alignment } from "../../model/alignment.ts";
import type { Outcome } from "../../model/problem.ts";
import { serializeTable, type TableOptions } from "../table/serialize.ts";

/**
 * The alignment as comma-separated values (RFC 4180), as `serializeTsv`, but for spreadsheets: with quotation marks where they are needed,
 * so that line breaks stay as they are; lines end in CR LF; and a byte order mark, without which Excel takes UTF-8 for
 * something else. Told: `characters-replaced`, `moves-not-kept`, `review-not-kept`.
 */
export function serializeCsv(alignment: Alignment, options: TableOptions = {}): Outcome<string> {
  return serializeTable(alignment, CSV, options);
}

// Helpers

const CSV = { dialect: { delimiter: ",", quoted: true }, lineEnd: "\r\n", mark: "\ufeff" } as const;
