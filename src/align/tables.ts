import type { Lexicon } from "../lexicon/lexicon.ts";
import type { EvidenceKind } from "../model/alignment.ts";
import { type Embeddings, embeddingEvidence } from "../score/embedder.ts";
import type { Features } from "../score/features.ts";
import { leaveOut } from "../score/leaveOut.ts";
import { lexiconFor, type Pair, pairOf } from "../score/pair.ts";
import { taughtPair } from "../score/teach.ts";
import { PairTable } from "./pairTable.ts";
import { type Progress, piece, type Share } from "./progress.ts";

/** Pairs of versions, `tables[i][j]` for `i < j`. */
export type Tables = readonly (readonly (PairTable | undefined)[])[];

/** What can be left out: a kind of evidence, the second look at merges, what the text itself teaches. */
export type LeftOut = Exclude<EvidenceKind, "prior"> | "second-look" | "self-taught";

export interface TableOptions {
  readonly lexicons: readonly Lexicon[];
  readonly vectors?: readonly Embeddings[] | undefined;
  readonly without: readonly LeftOut[];
}

/** Units of work: segments that are read, tables in which they are weighed, and one for the rest, versions joined. */
export function workOf(sizes: readonly number[]): number {
  const segments = sizes.reduce((sum, size) => sum + size, 0);
  const tables = sizes.flatMap((a, i) => sizes.slice(i + 1).map((b) => workOfTable(a, b)));
  return tables.reduce((sum, units) => sum + units, segments + (sizes.length > 2 ? segments : 0) + 1);
}

function workOfTable(rows: number, columns: number): number {
  return PER_SEGMENT * (rows + columns);
}

/** A segment costs so much more to weigh than to read. */
const PER_SEGMENT = 4;

/** Every two of the versions weighed against each other. */
export function tablesOf(features: readonly Features[], options: TableOptions, progress: Progress): Tables {
  const tables: PairTable[][] = features.map(() => []);
  for (const [i, a] of features.entries()) {
    for (const [j, b] of features.entries()) {
      if (j <= i) continue;
      const onShare = progress.part(workOfTable(a.lengths.length, b.lengths.length));
      const embedding = options.vectors && embeddingEvidence(options.vectors[i]!, options.vectors[j]!);
      const lexicon = lexiconFor(a, b, options.lexicons);
      const pair = pairOf(a, b, lexicon, embedding);
      const learns = lexicon === undefined && !options.without.includes("self-taught");
      tables[i]![j] = learns ? taughtTable(pair, options, onShare) : tableOf(pair, options, onShare);
    }
  }
  return tables;
}

/**
 * Where no lexicon is given, the text teaches one, and is weighed again; twice, for what was aligned better teaches more.
 * (Beside a lexicon that helps no more: measured, it makes as much worse as better.)
 */
function taughtTable(pair: Pair, options: TableOptions, onShare: Share): PairTable {
  let table = tableOf(pair, options, piece(onShare, 0, 1 / (1 + LESSONS)));
  for (let lesson = 1; lesson <= LESSONS; lesson++) {
    const taught = taughtPair(
      pair,
      table.path.beads.filter(({ down, right }) => down > 0 && right > 0),
    );
    if (taught === pair) return table;
    table = tableOf(taught, options, piece(onShare, lesson / (1 + LESSONS), (lesson + 1) / (1 + LESSONS)));
  }
  return table;
}

const LESSONS = 2;

function tableOf(pair: Pair, { without }: TableOptions, onShare: Share): PairTable {
  const kinds = without.filter((kind) => kind !== "second-look" && kind !== "self-taught");
  return new PairTable(leaveOut(pair, kinds), { secondLook: !without.includes("second-look"), onShare });
}
