import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readText } from "../../src/read/text.ts";
import { segment } from "../../src/segment/segment.ts";
import { languageTag } from "../../src/text/language.ts";

/** Texts that are for measuring only and not in the repository; without them these tests are skipped. */
const SHARED = join(import.meta.dirname, "../../../shared/bench/dev");

/**
 * F1 of sentence boundaries inside paragraphs on Universal Dependencies, at least: a little under what was measured, so that
 * a change that costs quality is seen. sentence-splitter alone: .937, (loses text), .950, .618, .945.
 */
const TREEBANKS = [
  { name: "en_gum-dev", language: "en", least: 0.97 },
  { name: "en_ewt-dev", language: "en", least: 0.902 },
  { name: "ru_gsd-dev", language: "ru", least: 0.983 },
  { name: "ru_taiga-dev", language: "ru", least: 0.74 },
  { name: "uk_iu-dev", language: "uk", least: 0.983 },
];

describe.skipIf(!existsSync(SHARED))("segment on treebanks in ../shared (skipped where that is absent)", () => {
  it.each(TREEBANKS)("reaches $least on $name", ({ name, language, least }) => {
    const folder = join(SHARED, "seg");
    const gold = readFileSync(join(folder, `${name}.${language}.sents.txt`), "utf8");
    const sentences = sentencesOf(language, readFileSync(join(folder, `${name}.${language}.txt`)));
    expect(boundaryF1(gold, sentences)).toBeGreaterThanOrEqual(least);
  });
});

describe.skipIf(!existsSync(SHARED))("segment on hand-made cases in ../shared (skipped where that is absent)", () => {
  // What is left is listed, with a reason for each, in left-out.txt.
  it.each([
    { file: "pragmatic.en", language: "en", least: 141 },
    { file: "sentencex.en", language: "en", least: 232 },
    { file: "pragmatic.ru", language: "ru", least: 36 },
    { file: "sentencex.ru", language: "ru", least: 36 },
    { file: "sentencex.uk", language: "uk", least: 27 },
  ])("gets $least of $file right", ({ file, language, least }) => {
    const cases: { text: string; sentences: string[] }[] = JSON.parse(
      readFileSync(join(SHARED, `seg-rules/${file}.json`), "utf8"),
    );
    const right = cases.filter(({ text, sentences }) => {
      const found = sentencesOf(language, new TextEncoder().encode(text)).map((s) => s.replaceAll(/\s*\n\s*/gu, " "));
      return JSON.stringify(found) === JSON.stringify(sentences.map((s) => s.trim()).filter((s) => s !== ""));
    });
    expect(right.length).toBeGreaterThanOrEqual(least);
    const wrong = cases.flatMap((one, index) => (right.includes(one) ? [] : [`${file} #${index}`]));
    expect(LEFT_OUT).toEqual(expect.arrayContaining(wrong));
  });
});

/** The cases that are not got right; each line has the case and the reason. */
const LEFT_OUT = readFileSync(join(import.meta.dirname, "left-out.txt"), "utf8")
  .split("\n")
  .map((line) => line.split(" · ")[0]);

// Helpers

function sentencesOf(language: string, bytes: Uint8Array): string[] {
  const { text, segments } = segment(readText(bytes, { name: language, language: languageTag(language) }).value);
  return segments.map(({ span }) => text.slice(span.from, span.to));
}

/** As `segscore.py` counts: ends of sentences by the number of visible characters before them, ends of paragraphs left out. */
function boundaryF1(gold: string, sentences: readonly string[]): number {
  const paragraphs = gold.split("\n\n").map((paragraph) => paragraph.split("\n"));
  const given = ends(paragraphs.map((lines) => lines.join("")));
  const right = new Set([...ends(paragraphs.flat())].filter((at) => !given.has(at)));
  const found = [...ends(sentences)].filter((at) => !given.has(at));
  return (2 * found.filter((at) => right.has(at)).length) / (right.size + found.length);
}

function ends(texts: readonly string[]): Set<number> {
  let at = 0;
  return new Set(
    texts.map((text) => {
      at += text.replaceAll(/\s/gu, "").length;
      return at;
    }),
  );
}
