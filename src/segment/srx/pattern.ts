import { patternFault, type Reader, unsupported } from "./reader.ts";
import { characterSet, parseClass, parseProperty, type SetSource } from "./sets.ts";

/**
 * A regular expression of an SRX file, as a tree. What is matched is code points; nothing is captured, so whether a quantifier is
 * greedy or lazy makes no difference.
 */
export type Pattern =
  | { readonly kind: "character"; readonly set: SetSource }
  | { readonly kind: "sequence"; readonly parts: readonly Pattern[] }
  | { readonly kind: "choice"; readonly options: readonly Pattern[] }
  | { readonly kind: "repeat"; readonly part: Pattern; readonly least: number; readonly most: number }
  | { readonly kind: "look"; readonly part: Pattern; readonly ahead: boolean; readonly negated: boolean }
  | { readonly kind: "edge"; readonly edge: Edge };

/** `start` and `end` of the paragraph, `lineStart` and `lineEnd` with the flag `m`; `word` and `notWord` are `\b` and `\B`. */
export type Edge = "start" | "end" | "lineStart" | "lineEnd" | "word" | "notWord";

/**
 * The tree of `source`, a regular expression in the common part of the flavours of ICU and Java, which SRX files are written in.
 * Classes such as `\s`, `\w`, `\b` are those of Unicode, as ICU has them. Time O(length).
 *
 * @throws InputError `pattern-syntax` if it is none; `pattern-unsupported` for what needs memory of what was matched
 *   (back references, atomic groups, possessive groups), for the flag `x`, and for properties that are not known.
 */
export function parsePattern(source: string): Pattern {
  const reader: Reader = { source, at: 0, depth: 0 };
  const pattern = parseChoice(reader, { ignoreCase: false, dotAll: false, multiline: false });
  if (reader.at < source.length) throw patternFault(reader);
  return pattern;
}

// Helpers

interface Flags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
  readonly multiline: boolean;
}

/** Groups within groups; more would be for no reader, and overflow the stack. */
const DEEPEST = 60;
/** Repetitions that a count may ask for. */
const MOST_REPEATS = 1000;
/** Quantifiers on one part, each of all that is before it: `a{2}{3}`. Each is a level of the tree. */
const MOST_QUANTIFIERS = 4;

function next({ source, at }: Reader): string {
  return String.fromCodePoint(...[source.codePointAt(at)].filter((code) => code !== undefined));
}

function take(reader: Reader, expected: string): boolean {
  if (!reader.source.startsWith(expected, reader.at)) return false;
  reader.at += expected.length;
  return true;
}

function takeMatch(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.source) ?? undefined;
  if (match !== undefined) reader.at = pattern.lastIndex;
  return match;
}

function parseChoice(reader: Reader, flags: Flags): Pattern {
  if (++reader.depth > DEEPEST) throw unsupported(reader, "(".repeat(3));
  const options: Pattern[] = [];
  let current = flags;
  do {
    const [sequence, after] = parseSequence(reader, current);
    options.push(sequence);
    current = after;
  } while (take(reader, "|"));
  reader.depth--;
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: "choice", options };
}

/** A flag that is set in a group holds to its end, also past a `|`. */
function parseSequence(reader: Reader, flags: Flags): [sequence: Pattern, after: Flags] {
  const parts: Pattern[] = [];
  let current = flags;
  while (reader.at < reader.source.length && !/[|)]/u.test(next(reader))) {
    const switched = parseFlags(reader, current);
    if (switched !== undefined) {
      current = switched;
      continue;
    }
    if (takeMatch(reader, COMMENT) !== undefined) continue;
    parts.push(...parseQuoted(reader, current), ...parseRepeated(reader, current));
  }
  const [only] = parts;
  return [parts.length === 1 && only !== undefined ? only : { kind: "sequence", parts }, current];
}

const COMMENT = /\(\?#[^)]*\)/uy;

/** `(?i)`: the flags from here on. Cases are those of Unicode in any case, so `u` and `U` say nothing new. */
function parseFlags(reader: Reader, flags: Flags): Flags | undefined {
  const match = takeMatch(reader, /\(\?(\p{L}*)(?:-(\p{L}+))?\)/uy);
  return match === undefined ? undefined : withFlags(reader, flags, match[1] ?? "", match[2] ?? "");
}

function withFlags(reader: Reader, flags: Flags, on: string, off: string): Flags {
  const strange = /[^imsuUdw]/u.exec(on + off);
  if (strange !== null) throw unsupported(reader, `(?${strange[0]})`);
  const has = (letter: string, before: boolean): boolean => (before || on.includes(letter)) && !off.includes(letter);
  return {
    ignoreCase: has("i", flags.ignoreCase),
    dotAll: has("s", flags.dotAll),
    multiline: has("m", flags.multiline),
  };
}

/** `\Q1.5\E`: as it stands. */
function parseQuoted(reader: Reader, flags: Flags): Pattern[] {
  if (!take(reader, "\\Q")) return [];
  const end = reader.source.indexOf("\\E", reader.at);
  const quoted = reader.source.slice(reader.at, end < 0 ? undefined : end);
  reader.at = end < 0 ? reader.source.length : end + 2;
  return Array.from(quoted, (character) => literal(character, flags));
}

/** One part with its quantifier; nothing at the end of a sequence. */
function parseRepeated(reader: Reader, flags: Flags): Pattern[] {
  if (reader.at >= reader.source.length || /[|)]/u.test(next(reader)) || reader.source.startsWith("\\Q", reader.at))
    return [];
  let part = parseAtom(reader, flags);
  for (let count = 0; ; count++) {
    const match = takeMatch(reader, QUANTIFIER);
    if (match === undefined) return [part];
    if (count === MOST_QUANTIFIERS) throw unsupported(reader, match[0]);
    part = repeated(reader, part, match);
  }
}

