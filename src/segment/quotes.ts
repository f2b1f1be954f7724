import type { Span } from "../text/span.ts";

/** A pair of quotation marks or brackets: from its first mark to just after its last. */
export interface Pair extends Span {
  readonly kind: "quote" | "bracket";
}

/**
 * The pairs of quotation marks and brackets in a block, in the order of their openings. A mark without its other half makes no
 * pair: `The screen is 5" wide`, `He listed [three things.` Single marks open only before a letter and close only after
 * punctuation, since most of them are apostrophes. Those of `spaced` are found already. Time O(length).
 */
export function quotePairs(text: string, spaced: readonly Pair[] = []): Pair[] {
  const pairs = [...spaced];
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
const MARKS = /[«»„“”"‘’'`‹›[\]{}（）「」『』]|(?<!\()\((?!\()|(?<!\))\)(?!\))/gu;

/** What closes what. `“` closes `„` in Russian, Ukrainian and German, and opens in English. */
const CLOSERS: Readonly<Record<string, string>> = {
  "«": "»",
  "„": '“”"',
  "“": "”",
  "”": "”",
  '"': '"',
  "‘": "’",
  "'": "'",
  "`": "'`",
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

/** After a letter most are apostrophes; `the country called Apulia’ (translated` is none. */
function closesSingle(text: string, at: number): boolean {
  const after = text.charAt(at + 1);
  if (text.charAt(at) === "’" && /^ \(/u.test(text.slice(at + 1, at + 3))) return true;
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
  if (mark === "`") return /\s/u.test(before) && /\p{Lu}/u.test(after);
  if (mark === "'")
    return !/[\p{L}\p{N}]/u.test(before) && /\p{L}/u.test(after) && !isShortened(text.slice(at + 1, at + 4));
  if (mark === '"') return !/[\p{L}\p{N}]/u.test(before) && !/\s/u.test(after);
  return true;
}

/** Quotation marks that are the same on both sides, and stand between spaces. */
export interface SpacedQuotes {
  /** Where each closing mark begins, and where it ends. */
  readonly closers: ReadonlyMap<number, number>;
  readonly pairs: readonly Pair[];
}

/**
 * Closing marks that stand between spaces, as in text divided into tokens (`a ' Maistre Boursier . ' He`) or carelessly typed. A mark
 * between spaces closes if one of its kind is open. A block may begin within a quotation: of the two ways to read its marks,
 * the one is taken with fewer strange ones. Time O(length).
 */
export function spacedQuotes(text: string): SpacedQuotes {
  const kinds = new Map<string, Straight[]>();
  for (const { 0: mark, index } of text.matchAll(STRAIGHT)) {
    const following = text.slice(index + mark.length, index + mark.length + 4);
    const before = index === 0 || /[\s([]/u.test(text.charAt(index - 1));
    if (before && isShortened(following)) continue;
    const after = /^[\s.,;!?—–-]|^$/u.test(following);
    if (!before && !after) continue;
    const previous = text.slice(Math.max(0, index - 2), index).trim();
    const marks = kinds.get(mark) ?? [];
    kinds.set(mark, marks);
    marks.push({ from: index, to: index + mark.length, before, after, following, previous });
  }
  const readings = [...kinds.values()].map((marks) => {
    const [outside, inside] = [readMarks(marks, false), readMarks(marks, true)];
    return inside.strange < outside.strange ? inside : outside;
  });
  const pairs = readings.flatMap((reading) => reading.pairs).filter(({ from, to }) => to - from <= LONGEST.quote);
  return { closers: new Map(readings.flatMap((reading) => reading.closers)), pairs };
}

const STRAIGHT = /''|``|["'`]/gu;

/** A straight mark and what stands around it. */
interface Straight extends Span {
  /** Whether white space stands before it, so that it may open. */
  readonly before: boolean;
  /** Whether white space or a stop follows, so that it may close. */
  readonly after: boolean;
  readonly previous: string;
  readonly following: string;
}

/** `Walter 's brother`, `we 're`, in text divided into tokens. */
function isShortened(following: string): boolean {
  return /^(?:s|re|ve|ll|d|m|t|em)(?!\p{L})/u.test(following);
}

interface Reading {
  readonly closers: readonly (readonly [number, number])[];
  readonly pairs: readonly Pair[];
  /** Marks that would be odd if it were so: one that opens before a small letter after a stop, one that is never closed. */
  readonly strange: number;
}

/** Marks of one kind read one after another, from `inside` a quotation or outside one. */
function readMarks(marks: readonly Straight[], inside: boolean): Reading {
  const closers: [number, number][] = [];
  const pairs: Pair[] = [];
  let open = inside;
  let opener: Straight | undefined;
  let strange = 0;
  for (const mark of marks) {
    if (!open) {
      open = canOpen(mark);
      opener = mark;
      strange += Number(!open || opensOddly(mark));
    } else if (mark.after) {
      if (mark.before) closers.push([mark.from, mark.to]);
      pairs.push(...spacedPair(opener, mark));
      strange += Number(mark.from === 0);
      [open, opener] = [false, undefined];
    }
  }
  return { closers, pairs, strange: strange + Number(open) };
}

/** The pair, if one of the two stands between spaces; other pairs are found without this. */
function spacedPair(opener: Straight | undefined, closer: Straight): Pair[] {
  if (opener === undefined || !(closer.before || /^\s/u.test(opener.following))) return [];
  return [{ kind: "quote", from: opener.from, to: closer.to }];
}

/** `Mystery Incorporated '' , and`: nothing opens before a comma. */
function canOpen({ before, following }: Straight): boolean {
  return before && !/^\s?(?:[,;]|\.(?!\.))/u.test(following);
}

/** Before a small letter after a stop: there it rather closes, `eh, boy? ' he said`. */
function opensOddly({ previous, following }: Straight): boolean {
  return /[.,!?]$/u.test(previous) && /^\s\p{Ll}/u.test(following);
}
