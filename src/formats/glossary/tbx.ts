import type { SaxesTagPlain } from "saxes";
import { plainPhrase } from "../../compare/find/phrase.ts";
import type { Glossary, GlossaryEntry, GlossaryTerm } from "../../compare/terms/glossary.ts";
import { type Diagnostic, InputError, type Outcome } from "../../model/problem.ts";
import { parseLanguage, primaryLanguage } from "../../text/language.ts";
import { localName, readXml, refusal } from "../xml.ts";

/**
 * A glossary in TBX, of 2008 (ISO 30042:2008, `martif`, `termEntry`, `langSet`, `tig` or `ntig`) or of 2019 (`tbx`, `conceptEntry`,
 * `langSec`, `termSec`). A term whose administrative status is deprecated or superseded is not to be used. All else that a term base
 * may say is passed over; a term that cannot be looked for, too, and told. Entities other than XML's own five are refused. Time O(length).
 *
 * @throws InputError and nothing else, whatever the text, with the line: `not-well-formed`, `not-tbx`, `missing-attribute` and
 *   `unknown-language` for a language that is not said; `glossary-empty`
 */
export function parseTbxGlossary(text: string, source?: string): Outcome<Glossary> {
  try {
    const file = read(text);
    if (file.entries.length === 0) throw refusal({ code: "glossary-empty" }, 1);
    const place = source === undefined ? {} : { source };
    const diagnostics = file.diagnostics.map((diagnostic) => ({ ...place, ...diagnostic }));
    return { value: { entries: file.entries }, diagnostics };
  } catch (error) {
    throw error instanceof InputError && source !== undefined ? error.in(source) : error;
  }
}

// Helpers

/** What is known of the file so far. */
interface File {
  readonly entries: GlossaryEntry[];
  readonly diagnostics: Diagnostic[];
  /** The names of the elements that are open. */
  readonly open: string[];
  id: string;
  language: string;
  terms: Map<string, GlossaryTerm[]>;
  /** Of the term that is open. */
  term: { text: string; status: string; line: number };
  /** Whether the text of the open `termNote` is the status of the term. */
  isStatus: boolean;
}

const ENTRIES: readonly string[] = ["termEntry", "conceptEntry"];
const LANGUAGES: readonly string[] = ["langSet", "langSec"];
const TERMS: readonly string[] = ["tig", "ntig", "termSec"];

function read(text: string): File {
  const file: File = {
    entries: [],
    diagnostics: [],
    open: [],
    id: "",
    language: "",
    terms: new Map(),
    term: { text: "", status: "", line: 1 },
    isStatus: false,
  };
  readXml(text, {
    open: (tag, line) => openElement(file, tag, line),
    text: (content) => addText(file, content),
    close: () => closeElement(file),
  });
  return file;
}

function openElement(file: File, { name, attributes }: SaxesTagPlain, line: number): void {
  const element = localName(name);
  if (file.open.length === 0 && element !== "martif" && element !== "tbx")
    throw refusal({ code: "not-tbx", root: name }, line);
  file.open.push(element);
  if (ENTRIES.includes(element)) {
    file.id = attributes["id"] ?? String(file.entries.length + 1);
    file.terms = new Map();
  }
  if (LANGUAGES.includes(element)) file.language = languageOf(element, attributes, line);
  if (TERMS.includes(element)) file.term = { text: "", status: "", line };
  file.isStatus =
    /^(?:termNote|administrativeStatus)$/u.test(element) &&
    /^(?:administrativeStatus)?$/u.test(attributes["type"] ?? "");
}

function languageOf(element: string, attributes: SaxesTagPlain["attributes"], line: number): string {
  const tag = attributes["xml:lang"] ?? attributes["lang"];
  if (tag === undefined) throw refusal({ code: "missing-attribute", element, attribute: "xml:lang" }, line);
  const language = parseLanguage(tag);
  if (language === undefined) throw refusal({ code: "unknown-language", language: tag }, line);
  return primaryLanguage(language);
}

function addText(file: File, content: string): void {
  const element = file.open.at(-1);
  // A term may have markup of its own inside: `<term>H<hi>2</hi>O</term>`.
  if (element === "term" || file.open.includes("term")) file.term.text += content;
  else if (file.isStatus) file.term.status += content;
}

function closeElement(file: File): void {
  const element = file.open.pop() ?? "";
  file.isStatus = false;
  if (TERMS.includes(element)) addTerm(file);
  if (ENTRIES.includes(element) && file.terms.size > 0) file.entries.push({ id: file.id, terms: file.terms });
}

function addTerm(file: File): void {
  const { text, status, line } = file.term;
  try {
    const isForbidden = /deprecated|superseded/u.test(status);
    const term = { phrase: plainPhrase(text.replace(/\s+/gu, " ")), isForbidden };
    file.terms.set(file.language, [...(file.terms.get(file.language) ?? []), term]);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    file.diagnostics.push({ severity: "warning", problem: error.diagnostic.problem, line });
  }
}
