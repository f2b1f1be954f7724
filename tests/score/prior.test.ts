import { describe, expect, it } from "vitest";
import { jointPrior, PRIOR, priorOf } from "../../src/score/prior.ts";
import { MOST, PAIR_TYPES, pairTypeIndex } from "../../src/score/types.ts";

describe("PRIOR", () => {
  it("gives all types together, and all that may follow a gap, probability 1", () => {
    expect(PRIOR.types.reduce((sum, nats) => sum + Math.exp(nats), 0)).toBeCloseTo(1, 9);
    expect(2 * Math.exp(PRIOR.gapOpens)).toBeLessThan(1);
    expect(Math.exp(PRIOR.gapOpens) + Math.exp(PRIOR.gapGoesOn)).toBeLessThan(1);
  });

  it("is the same for both sides, and has a gap go on rather than open", () => {
    PAIR_TYPES.forEach(([down, right], type) => {
      expect(PRIOR.types[pairTypeIndex(right, down)]).toBe(PRIOR.types[type]);
    });
    expect(PRIOR.gapGoesOn).toBeGreaterThan(PRIOR.gapOpens);
  });
});

describe("priorOf", () => {
  const usual = { gaps: 0.06, cuts: [0.5, 0.5, 0.9, 0.5].map((cut) => cut * 0.08) };
  const seen = (beads: number, times = 1): Parameters<typeof priorOf>[0] => ({
    beads,
    gaps: usual.gaps * beads * times,
    cuts: usual.cuts.map((cut) => cut * beads * times),
  });

  it("is the usual one where nothing was seen, or what is usual", () => {
    for (const habits of [seen(0), seen(10), seen(10_000)]) {
      expect(priorOf(habits).gapOpens).toBeCloseTo(PRIOR.gapOpens, 9);
      priorOf(habits).cuts.forEach((cut, end) => {
        expect(cut).toBeCloseTo(PRIOR.cuts[end]!, 9);
      });
    }
  });

  it("follows what was seen, the more so the more that was", () => {
    for (const times of [0.2, 3]) {
      const [few, many] = [priorOf(seen(20, times)), priorOf(seen(5000, times))];
      const follows = (before: number, some: number, more: number): void => {
        expect(Math.sign(some - before)).toBe(Math.sign(times - 1));
        expect(Math.abs(more - before)).toBeGreaterThan(Math.abs(some - before));
      };
      follows(PRIOR.gapOpens, few.gapOpens, many.gapOpens);
      PRIOR.cuts.forEach((cut, end) => {
        follows(cut, few.cuts[end]!, many.cuts[end]!);
      });
      expect(Math.exp(many.gapOpens)).toBeCloseTo(0.03 * times, 1);
    }
  });

  it("leaves something for beads with both sides where all was gaps", () => {
    const { gapOpens, gapGoesOn } = priorOf({ beads: 0, gaps: 1e9, cuts: [0, 0, 0, 0] });
    expect(2 * Math.exp(gapOpens)).toBeLessThan(1);
    expect(Math.exp(gapOpens) + Math.exp(gapGoesOn)).toBeLessThan(1);
  });
});

describe("pairTypeIndex", () => {
  it("finds every type, and no other", () => {
    for (let down = 0; down <= MOST + 2; down++) {
      for (let right = 0; right <= MOST + 2; right++) {
        const expected = PAIR_TYPES.findIndex((type) => type[0] === down && type[1] === right);
        expect([down, right, pairTypeIndex(down, right)]).toEqual([down, right, expected]);
      }
    }
  });
});

describe("jointPrior", () => {
  it.each([
    [
      [1, 1],
      [1, 1],
    ],
    [
      [1, 1, 1],
      [1, 1],
    ],
    [
      [1, 2, 1],
      [1, 2],
    ],
    [
      [2, 1, 2, 2],
      [1, 2],
    ],
    [
      [3, 1, 2],
      [1, 3],
    ],
    [
      [1, 0, 4],
      [1, 4],
    ],
  ] as const)("is for %j that of its widest pair, %j", (takes, [down, right]) => {
    expect(jointPrior(takes)).toBeCloseTo(PRIOR.types[pairTypeIndex(down, right)]!, 9);
  });

  it("says nothing of what one version has alone", () => {
    expect(jointPrior([0, 1, 0])).toBe(0);
  });

  it("makes two beads side by side cost less than one for both", () => {
    for (const [both, one, other] of [
      [
        [2, 2, 2],
        [1, 1, 1],
        [1, 1, 1],
      ],
      [
        [2, 2, 3],
        [1, 1, 1],
        [1, 1, 2],
      ],
      [
        [3, 3],
        [2, 1],
        [1, 2],
      ],
      [
        [4, 2, 2],
        [2, 1, 1],
        [2, 1, 1],
      ],
    ] as const)
      expect(jointPrior(both)).toBeLessThan(jointPrior(one) + jointPrior(other));
  });

  it("asks not for the order of versions", () => {
    expect(jointPrior([2, 3, 2])).toBe(jointPrior([3, 2, 2]));
    expect(jointPrior([1, 0, 2])).toBe(jointPrior([0, 2, 1]));
  });
});
