import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PairWorths, PathPrior } from "../../src/align/grid.ts";
import type { PairPath, PathBead } from "../../src/align/lattice.ts";
import { type Band, fullBand } from "../../src/score/band.ts";
import type { PairType } from "../../src/score/types.ts";

/** Finds the heaviest path of a table of worths, and how likely each place is. */
export type PathFinder = (worths: PairWorths, prior: PathPrior, leastNode: number, leastMerge?: number) => PairPath;

/** Laws that every kernel of two versions keeps; the oracle tries every path there is. */
export function describePathFinder(name: string, find: PathFinder): void {
  describe(`${name} keeps the laws of the kernel`, () => {
    it("gives a path: from the first place to the last, by steps that there are and gaps of one segment", () => {
      fc.assert(
        fc.property(anyTable(), ({ table, prior }) => {
          const { beads } = find(packed(table), prior, 0);
          let [row, column] = [0, 0];
          for (const bead of beads) {
            row += bead.down;
            column += bead.right;
            expect([bead.row, bead.column]).toEqual([row, column]);
            expect(isGap(bead) || table.steps.some(([down, right]) => bead.down === down && bead.right === right)).toBe(
              true,
            );
          }
          expect([row, column]).toEqual([table.rows, table.columns]);
        }),
      );
    });

    it("is as heavy as the heaviest of all paths, and says what of that is prior", () => {
      fc.assert(
        fc.property(anyTable(), ({ table, prior }) => {
          const best = Math.max(...allPaths(table, prior).map(({ weight }) => weight));
          expect(weightOf(find(packed(table), prior, 0).beads, table)).toBeCloseTo(best, 6);
        }),
      );
    });

    it("gives each bead the posterior that all paths together give it", () => {
      fc.assert(
        fc.property(anyTable(), ({ table, prior }) => {
          const paths = allPaths(table, prior);
          for (const bead of find(packed(table), prior, 0).beads) {
            expect(bead.posterior).toBeGreaterThanOrEqual(0);
            expect(bead.posterior).toBeLessThanOrEqual(1);
            expect(bead.posterior).toBeCloseTo(
              shareOf(paths, ({ beads }) => beads.some(isSame(bead))),
              5,
            );
          }
        }),
      );
    });

    it("gives each place the posterior that all paths together give it, and leaves out the unlikely ones", () => {
      fc.assert(
        fc.property(anyTable(), fc.constantFrom(0, 1e-5, 0.01, 0.3), ({ table, prior }, least) => {
          const paths = allPaths(table, prior);
          const posteriors = new Map(nodesOf(find(packed(table), prior, least)));
          eachCell(table, (row, column) => {
            const share = shareOf(paths, ({ beads }) => hasPlace(beads, row, column));
            const found = posteriors.get(`${row},${column}`);
            if (found !== undefined) expect(found).toBeCloseTo(share, 5);
            if (Math.abs(share - least) > 1e-6) expect(found !== undefined).toBe(share >= least);
            posteriors.delete(`${row},${column}`);
          });
          expect([...posteriors]).toEqual([]);
        }),
      );
    });

    it("lists nodes row by row, columns rising, none above 1", () => {
      fc.assert(
        fc.property(anyTable(), ({ table, prior }) => {
          const { offsets, columns, posteriors } = find(packed(table), prior, 1e-5).nodes;
          expect(offsets).toHaveLength(table.rows + 2);
          expect([offsets[0], offsets.at(-1), posteriors.length]).toEqual([0, columns.length, columns.length]);
          for (let row = 0; row <= table.rows; row++) {
            const inRow = [...columns.subarray(offsets[row], offsets[row + 1])];
            expect(inRow).toEqual([...new Set(inRow)].sort((a, b) => a - b));
          }
          for (const posterior of posteriors) expect(posterior).toBeLessThanOrEqual(1 + 1e-6);
        }),
      );
    });

    it("lists the merges that all paths together make likely, and no others", () => {
      fc.assert(
        fc.property(anyTable(), fc.constantFrom(1e-5, 0.01, 0.3), ({ table, prior }, least) => {
          const paths = allPaths(table, prior);
          const found = find(packed(table), prior, 0, least).merges;
          eachCell(table, (row, column) => {
            table.steps.forEach(([down, right], step) => {
              const share = shareOf(paths, ({ beads }) => beads.some(isSame({ row, column, down, right })));
              const listed = found.find((merge) => merge.row === row && merge.column === column && merge.step === step);
              if (listed !== undefined) expect(Math.exp(listed.nats)).toBeCloseTo(share, 6);
              if (Math.abs(share - least) <= 1e-6) return;
              expect(listed !== undefined).toBe(down + right > 2 && share >= least);
            });
          });
          expect(find(packed(table), prior, 0).merges).toEqual([]);
        }),
      );
    });

    it("gives ties to the step listed first, from the end back", () => {
      const tied = anyTable({
        worths: fc.constantFrom(0, 0, -1, Number.NEGATIVE_INFINITY),
        types: fc.constant(0),
        // Nothing but whole numbers is added, so that equal is equal.
        gapOpens: fc.constant(Number.NEGATIVE_INFINITY),
      });
      fc.assert(
        fc.property(tied, ({ table, prior }) => {
          const paths = allPaths(table, prior);
          fc.pre(paths.length > 0);
          const best = Math.max(...paths.map(({ weight }) => weight));
          const choices = paths
            .filter(({ weight }) => weight === best)
            .map(({ beads }) => beads.map((bead) => stepIndex(table.steps, bead)).reverse())
            .sort(compareLists);
          const found = find(packed(table), prior, 0)
            .beads.map((bead) => stepIndex(table.steps, bead))
            .reverse();
          expect(found).toEqual(choices[0]);
        }),
      );
    });

    it("keeps to the band, with the path that is heaviest in it", () => {
      fc.assert(
        fc.property(anyTable(), fc.array(fc.nat()), ({ table, prior }, seeds) => {
          const narrow = { ...table, band: bandFrom(seeds, table) };
          const paths = allPaths(narrow, prior);
          if (paths.length === 0) {
            expect(() => find(packed(narrow), prior, 0)).toThrow(RangeError);
            return;
          }
          const { beads } = find(packed(narrow), prior, 0);
          const { lows, highs } = narrow.band;
          for (const { row, column } of beads) {
            expect(column).toBeGreaterThanOrEqual(lows[row]!);
            expect(column).toBeLessThanOrEqual(highs[row]!);
          }
          expect(weightOf(beads, table)).toBeCloseTo(Math.max(...paths.map(({ weight }) => weight)), 6);
          // A wider band never gives less.
          expect(weightOf(find(packed(table), prior, 0).beads, table)).toBeGreaterThanOrEqual(
            weightOf(beads, table) - 1e-9,
          );
        }),
      );
    });

    it("takes a version without segments", () => {
      const prior = { types: [0], gapOpens: Math.log(0.02), gapGoesOn: Math.log(0.35) };
      const steps: readonly PairType[] = [[1, 1]];
      for (const [rows, columns] of [
        [0, 0],
        [0, 3],
        [2, 0],
      ] as const) {
        const band = fullBand(rows, columns);
        const worths = new Float32Array((rows + 1) * (columns + 1)).fill(Number.NEGATIVE_INFINITY);
        const { beads, nodes } = find({ rows, columns, band, steps, worths }, prior, 0.5);
        expect(beads.map(({ down, right, posterior }) => [down, right, Number(posterior.toFixed(9))])).toEqual(
          Array.from({ length: rows + columns }, () => [rows > 0 ? 1 : 0, columns > 0 ? 1 : 0, 1]),
        );
        expect(nodes.columns).toHaveLength(rows + columns + 1);
      }
    });

    it("refuses a band without the corners, and steps that lead nowhere", () => {
      const prior = { types: [0], gapOpens: Number.NEGATIVE_INFINITY, gapGoesOn: -1 };
      const table = { rows: 2, columns: 3, steps: [[1, 1]] as const, worths: new Float32Array(12) };
      const asked = (lows: number[], highs: number[]) => () =>
        find({ ...table, band: { lows: Int32Array.from(lows), highs: Int32Array.from(highs) } }, prior, 0);
      expect(asked([1, 1, 1], [3, 3, 3])).toThrow(RangeError);
      expect(asked([0, 0, 0], [2, 2, 2])).toThrow(RangeError);
      expect(asked([0, 0], [3, 3])).toThrow(RangeError);
      expect(asked([0, 0, 0], [3, 3, 3])).toThrow("(2, 3)");
    });
  });
}

