import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth, printable } from "../../src/cli/width.ts";
import { padEnd, padStart, shorten, wrap } from "../../src/cli/wrap.ts";

describe("displayWidth", () => {
  it.each([
    ["Кошка", 5],
    ["п’ять — №1 «…»", 14],
    ["", 0],
    // Combining marks: decomposed й, stress, and a letter with two marks.
    ["и\u0306", 1],
    ["за\u0301мок", 5],
    ["漢字かな", 8],
    ["ｱｲｳ", 3],
    ["（全角）", 8],
    ["한국어", 6],
    // The same in single jamo.
    ["한".normalize("NFD"), 2],
    ["😀", 2],
    ["👩‍👩‍👧", 2],
    ["🇺🇦", 2],
    ["❤️", 2],
    ["a\u200bb", 2],
    ["soft\u00adhyphen", 10],
    ["שלום", 4],
    ["नमस्ते", 3],
  ])("takes %j for %i cells", (text, cells) => {
    expect(displayWidth(text)).toBe(cells);
  });

  it("adds up over words", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(displayWidth(`${a} ${b}`)).toBe(displayWidth(a) + 1 + displayWidth(b));
      }),
    );
  });
});

describe("printable", () => {
  it("keeps a text from taking hold of the terminal", () => {
    expect(printable("a\u001b[31mb\u0007\u009bc")).toBe("a␛[31mb␇\ufffdc");
    expect(printable("one\r\ntwo\tthree")).toBe("one two three");
    expect(printable("x\u202eabc\u202cy")).toBe("xabcy");
    expect(printable("\ud800")).toBe("\ufffd");
  });

  it("leaves no control character in any text, and does nothing twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}]/u);
        expect(printable(shown)).toBe(shown);
      }),
    );
  });
});

describe("wrap", () => {
  it.each([
    ["one two three", 8, ["one two", "three"]],
    ["one", 8, ["one"]],
    ["", 8, [""]],
    ["abcdefghij kl", 4, ["abcd", "efgh", "ij", "kl"]],
    // No-break spaces hold.
    ["через 25\u00a0км", 10, ["через", "25\u00a0км"]],
    ["漢字漢字", 5, ["漢字", "漢字"]],
    ["👩‍👩‍👧👩‍👩‍👧", 3, ["👩‍👩‍👧", "👩‍👩‍👧"]],
  ])("wraps %j to %i cells", (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it("loses nothing, and keeps to the width where a grapheme fits", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrap(text, width);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
      }),
    );
  });
});

describe("shorten", () => {
  it.each([
    ["speech", 6, "speech"],
    ["speech.2024.draft", 9, "spee…raft"],
    ["speech.2024.draft", 8, "spee…aft"],
    ["漢字漢字漢字", 6, "漢…字"],
    ["абв", 1, "…"],
    ["", 0, ""],
  ])("cuts %j to %i cells", (text, width, short) => {
    expect(shorten(text, width)).toBe(short);
  });

  it("keeps to the width, and leaves alone what fits", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, width) => {
        expect(displayWidth(shorten(text, width))).toBeLessThanOrEqual(width);
        if (displayWidth(text) <= width) expect(shorten(text, width)).toBe(text);
      }),
    );
  });
});

it("pads to cells, not to code units", () => {
  expect(padEnd("漢", 4)).toBe("漢  ");
  expect(padStart("и\u0306", 3)).toBe("  и\u0306");
  expect(padEnd("longer", 3)).toBe("longer");
});

// Helpers

/** Text as the table prints it. Words begin with a letter or an emoji, so that no mark joins the space before it. */
const word = fc
  .tuple(
    fc.constantFrom("Ж", "п", "a", "漢", "か", "한", "😀", "🇺🇦", "«", "5", "ש"),
    fc.constantFrom("", "\u0301", "бв", "👍🏽", "ｱ"),
  )
  .map((parts) => parts.join(""));
const anyText = fc
  .array(word, { minLength: 1 })
  .chain((words) => fc.constantFrom(" ", "", "\u00a0").map((glue) => printable(words.join(glue))));
