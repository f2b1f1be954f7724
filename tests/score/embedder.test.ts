import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
  type Embedder,
  type EmbeddingEvidence,
  type Embeddings,
  embeddingEvidence,
  embedVersion,
} from "../../src/score/embedder.ts";
import { PAIR_TYPES } from "../../src/score/types.ts";
import { linesOf } from "../arbitraries/bitext.ts";

/** Words are `7en` or `7uk`: thing number 7 in one of two languages. A text lies where its things lie. */
const THINGS: Embedder = {
  signature: "things",
  embed: async (texts) => texts.map((text) => sum(text.split(" ").map((word) => placeOf(Number.parseInt(word, 10))))),
};

/** A text of which segment `s` speaks of things `5s` to `5s + 4`. */
const COUNT = 60;
const EN = linesOf(
  "en",
  Array.from({ length: COUNT }, (_, s) => things(s, "en")),
);
const UK = linesOf(
  "uk",
  Array.from({ length: COUNT }, (_, s) => things(s, "uk")),
);

describe("embedVersion", () => {
  it("gives every segment its vector, of length 1, and its weight; white space is neither embedded nor weighed", async () => {
    const version = linesOf("en", ["1en 2en", "", "1en", "\u00a0", "30en  30en"]);
    const asked: string[][] = [];
    const embedder: Embedder = {
      signature: "s",
      embed: async (texts) => {
        asked.push([...texts]);
        return texts.map((text) => [3 * text.length, 4 * text.length]);
      },
    };
    const done: (readonly [number, number])[] = [];
    const made = await embedVersion(version, embedder, {
      batchSize: 2,
      onProgress: (...told) => void done.push(told),
    });
    expect(asked).toEqual([["1en", "1en 2en"], ["30en 30en"]]);
    expect(done).toEqual([
      [2, 3],
      [3, 3],
    ]);
    expect([made.signature, made.size, [...made.weights]]).toEqual(["s", 2, [6, 0, 3, 0, 8]]);
    expect([...made.vectors].map((value) => Number(value.toFixed(6)))).toEqual([
      0.6, 0.8, 0, 0, 0.6, 0.8, 0, 0, 0.6, 0.8,
    ]);
  });

  it("gives a text the same vector in whatever company it comes", async () => {
    const [one, all] = [
      await embedVersion(EN, THINGS, { batchSize: 1 }),
      await embedVersion(EN, THINGS, { batchSize: 1000 }),
    ];
    expect(one).toEqual(all);
    expect(await embedVersion(linesOf("en", []), THINGS)).toMatchObject({ size: 0, vectors: new Float32Array(0) });
  });

  it.each<[string, (texts: readonly string[]) => number[][]]>([
    ["too few vectors", (texts) => texts.slice(1).map(() => [1])],
    ["vectors of different lengths", (texts) => texts.map((_, k) => (k === 0 ? [1] : [1, 2]))],
    ["what is no number", (texts) => texts.map(() => [Number.NaN, 1])],
  ])("refuses %s", async (_, embed) => {
    const embedder: Embedder = { signature: "s", embed: async (texts) => embed(texts) };
    await expect(embedVersion(EN, embedder)).rejects.toThrow(RangeError);
  });
});

