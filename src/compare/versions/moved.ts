import type { Pairing, Sentences } from "./sentences.ts";
import { shared } from "./sentences.ts";

/** Sentences that stand elsewhere in the other version: runs of pairs `[i, j]`, each pair one further in both. */
export type MovedRun = readonly (readonly [number, number])[];

/**
 * What one version lacks in one place and has in another: sentences left unpaired that share most of their words, each with
 * the one it shares most with. Looked up by words that few of them have. Time O(words of what is left over).
 */
export function movedRuns({ a, b, weights }: Sentences, pairings: readonly Pairing[]): MovedRun[] {
  const aloneA = pairings.flatMap(([left, right]) => (right.length === 0 ? left : []));
  const aloneB = pairings.flatMap(([left, right]) => (left.length === 0 ? right : []));
  const postings = new Map<number, number[]>();
  for (const j of aloneB)
    for (const stem of new Set(b[j]!.stems))
      postings.set(stem, [...(postings.get(stem) ?? []), j].slice(0, MOST_PLACES + 1));
  const found: { readonly i: number; readonly j: number; readonly likeness: number }[] = [];
  for (const i of aloneA) {
    const { stems, weight } = a[i]!;
    const near = new Set([...stems].flatMap((stem) => placesFor(postings, stem)));
    for (const j of near) {
      const likeness = (2 * shared(stems, b[j]!.stems, weights)) / (weight + b[j]!.weight);
      if (likeness >= LEAST_LIKENESS && Math.min(stems.length, b[j]!.stems.length) >= LEAST_WORDS)
        found.push({ i, j, likeness });
    }
  }
  found.sort((x, y) => y.likeness - x.likeness || x.i - y.i || x.j - y.j);
  const [takenA, takenB] = [new Map<number, number>(), new Set<number>()];
  for (const { i, j } of found) {
    if (takenA.has(i) || takenB.has(j)) continue;
    takenA.set(i, j);
    takenB.add(j);
  }
  return runsOf(takenA);
}

// Helpers

/** Share of the words of two sentences that are the same, to be taken for one that was moved. */
const LEAST_LIKENESS = 0.6;
/** Shorter sentences (`Yes, sir.`) are said in many places. */
const LEAST_WORDS = 3;
/** A word that more of them have tells nothing about the place. */
const MOST_PLACES = 12;

function placesFor(postings: ReadonlyMap<number, readonly number[]>, stem: number): readonly number[] {
  const places = postings.get(stem) ?? [];
  return places.length > MOST_PLACES ? [] : places;
}

function runsOf(pairs: ReadonlyMap<number, number>): MovedRun[] {
  const runs: (readonly [number, number])[][] = [];
  for (const [i, j] of [...pairs].sort(([x], [y]) => x - y)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last?.[0] === i - 1 && last[1] === j - 1) run.push([i, j]);
    else runs.push([[i, j]]);
  }
  return runs;
}
