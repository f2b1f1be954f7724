import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BeadList, Measure, Score } from "../../src/evaluate/score.ts";
import { anyBeadsPair } from "../arbitraries/beads.ts";

const KINDS = ["strict", "lax"] as const;

/** Laws that every measure of beads against gold keeps, for any number of versions. */
export function describeScorer(name: string, score: (gold: BeadList, hypothesis: BeadList) => Score): void {
  describe(`${name} keeps the laws of evaluation`, () => {
    it("gives gold against itself 1, unless it links nothing", () => {
      fc.assert(
        fc.property(anyBeadsPair, ([gold]) => {
          const found = score(gold, gold);
          const hasAny = gold.some(isNotEmpty);
          const hasLinks = gold.some(isLink);
          for (const kind of KINDS) {
            expect(found[kind].precision).toBe(Number(hasAny));
            for (const number of [found[kind].recall, found[kind].f1, found[kind].precisionWithoutNulls])
              expect(number).toBe(Number(hasLinks));
          }
        }),
      );
    });

    it("makes the precision of one against the other the recall of the other, null beads left out of both", () => {
      fc.assert(
        fc.property(anyBeadsPair, ([a, b]) => {
          const [there, back] = [score(a, b), score(b, a)];
          for (const kind of KINDS) expect(there[kind].precisionWithoutNulls).toBe(back[kind].recall);
        }),
      );
    });

    it("stays in [0, 1], strict never above lax", () => {
      fc.assert(
        fc.property(anyBeadsPair, ([gold, hypothesis]) => {
          const { strict, lax } = score(gold, hypothesis);
          for (const key of ["precision", "recall", "f1", "precisionWithoutNulls"] as const) {
            expect(strict[key]).toBeGreaterThanOrEqual(0);
            expect(strict[key]).toBeLessThanOrEqual(lax[key]);
            expect(lax[key]).toBeLessThanOrEqual(1);
          }
        }),
      );
    });

    it("asks neither for the order of beads, nor for beads that are there twice or say nothing", () => {
      fc.assert(
        fc.property(anyBeadsPair, ([gold, hypothesis]) => {
          const untidy = (beads: BeadList): BeadList => [
            ...beads.map((sides) => sides.map((side) => [...side, ...side].reverse())).reverse(),
            ...beads.slice(0, 2),
            ...beads.slice(0, 1).map((sides) => sides.map(() => [])),
          ];
          expect(score(untidy(gold), untidy(hypothesis))).toEqual(score(gold, hypothesis));
        }),
      );
    });

    it("gives the same numbers when versions change places", () => {
      fc.assert(
        fc.property(anyBeadsPair, ([gold, hypothesis]) => {
          const turned = (beads: BeadList): BeadList => beads.map((sides) => [...sides].reverse());
          const [a, b] = [score(gold, hypothesis), score(turned(gold), turned(hypothesis))];
          for (const kind of KINDS) expect(b[kind]).toEqual(a[kind]);
        }),
      );
    });

    it("gives nothing for nothing: 0/0 is 0", () => {
      for (const { strict, lax } of [score([], []), score([[[0], [0]]], []), score([], [[[0], [0]]])])
        for (const measure of [strict, lax]) expect(numbers(measure)).toEqual([0, 0, 0, 0]);
      const nulls = [[[0], []]];
      expect(numbers(score(nulls, nulls).strict)).toEqual([1, 0, 0, 0]);
    });
  });
}

// Helpers

function isNotEmpty(sides: readonly (readonly number[])[]): boolean {
  return sides.some((side) => side.length > 0);
}

function isLink(sides: readonly (readonly number[])[]): boolean {
  return sides.filter((side) => side.length > 0).length > 1;
}

function numbers({ precision, recall, f1, precisionWithoutNulls }: Measure): number[] {
  return [precision, recall, f1, precisionWithoutNulls];
}
