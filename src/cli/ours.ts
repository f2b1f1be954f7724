import { open, readFile } from "node:fs/promises";
import { InputError, parseLinks, serializeLinks } from "../index.ts";

/**
 * Who made a file: this program, so that it may be written over; somebody else; or there is no telling, and it may be
 * left as it is only.
 */
export type Maker = "us" | "other" | "unknown";

/**
 * Who made `file`. Ours are JSON that names our format, TMX that names us as its tool, and other XML, HTML and Markdown that
 * says so at its beginning, tables with a column of ours and workbooks that name us; an empty file is nobody's work and counts as ours. Links just as we write them bear no name: they may be ours, or somebody's gold, made by hand.
 */
export async function makerOf(file: string): Promise<Maker> {
  const head = await headOf(file);
  if (head === "" || OURS.some((pattern) => pattern.test(head))) return "us";
  // Only links are told by all they have; a memory of a million units stays on the disk.
  return head.startsWith("[") && isPlainLinks(await readFile(file, "utf8")) ? "unknown" : "other";
}

/** Whether `file` is a lexicon that this program made, or is empty. */
export async function lexiconMakerOf(file: string): Promise<Maker> {
  const bytes = await readFile(file);
  const isOne = bytes.length === 0 || bytes.subarray(0, LEXICON_OF_OURS.length).equals(LEXICON_OF_OURS);
  return isOne ? "us" : "other";
}

// Helpers

/** Bytes that hold the head of a file of ours. */
const HEAD = 16_384;

async function headOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

const JSON_OF_OURS = /^\s*\{\s*"format":\s*"hexapla-alignment"/u;
/** What `packLexicon` begins with, but for the version that follows. */
const LEXICON_OF_OURS = Buffer.from("HXLEX\0\0");
const TMX_OF_OURS = /<header\b[^>]*\bcreationtool="hexapla"/u;
/** Of XLIFF, of links between sentences and of their texts; of pages; of tables in Markdown. */
const XML_OF_OURS = /^<\?xml [^>]*>\s*(?:<!DOCTYPE [^>]*>\s*)?<\?hexapla (?:alignment|text)\?>/u;
const HTML_OF_OURS = /<meta name="generator" content="hexapla">/u;
const MARKDOWN_OF_OURS = /^<!-- hexapla -->/u;
/** Of TSV and CSV, by the last column of their heading; of workbooks, which say it unpacked at their beginning. */
const TABLE_OF_OURS = /^[^\r\n]*[,\t]x-hexapla-cuts\r?\n/u;
const WORKBOOK_OF_OURS = /^PK.*?<Application>hexapla<\/Application>/su;
/** Of a memory that `tm` wrote; its header names the program that it came from. */
const MEMORY_OF_OURS = /^<\?xml [^>]*>\s*<!-- hexapla tm -->/u;
const OURS: readonly RegExp[] = [
  MEMORY_OF_OURS,
  TABLE_OF_OURS,
  WORKBOOK_OF_OURS,
  JSON_OF_OURS,
  TMX_OF_OURS,
  XML_OF_OURS,
  HTML_OF_OURS,
  MARKDOWN_OF_OURS,
];

function isPlainLinks(text: string): boolean {
  try {
    return serializeLinks(parseLinks(text).value.map((sides) => ({ sides }))) === text;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
