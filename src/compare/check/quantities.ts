import { numberValue, romanValue, scaled, scaleOf } from "../../text/numerals.ts";
import type { Span } from "../../text/span.ts";
import type { Word } from "../links/words.ts";
import { calendarWordAt, isBesideMonth } from "./calendar.ts";
import { fractionAt, type NumberWord, numberWord } from "./numberWords.ts";

/** A number in a text, in digits or in words, or a month or day of the week. */
export interface Quantity extends Span {
  /** As it stands in the text. */
  readonly text: string;
  /** Readings of it, as `numberValue` and `calendarWordAt` write them, the likeliest first: `5 тыс.` is 5000, and 5 beside. */
  readonly values: readonly string[];
  /** What it is made of: 10 and 15 of `10:15`, 2014 of `2014/15`, 5, `month:6` and 1970 of `05.06.1970`. */
  readonly parts: readonly string[];
  readonly isDigits: boolean;
  readonly kind: "number" | "fraction" | "month" | "weekday";
  /** Whether a date or a part of one: `05.06.1970`, a month, and the number beside it. */
  readonly isDate: boolean;
  /** Whether it answers to others but is never missed itself: `May` at the beginning of a sentence. */
  readonly isDoubtful: boolean;
  /** Its first and last word. */
  readonly first: number;
  readonly last: number;
  /** The words around: where a unit would stand. */
  readonly unit: string;
}

/** The numbers of one side, in order. `language` is a primary one. Time O(words). */
export function quantitiesOf(words: readonly Word[], language: string): Quantity[] {
  const found: Quantity[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word.kind === "mark") continue;
    const named = calendarWordAt(words, i, language);
    if (named !== undefined) {
      found.push({ ...quantity(words, i, i, [named.value], false, language), isDoubtful: !named.isSure });
      continue;
    }
    const dated = isoAt(words, i);
    if (dated !== undefined) {
      found.push(quantity(words, i, dated.last, dated.values, true, language));
      i = dated.last;
      continue;
    }
    const spelled = word.kind === "word" ? spelledAt(words, i, language) : undefined;
    if (spelled !== undefined) {
      found.push(quantity(words, i, spelled.last, spelled.values, false, language));
      i = spelled.last;
      continue;
    }
    const reading = gluedAt(words, i, language) ?? readingAt(words, i, language);
    if (reading === undefined) continue;
    found.push(quantity(words, i, reading.last, reading.values, /\p{Nd}/u.test(word.text), language));
    i = reading.last;
  }
  return found;
}

// Helpers

const DIGITS = /\p{Nd}+(?:[.,]\p{Nd}+)*/u;
const GLUED_SCALES: Readonly<Record<string, number>> = { k: 3, K: 3, m: 6, M: 6, bn: 9, tn: 12 };
const UNIT_REACH = 4;

function quantity(
  words: readonly Word[],
  first: number,
  last: number,
  readings: readonly string[],
  isDigits: boolean,
  language: string,
): Quantity {
  const { from } = words[first]!;
  const { to } = words[last]!;
  const text = words
    .slice(first, last + 1)
    .map((word) => word.text)
    .join(" ");
  const value = readings[0]!;
  const isBare = /^\d+(?:\.\d+)?$/u.test(value);
  const hour = isDigits && first === last ? hourOf(words, first, text) : [];
  const values = isBare ? [...readings, ...widened(words, last, value, isDigits), ...hour] : readings;
  return {
    from,
    to,
    text,
    values,
    parts: partsOf(value, text, language) ?? values,
    isDigits,
    kind: kindOf(value, isDigits),
    isDate:
      /^(?:month|weekday)/u.test(value) ||
      /^\d{1,4}[./]\d{1,2}[./]\d{1,4}$/u.test(value) ||
      isDayAndMonth(text, language) ||
      (isDigits && first === last && isBare && isBesideMonth(words, first, language)),
    isDoubtful: false,
    first,
    last,
    unit: words
      .slice(Math.max(0, first - 1), last + 1 + UNIT_REACH)
      .map((word) => word.folded)
      .join(" "),
  };
}

function kindOf(value: string, isDigits: boolean): Quantity["kind"] {
  if (value.startsWith("month:")) return "month";
  if (value.startsWith("weekday:")) return "weekday";
  return !isDigits && Number(value) > 0 && Number(value) < 1 ? "fraction" : "number";
}

/** The parts of a date or a time; `undefined` of what has none. Of `6/5/1970` nobody knows which is the month. */
function partsOf(value: string, text: string, language: string): string[] | undefined {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{2,4})$/u.exec(value) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined) return [day, `month:${month}`, year];
  if (isDayAndMonth(text, language)) {
    const [first, second] = text.split(".").map((part) => String(Number(part)));
    return [first!, `month:${second!}`];
  }
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4}$/u.test(value)) {
    const [first, second, last] = value.split("/");
    const isSecondDay = Number(second) > 12;
    const isFirstDay = Number(first) > 12;
    if (isSecondDay !== isFirstDay)
      return isSecondDay ? [second!, `month:${first!}`, last!] : [first!, `month:${second!}`, last!];
  }
  return /[:/]|\..*\./u.test(value) ? value.split(/[:/.]/u) : undefined;
}

