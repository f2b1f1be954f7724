import type { Alignment } from "../../model/alignment.ts";
import type { Outcome } from "../../model/problem.ts";
import { lost, newReplacer, sideText } from "../sides.ts";

/**
 * The alignment as a table in Markdown (GitHub's): one row a bead, numbered from 1, one column a version, `÷` where a version has
 * nothing. `names` are the heads of the columns, one a version. Line breaks and tabs become spaces, and no word is taken for
 * markup. Told in the diagnostics: `moves-not-kept`, `review-not-kept`, `characters-replaced`. Time O(length of the result).
 */
export function serializeMarkdown(alignment: Alignment, names: readonly string[]): Outcome<string> {
  const { versions } = alignment.text;
  const replacer = newReplacer();
  const rows = alignment.beads.map(({ sides }, index) => {
    const cells = versions.map((version, v) => {
      const { text } = sideText(version, sides[v] ?? [], { clean: (wording) => escaped(replacer.replace(wording)) });
      return sides[v]?.length === 0 ? "÷" : text;
    });
    return [String(index + 1), ...cells];
  });
  const table = [
    ["", ...versions.map((_, v) => escaped(names[v] ?? ""))],
    ["--:", ...versions.map(() => "---")],
    ...rows,
  ];
  return {
    value: `${MARK}\n\n${table.map((row) => `| ${row.join(" | ")} |\n`).join("")}`,
    diagnostics: [...replacer.diagnostics(), ...lost(alignment, { review: false })],
  };
}

// Helpers

/** Tells our files from those of other programs. */
const MARK = "<!-- hexapla -->";

/** In one line, with a stroke before everything that could be markup inside a cell. */
function escaped(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]|~$]/gu, "\\$&");
}
