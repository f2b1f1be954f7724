import type { Alignment, Side } from "../../model/alignment.ts";
import { type Diagnostic, InputError, type Outcome } from "../../model/problem.ts";
import type { LanguageTag } from "../../text/language.ts";
import { addUnit, alignmentOfColumns, type Column, newColumn, type OpenBead } from "../columns.ts";

/** One of several texts that run line against line. */
export interface LineText {
  readonly name: string;
  readonly language: LanguageTag;
  readonly text: string;
  /** The file, for what is to be said of it. */
  readonly source?: string;
}

/**
 * The alignment of texts that run line against line: a bead a line, in order. An empty line is a version that has nothing there; lines
 * that are empty in every version are left out, and counted (`lines-empty`). Outer white space is no part of a segment. A line ends
 * with LF or CRLF, and with nothing else. Time O(length).
 *
 * @throws InputError `line-counts` if one has more lines than another; `too-few-languages` if there are fewer than two texts
 */
export function parseMoses(texts: readonly LineText[]): Outcome<Alignment> {
  const columns = texts.map(({ name, language }) => newColumn(name, language));
  const lines = texts.map(({ text }) => linesOf(text));
  if (texts.length < 2)
    throw new InputError({
      severity: "error",
      problem: { code: "too-few-languages", count: texts.length },
      ...sourceOf(texts[0]),
    });
  checkCounts(texts, lines);
  const beads: OpenBead[] = [];
  let empty = 0;
  for (const row of (lines[0] ?? []).keys()) {
    const sides = new Map<Column, Side>();
    for (const [v, column] of columns.entries()) {
      const line = lines[v]?.[row] ?? "";
      if (line.trim() !== "") sides.set(column, addUnit(column, line));
    }
    if (sides.size === 0) empty++;
    else beads.push({ sides, origin: { kind: "imported", format: "moses" } });
  }
  const diagnostics: Diagnostic[] = [];
  if (empty > 0)
    diagnostics.push({ severity: "warning", problem: { code: "lines-empty", count: empty }, ...sourceOf(texts[0]) });
  return { value: alignmentOfColumns(columns, beads), diagnostics };
}

// Helpers

function linesOf(text: string): string[] {
  const lines = text.replace(/^\ufeff/u, "").split(/\r?\n/u);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function checkCounts(texts: readonly LineText[], lines: readonly (readonly string[])[]): void {
  const [first] = texts;
  const other = lines.findIndex(({ length }) => length !== lines[0]?.length);
  if (first === undefined || other < 0) return;
  const problem = {
    code: "line-counts" as const,
    first: first.name,
    lines: lines[0]?.length ?? 0,
    second: texts[other]?.name ?? "",
    others: lines[other]?.length ?? 0,
  };
  throw new InputError({ severity: "error", problem, ...sourceOf(texts[other]) });
}

function sourceOf(text: LineText | undefined): Pick<Diagnostic, "source"> {
  return text?.source === undefined ? {} : { source: text.source };
}
