import fc from "fast-check";
import type { TrainingPair } from "../../src/lexicon/corpus.ts";
import type { LearnedLexicon } from "../../src/lexicon/learned.ts";

const SOURCE = "salt milk fish bird bear wolf moon gold iron hand foot door".split(" ");
const TARGET = "соль млек рыба перо мишк волк луна злат утюг рука ноге двор".split(" ");

/** Any lexicon, well formed: stems of any kind, up to 8 a side; rows that add up to 1 at the most. */
export const anyLearnedLexicon: fc.Arbitrary<LearnedLexicon> = fc
  .record({
    sourceStems: anyStems(),
    targetStems: anyStems(),
    pairs: fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(7), anyShare(), anyShare()), {
      selector: ([source, target]) => source * 8 + target,
      maxLength: 30,
    }),
  })
  .map(({ sourceStems, targetStems, pairs }) => ({
    languages: ["en", "uk"],
    sourceStems,
    targetStems,
    sourceUnigrams: Float32Array.from(sourceStems, (_, k) => 0.3 / (k + 1)),
    targetUnigrams: Float32Array.from(targetStems, (_, k) => 0.2 / (k + 1)),
    entries: pairs
      .filter(([source, target]) => source < sourceStems.length && target < targetStems.length)
      .map(([source, target, forward, backward]) => ({ source, target, forward, backward })),
  }));

/** What a language of planted words says: word `n` of one language is word `n` of the other, and of no other. */
export interface Planted {
  readonly pairs: readonly TrainingPair[];
  readonly source: readonly string[];
  readonly target: readonly string[];
}

/**
 * Sentences of three to eight different words out of twelve, word for word but in any order, every word often enough
 * to be learned: forty sentences of each.
 */
export const anyPlanted: fc.Arbitrary<Planted> = fc
  .array(fc.tuple(fc.shuffledSubarray(places(), { minLength: 3, maxLength: 8 }), fc.boolean()), {
    minLength: 60,
    maxLength: 100,
  })
  .map((sentences) => ({
    source: SOURCE,
    target: TARGET,
    pairs: sentences.map(([words, turned]) => ({
      source: words.map((word) => SOURCE[word]).join(" "),
      target: (turned ? words.toReversed() : words).map((word) => TARGET[word]).join(" "),
    })),
  }));

// Helpers

function places(): number[] {
  return SOURCE.map((_, place) => place);
}

function anyStems(): fc.Arbitrary<string[]> {
  return fc.uniqueArray(
    fc.oneof(fc.constantFrom("hous", "дом", "п’ят", "日"), fc.string({ unit: "binary", maxLength: 6 })),
    {
      maxLength: 8,
    },
  );
}

/** Eight of them add up to no more than 1. */
function anyShare(): fc.Arbitrary<number> {
  return fc.double({ min: 0.0001, max: 0.12, noNaN: true });
}
