import { describe, expect, it } from "vitest";
import { UI_LANGUAGES } from "../../src/i18n/language.ts";
import { createMessages } from "../../src/i18n/messages.ts";
import { describeDiagnostic, describeProblem } from "../../src/i18n/problems.ts";
import type { Problem, ProblemCode } from "../../src/index.ts";

/** One of each. A code that is not here does not compile. */
const EXAMPLES: { readonly [Code in ProblemCode]: Omit<Extract<Problem, { code: Code }>, "code"> } = {
  "bead-sides": { bead: 1, sides: 2, versions: 3 },
  "bead-empty": { bead: 1 },
  "no-such-segment": { bead: 1, version: 0, segment: 7 },
  "segment-in-two-beads": { bead: 1, version: 0, segment: 7 },
  "segment-in-no-bead": { version: 0, segment: 7 },
  "side-not-rising": { bead: 1, version: 0 },
  "broken-partition": { count: 1, problems: [{ code: "bead-empty", bead: 4 }] },
  "unrelated-versions": { first: "en", second: "ru" },
  "search-limited": { first: "en", second: "ru" },
  "verdict-without-text": { id: "1a2b3c4d", kind: "number", text: "It was 1900." },
  "review-not-kept": { count: 3 },
  "no-bead": { bead: 7 },
  "no-version": { version: 7 },
  "no-segment": { version: "en", segment: 7 },
  "no-move": { move: 7 },
  "edit-empty": {},
  "edit-apart": {},
  "edit-corrected": {},
  "edit-no-move": {},
  "not-json": {},
  "not-an-alignment": {},
  "newer-format": { found: 2, known: 1 },
  "wrong-field": { path: "beads[3]", expected: '"imported" | "computed"' },
  "unknown-field": { path: "beads[3].colour" },
  "segment-text-differs": { version: "en", segment: 3 },
  "not-well-formed": { detail: "a remark that is new" },
  "not-tmx": { root: "html" },
  "too-few-languages": { count: 1 },
  "missing-attribute": { element: "header", attribute: "srclang" },
  "tuv-without-language": { count: 2 },
  "unknown-language": { language: "?" },
  "language-mended": { written: "ua", meant: "uk" },
  "element-not-kept": { element: "ph", count: 3 },
  "attribute-not-kept": { element: "tu", attribute: "creationdate", count: 3 },
  "empty-segs": { count: 4 },
  "second-variant": { language: "en", version: "en.2", count: 5 },
  "wrong-cuts": { count: 1 },
  "units-left-out": { count: 2 },
  "units-without-source": { count: 2, language: "en" },
  "version-in-own-units": { version: "en.plain", language: "en" },
  "characters-replaced": { count: 21 },
  "not-a-link": { text: "1-1" },
  "link-versions": { found: 2, expected: 3 },
  "side-sorted": {},
  "segments-unlinked": { count: 2 },
  "not-xliff": { root: "html" },
  "xliff-version": { version: "3.0" },
  "units-empty": { count: 2 },
  "moves-not-kept": { count: 2 },
  "segments-joined": { count: 3 },
  "breaks-replaced": { count: 4 },
  "line-counts": { first: "en", lines: 21, second: "ru", others: 22 },
  "lines-empty": { count: 5 },
  "not-sentence-links": { root: "html" },
  "sentence-link": { text: "1 2" },
  "no-sentences": { root: "html" },
  "sentence-twice": { id: "1:2" },
  "sentence-unknown": { id: "1:2", version: "en", count: 3 },
  "not-a-rung": { text: "a b" },
  "rung-falls": { text: "3 2 0" },
  "beads-merged": { count: 2 },
  "columns-without-language": { count: 2 },
  "column-languages": { columns: 3, languages: 2 },
  "column-missing": { column: "ru" },
  "ragged-row": { cells: 2, columns: 3 },
  "ragged-rows": { count: 12 },
  "cells-cut": { count: 1, limit: 320 },
  "formulas-read": { count: 2 },
  "sheet-unused": { sheet: "Notes" },
  "not-xlsx": {},
  "version-left-out": { version: "en.plain", language: "en" },
  "not-srx": { root: "tmx" },
  "srx-unknown-rules": { name: "Other" },
  "srx-no-language": { language: "fr" },
  "srx-too-costly": { name: "English 3" },
  "pattern-syntax": { pattern: "(a", offset: 2 },
  "pattern-unsupported": { pattern: "(a)\\1", construct: "\\1" },
  "lexicon-unknown": {},
  "lexicon-version": { found: 2, known: 1 },
  "lexicon-damaged": {},
  "not-two-columns": { columns: 3 },
  "phrase-empty": {},
  "phrase-long": { phrase: "a b c" },
  "phrase-end": { phrase: "a b ..." },
  "phrase-part": { phrase: "a b,", part: "b," },
  "expression-long": { most: 1000 },
  "expression-costly": { pattern: "(a*)*b" },
  "not-yaml": { remark: "BAD_INDENT" },
  "yaml-aliases": {},
  "twice-named": { path: "groups", name: "war" },
  "not-tbx": { root: "html" },
  "csv-quotes": {},
  "too-few-columns": { count: 1 },
  "column-unused": { column: "note" },
  "glossary-empty": {},
  "versions-differ": { gold: 3, hypothesis: 2 },
  "empty-text": {},
  "no-text": {},
  "work-id": { id: "../a" },
  "work-texts": { count: 1 },
  "pattern-no-language": { pattern: "*.txt" },
  "binary-file": {},
  "not-utf8": { offset: 12 },
  "not-utf16": { offset: 12 },
  "encoding-detected": { encoding: "windows-1251" },
  "not-in-encoding": { encoding: "windows-1251" },
  "file-too-large": { size: 250, limit: 100 },
  "wrong-ending": { ending: ".txt", format: "PDF" },
  "nested-too-deep": { limit: 30_000 },
  "too-many-elements": { limit: 500_000 },
  "listings-left-out": { count: 2 },
  "page-parts-left-out": { count: 12 },
  "not-subtitles": {},
  "damaged-cue": { text: "00:00:0x" },
  "not-po": {},
  "po-line": { text: "msgstr" },
  "po-no-language": {},
  "po-untranslated": { count: 3 },
  "po-fuzzy": { count: 4 },
  "po-obsolete": { count: 5 },
  "archive-damaged": {},
  "archive-bomb": {},
  "entry-damaged": { entry: "word/document.xml" },
  "part-missing": { part: "content.xml" },
  "embedded-left-out": { count: 2 },
  "file-encrypted": {},
  "word-97": {},
  "pdf-damaged": {},
  "pdf-without-text": { count: 12 },
  "pdf-pages-without-text": { count: 3 },
};

