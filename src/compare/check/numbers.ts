import type { Span } from "../../text/span.ts";
import { pairUp } from "./pairUp.ts";
import type { Quantity } from "./quantities.ts";
import { changedUnits, swappedPlaces, turnedSigns } from "./signs.ts";
import { hasUnit, isConversion, isGloss } from "./units.ts";
import type { Found, View } from "./view.ts";

/**
 * Numbers and dates that the other side does not have, in any notation, those that have lost their sign, and those that have
 * changed places. Time O(words + n * m * log) for `n` and `m` numbers without counterpart, at most 100,000 pairs of which are
 * compared.
 */
export function checkNumbers({ a, b }: View): Found[] {
  const [inA, inB] = [a.quantities, b.quantities];
  const heights = new Map([inA, inB].flatMap((all) => all.map((x, at) => [x, at / all.length] as const)));
  const distance = (x: Quantity, y: Quantity): number => Math.abs(heights.get(x)! - heights.get(y)!);

  const pair = (
    xs: readonly Quantity[],
    ys: readonly Quantity[],
    cost: (x: Quantity, y: Quantity) => number | undefined,
  ) => (xs.length * ys.length > MOST_PAIRS ? [] : pairUp(xs, ys, cost));
  const unequal: Rest = { a: unmatched(inA, inB), b: unmatched(inB, inA) };
  const unconverted = without(
    unequal,
    pair(unequal.a, unequal.b, (x, y) => (isConversion(x, y) ? distance(x, y) : undefined)),
  );
  const rest: Rest = { a: unglossed(unconverted.a, inA), b: unglossed(unconverted.b, inB) };
  const rounded = pair(rest.a, rest.b, (x, y) => (isRounded(x, y) ? distance(x, y) : undefined));
  const unlike = without(rest, rounded);
  // 400 and 400 metres where the other side has 200 and 400.
  const spare: Rest = { a: surplus(inA, inB), b: surplus(inB, inA) };
  const changes = pair([...unlike.a, ...spare.a], [...unlike.b, ...spare.b], (x, y) => {
    const spares = (spare.a.includes(x) ? 1 : 0) + (spare.b.includes(y) ? 1 : 0);
    if (spares === 2 || !isComparable(x, y)) return undefined;
    const notation = (x.isDigits === y.isDigits ? 0 : 1) + (x.isDate === y.isDate ? 0 : 0.3);
    return distance(x, y) + 2 * spares + notation + (hasUnit(x) === hasUnit(y) ? 0 : 0.2);
  });
  const alone = without(unlike, changes);
  return [
    ...rounded.map(([x, y]): Found => ({ ...placed(x, y), severity: "low", confidence: 0.3, reason: "numberRounded" })),
    ...changes.map(([x, y]) => changed(x, y)),
    ...alone.a.filter(isMissed).map((x): Found => ({ ...missing(x), a: spanOf(x) })),
    ...alone.b.filter(isMissed).map((y): Found => ({ ...missing(y), b: spanOf(y) })),
    ...turnedSigns(a, b, inA, inB).map(([x, y]): Found => ({ ...changed(x, y), severity: "medium", confidence: 0.6 })),
    ...swappedPlaces(a, b, inA, inB).map(([x, y]): Found => ({ ...changed(x, y), confidence: 0.7 })),
    ...changedUnits(a, b, inA, inB).map(([x, y]): Found => ({ ...changed(x, y), confidence: 0.75 })),
  ];
}

// Helpers

/** Of more numbers than this in one segment none is asked which other it may have been. */
const MOST_PAIRS = 100_000;

/** Whether one may stand for the other: a month for a month, or for a whole date in digits. */
function isComparable(x: Quantity, y: Quantity): boolean {
  if (x.kind === y.kind) return true;
  const hasMonth = ({ parts }: Quantity): boolean => parts.some((part) => part.startsWith("month:"));
  return (x.kind === "month" && hasMonth(y)) || (y.kind === "month" && hasMonth(x));
}

/** What is still to be explained of both sides. */
interface Rest {
  readonly a: readonly Quantity[];
  readonly b: readonly Quantity[];
}

function without({ a, b }: Rest, pairs: readonly (readonly [Quantity, Quantity])[]): Rest {
  return {
    a: a.filter((x) => !pairs.some(([taken]) => taken === x)),
    b: b.filter((y) => !pairs.some(([, taken]) => taken === y)),
  };
}

/** Without those that say in another unit what stands beside: `200 miles (322 km)`. */
function unglossed(rest: readonly Quantity[], all: readonly Quantity[]): Quantity[] {
  if (rest.length * all.length > MOST_PAIRS) return [...rest];
  return rest.filter((x) => !all.some((y) => y !== x && isGloss(x, y)));
}

