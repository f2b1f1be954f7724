import type { Corpus, CorpusSide } from "./corpus.ts";
import { BACKWARD, CELL, cellOf, eachLink, FORWARD, LINKS, type LinkTable, linkTable } from "./links.ts";

export interface ModelOptions {
  /** Rounds of expectation and maximisation. Default 6. */
  readonly iterations?: number;
  /** How much the model expects words at the same height of both sentences, ≥ 0. Default 3. */
  readonly diagonal?: number;
  /** Told after each round how many are done. */
  readonly onIteration?: (done: number) => void;
}

/** What was learned from a corpus. */
export interface Model {
  /** `LINKS` is how often the two stems were linked, weighted and in expectation. */
  readonly table: LinkTable;
  /** Weighted number of occurrences of each stem. */
  readonly sourceCounts: Float64Array;
  readonly targetCounts: Float64Array;
}

/** Share of words that have no counterpart: as in fast_align (Dyer et al. 2013). */
const NULL_SHARE = 0.08;
/** Corpora with more possible links than this leave out what stands together once. */
const MANY_LINKS = 1e8;
/** Lengths of two sentences, multiplied, up to which a pair seen once is kept even then. */
const SHORT_AREA = 16;

/**
 * IBM Model 1 (Brown et al. 1993) with a preference for the diagonal (Dyer, Chahuneau and Smith 2013), in both directions at
 * once and with the directions made to agree: what counts is the product of both posteriors (Liang, Taskar and Klein
 * 2006). Deterministic. Time O(iterations * products of the sentences' lengths).
 */
export function learn(corpus: Corpus, options: ModelOptions = {}): Model {
  const { iterations = 6, diagonal = 3, onIteration } = options;
  const { source, target, weights } = corpus;
  const table = linkTable(corpus, possibleLinks(corpus) > MANY_LINKS ? SHORT_AREA : Number.POSITIVE_INFINITY);
  const sourceCounts = countWords(source, weights);
  const targetCounts = countWords(target, weights);
  const expect = expectation(corpus, table, {
    steps: Float64Array.from({ length: STEPS + 1 }, (_, step) => Math.exp((-diagonal * step) / STEPS)),
    sourceNull: nullShares(sourceCounts),
    targetNull: nullShares(targetCounts),
  });
  startEvenly(table, source.stems.length, target.stems.length);
  for (let done = 1; done <= iterations; done++) {
    for (let pair = 0; pair < weights.length; pair++) expect(pair);
    if (done < iterations) maximize(table, source.stems.length, target.stems.length);
    onIteration?.(done);
  }
  return { table, sourceCounts, targetCounts };
}

function possibleLinks({ source, target, weights }: Corpus): number {
  let links = 0;
  for (let p = 0; p < weights.length; p++)
    links += (source.offsets[p + 1]! - source.offsets[p]!) * (target.offsets[p + 1]! - target.offsets[p]!);
  return links;
}

function countWords({ stems, words, offsets }: CorpusSide, weights: Float32Array): Float64Array {
  const counts = new Float64Array(stems.length);
  for (let p = 0; p < weights.length; p++)
    for (let i = offsets[p]!; i < offsets[p + 1]!; i++) counts[words[i]!]! += weights[p]!;
  return counts;
}

/** For each stem how likely it is to be left alone, as against being linked to a word that may stand anywhere. */
function nullShares(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (count / total) * (NULL_SHARE / (1 - NULL_SHARE)));
}

function startEvenly(table: LinkTable, sources: number, targets: number): void {
  const { values } = table;
  eachLink(table, (_source, _target, cell) => {
    values[CELL * cell + FORWARD] = 1 / targets;
    values[CELL * cell + BACKWARD] = 1 / sources;
    values[CELL * cell + LINKS] = 0;
  });
}

/** Makes probabilities of the expected links, and sets those back to 0. */
function maximize(table: LinkTable, sources: number, targets: number): void {
  const { values } = table;
  const ofSource = new Float64Array(sources);
  const ofTarget = new Float64Array(targets);
  eachLink(table, (source, target, cell) => {
    ofSource[source]! += values[CELL * cell + LINKS]!;
    ofTarget[target]! += values[CELL * cell + LINKS]!;
  });
  eachLink(table, (source, target, cell) => {
    const links = values[CELL * cell + LINKS]!;
    values[CELL * cell + FORWARD] = links === 0 ? 0 : links / ofSource[source]!;
    values[CELL * cell + BACKWARD] = links === 0 ? 0 : links / ofTarget[target]!;
    values[CELL * cell + LINKS] = 0;
  });
}

/** Heights that the diagonal tells apart. */
const STEPS = 256;

interface Priors {
  /** Weight of a link by the difference in height of its words, in steps. */
  readonly steps: Float64Array;
  readonly sourceNull: Float64Array;
  readonly targetNull: Float64Array;
}

/** Gives a function that adds the links expected in one pair of sentences to the table. */
function expectation({ source, target, weights }: Corpus, table: LinkTable, priors: Priors): (pair: number) => void {
  const { starts, ids, values } = table;
  const { steps, sourceNull, targetNull } = priors;
  const widest = longest(target.offsets);
  const area = longest(source.offsets) * widest;
  const cells = new Int32Array(area);
  const forward = new Float64Array(area);
  const backward = new Float64Array(area);
  const sums = new Float64Array(widest);
  const masses = new Float64Array(widest);

  /** Looks up word `i` of the source with all of the target: the row of `forward`, and of `backward` made a posterior. */
  const expectRow = (i: number, rows: number, s: number, from: number, columns: number): void => {
    const start = starts[s]!;
    const mask = starts[s + 1]! - start - 1;
    const height = ((i + 0.5) / rows) * STEPS;
    let sum = 0;
    let mass = 0;
    for (let j = 0, k = i * columns; j < columns; j++, k++) {
      const prior = steps[Math.abs(height - ((j + 0.5) / columns) * STEPS) | 0]!;
      mass += prior;
      masses[j]! += prior;
      // The empty cell of a pair that is not in the table has probabilities of 0.
      const cell = cellOf(ids, start, mask, target.words[from + j]!);
      cells[k] = cell;
      forward[k] = prior * values[CELL * cell + FORWARD]!;
      backward[k] = prior * values[CELL * cell + BACKWARD]!;
      sums[j]! += forward[k]!;
      sum += backward[k]!;
    }
    const scale = 1 / (sum + sourceNull[s]! * mass);
    for (let k = i * columns; k < (i + 1) * columns; k++) backward[k]! *= scale;
  };

  return (pair) => {
    const fromSource = source.offsets[pair]!;
    const fromTarget = target.offsets[pair]!;
    const rows = source.offsets[pair + 1]! - fromSource;
    const columns = target.offsets[pair + 1]! - fromTarget;
    sums.fill(0, 0, columns);
    masses.fill(0, 0, columns);
    for (let i = 0; i < rows; i++) expectRow(i, rows, source.words[fromSource + i]!, fromTarget, columns);
    for (let j = 0; j < columns; j++)
      sums[j] = weights[pair]! / (sums[j]! + targetNull[target.words[fromTarget + j]!]! * masses[j]!);
    for (let i = 0, k = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++, k++) values[CELL * cells[k]! + LINKS]! += forward[k]! * backward[k]! * sums[j]!;
    }
  };
}

function longest(offsets: Int32Array): number {
  let length = 0;
  for (let p = 0; p + 1 < offsets.length; p++) length = Math.max(length, offsets[p + 1]! - offsets[p]!);
  return length;
}
