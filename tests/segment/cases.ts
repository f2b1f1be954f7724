import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Case {
  readonly language: string;
  readonly name: string;
  readonly sentences: readonly string[];
  readonly text: string;
}

/** Cases a line: language, name, sentences between `¦`; `⏎` is a line break. */
export function casesIn(file: string): Case[] {
  return readFileSync(join(import.meta.dirname, file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [language = "", name = "", body = ""] = line.split(" · ");
      const text = body.replaceAll(" ¦⏎", "\n").replaceAll(" ¦ ", " ").replaceAll("⏎", "\n");
      const sentences = body.split(/ ¦[ ⏎]/u).map((sentence) => sentence.replaceAll("⏎", "\n"));
      return { language, name, sentences, text };
    });
}
