import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HashCounter, hashOf, hexOf } from "../../src/text/hash.ts";

describe("hashOf", () => {
  // By the authors of FNV; of ASCII a UTF-16 unit is a byte.
  it.each([
    ["", "cbf29ce484222325"],
    ["a", "af63dc4c8601ec8c"],
    ["foobar", "85944171f73967e8"],
  ])("is FNV-1a of %j", (text, hash) => {
    expect(hexOf(hashOf(text))).toBe(hash);
  });
});

describe("HashCounter", () => {
  it("counts as a map of the texts would", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 3000 }), (texts) => {
        const counter = new HashCounter();
        const counts = new Map<string, number>();
        for (const text of texts) {
          const before = counts.get(text) ?? 0;
          expect(counter.add(hashOf(text))).toBe(before);
          counts.set(text, before + 1);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("keeps its counts when it grows", () => {
    const counter = new HashCounter();
    const texts = Array.from({ length: 20_000 }, (_, i) => `text ${i}`);
    for (const text of texts) for (let n = 0; n < 2; n++) counter.add(hashOf(text));
    expect(texts.map((text) => counter.add(hashOf(text)))).toEqual(texts.map(() => 2));
  });

  it("tells hashes apart that want the same place", () => {
    const counter = new HashCounter();
    const hashes = Array.from({ length: 100 }, (_, i) => ({ high: i, low: i }));
    expect(hashes.map((hash) => counter.add(hash))).toEqual(hashes.map(() => 0));
    expect(hashes.map((hash) => counter.add(hash))).toEqual(hashes.map(() => 1));
  });
});
