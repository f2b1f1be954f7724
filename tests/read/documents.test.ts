import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { align } from "../../src/align/align.ts";
import { type SegmentedDocument, segmentText } from "../../src/model/document.ts";
import { readDocument } from "../../src/read/document.ts";
import { segment } from "../../src/segment/segment.ts";
import { languageTag } from "../../src/text/language.ts";

/** One text in three languages, and what pandoc, LibreOffice and Chromium make of it; see make.sh there. */
const FOLDER = join(import.meta.dirname, "../fixtures/documents");
const LANGUAGES = ["en", "ru", "uk"] as const;

/** Formats that give the segments of the Markdown text to the letter, and those that do but for what is said here. */
const FORMATS: Readonly<Record<string, (segments: string[]) => string[]>> = {
  "pandoc.docx": (segments) => segments,
  docx: (segments) => segments,
  "pandoc.odt": (segments) => segments,
  odt: (segments) => segments,
  html: (segments) => segments,
  // pandoc puts a page with the title before the first.
  epub: (segments) => segments.slice(1),
  // On paper the numbers of list items are text.
  pdf: withoutNumbers,
  "print.pdf": withoutNumbers,
  "columns.pdf": withoutNumbers,
};

describe.each(LANGUAGES)("a text in %s", (language) => {
  it.each(Object.entries(FORMATS))("has the same segments in %s as in Markdown", async (format, mend) => {
    const original = segmentsOf(await read(`${language}.md`));
    expect(original.length).toBeGreaterThan(80);
    expect(mend(segmentsOf(await read(`${language}.${format}`)))).toEqual(original);
  });

  it.each(["pandoc.docx", "docx", "pandoc.odt", "odt", "html"])(
    "has the same kinds of blocks in %s",
    async (format) => {
      const kinds = (document: SegmentedDocument): string[] => document.blocks.map(({ kind }) => kind);
      expect(kinds(await read(`${language}.${format}`))).toEqual(kinds(await read(`${language}.md`)));
    },
  );

  it("knows headings, tables and notes of a PDF, and items by their bullets", async () => {
    const document = await read(`${language}.pdf`);
    const original = await read(`${language}.md`);
    for (const kind of ["heading", "cell", "note", "item"]) {
      const count = (of: SegmentedDocument): number => of.blocks.filter((block) => block.kind === kind).length;
      expect(count(document), kind).toBe(count(original));
    }
  });
});

describe("the texts", () => {
  it("give the same beads from DOCX, PDF and HTML as from Markdown", async () => {
    const beads = async (names: readonly string[]): Promise<unknown> => {
      const versions = await Promise.all(names.map(read));
      return align({ versions }, { evidence: false }).beads.map(({ sides }) => sides);
    };
    const mixed = await beads(["en.docx", "ru.pdf", "uk.html"]);
    expect(mixed).toEqual(await beads(["en.md", "ru.md", "uk.md"]));
  });

  it("are the same in older encodings, as far as these have the characters", async () => {
    for (const name of readdirSync(FOLDER).filter((file) => /\.(?:utf16|cp1251|koi8.)\.md$/u.test(file))) {
      const letters = (segments: readonly string[]): string[] =>
        segments.map((text) => text.replace(/[^\p{L}\p{Nd}]+/gu, " ").trim());
      const [language = ""] = name.split(".");
      expect(letters(segmentsOf(await read(name))), name).toEqual(letters(segmentsOf(await read(`${language}.md`))));
    }
  });

  it("come in this many files", () => {
    expect(readdirSync(FOLDER).filter((file) => /^(?:en|ru|uk)\./u.test(file))).toHaveLength(34);
  });
});

// Helpers

async function read(file: string): Promise<SegmentedDocument> {
  const [language = ""] = file.split(".");
  const bytes = new Uint8Array(readFileSync(join(FOLDER, file)));
  const { value } = await readDocument(bytes, { name: language, language: languageTag(language), source: file });
  return segment(value);
}

function segmentsOf(document: SegmentedDocument): string[] {
  return document.segments.map((_, index) => segmentText(document, index));
}

function withoutNumbers(segments: readonly string[]): string[] {
  return segments.map((text) => text.replace(/^\p{Nd}+\.\s/u, ""));
}