/** `05.07` where a comma parts decimals; the English write no dates so. */
function isDayAndMonth(text: string, language: string): boolean {
  const [, day, month] = /^(\d{2})\.(\d{2})$/u.exec(text) ?? [];
  if (language === "en" || day === undefined || month === undefined) return false;
  return Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
}

/** `11.15` after a word that times follow: 11:15. */
function hourOf(words: readonly Word[], at: number, text: string): readonly string[] {
  const [, hour, minute] = /^(\d{1,2})\.(\d{2})$/u.exec(text) ?? [];
  if (hour === undefined || !AT.test(words[at - 1]?.folded ?? "") || Number(hour) > 23 || Number(minute) > 59)
    return [];
  return [`${Number(hour)}:${Number(minute)}`];
}

const AT = /^(?:at|в|о|об)$/u;

/** `2019-03-15`, as `15.3.2019`. */
function isoAt(words: readonly Word[], at: number): Reading | undefined {
  const five = words.slice(at, at + 5);
  const text = five.map((word) => word.text).join("");
  const [, year, month, day] = /^(\d{4})[-‑](\d{2})[-‑](\d{2})$/u.exec(text) ?? [];
  if (day === undefined || five[4]!.to - five[0]!.from !== text.length) return undefined;
  return { values: [`${Number(day)}.${Number(month)}.${year}`], last: at + 4 };
}

/** What a number is worth by the words after it: in `10 to 20 thousand` the first is 10,000 too, `полтора века` is 150 years. */
function widened(words: readonly Word[], last: number, value: string, isDigits: boolean): string[] {
  const next = words[last + 1];
  if (next === undefined) return [];
  const half = HOUR.test(next.folded) ? halfOf(words, last + 2) : undefined;
  if (half !== undefined && Number(value) <= 12) return timesOf(value, undefined, half);
  const zeros = Number(value) <= MOST_AGES ? (AGES.find(([pattern]) => pattern.test(next.folded))?.[1] ?? 0) : 0;
  if (zeros > 0) return [String(Number(value) * 10 ** zeros)];
  const scale = words[last + 3];
  if (!RANGE.test(next.folded) || scale === undefined) return [];
  const isRange = isDigits ? words[last + 2]!.kind === "number" : words[last + 2]!.kind === "word";
  const shared = isRange && scale.kind === "word" ? scaleOf(scale.folded) : 0;
  return shared > 0 ? [scaled(value, shared)] : [];
}

/** `2 часа дня`, `2 o’clock in the afternoon`: which half of the day that is. */
function halfOf(words: readonly Word[], at: number): "am" | "pm" | undefined {
  const said = words.slice(at, at + 3).map(({ folded }) => folded);
  const part = said.find((word) => !IN_THE.test(word)) ?? "";
  if (AFTERNOON.test(part)) return "pm";
  return MORNING.test(part) ? "am" : undefined;
}

const HOUR = /^(?:o’clock|час|часа|часов|годин[аиуі]?)$/u;
const IN_THE = /^(?:in|the|at)$/u;
const AFTERNOON = /^(?:afternoon|evening|дня|вечера|пополудни|пополудні|вечора)$/u;
const MORNING = /^(?:morning|утра|ночи|ранку|ночі)$/u;
const RANGE = /^(?:to|and|or|до|по|и|или|і|й|та|або|чи|[-–—])$/u;
/** Centuries and decades, counted in years as well: `three decades` are 30 years, the 19th century is not 1900. */
const AGES: readonly (readonly [RegExp, number])[] = [
  [/^(?:centur(?:y|ies)|век[аеу]?|веков|столети[еяй]|століт(?:тя|ь))$/u, 2],
  [/^(?:decades?|десятилети[еяй]|десятиліт(?:тя|ь))$/u, 1],
];
const MOST_AGES = 10;

/** What a number may be worth, the likeliest first, and the last word that belongs to it. */
interface Reading {
  readonly values: readonly string[];
  readonly last: number;
}

/** `2.8bn` and `5.30pm`, which the tokens part at the point. */
function gluedAt(words: readonly Word[], at: number, language: string): Reading | undefined {
  const [whole, point, rest] = [words[at]!, words[at + 1], words[at + 2]];
  if (!/^\p{Nd}+$/u.test(whole.text) || rest === undefined || (point?.text !== "." && point?.text !== ","))
    return undefined;
  const [, fraction, letters] = /^(\p{Nd}+)(\p{L}+)$/u.exec(rest.text) ?? [];
  if (fraction === undefined || letters === undefined || point.from !== whole.to || rest.from !== point.to)
    return undefined;
  const value = numberValue(`${whole.text}${point.text}${fraction}`, language);
  const hours = HALF_DAY.exec(letters);
  if (hours !== null) return { values: timesOf(whole.text, fraction, hours[0]), last: at + 2 };
  const zeros = GLUED_SCALES[letters] ?? scaleOf(letters);
  return { values: zeros > 0 ? [scaled(value, zeros), value] : [value], last: at + 2 };
}

