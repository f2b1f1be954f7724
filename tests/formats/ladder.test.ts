import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLadder, serializeLadder } from "../../src/formats/ladder/ladder.ts";
import { parseHunalign, serializeHunalign, type VersionName } from "../../src/formats/ladder/text.ts";
import { alignmentFromLinks } from "../../src/formats/links/parse.ts";
import type { Alignment } from "../../src/model/alignment.ts";
import { segmentText } from "../../src/model/document.ts";
import { InputError, type Problem } from "../../src/model/problem.ts";
import { languageTag } from "../../src/text/language.ts";
import { anyAlignment, anyText } from "../arbitraries/alignment.ts";
import { describeFormat } from "../laws/format.ts";
import { linesOf } from "./lines.ts";

const NAMES: readonly [VersionName, VersionName] = [
  { name: "en", language: languageTag("en") },
  { name: "ru", language: languageTag("ru") },
];

describe("serializeLadder", () => {
  it("writes where beads begin, and at last where they end", () => {
    const lines = linesOf({ en: ["a", "b", "c"], ru: ["d", "e"] }, [
      [[0, 1], [0]],
      [[2], []],
      [[], [1]],
    ]);
    const alignment = {
      ...lines,
      beads: lines.beads.map((bead, k) => ({ ...bead, ...(k === 0 && { posterior: 0.25 }) })),
    };
    expect(serializeLadder(alignment)).toEqual({ value: "0\t0\t0.25\n2\t1\t0\n3\t1\t0\n3\t2\t0\n", diagnostics: [] });
  });

  it("joins beads that cross, and says how many are lost", () => {
    const { value, diagnostics } = serializeLadder(
      linesOf({ en: ["a", "b", "c", "d"], ru: ["e", "f", "g"] }, [
        [[0, 2], [1]],
        [[1], [0]],
        [[3], [2]],
      ]),
    );
    expect(value).toBe("0\t0\t0\n3\t2\t0\n4\t3\t0\n");
    expect(diagnostics).toEqual([{ severity: "warning", problem: { code: "beads-merged", count: 1 } }]);
  });

  it("gives back the beads of any alignment that is in order", () => {
    fc.assert(
      fc.property(anyAlignment({ versions: 2, emptyLines: true }), (alignment) => {
        const { value, diagnostics } = serializeLadder(alignment);
        expect(diagnostics).toEqual([]);
        expect(parseLadder(value).value).toEqual(alignment.beads.map(({ sides }) => sides));
      }),
    );
  });

  it("gives, of any alignment at all, a partition that is in order", () => {
    fc.assert(
      fc.property(anyAlignment({ versions: 2, crossing: true, review: true }), (alignment) => {
        const links = parseLadder(serializeLadder(alignment).value).value;
        const { value, diagnostics } = alignmentFromLinks(alignment.text, links);
        expect(diagnostics).toEqual([]);
        expect(value.beads.map(({ sides }) => sides)).toEqual(links);
      }),
    );
  });

  it("takes two versions only", () => {
    const three = linesOf({ en: ["a"], ru: ["b"], uk: ["c"] }, [[[0], [0], [0]]]);
    expect(() => serializeLadder(three)).toThrow(new RangeError("a ladder has 2 versions, not 3"));
    expect(() => serializeHunalign(three)).toThrow(new RangeError("a text of hunalign has 2 versions, not 3"));
  });
});

