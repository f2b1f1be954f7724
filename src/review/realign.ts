import type { Alignment, Bead, ParallelText, Side } from "../model/alignment.ts";
import type { SegmentedDocument } from "../model/document.ts";
import type { Span } from "../text/span.ts";
import type { Restore } from "./edit.ts";
import { withFittingMoves } from "./edits.ts";

/** Aligns a text: `align` with its options. */
export type Aligner = (text: ParallelText) => Pick<Alignment, "beads">;

/** Beads from `from` up to `to`, without it. */
export interface BeadRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The beads around one that a person has not confirmed, up to the next confirmed ones and at most `most` on each side; empty if it
 * is confirmed itself.
 *
 * @throws RangeError if there is no such bead
 */
export function doubtfulAround({ beads }: Alignment, bead: number, most: number): BeadRange {
  if (beads[bead] === undefined) throw new RangeError(`no bead ${bead} of ${beads.length}`);
  if (isConfirmed(beads[bead])) return { from: bead, to: bead };
  let [from, to] = [bead, bead + 1];
  while (from > 0 && bead - from < most && !isConfirmed(beads[from - 1])) from--;
  while (to < beads.length && to - bead - 1 < most && !isConfirmed(beads[to])) to++;
  return { from, to };
}

/**
 * The edit that aligns beads anew, as `aligner` would align their texts alone. Those that a person confirmed stay, and what stands
 * between two of them is aligned by itself. The edit can be taken back as any other.
 */
export function realign(alignment: Alignment, { from, to }: BeadRange, aligner: Aligner): Restore {
  const made: Bead[] = [];
  let open: Bead[] = [];
  const close = (): void => {
    const sides = alignment.text.versions.map((_, v) =>
      open.flatMap((bead) => bead.sides[v] ?? []).sort((x, y) => x - y),
    );
    made.push(...alignStretch(alignment.text, sides, aligner));
    open = [];
  };
  const range = alignment.beads.slice(from, to);
  for (const bead of range) {
    if (!isConfirmed(bead)) open.push(bead);
    else {
      close();
      made.push(bead);
    }
  }
  close();
  return withFittingMoves(alignment, { kind: "restore", beads: { from, count: range.length, beads: made } });
}

/**
 * The beads of some segments of a text, one rising list a version, as `aligner` aligns them. It sees of each version what stands
 * from the first of them to the last.
 */
export function alignStretch(text: ParallelText, sides: readonly Side[], aligner: Aligner): Bead[] {
  if (sides.every((side) => side.length === 0)) return [];
  const versions = text.versions.map((version, v) => stretchOf(version, sides[v] ?? []));
  return aligner({ versions }).beads.map((bead) => ({
    ...bead,
    sides: bead.sides.map((side, v) => side.flatMap((segment) => sides[v]?.[segment] ?? [])),
  }));
}

// Helpers

function isConfirmed(bead: Bead | undefined): boolean {
  return bead?.review?.confirmed === true;
}

/** A text of its own for some segments of a version. */
function stretchOf(version: SegmentedDocument, side: Side): SegmentedDocument {
  const segments = side.flatMap((segment) => version.segments[segment] ?? []);
  const { from = 0 } = segments[0]?.span ?? {};
  const { to = from } = segments.at(-1)?.span ?? {};
  const shifted = (span: Span): Span => ({ from: Math.max(span.from, from) - from, to: Math.min(span.to, to) - from });
  const [first = 0, last = -1] = [segments[0]?.block, segments.at(-1)?.block];
  return {
    ...version,
    text: version.text.slice(from, to),
    blocks: version.blocks.slice(first, last + 1).map((block) => ({ ...block, span: shifted(block.span) })),
    segments: segments.map((segment) => ({ ...segment, block: segment.block - first, span: shifted(segment.span) })),
  };
}
