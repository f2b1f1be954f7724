import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TrainingPair } from "../../src/lexicon/corpus.ts";
import type { LearnedLexicon } from "../../src/lexicon/learned.ts";
import type { Lexicon, TranslationTable } from "../../src/lexicon/lexicon.ts";
import { stem } from "../../src/text/stem.ts";
import { anyPlanted } from "../arbitraries/lexicon.ts";

/** Probabilities are stored in steps of 10.5 %. */
const ROUNDING = 1.06;

/** Laws of every lexicon that is ready for use, wherever it comes from. */
export function describeLexicon(name: string, anyLexicon: fc.Arbitrary<Lexicon>): void {
  describe(`${name} keeps the laws of lexicons`, () => {
    it("has tables that fit its sizes, with targets rising in every row", () => {
      fc.assert(
        fc.property(anyLexicon, ({ forward, backward, sourceSize, targetSize }) => {
          expectTable(forward, sourceSize, targetSize);
          expectTable(backward, targetSize, sourceSize);
        }),
      );
    });

    it("has the same pairs in both tables", () => {
      fc.assert(
        fc.property(anyLexicon, ({ forward, backward }) => {
          const turned = pairsOf(backward).map(([target, source]) => [source, target] as const);
          expect(turned.sort(byPair)).toEqual(pairsOf(forward));
        }),
      );
    });

    it("has probabilities that are some, with rows that add up to 1 at the most", () => {
      fc.assert(
        fc.property(anyLexicon, ({ forward, backward, sourceUnigrams, targetUnigrams }) => {
          for (const values of [forward.probabilities, backward.probabilities, sourceUnigrams, targetUnigrams])
            expect(values.every((value) => value > 0 && value <= 1)).toBe(true);
          for (const { offsets, probabilities } of [forward, backward]) {
            for (let id = 0; id + 1 < offsets.length; id++) {
              const row = probabilities.subarray(offsets[id], offsets[id + 1]);
              expect(row.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(ROUNDING);
            }
          }
        }),
      );
    });

    it("has a unigram for every id", () => {
      fc.assert(
        fc.property(anyLexicon, (lexicon) => {
          expect(lexicon.sourceUnigrams).toHaveLength(lexicon.sourceSize);
          expect(lexicon.targetUnigrams).toHaveLength(lexicon.targetSize);
        }),
      );
    });

    it("does not know what it was not given", () => {
      fc.assert(
        fc.property(anyLexicon, ({ sourceId, targetId }) => {
          expect([sourceId("no such stem"), targetId("no such stem")]).toEqual([-1, -1]);
        }),
      );
    });
  });
}

export type Trainer = (pairs: readonly TrainingPair[]) => LearnedLexicon;

/** Laws of everything that learns a lexicon from English–Russian pairs. */
export function describeTrainer(name: string, train: Trainer): void {
  describe(`${name} keeps the laws of trainers`, () => {
    it("finds the planted translation of every word", () => {
      fc.assert(
        fc.property(anyPlanted, ({ pairs, source, target }) => {
          const lexicon = train(pairs);
          source.forEach((word, k) => {
            expect([word, bestTranslation(lexicon, word)]).toEqual([word, stem(target[k] ?? "", "ru")]);
          });
        }),
        { numRuns: 20 },
      );
    });

    it("gives the same for the same", () => {
      fc.assert(
        fc.property(anyPlanted, ({ pairs }) => {
          expect(train(pairs)).toEqual(train(pairs));
        }),
        { numRuns: 10 },
      );
    });

    it("takes a weight of 2 as two pairs", () => {
      fc.assert(
        fc.property(anyPlanted, ({ pairs }) => {
          const weighted = train(pairs.map((pair, k) => (k % 3 === 0 ? { ...pair, weight: 2 } : pair)));
          const twice = train(pairs.flatMap((pair, k) => (k % 3 === 0 ? [pair, pair] : [pair])));
          expectAlike(weighted, twice);
        }),
        { numRuns: 10 },
      );
    });

    it("is empty where there is nothing to learn", () => {
      expect(train([]).entries).toEqual([]);
      expect(
        train([
          { source: "...", target: "слово" },
          { source: "12", target: "12" },
        ]).entries,
      ).toEqual([]);
    });
  });
}

function bestTranslation({ sourceStems, targetStems, entries }: LearnedLexicon, word: string): string | undefined {
  const place = sourceStems.indexOf(stem(word, "en"));
  const row = entries.filter(({ source }) => source === place).sort((a, b) => b.forward - a.forward);
  return targetStems[row[0]?.target ?? -1];
}

function expectAlike(one: LearnedLexicon, other: LearnedLexicon): void {
  expect(one.sourceStems).toEqual(other.sourceStems);
  const of = ({ entries }: LearnedLexicon): Map<string, number> =>
    new Map(entries.filter(({ forward }) => forward > 0.1).map((e) => [`${e.source} ${e.target}`, e.forward]));
  const expected = of(other);
  for (const [pair, forward] of of(one)) expect(forward).toBeCloseTo(expected.get(pair) ?? 0, 2);
}

function expectTable({ offsets, targets, probabilities }: TranslationTable, from: number, to: number): void {
  expect(offsets).toHaveLength(from + 1);
  expect([offsets[0], offsets[from]]).toEqual([0, targets.length]);
  expect(probabilities).toHaveLength(targets.length);
  for (let id = 0; id < from; id++) {
    const row = [...targets.subarray(offsets[id], offsets[id + 1])];
    expect(row.every((target, k) => target < to && (k === 0 || target > (row[k - 1] ?? to)))).toBe(true);
  }
}

function pairsOf({ offsets, targets }: TranslationTable): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let id = 0; id + 1 < offsets.length; id++)
    for (const target of targets.subarray(offsets[id], offsets[id + 1])) pairs.push([id, target]);
  return pairs;
}

function byPair(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] - b[0] || a[1] - b[1];
}
