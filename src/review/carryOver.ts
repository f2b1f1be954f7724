import type { Alignment, Bead, Move, ParallelText, Side } from "../model/alignment.ts";
import type { Segment, SegmentedDocument } from "../model/document.ts";
import type { Diagnostic } from "../model/problem.ts";
import { fittingMoves } from "./edits.ts";
import { matchInOrder } from "./match.ts";
import { type Aligner, alignStretch } from "./realign.ts";
import { singleSpaced } from "./subjects.ts";
import { withVerdictsOf } from "./verdicts.ts";

/** An alignment of texts that have changed since. */
export interface CarriedOver {
  readonly alignment: Alignment;
  /** Beads of the old alignment that hold no more, rising. */
  readonly broken: readonly number[];
  /** Beads of the new one that were aligned for what came or changed, rising. */
  readonly made: readonly number[];
  /** Decisions about findings whose sentences are gone. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * An alignment for texts that have changed since it was made. A bead holds if all its segments still stand there, side by side as
 * before; it stays as it is, with all that a person said of it, and so do corrections and cuts of segments. What stands between such
 * beads is aligned by `aligner`, stretch by stretch. A bead that lacks a version which now has something new there is aligned
 * anew with it, unless a person had to do with it. Moves stay whose beads hold. Of unchanged texts the result is `old` itself, in
 * other objects. Time O(n log n) and that of `aligner` for what changed.
 *
 * @param text the versions as they are now, in the order of `old`
 * @throws RangeError if these are not as many
 */
export function carryOver(old: Alignment, text: ParallelText, aligner: Aligner): CarriedOver {
  if (text.versions.length !== old.text.versions.length)
    throw new RangeError(`the alignment has ${old.text.versions.length} versions, not ${text.versions.length}`);
  const carried = old.text.versions.map((version, v) => carryVersion(version, text.versions[v] ?? version));
  const now: ParallelText = { versions: carried.map(({ document }) => document) };
  const moved = (bead: Bead): Bead | undefined => movedBead(bead, carried);
  const held = old.beads.map(moved);
  const { kept, reopened } = settle(held, now);
  const { beads, made } = filled({ kept, reopened }, held.length, now, aligner);
  const { moves: oldMoves, words, ...rest } = old;
  const bare = { ...rest, text: now, beads };
  const moves = oldMoves && movesOf(oldMoves, moved, bare);
  // Word links are places in the texts, which have moved but where all is as it was.
  const isSame = made.length === 0 && now.versions.every((version, v) => version.text === old.text.versions[v]?.text);
  const alignment = {
    ...bare,
    ...(moves === undefined ? {} : { moves }),
    ...(words === undefined || !isSame ? {} : { words }),
  };
  const { diagnostics } = withVerdictsOf(old, { text: now, beads });
  const there = new Set(beads);
  const broken = [...held.entries()].flatMap(([k, bead]) => (bead !== undefined && there.has(bead) ? [] : [k]));
  return { alignment, broken, made, diagnostics };
}

// Helpers

interface CarriedVersion {
  readonly document: SegmentedDocument;
  /** For every old segment its number now; -1 if it stands there no more. */
  readonly places: Int32Array;
}

/** The new text, cut as the old one was cut wherever a whole block is the same. */
function carryVersion(old: SegmentedDocument, now: SegmentedDocument): CarriedVersion {
  const blockText = ({ text }: SegmentedDocument, { span }: SegmentedDocument["blocks"][number]): string =>
    text.slice(span.from, span.to);
  const blocks = matchInOrder(
    old.blocks.map((block) => blockText(old, block)),
    now.blocks.map((block) => blockText(now, block)),
  );
  const sources = new Map<number, number>();
  for (const [from, to] of blocks.entries()) if (to >= 0) sources.set(to, from);
  const [before, after] = [byBlock(old), byBlock(now)];
  const segments = now.blocks.flatMap(({ span }, block): Segment[] => {
    const source = sources.get(block);
    if (source === undefined) return after.get(block) ?? [];
    const by = span.from - (old.blocks[source]?.span.from ?? 0);
    return (before.get(source) ?? []).map((segment) => shifted(segment, block, by));
  });
  const document = { ...now, segments };
  const places = matchInOrder(textsOf(old), textsOf(document));
  const corrections = new Map([...places.entries()].map(([from, to]) => [to, old.segments[from]?.correction]));
  return {
    document: { ...document, segments: segments.map((segment, k) => corrected(segment, corrections.get(k))) },
    places,
  };
}

function byBlock({ segments }: SegmentedDocument): Map<number, Segment[]> {
  const lists = new Map<number, Segment[]>();
  for (const segment of segments) {
    const list = lists.get(segment.block);
    if (list === undefined) lists.set(segment.block, [segment]);
    else list.push(segment);
  }
  return lists;
}

function shifted(segment: Segment, block: number, by: number): Segment {
  return { ...segment, block, span: { from: segment.span.from + by, to: segment.span.to + by } };
}

function corrected(segment: Segment, correction: string | undefined): Segment {
  return correction === undefined ? segment : { ...segment, correction };
}

function textsOf({ text, segments }: SegmentedDocument): string[] {
  return segments.map(({ span }) => singleSpaced(text.slice(span.from, span.to)));
}

/** The bead in terms of the new segments; `undefined` if they are not all there, side by side as before. */
function movedBead(bead: Bead, carried: readonly CarriedVersion[]): Bead | undefined {
  const sides = bead.sides.map((side, v) => side.map((segment) => carried[v]?.places[segment] ?? -1));
  const isHeld = sides.every((side, v) =>
    side.every((segment, k) => {
      const [first = 0, oldFirst = 0] = [side[0], bead.sides[v]?.[0]];
      return segment >= 0 && segment - first === (bead.sides[v]?.[k] ?? 0) - oldFirst;
    }),
  );
  return isHeld ? { ...bead, sides } : undefined;
}

function movesOf(
  moves: readonly Move[],
  moved: (bead: Bead) => Bead | undefined,
  alignment: Omit<Alignment, "moves">,
): readonly Move[] | undefined {
  const whole = moves.flatMap((move): Move[] => {
    const beads = move.beads.flatMap((bead) => moved(bead) ?? []);
    return beads.length === move.beads.length ? [{ beads }] : [];
  });
  const fitting = fittingMoves(alignment, whole);
  return fitting.length === 0 && moves.length > 0 ? undefined : fitting;
}

/** An old bead that holds, and its place among the old ones. */
interface Kept {
  readonly bead: Bead;
  readonly at: number;
}

interface Settled {
  readonly kept: readonly Kept[];
  /** Beads that hold, but stand where something came into a version that they lack. */
  readonly reopened: readonly Bead[];
}

/** Which of the beads that hold are kept. To open one may open a stretch that others stand in, so it is looked at again. */
function settle(held: readonly (Bead | undefined)[], text: ParallelText): Settled {
  let kept = held.flatMap((bead, at): Kept[] => (bead === undefined ? [] : [{ bead, at }]));
  const reopened: Bead[] = [];
  for (;;) {
    const open = new Set<Kept>();
    for (const { after, before } of runsOf(kept, text)) {
      for (const between of kept.slice(after + 1, before)) if (isComputed(between.bead)) open.add(between);
    }
    if (open.size === 0) return { kept, reopened };
    reopened.push(...[...open].map(({ bead }) => bead));
    kept = kept.filter((one) => !open.has(one));
  }
}

/** Whether no person had to do with it. */
function isComputed({ origin, review }: Bead): boolean {
  return origin.kind !== "edited" && review === undefined;
}

/** Segments of a version that no kept bead has, side by side, and the kept beads before and after them that have that version. */
interface Run {
  readonly version: number;
  readonly segments: Side;
  /** Index into the kept beads; -1 for none. */
  readonly after: number;
  /** Index into the kept beads; their number for none. */
  readonly before: number;
}

function runsOf(kept: readonly Kept[], { versions }: ParallelText): Run[] {
  return versions.flatMap(({ segments }, version) => {
    const holders = new Int32Array(segments.length).fill(-1);
    for (const [k, { bead }] of kept.entries()) for (const segment of bead.sides[version] ?? []) holders[segment] = k;
    const runs: Run[] = [];
    let [after, open]: [number, number[]] = [-1, []];
    const close = (before: number): void => {
      if (open.length > 0) runs.push({ version, segments: open, after, before });
      open = [];
    };
    for (const [segment, holder] of holders.entries()) {
      if (holder < 0) open.push(segment);
      else {
        close(holder);
        after = holder;
      }
    }
    close(kept.length);
    return runs;
  });
}

/** The kept beads, and between them what is aligned anew. */
function filled(
  { kept, reopened }: Settled,
  oldBeads: number,
  text: ParallelText,
  aligner: Aligner,
): { readonly beads: readonly Bead[]; readonly made: readonly number[] } {
  const gaps = Array.from({ length: kept.length + 1 }, () => text.versions.map((): number[] => []));
  for (const { version, segments, after, before } of runsOf(kept, text)) {
    // Where a confirmed bead that lacks the version stands between, on that side on which an old bead broke.
    const places = Array.from({ length: Math.max(1, before - after) }, (_, k) => after + 1 + k);
    const place = places.find((gap) => isBroken(kept, gap, oldBeads)) ?? after + 1;
    gaps[place]?.[version]?.push(...segments);
  }
  const known = new Map(reopened.map((bead) => [JSON.stringify(bead.sides), bead]));
  const beads: Bead[] = [];
  const made: number[] = [];
  for (const [k, gap] of gaps.entries()) {
    const sides = gap.map((side) => side.sort((x, y) => x - y));
    for (const bead of alignStretch(text, sides, aligner)) {
      const same = known.get(JSON.stringify(bead.sides));
      if (same === undefined) made.push(beads.length);
      beads.push(same ?? bead);
    }
    const next = kept[k];
    if (next !== undefined) beads.push(next.bead);
  }
  return { beads, made };
}

/** Whether old beads between two kept ones did not hold. */
function isBroken(kept: readonly Kept[], gap: number, oldBeads: number): boolean {
  const [before, after] = [kept[gap - 1]?.at ?? -1, kept[gap]?.at ?? oldBeads];
  return after - before > 1;
}
