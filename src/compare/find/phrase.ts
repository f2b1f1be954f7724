import { InputError, type Problem } from "../../model/problem.ts";
import { tokenize } from "../../text/tokens.ts";
import type { Lexeme, Token, Vocabulary } from "./vocabulary.ts";

/** Words in a row to be looked for, of no language yet. */
export interface Phrase {
  readonly source: string;
  /** At least one; the first is a word or a mark that is not optional. */
  readonly items: readonly PhraseItem[];
}

export type PhraseItem =
  /** One of these words, each in any of its forms, or as it stands. */
  | { readonly kind: "word"; readonly alternatives: readonly Alternative[]; readonly isOptional: boolean }
  /** Just this mark; a quotation mark stands for one of any kind. */
  | { readonly kind: "mark"; readonly text: string }
  /** From none up to so many words, with no marks between. */
  | { readonly kind: "gap"; readonly most: number };

export interface Alternative {
  readonly text: string;
  readonly isExact: boolean;
}

/**
 * The words, numbers and marks of `text` in a row: each word in any of its forms, or all as they stand. Quotation marks round
 * the whole are those of whoever asks, not of the text.
 *
 * @throws InputError `phrase-empty`, `phrase-long`
 */
export function plainPhrase(text: string, isExact = false): Phrase {
  const source = text.trim().replace(/^["“«](.*)["”»]$/su, "$1");
  return checked(
    source,
    tokenize(source).map(({ kind, from, to }) => itemOf(source.slice(from, to), kind === "mark", isExact)),
  );
}

/**
 * A phrase in the notation of watch lists: words in any form, with white space between; `=word` as it stands; `this|that` one of
 * several; `word?` may be absent; `...` up to three words; `"` any quotation mark. Neither end may be absent.
 *
 * @throws InputError `phrase-empty`, `phrase-long`, `phrase-end`, `phrase-part` for what is none of these
 */
export function parsePhrase(source: string): Phrase {
  const parts = source.replaceAll('"', ' " ').split(/\s+/u);
  return checked(
    source,
    parts.filter((part) => part !== "").map((part) => notedItem(part, source)),
  );
}

/** Tells the matches of a phrase in a row of tokens. */
export interface PhraseMatcher {
  readonly phrase: Phrase;
  /** Whether a match may begin with this word. */
  mayBegin(lexeme: Lexeme): boolean;
  /** Where the longest match from token `at` on ends (that token left out), -1 if there is none. */
  matchEnd(tokens: readonly Token[], at: number): number;
}

/** `phrase` in the language of `vocabulary`. What each item thinks of a word is kept. */
export function phraseMatcher(phrase: Phrase, vocabulary: Vocabulary): PhraseMatcher {
  const accepts = phrase.items.map((item) => acceptor(item, vocabulary));
  const longest = (tokens: readonly Token[], at: number, k: number): number => {
    const item = phrase.items[k];
    if (item === undefined) return at;
    const lexeme = tokens[at]?.lexeme;
    if (item.kind === "gap") {
      const farther = lexeme === undefined || lexeme.kind === "mark" ? -1 : gap(tokens, at, k, item.most);
      return Math.max(longest(tokens, at, k + 1), farther);
    }
    const taken = lexeme !== undefined && accepts[k]!(lexeme) ? longest(tokens, at + 1, k + 1) : -1;
    const isOptional = item.kind === "word" && item.isOptional;
    return isOptional ? Math.max(taken, longest(tokens, at, k + 1)) : taken;
  };
  const gap = (tokens: readonly Token[], at: number, k: number, most: number): number => {
    let best = -1;
    for (let end = at + 1; end <= at + most && end <= tokens.length; end++) {
      if (tokens[end - 1]!.lexeme.kind === "mark") break;
      best = Math.max(best, longest(tokens, end, k + 1));
    }
    return best;
  };
  return {
    phrase,
    mayBegin: accepts[0]!,
    matchEnd: (tokens, at) => longest(tokens, at, 0),
  };
}

// Helpers

/** Items of a phrase, alternatives of an item, and gaps, at most: what is longer would be for no reader, and slow. */
const MOST_ITEMS = 16;
const MOST_ALTERNATIVES = 32;
const MOST_GAPS = 2;
const GAP = 3;

function checked(source: string, items: readonly PhraseItem[]): Phrase {
  const gaps = items.filter(({ kind }) => kind === "gap").length;
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) throw refusal({ code: "phrase-empty" });
  // Else a match might be of no words at all.
  if (first.kind === "gap" || last.kind === "gap" || (first.kind === "word" && first.isOptional))
    throw refusal({ code: "phrase-end", phrase: source });
  if (items.length > MOST_ITEMS || gaps > MOST_GAPS) throw refusal({ code: "phrase-long", phrase: source });
  return { source, items };
}

function refusal(problem: Problem): InputError {
  return new InputError({ severity: "error", problem });
}

function itemOf(text: string, isMark: boolean, isExact: boolean): PhraseItem {
  if (isMark) return { kind: "mark", text };
  return { kind: "word", alternatives: [{ text, isExact }], isOptional: false };
}

function notedItem(part: string, source: string): PhraseItem {
  if (part === "..." || part === "…") return { kind: "gap", most: GAP };
  if (part === '"') return { kind: "mark", text: part };
  const isOptional = part.length > 1 && part.endsWith("?");
  const words = (isOptional ? part.slice(0, -1) : part).split("|");
  const alternatives = words.map((word) => {
    const text = word.replace(/^=/u, "");
    const tokens = tokenize(text);
    if (tokens.length !== 1 || tokens[0]?.kind === "mark" || tokens[0]?.to !== text.length)
      throw refusal({ code: "phrase-part", phrase: source, part });
    return { text, isExact: word.startsWith("=") };
  });
  if (alternatives.length > MOST_ALTERNATIVES) throw refusal({ code: "phrase-long", phrase: source });
  return { kind: "word", alternatives, isOptional };
}

/** Whether an item takes a token of the language of `vocabulary`; answers are kept. */
function acceptor(item: PhraseItem, vocabulary: Vocabulary): (lexeme: Lexeme) => boolean {
  if (item.kind === "gap") return () => false;
  const texts = item.kind === "mark" ? [{ text: item.text, isExact: true }] : item.alternatives;
  const folds = new Set<string>();
  const keys = new Set<string>();
  for (const { text, isExact } of texts) {
    const { kind } = tokenize(text)[0] ?? { kind: "mark" };
    const lexeme = vocabulary.lexeme(text, kind);
    if (isExact || kind !== "word") folds.add(lexeme.folded);
    else for (const key of lexeme.keys) keys.add(key);
  }
  const answers = new Map<number, boolean>();
  return (lexeme) => {
    const known = answers.get(lexeme.id);
    if (known !== undefined) return known;
    const answer = folds.has(lexeme.folded) || lexeme.keys.some((key) => keys.has(key));
    answers.set(lexeme.id, answer);
    return answer;
  };
}
