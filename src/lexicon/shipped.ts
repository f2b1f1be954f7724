/** Pairs of languages whose lexicon comes with the package, source before target. */
export const SHIPPED_LEXICONS: readonly ShippedLexicon[] = [
  { languages: ["en", "ru"], url: new URL("./data/en-ru.lexicon", import.meta.url) },
  { languages: ["en", "uk"], url: new URL("./data/en-uk.lexicon", import.meta.url) },
  { languages: ["ru", "uk"], url: new URL("./data/ru-uk.lexicon", import.meta.url) },
];

/** Where a packed lexicon lies; whoever can read files reads it and gives the bytes to `loadLexicon`. */
export interface ShippedLexicon {
  readonly languages: readonly [source: string, target: string];
  readonly url: URL;
}
