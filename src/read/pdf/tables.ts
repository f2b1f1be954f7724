import { type Fragment, type Line, right, textOf } from "./page.ts";

/** Lines of running text, or a table: its rows, each with its cells from left to right. */
export type Stretch = { readonly kind: "lines"; readonly lines: readonly Line[] } | Table;

export interface Table {
  readonly kind: "table";
  readonly rows: readonly (readonly string[])[];
  /** The row with the most cells. */
  readonly columns: readonly Cell[];
}

/** Fragments close to one another. */
export interface Cell {
  readonly x: number;
  readonly right: number;
  readonly text: string;
}

/**
 * Finds tables among the lines of a region: two lines or more, each of several cells with wide gaps between them, that stand under one
 * another. Lines of one cell in between go on in the cell above them. After a table that a page or column ended in (`above`), one line under
 * its columns is enough. Time O(length).
 */
export function stretchesOf(lines: readonly Line[], above?: Table): Stretch[] {
  const cells = lines.map(cellsOf);
  const stretches: Stretch[] = [];
  let plain: Line[] = [];
  for (let index = 0; index < lines.length; ) {
    const columns = index === 0 ? (above?.columns ?? []) : [];
    const end = tableEnd(cells, lines, index, columns);
    const line = lines[index];
    if (end > index && line !== undefined) {
      if (plain.length > 0) stretches.push({ kind: "lines", lines: plain });
      plain = [];
      stretches.push(tableOf(cells.slice(index, end), columns));
      index = end;
    } else {
      if (line !== undefined) plain.push(line);
      index++;
    }
  }
  if (plain.length > 0) stretches.push({ kind: "lines", lines: plain });
  return stretches;
}

// Helpers

/** Part of the size of the type that parts cells. */
const CELL_GAP = 0.8;
/** Points that the edges of cells in one column differ by. */
const SAME_EDGE = 4;
/** Part of the size of the type between lines of one table. */
const ROW_GAP = 3;

function cellsOf(line: Line): Cell[] {
  const groups: Fragment[][] = [];
  for (const fragment of line.fragments) {
    const last = groups.at(-1)?.at(-1);
    const oneElement = last?.element !== undefined && last.element === fragment.element;
    if (last === undefined || (!oneElement && fragment.x - right(last) > line.size * CELL_GAP)) groups.push([fragment]);
    else groups.at(-1)?.push(fragment);
  }
  return groups.map((group) => ({
    x: Math.min(...group.map(({ x }) => x)),
    right: Math.max(...group.map(right)),
    text: textOf(group),
  }));
}

/**
 * Where a table that begins with line `from` ends; `from` itself if none begins there. It may go on under `columns`. A line of one cell is the
 * rest of the one above it, after the last row too.
 */
function tableEnd(
  cells: readonly (readonly Cell[])[],
  lines: readonly Line[],
  from: number,
  columns: readonly Cell[],
): number {
  let rows = columns.length > 0 ? 1 : 0;
  let widest = columns;
  let at = from;
  for (; at < lines.length; at++) {
    const row = cells[at] ?? [];
    const isFirst = at === from;
    const fits = isFirst || !isApart(lines[at - 1], lines[at]) ? fitOf(row, widest, isFirst) : "none";
    if (fits === "none") break;
    rows += fits === "row" ? 1 : 0;
    widest = row.length > widest.length ? row : widest;
  }
  return rows >= 2 ? at : from;
}

/** What a line is to a table with these columns, if it has any yet. */
function fitOf(row: readonly Cell[], columns: readonly Cell[], isFirst: boolean): "row" | "rest" | "none" {
  if (row.length >= 2) return !isItem(row) && (columns.length === 0 || standsUnder(row, columns)) ? "row" : "none";
  return !isFirst && columnOf(row[0], columns) !== -1 ? "rest" : "none";
}

function isApart(previous: Line | undefined, line: Line | undefined): boolean {
  return previous === undefined || line === undefined || previous.y - line.y > line.size * ROW_GAP;
}

/** A mark of a list and its text look like two cells. */
function isItem(row: readonly Cell[]): boolean {
  return row.length === 2 && /^(?:[•‣⁃◦▪●■□○–—*-]|\(?[\p{Nd}\p{L}]{1,3}[.)])$/u.test(row[0]?.text ?? "");
}

/**
 * Each cell of the row with fewer of them stands under one of the other, and one that is not the first begins, ends or has its middle where
 * that has. Lines that are spaced out to one width have gaps anywhere, all alike: there every cell must, and be one of as many.
 */
