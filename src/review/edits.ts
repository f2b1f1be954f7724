import type { Alignment, Bead, Move, Side } from "../model/alignment.ts";
import { type Segment, type SegmentedDocument, segmentText } from "../model/document.ts";
import { misplacedMove } from "../model/moves.ts";
import { partitionProblems } from "../model/partition.ts";
import { InputError, type Problem } from "../model/problem.ts";
import type { BeadReview } from "../model/review.ts";
import { trimSpan } from "../text/trim.ts";
import type { Edit, Restore } from "./edit.ts";
import { fitsBeads, misfit } from "./fits.ts";

/** What keeps an edit from being done; `undefined` if nothing does. */
export function editProblem(alignment: Alignment, edit: Edit): Problem | undefined {
  try {
    applyEdit(alignment, edit);
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic.problem;
    throw error;
  }
}

/**
 * The alignment with an edit done: still a partition, whatever the edit. Moves that join other beads than before, or parts of beads,
 * go. Time O(segments + beads).
 *
 * @throws InputError if it cannot be done: `no-bead`, `no-segment`, `no-version`, `no-move` for what is not there, `edit-empty`
 *   if a part would have nothing or nothing would change, `edit-apart` for segments that are not side by side in one bead and block,
 *   `edit-corrected` for a cut or a join of segments that have a correction, `edit-no-move` for beads that no move can join;
 *   one of these or `broken-partition` for a `restore` that was made for another alignment.
 */
export function applyEdit(alignment: Alignment, edit: Edit): Alignment {
  const after = restored(alignment, restoreOf(alignment, edit));
  // Any other edit keeps the partition by itself; this one may have been made for another alignment.
  if (edit.kind === "restore") refuseForeign(alignment, edit, after);
  return after;
}

/** The edit that takes `edit` back: it makes of `applyEdit(alignment, edit)` just what `alignment` is. @throws InputError as `applyEdit` */
export function invertEdit(alignment: Alignment, edit: Edit): Restore {
  const { beads, segments, moves } = restoreOf(alignment, edit);
  const { from, count } = beads;
  const own = segments === undefined ? undefined : versionAt(alignment, segments.version).segments;
  return {
    kind: "restore",
    beads: { from, count: beads.beads.length, ...partOf(alignment, from, count) },
    ...(segments === undefined || own === undefined
      ? {}
      : {
          segments: {
            version: segments.version,
            from: segments.from,
            count: segments.segments.length,
            segments: own.slice(segments.from, segments.from + segments.count),
          },
        }),
    ...(moves === undefined ? {} : { moves: alignment.moves === undefined ? {} : { list: alignment.moves } }),
  };
}

/** The same, without the moves that would join other beads than before, unless it says what becomes of moves. */
export function withFittingMoves(alignment: Alignment, plain: Restore): Restore {
  if (plain.moves !== undefined || alignment.moves === undefined) return plain;
  const { moves: list, ...after } = restored(alignment, plain);
  const kept = fittingMoves(after, list ?? []);
  if (kept.length === alignment.moves.length) return plain;
  return { ...plain, moves: kept.length === 0 ? {} : { list: kept } };
}

/** Those of `moves` that are what `Move` promises; of two that share a bead the first. */
export function fittingMoves(alignment: Omit<Alignment, "moves">, moves: readonly Move[]): readonly Move[] {
  let left = moves;
  for (;;) {
    const misplaced = misplacedMove({ ...alignment, moves: left });
    if (misplaced === undefined) return left;
    left = left.filter((_, k) => k !== misplaced.move);
  }
}

// Helpers

/** What an edit comes down to. */
function restoreOf(alignment: Alignment, edit: Edit): Restore {
  return edit.kind === "restore" ? edit : withFittingMoves(alignment, plainRestoreOf(alignment, edit));
}

/** @throws InputError if `edit` was made for another alignment, of which it makes `after` */
function refuseForeign(alignment: Alignment, edit: Restore, after: Alignment): void {
  const { segments } = edit;
  if (segments !== undefined) {
    const document = versionAt(alignment, segments.version);
    const misplaced = misfit(document, segments);
    if (misplaced >= 0)
      throw refused({ code: "no-segment", version: document.name, segment: segments.from + misplaced });
  }
  if (!fitsBeads(alignment, edit)) {
    const problems = partitionProblems(after.text, after.beads);
    throw refused({ code: "broken-partition", count: problems.length, problems });
  }
  if (after.moves !== undefined && misplacedMove(after) !== undefined) throw refused({ code: "edit-no-move" });
}

