import { entriesOf } from "./directory.ts";

/** Formats that are ZIP archives. */
export type PackedFormat = "docx" | "odt" | "epub";

/** The format of a ZIP archive, by the names in its directory; `undefined` of anything else. Time O(entries). */
export function packedFormat(bytes: Uint8Array): PackedFormat | undefined {
  if (!MARK.every((byte, index) => bytes[index] === byte)) return undefined;
  const entries = entriesOf(bytes, MOST);
  if (typeof entries === "string") return undefined;
  const names = new Set(entries.map(({ name }) => name));
  if (names.has("META-INF/container.xml")) return "epub";
  if (names.has("content.xml")) return "odt";
  return entries.some(({ name }) => name.startsWith("word/")) ? "docx" : undefined;
}

/** `PK`, and the number of a record that is an entry. */
const MARK = [0x50, 0x4b, 0x03, 0x04] as const;
/** Entries: a document has fewer. */
const MOST = 10_000;
