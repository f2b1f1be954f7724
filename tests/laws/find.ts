import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExpressionFinder } from "../../src/compare/find/expression.ts";
import type { Hit } from "../../src/compare/find/find.ts";
import { plainPhrase } from "../../src/compare/find/phrase.ts";
import type { Alignment } from "../../src/model/alignment.ts";
import { InputError } from "../../src/model/problem.ts";
import type { Span } from "../../src/text/span.ts";
import { anyLines } from "../arbitraries/bitext.ts";
import { anyPlantedWords, lineByLine, reordered } from "../arbitraries/terms.ts";

export type FindPhrase = (
  alignment: Alignment,
  phrase: ReturnType<typeof plainPhrase>,
  versions?: readonly number[],
) => Hit[];

/** Laws of whatever finds words in all their forms. */
export function describeFind(name: string, find: FindPhrase): void {
  describe(`${name} keeps the laws of finding`, () => {
    it("finds every form that was planted, and nothing else", () => {
      fc.assert(
        fc.property(anyPlantedWords(), ({ alignment, form, places }) => {
          const hits = find(alignment, plainPhrase(form));
          expect(hits.map(({ version, bead, from, to }) => ({ version, bead, from, to }))).toEqual(places);
        }),
        { numRuns: 300 },
      );
    });

    it("finds just what stands as it is asked for, if so asked", () => {
      fc.assert(
        fc.property(anyPlantedWords(), ({ alignment, form, places }) => {
          const textOf = ({ version, from, to }: (typeof places)[number]): string =>
            alignment.text.versions[version]!.text.slice(from, to);
          const expected = places.filter((place) => textOf(place).toLowerCase() === form.toLowerCase());
          const hits = find(alignment, plainPhrase(form, true));
          expect(hits.map(({ version, bead, from, to }) => ({ version, bead, from, to }))).toEqual(expected);
        }),
      );
    });

    it("finds the same in whatever order the versions come", () => {
      fc.assert(
        fc.property(anyPlantedWords(), ({ alignment, form }) => {
          const turned = find(reordered(alignment, [1, 0]), plainPhrase(form)).map((hit) => ({
            ...hit,
            version: 1 - hit.version,
            counterparts: hit.counterparts.map((other) => ({ ...other, version: 1 - other.version })),
          }));
          expect(turned).toEqual(find(alignment, plainPhrase(form)));
        }),
      );
    });

    it("points inside segments, and so do the counterparts, each version of the bead once", () => {
      const word = fc.constantFrom("Київ", "Kyiv", "12", "в", "ha");
      fc.assert(
        fc.property(anyLines(3, 4), word, (text, wanted) => {
          const alignment = lineByLine(text.versions);
          for (const { version, segment, bead, from, to, counterparts } of find(alignment, plainPhrase(wanted))) {
            const { span } = text.versions[version]!.segments[segment]!;
            expect(span.from <= from && from < to && to <= span.to).toBe(true);
            const there = alignment.beads[bead]!.sides.flatMap((side, v) =>
              v !== version &&
              side.some((s) => text.versions[v]!.segments[s]!.span.from < text.versions[v]!.segments[s]!.span.to)
                ? [v]
                : [],
            );
            expect(counterparts.map((other) => other.version)).toEqual(there);
            for (const { version: other, rendering } of counterparts)
              expect(rendering === undefined || isInSide(alignment, bead, other, rendering)).toBe(true);
          }
        }),
      );
    });

    it("looks only where it is told to", () => {
      fc.assert(
        fc.property(anyPlantedWords(), ({ alignment, form, places }) => {
          const version = places[0]?.version ?? 0;
          expect(find(alignment, plainPhrase(form), [1 - version])).toEqual([]);
          expect(find(alignment, plainPhrase(form), [version])).toHaveLength(places.length);
        }),
      );
    });
  });
}

/** Laws of whatever makes finders of regular expressions. */
export function describeExpressions(name: string, finder: (source: string) => ExpressionFinder): void {
  describe(`${name} keeps the laws of expressions`, () => {
    it("finds what RegExp finds, where both take the longest", () => {
      const source = fc.constantFrom(
        "\\p{L}+",
        "\\d{2}",
        "ки?їв",
        "(?i)KYIV",
        "[аб]+|в",
        "\\bв\\b",
        "о(?=к)",
        "(?<=р)о",
        "😀",
        "^\\w+",
        "\\S+$",
      );
      const text = fc.array(fc.constantFrom("київ", "Kyiv", "ков", "рок", "12", "345", "аббв", "в", "😀", " ", "—"), {
        maxLength: 8,
      });
      fc.assert(
        fc.property(source, text, (pattern, parts) => {
          const whole = parts.join("");
          const flags = pattern.startsWith("(?i)") ? "giu" : "gu";
          // RegExp has ASCII for these, the finder Unicode.
          const meant = pattern
            .replace("(?i)", "")
            .replaceAll("\\bв\\b", "(?<![\\p{L}\\p{N}])в(?![\\p{L}\\p{N}])")
            .replaceAll("\\w", "[\\p{L}\\p{N}]");
          const expected = [...whole.matchAll(new RegExp(meant, flags))].map((match) => ({
            from: match.index,
            to: match.index + match[0].length,
          }));
          expect(finder(pattern)(whole)).toEqual(expected);
        }),
        { numRuns: 500 },
      );
    });

    it("comes to an end whatever it is asked, if only by saying that it is too much", () => {
      const source = fc.constantFrom(
        "(a*)*b",
        "(a+)+b",
        "(a|a)*c",
        "(?:a?){50}a{50}b",
        "(.*)(.*)(.*)(.*)x",
        "((a*)*)*d",
        "(?=(a+)+b)a",
      );
      fc.assert(
        fc.property(source, fc.integer({ min: 0, max: 1000 }), (pattern, length) => {
          try {
            expect(finder(pattern)("a".repeat(length))).toEqual([]);
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
            expect(error).toHaveProperty("diagnostic.problem.code", "expression-costly");
          }
        }),
        { numRuns: 10 },
      );
    });

    it("makes a finder of any string, or says what is wrong", () => {
      fc.assert(
        fc.property(fc.string({ unit: "binary", maxLength: 30 }), fc.string(), (pattern, text) => {
          try {
            for (const { from, to } of finder(pattern)(text)) expect(from).toBeLessThan(to);
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
          }
        }),
      );
    });
  });
}

// Helpers

function isInSide({ text, beads }: Alignment, bead: number, version: number, { from, to }: Span): boolean {
  const { segments } = text.versions[version]!;
  return beads[bead]!.sides[version]!.some((s) => segments[s]!.span.from <= from && to <= segments[s]!.span.to);
}
