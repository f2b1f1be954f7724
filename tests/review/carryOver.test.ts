import { describe, expect, it } from "vitest";
import { align } from "../../src/align/align.ts";
import type { Alignment, Bead, ParallelText, Side } from "../../src/model/alignment.ts";
import type { BeadReview } from "../../src/model/review.ts";
import { carryOver } from "../../src/review/carryOver.ts";
import type { Aligner } from "../../src/review/realign.ts";
import { judge } from "../../src/review/verdicts.ts";
import { describeCarryOver } from "../laws/review.ts";
import { lines } from "./lines.ts";

const EN = ["One came.", "Two stayed.", "Three left.", "Four sang."];
const RU = ["Один пришёл.", "Два остались.", "Три ушли.", "Четыре пели."];
const CONFIRMED: BeadReview = { confirmed: true };

function bead(en: Side, ru: Side, review?: BeadReview): Bead {
  const origin = { kind: "computed", signature: "old" } as const;
  return { sides: [en, ru], origin, posterior: 0.9, evidence: [], ...(review === undefined ? {} : { review }) };
}

const OLD: Alignment = {
  text: lines({ en: EN, ru: RU }),
  beads: [bead([0], [0], CONFIRMED), bead([1], [1]), bead([2], [2], CONFIRMED), bead([3], [3])],
};

/** Sentence against sentence, and what is left alone. */
const inPairs: Aligner = ({ versions }) => ({
  beads: Array.from({ length: Math.max(...versions.map(({ segments }) => segments.length)) }, (_, k) => ({
    sides: versions.map(({ segments }) => (k < segments.length ? [k] : [])),
    origin: { kind: "computed", signature: "new" },
    evidence: [],
  })),
});

/** `0/0 1/1*`: segments by bead, with a star for those that were aligned anew. */
function shape({ beads }: Alignment, made: readonly number[]): string {
  return beads
    .map(({ sides }, k) => sides.map((side) => side.join("")).join("/") + (made.includes(k) ? "*" : ""))
    .join(" ");
}

function carried(en: readonly string[], ru: readonly string[], old = OLD): string {
  const { alignment, made, broken } = carryOver(old, lines({ en, ru }), inPairs);
  return `${shape(alignment, made)} | ${broken.join("")}`;
}

describeCarryOver("carryOver", carryOver);

