import type { Alignment, Bead, Side } from "./alignment.ts";
import type { SegmentedDocument } from "./document.ts";

/**
 * The alignment with those beads alone that `isKept`. Texts stay whole; what the others held is no segment any more, so that the beads
 * are a partition again. A move goes if any bead of it does. Time O(segments + beads).
 */
export function keepBeads(alignment: Alignment, isKept: (bead: Bead, index: number) => boolean): Alignment {
  const { text, beads, moves, ...rest } = alignment;
  const kept = beads.filter(isKept);
  const places = text.versions.map((version, v) => newPlaces(version, kept, v));
  const moved = (moves ?? [])
    .map((move) => move.beads.flatMap((bead) => replaced(bead, places) ?? []))
    .filter((list, k) => list.length === moves?.[k]?.beads.length);
  return {
    ...rest,
    text: { versions: text.versions.map((version, v) => withSegments(version, places[v])) },
    beads: kept.flatMap((bead) => replaced(bead, places) ?? []),
    ...(moved.length === 0 ? {} : { moves: moved.map((list) => ({ beads: list })) }),
  };
}

// Helpers

const GONE = -1;

/** For every segment of a version its new index, or `GONE`. */
function newPlaces({ segments }: SegmentedDocument, kept: readonly Bead[], version: number): Int32Array {
  const places = new Int32Array(segments.length).fill(GONE);
  for (const { sides } of kept) for (const segment of sides[version] ?? []) places[segment] = 0;
  let next = 0;
  for (const [segment, place] of places.entries()) if (place !== GONE) places[segment] = next++;
  return places;
}

function withSegments(version: SegmentedDocument, places: Int32Array | undefined): SegmentedDocument {
  return { ...version, segments: version.segments.filter((_, segment) => places?.[segment] !== GONE) };
}

/** `undefined` if a segment of it is gone. */
function replaced(bead: Bead, places: readonly Int32Array[]): Bead | undefined {
  const sides = bead.sides.map((side, v): Side => side.map((segment) => places[v]?.[segment] ?? GONE));
  return sides.some((side) => side.includes(GONE)) ? undefined : { ...bead, sides };
}
