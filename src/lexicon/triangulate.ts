import type { StemPair } from "./corpus.ts";
import type { Entry, LearnedLexicon } from "./learned.ts";

/**
 * What two lexicons that share a language say of the other two: `first` goes from A to the pivot, `second` from the
 * pivot to B, and a pair of A and B weighs the geometric mean of its probabilities in both directions, each summed
 * over all ways through the pivot (Utiyama and Isahara 2007). Pairs under `least` are left out. Time O(ways).
 */
export function triangulate(first: LearnedLexicon, second: LearnedLexicon, least = 0.02): StemPair[] {
  const pivots = new Map(second.sourceStems.map((stem, id) => [stem, id]));
  const onward = rows(second.entries, second.sourceStems.length);
  const steps = rows(first.entries, first.sourceStems.length);
  const pairs: StemPair[] = [];
  steps.forEach((row, source) => {
    const ways = new Map<number, { forward: number; backward: number }>();
    for (const step of row) {
      const pivot = pivots.get(first.targetStems[step.target]!);
      for (const next of pivot === undefined ? [] : onward[pivot]!) {
        const way = ways.get(next.target) ?? { forward: 0, backward: 0 };
        way.forward += step.forward * next.forward;
        way.backward += step.backward * next.backward;
        ways.set(next.target, way);
      }
    }
    for (const [target, { forward, backward }] of ways) {
      const weight = Math.sqrt(forward * backward);
      if (weight >= least)
        pairs.push({ source: first.sourceStems[source]!, target: second.targetStems[target]!, weight });
    }
  });
  return pairs;
}

/** The same lexicon seen from its target language. */
export function reversed(lexicon: LearnedLexicon): LearnedLexicon {
  const { languages, sourceStems, targetStems, sourceUnigrams, targetUnigrams, entries } = lexicon;
  return {
    languages: [languages[1], languages[0]],
    sourceStems: targetStems,
    targetStems: sourceStems,
    sourceUnigrams: targetUnigrams,
    targetUnigrams: sourceUnigrams,
    entries: entries.map(({ source, target, forward, backward }) => ({
      source: target,
      target: source,
      forward: backward,
      backward: forward,
    })),
  };
}

function rows(entries: readonly Entry[], size: number): Entry[][] {
  const rows: Entry[][] = Array.from({ length: size }, () => []);
  for (const entry of entries) rows[entry.source]!.push(entry);
  return rows;
}
