import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Span } from "../../text/span.ts";
import { stem } from "../../text/stem.ts";
import type { Lexeme, Token } from "../find/vocabulary.ts";
import type { Row, Words } from "./reading.ts";

/**
 * - `name`: written with capitals where a capital says something;
 * - `phrase`: words that keep coming together;
 * - `word`: one word that the text has far more often than ordinary text.
 */
export type TermKind = "name" | "phrase" | "word";

/** What a version seems to call by one name. */
export interface Candidate {
  readonly kind: TermKind;
  /** The lemmas of its words of content, in order, with a space between. */
  readonly key: string;
  /** As it stands in the text most often; of several the shortest. */
  readonly text: string;
  /** In the order of the beads. */
  readonly places: readonly Occurrence[];
}

export interface Occurrence extends Span {
  readonly bead: number;
}

export interface CandidateOptions {
  readonly least: number;
  readonly lexicons: readonly Lexicon[];
  /** Where words begin that do not go with the word before them. */
  readonly torn: ReadonlySet<number>;
}

/**
 * Terms of one version, those that come most often first: names, phrases by C-value (Frantzi, Ananiadou and Mima 2000: what stands
 * mostly inside longer phrases counts for less), and single words by log-likelihood against ordinary text (Dunning 1993; Rayson
 * and Garside 2000) where a lexicon knows the language. `least` is how often each must come. Time O(tokens).
 */
export function candidatesOf(rows: readonly Row[], words: Words, options: CandidateOptions): Candidate[] {
  const grams = gramsOf(rows, words, options);
  const phrases = phrasesOf(grams, options.least);
  const singles = singlesOf(rows, grams, phrases, words, options);
  return [...phrases, ...singles]
    .map(({ kind, key, gram }) => ({ kind, key, text: usualText(gram.texts), places: gram.places }))
    .sort((x, y) => y.places.length - x.places.length || (x.key < y.key ? -1 : 1));
}

/** The text that comes most often; of several the shortest, then the first by letters. */
export function usualText(texts: ReadonlyMap<string, number>): string {
  const [[text] = [""]] = [...texts].sort(
    ([a, countA], [b, countB]) => countB - countA || a.length - b.length || (a < b ? -1 : 1),
  );
  return text;
}

// Helpers

/** Words of content in a phrase at most. */
const LONGEST = 5;

/** A row of words, with all its forms. */
interface Gram {
  readonly lemmas: readonly string[];
  /** How often each text of it comes. */
  readonly texts: Map<string, number>;
  readonly places: Occurrence[];
  /** Places where all its words begin with a capital, none of them the first of its segment; and where not all do. */
  capitals: number;
  smalls: number;
}

type Grams = ReadonlyMap<string, Gram>;

/** A row of words from token `at` to token `end`, this one left out. */
interface Run {
  readonly row: Row;
  readonly at: number;
  readonly end: number;
  readonly key: string;
}

/** All rows of words that come often enough, by length: none can come more often than what it begins with. */
function gramsOf(rows: readonly Row[], words: Words, options: CandidateOptions): Grams {
  const grams = new Map<string, Gram>();
  const openings = new Map(rows.map((row) => [row, openingOf(row)]));
  let runs = rows.flatMap((row) =>
    row.tokens.flatMap(({ lexeme }, at): Run[] =>
      isContent(lexeme, words) && !isLetter(row, at) ? [{ row, at, end: at + 1, key: words.lemma(lexeme) }] : [],
    ),
  );
  for (let length = 1; length <= LONGEST; length++) {
    runs = frequent(runs, options.least);
    for (const run of runs) if (!isAmidName(run)) addPlace(grams, run, length, openings.get(run.row) ?? -1);
    runs = runs.flatMap((run) => longer(run, words, options.torn));
  }
  return grams;
}

function frequent(runs: readonly Run[], least: number): Run[] {
  const counts = new Map<string, number>();
  for (const { key } of runs) counts.set(key, (counts.get(key) ?? 0) + 1);
  return runs.filter(({ key }) => (counts.get(key) ?? 0) >= least);
}

