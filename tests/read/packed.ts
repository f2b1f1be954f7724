import { strToU8, zipSync } from "fflate";

/** A ZIP archive of entries given as text or bytes. */
export function packed(entries: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(entries).map(([name, content]) => [
        name,
        typeof content === "string" ? strToU8(content) : content,
      ]),
    ),
    { level: 9 },
  );
}

const W = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`;
const MC = `xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`;
const RELATIONSHIPS = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`;
const TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A DOCX file with `body` in its body, and other parts of it: `styles`, `footnotes`, `endnotes`. */
export function docx(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const rels = Object.keys(parts).map(
    (part) => `<Relationship Id="${part}" Type="${TYPE}/${part}" Target="${part}.xml"/>`,
  );
  return packed({
    "_rels/.rels": `<Relationships ${RELATIONSHIPS}><Relationship Id="main" Type="${TYPE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<?xml version="1.0"?><w:document ${W} ${MC}><w:body>${body}</w:body></w:document>`,
    "word/_rels/document.xml.rels": `<Relationships ${RELATIONSHIPS}>${rels.join("")}</Relationships>`,
    ...Object.fromEntries(
      Object.entries(parts).map(([part, content]) => [`word/${part}.xml`, `<w:${part} ${W}>${content}</w:${part}>`]),
    ),
  });
}

const ODF = "office text table draw style"
  .split(" ")
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === "draw" ? "drawing" : name}:1.0"`)
  .join(" ");

/** An ODT file with `text` in its body, and automatic styles. */
export function odt(text: string, styles = ""): Uint8Array {
  return packed({
    mimetype: "application/vnd.oasis.opendocument.text",
    "content.xml": `<?xml version="1.0"?><office:document-content ${ODF} xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
  });
}

/** An EPUB of chapters by their names; `more` are entries of any kind, which may take the place of others. */
export function epub(
  chapters: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array {
  const items = Object.keys(chapters).map(
    (name, index) => `<item id="c${index}" href="${name}" media-type="application/xhtml+xml"/>`,
  );
  const spine = Object.keys(chapters).map((_, index) => `<itemref idref="c${index}"/>`);
  return packed({
    mimetype: "application/epub+zip",
    "META-INF/container.xml": `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book/content.opf"/></rootfiles></container>`,
    "book/content.opf": `<package xmlns="http://www.idpf.org/2007/opf"><manifest>${items.join("")}</manifest><spine>${spine.join("")}</spine></package>`,
    ...Object.fromEntries(
      Object.entries(chapters).map(([name, body]) => [`book/${decodeURIComponent(name)}`, page(body)]),
    ),
    ...more,
  });
}

function page(body: string): string {
  return `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>T</title></head><body>${body}</body></html>`;
}

/** How an entry is written by `rawArchive`; see APPNOTE.TXT 4.3 and 4.4. */
interface RawEntry {
  readonly name: string;
  /** As it stands in the file. */
  readonly data: Uint8Array;
  /** 0 is stored, 8 is DEFLATE. */
  readonly method: number;
  readonly crc: number;
  readonly flags?: number;
}

/** An archive of one entry of which nothing needs to be true; the sizes that it gives are all `data.length`. */
export function rawArchive({ name, data, method, crc, flags = 0 }: RawEntry): Uint8Array {
  const bytes = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(crc, 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(bytes.length, 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, bytes, data]);
  const directory = Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\0", "latin1"), common, Buffer.alloc(14), bytes]);
  return new Uint8Array(Buffer.concat([local, directory, directoryEnd(1, local.length)]));
}

/** The last record of an archive. */
export function directoryEnd(entries: number, start: number): Buffer {
  const record = Buffer.alloc(22);
  record.write("PK\u0005\u0006", "latin1");
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(start, 16);
  return record;
}