function readingAt(words: readonly Word[], at: number, language: string): Reading | undefined {
  const word = words[at]!;
  if (word.kind === "number") return numberAt(words, at, language);
  const digits = DIGITS.exec(word.text);
  if (digits === null) {
    const roman = romanValue(word.text);
    return roman === undefined ? undefined : { values: [roman], last: at };
  }
  // COVID-19, F-35 and 24-летний, 5bn, 9pm.
  const value = numberValue(digits[0], language);
  const rest = word.text.slice(digits.index + digits[0].length);
  const hours = HALF_DAY.exec(rest);
  if (hours !== null) return { values: timesOf(digits[0], undefined, hours[0]), last: at };
  const zeros = digits.index === 0 ? (GLUED_SCALES[rest] ?? scaleOf(rest.replace(/^[-‑]/u, ""))) : 0;
  return { values: zeros > 0 ? [scaled(value, zeros), value] : [value], last: at };
}

function numberAt(words: readonly Word[], at: number, language: string): Reading {
  const value = numberValue(words[at]!.text, language);
  const next = words[at + 1];
  const hours = next === undefined ? null : HALF_DAY.exec(next.folded);
  if (hours !== null) {
    const [hour = "", minutes] = words[at]!.text.split(/[:.]/u);
    return { values: [...timesOf(hour, minutes, hours[0]), value], last: at };
  }
  const zeros = next?.kind === "word" ? scaleOf(next.text) : 0;
  // 5 тыс. is 5000 first, and 5 where the other side writes no thousands either.
  return zeros > 0 ? { values: [scaled(value, zeros), value], last: at + 1 } : { values: [value], last: at };
}

/** `am`, `pm`, and the first letter of `a.m.` */
const HALF_DAY = /^[ap]m?$/iu;

/** 3 p.m. is 15:00, 15 and 3 o'clock. */
function timesOf(hour: string, minutes: string | undefined, half: string): string[] {
  const early = Number(hour) % 12;
  const late = /^p/iu.test(half) ? early + 12 : early;
  const tail = Number(minutes ?? 0);
  const clock = [late, Number(hour)].map((hours) => `${hours}:${tail}`);
  return minutes === undefined ? [...clock, String(late), hour] : clock;
}

/** A run of number words: `тысяча двести`, `two hundred and five`, `half a million`; or a fraction: `two thirds`. */
function spelledAt(words: readonly Word[], at: number, language: string): Reading | undefined {
  const fraction = fractionAt(words, at, language);
  if (fraction !== undefined) return fraction;
  const run: NumberWord[] = [];
  let last = at;
  for (let i = at; i < words.length; i++) {
    const entry = entryAt(words, i, language);
    if (entry === undefined && isJoint(words, i, language, run)) continue;
    if (entry === undefined || !goesOn(run, entry)) break;
    run.push(entry);
    last = i;
  }
  return run.length === 0 ? undefined : { values: [String(sumOf(run))], last };
}

/** The `and` of `two hundred and five`, the `a` of `half a million`. */
function isJoint(words: readonly Word[], at: number, language: string, run: readonly NumberWord[]): boolean {
  if (words[at]!.folded === "a") return run.at(-1)?.value === 0.5 && entryAt(words, at + 1, language)?.isScale === true;
  return (
    words[at]!.folded === "and" && (run.at(-1)?.value ?? 0) >= 20 && entryAt(words, at + 1, language) !== undefined
  );
}

/** Two hundred five goes on, five six does not. */
function goesOn(run: readonly NumberWord[], entry: NumberWord): boolean {
  const before = run.at(-1);
  if (before === undefined) return true;
  if (before.isOrdinal) return false;
  if (entry.isScale) return true;
  // Not `без двадцати десять`.
  const room = before.value >= 1000 ? before.value : before.value >= 100 ? 100 : before.value >= 20 ? 10 : 0;
  return entry.value < room && entry.value >= 1;
}

function sumOf(run: readonly NumberWord[]): number {
  let total = 0;
  let group = 0;
  for (const { value, isScale } of run) {
    if (!isScale) group += value;
    else if (value === 100) group = Math.max(1, group) * 100;
    else {
      total += (group === 0 ? 1 : group) * value;
      group = 0;
    }
  }
  return total + group;
}

/** `twenty-five` and `двадцатипятилетний` are words of more than one: only the hyphened one is taken apart. */
function entryAt(words: readonly Word[], at: number, language: string): NumberWord | undefined {
  const word = words[at];
  if (word?.kind !== "word") return undefined;
  const whole = numberWord(word.folded, language);
  if (whole !== undefined || language !== "en" || !word.folded.includes("-")) return whole;
  const [tens, units] = word.folded.split("-").map((part) => numberWord(part, language));
  if (tens === undefined) return undefined;
  if (units === undefined || tens.value < 20 || units.value >= 10) return tens.isScale ? undefined : tens;
  return { value: tens.value + units.value, isScale: false, isOrdinal: units.isOrdinal };
}
