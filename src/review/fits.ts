import type { Alignment, Bead, Side } from "../model/alignment.ts";
import type { SegmentedDocument } from "../model/document.ts";
import type { Restore } from "./edit.ts";

/**
 * Whether a `Restore` was made for this alignment, a partition, so that it is one afterwards: the new beads hold just what the old ones
 * held, or the new segments in place of old ones. Looks at nothing but what changes. Time O(segments of the beads that change).
 */
export function fitsBeads({ text, beads }: Alignment, { beads: put, segments }: Restore): boolean {
  const old = beads.slice(put.from, put.from + put.count);
  const areWhole = put.beads.every(
    ({ sides }) =>
      sides.length === text.versions.length && sides.some((side) => side.length > 0) && sides.every(isRising),
  );
  return (
    areWhole &&
    text.versions.every((_, v) => {
      const before = segmentsOf(old, v);
      const expected = segments?.version === v ? afterwards(before, segments) : before;
      const made = segmentsOf(put.beads, v);
      return expected?.length === made.length && expected.every((segment, k) => segment === made[k]);
    })
  );
}

/** The first of new segments that would not lie in its block after the one before it and before the one after it; -1 if all would. */
export function misfit(document: SegmentedDocument, { from, count, segments }: NewSegments): number {
  let end = document.segments[from - 1]?.span.to ?? 0;
  const next = document.segments[from + count]?.span.from ?? document.text.length;
  return segments.findIndex(({ block, span }) => {
    const inside = document.blocks[block]?.span ?? { from: 0, to: -1 };
    const isFit =
      span.from >= Math.max(end, inside.from) && span.to >= span.from && span.to <= Math.min(next, inside.to);
    end = span.to;
    return !isFit;
  });
}

// Helpers

type NewSegments = NonNullable<Restore["segments"]>;

function isRising(side: Side): boolean {
  return side.every((segment, k) => k === 0 || segment > (side[k - 1] ?? segment));
}

function segmentsOf(beads: readonly Bead[], version: number): number[] {
  return beads.flatMap(({ sides }) => sides[version] ?? []).sort((x, y) => x - y);
}

/** `held` with the new segments in place of the old ones; `undefined` if it does not hold all of these. */
function afterwards(held: readonly number[], { from, count, segments }: NewSegments): number[] | undefined {
  const before = held.filter((segment) => segment < from);
  const after = held.filter((segment) => segment >= from + count);
  if (held.length - before.length - after.length !== count) return undefined;
  return [...before, ...segments.map((_, k) => from + k), ...after.map((segment) => segment + segments.length - count)];
}
