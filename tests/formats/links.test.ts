import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignmentFromLinks, parseLinks } from "../../src/formats/links/parse.ts";
import { serializeLinks } from "../../src/formats/links/serialize.ts";
import type { ParallelText } from "../../src/model/alignment.ts";
import { InputError, type Problem } from "../../src/model/problem.ts";
import { languageTag } from "../../src/text/language.ts";
import { anyAlignment, anyText } from "../arbitraries/alignment.ts";

describe("serializeLinks", () => {
  it("writes a bead a line and a bracket a version", () => {
    expect(serializeLinks([{ sides: [[0, 1], [0], []] }, { sides: [[], [], [5]] }])).toBe("[0,1]:[0]:[]\n[]:[]:[5]\n");
    expect(serializeLinks([])).toBe("");
  });

  it("is read back", () => {
    fc.assert(
      fc.property(anyAlignment({ crossing: true }), ({ beads }) => {
        const { value, diagnostics } = parseLinks(serializeLinks(beads));
        expect(value).toEqual(beads.map(({ sides }) => sides));
        expect(diagnostics).toEqual([]);
      }),
    );
  });
});

describe("parseLinks", () => {
  it.each<[string, readonly (readonly (readonly number[])[])[]]>([
    [
      "[0,1]:[0]\n[]:[1]",
      [
        [[0, 1], [0]],
        [[], [1]],
      ],
    ],
    ["\ufeff# gold\r\n\r\n [ 0, 1 ] : [ 0 ]\r\n\t# more\n", [[[0, 1], [0]]]],
    [
      "[0]:[0]:0.12\n[1]:[1]:1e-05\n[2]:[]:nan\n[]:[2]:-0.5",
      [
        [[0], [0]],
        [[1], [1]],
        [[2], []],
        [[], [2]],
      ],
    ],
    [
      "[4]:[]:[5]\n[5]:[1]:[6]:0.0",
      [
        [[4], [], [5]],
        [[5], [1], [6]],
      ],
    ],
    ["", []],
  ])("reads %j", (text, links) => {
    expect(parseLinks(text)).toEqual({ value: links, diagnostics: [] });
  });

  it.each<[string, number, Problem]>([
    ["[0]:[0]\n[1]:[1]:[1]", 2, { code: "link-versions", found: 3, expected: 2 }],
    ["[0]", 1, { code: "not-a-link", text: "[0]" }],
    ["[0]:0.5", 1, { code: "not-a-link", text: "[0]:0.5" }],
    ["\n\n0:0", 3, { code: "not-a-link", text: "0:0" }],
    ["[-1]:[0]", 1, { code: "not-a-link", text: "[-1]:[0]" }],
    ["[0,]:[0]", 1, { code: "not-a-link", text: "[0,]:[0]" }],
    ["[1.5]:[0]", 1, { code: "not-a-link", text: "[1.5]:[0]" }],
    ["[0]:[0]:0.1:0.2", 1, { code: "not-a-link", text: "[0]:[0]:0.1:0.2" }],
    ["[0]:[99999999999999999999]", 1, { code: "not-a-link", text: "[0]:[99999999999999999999]" }],
    ["[٣]:[0]", 1, { code: "not-a-link", text: "[٣]:[0]" }],
    [`${"x".repeat(99)}`, 1, { code: "not-a-link", text: "x".repeat(80) }],
  ])("refuses %j", (text, line, problem) => {
    expect(refusal(() => parseLinks(text, "a.links"))).toEqual({ severity: "error", problem, source: "a.links", line });
  });

  it("sorts sides and drops what says nothing, and tells", () => {
    expect(parseLinks("[2,0,0]:[1]\n[]:[]\n[1]:[0]", "a.links")).toEqual({
      value: [
        [[0, 2], [1]],
        [[1], [0]],
      ],
      diagnostics: [
        { severity: "warning", problem: { code: "side-sorted" }, source: "a.links", line: 1 },
        { severity: "warning", problem: { code: "bead-empty", bead: 1 }, source: "a.links", line: 2 },
      ],
    });
  });

  it("throws nothing but InputError, whatever the text", () => {
    const pieces = fc.array(fc.constantFrom("[", "]", ":", ",", "0", "12", "\n", "#", " ", "-", "0.1", "]:["));
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          pieces.map((list) => list.join("")),
        ),
        (text) => {
          try {
            const { value } = parseLinks(text);
            expect(new Set(value.map((sides) => sides.length)).size).toBeLessThan(2);
          } catch (error) {
            if (!(error instanceof InputError)) throw error;
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("alignmentFromLinks", () => {
  it("puts what is not linked in beads of its own, in its place", () => {
    const { value, diagnostics } = alignmentFromLinks(versions(3, 3), [[[1], [0, 1]]], "a.links");
    expect(serializeLinks(value.beads)).toBe("[0]:[]\n[1]:[0,1]\n[2]:[]\n[]:[2]\n");
    expect(value.beads[1]).toEqual({
      sides: [[1], [0, 1]],
      origin: { kind: "imported", format: "links" },
      evidence: [],
    });
    expect(diagnostics).toEqual([
      { severity: "warning", problem: { code: "segments-unlinked", count: 3 }, source: "a.links" },
    ]);
  });

  it("says nothing where all is linked", () => {
    expect(alignmentFromLinks(versions(1, 1), [[[0], [0]]]).diagnostics).toEqual([]);
  });

  it("refuses links that are of another text, with all that is wrong", () => {
    const links = [
      [[0], [0]],
      [[0, 2], [1]],
    ];
    expect(refusal(() => alignmentFromLinks(versions(2, 2), links, "a.links"))).toEqual({
      severity: "error",
      problem: {
        code: "broken-partition",
        count: 2,
        problems: [
          { code: "segment-in-two-beads", bead: 1, version: 0, segment: 0 },
          { code: "no-such-segment", bead: 1, version: 0, segment: 2 },
        ],
      },
      source: "a.links",
    });
    expect(refusal(() => alignmentFromLinks(versions(1, 1, 1), [[[0], [0]]])).problem).toMatchObject({
      problems: [{ code: "bead-sides", bead: 0, sides: 2, versions: 3 }],
    });
  });

  it("gives an alignment's beads back from its links", () => {
    fc.assert(
      fc.property(anyAlignment({ crossing: true }), ({ text, beads }) => {
        const { value } = alignmentFromLinks(text, parseLinks(serializeLinks(beads)).value);
        expect(new Set(value.beads.map(({ sides }) => JSON.stringify(sides)))).toEqual(
          new Set(beads.map(({ sides }) => JSON.stringify(sides))),
        );
      }),
    );
  });
});

// Helpers

function versions(...counts: readonly number[]): ParallelText {
  return {
    versions: counts.map((count, v) => ({
      name: `v${v}`,
      language: languageTag("en"),
      text: "x".repeat(count),
      blocks: [{ kind: "paragraph", span: { from: 0, to: count } }],
      segments: Array.from({ length: count }, (_, i) => ({ block: 0, span: { from: i, to: i + 1 } })),
    })),
  };
}

function refusal(read: () => unknown): InputError["diagnostic"] {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic;
    throw error;
  }
  throw new Error("it was accepted");
}
