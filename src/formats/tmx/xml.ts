/** Anything that is not a Char of XML 1.0 (section 2.2). With the `u` flag a lone surrogate is a code point of its own. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const REPLACEMENT = "\ufffd";

/**
 * Every UTF-16 unit that XML cannot hold, in any spelling, becomes U+FFFD; offsets stay as they were. `count` says how
 * many, `first` the offset of the first.
 */
export function holdable(text: string): { readonly text: string; readonly count: number; readonly first?: number } {
  let count = 0;
  const first = text.search(FORBIDDEN);
  if (first < 0) return { text, count };
  const clean = text.replace(FORBIDDEN, () => {
    count++;
    return REPLACEMENT;
  });
  return { text: clean, count, first };
}

/** As content of an element. A carriage return is written as a reference, or the parser would make a newline of it. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#13;");
}

/** As value of an attribute in double quotes, in which a parser would make spaces of tabs and newlines. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;").replaceAll("\t", "&#9;").replaceAll("\n", "&#10;");
}
