import { type Fragment, type Line, lineOf, right } from "./page.ts";

/** The lines of a region: those of its text, and those of the footnotes under it. */
export interface NotedLines {
  readonly text: readonly Line[];
  readonly notes: readonly Line[];
}

/**
 * Footnotes are lines at the end of a region in type smaller than `bodySize`, the first of which begins with a mark; on a page after one
 * with notes (`open`) the first may go on where those ended.
 */
export function splitNotes(lines: readonly Line[], bodySize: number, open: boolean): NotedLines {
  let from = lines.length;
  while (from > 0 && isSmall(lines[from - 1], bodySize)) from--;
  while (from < lines.length && !open && noteMark(lines[from]) === undefined) from++;
  return { text: lines.slice(0, from), notes: lines.slice(from) };
}

/** What a line of a footnote begins with, if it begins one: `12`, `*`; with the white space after it. */
export function noteMark(line: Line | undefined): string | undefined {
  if (line === undefined) return undefined;
  const [first, second] = line.fragments;
  // A raised number may stand close to its note.
  if (first !== undefined && second !== undefined && MARK.test(first.text.trim()) && first.size < second.size)
    return /^\S+\s*/u.exec(line.text)?.[0].slice(0, first.text.trim().length);
  return /^(?:\p{Nd}{1,3}|[*†‡§]{1,3})[.)]?\s+(?=\S)/u.exec(line.text)?.[0];
}

/** The line without the raised numbers that refer to notes. Powers and square metres stay: `м²`, `10³`. */
export function withoutReferences(line: Line): Line {
  const kept = line.fragments.filter((fragment, index) => !isReference(fragment, line, line.fragments[index - 1]));
  return kept.length === line.fragments.length || kept.length === 0 ? line : lineOf(kept);
}

const MARK = /^(?:\p{Nd}{1,3}|[*†‡§]{1,3})$/u;
const UNIT = /(?:^|[^\p{L}])(?:[mм]|[kcdm]m|[ксдм]м|\p{Nd}+)$/iu;

function isSmall(line: Line | undefined, bodySize: number): boolean {
  return line !== undefined && line.size < bodySize * 0.95;
}

function isReference(fragment: Fragment, line: Line, before: Fragment | undefined): boolean {
  const raised = fragment.size < line.size * 0.85 && fragment.y > line.y + line.size * 0.1;
  if (!raised || before === undefined || !/^[\p{Nd}*†‡§,\s]+$/u.test(fragment.text)) return false;
  const close = fragment.x - right(before) < line.size * 0.3;
  return close && !UNIT.test(before.text.trim());
}
