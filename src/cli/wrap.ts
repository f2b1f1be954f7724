import { displayWidth, graphemes } from "./width.ts";

/**
 * `text` in lines of at most `width` cells, broken at spaces (not at no-break ones); a word that is longer than a line is
 * broken between graphemes, and so is a run of Chinese or Japanese, which has no spaces. At least one line.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(SPACES).filter((part) => part !== "")) {
    const size = displayWidth(word);
    if (line !== "" && used + 1 + size <= width) {
      line += ` ${word}`;
      used += 1 + size;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = size <= width ? [word] : breakWord(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
    used = displayWidth(line);
  }
  return [...lines, line];
}

/**
 * `text` in at most `width` cells: what is longer loses its middle, as names of versions tend to differ at their ends:
 * `speech.2…draft`.
 */
export function shorten(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const pieces = graphemes(text);
  const room = Math.max(0, width - ELLIPSIS.length);
  const head = fitting(pieces, Math.ceil(room / 2));
  const tail = fitting(pieces.toReversed(), room - displayWidth(head.join("")));
  return `${head.join("")}${ELLIPSIS}${tail.toReversed().join("")}`;
}

/** Stands between the parts of a list in one line. */
export const DOT = " · ";

/** `text` and as many spaces as bring it to `width` cells. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

/** `text` with spaces before it, up to `width` cells. */
export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - displayWidth(text))) + text;
}

// Helpers

const ELLIPSIS = "…";

/** The first of `pieces`, as many as go into `width` cells. */
function fitting(pieces: readonly string[], width: number): readonly string[] {
  let used = 0;
  const end = pieces.findIndex((piece) => {
    used += displayWidth(piece);
    return used > width;
  });
  return end < 0 ? pieces : pieces.slice(0, end);
}

/** White space, but the no-break spaces that hold «25 км» and «т. е.» together. */
const SPACES = /[^\S\u00a0\u202f]+/u;

function breakWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let used = 0;
  for (const grapheme of graphemes(word)) {
    const size = displayWidth(grapheme);
    if (piece !== "" && used + size > width) {
      pieces.push(piece);
      piece = "";
      used = 0;
    }
    piece += grapheme;
    used += size;
  }
  return [...pieces, piece];
}
