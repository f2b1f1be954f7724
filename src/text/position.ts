/** A place as people count: line and column from 1, the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the lines of a text start. Made once a text by `lineMap`. */
export interface LineMap {
  /** Offset of the first code unit of every line, rising; the first is 0. */
  readonly starts: readonly number[];
  /** Length of the text. */
  readonly length: number;
}

/**
 * The lines of `text`. A line ends after `\r\n`, `\n` or `\r`; the empty text has one line, and so has the place after a
 * final newline. Time O(length).
 */
export function lineMap(text: string): LineMap {
  const starts = [0];
  for (const match of text.matchAll(LINE_BREAK)) starts.push(match.index + match[0].length);
  return { starts, length: text.length };
}

/**
 * The line and column of `offset`. Time O(log lines).
 *
 * @throws RangeError if `offset` is not an integer from 0 to the length of the text, both included.
 */
export function positionAt(map: LineMap, offset: number): Position {
  if (!Number.isInteger(offset) || offset < 0 || offset > map.length)
    throw new RangeError(`offset must be an integer from 0 to ${map.length}, got ${offset}`);
  const line = lineIndexAt(map.starts, offset);
  return { line: line + 1, column: offset - startOf(map, line) + 1 };
}

/**
 * The offset of a line and column; the way back of `positionAt`. The column may stand on the line break and, on the last
 * line only, just after the end. Time O(1).
 *
 * @throws RangeError if the text has no such place.
 */
export function offsetAt(map: LineMap, position: Position): number {
  const { line, column } = position;
  const start = map.starts[line - 1];
  const end = map.starts[line] ?? map.length + 1;
  if (start === undefined || !Number.isInteger(column) || column < 1 || start + column > end)
    throw new RangeError(`no line ${line}, column ${column} in a text of ${map.starts.length} lines`);
  return start + column - 1;
}

const LINE_BREAK = /\r\n|\n|\r/gu;

/** The last line that starts at `offset` or before. */
function lineIndexAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function startOf(map: LineMap, line: number): number {
  const start = map.starts[line];
  if (start === undefined) throw new RangeError(`no line ${line}; this is a bug`);
  return start;
}
