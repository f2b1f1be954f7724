import type { Span } from "../text/span.ts";

/** What `check` can find between versions in different languages. */
export const CHECK_CODES = [
  "omission",
  "addition",
  "mistranslation",
  "untranslated",
  "number",
  "date",
  "name",
  "negation",
  "quote",
  "punctuation",
  "moved",
] as const;

/** What `compare` can find between versions in one language. */
export const COMPARE_CODES = [
  "insertion",
  "deletion",
  "replacement",
  "moved",
  "number",
  "date",
  "name",
  "function-word",
  "inflection",
  "spelling",
  "case",
  "quotation",
  "punctuation",
] as const;

export type CheckCode = (typeof CHECK_CODES)[number];
export type CompareCode = (typeof COMPARE_CODES)[number];
export type FindingCode = CheckCode | CompareCode;

/** How much a finding matters, from the least to the most. */
export const SEVERITIES = ["low", "medium", "high"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** `[from, to)` in the text of version `version`. */
export interface Place extends Span {
  readonly version: number;
}

/** A difference of wording, as data: the sentence that says why is made by whoever shows it, from `reason` and `values`. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Index into `Alignment.beads`. */
  readonly bead: number;
  /** The two versions that differ, the lower first. */
  readonly versions: readonly [number, number];
  /** Where, by rising version, inside the segments of the bead. At least one; none in a version that has nothing there. */
  readonly places: readonly Place[];
  /** Probability in `[0, 1]` that a person would call this a difference. */
  readonly confidence: number;
  /** Which sentence says why: a key under `finding.` in `src/i18n/locales`. */
  readonly reason: string;
  /** What stands in that sentence: words as they stand in the texts, values and counts. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** Whether `severity` is `least` or more. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}

/** Findings in the order of beads; within one, the graver first, then by place. Time O(n log n). */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (x, y) =>
      x.bead - y.bead ||
      SEVERITIES.indexOf(y.severity) - SEVERITIES.indexOf(x.severity) ||
      comparePlaces(x.places, y.places) ||
      (x.code < y.code ? -1 : x.code > y.code ? 1 : 0),
  );
}

function comparePlaces(xs: readonly Place[], ys: readonly Place[]): number {
  for (const [i, x] of xs.entries()) {
    const y = ys[i];
    if (y === undefined) return 1;
    const order = x.version - y.version || x.from - y.from || x.to - y.to;
    if (order !== 0) return order;
  }
  return xs.length - ys.length;
}
