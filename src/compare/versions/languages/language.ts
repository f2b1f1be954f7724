import { calendarNames } from "../../check/calendar.ts";

/** What is known of the words of a language, to say what kind of difference two wordings make. All words are folded. */
export interface Wording {
  /** Articles, prepositions, conjunctions, pronouns, auxiliaries, particles: words of form rather than of content. */
  readonly functionWords: ReadonlySet<string>;
  /** Words that turn a statement round; those that are words of form stand in `functionWords` too. */
  readonly negations: ReadonlySet<string>;
  /** Names of months and of days of the week, in every form; as written where a capital tells them apart (`May`). */
  readonly dates: RegExp;
  /** What a word says of a number beside it that may be a year. */
  readonly years: (word: string) => YearSign | undefined;
  /** Equal for spellings of one word. What it gives is for comparing only. */
  readonly spelling: (word: string) => string;
  /** What two forms of one word may end in after all that they share. */
  readonly endings: RegExp;
}

/** `word` is another word for a year (`року`, `AD`), `lead` comes before years (`since`), `measure` is counted in (`dollars`). */
export type YearSign = "word" | "lead" | "measure";

/** What `Wording.years` is, of lists of words and a pattern of currencies and units. */
export function yearsOf(words: string, leads: string, measures: RegExp): Wording["years"] {
  const [isWord, isLead] = [wordsOf(words), wordsOf(leads)];
  return (word) =>
    isWord.has(word) ? "word" : isLead.has(word) ? "lead" : measures.test(word) ? "measure" : undefined;
}

/** Words divided by white space, as a set. */
export function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}

/** A language of which nothing is known: it has no words of form, and one spelling. */
export const UNKNOWN: Wording = {
  functionWords: new Set(),
  negations: new Set(),
  dates: calendarNames(""),
  years: () => undefined,
  spelling: (word) => word,
  endings: /^\p{L}{0,3}$/u,
};
