import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinsBefore, trimSpan } from "../../src/text/trim.ts";
import { anyText } from "../arbitraries/text.ts";

describe("trimSpan", () => {
  it.each([
    ["[ a b ]", "a b"],
    ["[\t\r\na\u00a0]", "a"],
    ["[ \u0301a ]", " \u0301a"],
    ["[a\u0600 ]", "a\u0600 "],
    ["[\n\u0301a]", "\u0301a"],
    ["[a\u0600\n]", "a\u0600"],
    ["x[  ]y", ""],
    ["[]", ""],
  ])("of %j is %j", (notation, trimmed) => {
    const span = { from: notation.indexOf("["), to: notation.indexOf("]") - 1 };
    const text = notation.replace("[", "").replace("]", "");
    const { from, to } = trimSpan(text, span);
    expect(text.slice(from, to)).toBe(trimmed);
    if (trimmed === "") expect({ from, to }).toEqual({ from: span.from, to: span.from });
  });

  it("cuts no grapheme of a line, and drops nothing but white space", () => {
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom("", " ", "  ", "\t"),
        fc.constantFrom("", " \u0301", "\u0600 "),
        (text, space, odd) => {
          const line = `${space}${odd}${text.replaceAll(/[\r\n]/gu, "")}${odd}${space}`;
          const { from, to } = trimSpan(line, { from: 0, to: line.length });
          const graphemes = [...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(line)];
          const edges = new Set([...graphemes.map(({ index }) => index), line.length]);
          expect(edges.has(from) && edges.has(to)).toBe(true);
          expect(line.slice(0, from) + line.slice(to === from ? from : to)).toMatch(/^\s*$/u);
        },
      ),
    );
  });
});

describe("joinsBefore", () => {
  it("knows what a grapheme goes on with", () => {
    for (const text of ["\u0301", "\u200d", "\u{1f3fd}", "\u0903"]) expect(joinsBefore(text, 0)).toBe(true);
    for (const text of ["a", " ", "😀", ""]) expect(joinsBefore(text, 0)).toBe(false);
  });
});
