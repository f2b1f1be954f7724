import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandAround, findAnchors, heaviestChain, supportedAnchors } from "../../src/align/anchors.ts";
import type { Points, Window } from "../../src/score/points.ts";

/** Points of whole weights, by row and then column, none twice. */
const anyPoints = fc
  .uniqueArray(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 }), fc.integer({ min: 1, max: 4 })), {
    maxLength: 9,
    selector: ([row, column]) => `${row},${column}`,
  })
  .map((points) => pointsFrom(points));

describe("heaviestChain", () => {
  it("gives the points that together weigh most, rising in both", () => {
    const points = pointsFrom([
      [0, 0, 1],
      [1, 5, 4],
      [2, 1, 3],
      [3, 2, 3],
    ]);
    expect(heaviestChain(points, 6)).toEqual([0, 2, 3]);
  });

  it("rises strictly, and weighs as much as the heaviest of all chains", () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        const chain = heaviestChain(points, 7);
        expect(isRising(points, chain)).toBe(true);
        const subsets = Array.from({ length: 2 ** points.rows.length }, (_, bits) =>
          [...points.rows.keys()].filter((k) => bits & (1 << k)),
        );
        const best = Math.max(...subsets.filter((set) => isRising(points, set)).map((set) => weightOf(points, set)));
        expect(weightOf(points, chain)).toBe(best);
      }),
    );
  });

  it("gives a tie to the earlier points", () => {
    expect(
      heaviestChain(
        pointsFrom([
          [0, 1, 1],
          [1, 0, 1],
          [2, 2, 1],
        ]),
        3,
      ),
    ).toEqual([0, 2]);
    expect(
      heaviestChain(
        pointsFrom([
          [0, 4, 1],
          [1, 3, 1],
          [2, 2, 1],
        ]),
        5,
      ),
    ).toEqual([0]);
  });

  it("gives none of none", () => {
    expect(heaviestChain(pointsFrom([]), 0)).toEqual([]);
  });
});

