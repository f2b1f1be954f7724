import { DATA } from "../languages/find.ts";
import { type LanguageData, words } from "../languages/language.ts";
import type { Srx, SrxRule } from "./rules.ts";

/**
 * Our rules for English, Russian and Ukrainian as rules of SRX, and general ones for other languages. As faithful as expressions can be
 * that know neither where a sentence began nor which brackets are pairs: lists that run on, smiles, mentions and writing without
 * capitals are left out. Written for Java's expressions and ICU's alike: what is looked back at has an end, spaces are spelled
 * out (to Java a no-break space is none), and a match is short, for OmegaT looks for the next one only after it.
 */
export function ourSrx(): Srx {
  return {
    cascade: false,
    languageRules: [
      ...[...DATA].map(([tag, data]) => ({ name: NAMES[tag] ?? tag, rules: rulesFor(data) })),
      { name: "Default", rules: generalRules() },
    ],
    maps: [
      ...[...DATA.keys()].map((tag) => ({ pattern: codePattern(tag), rules: NAMES[tag] ?? tag })),
      // OmegaT takes the rules of every map that fits, whatever the header says.
      { pattern: `(?!(?:${[...DATA.keys()].map(anyCase).join("|")})(?:[-_]|$)).*`, rules: "Default" },
    ],
  };
}

// Helpers

const NAMES: Readonly<Record<string, string>> = { en: "English", ru: "Russian", uk: "Ukrainian" };

/** `uk`, `uk-UA`, `UK_UA`. */
function codePattern(tag: string): string {
  return `${Array.from(tag, (letter) => `[${letter.toUpperCase()}${letter}]`).join("")}([-_].*)?`;
}

const SPACE = "[\\s\\u00a0\\u2009\\u202f]";
const OPENERS = "[\"'«“„‘(\\[.…]{0,4}";
const CLOSERS = "[\"'»”“’)\\]]{0,4}";
const NOTES = "(?:\\[\\p{Nd}{1,3}\\]|[¹²³⁰⁴-⁹]){0,4}";
/** The marks that end a sentence, and what belongs to them. */
const MARKS = `[.!?…]+(?:${SPACE}?[…]|(?<=\\.) \\.)?${CLOSERS}${NOTES}`;
/** What stands after the word of an abbreviation. */
const STOP = `\\.${CLOSERS}${NOTES}`;
/** No part of a word stands before: `г` in `кг.` is none. */
const FREE = "(?<![\\p{L}\\p{M}\\p{N}.'’/№§°-])";
const END = "(?![\\p{L}\\p{M}])";
const SMILEY = "[\\x{1F300}-\\x{1FAFF}☀-➿]\\x{FE0F}?";
const NUMBER = "(?:\\p{Nd}|[№§#]|[IVXLCDMІХ]+(?!\\p{L}))";

function rule(breaks: boolean, before: string, after: string): SrxRule {
  return { breaks, before, after };
}

/** Marks that end what they stand after, before what can begin a sentence. */
function generalRules(): SrxRule[] {
  return [
    rule(false, listMark(), SPACE),
    ...quoteRules(),
    ...bracketRules(),
    rule(true, SMILEY, `${SPACE}+\\p{Lu}`),
    rule(false, `(?<![\\p{L}\\p{N}])\\p{Lu}${STOP}`, `${SPACE}`),
    rule(true, MARKS, `${SPACE}+${OPENERS}(?:[\\p{Lu}\\p{Lt}\\p{Lo}\\p{Nd}]|[—–―-]${SPACE})`),
    rule(true, "[。！？｡．][\"'’”」』）)]*", ".?"),
  ];
}

