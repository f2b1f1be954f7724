import type { Alignment } from "../../model/alignment.ts";
import type { Outcome } from "../../model/problem.ts";
import { lost } from "../sides.ts";
import { sentenceIds } from "../standoff/sentences.ts";
import { escapeAttribute } from "../tmx/xml.ts";

/** Names of the files that hold the two texts, as seen from the file of links. */
export type DocumentNames = readonly [from: string, to: string];

/**
 * The beads of two versions as links of cesAlign, as OPUS has them: one a bead, `xtargets="1 2;1"`, with sentences numbered through each
 * text (`serializeSentences` writes these), and the posterior as `certainty`. Ends in a newline. Told in the diagnostics:
 * `moves-not-kept`, `review-not-kept`. Time O(segments + beads).
 *
 * @throws RangeError if there are not just two versions
 */
export function serializeCes(alignment: Alignment, [from, to]: DocumentNames): Outcome<string> {
  const { versions } = alignment.text;
  if (versions.length !== 2) throw new RangeError(`a cesAlign has 2 versions, not ${versions.length}`);
  const ids = versions.map((version) => sentenceIds(version, "text"));
  const links = alignment.beads.map(({ sides, posterior }, index) => {
    const targets = sides.map((side, v) => side.map((segment) => ids[v]?.[segment]).join(" ")).join(";");
    const certainty = posterior === undefined ? "" : ` certainty="${Number(posterior.toFixed(6))}"`;
    return `<link id="SL${index + 1}" xtargets="${targets}"${certainty}/>`;
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">',
    "<?hexapla alignment?>",
    '<cesAlign version="1.0">',
    `<linkGrp targType="s" fromDoc="${escapeAttribute(from)}" toDoc="${escapeAttribute(to)}">`,
    ...links,
    "</linkGrp>",
    "</cesAlign>",
    "",
  ];
  return { value: lines.join("\n"), diagnostics: lost(alignment, { review: false }) };
}
