import { expect, it } from "vitest";
import { documentOf } from "../../src/read/pieces.ts";
import { languageTag } from "../../src/text/language.ts";
import { blocksOf } from "./notation.ts";

it("makes a document of pieces, trimmed, an empty line between each two", () => {
  const pieces = [
    { kind: "heading", text: " Title\n" },
    { kind: "note", text: " " },
    { kind: "cell", text: "\tA cell. " },
    { kind: "paragraph", text: "End." },
  ] as const;
  const document = documentOf(pieces, { name: "en", language: languageTag("en") });
  expect(document.text).toBe("Title\n\nA cell.\n\nEnd.");
  expect(blocksOf(document)).toEqual(["heading Title", "cell A cell.", "paragraph End."]);
});
