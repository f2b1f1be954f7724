import type { Side } from "../../model/alignment.ts";
import type { SegmentedDocument } from "../../model/document.ts";
import { foldWord } from "../../text/fold.ts";
import { primaryLanguage } from "../../text/language.ts";
import { numberValue } from "../../text/numerals.ts";
import type { Span } from "../../text/span.ts";
import { type TokenKind, tokenize } from "../../text/tokens.ts";
import { formKeys } from "./forms.ts";

/** What is known of a token by its letters alone; one object for all tokens of a vocabulary that are written alike. */
export interface Lexeme {
  /** From 0, in the order in which they were met. */
  readonly id: number;
  readonly kind: TokenKind;
  readonly text: string;
  /** Small letters, as `foldWord`; of a number its value, of a quotation mark `"`. */
  readonly folded: string;
  /** As `formKeys`; of numbers and marks what `folded` is. */
  readonly keys: readonly string[];
}

/** A token in its place in the text of its version. */
export interface Token extends Span {
  readonly lexeme: Lexeme;
}

/** The words of one language that have been met, each looked at once. */
export interface Vocabulary {
  readonly language: string;
  readonly lexemes: ReadonlyMap<string, Lexeme>;
  lexeme(text: string, kind: TokenKind): Lexeme;
}

/** @param language primary language: `uk`, not `uk-UA` */
export function createVocabulary(language: string): Vocabulary {
  const lexemes = new Map<string, Lexeme>();
  return {
    language,
    lexemes,
    lexeme(text, kind) {
      const known = lexemes.get(text);
      if (known !== undefined) return known;
      const lexeme = { id: lexemes.size, kind, text, ...comparable(text, kind, language) };
      lexemes.set(text, lexeme);
      return lexeme;
    },
  };
}

/** One vocabulary for each language of `versions`, by primary language. */
export function vocabulariesOf(versions: readonly SegmentedDocument[]): ReadonlyMap<string, Vocabulary> {
  const languages = versions.map(({ language }) => primaryLanguage(language));
  return new Map(languages.map((language) => [language, createVocabulary(language)]));
}

/** The tokens of segment `index`, placed in the text of the version. Time O(length). */
export function tokensOf(version: SegmentedDocument, index: number, vocabulary: Vocabulary): Token[] {
  const { from, to } = version.segments[index]?.span ?? { from: 0, to: 0 };
  const text = version.text.slice(from, to);
  return tokenize(text).map((token) => ({
    from: from + token.from,
    to: from + token.to,
    lexeme: vocabulary.lexeme(text.slice(token.from, token.to), token.kind),
  }));
}

/** Whether the segments of `side` hold any text: a line of a file that was segmented before may be empty. */
export function hasText({ segments }: SegmentedDocument, side: Side): boolean {
  return side.some((index) => segments[index]!.span.from < segments[index]!.span.to);
}

// Helpers

/** The fold of a quotation mark of any kind. */
const QUOTE = '"';
const QUOTES = /^[\p{Pi}\p{Pf}"„‟‚‛]$/u;

function comparable(text: string, kind: TokenKind, language: string): Pick<Lexeme, "folded" | "keys"> {
  if (kind === "word") return { folded: foldWord(text), keys: formKeys(text, language) };
  const folded = kind === "number" ? numberValue(text, language) : QUOTES.test(text) ? QUOTE : text;
  return { folded, keys: [folded] };
}
