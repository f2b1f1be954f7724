import type { Pair } from "../score/pair.ts";
import type { PairTable } from "./pairTable.ts";

/**
 * Probability that two versions have anything to do with one another, from the best path between them: the odds grow with
 * every nat that its beads gather, and shrink with every segment that could have gathered some and did not. Beads of a path
 * are chosen out of many, so between unrelated texts too a few look right; but they are few: with a lexicon, related
 * texts gather at least 3.2 nats (median 10) a segment of the shorter version, unrelated ones at most .35 (measured on 400 pairs of each). The
 * less is known of the words the less silence says. 1 where a version is empty. Time O(tokens).
 */
export function probabilityRelated(table: Gathered): number {
  const { pair, path } = table;
  const segments = Math.min(pair.rows, pair.columns);
  if (segments === 0) return 1;
  let nats = 0;
  for (const { row, column, down, right } of path.beads)
    if (down > 0 && right > 0) nats += Math.min(MOST_NATS, table.worth(row, column, down, right));
  return 1 / (1 + Math.exp(EXPECTED * knownShare(pair) * segments - nats - PRIOR));
}

/** Whether it is likelier than not that two versions have nothing to do with one another. */
export function isUnrelated(probability: number): boolean {
  return probability < 0.5;
}

/**
 * What is left of the posterior of a bead that takes so much of each version, since posteriors take for granted that all of
 * them are related: 1 where nothing speaks against it. A bead of several versions is as doubtful as the most doubtful two of them; one
 * of a single version as the version's relation to the one that it is closest to.
 */
export function trust(takes: readonly number[], related: (i: number, j: number) => number): number {
  const trusted = (i: number, j: number): number => {
    const probability = related(Math.min(i, j), Math.max(i, j));
    return isUnrelated(probability) ? probability : 1;
  };
  const present = [...takes.keys()].filter((v) => takes[v]! > 0);
  if (present.length === 1)
    return Math.max(...[...takes.keys()].filter((v) => v !== present[0]).map((v) => trusted(v, present[0]!)));
  return Math.min(...present.flatMap((v, k) => present.slice(k + 1).map((w) => trusted(v, w))));
}

/** What is asked of a table. */
export interface Gathered {
  readonly pair: Pair;
  readonly path: Pick<PairTable["path"], "beads">;
  worth(row: number, column: number, down: number, right: number): number;
}

/**
 * Nats that a segment is to bring at least, if all its words are known. The prior says that who aligns two texts
 * mostly has a reason to.
 */
const EXPECTED = 1;
const PRIOR = Math.log(8);
/** One bead says no more than so much: texts that share a copyright notice are not yet related. */
const MOST_NATS = 10;
/** From this expectation on a word is known. */
const KNOWN = 0.4;

/** Share of the tokens of both versions that are expected to find a counterpart. */
function knownShare({ a, b, words: { expectedA, expectedB } }: Pair): number {
  let known = 0;
  for (let t = 0; t < a.tokens.length; t++) if (expectedA[a.tokens[t]!]! >= KNOWN) known++;
  for (let t = 0; t < b.tokens.length; t++) if (expectedB[b.tokens[t]!]! >= KNOWN) known++;
  return known / Math.max(1, a.tokens.length + b.tokens.length);
}
