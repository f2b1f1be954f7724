import fc from "fast-check";
import { expect, it } from "vitest";
import { anyAlignment } from "./alignment.ts";

it("makes no text in which a segment begins within a character, as no segmenter does", () => {
  const half = fc.constantFrom("\ud800", "\udc00", "a", "");
  fc.assert(
    fc.property(anyAlignment({ text: half }), ({ text: { versions } }) => {
      for (const { text, segments } of versions)
        for (const { span } of segments)
          expect(text.slice(span.from - 1, span.from + 1)).not.toMatch(/^[\u{10000}-\u{10ffff}]/u);
    }),
  );
});
