import fc from "fast-check";
import type { BeadList } from "../../src/evaluate/score.ts";

/**
 * Two lists of beads of the same 2 to 4 versions, alike enough to share some. Not partitions: gold files leave gaps, and
 * foreign ones have a segment twice.
 */
export const anyBeadsPair: fc.Arbitrary<readonly [BeadList, BeadList]> = fc
  .integer({ min: 2, max: 4 })
  .chain((versions) => anyBeadsPairOf(versions));

export function anyBeadsPairOf(versions: number): fc.Arbitrary<readonly [BeadList, BeadList]> {
  const side = fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 3 }).map((segments) => segments.sort((a, b) => a - b));
  const bead = fc.array(side, { minLength: versions, maxLength: versions });
  return fc
    .tuple(fc.array(bead, { maxLength: 6 }), fc.array(bead, { maxLength: 4 }), fc.array(bead, { maxLength: 4 }))
    .map(([shared, a, b]) => [
      [...shared, ...a],
      [...b, ...shared.slice(1)],
    ]);
}
