import { describe, expect, it } from "vitest";
import type { EvidenceKind } from "../../src/model/alignment.ts";
import { fullBand } from "../../src/score/band.ts";
import { beadWorths } from "../../src/score/beads.ts";
import { explainBead } from "../../src/score/explain.ts";
import { featuresOf } from "../../src/score/features.ts";
import { leaveOut } from "../../src/score/leaveOut.ts";
import { type Pair, pairOf } from "../../src/score/pair.ts";
import { pointsOf } from "../../src/score/points.ts";
import { PAIR_TYPES } from "../../src/score/types.ts";
import { dictionaryOf, versionOf } from "../arbitraries/bitext.ts";

const EN_UK = dictionaryOf(["en", "uk"], [["water", "вода"]]);
const [EN, UK] = [
  featuresOf(versionOf("en", [["Cold water of Kyiv, 7!"], ["No."], ["Water?", "Cold."], ["Done 5."]])),
  featuresOf(versionOf("uk", [["Вода Києва, холодна: 7!"], ["Ні."], ["Вода?", "Холод."], ["Усе 5."]])),
];
/** As far off as vectors can be, for the sake of having some. */
const PAIR = pairOf(EN, UK, EN_UK, { nats: () => 0.5 });

describe("leaveOut", () => {
  it("changes nothing where nothing is left out", () => {
    expect(leaveOut(PAIR, [])).toBe(PAIR);
  });

  it.each(["length", "word", "name", "number", "punctuation", "structure", "embedding"] as const)(
    "silences %s, and nothing else",
    (kind) => {
      const before = natsOf(PAIR);
      expect(before.has(kind)).toBe(true);
      before.delete(kind);
      const left = natsOf(leaveOut(PAIR, [kind]));
      expect([...left]).toEqual([...before]);
    },
  );

  it("keeps the worths what the evidence adds up to", () => {
    const silent = leaveOut(PAIR, ["word", "length", "structure"]);
    const worth = beadWorths(silent, fullBand(silent.rows, silent.columns), 0, 2)[
      (silent.columns + 1 + 1) * PAIR_TYPES.length
    ]!;
    expect(worth).toBeCloseTo(
      explainBead(silent, 1, 1, 1, 1).reduce((sum, { nats }) => sum + nats, 0),
      4,
    );
  });

  it("says nothing about where to look either", () => {
    const window = { top: 0, bottom: PAIR.rows, left: 0, right: PAIR.columns };
    const pointsWithout = (kinds: EvidenceKind[]): number => pointsOf(leaveOut(PAIR, kinds), window).rows.length;
    expect(pointsWithout([])).toBeGreaterThan(pointsWithout(["number"]));
    expect(pointsWithout(["word", "name", "number", "punctuation"])).toBe(0);
  });
});

// Helpers

/** What every kind of evidence says of the first bead. */
function natsOf(pair: Pair): Map<EvidenceKind, number> {
  return new Map(explainBead(pair, 1, 1, 1, 1).map(({ kind, nats }) => [kind, nats]));
}
