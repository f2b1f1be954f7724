/**
 * What two spellings of a word share that nobody would call different words: small letters, ё as е, one apostrophe, one hyphen, no
 * soft hyphens and no stress marks: `Мой` and `мой`, `п'ять` and `п’ять`, `за́мок` and `замок` are equal.
 */
export function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFC")
    .replaceAll("\u00ad", "")
    .replaceAll("\u0301", "")
    .replaceAll("‑", "-")
    .replaceAll("ё", "е")
    .replace(/['ʼ‘`´]/gu, "’");
}
