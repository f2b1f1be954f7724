import type { ParallelText } from "../../model/alignment.ts";
import type { Span } from "../../text/span.ts";
import type { Severity } from "../findings.ts";
import type { Change, ChangeKind } from "./change.ts";

/** Tokens of the two texts that stand for one another; without a `kind` they are written alike. One side may be absent. */
export interface Piece {
  readonly a?: Span;
  readonly b?: Span;
  readonly bead: number;
  readonly kind?: ChangeKind;
  readonly severity?: Severity;
  readonly move?: number;
}

/**
 * The changes that make the first text the second, character for character. `pieces` rise on both sides; what stands
 * between them (white space) is compared here. The space that comes or goes with a word belongs to the change of the word, if
 * what stays is what stood there before.
 *
 * @param within only what lies between the first piece and the last; otherwise the whole texts
 */
export function exactChanges({ versions }: ParallelText, pieces: readonly Piece[], within = false): Change[] {
  const [first = "", second = ""] = versions.map(({ text }) => text);
  const starts = nextStarts(pieces, first.length, second.length);
  const walk: Walk = {
    first,
    second,
    endA: within ? (starts.a[0] ?? 0) : 0,
    endB: within ? (starts.b[0] ?? 0) : 0,
    changes: [],
  };
  pieces.forEach((piece, k) => {
    const { a, b } = piece;
    if (a !== undefined && b !== undefined) {
      passBoth(walk, piece, a, b);
      return;
    }
    const next = pieces[k + 1];
    const isFollowed = next === undefined ? !within : next.a !== undefined && next.b !== undefined;
    passOne(walk, piece, isFollowed, starts.a[k + 1] ?? walk.endA, starts.b[k + 1] ?? walk.endB);
  });
  if (!within) passGap(walk, first.length, second.length, pieces.at(-1)?.bead ?? 0);
  return walk.changes;
}

// Helpers

/** How far both texts have been gone through, and what was found. */
interface Walk {
  readonly first: string;
  readonly second: string;
  endA: number;
  endB: number;
  readonly changes: Change[];
}

/** Whether the texts have the same up to `toA` and `toB`, counted from `fromA` and `fromB`. */
function isSame({ first, second }: Walk, fromA: number, toA: number, fromB: number, toB: number): boolean {
  if (toA - fromA !== toB - fromB) return false;
  for (let k = fromA; k < toA; k++) if (first.charCodeAt(k) !== second.charCodeAt(k - fromA + fromB)) return false;
  return true;
}

/** What stands between two pieces. */
function passGap(walk: Walk, toA: number, toB: number, bead: number): void {
  const { endA, endB, changes } = walk;
  if (!isSame(walk, endA, toA, endB, toB)) {
    const last = changes.at(-1);
    // `Ukraine in order` and `Ukraine, so as`: that a comma wants no space before it is part of the change.
    if (last !== undefined && isTwoSided(last) && last.a.to === endA && last.b.to === endB)
      changes[changes.length - 1] = { ...last, a: { ...last.a, to: toA }, b: { ...last.b, to: toB } };
    else changes.push({ kind: "space", severity: "low", a: { from: endA, to: toA }, b: { from: endB, to: toB }, bead });
  }
  [walk.endA, walk.endB] = [toA, toB];
}

function passBoth(walk: Walk, piece: Piece, a: Span, b: Span): void {
  const { kind, bead } = piece;
  const isSpaced = isSame(walk, walk.endA, a.from, walk.endB, b.from);
  if (kind === undefined || isSpaced) passGap(walk, a.from, b.from, bead);
  if (kind !== undefined)
    walk.changes.push(changeOf(piece, { from: walk.endA, to: a.to }, { from: walk.endB, to: b.to }));
  [walk.endA, walk.endB] = [a.to, b.to];
}

/** A piece with one side; `nextA` and `nextB` are where the texts go on after it. */
function passOne(walk: Walk, piece: Piece, isFollowed: boolean, nextA: number, nextB: number): void {
  const { endA, endB } = walk;
  const { a, b } = piece;
  // With the space after it, if the space before it stays; else with the space before it.
  const staysBefore =
    isFollowed && isSame(walk, endA, a === undefined ? nextA : a.from, endB, b === undefined ? nextB : b.from);
  const [fromA, toA] = staysBefore ? [a?.from ?? nextA, nextA] : [endA, a?.to ?? endA];
  const [fromB, toB] = staysBefore ? [b?.from ?? nextB, nextB] : [endB, b?.to ?? endB];
  walk.changes.push(changeOf(piece, { from: fromA, to: toA }, { from: fromB, to: toB }));
  [walk.endA, walk.endB] = [toA, toB];
}

function changeOf({ kind, severity = "low", bead, move }: Piece, a: Span, b: Span): Change {
  if (kind === undefined) throw new Error("a token without counterpart and without a kind of change; this is a bug");
  return { kind, severity, a, b, bead, ...(move === undefined ? {} : { move }) };
}

function isTwoSided({ kind, a, b }: Change): boolean {
  return kind !== "space" && a.to > a.from && b.to > b.from;
}

/** For every piece where the first token of each side stands that is not before it; the ends of the texts after the last. */
function nextStarts(
  pieces: readonly Piece[],
  lengthA: number,
  lengthB: number,
): { readonly a: readonly number[]; readonly b: readonly number[] } {
  const a = new Array<number>(pieces.length + 1).fill(lengthA);
  const b = new Array<number>(pieces.length + 1).fill(lengthB);
  for (let k = pieces.length - 1; k >= 0; k--) {
    a[k] = pieces[k]!.a?.from ?? a[k + 1]!;
    b[k] = pieces[k]!.b?.from ?? b[k + 1]!;
  }
  return { a, b };
}
