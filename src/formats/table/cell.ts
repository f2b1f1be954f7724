import type { Side } from "../../model/alignment.ts";
import type { SegmentedDocument } from "../../model/document.ts";
import type { Span } from "../../text/span.ts";
import { piecesOf } from "../columns.ts";
import { wordingOf } from "../sides.ts";

/** What stands in a cell for a side of a bead, and where in it its segments are. */
export interface CellText {
  readonly text: string;
  readonly pieces: readonly Span[];
}

/** How segments stand together in a cell. */
export interface Joining {
  /** What is done to each segment before. */
  readonly clean: (text: string) => string;
  /** What comes between two, where the text has anything between them, or where it has nothing. */
  readonly between: readonly [gap: string, noGap: string];
}

/** The segments of `side` in one cell, as a person corrected them; an empty side gives an empty cell. Time O(length). */
export function cellOf(document: SegmentedDocument, side: Side, { clean, between }: Joining): CellText {
  const pieces: Span[] = [];
  let text = "";
  let end: number | undefined;
  for (const index of side) {
    const { from = 0, to = 0 } = document.segments[index]?.span ?? {};
    if (end !== undefined) text += between[end === from ? 1 : 0];
    const start = text.length;
    text += clean(wordingOf(document, index)).trim();
    pieces.push({ from: start, to: text.length });
    end = to;
  }
  return { text, pieces };
}

/** Where each piece but the last ends and the next begins: `12:13 40:41`; empty for one piece. `piecesAt` reads it. */
export function cutsOf(pieces: readonly Span[]): string {
  return pieces
    .slice(1)
    .map(({ from }, k) => `${pieces[k]?.to ?? 0}:${from}`)
    .join(" ");
}

/** As `piecesOf`, but no text may be lost in the cuts: only white space stands between segments of ours. */
export function piecesAt(text: string, cuts: string): Span[] | undefined {
  const pieces = piecesOf(text, cuts);
  const isWhole = pieces?.every(({ from }, k) => text.slice(pieces[k - 1]?.to ?? from, from).trim() === "");
  return isWhole === true ? pieces : undefined;
}

/** A cell that is one segment, or none if it has no text. */
export function wholePieces(text: string): Span[] {
  return text.trim() === "" ? [] : [{ from: 0, to: text.length }];
}

/** A cell with a segment a line; lines without text are none. */
export function linePieces(text: string): Span[] {
  if (!text.includes("\n")) return wholePieces(text);
  return [...text.matchAll(/[^\n]+/gu)].flatMap(({ 0: line, index }) =>
    line.trim() === "" ? [] : [{ from: index, to: index + line.length }],
  );
}

export function samePieces(a: readonly Span[], b: readonly Span[]): boolean {
  return a.length === b.length && a.every(({ from, to }, k) => from === b[k]?.from && to === b[k]?.to);
}

/** Spaces for tabs, and for all that one program or another takes for the end of a line; `told` is called for each. */
export function inOneLine(text: string, told: () => void): string {
  return text.replace(/\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/gu, () => {
    told();
    return " ";
  });
}
