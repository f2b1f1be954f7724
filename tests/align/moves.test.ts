import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align } from "../../src/align/align.ts";
import { findMoves } from "../../src/align/moves.ts";
import { serializeLinks } from "../../src/formats/links/serialize.ts";
import type { Alignment } from "../../src/model/alignment.ts";
import { misplacedMove } from "../../src/model/moves.ts";
import { partitionProblems } from "../../src/model/partition.ts";
import { featuresOf } from "../../src/score/features.ts";
import { pairOf } from "../../src/score/pair.ts";
import { anyParallelText } from "../arbitraries/alignment.ts";
import { anyLines, anyPlanted, linesOf, sentencesOf } from "../arbitraries/bitext.ts";

describe("moves", () => {
  it("finds a passage that stands elsewhere, and leaves the rest as it is", () => {
    const order = moved(range(20), { from: 3, count: 3, to: 12 });
    const found = align(versionsOf(range(20), order));
    expect(movesOf(found)).toEqual(["[3]:[12] [4]:[13] [5]:[14]"]);
    expect(serializeLinks(found.beads)).toContain("[2]:[2]\n[3]:[]\n[4]:[]\n[5]:[]\n[6]:[3]\n");
  });

  it("finds several, each by itself", () => {
    const order = moved(moved(range(40), { from: 3, count: 3, to: 14 }), { from: 28, count: 4, to: 20 });
    const moves = movesOf(align(versionsOf(range(40), order)));
    expect(moves).toHaveLength(2);
    expect(moves).toContain("[3]:[14] [4]:[15] [5]:[16]");
    expect(moves).toContain("[28]:[20] [29]:[21] [30]:[22] [31]:[23]");
  });

  it("is one of all versions", () => {
    const order = moved(range(16), { from: 10, count: 3, to: 2 });
    expect(movesOf(align(versionsOf(range(16), range(16), order)))).toEqual([
      "[10]:[10]:[2] [11]:[11]:[3] [12]:[12]:[4]",
    ]);
    expect(movesOf(align(versionsOf(order, range(16), range(16))))).toEqual([
      "[2]:[10]:[10] [3]:[11]:[11] [4]:[12]:[12]",
    ]);
  });

  it("may be in two places in two versions each", () => {
    const order = moved(range(16), { from: 10, count: 3, to: 2 });
    const moves = movesOf(align(versionsOf(range(16), range(16), order, order)));
    expect(moves).toEqual(["[10]:[10]:[2]:[2] [11]:[11]:[3]:[3] [12]:[12]:[4]:[4]"]);
  });

  it("finds none where a version lacks a passage, and another one another", () => {
    const [all, less, other] = [
      range(24),
      range(24).filter((k) => k < 4 || k > 8),
      range(24).filter((k) => k < 15 || k > 18),
    ];
    expect(align(versionsOf(all, less)).moves).toBeUndefined();
    expect(align(versionsOf(less, other)).moves).toBeUndefined();
    expect(align(versionsOf(all, less, other)).moves).toBeUndefined();
  });

  it("finds none where a passage stands twice in one version", () => {
    const doubled = [...range(9), ...range(9).slice(4), ...range(24).slice(9)];
    expect(align(versionsOf(range(24), doubled)).moves).toBeUndefined();
  });

  it("gives its beads a probability, evidence and an origin", () => {
    const text = versionsOf(range(16), moved(range(16), { from: 10, count: 3, to: 2 }));
    const { beads, moves = [] } = align(text);
    for (const bead of moves.flatMap((move) => move.beads)) {
      expect(bead.posterior).toBeGreaterThan(0.9);
      expect(bead.posterior).toBeLessThanOrEqual(1);
      expect(bead.origin).toEqual(beads[0]!.origin);
      expect(bead.evidence.map(({ kind }) => kind)).toContain("name");
      for (const { nats } of bead.evidence) expect(nats).not.toBeNaN();
    }
    const bare = align(text, { evidence: false }).moves ?? [];
    expect(bare.map((move) => move.beads.map((bead) => bead.evidence))).toEqual([[[], [], []]]);
  });

  it("joins whole beads, side by side in every version, whatever the texts", () => {
    const anyText = fc.oneof(
      anyLines(2, 12),
      anyLines(3, 6),
      fc.array(fc.nat({ max: 5 }), { minLength: 2, maxLength: 4 }).chain((counts) => anyParallelText(counts)),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const alignment = align(text);
        expect(partitionProblems(text, alignment.beads)).toEqual([]);
        expect(misplacedMove(alignment)).toBeUndefined();
        expect(alignment.moves).not.toEqual([]);
      }),
    );
  });

  it("invents none in clear translations with merges and gaps", () => {
    fc.assert(
      fc.property(anyPlanted({ versions: 3 }), ({ text }) => {
        expect(align(text).moves).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  it("finds a block wherever it went, in any two of three versions", () => {
    const block = fc.record({
      from: fc.integer({ min: 1, max: 20 }),
      count: fc.integer({ min: 3, max: 8 }),
      to: fc.integer({ min: 1, max: 20 }),
    });
    const far = block.filter(({ from, count, to }) => Math.abs(from - to) > count + 2);
    fc.assert(
      fc.property(far, fc.nat({ max: 2 }), ({ from, count, to }, odd) => {
        const all = range(30);
        const order = moved(all, { from, count, to });
        const alignment = align(versionsOf(...[0, 1, 2].map((v) => (v === odd ? order : all))));
        expect(misplacedMove(alignment)).toBeUndefined();
        const segments = (alignment.moves ?? []).flatMap((move) => move.beads.map(({ sides }) => sides[odd]![0]!));
        expect(segments.sort((x, y) => x - y)).toEqual(range(count).map((k) => to + k));
      }),
      { numRuns: 40 },
    );
  });
});

describe("findMoves", () => {
  it("takes for moved only what has something of both versions in between", () => {
    const beside = leftOver("[0]:[] [1]:[] [2]:[] []:[0] []:[1] []:[2] [3]:[3]", range(4), range(4));
    expect(beside).toEqual([]);
    const apart = leftOver("[0]:[] [1]:[] [2]:[] [3]:[0] []:[1] []:[2] []:[3]", range(4), [3, 0, 1, 2]);
    expect(apart).toEqual([["1,2 1,1", "2,3 1,1", "3,4 1,1"]]);
  });

  it("never joins what is not side by side in every version, though two pairs of versions would have it so", () => {
    // What the first two have in one bead is, of the first, in the third at 1 and 2; of the second at 10 and 11.
    const rest = range(8);
    const [first, second, third] = [
      [20, 22, ...rest],
      [21, 23, ...rest],
      [0, 20, 22, ...rest.slice(1), 21, 23],
    ];
    const middle = rest.slice(1).map((k) => `[${k + 2}]:[${k + 2}]:[${k + 2}]`);
    const links = ["[0,1]:[0,1]:[]", "[2]:[2]:[0]", "[]:[]:[1]", "[]:[]:[2]", ...middle, "[]:[]:[10]", "[]:[]:[11]"];
    const [passage = [], ...more] = leftOver(links.join(" "), first, second, third);
    expect(more).toEqual([]);
    expect(["2,2,3 2,2,2", "2,2,12 2,2,2"]).toContain(passage.join());
  });
});

// Helpers

/** What `findMoves` finds, as where beads end and what they take, where beads are as given, in bracket notation, whatever an aligner would say. */
function leftOver(links: string, ...orders: readonly (readonly number[])[]): string[][] {
  const ends = orders.map(() => 0);
  const beads = links.split(" ").map((link) => {
    const takes = link.split(":").map((side) => side.slice(1, -1).split(",").filter(Boolean).length);
    takes.forEach((taken, v) => {
      ends[v]! += taken;
    });
    return { takes, ends: [...ends] };
  });
  const features = versionsOf(...orders).versions.map(featuresOf);
  const passages = findMoves(beads, (i, j) => pairOf(features[i]!, features[j]!));
  return passages.map((passage) => passage.map(({ ends: after, takes }) => `${after.join()} ${takes.join()}`));
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k);
}

/** `order` with `count` entries from `from` taken out and put before what is then at `to`. */
function moved(order: readonly number[], { from, count, to }: { from: number; count: number; to: number }): number[] {
  const rest = order.filter((_, k) => k < from || k >= from + count);
  return [...rest.slice(0, to), ...order.slice(from, from + count), ...rest.slice(to)];
}

/** Versions with the same sentences, each in its own words, in these orders. */
function versionsOf(...orders: readonly (readonly number[])[]): Alignment["text"] {
  return {
    versions: orders.map((order, v) => {
      const sentences = sentencesOf(v, Math.max(...order) + 1);
      return linesOf(
        `v${v}`,
        order.map((k) => sentences[k]!),
        ["en", "ru", "uk", "pl"][v],
      );
    }),
  };
}

function movesOf({ moves = [] }: Alignment): string[] {
  return moves.map(({ beads }) => serializeLinks(beads).trimEnd().replaceAll("\n", " "));
}
