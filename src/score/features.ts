import type { SegmentedDocument } from "../model/document.ts";
import { primaryLanguage } from "../text/language.ts";
import { numberValue, romanValue, scaled, scaleOf } from "../text/numerals.ts";
import { soundOf } from "../text/sound.ts";
import { stem } from "../text/stem.ts";
import { type Token, tokenize } from "../text/tokens.ts";

/** What a type of token is: the kinds of evidence that words can give. */
export const WORD = 0;
export const NUMBER = 1;
export const MARK = 2;

/** What stands behind a token: nothing to speak of, what ends a clause, what may end a sentence. */
export const BARE = 0;
export const PAUSE = 1;
export const STOP = 2;
/** Nothing, but the next word has a capital: a heading may end there. */
export const TURN = 3;
/** As many kinds of endings there are. */
export const ENDINGS = 4;

/** All that scoring wants to know of one version, looked up once. Tokens are numbers here: ids of their types. */
export interface Features {
  readonly language: string;
  /** Characters a segment that are not white space. One per segment. */
  readonly lengths: Float64Array;
  /** 1 for each segment that begins a block, else 0. */
  readonly openings: Uint8Array;
  /** `starts[s]` to `starts[s + 1]` are the tokens of segment `s`; one longer than the segments. */
  readonly starts: Uint32Array;
  /** Type of each token. */
  readonly tokens: Uint32Array;
  /** Characters from the beginning of its segment up to the next token, white space apart. One a token. */
  readonly reaches: Uint32Array;
  /** What stands behind each token: `BARE`, `PAUSE`, `STOP` or `TURN`. */
  readonly ends: Uint8Array;
  /** Stem, number value or mark of each type. */
  readonly keys: readonly string[];
  /** The word of each type as it first stands in the text. */
  readonly words: readonly string[];
  /** How each type sounds, `""` if it is no word. */
  readonly sounds: readonly string[];
  /** `WORD`, `NUMBER` or `MARK` for each type. */
  readonly kinds: Uint8Array;
  /** Occurrences of each type. */
  readonly counts: Uint32Array;
  /** Occurrences of each type that begin with a capital though they do not begin the segment. */
  readonly capitals: Uint32Array;
  /** Occurrences of each type at the beginning of a segment. */
  readonly initials: Uint32Array;
}

/** Time O(length of the text). */
export function featuresOf(version: SegmentedDocument): Features {
  const collector = new Collector(primaryLanguage(version.language));
  let last = -1;
  for (const { block, span } of version.segments) {
    collector.add(version.text.slice(span.from, span.to), block !== last);
    last = block;
  }
  return collector.finish();
}

interface Known {
  /** Its type, and that of the number in it or -1. */
  readonly id: number;
  readonly number: number;
  readonly isCapital: boolean;
}

class Collector {
  readonly #language: string;
  readonly #ids = new Map<string, number>();
  /** What is known of each word as written: most words come again, and a stem costs more than a look-up. */
  readonly #seen = new Map<string, Known>();
  readonly #keys: string[] = [];
  readonly #words: string[] = [];
  readonly #kinds: number[] = [];
  readonly #counts: number[] = [];
  readonly #capitals: number[] = [];
  readonly #initials: number[] = [];
  readonly #openings: number[] = [];
  readonly #lengths: number[] = [];
  readonly #starts: number[] = [0];
  readonly #tokens: number[] = [];
  readonly #reaches: number[] = [];
  readonly #ends: number[] = [];

  constructor(language: string) {
    this.#language = language;
  }

  add(text: string, opens: boolean): void {
    this.#openings.push(opens ? 1 : 0);
    const tokens = tokenize(text);
    let length = 0;
    let first = true;
    for (let t = 0; t < tokens.length; t++) {
      const token = tokens[t]!;
      length += token.to - token.from;
      if (token.kind !== "mark") this.#lookBack(text[token.from]!, t > 0 && token.from > tokens[t - 1]!.to);
      if (token.kind === "mark") this.#mark(text.slice(token.from, token.to));
      else if (token.kind === "number") this.#push(NUMBER, this.#value(text, token, tokens[t + 1]), text, token);
      else this.#word(text, token, first);
      if (token.kind !== "mark") first = false;
      this.#reach(length, token.kind === "mark" ? ENDS[text.slice(token.from, token.to)] : BARE);
    }
    this.#lengths.push(length);
    this.#starts.push(this.#tokens.length);
  }

