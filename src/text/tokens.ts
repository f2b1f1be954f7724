import type { Span } from "./span.ts";

/**
 * - `word`: letters and digits with inner apostrophes and hyphens: `п’ять`, `what's`, `COVID-19`, `20-й`; in scripts
 *   written without spaces a single character;
 * - `number`: digits with inner separators: `2 000`, `3,5`, `12.05.2024`, `10:30`;
 * - `mark`: one code point of anything else that is not white space.
 */
export type TokenKind = "word" | "number" | "mark";

export interface Token extends Span {
  readonly kind: TokenKind;
}

/**
 * The words, numbers and marks of `text`, in order. Only white space lies between them (and inside numbers, as in
 * `2 000`, where groups of three digits follow one of one to three), so tokens and gaps tile the text.
 * Time O(length).
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const cursor = new TokenCursor(text);
  cursor.enter(0, text.length);
  while (cursor.next()) tokens.push({ kind: cursor.kind, from: cursor.from, to: cursor.to });
  return tokens;
}

/** Goes from token to token of one stretch of a text after another and makes no object of any: a book has millions. */
export class TokenCursor implements Token {
  kind: TokenKind = "mark";
  from = 0;
  to = 0;
  readonly #text: string;
  #end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Before the first token of the stretch; what stands outside of it is not seen. */
  enter(from: number, to: number): void {
    this.from = from;
    this.to = from;
    this.#end = to;
  }

  /** Goes on to the next token; `false` if there is none. */
  next(): boolean {
    const text = this.#text;
    const end = this.#end;
    let from = this.to;
    while (from < end && classAt(text, from) === SPACE) from++;
    this.from = from;
    this.to = from;
    if (from >= end) return false;
    const kind = classAt(text, from);
    const number = kind === DIGIT ? numberEnd(text, from, end) : from;
    this.kind = number > from ? "number" : kind === MARK ? "mark" : "word";
    this.to = number > from ? number : kind === MARK ? from + sizeAt(text, from) : wordEnd(text, from, end, kind);
    return true;
  }
}

const SPACE = 1;
const MARK = 2;
const LETTER = 3;
const DIGIT = 4;
/** A letter of a script written without spaces: alignment needs countable units there, not a dictionary. */
const UNSPACED = 5;

const IS_SPACE = /\s/u;
const IS_UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const IS_DIGIT = /\p{Nd}/u;
const IS_LETTER = /[\p{L}\p{M}\p{N}]/u;
const IS_COMBINING = /\p{M}/u;
const JOINERS: ReadonlySet<number> = new Set(Array.from("-‑’ʼ'\u00ad", (joiner) => joiner.charCodeAt(0)));
const NUMBER =
  /^(?:\p{Nd}{1,3}(?:[ \u00a0\u2009\u202f'’]\p{Nd}{3})+(?:[.,]\p{Nd}+)?(?!\p{Nd})|\p{Nd}+(?:[.,:/]\p{Nd}+)*)(?!\p{Nd})/u;

/** Classes of the code units that have been met, 0 for the others: a regular expression for every one is slow. */
const CLASSES = new Uint8Array(0x10000);

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = CLASSES[unit]!;
  if (known > 0) return known;
  if (sizeAt(text, at) === 2) return classOf(String.fromCodePoint(text.codePointAt(at)!));
  CLASSES[unit] = isSurrogate(unit) ? 0 : classOf(String.fromCharCode(unit));
  return CLASSES[unit]! || MARK;
}

function classOf(character: string): number {
  if (IS_SPACE.test(character)) return SPACE;
  if (IS_UNSPACED.test(character)) return UNSPACED;
  if (IS_DIGIT.test(character)) return DIGIT;
  return IS_LETTER.test(character) ? LETTER : MARK;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xe000;
}

/** Code units of the character at `at`. */
function sizeAt(text: string, at: number): number {
  return isSurrogate(text.charCodeAt(at)) && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Where a number that begins at `from` ends; `from` if it goes on as a word: `5G`, `20-й`, `3D-печать`. */
function numberEnd(text: string, from: number, end: number): number {
  const match = NUMBER.exec(text.slice(from, end));
  if (match === null) return from;
  const to = from + match[0].length;
  const next = to < end && (text[to] === "-" || text[to] === "‑") ? to + 1 : to;
  return next < end && classAt(text, next) === LETTER ? from : to;
}

function wordEnd(text: string, from: number, end: number, kind: number): number {
  let to = from + sizeAt(text, from);
  if (kind === UNSPACED) {
    while (to < end && IS_COMBINING.test(text[to]!)) to++;
    return to;
  }
  for (;;) {
    while (to < end && isInner(classAt(text, to))) to += sizeAt(text, to);
    if (to + 1 >= end || !JOINERS.has(text.charCodeAt(to)) || !isInner(classAt(text, to + 1))) return to;
    to++;
  }
}

function isInner(kind: number): boolean {
  return kind === LETTER || kind === DIGIT;
}