function plainRestoreOf(alignment: Alignment, edit: Exclude<Edit, Restore>): Restore {
  switch (edit.kind) {
    case "merge":
      return mergeOf(alignment, edit.bead);
    case "split":
      return splitOf(alignment, edit.bead, edit.at);
    case "shift":
      return shiftOf(alignment, edit);
    case "omit":
      return omitOf(alignment, edit);
    case "cut":
      return cutOf(alignment, edit);
    case "join":
      return joinOf(alignment, edit);
    case "confirm":
      return reviewOf(alignment, edit.bead, { ...beadAt(alignment, edit.bead).review, confirmed: edit.confirmed });
    case "note": {
      const { confirmed = false } = beadAt(alignment, edit.bead).review ?? {};
      return reviewOf(alignment, edit.bead, edit.note === undefined ? { confirmed } : { confirmed, note: edit.note });
    }
    case "correct":
      return correctOf(alignment, edit);
    case "link":
      return linkOf(alignment, edit.beads);
    case "unlink":
      return unlinkOf(alignment, edit.move);
  }
}

function mergeOf(alignment: Alignment, index: number): Restore {
  const [bead, next] = [beadAt(alignment, index), beadAt(alignment, index + 1)];
  return beadsInPlace(index, 2, [editedBead(unionOf(bead.sides, next.sides), [bead, next])]);
}

function splitOf(alignment: Alignment, index: number, at: readonly number[]): Restore {
  const bead = beadAt(alignment, index);
  const first = bead.sides.map((side, v) => side.slice(0, at[v] ?? 0));
  const second = bead.sides.map((side, v) => side.slice(at[v] ?? 0));
  return beadsInPlace(index, 1, partsOf(bead, first, second));
}

function omitOf(alignment: Alignment, { bead: index, version }: Extract<Edit, { kind: "omit" }>): Restore {
  versionAt(alignment, version);
  const bead = beadAt(alignment, index);
  const rest = bead.sides.map((side, v) => (v === version ? [] : side));
  const own = bead.sides.map((side, v) => (v === version ? side : []));
  return beadsInPlace(index, 1, partsOf(bead, rest, own));
}

function shiftOf(alignment: Alignment, { bead: index, version, to }: Extract<Edit, { kind: "shift" }>): Restore {
  versionAt(alignment, version);
  const other = to === "previous" ? index - 1 : index + 1;
  const [bead, target] = [beadAt(alignment, index), beadAt(alignment, other)];
  const side = bead.sides[version] ?? [];
  const taken = to === "previous" ? side.slice(0, 1) : side.slice(-1);
  if (taken.length === 0) throw refused({ code: "edit-empty" });
  const rest = bead.sides.map((own, v) => (v === version ? own.filter((segment) => !taken.includes(segment)) : own));
  const more = unionOf(
    target.sides,
    bead.sides.map((_, v) => (v === version ? taken : [])),
  );
  const made = isEmpty(rest)
    ? [editedBead(more, [target, bead])]
    : [editedBead(more, [target]), editedBead(rest, [bead])];
  return beadsInPlace(Math.min(index, other), 2, to === "previous" ? made : made.reverse());
}

function cutOf(alignment: Alignment, { version, segment: index, offset }: Extract<Edit, { kind: "cut" }>): Restore {
  const document = versionAt(alignment, version);
  const segment = segmentAt(document, index);
  if (segment.correction !== undefined) throw refused({ code: "edit-corrected" });
  const { from, to } = segment.span;
  const at = from + offset;
  const left = trimSpan(document.text, { from, to: Math.min(at, to) });
  const right = trimSpan(document.text, { from: Math.min(at, to), to });
  const isInside = offset > 0 && at < to && left.to > left.from && right.to > right.from;
  if (!isInside || !isBorder(segmentText(document, index), offset)) throw refused({ code: "edit-empty" });
  const parts = [
    { ...segment, span: { from, to: left.to } },
    { ...segment, span: { from: right.from, to } },
  ];
  return segmentsInPlace(alignment, version, index, parts, (side) =>
    side.flatMap((own) => (own < index ? own : own === index ? [own, own + 1] : own + 1)),
  );
}

