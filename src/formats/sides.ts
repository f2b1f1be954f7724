import type { Alignment, Side } from "../model/alignment.ts";
import { type SegmentedDocument, segmentText } from "../model/document.ts";
import type { Diagnostic } from "../model/problem.ts";
import type { Span } from "../text/span.ts";
import { holdable } from "./tmx/xml.ts";

/** What a bead says in one version, for a format that has one cell for it. */
export interface SideText {
  readonly text: string;
  /** Where each of its segments is in `text`, in order. */
  readonly pieces: readonly Span[];
}

/** How a segment reads: as a person corrected it, or as it stands in the text; without outer white space, as segments are. */
export function wordingOf(document: SegmentedDocument, segment: number): string {
  return document.segments[segment]?.correction?.trim() ?? segmentText(document, segment);
}

/** How the segments of a side are made one text. */
export interface Joining {
  /** What stands between two, where the text has anything between them. Default: a space. */
  readonly between?: string;
  /** What is done to each before. Default: nothing. */
  readonly clean?: (wording: string) => string;
}

/** The segments of `side` as one text; of an empty side the empty string. Time O(length). */
export function sideText(document: SegmentedDocument, side: Side, joining: Joining = {}): SideText {
  const { between = " ", clean = (wording) => wording } = joining;
  const pieces: Span[] = [];
  let text = "";
  let end: number | undefined;
  for (const index of side) {
    const { from = 0, to = 0 } = document.segments[index]?.span ?? {};
    if (end !== undefined && end !== from) text += between;
    const start = text.length;
    text += clean(wordingOf(document, index));
    pieces.push({ from: start, to: text.length });
    end = to;
  }
  return { text, pieces };
}

/** Makes texts such as XML can hold, and keeps count of what it had to replace. */
export interface Replacer {
  readonly replace: (text: string) => string;
  /** `characters-replaced`, if there were any; `source` is the version. */
  readonly diagnostics: (source?: string) => Diagnostic[];
}

export function newReplacer(): Replacer {
  let replaced = 0;
  return {
    replace: (text) => {
      const clean = holdable(text);
      replaced += clean.count;
      return clean.text;
    },
    diagnostics: (source) => {
      if (replaced === 0) return [];
      const name = source === undefined ? {} : { source };
      return [{ severity: "warning", problem: { code: "characters-replaced", count: replaced }, ...name }];
    },
  };
}

/**
 * What of an alignment a format loses that has a place for beads and their texts alone, or with `review` also for what people
 * say about beads. Corrected wordings are no loss: they are what is written.
 */
export function lost(
  { beads, moves = [], verdicts = [] }: Alignment,
  holds: { readonly review: boolean },
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const reviewed = holds.review ? 0 : beads.filter(({ review }) => review !== undefined).length;
  const decisions = verdicts.length + reviewed;
  if (moves.length > 0)
    diagnostics.push({ severity: "warning", problem: { code: "moves-not-kept", count: moves.length } });
  if (decisions > 0) diagnostics.push({ severity: "warning", problem: { code: "review-not-kept", count: decisions } });
  return diagnostics;
}
