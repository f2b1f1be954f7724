import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LearnedLexicon } from "../../src/lexicon/learned.ts";
import type { Lexicon } from "../../src/lexicon/lexicon.ts";
import { loadLexicon } from "../../src/lexicon/load.ts";
import { packLexicon } from "../../src/lexicon/pack.ts";
import { InputError } from "../../src/model/problem.ts";
import { anyLearnedLexicon } from "../arbitraries/lexicon.ts";
import { describeLexicon } from "../laws/lexicon.ts";

const HOUSES: LearnedLexicon = {
  languages: ["en", "ru"],
  sourceStems: ["hous", "home"],
  targetStems: ["дом", "палат"],
  sourceUnigrams: Float32Array.of(0.01, 0.02),
  targetUnigrams: Float32Array.of(0.03, 0.001),
  entries: [
    { source: 0, target: 0, forward: 0.7, backward: 0.6 },
    { source: 0, target: 1, forward: 0.1, backward: 0.9 },
    { source: 1, target: 0, forward: 0.5, backward: 0.3 },
  ],
};

describe("packLexicon and loadLexicon", () => {
  it("keep the stems, the pairs and, within 6 %, the probabilities", () => {
    const lexicon = loadLexicon(packLexicon(HOUSES));
    expect(lexicon.languages).toEqual(["en", "ru"]);
    expect(translationsOf(lexicon, HOUSES, "hous")).toEqual([
      ["дом", "0.7"],
      ["палат", "0.1"],
    ]);
    expect(lexicon.sourceUnigrams[lexicon.sourceId("home")]).toBeCloseTo(0.02, 2);
    expect(lexicon.targetUnigrams[lexicon.targetId("палат")]).toBeCloseTo(0.001, 4);
    expect(lexicon.targetId("hous")).toBe(-1);
    expect(lexicon.signature).toMatch(/^[0-9a-f]{8}$/u);
  });

  it("lose nothing of any lexicon", () => {
    fc.assert(
      fc.property(anyLearnedLexicon, (learned) => {
        const lexicon = loadLexicon(packLexicon(learned));
        const { sourceStems, targetStems, entries } = learned;
        expect([lexicon.sourceSize, lexicon.targetSize]).toEqual([sourceStems.length, targetStems.length]);
        expect(lexicon.forward.targets).toHaveLength(entries.length);
        for (const { source, target, forward, backward } of entries) {
          const s = lexicon.sourceId(sourceStems[source] ?? "");
          const t = lexicon.targetId(targetStems[target] ?? "");
          expect(Math.abs(Math.log(probability(lexicon.forward, s, t) / forward))).toBeLessThan(0.051);
          expect(Math.abs(Math.log(probability(lexicon.backward, t, s) / backward))).toBeLessThan(0.051);
        }
      }),
    );
  });

  it("give the same bytes in whatever order stems and entries stand", () => {
    fc.assert(
      fc.property(anyLearnedLexicon, (learned) => {
        expect(packLexicon(turned(learned))).toEqual(packLexicon(learned));
      }),
    );
  });

  it("take tables of more than 65,536 stems", () => {
    const targetStems = Array.from({ length: 70_000 }, (_, k) => `w${k}`);
    const lexicon = loadLexicon(
      packLexicon({
        ...HOUSES,
        targetStems,
        targetUnigrams: new Float32Array(70_000).fill(1 / 70_000),
        entries: targetStems.map((_, target) => ({ source: target % 2, target, forward: 0.001, backward: 0.5 })),
      }),
    );
    // Of 70,000 stems one has the hash of another more often than not.
    expect(lexicon.targetSize).toBeGreaterThan(69_990);
    expect(new Set(lexicon.forward.targets).size).toBe(lexicon.targetSize);
    const last = lexicon.targetId("w69999");
    expect(probability(lexicon.forward, lexicon.sourceId("home"), last)).toBeCloseTo(0.001, 4);
    expect(probability(lexicon.backward, last, lexicon.sourceId("home"))).toBeCloseTo(0.5, 1);
  });

  it("keep the commoner of two stems that have one hash", () => {
    for (const common of [0, 1]) {
      const targetUnigrams = Float32Array.of(0.01, 0.01);
      targetUnigrams[common] = 0.02;
      const lexicon = loadLexicon(packLexicon({ ...HOUSES, targetStems: ["огзшг", "лqхym"], targetUnigrams }));
      expect(lexicon.targetSize).toBe(1);
      expect(lexicon.targetUnigrams[0]).toBeCloseTo(0.02, 2);
      expect(lexicon.forward.targets).toHaveLength(common === 0 ? 2 : 1);
    }
  });

  it("read bytes that lie anywhere in memory", () => {
    const bytes = packLexicon(HOUSES);
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    expect(loadLexicon(shifted).signature).toBe(loadLexicon(bytes).signature);
  });
});

describe("loadLexicon refuses", () => {
  const problem = (bytes: Uint8Array): unknown => {
    try {
      return loadLexicon(bytes);
    } catch (error) {
      if (error instanceof InputError) return error.diagnostic.problem;
      throw error;
    }
  };

  it("what is no lexicon", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(problem(bytes)).toEqual({ code: "lexicon-unknown" });
      }),
    );
  });

  it("another version", () => {
    const bytes = packLexicon(HOUSES);
    bytes[7] = 9;
    expect(problem(bytes)).toEqual({ code: "lexicon-version", found: 9, known: 1 });
    expect(problem(bytes.subarray(0, 7))).toEqual({ code: "lexicon-version", found: 0, known: 1 });
  });

  it("what was cut off", () => {
    const bytes = packLexicon(HOUSES);
    for (let length = 8; length < bytes.length; length++)
      expect(problem(bytes.subarray(0, length))).toEqual({ code: "lexicon-damaged" });
  });

  it("what was changed anywhere", () => {
    const bytes = packLexicon(HOUSES);
    for (let at = 8; at < bytes.length; at++) {
      for (const bit of [1, 128]) {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ bit;
        expect(problem(damaged)).toEqual({ code: "lexicon-damaged" });
      }
    }
  });
});

describeLexicon(
  "loadLexicon",
  anyLearnedLexicon.map((learned) => loadLexicon(packLexicon(learned))),
);

// Helpers

function translationsOf(lexicon: Lexicon, learned: LearnedLexicon, stem: string): [string, string][] {
  const id = lexicon.sourceId(stem);
  return learned.targetStems
    .map((target): [string, number] => [target, probability(lexicon.forward, id, lexicon.targetId(target))])
    .filter(([, value]) => value > 0)
    .map(([target, value]) => [target, value.toFixed(1)]);
}

function probability(table: Lexicon["forward"], from: number, to: number): number {
  for (let k = table.offsets[from] ?? 0; k < (table.offsets[from + 1] ?? 0); k++)
    if (table.targets[k] === to) return table.probabilities[k] ?? 0;
  return 0;
}

/** The same lexicon, everything the other way round. */
function turned(learned: LearnedLexicon): LearnedLexicon {
  const { sourceStems, targetStems, sourceUnigrams, targetUnigrams, entries } = learned;
  return {
    ...learned,
    sourceStems: sourceStems.toReversed(),
    targetStems: targetStems.toReversed(),
    sourceUnigrams: sourceUnigrams.toReversed(),
    targetUnigrams: targetUnigrams.toReversed(),
    entries: entries.toReversed().map((entry) => ({
      ...entry,
      source: sourceStems.length - 1 - entry.source,
      target: targetStems.length - 1 - entry.target,
    })),
  };
}
