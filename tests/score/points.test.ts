import { describe, expect, it } from "vitest";
import { featuresOf } from "../../src/score/features.ts";
import { type Pair, pairOf } from "../../src/score/pair.ts";
import { pointsOf, type Window } from "../../src/score/points.ts";
import { linesOf } from "../arbitraries/bitext.ts";

const EN = ["In Luhansk", "nothing new", "and 1984", "we", "we", "we", "we", "we 1984", "to 1812"];
const RU = ["ничего", "да Луганск", "и 1812", "год 1984", "мы", "мы", "мы", "мы", "мы"];

describe("pointsOf", () => {
  it("gives the segments that share rare words, by row and column", () => {
    expect(pointsIn(EN, RU)).toEqual(["0,1", "2,3", "7,3", "8,2"]);
  });

  it("looks at its window only", () => {
    expect(pointsIn(EN, RU, { top: 1, bottom: 8, left: 1, right: 4 })).toEqual(["2,3", "7,3"]);
    expect(pointsIn(EN, RU, { top: 4, bottom: 4, left: 0, right: 9 })).toEqual([]);
  });

  it("takes nothing that is common in both for rare", () => {
    const often = Array.from({ length: 5 }, () => "and 7");
    expect(pointsIn(often, often)).toEqual([]);
  });

  it("gives none without weight", () => {
    expect(pointsIn(["7 7 7"], ["7 7"])).toEqual([]);
    expect(pointsIn([], ["7"])).toEqual([]);
  });

  it("weighs what occurs once more than what occurs twice", () => {
    const { weights } = pointsOf(pair(EN, RU), { top: 0, bottom: 9, left: 0, right: 9 });
    expect(weights[3]).toBeGreaterThan(weights[1]!);
    for (const weight of weights) expect(weight).toBeGreaterThan(0);
  });
});

// Helpers

function pair(a: readonly string[], b: readonly string[]): Pair {
  return pairOf(featuresOf(linesOf("en", a)), featuresOf(linesOf("ru", b)));
}

function pointsIn(a: readonly string[], b: readonly string[], window?: Window): string[] {
  const { rows, columns } = pointsOf(pair(a, b), window ?? { top: 0, bottom: a.length, left: 0, right: b.length });
  return Array.from(rows, (row, k) => `${row},${columns[k]}`);
}
