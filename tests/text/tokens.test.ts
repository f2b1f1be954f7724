import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TokenCursor, tokenize } from "../../src/text/tokens.ts";
import { fileText } from "../arbitraries/text.ts";
import { describeTokenizer } from "../laws/tokens.ts";

describe("tokenize", () => {
  it("finds words, numbers and marks", () => {
    expect(tokenize("Усім 5 %!")).toEqual([
      { kind: "word", from: 0, to: 4 },
      { kind: "number", from: 5, to: 6 },
      { kind: "mark", from: 7, to: 8 },
      { kind: "mark", from: 8, to: 9 },
    ]);
  });

  // Words as they are, numbers after #, marks after ·.
  it.each([
    ["", ""],
    [" \u00a0\n\t\ufeff", ""],
    ["п’ять яблук", "п’ять яблук"],
    ["п'ять об\u02bcєктів", "п'ять об\u02bcєктів"],
    ["what's O'Neill’s", "what's O'Neill’s"],
    ["COVID-19, 20-й", "COVID-19 ·, 20-й"],
    ["5G 3D-печать 24-year-old", "5G 3D-печать 24-year-old"],
    ["кое‑где", "кое‑где"],
    ["со\u00adеди\u00adняя", "со\u00adеди\u00adняя"],
    ["'tis dogs' - rock-'n'-roll", "·' tis dogs ·' ·- rock ·- ·' n ·' ·- roll"],
    ["e\u0301te\u0301 \u0301", "e\u0301te\u0301 \u0301"],
    ["2 000 грн", "#2_000 грн"],
    ["1\u00a0234\u202f567,89", "#1\u00a0234\u202f567,89"],
    ["2'000 2’000", "#2'000 #2’000"],
    ["В 2024 300 человек", "В #2024 #300 человек"],
    ["1234 567", "#1234 #567"],
    ["5 2024", "#5 #2024"],
    ["12 3456", "#12 #3456"],
    ["10 000 000", "#10_000_000"],
    ["3,5 3.5", "#3,5 #3.5"],
    ["12.05.2024 10:30 1/2", "#12.05.2024 #10:30 #1/2"],
    ["Их 12.", "Их #12 ·."],
    ["1,2,", "#1,2 ·,"],
    ["5–6, 5-6", "#5 ·– #6 ·, #5 ·- #6"],
    ["-5 °C", "·- #5 ·° C"],
    ["$5m (XII)", "·$ 5m ·( XII ·)"],
    ["٢٠٢٤ ۳٫۵", "#٢٠٢٤ #۳ ·٫ #۵"],
    ["½ x² Ⅻ", "½ x² Ⅻ"],
    ["日本語。", "日 本 語 ·。"],
    ["ภาษาไทย", "ภ า ษ า ไ ท ย"],
    ["ที่นี่", "ที่ นี่"],
    ["iPhoneを買う", "iPhone を 買 う"],
    ["한국어 말", "한국어 말"],
    ["a@b.ua", "a ·@ b ·. ua"],
    ["👍🏽 ❤", "·👍 ·🏽 ·❤"],
    ["a\ud800b", "a ·\ud800 b"],
  ])("cuts %j into %j", (text, expected) => {
    expect(notation(text)).toBe(expected);
  });
});

describeTokenizer("tokenize", tokenize);

// Helpers

function notation(text: string): string {
  const signs = { word: "", number: "#", mark: "·" };
  return tokenize(text)
    .map(({ kind, from, to }) => signs[kind] + text.slice(from, to).replaceAll(" ", "_"))
    .join(" ");
}

describe("TokenCursor", () => {
  it("finds in a stretch what stands there, whatever stands around it", () => {
    const anyParts = fc.tuple(
      ...[0, 1, 2].map(() => fc.oneof(fileText, fc.constantFrom("2", " 000", "а-", "б", "1,5"))),
    );
    fc.assert(
      fc.property(anyParts, ([before = "", inside = "", after = ""]) => {
        const cursor = new TokenCursor(before + inside + after);
        cursor.enter(before.length, before.length + inside.length);
        const found: object[] = [];
        while (cursor.next())
          found.push({ kind: cursor.kind, from: cursor.from - before.length, to: cursor.to - before.length });
        expect(found).toEqual(tokenize(inside));
      }),
    );
  });
});