function standsUnder(row: readonly Cell[], above: readonly Cell[]): boolean {
  const [fewer, more] = row.length < above.length ? [row, above] : [above, row];
  const under = fewer.every((cell) => more.some((other) => cell.x < other.right && other.x < cell.right));
  const exact = fewer.slice(1).filter((cell) => more.slice(1).some((other) => isSameColumn(cell, other))).length;
  if (isEven(row) || isEven(above)) return under && fewer.length === more.length && exact === fewer.length - 1;
  return under && exact >= 1;
}

/** Whether two gaps or more are of one width. */
function isEven(row: readonly Cell[]): boolean {
  const gaps = row.slice(1).map((cell, index) => cell.x - (row[index]?.right ?? 0));
  return gaps.length >= 2 && Math.max(...gaps) - Math.min(...gaps) < SAME_EDGE / 2;
}

function isSameColumn(a: Cell, b: Cell): boolean {
  const near = (one: number, two: number): boolean => Math.abs(one - two) < SAME_EDGE;
  return near(a.x, b.x) || near(a.right, b.right) || near((a.x + a.right) / 2, (b.x + b.right) / 2);
}

function tableOf(cells: readonly (readonly Cell[])[], known: readonly Cell[]): Table {
  const columns = cells.reduce((widest, row) => (row.length > widest.length ? row : widest), known);
  const rows: string[][] = [];
  for (const row of cells) {
    const column = row.length === 1 ? columnOf(row[0], columns) : -1;
    const above = rows.at(-1);
    if (above !== undefined && column !== -1) above[column] = `${above[column] ?? ""} ${row[0]?.text ?? ""}`.trim();
    else rows.push(placed(row, columns));
  }
  return { kind: "table", rows, columns };
}

/** The column that a cell stands in, clear of those beside it; -1 if there is none. */
function columnOf(cell: Cell | undefined, columns: readonly Cell[]): number {
  if (cell === undefined) return -1;
  return columns.findIndex((column, index) => {
    const [before, after] = [columns[index - 1], columns[index + 1]];
    const clear = (before === undefined || cell.x > before.right) && (after === undefined || cell.right < after.x);
    return clear && cell.x < column.right && column.x < cell.right;
  });
}

/** The cells of a row under `columns`; two that stand so close that they were taken for one are cut. */
function placed(row: readonly Cell[], columns: readonly Cell[]): string[] {
  if (row.length >= columns.length) return row.map(({ text }) => text);
  const texts: string[] = columns.map(() => "");
  for (const cell of row) {
    let [rest, at] = [cell, 0];
    for (const [index, next] of columns.entries()) {
      if (index === 0 || next.x <= rest.x + SAME_EDGE) {
        at = index;
        continue;
      }
      const cut = rest.right < next.x + SAME_EDGE ? undefined : cutAt(rest, next.x);
      if (cut === undefined) break;
      texts[at] = `${texts[at]} ${cut[0].text}`.trim();
      [rest, at] = [cut[1], index];
    }
    texts[at] = `${texts[at]} ${rest.text}`.trim();
  }
  return texts;
}

/** Cuts a cell before the word that begins nearest to `x`, as far as can be told without the widths of its characters. */
function cutAt(cell: Cell, x: number): readonly [Cell, Cell] | undefined {
  const unit = (cell.right - cell.x) / breadth(cell.text);
  const starts = [...cell.text.matchAll(/(?<=\s)\S/gu)].map(({ index }) => ({
    index,
    off: Math.abs(cell.x + breadth(cell.text.slice(0, index)) * unit - x),
  }));
  const nearest = starts.toSorted((a, b) => a.off - b.off)[0];
  if (nearest === undefined || nearest.off > unit * CUT_SLACK) return undefined;
  return [
    { x: cell.x, right: x, text: cell.text.slice(0, nearest.index).trim() },
    { x, right: cell.right, text: cell.text.slice(nearest.index) },
  ];
}

/** Widths of common letters that the estimate of a place in a line may be off. */
const CUT_SLACK = 2;

/** About how broad a text is, in widths of common letters: of proportions that all types for reading share. */
function breadth(text: string): number {
  let sum = 0;
  for (const character of text)
    sum += /[\s\p{Po}fijlrtI]/u.test(character) ? 0.55 : /[mwжшщюфMWЖШЩЮФ]|\p{Lu}/u.test(character) ? 1.4 : 1;
  return sum;
}
