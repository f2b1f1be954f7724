import { explainBead } from "../score/explain.ts";
import type { Pair, WeighedVersion } from "../score/pair.ts";
import { jointPrior, PRIOR } from "../score/prior.ts";
import { MOST, PAIR_TYPES } from "../score/types.ts";
import type { JointBead } from "./joint.ts";
import { type Found, type Nats, strongestRun, type Within } from "./moveRun.ts";

/** What is known of the passages that a path leaves over. */
export type Taken = Pick<JointBead, "ends" | "takes">;

/**
 * Passages that stand elsewhere in some version, each as the beads that it is made of, in the order of the first version that
 * has them. What beads lack version `j` may translate what beads lack version `i` somewhere else: segments that share
 * rare words are looked up (no all-with-all), weighed as beads are, and led on in both directions for as long as their
 * neighbours bear them out, as in a search for local alignments (Smith and Waterman 1981; Altschul et al. 1990). A run of `S` nats
 * among `m·n` pairs that it could have been is taken for a move with odds of `exp(S) / (m·n)`, times how rare moves are.
 *
 * A moved bead joins whole beads of the path, is contiguous in every version, and takes no more than `MOST` segments of
 * any. Segments between which the path has no bead of both versions are beside one another, not moved. Time O(tokens of what is
 * left over · translations · log), plus the runs.
 */
export function findMoves(beads: readonly Taken[], pairs: (i: number, j: number) => Pair | undefined): JointBead[][] {
  const versions = beads[0]?.takes.length ?? 0;
  const runs: VersionRun[] = [];
  for (let i = 0; i < versions; i++) {
    for (let j = i + 1; j < versions; j++) {
      const pair = pairs(i, j);
      if (pair !== undefined)
        for (const run of runsOf(pair, leftOver(beads, i, j), leftOver(beads, j, i))) runs.push({ i, j, ...run });
    }
  }
  return joined(
    beads,
    runs.sort((x, y) => y.posterior - x.posterior || y.links.length - x.links.length),
  );
}

/** How likely a passage that is left over in both versions is to be one that moved, and from which odds on it is said. */
const MOVED = Math.log(0.01);
const SURE = 0.9;
/** Nats from which a pair of segments is led on from. */
const LEAST_SEED = 2;
/** How much of their words two segments have to share to be weighed at all, in words that stand nowhere else. */
const LEAST_WEIGHT = 0.5;
/** Of each segment, so many others are weighed. */
const SEEDS = 3;

interface Run {
  readonly links: Found["beads"];
  readonly posterior: number;
}

interface VersionRun extends Run {
  readonly i: number;
  readonly j: number;
}

/** Segments of one version in beads that lack another. */
interface LeftOver {
  /** For each segment of the version how many beads with both stand before, -1 if it is not left over. */
  readonly regions: Int32Array;
  readonly count: number;
}

function leftOver(beads: readonly Taken[], version: number, other: number): LeftOver {
  const regions = new Int32Array(beads.at(-1)!.ends[version]!).fill(-1);
  let [region, count] = [0, 0];
  for (const { ends, takes } of beads) {
    const taken = takes[version]!;
    if (taken === 0) continue;
    if (takes[other]! > 0) region++;
    else {
      regions.fill(region, ends[version]! - taken, ends[version]);
      count += taken;
    }
  }
  return { regions, count };
}

function runsOf(pair: Pair, inA: LeftOver, inB: LeftOver): Run[] {
  if (inA.count === 0 || inB.count === 0) return [];
  const nats = natsOf(pair);
  const chance = Math.log(inA.count * inB.count);
  const [usedA, usedB] = [new Uint8Array(pair.rows), new Uint8Array(pair.columns)];
  const runs: Run[] = [];
  for (const { row, column } of seedsOf(pair, inA.regions, inB.regions, nats)) {
    if (usedA[row] === 1 || usedB[column] === 1) continue;
    const [top, bottom] = freeAround(inA.regions, usedA, row);
    const [left, right] = freeAround(inB.regions, usedB, column);
    const within: Within = { top, bottom, left, right };
    const found = strongestRun(nats, { row, column }, within);
    const posterior = 1 / (1 + Math.exp(chance - MOVED - found.nats));
    if (posterior < SURE) continue;
    for (const { row: r, column: c, down, right: wide } of found.beads) {
      usedA.fill(1, r - down, r);
      usedB.fill(1, c - wide, c);
    }
    runs.push({ links: found.beads, posterior });
  }
  return runs;
}

/** Worth of a bead that ends at (`row`, `column`) with what is to be expected of its type, in nats. Each is weighed once. */
function natsOf(pair: Pair): Nats {
  const known = new Map<number, number>();
  return (row, column, type) => {
    const key = (row * (pair.columns + 1) + column) * PAIR_TYPES.length + type;
    const before = known.get(key);
    if (before !== undefined) return before;
    const [down, right] = PAIR_TYPES[type]!;
    const evidence = explainBead(pair, row, column, down, right);
    const nats = evidence.reduce((sum, piece) => sum + piece.nats, PRIOR.types[type]!);
    known.set(key, nats);
    return nats;
  };
}

/** The stretch of segments around one that are left over in one place, and not yet taken. */
function freeAround(regions: Int32Array, used: Uint8Array, segment: number): [number, number] {
  let [from, to] = [segment, segment + 1];
  while (from > 0 && regions[from - 1] === regions[segment] && used[from - 1] === 0) from--;
  while (to < regions.length && regions[to] === regions[segment] && used[to] === 0) to++;
  return [from, to];
}

// Seeds

interface Seed {
  readonly row: number;
  readonly column: number;
  readonly nats: number;
}

