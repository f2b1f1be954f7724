import type { Pair, WeighedVersion } from "./pair.ts";
import { lowerBound } from "./postings.ts";

/** Rows `[top, bottom)` and columns `[left, right)`: segments of A and of B. */
export interface Window {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Pairs of segments that something speaks for, by row and then column. */
export interface Points {
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
  /** How much, above 0. */
  readonly weights: Float32Array;
}

/**
 * The segments of a window that share words which are rare in it: each pair of types adds
 * `√(p·p')·ln(segments / √(occurrences))`. It tells where to look, not what is right. Time O(tokens and entries of the
 * window · log occurrences).
 */
export function pointsOf(pair: Pair, window: Window): Points {
  const weights = new Map<number, number>();
  for (const type of typesIn(pair.a, window.top, window.bottom)) {
    // What was left out (`leaveOut`) tells nothing about the place either.
    if (pair.a.gains[type]! > 0) addPoints(weights, pair, window, type);
  }
  const width = window.right - window.left;
  const cells = Float64Array.from(weights.keys()).sort();
  return {
    rows: Uint32Array.from(cells, (cell) => window.top + Math.floor(cell / width)),
    columns: Uint32Array.from(cells, (cell) => window.left + (cell % width)),
    weights: Float32Array.from(cells, (cell) => weights.get(cell)!),
  };
}

/** Adds what type `type` of A gives, by cell of the window: rows times its width plus columns. */
function addPoints(weights: Map<number, number>, { a, b, words }: Pair, window: Window, type: number): void {
  const { top, bottom, left, right } = window;
  const inA = occurrences(a, type, top, bottom);
  if (inA.length > MOST_OCCURRENCES) return;
  const segments = 1 + Math.max(bottom - top, right - left);
  for (let e = words.offsets[type]!; e < words.offsets[type + 1]!; e++) {
    const p = Math.sqrt(words.forward[e]! * words.backward[e]!);
    if (p < LEAST_P) continue;
    const inB = occurrences(b, words.targets[e]!, left, right);
    const count = inA.length * inB.length;
    if (count === 0 || count > MOST_OCCURRENCES) continue;
    const weight = p * Math.log(segments / Math.sqrt(count));
    if (weight <= 0) continue;
    for (const x of inA) {
      const row = (a.postings.segments[x]! - top) * (right - left);
      for (const y of inB) {
        const cell = row + b.postings.segments[y]! - left;
        weights.set(cell, (weights.get(cell) ?? 0) + weight);
      }
    }
  }
}

/** Occurrences in A times occurrences in B above which a word says nothing about the place; nor does an unlikely one. */
const MOST_OCCURRENCES = 16;
const LEAST_P = 0.1;

function typesIn({ starts, tokens }: WeighedVersion, from: number, to: number): Set<number> {
  return new Set(tokens.subarray(starts[from], starts[to]));
}

/** Positions of the tokens of a type in segments `[from, to)`. */
function occurrences({ postings, starts }: WeighedVersion, type: number, from: number, to: number): Uint32Array {
  const { first, positions } = postings;
  const begin = lowerBound(positions, starts[from]!, first[type]!, first[type + 1]!);
  return positions.subarray(begin, lowerBound(positions, starts[to]!, begin, first[type + 1]!));
}
