import type { Alignment, Bead } from "./alignment.ts";

/** For every bead and version that lacks something there: the beads of the alignment in which that version has it. */
export type Elsewhere = ReadonlyMap<number, ReadonlyMap<number, readonly number[]>>;

/**
 * The first bead of a move that is not what `Move` promises: two or more whole beads of the alignment, contiguous in every
 * version, sharing none with another; `undefined` if all are. Expects a partition. Time O(segments + beads).
 */
export function misplacedMove({ text, beads, moves = [] }: Alignment): MovePlace | undefined {
  const holders = holdersOf({ text, beads });
  const taken = new Set<number>();
  for (const [move, { beads: moved }] of moves.entries()) {
    for (const [bead, { sides }] of moved.entries()) {
      const members = membersOf(sides, holders);
      const isWhole = members.reduce((sum, k) => sum + sizeOf(beads[k]?.sides ?? []), 0) === sizeOf(sides);
      const isContiguous = sides.every((side) => side.every((segment, k) => segment === (side[0] ?? 0) + k));
      const isShared = members.some((member) => taken.has(member));
      if (members.length < 2 || members.includes(NOBODY) || !isWhole || !isContiguous || isShared)
        return { move, bead };
      for (const member of members) taken.add(member);
    }
  }
  return undefined;
}

/** A bead of a move, both counted from 0. */
export interface MovePlace {
  readonly move: number;
  readonly bead: number;
}

/** Where the versions have what they lack in a bead, as far as moves tell. Time O(segments + beads). */
export function elsewhereOf({ text, beads, moves = [] }: Alignment): Elsewhere {
  const holders = holdersOf({ text, beads });
  const places = new Map<number, ReadonlyMap<number, readonly number[]>>();
  for (const { sides } of moves.flatMap(({ beads: moved }) => moved)) {
    for (const member of membersOf(sides, holders)) {
      const lacking = [...sides.keys()].filter((v) => sides[v]?.length !== 0 && beads[member]?.sides[v]?.length === 0);
      const only = (v: number): Bead["sides"] => sides.map((side, w) => (w === v ? side : []));
      places.set(member, new Map(lacking.map((v) => [v, membersOf(only(v), holders)])));
    }
  }
  return places;
}

// Helpers

const NOBODY = -1;

/** For every version, for every segment the bead that holds it. */
function holdersOf({ text, beads }: Pick<Alignment, "text" | "beads">): Int32Array[] {
  const holders = text.versions.map(({ segments }) => new Int32Array(segments.length).fill(NOBODY));
  beads.forEach(({ sides }, bead) => {
    sides.forEach((side, version) => {
      for (const segment of side) if (holders[version] !== undefined) holders[version][segment] = bead;
    });
  });
  return holders;
}

/** The beads that hold these segments, in order; `NOBODY` among them if there is no such segment. */
function membersOf(sides: Bead["sides"], holders: readonly Int32Array[]): number[] {
  const members = sides.flatMap((side, version) => side.map((segment) => holders[version]?.[segment] ?? NOBODY));
  return [...new Set(members)].sort((x, y) => x - y);
}

function sizeOf(sides: Bead["sides"]): number {
  return sides.reduce((sum, side) => sum + side.length, 0);
}
