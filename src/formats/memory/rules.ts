import { parseLanguage, primaryLanguage } from "../../text/language.ts";
import { numberValue } from "../../text/numerals.ts";
import { tokenize } from "../../text/tokens.ts";
import type { MemoryVariant } from "./parts.ts";

/** What may be wrong with a unit of a memory, in the order in which it is looked for. */
export const CLEAN_RULES = [
  /** No text in it. */
  "empty",
  /** A control character, U+FFFD, or a character that Unicode leaves to private use: signs of a text that was decoded wrongly. */
  "control",
  /** The same as the source, though it has words. */
  "same",
  /** Letters of another script than that of its language, or of Russian in Ukrainian and the other way round. */
  "language",
  /** Much longer or shorter than the source. */
  "ratio",
  /** Other numbers than the source. */
  "numbers",
  /** A unit that was there before, codes and all. */
  "duplicate",
] as const;
export type CleanRule = (typeof CLEAN_RULES)[number];

/** Those that hold unless somebody says otherwise: numbers are often written out in words. */
export const USUAL_RULES: readonly CleanRule[] = CLEAN_RULES.filter((rule) => rule !== "numbers");

/** The first of `rules` that `target` breaks as a translation of `source`; also of a source, as one of itself, what it breaks alone. */
export function brokenRule(
  source: MemoryVariant,
  target: MemoryVariant,
  rules: ReadonlySet<CleanRule>,
): CleanRule | undefined {
  return CLEAN_RULES.find((rule) => rules.has(rule) && (TESTS[rule]?.(source, target) ?? false));
}

// Helpers

type Test = (source: MemoryVariant, target: MemoryVariant) => boolean;

const TESTS: Readonly<Partial<Record<CleanRule, Test>>> = {
  empty: (_, { text }) => text.trim() === "",
  control: (_, { text }) => /[[\p{Cc}\p{Co}\ufffd]--[\t\n\r]]/v.test(text),
  same: (source, target) => source !== target && isSame(source, target),
  language: (_, target) => isForeign(target),
  ratio: (source, target) => source !== target && isUneven(source.text.trim(), target.text.trim()),
  numbers: (source, target) => source !== target && numbersIn(source) !== numbersIn(target),
};

/** Versions of one language (`en-US`, `en-GB`) may well be the same. */
function isSame(source: MemoryVariant, target: MemoryVariant): boolean {
  const languages = [source, target].map(({ language = "" }) => parseLanguage(language));
  const [first, second] = languages.map((tag) => (tag === undefined ? "" : primaryLanguage(tag)));
  return first !== second && plain(source.text) === plain(target.text) && /\p{L}{2}/u.test(target.text);
}

function plain(text: string): string {
  return text.trim().replace(/\s+/gu, " ").toLowerCase();
}

/** Fewer letters tell nothing: a name, a unit of measurement. */
const FEWEST_LETTERS = 8;
/** Of Ukrainian and not of Russian, and the other way round. */
const DISTINCTIVE: Readonly<Record<string, RegExp>> = { ru: /[ґєії]/giu, uk: /[ёъыэ]/giu };
const FEWEST_DISTINCTIVE = 3;

function isForeign({ text, language = "" }: MemoryVariant): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const tag = parseLanguage(language);
  if (tag === undefined || letters.length < FEWEST_LETTERS) return false;
  const script = new Intl.Locale(tag).maximize().script;
  const own = SCRIPTS[script ?? ""];
  if (own === undefined) return false;
  if (2 * letters.filter((letter) => own.test(letter)).length < letters.length) return true;
  return (text.match(DISTINCTIVE[primaryLanguage(tag)] ?? /$^/gu) ?? []).length >= FEWEST_DISTINCTIVE;
}

/** By the codes of ISO 15924. Scripts that languages share, as Japanese does three, are not told apart. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Latn: /\p{Script=Latin}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Grek: /\p{Script=Greek}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Arab: /\p{Script=Arabic}/u,
  Geor: /\p{Script=Georgian}/u,
  Armn: /\p{Script=Armenian}/u,
  Thai: /\p{Script=Thai}/u,
  Hang: /\p{Script=Hangul}/u,
  Kore: /[\p{Script=Hangul}\p{Script=Han}]/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
  Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
};

/** How many times as long a text may be as the other, and how many characters more in any case: short ones vary. */
const MOST_TIMES = 3;
const MORE = 20;
/** A sign of Chinese is worth some letters. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const LETTERS_A_SIGN = 3;

function isUneven(source: string, target: string): boolean {
  const [a, b] = [widthOf(source), widthOf(target)];
  return Math.max(a, b) > MOST_TIMES * Math.min(a, b) + MORE;
}

function widthOf(text: string): number {
  return text.length + (LETTERS_A_SIGN - 1) * (text.match(DENSE)?.length ?? 0);
}

/** The values of the numbers, as the language writes them, in a line that can be compared. */
function numbersIn({ text, language = "" }: MemoryVariant): string {
  return tokenize(text)
    .filter(({ kind }) => kind === "number")
    .map(({ from, to }) => numberValue(text.slice(from, to), language))
    .sort()
    .join(" ");
}
