import { lowerBound } from "../score/postings.ts";
import { MOST } from "../score/types.ts";
import type { Nodes } from "./lattice.ts";
import type { Share } from "./progress.ts";

/** What the joint path wants to know of the beads of every two versions. */
export interface JointScores {
  /** Segments of each version. */
  readonly sizes: readonly number[];
  /** Nodes that versions `i < j` may pass together; rows are those of version `i`. */
  nodes(i: number, j: number): Nodes;
  /**
   * Worth in nats of what versions `i < j` have in a bead that ends before their segments `endI` and `endJ` and takes
   * `takesI`, `takesJ` of them, both at least 1; `-Infinity` if there is no such bead.
   */
  pair(i: number, j: number, endI: number, endJ: number, takesI: number, takesJ: number): number;
  /** Logarithm of the prior of a bead by how much it takes of each version. */
  prior(takes: ArrayLike<number>): number;
  readonly gapOpens: number;
  readonly gapGoesOn: number;
}

/** A bead of N versions: where it ends and how much it takes of each. */
export interface JointBead {
  readonly ends: readonly number[];
  readonly takes: readonly number[];
  readonly posterior: number;
  /** What the prior adds to its worth, in nats. */
  readonly prior: number;
}

/**
 * The best path of all versions at once: from the beginning of all to the end of all, over the nodes that every two
 * versions may pass together. The worth of a bead is what its pairs are worth. `sure` are nodes that are in any case
 * looked at, rising in every version; together with the steps between them they make sure that there is a path.
 *
 * Time and memory O(nodes · nodes within reach).
 */
export function jointPath(
  scores: JointScores,
  sure: readonly (readonly number[])[],
  onShare: Share = () => {},
): JointBead[] {
  const nodes = nodesOf(scores, sure);
  return new JointLattice(scores, nodes, onShare).solve();
}

const NEVER = -Infinity;

/** Nodes in order, all coordinates in one array: `coordinates[k * versions + v]`. */
interface JointNodes {
  readonly count: number;
  readonly coordinates: Int32Array;
}

function nodesOf(scores: JointScores, sure: readonly (readonly number[])[]): JointNodes {
  const found = new Map<string, readonly number[]>();
  const add = (node: readonly number[]): void => {
    found.set(node.join(), node);
  };
  const start = scores.sizes.map(() => 0);
  let last: readonly number[] = start;
  for (const node of [start, ...sure, scores.sizes]) {
    for (const step of stairs(last, node)) add(step);
    last = node;
  }
  for (let row = 0; row <= scores.sizes[0]!; row++) for (const node of nodesOfRow(scores, row)) add(node);
  const sorted = [...found.values()].sort(compare);
  return { count: sorted.length, coordinates: Int32Array.from(sorted.flat()) };
}

/** Nodes of a row of version 0, with the sum over their pairs of the logarithms of the posteriors. */
interface Candidate {
  readonly node: readonly number[];
  readonly log: number;
}

/**
 * The nodes that all pairs may pass together, version by version. Where the pairs are sure there are few, or, beside a
 * gap, many that are likely; where nothing is known there would be the product of all: then only the best `BEAM` are kept.
 */
function nodesOfRow(scores: JointScores, row: number): (readonly number[])[] {
  let candidates: Candidate[] = [{ node: [row], log: 0 }];
  for (let k = 1; k < scores.sizes.length; k++) {
    const { offsets, columns } = scores.nodes(0, k);
    const longer: Candidate[] = [];
    for (const { node, log } of candidates) {
      for (let n = offsets[row]!; n < offsets[row + 1]!; n++) {
        const column = columns[n]!;
        let sum = log;
        for (let j = 0; j < k; j++) sum += Math.log(posteriorOf(scores.nodes(j, k), node[j]!, column));
        if (sum > NEVER) longer.push({ node: [...node, column], log: sum });
      }
    }
    const likely = LIKELY * ((k * (k + 1)) / 2);
    candidates = longer.sort((a, b) => b.log - a.log).filter(({ log }, rank) => rank < BEAM || log >= likely);
  }
  return candidates.map(({ node }) => node);
}

/** Nodes of a row that are kept in any case, and the mean logarithm of posteriors from which on all are. */
const BEAM = 32;
const LIKELY = Math.log(0.2);

