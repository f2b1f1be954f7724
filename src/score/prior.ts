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
  /**
   * How usual it is that a merge comes from a cut at each kind of place (`BARE`, `PAUSE`, `STOP`, `TURN`). Not probabilities: what
   * the shares of the merges above allow for, and more.
   */
  readonly cuts: Float64Array;
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

/** By kind: a clause or a sentence may end anywhere in a language that one does not know. */
const CUTS = [0.5, 0.5, 0.9, 0.5];

export const PRIOR: Prior = {
  types: Float64Array.from(PAIR_TYPES, (type) => Math.log(SHARES[type.join("-")] ?? 0)),
  gapOpens: Math.log(GAP_OPENS),
  gapGoesOn: Math.log(GAP_GOES_ON),
  cuts: Float64Array.from(CUTS, Math.log),
};

/** What was found in a first pass through two versions. */
export interface Habits {
  /** Beads with both sides. */
  readonly beads: number;
  /** Runs of beads that lack a side, each by its posterior. */
  readonly gaps: number;
  /** Merges by where they are cut, each by its posterior. */
  readonly cuts: readonly number[];
}

/**
 * The prior of these two versions: every translator has habits. One cuts long sentences at every comma, another joins
 * headings to what follows. What was seen counts like what is usual in 50 to 100 beads (expectation maximisation, one step).
 */
export function priorOf({ beads, gaps, cuts }: Habits): Prior {
  const opens = (gaps + 2 * GAP_OPENS * GAPS_DOUBT) / (beads + GAPS_DOUBT) / 2;
  return {
    ...PRIOR,
    gapOpens: Math.log(Math.min(MOST_GAPS, opens)),
    cuts: Float64Array.from(CUTS, (usual, end) => {
      const rate = MERGES * usual;
      return Math.log(((cuts[end]! + rate * CUTS_DOUBT) / (beads + CUTS_DOUBT) / rate) * usual);
    }),
  };
}

/** Share of the merges of either side in all beads, as `SHARES` says. */
const MERGES = SHARES["1-2"]! + SHARES["2-1"]!;
/** As many beads as what is usual is worth, for cuts and for gaps. */
const CUTS_DOUBT = 50;
const GAPS_DOUBT = 100;
/** Gaps of both sides and their going on must leave something for beads that have both. */
const MOST_GAPS = 0.25;

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
