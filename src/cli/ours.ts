import { readFile } from "node:fs/promises";
import { InputError, parseLinks, serializeLinks } from "../index.ts";

/**
 * Who made a file: this program, so that it may be written over; somebody else; or there is no telling, and it may be
 * left as it is only.
 */
export type Maker = "us" | "other" | "unknown";

/**
 * Who made `file`. Ours are JSON that names our format and TMX that names us as its tool; an empty file is nobody's work
 * and counts as ours. Links just as we write them bear no name: they may be ours, or somebody's gold, made by hand.
 */
export async function makerOf(file: string): Promise<Maker> {
  const text = (await readFile(file)).toString("utf8");
  const head = text.slice(0, HEAD);
  if (text === "" || JSON_OF_OURS.test(head) || TMX_OF_OURS.test(head)) return "us";
  return isPlainLinks(text) ? "unknown" : "other";
}

/** Whether `file` is a lexicon that this program made, or is empty. */
export async function lexiconMakerOf(file: string): Promise<Maker> {
  const bytes = await readFile(file);
  const isOne = bytes.length === 0 || bytes.subarray(0, LEXICON_OF_OURS.length).equals(LEXICON_OF_OURS);
  return isOne ? "us" : "other";
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
