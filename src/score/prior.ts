import { PAIR_TYPES, pairTypeIndex } from "./types.ts";

/**
 * How often beads are of which type before anything is read, as logarithms of probabilities. Gaps come in runs: once a
 * version has nothing, the next segment is likely to have no counterpart either, so that twenty missing segments are
 * one event and not twenty. Figures for translations with some editing: 10 % merges, a few per cent gaps.
 */
export interface Prior {
  /** Of each of `PAIR_TYPES`, given that the bead has both sides. */
  readonly types: Float64Array;
  /** That a gap (what some version lacks) begins. */
  readonly gapOpens: number;
  /** That a gap goes on with the next segment. */
  readonly gapGoesOn: number;
}

const SHARES: Readonly<Record<string, number>> = {
  "1-1": 0.887,
  "1-2": 0.04,
  "2-1": 0.04,
  "2-2": 0.006,
  "1-3": 0.007,
  "3-1": 0.007,
  "2-3": 0.0025,
  "3-2": 0.0025,
  "1-4": 0.004,
  "4-1": 0.004,
};
const GAP_OPENS = 0.03;
const GAP_GOES_ON = 0.35;

export const PRIOR: Prior = {
  types: Float64Array.from(PAIR_TYPES, (type) => Math.log(SHARES[type.join("-")] ?? 0)),
  gapOpens: Math.log(GAP_OPENS),
  gapGoesOn: Math.log(GAP_GOES_ON),
};

/**
 * Logarithm of the prior of a bead of N versions by how much it takes of those that it has. One that takes a single
 * segment of some version costs what its widest pair costs. Others hold together only where merges overlap crosswise,
 * and each further segment costs so much that two beads side by side are never taken for one.
 */
export function jointPrior(takes: ArrayLike<number>): number {
  let least = Infinity;
  let most = 0;
  let versions = 0;
  for (let v = 0; v < takes.length; v++) {
    const taken = takes[v]!;
    if (taken === 0) continue;
    versions++;
    if (taken < least) least = taken;
    if (taken > most) most = taken;
  }
  if (versions < 2) return 0;
  if (least === 1) return Math.log(SHARES[`1-${most}`] ?? 0);
  let extra = 0;
  for (let v = 0; v < takes.length; v++) extra += Math.max(0, takes[v]! - least);
  return -CHAIN * (least - 1) + PRIOR.types[pairTypeIndex(1, 2)]! * Math.min(least, extra);
}

/** Nats for every segment by which a bead of N versions is longer than one segment everywhere. */
const CHAIN = 6;