const PROBLEMS = Object.entries(EXAMPLES).map(([code, fields]) => ({ code, ...fields }) as Problem);

describe.each(UI_LANGUAGES)("in %s", (language) => {
  const messages = createMessages(language);

  it.each(PROBLEMS.map((problem) => [problem.code, problem] as const))("has a sentence for %s", (_, problem) => {
    const sentence = describeProblem(problem, messages);
    expect(sentence).not.toMatch(/\{\{|\}\}|undefined|\[object|NaN/u);
    // Every field is of use to somebody, or it would not be there.
    for (const [name, value] of Object.entries(problem)) {
      if (name === "code" || name === "problems") continue;
      const shown = [String(value), typeof value === "number" ? String(value + 1) : ""].filter((text) => text !== "");
      expect(
        shown.some((text) => sentence.includes(text)),
        `${name} in: ${sentence}`,
      ).toBe(true);
    }
  });
});

it("tells the place as compilers do", () => {
  const messages = createMessages("en");
  const problem: Problem = { code: "side-sorted" };
  const tell = (place: object): string => describeDiagnostic({ severity: "warning", problem, ...place }, messages);
  expect(tell({ source: "a.links", line: 3 })).toMatch(/^a\.links:3: warning: the segments .*\.$/u);
  expect(tell({ source: "a.links" })).toMatch(/^a\.links: warning: /u);
  expect(tell({})).toMatch(/^warning: /u);
});
