import { InputError } from "../../model/problem.ts";

/** How a table is written as text. */
export interface Dialect {
  /** One character. */
  readonly delimiter: string;
  /** Whether a field that begins with a quotation mark ends with the next one, two of which stand for one (RFC 4180). */
  readonly quoted: boolean;
}

export interface TableRow {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Takes a table piece by piece, and gives its rows as soon as they are whole. A row without anything is a row of one empty cell. */
export interface RowReader {
  write(chunk: string): TableRow[];
  /** @throws InputError `csv-quotes`, with the line on which the row begins, if a quotation mark is not closed */
  close(): TableRow[];
}

/**
 * Any bytes are a table, but for a quotation mark that is never closed: what follows one that closes goes on as it stands. Lines end in
 * LF, CR LF or CR; a byte order mark before the first is left out. Time O(length), memory that of a row.
 */
export function rowReader({ delimiter, quoted }: Dialect): RowReader {
  const ends = new RegExp(`[\\r\\n${escaped(delimiter)}]`, "gu");
  let state: "start" | "plain" | "quoted" | "closed" = "start";
  let [field, cells]: [string, string[]] = ["", []];
  let [line, breaks] = [1, 0];
  /** Whether the last character was a CR, which a LF may follow, and whether there was any. */
  let [afterReturn, isBegun] = [false, false];

  const endCell = (): void => {
    cells.push(field);
    [field, state] = ["", "start"];
  };
  const endRow = (): TableRow => {
    endCell();
    const row = { line, cells };
    line += 1 + breaks;
    [cells, breaks] = [[], 0];
    return row;
  };
  /** Within quotation marks from `at` on; gives where to go on. */
  const takeQuoted = (chunk: string, at: number): number => {
    const close = chunk.indexOf(QUOTE, at);
    const part = chunk.slice(at, close < 0 ? undefined : close);
    breaks += lineBreaks(part, field.endsWith("\r"));
    field += part;
    if (close < 0) return chunk.length;
    state = "closed";
    return close + 1;
  };
  const takePlain = (chunk: string, at: number, rows: TableRow[]): number => {
    ends.lastIndex = at;
    const end = ends.exec(chunk)?.index ?? chunk.length;
    field += chunk.slice(at, end);
    if (end === chunk.length) return end;
    const mark = chunk[end];
    afterReturn = mark === "\r";
    if (mark === delimiter) endCell();
    else rows.push(endRow());
    return end + 1;
  };
  /** Before a field, or after the mark that closed it: a mark here opens it (again, and stands for one then). */
  const takeMark = (chunk: string, at: number): number => {
    const isMark = quoted && chunk[at] === QUOTE;
    if (isMark && state === "closed") field += QUOTE;
    state = isMark ? "quoted" : "plain";
    return isMark ? at + 1 : at;
  };

  /** A LF after the CR that ended a row is part of that end. */
  const takeReturn = (chunk: string, at: number): number => {
    afterReturn = false;
    return chunk[at] === "\n" ? at + 1 : at;
  };
  const take = (chunk: string, at: number, rows: TableRow[]): number => {
    if (afterReturn) return takeReturn(chunk, at);
    if (state === "quoted") return takeQuoted(chunk, at);
    return state === "plain" ? takePlain(chunk, at, rows) : takeMark(chunk, at);
  };

  return {
    write: (chunk) => {
      const rows: TableRow[] = [];
      let at = !isBegun && chunk.startsWith(MARK) ? MARK.length : 0;
      isBegun ||= chunk !== "";
      while (at < chunk.length) at = take(chunk, at, rows);
      return rows;
    },
    close: () => {
      if (state === "quoted") throw new InputError({ severity: "error", problem: { code: "csv-quotes" }, line });
      return state === "start" && cells.length === 0 ? [] : [endRow()];
    },
  };
}

/** The rows of a table that comes in pieces, or of one that is there whole. Throws as `RowReader.close`. */
export function* tableRows(chunks: Iterable<string>, dialect: Dialect): Generator<TableRow> {
  const reader = rowReader(dialect);
  for (const chunk of chunks) yield* reader.write(chunk);
  yield* reader.close();
}

// Helpers

const QUOTE = '"';
/** The byte order mark. */
const MARK = "\ufeff";

function escaped(delimiter: string): string {
  return `\\u{${(delimiter.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Line breaks in a part of a field; a LF at its beginning is none if a CR came before. */
function lineBreaks(part: string, isAfterReturn: boolean): number {
  const own = part.match(/\r\n|\n|\r/gu)?.length ?? 0;
  return isAfterReturn && part.startsWith("\n") ? own - 1 : own;
}
