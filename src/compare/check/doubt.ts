import type { Found, View } from "./view.ts";

/** A finding of which it is still to be said how sure it is. */
export type Unjudged = Omit<Found, "severity" | "confidence">;

/** Something that may be a difference, and what speaks for and against that, in numbers of about `[-1, 1]`. */
export interface Doubt {
  readonly found: Unjudged;
  readonly features: readonly number[];
}

/** Logistic regression on the features of one kind of doubt, and from which probability on it is told, and told with weight. */
export interface Model {
  readonly bias: number;
  readonly weights: readonly number[];
  readonly least: number;
  readonly medium: number;
}

/** One for languages of two families, and one for those that have most words in common. */
export type Models = Readonly<Record<View["kinship"], Model>>;

/** The probability in `(0, 1)` that a doubt with these features is a difference. */
export function sureness(features: readonly number[], { bias, weights }: Model): number {
  return 1 / (1 + Math.exp(-features.reduce((sum, feature, i) => sum + feature * (weights[i] ?? 0), bias)));
}

/** The finding with its severity and confidence, or nothing if too little speaks for it. */
export function judged(found: Unjudged, features: readonly number[], model: Model): Found[] {
  const confidence = sureness(features, model);
  if (confidence < model.least) return [];
  return [{ ...found, severity: confidence >= model.medium ? "medium" : "low", confidence }];
}
