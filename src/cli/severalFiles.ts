import { basename, extname } from "node:path";
import {
  type Alignment,
  type Diagnostic,
  type DocumentNames,
  type LanguageTag,
  type Outcome,
  primaryLanguage,
  serializeCes,
  serializeMoses,
  serializeSentences,
  serializeTei,
} from "../index.ts";
import { knownLanguage } from "./names.ts";

/** What is known of a version before there is an alignment. */
export interface NamedVersion {
  readonly name: string;
  readonly language?: LanguageTag;
}

/** How a format writes several files. */
export interface SeveralFiles {
  /** The files that `path` stands for. */
  readonly paths: (path: string, versions: readonly NamedVersion[]) => string[];
  /** Their contents, in the same order. */
  readonly write: (alignment: Alignment, paths: readonly string[]) => SeveralWritten;
}

export interface SeveralWritten {
  readonly values: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `news.moses` stands for `news.en`, `news.ru` …; any other name has the languages put behind it. */
export const MOSES_FILES: SeveralFiles = {
  paths: (path, versions) => suffixes(versions).map((suffix) => `${mosesStem(path)}.${suffix}`),
  write: (alignment) => {
    const { value: values, diagnostics } = serializeMoses(alignment);
    return { values, diagnostics };
  },
};

/** `news.ces` is the links, and `news.en.xml`, `news.ru.xml` beside it the texts. */
export const CES_FILES: SeveralFiles = { paths: linksAndTexts(".xml"), write: withTexts(serializeCes, "text") };

/** `news.tei` is the links, and `news.en.tei.xml`, `news.ru.tei.xml` beside it the texts: their sentences have other numbers. */
export const TEI_FILES: SeveralFiles = {
  paths: linksAndTexts(".tei.xml"),
  write: withTexts(serializeTei, "paragraph"),
};

/** What the files of `news.moses` have in common: `news`. */
export function mosesStem(path: string): string {
  return extname(path).toLowerCase() === MOSES ? path.slice(0, -MOSES.length) : path;
}

/** The language that stands behind the last dot of a name, if it is one of two letters: of `old.en` and of `en` `en`. */
export function languageBehind(name: string): LanguageTag | undefined {
  const last = name.slice(name.lastIndexOf(".") + 1);
  const tag = /^\p{L}{2,3}(?:-\p{L}{2,4})?$/u.test(last) ? knownLanguage(last) : undefined;
  return tag !== undefined && primaryLanguage(tag).length === 2 ? tag : undefined;
}

// Helpers

const MOSES = ".moses";
/** Characters of a name; file systems take 255 bytes, and four letters may be sixteen of them. */
const LONGEST = 40;

function linksAndTexts(ending: string): SeveralFiles["paths"] {
  return (path, versions) => {
    const stem = path.slice(0, path.length - extname(path).length);
    return [path, ...suffixes(versions).map((suffix) => `${stem}.${suffix}${ending}`)];
  };
}

function withTexts(
  serializeLinks: (alignment: Alignment, names: DocumentNames) => Outcome<string>,
  numbering: "text" | "paragraph",
): SeveralFiles["write"] {
  return (alignment, [, from = "", to = ""]) => {
    const links = serializeLinks(alignment, [basename(from), basename(to)]);
    const texts = alignment.text.versions.map((version) => serializeSentences(version, numbering));
    return {
      values: [links.value, ...texts.map(({ value }) => value)],
      diagnostics: [...links.diagnostics, ...texts.flatMap(({ diagnostics }) => diagnostics)],
    };
  };
}

/**
 * What tells the files of the versions apart, and ends in their languages: the name of a version, if that is all of it (`en`), or with
 * its language behind it (`old.en`). Without what file systems cannot have in a name.
 */
function suffixes(versions: readonly NamedVersion[]): string[] {
  const taken = new Set<string>();
  return versions.map(({ name, language }) => {
    const safe = [...name.replace(/[^\p{L}\p{M}\p{N}._-]+|^[.-]+|\.+$/gu, "_")].slice(0, LONGEST).join("");
    const suffix = language === undefined || languageBehind(safe) === language ? safe : `${safe}.${language}`;
    let free = suffix;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${n}.${suffix}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
