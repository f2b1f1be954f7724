import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lexicon } from "../../src/lexicon/lexicon.ts";
import type { Evidence } from "../../src/model/alignment.ts";
import { type Band, fullBand, rowOffsets } from "../../src/score/band.ts";
import { featuresOf } from "../../src/score/features.ts";
import { type Pair, pairOf } from "../../src/score/pair.ts";
import { PAIR_TYPES } from "../../src/score/types.ts";
import { anyLines, anyParagraphs } from "../arbitraries/bitext.ts";

/** What weighs the beads of two versions, and says why. */
export interface BeadScorer {
  /** Every bead that ends in rows `[from, to)` of the band, row by row, column by column, one value a type. */
  readonly worths: (pair: Pair, band: Band, from: number, to: number) => Float32Array;
  readonly explain: (pair: Pair, row: number, column: number, down: number, right: number) => readonly Evidence[];
}

/** Laws that every scorer of beads keeps, with a lexicon (of English and Ukrainian) or without. */
export function describeBeadScorer(name: string, { worths, explain }: BeadScorer, lexicon?: Lexicon): void {
  const anyPair = fc
    .oneof(
      { weight: 3, arbitrary: anyParagraphs(3) },
      { weight: 1, arbitrary: anyLines(2, 6).map(({ versions }) => [versions[0]!, versions[1]!] as const) },
    )
    .map(([a, b]) => [featuresOf(a), featuresOf(b)] as const);

  describe(`${name} keeps the laws of scorers`, () => {
    it("gives a finite worth to every bead that there can be, and none to those that begin before the text", () => {
      fc.assert(
        fc.property(anyPair, ([a, b]) => {
          const pair = pairOf(a, b, lexicon);
          const band = fullBand(pair.rows, pair.columns);
          const found = worths(pair, band, 0, pair.rows + 1);
          expect(found).toHaveLength((pair.rows + 1) * (pair.columns + 1) * PAIR_TYPES.length);
          eachBead(band, (row, column, type, at) => {
            const [down, right] = PAIR_TYPES[type]!;
            if (down > row || right > column) expect(found[at]).toBe(Number.NEGATIVE_INFINITY);
            else expect(found[at]).toSatisfy(Number.isFinite);
          });
        }),
      );
    });

    it("explains every worth: the evidence adds up to it", () => {
      fc.assert(
        fc.property(anyPair, ([a, b]) => {
          const pair = pairOf(a, b, lexicon);
          const band = fullBand(pair.rows, pair.columns);
          const found = worths(pair, band, 0, pair.rows + 1);
          eachBead(band, (row, column, type, at) => {
            const [down, right] = PAIR_TYPES[type]!;
            if (down > row || right > column) return;
            const evidence = explain(pair, row, column, down, right);
            expect(sum(evidence)).toBeCloseTo(found[at]!, 3);
            expect(new Set(evidence.map(({ kind }) => kind)).size).toBe(evidence.length);
            for (const { nats } of evidence) expect(nats).not.toBe(0);
          });
        }),
      );
    });

    it("gives the same in a band as in the whole table, and in stripes as all at once", () => {
      const cuts = fc.array(fc.nat(), { minLength: 30, maxLength: 30 });
      fc.assert(
        fc.property(anyPair, cuts, ([a, b], seeds) => {
          const pair = pairOf(a, b, lexicon);
          const { rows, columns } = pair;
          const whole = worths(pair, fullBand(rows, columns), 0, rows + 1);
          const band = bandFrom(seeds, rows, columns);
          const found = worths(pair, band, 0, rows + 1);
          eachBead(band, (row, column, type, at) => {
            expect(found[at]).toBeCloseTo(whole[(row * (columns + 1) + column) * PAIR_TYPES.length + type]!, 4);
          });
          const middle = (seeds[0] ?? 0) % (rows + 2);
          const stripes = [worths(pair, band, 0, middle), worths(pair, band, middle, rows + 1)];
          expect(stripes.flatMap((stripe) => [...stripe]).map(rounded)).toEqual([...found].map(rounded));
        }),
      );
    });

    // Length is not symmetrical by design: what is weighed is the length of B, given that of A.
    it("finds the same words, numbers and marks when the versions change places", () => {
      fc.assert(
        fc.property(anyPair, ([a, b]) => {
          const [there, back] = [pairOf(a, b, lexicon), pairOf(b, a, lexicon)];
          eachBead(fullBand(there.rows, there.columns), (row, column, type) => {
            const [down, right] = PAIR_TYPES[type]!;
            if (down > row || right > column) return;
            const forward = natsByKind(explain(there, row, column, down, right));
            const backward = natsByKind(explain(back, column, row, right, down));
            for (const kind of ["word", "name", "number", "punctuation", "structure"] as const)
              expect(forward[kind] ?? 0).toBeCloseTo(backward[kind] ?? 0, 3);
          });
        }),
        { numRuns: 40 },
      );
    });

    it("names as matches what stands in the two versions", () => {
      fc.assert(
        fc.property(anyParagraphs(3), ([a, b]) => {
          const pair = pairOf(featuresOf(a), featuresOf(b), lexicon);
          for (let row = 1; row <= pair.rows; row++) {
            for (let column = 1; column <= pair.columns; column++)
              for (const [x, y] of explain(pair, row, column, 1, 1).flatMap(({ matches = [] }) => matches)) {
                expect(a.text).toContain(x);
                expect(b.text).toContain(y);
              }
          }
        }),
        { numRuns: 30 },
      );
    });
  });
}

// Helpers

/** Every bead by where it ends, with its place in a list row by row, column by column, type by type. */
function eachBead(band: Band, visit: (row: number, column: number, type: number, at: number) => void): void {
  const offsets = rowOffsets(band);
  band.lows.forEach((low, row) => {
    for (let column = low; column <= band.highs[row]!; column++)
      PAIR_TYPES.forEach((_, type) => {
        visit(row, column, type, (offsets[row]! + column - low) * PAIR_TYPES.length + type);
      });
  });
}

function sum(evidence: readonly Evidence[]): number {
  return evidence.reduce((total, { nats }) => total + nats, 0);
}

function natsByKind(evidence: readonly Evidence[]): Partial<Record<Evidence["kind"], number>> {
  return Object.fromEntries(evidence.map(({ kind, nats }) => [kind, nats]));
}

/** Sums in another order differ in the last of 32 bits. */
function rounded(worth: number): number {
  return Number(worth.toFixed(3)) + 0;
}

/** A band that rises from one corner to the other, as narrow or wide as the seeds say. */
function bandFrom(seeds: readonly number[], rows: number, columns: number): Band {
  const pick = (k: number): number => (seeds[k % seeds.length] ?? 0) % (columns + 1);
  const lows = Int32Array.from({ length: rows + 1 }, (_, r) => (r === 0 ? 0 : pick(r))).sort();
  const highs = Int32Array.from({ length: rows + 1 }, (_, r) => pick(rows + r + 1)).sort();
  highs[rows] = columns;
  return { lows, highs: highs.map((high, r) => Math.max(high, lows[r]!)) };
}
