import type { Alignment } from "../../model/alignment.ts";
import { primaryLanguage } from "../../text/language.ts";
import type { Lexeme, Token, Vocabulary } from "../find/vocabulary.ts";
import { tokensOf, vocabulariesOf } from "../find/vocabulary.ts";
import { wordingOf } from "../versions/languages/find.ts";

/** The tokens of an alignment, segment by segment, with what counts as one word in each language. */
export interface Reading {
  readonly alignment: Alignment;
  /** For each version, its rows in the order of the beads. */
  readonly rows: readonly (readonly Row[])[];
  /** By primary language. */
  readonly words: ReadonlyMap<string, Words>;
}

/** A segment as tokens. */
export interface Row {
  readonly bead: number;
  readonly tokens: readonly Token[];
}

export interface Words {
  readonly language: string;
  readonly vocabulary: Vocabulary;
  /** Equal for forms of one word. */
  lemma(lexeme: Lexeme): string;
  /** Whether it is a word of form (article, preposition, pronoun …). */
  isForm(lexeme: Lexeme): boolean;
}

/** Time O(text). Versions in one language share their words, in whatever order they come. */
export function readingOf(alignment: Alignment): Reading {
  const { versions } = alignment.text;
  const vocabularies = vocabulariesOf(versions);
  const rows = versions.map((version, v) => {
    const vocabulary = vocabularies.get(primaryLanguage(version.language))!;
    return alignment.beads.flatMap(({ sides }, bead) =>
      (sides[v] ?? []).map((segment): Row => ({ bead, tokens: tokensOf(version, segment, vocabulary) })),
    );
  });
  const words = new Map([...vocabularies].map(([language, vocabulary]) => [language, wordsOf(vocabulary)]));
  return { alignment, rows, words };
}

/** The words of version `version`. */
export function wordsOfVersion({ alignment, words }: Reading, version: number): Words {
  return words.get(primaryLanguage(alignment.text.versions[version]!.language))!;
}

// Helpers

function wordsOf(vocabulary: Vocabulary): Words {
  const { language, lexemes } = vocabulary;
  const byWord = lemmasOf([...lexemes.values()]);
  const lemmas = Array.from(lexemes.values(), ({ folded }) => byWord.get(folded) ?? folded);
  const { functionWords } = wordingOf(language);
  const forms = Array.from(lexemes.values(), ({ folded }) => functionWords.has(folded));
  return {
    language,
    vocabulary,
    lemma: ({ id }) => lemmas[id]!,
    isForm: ({ id }) => forms[id]!,
  };
}

/**
 * For each word the key that most different words have, the longest of several: `президентом` goes with `президента` as
 * `президент`, since that key is shared by more forms than `президентом`.
 */
function lemmasOf(lexemes: readonly Lexeme[]): Map<string, string> {
  const forms = new Map<string, readonly string[]>();
  for (const { kind, folded, keys } of lexemes) if (kind === "word") forms.set(folded, keys);
  const counts = new Map<string, number>();
  for (const keys of forms.values()) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isBetter = (key: string, best: string): boolean => {
    const [more, fewer] = [counts.get(key) ?? 0, counts.get(best) ?? 0];
    if (more !== fewer) return more > fewer;
    return key.length === best.length ? key < best : key.length > best.length;
  };
  return new Map(
    [...forms].map(([word, keys]) => [word, keys.reduce((best, key) => (isBetter(key, best) ? key : best))]),
  );
}
