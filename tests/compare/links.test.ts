import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { link } from "../../src/compare/links/link.ts";
import { linkWords } from "../../src/compare/links/linkWords.ts";
import { posteriors } from "../../src/compare/links/posteriors.ts";
import { translatorOf } from "../../src/compare/links/translator.ts";
import { wordsIn, wordsOf } from "../../src/compare/links/words.ts";
import { loadLexicon } from "../../src/lexicon/load.ts";
import { SHIPPED_LEXICONS } from "../../src/lexicon/shipped.ts";
import { dictionaryOf, linesOf } from "../arbitraries/bitext.ts";
import { beadOf, lineByLine } from "../laws/check.ts";

const lexicons = SHIPPED_LEXICONS.map(({ url }) => loadLexicon(readFileSync(url)));
const XLWA = join(import.meta.dirname, "../../../shared/bench/dev/xlwa/dev.en-ru.tsv");

describe("link", () => {
  it.each([
    [
      "The president came home.",
      "Президент пришел домой.",
      "The=Президент president=Президент came=пришел home=домой .=.",
    ],
    ["of the Ancient World", "древнего мира", "of=мира the=мира Ancient=древнего World=мира"],
    [
      "The house was built in 1742.",
      "Дом был построен в 1742 году.",
      "The=Дом house=Дом was=был built=построен in=в 1742=1742 1742=году .=.",
    ],
    ["Dirk Kuyt", "Дирк Кюйт", "Dirk=Дирк Kuyt=Кюйт"],
    ["in Russia and Ukraine", "в Украине и России", "in=в Russia=России and=и Ukraine=Украине"],
  ])("%s = %s", (en, ru, expected) => {
    expect(linkedWords(en, ru)).toBe(expected);
  });

  it("links no words of sides that are too long for it", () => {
    const [en, ru] = ["Guardiola ".repeat(1001), "Гвардиола ".repeat(1000)];
    const of = (first: string, second: string): readonly unknown[] | undefined =>
      linkWords(lineByLine(linesOf("en", [first]), linesOf("ru", [second])), 0, lexicons)[0]?.links;
    expect(of(en, ru)).toEqual([]);
    expect(of("Guardiola ", "Гвардиола ")).toHaveLength(1);
  });

  it("links nothing to nothing", () => {
    expect(linkedWords("", "слово")).toBe("");
    expect(linkedWords("word", "")).toBe("");
  });

  it("gives the same links when the sides are swapped", () => {
    const word = fc.constantFrom("house", "war", "the", "Johnson", "2014", ",", "not", "came", "of");
    const other = fc.constantFrom("дом", "война", "Джонсон", "2014", ",", "не", "пришел", "году");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), fc.array(other, { maxLength: 9 }), (en, ru) => {
        const versions = [linesOf("en", [en.join(" ")]), linesOf("ru", [ru.join(" ")])] as const;
        const straight = linkWords(lineByLine(...versions), 0, lexicons)[0]?.links ?? [];
        const mirrored = linkWords(lineByLine(versions[1], versions[0]), 0, lexicons)[0]?.links ?? [];
        const key = (a: { from: number }, b: { from: number }, p: number): string =>
          `${a.from} ${b.from} ${p.toFixed(6)}`;
        expect(mirrored.map(({ a, b, probability }) => key(b, a, probability)).sort()).toEqual(
          straight.map(({ a, b, probability }) => key(a, b, probability)).sort(),
        );
        for (const { probability } of straight) {
          expect(probability).toBeGreaterThan(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("links words that the lexicon knows wherever they stand", () => {
    const pairs = [
      ["alpha", "омега"],
      ["beta", "сигма"],
      ["delta", "кубок"],
      ["gamma", "штука"],
    ] as const;
    const languages = {
      languageA: "en",
      languageB: "ru",
      translator: translatorOf(dictionaryOf(["en", "ru"], pairs), "en"),
    };
    fc.assert(
      fc.property(fc.shuffledSubarray([...pairs.keys()], { minLength: 2 }), (order) => {
        const a = wordsIn(
          [...order]
            .sort()
            .map((k) => pairs[k]?.[0])
            .join(" "),
          "en",
        );
        const b = wordsIn(order.map((k) => pairs[k]?.[1]).join(" "), "ru");
        const found = link(a, b, languages).map(({ a: i, b: j }) => [a[i]?.text, b[j]?.text]);
        expect(found).toEqual([...order].sort().map((k) => [...(pairs[k] ?? [])]));
      }),
    );
  });

  it.skipIf(!existsSync(XLWA))("reaches F1 .85 on XL-WA en-ru (needs ../shared/bench)", () => {
    const counts = { both: 0, found: 0, gold: 0 };
    for (const row of readFileSync(XLWA, "utf8").trimEnd().split("\n")) {
      const [en = "", ru = "", gold = ""] = row.split("\t");
      const found = indexLinks(en, ru);
      const right = new Set(gold.split(" "));
      counts.both += [...found].filter((pair) => right.has(pair)).length;
      counts.found += found.size;
      counts.gold += right.size;
    }
    expect((2 * counts.both) / (counts.found + counts.gold)).toBeGreaterThan(0.85);
  });
});

describe("linkWords", () => {
  const text = { versions: [linesOf("en", ["Hi.", "The war"]), linesOf("ru", ["Война"]), linesOf("uk", ["Війна"])] };
  const alignment = { text, beads: [beadOf([[0], [], []]), beadOf([[1], [0], [0]])] };

  it("gives places in the texts, for every two versions that have something", () => {
    expect(linkWords(alignment, 0, lexicons)).toEqual([]);
    const all = linkWords(alignment, 1, lexicons);
    expect(all.map(({ versions }) => versions)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(all[0]?.links.map(({ a, b }) => [text.versions[0]?.text.slice(a.from, a.to), b])).toEqual([
      ["The", { from: 0, to: 5 }],
      ["war", { from: 0, to: 5 }],
    ]);
  });

  it("does without a lexicon what can be done: numbers, marks, names, place", () => {
    const versions = [linesOf("en", ["Johnson, 2014?"]), linesOf("ru", ["2014, Джонсон?"])];
    const [pair] = linkWords(lineByLine(...versions), 0);
    expect(pair?.links.map(({ a, b }) => [a.from, b.from])).toEqual([
      [0, 6],
      [7, 4],
      [9, 0],
      [13, 13],
    ]);
  });

  it("refuses a bead that there is not", () => {
    expect(() => linkWords(alignment, 2)).toThrow(new RangeError("no bead 2 in an alignment of 2"));
  });
});

describe("words of a side", () => {
  it("stand where they stand in the text, and know their sentence's beginning", () => {
    const version = linesOf("uk", ["«П'ять».", "Ще 2 000 ЛЮДЕЙ"]);
    const words = wordsOf(version, [0, 1]);
    for (const { from, to, text } of words) expect(version.text.slice(from, to)).toBe(text);
    expect(words.map(({ folded }) => folded)).toEqual(["«", "п’ять", "»", ".", "ще", "2 000", "людей"]);
    expect(words.filter(({ isFirst }) => isFirst).map(({ text }) => text)).toEqual(["П'ять", "Ще"]);
    expect(words.filter(({ isCapital }) => isCapital).map(({ text }) => text)).toEqual(["П'ять", "Ще", "ЛЮДЕЙ"]);
  });
});

describe("posteriors", () => {
  it("are probabilities that add up to 1 at the most in every column", () => {
    const weights = fc.double({ min: 1e-4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 6 })
          .chain((rows) => fc.tuple(fc.constant(rows), fc.array(weights, { minLength: rows, maxLength: 6 * rows }))),
        ([rows, list]) => {
          const columns = Math.floor(list.length / rows);
          const jumps = { stay: 0.2, ahead: 2, back: 0.3, farther: 0.4, anywhere: 0.4, alone: 0.1 };
          const found = posteriors(rows, columns, Float64Array.from(list.slice(0, rows * columns)), jumps);
          for (let j = 0; j < columns; j++) {
            let sum = 0;
            for (let i = 0; i < rows; i++) {
              expect(found[i * columns + j]).toBeGreaterThanOrEqual(0);
              sum += found[i * columns + j] ?? Number.NaN;
            }
            expect(sum).toBeLessThanOrEqual(1 + 1e-9);
          }
        },
      ),
    );
  });

  it("are what adding up all ways gives", () => {
    const [rows, columns] = [3, 3];
    const weights = Float64Array.from([5, 0.5, 1, 0.2, 3, 0.7, 1, 0.1, 2]);
    const jumps = { stay: 0.2, ahead: 2, back: 0.3, farther: 0.4, anywhere: 0.4, alone: 0.1 };
    const norm = 0.2 + 2.3 / 0.6 + 0.4;
    const jump = (from: number, to: number): number => {
      const by = to - from;
      const near = by === 0 ? 0.2 : by > 0 ? 2 * 0.4 ** (by - 1) : 0.3 * 0.4 ** (-by - 1);
      return (near + 0.4 / rows) / norm;
    };
    const expected = new Float64Array(rows * columns);
    let total = 0;
    // A way is a state in each column: word i, or none since word i.
    const walk = (j: number, last: number, p: number, way: readonly number[]): void => {
      if (j === columns) {
        total += p;
        way.forEach((i, column) => {
          if (i >= 0) expected[i * columns + column]! += p;
        });
        return;
      }
      if (j === 0) {
        for (let i = 0; i < rows; i++) {
          walk(1, i, (p * 0.9 * weights[i * columns]!) / rows, [...way, i]);
          walk(1, i, (p * 0.1) / rows, [...way, -1]);
        }
        return;
      }
      walk(j + 1, last, p * 0.1, [...way, -1]);
      for (let i = 0; i < rows; i++) walk(j + 1, i, p * 0.9 * jump(last, i) * weights[i * columns + j]!, [...way, i]);
    };
    walk(0, 0, 1, []);
    const found = posteriors(rows, columns, weights, jumps);
    for (const [at, p] of found.entries()) expect(p).toBeCloseTo(expected[at]! / total, 9);
  });
});

// Helpers

const EN_RU = { languageA: "en", languageB: "ru", translator: translatorOf(lexicons[0], "en") };

function linkedWords(en: string, ru: string): string {
  const [a, b] = [wordsIn(en, "en"), wordsIn(ru, "ru")];
  return link(a, b, EN_RU)
    .map(({ a: i, b: j }) => `${a[i]?.text}=${b[j]?.text}`)
    .join(" ");
}

/** Links between the words that white space parts, as `0-0`: what the gold counts. */
function indexLinks(en: string, ru: string): Set<string> {
  const [a, b] = [wordsIn(en, "en"), wordsIn(ru, "ru")];
  const indexOf = (text: string, offset: number): number => text.slice(0, offset).split(" ").length - 1;
  return new Set(
    link(a, b, EN_RU).map(({ a: i, b: j }) => `${indexOf(en, a[i]?.from ?? 0)}-${indexOf(ru, b[j]?.from ?? 0)}`),
  );
}
