import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alignment } from "../../src/model/alignment.ts";
import { keepBeads } from "../../src/model/keep.ts";
import { misplacedMove } from "../../src/model/moves.ts";
import { pairOf, type VersionPair, versionsCalled } from "../../src/model/pair.ts";
import { partitionProblems } from "../../src/model/partition.ts";
import { anyAlignment } from "../arbitraries/alignment.ts";
import { linesOf } from "../arbitraries/bitext.ts";

const anyPair = anyAlignment({ crossing: true, moves: true }).chain((alignment) =>
  fc
    .shuffledSubarray([...alignment.text.versions.keys()], { minLength: 2, maxLength: 2 })
    .map(([a = 0, b = 0]): { alignment: Alignment; pair: VersionPair } => ({ alignment, pair: [a, b] })),
);

describe("pairOf", () => {
  it("keeps beads that one of the two has, and drops those that neither has", () => {
    const paired = pairOf(three([[0], [0], [0]], [[1], [], [1]], [[], [1], []], [[], [], [2]]), [0, 1]);
    expect(paired.beads.map(({ sides }) => sides)).toEqual([
      [[0], [0]],
      [[1], []],
      [[], [1]],
    ]);
    expect(paired.text.versions.map(({ name }) => name)).toEqual(["v0", "v1"]);
  });

  it("gives partitions, in which every segment of the two keeps its bead", () => {
    fc.assert(
      fc.property(anyPair, ({ alignment, pair }) => {
        const paired = pairOf(alignment, pair);
        expect(partitionProblems(paired.text, paired.beads)).toEqual([]);
        expect(misplacedMove(paired)).toBeUndefined();
        const both = alignment.beads.map(({ sides }) => pair.map((v) => sides[v]));
        expect(paired.beads.map(({ sides }) => sides)).toEqual(both.filter((sides) => sides.some((s) => s?.length)));
        expect(paired.text.versions).toEqual(pair.map((v) => alignment.text.versions[v]));
      }),
    );
  });

  it("is what it is of two versions already", () => {
    fc.assert(
      fc.property(anyPair, ({ alignment, pair }) => {
        const paired = pairOf(alignment, pair);
        expect(pairOf(paired, [0, 1])).toEqual(paired);
      }),
    );
  });

  it("keeps what speaks of the two, counted anew, and nothing of a third", () => {
    const alignment: Alignment = {
      ...three([[0], [0], [0]]),
      warnings: [
        { kind: "limited", versions: [0, 1] },
        { kind: "unrelated", versions: [1, 2], probability: 0.1 },
      ],
      verdicts: [verdict("v0", "v2"), verdict("v1", "v2"), verdict("v2"), verdict("v0")],
    };
    const [bead] = alignment.beads;
    const evidence = [
      { kind: "prior" as const, nats: 1 },
      { kind: "word" as const, nats: 2, versions: [1, 2] as const, matches: [["a", "b"]] as const },
      { kind: "word" as const, nats: 3, versions: [0, 1] as const },
    ];
    const paired = pairOf(
      { ...alignment, beads: bead === undefined ? [] : [{ ...bead, posterior: 0.5, evidence }] },
      [2, 1],
    );
    expect(paired.beads[0]).toMatchObject({
      posterior: 0.5,
      evidence: [
        { kind: "prior", nats: 1 },
        { kind: "word", nats: 2, versions: [1, 0], matches: [["a", "b"]] },
      ],
    });
    expect(paired.warnings).toEqual([{ kind: "unrelated", versions: [1, 0], probability: 0.1 }]);
    expect(paired.verdicts).toEqual([verdict("v1", "v2"), verdict("v2")]);
    expect(pairOf(alignment, [0, 1]).warnings).toEqual([{ kind: "limited", versions: [0, 1] }]);
    expect(pairOf(three([[0], [0], [0]]), [0, 1])).not.toHaveProperty("warnings");
  });

  it("keeps a move of the two, and none that is one of a third", () => {
    const alignment: Alignment = {
      ...three([[0], [0], []], [[1], [1], [0]], [[], [], [1]]),
      moves: [{ beads: [{ sides: [[0], [0], [1]], origin: ORIGIN, evidence: [] }] }],
    };
    expect(pairOf(alignment, [0, 2]).moves?.map(({ beads }) => beads.map(({ sides }) => sides))).toEqual([
      [[[0], [1]]],
    ]);
    expect(pairOf(alignment, [0, 1])).not.toHaveProperty("moves");
  });

  it("takes no pair that is none", () => {
    for (const pair of [
      [0, 0],
      [0, 3],
      [-1, 1],
    ] as const)
      expect(() => pairOf(three([[0], [0], [0]]), pair)).toThrow(RangeError);
  });
});

