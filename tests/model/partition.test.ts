import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParallelText, Side } from "../../src/model/alignment.ts";
import { completeBeads, partitionProblems } from "../../src/model/partition.ts";
import { languageTag } from "../../src/text/language.ts";
import { anyAlignment, loners } from "../arbitraries/alignment.ts";

describe("partitionProblems", () => {
  it.each<[string, readonly (readonly Side[])[], readonly object[]]>([
    [
      "nothing in a partition",
      [
        [[0], [0, 1]],
        [[1], []],
      ],
      [],
    ],
    [
      "nothing in one out of order",
      [
        [[1], []],
        [[0], [0, 1]],
      ],
      [],
    ],
    ["a side too many", [[[0, 1], [0, 1], []]], [{ code: "bead-sides", bead: 0, sides: 3, versions: 2 }]],
    ["a side too few", [[[0, 1]], [[], [0, 1]]], [{ code: "bead-sides", bead: 0, sides: 1, versions: 2 }]],
    [
      "a bead of nothing",
      [
        [[], []],
        [
          [0, 1],
          [0, 1],
        ],
      ],
      [{ code: "bead-empty", bead: 0 }],
    ],
    [
      "a side that falls",
      [
        [
          [1, 0],
          [0, 1],
        ],
      ],
      [{ code: "side-not-rising", bead: 0, version: 0 }],
    ],
    [
      "a side that repeats",
      [
        [
          [0, 1],
          [0, 1, 1],
        ],
      ],
      [{ code: "side-not-rising", bead: 0, version: 1 }],
    ],
    [
      "a segment in two beads",
      [
        [[0], [0]],
        [[1], [0, 1]],
      ],
      [{ code: "segment-in-two-beads", bead: 1, version: 1, segment: 0 }],
    ],
    ["a segment in no bead", [[[0], [0, 1]]], [{ code: "segment-in-no-bead", version: 0, segment: 1 }]],
    [
      "segments that are not there",
      [
        [
          [0, 1, 2],
          [0, 1, 1.5],
        ],
        [[-1], []],
      ],
      [
        { code: "no-such-segment", bead: 0, version: 0, segment: 2 },
        { code: "no-such-segment", bead: 0, version: 1, segment: 1.5 },
        { code: "no-such-segment", bead: 1, version: 0, segment: -1 },
      ],
    ],
  ])("finds %s", (_, beads, problems) => {
    const found = partitionProblems(
      versions(2, 2),
      beads.map((sides) => ({ sides })),
    );
    expect(found).toEqual(problems);
  });

  it("finds nothing in what was built as a partition", () => {
    fc.assert(
      fc.property(anyAlignment({ crossing: true }), ({ text, beads }) => {
        expect(partitionProblems(text, beads)).toEqual([]);
      }),
    );
  });
});

describe("completeBeads", () => {
  it.each<[readonly (readonly Side[])[], readonly (readonly Side[])[]]>([
    [
      [],
      [
        [[0], []],
        [[1], []],
        [[2], []],
        [[], [0]],
        [[], [1]],
        [[], [2]],
      ],
    ],
    [
      [[[1], [1]]],
      [
        [[0], []],
        [[], [0]],
        [[1], [1]],
        [[2], []],
        [[], [2]],
      ],
    ],
    [
      [
        [[2], [2]],
        [
          [0, 1],
          [0, 1],
        ],
        [[], []],
      ],
      [
        [
          [0, 1],
          [0, 1],
        ],
        [[2], [2]],
      ],
    ],
    // Crossing: as given.
    [
      [
        [[2], [0]],
        [[0], [2]],
      ],
      [
        [[2], [0]],
        [[], [1]],
        [[0], [2]],
        [[1], []],
      ],
    ],
  ])("makes of %j %j", (links, beads) => {
    expect(completeBeads(versions(3, 3), links)).toEqual(beads);
  });

  it("leaves a partition in order as it is", () => {
    fc.assert(
      fc.property(anyAlignment(), ({ text, beads }) => {
        const sides = beads.map((bead) => bead.sides);
        expect(completeBeads(text, sides)).toEqual(sides);
      }),
    );
  });

  it("makes a partition of any part of one, keeping its beads, and its order if it came in order", () => {
    const some = anyAlignment({ crossing: true }).chain(({ text, beads }) =>
      fc.subarray([...beads]).map((part) => ({ text, links: part.map(({ sides }) => sides) })),
    );
    fc.assert(
      fc.property(some, ({ text, links }) => {
        const beads = completeBeads(text, links);
        expect(
          partitionProblems(
            text,
            beads.map((sides) => ({ sides })),
          ),
        ).toEqual([]);
        for (const sides of links) expect(beads).toContainEqual(sides);
        const added = beads.filter((sides) => !links.includes(sides));
        const alone = new Set(loners(text).map((sides) => JSON.stringify(sides)));
        for (const sides of added) expect(alone).toContain(JSON.stringify(sides));
      }),
    );
  });

  it("puts beads into the order of the text, in every version, in whatever order they came", () => {
    const shuffled = anyAlignment().chain(({ text, beads }) =>
      fc.shuffledSubarray([...beads]).map((part) => ({ text, links: part.map(({ sides }) => sides) })),
    );
    fc.assert(
      fc.property(shuffled, ({ text, links }) => {
        const beads = completeBeads(text, links);
        text.versions.forEach(({ segments }, v) => {
          expect(beads.flatMap((sides) => sides[v] ?? [])).toEqual(segments.map((_, i) => i));
        });
      }),
    );
  });

  it("takes 100,000 links in reverse order", () => {
    const count = 100_000;
    const links = Array.from({ length: count }, (_, i) => [[count - 1 - i], [count - 1 - i]]);
    expect(completeBeads(versions(count, count), links)).toEqual(links.reverse());
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
