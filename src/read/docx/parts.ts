import type { Archive } from "../zip/archive.ts";
import { entryAt, folderOf } from "../zip/path.ts";
import { readXmlEntry } from "../zip/xml.ts";
import { RELATIONSHIPS } from "./names.ts";

/** Names of the entries of a DOCX file that hold its text and its styles; they are what its relationships say, not always `word/…`. */
export interface Parts {
  readonly main: string;
  readonly styles?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
}

/** Where programs put the main part. */
export const MAIN = "word/document.xml";

/** @throws InputError as `readXmlEntry` does */
export function partsOf(archive: Archive, source: string): Parts {
  const main = relationships(archive, "", source).get("officeDocument") ?? MAIN;
  const others = relationships(archive, main, source);
  const found = (["styles", "footnotes", "endnotes"] as const).flatMap((kind) => {
    const entry = others.get(kind);
    return entry === undefined ? [] : [[kind, entry] as const];
  });
  return { main, ...Object.fromEntries(found) };
}

/** Kinds of the parts that `part` speaks of, each with the entry that holds it; for the whole file, `part` is "". */
function relationships(archive: Archive, part: string, source: string): Map<string, string> {
  const folder = folderOf(part);
  const entry = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const found = new Map<string, string>();
  readXmlEntry(
    archive,
    entry,
    { source, namespaces: RELATIONSHIPS },
    {
      open: ({ name, get }) => {
        const [type = "", target = ""] = [get("Type"), get("Target")];
        const kind = type.slice(type.lastIndexOf("/") + 1);
        if (name === "Relationship" && !found.has(kind)) found.set(kind, entryAt(target, folder));
      },
      close: () => {},
      text: () => {},
    },
  );
  return found;
}
