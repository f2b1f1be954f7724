import { describe, expect, it } from "vitest";
import { jointPrior, PRIOR } from "../../src/score/prior.ts";
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
