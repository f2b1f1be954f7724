import type { Lexicon } from "../lexicon/lexicon.ts";
import {
  type Alignment,
  type Bead,
  type Evidence,
  MOST_VERSIONS,
  type Origin,
  type ParallelText,
  type Warning,
} from "../model/alignment.ts";
import type { SegmentedDocument } from "../model/document.ts";
import type { Embeddings } from "../score/embedder.ts";
import { type Features, featuresOf } from "../score/features.ts";
import { lexiconFor } from "../score/pair.ts";
import { jointPrior, PRIOR } from "../score/prior.ts";
import { type JointBead, jointPath } from "./joint.ts";
import { findMoves } from "./moves.ts";
import type { PairTable } from "./pairTable.ts";
import { Progress } from "./progress.ts";
import { isUnrelated, probabilityRelated, trust } from "./related.ts";
import { type LeftOut, type Tables, tablesOf, workOf } from "./tables.ts";

export interface AlignOptions {
  /** Lexicons for some or all pairs of languages, in either direction. */
  readonly lexicons?: readonly Lexicon[];
  /** Vectors of the segments, one entry a version in the order of the text (`embedVersion`). Default: none. */
  readonly embeddings?: readonly Embeddings[];
  /** Whether beads carry their evidence. Default `true`; without, it is faster. */
  readonly evidence?: boolean;
  /** What is left out, to see what it is good for. Default: nothing. */
  readonly without?: readonly LeftOut[];
  /** Told how much of the work is done, in units that rise up to `total`. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * One consistent table of two to six versions: beads in order that partition every version, each with its posterior
 * probability; with the passages that moved, and with warnings where texts seem unrelated or where not all could be
 * searched. The order of the versions does not matter, but for the order of the sides.
 *
 * @throws RangeError for fewer than two versions or more than six; if `embeddings` are not of these versions.
 */
export function align(text: ParallelText, options: AlignOptions = {}): Alignment {
  const { lexicons = [], embeddings, evidence = true, without = [], onProgress = () => {} } = options;
  const { versions } = text;
  if (versions.length < 2 || versions.length > MOST_VERSIONS)
    throw new RangeError(`align takes 2 to ${MOST_VERSIONS} versions, got ${versions.length}`);
  const isOfText = embeddings?.every(({ weights }, v) => weights.length === versions[v]?.segments.length) ?? true;
  if (!isOfText || (embeddings !== undefined && embeddings.length !== versions.length))
    throw new RangeError("the embeddings are not of these versions");
  const order = canonicalOrder(versions);
  const sizes = order.map((v) => versions[v]!.segments.length);
  const progress = new Progress(workOf(sizes), onProgress);
  const features = order.map((v) => read(versions[v]!, progress));
  const vectors = embeddings && order.map((v) => embeddings[v]!);
  const tables = tablesOf(features, { lexicons, vectors, without }, progress);
  const beads = features.length === 2 ? pairBeads(tables[0]![1]!) : jointBeads(features, tables, progress);
  const origin: Origin = {
    kind: "computed",
    signature: signatureOf(features, lexicons, embeddings?.[0]?.signature, without),
  };
  const asBead = (bead: JointBead): Bead => beadOf(bead, order, origin, evidence ? tables : undefined);
  const related = tables.map((row) => row.map((table) => (table === undefined ? 1 : probabilityRelated(table))));
  const trusted = beads.map((bead) => ({
    ...bead,
    posterior: bead.posterior * trust(bead.takes, (i, j) => related[i]![j]!),
  }));
  const moves = findMoves(beads, (i, j) => (isUnrelated(related[i]![j]!) ? undefined : tables[i]![j]!.pair));
  const warnings = warningsOf(tables, related, order);
  progress.part(workOf(sizes))(1);
  return {
    text,
    beads: trusted.map(asBead),
    ...(moves.length === 0 ? {} : { moves: moves.map((passage) => ({ beads: passage.map(asBead) })) }),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

/** Every two of N versions are weighed, though N - 1 comparisons would say it all: each counts for so much less. */
const JOINT_WEIGHT = 0.7;

function read(version: SegmentedDocument, progress: Progress): Features {
  const features = featuresOf(version);
  progress.part(version.segments.length)(1);
  return features;
}

/** The same versions are worked through in the same order, in whatever order they are given. */
function canonicalOrder(versions: readonly SegmentedDocument[]): number[] {
  const compare = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);
  return versions
    .map((_, v) => v)
    .sort((v, w) => {
      const [x, y] = [versions[v]!, versions[w]!];
      const bySegments = x.segments.length - y.segments.length;
      return compare(x.language, y.language) || compare(x.name, y.name) || compare(x.text, y.text) || bySegments;
    });
}

/** In the order of the versions as they were given. */
function warningsOf(tables: Tables, related: readonly (readonly number[])[], order: readonly number[]): Warning[] {
  const warnings: Warning[] = [];
  for (const [i, v] of order.entries()) {
    for (const [j, w] of order.entries()) {
      if (j <= i) continue;
      const versions = [Math.min(v, w), Math.max(v, w)] as const;
      const probability = related[i]![j]!;
      if (isUnrelated(probability)) warnings.push({ kind: "unrelated", versions, probability });
      if (tables[i]![j]!.limited) warnings.push({ kind: "limited", versions });
    }
  }
  return warnings.sort(({ versions: [a, b] }, { versions: [c, d] }) => a - c || b - d);
}

function pairBeads({ path }: PairTable): JointBead[] {
  return path.beads.map(({ row, column, down, right, ...rest }) => ({
    ends: [row, column],
    takes: [down, right],
    ...rest,
  }));
}

function jointBeads(features: readonly Features[], tables: Tables, progress: Progress): JointBead[] {
  return jointPath(
    {
      sizes: features.map(({ lengths }) => lengths.length),
      nodes: (i, j) => tables[i]![j]!.path.nodes,
      pair: (i, j, endI, endJ, takesI, takesJ) => JOINT_WEIGHT * tables[i]![j]!.blockWorth(endI, endJ, takesI, takesJ),
      prior: jointPrior,
      gapOpens: PRIOR.gapOpens,
      gapGoesOn: PRIOR.gapGoesOn,
    },
    meetings(tables[0]!, features.length),
    progress.part(features.reduce((sum, { lengths }) => sum + lengths.length, 0)),
  );
}

/** Nodes where the best paths of version 0 with every other one meet. */
function meetings(tables: readonly (PairTable | undefined)[], versions: number): number[][] {
  const paths = Array.from(
    { length: versions - 1 },
    (_, k) => new Map(tables[k + 1]!.path.beads.map(({ row, column }) => [row, column])),
  );
  const nodes: number[][] = [];
  for (const row of paths[0]!.keys()) {
    const columns = paths.map((path) => path.get(row)).filter((column) => column !== undefined);
    if (columns.length === paths.length) nodes.push([row, ...columns]);
  }
  return nodes;
}

/** `order[k]` is the version that was worked on as the `k`-th. */
function beadOf(bead: JointBead, order: readonly number[], origin: Origin, tables: Tables | undefined): Bead {
  const { ends, takes, posterior, prior } = bead;
  const sides: number[][] = ends.map(() => []);
  order.forEach((v, k) => {
    sides[v] = Array.from({ length: takes[k]! }, (_, s) => ends[k]! - takes[k]! + s);
  });
  const evidence: Evidence[] = [{ kind: "prior", nats: prior }];
  if (tables !== undefined) evidence.push(...pairEvidence(bead, order, tables));
  return { sides, origin, posterior, evidence: tables === undefined ? [] : evidence };
}

function pairEvidence({ ends, takes }: JointBead, order: readonly number[], tables: Tables): Evidence[] {
  const weight = order.length === 2 ? 1 : JOINT_WEIGHT;
  const evidence: Evidence[] = [];
  for (const [i, v] of order.entries()) {
    for (const [j, w] of order.entries()) {
      if (j <= i || takes[i] === 0 || takes[j] === 0) continue;
      const table = tables[i]![j]!;
      let [row, column] = [ends[i]!, ends[j]!];
      for (const [down, right] of table.filling(row, column, takes[i]!, takes[j]!)) {
        for (const found of table.explain(row, column, down, right)) evidence.push(between(found, v, w, weight));
        row -= down;
        column -= right;
      }
    }
  }
  return evidence;
}

/** Evidence about versions `v` and `w`, the lower number first. */
function between(found: Evidence, v: number, w: number, weight: number): Evidence {
  const nats = weight * found.nats;
  if (v < w) return { ...found, nats, versions: [v, w] };
  const { matches, ...rest } = found;
  const turned = matches?.map(([x, y]) => [y, x] as const);
  return { ...rest, nats, versions: [w, v], ...(turned === undefined ? {} : { matches: turned }) };
}

/** All that decides the result, but for the texts. */
function signatureOf(
  features: readonly Features[],
  lexicons: readonly Lexicon[],
  embedder: string | undefined,
  without: readonly LeftOut[],
): string {
  const used = new Set<string>();
  for (const [i, a] of features.entries()) {
    for (const b of features.slice(i + 1)) {
      const lexicon = lexiconFor(a, b, lexicons);
      if (lexicon !== undefined) used.add(`${lexicon.languages.join("-")}=${lexicon.signature}`);
    }
  }
  return [
    `hexapla:${METHOD}`,
    `versions:${features.length}`,
    ...[...used].sort().map((name) => `lexicon:${name}`),
    ...(embedder === undefined ? [] : [`embeddings:${embedder}`]),
    ...(without.length === 0 ? [] : [`without:${[...without].sort().join(",")}`]),
  ].join("|");
}

/** Raised whenever the same texts may come out aligned differently. */
const METHOD = 3;
