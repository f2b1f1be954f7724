import { InputError } from "../../model/problem.ts";

/** Text that was in an encoding of Unicode. */
export interface Unicode {
  readonly text: string;
  /** `utf-16le` or `utf-16be` if nothing in the file said so. */
  readonly guessed?: Utf16;
}

/**
 * The text of `bytes`: UTF-16 if it begins with a byte order mark of that or its zeros stand as in UTF-16, else UTF-8. The mark is
 * taken off, so offsets into the text count after it; nothing else is changed. Time O(length).
 *
 * @throws InputError `binary-file` if a control character of binary files (NUL) is in it; `not-utf8` with the offset of the first
 *   bad byte (from the start of the file, mark included) and its line; `not-utf16` likewise, for half a character pair or an odd byte.
 */
export function decodeUnicode(bytes: Uint8Array, source: string): Unicode {
  const marked = MARKS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return { text: decodeUtf16(bytes, marked.encoding, source) };
  if (bytes.includes(0)) {
    const guessed = likelyUtf16(bytes);
    if (guessed === undefined) throw new InputError({ severity: "error", problem: { code: "binary-file" }, source });
    return { text: decodeUtf16(bytes, guessed, source), guessed };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (cause) {
    throw notUtf8(bytes, source, cause);
  }
}

/** Of the bytes beyond ASCII, the share that are in characters of UTF-8, in [0, 1]; 0 if there are none. */
export function utf8Share(bytes: Uint8Array): number {
  let [inside, all] = [0, 0];
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length > 1) inside += length;
    if (length !== 1) all += Math.max(1, length);
    at += Math.max(1, length);
  }
  return all === 0 ? 0 : inside / all;
}

/** Whether `bytes` are UTF-8, or have the zeros of UTF-16, whatever they declare. Time O(length). */
export function isUnicode(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return true;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

// Helpers

type Utf16 = "utf-16le" | "utf-16be";

/** Byte order marks of UTF-16. That of UTF-8 is known to the decoder. */
const MARKS = [
  { mark: [0xff, 0xfe], encoding: "utf-16le" },
  { mark: [0xfe, 0xff], encoding: "utf-16be" },
] as const;

function decodeUtf16(bytes: Uint8Array, encoding: Utf16, source: string): string {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  // UTF-32 begins with the mark of UTF-16, and executables may: neither is text to us.
  if (text.includes("\0")) throw new InputError({ severity: "error", problem: { code: "binary-file" }, source });
  const half = loneSurrogate(bytes, encoding);
  const offset = half ?? (bytes.length % 2 === 1 ? bytes.length - 1 : undefined);
  if (offset === undefined) return text;
  const line = 1 + newlines(text.slice(0, (offset - 2) / 2));
  throw new InputError({ severity: "error", problem: { code: "not-utf16", offset }, source, line });
}

/** Offset in bytes of the first surrogate without its other half. The decoder would put U+FFFD there. */
function loneSurrogate(bytes: Uint8Array, encoding: Utf16): number | undefined {
  const high = encoding === "utf-16le" ? 1 : 0;
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    const kind = surrogate(bytes[at + high]);
    if (kind === undefined) continue;
    if (kind === "second" || surrogate(bytes[at + 2 + high]) !== "second" || at + 3 >= bytes.length) return at;
    at += 2;
  }
  return undefined;
}

function surrogate(highByte: number | undefined): "first" | "second" | undefined {
  if (highByte === undefined || (highByte & 0xf8) !== 0xd8) return undefined;
  return (highByte & 0x04) === 0 ? "first" : "second";
}

/**
 * UTF-16 puts the zero bytes of ASCII (spaces at least) all at even or all at odd offsets, those of a few others (😀 is `3D D8 00 DE`) at the
 * others. Read so, binary files have control characters in them. The first 64 KB are looked at.
 */
function likelyUtf16(bytes: Uint8Array): Utf16 | undefined {
  if (bytes.length % 2 === 1) return undefined;
  const sample = bytes.subarray(0, 0x10000);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const encoding = odd > even ? "utf-16le" : "utf-16be";
  // A sample may end in half a pair.
  const text = new TextDecoder(encoding).decode(sample).replace(/\ufffd$/u, "");
  return /[\p{Cc}--\s]|\p{Cn}|\ufffd/v.test(text) ? undefined : encoding;
}

function notUtf8(bytes: Uint8Array, source: string, cause: unknown): InputError {
  const offset = firstBadByte(bytes);
  const before = bytes.subarray(0, offset);
  const line = 1 + newlines(new TextDecoder("utf-8").decode(before));
  return new InputError({ severity: "error", problem: { code: "not-utf8", offset }, source, line }, { cause });
}

/** Offset of the first byte that no UTF-8 character begins or goes on with, as RFC 3629 defines them. */
function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  throw new Error("the decoder refused a text that is UTF-8; this is a bug");
}

/** Length in bytes of the UTF-8 character at `at`; 0 if there is none. */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const form = LEADS.find(({ from, to }) => from <= lead && lead <= to);
  if (form === undefined) return 0;
  const second = bytes[at + 1] ?? 0;
  if (second < form.low || second > form.high) return 0;
  for (let index = 2; index < form.length; index++) if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 0;
  return form.length;
}

/** RFC 3629, section 4: lead bytes, and the second bytes that may follow (no overlong forms, no surrogates). */
const LEADS = [
  { from: 0xc2, to: 0xdf, low: 0x80, high: 0xbf, length: 2 },
  { from: 0xe0, to: 0xe0, low: 0xa0, high: 0xbf, length: 3 },
  { from: 0xed, to: 0xed, low: 0x80, high: 0x9f, length: 3 },
  { from: 0xe1, to: 0xef, low: 0x80, high: 0xbf, length: 3 },
  { from: 0xf0, to: 0xf0, low: 0x90, high: 0xbf, length: 4 },
  { from: 0xf1, to: 0xf3, low: 0x80, high: 0xbf, length: 4 },
  { from: 0xf4, to: 0xf4, low: 0x80, high: 0x8f, length: 4 },
] as const;

function newlines(text: string): number {
  return text.match(/\r\n|\n|\r/gu)?.length ?? 0;
}
