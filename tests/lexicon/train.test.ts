import { describe, expect, it } from "vitest";
import type { StemPair, TrainingPair } from "../../src/lexicon/corpus.ts";
import type { LearnedLexicon } from "../../src/lexicon/learned.ts";
import { type TrainProgress, train } from "../../src/lexicon/train.ts";
import { reversed, triangulate } from "../../src/lexicon/triangulate.ts";
import { describeTrainer } from "../laws/lexicon.ts";

const TEXTS = `the house is big = дом большой; the house is old = дом старый; a big ship = большой корабль;
  an old ship = старый корабль; the ship is big = корабль большой; house = дом; ship = корабль; big = большой`;

describe("train", () => {
  it("learns words from sentences", () => {
    const lexicon = train(pairsOf(TEXTS), ["en", "ru"]);
    expect(table(lexicon, 0.5)).toEqual(["big больш", "hous дом", "old стар", "ship кораб"]);
  });

  it("lets the words that have no counterpart go without", () => {
    const { sourceStems, entries } = train(pairsOf(TEXTS), ["en", "ru"]);
    const article = entries.filter(({ source }) => sourceStems[source] === "the");
    expect(article.reduce((sum, { forward }) => sum + forward, 0)).toBeLessThan(0.5);
  });

  it("leaves numbers, marks, empty sides and endless lines out", () => {
    const lexicon = train(
      [
        ...pairsOf("word = слово; 12 = 12; ! = !"),
        { source: "", target: "пусто" },
        { source: "so ".repeat(101), target: "так" },
      ],
      ["en", "ru"],
    );
    expect([lexicon.sourceStems, lexicon.targetStems]).toEqual([["word"], ["слов"]]);
  });

  it("takes what is known beforehand, which does not make a word common", () => {
    const known: StemPair[] = [{ source: "кит", target: "кит", weight: 100 }];
    const lexicon = train(pairsOf("дом = дім; дом = дім"), ["ru", "uk"], { known });
    expect(table(lexicon, 0.5)).toEqual(["дом дім", "кит кит"]);
    expect(lexicon.sourceUnigrams[1]).toBeLessThan(lexicon.sourceUnigrams[0] ?? 0);
  });

  it("leaves out what is unlikely or rare, as told", () => {
    const all = train(pairsOf(TEXTS), ["en", "ru"], { leastProbability: 0, leastLinks: 0 });
    const likely = train(pairsOf(TEXTS), ["en", "ru"], { leastProbability: 0.9, leastLinks: 0 });
    const often = train(pairsOf(TEXTS), ["en", "ru"], { leastLinks: 2 });
    expect(all.entries.length).toBeGreaterThan(likely.entries.length);
    expect(likely.entries.every(({ forward, backward }) => Math.max(forward, backward) >= 0.9)).toBe(true);
    expect(table(often, 0)).toEqual(["big больш", "ship кораб"]);
  });

  it("reads the pairs once, one at a time, and says how far it is", () => {
    let given = 0;
    function* many(): Generator<TrainingPair> {
      for (; given < 2500; given++) yield { source: "word", target: "слово" };
    }
    const progress: TrainProgress[] = [];
    const seen: number[] = [];
    train(many(), ["en", "ru"], {
      iterations: 2,
      onProgress: (now) => {
        progress.push(now);
        seen.push(given);
      },
    });
    expect(progress).toEqual([
      { phase: "reading", done: 1000 },
      { phase: "reading", done: 2000 },
      { phase: "learning", done: 1, of: 2 },
      { phase: "learning", done: 2, of: 2 },
    ]);
    expect(seen).toEqual([999, 1999, 2500, 2500]);
  });

  it("prefers the same height of both sentences to chance", () => {
    const once = [{ source: "one two three four", target: "раз два три четыре" }];
    expect(table(train(once, ["en", "ru"], { iterations: 12 }), 0.5)).toEqual([
      "four четыр",
      "one раз",
      "thre три",
      "two два",
    ]);
    expect(table(train(once, ["en", "ru"], { iterations: 12, diagonal: 0 }), 0.5)).toEqual([]);
  });
});

describe("triangulate", () => {
  const enRu = train(pairsOf("house = дом; ship = корабль; ship = судно"), ["en", "ru"]);
  const ruUk = train(pairsOf("дом = дім; корабль = корабель"), ["ru", "uk"]);

  it("finds the pairs that have a word of the third language in common", () => {
    const pairs = triangulate(enRu, ruUk);
    expect(pairs.map(({ source, target }) => `${source} ${target}`).sort()).toEqual(["hous дім", "ship кораб"]);
    const [house, ship] = ["hous", "ship"].map((stem) => pairs.find(({ source }) => source === stem)?.weight ?? 0);
    expect(ship).toBeLessThan(house ?? 0);
    expect(house).toBeLessThanOrEqual(1);
  });

  it("leaves out what is less likely than told", () => {
    expect(triangulate(enRu, ruUk, 0.8).map(({ source }) => source)).toEqual(["hous"]);
  });

  it("goes either way, for a lexicon can be reversed", () => {
    const back = triangulate(reversed(ruUk), reversed(enRu)).map(({ source, target, weight }) => ({
      source: target,
      target: source,
      weight,
    }));
    expect(back.sort(bySource)).toEqual(triangulate(enRu, ruUk).sort(bySource));
    expect(reversed(reversed(enRu))).toEqual(enRu);
  });
});

describeTrainer("train", (pairs) => train(pairs, ["en", "ru"]));

// Helpers

function pairsOf(texts: string): TrainingPair[] {
  return texts.split(";").map((line) => {
    const [source = "", target = ""] = line.split("=");
    return { source, target };
  });
}

/** The pairs whose probability is at least as high in both directions. */
function table({ sourceStems, targetStems, entries }: LearnedLexicon, least: number): string[] {
  return entries
    .filter(({ forward, backward }) => Math.min(forward, backward) >= least)
    .map(({ source, target }) => `${sourceStems[source]} ${targetStems[target]}`)
    .sort();
}

function bySource(a: StemPair, b: StemPair): number {
  return a.source < b.source ? -1 : 1;
}