describe("carryOver", () => {
  it.each<[string, string[], string[], string]>([
    ["a comma", EN.with(1, "Two, stayed."), RU, "0/0 1/1* 2/2 3/3 | 1"],
    ["a comma in a confirmed bead", EN.with(2, "Three, left."), RU, "0/0 1/1 2/2* 3/3 | 2"],
    ["a sentence that came", EN.toSpliced(1, 0, "New."), RU, "0/0 1/* 2/1 3/2 4/3 | "],
    ["one that came in both", EN.toSpliced(4, 0, "New."), RU.toSpliced(4, 0, "Новое."), "0/0 1/1 2/2 3/3 4/4* | "],
    ["one that went", EN.toSpliced(0, 1), RU, "/0* 0/1 1/2 2/3 | 0"],
    ["white space", EN.with(0, "One  came."), RU, "0/0 1/1 2/2 3/3 | "],
    ["all of it", ["A.", "B."], RU, "0/0* 1/1* /2* /3* | 0123"],
    ["nothing left", [], [], " | 0123"],
  ])("gets over %s", (_, en, ru, expected) => {
    expect(carried(en, ru)).toBe(expected);
  });

  it("sees again whether a sentence has come for one that had no counterpart, unless a person said so", () => {
    const open: Alignment = {
      text: lines({ en: EN, ru: RU.toSpliced(1, 1) }),
      beads: [bead([0], [0]), bead([1], []), bead([2], [1]), bead([3], [2])],
    };
    expect(carried(EN, RU, open)).toBe("0/0 1/1* 2/2 3/3 | 1");
    const said = { ...open, beads: open.beads.with(1, bead([1], [], CONFIRMED)) };
    expect(carried(EN, RU, said)).toBe("0/0 /1* 1/ 2/2 3/3 | ");
    // If nothing comes of it, it is the same as before.
    const there = carryOver(open, lines({ en: EN, ru: [RU[0] ?? "", RU[2] ?? "", RU[3] ?? "", "Конец."] }), inPairs);
    expect(there.alignment.beads[1]).toEqual(open.beads[1]);
  });

  it("puts what changed beside a confirmed omission where an old bead broke", () => {
    const old: Alignment = {
      text: lines({ en: EN, ru: RU.toSpliced(1, 1) }),
      beads: [bead([0], [0]), bead([1], [], CONFIRMED), bead([2], [1]), bead([3], [2])],
    };
    const ru = [RU[0] ?? "", "Три, ушли.", RU[3] ?? ""];
    expect(carried(EN, ru, old)).toBe("0/0 1/ 2/1* 3/2 | 2");
  });

  it("finds again what it opened and nothing new came to", () => {
    const old: Alignment = {
      text: lines({ en: EN, ru: RU }),
      beads: [bead([0], []), bead([1], [0, 1]), bead([2], [2]), bead([3], [3])],
    };
    const alone: Aligner = (text) => ({
      beads: text.versions.flatMap(({ segments }, v) =>
        segments.map((_, k) => ({
          sides: text.versions.map((__, w) => (w === v ? [k] : [])),
          origin: { kind: "computed", signature: "new" },
          evidence: [],
        })),
      ),
    });
    const { alignment, made, broken } = carryOver(old, lines({ en: EN, ru: ["Новое.", ...RU] }), alone);
    expect(shape(alignment, made)).toBe("0/ /0* 1/12 2/3 3/4");
    expect([alignment.beads[0], broken]).toEqual([old.beads[0], []]);
  });

  it("keeps cuts and corrections that a person made, where the paragraph is the same", () => {
    const paragraph = (text: string, cuts: readonly number[]) => ({
      name: "en",
      language: OLD.text.versions[0]?.language ?? OLD.text.versions[1]!.language,
      text,
      blocks: [{ kind: "paragraph" as const, span: { from: 0, to: text.length } }],
      segments: cuts.map((from, k) => ({ block: 0, span: { from, to: cuts[k + 1] ?? text.length } })),
    });
    const ru = lines({ ru: ["А.", "Б."] }).versions;
    const text: ParallelText = { versions: [paragraph("A, B.", [0, 2]), ...ru] };
    const [en = paragraph("", [])] = text.versions;
    const corrected = en.segments.map((segment, k) => (k === 1 ? { ...segment, correction: "C." } : segment));
    const old: Alignment = {
      text: { versions: [{ ...en, segments: corrected }, ...ru] },
      beads: [bead([0], [0]), bead([1], [1])],
    };
    const now: ParallelText = { versions: [paragraph("A, B.", [0]), ...lines({ ru: ["А!", "Б."] }).versions] };
    const { alignment, broken } = carryOver(old, now, inPairs);
    expect(alignment.text.versions[0]).toEqual({ ...en, segments: corrected });
    expect(broken).toEqual([0]);
    const whole = { versions: [paragraph("A B.", [0]), ...ru] };
    expect(carryOver(old, whole, inPairs).alignment.text.versions[0]?.segments).toHaveLength(1);
  });

  it("keeps moves whose beads hold, and drops the others", () => {
    const move = { beads: [bead([0], [0])] };
    const apart = [bead([0], []), bead([], [0], CONFIRMED), ...OLD.beads.slice(1)];
    const old: Alignment = { ...OLD, beads: apart, moves: [move] };
    expect(carryOver(old, lines({ en: EN.with(3, "Four."), ru: RU }), inPairs).alignment.moves).toEqual([move]);
    expect(carryOver(old, lines({ en: EN.with(0, "One."), ru: RU }), inPairs).alignment).not.toHaveProperty("moves");
  });

  it("keeps decisions about findings, and tells which have nothing to apply to", () => {
    const subject = { fingerprint: "a".repeat(16), code: "number", passages: [{ version: "en", text: "Two stayed." }] };
    const old = judge(OLD, [subject], "dismissed");
    const { alignment, diagnostics } = carryOver(old, lines({ en: EN.with(1, "Two."), ru: RU }), inPairs);
    expect(alignment.verdicts).toEqual(old.verdicts);
    expect(diagnostics.map(({ problem }) => problem.code)).toEqual(["verdict-without-text"]);
  });

  it("keeps word links while all stays in its place", () => {
    const old = { ...OLD, words: OLD.beads.map(() => []) };
    expect(carryOver(old, old.text, inPairs).alignment.words).toEqual(old.words);
    expect(carryOver(old, lines({ en: EN.with(0, "One  came."), ru: RU }), inPairs).alignment).not.toHaveProperty(
      "words",
    );
  });

  it("works with our aligner", () => {
    const { alignment, broken } = carryOver(OLD, lines({ en: EN.with(1, "Two of them, stayed."), ru: RU }), align);
    expect(broken).toEqual([1]);
    expect(alignment.beads.map(({ sides }) => sides)).toEqual(OLD.beads.map(({ sides }) => sides));
    const longer = carryOver(OLD, lines({ en: [...EN, "And on it went."], ru: RU }), align);
    expect(longer.alignment.beads.at(-1)?.sides).toEqual([[4], []]);
  });

  it("takes as many versions as the alignment has", () => {
    expect(() => carryOver(OLD, lines({ en: EN }), inPairs)).toThrow(RangeError);
  });
});
