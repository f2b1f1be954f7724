/**
 * For every entry of `a` the equal entry of `b` that it goes with, rising; -1 for none. Equal beginnings and ends go together, then
 * entries that come once on both sides, in the longest order that both share, and so on between these (patience diff; Cohen 2002).
 * Of what comes several times and has changed around it, some may stay without: to miss a pair costs less than a wrong one.
 * Time O(n log n) for each depth; depth is that of repetition.
 */
export function matchInOrder(a: readonly string[], b: readonly string[]): Int32Array {
  const matches = new Int32Array(a.length).fill(NOTHING);
  const windows: Window[] = [{ top: 0, bottom: a.length, left: 0, right: b.length }];
  for (let window = windows.pop(); window !== undefined; window = windows.pop()) {
    let { top, bottom, left, right } = window;
    while (top < bottom && left < right && a[top] === b[left]) matches[top++] = left++;
    while (top < bottom && left < right && a[bottom - 1] === b[right - 1]) matches[--bottom] = --right;
    // A window begins with its anchor, which its equal beginning then takes.
    for (const [row, column] of anchorsIn(a, b, { top, bottom, left, right }).reverse()) {
      windows.push({ top: row, bottom, left: column, right });
      [bottom, right] = [row, column];
      if (row === top || column === left) break;
    }
  }
  return matches;
}

// Helpers

const NOTHING = -1;

interface Window {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

type Anchor = readonly [row: number, column: number];

/** Entries that come once on both sides, in the longest order that both share. */
function anchorsIn(a: readonly string[], b: readonly string[], { top, bottom, left, right }: Window): Anchor[] {
  const rows = onceIn(a, top, bottom);
  const columns = onceIn(b, left, right);
  const pairs = [...rows].flatMap(([text, row]): Anchor[] => {
    const column = columns.get(text);
    return column === undefined ? [] : [[row, column]];
  });
  return longestRising(pairs.sort(([x], [y]) => x - y));
}

/** The place of every entry that comes once between `from` and `to`. */
function onceIn(list: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  for (let k = from; k < to; k++) {
    const text = list[k] ?? "";
    if (places.has(text)) twice.add(text);
    places.set(text, k);
  }
  for (const text of twice) places.delete(text);
  return places;
}

/** A longest part of `pairs` whose columns rise, too; the rows do already. Time O(n log n). */
function longestRising(pairs: readonly Anchor[]): Anchor[] {
  /** `ends[k]`: the pair with the least column that ends a rising row of `k + 1`. */
  const ends: number[] = [];
  const before = pairs.map(([, column], k) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < column) low = middle + 1;
      else high = middle;
    }
    ends[low] = k;
    return low === 0 ? NOTHING : (ends[low - 1] ?? NOTHING);
  });
  const rising: Anchor[] = [];
  for (let k = ends.at(-1) ?? NOTHING; k !== NOTHING; k = before[k] ?? NOTHING) {
    const pair = pairs[k];
    if (pair !== undefined) rising.push(pair);
  }
  return rising.reverse();
}
