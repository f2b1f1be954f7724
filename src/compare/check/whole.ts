import type { Found, Half, View } from "./view.ts";
import { wholeOf } from "./view.ts";

/** Sides that have next to nothing in common. */
export function checkWhole({ a, b, share, isInformed }: View): Found[] {
  if (!isInformed) return [];
  const weight = weightOf(a) + weightOf(b);
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
const DOUBTFUL_SHARE = 0.26;
const LEAST_WEIGHT = 4;
const DOUBTFUL_WEIGHT = 2;
const SURE_WEIGHT = 8;

function weightOf({ weights }: Half): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}
