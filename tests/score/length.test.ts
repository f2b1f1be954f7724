import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LengthModel } from "../../src/score/length.ts";

const SOURCE = [40, 80, 120, 60, 30, 200, 90, 75, 55, 10];
const model = new LengthModel(SOURCE, SOURCE);

describe("LengthModel", () => {
  it("speaks for equal lengths, the more the longer, and against unequal ones", () => {
    expect(model.nats(80, 80, 1)).toBeGreaterThan(0);
    expect(model.nats(200, 200, 1)).toBeGreaterThan(model.nats(80, 80, 1));
    expect(model.nats(80, 160, 1)).toBeLessThan(0);
    expect(model.nats(80, 40, 1)).toBeLessThan(0);
  });

  // 1,000 lines of ten characters came out as 1,000 gaps: chance knew the length better than the translation did.
  it("never speaks against a perfect length, however alike all segments are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 2000 }), (length, count) => {
        const equal = new Array<number>(count).fill(length);
        expect(new LengthModel(equal, equal).nats(length, length, 1)).toBeGreaterThanOrEqual(-1e-9);
      }),
    );
  });

  it("goes by how long the one version is beside the other", () => {
    const doubled = new LengthModel(
      SOURCE,
      SOURCE.map((length) => 2 * length),
    );
    expect(doubled.nats(80, 160, 1)).toBeGreaterThan(doubled.nats(80, 80, 1));
  });

  it("never says more than some nats for or against a bead, nor NaN", () => {
    const lengths = fc.array(fc.nat({ max: 3000 }), { maxLength: 12 });
    const length = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(lengths, lengths, length, length, fc.integer({ min: 1, max: 4 }), (a, b, x, y, segments) => {
        const nats = new LengthModel(a, b).nats(x, y, segments);
        expect(Math.abs(nats)).toBeLessThan(6);
      }),
    );
  });

  it("gives the same for long passages by the table of logarithms as without", () => {
    // The table ends at 4096 characters; nothing may jump there.
    for (const at of [2047, 2048, 4094, 4095, 4096, 4097])
      expect(Math.abs(model.nats(at, at, 1) - model.nats(at + 1, at + 1, 1))).toBeLessThan(0.01);
  });

  // Four times `a` is five characters by the logarithm's reckoning, not eight: 1-4 beads won in runs of short lines.
  it("would rather have short segments one to one than one to four", () => {
    const short = new LengthModel(new Array<number>(30).fill(1), new Array<number>(30).fill(1));
    expect(short.nats(1, 4, 4)).toBeLessThan(4 * short.nats(1, 1, 1) + 4);
    expect(short.nats(4, 1, 1) + short.nats(1, 4, 4)).toBeLessThan(0);
  });
});
