import type { Alignment, Bead, Side } from "../model/alignment.ts";
import type { Block, Segment, SegmentedDocument } from "../model/document.ts";
import { InputError } from "../model/problem.ts";
import type { LanguageTag } from "../text/language.ts";
import type { Span } from "../text/span.ts";

/**
 * A version while it is gathered from a file that has texts in units and no text as a whole (TMX, XLIFF, a table). Its text will be the
 * units, joined by newlines, each a block of kind `line`.
 */
export interface Column {
  readonly name: string;
  readonly language: LanguageTag;
  readonly units: string[];
  readonly blocks: Block[];
  readonly segments: Segment[];
}

/** A bead while columns grow: what it has in each, and what else is known of it. */
export interface OpenBead extends Omit<Bead, "sides" | "evidence"> {
  readonly sides: Map<Column, Side>;
}

export function newColumn(name: string, language: LanguageTag): Column {
  return { name, language, units: [], blocks: [], segments: [] };
}

/**
 * Puts a unit at the end of a column, and gives the segments that it became: one a piece. Outer white space of a piece
 * is in the block and not in the segment.
 */
export function addUnit(column: Column, text: string, pieces: readonly Span[] = [{ from: 0, to: text.length }]): Side {
  const last = column.blocks.at(-1);
  const start = last === undefined ? 0 : last.span.to + SEPARATOR.length;
  const block = column.blocks.length;
  column.units.push(text);
  column.blocks.push({ kind: "line", span: { from: start, to: start + text.length } });
  return pieces.map(({ from, to }) => {
    const piece = text.slice(from, to);
    const trimmed = piece.trim();
    const begin = start + from + (piece.length - piece.trimStart().length) * Number(trimmed !== "");
    column.segments.push({ block, span: { from: begin, to: begin + trimmed.length } });
    return column.segments.length - 1;
  });
}

/**
 * The alignment that columns and beads make, versions in the order of `columns`.
 *
 * @throws InputError `too-few-languages` if there are fewer than two columns
 */
export function alignmentOfColumns(columns: readonly Column[], beads: readonly OpenBead[]): Alignment {
  if (columns.length < 2)
    throw new InputError({ severity: "error", problem: { code: "too-few-languages", count: columns.length } });
  const versions = columns.map(({ name, language, units, blocks, segments }): SegmentedDocument => {
    return { name, language, text: units.join(SEPARATOR), blocks, segments };
  });
  return {
    text: { versions },
    beads: beads.map(({ sides, ...rest }): Bead => {
      return { sides: columns.map((column) => sides.get(column) ?? []), ...rest, evidence: [] };
    }),
  };
}

/**
 * The pieces of a unit of several segments, by the cuts that our files carry: where each ends and the next begins, in UTF-16 units
 * (`12:13 40:41`). `undefined` if the cuts cannot be those of this text, because another program has changed it.
 */
export function piecesOf(text: string, cuts: string): Span[] | undefined {
  const pieces: Span[] = [];
  let from = 0;
  for (const cut of cuts.split(" ").filter(Boolean)) {
    const [to = Number.NaN, next = Number.NaN] = cut.split(":").map(Number);
    if (!(Number.isInteger(to) && Number.isInteger(next) && from <= to && to <= next && next <= text.length))
      return undefined;
    pieces.push({ from, to });
    from = next;
  }
  return [...pieces, { from, to: text.length }];
}

const SEPARATOR = "\n";
