import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterUnits, LEFT_OUT_REASONS, type UnitFilter } from "../../src/formats/units.ts";
import type { Alignment, Bead } from "../../src/model/alignment.ts";
import { partitionProblems } from "../../src/model/partition.ts";
import { anyAlignment } from "../arbitraries/alignment.ts";
import { linesOf } from "../arbitraries/bitext.ts";

const anyFilter: fc.Arbitrary<UnitFilter> = fc.record(
  {
    minPosterior: fc.constantFrom(0, 0.5, 1),
    reviewed: fc.boolean(),
    noDuplicates: fc.boolean(),
    noEmpties: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe("filterUnits", () => {
  it("leaves out what is not probable enough, unless a person made or confirmed it", () => {
    const alignment = of(
      { posterior: 0.9 },
      { posterior: 0.89 },
      {},
      { posterior: 0.1, review: { confirmed: true } },
      { posterior: 0.1, review: { confirmed: false, note: "?" } },
      { origin: { kind: "edited" } },
    );
    expect(kept(alignment, { minPosterior: 0.9 })).toEqual([0, 3, 5]);
    expect(kept(alignment, { minPosterior: 0 })).toEqual([0, 1, 2, 3, 4, 5]);
    expect(kept(alignment, { reviewed: true })).toEqual([3, 5]);
  });

  it("keeps the first of beads that say the same, white space aside", () => {
    const alignment = of({ texts: ["a b", "c"] }, { texts: ["a  b", " c"] }, { texts: ["a b", "C"] });
    expect(kept(alignment, { noDuplicates: true })).toEqual([0, 2]);
  });

  it("takes a person's wording for the text", () => {
    const alignment = of({ texts: ["a", "c"] }, { texts: ["a", "x"] });
    const versions = alignment.text.versions.map((version) => ({
      ...version,
      segments: version.segments.map((segment, i) => (i === 1 ? { ...segment, correction: "c" } : segment)),
    }));
    expect(kept({ ...alignment, text: { versions } }, { noDuplicates: true })).toEqual([0, 1]);
    const [first, second] = [alignment.text.versions[0], versions[1]];
    if (first === undefined || second === undefined) throw new Error("two versions were made");
    expect(kept({ ...alignment, text: { versions: [first, second] } }, { noDuplicates: true })).toEqual([0]);
  });

  it("leaves out what lacks a version, or has no more than white space of it", () => {
    const alignment = of({ texts: ["a", "c"] }, { texts: ["b"] }, { texts: ["", "d"] }, { texts: ["e", "\u00a0"] });
    expect(kept(alignment, { noEmpties: true })).toEqual([0]);
  });

  it("counts each bead for the first reason that it has", () => {
    const alignment = of({ texts: ["a"] }, { texts: ["a", "b"], posterior: 1 }, { texts: ["a", "b"], posterior: 1 });
    const filter = { minPosterior: 0.5, noDuplicates: true, noEmpties: true };
    expect(filterUnits(alignment, filter).leftOut).toEqual({ unreviewed: 0, improbable: 1, empty: 0, duplicate: 1 });
    const { leftOut } = filterUnits(alignment, { ...filter, reviewed: true });
    expect(leftOut).toEqual({ unreviewed: 3, improbable: 0, empty: 0, duplicate: 0 });
    expect(filterUnits(alignment, { noEmpties: true }).leftOut.empty).toBe(1);
  });

  it("gives partitions, and counts all that it leaves out; a second time it leaves out nothing", () => {
    fc.assert(
      fc.property(anyAlignment({ crossing: true, moves: true }), anyFilter, (alignment, filter) => {
        const { alignment: left, leftOut } = filterUnits(alignment, filter);
        expect(partitionProblems(left.text, left.beads)).toEqual([]);
        const sum = LEFT_OUT_REASONS.reduce((total, reason) => total + leftOut[reason], 0);
        expect(left.beads).toHaveLength(alignment.beads.length - sum);
        expect(filterUnits(left, filter).alignment.beads).toEqual(left.beads);
      }),
    );
  });
});

// Helpers

/** A bead each, with one line a version; a version without a text has none. */
function of(...beads: readonly (Partial<Bead> & { readonly texts?: readonly string[] })[]): Alignment {
  const texts = beads.map(({ texts: own }, k) => own ?? [`en ${k}`, `ru ${k}`]);
  const versions = ["en", "ru"].map((language, v) => {
    const lines = texts.flatMap((own) => own[v] ?? []);
    return linesOf(language, lines, language);
  });
  const before = (k: number, v: number): number => texts.slice(0, k).filter((own) => own[v] !== undefined).length;
  return {
    text: { versions },
    beads: beads.map(({ texts: _, ...bead }, k) => ({
      sides: [0, 1].map((v) => (texts[k]?.[v] === undefined ? [] : [before(k, v)])),
      origin: { kind: "computed", signature: "test" },
      evidence: [],
      ...bead,
    })),
  };
}

/** Which beads are left, by their origin's place among the given ones. */
function kept(alignment: Alignment, filter: UnitFilter): number[] {
  const marked = alignment.beads.map((bead, k): Bead => ({ ...bead, evidence: [{ kind: "prior", nats: k }] }));
  return filterUnits({ ...alignment, beads: marked }, filter).alignment.beads.map(
    ({ evidence }) => evidence[0]?.nats ?? -1,
  );
}
