/** How many segments a bead takes of each of two versions, both at least one. */
export type PairType = readonly [number, number];

/** The types of beads with both sides that are weighed, in the order in which ties are settled. */
export const PAIR_TYPES: readonly PairType[] = [
  [1, 1],
  [1, 2],
  [2, 1],
  [2, 2],
  [1, 3],
  [3, 1],
  [2, 3],
  [3, 2],
  [1, 4],
  [4, 1],
];

/** The most segments that a bead takes of one version. */
export const MOST = 4;

/** Index into `PAIR_TYPES`, -1 if there is no such type. */
export function pairTypeIndex(down: number, right: number): number {
  return down > MOST || right > MOST ? -1 : INDEX[down * (MOST + 1) + right]!;
}

const INDEX = Int8Array.from({ length: (MOST + 1) ** 2 }, (_, k) =>
  PAIR_TYPES.findIndex(([down, right]) => down === Math.floor(k / (MOST + 1)) && right === k % (MOST + 1)),
);
