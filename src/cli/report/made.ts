import { readFile } from "node:fs/promises";
import type { Maker } from "../ours.ts";

/**
 * Who made a file that a report is to be written to. HTML, Markdown and workbooks of ours say so at their beginning; findings in JSON and
 * plain text bear no name, so these are known by their shape, and a file with nothing in it is nobody's work.
 */
export async function reportMakerOf(file: string): Promise<Maker> {
  const head = (await readFile(file)).toString("utf8").slice(0, HEAD);
  return head === "" || OURS.some((pattern) => pattern.test(head)) ? "us" : "other";
}

// Helpers

/** Characters that hold the beginning of a report. */
const HEAD = 4096;
const OURS: readonly RegExp[] = [
  /<meta name="generator" content="hexapla">/u,
  /^<!-- hexapla -->/u,
  /^PK.*?<Application>hexapla<\/Application>/su,
  /^\[(?:\]\n$|\n {2}\{"code":"[\p{Ll}-]+","severity":"(?:low|medium|high)")/u,
];
