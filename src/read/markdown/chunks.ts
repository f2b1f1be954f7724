import { linesOf } from "../lines.ts";

/** A part of a text in Markdown that can be parsed by itself. */
export interface Chunk {
  readonly text: string;
  /** Definitions of links and notes that the text uses and that stand in other chunks, to be put behind it. */
  readonly definitions: string;
}

/**
 * The text in chunks of a few thousand characters, because the parser's time grows with the square of the length. They are cut at blank
 * lines before a line that is not indented, outside of fenced code; an item and what belongs to it stay together. Time O(length).
 */
export function chunksOf(markdown: string): Chunk[] {
  const texts = cut(markdown);
  const known = definitionsOf(texts);
  return texts.map((text) => ({ text, definitions: definitionsFor(text, known) }));
}

// Helpers

/** Characters; a chunk ends at the first chance behind this. */
const ENOUGH = 2_000;

function cut(markdown: string): string[] {
  const texts: string[] = [];
  let [from, fence, blank]: [number, string | undefined, boolean] = [0, undefined, false];
  for (const span of linesOf(markdown)) {
    const line = markdown.slice(span.from, span.to);
    if (fence === undefined && blank && /^\S/u.test(line) && span.from - from >= ENOUGH) {
      texts.push(markdown.slice(from, span.from));
      from = span.from;
    }
    fence = fenceAfter(line, fence);
    blank = line.trim() === "";
  }
  return [...texts, markdown.slice(from)];
}

/** The fence of code that is open behind `line`. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1];
  if (mark === undefined) return open;
  if (open === undefined) return mark;
  return mark.startsWith(open) && line.trim() === mark ? undefined : open;
}

const DEFINITION = /^ {0,3}\[([^\]\n]{1,999})\]:[ \t]*\S/gmu;
const LABEL = /\[([^[\]\n]{1,999})\]/gu;

function definitionsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => [...text.matchAll(DEFINITION)].map(([, label = ""]) => folded(label))));
}

function definitionsFor(text: string, known: ReadonlySet<string>): string {
  const own = definitionsOf([text]);
  const used = new Set([...text.matchAll(LABEL)].map(([, label = ""]) => folded(label)));
  return [...used]
    .filter((label) => known.has(label) && !own.has(label))
    .map((label) => `\n\n[${label}]: x`)
    .join("");
}

/** Labels match whatever their case and white space. */
function folded(label: string): string {
  return label.trim().toLowerCase().replace(/\s+/gu, " ");
}
