import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEdit, parseSteps, serializeSteps } from "../../src/formats/json/edits.ts";
import { InputError, type Problem } from "../../src/model/problem.ts";
import { editProblem } from "../../src/review/edits.ts";
import { type History, historyOf, perform, redo, undo } from "../../src/review/history.ts";
import { anyText } from "../arbitraries/alignment.ts";
import { anyEdit, anyReviewed } from "../laws/review.ts";

/** What a few edits, of which some are taken back, leave behind. */
const histories = fc
  .tuple(anyReviewed, fc.array(anyEdit, { maxLength: 6 }), fc.nat({ max: 3 }))
  .map(([first, edits, k]) => {
    let history: History = historyOf(first);
    for (const edit of edits)
      if (editProblem(history.alignment, edit) === undefined) history = perform(history, throughJson(edit));
    for (let n = 0; n < k; n++) history = undo(history);
    return history;
  });

describe("parseEdit", () => {
  it("gives back every edit, and what takes it back", () => {
    fc.assert(
      fc.property(histories, anyEdit, ({ done }, any) => {
        for (const edit of [throughJson(any), ...done.map(({ inverse }) => inverse)])
          expect(parseEdit(JSON.stringify(edit))).toStrictEqual(edit);
      }),
    );
  });

  it.each<[string, Problem]>([
    ["{", { code: "not-json" }],
    ["[]", wrong("", "object")],
    ['{"kind":"burn"}', wrong("kind", expect.stringContaining('"merge" | "split"'))],
    ['{"kind":"merge","bead":-1}', wrong("bead", "integer >= 0")],
    ['{"kind":"merge","bead":"0"}', wrong("bead", "integer >= 0")],
    ['{"kind":"split","bead":0,"at":[0.5]}', wrong("at[0]", "integer >= 0")],
    ['{"kind":"shift","bead":0,"version":0,"to":"up"}', wrong("to", '"previous" | "next"')],
    ['{"kind":"confirm","bead":0,"confirmed":1}', wrong("confirmed", "true | false")],
    ['{"kind":"note","bead":0,"note":null}', wrong("note", "string")],
    ['{"kind":"restore"}', wrong("beads", "object")],
    ['{"kind":"restore","beads":{"from":0,"count":0,"beads":[{}]}}', wrong("beads.beads[0].sides", "array")],
    [
      '{"kind":"restore","beads":{"from":0,"count":0,"beads":[]},"segments":{"version":0,"from":0,"count":0,"segments":[{"block":0,"span":{"from":3,"to":2}}]}}',
      wrong("segments.segments[0].span.to", "integer >= 3"),
    ],
  ])("refuses %s", (text, problem) => {
    expect(problemOf(() => parseEdit(text))).toEqual(problem);
  });

  it("throws nothing but InputError, and makes nothing that breaks an alignment", () => {
    const damaged = fc.tuple(histories, fc.nat(), fc.nat({ max: 20 }), anyText).map(([{ done }, at, length, text]) => {
      const written = JSON.stringify(done.at(-1)?.inverse ?? {});
      const from = at % written.length;
      return written.slice(0, from) + text + written.slice(from + length);
    });
    fc.assert(
      fc.property(fc.oneof(anyText, damaged), anyReviewed, (text, alignment) => {
        const edit = attempt(() => parseEdit(text));
        if (edit !== undefined) editProblem(alignment, edit);
      }),
      { numRuns: 300 },
    );
  });
});

describe("parseSteps", () => {
  it("gives a history back, with which one can go on to the first and to the last", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const steps = parseSteps(serializeSteps(history));
        expect(steps).toStrictEqual({ done: history.done, undone: history.undone });
        expect(serializeSteps(parseSteps(serializeSteps(steps)))).toBe(serializeSteps(steps));
        const again: History = { alignment: history.alignment, ...steps };
        expect(undo(again)).toStrictEqual(undo(history));
        expect(redo(again)).toStrictEqual(redo(history));
      }),
    );
  });

  it("writes a step a line", () => {
    expect(serializeSteps({ done: [], undone: [{ kind: "merge", bead: 0 }] })).toBe(
      '{\n  "done": [],\n  "undone": [\n    {"kind":"merge","bead":0}\n  ]\n}\n',
    );
  });

  it("says in which file and where it is wrong", () => {
    const step = '{"edit":{"kind":"merge","bead":0},"inverse":{"kind":"merge","bead":0}}';
    const error = refusal(() => parseSteps(`{"done":[${step}],"undone":[]}`, "a.steps"));
    expect(error.diagnostic).toEqual({
      severity: "error",
      source: "a.steps",
      problem: wrong("done[0].inverse.kind", '"restore"'),
    });
    expect(refusal(() => parseSteps("[")).diagnostic.problem).toEqual({ code: "not-json" });
    expect(refusal(() => parseSteps("{}")).diagnostic.problem).toEqual(wrong("done", "array"));
  });
});

// Helpers

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function wrong(path: string, expected: string): Problem {
  return { code: "wrong-field", path, expected };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function refusal(work: () => unknown): InputError {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

function problemOf(work: () => unknown): Problem {
  return refusal(work).diagnostic.problem;
}