function joinOf(alignment: Alignment, { version, segment: index }: Extract<Edit, { kind: "join" }>): Restore {
  const document = versionAt(alignment, version);
  const [first, second] = [segmentAt(document, index), segmentAt(document, index + 1)];
  if (first.correction !== undefined || second.correction !== undefined) throw refused({ code: "edit-corrected" });
  const isTogether = holderOf(alignment, version, index) === holderOf(alignment, version, index + 1);
  if (!isTogether || first.block !== second.block) throw refused({ code: "edit-apart" });
  const whole = { ...first, span: { from: first.span.from, to: second.span.to } };
  return segmentsInPlace(
    alignment,
    version,
    index,
    [whole],
    (side) => side.flatMap((own) => (own <= index ? own : own === index + 1 ? [] : own - 1)),
    2,
  );
}

/** New segments from `index` on, with `moved` telling what becomes of a side; they are all in one bead. */
function segmentsInPlace(
  alignment: Alignment,
  version: number,
  index: number,
  segments: readonly Segment[],
  moved: (side: Side) => Side,
  count = 1,
): Restore {
  const at = holderOf(alignment, version, index);
  const bead = beadAt(alignment, at);
  const turned = (sides: readonly Side[]): Side[] => sides.map((side, v) => (v === version ? moved(side) : side));
  const { review } = bead;
  // The words are the same as before, so it is as right as it was.
  const made: Bead = {
    sides: turned(bead.sides),
    origin: EDITED,
    evidence: [],
    ...(review === undefined ? {} : { review }),
  };
  const { moves } = alignment;
  const list = moves?.map((move) => ({ beads: move.beads.map((of) => ({ ...of, sides: turned(of.sides) })) }));
  return {
    ...beadsInPlace(at, 1, [made]),
    segments: { version, from: index, count, segments },
    ...(list === undefined ? {} : { moves: { list } }),
  };
}

function correctOf(
  alignment: Alignment,
  { version, segment: index, text }: Extract<Edit, { kind: "correct" }>,
): Restore {
  const document = versionAt(alignment, version);
  const { correction: _, ...bare } = segmentAt(document, index);
  const isAsItReads = text === undefined || text === segmentText(document, index);
  const at = holderOf(alignment, version, index);
  const segments = [isAsItReads ? bare : { ...bare, correction: text }];
  const { beads, words } = partOf(alignment, at, 1);
  return { ...beadsInPlace(at, 1, beads, words), segments: { version, from: index, count: 1, segments } };
}

function reviewOf(alignment: Alignment, index: number, review: BeadReview): Restore {
  const { review: _, ...bare } = beadAt(alignment, index);
  const isSaid = review.confirmed || review.note !== undefined;
  const { words } = partOf(alignment, index, 1);
  return beadsInPlace(index, 1, [isSaid ? { ...bare, review } : bare], words);
}

function linkOf(alignment: Alignment, members: readonly number[]): Restore {
  const beads = members.map((index) => beadAt(alignment, index));
  const none = alignment.text.versions.map((): Side => []);
  const sides = beads.reduce<readonly Side[]>((all, bead) => unionOf(all, bead.sides), none);
  const move: Move = { beads: [{ sides, origin: EDITED, evidence: [] }] };
  const list = [...(alignment.moves ?? []), move];
  const isJoint = beads.every((bead) => bead.sides.some((side, v) => side.length === 0 && sides[v]?.length !== 0));
  const areDistinct = new Set(members).size === members.length;
  if (!isJoint || !areDistinct || misplacedMove({ ...alignment, moves: list }) !== undefined)
    throw refused({ code: "edit-no-move" });
  return { ...beadsInPlace(0, 0, []), moves: { list } };
}

function unlinkOf({ moves = [] }: Alignment, index: number): Restore {
  if (moves[index] === undefined) throw refused({ code: "no-move", move: index });
  const list = moves.filter((_, k) => k !== index);
  return { ...beadsInPlace(0, 0, []), moves: list.length === 0 ? {} : { list } };
}

const EDITED = { kind: "edited" } as const;

function beadsInPlace(from: number, count: number, beads: readonly Bead[], words?: Alignment["words"]): Restore {
  return { kind: "restore", beads: { from, count, beads, ...(words === undefined ? {} : { words }) } };
}

/** Some beads with their word links, where there are such. */
function partOf({ beads, words }: Alignment, from: number, count: number): Pick<Restore["beads"], "beads" | "words"> {
  const part = beads.slice(from, from + count);
  return { beads: part, ...(words === undefined ? {} : { words: words.slice(from, from + count) }) };
}