const QUANTIFIER = /(?:([*+?])|\{(\p{Nd}{1,9})(,(\p{Nd}{1,9})?)?\})([?+]?)/uy;

function repeated(reader: Reader, part: Pattern, match: RegExpExecArray): Pattern {
  const [whole, sign, count, comma, limit, manner] = match;
  const least = sign === undefined ? Number(count) : sign === "+" ? 1 : 0;
  const open = sign === "?" ? 1 : Number.POSITIVE_INFINITY;
  const counted = comma === undefined ? least : limit === undefined ? Number.POSITIVE_INFINITY : Number(limit);
  const most = sign === undefined ? counted : open;
  if (least > MOST_REPEATS || (most > MOST_REPEATS && most < Number.POSITIVE_INFINITY))
    throw unsupported(reader, whole);
  if (most < least) throw patternFault(reader);
  const repeat: Pattern = { kind: "repeat", part, least, most };
  if (manner !== "+") return repeat;
  // `\p{L}++` takes all letters and gives none back: what follows it is none.
  if (part.kind !== "character" || most < Number.POSITIVE_INFINITY) throw unsupported(reader, whole);
  return { kind: "sequence", parts: [repeat, { kind: "look", part, ahead: true, negated: true }] };
}

function parseAtom(reader: Reader, flags: Flags): Pattern {
  const character = next(reader);
  if (character === "(") return parseGroup(reader, flags);
  if (character === "[") return { kind: "character", set: parseClass(reader, flags.ignoreCase) };
  if (character === "\\") return parseEscape(reader, flags);
  if (/[*+?{]/u.test(character)) throw patternFault(reader);
  reader.at += character.length;
  if (character === "^") return { kind: "edge", edge: flags.multiline ? "lineStart" : "start" };
  if (character === "$") return { kind: "edge", edge: flags.multiline ? "lineEnd" : "end" };
  if (character === ".")
    return { kind: "character", set: characterSet(flags.dotAll ? "[\\s\\S]" : "[^\\n\\r\\u0085\\u2028\\u2029]") };
  return literal(character, flags);
}

const LOOKS = [
  { opening: "(?=", ahead: true, negated: false },
  { opening: "(?!", ahead: true, negated: true },
  { opening: "(?<=", ahead: false, negated: false },
  { opening: "(?<!", ahead: false, negated: true },
] as const;

function parseGroup(reader: Reader, flags: Flags): Pattern {
  const look = LOOKS.find(({ opening }) => take(reader, opening));
  if (look !== undefined) {
    const part = closed(reader, parseChoice(reader, flags));
    return { kind: "look", part, ahead: look.ahead, negated: look.negated };
  }
  if (reader.source.startsWith("(?>", reader.at)) throw unsupported(reader, "(?>");
  const switched = takeMatch(reader, /\(\?(\p{L}*)(?:-(\p{L}+))?:/uy);
  if (switched !== undefined)
    return closed(reader, parseChoice(reader, withFlags(reader, flags, switched[1] ?? "", switched[2] ?? "")));
  if (takeMatch(reader, /\(\?<\p{L}[\p{L}\p{Nd}]*>/uy) === undefined) {
    if (reader.source.startsWith("(?", reader.at))
      throw unsupported(reader, reader.source.slice(reader.at, reader.at + 3));
    take(reader, "(");
  }
  return closed(reader, parseChoice(reader, flags));
}

function closed(reader: Reader, pattern: Pattern): Pattern {
  if (!take(reader, ")")) throw patternFault(reader);
  return pattern;
}

const EDGES: ReadonlyMap<string, Edge> = new Map([
  ["\\b", "word"],
  ["\\B", "notWord"],
  ["\\A", "start"],
  ["\\z", "end"],
  ["\\Z", "end"],
]);

function parseEscape(reader: Reader, flags: Flags): Pattern {
  const pair = reader.source.slice(reader.at, reader.at + 2);
  const edge = EDGES.get(pair);
  if (edge !== undefined) {
    reader.at += 2;
    return { kind: "edge", edge };
  }
  if (pair === "\\R") {
    reader.at += 2;
    return {
      kind: "repeat",
      part: { kind: "character", set: characterSet("[\\n-\\r\\u0085\\u2028\\u2029]") },
      least: 1,
      most: 2,
    };
  }
  return { kind: "character", set: characterSet(`[${parseProperty(reader)}]`, flags.ignoreCase) };
}

function literal(character: string, { ignoreCase }: Flags): Pattern {
  return { kind: "character", set: characterSet(`[\\u{${hex(character)}}]`, ignoreCase) };
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}
