import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, BlockKind, Document, SegmentedDocument } from "../../src/model/document.ts";
import { languageTag } from "../../src/text/language.ts";
import { anyText, prose, proseText } from "../arbitraries/text.ts";

const KINDS: readonly BlockKind[] = ["heading", "paragraph", "item", "verse", "line"];

/** A document of any text, with a block a line or a block a group of lines, of any kind and in any language. */
const anyDocument: fc.Arbitrary<Document> = fc
  .record({
    text: anyText,
    language: fc.constantFrom("en", "ru", "uk", "xx", "ja"),
    separator: fc.constantFrom(/\n/gu, /\n\n/gu),
    kinds: fc.array(fc.constantFrom(...KINDS, "paragraph" as const, "paragraph" as const), { minLength: 1 }),
  })
  .map(({ text, language, separator, kinds }) => ({
    name: language,
    language: languageTag(language),
    text,
    blocks: blocksBetween(text, separator, kinds),
  }));

/** Laws that every segmenter keeps. */
export function describeSegmenter(name: string, segment: (document: Document) => SegmentedDocument): void {
  describe(`${name} keeps the laws of segmenters`, () => {
    it("leaves only white space of a block outside its segments", () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          const { segments } = segment(document);
          document.blocks.forEach(({ span }, block) => {
            let at = span.from;
            for (const { span: part } of segments.filter((s) => s.block === block)) {
              expect(document.text.slice(at, part.from)).toMatch(/^\s*$/u);
              at = part.to;
            }
            expect(document.text.slice(at, span.to)).toMatch(/^\s*$/u);
          });
        }),
      );
    });

    it("changes nothing of the document", () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          const { segments: _, ...rest } = segment(document);
          expect(rest).toEqual(document);
        }),
      );
    });

    it("gives segments in order, apart, each inside its block", () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          let [block, end] = [0, 0];
          for (const { block: index, span } of segment(document).segments) {
            expect(index).toBeGreaterThanOrEqual(block);
            expect(span.from).toBeGreaterThanOrEqual(end);
            const outer = document.blocks[index]?.span ?? { from: 0, to: -1 };
            expect(outer.from <= span.from && span.from <= span.to && span.to <= outer.to).toBe(true);
            [block, end] = [index, span.to];
          }
        }),
      );
    });

    it("gives segments that are not empty and have no outer white space", () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          for (const { block, span } of segment(document).segments) {
            const text = document.text.slice(span.from, span.to);
            if (document.blocks[block]?.kind !== "line") expect(text).not.toBe("");
            if (graphemeEdges(text).size === [...text].length + 1) expect(text).toBe(text.trim());
          }
        }),
      );
    });

    it("gives a line one segment, and headings and verses at most one", () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          const { segments } = segment(document);
          document.blocks.forEach(({ kind }, block) => {
            const count = segments.filter((s) => s.block === block).length;
            if (kind === "line") expect(count).toBe(1);
            if (kind === "heading" || kind === "verse") expect(count).toBeLessThanOrEqual(1);
          });
        }),
      );
    });

    it("cuts no grapheme", () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          const edges = graphemeEdges(document.text);
          for (const { span } of segment(document).segments)
            expect(edges.has(span.from) && edges.has(span.to)).toBe(true);
        }),
        { numRuns: 300 },
      );
    });

    it("gives block by block what it gives all at once", () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          const alone = document.blocks.flatMap((block, index) =>
            segment({ ...document, blocks: [block] }).segments.map(({ span }) => ({ block: index, span })),
          );
          expect(alone).toEqual(segment(document).segments);
        }),
      );
    });

    it("gives the same with other line breaks", () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          fc.pre(!document.text.includes("\r"));
          const other = withCarriageReturns(document);
          const texts = ({ text, segments }: SegmentedDocument): string[] =>
            segments.map(({ span }) => text.slice(span.from, span.to).replaceAll("\r\n", "\n"));
          expect(texts(segment(other))).toEqual(texts(segment(document)));
        }),
      );
    });
  });
}

/** The law of segmenters that know the languages: they find the sentences of plain prose. */
export function describeSentences(name: string, segment: (document: Document) => SegmentedDocument): void {
  describe(name, () => {
    it("finds the sentences a text was built from", () => {
      fc.assert(
        fc.property(prose, (built) => {
          const text = proseText(built);
          const language = languageTag(built.language);
          const blocks = blocksBetween(text, /\n\n/gu, ["paragraph"]);
          const { segments } = segment({ name: "built", language, text, blocks });
          expect(segments.map(({ span }) => text.slice(span.from, span.to))).toEqual(built.paragraphs.flat());
        }),
      );
    });
  });
}

// Helpers

function blocksBetween(text: string, separator: RegExp, kinds: readonly BlockKind[]): Block[] {
  const ends = [...text.matchAll(separator)].map((match) => [match.index, match.index + match[0].length] as const);
  const starts = [0, ...ends.map(([, to]) => to)];
  return starts.map((from, index) => ({
    kind: kinds[index % kinds.length] ?? "paragraph",
    span: { from, to: ends[index]?.[0] ?? text.length },
  }));
}

/** The same document with `\r\n` for `\n`; a block ends before the whole of it. */
function withCarriageReturns(document: Document): Document {
  const moved = (offset: number): number => offset + (document.text.slice(0, offset).match(/\n/gu)?.length ?? 0);
  const blocks = document.blocks.map(({ kind, span }) => ({
    kind,
    span: { from: moved(span.from), to: moved(span.to) },
  }));
  return { ...document, text: document.text.replaceAll("\n", "\r\n"), blocks };
}

function graphemeEdges(text: string): Set<number> {
  const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text);
  return new Set([...[...graphemes].map(({ index }) => index), text.length]);
}
