import { describe, expect, it } from "vitest";
import { align } from "../../src/align/align.ts";
import { serializeLinks } from "../../src/formats/links/serialize.ts";
import { type Embedder, embedVersion } from "../../src/score/embedder.ts";
import { linesOf } from "../arbitraries/bitext.ts";

/** The words of a text are `x` or `ж` and a number in letters: `xcb` and `жcb` mean the same and look like nothing. */
const MEANINGS: Embedder = {
  signature: "meanings",
  embed: async (texts) => texts.map((text) => sum(text.split(" ").map((word) => placeOf(word.slice(1))))),
};

/** Nothing but meaning is shared: lengths are all alike, and no word comes twice. */
const BEADS = Array.from({ length: 60 }, (_, k) => (k % 15 === 7 ? "1-0" : k % 10 === 3 ? "1-2" : "1-1"));
const [DE, FR] = [linesOf("de", lines("x")), linesOf("fr", lines("ж"))];

describe("align with embeddings", () => {
  it("finds by meaning what nothing else tells, and says so", async () => {
    const embeddings = [await embedVersion(DE, MEANINGS), await embedVersion(FR, MEANINGS)];
    const text = { versions: [DE, FR] };
    const right = gold();
    const hits = (links: string): number => links.split("\n").filter((line) => right.includes(line)).length;
    const [without, joined] = [align(text), align(text, { embeddings })];
    expect(hits(serializeLinks(joined.beads))).toBeGreaterThan(0.95 * right.length);
    expect(hits(serializeLinks(without.beads))).toBeLessThan(0.8 * right.length);
    expect(joined.beads[0]!.evidence.find(({ kind }) => kind === "embedding")?.nats).toBeGreaterThan(2);
    expect(joined.beads[0]!.origin).toMatchObject({ signature: expect.stringContaining("|embeddings:meanings") });
    const turned = align({ versions: [FR, DE] }, { embeddings: embeddings.toReversed() });
    expect(turned.beads.map(({ sides }) => sides.toReversed())).toEqual(joined.beads.map(({ sides }) => sides));
  });

  it("refuses vectors of other texts", async () => {
    const text = { versions: [DE, FR] };
    const [de, fr] = [await embedVersion(DE, MEANINGS), await embedVersion(FR, MEANINGS)];
    expect(() => align(text, { embeddings: [de] })).toThrow(RangeError);
    expect(() => align(text, { embeddings: [fr, de] })).toThrow(RangeError);
  });
});

// Helpers

function lines(language: string): string[] {
  return BEADS.flatMap((type, k) => {
    const words = Array.from({ length: 6 }, (_, w) => language + lettersOf(6 * k + w));
    if (language === "x") return [words.join(" ")];
    if (type === "1-0") return [];
    return type === "1-2" ? [words.slice(0, 3).join(" "), words.slice(3).join(" ")] : [words.join(" ")];
  });
}

function gold(): string[] {
  let b = 0;
  return BEADS.map((type, a) => {
    const side = Array.from({ length: Number(type.slice(2)) }, () => b++);
    return `[${a}]:[${side.join(",")}]`;
  });
}

function lettersOf(number: number): string {
  return [...String(number).padStart(3, "0")].map((digit) => "abcdefghij"[Number(digit)]).join("");
}

/** Somewhere, and always there: numbers in [-1, 1) from a multiplicative congruential generator (Park and Miller 1988). */
function placeOf(word: string): number[] {
  let state = [...word].reduce((seed, letter) => seed * 31 + (letter.codePointAt(0) ?? 0), 7) % 2147483647;
  const next = (): number => {
    state = (state * 48271) % 2147483647;
    return (2 * state) / 2147483647 - 1;
  };
  for (let warm = 0; warm < 10; warm++) next();
  return Array.from({ length: 48 }, next);
}

function sum(vectors: readonly (readonly number[])[]): number[] {
  return Array.from({ length: 48 }, (_, i) => vectors.reduce((total, vector) => total + (vector[i] ?? 0), 0));
}