// Helpers

/** A table as people think of it: `worth(row, column, s)` for every cell, in the band or not. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly steps: readonly PairType[];
  readonly band: Band;
  readonly worth: (row: number, column: number, step: number) => number;
}

export interface TableConstraints {
  readonly most?: number;
  readonly worths?: fc.Arbitrary<number>;
  readonly types?: fc.Arbitrary<number>;
  readonly gapOpens?: fc.Arbitrary<number>;
}

const STEPS: readonly PairType[] = [
  [1, 1],
  [1, 2],
  [2, 1],
  [2, 2],
  [1, 3],
  [3, 1],
  [2, 3],
];

/** Tables of up to 4 x 4 segments with some of the steps, in any order, and a prior. */
export function anyTable(
  constraints: TableConstraints = {},
): fc.Arbitrary<{ readonly table: Table; readonly prior: PathPrior }> {
  const {
    most = 4,
    worths = fc.oneof(
      { weight: 5, arbitrary: fc.float({ min: -20, max: 20, noNaN: true }) },
      { weight: 1, arbitrary: fc.constant(Number.NEGATIVE_INFINITY) },
      // Long sentences of known words are worth this much.
      { weight: 1, arbitrary: fc.float({ min: -3000, max: 3000, noNaN: true }) },
    ),
    types = fc.double({ min: -6, max: 0, noNaN: true }),
    gapOpens = fc.double({ min: -6, max: -1.5, noNaN: true }),
  } = constraints;
  const size = fc.integer({ min: 0, max: most });
  return fc
    .tuple(size, size, fc.shuffledSubarray([...STEPS], { minLength: 1 }))
    .chain(([rows, columns, steps]) => {
      const count = (rows + 1) * (columns + 1) * steps.length;
      return fc
        .record({
          values: fc.array(worths, { minLength: count, maxLength: count }),
          types: fc.array(types, { minLength: steps.length, maxLength: steps.length }),
          gapOpens,
          gapGoesOn: fc.double({ min: -4, max: -0.7, noNaN: true }),
        })
        .map(({ values, ...prior }) => {
          const worth = (row: number, column: number, s: number): number =>
            values[(row * (columns + 1) + column) * steps.length + s]!;
          return { table: { rows, columns, steps, band: fullBand(rows, columns), worth }, prior };
        });
    })
    .filter(({ table, prior }) => prior.gapOpens > -Infinity || allPaths(table, prior).length > 0);
}