describe("embeddingEvidence", () => {
  it("speaks for what lies near and against what lies far, as much as the text bears out", async () => {
    const { nats } = await between(EN, UK);
    for (let row = 1; row <= COUNT; row++) {
      const found = Array.from({ length: COUNT }, (_, c) => nats(row, c + 1, 1, 1));
      expect(found[row - 1]).toBeGreaterThan(2);
      // However sure it is: one kind of evidence alone decides nothing.
      for (const told of found) expect(Math.abs(told)).toBeLessThan(5);
      expect(Math.max(...found.filter((_, c) => c !== row - 1))).toBeLessThan(found[row - 1]!);
      expect(mean(found.filter((_, c) => c !== row - 1))).toBeLessThan(-1);
    }
  });

  it("gives a sentence that was cut in two to both halves rather than to one", async () => {
    const halves = Array.from({ length: COUNT }, (_, s) => {
      const words = things(s, "uk").split(" ");
      return s === 30 ? [words.slice(0, 2).join(" "), words.slice(2).join(" ")] : [words.join(" ")];
    });
    const { nats } = await between(EN, linesOf("uk", halves.flat()));
    expect(nats(31, 32, 1, 2)).toBeGreaterThan(nats(31, 31, 1, 1));
    expect(nats(31, 32, 1, 2)).toBeGreaterThan(nats(31, 32, 1, 1));
    expect(nats(31, 32, 1, 2)).toBeGreaterThan(nats(31, 33, 1, 3));
    // Longer segments weigh more: with the long half alone it is nearer than with the short one.
    expect(nats(31, 32, 1, 1)).toBeGreaterThan(nats(31, 31, 1, 1));
  });

  it("learns what strangers are like from the text, so an encoder that finds all alike says nearly the same", async () => {
    const alike: Embedder = {
      signature: "alike",
      embed: async (texts) => (await THINGS.embed(texts)).map((vector) => [...Array.from(vector), 4]),
    };
    const [usual, crowded] = [await between(EN, UK), await between(EN, UK, alike)];
    for (let row = 1; row <= COUNT; row++) {
      expect(crowded.nats(row, row, 1, 1)).toBeGreaterThan(1);
      expect(Math.abs(usual.nats(row, row, 1, 1) - crowded.nats(row, row, 1, 1))).toBeLessThan(2.5);
    }
  });

  it("says nothing of texts that have nothing to do with one another, nor of too short ones", async () => {
    const other = linesOf(
      "uk",
      Array.from({ length: COUNT }, (_, s) => things(s + 1000, "uk")),
    );
    const none = await between(EN, other);
    const few = await between(linesOf("en", lines(7, "en")), linesOf("uk", lines(7, "uk")));
    for (let row = 1; row <= 7; row++) {
      for (let column = 1; column <= 7; column++) {
        expect(none.nats(row, column, 1, 1)).toBe(0);
        expect(few.nats(row, column, 1, 1)).toBe(0);
      }
    }
    const enough = await between(linesOf("en", lines(8, "en")), linesOf("uk", lines(8, "uk")));
    expect(enough.nats(1, 1, 1, 1)).toBeGreaterThan(0);
  });

  it("learns from what each finds nearest in the other, so a version that lacks most of the text does not mislead it", async () => {
    const { nats } = await between(EN, linesOf("uk", lines(20, "uk")));
    for (let row = 1; row <= 20; row++) expect(nats(row, row, 1, 1)).toBeGreaterThan(2);
    for (let row = 21; row <= COUNT; row++) expect(nats(row, 20, 1, 1)).toBeLessThan(1);
  });

  it("says the same of a segment that comes twice as of one", async () => {
    // Shares from none to all of what it speaks of with segment 0.
    const shares = Array.from({ length: 6 }, (_, k) =>
      Array.from({ length: 5 }, (__, w) => (w < k ? w : 900 + 5 * k + w)),
    );
    const added = shares.map((words) => words.map((word) => `${word}uk`).join(" "));
    const [first = "", ...others] = lines(COUNT, "en");
    const { nats } = await between(
      linesOf("en", [first, first, ...others]),
      linesOf("uk", [...lines(COUNT, "uk"), ...added]),
    );
    const found = added.map((_, k) => [nats(2, COUNT + 1 + k, 2, 1), nats(1, COUNT + 1 + k, 1, 1)] as const);
    for (const [twice, once] of found) expect(twice).toBeCloseTo(once, 4);
    expect(new Set(found.map(([twice]) => twice.toFixed(2))).size).toBeGreaterThan(3);
  });

  it("never says less of what lies nearer", async () => {
    const mixed = Array.from({ length: COUNT }, (_, s) =>
      Array.from({ length: 5 }, (__, k) => `${k <= s % 6 ? 5 * s + k : 700 + 5 * s + k}uk`).join(" "),
    );
    const [a, b] = [await embedVersion(EN, THINGS), await embedVersion(linesOf("uk", mixed), THINGS)];
    const { nats } = embeddingEvidence(a, b);
    const at = (row: number, column: number): number => {
      const product = (_: number, i: number): number => a.vectors[row * a.size + i]! * b.vectors[column * b.size + i]!;
      return Array.from({ length: a.size }, product).reduce((x, y) => x + y, 0);
    };
    const found = Array.from({ length: COUNT }, (_, row) =>
      Array.from({ length: COUNT }, (__, column) => [at(row, column), nats(row + 1, column + 1, 1, 1)] as const),
    ).flat();
    const sorted = found.sort(([x], [y]) => x - y).map(([, told]) => told);
    expect(sorted[0]).toBeLessThan(sorted.at(-1)!);
    for (let k = 1; k < sorted.length; k++) expect(sorted[k]).toBeGreaterThanOrEqual(sorted[k - 1]! - 1e-6);
  });

  it("clears of what it keeps no more than was asked for", async () => {
    const [a, b] = [await embedVersion(EN, THINGS), await embedVersion(UK, THINGS)];
    const { nats } = embeddingEvidence(a, b);
    const fill = vi.spyOn(Float32Array.prototype, "fill");
    for (let row = 1; row <= COUNT; row++)
      for (let column = Math.max(1, row - 2); column <= Math.min(COUNT, row + 2); column++) nats(row, column, 1, 1);
    const cleared = fill.mock.calls.reduce((sum, [, from = 0, to = COUNT]) => sum + to - from, 0);
    fill.mockRestore();
    expect(cleared).toBeLessThanOrEqual(5 * COUNT);
  });

  it("says nothing of a side without characters", async () => {
    const version = linesOf("uk", ["", ...lines(COUNT, "uk")]);
    const { nats } = await between(EN, version);
    expect(nats(1, 1, 1, 1)).toBe(0);
    expect(nats(1, 2, 1, 2)).toBe(nats(1, 2, 1, 1));
  });

  it("keeps within bounds and gives the same in any order of asking, whatever the vectors", () => {
    const version = fc
      .array(
        fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 9 })),
        {
          minLength: 8,
          maxLength: 30,
        },
      )
      .map(embeddingsOf);
    fc.assert(
      fc.property(version, version, (a, b) => {
        const [forward, backward] = [embeddingEvidence(a, b), embeddingEvidence(a, b)];
        const beads = beadsOf(a.weights.length, b.weights.length);
        const found = beads.map((bead) => forward.nats(...bead));
        for (const nats of found) expect(Math.abs(nats)).toBeLessThan(5);
        expect(beads.toReversed().map((bead) => backward.nats(...bead))).toEqual(found.toReversed());
      }),
    );
  });

  it("refuses vectors of two embedders", async () => {
    const a = await embedVersion(EN, THINGS);
    expect(() => embeddingEvidence(a, { ...a, signature: "other" })).toThrow(RangeError);
    expect(() => embeddingEvidence(a, { ...a, size: a.size + 1 })).toThrow(RangeError);
  });
});

