import type { Alignment, Bead, ParallelText } from "../../model/alignment.ts";
import type { SegmentedDocument } from "../../model/document.ts";
import { primaryLanguage } from "../../text/language.ts";
import type { Span } from "../../text/span.ts";
import { type Change, type Comparison, type MovedText, mirrored, mirroredAlignment, type Relation } from "./change.ts";
import { type Edit, editsBetween } from "./edits.ts";
import { exactChanges, type Piece } from "./exact.ts";
import { severityOf } from "./kinds.ts";
import { movedRuns } from "./moved.ts";
import { pairSentences, sentencesOf } from "./sentences.ts";
import { type Lexeme, type Word, wordsOf } from "./words.ts";

/**
 * All that makes the second version different from the first: sentence by sentence, then word by word inside each bead. To swap
 * the versions mirrors the comparison and changes nothing else. Time O(n log n) and, within a bead, its tokens times its edits (up to a few hundred).
 *
 * @param alignment the beads to compare, in place of those that are found here; for instance beads that a person has corrected
 * @throws RangeError unless there are two versions, in one language; or if the beads are not in the order of both
 */
export function compareVersions(text: ParallelText, alignment?: Alignment): Comparison {
  const [first, second] = pairOf(text);
  if (alignment !== undefined && !isMonotone(alignment))
    throw new RangeError("compareVersions takes beads that have all segments of both versions, one after another");
  if (!isAfter(first, second)) return compareInOrder(text, alignment);
  const turned = alignment === undefined ? undefined : mirroredAlignment(alignment);
  return mirrored(compareInOrder({ versions: [second, first] }, turned));
}

/** Whether the beads take all segments of every version one after another. Time O(segments). */
export function isMonotone({ text, beads }: Pick<Alignment, "text" | "beads">): boolean {
  return text.versions.every(({ segments }, v) => {
    let next = 0;
    for (const { sides } of beads) for (const segment of sides[v] ?? []) if (segment !== next++) return false;
    return next === segments.length;
  });
}

// Helpers

const ORIGIN = { kind: "computed", signature: "versions|words:shared" } as const;

function pairOf({ versions }: ParallelText): readonly [SegmentedDocument, SegmentedDocument] {
  const [first, second] = versions;
  if (first === undefined || second === undefined || versions.length > 2)
    throw new RangeError(`a comparison takes 2 versions, got ${versions.length}`);
  if (primaryLanguage(first.language) !== primaryLanguage(second.language))
    throw new RangeError(`a comparison takes versions in one language, got ${first.language} and ${second.language}`);
  return [first, second];
}

/** The versions are worked through in an order of their own, so that nothing depends on the order in which they came. */
function isAfter(first: SegmentedDocument, second: SegmentedDocument): boolean {
  if (first.text !== second.text) return first.text > second.text;
  return first.segments.length > second.segments.length;
}

/** Tokens of the segments of a version. */
type Version = readonly (readonly Word[])[];

/** The beads of two versions, and the passages that moved. */
function alignInOrder(text: ParallelText, wordsA: Version, wordsB: Version): Alignment {
  const sentences = sentencesOf(wordsA, wordsB);
  const pairings = pairSentences(sentences);
  const beadOf = (sides: Bead["sides"]): Bead => ({ sides, origin: ORIGIN, evidence: [] });
  const moves = movedRuns(sentences, pairings).map((run) => ({ beads: run.map(([i, j]) => beadOf([[i], [j]])) }));
  return { text, beads: pairings.map(beadOf), ...(moves.length === 0 ? {} : { moves }) };
}

function compareInOrder(text: ParallelText, given: Alignment | undefined): Comparison {
  const known = new Map<string, Lexeme>();
  const [wordsA = [], wordsB = []] = text.versions.map((version) => wordsOf(version, known));
  const alignment = given ?? alignInOrder(text, wordsA, wordsB);
  const moves = movedSentences(alignment, wordsA, wordsB);
  const leaving = new Map(moves.map((move, index) => [move.beads[0], index]));
  const coming = new Map(moves.map((move, index) => [move.beads[1], index]));
  const pieces: Piece[] = [];
  const relations = alignment.beads.map(({ sides: [left = [], right = []] }, bead): Relation => {
    const [a, b] = [left.flatMap((k) => wordsA[k] ?? []), right.flatMap((k) => wordsB[k] ?? [])];
    if (left.length > 0 && right.length > 0) {
      const found = piecesOf(a, b, bead, moves);
      for (const piece of found) pieces.push(piece);
      return relationOf(left.length, right.length, found);
    }
    const move = (right.length === 0 ? leaving : coming).get(bead);
    pieces.push(...wholePiece(a, b, bead, move));
    return move !== undefined ? "moved" : right.length === 0 ? "dropped" : "added";
  });
  return { alignment, relations, changes: exactChanges(text, pieces), moves };
}

