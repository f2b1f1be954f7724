import { type Corpus, type CorpusOptions, type CorpusSide, readCorpus, type TrainingPair } from "./corpus.ts";
import type { Entry, LearnedLexicon } from "./learned.ts";
import { CELL, eachLink, LINKS } from "./links.ts";
import { learn, type Model, type ModelOptions } from "./model.ts";

export interface TrainOptions
  extends Pick<CorpusOptions, "maxWords" | "known">,
    Pick<ModelOptions, "iterations" | "diagonal"> {
  /** Entries are left out whose probabilities are under this in both directions. Default .01. */
  readonly leastProbability?: number;
  /** Entries are left out that were linked less often, weighted and in expectation. Default .1. */
  readonly leastLinks?: number;
  readonly onProgress?: (progress: TrainProgress) => void;
}

/** How far training is: `reading` counts pairs and does not know how many there are, `learning` counts rounds. */
export type TrainProgress =
  | { readonly phase: "reading"; readonly done: number }
  | { readonly phase: "learning"; readonly done: number; readonly of: number };

/**
 * A lexicon learned from pairs of sentences, terms or words, which are read once, one at a time. The same pairs in the
 * same order give the same lexicon. Empty if no pair has words on both sides.
 *
 * A million pairs of twenty words take some minutes and under 2 GB.
 */
export function train(
  pairs: Iterable<TrainingPair>,
  languages: readonly [source: string, target: string],
  options: TrainOptions = {},
): LearnedLexicon {
  const { iterations = 6, onProgress } = options;
  const corpus = readCorpus(pairs, languages, {
    ...options,
    onPairs: (done) => onProgress?.({ phase: "reading", done }),
  });
  const model = learn(corpus, {
    ...options,
    iterations,
    onIteration: (done) => onProgress?.({ phase: "learning", done, of: iterations }),
  });
  return {
    languages,
    sourceStems: corpus.source.stems,
    targetStems: corpus.target.stems,
    sourceUnigrams: unigrams(corpus.source, corpus),
    targetUnigrams: unigrams(corpus.target, corpus),
    entries: entriesOf(model, options),
  };
}

/**
 * A probability is the share of a stem's occurrences that were linked: those left alone count too, so that `the` has
 * hardly any translation instead of some preposition.
 */
function entriesOf(model: Model, options: TrainOptions): Entry[] {
  const { leastProbability = 0.01, leastLinks = 0.1 } = options;
  const { table, sourceCounts, targetCounts } = model;
  const entries: Entry[] = [];
  eachLink(table, (source, target, cell) => {
    const links = table.values[CELL * cell + LINKS]!;
    if (links < leastLinks) return;
    // Rounding can make a little more links than there are words.
    const forward = Math.min(1, links / sourceCounts[source]!);
    const backward = Math.min(1, links / targetCounts[target]!);
    if (Math.max(forward, backward) >= leastProbability) entries.push({ source, target, forward, backward });
  });
  return entries;
}

/** Shares of all words of texts: known pairs say nothing of how common a word is. */
function unigrams({ stems, words, offsets }: CorpusSide, { weights, texts }: Corpus): Float32Array {
  const counts = new Float64Array(stems.length).fill(UNSEEN);
  for (let pair = 0; pair < texts; pair++)
    for (let i = offsets[pair]!; i < offsets[pair + 1]!; i++) counts[words[i]!]! += weights[pair]!;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float32Array.from(counts, (count) => count / total);
}

/** Occurrences that every stem has beforehand (Laplace): seen once is not so rare as it seems. */
const UNSEEN = 1;
