import { Inflate } from "fflate";
import { InputError, type Problem } from "../../model/problem.ts";
import { crc32 } from "./crc.ts";
import { type Entry, entriesOf } from "./directory.ts";

/** How much of an archive is unpacked before it is refused as one made to fill the memory. */
export interface ArchiveLimits {
  /** Entries in its directory. */
  readonly entries: number;
  /** Bytes unpacked, of all entries that are read, again if one is read again. */
  readonly unpacked: number;
  /** Bytes out for a byte in, of an entry that unpacks to more than `RATIO_FROM`. */
  readonly ratio: number;
}

/**
 * A novel of 1,000 pages is some 15 MB of XML in a DOCX and shrinks 10 to 30 times; bombs reach 1032, the most that DEFLATE can do.
 */
export const ARCHIVE_LIMITS: ArchiveLimits = { entries: 10_000, unpacked: 0x0c00_0000, ratio: 100 };

/** A packed file, of which nothing is unpacked before it is asked for. */
export interface Archive {
  /** Names of entries that stay inside the archive: those with `..`, a drive or a leading slash are left out. */
  readonly names: ReadonlySet<string>;
  /**
   * Hands over entry `name` in pieces, as they are unpacked; nothing of it is kept. Gives false if there is no such entry.
   *
   * @throws InputError `entry-damaged`, `archive-bomb`, `file-encrypted`
   */
  stream(name: string, take: (chunk: Uint8Array) => void): boolean;
  /** Entry `name` whole; `undefined` if there is none. Throws as `stream` does. */
  read(name: string): Uint8Array | undefined;
}

/**
 * Opens a ZIP archive by the directory at its end. Neither the sizes nor the names that it gives are believed: what comes out is counted
 * as it comes, and compared with its checksum. Time O(entries).
 *
 * @throws InputError `archive-damaged` if there is no directory, as in a file cut short, or it points out of the file;
 *   `archive-bomb` if it has more entries than `limits` allow
 */
export function openArchive(bytes: Uint8Array, source: string, limits: ArchiveLimits = ARCHIVE_LIMITS): Archive {
  const refuse = (problem: Problem): InputError => new InputError({ severity: "error", problem, source });
  const found = entriesOf(bytes, limits.entries);
  if (found === "damaged") throw refuse({ code: "archive-damaged" });
  if (found === "too-many") throw refuse({ code: "archive-bomb" });
  const entries = new Map(found.filter(({ name }) => staysInside(name)).map((entry) => [entry.name, entry]));
  let unpacked = 0;

  const stream = (name: string, take: (chunk: Uint8Array) => void): boolean => {
    const entry = entries.get(name);
    if (entry === undefined) return false;
    if (entry.encrypted) throw refuse({ code: "file-encrypted" });
    let size = 0;
    let sum = 0;
    const counted = (chunk: Uint8Array): void => {
      size += chunk.length;
      unpacked += chunk.length;
      const tooDense = size > RATIO_FROM && size > entry.packed * limits.ratio;
      if (tooDense || unpacked > limits.unpacked) throw refuse({ code: "archive-bomb" });
      sum = crc32(chunk, sum);
      take(chunk);
    };
    const whole = unpack(bytes, entry, counted);
    if (!whole || sum !== entry.crc) throw refuse({ code: "entry-damaged", entry: name });
    return true;
  };

  const read = (name: string): Uint8Array | undefined => {
    const chunks: Uint8Array[] = [];
    return stream(name, (chunk) => chunks.push(chunk)) ? joined(chunks) : undefined;
  };

  return { names: new Set(entries.keys()), stream, read };
}

/** Bytes: blank forms and empty tables of a few MB shrink 200 times and do no harm. */
export const RATIO_FROM = 0x80_0000;

// Helpers

/** Bytes given to the unpacker at once. A thousandfold of it is what may come out before we can count. */
const STEP = 0x800;

/** Names are looked up, never written to disk; so one that climbs out of the archive can do no harm, and no good either. */
function staysInside(name: string): boolean {
  return !/^(?:[/\\]|\p{L}:)|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/u.test(name);
}

/** False if the data is no DEFLATE stream, ends too early or is packed in another way. What `take` throws goes through. */
function unpack(bytes: Uint8Array, { start, packed, method }: Entry, take: (chunk: Uint8Array) => void): boolean {
  const end = start + packed;
  if (method === STORED) {
    for (let at = start; at < end; at += RATIO_FROM) take(bytes.subarray(at, Math.min(at + RATIO_FROM, end)));
    return true;
  }
  if (method !== DEFLATED) return false;
  const inflate = new Inflate((chunk) => {
    if (chunk.length > 0) take(chunk);
  });
  try {
    for (let at = start; at < end; at += STEP)
      inflate.push(bytes.subarray(at, Math.min(at + STEP, end)), at + STEP >= end);
  } catch (error) {
    // fflate marks its own with a number; all others are what `take` has thrown.
    if (error instanceof Error && "code" in error && typeof error.code === "number") return false;
    throw error;
  }
  return true;
}

const [STORED, DEFLATED] = [0, 8];

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
