import { describe, expect, it } from "vitest";
import type { Evidence, EvidenceKind } from "../../src/model/alignment.ts";
import { fullBand } from "../../src/score/band.ts";
import { beadWorths } from "../../src/score/beads.ts";
import { explainBead } from "../../src/score/explain.ts";
import { featuresOf } from "../../src/score/features.ts";
import { type Pair, pairOf } from "../../src/score/pair.ts";
import { PAIR_TYPES } from "../../src/score/types.ts";
import { dictionaryOf, linesOf, versionOf } from "../arbitraries/bitext.ts";
import { describeBeadScorer } from "../laws/scorer.ts";

const EN_UK = dictionaryOf(
  ["en", "uk"],
  [
    ["water", "вода"],
    ["cold", "холодна"],
    ["bread", "хліб"],
    ["hot", "гарячий"],
    ["president", "президент"],
    ["went", "пішов"],
  ],
);

describe("beadWorths and explainBead", () => {
  it("weigh every bead by what its sides have in common", () => {
    const pair = pairIn("en: It rains in Lviv. | It snows in Odesa.", "uk: У Львові дощ. | В Одесі сніг.");
    const worths = beadWorths(pair, fullBand(2, 2), 0, 3);
    const worth = (row: number, column: number): number => worths[(row * 3 + column) * PAIR_TYPES.length]!;
    expect(worth(1, 1)).toBeGreaterThan(worth(1, 2));
    expect(worth(2, 2)).toBeGreaterThan(worth(2, 1));
    expect(explainBead(pair, 2, 2, 1, 1).find(({ kind }) => kind === "name")?.matches).toEqual([["Odesa", "Одесі"]]);
  });

  it("weigh what is asked for, and that the same as among all", () => {
    const pair = pairIn(
      "en: It rains in Lviv. | It snows in Odesa. | Why? | Nobody knows in Odesa.",
      "uk: У Львові дощ. | В Одесі сніг. | Ніхто в Одесі не знає чому.",
    );
    const band = { lows: Int32Array.from([0, 0, 0, 1, 2]), highs: Int32Array.from([1, 2, 3, 3, 3]) };
    const all = beadWorths(pair, band, 0, 5);
    const types = [PAIR_TYPES[0]!, PAIR_TYPES[2]!];
    const some = beadWorths(pair, band, 0, 5, { types });
    expect(some).toEqual(all.filter((_, k) => [0, 2].includes(k % PAIR_TYPES.length)));
  });

  // Two sentences, and what of them is taken as equal, by kind.
  it.each([
    ["ru: Приехал Зеленский.", "uk: Приїхав Зеленський.", "name", "Зеленский=Зеленський"],
    ["en: In Kyiv", "ru: Ещё Киев", "name", "Kyiv=Киев"],
    ["en: In Kyiv", "ru: Ещё Минск", "name", ""],
    ["en: In Luhansk it rained", "ru: Дожди, Луганск", "name", "Luhansk=Луганск"],
    ["en: See Washington", "ru: Там Вашингтон", "name", "Washington=Вашингтон"],
    ["en: The Microsoft office", "ru: Офис Microsoft", "name", "Microsoft=Microsoft"],
    ["en: He has 2,000 men", "ru: У него 2 000 людей", "number", "2,000=2 000"],
    ["en: It cost 3.5 million", "uk: Коштує 3,5 млн", "number", "3.5=3,5"],
    ["en: It cost 3,500,000", "uk: Коштує 3,5 млн", "number", "3,500,000=3,5"],
    ["en: On 12/05/2024", "uk: На 12.05.2024", "number", ""],
    ["en: The XII century", "ru: В 12 веке", "number", "XII=12"],
    ["en: A 24-year-old man", "ru: Мужчина 24-летний", "number", "24-year-old=24-летний"],
    ["en: Why “now”?", "uk: Чому «зараз»?", "punctuation", "?=?, “=«"],
    ["en: A (small) bus", "uk: А (малий) бус", "punctuation", "(=("],
  ])("take %s and %s for alike in %s: %s", (a, b, kind, expected) => {
    const matches = evidenceOf(pairIn(a, b), kind as EvidenceKind)?.matches ?? [];
    expect(
      matches
        .map(([x, y]) => `${x}=${y}`)
        .sort()
        .join(", "),
    ).toBe(expected);
  });

  it("are told by a lexicon which words translate one another", () => {
    const [a, b] = ["en: cold water flows | hot bread", "uk: холодна вода тече | гарячий хліб"];
    const [knowing, ignorant] = [pairIn(a, b, EN_UK), pairIn(a, b)];
    const words = evidenceOf(knowing, "word")!;
    expect(words.matches).toContainEqual(["water", "вода"]);
    expect(words.nats).toBeGreaterThan(1);
    expect(evidenceOf(ignorant, "word")!.nats).toBeLessThan(0);
    // In either direction.
    const back = pairIn(b, a, EN_UK);
    expect(evidenceOf(back, "word")!.matches).toContainEqual(["вода", "water"]);
    // Known words without a counterpart speak against a bead.
    expect(evidenceOf(knowing, "word", 1, 2)!.nats).toBeLessThan(evidenceOf(ignorant, "word", 1, 2)!.nats);
  });

  it("are all but silent about words of which nothing is known", () => {
    const { nats, matches } = evidenceOf(pairIn("en: brillig slithy toves", "uk: хливкі шорьки пурбали"), "word")!;
    expect(nats).toBeLessThan(0);
    expect(nats).toBeGreaterThan(-0.5);
    expect(matches).toBeUndefined();
  });

  it("count a number for as much in every notation", () => {
    const nats = (a: string, b: string): number => evidenceOf(pairIn(a, b), "number")!.nats;
    expect(nats("en: we saw 2,000", "ru: мы видели 2 000")).toBeCloseTo(nats("en: we saw 7", "ru: мы видели 7"), 6);
    expect(nats("en: we saw 2,000", "ru: мы видели 2 000")).toBeGreaterThan(0.5);
    expect(nats("en: we saw 2,000", "ru: мы видели 3 000")).toBeLessThan(0);
  });

  it("list the eight weightiest matches at most, the weightiest first", () => {
    const numbers = Array.from({ length: 12 }, (_, k) => String(101 + k));
    const { matches } = evidenceOf(pairIn(`en: ${numbers.join(", ")}`, `ru: 112, ${numbers.join(", ")}`), "number")!;
    expect(matches).toHaveLength(8);
    expect(matches![0]).toEqual(["112", "112"]);
  });

  it("name the likeliest counterpart of a word that has several", () => {
    const { matches } = evidenceOf(
      pairIn("en: The Microsoft office", "ru: Офис Microsoft, то есть Микрософт"),
      "name",
    )!;
    expect(matches![0]).toEqual(["Microsoft", "Microsoft"]);
    const back = evidenceOf(pairIn("ru: Офис Microsoft, то есть Микрософт", "en: The Microsoft office"), "name")!;
    expect(back.matches![0]).toEqual(["Microsoft", "Microsoft"]);
  });

  it("stay finite however many words are known", () => {
    const numbers = Array.from({ length: 3000 }, (_, k) => String(10_000 + k)).join(", ");
    const pair = pairIn(`en: ${numbers}`, `ru: ${numbers}`);
    const worth = beadWorths(pair, fullBand(1, 1), 0, 2)[3 * PAIR_TYPES.length]!;
    const explained = explainBead(pair, 1, 1, 1, 1).reduce((sum, { nats }) => sum + nats, 0);
    // What single words gain grows beyond all numbers on the way; their sum does not.
    expect(worth).toBeCloseTo(explained, 1);
  });

  it("read a lexicon from its own side", () => {
    const table = pairIn("en: cold bread", "uk: хліб холодна", EN_UK).words;
    expect(Array.from(table.forward, rounded)).toEqual([0.8, 0.8]);
    expect(Array.from(table.backward, rounded)).toEqual([0.5, 0.5]);
    const back = pairIn("uk: хліб холодна", "en: cold bread", EN_UK).words;
    expect(Array.from(back.forward, rounded)).toEqual([0.5, 0.5]);
    expect(Array.from(back.backward, rounded)).toEqual([0.8, 0.8]);
  });

  it("say nothing where there is nothing", () => {
    const empty = pairOf(featuresOf(linesOf("en", [""])), featuresOf(linesOf("uk", ["", ""])));
    expect(explainBead(empty, 1, 2, 1, 2)).toEqual([]);
    expect([...beadWorths(empty, fullBand(1, 2), 0, 2)].filter(Number.isFinite)).toEqual([0, 0, 0]);
  });
});