/** Pairs of segments worth looking at, the strongest first. */
function seedsOf(pair: Pair, regionsA: Int32Array, regionsB: Int32Array, nats: Nats): Seed[] {
  const seeds: Seed[] = [];
  for (let row = 0; row < regionsA.length; row++) {
    const region = regionsA[row]!;
    if (region < 0) continue;
    const weights = new Map<number, number>();
    for (let t = pair.a.starts[row]!; t < pair.a.starts[row + 1]!; t++)
      addColumns(weights, pair, pair.a.tokens[t]!, regionsB, region);
    const likely = [...weights].filter(([, weight]) => weight >= LEAST_WEIGHT);
    const best = likely.sort(([x, v], [y, w]) => w - v || x - y).slice(0, SEEDS);
    for (const [column] of best) {
      const worth = nats(row + 1, column + 1, 0);
      if (worth >= LEAST_SEED) seeds.push({ row, column, nats: worth });
    }
  }
  return seeds.sort((x, y) => y.nats - x.nats || x.row - y.row || x.column - y.column);
}

/** Adds, for a type of A, what it says for each segment of B that is left over in another place. */
function addColumns(
  weights: Map<number, number>,
  { b, words }: Pair,
  type: number,
  regions: Int32Array,
  region: number,
): void {
  for (let e = words.offsets[type]!; e < words.offsets[type + 1]!; e++) {
    const p = Math.sqrt(words.forward[e]! * words.backward[e]!);
    if (p < LEAST_P) continue;
    const found = leftOverWith(b, words.targets[e]!, regions, region);
    for (const column of found) weights.set(column, (weights.get(column) ?? 0) + p / found.length);
  }
}

/** Words that are said more often tell nothing about the place; nor do unlikely translations. */
const MOST_OCCURRENCES = 100;
const MOST_PLACES = 12;
const LEAST_P = 0.05;

/** Segments with a type that are left over, but for those of one place; none if there are too many. */
function leftOverWith(
  { postings, counts }: WeighedVersion,
  type: number,
  regions: Int32Array,
  region: number,
): number[] {
  const { first, positions, segments } = postings;
  if (counts[type]! > MOST_OCCURRENCES) return [];
  const found: number[] = [];
  for (let k = first[type]!; k < first[type + 1]!; k++) {
    const segment = segments[positions[k]!]!;
    if (regions[segment]! >= 0 && regions[segment] !== region && found.at(-1) !== segment) found.push(segment);
  }
  return found.length > MOST_PLACES ? [] : found;
}

// Joining

/** The beads of all runs, by passage: what two pairs of versions say of one passage is one. */
function joined(beads: readonly Taken[], runs: readonly VersionRun[]): JointBead[][] {
  const versions = beads[0]?.takes.length ?? 0;
  const holders = Array.from({ length: versions }, (_, v) => holdersOf(beads, v));
  const groups = new Map<number, Group>();
  const roots = runs.map((_, passage) => passage);
  const rootOf = (passage: number): number => (roots[passage] === passage ? passage : rootOf(roots[passage]!));
  runs.forEach(({ i, j, links, posterior }, passage) => {
    for (const { row, column, down, right } of links) {
      const held = [...holders[i]!.subarray(row - down, row), ...holders[j]!.subarray(column - right, column)];
      const before = held.map((bead) => groups.get(bead)).filter((group) => group !== undefined);
      const members = [...new Set([...held, ...before.flatMap((group) => group.members)])];
      const box = boxOf(members.map((bead) => beads[bead]!));
      if (box === undefined) continue;
      const group = { members, box, passage, posterior: Math.max(posterior, ...before.map((of) => of.posterior)) };
      for (const bead of members) groups.set(bead, group);
      for (const other of before) roots[rootOf(other.passage)] = rootOf(passage);
    }
  });
  const passages = new Map<number, JointBead[]>();
  for (const { box, passage, posterior } of [...new Set(groups.values())].sort((x, y) => inOrder(x.box, y.box))) {
    const root = rootOf(passage);
    passages.set(root, [...(passages.get(root) ?? []), { ...box, posterior, prior: priorOf(box) }]);
  }
  return [...passages.values()];
}

/** Beads that are one moved bead. */
interface Group {
  readonly members: readonly number[];
  readonly box: Taken;
  readonly passage: number;
  readonly posterior: number;
}

/** What beads take together, if it is contiguous in every version and no more than a bead may have. */
function boxOf(members: readonly Taken[]): Taken | undefined {
  const versions = members[0]!.ends.length;
  const [ends, takes] = [new Array<number>(versions).fill(0), new Array<number>(versions).fill(0)];
  for (let v = 0; v < versions; v++) {
    let start = Infinity;
    for (const bead of members) {
      const taken = bead.takes[v]!;
      if (taken === 0) continue;
      takes[v]! += taken;
      ends[v] = Math.max(ends[v]!, bead.ends[v]!);
      start = Math.min(start, bead.ends[v]! - taken);
    }
    if (takes[v]! > MOST || (takes[v]! > 0 && takes[v] !== ends[v]! - start)) return undefined;
  }
  return { ends, takes };
}

function priorOf({ takes }: Taken): number {
  return MOVED + jointPrior(takes);
}

/** By the first version that both have; a version that a bead lacks says nothing. */
function inOrder(x: Taken, y: Taken): number {
  for (let v = 0; v < x.ends.length; v++) if (x.takes[v]! > 0 && y.takes[v]! > 0) return x.ends[v]! - y.ends[v]!;
  return 0;
}

/** For each segment of a version the bead that holds it. */
function holdersOf(beads: readonly Taken[], version: number): Int32Array {
  const holders = new Int32Array(beads.at(-1)?.ends[version] ?? 0);
  beads.forEach(({ ends, takes }, bead) => {
    holders.fill(bead, ends[version]! - takes[version]!, ends[version]);
  });
  return holders;
}