function rulesFor(data: LanguageData): SrxRule[] {
  const { abbreviations } = data;
  const starters = alternatives(capitalized(words(data.starters)));
  // `А. С. Пушкина`: a single letter with a stop is an initial and opens nothing.
  const notStarter = `(?!${OPENERS}(?:${starters})${END}(?!\\.))`;
  const names = words(abbreviations.name);
  const isShort = (name: string): boolean => name.replaceAll(/\s/gu, "").length < 3;
  return [
    rule(false, listMark(), SPACE),
    ...quoteRules(),
    ...speechRules(data.wholeSpeech),
    ...bracketRules(),
    ...noteRules(starters),
    rule(true, SMILEY, `${SPACE}+\\p{Lu}`),
    rule(false, "[.!?…][\"'»”’)]", `${SPACE}\\((?:[\\p{L}.&,]{1,20}${SPACE}){0,4}\\p{Nd}{1,4}[^()]{0,24}\\)`),
    rule(false, "\\.\\.|…", `${SPACE}+I(?![\\p{L}'’])`),
    ...partRules(abbreviations),
    ...abbreviation(abbreviations.number, false, `${SPACE}+${OPENERS}${NUMBER}`),
    ...dateRules(data),
    ...unitRules(abbreviations.unit),
    ...abbreviation(abbreviations.inner, false, SPACE),
    ...abbreviation(names.filter(isShort).join(), false, SPACE),
    ...abbreviation(names.filter((name) => !isShort(name)).join(), false, `${SPACE}+${notStarter}`),
    ...timeRules(data, starters),
    ...abbreviation(abbreviations.wavering, false, `${SPACE}+${notStarter}`),
    rule(
      false,
      `${FREE}(?:\\p{Lu}\\.-?){0,3}(?:\\p{Lu}\\p{M}?|Дж|Дм|Ал|Вл|Ст|Мк|Th|Ch|Ph)${STOP}`,
      `${SPACE}+${notStarter}`,
    ),
    rule(true, MARKS, `${SPACE}+${OPENERS}(?:[\\p{Lu}\\p{Lt}\\p{Nd}…]|(?:https?:|www\\.)|\\p{Ll}\\p{Lu}\\p{Ll}{2})`),
    rule(true, MARKS, `${SPACE}+[—–―-]${SPACE}{1,2}${OPENERS}[\\p{Lu}\\p{Nd}]`),
  ];
}

/** `1. First`, at the head of a paragraph or after something that has ended. */
function listMark(): string {
  const end = '[\\p{Ll}\\p{Nd}»”")]{4}[.!?…]';
  return `(?:^|${end}${SPACE}+)[(\\[]?(?:\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3}){0,4}|\\p{L}|[ivxlc]{1,5}|[IVXLC]{2,5})[.)\\]]{1,2}`;
}

/** Code units of a speech that stays with `— said he`, and of a bracket in a sentence. */
const SPEECH = 150;
const ASIDE = 300;

const QUOTES = [
  ["«", "»"],
  ["„", "“”"],
  ["“", "”"],
] as const;

/** What goes on after a quotation, and dashes inside one. */
function quoteRules(): SrxRule[] {
  const goesOn = `(?:,|${SPACE}?[—–-]${SPACE}|${SPACE}+\\p{Ll})`;
  const after = (closers: string): string =>
    `${SPACE}(?=[^${closers}]{0,${SPEECH}}[${closers}]${goesOn}|[^${closers}]{0,${SPEECH}},[${closers}]${SPACE})`;
  const inside = QUOTES.flatMap(([opener, closers]) => {
    const before = `[.!?…]+(?<=${opener}[^${opener}${closers}]{0,${SPEECH}})`;
    return [
      rule(false, before, after(closers)),
      rule(false, before, `${SPACE}[—–-]${SPACE}(?=[^${opener}${closers}]{0,${SPEECH}}[${closers}])`),
    ];
  });
  const straight = `[.!?…]+(?<=(?:^|[\\s(—–-])"[^"]{0,${SPEECH}})`;
  return [
    rule(false, '[.!?…][»”“"’]', `${SPACE}+[—–-]${SPACE}+(?!["«„“])`),
    ...inside,
    rule(false, straight, after('"')),
  ];
}

/** Short quotations of several sentences in straight marks, in languages that keep them whole. */
function speechRules(length: number): SrxRule[] {
  const side = Math.floor(length * SIDE);
  const before = `[.!?…]+(?<=(?:^|[\\s(—–-])"[^"]{0,${side}})`;
  return length === 0 ? [] : [rule(false, before, `${SPACE}(?=[^"]{0,${side}}"(?:[\\s.,;)]|$))`)];
}

/** The share of a quotation that either side of a place may have; there is no telling its whole length. */
const SIDE = 0.75;

/** A footnote number between spaces: `minority rights. 4 Even though`. */
function noteRules(starters: string): SrxRule[] {
  const number = `${SPACE}\\p{Nd}{1,2}`;
  const head = `${SPACE}(?:${starters})${END}`;
  return [rule(false, "[.)]", `${number}${head}`), rule(true, `[.)]${number}`, head)];
}

/** A bracket that opened within a sentence holds none of its own. */
function bracketRules(): SrxRule[] {
  const before = `[.!?…]+(?<=[^.!?…\\s]["»”]?${SPACE}\\([^()]{0,${ASIDE}})`;
  return [rule(false, before, `${SPACE}(?=[^()]{0,${ASIDE}}\\))`)];
}

