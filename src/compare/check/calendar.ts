import type { Word } from "../links/words.ts";

/** A month or a day of the week, said in a word. */
export interface CalendarWord {
  /** `month:1` to `month:12`, `weekday:1` (Monday) to `weekday:7`: equal in every language. */
  readonly value: string;
  /** Whether it can be nothing else here: `may`, `Sunday’s` beside `среда` (the environment) and `лютий` (fierce) can. */
  readonly isSure: boolean;
}

/** The month or weekday that the word at `at` names, in English, Russian or Ukrainian; `undefined` if none. Time O(1). */
export function calendarWordAt(words: readonly Word[], at: number, language: string): CalendarWord | undefined {
  const word = words[at]!;
  if (word.kind !== "word") return undefined;
  const value = TABLES[language]?.find(([pattern]) => pattern.test(word.folded))?.[1];
  if (value === undefined) return undefined;
  const isDated = isBesideNumber(words, at);
  if (language === "en") {
    if (!word.isCapital) return undefined;
    const isSure = !SHORT_OR_NAME.test(word.folded) || (FOLLOWED.test(words[at - 1]?.folded ?? "") && !word.isFirst);
    return { value, isSure: isDated || isSure };
  }
  const isSure = !AMBIGUOUS.test(word.folded) || IN.test(words[at - 1]?.folded ?? "");
  // Мая and Августа are people.
  return { value, isSure: isDated || (isSure && (word.isFirst || !word.isCapital)) };
}

/** Names of months and days of the week in a language (primary tag), in every form, as written where a capital tells them apart (`May`). */
export function calendarNames(language: string): RegExp {
  const names = TABLES[language]?.map(([pattern]) => pattern.source.slice(1, -1)) ?? [];
  // A lone `may` is a verb, a lone `среда` the environment as well; what is beside them says more, which is not looked at here.
  return names.length === 0 ? NOTHING : new RegExp(`^(?:${names.join("|").replace("(?:may)", "May")})$`, "u");
}

const NOTHING = /^(?!)/u;

/** Whether a month stands right beside the word at `at`, as it does beside the day: `15 March`, `15th of March`, `15 марта`. */
export function isBesideMonth(words: readonly Word[], at: number, language: string): boolean {
  const isMonth = (i: number): boolean =>
    words[i] !== undefined && (calendarWordAt(words, i, language)?.value.startsWith("month") ?? false);
  return isMonth(at - 1) || isMonth(at + 1) || (words[at + 1]?.folded === "of" && isMonth(at + 2));
}

// Helpers

function isBesideNumber(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.folded === "of" ? words[at - 2] : words[at - 1];
  return [before, words[at + 1]].some((word) => word !== undefined && DAY.test(word.text));
}

/** 15, 15th, 15-го and a year. */
const DAY = /^(?:\p{Nd}{1,2}|\p{Nd}{4})(?:st|nd|rd|th|-?\p{Script=Cyrillic}{1,3})?$/u;
/** What May is also, March and August too; and short forms that are words of their own. */
const SHORT_OR_NAME = /^(?:may|march|august|june|april|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/u;
const FOLLOWED =
  /^(?:in|since|until|till|by|of|from|last|next|this|early|late|mid|during|before|after|between|and|to)$/u;
const AMBIGUOUS = /^(?:сред[аыеу]|средой|лют(?:ий|ого|ому|им))$/u;
const IN = /^(?:в|у|во)$/u;

type Row = readonly [pattern: RegExp, value: string];

function rowsOf(kind: "month" | "weekday", patterns: string): readonly Row[] {
  return patterns
    .trim()
    .split(/\s+/u)
    .map((pattern, at) => [new RegExp(`^(?:${pattern})$`, "u"), `${kind}:${at + 1}`] as const);
}

/** Endings of the months in -ень, and of their adjectives. */
const EN = "(?:ень|н(?:я|ю|і|ем|ев\\p{L}+))";

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  en: [
    ...rowsOf(
      "month",
      "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sept?(?:ember)? oct(?:ober)? nov(?:ember)? dec(?:ember)?",
    ),
    ...rowsOf(
      "weekday",
      ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"].map((day) => `${day}day(?:’?s)?`).join(" "),
    ),
  ],
  ru: [
    ...rowsOf(
      "month",
      `январ\\p{L}+ феврал\\p{L}+ март[аеуом]{0,2}|мартовск\\p{L}+ апрел\\p{L}+ ма[йяею]|маем|майск\\p{L}+ июн\\p{L}+ июл\\p{L}+
       август(?:[аеу]|ом|овск\\p{L}+)? сентябр\\p{L}+ октябр\\p{L}+ ноябр\\p{L}+ декабр\\p{L}+`,
    ),
    ...rowsOf(
      "weekday",
      `понедельник\\p{L}* вторник\\p{L}* сред[аыеу]|средой четверг\\p{L}* пятниц\\p{L}+ суббот(?:[аыеу]|ой|н\\p{L}{2,3})
       воскресень\\p{L}+|воскресн\\p{L}+`,
    ),
  ],
  uk: [
    ...rowsOf(
      "month",
      `січ${EN} лют(?:ий|ого|ому|им|нев\\p{L}+) берез${EN} квіт${EN} трав${EN} черв${EN} лип${EN} серп${EN} верес${EN} жовт${EN}
       листопад\\p{L}* груд${EN}`,
    ),
    ...rowsOf(
      "weekday",
      `(?:що)?понеділ\\p{L}+ (?:що)?вівтор\\p{L}+ (?:що)?серед[аиіу]|середою четвер|(?:що)?четверг\\p{L}* (?:що)?п’ятниц\\p{L}+
       (?:що)?субот\\p{L}+ (?:що)?неділ\\p{L}+`,
    ),
  ],
};
