import { InputError } from "../model/problem.ts";
import { type LanguageTag, parseLanguage } from "../text/language.ts";
import type { Span } from "../text/span.ts";

/** A file that a pattern fits: the work that it belongs to, and the version. */
export interface PatternMatch {
  readonly id: string;
  readonly language: LanguageTag;
  /** Where in the path the language is named. */
  readonly code: Span;
}

/** A pattern such as `corpus/news-*.{lang}.txt`, ready to be laid on paths. */
export interface PathPattern {
  /** The folder that all its files are in, as the pattern names it: `corpus`; `.` if it names none. */
  readonly root: string;
  /** Whether the language is told by the name of the file alone, so that the versions of a work lie in one folder. */
  readonly isLanguageInName: boolean;
  /** What a path below `root`, with `/` between its parts, is; `undefined` if the pattern does not fit. */
  readonly match: (path: string) => PatternMatch | undefined;
}

/**
 * A pattern of paths: `*` stands for any part of a name, `**` for any number of folders, `{lang}` for the code of a language; everything else for
 * itself. The id of a work is what the stars stand for; where there is none, the path without the language. Ids are in NFC: of files that were packed on
 * different machines, `Край.ru.txt` may have its `й` in one piece or in two.
 *
 * @throws InputError `pattern-no-language` if there is not exactly one `{lang}`
 */
export function parsePathPattern(pattern: string): PathPattern {
  if (pattern.split(LANG).length !== 2)
    throw new InputError({ severity: "error", problem: { code: "pattern-no-language", pattern } });
  const { root, expression, name } = compile(pattern);
  return {
    root,
    isLanguageInName: name.includes(LANG),
    match: (path) => matchOf(expression.exec(path), path),
  };
}

/** A pattern without a language: `done/**.json` is all that ends so, in `done` and below it. */
export function parseGlob(pattern: string): { readonly root: string; readonly fits: (path: string) => boolean } {
  const { root, expression } = compile(pattern);
  return { root, fits: (path) => expression.test(path) };
}

// Helpers

const LANG = "{lang}";
/** A code of two or three letters, perhaps with a script or a region. */
const CODE = "(?<lang>\\p{L}{2,3}(?:[-_]\\p{L}{2,4})?)";

/** The folder that a pattern begins with, an expression for the paths below it, and what stands for the name of a file. */
function compile(pattern: string): { readonly root: string; readonly expression: RegExp; readonly name: string } {
  const parts = pattern.split("/");
  const wild = parts.slice(0, -1).findIndex((part) => /[*{]/u.test(part));
  const depth = wild < 0 ? parts.length - 1 : wild;
  const root = parts.slice(0, depth).join("/");
  return {
    root: root === "" ? (pattern.startsWith("/") ? "/" : ".") : root,
    expression: new RegExp(`^${parts.slice(depth).map(partSource).join("")}$`, "du"),
    name: parts.at(-1) ?? "",
  };
}

/** `**` takes the stroke behind it along, so that it may stand for no folder at all. What a star stands for is a group `w…`. */
function partSource(part: string, index: number, parts: readonly string[]): string {
  const isLast = index === parts.length - 1;
  if (part === "**") return isLast ? `(?<w${index}>.+)` : `(?<w${index}>(?:[^/]+/)*)`;
  const source = part
    .split(/(\{lang\}|\*+)/u)
    .map((piece, at) => {
      if (piece === LANG) return CODE;
      if (!piece.startsWith("*")) return quoted(piece);
      return `(?<w${index}_${at}>${piece === "*" ? "[^/]*" : ".*"})`;
    })
    .join("");
  return isLast ? source : `${source}/`;
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}

function matchOf(found: RegExpExecArray | null, path: string): PatternMatch | undefined {
  const [from, to] = found?.indices?.groups?.["lang"] ?? [];
  if (found === null || from === undefined || to === undefined) return undefined;
  const language = parseLanguage(path.slice(from, to));
  if (language === undefined) return undefined;
  const wild = Object.entries(found.groups ?? {})
    .filter(([name, part]) => name !== "lang" && part !== "")
    .map(([, part]) => part.replace(/\/$/u, ""));
  const rest = (path.slice(0, from) + path.slice(to))
    .replace(/\.[^./]*$/u, "")
    .replace(/(^|\/)[._-]+|[._-]+(?=\/|$)/gu, "$1");
  const id = wild.length > 0 ? wild.join("/") : rest || "work";
  return { id: id.normalize("NFC"), language, code: { from, to } };
}
