import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { serializeMarkdown } from "../../src/formats/markdown/serialize.ts";
import { anyAlignment } from "../arbitraries/alignment.ts";
import { linesOf } from "./lines.ts";

describe("serializeMarkdown", () => {
  it("writes a table that no word of a text can break", () => {
    const alignment = linesOf({ en: ["a | b", "*c* [d]", "e\u0000"], ru: ["<i>\\", "f\r\ng"] }, [
      [[0], [0]],
      [[1, 2], [1]],
    ]);
    expect(serializeMarkdown(alignment, ["English", "Rus|sian"])).toEqual({
      value:
        "<!-- hexapla -->\n\n|  | English | Rus\\|sian |\n| --: | --- | --- |\n| 1 | a \\| b | &lt;i&gt;\\\\ |\n| 2 | \\*c\\* \\[d\\] e\ufffd | f g |\n",
      diagnostics: [{ severity: "warning", problem: { code: "characters-replaced", count: 1 } }],
    });
    expect(serializeMarkdown(linesOf({ en: ["a"], ru: [] }, [[[0], []]]), []).value).toContain("| 1 | a | ÷ |");
  });

  it("has a line a bead and a cell a version, whatever the texts", () => {
    fc.assert(
      fc.property(anyAlignment({ review: true }), (alignment) => {
        const { value } = serializeMarkdown(alignment, []);
        const rows = value.split("\n").slice(2, -1);
        expect(rows.length).toBe(alignment.beads.length + 2);
        // Strokes that are escaped end no cell; a stroke before one that is escaped itself is escaped too.
        const cells = rows.map((row) => row.replace(/\\[\s\S]/gu, "").split("|").length - 2);
        expect(new Set(cells)).toEqual(new Set([alignment.text.versions.length + 1]));
      }),
    );
  });
});
