import { joinsBefore, trimSpan } from "../text/trim.ts";
import { type Opening, openingsIn } from "./openings.ts";
import { type Pair, quotePairs, spacedQuotes } from "./quotes.ts";

/** A place where a sentence might end, and what rules look at. Offsets are into the text of its block. */
export interface Place {
  /** The text of the block. */
  readonly text: string;
  /** Where its marks begin: the full stop, or the smiley. */
  readonly from: number;
  /** Where the sentence would end: after the marks, closing quotes, brackets and footnote marks. */
  readonly at: number;
  /** Where the next one would begin: after white space. */
  readonly next: number;
  /** The marks up to `at`: `.`, `?..`, `.»`, `.[12]`. */
  readonly marks: string;
  /** The word straight before the marks, dots, hyphens and apostrophes inside included: `т`, `p.m`; empty if there is none. */
  readonly word: string;
  /** Where `word` begins. */
  readonly wordFrom: number;
  /** What opens something new at `next`, if that is known. */
  readonly opening: Opening | undefined;
  /** What the next sentence would begin with, opening quotes and brackets skipped. */
  readonly head: Head;
  /** The pairs around the place, outermost first. */
  readonly pairs: readonly Pair[];
}

export interface Head {
  /** Where it is. */
  readonly at: number;
  /** The opening marks before it. */
  readonly openers: string;
  /** `dash` is a dash with white space after it: `— сказал он`. */
  readonly kind: "upper" | "lower" | "caseless" | "digit" | "dash" | "other";
  /** The word, if it is one. */
  readonly word: string;
}

/**
 * The candidate places of a block, in order: every group of stops with something after it, past white space or after a
 * stop of scripts without spaces; smileys, which end many a sentence of posts; and openings that no stop announces. `text` is
 * the text of the block alone; `starters` are words that open sentences, in lower case. Time O(length).
 */
export function placesOf(text: string, starters: ReadonlySet<string> = new Set()): Place[] {
  const places: Place[] = [];
  const { closers, pairs: spaced } = spacedQuotes(text);
  const pairs = quotePairs(text, spaced);
  const around = pairsAround(pairs);
  const openings = openingsIn(text, pairs);
  const unmarked = new Map(openings);
  MARKS.lastIndex = 0;
  for (let match = MARKS.exec(text); match !== null; match = MARKS.exec(text)) {
    const from = match.index;
    const wordTo = wordEnd(text, from);
    const wordFrom = wordStart(text, wordTo);
    const at = noteEnd(text, marksEnd(text, MARKS.lastIndex, wordTo - wordFrom, closers), starters);
    const next = skipSpace(text, at);
    MARKS.lastIndex = at;
    if (next >= text.length || joinsBefore(text, next)) continue;
    if (next === at && !endsWithoutSpace(text, from, at)) continue;
    unmarked.delete(next);
    places.push(placeAt(text, { from, at, next, wordFrom, wordTo }, around(from, at), openings.get(next)));
  }
  if (unmarked.size === 0) return places;
  const others = [...unmarked].flatMap(([next, opening]) => unmarkedPlace(text, next, opening));
  return [...places, ...others].sort((a, b) => a.at - b.at);
}

/** Offsets of a place, see `Place`. */
interface Offsets {
  readonly from: number;
  readonly at: number;
  readonly next: number;
  readonly wordFrom: number;
  readonly wordTo: number;
}

function placeAt(text: string, offsets: Offsets, pairs: readonly Pair[], opening: Opening | undefined): Place {
  const { from, at, next, wordFrom, wordTo } = offsets;
  const [marks, word] = [text.slice(from, at), text.slice(wordFrom, wordTo)];
  return { text, from, at, next, wordFrom, marks, word, head: headAt(text, next), pairs, opening };
}

/** The place before an opening that nothing but white space divides from what stands before; none at the head of the block. */
function unmarkedPlace(text: string, next: number, opening: Opening): Place[] {
  const at = trimSpan(text, { from: 0, to: next }).to;
  if (at === 0 || at === next || joinsBefore(text, next)) return [];
  const wordFrom = wordStart(text, at);
  return [placeAt(text, { from: at, at, next, wordFrom, wordTo: at }, [], opening)];
}

const STOP = ".!?…‥。．！？｡؟۔।॥‼⁇⁈⁉";
const CLOSING = "\"'’»”“›)\\]}」』）`";
const SMILEY =
  "(?:\\p{Emoji_Presentation}|\\p{Extended_Pictographic}\\ufe0f)(?:[\\ufe0f\\p{EMod}]|\\u200d\\p{Extended_Pictographic})*|[:;]-?[)(DРP]+|\\){2,}|\\({2,}";
/** What may follow the first mark. Every alternative takes what it can and nothing after it can fail: linear on `.....`. */
const TRAIL = [
  `[${STOP}]`,
  `\\s[${STOP}]+(?=[\\s${CLOSING}]|$)`,
  `[${CLOSING}]`,
  "&(?:#39|#187|quot|raquo);",
  "[¹²³⁰⁴⁵⁶⁷⁸⁹]",
  "\\[\\p{Nd}{1,3}\\]",
  "\\s?\\[(?:…|\\.\\.\\.)\\](?=\\s|$)",
  "[\\u200d\\p{Grapheme_Extend}]",
  `\\s?(?:${SMILEY})`,
].join("|");
/** In `words. . . . The practice` the sentence has ended, and dots for what was left out open the next one. */
const STOP_BEFORE_OMISSION = "(?<=\\p{L})\\.(?= \\. \\. \\. \\p{Lu})";
const MARKS = new RegExp(
  `${STOP_BEFORE_OMISSION}|(?:\\.(?:[ \\u00a0]\\.(?![^\\s${CLOSING}]))+|[${STOP}]|(?:${SMILEY}))(?:${TRAIL})*`,
  "gu",
);
const MORE_MARKS = new RegExp(`(?:${TRAIL})*`, "uy");

