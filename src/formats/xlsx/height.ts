import type { Cell } from "./book.ts";

/**
 * The height in points that a row needs for its wrapped cells, for programs do not look for it themselves before a cell is changed.
 * A guess from the number of characters, since nobody knows which letters a machine has: it rather gives a line too many than
 * hides one.
 */
export function rowHeight(cells: readonly Cell[], widths: readonly number[]): number {
  const lines = cells.map(({ value, style }, column) => {
    if (typeof value === "number" || style?.wrap !== true) return 1;
    const text = typeof value === "string" ? value : value.map((run) => run.text).join("");
    const width = (widths[column] ?? USUAL_WIDTH) - INDENT * (style.indent ?? 0);
    return linesOf(text, Math.max(1, width * FILLED));
  });
  const size = Math.max(USUAL_SIZE, ...cells.map(({ style }) => style?.size ?? USUAL_SIZE));
  return Math.min(MOST, Math.max(1, ...lines) * size * SPACING + PADDING);
}

// Helpers

/** What the standard allows; longer texts have to be scrolled through. */
const MOST = 409;
const USUAL_SIZE = 11;
const SPACING = 1.36;
const PADDING = 2;
const USUAL_WIDTH = 9;
/** Digits that an indent takes. */
const INDENT = 2;
/** Letters of a line that words fill, for one of the width of a digit: most are narrower, and words leave room at its end. */
const FILLED = 1.05;

function linesOf(text: string, width: number): number {
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
}
