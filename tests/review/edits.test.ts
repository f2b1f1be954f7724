import { describe, expect, it } from "vitest";
import type { Alignment, Bead, Side } from "../../src/model/alignment.ts";
import { segmentText } from "../../src/model/document.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { BeadReview } from "../../src/model/review.ts";
import type { Edit } from "../../src/review/edit.ts";
import { applyEdit, editProblem, invertEdit } from "../../src/review/edits.ts";
import { historyOf, perform, redo, undo } from "../../src/review/history.ts";
import { describeEdits } from "../laws/review.ts";
import { lines } from "./lines.ts";

const EN = ["One. Two.", "Three.", "Four.", "Five."];
const RU = ["Раз. Два.", "Три.", "Четыре.", "Пять."];

function bead(en: Side, ru: Side, review?: BeadReview): Bead {
  const origin = { kind: "computed", signature: "s" } as const;
  return { sides: [en, ru], origin, posterior: 0.9, evidence: [], ...(review === undefined ? {} : { review }) };
}

const PLAIN: Alignment = {
  text: lines({ en: EN, ru: RU }),
  beads: [bead([0], [0]), bead([1], [1]), bead([2, 3], [2, 3])],
};

/** `0/0 1/1 23/23`: segments of each version, bead by bead. */
function shape({ beads }: Alignment): string {
  return beads.map(({ sides }) => sides.map((side) => side.join("")).join("/")).join(" ");
}

function texts({ text }: Alignment, version: number): string[] {
  const document = text.versions[version];
  return document === undefined ? [] : document.segments.map((_, k) => segmentText(document, k));
}

describeEdits("edits", {
  apply: applyEdit,
  invert: invertEdit,
  begin: historyOf,
  perform,
  undo,
  redo,
});

