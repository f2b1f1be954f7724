import {
  type Alignment,
  type Bead,
  beadType,
  elsewhereOf,
  formatBeadType,
  type SegmentedDocument,
  segmentText,
} from "../index.ts";
import type { Paint } from "./paint.ts";
import { displayWidth, printable } from "./width.ts";
import { padEnd, padStart, shorten, wrap } from "./wrap.ts";

/** What a sign may say, in the order in which a legend tells them. */
export const SIGN_NAMES = ["missing", "only", "moved", "doubtful", "unlikely"] as const;
export type Sign = (typeof SIGN_NAMES)[number];

/**
 * Origen's signs: the obelus for what a version lacks, the asterisk for what it alone has; and of our own an arrow to where a version
 * has it, and two signs of doubt.
 */
const SIGNS: Readonly<Record<Sign, string>> = { missing: "÷", only: "※", moved: "→", doubtful: "~", unlikely: "?" };

/** Below these posterior probabilities a bead is marked. */
export const DOUBTFUL = 0.9;
export const UNLIKELY = 0.5;

/** The table for people: its lines, and which signs are in it, so that a legend can tell them. */
export interface Table {
  readonly lines: readonly string[];
  readonly signs: ReadonlySet<Sign>;
}

/**
 * The versions side by side, bead against bead, in at most `width` cells. In the margin stand the number of the bead from 1,
 * its sign of doubt if there is one, and below these its type if it is not one to one. Versions stand one below the other
 * where columns would be too narrow to read.
 */
export function sideBySide(alignment: Alignment, width: number, paint: Paint): Table {
  const { versions } = alignment.text;
  const margin = Math.max(String(alignment.beads.length).length + 2, 2 * versions.length - 1);
  const room = width - margin - versions.length * BORDER.length;
  const isStacked = Math.floor(room / versions.length) < NARROWEST;
  const stack = width - margin - 2 * BORDER.length;
  const names = Math.min(nameWidth(versions), stack - NARROWEST);
  const columns = isStacked ? [stack - names] : shares(room, versions.length);
  const layout: Layout = { versions, paint, margin, names, columns };
  const elsewhere = elsewhereOf(alignment);
  const rows = alignment.beads.map((bead, index) => rowOf(bead, index, elsewhere.get(index) ?? new Map(), layout));
  const signs = new Set(rows.flatMap((row) => row.signs));
  const lines = isStacked ? stacked(rows, layout) : inColumns(rows, layout);
  return { lines: lines.map((line) => line.trimEnd()), signs };
}

// Helpers

/** Cells of text that are still read with ease. */
const NARROWEST = 16;
const BORDER = " │ ";

interface Layout {
  readonly versions: readonly SegmentedDocument[];
  readonly paint: Paint;
  /** Width of the margin on the left. */
  readonly margin: number;
  /** Width of the column of names, where versions stand one below the other. */
  readonly names: number;
  /** Width of each column of text; one if versions stand one below the other. */
  readonly columns: readonly number[];
}

interface Row {
  /** Lines of the margin, painted, each as wide as the margin. */
  readonly head: readonly string[];
  /** Lines of each version, painted, each as wide as its column. */
  readonly cells: readonly (readonly string[])[];
  readonly signs: readonly Sign[];
  /** Whether a paragraph, heading or item begins here. */
  readonly opensBlock: boolean;
}

/** `room` in `count` columns that differ by one cell at most. */
function shares(room: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor((room + count - 1 - index) / count));
}

/** `elsewhere` has, for versions that lack the bead's text here only, the beads where they have it. */
function rowOf(bead: Bead, index: number, elsewhere: ReadonlyMap<number, readonly number[]>, layout: Layout): Row {
  const doubt = doubtOf(bead);
  const full = bead.sides.filter((side) => side.length > 0).length;
  const isOnly = full + elsewhere.size === 1;
  const cells = layout.versions.map((version, v) => {
    const width = layout.columns[v] ?? layout.columns[0] ?? NARROWEST;
    const places = elsewhere.get(v);
    if (places !== undefined) return wrap(arrow(places), width).map((line) => layout.paint.cyan(padEnd(line, width)));
    return cellOf(version, bead.sides[v] ?? [], isOnly, width, layout.paint);
  });
  const signs: Sign[] = [
    ...(full + elsewhere.size < layout.versions.length ? (["missing"] as const) : []),
    ...(isOnly ? (["only"] as const) : []),
    ...(elsewhere.size > 0 ? (["moved"] as const) : []),
    ...(doubt === undefined ? [] : [doubt]),
  ];
  return { head: headOf(bead, index, doubt, layout), cells, signs, opensBlock: opensBlock(bead, layout.versions) };
}

