import { describe, expect, it } from "vitest";
import { readCorpus, type TrainingPair } from "../../src/lexicon/corpus.ts";
import { BACKWARD, CELL, cellOf, eachLink, FORWARD, LINKS, linkTable } from "../../src/lexicon/links.ts";

describe("linkTable", () => {
  const pairs: TrainingPair[] = [
    { source: "dog sees cat", target: "пёс видит кота" },
    { source: "dog eats", target: "пёс ест" },
    { source: "bird", target: "птица" },
  ];
  const linked = (lonelyArea: number): string[] => {
    const corpus = readCorpus(pairs, ["en", "ru"]);
    const found: string[] = [];
    eachLink(linkTable(corpus, lonelyArea), (s, t) =>
      found.push(`${corpus.source.stems[s]} ${corpus.target.stems[t]}`),
    );
    return found.sort();
  };

  it("has all pairs of stems that stand together, where it is told to", () => {
    expect(linked(100)).toHaveLength(9 + 3 + 1);
  });

  it("has those that do so twice, or once in short texts", () => {
    expect(linked(0)).toEqual(["dog пес"]);
    expect(linked(1)).toEqual(["bird птиц", "dog пес"]);
    expect(linked(4)).toEqual(
      ["bird птиц", "dog ест", "dog пес", "eats ест", "eats пес"].map((pair) => pair.replace("eats", "eat")),
    );
  });

  it("finds every pair in its cell, and an empty cell with zeros for any other", () => {
    const corpus = readCorpus(pairs, ["en", "ru"]);
    const table = linkTable(corpus, 4);
    let found = 0;
    for (const source of corpus.source.stems.keys()) {
      const start = table.starts[source] ?? 0;
      const mask = (table.starts[source + 1] ?? 0) - start - 1;
      for (const target of corpus.target.stems.keys()) {
        const cell = cellOf(table.ids, start, mask, target);
        expect([target, -1]).toContain(table.ids[CELL * cell]);
        expect([FORWARD, BACKWARD, LINKS].map((field) => table.values[CELL * cell + field])).toEqual([0, 0, 0]);
        if (table.ids[CELL * cell] === target) found++;
      }
    }
    expect(found).toBe(5);
  });
});
