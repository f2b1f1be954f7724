import { describe, expect, it } from "vitest";
import { pairPath } from "../../src/align/lattice.ts";
import { fullBand } from "../../src/score/band.ts";
import { describePathFinder } from "../laws/kernel.ts";

describe("pairPath", () => {
  it("takes the beads that are worth most", () => {
    const worths = new Float32Array(9).fill(-5);
    worths[1 * 3 + 1] = 4;
    worths[2 * 3 + 2] = 4;
    const table = { rows: 2, columns: 2, band: fullBand(2, 2), steps: [[1, 1]] as const, worths };
    const { beads } = pairPath(table, { types: [0], gapOpens: Math.log(0.02), gapGoesOn: Math.log(0.35) }, 0);
    expect(beads.map(({ row, column, down, right }) => [row, column, down, right])).toEqual([
      [1, 1, 1, 1],
      [2, 2, 1, 1],
    ]);
  });

  it("takes twenty missing segments for one gap, not for twenty", () => {
    const worths = new Float32Array(21 * 2).fill(-3);
    worths[20 * 2 + 1] = 3;
    const table = { rows: 20, columns: 1, band: fullBand(20, 1), steps: [[1, 1]] as const, worths };
    const { beads } = pairPath(table, { types: [0], gapOpens: Math.log(0.02), gapGoesOn: Math.log(0.35) }, 0);
    const priors = beads.map(({ prior }) => Math.exp(prior).toFixed(2));
    expect(priors).toEqual(["0.02", ...Array.from({ length: 18 }, () => "0.35"), "0.63"]);
  });
});

describePathFinder("pairPath", pairPath);