/**
 * Stops of scripts without spaces; and a full stop whose space was forgotten: `Hello world.Today is Tuesday.` Only before a
 * capital and a small letter, so as not to cut `Node.js` or `example.COM`; a rule looks closer.
 */
function endsWithoutSpace(text: string, from: number, at: number): boolean {
  const marks = text.slice(from, at);
  if (/[。！？｡．]["'’”」』）)]*$/u.test(marks)) return true;
  return /^[\p{Ll}\p{Nd}]{3}[.!?]\p{Lu}\p{Ll}+[\s.,]/u.test(text.slice(Math.max(0, from - 3), from + 20)) && from >= 3;
}

/**
 * The end of the marks of which the first part ends at `at`: over closing quotes after a space (`through. ' The`), and footnote
 * marks after a space in brackets (`a gas. [1] It is`) or as digits straight after a stop (`consultation.11 12 Take`).
 */
function marksEnd(text: string, at: number, wordLength: number, closers: ReadonlyMap<number, number>): number {
  const closer = closers.get(at + 1);
  if (closer !== undefined && closer > at) {
    MORE_MARKS.lastIndex = closer;
    return closer + (MORE_MARKS.exec(text)?.[0].length ?? 0);
  }
  const digits = text.charAt(at - 1) === "." && (wordLength > 4 || text.charAt(at - 2) === ")");
  for (const pattern of digits ? [NOTE_DIGITS, NOTES] : [NOTES]) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0].length ?? 0;
    if (found > 0) return at + found;
  }
  return at;
}

/** After a footnote number between spaces, which a word that opens sentences tells from others: `minority rights. 4 Even though`. */
function noteEnd(text: string, at: number, starters: ReadonlySet<string>): number {
  if (starters.size === 0 || !/[.)]/u.test(text.charAt(at - 1))) return at;
  SPACED_NOTE.lastIndex = at;
  const [whole = "", word = ""] = SPACED_NOTE.exec(text) ?? [];
  return word.length > 1 && starters.has(word.toLowerCase()) ? at + whole.length : at;
}

const SPACED_NOTE = / \p{Nd}{1,2}(?= (\p{Lu}\p{Ll}*)\P{L})/uy;
const NOTES = /(?:\s?\[\p{Nd}{1,3}\])+(?!\p{L})/uy;
const NOTE_DIGITS = /\p{Nd}{1,2}(?:[ ,]\p{Nd}{1,2})*(?=\s+\p{Lu})/uy;

function skipSpace(text: string, from: number): number {
  SPACE.lastIndex = from;
  return from + (SPACE.exec(text)?.[0].length ?? 0);
}

const SPACE = /\s*/uy;

/** Before the marks, or before one space before them, as in text divided into tokens: `Mr . Robinson`. */
function wordEnd(text: string, from: number): number {
  return text.charAt(from) === "." && text.charAt(from - 1) === " " ? from - 1 : from;
}

/** Start of the word that ends at `to`; words longer than any abbreviation are cut. */
function wordStart(text: string, to: number): number {
  let from = to;
  while (from > 0 && to - from < LONGEST_WORD && WORD_PART.test(text.charAt(from - 1))) from--;
  return from;
}

const LONGEST_WORD = 40;
const WORD_PART = /[\p{L}\p{M}\p{N}\p{Cs}.'’ʼ\-‑/№§°]/u;

function headAt(text: string, next: number): Head {
  OPENERS.lastIndex = next;
  const openers = OPENERS.exec(text)?.[0] ?? "";
  const at = next + openers.length;
  DASH.lastIndex = at;
  if (DASH.test(text)) return { at, openers, kind: "dash", word: "" };
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0] ?? "";
  return { at, openers, kind: headKind(text, at, word), word };
}

const OPENERS = /(?:\. \. \. )?[\p{Ps}\p{Pi}"'`“¿¡*_.…]*/uy;
const DASH = /[—–‒―-]+\s/uy;
const WORD = /[\p{L}\p{M}]+(?:['’ʼ\-‑][\p{L}\p{M}]+)*/uy;

function headKind(text: string, at: number, word: string): Head["kind"] {
  if (word === "") return wordlessKind(text.slice(at, at + 2));
  if (/^(?:https?|ftp|www)[:.]/iu.test(text.slice(at, at + 6))) return "upper";
  // `iPhone sales fell`: a capital in second place makes a name of it, but not of `кВт-год`.
  if (/^(?:\p{Lu}|\p{Lt}|\p{Ll}\p{Lu}\p{Ll}{2})/u.test(word)) return "upper";
  return /^\p{Ll}/u.test(word) ? "lower" : "caseless";
}

function wordlessKind(start: string): Head["kind"] {
  if (/^\p{Nd}/u.test(start)) return "digit";
  // Tags close what they belong to: `Вода в норме. #погода`.
  return /^#\p{L}/u.test(start) ? "lower" : "other";
}

/** A function that gives the pairs around a place; to be asked in rising order. */
function pairsAround(pairs: readonly Pair[]): (from: number, to: number) => Pair[] {
  let index = 0;
  let active: Pair[] = [];
  return (from, to) => {
    for (let pair = pairs[index]; pair !== undefined && pair.from < from; pair = pairs[++index]) active.push(pair);
    active = active.filter((pair) => pair.to > from);
    return active.filter((pair) => pair.to > to);
  };
}
