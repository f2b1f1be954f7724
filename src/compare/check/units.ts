import type { Quantity } from "./quantities.ts";

/** A measure that translators convert: what it is called, and how much of the metric one it is. */
interface Measure {
  readonly own: RegExp;
  readonly metric: RegExp;
  readonly factor: number;
  /** Added after multiplying: degrees only. */
  readonly shift?: number;
}

const MEASURES: readonly Measure[] = [
  { own: /mile|mph|мил[яьиею]|миль/u, metric: /km|kilomet|км|километр|кілометр/u, factor: 1.609 },
  { own: /mile|mph|мил[яьиею]|миль/u, metric: /\bmet(?:er|re)|метр/u, factor: 1609 },
  { own: /feet|foot|-ft|\bft|фут/u, metric: /met(?:er|re)|\bm\b|метр|(?<!\p{L})м(?!\p{L})/u, factor: 0.3048 },
  { own: /feet|foot|-ft|\bft|фут/u, metric: /cm|сантиметр|см/u, factor: 30.48 },
  { own: /inch|дюйм/u, metric: /cm|centimet|сантиметр|см/u, factor: 2.54 },
  { own: /inch|дюйм/u, metric: /mm|millimet|миллиметр|міліметр|мм/u, factor: 25.4 },
  { own: /yard|ярд/u, metric: /met(?:er|re)|метр|(?<!\p{L})м(?!\p{L})/u, factor: 0.9144 },
  { own: /pound|\blbs?\b|фунт/u, metric: /kg|kilogram|кг|килограмм|кілограм/u, factor: 0.4536 },
  { own: /ounce|\boz\b|унци/u, metric: /gram|грам|(?<!\p{L})г(?!\p{L})/u, factor: 28.35 },
  { own: /acre|акр/u, metric: /hectare|(?<!\p{L})га(?!\p{L})|гектар/u, factor: 0.4047 },
  { own: /gallon|галлон|галон/u, metric: /lit(?:er|re)|литр|літр/u, factor: 3.785 },
  { own: /fahrenheit|degree|градус|°/u, metric: /celsius|градус|°|degree/u, factor: 5 / 9, shift: -160 / 9 },
];

/** Rounding that a conversion is allowed: `within 40 miles` is 65 km as well as 64.4. */
const TOLERANCE = 0.1;

/** Whether `x` and `y` are one measure in two units, rounded at most: 40 miles and 65 km. */
export function isConversion(x: Quantity, y: Quantity): boolean {
  return MEASURES.some((measure) => fits(measure, x, y) || fits(measure, y, x));
}

/** Whether `y` is `x` in another unit, in one text: `200 miles (322 km)`. */
export function isGloss(x: Quantity, y: Quantity): boolean {
  const isPair = ({ own, metric }: Measure, p: Quantity, q: Quantity): boolean =>
    own.test(p.unit) && metric.test(q.unit);
  return MEASURES.some(
    (measure) => (isPair(measure, x, y) && fits(measure, x, y)) || (isPair(measure, y, x) && fits(measure, y, x)),
  );
}

/** Whether a unit of measure stands beside. */
export function hasUnit({ unit }: Quantity): boolean {
  return MEASURES.some(({ own, metric }) => own.test(unit) || metric.test(unit));
}

function fits({ own, metric, factor, shift = 0 }: Measure, x: Quantity, y: Quantity): boolean {
  // One unit is enough: in `2 to 4 inches` the first number has none beside it.
  if (!own.test(x.unit) && !metric.test(y.unit)) return false;
  // 460 metres are not 420 metres, though yards would be.
  if ((metric.test(x.unit) && !own.test(x.unit)) || (own.test(y.unit) && !metric.test(y.unit))) return false;
  const [value, other] = [Number(x.values.at(-1)), Number(y.values.at(-1))];
  const converted = value * factor + shift;
  return Math.abs(converted - other) <= Math.max(TOLERANCE * Math.abs(converted), 0.6);
}
