import type { Bead, ParallelText, Side } from "./alignment.ts";
import type { Problem } from "./problem.ts";

/**
 * What keeps `beads` from being a partition of `text`; empty if nothing does. Checks that every bead has one side a
 * version and is not empty on all, that every side rises strictly, and that every segment is in exactly one bead. A
 * segment named twice by one side is told as `side-not-rising`, and named by two beads as `segment-in-two-beads`.
 * Time O(segments + beads).
 */
export function partitionProblems(text: ParallelText, beads: readonly Pick<Bead, "sides">[]): Problem[] {
  const problems: Problem[] = [];
  const holders = text.versions.map((version) => new Int32Array(version.segments.length).fill(NOBODY));
  beads.forEach(({ sides }, bead) => {
    if (sides.length !== text.versions.length)
      problems.push({ code: "bead-sides", bead, sides: sides.length, versions: text.versions.length });
    if (sides.every((side) => side.length === 0)) problems.push({ code: "bead-empty", bead });
    sides.forEach((side, version) => {
      if (!isRising(side)) problems.push({ code: "side-not-rising", bead, version });
      const holder = holders[version];
      // One by one: spread arguments overflow the stack at some 100,000, and a hostile file has a side that long.
      if (holder !== undefined) for (const problem of take(holder, side, bead, version)) problems.push(problem);
    });
  });
  holders.forEach((holder, version) => {
    holder.forEach((bead, segment) => {
      if (bead === NOBODY) problems.push({ code: "segment-in-no-bead", version, segment });
    });
  });
  return problems;
}

/**
 * The sides of `links`, with a one-sided bead for every segment that they leave out, in the order of the text: a bead
 * stands after the beads that hold the segment before it, in every version. Where links cross there is no such order;
 * then they stay as given, and what was left out follows the segment before it. All-empty links are dropped.
 * Expects links with one side a version, no segment in two of them. Time O(segments + beads * versions).
 */
export function completeBeads(text: ParallelText, links: readonly (readonly Side[])[]): (readonly Side[])[] {
  const linked = links.filter((sides) => sides.some((side) => side.length > 0));
  const holders = holdersOf(text, linked);
  const before: (readonly Side[])[] = [];
  const after = linked.map((): (readonly Side[])[] => []);
  holders.forEach((holder, version) => {
    let place = before;
    holder.forEach((bead, segment) => {
      if (bead === NOBODY) place.push(text.versions.map((_, v) => (v === version ? [segment] : [])));
      else place = after[bead] ?? before;
    });
  });
  return inTextOrder(text, [...before, ...linked.flatMap((sides, bead) => [sides, ...(after[bead] ?? [])])]);
}

// Helpers

const NOBODY = -1;

function isRising(side: Side): boolean {
  return side.every((segment, i) => i === 0 || segment > (side[i - 1] ?? segment));
}

/** Notes in `holder` that `bead` has the segments of `side`, and tells which of them it cannot have. */
function take(holder: Int32Array, side: Side, bead: number, version: number): Problem[] {
  const problems: Problem[] = [];
  for (const segment of side) {
    const other = holder[segment];
    if (other === undefined) problems.push({ code: "no-such-segment", bead, version, segment });
    else if (other === NOBODY) holder[segment] = bead;
    else if (other !== bead) problems.push({ code: "segment-in-two-beads", bead, version, segment });
  }
  return problems;
}

/** For every version, for every segment the bead that holds it, or `NOBODY`. */
function holdersOf(text: ParallelText, beads: readonly (readonly Side[])[]): Int32Array[] {
  const holders = text.versions.map((version) => new Int32Array(version.segments.length).fill(NOBODY));
  beads.forEach((sides, bead) => {
    sides.forEach((side, version) => {
      for (const segment of side) if (holders[version] !== undefined) holders[version][segment] = bead;
    });
  });
  return holders;
}

/**
 * Every bead after those that hold the segments before its sides: depth first, with a stack of its own, since a file
 * whose lines are in reverse order would otherwise recurse as deep as it is long.
 */
function inTextOrder(text: ParallelText, beads: readonly (readonly Side[])[]): (readonly Side[])[] {
  const holders = holdersOf(text, beads);
  const order = new Set<number>();
  for (const first of beads.keys()) {
    const waiting = new Set([first]);
    const stack = [first];
    for (let bead = stack.at(-1); bead !== undefined; bead = stack.at(-1)) {
      const blocker = order.has(bead) ? undefined : predecessors(beads[bead], holders).find((b) => !order.has(b));
      if (blocker === undefined) {
        order.add(bead);
        stack.pop();
      } else if (waiting.has(blocker))
        return [...beads]; // The links cross.
      else {
        waiting.add(blocker);
        stack.push(blocker);
      }
    }
  }
  return [...order].map((bead) => beads[bead] ?? []);
}

/** The beads that hold the segments right before the first of each side. */
function predecessors(sides: readonly Side[] | undefined, holders: readonly Int32Array[]): number[] {
  return (sides ?? []).flatMap(([first], version) => {
    const bead = first === undefined ? undefined : holders[version]?.[first - 1];
    return bead === undefined || bead === NOBODY ? [] : [bead];
  });
}
