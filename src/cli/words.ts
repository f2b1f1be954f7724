import { type Alignment, primaryLanguage, withWords } from "../index.ts";
import type { Session } from "./io.ts";
import { type LexiconOptions, lexiconsFor, readLexicons } from "./lexicons.ts";

export interface WordOptions {
  /** Whether the words of each bead are to be linked. */
  readonly words?: boolean;
}

/** The alignment with its words linked, if that was asked for. */
export async function withWordsAsked(
  alignment: Alignment,
  options: WordOptions & LexiconOptions,
  session: Session,
): Promise<Alignment> {
  if (options.words !== true) return alignment;
  const languages = alignment.text.versions.map(({ language }) => language);
  const spoken = languages.map(primaryLanguage);
  // Of those that are for other languages it has been told before.
  const own = (await readLexicons(options, session)).filter(({ lexicon }) =>
    lexicon.languages.every((language) => spoken.includes(language)),
  );
  return withWords(alignment, await lexiconsFor(languages, own, options, session));
}
