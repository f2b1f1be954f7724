/** Why `check` finds something: each has a sentence under `finding.reason` in the locales. */
export const CHECK_REASONS = [
  "sentenceOmitted",
  "sentenceAdded",
  "sentenceUnlike",
  "sentenceRepeated",
  "clauseOmitted",
  "clauseAdded",
  "mistranslation",
  "untranslated",
  "numberChanged",
  "numberRounded",
  "numberMissing",
  "nameChanged",
  "nameMissing",
  "negationLost",
  "negationGained",
  "negationAlone",
  "quoteLost",
  "punctuationForce",
  "moved",
] as const;

export type CheckReason = (typeof CHECK_REASONS)[number];

/** The reason of a finding as one of those of `check`; `undefined` if it is of another command. */
export function checkReason(reason: string): CheckReason | undefined {
  return CHECK_REASONS.find((known) => known === reason);
}