describe("versionsCalled", () => {
  it.each([
    ["en", ["en", "en.plain", "ru"], [0]],
    ["en.plain", ["en", "en.plain", "ru"], [1]],
    ["en", ["en.old", "en.new", "ru"], [0, 1]],
    ["EN", ["en.old", "ru"], [0]],
    ["ua", ["en", "uk"], [1]],
    ["pt", ["en", "pt-BR"], [1]],
    ["pt-BR", ["pt", "pt-BR"], [1]],
    ["pt-PT", ["pt-BR", "en"], []],
    ["de", ["en", "ru"], []],
    ["?", ["en", "ru"], []],
  ])("finds %s in %j", (called, names, found) => {
    const versions = names.map((name) => linesOf(name, ["x"], name.split(".")[0] ?? name));
    expect(versionsCalled({ versions }, called)).toEqual(found);
  });
});

describe("keepBeads", () => {
  it("gives a partition of what the kept beads held, with their texts as they were", () => {
    fc.assert(
      fc.property(anyAlignment({ crossing: true, moves: true }), fc.infiniteStream(fc.boolean()), (alignment, coin) => {
        const choice = alignment.beads.map(() => coin.next().value === true);
        const kept = keepBeads(alignment, (_, k) => choice[k] ?? false);
        expect(partitionProblems(kept.text, kept.beads)).toEqual([]);
        expect(misplacedMove(kept)).toBeUndefined();
        expect(textsOf(kept)).toEqual(textsOf(alignment).filter((_, k) => choice[k]));
        expect(kept.text.versions.map(({ text }) => text)).toEqual(alignment.text.versions.map(({ text }) => text));
      }),
    );
  });

  it("changes nothing where all beads are kept", () => {
    fc.assert(
      fc.property(anyAlignment({ moves: true }), ({ moves = [], ...rest }) => {
        const alignment: Alignment = { ...rest, ...(moves.length > 0 && { moves }) };
        expect(keepBeads(alignment, () => true)).toEqual(alignment);
      }),
    );
  });

  it("drops a move of which a bead is gone", () => {
    const alignment: Alignment = {
      ...three([[0], [], []], [[1], [0], [0]], [[], [1], []]),
      moves: [{ beads: [{ sides: [[0], [1], []], origin: ORIGIN, evidence: [] }] }],
    };
    expect(keepBeads(alignment, (_, k) => k !== 0)).not.toHaveProperty("moves");
    expect(keepBeads(alignment, (_, k) => k !== 1).moves?.[0]?.beads[0]?.sides).toEqual([[0], [0], []]);
  });
});

// Helpers

const ORIGIN = { kind: "computed", signature: "test" } as const;

function three(...beads: readonly (readonly (readonly number[])[])[]): Alignment {
  const versions = [0, 1, 2].map((v) => {
    const count = beads.reduce((sum, sides) => sum + (sides[v]?.length ?? 0), 0);
    return linesOf(
      `v${v}`,
      Array.from({ length: count }, (_, i) => `${v}${i}`),
      "en",
    );
  });
  return { text: { versions }, beads: beads.map((sides) => ({ sides, origin: ORIGIN, evidence: [] })) };
}

function verdict(...versions: readonly string[]): NonNullable<Alignment["verdicts"]>[number] {
  const passages = versions.map((version) => ({ version, text: "x" }));
  return { fingerprint: "0123456789abcdef", decision: "confirmed", code: "number", passages };
}

/** What each bead says, moves and indices apart. */
function textsOf({ text, beads }: Alignment): string[][][] {
  return beads.map(({ sides }) =>
    sides.map((side, v) =>
      side.map((segment) => {
        const { from = 0, to = 0 } = text.versions[v]?.segments[segment]?.span ?? {};
        return text.versions[v]?.text.slice(from, to) ?? "";
      }),
    ),
  );
}
