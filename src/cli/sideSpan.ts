import type { SegmentedDocument, Span } from "../index.ts";

/** Where the segments of a side of a bead stand, from the first to the last; `undefined` if there are none. */
export function spanOfSide({ segments }: SegmentedDocument, side: readonly number[]): Span | undefined {
  const [first, last] = [segments[side[0] ?? -1], segments[side.at(-1) ?? -1]];
  return first === undefined || last === undefined ? undefined : { from: first.span.from, to: last.span.to };
}
