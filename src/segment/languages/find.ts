import { type LanguageTag, primaryLanguage } from "../../text/language.ts";
import { EN } from "./en.ts";
import { compileLanguage, GENERAL, type Language, type LanguageData } from "./language.ts";
import { RU } from "./ru.ts";
import { UK } from "./uk.ts";

/** The rules for a language; for one that has none, general rules that know no abbreviation but `own`. */
export function findLanguage(tag: LanguageTag, own: readonly string[] = []): Language {
  const name = primaryLanguage(tag);
  const data = DATA.get(name);
  if (own.length > 0) return compileLanguage(data === undefined ? GENERAL : name, data ?? NOTHING, own);
  return LANGUAGES.get(name) ?? UNKNOWN;
}

/** The languages that we have rules for, by their tags. */
export const DATA: ReadonlyMap<string, LanguageData> = new Map([
  ["en", EN],
  ["ru", RU],
  ["uk", UK],
]);

const NOTHING: LanguageData = {
  abbreviations: { name: "", number: "", inner: "", unit: "", closing: "", time: "", wavering: "" },
  starters: "",
  years: "",
  months: "",
  datePrepositions: "",
  relatives: "",
  wholeSpeech: 0,
};

const LANGUAGES: ReadonlyMap<string, Language> = new Map(
  [...DATA].map(([name, data]) => [name, compileLanguage(name, data, [])]),
);
const UNKNOWN = compileLanguage(GENERAL, NOTHING, []);
