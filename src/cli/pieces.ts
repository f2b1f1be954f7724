import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { stat } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { decode, decodeXml, InputError } from "../index.ts";
import { systemCode, UsageError } from "./failure.ts";
import { kindOf, resolvePath, STANDARD } from "./files.ts";
import type { Io } from "./io.ts";

/** A file of texts that may be larger than memory; one whose name ends in `.gz` is unpacked. */
export interface TextSource {
  /** As the user named it; `-` is standard input. */
  readonly path: string;
  readonly file: string;
  /** Bytes on the disk; 0 of a pipe. */
  readonly size: number;
  /** What standard input held. */
  readonly bytes?: Uint8Array;
}

/** @throws UsageError if there is no such file, or it is a folder */
export async function findSource(path: string, io: Io): Promise<TextSource> {
  const file = resolvePath(path, io);
  if (path === STANDARD) {
    const bytes = await io.stdin();
    return { path, file, size: bytes.length, bytes };
  }
  const kind = await kindOf(path, io);
  if (kind === undefined) throw new UsageError("error.fileMissing", { path, cwd: io.cwd });
  if (kind === "folder") throw new UsageError("error.fileNeeded", { path });
  return { path, file, size: kind === "file" ? (await stat(file)).size : 0 };
}

/**
 * The text of `source` in pieces of about a million bytes, cut anywhere between two characters: UTF-8, or UTF-16 with a byte order mark.
 * XML in other encodings comes in one piece, and so does UTF-16 without a mark. `onShare` is told how much of the file has been read, from 0 to 1.
 *
 * It waits for the disk, because training takes its pairs one after another and waits for nothing. Of a `.gz`, all
 * that it unpacks to is in memory until the last piece has been taken.
 *
 * @throws UsageError if it cannot be read or unpacked; InputError as `decode`, with the place in the whole file
 */
export function* readPieces(source: TextSource, onShare: (share: number) => void = () => undefined): Generator<string> {
  let rest: Uint8Array = new Uint8Array(0);
  let bytesBefore = 0;
  let linesBefore = 0;
  let mark: Uint8Array | undefined;
  for (const { bytes, share } of readChunks(source)) {
    const joined = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    mark ??= isUtf16(joined) ? joined.slice(0, MARK) : new Uint8Array(0);
    const boundary = mark.length > 0 ? lastBoundary16 : lastBoundary;
    const end = share === 1 ? joined.length : boundary(joined, mark);
    const place = { path: source.path, bytesBefore, linesBefore };
    const text = decodeAt(joined.subarray(0, end), bytesBefore === 0 ? new Uint8Array(0) : mark, place);
    rest = joined.slice(end);
    bytesBefore += end;
    linesBefore += text.split("\n").length - 1;
    onShare(share);
    yield text;
  }
}

/** The lines of a text that comes in pieces, without the line feed (or carriage return and line feed) at their end. */
export function* readLines(pieces: Iterable<string>): Generator<string> {
  let rest = "";
  for (const piece of pieces) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield withoutReturn(line);
  }
  if (rest !== "") yield withoutReturn(rest);
}

// Helpers

const CHUNK = 1 << 20;

interface Chunk {
  readonly bytes: Uint8Array;
  /** Of the file that has been read, this chunk included; 1 of the last chunk, which may be empty. */
  readonly share: number;
}

function readChunks(source: TextSource): Iterable<Chunk> {
  const { path, file, bytes } = source;
  if (bytes !== undefined) return slices(bytes);
  if (!path.endsWith(".gz")) return readFile(source);
  const packed = guarded(path, () => readFileSync(file));
  return slices(gunzip(path, packed));
}

function* slices(bytes: Uint8Array): Generator<Chunk> {
  if (isOnePiece(bytes) || bytes.length === 0) {
    yield { bytes, share: 1 };
    return;
  }
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const to = Math.min(bytes.length, from + CHUNK);
    yield { bytes: bytes.subarray(from, to), share: to / bytes.length };
  }
}

function* readFile({ path, file, size }: TextSource): Generator<Chunk> {
  const handle = guarded(path, () => openSync(file, "r"));
  try {
    let done = 0;
    for (;;) {
      const buffer = new Uint8Array(CHUNK);
      const length = guarded(path, () => readSync(handle, buffer));
      const bytes = buffer.subarray(0, length);
      if (done === 0 && isOnePiece(bytes)) {
        yield { bytes: guarded(path, () => readFileSync(file)), share: 1 };
        return;
      }
      done += length;
      // A pipe gives no size, and any file may grow: only nothing more to read is the end.
      yield { bytes, share: length === 0 ? 1 : Math.min(0.999, size === 0 ? 0 : done / size) };
      if (length === 0) return;
    }
  } finally {
    closeSync(handle);
  }
}

/** Bytes of the byte order mark of UTF-16. */
const MARK = 2;
/** Characters that hold an XML declaration. */
const HEAD = 200;

/** Whether only all of a file that begins so tells its encoding, or it is one whose characters nobody here knows the ends of. */
function isOnePiece(bytes: Uint8Array): boolean {
  if (isUtf16(bytes)) return false;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD));
  return bytes.includes(0) || /^<\?xml\s[^>]*?encoding\s*=\s*["'](?!utf-?(?:8|16)["'])/iu.test(head);
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** Where the last character of UTF-8 begins, or the end if that one is of a single byte. */
function lastBoundary(bytes: Uint8Array): number {
  const last = bytes.length - 1;
  if ((bytes[last] ?? 0) < 0x80) return bytes.length;
  // A character has four bytes at most; what is longer is none, and is refused where it stands.
  for (let at = last; at >= 0 && at > last - 4; at--) if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return at;
  return bytes.length;
}

/** The same for UTF-16: a pair of surrogates is not cut. */
function lastBoundary16(bytes: Uint8Array, [first]: Uint8Array): number {
  const even = bytes.length - (bytes.length % 2);
  const high = bytes[even - (first === 0xff ? 1 : 2)] ?? 0;
  return (high & 0xfc) === 0xd8 ? even - 2 : even;
}

/** Of a piece that is not the first, `mark` tells the encoding. */
function decodeAt(
  bytes: Uint8Array,
  mark: Uint8Array,
  {
    path,
    bytesBefore,
    linesBefore,
  }: { readonly path: string; readonly bytesBefore: number; readonly linesBefore: number },
): string {
  try {
    return bytesBefore === 0 && isOnePiece(bytes) ? decodeXml(bytes, path) : decode(Buffer.concat([mark, bytes]), path);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { problem, line = 1 } = error.diagnostic;
    if (problem.code !== "not-utf8" && problem.code !== "not-utf16") throw error;
    const moved = { ...problem, offset: problem.offset + bytesBefore - mark.length };
    throw new InputError({ ...error.diagnostic, problem: moved, line: line + linesBefore }, { cause: error });
  }
}

function gunzip(path: string, bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new UsageError("error.badGzip", { path, reason: systemCode(error) }, { cause: error });
  }
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new UsageError("error.unreadable", { path, reason: systemCode(error) }, { cause: error });
  }
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
