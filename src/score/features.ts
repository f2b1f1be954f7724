import type { SegmentedDocument } from "../model/document.ts";
import { primaryLanguage } from "../text/language.ts";
import { numberValue, romanValue, scaled, scaleOf } from "../text/numerals.ts";
import { soundOf } from "../text/sound.ts";
import { stem } from "../text/stem.ts";
import { StringTable } from "../text/stringTable.ts";
import { TokenCursor } from "../text/tokens.ts";

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
  const collector = new Collector(version);
  let last = -1;
  version.segments.forEach(({ block, span }, s) => {
    collector.add(s, span.from, span.to, block !== last);
    last = block;
  });
  return collector.finish();
}

/** What is known of a word as written. */
interface Known {
  /** Its type, and that of the number in it or -1. */
  readonly id: number;
  readonly number: number;
  readonly isCapital: boolean;
  readonly isSmall: boolean;
}

class Collector {
  readonly #text: string;
  readonly #cursor: TokenCursor;
  readonly #language: string;
  readonly #ids = new Map<string, number>();
  /** Words as written, and what is known of each: most come again, and a stem costs more than a look-up. */
  readonly #written: StringTable;
  readonly #known: Known[] = [];
  readonly #keys: string[] = [];
  readonly #words: string[] = [];
  readonly #kinds: number[] = [];
  readonly #counts: number[] = [];
  readonly #capitals: number[] = [];
  readonly #initials: number[] = [];
  readonly #openings: Uint8Array;
  readonly #lengths: Float64Array;
  readonly #starts: Uint32Array;
  /** Tokens so far, with room for more: their types, how far they reach, and what stands behind them. */
  #size = 0;
  #tokens = new Uint32Array(ROOM);
  #reaches = new Uint32Array(ROOM);
  #ends = new Uint8Array(ROOM);
  /** Of the segment that is read: characters up to and with this token, white space apart; where its tokens begin. */
  #length = 0;
  #start = 0;

  constructor({ text, language, segments }: SegmentedDocument) {
    this.#text = text;
    this.#cursor = new TokenCursor(text);
    this.#written = new StringTable(text);
    this.#language = primaryLanguage(language);
    this.#openings = new Uint8Array(segments.length);
    this.#lengths = new Float64Array(segments.length);
    this.#starts = new Uint32Array(segments.length + 1);
  }

  /** Segment `s`, which stands at `[from, to)`; one after another. */
  add(s: number, from: number, to: number, opens: boolean): void {
    const cursor = this.#cursor;
    this.#length = 0;
    this.#start = this.#size;
    let isFirst = true;
    let before = from;
    cursor.enter(from, to);
    while (cursor.next()) {
      this.#length += cursor.to - cursor.from;
      if (cursor.kind === "mark") this.#mark();
      else {
        const isSpaced = cursor.from > before;
        if (cursor.kind === "word") this.#word(isFirst, isSpaced);
        else this.#number(to, isSpaced);
        isFirst = false;
      }
      before = cursor.to;
    }
    this.#openings[s] = opens ? 1 : 0;
    this.#lengths[s] = this.#length;
    this.#starts[s + 1] = this.#size;
  }

