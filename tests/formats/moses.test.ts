import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LineText, parseMoses } from "../../src/formats/moses/parse.ts";
import { serializeMoses } from "../../src/formats/moses/serialize.ts";
import type { Alignment } from "../../src/model/alignment.ts";
import { segmentText } from "../../src/model/document.ts";
import { InputError, type Outcome } from "../../src/model/problem.ts";
import { languageTag } from "../../src/text/language.ts";
import { anyAlignment } from "../arbitraries/alignment.ts";
import { describeFormat } from "../laws/format.ts";
import { linesOf } from "./lines.ts";

describe("serializeMoses", () => {
  it("writes texts that run line against line, and tells what a line cannot hold", () => {
    const alignment = linesOf({ en: ["a\tb", "c\r\nd", "e\u0000"], ru: ["f"], uk: ["g", "h"] }, [
      [[0, 1], [0], []],
      [[], [], [0, 1]],
      [[2], [], []],
    ]);
    expect(serializeMoses(alignment)).toEqual({
      value: ["a b c d\n\ne\ufffd\n", "f\n\n\n", "\ng h\n\n"],
      diagnostics: [
        { severity: "warning", problem: { code: "segments-joined", count: 2 } },
        { severity: "warning", problem: { code: "breaks-replaced", count: 2 } },
        { severity: "warning", problem: { code: "characters-replaced", count: 1 } },
      ],
    });
  });

  it("writes as many lines as there are beads, whatever the texts", () => {
    fc.assert(
      fc.property(anyAlignment({ review: true, crossing: true }), (alignment) => {
        for (const text of serializeMoses(alignment).value)
          expect(text.split(/[\n\v\f\r\u0085\u2028\u2029]/u).length).toBe(alignment.beads.length + 1);
      }),
    );
  });
});

describe("parseMoses", () => {
  it("reads a bead a line, and leaves lines out that say nothing", () => {
    const { value, diagnostics } = parseMoses([
      text("en", "\ufeffOne.\r\n \n Two.\u2028More. \n\n"),
      text("ru", "Раз.\n\nДва.\n\t"),
      text("uk", "\nЩе.\n\n\n"),
    ]);
    expect(rows(value)).toEqual([
      ["One.", "Раз.", ""],
      ["", "", "Ще."],
      ["Two.\u2028More.", "Два.", ""],
    ]);
    expect(value.beads[0]?.origin).toEqual({ kind: "imported", format: "moses" });
    expect(diagnostics).toEqual([
      { severity: "warning", problem: { code: "lines-empty", count: 1 }, source: "news.en" },
    ]);
  });

  it("refuses texts that do not run line against line, and a text alone", () => {
    expect(problemOf([text("en", "a\nb"), text("ru", "a\n")])).toEqual({
      severity: "error",
      problem: { code: "line-counts", first: "en", lines: 2, second: "ru", others: 1 },
      source: "news.ru",
    });
    const { source: _, ...nameless } = text("ru", "a\n");
    expect(problemOf([text("en", "a\nb"), nameless])).not.toHaveProperty("source");
    expect(problemOf([text("en", "a")])).toMatchObject({ problem: { code: "too-few-languages", count: 1 } });
  });
});

/** Texts one after the other, so that the laws see one string; the mark is none that a text can have. */
const MARK = "\u001c";

describeFormat("Moses", {
  serialize: (alignment) => serializeMoses(alignment).value.join(MARK),
  parse: (content, source): Outcome<Alignment> =>
    parseMoses(
      content.split(MARK).map((part, v) => ({ ...text(`v${v}`, part), ...(source === undefined ? {} : { source }) })),
    ),
  held: (alignment) => lines(serializeMoses(alignment).value).filter((row) => row.some((cell) => cell.trim() !== "")),
  heldBack: rows,
  // A mark of order at its very beginning is one of the file; a line that says nothing is none.
  isReadable: (alignment) => {
    const { value } = serializeMoses(alignment);
    const isFull = lines(value).every((row) => row.some((cell) => cell !== ""));
    return isFull && value.every((part) => !part.startsWith("\ufeff"));
  },
});

// Helpers

function text(name: string, content: string): LineText {
  return { name, language: languageTag("en"), text: content, source: `news.${name}` };
}

function lines(texts: readonly string[]): string[][] {
  const columns = texts.map((content) => content.split("\n").slice(0, -1));
  return (columns[0] ?? []).map((_, row) => columns.map((column) => (column[row] ?? "").trim()));
}

function rows({ text: { versions }, beads }: Alignment): string[][] {
  return beads.map(({ sides }) =>
    sides.map((side, v) => {
      const version = versions[v];
      return version === undefined ? "" : side.map((segment) => segmentText(version, segment)).join("|");
    }),
  );
}

function problemOf(texts: readonly LineText[]): unknown {
  try {
    parseMoses(texts);
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic;
    throw error;
  }
  return undefined;
}
