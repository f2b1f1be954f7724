import type { Alignment, Side } from "../../src/model/alignment.ts";
import type { SegmentedDocument } from "../../src/model/document.ts";
import { languageTag } from "../../src/text/language.ts";

/** An alignment of versions that have a segment a line; `en#2` is a second version in `en`. */
export function linesOf(
  versions: Readonly<Record<string, readonly string[]>>,
  sides: readonly (readonly Side[])[],
): Alignment {
  return {
    text: { versions: Object.entries(versions).map(([name, lines]) => documentOf(name, lines)) },
    beads: sides.map((bead) => ({ sides: bead, origin: { kind: "computed", signature: "test" }, evidence: [] })),
  };
}

// Helpers

function documentOf(name: string, lines: readonly string[]): SegmentedDocument {
  let from = 0;
  const spans = lines.map((line) => {
    const span = { from, to: from + line.length };
    from = span.to + 1;
    return span;
  });
  return {
    name,
    language: languageTag(name.split("#")[0] ?? name),
    text: lines.join("\n"),
    blocks: spans.map((span) => ({ kind: "line", span })),
    segments: spans.map((span, block) => ({ block, span })),
  };
}
