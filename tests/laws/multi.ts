import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JointBead, JointScores } from "../../src/align/joint.ts";
import { type Nodes, pairPath } from "../../src/align/lattice.ts";
import { type allPaths, anyTable, packed, shareOf, type Table, weightOf } from "./kernel.ts";

/** Finds the heaviest path of N versions through the places that every two of them may pass. */
export type JointPathFinder = (scores: JointScores, sure: readonly (readonly number[])[]) => readonly JointBead[];

/** Laws that every kernel of N versions keeps; the oracle tries every path there is. */
export function describeJointPathFinder(name: string, find: JointPathFinder): void {
  describe(`${name} keeps the laws of the joint kernel`, () => {
    it("leads from the beginning of all versions to the end of all, at most four segments of each at a time", () => {
      fc.assert(
        fc.property(anyScores(3), (scores) => {
          expectPath(scores, find(scores, []));
        }),
      );
    });

    it("is as heavy as the heaviest of all paths, and says what of that is prior", () => {
      fc.assert(
        fc.property(anyScores(2), (scores) => {
          const best = Math.max(...allJointPaths(scores).map(({ weight }) => weight));
          expect(jointWeight(scores, find(scores, []))).toBeCloseTo(best, 6);
        }),
      );
    });

    it("gives each bead the posterior that all paths together give it", () => {
      fc.assert(
        fc.property(anyScores(2), (scores) => {
          const paths = allJointPaths(scores);
          for (const bead of find(scores, [])) {
            const key = keyOf(bead);
            expect(bead.posterior).toBeGreaterThanOrEqual(0);
            expect(bead.posterior).toBeLessThanOrEqual(1);
            expect(bead.posterior).toBeCloseTo(
              shareOf(paths, ({ keys }) => keys.has(key)),
              5,
            );
          }
        }),
      );
    });

    it("does both with three segments of three versions, too", () => {
      fc.assert(
        fc.property(anyScores(3, 3), (scores) => {
          const paths = allJointPaths(scores);
          const beads = find(scores, []);
          expect(jointWeight(scores, beads)).toBeCloseTo(Math.max(...paths.map(({ weight }) => weight)), 6);
          for (const bead of beads) {
            const key = keyOf(bead);
            expect(bead.posterior).toBeCloseTo(
              shareOf(paths, ({ keys }) => keys.has(key)),
              5,
            );
          }
        }),
        { numRuns: 4 },
      );
    });

    it("finds of two versions what the kernel of two finds", () => {
      fc.assert(
        fc.property(anyTable(), ({ table, prior }) => {
          const alone = pairPath(packed(table), prior, 0);
          const beads = find(asJoint(table, prior), []);
          const weight = beads.reduce(
            (sum, { ends, takes, prior: nats }) => sum + nats + worthOf(table, ends, takes),
            0,
          );
          expect(weight).toBeCloseTo(weightOf(alone.beads, table), 6);
          const posteriors = new Map(
            alone.beads.map(({ row, column, down, right, posterior }) => [
              keyOf({ ends: [row, column], takes: [down, right] }),
              posterior,
            ]),
          );
          for (const bead of beads) {
            const posterior = posteriors.get(keyOf(bead));
            // Two gaps that meet may come in either order.
            if (posterior !== undefined) expect(bead.posterior).toBeCloseTo(posterior, 6);
          }
        }),
      );
    });

    it("weighs the same in whatever order the versions are", () => {
      fc.assert(
        fc.property(anyScores(3), fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (scores, order) => {
          const turned = permuted(scores, order);
          expect(jointWeight(turned, find(turned, []))).toBeCloseTo(jointWeight(scores, find(scores, [])), 6);
        }),
      );
    });

    it("keeps to the places that every two versions may pass, and to those that are sure", () => {
      fc.assert(
        fc.property(anyScores(3), fc.array(fc.boolean(), { minLength: 48 }), fc.boolean(), (all, keeps, hasSure) => {
          const scores = { ...all, nodes: (i: number, j: number) => someNodes(all, i, j, keeps) };
          const middle = all.sizes.map((size) => size >> 1);
          const sure = hasSure ? [middle] : [];
          const beads = find(scores, sure);
          expectPath(scores, beads);
          const stairs = new Set(stairsThrough([all.sizes.map(() => 0), ...sure, all.sizes]).map(String));
          for (const { ends } of beads) {
            const isPassable = ends.every((column, j) =>
              ends.every((row, i) => i >= j || hasNode(scores.nodes(i, j), row, column)),
            );
            expect(isPassable || stairs.has(String(ends))).toBe(true);
          }
        }),
      );
    });

    it("lets a bead take four segments of a version, whichever it is", () => {
      for (const sizes of [
        [4, 1, 1],
        [1, 4, 1],
        [1, 1, 4],
      ]) {
        const scores: JointScores = {
          sizes,
          nodes: (i, j) => fullNodes(sizes[i]!, sizes[j]!),
          pair: (_, __, ___, ____, takesI, takesJ) => (takesI * takesJ === 4 || takesI + takesJ === 2 ? 9 : -9),
          prior: (takes) => (Math.max(...Array.from(takes)) === 4 ? 0 : -20),
          gapOpens: -4,
          gapGoesOn: -1,
        };
        expect(find(scores, []).map(({ takes }) => takes)).toEqual([sizes]);
      }
    });

    it("gives no path for nothing", () => {
      const nothing: JointScores = {
        sizes: [0, 0, 0],
        nodes: () => fullNodes(0, 0),
        pair: () => 0,
        prior: () => 0,
        gapOpens: -4,
        gapGoesOn: -1,
      };
      expect(find(nothing, [])).toEqual([]);
    });
  });
}

