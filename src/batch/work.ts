import { InputError, type Problem } from "../model/problem.ts";
import { type LanguageTag, parseLanguage } from "../text/language.ts";

/** A text of a work: the file that holds it, or the text itself. */
export interface WorkText {
  /** A path, as the manifest gives it; what the text is called if that is given. */
  readonly file: string;
  readonly text?: string;
  /** The bytes of the file, where they are sent along. */
  readonly base64?: string;
  readonly language?: LanguageTag;
}

/** One piece of work of a batch: texts that are versions of one another. */
export interface Work {
  /** What its results are called: a path below the folder for results, without an ending. */
  readonly id: string;
  readonly texts: readonly WorkText[];
  /** Every line of its texts is a segment. */
  readonly segmented?: boolean;
}

/**
 * The work that a line of a manifest in JSON describes: `{ "id": "a", "files": ["a.en.txt", "a.ru.txt"] }`. Languages are in `langs`,
 * one a file, or are the keys of `files` (`{ "en": "a.txt" }`), or are told by names and texts. Instead of `files` there may be `texts`,
 * objects with a `text` and perhaps a `language` and a `name`. Time O(length).
 *
 * @throws InputError `not-json`, `wrong-field` with the path of the field, `work-id`
 */
export function parseWork(line: string): Work {
  const value = parsed(line);
  const { id, files, texts, langs, segmented } = value;
  if (typeof id !== "string") throw wrong("id", "string");
  if (segmented !== undefined && typeof segmented !== "boolean") throw wrong("segmented", "boolean");
  const unknown = Object.keys(value).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) throw refused({ code: "unknown-field", path: unknown });
  if ((files === undefined) === (texts === undefined)) throw wrong("files", "array");
  const read = files === undefined ? textsOf(texts) : filesOf(files, langs);
  return workOf(id, read, segmented);
}

/**
 * Makes the works of a manifest in columns: `header` is its first line, with `id` and a language a column (two columns may share one); each line
 * after it names a file in each column, or none where the work lacks that version.
 *
 * @throws InputError `wrong-field` if the header is none
 */
export function columnWorks(header: string): (line: string) => Work {
  const names = header.split("\t").map((name) => name.trim());
  const languages = names.map((name, column) => (column === 0 ? undefined : parseLanguage(name)));
  if (names[0]?.toLowerCase() !== "id" || names.length < 3 || languages.slice(1).includes(undefined))
    throw wrong("1", "id⇥en⇥ru");
  return (line) => {
    const [id = "", ...cells] = line.split("\t").map((cell) => cell.trim());
    const texts = cells.flatMap((file, index): WorkText[] => {
      const language = languages[index + 1];
      return file === "" || language === undefined ? [] : [{ file, language }];
    });
    return workOf(id, texts);
  };
}

/**
 * The work, if it can be done at all: its id must be a path downwards that every file system can hold.
 *
 * @throws InputError `work-id`, or `work-texts` if it has fewer than two
 */
export function workOf(id: string, texts: readonly WorkText[], segmented?: boolean): Work {
  if (!isSafe(id)) throw refused({ code: "work-id", id });
  if (texts.length < 2) throw refused({ code: "work-texts", count: texts.length });
  return { id, texts, ...(segmented === undefined ? {} : { segmented }) };
}

// Helpers

const FIELDS = ["id", "files", "texts", "langs", "segmented"];

/** Longest name of a file in bytes, and what an ending may need of it. */
const LONGEST = 255 - 16;

/** No way out of the folder, no hidden file (ours lie there), nothing that a file system or a terminal would not bear. */
function isSafe(id: string): boolean {
  const parts = id.split("/");
  const isFine = (part: string): boolean =>
    part !== "" &&
    !/^\.|[.\s]$|^\s|[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\\:*?"<>|]/u.test(part) &&
    bytesOf(part) <= LONGEST;
  return parts.every(isFine);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function parsed(line: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw refused({ code: "not-json" });
  }
  if (!isRecord(value)) throw wrong("", "object");
  return value;
}

function filesOf(files: unknown, langs: unknown): WorkText[] {
  if (isRecord(files)) {
    return Object.entries(files).map(([code, file]): WorkText => {
      if (typeof file !== "string" || file === "") throw wrong(`files.${code}`, "string");
      return { file, language: languageOf(code, `files.${code}`) };
    });
  }
  if (!Array.isArray(files)) throw wrong("files", "array");
  if (langs !== undefined && !(Array.isArray(langs) && langs.length === files.length))
    throw wrong("langs", `array[${files.length}]`);
  return files.map((file: unknown, index): WorkText => {
    if (typeof file !== "string" || file === "") throw wrong(`files[${index}]`, "string");
    const code: unknown = Array.isArray(langs) ? langs[index] : undefined;
    return code === undefined ? { file } : { file, language: languageOf(code, `langs[${index}]`) };
  });
}

function textsOf(texts: unknown): WorkText[] {
  if (!Array.isArray(texts)) throw wrong("texts", "array");
  return texts.map((value: unknown, index): WorkText => {
    if (!isRecord(value) || typeof value["text"] !== "string") throw wrong(`texts[${index}].text`, "string");
    const { text, language: code, name = typeof code === "string" ? code : String(index + 1) } = value;
    if (typeof name !== "string") throw wrong(`texts[${index}].name`, "string");
    const language = code === undefined ? {} : { language: languageOf(code, `texts[${index}].language`) };
    return { file: name, text, ...language };
  });
}

function languageOf(code: unknown, path: string): LanguageTag {
  const language = typeof code === "string" ? parseLanguage(code) : undefined;
  if (language === undefined) throw wrong(path, "en | ru | uk …");
  return language;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrong(path: string, expected: string): InputError {
  return refused({ code: "wrong-field", path, expected });
}

function refused(problem: Problem): InputError {
  return new InputError({ severity: "error", problem });
}
