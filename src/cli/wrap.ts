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

/** `text` and as many spaces as bring it to `width` cells. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

/** `text` with spaces before it, up to `width` cells. */
export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - displayWidth(text))) + text;
}

// Helpers

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
