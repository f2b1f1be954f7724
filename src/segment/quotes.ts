import type { Span } from "../text/span.ts";

/** A pair of quotation marks or brackets: from its first mark to just after its last. */
export interface Pair extends Span {
  readonly kind: "quote" | "bracket";
}

/**
 * The pairs of quotation marks and brackets in a block, in the order of their openings. A mark without its other half makes no
 * pair: `The screen is 5" wide`, `He listed [three things.` Single marks open only before a letter and close only after
 * punctuation, since most of them are apostrophes. Time O(length).
 */
export function quotePairs(text: string): Pair[] {
  const pairs: Pair[] = [];
  const open: Open[] = [];
  MARKS.lastIndex = 0;
  for (let match = MARKS.exec(text); match !== null; match = MARKS.exec(text)) {
    const pair = close(open, text, match.index);
    if (pair !== undefined && pair.to - pair.from <= LONGEST[pair.kind]) pairs.push(pair);
  }
  return pairs.sort((a, b) => a.from - b.from);
}

/** Takes the mark at `at` into account: the pair that it closes, if it does; else it may join those that are open. */
function close(open: Open[], text: string, at: number): Pair | undefined {
  const mark = text.charAt(at);
  const index = closable(open, text, mark, at);
  if (index >= 0) {
    const [opener] = open.splice(index);
    return opener && { kind: "([{（".includes(opener.mark) ? "bracket" : "quote", from: opener.at, to: at + 1 };
  }
  if (opens(text, mark, at)) {
    if (open.length >= DEEPEST) open.shift();
    open.push({ mark, at });
  }
  return undefined;
}

/** Runs of round brackets, as in `спасибо))`, are smiles. */
const MARKS = /[«»„“”"‘’'‹›[\]{}（）「」『』]|(?<!\()\((?!\()|(?<!\))\)(?!\))/gu;

/** What closes what. `“` closes `„` in Russian, Ukrainian and German, and opens in English. */
const CLOSERS: Readonly<Record<string, string>> = {
  "«": "»",
  "„": '“”"',
  "“": "”",
  "”": "”",
  '"': '"',
  "‘": "’",
  "'": "'",
  "‹": "›",
  "(": ")",
  "[": "]",
  "{": "}",
  "（": "）",
  "「": "」",
  "『": "』",
};

/** Code units; what is further apart is two stray marks. Brackets less, since a lone `)` is a smile. */
const LONGEST = { quote: 2000, bracket: 400 } as const;
/** Marks that may be open at once; the oldest are given up. Keeps the search for an opener short. */
const DEEPEST = 8;

interface Open {
  readonly mark: string;
  readonly at: number;
}

/** Index of the open mark that `mark` closes; -1 if it closes none. */
function closable(open: readonly Open[], text: string, mark: string, at: number): number {
  if (("'’".includes(mark) && !closesSingle(text, at)) || (mark === '"' && !closesDouble(text, at))) return -1;
  return open.findLastIndex((opener) => CLOSERS[opener.mark]?.includes(mark));
}

function closesSingle(text: string, at: number): boolean {
  const after = text.charAt(at + 1);
  return /[\p{Po}\p{Pe}\p{Pf}]/u.test(text.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(after);
}

function closesDouble(text: string, at: number): boolean {
  const before = text.charAt(at - 1) || " ";
  const after = text.charAt(at + 1) || " ";
  return !/\s/u.test(before) || /\s/u.test(after);
}

function opens(text: string, mark: string, at: number): boolean {
  if (CLOSERS[mark] === undefined || mark === "”") return false;
  const before = text.charAt(at - 1) || " ";
  const after = text.charAt(at + 1) || " ";
  if (mark === "'") return !/[\p{L}\p{N}]/u.test(before) && /\p{L}/u.test(after);
  if (mark === '"') return !/[\p{L}\p{N}]/u.test(before) && !/\s/u.test(after);
  return true;
}

/**
 * Closing marks that stand between spaces, as in text divided into tokens (`a ' Maistre Boursier . ' He`) or carelessly typed: where
 * each begins, and where it ends. A mark between spaces closes if one of its kind is open. Time O(length).
 */
export function spacedClosers(text: string): ReadonlyMap<number, number> {
  const closers = new Map<number, number>();
  const open = new Set<string>();
  for (const { 0: mark, index } of text.matchAll(STRAIGHT)) {
    const before = index === 0 || /[\s([]/u.test(text.charAt(index - 1));
    const after = /[\s.,;!?]|^$/u.test(text.charAt(index + mark.length));
    if (before && after && open.has(mark)) closers.set(index, index + mark.length);
    if (before && !open.has(mark)) open.add(mark);
    else if (after) open.delete(mark);
  }
  return closers;
}

const STRAIGHT = /''|``|["'`]/gu;
