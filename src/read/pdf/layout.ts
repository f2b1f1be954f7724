import type { Piece } from "../pieces.ts";
import { regionsOf } from "./columns.ts";
import { withoutFurniture } from "./furniture.ts";
import { hyphenJoiner } from "./hyphens.ts";
import { noteMark, splitNotes, withoutReferences } from "./notes.ts";
import { type Line, linesOf, type Page } from "./page.ts";
import { type BodyType, isBullet, listMark, type Paragraph, type Placed, paragraphsOf } from "./paragraphs.ts";
import { stretchesOf, type Table } from "./tables.ts";

/**
 * The blocks of pages as a reader sees them: columns one after another, without running heads, page numbers, leaders of a table of
 * contents and numbers that refer to notes; paragraphs that go on over the page put together, words that were broken mended; notes last.
 */
export function piecesOfPages(pages: readonly Page[]): Piece[] {
  const regions = regionsOf(withoutFurniture(pages)).flat();
  const lines = regions.map((region) => linesOf(region).filter(({ text }) => text !== "" && !LEADERS.test(text)));
  const body = bodyType(lines);
  const texts: Line[][] = [];
  const notes: Line[] = [];
  for (const region of lines) {
    const split = splitNotes(region, body.size, notes.length > 0);
    texts.push(split.text.map(withoutReferences));
    notes.push(...split.notes);
  }
  const join = hyphenJoiner([...texts.flat(), ...notes].map(({ text }) => text));
  const pieces = blocksOf(texts).flatMap((block) =>
    block.kind === "table"
      ? cellsOf(block.rows)
      : paragraphsOf(block.lines, body).map((paragraph) => pieceOf(paragraph, join)),
  );
  const atFoot = notesOf(notes).map((note): Piece => ({ kind: "note", text: join(note) }));
  const inOrder = (kind: (piece: Piece) => boolean): Piece[] => pieces.filter(kind);
  return [...inOrder(({ kind }) => kind !== "note"), ...atFoot, ...inOrder(({ kind }) => kind === "note")];
}

// Helpers

/** `Chapter 2 ........ 14`. */
const LEADERS = /(?:[.·…]\s?){4,}\s*\p{Nd}+$/u;

/** Size and leading that most characters have. */
function bodyType(regions: readonly (readonly Line[])[]): BodyType {
  const size = commonest(regions.flat().map((line) => [line.size, line.text.length]));
  const gaps = regions.flatMap((lines) =>
    lines.flatMap((line, index): [number, number][] => {
      const above = lines[index - 1];
      const alike = above !== undefined && Math.abs(above.size - size) < 0.3 && Math.abs(line.size - size) < 0.3;
      return alike && above.y > line.y ? [[(above.y - line.y) / size, line.text.length]] : [];
    }),
  );
  return { size, leading: commonest(gaps.filter(([gap]) => gap < MOST_LEADING)) };
}

/** Lines that stand further apart are not of one paragraph, even where there is double spacing. */
const MOST_LEADING = 2.6;

/** The number that weighs most, numbers that differ by less than a hundredth taken together; 0 of none. */
function commonest(weighed: readonly (readonly [number, number])[]): number {
  const weights = new Map<number, number>();
  for (const [number, weight] of weighed) {
    const rounded = Math.round(number * 50) / 50;
    weights.set(rounded, (weights.get(rounded) ?? 0) + weight);
  }
  return [...weights].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0] as const)[0];
}

/** Tables of a document, and between them its lines, over the ends of columns and pages. */
type Block = Table | { readonly kind: "lines"; readonly lines: Placed[] };

function blocksOf(regions: readonly (readonly Line[])[]): Block[] {
  const edges = edgesOf(regions);
  const blocks: Block[] = [];
  for (const region of regions) {
    const last = blocks.at(-1);
    const above = last?.kind === "table" ? last : undefined;
    let first = true;
    for (const stretch of stretchesOf(region, above)) {
      if (stretch.kind === "table") blocks.push(first && above !== undefined ? withoutHead(stretch, above) : stretch);
      else addLines(blocks, placed(stretch.lines, edges(region), first));
      first = false;
    }
  }
  return blocks;
}

function placed(lines: readonly Line[], edges: Omit<Placed, "line" | "first">, first: boolean): Placed[] {
  return lines.map((line, index) => ({ line, ...edges, first: first && index === 0 }));
}

function addLines(blocks: Block[], lines: Placed[]): void {
  const last = blocks.at(-1);
  if (last?.kind === "lines") last.lines.push(...lines);
  else blocks.push({ kind: "lines", lines });
}

/** A table that goes on after the end of a page may have its head there again. */
function withoutHead(table: Table, above: Table): Table {
  const [head, ...rows] = table.rows;
  return head !== undefined && head.join("\n") === above.rows[0]?.join("\n") ? { ...table, rows } : table;
}

/** The edges of columns. The right one of a column that is short of text is that of a full one which begins at the same place. */
function edgesOf(regions: readonly (readonly Line[])[]): (region: readonly Line[]) => { left: number; right: number } {
  const all = regions.map((lines) => ({
    left: lines.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY),
    right: lines.reduce((most, { right }) => Math.max(most, right), 0),
    full: lines.length >= FULL,
  }));
  const edges = new Map(regions.map((region, index) => [region, all[index] ?? { left: 0, right: 0, full: true }]));
  return (region) => {
    const { left, right, full } = edges.get(region) ?? { left: 0, right: 0, full: true };
    const alike = all.filter((other) => other.full && Math.abs(other.left - left) < SAME_LEFT && other.right > right);
    return { left, right: full || alike.length === 0 ? right : Math.min(...alike.map((other) => other.right)) };
  };
}

/** Lines of a column in which one at least is as wide as can be. */
const FULL = 6;
/** Points. */
const SAME_LEFT = 6;

function cellsOf(rows: readonly (readonly string[])[]): Piece[] {
  return rows.flatMap((row) => row.map((text) => ({ kind: "cell" as const, text })));
}

/** An item loses its bullet; one that ends in an arrow back to the text is a note, and loses its number too. */
function pieceOf({ kind, lines }: Paragraph, join: (lines: readonly string[]) => string): Piece {
  const text = join(lines.map((line) => line.text));
  const mark = listMark(text);
  const back = BACK.exec(text);
  if (back !== null) return { kind: "note", text: text.slice(mark?.length ?? 0, back.index) };
  return { kind, text: mark !== undefined && isBullet(mark) ? text.slice(mark.length) : text };
}

/** The arrow that programs put at the end of a note. */
const BACK = /\s*[↩↵⏎]\p{Variation_Selector}?$/u;

/** Lines of notes, note by note, without their marks. */
function notesOf(lines: readonly Line[]): string[][] {
  const notes: string[][] = [];
  for (const line of lines) {
    const mark = noteMark(line);
    const open = notes.at(-1);
    if (mark === undefined && open !== undefined) open.push(line.text);
    else notes.push([line.text.slice(mark?.length ?? 0).trim()]);
  }
  return notes;
}
