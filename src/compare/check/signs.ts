import type { Word } from "../links/words.ts";
import type { Quantity } from "./quantities.ts";
import type { Half } from "./view.ts";

/**
 * Equal numbers of which one is below zero, told with its sign, and the other is not: `minus 15` and `до 15 градусов`.
 * Time O(words + numbers with a sign * numbers).
 */
export function turnedSigns(
  a: Half,
  b: Half,
  inA: readonly Quantity[],
  inB: readonly Quantity[],
): (readonly [Quantity, Quantity])[] {
  const lost = (
    own: Half,
    quantities: readonly Quantity[],
    other: Half,
    others: readonly Quantity[],
  ): (readonly [Quantity, Quantity])[] =>
    other.words.some(({ folded }) => BELOW.test(folded))
      ? []
      : quantities.flatMap((x) => {
          const sign = signOf(own, x);
          const y = sign === undefined ? undefined : others.find(({ values }) => values[0] === x.values[0]);
          if (sign === undefined || y === undefined || signOf(other, y) !== undefined) return [];
          return [[{ ...x, from: sign.from, text: own.text.slice(sign.from, x.to) }, y] as const];
        });
  return [...lost(a, inA, b, inB), ...lost(b, inB, a, inA).map(([y, x]) => [x, y] as const)];
}

/**
 * Equal numbers that have changed places, each with the one that stands in its place: ends of a range (`1941–1944` and
 * `1944–1941`), and two that have changed units (12 dollars and 7 kg, 7 dollars and 12 kg). Time O(numbers).
 */
export function swappedPlaces(
  a: Half,
  b: Half,
  inA: readonly Quantity[],
  inB: readonly Quantity[],
): (readonly [Quantity, Quantity])[] {
  const pairs = twins(inA, inB);
  return pairs.flatMap(([x, y], i) => {
    const other = pairs.slice(Math.max(0, i - NEAR), i + NEAR + 1).find(([z, w]) => {
      if (z === x) return false;
      const isRange = (isJoined(a, x, z) && isJoined(b, w, y)) || (isJoined(a, z, x) && isJoined(b, y, w));
      const [u, v] = [unitOf(a, x), unitOf(a, z)];
      return isRange || (u !== undefined && v !== undefined && u !== v && unitOf(b, y) === v && unitOf(b, w) === u);
    });
    return other === undefined ? [] : [[x, other[1]] as const];
  });
}

// Helpers

/** Numbers change places with those near them. */
const NEAR = 6;

const BELOW =
  /^(?:minus|below|sub-?zero|freez\p{L}*|frost\p{L}*|cold|negative|мороз\p{L}*|ниже|минус\p{L}*|холод\p{L}*|мінус\p{L}*|нижче)$/u;

/** The `minus` of `minus 15`, or a sign that touches the number and nothing before it. */
function signOf({ words, text }: Half, { from, first }: Quantity): Word | undefined {
  const before = words[first - 1];
  if (before === undefined) return undefined;
  if (/^(?:minus|минус|мінус)$/u.test(before.folded)) return before;
  const isSign = /^[-−]$/u.test(before.text) && before.to === from && /^\s?$/u.test(text.charAt(before.from - 1));
  return isSign ? before : undefined;
}

/** Numbers in digits that stand once on either side. */
function twins(inA: readonly Quantity[], inB: readonly Quantity[]): (readonly [Quantity, Quantity])[] {
  const [ofA, ofB] = [inA, inB].map((all) => {
    const places = new Map<string, Quantity | undefined>();
    for (const x of all) if (x.isDigits) places.set(x.values[0]!, places.has(x.values[0]!) ? undefined : x);
    return places;
  });
  return [...ofA!].flatMap(([value, x]) => {
    const y = ofB!.get(value);
    return x === undefined || y === undefined ? [] : [[x, y] as const];
  });
}

/** Whether `y` follows `x` after a dash. */
function isJoined({ text }: Half, x: Quantity, y: Quantity): boolean {
  return x.to < y.from && /^\s?[-–—]\s?$/u.test(text.slice(x.to, Math.min(y.from, x.to + 4)));
}

/** What is counted, by the word before (a sign of money) or after; `undefined` if it is none of a few plain units. */
function unitOf({ words }: Half, { first, last }: Quantity): string | undefined {
  const [before, after] = [words[first - 1], words[last + 1]];
  return UNITS.find(
    ([, pattern]) => pattern.test(after?.folded ?? "") || MONEY.get(before?.text ?? "") === pattern,
  )?.[0];
}

const DOLLARS = /^(?:dollars?|доллар\p{L}*|долар\p{L}*)$/u;
const EUROS = /^(?:euros?|евро|євро|€)$/u;
const POUNDS = /^(?:£)$/u;
const UNITS: readonly (readonly [string, RegExp])[] = [
  ["dollar", DOLLARS],
  ["euro", EUROS],
  ["pound", POUNDS],
  ["share", /^(?:%|percent|процент\p{L}*|відсотк\p{L}+|відсотків)$/u],
  ["kilogram", /^(?:kg|kilos?|kilograms?|кг|килограмм\p{L}*|кілограм\p{L}*)$/u],
  ["kilometre", /^(?:km|kilomet(?:er|re)s?|км|километр\p{L}*|кілометр\p{L}*)$/u],
  ["year", /^(?:years?|год|года|лет|рік|роки|року|років)$/u],
  ["day", /^(?:days?|день|дня|дней|дні|днів)$/u],
  ["hour", /^(?:hours?|час|часа|часов|годин\p{L}?)$/u],
  ["minute", /^(?:minutes?|минут\p{L}?|хвилин\p{L}?)$/u],
];
const MONEY: ReadonlyMap<string, RegExp> = new Map([
  ["$", DOLLARS],
  ["€", EUROS],
  ["£", POUNDS],
]);
