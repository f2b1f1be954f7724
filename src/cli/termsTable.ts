import type { Paint } from "./paint.ts";
import type { Piece } from "./report/report.ts";
import type { Row, Sections } from "./termsReport.ts";
import { printable } from "./width.ts";
import { padEnd, shorten, wrap } from "./wrap.ts";

export interface TableOptions {
  /** Names of the versions, one a column. */
  readonly names: readonly string[];
  /** Cells of a line. */
  readonly width: number;
  readonly paint: Paint;
}

/**
 * Terms for a terminal: a column a version, a section after another, close together. What is not alike is in brackets, and told below
 * its row. Versions stand one below the other where columns would be too narrow.
 */
export function termsTable({ totals, sections, legend }: Sections, options: TableOptions): string {
  const { names, width, paint } = options;
  const room = Math.floor((width - INDENT.length - (names.length - 1) * BORDER.length) / names.length);
  const isStacked = room < NARROWEST;
  const border = paint.dim(BORDER);
  const head = names.map((name) => paint.bold(padEnd(shorten(printable(name), room), room))).join(border);
  const body = sections.flatMap(({ title, rows }, k) => [
    ...(k === 0 ? [] : [""]),
    paint.bold(title),
    ...(isStacked ? [] : [`${INDENT}${head}`]),
    ...rows.flatMap((row, r) => [
      ...(isStacked && r > 0 ? [""] : []),
      ...labelLines(row, width),
      ...(isStacked ? stackedLines(row, options) : columnLines(row, room, border, paint)),
      ...row.kinds
        .flatMap((kind) => wrap(kind, width - 2 * INDENT.length))
        .map((line) => `${INDENT}${INDENT}${paint.yellow(line)}`),
    ]),
  ]);
  const foot = [
    ...totals.flatMap((total) => wrap(total, width)),
    ...legend.flatMap((line) => wrap(line, width)).map(paint.dim),
  ];
  return `${[...body, ...(body.length === 0 ? [] : [""]), ...foot].map((line) => line.replaceAll("\u00a0", " ").trimEnd()).join("\n")}\n`;
}

// Helpers

const INDENT = "  ";
const BORDER = " │ ";
/** Cells of a column that is still read with ease. */
const NARROWEST = 16;

function labelLines({ label }: Row, width: number): string[] {
  return label === "" ? [] : wrap(`— ${printable(label)}`, width);
}

function columnLines({ cells }: Row, room: number, border: string, paint: Paint): string[] {
  const columns = cells.map((pieces) => wrap(textOf(pieces), room));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, k) => {
    const parts = columns.map((lines, v) => inColour(padEnd(lines[k] ?? "", room), cells[v] ?? [], paint));
    return `${INDENT}${parts.join(border)}`;
  });
}

function stackedLines({ cells }: Row, { names, width, paint }: TableOptions): string[] {
  const longest = Math.max(...names.map((name) => Math.min(printable(name).length, Math.floor(width / 4))));
  return cells.flatMap((pieces, v) =>
    wrap(textOf(pieces), width - INDENT.length - longest - BORDER.length).map((line, k) => {
      const name = padEnd(k === 0 ? shorten(printable(names[v] ?? ""), longest) : "", longest);
      return `${INDENT}${paint.bold(name)}${paint.dim(BORDER)}${inColour(line, pieces, paint)}`;
    }),
  );
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text, mark }) => (mark === undefined ? printable(text) : `[${printable(text)}]`)).join("");
}

/** A cell in which something is in brackets stands out as a whole. */
function inColour(line: string, pieces: readonly Piece[], paint: Paint): string {
  return pieces.some(({ mark }) => mark !== undefined) ? paint.yellow(line) : line;
}
