import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Diagnostic, InputError } from "../../src/model/problem.ts";
import { type ReadTextOptions, readText } from "../../src/read/text.ts";
import { segment } from "../../src/segment/segment.ts";
import { languageTag } from "../../src/text/language.ts";
import { fileText, prose, proseText } from "../arbitraries/text.ts";
import { describeReader } from "../laws/reader.ts";
import { utf8, utf16 } from "./encodings.ts";

const options: ReadTextOptions = { name: "en", language: languageTag("en") };

describe("readText", () => {
  it("gives the text untouched, with its name, language and blocks", () => {
    const text = "Cafe\u0301 one.\r\n\r\n  Two.  \r\n";
    expect(readText(utf8(text), options)).toEqual({
      value: {
        name: "en",
        language: "en",
        text,
        blocks: [
          { kind: "paragraph", span: { from: 0, to: 10 } },
          { kind: "paragraph", span: { from: 16, to: 20 } },
        ],
      },
      diagnostics: [],
    });
  });

  it("takes the byte order mark off", () => {
    expect(readText(utf8("\ufeffHello."), options).value.text).toBe("Hello.");
  });

  it.each(["le", "be"] as const)("reads UTF-16 %s with a mark", (order) => {
    expect(readText(utf16("\ufeffПривіт 😀.", order), options).value.text).toBe("Привіт 😀.");
  });

  it("makes every line a block when told that lines are segments, blank ones too", () => {
    const { blocks } = readText(utf8("a. b.\n\n  c \r\n"), { ...options, segmented: true }).value;
    expect(blocks).toEqual([
      { kind: "line", span: { from: 0, to: 5 } },
      { kind: "line", span: { from: 6, to: 6 } },
      { kind: "line", span: { from: 7, to: 11 } },
    ]);
  });
});

describe("readText refuses", () => {
  it.each(["", " ", "\n\t\n", "\ufeff"])("a text of white space: %j", (text) => {
    expect(refusal(utf8(text))).toEqual({ severity: "error", source: "en", problem: { code: "empty-text" } });
  });

  it("a binary file", () => {
    expect(refusal(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0x41, 0)).problem).toEqual({ code: "binary-file" });
    expect(refusal(Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0)).problem).toEqual({ code: "binary-file" });
  });

  it("bytes that are no text, and says where", () => {
    const bytes = Uint8Array.of(...utf8("Добре.\nІ "), 0xcf, 0xf0, 0xe8);
    expect(refusal(bytes)).toEqual({
      severity: "error",
      source: "en",
      problem: { code: "not-utf8", offset: utf8("Добре.\nІ ").length },
      line: 2,
    });
  });

  it.each([
    ["a lone continuation", [0x80]],
    ["an overlong form", [0xc0, 0xaf]],
    ["an overlong form of three", [0xe0, 0x80, 0xaf]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["more than Unicode has", [0xf4, 0x90, 0x80, 0x80]],
    ["a character cut short", [0xe2, 0x82]],
  ])("%s, counting the mark", (_, bad) => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x41, ...bad, 0x20);
    expect(refusal(bytes).problem).toEqual({ code: "not-utf8", offset: 4 });
  });

  it.each(["le", "be"] as const)("half a character in UTF-16 %s", (order) => {
    expect(refusal(utf16("\ufeffa\n\ud83d.", order))).toMatchObject({
      problem: { code: "not-utf16", offset: 6 },
      line: 2,
    });
    expect(refusal(utf16("\ufeffa\udc00", order)).problem).toEqual({ code: "not-utf16", offset: 4 });
    expect(refusal(utf16("\ufeffa\ud83d", order)).problem).toEqual({ code: "not-utf16", offset: 4 });
    expect(refusal(Uint8Array.of(...utf16("\ufeffab", order), 0x41)).problem).toEqual({ code: "not-utf16", offset: 6 });
  });

  it("with the name of the file, if it is told", () => {
    expect(refusal(utf8(""), { ...options, source: "a/en.txt" }).source).toBe("a/en.txt");
  });
});

describeReader("readText", (bytes) => readText(bytes, { ...options, source: "some.file" }), [
  utf8("# Title\n\nOne. Two.\n\n- item\n"),
  utf16("\ufeffПривіт, світе.", "le"),
]);

describe("readText and its blocks", () => {
  it("changes no character", () => {
    fc.assert(
      fc.property(fileText, (text) => {
        expect(readText(utf8(text), options).value.text).toBe(text);
        expect(readText(utf16(`\ufeff${text}`, "be"), options).value.text).toBe(text);
      }),
    );
  });

  it("leaves only white space and the marks of headings outside its blocks, which are in order and apart", () => {
    fc.assert(
      fc.property(fileText, (text) => {
        let end = 0;
        for (const { span } of readText(utf8(text), options).value.blocks) {
          expect(text.slice(end, span.from)).toMatch(/^\s*(?:#{1,6}\s+)?$/u);
          expect(span.to).toBeGreaterThan(span.from);
          end = span.to;
        }
        expect(text.slice(end)).toMatch(/^\s*$/u);
      }),
    );
  });

  it("gives one line a block, and one segment, to segmented text", () => {
    fc.assert(
      fc.property(fileText, (text) => {
        const lines = text.split(/\r\n|\r|\n/u);
        if (lines.at(-1) === "") lines.pop();
        const document = readText(utf8(text), { ...options, segmented: true }).value;
        const { segments } = segment(document);
        expect(document.blocks.map(({ span }) => text.slice(span.from, span.to))).toEqual(lines);
        expect(segments.map(({ block }) => block)).toEqual(lines.map((_, index) => index));
      }),
    );
  });

  it("gives wrapped paragraphs back as the paragraphs they were", () => {
    fc.assert(
      fc.property(longProse, fc.integer({ min: 60, max: 80 }), (built, column) => {
        const paragraphs = built.paragraphs.map((sentences) => sentences.join(" "));
        const text = paragraphs.map((paragraph) => wrap(paragraph, column)).join("\n\n");
        // A line that happens to begin with `3)` or `г.` is an item to any reader.
        fc.pre(!/\n(?:3\)|\p{Ll}\.)/u.test(text));
        // Whoever sees only lines that begin with capitals cannot know.
        fc.pre((text.match(/\p{Ll}\n\p{Ll}/gu)?.length ?? 0) >= 0.2 * (text.match(/[^\n]\n[^\n]/gu)?.length ?? 0) + 1);
        const { blocks } = readText(utf8(text), options).value;
        expect(blocks.map(({ span }) => text.slice(span.from, span.to).replaceAll("\n", " "))).toEqual(paragraphs);
      }),
    );
  });

  it("gives one block a line to prose with a paragraph a line", () => {
    fc.assert(
      fc.property(prose, (built) => {
        const text = proseText(built, "\n");
        const { blocks } = readText(utf8(text), options).value;
        expect(blocks.map(({ span }) => text.slice(span.from, span.to))).toEqual(text.split("\n"));
      }),
    );
  });
});

// Helpers

/** The paragraphs of a text as one, so that it is long enough to show how it is wrapped. */
const longProse = fc
  .tuple(prose, fc.array(prose, { minLength: 4, maxLength: 6 }))
  .map(([{ language }, more]) => ({ language, paragraphs: more.map(({ paragraphs }) => paragraphs.flat()) }));

function refusal(bytes: Uint8Array, settings = options): Diagnostic {
  try {
    readText(bytes, settings);
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic;
    throw error;
  }
  throw new Error("the text was read");
}

/** Breaks at the last space before `column`, as an editor does. */
function wrap(text: string, column: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > column) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
