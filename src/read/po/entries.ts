import { type Diagnostic, InputError, type Outcome } from "../../model/problem.ts";

/** A message of a PO file. */
export interface PoEntry {
  /** The message in the language of the program, and its plural if it has one. */
  readonly sources: readonly string[];
  /** Its translation, or one for each form of the plural; empty ones too. */
  readonly translations: readonly string[];
  readonly fuzzy: boolean;
  /** Kept behind `#~`, of a message that the program has no more. */
  readonly obsolete: boolean;
}

export interface PoFile {
  /** The lines of the head, names in small letters: `language`, `content-type`. */
  readonly head: ReadonlyMap<string, string>;
  readonly entries: readonly PoEntry[];
}

/**
 * The messages of a PO file in their order (GNU gettext manual, section 3.1). Lines that are none of a PO file are left out and told as
 * `po-line`. Time O(length).
 *
 * @throws InputError `not-po` if there is no `msgid`
 */
export function poEntries(text: string, source: string): Outcome<PoFile> {
  const open: OpenEntry[] = [newEntry()];
  const diagnostics: Diagnostic[] = [];
  text.split(/\r\n|\n|\r/u).forEach((line, index) => {
    if (takeLine(open, line.trim())) return;
    const problem = { code: "po-line", text: line.trim().slice(0, SHOWN) } as const;
    diagnostics.push({ severity: "warning", problem, source, line: index + 1 });
  });
  const entries = open.filter(({ sources }) => sources.length > 0);
  if (entries.length === 0) throw new InputError({ severity: "error", problem: { code: "not-po" }, source });
  const isHead = ({ sources, obsolete }: PoEntry): boolean => sources[0] === "" && !obsolete;
  const head = headOf(entries.find(isHead)?.translations[0] ?? "");
  return { value: { head, entries: entries.filter((entry) => !isHead(entry)) }, diagnostics };
}

// Helpers

/** Characters of a strange line that are shown. */
const SHOWN = 60;

interface OpenEntry {
  readonly sources: string[];
  readonly translations: string[];
  fuzzy: boolean;
  obsolete: boolean;
  /** What a string that stands alone on a line goes on with. */
  last: "sources" | "translations" | "context";
}

function newEntry(): OpenEntry {
  return { sources: [], translations: [], fuzzy: false, obsolete: false, last: "context" };
}

const KEYWORD = /^(msgctxt|msgid_plural|msgid|msgstr)(?:\[\p{Nd}+\])?\s*(".*)$/u;

/** Whether `line` is one of a PO file; takes it in. */
function takeLine(open: OpenEntry[], line: string): boolean {
  if (line === "" || line.startsWith("#~|")) return true;
  if (line.startsWith("#~")) return takeText(open, line.slice(2).trim(), true);
  if (line.startsWith("#")) return takeComment(open, line);
  return takeText(open, line, false);
}

/** A comment behind a translation belongs to the next message. */
function takeComment(open: OpenEntry[], line: string): boolean {
  if (open.at(-1)?.last === "translations") open.push(newEntry());
  const entry = open.at(-1);
  if (entry !== undefined && /^#,.*\bfuzzy\b/u.test(line)) entry.fuzzy = true;
  return true;
}

function takeText(open: OpenEntry[], line: string, obsolete: boolean): boolean {
  const [, keyword, quoted = line] = KEYWORD.exec(line) ?? [];
  const text = unquoted(quoted);
  if (text === undefined) return false;
  if ((keyword === "msgctxt" || keyword === "msgid") && open.at(-1)?.last === "translations") open.push(newEntry());
  const entry = open.at(-1);
  if (entry === undefined) throw new Error("no message is open; this is a bug");
  entry.obsolete ||= obsolete;
  if (keyword !== undefined) {
    entry.last = FIELDS[keyword] ?? "context";
    if (entry.last !== "context") entry[entry.last].push(text);
  } else if (entry.last !== "context") entry[entry.last].push((entry[entry.last].pop() ?? "") + text);
  return true;
}

const FIELDS: Readonly<Record<string, OpenEntry["last"]>> = {
  msgid: "sources",
  msgid_plural: "sources",
  msgstr: "translations",
};

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["b", "\b"],
  ["f", "\f"],
  ["v", "\v"],
  ["a", "\u0007"],
]);

/** The string between quotation marks, its escapes resolved; `undefined` if it is none. */
function unquoted(quoted: string): string | undefined {
  const text = /^"((?:[^"\\]|\\.)*)"$/u.exec(quoted)?.[1];
  return text?.replace(/\\(.)/gu, (_, character: string) => ESCAPES.get(character) ?? character);
}

function headOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split("\n").flatMap((line) => {
      const [, name, value] = /^([^:]+):\s*(.*)$/u.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name.trim().toLowerCase(), value.trim()] as const];
    }),
  );
}
