import { patternFault, type Reader, unsupported } from "./reader.ts";

/** A set of code points: the source of a class for expressions with the flag `v`, and whether case counts. */
export interface SetSource {
  readonly source: string;
  readonly ignoreCase: boolean;
}

export function characterSet(source: string, ignoreCase = false): SetSource {
  return { source, ignoreCase };
}

/**
 * The class that begins at `[`: ranges, escapes, properties, classes inside (`[a[bc]]`), intersections (`&&`) and, as in ICU,
 * differences (`--[b]`). Leaves the reader after it.
 *
 * @throws InputError `pattern-syntax`, `pattern-unsupported`
 */
export function parseClass(reader: Reader, ignoreCase: boolean): SetSource {
  return characterSet(classSource(reader), ignoreCase);
}

/**
 * What an escape says (`\p{Lu}`, `\s`, `\u00a0`, `\.`), as it stands in a class with the flag `v`. Leaves the reader after it.
 *
 * @throws InputError `pattern-syntax`, `pattern-unsupported`
 */
export function parseProperty(reader: Reader): string {
  const character = parseCharacter(reader);
  if (character !== undefined) return escaped(character);
  const { source, at } = reader;
  const letter = source.charAt(at + 1);
  const known = SHORTHANDS.get(letter);
  if (known !== undefined) {
    reader.at += 2;
    return known;
  }
  PROPERTY.lastIndex = at;
  const match = PROPERTY.exec(source);
  if (match === null) throw /[\p{L}\p{Nd}]/u.test(letter) ? unsupported(reader, `\\${letter}`) : patternFault(reader);
  reader.at = PROPERTY.lastIndex;
  const [whole, sign, caret = "", braced, single] = match;
  const found = propertySource((braced ?? single ?? "").replaceAll(/[\s_-]/gu, ""));
  if (found === undefined) throw unsupported(reader, whole);
  return (sign === "P") === (caret === "^") ? found : `[^${found}]`;
}

// Helpers

const PROPERTY = /\\([pP])(?:\{(\^?)([^{}]+)\}|(\p{L}))/uy;

const SPACE = "\\p{White_Space}";
const WORD = "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200c\\u200d";
const LINE = "\\n-\\r\\u0085\\u2028\\u2029";
const FLAT = "\\p{Zs}\\t";

const SHORTHANDS: ReadonlyMap<string, string> = new Map([
  ["d", "\\p{Nd}"],
  ["D", "\\P{Nd}"],
  ["s", SPACE],
  ["S", "\\P{White_Space}"],
  ["w", WORD],
  ["W", `[^${WORD}]`],
  ["h", FLAT],
  ["H", `[^${FLAT}]`],
  ["v", LINE],
  ["V", `[^${LINE}]`],
]);

const CONTROLS: ReadonlyMap<string, string> = new Map([
  ["t", "\t"],
  ["n", "\n"],
  ["r", "\r"],
  ["f", "\f"],
  ["a", "\u0007"],
  ["e", "\u001b"],
]);

/** The character that an escape stands for; `undefined` if it stands for several, or for none. */
function parseCharacter(reader: Reader): string | undefined {
  const { source, at } = reader;
  HEX.lastIndex = at;
  const match = HEX.exec(source);
  if (match !== null) {
    const code = Number.parseInt(
      match.slice(1).find((digits) => digits !== undefined) ?? "",
      match[5] === undefined ? 16 : 8,
    );
    if (code > 0x10ffff) throw patternFault(reader);
    reader.at = HEX.lastIndex;
    return String.fromCodePoint(code);
  }
  const character = String.fromCodePoint(source.codePointAt(at + 1) ?? 0);
  if (at + 1 >= source.length) throw patternFault(reader);
  const control = CONTROLS.get(character);
  if (control === undefined && /[\p{L}\p{Nd}]/u.test(character)) return undefined;
  reader.at += 1 + character.length;
  return control ?? character;
}

const HEX = /\\(?:x\{(\p{AHex}{1,6})\}|x(\p{AHex}{2})|u(\p{AHex}{4})|U(\p{AHex}{8})|0([0-3]?[0-7]{1,2}))/uy;

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Deepest class within classes. */
const DEEPEST = 20;

function classSource(reader: Reader): string {
  if (++reader.depth > DEEPEST * 4) throw unsupported(reader, "[[[");
  reader.at++;
  const negated = reader.source.charAt(reader.at) === "^";
  if (negated) reader.at++;
  let all = members(reader, true);
  for (;;) {
    const operator = reader.source.slice(reader.at, reader.at + 2);
    if (operator !== "&&" && operator !== "--") break;
    reader.at += 2;
    all = `[${all}]${operator}[${members(reader, false)}]`;
    all = `[${all}]`;
  }
  if (reader.source.charAt(reader.at) !== "]") throw patternFault(reader);
  reader.at++;
  reader.depth--;
  return `[${negated ? "^" : ""}${all}]`;
}

/** The members of a class up to its end, to `&&`, or to `--` before another class. A `]` straight after `[` is itself. */
function members(reader: Reader, first: boolean): string {
  let list = "";
  let isFirst = first;
  while (reader.at < reader.source.length) {
    const rest = reader.source.slice(reader.at, reader.at + 3);
    if ((rest.startsWith("]") && !isFirst) || rest.startsWith("&&") || rest === "--[") break;
    isFirst = false;
    list += member(reader);
  }
  return list;
}

