import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align } from "../../src/align/align.ts";
import type { Alignment, Bead, Side } from "../../src/model/alignment.ts";
import { segmentText } from "../../src/model/document.ts";
import { partitionProblems } from "../../src/model/partition.ts";
import { applyEdit, invertEdit } from "../../src/review/edits.ts";
import { type Aligner, doubtfulAround, realign } from "../../src/review/realign.ts";
import { anyAlignment, loners } from "../arbitraries/alignment.ts";
import { lines } from "./lines.ts";

const EN = ["It began in 1901.", "Nobody knew why.", "Ivan paid 40 roubles.", "It ended in 1999."];
const RU = ["Это началось в 1901 году.", "Никто не знал почему.", "Иван заплатил 40 рублей.", "Это кончилось в 1999."];

function bead(en: Side, ru: Side, confirmed = false): Bead {
  const review = confirmed ? { review: { confirmed } } : {};
  return { sides: [en, ru], origin: { kind: "computed", signature: "s" }, evidence: [], ...review };
}

const WRONG: Alignment = {
  text: lines({ en: EN, ru: RU }),
  beads: [bead([0], [0], true), bead([1], []), bead([2], [1]), bead([], [2]), bead([3], [3], true)],
};

const apart: Aligner = (text) => ({
  beads: loners(text).map((sides) => ({ sides, origin: { kind: "computed", signature: "apart" }, evidence: [] })),
});

describe("realign", () => {
  it("aligns what stands between confirmed beads anew, and can be taken back", () => {
    const edit = realign(WRONG, doubtfulAround(WRONG, 2, 30), (text) => align(text));
    const after = applyEdit(WRONG, edit);
    expect(after.beads.map(({ sides }) => sides)).toEqual([0, 1, 2, 3].map((k) => [[k], [k]]));
    expect([after.beads[0], after.beads[3]]).toEqual([WRONG.beads[0], WRONG.beads[4]]);
    expect(applyEdit(after, invertEdit(WRONG, edit))).toStrictEqual(WRONG);
  });

  it("shows the aligner a text with just these segments, each in its block", () => {
    fc.assert(
      fc.property(anyAlignment({ crossing: true }), fc.nat({ max: 5 }), (alignment, bead) => {
        fc.pre(bead < alignment.beads.length);
        const own = alignment.text.versions.map((version, v) =>
          (alignment.beads[bead]?.sides[v] ?? []).map((segment) => segmentText(version, segment)),
        );
        realign(alignment, { from: bead, to: bead + 1 }, (text) => {
          expect(text.versions.map((version) => version.segments.map((_, k) => segmentText(version, k)))).toEqual(own);
          for (const { text: words, blocks, segments } of text.versions) {
            expect(words.length).toBe(segments.at(-1)?.span.to ?? 0);
            for (const { block, span } of segments) {
              const inside = blocks[block]?.span ?? { from: 1, to: 0 };
              expect(inside.from <= span.from && span.to <= inside.to && inside.to <= words.length).toBe(true);
            }
          }
          return apart(text);
        });
      }),
    );
  });

  it("keeps the partition and every confirmed bead, in any range, and takes moves along that still hold", () => {
    const any = anyAlignment({ crossing: true, moves: true, review: true });
    fc.assert(
      fc.property(any, fc.nat({ max: 6 }), fc.nat({ max: 6 }), (alignment, from, length) => {
        fc.pre(from <= alignment.beads.length);
        const edit = realign(alignment, { from, to: from + length }, apart);
        const after = applyEdit(alignment, edit);
        expect(partitionProblems(after.text, after.beads)).toEqual([]);
        const confirmed = ({ beads }: Alignment): Bead[] => beads.filter(({ review }) => review?.confirmed);
        expect(confirmed(after)).toEqual(confirmed(alignment));
        expect(applyEdit(after, invertEdit(alignment, edit))).toEqual(alignment);
      }),
    );
  });
});

describe("doubtfulAround", () => {
  it("goes up to the confirmed beads, and no farther than it is told", () => {
    expect(doubtfulAround(WRONG, 2, 30)).toEqual({ from: 1, to: 4 });
    expect(doubtfulAround(WRONG, 1, 1)).toEqual({ from: 1, to: 3 });
    expect(doubtfulAround(WRONG, 0, 9)).toEqual({ from: 0, to: 0 });
    const none: Alignment = { ...WRONG, beads: WRONG.beads.map(({ review: _, ...rest }) => rest) };
    expect(doubtfulAround(none, 4, 30)).toEqual({ from: 0, to: 5 });
    expect(() => doubtfulAround(WRONG, 5, 1)).toThrow(RangeError);
  });
});
