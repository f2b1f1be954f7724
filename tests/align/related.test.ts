import { describe, expect, it } from "vitest";
import { align } from "../../src/align/align.ts";
import { PairTable } from "../../src/align/pairTable.ts";
import { isUnrelated, probabilityRelated, trust } from "../../src/align/related.ts";
import type { Lexicon } from "../../src/lexicon/lexicon.ts";
import type { Alignment, ParallelText } from "../../src/model/alignment.ts";
import { featuresOf } from "../../src/score/features.ts";
import { pairOf } from "../../src/score/pair.ts";
import { dictionaryOf, linesOf } from "../arbitraries/bitext.ts";

const SIZE = 20;
const LANGUAGES = ["en", "ru", "uk"] as const;
const CONSONANTS = "bdfghklmnprstvz";

/** One of 15 × 15 invented words, which begins otherwise in every version: what begins alike is taken for cognate. */
function wordOf(v: number, word: number): string {
  return (
    ["ba", "zi", "ku"][v]! + CONSONANTS.charAt(word % 15) + "aou".charAt(v) + CONSONANTS.charAt(Math.floor(word / 15))
  );
}

/** Version `v` of a text, or of another text that has no word in common with it. */
function version(v: number, text: "this" | "another"): ParallelText["versions"][number] {
  const first = text === "this" ? 0 : 112;
  const lines = Array.from({ length: SIZE }, (_, k) =>
    Array.from({ length: 5 + (k % 3) }, (__, i) => wordOf(v, first + ((k * 7 + i * i * 5) % 112))).join(" "),
  );
  return linesOf(LANGUAGES[v]!, lines);
}

/** Every word of the versions, so that a lack of counterparts says something. */
function lexicons(): Lexicon[] {
  const words = Array.from({ length: 225 }, (_, word) => word);
  return [
    [0, 1],
    [0, 2],
    [1, 2],
  ].map(([v = 0, w = 0]) =>
    dictionaryOf(
      [LANGUAGES[v]!, LANGUAGES[w]!],
      words.map((word) => [wordOf(v, word), wordOf(w, word)]),
    ),
  );
}

function aligned(...versions: readonly ParallelText["versions"][number][]): Alignment {
  return align({ versions }, { lexicons: lexicons(), evidence: false });
}

function posteriors({ beads }: Alignment): number[] {
  return beads.map(({ posterior }) => posterior ?? Number.NaN);
}

describe("unrelated texts", () => {
  it("are called so, and no bead is likely", () => {
    const found = aligned(version(0, "this"), version(1, "another"));
    expect(found.warnings).toMatchObject([{ kind: "unrelated", versions: [0, 1] }]);
    expect(Math.max(...posteriors(found))).toBeLessThan(0.3);
    expect(found.moves).toBeUndefined();
  });

  it("are not found among translations", () => {
    const found = aligned(version(0, "this"), version(1, "this"));
    expect(found.warnings).toBeUndefined();
    expect(Math.min(...posteriors(found))).toBeGreaterThan(0.9);
  });

  it("are told from the rest where one of three is", () => {
    const found = aligned(version(2, "another"), version(0, "this"), version(1, "this"));
    expect(found.warnings).toMatchObject([
      { kind: "unrelated", versions: [0, 1] },
      { kind: "unrelated", versions: [0, 2] },
    ]);
    for (const { sides, posterior } of found.beads) {
      if (sides[0]!.length > 0) expect(posterior).toBeLessThan(0.3);
    }
    const others = found.beads.filter(({ sides }) => sides[0]!.length === 0 && sides[1]!.length > 0);
    expect(others.length).toBeGreaterThan(SIZE / 2);
  });

  it("are not assumed where a version is empty", () => {
    const found = aligned(version(0, "this"), linesOf("ru", []));
    expect(found.warnings).toBeUndefined();
    expect(Math.min(...posteriors(found))).toBeGreaterThan(0.99);
  });
});

describe("probabilityRelated", () => {
  it("is 1 where a version is empty, for nothing speaks against it", () => {
    const [a, b] = [featuresOf(version(0, "this")), featuresOf(linesOf("ru", []))];
    expect(probabilityRelated(new PairTable(pairOf(a, b)))).toBe(1);
  });

  it("counts no bead for more than ten nats", () => {
    const [a, b] = [featuresOf(version(0, "this")), featuresOf(version(1, "another"))];
    const path = { beads: [{ row: 1, column: 1, down: 1, right: 1, posterior: 1, prior: 0 }] };
    const of = (nats: number): number =>
      probabilityRelated({ pair: pairOf(a, b, lexicons()[0]), path, worth: () => nats });
    expect(of(300)).toBe(of(10));
    expect(of(5)).toBeLessThan(of(10));
  });
});

describe("trust", () => {
  const related = (i: number, j: number): number =>
    [
      [1, 0.9, 0.1],
      [1, 1, 0.2],
      [1, 1, 1],
    ][i]![j]!;

  it.each([
    [[1, 1, 0], 1],
    [[1, 0, 1], 0.1],
    [[1, 2, 1], 0.1],
    [[0, 1, 1], 0.2],
    [[1, 0, 0], 1],
    [[0, 0, 1], 0.2],
  ])("of a bead that takes %j is %f", (takes, expected) => {
    expect(trust(takes, related)).toBe(expected);
  });

  it("begins to fall below even odds", () => {
    expect([0.49, 0.5].map(isUnrelated)).toEqual([true, false]);
  });
});
