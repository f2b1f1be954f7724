import type { Bead } from "../../model/alignment.ts";

/**
 * The beads in vecalign's notation, made N-way: one bead a line, one bracket a version, 0-based segment numbers:
 * `[0,1]:[0]`, `[4]:[]:[5]`. Every line ends in a newline; no beads give the empty string.
 */
export function serializeLinks(beads: readonly Pick<Bead, "sides">[]): string {
  return beads.map(({ sides }) => `${sides.map((side) => `[${side.join(",")}]`).join(":")}\n`).join("");
}
