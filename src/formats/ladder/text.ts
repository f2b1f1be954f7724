import type { Alignment, Side } from "../../model/alignment.ts";
import { InputError, type Outcome } from "../../model/problem.ts";
import type { LanguageTag } from "../../text/language.ts";
import type { Span } from "../../text/span.ts";
import { addUnit, alignmentOfColumns, type Column, newColumn, type OpenBead } from "../columns.ts";
import { type Notes, newNotes } from "../notes.ts";
import { lost, newReplacer, sideText } from "../sides.ts";

/** What a version is called, and its language. */
export interface VersionName {
  readonly name: string;
  readonly language: LanguageTag;
}

/**
 * The beads of two versions as hunalign writes them with `-text`: a line a bead, its two texts and how probable it is (0 where nobody
 * knows) with tabs between, the segments of a text with ` ~~~ ` between. Told in the diagnostics: `breaks-replaced`: line breaks
 * and tabs, which became spaces, and `~~~` inside a text, which became `~`; `characters-replaced`, `moves-not-kept`,
 * `review-not-kept`. Time O(length of the result).
 *
 * @throws RangeError if there are not just two versions
 */
export function serializeHunalign(alignment: Alignment): Outcome<string> {
  const { versions } = alignment.text;
  if (versions.length !== 2) throw new RangeError(`a text of hunalign has 2 versions, not ${versions.length}`);
  const replacer = newReplacer();
  let breaks = 0;
  const clean = (wording: string): string => {
    breaks += wording.match(MARKS)?.length ?? 0;
    return replacer.replace(wording.replace(MARKS, (mark) => (mark.startsWith("~") ? "~" : " ")).trim());
  };
  const lines = alignment.beads.map(({ sides, posterior = 0 }) => {
    const texts = versions.map((version, v) => {
      const side = sides[v] ?? [];
      const wordings = side.map((segment) => sideText(version, [segment], { clean }).text);
      return wordings.filter((wording) => wording !== "").join(BETWEEN);
    });
    return `${texts.join("\t")}\t${Number(posterior.toFixed(6))}\n`;
  });
  return {
    value: lines.join(""),
    diagnostics: [
      ...(breaks === 0 ? [] : [{ severity: "warning", problem: { code: "breaks-replaced", count: breaks } } as const]),
      ...replacer.diagnostics(),
      ...lost(alignment, { review: false }),
    ],
  };
}

/**
 * The alignment that such a file holds, its two versions called as `versions` say. What stands in the third column is no probability in
 * files of other programs, so it is left out; so is `<p>`, hunalign's mark of a paragraph (`element-not-kept`), and a line without text
 * (`lines-empty`). Time O(length).
 *
 * @throws InputError `not-a-rung` for a line without a tab, with the line
 */
export function parseHunalign(
  text: string,
  versions: readonly [VersionName, VersionName],
  source?: string,
): Outcome<Alignment> {
  const columns = versions.map(({ name, language }) => newColumn(name, language));
  const beads: OpenBead[] = [];
  const notes = newNotes();
  const lines = text.replace(/^\ufeff/u, "").split(/\r?\n/u);
  if (lines.at(-1) === "") lines.pop();
  for (const [index, line] of lines.entries()) {
    const cells = line.split("\t");
    if (cells.length < 2) throw notARung(line, index + 1, source);
    const sides = sidesOf(cells, columns, index + 1, notes);
    if (sides.size === 0) notes.add(index + 1, (count) => ({ code: "lines-empty", count }));
    else beads.push({ sides, origin: { kind: "imported", format: "ladder" } });
  }
  return { value: alignmentOfColumns(columns, beads), diagnostics: notes.diagnostics(source) };
}

// Helpers

const BETWEEN = " ~~~ ";
const PARAGRAPH = "<p>";
const EXCERPT = 80;
/** What would be taken for the end of a line, of a column or of a segment. */
const MARKS = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]|~{3,}/gu;

function notARung(text: string, line: number, source: string | undefined): InputError {
  const problem = { code: "not-a-rung" as const, text: [...text.slice(0, EXCERPT)].join("") };
  return new InputError({ severity: "error", problem, ...(source === undefined ? {} : { source }), line });
}

function sidesOf(cells: readonly string[], columns: readonly Column[], line: number, notes: Notes): Map<Column, Side> {
  const sides = new Map<Column, Side>();
  for (const [v, column] of columns.entries()) {
    const pieces = piecesOf(cells[v] ?? "");
    const kept = pieces.filter((piece) => piece !== "" && piece !== PARAGRAPH);
    if (pieces.includes(PARAGRAPH)) notes.add(line, (count) => ({ code: "element-not-kept", element: "p", count }));
    if (kept.length > 0) sides.set(column, addPieces(column, kept));
  }
  return sides;
}

function piecesOf(cell: string): string[] {
  return cell.split("~~~").map((piece) => piece.trim());
}

/** With one space between them, as a text has. */
function addPieces(column: Column, pieces: readonly string[]): Side {
  const spans: Span[] = [];
  let from = 0;
  for (const { length } of pieces) {
    spans.push({ from, to: from + length });
    from += length + 1;
  }
  return addUnit(column, pieces.join(" "), spans);
}
