import type { Span } from "../text/span.ts";
import { linesOf } from "./lines.ts";

/** A line that is not blank, as the shape of a plain text is judged by it. */
export interface Line {
  /** Without white space at either end. */
  readonly span: Span;
  readonly text: string;
  /** White space before it, in code units. */
  readonly indent: number;
  readonly mark: LineMark;
}

/**
 * What a line begins with: `hash` as in `## Terms`; `item` as in `- one`, `• one`, `1. one`, `2) two`, `(iv) four`; `dash` that
 * opens a speech: `— Нет.`
 */
export type LineMark = "hash" | "item" | "dash" | "none";

/** Lines that follow one another without a blank one between. */
export type LineGroup = readonly Line[];

/** The lines of `text` in groups between blank lines. */
export function lineGroups(text: string): LineGroup[] {
  const groups: Line[][] = [];
  let open: Line[] | undefined;
  for (const { from, to } of linesOf(text)) {
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    if (trimmed === "") {
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = [];
      groups.push(open);
    }
    const indent = raw.length - raw.trimStart().length;
    const span = { from: from + indent, to: from + indent + trimmed.length };
    open.push({ span, text: trimmed, indent, mark: lineMark(trimmed) });
  }
  return groups;
}

/** Ends as a sentence does, closing quotes and brackets after the stop included. */
export function endsSentence(line: Line): boolean {
  return /[.!?…。！？][\p{Pe}\p{Pf}\p{Pi}"']*$/u.test(line.text);
}

/** Begins with a lower-case letter, as only the middle of a sentence does. */
export function startsLower(line: Line): boolean {
  return /^[\p{Ps}\p{Pi}"']*\p{Ll}/u.test(line.text);
}

/** Columns of the line, its indent included. */
export function width(line: Line): number {
  return line.indent + line.text.length;
}

const HASH = /^#{1,6}\s+\S/u;
const DASH = /^[—–―]\s/u;
// A capital with a full stop is an initial (`А. С. Пушкин`), and `т. е.` and `p. 3` are abbreviations, not items.
const ITEM =
  /^(?:[•‣⁃◦▪●·*+-]\s+|(?:\p{Nd}{1,3}[.)]|\p{Ll}\)|\p{Lu}\)|\p{Ll}\.(?!\s(?:\p{L}{1,3}\.|\p{Nd}))|\((?:\p{Nd}{1,3}|\p{L}|[ivxl]{2,5})\))\)?\s+)\S/u;

function lineMark(text: string): LineMark {
  if (HASH.test(text)) return "hash";
  if (ITEM.test(text)) return "item";
  return DASH.test(text) ? "dash" : "none";
}