/** The nodes from one to another, one segment of one version at a time; both included. */
function stairs(from: readonly number[], to: readonly number[]): number[][] {
  const steps = [from.slice()];
  const node = from.slice();
  for (let v = 0; v < to.length; v++) {
    while (node[v]! < to[v]!) {
      node[v]!++;
      steps.push(node.slice());
    }
  }
  return steps;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let v = 0; v < a.length; v++) if (a[v] !== b[v]) return a[v]! - b[v]!;
  return 0;
}

/** 0 if the pair does not pass there. */
function posteriorOf({ offsets, columns, posteriors }: Nodes, row: number, column: number): number {
  const last = offsets[row + 1]!;
  const n = lowerBound(columns, column, offsets[row]!, last);
  return n < last && columns[n] === column ? posteriors[n]! : 0;
}

/** Beads between two nodes, by where they end. */
class Edges {
  count = 0;
  readonly from: number[] = [];
  readonly to: number[] = [];
  /** The versions that take nothing, as bits. */
  readonly lacks: number[] = [];
  readonly worths: number[] = [];
  readonly priors: number[] = [];

  add(from: number, to: number, lacks: number, worth: number, prior: number): void {
    this.from.push(from);
    this.to.push(to);
    this.lacks.push(lacks);
    this.worths.push(worth);
    this.priors.push(prior);
    this.count++;
  }
}

class JointLattice {
  readonly #scores: JointScores;
  readonly #versions: number;
  readonly #count: number;
  readonly #at: Int32Array;
  /** First node of each row of version 0. */
  readonly #rows: Uint32Array;
  /** One state for each set of versions that the last bead lacked, as bits; 0: none. */
  readonly #states: number;
  /** Of going on with a bead that lacks nothing, from each state. */
  readonly #leaves: Float64Array;
  readonly #edges: Edges;
  readonly #forward: Float64Array;
  readonly #best: Float64Array;
  readonly #bestEdge: Int32Array;
  readonly #bestState: Uint8Array;
  readonly #backward: Float64Array;