  finish(): Features {
    return {
      language: this.#language,
      openings: this.#openings,
      lengths: this.#lengths,
      starts: this.#starts,
      tokens: this.#tokens.slice(0, this.#size),
      reaches: this.#reaches.slice(0, this.#size),
      ends: this.#ends.slice(0, this.#size),
      keys: this.#keys,
      words: this.#words,
      sounds: this.#words.map((word, type) => (this.#kinds[type] === WORD ? soundOf(word) : "")),
      kinds: Uint8Array.from(this.#kinds),
      counts: Uint32Array.from(this.#counts),
      capitals: Uint32Array.from(this.#capitals),
      initials: Uint32Array.from(this.#initials),
    };
  }

  #mark(): void {
    const { from, to } = this.#cursor;
    const { key, end } = MARKS.get(this.#text.codePointAt(from)!) ?? OTHER_MARK;
    if (key !== "") this.#count(this.#id(MARK, key, from, to));
    this.#reach(end);
  }

  #word(isFirst: boolean, isSpaced: boolean): void {
    const { from, to } = this.#cursor;
    const written = this.#written.idOf(from, to);
    if (written === this.#known.length) this.#known.push(this.#lookUp(from, to));
    const { id, number, isCapital, isSmall } = this.#known[written]!;
    this.#lookBack(isCapital, isSmall, isSpaced);
    this.#count(id);
    if (isFirst) this.#initials[id]!++;
    else if (isCapital) this.#capitals[id]!++;
    if (number >= 0) this.#count(number);
  }

  #lookUp(from: number, to: number): Known {
    const word = this.#text.slice(from, to);
    const id = this.#id(WORD, stem(word, this.#language), from, to);
    const value = this.#valueInWord(word);
    const number = value === undefined ? -1 : this.#id(NUMBER, value, from, to);
    return { id, number, isCapital: CAPITAL.test(word), isSmall: SMALL.test(word) };
  }

  #number(segmentEnd: number, isSpaced: boolean): void {
    const { from, to } = this.#cursor;
    this.#lookBack(false, true, isSpaced);
    this.#count(this.#id(NUMBER, this.#value(from, to, segmentEnd), from, to));
  }

  /** The number's value, times the scale that the word behind it names. */
  #value(from: number, to: number, segmentEnd: number): string {
    const value = numberValue(this.#text.slice(from, to), this.#language);
    const next = new TokenCursor(this.#text);
    next.enter(to, segmentEnd);
    return next.next() && next.kind === "word" ? scaled(value, scaleOf(this.#text.slice(next.from, next.to))) : value;
  }

  /** `24-year-old` and `24-летний` share the 24, `5bn` is 5,000,000,000, `XII` and `12` are one number. */
  #valueInWord(word: string): string | undefined {
    const digits = LEADING_DIGITS.exec(word)?.[0];
    if (digits === undefined) return romanValue(word);
    const rest = word.slice(digits.length);
    return scaled(numberValue(digits, this.#language), GLUED_SCALES[rest] ?? scaleOf(rest));
  }

  /** What stands behind the last token is seen better from the next one: `zlib.c` has no stop, `etc. and` a weak one. */
  #lookBack(isCapital: boolean, isSmall: boolean, isSpaced: boolean): void {
    const last = this.#size - 1;
    if (last < this.#start) return;
    const end = this.#ends[last];
    if (end === BARE && isSpaced && isCapital) this.#ends[last] = TURN;
    else if (end === STOP && isSmall) this.#ends[last] = isSpaced ? PAUSE : BARE;
  }

  /** The last token reaches to here, where `end` stands. */
  #reach(end: number): void {
    const last = this.#size - 1;
    if (last < this.#start) return;
    this.#reaches[last] = this.#length;
    this.#ends[last] = Math.max(this.#ends[last]!, end);
  }

  #count(id: number): void {
    if (this.#size === this.#tokens.length) this.#grow();
    this.#tokens[this.#size] = id;
    this.#reaches[this.#size] = this.#length;
    this.#size++;
    this.#counts[id]!++;
  }

  #grow(): void {
    const [tokens, reaches, ends] = [this.#tokens, this.#reaches, this.#ends];
    this.#tokens = new Uint32Array(2 * this.#size);
    this.#reaches = new Uint32Array(2 * this.#size);
    this.#ends = new Uint8Array(2 * this.#size);
    this.#tokens.set(tokens);
    this.#reaches.set(reaches);
    this.#ends.set(ends);
  }

  /** The number of a type, of which a word stands at `[from, to)`. */
  #id(kind: number, key: string, from: number, to: number): number {
    const name = `${kind}${key}`;
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.#keys.length;
    this.#ids.set(name, id);
    this.#keys.push(key);
    this.#words.push(this.#text.slice(from, to));
    this.#kinds.push(kind);
    this.#counts.push(0);
    this.#capitals.push(0);
    this.#initials.push(0);
    return id;
  }
}

/** Tokens that there is room for at first. */
const ROOM = 1 << 12;

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
const KEYS: Readonly<Record<string, string>> = {
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

/** What a mark does, `""` if nothing to speak of, and what ends there. */
interface Mark {
  readonly key: string;
  readonly end: number;
}

const OTHER_MARK: Mark = { key: "", end: BARE };
/** By code point. */
const MARKS: ReadonlyMap<number, Mark> = new Map(
  [...Object.keys(KEYS), ...Object.keys(ENDS)].map((mark) => [
    mark.codePointAt(0)!,
    { key: KEYS[mark] ?? "", end: ENDS[mark] ?? BARE },
  ]),
);
