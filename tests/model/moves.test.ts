import { describe, expect, it } from "vitest";
import type { Alignment, Side } from "../../src/model/alignment.ts";
import { elsewhereOf, misplacedMove } from "../../src/model/moves.ts";
import { linesOf } from "../arbitraries/bitext.ts";

const ORIGIN = { kind: "computed", signature: "test" } as const;

/** Beads in bracket notation, and moves of such beads. */
function alignmentOf(beads: string, ...moves: readonly string[]): Alignment {
  const asBeads = (links: string): Alignment["beads"] =>
    links.split(" ").map((link) => ({ sides: sidesOf(link), origin: ORIGIN, evidence: [] }));
  const all = asBeads(beads);
  const versions = (all[0]?.sides ?? []).map((_, v) => {
    const lines = all.flatMap(({ sides }) => (sides[v] ?? []).map(String));
    return linesOf(`v${v}`, lines, "en");
  });
  return { text: { versions }, beads: all, moves: moves.map((move) => ({ beads: asBeads(move) })) };
}

function sidesOf(link: string): Side[] {
  return link.split(":").map((side) => side.slice(1, -1).split(",").filter(Boolean).map(Number));
}

describe("misplacedMove", () => {
  it.each([
    ["a move of two versions", alignmentOf("[0]:[] [1]:[0] []:[1]", "[0]:[1]"), undefined],
    ["a move of three", alignmentOf("[0]:[0]:[] [1]:[1]:[0] []:[]:[1]", "[0]:[0]:[1]"), undefined],
    ["one bead alone", alignmentOf("[0]:[] [1]:[0] []:[1]", "[0]:[]"), { move: 0, bead: 0 }],
    ["part of a bead", alignmentOf("[0]:[] [1,2]:[0] []:[1]", "[2]:[1]"), { move: 0, bead: 0 }],
    ["a scattered side", alignmentOf("[0]:[] [1]:[0] [2]:[] []:[1]", "[0,2]:[1]"), { move: 0, bead: 0 }],
    ["a side that falls", alignmentOf("[0]:[] [1]:[] [2]:[0] []:[1]", "[1,0]:[1]"), { move: 0, bead: 0 }],
    ["a segment that is not there", alignmentOf("[0]:[] [1]:[0] []:[1]", "[0]:[2]"), { move: 0, bead: 0 }],
    ["a bead in two moves", alignmentOf("[0]:[] [1]:[0] []:[1] []:[2]", "[0]:[1]", "[0]:[2]"), { move: 1, bead: 0 }],
    ["the second bead of a move", alignmentOf("[0]:[] [1]:[] [2]:[0] []:[1]", "[0]:[1] [1]:[]"), { move: 0, bead: 1 }],
    ["no moves", { ...alignmentOf("[0]:[0]"), moves: [] }, undefined],
  ])("judges %s", (_, alignment, expected) => {
    expect(misplacedMove(alignment)).toEqual(expected);
  });
});

describe("elsewhereOf", () => {
  it("tells for every version where it has what a bead lacks", () => {
    const alignment = alignmentOf(
      "[0]:[0]:[] [1]:[1]:[] [2]:[2]:[0] []:[]:[1] []:[]:[2] [3]:[]:[3]",
      "[0,1]:[0,1]:[1,2]",
    );
    const found = [...elsewhereOf(alignment)].map(([bead, places]) => [bead, Object.fromEntries(places)]);
    expect(found).toEqual([
      [0, { 2: [3, 4] }],
      [1, { 2: [3, 4] }],
      [3, { 0: [0, 1], 1: [0, 1] }],
      [4, { 0: [0, 1], 1: [0, 1] }],
    ]);
  });

  it("is empty without moves", () => {
    expect(elsewhereOf(alignmentOf("[0]:[] []:[0]")).size).toBe(0);
  });
});
