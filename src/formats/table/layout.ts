import { InputError } from "../../model/problem.ts";
import type { LanguageTag } from "../../text/language.ts";
import { UNDETERMINED } from "../notes.ts";
import { CUTS_COLUMN, versionOfHeading } from "./headings.ts";
import { languageReader } from "./languageNames.ts";
import type { TableRow } from "./rows.ts";

/** What is known of a table beside its bytes. */
export interface TableReadOptions {
  /** Name of the file, for problems. */
  readonly source?: string;
  /** Languages of the columns with text, from the left; asked for if the first line does not name them. */
  readonly languages?: readonly LanguageTag[];
  /** Tells the language of a text, where nothing else does. */
  readonly detect?: (text: string) => LanguageTag | undefined;
}

/** What a column holds. `unused` is told to people; `ignored` is not. */
export type Role =
  | { readonly kind: "version"; readonly name: string; readonly language: LanguageTag; readonly heading: string }
  | { readonly kind: "bead" | "posterior" | "confirmed" | "note" | "cuts" | "ignored" }
  | { readonly kind: "unused"; readonly heading: string };

export interface Layout {
  /** One a column. */
  readonly roles: readonly Role[];
  /** Without the heading. */
  readonly rows: readonly TableRow[];
  /** Whether the table is one of ours. */
  readonly isOurs: boolean;
}

/**
 * What the columns of a table hold: by the headings of ours; else by a first line that names two languages or more; else by
 * `languages`; else by what `detect` makes of the texts.
 *
 * @throws InputError `empty-text`, `columns-without-language`, `column-languages` if there are not as many columns of text as languages
 *   were named
 */
export function layoutOf(rows: readonly TableRow[], options: TableReadOptions): Layout {
  const [head, ...others] = rows.filter(({ cells }) => cells.some(isFilled));
  if (head === undefined) throw new InputError({ severity: "error", problem: { code: "empty-text" } });
  if (head.cells.some((cell) => cell.trim() === CUTS_COLUMN))
    return { roles: head.cells.map(ownRole), rows: others, isOurs: true };
  const readLanguage = languageReader();
  const isText = (column: number): boolean =>
    others.slice(0, SAMPLE).some(({ cells }) => /\p{L}/u.test(cells[column] ?? ""));
  const named = head.cells.map((cell, column) => {
    const language = readLanguage(cell);
    return AMBIGUOUS.test(cell.trim()) && !hasPhrases(others, column) ? undefined : language;
  });
  const isHead = named.filter((language) => language !== undefined).length >= 2;
  const width = isHead ? head.cells.length : commonestWidth([head, ...others.slice(0, SAMPLE)]);
  const columns = Array.from({ length: width }, (_, column) => column);
  const hasHead = isHead || head.cells.some(isHeadingWord);
  const texts = isHead
    ? columns.filter((column) => named[column] !== undefined)
    : columns.filter((column) => isText(column) || (!hasHead && /\p{L}/u.test(head.cells[column] ?? "")));
  const data = hasHead ? others : [head, ...others];
  const languages = languagesOf(texts, named, data, options, isHead);
  return { roles: rolesOf(columns, texts, languages, hasHead ? head.cells : [], data), rows: data, isOurs: false };
}

// Helpers

/** Rows by which it is told what a column holds. */
const SAMPLE = 200;
/** Codes of languages that are more often something else at the head of a column. */
const AMBIGUOUS = /^(?:id|no)$/iu;

function isFilled(cell: string): boolean {
  return cell.trim() !== "";
}

/** How many cells most rows have; of two equally common numbers the higher. */
function commonestWidth(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return Math.max(...[...counts].flatMap(([width, count]) => (count === most ? [width] : [])));
}

function hasPhrases(rows: readonly TableRow[], column: number): boolean {
  return rows.slice(0, SAMPLE).some(({ cells }) => /\p{L}\s+\p{L}/u.test(cells[column] ?? ""));
}

/** What stands at the head of a column of texts, if not its language. */
function isHeadingWord(cell: string): boolean {
  return HEADING_WORDS.has(cell.trim().toLowerCase());
}

const HEADING_WORDS: ReadonlySet<string> = new Set([
  ...[
    "id",
    "no",
    "source",
    "target",
    "src",
    "tgt",
    "trg",
    "original",
    "translation",
    "source text",
    "target text",
    "text",
  ],
  ...["оригинал", "перевод", "исходный текст", "текст", "оригінал", "переклад", "вихідний текст", "джерело"],
]);

function ownRole(heading: string): Role {
  const plain = heading.trim();
  if (plain === CUTS_COLUMN) return { kind: "cuts" };
  if (plain === "bead" || plain === "posterior") return { kind: plain };
  if (plain === "type" || plain === "") return { kind: "ignored" };
  const version = versionOfHeading(plain);
  return version === undefined ? { kind: "unused", heading: plain } : { kind: "version", ...version, heading: plain };
}

/** One for each column of texts. */
function languagesOf(
  texts: readonly number[],
  named: readonly (LanguageTag | undefined)[],
  rows: readonly TableRow[],
  { languages, detect }: TableReadOptions,
  isHead: boolean,
): LanguageTag[] {
  if (languages !== undefined) {
    if (languages.length === texts.length) return [...languages];
    const problem = { code: "column-languages", columns: texts.length, languages: languages.length } as const;
    throw new InputError({ severity: "error", problem });
  }
  const told = texts.map((column) => {
    if (isHead) return named[column];
    const sample = rows.slice(0, SAMPLE).map(({ cells }) => cells[column] ?? "");
    return detect?.(sample.join("\n"));
  });
  // A column that is told by its heading needs no help; others may be named only if one knows what they are.
  if (!isHead && told.filter((language) => language !== undefined).length < 2)
    throw new InputError({ severity: "error", problem: { code: "columns-without-language", count: texts.length } });
  return told.map((language) => language ?? UNDETERMINED);
}

function rolesOf(
  columns: readonly number[],
  texts: readonly number[],
  languages: readonly LanguageTag[],
  head: readonly string[],
  rows: readonly TableRow[],
): Role[] {
  const taken = new Set<string>();
  return columns.map((column): Role => {
    const heading = (head[column] ?? "").trim();
    const language = languages[texts.indexOf(column)];
    if (language === undefined) {
      const isEmpty = heading === "" && !rows.some(({ cells }) => isFilled(cells[column] ?? ""));
      return isEmpty ? { kind: "ignored" } : { kind: "unused", heading: heading || String(column + 1) };
    }
    let name: string = language;
    for (let n = 2; taken.has(name); n++) name = `${language}.${n}`;
    taken.add(name);
    return { kind: "version", name, language, heading };
  });
}