/** `→ 4` or `→ 4–5`, by the numbers in the margin. */
function arrow(places: readonly number[]): string {
  const [first = 0, last = first] = [places[0], places.at(-1)];
  return `${SIGNS.moved} ${first + 1}${last === first ? "" : `–${last + 1}`}`;
}

function doubtOf({ posterior }: Bead): "doubtful" | "unlikely" | undefined {
  if (posterior === undefined || posterior >= DOUBTFUL) return undefined;
  return posterior < UNLIKELY ? "unlikely" : "doubtful";
}

function headOf(
  bead: Bead,
  index: number,
  doubt: "doubtful" | "unlikely" | undefined,
  { margin, paint }: Layout,
): string[] {
  const number = padStart(String(index + 1), margin - 2);
  const sign =
    doubt === undefined ? "  " : ` ${doubt === "doubtful" ? paint.yellow(SIGNS.doubtful) : paint.red(SIGNS.unlikely)}`;
  const type = beadType(bead);
  const first = `${paint.dim(number)}${sign}`;
  return type.every((size) => size === 1) ? [first] : [first, paint.cyan(padStart(formatBeadType(type), margin))];
}

/** The lines of one version in one bead. A second segment begins on a line of its own, after a triangle. */
function cellOf(
  version: SegmentedDocument,
  side: readonly number[],
  isOnly: boolean,
  width: number,
  paint: Paint,
): string[] {
  if (side.length === 0) return [paint.red(padEnd(SIGNS.missing, width))];
  return side.flatMap((segment, position) => {
    const mark = position > 0 ? "▸ " : isOnly ? `${SIGNS.only} ` : "";
    const block = version.segments[segment]?.block ?? -1;
    const style =
      version.blocks[block]?.kind === "heading" ? paint.bold : isOnly ? paint.green : (text: string) => text;
    return wrap(mark + printable(segmentText(version, segment)), width).map((line) => style(padEnd(line, width)));
  });
}

function opensBlock(bead: Bead, versions: readonly SegmentedDocument[]): boolean {
  return bead.sides.some((side, v) => {
    const segments = versions[v]?.segments;
    const [first] = side;
    if (first === undefined || segments === undefined) return false;
    return segments[first]?.block !== segments[first - 1]?.block;
  });
}

function inColumns(rows: readonly Row[], { versions, columns, margin, paint }: Layout): string[] {
  const border = paint.dim(BORDER);
  const rule = (crossing: string): string =>
    paint.dim(["─".repeat(margin), ...columns.map((width) => "─".repeat(width))].join(`─${crossing}─`));
  const names = versions.map((version, v) => paint.bold(padEnd(headline(version, columns[v] ?? 0), columns[v] ?? 0)));
  const blank = ["", ...columns.map((width) => " ".repeat(width))];
  const body = rows.flatMap((row, index) => {
    const height = Math.max(row.head.length, ...row.cells.map((cell) => cell.length));
    const lines = Array.from({ length: height }, (_, line) => [
      row.head[line] ?? " ".repeat(margin),
      ...columns.map((width, v) => row.cells[v]?.[line] ?? " ".repeat(width)),
    ]);
    const before = index > 0 && row.opensBlock ? [[" ".repeat(margin), ...blank.slice(1)]] : [];
    return [...before, ...lines].map((parts) => parts.join(border));
  });
  return [[" ".repeat(margin), ...names].join(border), rule("┼"), ...body, rule("┴")];
}

function stacked(rows: readonly Row[], { versions, columns, margin, names, paint }: Layout): string[] {
  const [width = NARROWEST] = columns;
  const border = paint.dim(BORDER);
  const rule = paint.dim("─".repeat(margin + names + 2 * BORDER.length + width));
  const body = rows.flatMap((row) => {
    const lines = row.cells.flatMap((cell, v) => {
      const name = shorten(printable(versions[v]?.name ?? ""), names);
      return cell.map((text, line) => [paint.bold(padEnd(line === 0 ? name : "", names)), text]);
    });
    const heads = Array.from(
      { length: Math.max(lines.length, row.head.length) },
      (_, line) => row.head[line] ?? " ".repeat(margin),
    );
    return [...heads.map((head, line) => [head, ...(lines[line] ?? [" ".repeat(names), ""])].join(border)), rule];
  });
  return [rule, ...body];
}

function nameWidth(versions: readonly SegmentedDocument[]): number {
  return Math.max(...versions.map(({ name }) => displayWidth(printable(name))));
}

/** The name of a version and, where it does not tell, its language. */
function headline({ name, language }: SegmentedDocument, width: number): string {
  const text = printable(name === language || name.startsWith(`${language}.`) ? name : `${name} (${language})`);
  return shorten(text, width);
}
