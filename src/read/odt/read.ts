import type { Document } from "../../model/document.ts";
import { InputError, type Outcome } from "../../model/problem.ts";
import { leftOut } from "../diagnostics.ts";
import type { ReadOptions } from "../options.ts";
import { documentOf } from "../pieces.ts";
import { type Archive, openArchive } from "../zip/archive.ts";
import { readXmlEntry } from "../zip/xml.ts";
import { newContent } from "./content.ts";
import { OPEN_DOCUMENT } from "./names.ts";

/**
 * An OpenDocument text as a document: its text as it stands when all tracked changes are accepted. Out are headers, footers, comments,
 * hidden text, tables of contents, indexes, and numbers and bullets of lists. Footnotes and then endnotes come last. Text of frames follows
 * the paragraph that they are anchored to. White space is as the standard has it (OpenDocument 1.3, part 3, 6.1.2); soft hyphens go. Memory
 * does not grow with how deep elements stand in one another; time O(length unpacked).
 *
 * @throws InputError `archive-damaged`, `entry-damaged`, `archive-bomb`, `file-encrypted`, `not-well-formed`, `part-missing`, `no-text`
 */
export function readOdt(bytes: Uint8Array, options: ReadOptions): Outcome<Document> {
  const { name, source = name } = options;
  const archive = openArchive(bytes, source);
  if (isEncrypted(archive, source))
    throw new InputError({ severity: "error", problem: { code: "file-encrypted" }, source });
  const content = newContent();
  if (!readXmlEntry(archive, CONTENT, { source, namespaces: OPEN_DOCUMENT }, content))
    throw new InputError({ severity: "error", problem: { code: "part-missing", part: CONTENT }, source });
  return {
    value: documentOf(content.pieces(), options),
    diagnostics: leftOut("embedded-left-out", content.leftOut(), source),
  };
}

// Helpers

const CONTENT = "content.xml";

/** The entries of a locked file look like any others; its list of entries tells. */
function isEncrypted(archive: Archive, source: string): boolean {
  let encrypted = false;
  readXmlEntry(
    archive,
    "META-INF/manifest.xml",
    { source, namespaces: OPEN_DOCUMENT },
    {
      open: ({ name }) => {
        if (name === "manifest:encryption-data") encrypted = true;
      },
      close: () => {},
      text: () => {},
    },
  );
  return encrypted;
}
