import type { Document } from "../model/document.ts";
import { type Diagnostic, InputError, type Outcome } from "../model/problem.ts";
import { type DocumentFormat, documentFormat, endingOf, formatOfEnding } from "./format.ts";
import type { ReadOptions } from "./options.ts";
import { readText } from "./text.ts";

export interface ReadDocumentOptions extends ReadOptions {
  /** Default: as the bytes, and else the name in `source`, tell; see `documentFormat`. */
  readonly format?: DocumentFormat;
  /** Plain text of which every line is one segment already; see `readText`. */
  readonly segmented?: boolean;
}

/**
 * A file of any format as a document: its text without markup, in blocks, in reading order. What a format asks for is loaded when the
 * first file of it is read. A name that says something else than the bytes is told as `wrong-ending`.
 *
 * @throws InputError and nothing else, whatever the bytes; `file-too-large` over the limit of the format; see the reader of each
 */
export async function readDocument(bytes: Uint8Array, options: ReadDocumentOptions): Promise<Outcome<Document>> {
  const { source = options.name, segmented = false } = options;
  const format = segmented ? "txt" : (options.format ?? documentFormat(bytes, source));
  refuseLarge(bytes, format, source);
  const { value, diagnostics } = await READERS[format](bytes, options);
  const asked = segmented || options.format !== undefined;
  return { value, diagnostics: asked ? diagnostics : [...endingDiagnostics(format, source), ...diagnostics] };
}

// Helpers

type Reader = (bytes: Uint8Array, options: ReadDocumentOptions) => Outcome<Document> | Promise<Outcome<Document>>;

const READERS: Readonly<Record<DocumentFormat, Reader>> = {
  txt: readText,
  md: async (bytes, options) => (await import("./markdown/read.ts")).readMarkdown(bytes, options),
  html: async (bytes, options) => (await import("./html/read.ts")).readHtml(bytes, options),
  srt: async (bytes, options) => (await import("./subtitles/read.ts")).readSubtitles(bytes, options),
  vtt: async (bytes, options) => (await import("./subtitles/read.ts")).readSubtitles(bytes, options),
  po: async (bytes, options) => (await import("./po/read.ts")).readPo(bytes, options),
  docx: async (bytes, options) => (await import("./docx/read.ts")).readDocx(bytes, options),
  odt: async (bytes, options) => (await import("./odt/read.ts")).readOdt(bytes, options),
  epub: async (bytes, options) => (await import("./epub/read.ts")).readEpub(bytes, options),
  pdf: async (bytes, options) => (await import("./pdf/read.ts")).readPdf(bytes, options),
};

/** Megabytes that can be read in two gigabytes of memory. */
const LIMITS: Readonly<Record<DocumentFormat, number>> = {
  txt: 100,
  md: 10,
  html: 20,
  srt: 50,
  vtt: 50,
  po: 50,
  docx: 100,
  odt: 100,
  epub: 200,
  pdf: 200,
};
const MEGABYTE = 1_000_000;

function refuseLarge(bytes: Uint8Array, format: DocumentFormat, source: string): void {
  const limit = LIMITS[format];
  const size = Math.ceil(bytes.length / MEGABYTE);
  if (size <= limit) return;
  throw new InputError({ severity: "error", problem: { code: "file-too-large", size, limit }, source });
}

/** What a format is called in messages. */
const TITLES: Readonly<Record<DocumentFormat, string>> = {
  txt: "TXT",
  md: "Markdown",
  html: "HTML",
  srt: "SRT",
  vtt: "WebVTT",
  po: "PO",
  docx: "DOCX",
  odt: "ODT",
  epub: "EPUB",
  pdf: "PDF",
};

function endingDiagnostics(format: DocumentFormat, source: string): Diagnostic[] {
  const named = formatOfEnding(source);
  if (named === undefined || named === format) return [];
  const problem = { code: "wrong-ending", ending: endingOf(source), format: TITLES[format] } as const;
  return [{ severity: "warning", problem, source }];
}
