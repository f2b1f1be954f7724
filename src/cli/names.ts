import { type LanguageTag, parseLanguage, primaryLanguage } from "../index.ts";

/** What the name of a text file tells. */
export interface NamedText {
  /** Name of the version: `en`, `en.plain`; what is left of `speech.uk` is its language. */
  readonly name: string;
  readonly language: LanguageTag;
}

/**
 * The language that a file name tells, its folder and extension left out: `en`, `en.plain` (a version named `en.plain`),
 * `speech.uk`, `speech_ru`, `speech-pt-BR`. Only languages with a code of two letters, or with a three-letter code for
 * one of these (`ukr`): `old.txt` and `new.txt` are not in Mochi and Newari. A language in front has one name behind it at
 * most: `it.is.my.text` is not Italian.
 */
export function languageInName(stem: string): NamedText | undefined {
  const head = tagOf(/^([^.]+)(?:\.[^.]+)?$/u.exec(stem)?.[1]);
  if (head !== undefined) return { name: stem, language: head };
  for (const pattern of TAILS) {
    const tail = tagOf(pattern.exec(stem)?.[1]);
    if (tail !== undefined) return { name: tail, language: tail };
  }
  return undefined;
}

/** The language of `code` if it is one that has a name, canonical: `pt_br` gives `pt-BR`, `ua` gives `uk`. */
export function knownLanguage(code: string): LanguageTag | undefined {
  const tag = parseLanguage(code);
  if (tag === undefined) return undefined;
  return KNOWN.includes(tag) || languageNames().of(primaryLanguage(tag)) !== undefined ? tag : undefined;
}

/** The first of `names` that comes a second time. */
export function firstTwin(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) < index);
}

// Helpers

/** With a region or script first, so that `pt-BR` is not read as `BR`. */
const TAILS = [/[._-](\p{L}{2,3}[-_]\p{L}{2,4})$/u, /[._-](\p{L}{2,3})$/u];
/** Known without asking: to load the names of languages takes 20 ms, which most calls can save. `xx` is nobody's name. */
const KNOWN: readonly string[] = ["en", "ru", "uk", "xx"];

function languageNames(): Intl.DisplayNames {
  return new Intl.DisplayNames("en", { type: "language", fallback: "none" });
}

function tagOf(part: string | undefined): LanguageTag | undefined {
  if (part === undefined || !/^\p{L}{2,3}(?:[-_]\p{L}{2,4})?$/u.test(part)) return undefined;
  const tag = knownLanguage(part);
  return tag !== undefined && primaryLanguage(tag).length === 2 ? tag : undefined;
}
