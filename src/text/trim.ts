import type { Span } from "./span.ts";

/**
 * `span` without white space at either end; empty, at `span.from`, if there is nothing else. A space that carries a
 * combining mark, or follows a character that joins the next (U+0600 …), is part of a grapheme and stays. Time O(length).
 */
export function trimSpan(text: string, span: Span): Span {
  let { from, to } = span;
  while (from < to && isSpace(text, from)) from++;
  if (from === to) return { from: span.from, to: span.from };
  while (isSpace(text, to - 1)) to--;
  if (from > span.from && JOINS_BEFORE.test(codePointAt(text, from)) && !isControl(text, from - 1)) from--;
  if (to < span.to && JOINS_AFTER.test(codePointBefore(text, to)) && !isControl(text, to)) to++;
  return { from, to };
}

/** Whether a grapheme may end at `offset`, where white space stands on one side or the other. */
export function joinsBefore(text: string, offset: number): boolean {
  return JOINS_BEFORE.test(codePointAt(text, offset));
}

/** Unicode Standard Annex 29, GB9 and GB9a: extending characters, joiners and spacing marks. */
const JOINS_BEFORE = /^(?:[\p{Grapheme_Extend}\p{Mc}\p{EMod}]|[\u0e33\u0eb3]|\u200d)/u;
/** GB9b: characters that join the one after them (Prepend). */
const JOINS_AFTER =
  /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\u{110bd}\u{110cd}\u{111c2}\u{111c3}\u{113d1}\u{1193f}\u{11941}\u{11a3a}\u{11a84}-\u{11a89}\u{11d46}\u{11f02}]$/u;

function isSpace(text: string, offset: number): boolean {
  return /\s/u.test(text.charAt(offset));
}

/** After and before control characters (tabs and line ends among them) a grapheme always ends: GB4, GB5. */
function isControl(text: string, offset: number): boolean {
  return /[\p{Cc}\p{Zl}\p{Zp}\ufeff]/u.test(text.charAt(offset));
}

function codePointAt(text: string, offset: number): string {
  return String.fromCodePoint(text.codePointAt(offset) ?? 0);
}

function codePointBefore(text: string, offset: number): string {
  return text.slice(Math.max(0, offset - 2), offset);
}
