import { readFile } from "node:fs/promises";
import { InputError, parseLinks, serializeLinks } from "../index.ts";

/**
 * Whether this program made `file`, so that it may be written over: JSON that names our format, TMX that names us as
 * its tool, links just as we write them. A gold file with a comment in it is therefore safe, as is anything unknown. An
 * empty file is nobody's work and may be written to.
 */
export async function isOurs(file: string): Promise<boolean> {
  const text = (await readFile(file)).toString("utf8");
  const head = text.slice(0, HEAD);
  return text === "" || JSON_OF_OURS.test(head) || TMX_OF_OURS.test(head) || isPlainLinks(text);
}

/** Whether `file` is a lexicon that this program made, or is empty. */
export async function isLexicon(file: string): Promise<boolean> {
  const bytes = await readFile(file);
  return bytes.length === 0 || bytes.subarray(0, LEXICON_OF_OURS.length).equals(LEXICON_OF_OURS);
}

// Helpers

/** Characters that hold the head of a file of ours. */
const HEAD = 4096;
const JSON_OF_OURS = /^\s*\{\s*"format":\s*"hexapla-alignment"/u;
/** What `packLexicon` begins with, but for the version that follows. */
const LEXICON_OF_OURS = Buffer.from("HXLEX\0\0");
const TMX_OF_OURS = /<header\b[^>]*\bcreationtool="hexapla"/u;

function isPlainLinks(text: string): boolean {
  if (!text.startsWith("[")) return false;
  try {
    return serializeLinks(parseLinks(text).value.map((sides) => ({ sides }))) === text;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
