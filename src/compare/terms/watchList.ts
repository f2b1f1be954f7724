import type { Phrase } from "../find/phrase.ts";

/** Groups of wordings that compete for one thing, so that a report can say which version uses which. */
export interface WatchList {
  readonly groups: readonly WatchGroup[];
}

/** What one thing is called. None of the wordings is the right one: the list says only what to look for. */
export interface WatchGroup {
  readonly id: string;
  readonly name: Label;
  /** Why it is worth a look, with where that is known from. */
  readonly note?: Label;
  /** At least two. */
  readonly wordings: readonly Wording[];
}

/** One way to put it, in one language or several. */
export interface Wording {
  readonly id: string;
  readonly name: Label;
  /** By primary language; a language without phrases has no such wording. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
}

/** What people read, by language of the interface, or the same in all. */
export type Label = string | ReadonlyMap<string, string>;

/** The label in `language`, else in English, else in any. */
export function labelIn(label: Label, language: string): string {
  if (typeof label === "string") return label;
  return label.get(language) ?? label.get("en") ?? [...label.values()][0] ?? "";
}
