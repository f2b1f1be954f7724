import { describe, expect, it } from "vitest";
import { featuresOf } from "../../src/score/features.ts";
import { type Pair, pairOf } from "../../src/score/pair.ts";
import { type Lesson, taughtPair } from "../../src/score/teach.ts";
import { linesOf } from "../arbitraries/bitext.ts";

const NOUNS = "lamp stone river horse candle window".split(" ");
const OTHER = "zub vetka gora trava kniga okno".split(" ");

describe("taughtPair", () => {
  it("learns which words go together from beads that are sure", () => {
    const pair = textOf(30);
    const taught = taughtPair(pair, lessonsOf(30, 0.99));
    expect(forward(pair, "lamp", "zub")).toBe(0);
    expect(forward(taught, "lamp", "zub")).toBeGreaterThan(0.5);
    expect(forward(taught, "lamp", "gora")).toBeLessThan(0.2);
  });

  it("expects of a word that it has seen that it finds its counterpart", () => {
    const pair = textOf(30);
    const taught = taughtPair(pair, lessonsOf(30, 0.99));
    const lamp = pair.a.words.indexOf("lamp");
    expect(taught.words.expectedA[lamp]).toBeGreaterThan(pair.words.expectedA[lamp] ?? 1);
    expect(taught.words.expectedA[lamp]).toBeLessThanOrEqual(0.5);
  });

  it("trusts what it saw often more than what it saw seldom", () => {
    const [few, many] = [20, 200].map((count) => taughtPair(textOf(count), lessonsOf(count, 0.99)));
    if (few === undefined || many === undefined) throw new Error("two texts");
    expect(forward(many, "stone", "vetka")).toBeGreaterThan(forward(few, "stone", "vetka"));
  });

  it("learns nothing from beads that are not sure, or too few", () => {
    const pair = textOf(30);
    expect(taughtPair(pair, lessonsOf(30, 0.8))).toBe(pair);
    expect(taughtPair(pair, lessonsOf(19, 0.99))).toBe(pair);
  });

  it("keeps what was known", () => {
    const pair = textOf(30);
    const taught = taughtPair(pair, lessonsOf(30, 0.99));
    const known = pair.words.offsets.at(-1) ?? 0;
    expect(known).toBeGreaterThan(0);
    for (let type = 0; type + 1 < pair.words.offsets.length; type++) {
      for (let e = pair.words.offsets[type] ?? 0; e < (pair.words.offsets[type + 1] ?? 0); e++) {
        const target = pair.words.targets[e] ?? 0;
        expect(probability(taught, type, target)).toBeGreaterThanOrEqual(pair.words.forward[e] ?? 1);
      }
    }
  });
});

// Helpers

/** Lines `n` of both languages: two nouns each, in the same order, and the number of the line. */
function textOf(lines: number): Pair {
  const line = (words: readonly string[], n: number): string =>
    `${words[n % 6]} ${words[Math.floor(n / 6 + n) % 6]} ${n}.`;
  const numbers = Array.from({ length: lines }, (_, n) => n);
  return pairOf(
    featuresOf(
      linesOf(
        "aa",
        numbers.map((n) => line(NOUNS, n)),
      ),
    ),
    featuresOf(
      linesOf(
        "bb",
        numbers.map((n) => line(OTHER, n)),
      ),
    ),
  );
}

function lessonsOf(count: number, posterior: number): Lesson[] {
  return Array.from({ length: count }, (_, n) => ({ row: n + 1, column: n + 1, down: 1, right: 1, posterior }));
}

function forward(pair: Pair, a: string, b: string): number {
  return probability(pair, pair.a.words.indexOf(a), pair.b.words.indexOf(b));
}

function probability({ words }: Pair, type: number, target: number): number {
  for (let e = words.offsets[type] ?? 0; e < (words.offsets[type + 1] ?? 0); e++)
    if (words.targets[e] === target) return words.forward[e] ?? 0;
  return 0;
}