/** The run with the next word of content; empty if none follows, or does not go with it. */
function longer({ row, at, end, key }: Run, words: Words, torn: ReadonlySet<number>): Run[] {
  let next = end;
  while (next < row.tokens.length && isInner(row.tokens[next]!.lexeme, words)) next++;
  const token = row.tokens[next];
  if (token === undefined || !isContent(token.lexeme, words) || isLetter(row, next) || torn.has(token.from)) return [];
  return [{ row, at, end: next + 1, key: `${key} ${words.lemma(token.lexeme)}` }];
}

/** The token at which a capital says nothing; all of them in a heading With All Its Words in Capitals: -1. */
function openingOf({ tokens }: Row): number {
  const all = tokens.filter(({ lexeme }) => lexeme.kind === "word");
  const isTitle = all.filter(({ lexeme }) => CAPITAL.test(lexeme.text)).length > TITLE_SHARE * all.length;
  return isTitle ? TITLE : tokens.findIndex(({ lexeme }) => lexeme.kind !== "mark");
}

const TITLE = -1;

/** Whether it is no name and ends in the middle of one: `head of the Republic Denis` of Denis Pushilin. */
function isAmidName({ row: { tokens }, at, end }: Run): boolean {
  const isCapital = (k: number): boolean => CAPITAL.test(tokens[k]?.lexeme.text ?? "");
  if (end - at < 2 || isAllCapitals(tokens, at, end)) return false;
  return (isCapital(end - 1) && isCapital(end)) || (isCapital(at) && isCapital(at - 1));
}

/** Whether all words of content begin with a capital: `Ministry of the Interior`. */
function isAllCapitals(tokens: readonly Token[], at: number, end: number): boolean {
  return tokens.slice(at, end).every(({ lexeme }) => CAPITAL.test(lexeme.text) || INNER.has(lexeme.folded));
}

const CAPITAL = /^\p{Lu}/u;
const TITLE_SHARE = 0.6;
/** English words that a term may have inside. */
const INNER: ReadonlySet<string> = new Set(["of", "the"]);

function isContent(lexeme: Lexeme, words: Words): boolean {
  return lexeme.kind === "word" && !words.isForm(lexeme) && (lexeme.folded.length > 1 || CAPITAL.test(lexeme.text));
}

/** Whether it is a letter of an abbreviation: `U` of `U.S.` is no word. */
function isLetter({ tokens }: Row, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  return token?.lexeme.text.length === 1 && next?.lexeme.text === "." && next.from === token.to;
}

function isInner({ folded }: Lexeme, { language }: Words): boolean {
  return language === "en" && INNER.has(folded);
}

function addPlace(grams: Map<string, Gram>, { row, at, end, key }: Run, length: number, opening: number): void {
  let gram = grams.get(key);
  if (gram === undefined) {
    gram = { lemmas: key.split(" "), texts: new Map(), places: [], capitals: 0, smalls: 0 };
    grams.set(key, gram);
  }
  const tokens = row.tokens.slice(at, end);
  const text = length === 1 ? tokens[0]!.lexeme.text : tokens.map(({ lexeme }) => lexeme.text).join(" ");
  gram.texts.set(text, (gram.texts.get(text) ?? 0) + 1);
  gram.places.push({ bead: row.bead, from: tokens[0]!.from, to: tokens.at(-1)!.to });
  if (!isAllCapitals(row.tokens, at, end)) gram.smalls++;
  else if (opening !== TITLE && at !== opening) gram.capitals++;
}

interface Chosen {
  readonly kind: TermKind;
  readonly key: string;
  readonly gram: Gram;
}

function phrasesOf(grams: Grams, least: number): Chosen[] {
  // How often each phrase stands inside a longer one of those that come often enough, and inside how many different ones.
  const nested = new Map<string, { sum: number; count: number }>();
  const frequent = [...grams].filter(([, { lemmas, places }]) => lemmas.length > 1 && places.length >= least);
  for (const [, { lemmas, places }] of frequent) {
    for (const inner of innerKeys(lemmas)) {
      const known = nested.get(inner) ?? { sum: 0, count: 0 };
      nested.set(inner, { sum: known.sum + places.length, count: known.count + 1 });
    }
  }
  return frequent.flatMap(([key, gram]): Chosen[] => {
    const { sum, count } = nested.get(key) ?? { sum: 0, count: 0 };
    const value = Math.log2(gram.lemmas.length) * (gram.places.length - (count === 0 ? 0 : sum / count));
    return value < least ? [] : [{ kind: isName(gram) ? "name" : "phrase", key, gram }];
  });
}

