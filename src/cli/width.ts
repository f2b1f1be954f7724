import { visible } from "../i18n/visible.ts";

/**
 * How many cells of a terminal `text` takes: two for East Asian wide characters and emoji, none for marks that combine
 * and for invisible signs, one for the rest. `text` has no control characters (see `printable`). Time O(length).
 *
 * Terminals differ on emoji sequences; this is what most new ones do: a grapheme is as wide as its widest character.
 */
export function displayWidth(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** The graphemes of `text`. Intl.Segmenter takes quadratic time on Node 20, so give it words, not books. */
export function graphemes(text: string): string[] {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

/** `text` in one line that is safe to print, as `visible` makes it, but with a space for white space and line breaks. */
export function printable(text: string): string {
  return visible(text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, " "));
}

// Helpers

const GRAPHEMES = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Alphabets in which every code unit without a combining mark takes one cell: the usual case, without a segmenter. */
const SIMPLE =
  /^(?:(?![\p{M}\p{Cf}\p{Extended_Pictographic}])[\p{ASCII}\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\u00a0-\u00bf\u2010-\u2027\u202f-\u205e№])*$/u;

/**
 * Wide by UAX #11. Node has no property for it, so: the scripts that are wide throughout, their punctuation, and the
 * full-width forms. Half-width kana and Hangul (U+FF61..U+FFDC) are of these scripts and yet narrow.
 */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
const HALF_WIDTH = /[\uff61-\uffdc]/u;
const EMOJI = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Extended_Pictographic}\ufe0f|[0-9#*]\ufe0f\u20e3/u;
const INVISIBLE = /^[\p{M}\p{Cf}]+$/u;

function graphemeWidth(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0;
  if (HALF_WIDTH.test(grapheme)) return 1;
  return WIDE.test(grapheme) || EMOJI.test(grapheme) ? 2 : 1;
}
