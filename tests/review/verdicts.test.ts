import { describe, expect, it } from "vitest";
import type { Alignment } from "../../src/model/alignment.ts";
import type { Verdict } from "../../src/model/review.ts";
import type { Subject } from "../../src/review/subjects.ts";
import { judge, missingFrom, reviewLost, withdraw, withVerdictsOf } from "../../src/review/verdicts.ts";
import { lines } from "./lines.ts";

const A: Subject = {
  fingerprint: "a".repeat(16),
  code: "number",
  passages: [{ version: "en", text: "It cost 40." }],
};
const B: Subject = {
  fingerprint: "b".repeat(16),
  code: "name",
  passages: [
    { version: "en", text: "It cost 40." },
    { version: "ru", text: "Он ушёл." },
  ],
};
const PLAIN: Alignment = {
  text: lines({ en: ["It  cost 40."], ru: ["Стоило 40.", "Он\tушёл."] }),
  beads: [{ sides: [[0], [0, 1]], origin: { kind: "edited" }, evidence: [] }],
};

function decisions({ verdicts = [] }: Alignment): [string, string][] {
  return verdicts.map(({ fingerprint, decision }) => [fingerprint.slice(0, 1), decision]);
}

describe("judge and withdraw", () => {
  it("keeps of each finding the last decision, with its remark", () => {
    const first = judge(PLAIN, [A, B], "dismissed", { note: "so", date: "2026-11-23" });
    expect(first.verdicts).toEqual(
      [A, B].map((subject) => ({ ...subject, decision: "dismissed", note: "so", date: "2026-11-23" })),
    );
    expect(decisions(judge(first, [A], "confirmed"))).toEqual([
      ["b", "dismissed"],
      ["a", "confirmed"],
    ]);
    expect(decisions(withdraw(first, [A.fingerprint]))).toEqual([["b", "dismissed"]]);
  });

  it("leaves the alignment as it was where nothing is decided any more", () => {
    const judged = judge(PLAIN, [A], "dismissed");
    expect(withdraw(judged, [A.fingerprint])).toEqual(PLAIN);
    expect(judge(PLAIN, [], "dismissed")).toEqual(PLAIN);
  });
});

describe("missingFrom", () => {
  it("finds sentences whatever their white space, each in its version", () => {
    const missing = missingFrom(PLAIN.text);
    expect([missing(A), missing(B)]).toEqual([undefined, undefined]);
    expect(missing({ passages: [{ version: "ru", text: "It cost 40." }] })).toEqual({
      version: "ru",
      text: "It cost 40.",
    });
    const [, second] = B.passages;
    expect(missingFrom(lines({ en: ["It cost 40."], ru: ["Он пришёл."] }))(B)).toEqual(second);
  });
});

describe("withVerdictsOf", () => {
  const old = judge(judge(PLAIN, [A], "dismissed"), [B], "confirmed");

  it("keeps what was decided when a text is aligned anew", () => {
    expect(withVerdictsOf(old, PLAIN)).toEqual({ value: old, diagnostics: [] });
    expect(withVerdictsOf(PLAIN, PLAIN)).toEqual({ value: PLAIN, diagnostics: [] });
  });

  it("keeps what applies to nothing any more, and tells it", () => {
    const changed = { ...PLAIN, text: lines({ en: ["It cost 40."], ru: ["Стоило 40.", "Он пришёл."] }) };
    const { value, diagnostics } = withVerdictsOf(old, changed);
    expect(value.verdicts).toEqual(old.verdicts);
    expect(diagnostics).toEqual([
      {
        severity: "warning",
        problem: { code: "verdict-without-text", id: "bbbbbbbb", kind: "name", text: "Он ушёл." },
      },
    ]);
  });

  it("lets newer decisions count first", () => {
    const { value } = withVerdictsOf(old, judge(PLAIN, [A], "confirmed"));
    expect(decisions(value)).toEqual([
      ["b", "confirmed"],
      ["a", "confirmed"],
    ]);
  });
});

describe("reviewLost", () => {
  it("counts decisions, reviewed beads and corrected segments", () => {
    expect(reviewLost(PLAIN)).toEqual([]);
    const verdict: Verdict = { ...A, decision: "dismissed" };
    const [bead] = PLAIN.beads;
    const [en, ru] = PLAIN.text.versions;
    if (bead === undefined || en === undefined || ru === undefined) throw new Error("this is a bug");
    const corrected = en.segments.map((segment) => ({ ...segment, correction: "It cost 41." }));
    const lost = reviewLost({
      text: { versions: [{ ...en, segments: corrected }, ru] },
      beads: [{ ...bead, review: { confirmed: true } }],
      verdicts: [verdict],
    });
    expect(lost).toEqual([{ severity: "warning", problem: { code: "review-not-kept", count: 3 } }]);
  });
});
