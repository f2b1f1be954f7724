import fc from "fast-check";
import type { SegmentedDocument } from "../../src/model/document.ts";
import { readText } from "../../src/read/text.ts";
import { segment } from "../../src/segment/segment.ts";
import { languageTag } from "../../src/text/language.ts";
import { fileText } from "./text.ts";

/** A version as the program makes it of a file that holds `text`. */
export function fromText(text: string, language = "en", name: string = language): SegmentedDocument {
  return segment(readText(new TextEncoder().encode(text), { name, language: languageTag(language) }).value);
}

/** A text of sentences that are all different, as lists of words without the stop: no word of content stands in two. */
export const distinctSentences: fc.Arbitrary<readonly (readonly string[])[]> = fc
  .array(fc.array(fc.nat(2), { minLength: 4, maxLength: 9 }), { minLength: 2, maxLength: 12 })
  .map((sentences) =>
    sentences.map((forms, s) => forms.map((form, w) => (form === 0 && w > 0 ? "the" : `${wordOf(s * 10 + w)}`))),
  );

/** The text that has these sentences, three a paragraph. */
export function textOf(sentences: readonly (readonly string[])[]): string {
  return sentences
    .map((words, s) => {
      const sentence = `${words.join(" ")}.`;
      return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${s % 3 === 2 ? "\n\n" : " "}`;
    })
    .join("");
}

/** A word of its own for every number up to 1,000,000. No stem is cut before it differs, up to 10,000. */
export function wordOf(number: number): string {
  const syllable = (of: number): string => `${CONSONANTS[Math.floor((of % 100) / 5)]}${"aeiou"[of % 5]}`;
  const more = number < 10_000 ? "" : syllable(Math.floor(number / 10_000));
  return `${syllable(number)}${syllable(Math.floor(number / 100))}${more}k`;
}

/** Two to four wordings of one text: words and marks put in, left out and replaced, sentences joined, cut, moved, left out. */
export const wordings: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.array(fc.array(fc.constantFrom(...WORDS()), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 }),
    fc.array(fc.array(fc.tuple(fc.nat(60), fc.nat(8), fc.nat(11)), { maxLength: 6 }), { minLength: 2, maxLength: 4 }),
  )
  .map(([sentences, versions]) => versions.map((edits) => textOf(edits.reduce(edited, sentences)) || "House."));

/** Any two texts, and two wordings of one text. */
export const anyPair: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  fc.tuple(fileText, fileText),
  wordings.map(([a = "", b = ""]): [string, string] => [a, b]),
);

// Helpers

const CONSONANTS = "bcdfghjklmnpqrstvwxz";

function WORDS(): readonly string[] {
  return (
    "the a of and not in house houses colour color Kyiv Kiev letter letters 2014 1,000 5 five said “quiet” (so) — , ; « » ! " +
    "President asked never river went slowly Ukraine don’t don't"
  ).split(" ");
}

type Sentences = readonly (readonly string[])[];

/** One edit, chosen by three numbers: where, what word, what is done. */
function edited(sentences: Sentences, [at, word, deed]: readonly [number, number, number]): Sentences {
  if (sentences.length === 0) return [["house"]];
  const s = at % sentences.length;
  const words = sentences[s] ?? [];
  const w = at % (words.length + 1);
  const other = WORDS()[(at + word) % WORDS().length] ?? "";
  const withWords = (changed: readonly string[]): Sentences =>
    sentences.with(s, changed.length === 0 ? ["x"] : changed);
  if (deed <= 2) return withWords([...words.slice(0, w), other, ...words.slice(w)]);
  if (deed <= 4) return withWords(words.filter((_, k) => k !== w));
  if (deed <= 6) return withWords(words.map((same, k) => (k === w ? other : same)));
  if (deed === 7) return [...sentences.slice(0, s), ...sentences.slice(s + 1)];
  if (deed === 8) return [...sentences.slice(0, s), [other, ...words], ...sentences.slice(s)];
  if (deed === 9) return [...sentences.slice(0, s), ...sentences.slice(s + 1), words];
  const next = sentences[s + 1] ?? [];
  if (deed === 10) return [...sentences.slice(0, s), [...words, ...next], ...sentences.slice(s + 2)];
  return [...sentences.slice(0, s), words.slice(0, w), words.slice(w), ...sentences.slice(s + 1)].filter(
    (of) => of.length > 0,
  );
}