describe("applyEdit", () => {
  it.each<[string, Edit, string]>([
    ["merge", { kind: "merge", bead: 0 }, "01/01 23/23"],
    ["split", { kind: "split", bead: 2, at: [1, 1] }, "0/0 1/1 2/2 3/3"],
    ["split unevenly", { kind: "split", bead: 2, at: [2, 0] }, "0/0 1/1 23/ /23"],
    ["shift up", { kind: "shift", bead: 2, version: 0, to: "previous" }, "0/0 12/1 3/23"],
    ["shift down", { kind: "shift", bead: 0, version: 1, to: "next" }, "0/ 1/01 23/23"],
    ["omit", { kind: "omit", bead: 1, version: 1 }, "0/0 1/ /1 23/23"],
    ["cut", { kind: "cut", version: 0, segment: 0, offset: 4 }, "01/0 2/1 34/23"],
    ["join", { kind: "join", version: 1, segment: 2 }, "0/0 1/1 23/2"],
  ])("can %s", (_, edit, expected) => {
    const joinable = edit.kind === "join" ? inOneBlock(PLAIN) : PLAIN;
    const after = applyEdit(joinable, edit);
    expect(shape(after)).toBe(expected);
    const changed = after.beads.filter(({ origin }) => origin.kind === "edited");
    expect(changed.length).toBeGreaterThan(0);
    for (const made of changed) expect(made).not.toHaveProperty("posterior");
    expect(applyEdit(after, invertEdit(joinable, edit))).toStrictEqual(joinable);
  });

  it("loses a bead that is left with nothing, and not its note", () => {
    const noted = applyEdit(applyEdit(PLAIN, { kind: "omit", bead: 1, version: 1 }), {
      kind: "note",
      bead: 2,
      note: "why?",
    });
    const after = applyEdit(noted, { kind: "shift", bead: 2, version: 1, to: "previous" });
    expect(shape(after)).toBe("0/0 1/1 23/23");
    expect(after.beads[1]?.review).toEqual({ confirmed: false, note: "why?" });
    const next = applyEdit(noted, { kind: "shift", bead: 2, version: 1, to: "next" });
    expect(shape(next)).toBe("0/0 1/ 23/123");
  });

  it("cuts text at a letter, leaves white space to neither part, and cuts no letter in two", () => {
    const after = applyEdit(PLAIN, { kind: "cut", version: 0, segment: 0, offset: 5 });
    expect(texts(after, 0).slice(0, 2)).toEqual(["One.", "Two."]);
    const marked: Alignment = { ...PLAIN, text: lines({ en: ["e\u0301x", ...EN.slice(1)], ru: RU }) };
    expect(editProblem(marked, { kind: "cut", version: 0, segment: 0, offset: 1 })).toEqual({ code: "edit-empty" });
    expect(texts(applyEdit(marked, { kind: "cut", version: 0, segment: 0, offset: 2 }), 0).slice(0, 2)).toEqual([
      "e\u0301",
      "x",
    ]);
  });

  it("confirms, notes and corrects, and takes each back to nothing", () => {
    const edits: [Edit, Edit][] = [
      [
        { kind: "confirm", bead: 0, confirmed: true },
        { kind: "confirm", bead: 0, confirmed: false },
      ],
      [
        { kind: "note", bead: 0, note: "so" },
        { kind: "note", bead: 0 },
      ],
      [
        { kind: "correct", version: 1, segment: 0, text: "Один. Два." },
        { kind: "correct", version: 1, segment: 0 },
      ],
    ];
    for (const [edit, back] of edits) expect(applyEdit(applyEdit(PLAIN, edit), back)).toStrictEqual(PLAIN);
    const all = edits.reduce((alignment, [edit]) => applyEdit(alignment, edit), PLAIN);
    expect(all.beads[0]).toMatchObject({ review: { confirmed: true, note: "so" }, posterior: 0.9 });
    expect(all.text.versions[1]?.segments[0]?.correction).toBe("Один. Два.");
    expect(texts(all, 1)[0]).toBe("Раз. Два.");
    expect(applyEdit(all, { kind: "correct", version: 1, segment: 0, text: "Раз. Два." }).text).toEqual(PLAIN.text);
  });

  it("keeps what was said of a bead whose sentence is cut, and of others does not know whether they are right", () => {
    const confirmed = applyEdit(PLAIN, { kind: "confirm", bead: 0, confirmed: true });
    expect(applyEdit(confirmed, { kind: "cut", version: 0, segment: 0, offset: 4 }).beads[0]?.review).toEqual({
      confirmed: true,
    });
    expect(applyEdit(confirmed, { kind: "merge", bead: 0 }).beads[0]).not.toHaveProperty("review");
    const noted = [0, 1].reduce(
      (alignment, k) => applyEdit(alignment, { kind: "note", bead: k, note: `${k}` }),
      confirmed,
    );
    expect(applyEdit(noted, { kind: "merge", bead: 0 }).beads[0]?.review).toEqual({ confirmed: false, note: "0\n1" });
  });

  it("keeps word links with beads whose words stay as they are, and of others leaves them out", () => {
    const words = PLAIN.beads.map((_, k) => {
      const span = { from: k, to: k + 1 };
      return [{ versions: [0, 1] as const, links: [{ a: span, b: span, probability: 0.5 }] }];
    });
    const linked = { ...PLAIN, words };
    for (const edit of [
      { kind: "confirm", bead: 1, confirmed: true },
      { kind: "correct", version: 0, segment: 1, text: "Six." },
    ] as const)
      expect(applyEdit(linked, edit).words).toEqual(words);
    const merge = { kind: "merge", bead: 0 } as const;
    expect(applyEdit(linked, merge).words).toEqual([[], words[2]]);
    expect(applyEdit(applyEdit(linked, merge), invertEdit(linked, merge))).toStrictEqual(linked);
  });

  it("joins a passage that moved, and lets it go when one of its beads is changed", () => {
    const apart = applyEdit(PLAIN, { kind: "omit", bead: 0, version: 1 });
    const linked = applyEdit(apart, { kind: "link", beads: [0, 1] });
    expect(linked.moves?.map(({ beads }) => beads.map(({ sides }) => sides))).toEqual([[[[0], [0]]]]);
    const merge: Edit = { kind: "merge", bead: 1 };
    const merged = applyEdit(linked, merge);
    expect(merged).not.toHaveProperty("moves");
    expect(applyEdit(merged, invertEdit(linked, merge))).toStrictEqual(linked);
    expect(applyEdit(linked, { kind: "unlink", move: 0 })).toStrictEqual(apart);
    expect(applyEdit(linked, { kind: "confirm", bead: 0, confirmed: true }).moves).toEqual(linked.moves);
    const cut = applyEdit(linked, { kind: "cut", version: 0, segment: 0, offset: 4 });
    expect(cut.moves?.[0]?.beads[0]?.sides).toEqual([[0, 1], [0]]);
  });

  const corrected = applyEdit(PLAIN, { kind: "correct", version: 0, segment: 2, text: "Six." });
  const linked = applyEdit(applyEdit(PLAIN, { kind: "omit", bead: 0, version: 1 }), { kind: "link", beads: [0, 1] });

  it.each<[Edit, Problem, Alignment?]>([
    [
      { kind: "merge", bead: 2 },
      { code: "no-bead", bead: 3 },
    ],
    [
      { kind: "shift", bead: 0, version: 0, to: "previous" },
      { code: "no-bead", bead: -1 },
    ],
    [{ kind: "split", bead: 0, at: [1, 1] }, { code: "edit-empty" }],
    [{ kind: "split", bead: 0, at: [] }, { code: "edit-empty" }],
    [
      { kind: "omit", bead: 0, version: 2 },
      { code: "no-version", version: 2 },
    ],
    [{ kind: "omit", bead: 0, version: 0 }, { code: "edit-empty" }, linked],
    [{ kind: "shift", bead: 1, version: 0, to: "next" }, { code: "edit-empty" }, linked],
    [
      { kind: "cut", version: 0, segment: 9, offset: 1 },
      { code: "no-segment", version: "en", segment: 9 },
    ],
    [{ kind: "cut", version: 0, segment: 0, offset: 0 }, { code: "edit-empty" }],
    [{ kind: "cut", version: 0, segment: 0, offset: 9 }, { code: "edit-empty" }],
    [{ kind: "cut", version: 0, segment: 0, offset: 99 }, { code: "edit-empty" }],
    [{ kind: "cut", version: 0, segment: 2, offset: 2 }, { code: "edit-corrected" }, corrected],
    [{ kind: "join", version: 0, segment: 2 }, { code: "edit-corrected" }, corrected],
    [{ kind: "join", version: 0, segment: 0 }, { code: "edit-apart" }],
    [{ kind: "join", version: 0, segment: 2 }, { code: "edit-apart" }],
    [{ kind: "link", beads: [0, 1] }, { code: "edit-no-move" }],
    [{ kind: "link", beads: [0, 1] }, { code: "edit-no-move" }, linked],
    [{ kind: "link", beads: [0, 0] }, { code: "edit-no-move" }],
    [
      { kind: "link", beads: [0, 9] },
      { code: "no-bead", bead: 9 },
    ],
    [
      { kind: "unlink", move: 0 },
      { code: "no-move", move: 0 },
    ],
    [
      { kind: "restore", beads: { from: 2, count: 2, beads: [] } },
      { code: "no-bead", bead: 2 },
    ],
    [
      { kind: "restore", beads: { from: 0, count: 1, beads: [] } },
      {
        code: "broken-partition",
        count: 2,
        problems: [0, 1].map((version) => ({ code: "segment-in-no-bead" as const, version, segment: 0 })),
      },
    ],
    [
      {
        kind: "restore",
        beads: { from: 0, count: 0, beads: [] },
        segments: { version: 1, from: 4, count: 1, segments: [] },
      },
      { code: "no-segment", version: "ru", segment: 4 },
    ],
    [
      {
        kind: "restore",
        beads: { from: 0, count: 1, beads: [bead([0], [0])] },
        segments: { version: 1, from: 0, count: 1, segments: [{ block: 0, span: { from: 0, to: 99 } }] },
      },
      { code: "no-segment", version: "ru", segment: 0 },
    ],
    [
      { kind: "restore", beads: { from: 0, count: 0, beads: [] }, moves: { list: [{ beads: [bead([0], [0])] }] } },
      { code: "edit-no-move" },
    ],
  ])("refuses %j", (edit, problem, alignment = PLAIN) => {
    expect(editProblem(alignment, edit)).toEqual(problem);
  });

  it("says nothing against what can be done, and hides no other error", () => {
    expect(editProblem(PLAIN, { kind: "merge", bead: 0 })).toBeUndefined();
    const broken = { kind: "link", beads: undefined } as unknown as Edit;
    expect(() => editProblem(PLAIN, broken)).toThrow(TypeError);
  });
});

describe("history", () => {
  it("is empty at its ends", () => {
    const history = historyOf(PLAIN);
    expect(undo(history)).toBe(history);
    expect(redo(history)).toBe(history);
  });
});

// Helpers

/** The same lines, all in one block. */
function inOneBlock({ text, beads }: Alignment): Alignment {
  const versions = text.versions.map((version) => ({
    ...version,
    blocks: [{ kind: "paragraph" as const, span: { from: 0, to: version.text.length } }],
    segments: version.segments.map(({ span }) => ({ block: 0, span })),
  }));
  return { text: { versions }, beads };
}
