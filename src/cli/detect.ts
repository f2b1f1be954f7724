import { type LanguageTag, languageTag } from "../index.ts";

/**
 * The language of `text`, told by its letters: `і ї є ґ` are Ukrainian and `ы э ъ ё` Russian (Belarusian has `ў`, so it is
 * neither); English by its commonest words, because many languages have its letters; some others by their script.
 * `undefined` if that does not tell. Looks at the first 20,000 characters.
 */
export function detectLanguage(text: string): LanguageTag | undefined {
  const sample = text.slice(0, SAMPLE).toLowerCase();
  const scripts = SCRIPTS.map(({ pattern, tell }) => ({ tell, letters: count(sample, pattern) }));
  const main = scripts.reduce((best, script) => (script.letters > best.letters ? script : best));
  const code = main.letters === 0 ? undefined : main.tell(sample);
  return code === undefined ? undefined : languageTag(code);
}

// Helpers

/** Enough to tell by, and quick. */
const SAMPLE = 20_000;

/** Share of the words that are these: about 0.3 in English prose, under 0.02 in the other languages of Latin script. */
const ENGLISH_SHARE = 0.1;
const ENGLISH = /(?<!\p{L})(?:the|of|and|to|that|is|was|for|with|by|are|not|this|from)(?!\p{L})/gu;

const SCRIPTS: readonly { pattern: RegExp; tell: (sample: string) => string | undefined }[] = [
  { pattern: /\p{Script=Cyrillic}/gu, tell: tellCyrillic },
  { pattern: /\p{Script=Latin}/gu, tell: tellLatin },
  { pattern: /\p{Script=Greek}/gu, tell: () => "el" },
  { pattern: /\p{Script=Hebrew}/gu, tell: () => "he" },
  { pattern: /\p{Script=Georgian}/gu, tell: () => "ka" },
  { pattern: /\p{Script=Armenian}/gu, tell: () => "hy" },
  { pattern: /\p{Script=Hangul}/gu, tell: () => "ko" },
  // Japanese mixes kana with Han, and nobody else writes kana.
  {
    pattern: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
    tell: (sample) => (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sample) ? "ja" : "zh"),
  },
];

function tellCyrillic(sample: string): string | undefined {
  if (count(sample, /ў/gu) > 0) return "be";
  const ukrainian = count(sample, /[іїєґ]/gu);
  const russian = count(sample, /[ыэъё]/gu);
  // Both in some number: a quotation of the other language in a text of the one.
  if (ukrainian === russian) return undefined;
  return ukrainian > russian ? "uk" : "ru";
}

function tellLatin(sample: string): string | undefined {
  return count(sample, ENGLISH) >= ENGLISH_SHARE * count(sample, /\p{L}+/gu) ? "en" : undefined;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
