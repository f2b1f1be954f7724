import { describe, expect, it } from "vitest";
import { PairTable } from "../../src/align/pairTable.ts";
import { featuresOf } from "../../src/score/features.ts";
import { pairOf } from "../../src/score/pair.ts";
import { MOST, PAIR_TYPES } from "../../src/score/types.ts";
import { linesOf } from "../arbitraries/bitext.ts";

const EN = ["Kyiv, 2014.", "Why? Nobody knew.", "It was 18:20.", "Petrov left.", "12 remained."];
const UK = ["Київ, 2014.", "Чому?", "Ніхто не знав.", "Була 18:20, Петров пішов.", "Лишилося 12."];

describe("PairTable", () => {
  const table = new PairTable(pairOf(featuresOf(linesOf("en", EN)), featuresOf(linesOf("uk", UK))));

  it("fills a block with the beads that are worth most", () => {
    expect(table.filling(3, 4, 3, 4)).toHaveLength(3);
    expect(table.filling(1, 1, 1, 1)).toEqual([[1, 1]]);
  });

  it("fills every block as the best of all fillings does, and says what that is worth", () => {
    for (let down = 1; down <= MOST; down++) {
      for (let right = 1; right <= MOST; right++) {
        const all = fillings(down, right);
        const worths = all.map((sizes) => worthOf(sizes, 5, 5));
        const best = Math.max(...worths);
        expect(table.blockWorth(5, 5, down, right)).toBeCloseTo(best, 6);
        const found = table.filling(5, 5, down, right);
        if (best > -Infinity) expect(worthOf(found, 5, 5)).toBeCloseTo(best, 6);
      }
    }
  });

  it("has no worth for what is no bead", () => {
    expect(table.worth(5, 5, 4, 4)).toBe(-Infinity);
    expect(table.worth(1, 1, 1, 2)).toBe(-Infinity);
  });

  it("knows nothing outside its band", () => {
    const lines = Array.from({ length: 120 }, (_, k) => `Line ${k * k + 1000} of ${k}.`);
    const long = new PairTable(pairOf(featuresOf(linesOf("en", lines)), featuresOf(linesOf("uk", lines))));
    expect(long.worth(110, 5, 1, 1)).toBe(-Infinity);
    expect(long.worth(60, 60, 1, 1)).toBeGreaterThan(0);
    expect(long.path.beads.map(({ down, right }) => [down, right])).toEqual(lines.map(() => [1, 1]));
  });

  function worthOf(sizes: readonly (readonly [number, number])[], row: number, column: number): number {
    let worth = 0;
    let [r, c] = [row, column];
    for (const [down, right] of sizes) {
      worth += table.worth(r, c, down, right);
      r -= down;
      c -= right;
    }
    return worth;
  }
});

// Helpers

/** Every way to fill a block with beads of both sides, from the last to the first. */
function fillings(down: number, right: number): (readonly [number, number])[][] {
  if (down === 0 && right === 0) return [[]];
  return PAIR_TYPES.filter(([d, r]) => d <= down && r <= right).flatMap(([d, r]) =>
    fillings(down - d, right - r).map((rest) => [[d, r] as const, ...rest]),
  );
}
