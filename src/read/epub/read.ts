import type { Document } from "../../model/document.ts";
import { type Diagnostic, InputError, type Outcome } from "../../model/problem.ts";
import { decode } from "../decode.ts";
import { inSource } from "../diagnostics.ts";
import { piecesOfHtml } from "../html/blocks.ts";
import type { ReadOptions } from "../options.ts";
import { documentOf, type Piece } from "../pieces.ts";
import { openArchive } from "../zip/archive.ts";
import { encryptedEntries, packageEntry, readPackage } from "./package.ts";

/**
 * A book in EPUB 2 or 3 as a document: its chapters in reading order, then its notes. The cover, the navigation and tables of contents
 * that the package names are out. A chapter that the archive does not have is left out, with a warning. Time O(length unpacked x depth);
 * the depth is bounded.
 *
 * @throws InputError `archive-damaged`, `entry-damaged`, `archive-bomb`, `file-encrypted`, `not-well-formed`, `part-missing`, `no-text`,
 *   and as `decode` and `piecesOfHtml` do
 */
export function readEpub(bytes: Uint8Array, options: ReadOptions): Outcome<Document> {
  const { name, source = name } = options;
  const archive = openArchive(bytes, source);
  const entry = packageEntry(archive, source);
  const book = readPackage(archive, entry, source);
  if (book === undefined)
    throw new InputError({ severity: "error", problem: { code: "part-missing", part: entry }, source });
  const encrypted = encryptedEntries(archive, source);
  const diagnostics: Diagnostic[] = [];
  const pieces: Piece[] = [];
  for (const chapter of book.chapters) {
    if (encrypted.has(chapter))
      throw new InputError({ severity: "error", problem: { code: "file-encrypted" }, source });
    const page = archive.read(chapter);
    if (page === undefined)
      diagnostics.push({ severity: "warning", problem: { code: "part-missing", part: chapter }, source });
    else pieces.push(...inSource(source, () => piecesOfHtml(withoutSubset(decode(page, source)), { article: false })));
  }
  const notes = pieces.filter(({ kind }) => kind === "note");
  const text = pieces.filter(({ kind }) => kind !== "note");
  return { value: documentOf([...text, ...notes], options), diagnostics };
}

/** The page without what a DTD in it declares, which is not expanded either: `<!DOCTYPE html [<!ENTITY x "y">]>`. */
function withoutSubset(page: string): string {
  return page.replace(/^[^[<]{0,1000}(?:<\?[^>]{0,1000}\?>\s*)?<!DOCTYPE[^[>]{0,1000}\[[^\]]*\]\s*>/iu, "");
}
