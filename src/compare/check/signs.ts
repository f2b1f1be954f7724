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
 * `1944–1941`), two that have changed units (12 dollars and 7 kg, 7 dollars and 12 kg), and two whose neighbours have stayed (20% of
 * men and 30% of women, 30% of men and 20% of women). Time O(numbers).
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
      return (
        isRange ||
        isCrossed(a, b, x, y, z, w) ||
        (u !== undefined && v !== undefined && u !== v && unitOf(b, y) === v && unitOf(b, w) === u)
      );
    });
    return other === undefined ? [] : [[x, other[1]] as const];
  });
}

/**
 * Equal numbers of which each counts another thing, as far as that is one of a few plain units: 5 dollars and 5 euros, each with its
 * unit. Time O(numbers).
 */
export function changedUnits(
  a: Half,
  b: Half,
  inA: readonly Quantity[],
  inB: readonly Quantity[],
): (readonly [Quantity, Quantity])[] {
  // Of a whole that counts one thing twice, the second need not be said.
  const unitsOf = (half: Half, all: readonly Quantity[]): readonly (string | undefined)[] =>
    all.map((x) => unitOf(half, x));
  const [all, others] = [new Set(unitsOf(a, inA)), new Set(unitsOf(b, inB))];
  return twins(inA, inB).flatMap(([x, y]) => {
    const [u, v] = [unitOf(a, x), unitOf(b, y)];
    if (u === undefined || v === undefined || u === v || others.has(u) || all.has(v)) return [];
    return [[withUnit(a, x), withUnit(b, y)] as const];
  });
}

// Helpers

/** With the word or sign that says what is counted. */
function withUnit(half: Half, x: Quantity): Quantity {
  const [before, after] = [half.words[x.first - 1], half.words[x.last + 1]];
  const isBefore = before !== undefined && MONEY.has(before.text);
  const from = isBefore ? before.from : x.from;
  const to = isBefore ? x.to : after!.to;
  return { ...x, from, to, text: half.text.slice(from, to) };
}

/**
 * Whether `x` and `z` follow one another in `a` and their equals `y` and `w` the other way round in `b`, though what stands around each
 * of them stands around the other there.
 */
function isCrossed(a: Half, b: Half, x: Quantity, y: Quantity, z: Quantity, w: Quantity): boolean {
  if (x.first < z.first === y.first < w.first) return false;
  const [own, other] = [company(a, b, x, z), company(a, b, z, x)];
  const isNearer = (places: readonly number[], near: Quantity, far: Quantity): boolean =>
    places.length > 0 && places.every((at) => Math.abs(at - near.first) < Math.abs(at - far.first));
  return isNearer(own, w, y) && isNearer(other, y, w);
}

/** Where on the other side the words stand that are near `x`, and nearer than to `z`. */
function company(half: Half, other: Half, x: Quantity, z: Quantity): number[] {
  const places: number[] = [];
  for (let at = x.first - COMPANY; at <= x.last + COMPANY; at++) {
    if (half.words[at]?.kind !== "word" || Math.abs(at - z.first) <= Math.abs(at - x.first)) continue;
    if (half.weights[at]! < TELLING) continue;
    for (const j of half.linked[at]!) if (half.fit(at, j) >= LITERAL && other.words[j]!.kind === "word") places.push(j);
  }
  return places;
}

/** Words on either side of a number that are asked. */
const COMPANY = 4;
/** As in `negation.ts`: what says something, and what is linked by more than position. */
const TELLING = 0.15;
const LITERAL = 2.5;

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
  const money = MONEY.get(before?.text ?? "");
  return money ?? UNITS.find(([, pattern]) => pattern.test(after?.folded ?? ""))?.[0];
}

const UNITS: readonly (readonly [string, RegExp])[] = [
  ["dollar", /^(?:dollars?|доллар\p{L}*|долар\p{L}*|[$]|usd)$/u],
  ["euro", /^(?:euros?|евро|євро|€|eur)$/u],
  ["pound", /^(?:pounds?|фунт\p{L}*|£|gbp)$/u],
  ["rouble", /^(?:rou?bles?|рубл\p{L}*|карбован\p{L}*|₽|руб|rub)$/u],
  ["hryvnia", /^(?:hryvnias?|hryvnyas?|грив\p{L}*|₴|грн|uah)$/u],
  ["yen", /^(?:yen|иен\p{L}*|йен\p{L}*|єн\p{L}?|¥|jpy)$/u],
  ["yuan", /^(?:yuan|юан\p{L}*|cny)$/u],
  ["share", /^(?:%|percent|процент\p{L}*|відсотк\p{L}+|відсотків)$/u],
  ["kilogram", /^(?:kg|kilos?|kilograms?|кг|килограмм\p{L}*|кілограм\p{L}*)$/u],
  ["kilometre", /^(?:km|kilomet(?:er|re)s?|км|километр\p{L}*|кілометр\p{L}*)$/u],
  ["year", /^(?:years?|год|года|лет|рік|роки|року|років)$/u],
  ["day", /^(?:days?|день|дня|дней|дні|днів)$/u],
  ["hour", /^(?:hours?|час|часа|часов|годин\p{L}?)$/u],
  ["minute", /^(?:minutes?|минут\p{L}?|хвилин\p{L}?)$/u],
];
/** Signs of money that stand before what they count. */
const MONEY: ReadonlyMap<string, string> = new Map([
  ["$", "dollar"],
  ["€", "euro"],
  ["£", "pound"],
  ["₽", "rouble"],
  ["₴", "hryvnia"],
]);
