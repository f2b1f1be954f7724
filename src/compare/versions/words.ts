import type { SegmentedDocument } from "../../model/document.ts";
import { foldWord } from "../../text/fold.ts";
import { primaryLanguage } from "../../text/language.ts";
import { numberValue, romanValue } from "../../text/numerals.ts";
import type { Span } from "../../text/span.ts";
import { stem } from "../../text/stem.ts";
import { tokenize } from "../../text/tokens.ts";
import { wordingOf } from "./languages/find.ts";
import type { YearSign } from "./languages/language.ts";
import { wordValue } from "./values.ts";

/**
 * What a token is for a comparison: a word of content, a word of form (article, preposition, auxiliary …), a number in digits,
 * a quotation mark, another mark.
 */
export type Role = "content" | "form" | "number" | "quote" | "mark";

/** What is known of a token by its letters alone; one object for all tokens that are written alike. */
export interface Lexeme {
  readonly text: string;
  /** Equal for tokens that differ in case, ё, apostrophes, quotation marks, dashes or the notation of a number only. */
  readonly key: string;
  readonly role: Role;
  /** As `stem`, for words; the key for others. */
  readonly stem: string;
  /** Equal for spellings of one word. */
  readonly spelling: string;
  /** What number it is, in digits or in words, as `numberValue` or `wordValue` writes it. */
  readonly value?: string;
  /** Whether it is a month or a day of the week. */
  readonly isDate: boolean;
  /** What it says of a number beside it that may be a year. */
  readonly year?: YearSign;
  readonly negates: boolean;
  /** What two forms of one word may end in; of a word only. */
  readonly endings?: RegExp;
}

/** A token in its place in the text of its version. */
export interface Word extends Span {
  readonly lexeme: Lexeme;
  /** Whether it is the first word of its segment, where capitals say nothing. */
  readonly opens: boolean;
}

/** The tokens of each segment of `version`. `known` is shared by versions of one language, to be made once. Time O(length). */
export function wordsOf(version: SegmentedDocument, known: Map<string, Lexeme>): readonly (readonly Word[])[] {
  const language = primaryLanguage(version.language);
  return version.segments.map(({ span }) => {
    const text = version.text.slice(span.from, span.to);
    let opens = true;
    return tokenize(text).map(({ kind, from, to }) => {
      const written = text.slice(from, to);
      let lexeme = known.get(written);
      if (lexeme === undefined) {
        lexeme = lexemeOf(written, kind, language);
        known.set(written, lexeme);
      }
      const word = { from: span.from + from, to: span.from + to, lexeme, opens: opens && kind !== "mark" };
      if (kind !== "mark") opens = false;
      return word;
    });
  });
}

/** How much of a text a token is, when matches and changes are weighed against each other. */
export function weightOf({ role }: Lexeme): number {
  return WEIGHTS[role];
}

export function isWord({ lexeme: { role } }: Word): boolean {
  return role !== "mark" && role !== "quote";
}

export function hasContent({ lexeme: { role } }: Word): boolean {
  return role === "content" || role === "number";
}

// Helpers

/** A shared `the` between two changes is chance, a shared `aggression` is not. */
const WEIGHTS: Readonly<Record<Role, number>> = { content: 4, number: 4, form: 1, quote: 0.5, mark: 0.5 };

const QUOTE = /^[\p{Pi}\p{Pf}"„‟‚‛'`´‘’]$/u;
/** Currencies, per cent, degrees. */
const MEASURE = /^[\p{Sc}%‰°№#]$/u;
const DASH = /^[\p{Pd}−]$/u;

function lexemeOf(text: string, kind: "word" | "number" | "mark", language: string): Lexeme {
  if (kind === "mark") return markOf(text);
  if (kind === "number") {
    const value = numberValue(text, language);
    return { text, key: value, role: "number", stem: value, spelling: value, value, isDate: false, negates: false };
  }
  const { functionWords, negations, dates, years, spelling, endings } = wordingOf(language);
  const key = foldWord(text);
  const value = wordValue(key, language) ?? romanValue(text);
  const isDate = dates.test(key) || dates.test(text);
  const year = years(key);
  return {
    text,
    key,
    role: functionWords.has(key) && value === undefined && !isDate ? "form" : "content",
    stem: stem(text, language),
    spelling: spelling(key),
    ...(value === undefined ? {} : { value }),
    isDate,
    ...(year === undefined ? {} : { year }),
    negates: negations.has(key),
    endings,
  };
}

function markOf(text: string): Lexeme {
  const role = QUOTE.test(text) ? "quote" : "mark";
  const key = role === "quote" ? '"' : DASH.test(text) ? "-" : text;
  const year = MEASURE.test(text) ? ({ year: "measure" } as const) : {};
  return { text, key, role, stem: key, spelling: key, isDate: false, negates: false, ...year };
}
