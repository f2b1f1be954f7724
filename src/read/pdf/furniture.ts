import { type Line, linesOf, type Page } from "./page.ts";

/**
 * The pages without running heads and feet and without page numbers: outer lines that come again at the same height on another page,
 * their numbers aside (`12 · The Mill`), or whose number grows by one from page to page. Time O(text).
 */
export function withoutFurniture(pages: readonly Page[]): Page[] {
  const edges = pages.map((page) => edgesOf(page));
  return pages.map((page, index) => {
    const out = new Set(SIDES.flatMap((side) => furniture(edges, index, side).flatMap(({ fragments }) => fragments)));
    return { ...page, fragments: page.fragments.filter((fragment) => !out.has(fragment)) };
  });
}

const SIDES = ["top", "bottom"] as const;

/** From an edge of page `index` inwards; the first line that is part of the text ends it. */
function furniture(edges: readonly Edges[], index: number, side: (typeof SIDES)[number]): readonly Line[] {
  const others = edges.flatMap((edge, page) => (page === index ? [] : [{ page, lines: edge[side] }]));
  const lines = edges[index]?.[side] ?? [];
  const isOut = (line: Line, depth: number): boolean =>
    (depth === 0 && isPageNumber(line, index)) || comesAgain(line, others) || counts(line, index, others);
  const end = lines.findIndex((line, depth) => !isOut(line, depth));
  return end === -1 ? lines : lines.slice(0, end);
}

/** Lines at either edge that may be furniture. */
const DEPTH = 3;
/** Points that the same line may stand higher or lower on another page. */
const SAME_HEIGHT = 4;

interface Edges {
  readonly top: readonly Line[];
  readonly bottom: readonly Line[];
}

function edgesOf({ fragments }: Page): Edges {
  const lines = linesOf(fragments);
  return { top: lines.slice(0, DEPTH), bottom: lines.slice(-DEPTH).reverse() };
}

interface OtherPage {
  readonly page: number;
  readonly lines: readonly Line[];
}

function comesAgain(line: Line, others: readonly OtherPage[]): boolean {
  const wanted = withoutNumbers(line.text);
  return others.some(({ lines }) =>
    lines.some(({ text, y }) => Math.abs(y - line.y) < SAME_HEIGHT && withoutNumbers(text) === wanted),
  );
}

/** `The Mill · 12` where the next page has `The River · 13`. */
function counts(line: Line, page: number, others: readonly OtherPage[]): boolean {
  const number = outerNumber(line.text);
  if (number === undefined) return false;
  const same = others.filter((other) =>
    other.lines.some(
      ({ text, y }) => Math.abs(y - line.y) < SAME_HEIGHT && outerNumber(text) === number + other.page - page,
    ),
  );
  return same.length >= 2;
}

function isPageNumber({ text }: Line, page: number): boolean {
  return /^[-–—\s]*(\p{Nd}+)[-–—\s]*$/u.exec(text)?.[1] === String(page + 1);
}

function withoutNumbers(text: string): string {
  return text.replace(/\p{Nd}+|(?<!\p{L})[ivxlc]+(?!\p{L})/gu, "#");
}

function outerNumber(text: string): number | undefined {
  const found = /^(\p{Nd}{1,4})(?!\S)|(?<!\S)(\p{Nd}{1,4})$/u.exec(text);
  const number = found?.[1] ?? found?.[2];
  return number === undefined ? undefined : Number(number);
}
