import { describe, expect, it } from "vitest";
import { likelyPlaces, pairPath } from "../../src/align/lattice.ts";
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

describe("likelyPlaces", () => {
  it("finds what pairPath finds, but for the path", () => {
    const worths = new Float32Array(4 * 4 * 2).map((_, k) => Math.sin(k));
    const steps = [
      [1, 1],
      [1, 2],
    ] as const;
    const table = { rows: 3, columns: 3, band: fullBand(3, 3), steps, worths };
    const prior = { types: [-0.1, -2], gapOpens: -3, gapGoesOn: -1 };
    const { beads, ...places } = pairPath(table, prior, 1e-3, 1e-3);
    expect(beads.length).toBeGreaterThan(0);
    expect(places.merges.length).toBeGreaterThan(0);
    expect(likelyPlaces(table, prior, 1e-3, 1e-3)).toEqual(places);
  });

  it("throws like pairPath where the band holds no way, or not both corners", () => {
    const steps = [[1, 1]] as const;
    const prior = { types: [0], gapOpens: -3, gapGoesOn: -1 };
    const band = { lows: Int32Array.from([0, 2]), highs: Int32Array.from([0, 2]) };
    const torn = { rows: 1, columns: 2, band, steps, worths: new Float32Array(2) };
    const short = { ...torn, columns: 3 };
    for (const find of [pairPath, likelyPlaces]) {
      expect(() => find(torn, prior, 0, 1)).toThrow(new RangeError("these steps do not lead from (0, 0) to (1, 2)"));
      expect(() => find(short, prior, 0, 1)).toThrow(new RangeError("the band does not lead from (0, 0) to (1, 3)"));
    }
  });
});
