/** A run of characters of one font on a page. Lengths are in points, from the lower left corner of the page. */
export interface Fragment {
  readonly text: string;
  /** Left end of its baseline. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
  /** White space stands after it. */
  readonly spaced: boolean;
  /** The paragraph, item or cell that it is said to be in, if the PDF is tagged; those of two pages are never the same. */
  readonly element?: string;
}

/** What is written on a page, in the order in which it was drawn. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly fragments: readonly Fragment[];
}

export function right({ x, width }: Fragment): number {
  return x + width;
}

/** Pieces of text at one height, from left to right. */
export interface Line {
  readonly fragments: readonly Fragment[];
  readonly text: string;
  /** Left and right end. */
  readonly x: number;
  readonly right: number;
  /** Of the baseline that most of it stands on. */
  readonly y: number;
  /** Size and font of most of it. */
  readonly size: number;
  readonly font: string;
  readonly element?: string;
}

/** The fragments in lines, from the top down: those that stand within half a line of one another in height are in one. */
export function linesOf(fragments: readonly Fragment[]): Line[] {
  const rows: { readonly y: number; readonly fragments: Fragment[] }[] = [];
  /** The rows that hold at a height, in points. */
  const at = new Map<number, { readonly y: number; readonly reach: number; readonly fragments: Fragment[] }[]>();
  // Large ones first, so that a raised mark finds the line that it belongs to.
  for (const fragment of [...fragments].sort((a, b) => b.size - a.size || b.y - a.y)) {
    const found = at.get(Math.round(fragment.y))?.find(({ y, reach }) => Math.abs(y - fragment.y) < reach);
    if (found !== undefined) {
      found.fragments.push(fragment);
      continue;
    }
    const reach = Math.min(fragment.size, LARGEST) * SAME_LINE;
    const row = { y: fragment.y, reach, fragments: [fragment] };
    rows.push(row);
    for (let height = Math.round(row.y - reach); height <= Math.round(row.y + reach); height++)
      at.set(height, [...(at.get(height) ?? []), row]);
  }
  return rows.sort((a, b) => b.y - a.y).map((row) => lineOf(row.fragments));
}

/** A line of fragments, which are not empty. */
export function lineOf(fragments: readonly Fragment[]): Line {
  const sorted = [...fragments].sort((a, b) => a.x - b.x);
  const main = mostWritten(sorted);
  return {
    fragments: sorted,
    text: textOf(sorted),
    x: Math.min(...sorted.map(({ x }) => x)),
    right: Math.max(...sorted.map(right)),
    y: main.y,
    size: main.size,
    font: main.font,
    ...(main.element === undefined ? {} : { element: main.element }),
  };
}

/** The text of fragments from left to right; between those that stand apart there is a space. */
export function textOf(fragments: readonly Fragment[]): string {
  const parts: string[] = [];
  for (const [index, fragment] of fragments.entries()) {
    const previous = fragments[index - 1];
    const apart =
      previous !== undefined && (previous.spaced || fragment.x - right(previous) > fragment.size * WORD_GAP);
    if (apart) parts.push(" ");
    parts.push(fragment.text);
  }
  return parts
    .join("")
    .replace(/[^\S\u00a0]+/gu, " ")
    .trim();
}

/** Part of the size of the type that lines differ by at least. */
const SAME_LINE = 0.55;
/** Points: type of a larger size stands on posters. */
const LARGEST = 200;
/** Part of the size of the type that parts words; spaces are a fifth to a quarter of it. */
const WORD_GAP = 0.14;

/** The fragment whose size and height hold for most of the characters. */
function mostWritten(fragments: readonly Fragment[]): Fragment {
  const written = new Map<string, { readonly fragment: Fragment; length: number }>();
  for (const fragment of fragments) {
    const key = `${fragment.size.toFixed(1)} ${fragment.y.toFixed(0)} ${fragment.font}`;
    const found = written.get(key);
    if (found === undefined) written.set(key, { fragment, length: fragment.text.length });
    else found.length += fragment.text.length;
  }
  const most = [...written.values()].reduce((a, b) => (b.length > a.length ? b : a));
  return most.fragment;
}