/** As the kernel takes it. Beads that begin before the text are forbidden, as scorers do. */
export function packed({ worth, ...table }: Table): PairWorths {
  const { rows, band, steps } = table;
  const worths: number[] = [];
  for (let row = 0; row <= rows; row++) {
    for (let column = band.lows[row]!; column <= band.highs[row]!; column++)
      steps.forEach(([down, right], s) => {
        worths.push(down > row || right > column ? -Infinity : worth(row, column, s));
      });
  }
  return { ...table, worths: Float32Array.from(worths) };
}

export interface AnyPath {
  readonly beads: readonly Omit<PathBead, "posterior" | "prior">[];
  readonly weight: number;
}

/** Every path of a table that has any weight. */
export function allPaths(table: Table, prior: PathPrior): AnyPath[] {
  const opens = Math.exp(prior.gapOpens);
  const goesOn = Math.exp(prior.gapGoesOn);
  const turn = (last: Move | undefined, next: Move): number => {
    if (isGap(next))
      return last !== undefined && isGap(last) && last.down === next.down ? prior.gapGoesOn : prior.gapOpens;
    return Math.log(last !== undefined && isGap(last) ? 1 - opens - goesOn : 1 - 2 * opens);
  };
  const isIn = (row: number, column: number): boolean =>
    row <= table.rows && column >= table.band.lows[row]! && column <= table.band.highs[row]!;
  const moves: (Move & { readonly s: number })[] = [
    ...table.steps.map(([down, right], s) => ({ down, right, s })),
    { down: 1, right: 0, s: -1 },
    { down: 0, right: 1, s: -1 },
  ];
  const paths: AnyPath[] = [];
  const walk = (beads: AnyPath["beads"], row: number, column: number, weight: number): void => {
    if (row === table.rows && column === table.columns) paths.push({ beads, weight });
    for (const { down, right, s } of moves) {
      const bead = { row: row + down, column: column + right, down, right };
      if (!isIn(bead.row, bead.column)) continue;
      const worth = s < 0 ? 0 : table.worth(bead.row, bead.column, s) + prior.types[s]!;
      const total = weight + worth + turn(beads.at(-1), bead);
      if (total > -Infinity) walk([...beads, bead], bead.row, bead.column, total);
    }
  };
  walk([], 0, 0, 0);
  return paths;
}

