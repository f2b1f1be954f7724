import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchInOrder } from "../../src/review/match.ts";

/** Pairs of letters that go together: `aa b- cc`. */
function matched(a: string, b: string): string {
  return [...matchInOrder([...a], [...b])].map((to, k) => `${a[k]}${to < 0 ? "-" : b[to]}`).join(" ");
}

describe("matchInOrder", () => {
  it.each([
    ["abc", "abc", "aa bb cc"],
    ["abc", "axc", "aa b- cc"],
    ["abcd", "bcdx", "a- bb cc dd"],
    ["xaybz", "1a2b3", "x- aa y- bb z-"],
    ["abcdef", "defabc", "a- b- c- dd ee ff"],
    ["aaaa", "aaa", "aa aa aa a-"],
    ["", "abc", ""],
    ["axa", "aya", "aa x- aa"],
    ["1a2a3", "4a5", "1- a- 2- a- 3-"],
  ])("matches %s with %s", (a, b, expected) => {
    expect(matched(a, b)).toBe(expected);
  });

  const texts = fc.array(fc.constantFrom(..."abcdefgh"), { maxLength: 30 });

  it("pairs what is equal, in order", () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const found = [...matchInOrder(a, b).entries()].filter(([, to]) => to >= 0);
        for (const [from, to] of found) expect(b[to]).toBe(a[from]);
        for (const [k, [, to]] of found.entries()) expect(to).toBeGreaterThan(found[k - 1]?.[1] ?? -1);
      }),
    );
  });

  it("finds all that both have in one order, if nothing comes twice", () => {
    const distinct = fc.uniqueArray(fc.nat({ max: 40 })).map((list) => list.map(String));
    fc.assert(
      fc.property(distinct, distinct, (a, b) => {
        const pairs = [...matchInOrder(a, b)].filter((to) => to >= 0).length;
        expect(pairs).toBeGreaterThanOrEqual(a.length > 0 && a[0] === b[0] ? 1 : 0);
        const rising = a.filter((text) => b.includes(text)).map((text) => b.indexOf(text));
        expect(pairs).toBe(longest(rising));
      }),
    );
  });

  it("outlives 100,000 entries, turned around", () => {
    const list = Array.from({ length: 100_000 }, (_, k) => String(k));
    expect([...matchInOrder(list, list.toReversed())].filter((to) => to >= 0)).toHaveLength(1);
    expect(matchInOrder(list, list)).toEqual(Int32Array.from(list, Number));
  });
});

// Helpers

/** The longest rising row, found slowly. */
function longest(list: readonly number[]): number {
  const ends: number[] = [];
  for (const [k, value] of list.entries())
    ends.push(1 + Math.max(0, ...ends.filter((_, j) => j < k && (list[j] ?? 0) < value)));
  return Math.max(0, ...ends);
}
