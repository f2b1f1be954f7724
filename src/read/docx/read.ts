import type { Document } from "../../model/document.ts";
import { InputError, type Outcome } from "../../model/problem.ts";
import { leftOut } from "../diagnostics.ts";
import type { ReadOptions } from "../options.ts";
import { documentOf, type Piece } from "../pieces.ts";
import { openArchive } from "../zip/archive.ts";
import { readBody } from "./body.ts";
import { refuseCompound } from "./compound.ts";
import { MAIN, partsOf } from "./parts.ts";
import { readStyles } from "./styles.ts";

/**
 * A DOCX file as a document: its text as it stands when all tracked changes are accepted. Out are headers, footers, comments, hidden
 * text, codes of fields, the table of contents, and numbers and bullets of lists, which are not text in the file either. Headings are known
 * by outline levels and names of styles; footnotes and then endnotes come last, as they are referred to. Text boxes follow the paragraph
 * that they are anchored to. Soft hyphens go, hard spaces stay. Memory does not grow with how deep elements stand in one another; time
 * O(length unpacked).
 *
 * @throws InputError `word-97`, `archive-damaged`, `entry-damaged`, `archive-bomb`, `file-encrypted`, `not-well-formed`, `part-missing`,
 *   `no-text`
 */
export function readDocx(bytes: Uint8Array, options: ReadOptions): Outcome<Document> {
  const { name, source = name } = options;
  refuseCompound(bytes, source);
  const archive = openArchive(bytes, source);
  const parts = partsOf(archive, source);
  const styles = readStyles(archive, parts.styles, source);
  const body = readBody(archive, parts.main, { source, styles });
  if (body === undefined || !body.isText) {
    const part = body === undefined ? parts.main : MAIN;
    throw new InputError({ severity: "error", problem: { code: "part-missing", part }, source });
  }
  const notesOf = (part: string | undefined, ids: readonly string[]): readonly Piece[] => {
    const notes =
      part === undefined || ids.length === 0 ? undefined : readBody(archive, part, { source, styles })?.notes;
    return ids.flatMap((id) => notes?.get(id) ?? []);
  };
  const notes = [...notesOf(parts.footnotes, body.footnotes), ...notesOf(parts.endnotes, body.endnotes)];
  return {
    value: documentOf([...body.pieces, ...notes], options),
    diagnostics: leftOut("embedded-left-out", body.leftOut, source),
  };
}