/** What the beads of a path are worth by the table and by the prior that they tell. */
export function weightOf(beads: readonly PathBead[], table: Table): number {
  return beads.reduce((sum, { row, column, down, right, prior }) => {
    const s = table.steps.findIndex((step) => step[0] === down && step[1] === right);
    return sum + prior + (s < 0 ? 0 : table.worth(row, column, s));
  }, 0);
}

/** Share of the weight of all paths that those have which `has` picks. */
export function shareOf<P extends { readonly weight: number }>(paths: readonly P[], has: (path: P) => boolean): number {
  const top = Math.max(...paths.map(({ weight }) => weight));
  const sum = (some: readonly P[]): number => some.reduce((total, { weight }) => total + Math.exp(weight - top), 0);
  return sum(paths.filter(has)) / sum(paths);
}

interface Move {
  readonly down: number;
  readonly right: number;
}

function isGap({ down, right }: Move): boolean {
  return (down === 0 && right === 1) || (down === 1 && right === 0);
}

function isSame(bead: AnyPath["beads"][number]): (other: AnyPath["beads"][number]) => boolean {
  return ({ row, column, down, right }) =>
    row === bead.row && column === bead.column && down === bead.down && right === bead.right;
}

function hasPlace(beads: AnyPath["beads"], row: number, column: number): boolean {
  return (row === 0 && column === 0) || beads.some((bead) => bead.row === row && bead.column === column);
}

function nodesOf({ nodes: { offsets, columns, posteriors } }: PairPath): [string, number][] {
  return Array.from(columns, (column, n) => {
    const row = offsets.findLastIndex((offset) => offset <= n);
    return [`${row},${column}`, posteriors[n]!];
  });
}

function eachCell({ rows, columns }: Table, visit: (row: number, column: number) => void): void {
  for (let row = 0; row <= rows; row++) for (let column = 0; column <= columns; column++) visit(row, column);
}

function stepIndex(steps: readonly PairType[], { down, right }: Move): number {
  return steps.findIndex((step) => step[0] === down && step[1] === right);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at]! - (b[at] ?? -1);
}

/** A band that rises from one corner to the other, as narrow or wide as the seeds say. */
function bandFrom(seeds: readonly number[], { rows, columns }: Table): Band {
  const lows = Int32Array.from({ length: rows + 1 }, (_, r) => (r === 0 ? 0 : (seeds[r] ?? 0) % (columns + 1))).sort();
  const highs = Int32Array.from(
    { length: rows + 1 },
    (_, r) => (seeds[rows + 1 + r] ?? columns) % (columns + 1),
  ).sort();
  highs[rows] = columns;
  return { lows, highs: highs.map((high, r) => Math.max(high, lows[r]!)) };
}
