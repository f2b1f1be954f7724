import type { Span } from "../text/span.ts";

/**
 * The lines of `text` without what ends them (`\r\n`, `\n` or `\r`). A final line break ends the last line and adds none;
 * the empty text has no lines. Time O(length).
 */
export function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/gu)) {
    lines.push({ from, to: match.index });
    from = match.index + match[0].length;
  }
  if (from < text.length) lines.push({ from, to: text.length });
  return lines;
}
