import type { ParallelText } from "../../src/model/alignment.ts";
import { languageTag } from "../../src/text/language.ts";

/** Versions with a line a segment, named by their keys; the language is what stands before a dot. */
export function lines(versions: Readonly<Record<string, readonly string[]>>): ParallelText {
  return {
    versions: Object.entries(versions).map(([name, list]) => {
      const spans = list.map((line, i) => {
        const from = list.slice(0, i).reduce((sum, before) => sum + before.length + 1, 0);
        return { from, to: from + line.length };
      });
      return {
        name,
        language: languageTag(name.replace(/\..*/u, "")),
        text: list.join("\n"),
        blocks: spans.map((span) => ({ kind: "line", span })),
        segments: spans.map((span, block) => ({ block, span })),
      };
    }),
  };
}

/** The place of the `nth` of these words in a version. */
export function placeOf(text: ParallelText, version: number, words: string, nth = 0): Place {
  const { text: whole = "" } = text.versions[version] ?? {};
  let from = whole.indexOf(words);
  for (let k = 0; k < nth; k++) from = whole.indexOf(words, from + 1);
  if (from < 0) throw new Error(`no ${words}`);
  return { version, from, to: from + words.length };
}

interface Place {
  readonly version: number;
  readonly from: number;
  readonly to: number;
}
