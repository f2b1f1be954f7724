import Papa from "papaparse";
import { plainPhrase } from "../../compare/find/phrase.ts";
import type { Glossary, GlossaryEntry, GlossaryTerm } from "../../compare/terms/glossary.ts";
import { type Diagnostic, InputError, type Outcome, type Problem } from "../../model/problem.ts";
import { parseLanguage, primaryLanguage } from "../../text/language.ts";

/**
 * A glossary in CSV (RFC 4180; a comma, a semicolon or a tab between columns): languages in the first line, an entry in each of the
 * others. Several terms of a language stand with `|` between them, one that is not to be used with `!` before it. Columns that are no
 * language are passed over and told, as is an entry that cannot be looked for. Time O(length).
 *
 * @throws InputError and nothing else, whatever the text: `csv-quotes` with the line, `too-few-columns` for fewer than two
 *   languages, `glossary-empty`
 */
export function parseCsvGlossary(text: string, source?: string): Outcome<Glossary> {
  const place = source === undefined ? {} : { source };
  const refuse = (problem: Problem, line: number): never => {
    throw new InputError({ ...place, severity: "error", problem, line });
  };
  const content = text.replace(/^\ufeff/u, "");
  const { data, errors } = Papa.parse<string[]>(content, { delimiter: delimiterOf(content) });
  const lines = lineNumbers(data);
  const quotes = errors.find(({ type }) => type === "Quotes");
  if (quotes !== undefined) return refuse({ code: "csv-quotes" }, lines[quotes.row ?? 0] ?? 1);
  const diagnostics: Diagnostic[] = [];
  const tell = (problem: Problem, line: number): void => {
    diagnostics.push({ ...place, severity: "warning", problem, line });
  };
  const [header = [], ...rows] = data;
  const columns = header.map((name) => languageOf(name));
  if (new Set(columns.filter((language) => language !== undefined)).size < 2)
    return refuse({ code: "too-few-columns", count: columns.filter((language) => language !== undefined).length }, 1);
  header.forEach((column, k) => {
    if (columns[k] === undefined) tell({ code: "column-unused", column: column.trim() }, 1);
  });
  const entries = rows.flatMap((row, k) => {
    try {
      return entryOf(row, columns, k + 1);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      tell(error.diagnostic.problem, lines[k + 1] ?? 1);
      return [];
    }
  });
  if (entries.length === 0) return refuse({ code: "glossary-empty" }, 1);
  return { value: { entries }, diagnostics };
}

// Helpers

/** A tag of two or three letters, perhaps with a region: `note` and `context` are none. */
const TAG = /^\p{L}{2,3}(?:[-_]\p{L}{2,4})?$/u;

function languageOf(name: string): string | undefined {
  const tag = name.trim();
  const language = TAG.test(tag) ? parseLanguage(tag) : undefined;
  return language === undefined ? undefined : primaryLanguage(language);
}

/** What stands most often in the first line, where there are only languages: texts are full of commas. */
function delimiterOf(text: string): string {
  const head = text.split(/[\r\n]/u, 1)[0] ?? "";
  const counts = [",", ";", "\t"].map((mark) => ({ mark, count: head.split(mark).length }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).mark;
}

/** The line on which each row begins: quoted fields may have line breaks in them. */
function lineNumbers(rows: readonly (readonly string[])[]): number[] {
  let line = 1;
  return rows.map((row) => {
    const own = line;
    line += 1 + row.reduce((sum, field) => sum + (field.match(/\r\n|\n|\r/gu)?.length ?? 0), 0);
    return own;
  });
}

/** Nothing for a row without a term. */
function entryOf(row: readonly string[], columns: readonly (string | undefined)[], number: number): GlossaryEntry[] {
  const terms = new Map<string, GlossaryTerm[]>();
  row.forEach((field, k) => {
    const language = columns[k];
    if (language === undefined) return;
    const own = field
      .split("|")
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .map((part) => ({ phrase: plainPhrase(part.replace(/^!/u, "")), isForbidden: part.startsWith("!") }));
    if (own.length > 0) terms.set(language, [...(terms.get(language) ?? []), ...own]);
  });
  return terms.size === 0 ? [] : [{ id: String(number), terms }];
}
