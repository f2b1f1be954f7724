import type { Corpus, CorpusSide } from "./corpus.ts";

/** Numbers of 32 bits in a cell: id of the target stem, p(target | source), p(source | target), expected links. */
export const CELL = 4;
export const FORWARD = 1;
export const BACKWARD = 2;
export const LINKS = 3;
const EMPTY = -1;

/**
 * What is known of every pair of stems that may translate one another: a hash table for each source stem, all in one
 * buffer. A rare stem has a table of a few cells, so that nearly all reads hit the cache; one table for all pairs
 * took three times as long. 16 bytes a cell, 1.25 to 2.5 cells a pair.
 */
export interface LinkTable {
  /** First cell of each source stem's own table; one longer than the stems. A table has 2 ** n cells, one empty at least. */
  readonly starts: Uint32Array;
  /** Cell `c` as whole numbers from `CELL * c` on. An empty cell has the target id -1, and 0 everywhere else. */
  readonly ids: Int32Array;
  /** The same memory as fractions. */
  readonly values: Float32Array;
}

/**
 * The cell of `target` in the table of 2 ** n cells that begins at `start`, or the empty one where it would go;
 * `mask` is 2 ** n - 1.
 */
export function cellOf(ids: Int32Array, start: number, mask: number, target: number): number {
  // Ids are given in the order of first sight; multiplied, neighbours part.
  let at = (Math.imul(target, 0x9e3779b1) >>> 7) & mask;
  for (;;) {
    const found = ids[CELL * (start + at)]!;
    if (found === target || found < 0) return start + at;
    at = (at + 1) & mask;
  }
}

/**
 * A table of the pairs of stems that stand together in the corpus at least twice, or once in two sentences whose lengths
 * multiply to `lonelyArea` at the most, such as an entry of a dictionary. What stands together once in long sentences
 * is nearly always chance, and four fifths of all pairs in a large corpus. Probabilities and links are 0.
 * Time O(products of the sentences' lengths).
 */
export function linkTable(corpus: Corpus, lonelyArea: number): LinkTable {
  const { source } = corpus;
  const partners = partnersOf(corpus, lonelyArea);
  const starts = new Uint32Array(source.stems.length + 1);
  // Twice through the corpus, since a table that grows is there twice while it does, and it may fill half the memory.
  for (let s = 0; s < source.stems.length; s++) starts[s + 1] = starts[s]! + cellsFor(partners(s).length);
  const ids = new Int32Array(CELL * starts[source.stems.length]!);
  for (let s = 0; s < source.stems.length; s++) {
    const start = starts[s]!;
    const mask = starts[s + 1]! - start - 1;
    for (let cell = start; cell <= start + mask; cell++) ids[CELL * cell] = EMPTY;
    for (const t of partners(s)) ids[CELL * cellOf(ids, start, mask, t)] = t;
  }
  return { starts, ids, values: new Float32Array(ids.buffer) };
}

/** A power of two with a fifth to spare: one cell at least stays empty, for every search must end. */
function cellsFor(pairs: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, pairs * 1.25)));
}

/** Calls `visit` for every pair in the table. */
export function eachLink(
  { starts, ids }: LinkTable,
  visit: (source: number, target: number, cell: number) => void,
): void {
  for (let source = 0; source + 1 < starts.length; source++) {
    for (let cell = starts[source]!; cell < starts[source + 1]!; cell++) {
      const target = ids[CELL * cell]!;
      if (target >= 0) visit(source, target, cell);
    }
  }
}

/** Gives the target stems that a source stem may translate to; the result is overwritten by the next call. */
function partnersOf({ source, target }: Corpus, lonelyArea: number): (s: number) => Int32Array {
  const where = occurrences(source);
  // Twice is as good as often.
  const counts = new Uint8Array(target.stems.length);
  const seen = new Int32Array(target.stems.length);

  const countIn = (pair: number, known: number): number => {
    const [from, to] = [target.offsets[pair]!, target.offsets[pair + 1]!];
    const area = (to - from) * (source.offsets[pair + 1]! - source.offsets[pair]!);
    let candidates = known;
    for (let j = from; j < to; j++) {
      const t = target.words[j]!;
      if (counts[t] === 0) seen[candidates++] = t;
      counts[t] = counts[t] === 0 && area > lonelyArea ? 1 : 2;
    }
    return candidates;
  };

  return (s) => {
    let candidates = 0;
    for (let o = where.starts[s]!; o < where.starts[s + 1]!; o++) candidates = countIn(where.pairs[o]!, candidates);
    let kept = 0;
    for (let k = 0; k < candidates; k++) {
      const t = seen[k]!;
      if (counts[t] === 2) seen[kept++] = t;
      counts[t] = 0;
    }
    return seen.subarray(0, kept);
  };
}

/** The pairs of sentences in which each stem stands, as often as it does: `pairs[starts[s]]` to `pairs[starts[s + 1]]`. */
function occurrences({ stems, words, offsets }: CorpusSide): {
  readonly starts: Uint32Array;
  readonly pairs: Int32Array;
} {
  const starts = new Uint32Array(stems.length + 1);
  for (let i = 0; i < words.length; i++) starts[words[i]! + 1]!++;
  for (let s = 0; s < stems.length; s++) starts[s + 1]! += starts[s]!;
  const next = starts.slice();
  const pairs = new Int32Array(words.length);
  for (let p = 0; p + 1 < offsets.length; p++) {
    for (let i = offsets[p]!; i < offsets[p + 1]!; i++) pairs[next[words[i]!]!++] = p;
  }
  return { starts, pairs };
}
