import type { Alignment } from "../../model/alignment.ts";
import type { Diagnostic, Outcome } from "../../model/problem.ts";
import { lost } from "../sides.ts";
import { englishName } from "../table/languageNames.ts";
import { tableLine } from "../table/line.ts";
import { type VersionWriter, versionWriters } from "../table/versions.ts";

/**
 * The alignment as a workbook such as Sketch Engine takes for a parallel corpus (user guide, "Build a parallel corpus"): one sheet, the
 * first row names languages in English, a column a language and nothing else, a bead a row. `parseXlsx` reads it as any other. Time
 * O(length).
 *
 * Told: `version-left-out`, since of each language the first version is taken only; `breaks-replaced`, `characters-replaced`, `moves-not-kept`,
 * `review-not-kept`.
 *
 * @throws RangeError if there are more beads than rows in a sheet
 */
export async function serializeSketch(alignment: Alignment): Promise<Outcome<Uint8Array>> {
  const { writeBook } = await import("../xlsx/write.ts");
  const { rows, diagnostics } = profile(alignment);
  const cells = rows.map((row) => row.map((value) => ({ value })));
  const [head = []] = rows;
  const sheet = { name: "Corpus", widths: head.map(() => WIDTH), rows: cells };
  return { value: writeBook({ sheets: [sheet] }), diagnostics };
}

/** The same as tab-separated values, without quotation marks and apostrophes. Throws nothing. */
export function serializeSketchTsv(alignment: Alignment): Outcome<string> {
  const { rows, diagnostics } = profile(alignment);
  const lines = rows.map((row) => `${tableLine(row, { delimiter: "\t", quoted: false })}\n`);
  return { value: lines.join(""), diagnostics };
}

// Helpers

/** Of columns, in characters. */
const WIDTH = 60;

function profile(alignment: Alignment): {
  readonly rows: readonly (readonly string[])[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const { text, beads } = alignment;
  const names = text.versions.map(({ language }) => englishName(language));
  const isFirst = (version: number): boolean => names.indexOf(names[version] ?? "") === version;
  const writers = versionWriters(text.versions, { between: [" ", ""], keepsBreaks: false });
  const rows = beads.map(({ sides }) => cellsOf(writers, sides, isFirst));
  const diagnostics = text.versions.flatMap(({ name, language }, version): readonly Diagnostic[] => {
    if (isFirst(version)) return writers[version]?.diagnostics() ?? [];
    return [{ severity: "warning", problem: { code: "version-left-out", version: name, language } }];
  });
  const head = names.filter((_, version) => isFirst(version));
  return { rows: [head, ...rows], diagnostics: [...diagnostics, ...lost(alignment, { review: false })] };
}

function cellsOf(
  writers: readonly VersionWriter[],
  sides: Alignment["beads"][number]["sides"],
  isFirst: (version: number) => boolean,
): string[] {
  return writers.flatMap(({ cell }, version) => (isFirst(version) ? [cell(sides[version] ?? []).text] : []));
}