/** All shorter rows of two words and more inside `lemmas`. */
function innerKeys(lemmas: readonly string[]): Set<string> {
  const keys = new Set<string>();
  for (let from = 0; from < lemmas.length; from++)
    for (let to = from + 2; to <= lemmas.length; to++)
      if (to - from < lemmas.length) keys.add(lemmas.slice(from, to).join(" "));
  return keys;
}

function isName({ capitals, smalls }: Gram): boolean {
  return capitals > smalls;
}

/** Critical value of chi squared with one degree of freedom for p = .0001. */
const SIGNIFICANT = 15.13;
/** Occurrences of a single word that is no name, at least, and how many times as many as in ordinary text. */
const LEAST_WORD = 3;
const LEAST_RATIO = 4;

function singlesOf(
  rows: readonly Row[],
  grams: Grams,
  phrases: readonly Chosen[],
  words: Words,
  { least, lexicons }: CandidateOptions,
): Chosen[] {
  const total = rows.reduce((sum, { tokens }) => sum + tokens.filter(({ lexeme }) => lexeme.kind === "word").length, 0);
  const usual = usualShare(words.language, lexicons);
  const inside = insideOf(rows, phrases);
  return [...grams].flatMap(([key, gram]): Chosen[] => {
    const count = gram.places.length;
    if (gram.lemmas.length > 1 || count < least) return [];
    // What is only ever part of a longer term is no term of its own.
    const alone = gram.places.filter(({ from }) => !inside.has(from)).length;
    if (alone < least) return [];
    if (isName(gram)) return [{ kind: "name", key, gram }];
    const expected = total * usual(gram.texts.keys());
    const isTold = count >= LEAST_WORD && alone >= LEAST_WORD && count > LEAST_RATIO * expected;
    return isTold && expected > 0 && likelihood(count, expected) > SIGNIFICANT ? [{ kind: "word", key, gram }] : [];
  });
}

/** Where the words of phrases begin; of those in `phrases`. */
function insideOf(rows: readonly Row[], phrases: readonly Chosen[]): ReadonlySet<number> {
  const ends = new Map<number, number>();
  for (const { gram } of phrases)
    for (const { from, to } of gram.places) ends.set(from, Math.max(to, ends.get(from) ?? 0));
  const starts = new Set<number>();
  for (const { tokens } of rows) {
    let end = 0;
    for (const { from } of tokens) {
      end = Math.max(end, ends.get(from) ?? 0);
      if (from < end) starts.add(from);
    }
  }
  return starts;
}

/** Log-likelihood ratio for `count` where ordinary text has `expected`. */
function likelihood(count: number, expected: number): number {
  return 2 * (count * Math.log(count / expected) - (count - expected));
}

/** Share of the forms of a word among those of ordinary text, by their stems; 0 if no lexicon knows the language. */
function usualShare(language: string, lexicons: readonly Lexicon[]): (forms: Iterable<string>) => number {
  const lexicon = lexicons.find(({ languages }) => languages.includes(language));
  if (lexicon === undefined) return () => 0;
  const isSource = lexicon.languages[0] === language;
  const shareOf = (form: string): number => {
    const id = isSource ? lexicon.sourceId(form) : lexicon.targetId(form);
    return (isSource ? lexicon.sourceUnigrams : lexicon.targetUnigrams)[id] ?? RARE;
  };
  return (forms) => {
    const stems = new Set(Array.from(forms, (form) => stem(form, language)));
    return [...stems].reduce((sum, form) => sum + shareOf(form), 0);
  };
}

/** Of a word that the lexicon does not know. */
const RARE = 1e-6;
