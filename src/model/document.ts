import type { LanguageTag } from "../text/language.ts";
import type { Span } from "../text/span.ts";

/**
 * What a block is in its text. `cell` is a cell of a table, `note` a footnote or an endnote; `line` is a line that the reader was told
 * to take as one segment.
 */
export const BLOCK_KINDS = ["heading", "paragraph", "item", "verse", "cell", "note", "line"] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** A stretch of text that a segment never crosses. */
export interface Block {
  readonly kind: BlockKind;
  readonly span: Span;
}

/**
 * One version of a work, exactly as it was read. Blocks are in order and do not overlap; what lies between them is
 * white space or markup.
 */
export interface Document {
  /** What tells it from the other versions: `en`, `en.plain`, the name of a file. */
  readonly name: string;
  readonly language: LanguageTag;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** A sentence, or what stands for one (a heading, a verse line). */
export interface Segment {
  /** Block that holds it: index into `Document.blocks`. */
  readonly block: number;
  /**
   * Its text, outer white space left out. Empty only in a block of kind `line`, where an empty line of a file that was
   * segmented before keeps its number.
   */
  readonly span: Span;
  /** How a person says that it should read; the text itself stays as it was. */
  readonly correction?: string;
}

/** Segments in order: disjoint, each inside its block, only white space or markup between them. */
export interface SegmentedDocument extends Document {
  readonly segments: readonly Segment[];
}

/** The text of segment `index`. */
export function segmentText(document: SegmentedDocument, index: number): string {
  const segment = document.segments[index];
  if (segment === undefined)
    throw new RangeError(`${document.name} has ${document.segments.length} segments, no ${index}`);
  return document.text.slice(segment.span.from, segment.span.to);
}
