import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/compare/findings.ts";
import type { Alignment, Bead } from "../../src/model/alignment.ts";
import type { SegmentedDocument } from "../../src/model/document.ts";
import { linesOf } from "../arbitraries/bitext.ts";

export type Check = (alignment: Alignment) => readonly Finding[];

/** Laws that every check of versions keeps, whatever it finds. */
export function describeCheck(name: string, check: Check): void {
  describe(`${name} keeps the laws of checks`, () => {
    it("finds nothing between a version and itself", () => {
      fc.assert(
        fc.property(fc.array(anyLine, { minLength: 1, maxLength: 6 }), (lines) => {
          const twice = [linesOf("a", lines, "en"), linesOf("b", lines, "en")] as const;
          expect(check(lineByLine(...twice))).toEqual([]);
        }),
        { numRuns: 100 },
      );
    });

    it("finds the same when versions are swapped, with omission and addition changed over", () => {
      fc.assert(
        fc.property(anyPair, ({ alignment }) => {
          const straight = check(alignment).map(essence);
          const mirrored = check(swapped(alignment)).map(mirrorOf).map(essence);
          expect(mirrored.sort()).toEqual(straight.sort());
        }),
        { numRuns: 100 },
      );
    });

    it("points at places inside the segments of the bead, rising by version", () => {
      fc.assert(
        fc.property(anyPair, ({ alignment }) => {
          for (const { bead, places, confidence } of check(alignment)) {
            expect(places.length).toBeGreaterThan(0);
            expect(confidence).toBeGreaterThan(0);
            expect(confidence).toBeLessThanOrEqual(1);
            expect(places.map(({ version }) => version)).toEqual([...places.map(({ version }) => version)].sort());
            for (const { version, from, to } of places) {
              expect(from).toBeLessThan(to);
              const side = alignment.beads[bead]?.sides[version] ?? [];
              const { segments } = alignment.text.versions[version] ?? { segments: [] };
              const spans = side.flatMap((segment) => segments[segment]?.span ?? []);
              expect(spans.some((span) => span.from <= from)).toBe(true);
              expect(spans.some((span) => to <= span.to)).toBe(true);
            }
          }
        }),
        { numRuns: 100 },
      );
    });

    it("finds a number where it was changed", () => {
      fc.assert(
        fc.property(fc.array(anyClause, { minLength: 2, maxLength: 5 }), fc.nat(), (clauses, at) => {
          const line = at % clauses.length;
          const first = clauses.map(({ en, number }) => `${en}, ${number} ${en}.`);
          const second = clauses.map(({ ru, number }, k) => `${ru}, ${number + (k === line ? 111 : 0)} ${ru}.`);
          const alignment = lineByLine(linesOf("en", first), linesOf("ru", second));
          const found = check(alignment).filter(({ code }) => code === "number");
          expect(found.map(({ bead }) => bead)).toEqual([line]);
          const texts = found[0]?.places.map(({ version, from, to }) =>
            alignment.text.versions[version]?.text.slice(from, to),
          );
          const number = clauses[line]?.number ?? Number.NaN;
          expect(texts).toEqual([String(number), String(number + 111)]);
        }),
        { numRuns: 50 },
      );
    });

    it("finds a line that only one version has", () => {
      fc.assert(
        fc.property(fc.array(anyClause, { minLength: 1, maxLength: 4 }), fc.nat(), (clauses, at) => {
          const line = at % clauses.length;
          const first = linesOf(
            "en",
            clauses.map(({ en }) => en),
          );
          const second = linesOf(
            "ru",
            clauses.filter((_, k) => k !== line).map(({ ru }) => ru),
          );
          const sides = clauses.map((_, k) => [[k], k === line ? [] : [k < line ? k : k - 1]]);
          const found = check({ text: { versions: [first, second] }, beads: sides.map(beadOf) });
          expect(found.filter(({ code }) => code === "omission").map(({ bead }) => bead)).toEqual([line]);
        }),
        { numRuns: 30 },
      );
    });
  });
}

/** Two versions of which line stands beside line. */
export function lineByLine(...versions: readonly SegmentedDocument[]): Alignment {
  const lines = versions[0]?.segments ?? [];
  return { text: { versions }, beads: lines.map((_, line) => beadOf(versions.map(() => [line]))) };
}

export function beadOf(sides: Bead["sides"]): Bead {
  return { sides, origin: { kind: "imported", format: "links" }, evidence: [] };
}

// Helpers

/** Words that translate one another, numbers, names, marks: enough that every check has something to look at. */
const PAIRS: readonly (readonly [string, string])[] = [
  ["house", "дом"],
  ["war", "война"],
  ["president", "президент"],
  ["in London", "в Лондоне"],
  ["did not come", "не пришел"],
  ["came", "пришел"],
  ["said Johnson", "сказал Джонсон"],
  ["“yes”", "«да»"],
  ["two million people", "два миллиона человек"],
  ["4.5%", "4,5 %"],
  ["why?", "почему?"],
  ["the government of the republic", "правительство республики"],
];

const anyPhrase = fc.constantFrom(...PAIRS);
const anyLine = fc
  .array(
    fc.oneof(
      anyPhrase.map(([en]) => en),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(" ").replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ""))
  .filter((line) => line.trim() === line && line !== "");

const anyClause = fc.record({
  en: fc.constant("the president of the republic came to the house"),
  ru: fc.constant("президент республики пришел в дом"),
  number: fc.integer({ min: 130, max: 880 }),
});

/** Two lines of translations of the same phrases, of which some are left out or replaced. */
const anyTwo = fc
  .array(fc.tuple(anyPhrase, fc.constantFrom("keep", "keep", "keep", "drop", "swap"), anyPhrase), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => ({
    en: parts.map(([[en]]) => en).join(", "),
    ru: parts
      .flatMap(([[, ru], what, [, other]]) => (what === "drop" ? [] : [what === "swap" ? other : ru]))
      .join(", "),
  }))
  .filter(({ ru }) => ru !== "");

const anyPair = fc
  .array(fc.tuple(anyTwo, fc.constantFrom("both", "both", "both", "first", "second")), { minLength: 1, maxLength: 5 })
  .map((lines) => {
    const first = linesOf(
      "en",
      lines.filter(([, who]) => who !== "second").map(([{ en }]) => en),
    );
    const second = linesOf(
      "ru",
      lines.filter(([, who]) => who !== "first").map(([{ ru }]) => ru),
    );
    let [a, b] = [0, 0];
    const sides = lines.map(([, who]) => [who === "second" ? [] : [a++], who === "first" ? [] : [b++]]);
    return { alignment: { text: { versions: [first, second] }, beads: sides.map(beadOf) } };
  });

function swapped({ text, beads }: Alignment): Alignment {
  return {
    text: { versions: [...text.versions].reverse() },
    beads: beads.map((bead) => ({ ...bead, sides: [...bead.sides].reverse() })),
  };
}

const OVER: Readonly<Record<string, Finding["code"]>> = { omission: "addition", addition: "omission" };

function mirrorOf(finding: Finding): Finding {
  return {
    ...finding,
    code: OVER[finding.code] ?? finding.code,
    places: finding.places.map((place) => ({ ...place, version: 1 - place.version })).reverse(),
  };
}

/** What is the same from both sides; confidence but for rounding. */
function essence({ code, severity, bead, places, confidence }: Finding): string {
  return JSON.stringify([code, severity, bead, places, confidence.toFixed(6)]);
}
