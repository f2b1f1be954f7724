/**
 * The value of a number as written, in a notation of its own that is equal for equal numbers: `2,000` in English and
 * `2 000` in Russian give `2000`, `3.5` and `3,5` give `3.5`, `12.05.2024` and `10:30` stay apart as `12.5.2024` and
 * `10:30`. Takes what `tokenize` calls a number. `language` decides what a lone comma or point before exactly three digits means: thousands in
 * English (`1,500`) after a comma, and elsewhere after a point (`1.500`).
 */
export function numberValue(written: string, language: string): string {
  const plain = toAscii(written.replace(GROUP_SPACES, ""));
  const separators = plain.replace(DIGITS, "");
  if (separators === "") return trimZeros(plain);
  if (OTHER_SEPARATORS.test(separators) || isDate(plain))
    return plain
      .split(/([.,:/])/u)
      .map(trimZeros)
      .join("");
  return decimal(plain, language === "en" ? "." : ",");
}

/** Multipliers that stand after a number, as people write them in English, Russian and Ukrainian. */
const SCALES: readonly (readonly [pattern: RegExp, zeros: number])[] = [
  [/^(?:thousands?|тыс|тысяч\p{L}*|тис|тисяч\p{L}*)$/iu, 3],
  [/^(?:millions?|mln|mn|млн|миллион\p{L}*|мільйон\p{L}*)$/iu, 6],
  [/^(?:billions?|bn|млрд|миллиард\p{L}*|мільярд\p{L}*)$/iu, 9],
  [/^(?:trillions?|трлн|триллион\p{L}*|трильйон\p{L}*)$/iu, 12],
];

/** By how many powers of ten `word` multiplies the number before it (`тыс` 3, `million` 6); 0 if it does not. */
export function scaleOf(word: string): number {
  return SCALES.find(([pattern]) => pattern.test(word))?.[1] ?? 0;
}

/** `value` (from `numberValue`) times ten to the power `zeros`: `3.5` by 6 is `3500000`. Dates and times stay as they are. */
export function scaled(value: string, zeros: number): string {
  const match = /^(\d+)(?:\.(\d+))?$/u.exec(value);
  if (match === null || zeros === 0) return value;
  const [, whole = "", fraction = ""] = match;
  const digits = whole + fraction.slice(0, zeros).padEnd(zeros, "0");
  const rest = fraction.slice(zeros);
  return trimZeros(digits) + (rest === "" ? "" : `.${rest}`);
}

/** The value of a Roman numeral of two letters or more in capitals (`XII` is 12), as `numberValue` writes it. */
export function romanValue(word: string): string | undefined {
  if (word.length < 2 || !ROMAN.test(word)) return undefined;
  let total = 0;
  for (let i = 0; i < word.length; i++) {
    const value = ROMAN_DIGITS[word.charAt(i)] ?? 0;
    const next = ROMAN_DIGITS[word.charAt(i + 1)] ?? 0;
    total += value < next ? -value : value;
  }
  return String(total);
}

const DIGITS = /\p{Nd}/gu;
const GROUP_SPACES = /[ \u00a0\u2009\u202f'’]/gu;
const OTHER_SEPARATORS = /[:/]/u;
const ROMAN = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/u;
const ROMAN_DIGITS: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

/** Three numbers or more between points that cannot be groups of thousands: `12.05.2024`, `1.2.3`. */
function isDate(plain: string): boolean {
  const parts = plain.split(".");
  return parts.length > 2 && !plain.includes(",") && !parts.slice(1).every((part) => part.length === 3);
}

function decimal(plain: string, point: string): string {
  const last = Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","));
  const mark = plain.charAt(last);
  const groups = plain.split(mark);
  const mixed = plain.includes(".") && plain.includes(",");
  const thousands = groups.slice(1).every((group) => group.length === 3) && (groups[0]?.length ?? 0) <= 3;
  const whole = !mixed && thousands && (mark !== point || groups.length > 2) && !plain.startsWith("0");
  if (whole) return trimZeros(groups.join(""));
  const fraction = plain.slice(last + 1).replace(/0+$/u, "");
  const integer = trimZeros(plain.slice(0, last).replace(/[.,]/gu, ""));
  return fraction === "" ? integer : `${integer}.${fraction}`;
}

function trimZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/u, "");
}

/** Digits of every script by their value: Arabic-Indic, Devanagari and full-width ones too. */
function toAscii(plain: string): string {
  return plain.replace(/[\p{Nd}--[0-9]]/gv, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    // Ten digits stand together in order. Some tens follow one another, so 𝟘 has a digit before it: 𝟗.
    let first = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
    return String((code - first) % 10);
  });
}
