import type { Alignment } from "../../model/alignment.ts";
import type { Outcome } from "../../model/problem.ts";
import type { DocumentNames } from "../ces/serialize.ts";
import { lost } from "../sides.ts";
import { sentenceIds } from "../standoff/sentences.ts";
import { escapeAttribute } from "../tmx/xml.ts";

/**
 * The beads of two versions as TEI links, as InterText has them: one a bead, with sentences numbered by paragraphs (`2:3`), and those of
 * `toDoc`, the second version, first: `type="1-2" xtargets="1:1;1:1 1:2"` takes two of the first version. Its status is `man` if a
 * person confirmed or made it, else `auto`. Ends in a newline. Told in the diagnostics: `moves-not-kept`, `review-not-kept` of
 * verdicts and notes. Time O(segments + beads).
 *
 * @throws RangeError if there are not just two versions
 */
export function serializeTei(alignment: Alignment, [from, to]: DocumentNames): Outcome<string> {
  const { versions } = alignment.text;
  if (versions.length !== 2) throw new RangeError(`links of TEI have 2 versions, not ${versions.length}`);
  const ids = versions.map((version) => sentenceIds(version, "paragraph"));
  const links = alignment.beads.map(({ sides, origin, review }) => {
    const targets = sides.map((side, v) => side.map((segment) => ids[v]?.[segment]).join(" "));
    const sizes = sides.map((side) => side.length);
    const status = review?.confirmed === true || origin.kind === "edited" ? "man" : "auto";
    return `<link type="${sizes.reverse().join("-")}" xtargets="${targets.reverse().join(";")}" status="${status}"/>`;
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<?hexapla alignment?>",
    `<linkGrp toDoc="${escapeAttribute(to)}" fromDoc="${escapeAttribute(from)}">`,
    ...links,
    "</linkGrp>",
    "",
  ];
  return { value: lines.join("\n"), diagnostics: lost(withoutConfirmed(alignment), { review: false }) };
}

// Helpers

/** What is confirmed has a place in the file, a note has none. */
function withoutConfirmed(alignment: Alignment): Alignment {
  const beads = alignment.beads.map(({ review, ...bead }) => {
    return review?.note === undefined ? bead : { ...bead, review };
  });
  return { ...alignment, beads };
}