  constructor(scores: JointScores, nodes: JointNodes, onShare: Share) {
    this.#scores = scores;
    this.#versions = scores.sizes.length;
    this.#count = nodes.count;
    this.#at = nodes.coordinates;
    this.#states = (1 << this.#versions) - 1;
    this.#rows = new Uint32Array(scores.sizes[0]! + 2);
    for (let k = 0; k < this.#count; k++) this.#rows[this.#at[k * this.#versions]! + 1] = k + 1;
    for (let r = 1; r < this.#rows.length; r++) this.#rows[r] = Math.max(this.#rows[r]!, this.#rows[r - 1]!);
    const opens = Math.exp(scores.gapOpens);
    const goesOn = Math.exp(scores.gapGoesOn);
    this.#leaves = Float64Array.from({ length: this.#states }, (_, state) =>
      Math.log(Math.max(LEAST_LEAVE, 1 - opens * (this.#states - 1) - (state === 0 ? 0 : goesOn - opens))),
    );
    this.#edges = this.#allEdges(onShare);
    this.#forward = new Float64Array(this.#count * this.#states).fill(NEVER);
    this.#best = new Float64Array(this.#count * this.#states).fill(NEVER);
    this.#bestEdge = new Int32Array(this.#count * this.#states).fill(-1);
    this.#bestState = new Uint8Array(this.#count * this.#states);
    this.#backward = new Float64Array(this.#count * this.#states).fill(NEVER);
  }

  solve(): JointBead[] {
    this.#goForward();
    this.#goBackward();
    return this.#trace();
  }

  #allEdges(onShare: Share): Edges {
    const edges = new Edges();
    const takes = new Int32Array(this.#versions);
    for (let to = 1; to < this.#count; to++) {
      const row = this.#at[to * this.#versions]!;
      onShare(to / this.#count);
      for (let from = this.#rows[Math.max(0, row - MOST)]!; from < to; from++) {
        const lacks = this.#step(from, to, takes);
        if (lacks < 0) continue;
        const worth = this.#worth(to, takes);
        if (worth > NEVER) edges.add(from, to, lacks, worth, this.#scores.prior(takes));
      }
    }
    return edges;
  }

  /** Fills `takes`; the versions that take nothing, as bits, or -1 if it is no step of a path. */
  #step(from: number, to: number, takes: Int32Array): number {
    let lacks = 0;
    let some = 0;
    let most = 0;
    for (let v = 0; v < this.#versions; v++) {
      const taken = this.#at[to * this.#versions + v]! - this.#at[from * this.#versions + v]!;
      if (taken < 0 || taken > MOST) return -1;
      takes[v] = taken;
      if (taken === 0) lacks |= 1 << v;
      else some++;
      if (taken > most) most = taken;
    }
    return some === 0 || (some === 1 && most > 1) ? -1 : lacks;
  }

  #worth(to: number, takes: Int32Array): number {
    const at = to * this.#versions;
    let worth = 0;
    for (let i = 0; i < this.#versions; i++) {
      if (takes[i] === 0) continue;
      for (let j = i + 1; j < this.#versions; j++) {
        if (takes[j] === 0) continue;
        worth += this.#scores.pair(i, j, this.#at[at + i]!, this.#at[at + j]!, takes[i]!, takes[j]!);
        if (worth === NEVER) return NEVER;
      }
    }
    return worth;
  }

  #goForward(): void {
    this.#forward[0] = 0;
    this.#best[0] = 0;
    const { from, to, lacks, worths, priors } = this.#edges;
    for (let e = 0; e < this.#edges.count; e++) {
      const at = to[e]! * this.#states + lacks[e]!;
      const worth = worths[e]! + priors[e]!;
      for (let state = 0; state < this.#states; state++) {
        const before = from[e]! * this.#states + state;
        if (this.#forward[before] === NEVER) continue;
        const nats = this.#turn(state, lacks[e]!) + worth;
        this.#forward[at] = logAdd(this.#forward[at]!, this.#forward[before]! + nats);
        const value = this.#best[before]! + nats;
        if (value <= this.#best[at]!) continue;
        this.#best[at] = value;
        this.#bestEdge[at] = e;
        this.#bestState[at] = state;
      }
    }
  }

  #goBackward(): void {
    this.#backward.fill(0, (this.#count - 1) * this.#states);
    const { from, to, lacks, worths, priors } = this.#edges;
    for (let e = this.#edges.count - 1; e >= 0; e--) {
      const onward = this.#backward[to[e]! * this.#states + lacks[e]!]! + worths[e]! + priors[e]!;
      if (onward === NEVER) continue;
      for (let state = 0; state < this.#states; state++) {
        const at = from[e]! * this.#states + state;
        this.#backward[at] = logAdd(this.#backward[at]!, onward + this.#turn(state, lacks[e]!));
      }
    }
  }

  #trace(): JointBead[] {
    const end = (this.#count - 1) * this.#states;
    let state = 0;
    let total = NEVER;
    for (let s = 0; s < this.#states; s++) {
      total = logAdd(total, this.#forward[end + s]!);
      if (this.#best[end + s]! > this.#best[end + state]!) state = s;
    }
    const beads: JointBead[] = [];
    let node = this.#count - 1;
    while (node > 0) {
      const at = node * this.#states + state;
      const edge = this.#bestEdge[at]!;
      if (edge < 0) throw new Error("the nodes of the joint path do not hang together; this is a bug");
      const came = this.#bestState[at]!;
      beads.push(this.#beadOf(edge, came, total));
      node = this.#edges.from[edge]!;
      state = came;
    }
    return beads.reverse();
  }

  #beadOf(edge: number, came: number, total: number): JointBead {
    const from = this.#edges.from[edge]!;
    const to = this.#edges.to[edge]!;
    const lacks = this.#edges.lacks[edge]!;
    const prior = this.#edges.priors[edge]!;
    const worth = this.#edges.worths[edge]!;
    let way = NEVER;
    for (let s = 0; s < this.#states; s++)
      way = logAdd(way, this.#forward[from * this.#states + s]! + this.#turn(s, lacks));
    const onward = this.#backward[to * this.#states + lacks]!;
    const ends = this.#node(to);
    const starts = this.#node(from);
    return {
      ends,
      takes: ends.map((end, v) => end - starts[v]!),
      posterior: Math.min(1, Math.exp(way + worth + prior + onward - total)),
      prior: prior + this.#turn(came, lacks),
    };
  }

  #node(k: number): number[] {
    return Array.from(this.#at.subarray(k * this.#versions, (k + 1) * this.#versions));
  }

  #turn(state: number, lacks: number): number {
    if (lacks === 0) return this.#leaves[state]!;
    return lacks === state ? this.#scores.gapGoesOn : this.#scores.gapOpens;
  }
}

/** With six versions there are 62 ways to lack something; what is left for lacking nothing is never less than this. */
const LEAST_LEAVE = 0.2;

function logAdd(a: number, b: number): number {
  if (a < b) return b + Math.log1p(Math.exp(a - b));
  return b === NEVER ? a : a + Math.log1p(Math.exp(b - a));
}
