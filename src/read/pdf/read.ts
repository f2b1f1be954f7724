import type { Document } from "../../model/document.ts";
import { type Diagnostic, InputError, type Outcome } from "../../model/problem.ts";
import type { ReadOptions } from "../options.ts";
import { documentOf } from "../pieces.ts";
import { piecesOfPages } from "./layout.ts";
import { pagesOf } from "./pages.ts";

/**
 * A PDF as a document, by its text layer. A PDF knows where characters stand on a page and no more: columns, paragraphs, headings, tables and
 * notes are guessed from that; see `piecesOfPages`. Time O(length).
 *
 * @throws InputError `file-encrypted`, `pdf-damaged`; `pdf-without-text` if no page has any: it may be a scan
 */
export async function readPdf(bytes: Uint8Array, options: ReadOptions): Promise<Outcome<Document>> {
  const { name, source = name } = options;
  const pages = await pagesOf(bytes, source);
  const empty = pages.filter(({ fragments }) => fragments.length === 0).length;
  if (empty === pages.length)
    throw new InputError({ severity: "error", problem: { code: "pdf-without-text", count: pages.length }, source });
  const diagnostics: Diagnostic[] =
    empty === 0 ? [] : [{ severity: "warning", problem: { code: "pdf-pages-without-text", count: empty }, source }];
  return { value: documentOf(piecesOfPages(pages), options), diagnostics };
}
