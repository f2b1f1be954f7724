/*
 * A packed lexicon, little-endian, every section padded with zeros to a multiple of 4 bytes:
 *
 *   8 bytes      "HXLEX", 0, 0, version of the layout
 *   u32          checksum of all that follows
 *   4 x u32      number of source stems, of target stems, of entries; length of the tags in bytes
 *   u8 …         language tags in ASCII, source and target with a blank between
 *   u32 …, u8 …  hashes of the source stems, rising; level of the frequency of each
 *   u32 …, u8 …  the same of the target stems
 *   u32 …, u16 …, u8 …  the table from source to target: offsets (one more than stems), translations as places among the
 *                hashes (u32 where there are more than 65,536 of them), level of the probability of each
 *   u32 …, u16 …, u8 …  the same from target to source
 *
 * A stem's id is its place among the hashes; the strings are not kept. A stem that is not in a table of 40,000 passes for one
 * that is in 1 case of 100,000.
 *
 * Both tables are stored though one could be made from the other, and nothing is compressed: a loop over the entries
 * costs 5 ms before the compiler notices it, a native copy next to nothing.
 */

/** First bytes of every packed lexicon; the last of them is the version of the layout. */
export const MAGIC: Uint8Array = Uint8Array.of(...new TextEncoder().encode("HXLEX"), 0, 0, 1);
/** Where the part starts that the checksum is of. */
export const BODY: number = MAGIC.length + 4;
/** Where the tags start: after the four counts. */
const TAGS = BODY + 16;
/** Most stems that a place of 16 bits can tell apart. */
const NARROW = 65_536;

/** Where the sections of one table start. */
export interface TableLayout {
  readonly offsets: number;
  readonly targets: number;
  /** Bytes of a translation's place: 2 or 4. */
  readonly width: 2 | 4;
  readonly levels: number;
}

/** Where each section starts, in bytes, and where the last ends. */
export interface Layout {
  readonly tags: number;
  readonly sourceHashes: number;
  readonly sourceLevels: number;
  readonly targetHashes: number;
  readonly targetLevels: number;
  readonly forward: TableLayout;
  readonly backward: TableLayout;
  readonly end: number;
}

export function layout(sources: number, targets: number, entries: number, tagBytes: number): Layout {
  let end = TAGS;
  const section = (bytes: number): number => {
    const start = end;
    end += Math.ceil(bytes / 4) * 4;
    return start;
  };
  const table = (from: number, to: number): TableLayout => {
    const width = to > NARROW ? 4 : 2;
    return { offsets: section(4 * (from + 1)), targets: section(width * entries), width, levels: section(entries) };
  };
  return {
    tags: section(tagBytes),
    sourceHashes: section(4 * sources),
    sourceLevels: section(sources),
    targetHashes: section(4 * targets),
    targetLevels: section(targets),
    forward: table(sources, targets),
    backward: table(targets, sources),
    end,
  };
}

/** Factor between neighbouring levels: the 256 of them reach from 1 down to 1e-11. */
const STEP = 1.105;
const LEVELS = 256;

/** Level of a probability: 0 for 1, the last for 1e-11 and less. */
export function levelOf(probability: number): number {
  return Math.min(LEVELS - 1, Math.max(0, Math.round(-Math.log(probability) / Math.log(STEP))));
}

/** The probability of each level, within 5 % of those that were given it. */
export function levelProbabilities(): Float32Array {
  return Float32Array.from({ length: LEVELS }, (_, level) => STEP ** -level);
}
