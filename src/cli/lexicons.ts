import { readFile } from "node:fs/promises";
import { type LanguageTag, type Lexicon, loadLexicon, primaryLanguage, SHIPPED_LEXICONS } from "../index.ts";

/** The shipped lexicons that speak of two of these languages. */
export async function lexiconsFor(languages: readonly LanguageTag[]): Promise<Lexicon[]> {
  const spoken = new Set(languages.map(primaryLanguage));
  const wanted = SHIPPED_LEXICONS.filter(({ languages }) => languages.every((language) => spoken.has(language)));
  return Promise.all(wanted.map(async ({ url }) => loadLexicon(await readFile(url))));
}
