/** Translation probabilities of a whole vocabulary in compressed rows. */
export interface TranslationTable {
  /** `offsets[id]` to `offsets[id + 1]` delimit the entries of `id`; one longer than the vocabulary. */
  readonly offsets: Uint32Array;
  /** Ids of the translations, rising within a row. */
  readonly targets: Uint32Array;
  /** p(translation | id) in `(0, 1]`, one per entry; a row adds up to 1 or less. */
  readonly probabilities: Float32Array;
}

/**
 * Which stems of one language translate which of another, with what probability. Stems are known by id only: a table
 * keeps hashes of them, not the strings.
 */
export interface Lexicon {
  readonly languages: readonly [source: string, target: string];
  /** Id of a stem as `stem` of `src/text` cuts it; -1 if the lexicon does not know it. */
  sourceId(stem: string): number;
  targetId(stem: string): number;
  /** Number of ids. */
  readonly sourceSize: number;
  readonly targetSize: number;
  /** Over source ids, towards target ids. */
  readonly forward: TranslationTable;
  /** Over target ids, towards source ids: the same pairs. */
  readonly backward: TranslationTable;
  /** Probability of each source stem among the words of ordinary text, in `(0, 1]`. */
  readonly sourceUnigrams: Float32Array;
  readonly targetUnigrams: Float32Array;
  /** Hash of the content, 8 hexadecimal digits. */
  readonly signature: string;
}