/** A bead that a person made of others, with their notes; whether it is right was not said yet. */
function editedBead(sides: readonly Side[], from: readonly Bead[]): Bead {
  const notes = from.flatMap(({ review }) => review?.note ?? []);
  const review = notes.length === 0 ? {} : { review: { confirmed: false, note: notes.join("\n") } };
  return { sides, origin: EDITED, evidence: [], ...review };
}

/** Two beads of one; its note goes with the first. */
function partsOf(bead: Bead, first: readonly Side[], second: readonly Side[]): Bead[] {
  if (isEmpty(first) || isEmpty(second)) throw refused({ code: "edit-empty" });
  return [editedBead(first, [bead]), editedBead(second, [])];
}

function isEmpty(sides: readonly Side[]): boolean {
  return sides.every((side) => side.length === 0);
}

/** Rising, also where beads cross. */
function unionOf(first: readonly Side[], second: readonly Side[]): Side[] {
  return first.map((side, v) => [...side, ...(second[v] ?? [])].sort((x, y) => x - y));
}

/** Whether a text may be cut here: not within a letter and its marks, nor within a flag. */
function isBorder(text: string, offset: number): boolean {
  return GRAPHEMES.segment(text).containing(offset)?.index === offset;
}

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

function restored(alignment: Alignment, { beads: put, segments, moves: change }: Restore): Alignment {
  const { moves, words, ...rest } = alignment;
  const { from, count } = put;
  if (from < 0 || count < 0 || from + count > alignment.beads.length) throw refused({ code: "no-bead", bead: from });
  const before = alignment.beads.slice(0, from);
  const after = alignment.beads.slice(from + count);
  const text = segments === undefined ? rest.text : { versions: withSegments(alignment, segments) };
  const turned = segments === undefined ? (bead: Bead) => bead : (bead: Bead) => withLaterSegments(bead, segments);
  const beads = [...before.map(turned), ...put.beads, ...after.map(turned)];
  const list = change === undefined ? moves : change.list;
  const links = put.words?.length === put.beads.length ? put.words : put.beads.map(() => []);
  return {
    ...rest,
    text,
    beads,
    ...(list === undefined ? {} : { moves: list }),
    ...(words === undefined ? {} : { words: [...words.slice(0, from), ...links, ...words.slice(from + count)] }),
  };
}

type NewSegments = NonNullable<Restore["segments"]>;

function withSegments(alignment: Alignment, { version, from, count, segments }: NewSegments): SegmentedDocument[] {
  const { segments: own } = versionAt(alignment, version);
  if (from < 0 || count < 0 || from + count > own.length)
    throw refused({ code: "no-segment", version: versionAt(alignment, version).name, segment: from });
  const all = [...own.slice(0, from), ...segments, ...own.slice(from + count)];
  return alignment.text.versions.map((document, v) => (v === version ? { ...document, segments: all } : document));
}

/** With the numbers that later segments have from then on. */
function withLaterSegments(bead: Bead, { version, from, count, segments }: NewSegments): Bead {
  const more = segments.length - count;
  const side = bead.sides[version] ?? [];
  if (more === 0 || !side.some((segment) => segment >= from + count)) return bead;
  const later = side.map((segment) => (segment >= from + count ? segment + more : segment));
  return { ...bead, sides: bead.sides.map((other, v) => (v === version ? later : other)) };
}

function beadAt({ beads }: Alignment, index: number): Bead {
  const bead = beads[index];
  if (bead === undefined) throw refused({ code: "no-bead", bead: index });
  return bead;
}

function versionAt({ text }: Alignment, index: number): SegmentedDocument {
  const version = text.versions[index];
  if (version === undefined) throw refused({ code: "no-version", version: index });
  return version;
}

function segmentAt({ segments, name }: SegmentedDocument, index: number): Segment {
  const segment = segments[index];
  if (segment === undefined) throw refused({ code: "no-segment", version: name, segment: index });
  return segment;
}

/** The bead that holds a segment; there is one, for beads are a partition. */
function holderOf({ beads }: Alignment, version: number, segment: number): number {
  return beads.findIndex(({ sides }) => sides[version]?.includes(segment));
}

function refused(problem: Problem): InputError {
  return new InputError({ severity: "error", problem });
}
