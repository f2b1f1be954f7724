import { exactNumber } from "../check/numberWords.ts";

/**
 * What number a word is that is no plain number in digits: `five`, `twenty-five` (25), `21st`, `1990s`, `1945-м` (1945), `90-х` (90s).
 * Values of ordinal numbers and of decades keep their ending, as these are no other spelling of a number; where the ending may
 * stand for either (`20-й`) it is left out. `key` is folded. `undefined` for a word that is no number.
 */
export function wordValue(key: string, language: string): string | undefined {
  const known = exactNumber(key, language);
  if (known !== undefined) return known;
  const [, digits, ending] = ENDED.exec(key) ?? [];
  if (digits !== undefined && ending !== undefined) return endedValue(digits, ending, language);
  const parts = key.split("-").map((part) => exactNumber(part, language));
  const inWords = parts.flatMap((value) => (value === undefined ? [] : [{ value, text: "" }]));
  if (inWords.length < 2 || inWords.length < parts.length) return undefined;
  const [value, ...more] = joinedValues(inWords);
  return more.length === 0 ? value : undefined;
}

/** Numbers that several words say together are one: `two thousand five hundred` is 2500; `one or two` are two. Time O(words). */
export function joinedValues(words: readonly { readonly text: string; readonly value?: string }[]): string[] {
  const found: Said[] = [];
  for (const { text, value = "" } of words) {
    const said = saidBy(value, text);
    const last = found.at(-1);
    const joined = last === undefined ? undefined : withMore(last, said);
    if (joined === undefined) found.push(said);
    else found[found.length - 1] = joined;
  }
  return found.map(({ total, small, ending, other }) => other ?? `${total + small}${ending}`);
}

// Helpers

const ENDED = /^(\d+)(?:-|’(?=s$))?(\p{L}{1,3})$/u;
const ORDINALS: ReadonlySet<string> = new Set(["st", "nd", "rd", "th"]);
/** Of decades, in Russian and Ukrainian: `1990-е`, `90-х`, `90-ті`, `90-тих`. */
const DECADES: ReadonlySet<string> = new Set(["е", "х", "ые", "ых", "ті", "тих", "их"]);
const DIGIT = /\p{Nd}/u;
const PLAIN = /^(\d+(?:\.\d+)?)(st|nd|rd|th)?$/u;

function endedValue(digits: string, ending: string, language: string): string | undefined {
  // `5G` and `10km` are numbers of something.
  if (language === "en") return ending === "s" || ORDINALS.has(ending) ? digits + ending : undefined;
  if (language !== "ru" && language !== "uk") return undefined;
  return digits.length > 1 && digits.endsWith("0") && DECADES.has(ending) ? `${digits}s` : digits;
}

/** A number as far as it was said: what up to the last `thousand`, what after it, and how large that was. */
interface Said {
  readonly total: number;
  readonly small: number;
  readonly scale: number;
  /** Of an ordinal number, which is the last word: `twenty-first`. */
  readonly ending: string;
  readonly isInWords: boolean;
  /** A value that is no plain number and joins no other: a date, a decade. */
  readonly other?: string;
}

function saidBy(value: string, text: string): Said {
  const [, plain, ending = ""] = PLAIN.exec(value) ?? [];
  const isInWords = !DIGIT.test(text);
  const number = Number(plain ?? 0);
  const sizes =
    isInWords && isScale(number)
      ? { total: number, small: 0, scale: number }
      : { total: 0, small: number, scale: Number.POSITIVE_INFINITY };
  return { ...sizes, ending, isInWords, ...(plain === undefined ? { other: value } : {}) };
}

function isScale(number: number): boolean {
  return number === 1e3 || number === 1e6 || number === 1e9;
}

/** The number with one more word; `undefined` if the word begins another. */
function withMore(said: Said, more: Said): Said | undefined {
  const isClosed = said.other !== undefined || said.ending !== "";
  if (isClosed || more.other !== undefined || !more.isInWords) return undefined;
  const { total, small, scale } = said;
  const { ending } = more;
  if (more.total > 0)
    return small > 0 && more.total < scale
      ? { ...said, total: total + small * more.total, small: 0, scale: more.total, ending }
      : undefined;
  if (!said.isInWords) return undefined;
  if (more.small === 100 && small > 0 && small < 10) return { ...said, small: small * 100, ending };
  const isLess = more.small > 0 && more.small < roomAfter(small, scale);
  return isLess ? { ...said, small: small + more.small, ending } : undefined;
}

/** What may be added is smaller than this: `twenty` has room for 1 to 9. */
function roomAfter(small: number, scale: number): number {
  if (small === 0) return Math.min(scale, 1000);
  if (small % 100 === 0) return 100;
  return small % 10 === 0 && small % 100 > 10 ? 10 : 0;
}
