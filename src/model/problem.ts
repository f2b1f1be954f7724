import type { Span } from "../text/span.ts";

/**
 * What can be wrong with an input, as data. The sentence is made by whoever shows it, in the reader's language:
 * `src/i18n` has one for every code, with the fields as placeholders.
 */
export type Problem =
  // Partition of an alignment.
  | { readonly code: "bead-sides"; readonly bead: number; readonly sides: number; readonly versions: number }
  | { readonly code: "bead-empty"; readonly bead: number }
  | { readonly code: "no-such-segment"; readonly bead: number; readonly version: number; readonly segment: number }
  | { readonly code: "segment-in-two-beads"; readonly bead: number; readonly version: number; readonly segment: number }
  | { readonly code: "segment-in-no-bead"; readonly version: number; readonly segment: number }
  | { readonly code: "side-not-rising"; readonly bead: number; readonly version: number }
  | { readonly code: "broken-partition"; readonly count: number; readonly problems: readonly Problem[] }
  // An alignment as a whole. `first` and `second` are names of versions.
  | { readonly code: "unrelated-versions"; readonly first: string; readonly second: string }
  | { readonly code: "search-limited"; readonly first: string; readonly second: string }
  // What a person decided. `id` is that of the finding, `kind` its code, `text` the first of its sentences.
  | { readonly code: "verdict-without-text"; readonly id: string; readonly kind: string; readonly text: string }
  | { readonly code: "review-not-kept"; readonly count: number }
  // Edits of an alignment. `version` is the name of one where it is a string.
  | { readonly code: "no-bead"; readonly bead: number }
  | { readonly code: "no-version"; readonly version: number }
  | { readonly code: "no-segment"; readonly version: string; readonly segment: number }
  | { readonly code: "no-move"; readonly move: number }
  | { readonly code: "edit-empty" }
  | { readonly code: "edit-apart" }
  | { readonly code: "edit-corrected" }
  | { readonly code: "edit-no-move" }
  // JSON. `path` is as in `beads[3].sides[0]`; `expected` is in JSON's own terms: `string`, `integer`, `array`.
  | { readonly code: "not-json" }
  | { readonly code: "not-an-alignment" }
  | { readonly code: "newer-format"; readonly found: number; readonly known: number }
  | { readonly code: "wrong-field"; readonly path: string; readonly expected: string }
  | { readonly code: "unknown-field"; readonly path: string }
  | { readonly code: "segment-text-differs"; readonly version: string; readonly segment: number }
  // TMX in. `detail` is the XML parser's own remark, in English.
  | { readonly code: "not-well-formed"; readonly detail: string }
  | { readonly code: "not-tmx"; readonly root: string }
  | { readonly code: "too-few-languages"; readonly count: number }
  | { readonly code: "missing-attribute"; readonly element: string; readonly attribute: string }
  | { readonly code: "tuv-without-language"; readonly count: number }
  | { readonly code: "unknown-language"; readonly language: string }
  | { readonly code: "language-mended"; readonly written: string; readonly meant: string }
  | { readonly code: "element-not-kept"; readonly element: string; readonly count: number }
  | {
      readonly code: "attribute-not-kept";
      readonly element: string;
      readonly attribute: string;
      readonly count: number;
    }
  | { readonly code: "empty-segs"; readonly count: number }
  | { readonly code: "second-variant"; readonly language: string; readonly version: string; readonly count: number }
  | { readonly code: "wrong-cuts"; readonly count: number }
  // TMX out.
  | { readonly code: "units-left-out"; readonly count: number }
  | { readonly code: "units-without-source"; readonly count: number; readonly language: string }
  | { readonly code: "version-in-own-units"; readonly version: string; readonly language: string }
  | { readonly code: "characters-replaced"; readonly count: number }
  // Links.
  | { readonly code: "not-a-link"; readonly text: string }
  | { readonly code: "link-versions"; readonly found: number; readonly expected: number }
  | { readonly code: "side-sorted" }
  | { readonly code: "segments-unlinked"; readonly count: number }
  // XLIFF, and formats that hold beads without all that is known of them.
  | { readonly code: "not-xliff"; readonly root: string }
  | { readonly code: "xliff-version"; readonly version: string }
  | { readonly code: "units-empty"; readonly count: number }
  | { readonly code: "moves-not-kept"; readonly count: number }
  | { readonly code: "segments-joined"; readonly count: number }
  | { readonly code: "breaks-replaced"; readonly count: number }
  // Moses. `first` and `second` are names of versions, `lines` and `others` how many lines they have.
  | {
      readonly code: "line-counts";
      readonly first: string;
      readonly lines: number;
      readonly second: string;
      readonly others: number;
    }
  | { readonly code: "lines-empty"; readonly count: number }
  // Links between sentences (cesAlign, TEI), and files of sentences. `id` is that of a sentence.
  | { readonly code: "not-sentence-links"; readonly root: string }
  | { readonly code: "sentence-link"; readonly text: string }
  | { readonly code: "no-sentences"; readonly root: string }
  | { readonly code: "sentence-twice"; readonly id: string }
  | { readonly code: "sentence-unknown"; readonly id: string; readonly version: string; readonly count: number }
  // Ladders of hunalign. A rung is a line of the file.
  | { readonly code: "not-a-rung"; readonly text: string }
  | { readonly code: "rung-falls"; readonly text: string }
  | { readonly code: "beads-merged"; readonly count: number }
  // Tables, as text and as spreadsheets. `column` is its heading, or its number; `limit` is in characters.
  | { readonly code: "columns-without-language"; readonly count: number }
  | { readonly code: "column-languages"; readonly columns: number; readonly languages: number }
  | { readonly code: "column-missing"; readonly column: string }
  | { readonly code: "ragged-row"; readonly cells: number; readonly columns: number }
  | { readonly code: "ragged-rows"; readonly count: number }
  | { readonly code: "cells-cut"; readonly count: number; readonly limit: number }
  | { readonly code: "formulas-read"; readonly count: number }
  | { readonly code: "sheet-unused"; readonly sheet: string }
  | { readonly code: "not-xlsx" }
  | { readonly code: "version-left-out"; readonly version: string; readonly language: string }
  // SRX in. `pattern` is an expression of the file, `construct` the part of it that cannot be done, `name` the rules' own.
  | { readonly code: "not-srx"; readonly root: string }
  | { readonly code: "srx-unknown-rules"; readonly name: string }
  | { readonly code: "srx-no-language"; readonly language: string }
  | { readonly code: "srx-too-costly"; readonly name: string }
  | { readonly code: "pattern-syntax"; readonly pattern: string; readonly offset: number }
  | { readonly code: "pattern-unsupported"; readonly pattern: string; readonly construct: string }
  // Lexicons.
  | { readonly code: "lexicon-unknown" }
  | { readonly code: "lexicon-version"; readonly found: number; readonly known: number }
  | { readonly code: "lexicon-damaged" }
  // Training pairs.
  | { readonly code: "not-two-columns"; readonly columns: number }
  // Words and expressions to look for. `phrase` and `pattern` are what was asked for, `part` the word of it that cannot be done.
  | { readonly code: "phrase-empty" }
  | { readonly code: "phrase-long"; readonly phrase: string }
  | { readonly code: "phrase-end"; readonly phrase: string }
  | { readonly code: "phrase-part"; readonly phrase: string; readonly part: string }
  | { readonly code: "expression-long"; readonly most: number }
  | { readonly code: "expression-costly"; readonly pattern: string }
  // Watch lists in, and glossaries. `remark` is the parser's own code: `BAD_INDENT`.
  | { readonly code: "not-yaml"; readonly remark: string }
  | { readonly code: "yaml-aliases" }
  | { readonly code: "twice-named"; readonly path: string; readonly name: string }
  | { readonly code: "not-tbx"; readonly root: string }
  | { readonly code: "csv-quotes" }
  | { readonly code: "too-few-columns"; readonly count: number }
  | { readonly code: "column-unused"; readonly column: string }
  | { readonly code: "glossary-empty" }
  // Scoring.
  | { readonly code: "versions-differ"; readonly gold: number; readonly hypothesis: number }
  // Works of a batch.
  | { readonly code: "work-id"; readonly id: string }
  | { readonly code: "work-texts"; readonly count: number }
  | { readonly code: "pattern-no-language"; readonly pattern: string }
  // Reading texts.
  | { readonly code: "empty-text" }
  | { readonly code: "no-text" }
  | { readonly code: "binary-file" }
  | { readonly code: "not-utf8"; readonly offset: number }
  | { readonly code: "not-utf16"; readonly offset: number }
  // `encoding` as the Encoding Standard names it: `windows-1251`. `size` and `limit` are in megabytes.
  | { readonly code: "encoding-detected"; readonly encoding: string }
  | { readonly code: "not-in-encoding"; readonly encoding: string }
  | { readonly code: "file-too-large"; readonly size: number; readonly limit: number }
  | { readonly code: "wrong-ending"; readonly ending: string; readonly format: string }
  // HTML and Markdown in.
  | { readonly code: "nested-too-deep"; readonly limit: number }
  | { readonly code: "too-many-elements"; readonly limit: number }
  | { readonly code: "listings-left-out"; readonly count: number }
  | { readonly code: "page-parts-left-out"; readonly count: number }
  // Subtitles in. `text` is what stands in place of a cue.
  | { readonly code: "not-subtitles" }
  | { readonly code: "damaged-cue"; readonly text: string }
  // gettext PO in.
  | { readonly code: "not-po" }
  | { readonly code: "po-line"; readonly text: string }
  | { readonly code: "po-no-language" }
  | { readonly code: "po-untranslated"; readonly count: number }
  | { readonly code: "po-fuzzy"; readonly count: number }
  | { readonly code: "po-obsolete"; readonly count: number }
  // Packed documents in: DOCX, ODT, EPUB. `entry` and `part` are names in the archive.
  | { readonly code: "archive-damaged" }
  | { readonly code: "archive-bomb" }
  | { readonly code: "entry-damaged"; readonly entry: string }
  | { readonly code: "part-missing"; readonly part: string }
  | { readonly code: "embedded-left-out"; readonly count: number }
  | { readonly code: "file-encrypted" }
  | { readonly code: "word-97" }
  // PDF in.
  | { readonly code: "pdf-damaged" }
  | { readonly code: "pdf-without-text"; readonly count: number }
  | { readonly code: "pdf-pages-without-text"; readonly count: number };

export type ProblemCode = Problem["code"];

export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly problem: Problem;
  /** The file, or what else the input is called. */
  readonly source?: string;
  /** The place in the decoded text of `source`. */
  readonly span?: Span;
  /** The place as people count: from 1. */
  readonly line?: number;
}

/** What a reader of outside data gives back: the value, and what had to be mended or left out. */
export interface Outcome<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Thrown when nothing usable can be returned. Everything milder is a `Diagnostic` in an `Outcome`. */
export class InputError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic, options?: ErrorOptions) {
    super(`${diagnostic.source ?? "input"}: ${diagnostic.problem.code}`, options);
    this.name = "InputError";
    this.diagnostic = diagnostic;
  }

  /** The same error, with the name of the file for those that did not know it. */
  in(source: string): InputError {
    return new InputError({ source, ...this.diagnostic }, { cause: this });
  }
}