/** Those without an equal on the other side, digits or words; a `one` and a `first` are hardly numbers. */
function unmatched(quantities: readonly Quantity[], others: readonly Quantity[]): Quantity[] {
  const values = new Set(others.flatMap(({ values: own, parts }) => [...own, ...parts]));
  const has = (value: string): boolean => values.has(value) || values.has(shortYear(value)) || isDecade(value, values);
  // In 5/6/1970 either may be the month.
  const hasPart = (part: string): boolean => has(part) || values.has(`month:${part}`);
  const slashed = new Set(
    others
      .filter(({ isDate, values: [value = ""] }) => isDate && value.includes("/"))
      .flatMap(({ parts }) => parts.map((part) => `month:${part}`)),
  );
  return quantities.filter(
    ({ values: own, parts, isDigits, kind, isDoubtful }) =>
      !own.some((value) => has(value) || slashed.has(value)) &&
      !(parts !== own && parts.every(hasPart)) &&
      !isDoubtful &&
      (isDigits || kind !== "number" || Number(own[0]) > 1),
  );
}

/** Numbers in digits that stand here more often than there, though they do stand there. */
function surplus(quantities: readonly Quantity[], others: readonly Quantity[]): Quantity[] {
  const [here, there] = [countsOf(quantities), countsOf(others)];
  return quantities.filter(({ values: [value = ""], isDigits }) => {
    const count = there.get(value) ?? 0;
    return isDigits && count > 0 && here.get(value)! > count;
  });
}

function countsOf(quantities: readonly Quantity[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { values } of quantities) counts.set(values[0]!, (counts.get(values[0]!) ?? 0) + 1);
  return counts;
}

/** 1990 for the 90s, 2018 for '18. */
function shortYear(value: string): string {
  return /^(?:19|20)\d\d$/u.test(value) ? String(Number(value.slice(2))) : value;
}

function isDecade(value: string, values: ReadonlySet<string>): boolean {
  return /^\d\d$/u.test(value) && (values.has(`19${value}`) || values.has(`20${value}`));
}

function placed(x: Quantity, y: Quantity): Pick<Found, "code" | "a" | "b" | "values"> {
  const isDate = x.isDate && y.isDate;
  return { code: isDate ? "date" : "number", a: spanOf(x), b: spanOf(y), values: { a: x.text, b: y.text } };
}

function changed(x: Quantity, y: Quantity): Found {
  const isSure = (x.isDigits && y.isDigits) || (x.isDate && y.isDate);
  // A day of the week goes with a date that is right or wrong itself.
  const isDay = x.kind === "weekday";
  const severity = isSure && !isDay ? "high" : isDay || x.isDigits || y.isDigits ? "medium" : "low";
  return { ...placed(x, y), severity, confidence: isSure ? 0.85 : 0.5, reason: "numberChanged" };
}

/** Numbers in words come and go (`the two men`); those in digits, months and days of the week are missed. */
function isMissed({ isDigits, kind }: Quantity): boolean {
  return isDigits || kind === "month" || kind === "weekday";
}

/** A small number may have become `several` or a pronoun; 2014 and 350,000 may not. */
function missing({ text, values, isDate, kind }: Quantity): Omit<Found, "a" | "b"> {
  const isLarge = kind !== "month" && kind !== "weekday" && !(Number(values[0]) <= SMALL);
  return {
    code: isDate ? "date" : "number",
    severity: isLarge ? "medium" : "low",
    confidence: isLarge ? 0.5 : 0.3,
    reason: "numberMissing",
    values: { number: text },
  };
}

const SMALL = 12;

function spanOf({ from, to }: Quantity): Span {
  return { from, to };
}

/** Whether one is the other in fewer digits: `more than 1,200` and 1,234, or 5 and 5.08. */
function isRounded(x: Quantity, y: Quantity): boolean {
  if (x.isDate || y.isDate || x.kind !== y.kind) return false;
  const [v, w] = [Number(x.values[0]), Number(y.values[0])];
  const difference = Math.abs(v - w) / Math.max(v, w);
  if (Number.isInteger(v) !== Number.isInteger(w)) return difference < FRACTION;
  // Both have converted the same miles.
  if (difference <= CONVERTED && hasUnit(x) && hasUnit(y)) return true;
  if (isYear(v) || isYear(w) || difference > ROUNDING) return false;
  const rounder = significant(v) < significant(w) ? x : y;
  return significant(v) !== significant(w) && ABOUT.test(rounder.unit);
}

const FRACTION = 0.1;
const ROUNDING = 0.06;
const CONVERTED = 0.02;
/** What people say before a round number. */
const ABOUT =
  /about|around|nearly|almost|more|over|some|roughly|approx|least|under|less|около|почти|более|больше|свыше|примерно|порядка|менее|близько|майже|понад|більш|приблизно|менш/u;

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1000 && value <= 2100;
}

function significant(value: number): number {
  return String(value).replace(".", "").replace(/0+$/u, "").length;
}
