import type { Alignment, ParallelText } from "../model/alignment.ts";
import type { Diagnostic, Outcome } from "../model/problem.ts";
import type { Judgement, Passage, Verdict } from "../model/review.ts";
import { type Subject, singleSpaced } from "./subjects.ts";

/** What comes with a decision. */
export interface Remark {
  readonly note?: string;
  /** `2026-11-23` */
  readonly date?: string;
}

/** The alignment with a decision about each of `subjects`; one that was made before goes. Those decided last come last. */
export function judge(
  alignment: Alignment,
  subjects: readonly Subject[],
  decision: Judgement,
  remark: Remark = {},
): Alignment {
  const made = new Map(
    subjects.map(({ fingerprint, code, passages }): [string, Verdict] => [
      fingerprint,
      { fingerprint, decision, code, passages, ...remark },
    ]),
  );
  return withVerdicts(alignment, [...others(alignment, made.keys()), ...made.values()]);
}

/** The alignment without the verdicts about `fingerprints`. */
export function withdraw(alignment: Alignment, fingerprints: Iterable<string>): Alignment {
  return withVerdicts(alignment, others(alignment, fingerprints));
}

/** The first sentence of a verdict that stands in no version of its name any more; none if all do. Time O(text) for each. */
export function missingFrom({ versions }: ParallelText): (verdict: Pick<Verdict, "passages">) => Passage | undefined {
  const texts = versions.map(({ name, text }) => ({ name, text: singleSpaced(text) }));
  const stands = (passage: Passage): boolean =>
    texts.some(({ name, text }) => name === passage.version && text.includes(passage.text));
  return ({ passages }) => passages.find((passage) => !stands(passage));
}

/**
 * `alignment` with the verdicts of an older one of the same work; its own, if it has any, count first. Those whose sentences no longer
 * stand in the texts are kept too, for a sentence may come back, and told: `verdict-without-text`. Time O(verdicts * text).
 */
export function withVerdictsOf(old: Alignment, alignment: Alignment): Outcome<Alignment> {
  const { verdicts: own = [] } = alignment;
  const older = others(
    old,
    own.map(({ fingerprint }) => fingerprint),
  );
  const missing = missingFrom(alignment.text);
  return {
    value: withVerdicts(alignment, [...older, ...own]),
    diagnostics: older.flatMap((verdict): Diagnostic[] => {
      const passage = missing(verdict);
      if (passage === undefined) return [];
      const id = verdict.fingerprint.slice(0, 8);
      return [
        {
          severity: "warning",
          problem: { code: "verdict-without-text", id, kind: verdict.code, text: passage.text },
        },
      ];
    }),
  };
}

/** What a format that holds beads alone would lose of a person's work; nothing if there is none. */
export function reviewLost({ text, beads, verdicts = [] }: Alignment): Diagnostic[] {
  const reviewed = beads.filter(({ review }) => review !== undefined).length;
  const corrected = text.versions.flatMap(({ segments }) =>
    segments.filter(({ correction }) => correction !== undefined),
  ).length;
  const count = verdicts.length + reviewed + corrected;
  return count === 0 ? [] : [{ severity: "warning", problem: { code: "review-not-kept", count } }];
}

// Helpers

function others({ verdicts = [] }: Alignment, fingerprints: Iterable<string>): Verdict[] {
  const gone = new Set(fingerprints);
  return verdicts.filter(({ fingerprint }) => !gone.has(fingerprint));
}

function withVerdicts(alignment: Alignment, verdicts: readonly Verdict[]): Alignment {
  const { verdicts: _, ...bare } = alignment;
  return verdicts.length === 0 ? bare : { ...bare, verdicts };
}