describe("structure in beads", () => {
  const letters = (from: string): string[] => [..."abcdefgh"].map((letter) => `${from}${letter}.`);
  const paragraphs = (from: string): string[][] => [0, 2, 4, 6].map((k) => letters(from).slice(k, k + 2));

  it("speaks for beads that begin paragraphs on both sides, against those that do on one, and over their ends", () => {
    const pair = pairOf(featuresOf(versionOf("en", paragraphs("x"))), featuresOf(versionOf("uk", paragraphs("ц"))));
    const nats = (...bead: [number, number, number, number]): number => pair.structure.nats(...bead);
    expect(nats(3, 3, 1, 1)).toBeGreaterThan(0);
    expect(nats(4, 4, 1, 1)).toBeGreaterThan(0);
    expect(nats(3, 4, 1, 1)).toBeLessThan(0);
    expect(nats(4, 3, 1, 1)).toBeLessThan(0);
    expect(nats(3, 3, 2, 2)).toBeLessThan(nats(2, 2, 2, 2));
    expect(nats(3, 1, 3, 1)).toBeLessThan(nats(2, 1, 2, 1));
    expect(explainBead(pair, 3, 3, 1, 1).some(({ kind }) => kind === "structure")).toBe(true);
  });

  it.each([
    ["where every segment is a block", linesOf("uk", letters("ц"))],
    ["where one version has no blocks to speak of", versionOf("uk", [letters("ц")])],
    ["where two blocks are all there are", versionOf("uk", [letters("ц").slice(0, 4), letters("ц").slice(4)])],
    ["where there is no text", versionOf("uk", [])],
  ])("is silent %s", (_, other) => {
    const [a, b] = [featuresOf(versionOf("en", paragraphs("x"))), featuresOf(other)];
    for (const pair of [pairOf(a, b), pairOf(b, a)]) {
      for (let row = 1; row <= pair.rows; row++) {
        for (let column = 1; column <= pair.columns; column++) expect(pair.structure.nats(row, column, 1, 1)).toBe(0);
      }
    }
  });
});

describeBeadScorer("beadWorths", { worths: beadWorths, explain: explainBead });
describeBeadScorer("beadWorths with a lexicon", { worths: beadWorths, explain: explainBead }, EN_UK);

// Helpers

/** `en: A. | B.` is an English version of two segments. */
function pairIn(a: string, b: string, lexicon?: Parameters<typeof pairOf>[2]): Pair {
  const [first, second] = [a, b].map((notation) => {
    const [language = "", text = ""] = notation.split(": ");
    return featuresOf(linesOf(language, text.split(" | ")));
  });
  return pairOf(first!, second!, lexicon);
}

/** Of 32-bit numbers, what was written. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}

/** What speaks of `kind` in the bead of segment `row` and segment `column`, both from 1. */
function evidenceOf(pair: Pair, kind: EvidenceKind, row = 1, column = 1): Evidence | undefined {
  return explainBead(pair, row, column, 1, 1).find((evidence) => evidence.kind === kind);
}