describe("parseLadder", () => {
  it("reads a ladder of hunalign, whatever its third column says", () => {
    expect(parseLadder("\ufeff0\t0\t0.3\r\n\n1\t2\t-0.3\n1\t2\tx\n3\t2\n").value).toEqual([
      [[0], [0, 1]],
      [[1, 2], []],
    ]);
    expect(parseLadder("").value).toEqual([]);
  });

  it.each<[string, string, number, Problem]>([
    ["a line of words", "0\t0\t0\na\tb\tc", 2, { code: "not-a-rung", text: "a\tb\tc" }],
    ["numbers beyond reason", "99999999\t0\t0", 1, { code: "not-a-rung", text: "99999999\t0\t0" }],
    ["numbers that fall", "3\t3\t0\n4\t2\t0", 2, { code: "rung-falls", text: "4\t2\t0" }],
  ])("refuses %s", (_, text, line, problem) => {
    expect(diagnosticOf(() => parseLadder(text, "a.ladder"))).toEqual({
      severity: "error",
      problem,
      source: "a.ladder",
      line,
    });
    expect(diagnosticOf(() => parseLadder(text))).not.toHaveProperty("source");
  });

  it("throws nothing but InputError, whatever the text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(() => diagnosticOf(() => parseLadder(text))).not.toThrow();
      }),
    );
  });
});

describe("serializeHunalign", () => {
  it("writes the texts of a bead in a line", () => {
    const alignment = linesOf({ en: ["a\tb", "c ~~~~ d", "e\u0000"], ru: ["f"] }, [
      [[0, 1], [0]],
      [[2], []],
    ]);
    expect(serializeHunalign(alignment)).toEqual({
      value: "a b ~~~ c ~ d\tf\t0\ne\ufffd\t\t0\n",
      diagnostics: [
        { severity: "warning", problem: { code: "breaks-replaced", count: 2 } },
        { severity: "warning", problem: { code: "characters-replaced", count: 1 } },
      ],
    });
  });
});

describe("parseHunalign", () => {
  it("reads a text of hunalign, without its marks of paragraphs", () => {
    const { value, diagnostics } = parseHunalign(
      "A. ~~~ B.\tВ.\t1.2\r\n<p>\t<p>\t0\n\tГ. ~~~ <p>\n",
      NAMES,
      "a.hunalign",
    );
    expect(rows(value)).toEqual([
      [["A.", "B."], ["В."]],
      [[], ["Г."]],
    ]);
    expect(value.text.versions.map(({ text }) => text)).toEqual(["A. B.", "В.\nГ."]);
    expect(diagnostics).toEqual([
      {
        severity: "warning",
        problem: { code: "element-not-kept", element: "p", count: 3 },
        source: "a.hunalign",
        line: 2,
      },
      { severity: "warning", problem: { code: "lines-empty", count: 1 }, source: "a.hunalign", line: 2 },
    ]);
  });

  it("refuses a line without a tab", () => {
    expect(diagnosticOf(() => parseHunalign("a\tb\nc", NAMES))).toEqual({
      severity: "error",
      problem: { code: "not-a-rung", text: "c" },
      line: 2,
    });
  });
});

describeFormat("a text of hunalign", {
  versions: 2,
  // Of what stands in the third column nobody knows what it is, so it does not come back.
  serialize: (alignment) => serializeHunalign(withoutPosteriors(alignment)).value,
  parse: (text, source) => parseHunalign(text, NAMES, source),
  held: (alignment) =>
    serializeHunalign(alignment)
      .value.split("\n")
      .slice(0, -1)
      .map((line) => line.split("\t").slice(0, 2).map(segmentsOf))
      .filter((row) => row.some((cell) => cell.length > 0)),
  heldBack: rows,
  // A mark of order at its very beginning is one of the file; a line that says nothing is none.
  isReadable: (alignment) => !/^(?:\ufeff|\t\t)|\n\t\t/u.test(serializeHunalign(alignment).value),
});

// Helpers

function withoutPosteriors({ text, beads }: Alignment): Alignment {
  return { text, beads: beads.map(({ posterior: _, ...bead }) => bead) };
}

function segmentsOf(cell: string): string[] {
  return cell
    .split(" ~~~ ")
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "" && piece !== "<p>");
}

function rows({ text: { versions }, beads }: Alignment): string[][][] {
  return beads.map(({ sides }) =>
    sides.map((side, v) => {
      const version = versions[v];
      return version === undefined ? [] : side.map((segment) => segmentText(version, segment));
    }),
  );
}

function diagnosticOf(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic;
    throw error;
  }
  return undefined;
}
