/** What a person may decide about a finding: that it is no matter, or that it is one. */
export const JUDGEMENTS = ["dismissed", "confirmed"] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

/** What a person decided about a finding. */
export interface Verdict {
  /** Which finding: 16 hexadecimal digits, made from what it says and not from where it stands (`src/review/subjects.ts`). */
  readonly fingerprint: string;
  readonly decision: Judgement;
  /** What kind of finding it is: `number`, `omission` … */
  readonly code: string;
  /** The sentences that it is about; those of which none is left in the texts it says nothing about any more. */
  readonly passages: readonly Passage[];
  readonly note?: string;
  /** The day on which it was decided: `2026-11-23`. */
  readonly date?: string;
}

/** Words of a version, white space made single spaces. */
export interface Passage {
  /** Name of the version. */
  readonly version: string;
  readonly text: string;
}

/** What a person says about a bead. */
export interface BeadReview {
  /** Whether it was looked at and found right. */
  readonly confirmed: boolean;
  readonly note?: string;
}