function member(reader: Reader): string {
  POSIX.lastIndex = reader.at;
  const posix = POSIX.exec(reader.source);
  if (posix !== null) {
    reader.at = POSIX.lastIndex;
    const found = propertySource(posix[2] ?? "");
    if (found === undefined) throw unsupported(reader, posix[0]);
    return posix[1] === "^" ? `[^${found}]` : found;
  }
  if (reader.source.charAt(reader.at) === "[") return classSource(reader);
  if (reader.source.startsWith("\\Q", reader.at)) return quoted(reader);
  const from = single(reader);
  if (from === undefined) return parseProperty(reader);
  const next = reader.source.slice(reader.at, reader.at + 2);
  if (!/^-[^\]]/u.test(next) || next === "--" || next === "-[") return escaped(from);
  reader.at++;
  const to = single(reader);
  if (to === undefined) return `${escaped(from)}\\u{2d}${parseProperty(reader)}`;
  if ((to.codePointAt(0) ?? 0) < (from.codePointAt(0) ?? 0)) throw patternFault(reader);
  return `${escaped(from)}-${escaped(to)}`;
}

const POSIX = /\[:(\^?)(\p{L}+):\]/uy;

function quoted(reader: Reader): string {
  const end = reader.source.indexOf("\\E", reader.at);
  if (end < 0) throw patternFault(reader);
  const text = reader.source.slice(reader.at + 2, end);
  reader.at = end + 2;
  return Array.from(text, escaped).join("");
}

/** One character of a class, escaped or not; `undefined` before an escape that stands for several. */
function single(reader: Reader): string | undefined {
  if (reader.source.charAt(reader.at) === "\\") return parseCharacter(reader);
  const character = String.fromCodePoint(reader.source.codePointAt(reader.at) ?? 0);
  reader.at += character.length;
  return character;
}

/** POSIX classes and those of `java.lang.Character`, for all of Unicode as in ICU. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ["lower", "\\p{Lowercase}"],
  ["upper", "\\p{Uppercase}"],
  ["alpha", "\\p{Alphabetic}"],
  ["digit", "\\p{Nd}"],
  ["alnum", "\\p{Alphabetic}\\p{Nd}"],
  ["punct", "\\p{P}"],
  ["space", SPACE],
  ["blank", FLAT],
  ["cntrl", "\\p{Cc}"],
  ["xdigit", "\\p{AHex}"],
  ["word", WORD],
  ["ascii", "\\p{ASCII}"],
  ["javalowercase", "\\p{Lowercase}"],
  ["javauppercase", "\\p{Uppercase}"],
  ["javaletter", "\\p{L}"],
  ["javadigit", "\\p{Nd}"],
  ["javawhitespace", SPACE],
  ["whitespace", SPACE],
]);

/** Unicode blocks, which expressions here do not know; those that rules of segmentation name. From Blocks.txt of Unicode 16. */
const BLOCKS: ReadonlyMap<string, string> = new Map([
  ["basiclatin", "\\u{0}-\\u{7f}"],
  ["latin1supplement", "\\u{80}-\\u{ff}"],
  ["latinextendeda", "\\u{100}-\\u{17f}"],
  ["latinextendedb", "\\u{180}-\\u{24f}"],
  ["greek", "\\u{370}-\\u{3ff}"],
  ["greekandcoptic", "\\u{370}-\\u{3ff}"],
  ["cyrillic", "\\u{400}-\\u{4ff}"],
  ["cyrillicsupplement", "\\u{500}-\\u{52f}"],
  ["generalpunctuation", "\\u{2000}-\\u{206f}"],
  ["cjkunifiedideographs", "\\u{4e00}-\\u{9fff}"],
]);

/** A property by any of its spellings: `Lu`, `IsLu`, `gc=Lu`, `Cyrillic`, `IsCyrillic`, `InCyrillic`, `Alpha`, `javaUpperCase`. */
function propertySource(written: string): string | undefined {
  const [left = "", right] = written.split("=");
  const kind = right === undefined ? "" : left.toLowerCase();
  const name = right ?? left;
  if (kind === "block" || kind === "blk") return BLOCKS.get(name.toLowerCase());
  const plain = kind === "" ? name.replace(/^Is(?=\p{Lu})/u, "") : name;
  const block = kind === "" ? BLOCKS.get(/^In(\p{Lu}.*)$/u.exec(name)?.[1]?.toLowerCase() ?? "") : undefined;
  if (block !== undefined) return block;
  if (kind === "" && NAMED.has(plain.toLowerCase())) return NAMED.get(plain.toLowerCase());
  const spelled = plain.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, "_");
  const candidates = [plain, spelled, ...["gc", "sc"].flatMap((key) => [`${key}=${plain}`, `${key}=${spelled}`])];
  const valid = candidates.find((candidate) => (kind === "" || matchesKind(candidate, kind)) && isProperty(candidate));
  return valid === undefined ? undefined : `\\p{${valid}}`;
}

function matchesKind(candidate: string, kind: string): boolean {
  if (["sc", "script", "scx", "scriptextensions"].includes(kind)) return candidate.startsWith("sc=");
  return ["gc", "generalcategory"].includes(kind) && candidate.startsWith("gc=");
}

function isProperty(name: string): boolean {
  try {
    return new RegExp(`\\p{${name}}`, "u").unicode;
  } catch {
    return false;
  }
}