// Helpers

/** Scores of three versions of up to `most` segments, in which every place may be passed. */
function anyScores(most: number, least = 0): fc.Arbitrary<JointScores> {
  const worth = fc.oneof(
    { weight: 6, arbitrary: fc.double({ min: -10, max: 10, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(Number.NEGATIVE_INFINITY) },
    { weight: 1, arbitrary: fc.double({ min: -2000, max: 2000, noNaN: true }) },
  );
  const size = fc.integer({ min: least, max: most });
  return fc
    .record({
      sizes: fc.tuple(size, size, size),
      // Looked up by a number made of the place, so that one list serves every size.
      worths: fc.array(worth, { minLength: 97, maxLength: 97 }),
      priors: fc.array(fc.double({ min: -8, max: 0, noNaN: true }), { minLength: 13, maxLength: 13 }),
      // With six ways to lack something, so small that something is left for lacking nothing.
      gapOpens: fc.double({ min: -6, max: -3.5, noNaN: true }),
      gapGoesOn: fc.double({ min: -3, max: -1, noNaN: true }),
    })
    .map(({ sizes, worths, priors, gapOpens, gapGoesOn }) => ({
      sizes,
      gapOpens,
      gapGoesOn,
      nodes: (i, j) => fullNodes(sizes[i]!, sizes[j]!),
      pair: (i, j, endI, endJ, takesI, takesJ) =>
        worths[([i, j, endI, endJ, takesI, takesJ].reduce((sum, n) => sum * 5 + n, 0) * 31) % worths.length]!,
      prior: (takes) => priors[Array.from(takes).reduce((sum, n) => sum * 5 + n, 0) % priors.length]!,
    }));
}

type Place = readonly number[];

interface JointPath {
  readonly keys: ReadonlySet<string>;
  readonly weight: number;
}

/** Every path of three versions: beads take up to four segments of each, but of one version alone just one. */
function allJointPaths(scores: JointScores): JointPath[] {
  const steps = allSteps(scores.sizes);
  const paths: JointPath[] = [];
  const walk = (keys: readonly string[], place: Place, weight: number, lacked: string): void => {
    if (place.every((at, v) => at === scores.sizes[v])) paths.push({ keys: new Set(keys), weight });
    for (const takes of steps) {
      const ends = place.map((at, v) => at + takes[v]!);
      if (ends.some((end, v) => end > scores.sizes[v]!)) continue;
      const lacks = lackedBy(takes);
      const total = weight + turn(scores, lacked, lacks) + scores.prior(takes) + jointWorth(scores, ends, takes);
      if (total > -Infinity) walk([...keys, keyOf({ ends, takes })], ends, total, lacks);
    }
  };
  walk(
    [],
    scores.sizes.map(() => 0),
    0,
    NOTHING,
  );
  return paths;
}

/** Which versions a bead lacks, as a string of signs; as before the text, none. */
const NOTHING = "+++";
/** Ways in which a bead of three versions can lack some, but not all. */
const LACKS = 6;

function lackedBy(takes: Place): string {
  return takes.map((taken) => (taken === 0 ? "-" : "+")).join("");
}

/** Of going on with a bead that lacks `next` after one that lacked `last`. */
function turn({ gapOpens, gapGoesOn }: JointScores, last: string, next: string): number {
  if (next !== NOTHING) return next === last ? gapGoesOn : gapOpens;
  const others = last === NOTHING ? LACKS : LACKS - 1;
  return Math.log(1 - others * Math.exp(gapOpens) - (last === NOTHING ? 0 : Math.exp(gapGoesOn)));
}

function jointWorth(scores: JointScores, ends: Place, takes: Place): number {
  let worth = 0;
  for (let i = 0; i < ends.length; i++) {
    for (let j = i + 1; j < ends.length; j++) {
      if (takes[i]! > 0 && takes[j]! > 0) worth += scores.pair(i, j, ends[i]!, ends[j]!, takes[i]!, takes[j]!);
    }
  }
  return worth;
}

function jointWeight(scores: JointScores, beads: readonly JointBead[]): number {
  return beads.reduce((sum, { ends, takes, prior }) => sum + prior + jointWorth(scores, ends, takes), 0);
}

function allSteps(sizes: Place): Place[] {
  let steps: number[][] = [[]];
  for (const size of sizes)
    steps = steps.flatMap((step) => Array.from({ length: Math.min(4, size) + 1 }, (_, taken) => [...step, taken]));
  return steps.filter((takes) => {
    const some = takes.filter((taken) => taken > 0);
    return some.length > 1 || (some.length === 1 && some[0] === 1);
  });
}

function expectPath({ sizes }: JointScores, beads: readonly JointBead[]): void {
  const steps = new Set(allSteps(sizes).map(String));
  let place: Place = sizes.map(() => 0);
  for (const { ends, takes } of beads) {
    place = place.map((at, v) => at + takes[v]!);
    expect(ends).toEqual(place);
    expect(steps).toContain(String(takes));
  }
  expect(place).toEqual(sizes);
}

function keyOf({ ends, takes }: Pick<JointBead, "ends" | "takes">): string {
  return `${ends.join()}<${takes.join()}`;
}

/** Two versions as the joint kernel sees them: worths by type, and no bead of a type that there is not. */
function asJoint(table: Table, prior: Parameters<typeof allPaths>[1]): JointScores {
  return {
    sizes: [table.rows, table.columns],
    gapOpens: prior.gapOpens,
    gapGoesOn: prior.gapGoesOn,
    nodes: () => fullNodes(table.rows, table.columns),
    pair: (_, __, endI, endJ, takesI, takesJ) => worthOf(table, [endI, endJ], [takesI, takesJ]),
    prior: (takes) => {
      const s = table.steps.findIndex(([down, right]) => down === takes[0] && right === takes[1]);
      return s < 0 ? 0 : prior.types[s]!;
    },
  };
}

function worthOf(table: Table, [row = 0, column = 0]: Place, [down, right]: Place): number {
  if (down === 0 || right === 0) return 0;
  const s = table.steps.findIndex((step) => step[0] === down && step[1] === right);
  return s < 0 ? Number.NEGATIVE_INFINITY : table.worth(row, column, s);
}

/** The same versions in another order: `order[k]` is the one that becomes the `k`-th. */
function permuted(scores: JointScores, order: readonly number[]): JointScores {
  const back = (takes: ArrayLike<number>): number[] => {
    const straight: number[] = [];
    order.forEach((v, k) => {
      straight[v] = takes[k]!;
    });
    return straight;
  };
  return {
    ...scores,
    sizes: order.map((v) => scores.sizes[v]!),
    nodes: (i, j) => fullNodes(scores.sizes[order[i]!]!, scores.sizes[order[j]!]!),
    pair: (i, j, endI, endJ, takesI, takesJ) => {
      const [v, w] = [order[i]!, order[j]!];
      return v < w ? scores.pair(v, w, endI, endJ, takesI, takesJ) : scores.pair(w, v, endJ, endI, takesJ, takesI);
    },
    prior: (takes) => scores.prior(back(takes)),
  };
}

function fullNodes(rows: number, columns: number): Nodes {
  const width = columns + 1;
  return {
    offsets: Uint32Array.from({ length: rows + 2 }, (_, row) => row * width),
    columns: Uint32Array.from({ length: (rows + 1) * width }, (_, n) => n % width),
    posteriors: new Float32Array((rows + 1) * width).fill(1),
  };
}

/** Some of the places of two versions, the corners among them. */
function someNodes({ sizes }: JointScores, i: number, j: number, keeps: readonly boolean[]): Nodes {
  const [rows, columns] = [sizes[i]!, sizes[j]!];
  const isKept = (row: number, column: number): boolean =>
    row + column === 0 ||
    (row === rows && column === columns) ||
    keeps[(i + 2 * j - 2) * 16 + row * (columns + 1) + column] === true;
  const inRows = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: columns + 1 }, (__, column) => column).filter((column) => isKept(row, column)),
  );
  const offsets = [0];
  for (const columnsInRow of inRows) offsets.push(offsets.at(-1)! + columnsInRow.length);
  return {
    offsets: Uint32Array.from(offsets),
    columns: Uint32Array.from(inRows.flat()),
    posteriors: new Float32Array(offsets.at(-1)!).fill(1),
  };
}

function hasNode({ offsets, columns }: Nodes, row: number, column: number): boolean {
  return columns.subarray(offsets[row], offsets[row + 1]).includes(column);
}

/** The places between `stops`, one segment of one version at a time, the first version first. */
function stairsThrough(stops: readonly Place[]): Place[] {
  const places: number[][] = [];
  let last: Place = stops[0]!;
  for (const stop of stops) {
    const place = [...last];
    stop.forEach((end, v) => {
      for (; place[v]! < end; place[v]!++) places.push([...place]);
    });
    places.push([...place]);
    last = stop;
  }
  return places;
}
