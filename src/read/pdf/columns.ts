import { type Fragment, type Line, linesOf, type Page, right } from "./page.ts";

/** Fragments that are read together, from the top down: a column, or a part of a page that has one. */
export type Region = readonly Fragment[];

/**
 * The regions of each page in reading order. Where a gutter runs down a page with lines of text on both sides, what is left of it is read
 * first; a line across it (a title) ends both columns. A gutter seen on one page is looked for on the others, where less may stand beside it.
 * Time O(text) for each place where a gutter is tried, of which there are some fifty.
 */
export function regionsOf(pages: readonly Page[]): Region[][] {
  const cut = pages.map((page) => gutterOf(page.fragments, STRONG));
  return pages.map(({ fragments }, index) => {
    const known = cut[index] ?? cut.find((gutter) => gutter !== undefined);
    return known === undefined ? [fragments] : divided(fragments, known, cut[index] === undefined ? WEAK : STRONG);
  });
}

// Helpers

/** How many lines must stand on either side of a gutter, and how many of all lines may cross it. */
interface Demand {
  readonly lines: number;
  readonly crossing: number;
}

const STRONG: Demand = { lines: 6, crossing: 0.3 };
const WEAK: Demand = { lines: 1, crossing: 0.7 };
/** Points that a gutter is wide at least. */
const GUTTER = 8;
/** Points between two places that are tried. */
const STEP = 3;

/** Where a gutter runs, if one does: the middle of the widest stretch that the fewest fragments cross. */
function gutterOf(fragments: readonly Fragment[], demand: Demand): number | undefined {
  if (fragments.length < demand.lines * 2) return undefined;
  const left = fragments.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const span = fragments.reduce((most, fragment) => Math.max(most, right(fragment)), 0) - left;
  const tried: { readonly at: number; readonly crossing: number }[] = [];
  for (let at = left + span * 0.2; at < left + span * 0.8; at += STEP)
    tried.push({ at, crossing: fragments.filter((fragment) => crosses(fragment, at)).length });
  const fewest = Math.min(...tried.map(({ crossing }) => crossing));
  const best = tried.filter(({ crossing }) => crossing === fewest);
  const middle = best[Math.floor(best.length / 2)];
  return middle !== undefined && isGutter(fragments, middle.at, demand) ? middle.at : undefined;
}

function crosses(fragment: Fragment, at: number): boolean {
  return fragment.x < at + GUTTER / 2 && right(fragment) > at - GUTTER / 2;
}

/** Both sides must look like running text: many lines, most of them nearly as wide as the column. A table does not. */
function isGutter(fragments: readonly Fragment[], at: number, demand: Demand): boolean {
  const across = linesOf(fragments.filter((fragment) => crosses(fragment, at))).length;
  const sides = [fragments.filter((f) => right(f) <= at), fragments.filter((f) => f.x >= at)].map((side) =>
    linesOf(side),
  );
  const all = linesOf(fragments).length;
  return sides.every((lines) => lines.length >= demand.lines && isProse(lines)) && across <= all * demand.crossing;
}

function isProse(lines: readonly Line[]): boolean {
  const left = Math.min(...lines.map(({ x }) => x));
  const width = Math.max(...lines.map((line) => line.right)) - left;
  const wide = lines.filter((line) => line.right - line.x > width * 0.7).length;
  return wide >= lines.length * 0.5;
}

/** Bands from the top down: what crosses the gutter alone, and between such lines first the left side, then the right. */
function divided(fragments: readonly Fragment[], at: number, demand: Demand): Region[] {
  const across = fragments.filter((fragment) => crosses(fragment, at));
  if (across.length > fragments.length * demand.crossing) return [fragments];
  const regions: Region[] = [];
  let band: readonly Fragment[] = [];
  let rest = fragments.filter((fragment) => !crosses(fragment, at));
  for (const { y, size, fragments: own } of linesOf(across)) {
    const above = rest.filter((fragment) => fragment.y > y + size * 0.5);
    // What stands at the height of a line across is a part of it.
    const level = rest.filter((fragment) => Math.abs(fragment.y - y) <= size * 0.5);
    rest = rest.filter((fragment) => fragment.y < y - size * 0.5);
    if (above.length > 0) {
      regions.push(band, ...sidesOf(above, at));
      band = [];
    }
    band = [...band, ...own, ...level];
  }
  return [...regions, band, ...sidesOf(rest, at)].filter((region) => region.length > 0);
}

function sidesOf(fragments: readonly Fragment[], at: number): Region[] {
  return [fragments.filter(({ x }) => x < at), fragments.filter(({ x }) => x >= at)];
}
