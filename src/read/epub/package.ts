import type { Archive } from "../zip/archive.ts";
import { entryAt, folderOf } from "../zip/path.ts";
import { type Namespaces, readXmlEntry, type Tag } from "../zip/xml.ts";

/** What the package document of an EPUB says of the book. */
export interface Package {
  /** Entries of the chapters in reading order; without the cover, the navigation and other tables of contents. */
  readonly chapters: readonly string[];
}

/** Reads the package document `entry`; `undefined` if there is none. Time O(length). */
export function readPackage(archive: Archive, entry: string, source: string): Package | undefined {
  const items = new Map<string, Item>();
  const spine: string[] = [];
  const contents = new Set<string>();
  const at = (href: string | undefined): string => entryAt(href ?? "", folderOf(entry));
  const open = ({ name, get }: Tag): void => {
    const id = get("id") ?? "";
    const properties = (get("properties") ?? "").split(/\s+/u);
    if (name === "item") items.set(id, { entry: at(get("href")), media: get("media-type") ?? "", properties });
    else if (name === "itemref") spine.push(get("idref") ?? "");
    else if (name === "reference" && /^(?:toc|cover|loi|lot)$/u.test(get("type") ?? "")) contents.add(at(get("href")));
  };
  const handlers = { open, close: () => {}, text: () => {} };
  if (!readXmlEntry(archive, entry, { source, namespaces: PACKAGE }, handlers)) return undefined;
  const chapters = spine.flatMap((id) => {
    const item = items.get(id);
    return item === undefined || !isPage(item) || isNavigation(item, contents) ? [] : [item.entry];
  });
  return { chapters: [...new Set(chapters)] };
}

/** Where the package document lies: the first that the container names. */
export function packageEntry(archive: Archive, source: string): string {
  let found: string | undefined;
  const open = ({ name, get }: Tag): void => {
    if (name === "rootfile") found ??= get("full-path");
  };
  const handlers = { open, close: () => {}, text: () => {} };
  readXmlEntry(archive, "META-INF/container.xml", { source, namespaces: PACKAGE }, handlers);
  return found ?? "content.opf";
}

/** Entries that are encrypted, by the file that lists them. Fonts often are, in books that anybody may read. */
export function encryptedEntries(archive: Archive, source: string): ReadonlySet<string> {
  const entries = new Set<string>();
  const open = ({ name, get }: Tag): void => {
    if (name === "CipherReference") entries.add(entryAt(get("URI") ?? "", ""));
  };
  const handlers = { open, close: () => {}, text: () => {} };
  readXmlEntry(archive, "META-INF/encryption.xml", { source, namespaces: PACKAGE }, handlers);
  return entries;
}

// Helpers

interface Item {
  readonly entry: string;
  readonly media: string;
  readonly properties: readonly string[];
}

/** Namespaces of EPUB 2 and 3: packages, containers, and XML Encryption. */
const PACKAGE: Namespaces = new Map([
  ["http://www.idpf.org/2007/opf", ""],
  ["urn:oasis:names:tc:opendocument:xmlns:container", ""],
  ["http://www.w3.org/2001/04/xmlenc#", ""],
]);

function isPage({ media }: Item): boolean {
  return media === "application/xhtml+xml" || media === "text/html";
}

function isNavigation({ entry, properties }: Item, contents: ReadonlySet<string>): boolean {
  return properties.includes("nav") || contents.has(entry);
}
