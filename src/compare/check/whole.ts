import type { Found, Half, View } from "./view.ts";
import { wholeOf } from "./view.ts";

/** Sides that have next to nothing in common. */
export function checkWhole({ a, b, isInformed }: View): Found[] {
  if (!isInformed) return [];
  const [x, y] = [coverage(a), coverage(b)];
  const weight = x.weight + y.weight;
  const share = (x.covered + y.covered + PRIOR * USUAL) / (weight + PRIOR);
  if (share >= DOUBTFUL_SHARE || weight < DOUBTFUL_WEIGHT) return [];
  const isSure = share < LEAST_SHARE && weight >= LEAST_WEIGHT;
  return [
    {
      code: "mistranslation",
      severity: !isSure ? "low" : weight >= SURE_WEIGHT ? "high" : "medium",
      confidence: isSure ? Math.min(0.95, 0.6 + (LEAST_SHARE - share) * 3) : 0.3,
      reason: "mistranslation",
      values: { share: Math.round(100 * share) },
      a: wholeOf(a),
      b: wholeOf(b),
    },
  ];
}

/** Share of the words, by weight, that have something to answer to on the other side. */
const LEAST_SHARE = 0.16;
const DOUBTFUL_SHARE = 0.28;
const LEAST_WEIGHT = 4;
const DOUBTFUL_WEIGHT = 1.5;
const SURE_WEIGHT = 8;
/** Short sides are taken to be usual until words say otherwise: as if this weight of words had this share. */
const PRIOR = 2;
const USUAL = 0.4;

function coverage({ weights, support }: Half): { covered: number; weight: number } {
  let covered = 0;
  let weight = 0;
  weights.forEach((own, i) => {
    weight += own;
    covered += own * Math.min(1, Math.max(0, (support[i]! - 0.5) / 3));
  });
  return { covered, weight };
}
