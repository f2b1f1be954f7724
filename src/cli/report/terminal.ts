import type { Paint } from "../paint.ts";
import { displayWidth, graphemes, printable } from "../width.ts";
import { padEnd, padStart, shorten, wrap } from "../wrap.ts";
import { type Piece, type Report, type ReportRow, SIGNS, sparkline } from "./report.ts";

/** A report for a terminal of `width` cells: columns side by side, or one below the other where these would be too narrow. */
export function terminalReport(report: Report, width: number, paint: Paint): string {
  const { columns, totals, counts, density, densityLabel, legend, rows } = report;
  const body = rows.length === 0 ? [] : table(rows, columns, width, paint);
  const list = counts.map(({ label, count }) => `${label}\u00a0${count}`);
  const foot = [
    ...totals.flatMap((total) => wrap(total, width)),
    ...(list.length === 0 ? [] : dotted(list, width).map((line) => line.replaceAll("\u00a0", " "))),
    ...(density.length === 0 ? [] : picture(density, densityLabel, width)),
    ...legend.flatMap((line) => wrap(line, width)).map(paint.dim),
  ];
  return `${[...body, ...foot].map((line) => line.trimEnd()).join("\n")}\n`;
}

// Helpers

/** Cells of text that are still read with ease. */
const NARROWEST = 24;
const BORDER = " │ ";

/** A list in lines that break after a dot and not before it. */
function dotted(parts: readonly string[], width: number): string[] {
  return wrap(parts.join("\u00a0· "), width).map((line) => line.replaceAll("\u00a0·", " ·"));
}

/** The picture with what it is called; this goes beneath where the line would be too long. */
function picture(density: readonly number[], label: string, width: number): string[] {
  const bars = sparkline(density.length <= width ? density : inSteps(density, width));
  const line = `${bars}  ${label}`;
  return displayWidth(line) <= width ? [line] : [bars, ...wrap(label, width)];
}

/** `shares` in fewer steps, each the mean of those that it stands for. */
function inSteps(shares: readonly number[], steps: number): number[] {
  return Array.from({ length: steps }, (_, step) => {
    const from = Math.floor((step * shares.length) / steps);
    const group = shares.slice(from, Math.floor(((step + 1) * shares.length) / steps));
    return group.reduce((sum, share) => sum + share, 0) / group.length;
  });
}

function table(rows: readonly ReportRow[], columns: Report["columns"], width: number, paint: Paint): string[] {
  const margin = String(Math.max(...rows.map(({ number }) => number))).length;
  const names = columns.map(({ name }) => printable(name));
  const room = Math.floor((width - margin - columns.length * BORDER.length) / columns.length);
  if (room < NARROWEST) return stacked(rows, names, margin, width, paint);
  const border = paint.dim(BORDER);
  const rule = (crossing: string): string =>
    paint.dim(["─".repeat(margin), ...names.map(() => "─".repeat(room))].join(`─${crossing}─`));
  const heads = names.map((name) => paint.bold(padEnd(shorten(name, room), room)));
  const lines = rows.flatMap((row, index) => {
    const cells = row.cells.map((pieces) => linesOf(pieces, room, paint));
    const height = Math.max(...cells.map((cell) => cell.length));
    const told = noteOf(row, width - margin - BORDER.length, paint).map(
      (note) => `${" ".repeat(margin)}${border}${note}`,
    );
    const body = Array.from({ length: height }, (_, k) =>
      [
        k === 0 ? paint.dim(padStart(String(row.number), margin)) : " ".repeat(margin),
        ...cells.map((cell) => cell[k] ?? " ".repeat(room)),
      ].join(border),
    );
    return [...(index > 0 ? [rule("┼")] : []), ...body, ...told];
  });
  return [[" ".repeat(margin), ...heads].join(border), rule("┼"), ...lines, rule("┴")];
}

