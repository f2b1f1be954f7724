/** A pair of stems that translate one another. */
export interface Entry {
  /** Places in `LearnedLexicon.sourceStems` and `targetStems`. */
  readonly source: number;
  readonly target: number;
  /** p(target | source), in (0, 1]. */
  readonly forward: number;
  /** p(source | target), in (0, 1]. */
  readonly backward: number;
}

/** A lexicon that still knows its words: what `train` gives and `packLexicon` takes. */
export interface LearnedLexicon {
  readonly languages: readonly [source: string, target: string];
  readonly sourceStems: readonly string[];
  readonly targetStems: readonly string[];
  /** Probability of each stem among the words of ordinary text; one per stem. */
  readonly sourceUnigrams: Float32Array;
  readonly targetUnigrams: Float32Array;
  /** No pair twice. */
  readonly entries: readonly Entry[];
}
