import type { ChangeKind } from "./change.ts";
import type { Stretch } from "./stretch.ts";
import type { Lexeme, Word } from "./words.ts";

/** What became of numbers by themselves: a date if they are beside a month, or can be nothing else. A bare year can: `1500 dollars`. */
export function numberOrDate(words: readonly Word[]): "number" | "date" {
  const numbers = words.filter(({ lexeme }) => lexeme.value !== undefined);
  const isDate = words.some(({ lexeme }) => lexeme.isDate) || numbers.every(({ lexeme: { text } }) => DATE.test(text));
  return isDate ? "date" : "number";
}

/**
 * The kind of a change in its place: a number beside a month is a date, and so is a bare year where something says so (`in`,
 * `год`, a bracket, a dash and another year) and no currency or unit stands beside it.
 */
export function kindInPlace(kind: ChangeKind, a: readonly Word[], b: readonly Word[], change: Stretch): ChangeKind {
  if (kind !== "number") return kind;
  const { fromA, toA, fromB, toB } = change;
  const places = [placeOf(a, fromA, toA), placeOf(b, fromB, toB)];
  if (places.some(({ beside }) => beside.some((lexeme) => lexeme?.isDate))) return "date";
  const numbers = [...a.slice(fromA, toA), ...b.slice(fromB, toB)].filter(({ lexeme }) => lexeme.value !== undefined);
  if (!numbers.every(isYear) || places.some(({ isMeasured }) => isMeasured)) return "number";
  return places.some(({ isYears }) => isYears) ? "date" : "number";
}

// Helpers

/** A date in digits, a time, a year or decade with an ending. */
const DATE = /^(?:(?:1\d{3}|20\d{2})(?:['’]?s|[-‑]\p{L}{1,3})|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}:\d{2})$/u;
const SMALL = /^\p{Ll}/u;
const YEAR = /^(?:1\d{3}|20\d{2})(?:['’]?s|[-‑]\p{L}{1,3})?$/u;

function isYear(word: Word | undefined): boolean {
  return word !== undefined && YEAR.test(word.lexeme.text);
}

interface Surroundings {
  readonly beside: readonly (Lexeme | undefined)[];
  /** Whether a currency or a unit stands beside. */
  readonly isMeasured: boolean;
  /** Whether something says that a year is meant. */
  readonly isYears: boolean;
}

/** What stands around tokens `[from, to)`, beyond the other end of `1941–1945`. */
function placeOf(words: readonly Word[], from: number, to: number): Surroundings {
  const beside = [words[from - 1]?.lexeme, words[to]?.lexeme];
  const isFirst = isDash(words[to]) && isYear(words[to + 1]);
  const isLast = isDash(words[from - 1]) && isYear(words[from - 2]);
  const before = words[isLast ? from - 3 : from - 1]?.lexeme;
  const after = words[isFirst ? to + 2 : to]?.lexeme;
  const isBracketed = before?.text === "(" && after?.text === ")";
  // `In 1500 houses` counts houses; `in 1500 the king` does not.
  const isCounted = after?.role === "content" && after.value === undefined && SMALL.test(after.text);
  return {
    beside,
    isMeasured: before?.year === "measure" || after?.year === "measure",
    isYears: isFirst || isLast || isBracketed || after?.year === "word" || (leads(before) && !isCounted),
  };
}

function isDash(word: Word | undefined): boolean {
  return word?.lexeme.key === "-";
}

function leads(before: Lexeme | undefined): boolean {
  return before?.year === "lead" || before?.year === "word";
}