// Helpers

const SIZE = 48;

async function between(
  a: Parameters<typeof embedVersion>[0],
  b: Parameters<typeof embedVersion>[0],
  embedder: Embedder = THINGS,
): Promise<EmbeddingEvidence> {
  return embeddingEvidence(await embedVersion(a, embedder), await embedVersion(b, embedder));
}

function things(segment: number, language: string): string {
  return Array.from({ length: 5 }, (_, k) => `${5 * segment + k}${language}`).join(" ");
}

function lines(count: number, language: string): string[] {
  return Array.from({ length: count }, (_, s) => things(s, language));
}

/** Somewhere, and always there: numbers in [-1, 1) from a multiplicative congruential generator (Park and Miller 1988). */
function placeOf(thing: number): number[] {
  let state = thing + 1;
  const next = (): number => {
    state = (state * 48271) % 2147483647;
    return (2 * state) / 2147483647 - 1;
  };
  for (let warm = 0; warm < 10; warm++) next();
  return Array.from({ length: SIZE }, next);
}

function sum(vectors: readonly (readonly number[])[]): number[] {
  return Array.from({ length: SIZE }, (_, i) => vectors.reduce((total, vector) => total + (vector[i] ?? 0), 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function embeddingsOf(list: readonly (readonly [x: number, y: number, weight: number])[]): Embeddings {
  const vectors = list.flatMap(([x, y, weight]) => {
    const norm = Math.hypot(x, y);
    return norm === 0 || weight === 0 ? [0, 0] : [x / norm, y / norm];
  });
  return {
    signature: "plane",
    size: 2,
    vectors: Float32Array.from(vectors),
    weights: Float32Array.from(list, ([, , weight]) => weight),
  };
}

function beadsOf(rows: number, columns: number): [row: number, column: number, down: number, right: number][] {
  const beads: [number, number, number, number][] = [];
  for (let row = 1; row <= rows; row++)
    for (let column = 1; column <= columns; column++)
      for (const [down, right] of PAIR_TYPES)
        if (down <= row && right <= column) beads.push([row, column, down, right]);
  return beads;
}