function stacked(
  rows: readonly ReportRow[],
  names: readonly string[],
  margin: number,
  width: number,
  paint: Paint,
): string[] {
  const beside = width - margin - 2 * BORDER.length;
  const named = Math.min(Math.max(...names.map(displayWidth)), Math.floor(width / 4), beside - NARROWEST);
  const room = beside - named;
  const border = paint.dim(BORDER);
  const rule = paint.dim("─".repeat(width));
  return rows.flatMap((row) => {
    const body = row.cells.flatMap((pieces, v) =>
      linesOf(pieces, room, paint).map((line, k) =>
        [
          v === 0 && k === 0 ? paint.dim(padStart(String(row.number), margin)) : " ".repeat(margin),
          k === 0 ? paint.bold(padEnd(shorten(names[v] ?? "", named), named)) : " ".repeat(named),
          line,
        ].join(border),
      ),
    );
    const told = noteOf(row, width - margin - BORDER.length, paint);
    return [rule, ...body, ...told.map((note) => `${" ".repeat(margin)}${border}${note}`)];
  });
}

function noteOf({ label, kinds, severity }: ReportRow, width: number, paint: Paint): string[] {
  const colour = severity === "high" ? paint.red : severity === "medium" ? paint.yellow : paint.dim;
  const note = [label, ...kinds].filter((part) => part !== "");
  return note.length === 0 ? [] : dotted(note, width).map((line) => colour(line.trimEnd()));
}

/** What is never broken between lines: parts of a word in their colours, with the width of all. */
interface Unit {
  readonly painted: string;
  readonly width: number;
}

/** Pieces in lines of just `width` cells each, marked by signs and by colours. */
function linesOf(pieces: readonly Piece[], width: number, paint: Paint): string[] {
  const lines: string[] = [];
  let [line, used] = ["", 0];
  for (const unit of unitsOf(pieces, width, paint)) {
    if (used > 0 && used + 1 + unit.width > width) {
      lines.push(line + " ".repeat(width - used));
      [line, used] = ["", 0];
    }
    line += used > 0 ? ` ${unit.painted}` : unit.painted;
    used += unit.width + (used > 0 ? 1 : 0);
  }
  return [...lines, line + " ".repeat(Math.max(0, width - used))];
}

function unitsOf(pieces: readonly Piece[], width: number, paint: Paint): Unit[] {
  const units: Unit[] = [];
  // What has no white space before it goes on with the unit before.
  let isOpen = false;
  const add = (word: string, piece: Piece): void => {
    const unit = { painted: inColour(word, piece, paint), width: displayWidth(word) };
    const last = isOpen ? units.at(-1) : undefined;
    if (last === undefined || last.width + unit.width > width) units.push(unit);
    else units[units.length - 1] = { painted: last.painted + unit.painted, width: last.width + unit.width };
    isOpen = true;
  };
  for (const piece of pieces) {
    for (const part of bracketed(piece).split(SPACES)) {
      if (part.trim() !== "") for (const word of broken(part, width)) add(word, piece);
      else if (part !== "") isOpen = false;
    }
  }
  return units;
}

/** White space and what stands between, but for no-break spaces. */
const SPACES = /([^\S\u00a0\u202f]+)/u;

function bracketed({ text, mark }: Piece): string {
  const shown = printable(text);
  if (mark === undefined) return shown;
  // The sign is not left alone at the end of a line.
  return `[${SIGNS[mark].replace(" ", "\u00a0")}${shown.trim()}]`;
}

/** A word in pieces of at most `width` cells. */
function broken(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const parts = [""];
  for (const grapheme of graphemes(word)) {
    const last = parts.at(-1) ?? "";
    if (last !== "" && displayWidth(last + grapheme) > width) parts.push(grapheme);
    else parts[parts.length - 1] = last + grapheme;
  }
  return parts;
}

function inColour(text: string, { mark }: Piece, paint: Paint): string {
  if (mark === undefined) return text;
  const paints = { added: paint.green, omitted: paint.red, changed: paint.yellow, moved: paint.cyan };
  return paints[mark](text);
}