  finish(): Features {
    return {
      language: this.#language,
      openings: Uint8Array.from(this.#openings),
      lengths: Float64Array.from(this.#lengths),
      starts: Uint32Array.from(this.#starts),
      tokens: Uint32Array.from(this.#tokens),
      reaches: Uint32Array.from(this.#reaches),
      ends: Uint8Array.from(this.#ends),
      keys: this.#keys,
      words: this.#words,
      sounds: this.#words.map((word, type) => (this.#kinds[type] === WORD ? soundOf(word) : "")),
      kinds: Uint8Array.from(this.#kinds),
      counts: Uint32Array.from(this.#counts),
      capitals: Uint32Array.from(this.#capitals),
      initials: Uint32Array.from(this.#initials),
    };
  }

  /** What stands behind the last token is seen better from the next one: `zlib.c` has no stop, `etc. and` a weak one. */
  #lookBack(first: string, isSpaced: boolean): void {
    const last = this.#tokens.length - 1;
    if (last < this.#starts.at(-1)!) return;
    const end = this.#ends[last]!;
    if (end === BARE && isSpaced && CAPITAL.test(first)) this.#ends[last] = TURN;
    else if (end === STOP && SMALL.test(first)) this.#ends[last] = isSpaced ? PAUSE : BARE;
  }

  /** Tokens of this segment now reach so far; `end` is what stands behind the last of them. */
  #reach(length: number, end: number = BARE): void {
    while (this.#reaches.length < this.#tokens.length) {
      this.#reaches.push(length);
      this.#ends.push(BARE);
    }
    const last = this.#tokens.length - 1;
    if (last < this.#starts.at(-1)!) return;
    this.#reaches[last] = length;
    this.#ends[last] = Math.max(this.#ends[last]!, end);
  }

  #mark(mark: string): void {
    const key = MARKS[mark];
    if (key !== undefined) this.#count(this.#id(MARK, key, mark));
  }

  #word(text: string, token: Token, first: boolean): void {
    const word = text.slice(token.from, token.to);
    const known = this.#seen.get(word) ?? this.#lookUp(word);
    this.#count(known.id);
    if (first) this.#initials[known.id]!++;
    else if (known.isCapital) this.#capitals[known.id]!++;
    if (known.number >= 0) this.#count(known.number);
  }

  #lookUp(word: string): Known {
    const id = this.#id(WORD, stem(word, this.#language), word);
    const value = this.#valueInWord(word);
    const number = value === undefined ? -1 : this.#id(NUMBER, value, word);
    const known = { id, number, isCapital: CAPITAL.test(word) };
    this.#seen.set(word, known);
    return known;
  }

  #value(text: string, token: Token, next: Token | undefined): string {
    const value = numberValue(text.slice(token.from, token.to), this.#language);
    return next?.kind === "word" ? scaled(value, scaleOf(text.slice(next.from, next.to))) : value;
  }

  /** `24-year-old` and `24-летний` share the 24, `5bn` is 5,000,000,000, `XII` and `12` are one number. */
  #valueInWord(word: string): string | undefined {
    const digits = LEADING_DIGITS.exec(word)?.[0];
    if (digits === undefined) return romanValue(word);
    const rest = word.slice(digits.length);
    return scaled(numberValue(digits, this.#language), GLUED_SCALES[rest] ?? scaleOf(rest));
  }

  #push(kind: number, key: string, text: string, token: Token): void {
    this.#count(this.#id(kind, key, text.slice(token.from, token.to)));
  }

  #count(id: number): void {
    this.#tokens.push(id);
    this.#counts[id]!++;
  }

  #id(kind: number, key: string, word: string): number {
    const name = `${kind}${key}`;
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.#keys.length;
    this.#ids.set(name, id);
    this.#keys.push(key);
    this.#words.push(word);
    this.#kinds.push(kind);
    this.#counts.push(0);
    this.#capitals.push(0);
    this.#initials.push(0);
    return id;
  }
}

const CAPITAL = /^\p{Lu}/u;
const SMALL = /^[\p{Ll}\p{Nd}]/u;
const LEADING_DIGITS = /^\p{Nd}+/u;
/** Powers of ten that stand for a scale only right behind the digits: `$5m`, but not in `100 m`. */
const GLUED_SCALES: Readonly<Record<string, number>> = { k: 3, K: 3, m: 6, M: 6 };

/** What ends a sentence, or a clause, wherever it stands: it need not be right, only alike in both versions. */
const ENDS: Readonly<Record<string, number>> = {
  ".": STOP,
  "!": STOP,
  "?": STOP,
  "…": STOP,
  ":": STOP,
  ";": STOP,
  "。": STOP,
  "！": STOP,
  "？": STOP,
  ",": PAUSE,
  "，": PAUSE,
  "、": PAUSE,
  "—": PAUSE,
  "–": PAUSE,
  "-": PAUSE,
  "(": PAUSE,
  ")": PAUSE,
};

/** Marks that translations tend to keep, by what they do. Points, commas and dashes say next to nothing. */
const MARKS: Readonly<Record<string, string>> = {
  "?": "?",
  "¿": "?",
  "？": "?",
  "!": "!",
  "！": "!",
  "…": "…",
  ":": ":",
  "：": ":",
  ";": ";",
  "(": "(",
  "（": "(",
  "[": "(",
  "%": "%",
  "‰": "%",
  $: "$",
  "€": "€",
  "£": "£",
  "₽": "₽",
  "₴": "₴",
  "№": "№",
  "#": "№",
  "§": "§",
  "&": "&",
  "@": "@",
  "“": '"',
  "«": '"',
  "„": '"',
  '"': '"',
  "/": "/",
  "*": "*",
  "+": "+",
  "=": "=",
};
