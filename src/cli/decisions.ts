import type { Messages } from "../i18n/messages.ts";
import { type Judgement, type Subject, shortIds, type Verdict } from "../index.ts";
import { formatOfName } from "./formats.ts";

/** What a report can say about findings on behalf of the people who looked at them. Findings are known by identity. */
export interface Decisions {
  /** How many findings were dismissed and are not shown. */
  readonly hidden: number;
  /** Whether a finding was dismissed, so that it does not count for the exit code. */
  dismisses(of: object): boolean;
  /** Whether a finding is not shown. */
  hides(of: object): boolean;
  /** The sentence of a finding with what was decided about it, and with its ID where one can be used. */
  told(of: object, sentence: string): string;
  /** Fields that a finding has in JSON beside its own. */
  fields(of: object): { readonly id?: string; readonly verdict?: Judgement; readonly note?: string };
}

export interface DecisionOptions {
  readonly verdicts: readonly Verdict[];
  /** Whether what was dismissed is shown too. */
  readonly all: boolean;
  /** Whether findings come from a file that decisions can be written to. */
  readonly isKept: boolean;
  readonly messages: Messages;
}

/** One finding and what it is known by. */
export type Known = readonly [finding: object, subject: Subject];

export function decisionsOn(known: readonly Known[], options: DecisionOptions): Decisions {
  const { verdicts, all, isKept, messages } = options;
  const byFingerprint = new Map(verdicts.map((verdict) => [verdict.fingerprint, verdict]));
  const subjects = new Map(known);
  const ids = shortIds(known.map(([, { fingerprint }]) => fingerprint));
  const verdictOn = (of: object): Verdict | undefined => byFingerprint.get(subjects.get(of)?.fingerprint ?? "");
  const isDismissed = (of: object): boolean => verdictOn(of)?.decision === "dismissed";
  const dismissed = new Set(known.flatMap(([of, { fingerprint }]) => (isDismissed(of) ? [fingerprint] : [])));
  return {
    hidden: all ? 0 : dismissed.size,
    dismisses: isDismissed,
    hides: (of) => !all && isDismissed(of),
    told: (of, sentence) => {
      const fingerprint = subjects.get(of)?.fingerprint;
      if (!isKept || fingerprint === undefined) return sentence;
      const verdict = byFingerprint.get(fingerprint);
      const values = { finding: sentence, id: ids.get(fingerprint) ?? fingerprint };
      const told = messages.say(`review.${verdict?.decision ?? "open"}`, values);
      return verdict?.note === undefined ? told : messages.say("review.noted", { finding: told, note: verdict.note });
    },
    fields: (of) => {
      const id = subjects.get(of)?.fingerprint;
      const { decision, note } = verdictOn(of) ?? {};
      return {
        ...(id === undefined ? {} : { id }),
        ...(decision === undefined ? {} : { verdict: decision }),
        ...(note === undefined ? {} : { note }),
      };
    },
  };
}

/** Findings with their subjects; the two lists have the same order. */
export function knownBy(findings: readonly object[], subjects: readonly Subject[]): Known[] {
  return findings.flatMap((finding, k): Known[] => (subjects[k] === undefined ? [] : [[finding, subjects[k]]]));
}

/** Whether what the command line names is one file that decisions can be written to. */
export function keepsDecisions(paths: readonly string[]): boolean {
  const [path = ""] = paths;
  return paths.length === 1 && formatOfName(path) === "json";
}

/** A sentence for what was dismissed and is not shown; none if nothing was. */
export function hiddenTotal({ hidden }: Decisions, { say }: Messages): string[] {
  return hidden === 0 ? [] : [say("review.hidden", { count: hidden })];
}
