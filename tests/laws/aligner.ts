import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alignment, ParallelText } from "../../src/model/alignment.ts";
import { partitionProblems } from "../../src/model/partition.ts";
import { anyParallelText } from "../arbitraries/alignment.ts";
import { anyLines, anyPlanted, linesOf, versionOf } from "../arbitraries/bitext.ts";

export type Aligner = (text: ParallelText, onProgress?: (done: number, total: number) => void) => Alignment;

/** Laws that every aligner keeps, for two versions and for more. */
export function describeAligner(name: string, align: Aligner): void {
  describe(`${name} keeps the laws of aligners`, () => {
    it("puts every segment in exactly one bead, in order, and no bead is empty", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const { beads } = align(text);
          expect(partitionProblems(text, beads)).toEqual([]);
          text.versions.forEach(({ segments }, v) => {
            expect(beads.flatMap(({ sides }) => sides[v])).toEqual(segments.map((_, i) => i));
          });
        }),
      );
    });

    it("keeps the text, and signs what it made", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const { beads, ...alignment } = align(text);
          expect(alignment.text).toBe(text);
          expect(new Set(beads.map(({ origin }) => JSON.stringify(origin))).size).toBeLessThan(2);
          for (const { origin } of beads) expect(origin.kind).toBe("computed");
        }),
        { numRuns: 20 },
      );
    });

    it("gives posteriors that are probabilities", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          for (const { posterior = Number.NaN } of align(text).beads) {
            expect(posterior).toBeGreaterThanOrEqual(0);
            expect(posterior).toBeLessThanOrEqual(1);
          }
        }),
      );
    });

    it("tells its progress in whole units that rise, up to a total that stays", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const reports: (readonly [number, number])[] = [];
          align(text, (done, total) => reports.push([done, total]));
          const [, total] = reports.at(-1)!;
          expect(reports.at(-1)).toEqual([total, total]);
          reports.forEach(([done, of], k) => {
            expect(of).toBe(total);
            expect(done).toBeGreaterThan(reports[k - 1]?.[0] ?? 0);
            expect(Number.isInteger(done)).toBe(true);
          });
        }),
        { numRuns: 30 },
      );
    });

    it("gives the same twice", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          expect(align(text)).toEqual(align(text));
        }),
        { numRuns: 20 },
      );
    });

    it("only turns the sides when versions change places", () => {
      const turned = anyText.chain((text) =>
        fc.tuple(
          fc.constant(text),
          fc.shuffledSubarray([...text.versions.keys()], { minLength: text.versions.length }),
        ),
      );
      fc.assert(
        fc.property(turned, ([text, order]) => {
          const straight = align(text);
          const other = align({ versions: order.map((v) => text.versions[v]!) });
          expect(other.beads.map(({ sides, posterior }) => [sides, posterior])).toEqual(
            straight.beads.map(({ sides, posterior }) => [order.map((v) => sides[v]), posterior]),
          );
        }),
        { numRuns: 50 },
      );
    });

    it.each(SELVES)("aligns a text with itself one to one: %s", (_, lines) => {
      for (const versions of [2, 3]) {
        const text = { versions: Array.from({ length: versions }, (__, v) => linesOf(`v${v}`, lines, "en")) };
        expect(sidesOf(align(text))).toEqual(lines.map((__, i) => Array.from({ length: versions }, () => [i])));
      }
    });

    it("aligns any text with itself one to one, in lines and in paragraphs", () => {
      const word = fc.constantFrom(
        "Ha",
        "haha",
        "we",
        "Kyiv",
        "12",
        "—",
        "went",
        "along",
        "(see",
        "below)",
        "?",
        "yes",
      );
      const line = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(" "));
      fc.assert(
        fc.property(fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (paragraphs) => {
          const identity = paragraphs.flat().map((_, i) => [[i], [i]]);
          const twice = (make: (name: string) => ParallelText["versions"][number]): ParallelText => ({
            versions: [make("a"), make("b")],
          });
          expect(sidesOf(align(twice((name) => versionOf(name, paragraphs, "uk"))))).toEqual(identity);
          expect(sidesOf(align(twice((name) => linesOf(name, paragraphs.flat(), "uk"))))).toEqual(identity);
        }),
      );
    });

    it("leaves alone what has no counterpart anywhere", () => {
      const lines = ["Once.", "Twice.", "Thrice."];
      const beads = align({ versions: [linesOf("a", lines, "en"), linesOf("b", [], "ru")] }).beads;
      expect(beads.map(({ sides }) => sides)).toEqual([
        [[0], []],
        [[1], []],
        [[2], []],
      ]);
      for (const { posterior = 0 } of beads) expect(posterior).toBeCloseTo(1, 6);
      expect(align({ versions: [linesOf("a", [], "en"), linesOf("b", [], "ru")] }).beads).toEqual([]);
    });

    it("finds passages that one version lacks, and the rest stays one to one", () => {
      expectFound(anyPlanted({ merges: false }));
    });

    it("finds sentences that one version has in one", () => {
      expectFound(anyPlanted({ gaps: false }));
    });

    it.each([3, 4])("finds both in %i versions", (versions) => {
      expectFound(anyPlanted({ versions, most: 3 }), 25);
    });
  });

  function expectFound(planted: ReturnType<typeof anyPlanted>, numRuns = 60): void {
    fc.assert(
      fc.property(planted, ({ text, beads }) => {
        expect(sidesOf(align(text))).toEqual(beads);
      }),
      { numRuns },
    );
  }
}

// Helpers

/** Texts with strange characters, and texts of which lines look alike; 2 to 4 versions, some of them empty. */
const anyText: fc.Arbitrary<ParallelText> = fc.oneof(
  { weight: 3, arbitrary: anyLines(2, 9) },
  { weight: 2, arbitrary: anyLines(3, 4) },
  { weight: 1, arbitrary: anyLines(4, 2) },
  {
    weight: 3,
    arbitrary: fc.array(fc.nat({ max: 4 }), { minLength: 2, maxLength: 3 }).chain((counts) => anyParallelText(counts)),
  },
);

const SELVES: readonly (readonly [string, readonly string[]])[] = [
  ["nothing", []],
  ["one segment", ["Да."]],
  ["one sentence, over and over", repeat("The same sentence again.", 12)],
  ["one word, over and over", repeat("Ha.", 12)],
  ["one letter, over and over", repeat("a", 12)],
  ["two words in turn", repeat("Да.", 8).map((yes, i) => (i % 2 === 0 ? yes : "Нет."))],
  [
    "short ones between long ones",
    repeat("Нет.", 8).map((no, i) => (i % 2 === 0 ? no : `${"Он пришёл поздно, ".repeat(5)}вот.`)),
  ],
  ["lines without text", ["", "Abc def.", "", "", "Ghi jkl.", "", ""]],
  ["nothing but lines without text", repeat("", 6)],
  ["marks alone", ["...", "!", "?", "—", "***", "..."]],
  ["digits", repeat("", 12).map((_, i) => String(i))],
  ["ever longer ones", repeat("", 12).map((_, i) => repeat("ha", i + 1).join(" "))],
  ["long runs of one word", [30, 12, 2, 50].map((count) => repeat("ha", count).join(" "))],
  ["every letter once", [..."abcdefghijkl"]],
];

function repeat(line: string, count: number): string[] {
  return Array.from({ length: count }, () => line);
}

function sidesOf({ beads }: Alignment): Alignment["beads"][number]["sides"][] {
  return beads.map(({ sides }) => sides);
}