describe("supportedAnchors", () => {
  const diagonal = Array.from({ length: 8 }, (_, k): [number, number, number] => [k, k, 1]);

  it("drops a lone point far off, and keeps those that neighbours on the same diagonal bear out", () => {
    const points = pointsFrom([...diagonal, [9, 60, 9]]);
    expect(supportedAnchors(points, heaviestChain(points, 61), 3)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("asks for as much weight as it is told", () => {
    const points = pointsFrom(diagonal);
    expect(supportedAnchors(points, heaviestChain(points, 8), 7)).toHaveLength(8);
    expect(supportedAnchors(points, heaviestChain(points, 8), 7.5)).toEqual([]);
  });

  it("lets neighbours lie a little off the diagonal, as merges make them", () => {
    const points = pointsFrom([
      [0, 0, 1],
      [2, 4, 1],
      [4, 8, 1],
    ]);
    expect(supportedAnchors(points, [0, 1, 2], 1)).toEqual([0, 1, 2]);
    const steep = pointsFrom([
      [0, 0, 1],
      [1, 7, 1],
    ]);
    expect(supportedAnchors(steep, [0, 1], 1)).toEqual([]);
  });
});

describe("bandAround", () => {
  const anyAnchors = anyPoints.map((points) =>
    heaviestChain(points, 7).map((k) => [points.rows[k]!, points.columns[k]!] as const),
  );

  it("rises, holds both corners, and leaves no row out of reach of the next", () => {
    fc.assert(
      fc.property(anyAnchors, fc.nat({ max: 5 }), (anchors, radius) => {
        const { lows, highs } = bandAround(anchors, 7, 8, radius).band;
        expect([lows.length, highs.length, lows[0], highs[7]]).toEqual([8, 8, 0, 8]);
        for (let row = 0; row <= 7; row++) {
          expect(lows[row]).toBeGreaterThanOrEqual(lows[row - 1] ?? 0);
          expect(highs[row]).toBeGreaterThanOrEqual(highs[row - 1] ?? 0);
          expect(lows[row]).toBeLessThanOrEqual(highs[row]!);
          // By a bead of one and one, at least.
          expect(lows[row]).toBeLessThanOrEqual((highs[row - 1] ?? 0) + 1);
        }
      }),
    );
  });

  it("holds all that lies between two anchors, and the columns around it, up to the third anchor from there", () => {
    fc.assert(
      fc.property(anyAnchors, fc.nat({ max: 3 }), (anchors, radius) => {
        const { lows, highs } = bandAround(anchors, 7, 8, radius).band;
        const isIn = (row: number, column: number): boolean => lows[row]! <= column && column <= highs[row]!;
        const ends = [[-1, -1] as const, ...anchors, [7, 8] as const];
        ends.forEach(([bottom, right], k) => {
          if (k === 0) return;
          const [top, left] = ends[k - 1]!;
          const lowest = Math.max(0, left + 1 - radius, (anchors[k - 4]?.[1] ?? -1) + 1);
          const highest = Math.min(8, right + radius, anchors[k + 1]?.[1] ?? 8);
          for (let row = top + 1; row <= bottom; row++)
            for (let column = lowest; column <= highest; column++) expect(isIn(row, column)).toBe(true);
        });
      }),
    );
  });

  it("is narrow along a diagonal of anchors", () => {
    const anchors = Array.from({ length: 100 }, (_, k) => [k, k] as const);
    const { lows, highs } = bandAround(anchors, 100, 100, 3).band;
    expect(Math.max(...highs.map((high, row) => high - lows[row]!))).toBeLessThanOrEqual(4);
  });
});

describe("bandAround with a ceiling", () => {
  it("looks at no more of a large rectangle, and says so", () => {
    const { band, limited } = bandAround([], 400, 200, 5, 4000);
    const cells = band.lows.reduce((sum, low, r) => sum + band.highs[r]! - low + 1, 0);
    expect(limited).toBe(true);
    expect(cells).toBeLessThanOrEqual(401 * 11);
    expect([band.lows[0], band.highs[400]]).toEqual([0, 200]);
    for (let r = 1; r <= 400; r++) {
      expect(band.lows[r]).toBeGreaterThanOrEqual(band.lows[r - 1]!);
      expect(band.highs[r]).toBeGreaterThanOrEqual(band.highs[r - 1]!);
      expect(band.lows[r]).toBeLessThanOrEqual(band.highs[r - 1]!);
    }
  });

  it("looks at all of a rectangle that is small enough, and of a narrow one", () => {
    expect(bandAround([], 400, 200, 5, 401 * 401)).toMatchObject({ limited: false });
    expect(bandAround([], 4000, 4, 5, 4000)).toMatchObject({ limited: false });
  });
});

describe("findAnchors", () => {
  /** Segments `row` and `column` of a text in which each has its counterpart `shift(row)`. */
  const pointsOf =
    (columnOf: (row: number) => number) =>
    ({ top, bottom, left, right }: Window): Points => {
      const rows = Array.from({ length: bottom - top }, (_, k) => top + k);
      const there = rows.filter((row) => columnOf(row) >= left && columnOf(row) < right);
      return pointsFrom(there.map((row) => [row, columnOf(row), 9]));
    };

  it("rises in both, within the table, from one end to the other", () => {
    const anchors = findAnchors(
      5000,
      5000,
      pointsOf((row) => row),
    );
    expect(anchors.length).toBeGreaterThan(4900);
    expectRising(anchors, 5000, 5000);
  });

  it.each([
    ["first", (row: number) => row - 4000, 9000, 5000],
    ["second", (row: number) => row + (row < 2000 ? 0 : 7000), 5000, 12_000],
  ])("gets over a long passage that the %s of two versions has alone", (_, columnOf, rows, columns) => {
    const anchors = findAnchors(rows, columns, pointsOf(columnOf));
    expectRising(anchors, rows, columns);
    expect(anchors.length).toBeGreaterThan(4800);
    for (const [row, column] of anchors) expect(column).toBe(columnOf(row));
  });

  it("finds none where nothing corresponds, or there is nothing", () => {
    const nothing = (): Points => pointsFrom([]);
    expect(findAnchors(10_000, 10_000, nothing)).toEqual([]);
    expect(findAnchors(0, 10, nothing)).toEqual([]);
  });

  it("looks again in a smaller window where anchors are far apart", () => {
    // Words of the middle are rare there, but not in the whole.
    const points = (window: Window): Points => {
      const isMiddle = window.bottom - window.top < 200;
      const found = pointsOf((row) => row)(window);
      const kept = [...found.rows.keys()].filter((k) => isMiddle || found.rows[k]! < 100 || found.rows[k]! > 200);
      return pointsFrom(kept.map((k) => [found.rows[k]!, found.columns[k]!, 9]));
    };
    const anchors = findAnchors(300, 300, points);
    expectRising(anchors, 300, 300);
    expect(anchors.filter(([row]) => row > 110 && row < 190).length).toBeGreaterThan(70);
  });
});

// Helpers

function pointsFrom(points: readonly (readonly [row: number, column: number, weight: number])[]): Points {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    rows: Uint32Array.from(sorted, ([row]) => row),
    columns: Uint32Array.from(sorted, ([, column]) => column),
    weights: Float32Array.from(sorted, ([, , weight]) => weight),
  };
}

function isRising({ rows, columns }: Points, chain: readonly number[]): boolean {
  return chain.every((k, i) => i === 0 || (rows[k]! > rows[chain[i - 1]!]! && columns[k]! > columns[chain[i - 1]!]!));
}

function weightOf({ weights }: Points, chain: readonly number[]): number {
  return chain.reduce((sum, k) => sum + weights[k]!, 0);
}

function expectRising(anchors: readonly (readonly [number, number])[], rows: number, columns: number): void {
  let [lastRow, lastColumn] = [-1, -1];
  for (const [row, column] of anchors) {
    if (row <= lastRow || column <= lastColumn) expect([row, column]).toEqual(["after", lastRow, lastColumn]);
    [lastRow, lastColumn] = [row, column];
  }
  expect(lastRow).toBeLessThan(rows);
  expect(lastColumn).toBeLessThan(columns);
}
