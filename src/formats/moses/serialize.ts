import type { Alignment } from "../../model/alignment.ts";
import type { Outcome } from "../../model/problem.ts";
import { lost, newReplacer, sideText } from "../sides.ts";

/**
 * The alignment as plain texts that run line against line, one a version, as Moses and its kin take them: one bead a line, an empty line
 * where a version has nothing. Told in the diagnostics: `segments-joined`, for there is no telling afterwards where one ends;
 * `breaks-replaced`: line breaks and tabs, which became spaces; `characters-replaced`, `moves-not-kept`, `review-not-kept`.
 * Time O(length of the result).
 */
export function serializeMoses(alignment: Alignment): Outcome<readonly string[]> {
  const replacer = newReplacer();
  let breaks = 0;
  const clean = (wording: string): string => {
    breaks += wording.match(BREAK)?.length ?? 0;
    return replacer.replace(wording.replace(BREAK, " "));
  };
  const texts = alignment.text.versions.map((version, v) =>
    alignment.beads.map(({ sides }) => `${sideText(version, sides[v] ?? [], { clean }).text.trim()}\n`).join(""),
  );
  const joined = alignment.beads.filter(({ sides }) => sides.some((side) => side.length > 1)).length;
  return {
    value: texts,
    diagnostics: [
      ...(joined === 0 ? [] : [{ severity: "warning", problem: { code: "segments-joined", count: joined } } as const]),
      ...(breaks === 0 ? [] : [{ severity: "warning", problem: { code: "breaks-replaced", count: breaks } } as const]),
      ...replacer.diagnostics(),
      ...lost(alignment, { review: false }),
    ],
  };
}

// Helpers

/** Whatever some program takes for the end of a line or of a column. */
const BREAK = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/gu;
