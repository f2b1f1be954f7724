import { isCompound } from "./docx/compound.ts";
import { packedFormat } from "./zip/format.ts";

/** The formats that texts come in. */
export const DOCUMENT_FORMATS = ["txt", "md", "html", "srt", "vtt", "po", "docx", "odt", "epub", "pdf"] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** The endings of file names, each with its format. */
export const ENDINGS: ReadonlyMap<string, DocumentFormat> = new Map([
  ["txt", "txt"],
  ["text", "txt"],
  ["md", "md"],
  ["markdown", "md"],
  ["html", "html"],
  ["htm", "html"],
  ["xhtml", "html"],
  ["srt", "srt"],
  ["vtt", "vtt"],
  ["po", "po"],
  ["pot", "po"],
  ["docx", "docx"],
  ["docm", "docx"],
  ["dotx", "docx"],
  ["doc", "docx"],
  ["odt", "odt"],
  ["ott", "odt"],
  ["epub", "epub"],
  ["pdf", "pdf"],
]);

/**
 * The format of a file: what its first bytes say (`%PDF-`, a ZIP archive, `<!doctype html>`, `WEBVTT`), else what its name says, else
 * plain text. A name that contradicts the bytes is not believed.
 */
export function documentFormat(bytes: Uint8Array, fileName = ""): DocumentFormat {
  const packed = isCompound(bytes) ? "docx" : packedFormat(bytes);
  if (packed !== undefined) return packed;
  const head = headOf(bytes);
  return SIGNS.find(({ sign }) => sign.test(head))?.format ?? formatOfEnding(fileName) ?? "txt";
}

/** The format that the name of a file tells, in capitals or not. */
export function formatOfEnding(fileName: string): DocumentFormat | undefined {
  return ENDINGS.get(endingOf(fileName).slice(1).toLowerCase());
}

/** The end of a file name with its full stop, as it is written: `.HTML`. Empty if there is none. */
export function endingOf(fileName: string): string {
  return /\.[^./\\]+$/u.exec(fileName)?.[0] ?? "";
}

// Helpers

/** How files of a format begin, behind white space and a byte order mark; ASCII. */
const SIGNS: readonly { readonly format: DocumentFormat; readonly sign: RegExp }[] = [
  { format: "pdf", sign: /^%PDF-/u },
  { format: "html", sign: /^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)?<(?:!doctype html|html)[\s>]/iu },
  { format: "vtt", sign: /^WEBVTT(?:\s|$)/u },
  { format: "srt", sign: /^\p{Nd}+\s*\n\s*\p{Nd}+:\p{Nd}{2}:\p{Nd}{2}[,.]\p{Nd}{1,3} *--> */u },
  { format: "po", sign: /^(?:#[^\n]*\n\s*|msgctxt "[^\n]*\n\s*)*msgid "/u },
];

/** Bytes that hold the head of a file. */
const HEAD = 4096;

/** The head as far as it is ASCII; of UTF-16 too. */
function headOf(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD));
  return head
    .replaceAll("\0", "")
    .replace(/^(?:ï»¿|ÿþ|þÿ)/u, "")
    .replaceAll("\r\n", "\n")
    .trimStart();
}