function relationOf(left: number, right: number, pieces: readonly Piece[]): Relation {
  if (left > right) return "merged";
  if (left < right) return "split";
  return pieces.some(({ kind }) => kind !== undefined && kind !== "space") ? "reworded" : "same";
}

/** A whole sentence that came, went or moved. */
function wholePiece(a: readonly Word[], b: readonly Word[], bead: number, move: number | undefined): Piece[] {
  const words = a.length > 0 ? a : b;
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return [];
  const kind = move !== undefined ? "moved" : a.length > 0 ? "deletion" : "insertion";
  const severity = severityOf(kind, a, b, true);
  const span = { from: first.from, to: last.to };
  return [
    { kind, severity, bead, ...(a.length > 0 ? { a: span } : { b: span }), ...(move === undefined ? {} : { move }) },
  ];
}

/** The pieces of a bead with both sides. Phrases that moved in it are added to `moves`. */
function piecesOf(a: readonly Word[], b: readonly Word[], bead: number, moves: MovedText[]): Piece[] {
  const edits = editsBetween(a, b);
  const before = moves.length;
  for (const { fromA, toA, fromB, toB } of edits.moves)
    moves.push({ a: spanOf(a, fromA, toA)!, b: spanOf(b, fromB, toB)!, beads: [bead, bead], changes: [] });
  const pieces: Piece[] = [];
  let [nextA, nextB] = [0, 0];
  const same = (toA: number): void => {
    while (nextA < toA) pieces.push({ bead, a: a[nextA++]!, b: b[nextB++]! });
  };
  for (const edit of edits.list) {
    same(edit.fromA);
    pieces.push(pieceOf(a, b, edit, bead, before));
    [nextA, nextB] = [edit.toA, edit.toB];
  }
  same(a.length);
  return pieces;
}

function pieceOf(a: readonly Word[], b: readonly Word[], edit: Edit, bead: number, movesBefore: number): Piece {
  const { kind, fromA, toA, fromB, toB, move } = edit;
  const [spanA, spanB] = [spanOf(a, fromA, toA), spanOf(b, fromB, toB)];
  return {
    kind,
    severity: severityOf(kind, a.slice(fromA, toA), b.slice(fromB, toB)),
    bead,
    ...(spanA === undefined ? {} : { a: spanA }),
    ...(spanB === undefined ? {} : { b: spanB }),
    ...(move === undefined ? {} : { move: movesBefore + move }),
  };
}

function spanOf(words: readonly Word[], from: number, to: number): Span | undefined {
  const [first, last] = [words[from], words[to - 1]];
  return first === undefined || last === undefined || from >= to ? undefined : { from: first.from, to: last.to };
}

/** The passages of whole sentences that moved, with what changed in them. */
function movedSentences({ text, beads, moves = [] }: Alignment, wordsA: Version, wordsB: Version): MovedText[] {
  const holders = [new Map<number, number>(), new Map<number, number>()];
  beads.forEach(({ sides }, bead) => {
    sides.forEach((side, v) => {
      for (const segment of side) holders[v]?.set(segment, bead);
    });
  });
  return moves.flatMap((move) =>
    move.beads.flatMap(({ sides: [left = [], right = []] }): MovedText[] => {
      const [i, j] = [left[0], right[0]];
      const [from, to] = [holders[0]?.get(i ?? -1), holders[1]?.get(j ?? -1)];
      const [a, b] = [left.flatMap((k) => wordsA[k] ?? []), right.flatMap((k) => wordsB[k] ?? [])];
      const [spanA, spanB] = [spanOf(a, 0, a.length), spanOf(b, 0, b.length)];
      if (from === undefined || to === undefined || spanA === undefined || spanB === undefined) return [];
      return [{ a: spanA, b: spanB, beads: [from, to], changes: changesWithin(text, a, b, from) }];
    }),
  );
}

function changesWithin(text: ParallelText, a: readonly Word[], b: readonly Word[], bead: number): Change[] {
  // A phrase that moved inside a passage that moved is left out here and put in there: one move is enough to tell.
  const pieces = piecesOf(a, b, bead, []).map(({ move, ...piece }): Piece => {
    if (move === undefined) return piece;
    return { ...piece, kind: piece.a === undefined ? "insertion" : "deletion" };
  });
  return exactChanges(text, pieces, true);
}