/** The stops inside `т. д.` and `до н. э.` */
function partRules(abbreviations: LanguageData["abbreviations"]): SrxRule[] {
  const chains = Object.values(abbreviations)
    .flatMap(words)
    .filter((chain) => chain.includes(". "));
  const stops = chains.flatMap((chain) =>
    chain
      .split(". ")
      .slice(0, -1)
      .map((part, index, parts) => {
        const rest = chain.split(". ")[index + 1] ?? "";
        const head = parts
          .slice(0, index)
          .map((one) => `${anyCase(one)}\\.${SPACE}?`)
          .join("");
        return `${head}${anyCase(part)}\\.(?=${SPACE}?${anyCase(rest)}\\.)`;
      }),
  );
  return stops.length === 0 ? [] : [rule(false, `${FREE}(?:${alternatives(stops)})`, SPACE)];
}

/** `В 1812 г. Наполеон`: a number and a preposition at the head make a date. */
function dateRules(data: LanguageData): SrxRule[] {
  if (words(data.years).length === 0) return [];
  const opt = (list: string): string => `(?:(?:${alternatives(words(list).map(anyCase))})${SPACE}+)?`;
  const range = `\\p{Nd}{1,4}(?:${SPACE}?[-–—/]${SPACE}?\\p{Nd}{1,4})?`;
  const date = `${opt(data.datePrepositions)}(?:\\p{Nd}{1,2}${SPACE}+)?${opt(data.months)}${range}${SPACE}?`;
  const head = `(?:^|[.!?…]["»”)]?${SPACE}+)`;
  return [
    rule(false, `${head}${date}(?:${alternatives(words(data.years).map(anyCase))})\\.`, `${SPACE}+${OPENERS}\\p{Lu}`),
  ];
}

/** After a number: no end before an acronym or the next part of a measure, an end before other capitals. */
function unitRules(list: string): SrxRule[] {
  const units = alternatives(words(list).map(anyCase));
  const number = "(?:\\p{Nd}|(?<!\\p{L})[IVXLCDMІХ]{1,6}|(?<!\\p{L})(?:тыс|тис|млн|млрд|трлн)\\.?)";
  const before = `${number}(?:${SPACE}|-){0,2}(?:${units})${STOP}`;
  return [
    rule(false, before, `${SPACE}+${OPENERS}\\p{Lu}{2,}(?!\\p{L})`),
    rule(false, before, `${SPACE}+${OPENERS}\\p{Nd}+${SPACE}?(?:${units})${END}`),
    rule(true, before, `${SPACE}+${OPENERS}[\\p{Lu}\\p{Nd}]`),
  ];
}

/** `At 5 a.m. Mr. Smith`: not where the time opens the sentence, nor before an acronym. */
function timeRules({ abbreviations, datePrepositions }: LanguageData, starters: string): SrxRule[] {
  const times = words(abbreviations.time);
  if (times.length === 0) return [];
  const time = `(?:${alternatives(times.map(anyCase))})${STOP}`;
  const opening = `(?:^|[.!?…:]["»”)]?${SPACE}+)(?:${alternatives(capitalized(words(datePrepositions)))})`;
  return [
    rule(true, time, `${SPACE}+${OPENERS}(?:${starters})${END}`),
    rule(false, time, `${SPACE}+\\p{Lu}{2,}(?!\\p{L})`),
    rule(false, `${opening}${SPACE}[^.!?…]{0,40}${SPACE}${time}`, SPACE),
  ];
}

/** A rule for each abbreviation of a list, as one. */
function abbreviation(list: string, breaks: boolean, after: string): SrxRule[] {
  const all = words(list);
  if (all.length === 0) return [];
  return [rule(breaks, `${FREE}(?:${alternatives(all.map(anyCase))})${STOP}`, after)];
}

/** Longest first, since the first that fits is taken where a match ends. */
function alternatives(expressions: readonly string[]): string {
  return [...new Set(expressions)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join("|");
}

/** Short words in any case (`dr`, `Dr`, `DR`), longer ones with or without a capital. White space after a stop may be missing. */
function anyCase(abbreviation: string): string {
  return Array.from(abbreviation, (character, index) => {
    if (character === ".") return "\\.";
    if (character === " ") return `${SPACE}?`;
    const upper = character.toUpperCase();
    const free = (index === 0 || abbreviation.length <= SHORT) && upper !== character && upper.length === 1;
    return free ? `[${character}${upper}]` : character.replace(/[\\^$*+?()[\]{}|]/u, "\\$&");
  }).join("");
}

const SHORT = 4;

function capitalized(list: readonly string[]): string[] {
  return list.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
}
