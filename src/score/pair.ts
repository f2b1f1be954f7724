import type { Lexicon } from "../lexicon/lexicon.ts";
import type { EvidenceKind } from "../model/alignment.ts";
import { type Correspondence, correspondenceOf } from "./correspondence.ts";
import { type EmbeddingEvidence, SILENT } from "./embedder.ts";
import { type Features, MARK, NUMBER } from "./features.ts";
import { LengthModel } from "./length.ts";
import { type Postings, postingsOf } from "./postings.ts";
import { StructureModel } from "./structure.ts";

/** One version of a pair, with what makes the scoring of beads cheap. */
export interface WeighedVersion extends Features {
  /**
   * `e / ((1 - e)·u)` for each type, where `e` is how sure it is that an occurrence has a counterpart, and `u` how
   * common the type is: what a certain counterpart in a passage of one token multiplies the odds by.
   */
  readonly gains: Float32Array;
  /** `ln(1 - e)` for each type: what an occurrence costs that finds no counterpart. */
  readonly silences: Float32Array;
  /** The same, summed up for each segment. */
  readonly segmentSilences: Float64Array;
  /** Characters before each segment, and in all at the end. */
  readonly charactersBefore: Float64Array;
  readonly postings: Postings;
}

/** Two versions, ready for their beads to be weighed. Row `r` means that `r` segments of A lie before, columns speak of B. */
export interface Pair {
  readonly a: WeighedVersion;
  readonly b: WeighedVersion;
  readonly rows: number;
  readonly columns: number;
  readonly words: Correspondence;
  readonly length: Pick<LengthModel, "nats">;
  readonly structure: Pick<StructureModel, "nats">;
  readonly embedding: EmbeddingEvidence;
}

/** Time and memory O(tokens + entries of the lexicon that occur). */
export function pairOf(a: Features, b: Features, lexicon?: Lexicon, embedding?: EmbeddingEvidence): Pair {
  return pairWith(a, b, correspondenceOf(a, b, lexicon), embedding);
}

/** Two versions, with what is known of their words. */
export function pairWith(a: Features, b: Features, words: Correspondence, embedding: EmbeddingEvidence = SILENT): Pair {
  return {
    a: sideOf(a, words.expectedA, words.commonA),
    b: sideOf(b, words.expectedB, words.commonB),
    rows: a.lengths.length,
    columns: b.lengths.length,
    words,
    length: new LengthModel(a.lengths, b.lengths),
    structure: new StructureModel(a, b),
    embedding,
  };
}

/** The lexicon of two languages, in either direction, if there is one. */
export function lexiconFor(a: Features, b: Features, lexicons: readonly Lexicon[]): Lexicon | undefined {
  const [x, y] = [a.language, b.language];
  return lexicons.find(({ languages: [p, q] }) => (p === x && q === y) || (p === y && q === x));
}

/** What kind of evidence the tokens of a type give. */
export function kindOf({ kinds, capitals }: Features, type: number): EvidenceKind {
  if (kinds[type] === NUMBER) return "number";
  if (kinds[type] === MARK) return "punctuation";
  return capitals[type]! > 0 ? "name" : "word";
}

/** Evidence of length in nats of the bead that ends at (`row`, `column`); 0 if a side has no characters. */
export function lengthNats(pair: Pair, row: number, column: number, down: number, right: number): number {
  const { a, b } = pair;
  const source = a.charactersBefore[row]! - a.charactersBefore[row - down]!;
  const target = b.charactersBefore[column]! - b.charactersBefore[column - right]!;
  return lengthNatsOf(pair, source, target, right);
}

/** The same for so many characters of A and of B, which stand in `segments` segments of B. */
export function lengthNatsOf({ length }: Pair, source: number, target: number, segments: number): number {
  return source === 0 || target === 0 ? 0 : length.nats(source, target, segments);
}

/** Tokens of segments `[from, to)`, at least 1 so that one can divide by it. */
export function tokensIn({ starts }: Features, from: number, to: number): number {
  return Math.max(1, starts[to]! - starts[from]!);
}

/** Words of a sentence hang together, and each is weighed from both sides: less than half of what they seem to say. */
export const WORDS_WEIGHT = 0.3;

/**
 * How common a type is, is told by the text itself and, as if it were so many tokens longer, by ordinary text: in thirty
 * sentences every word looks common.
 */
const ORDINARY_TOKENS = 1000;
/** Share of a type in ordinary text that no lexicon knows. */
const RARE = 1 / 5000;

function sideOf(features: Features, expected: Float32Array, ordinary: Float32Array): WeighedVersion {
  const { counts, tokens, lengths } = features;
  const total = tokens.length + ORDINARY_TOKENS;
  const silences = expected.map((e) => Math.log1p(-e));
  return {
    ...features,
    silences,
    gains: expected.map((e, type) => {
      const common = (counts[type]! + ORDINARY_TOKENS * (ordinary[type]! || RARE)) / total;
      return e / ((1 - e) * common);
    }),
    segmentSilences: segmentSums(features, silences),
    charactersBefore: runningSum(lengths),
    postings: postingsOf(features),
  };
}

/** For each segment the sum over its tokens of what their types have. */
export function segmentSums({ lengths, starts, tokens }: Features, values: Float32Array): Float64Array {
  return lengths.map((_, s) => {
    let sum = 0;
    for (let t = starts[s]!; t < starts[s + 1]!; t++) sum += values[tokens[t]!]!;
    return sum;
  });
}

function runningSum(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
  return sums;
}
