import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChanges, type Comparison, mirrored } from "../../src/compare/versions/change.ts";
import type { VariantTable } from "../../src/compare/versions/variants.ts";
import type { ParallelText } from "../../src/model/alignment.ts";
import { partitionProblems } from "../../src/model/partition.ts";
import { tokenize } from "../../src/text/tokens.ts";
import { anyPair, distinctSentences, fromText, textOf, wordings, wordOf } from "../arbitraries/versions.ts";

/** Laws of every comparison of two versions. */
export function describeComparer(name: string, compare: (text: ParallelText) => Comparison): void {
  const compared = (a: string, b: string): Comparison => compare({ versions: [fromText(a), fromText(b)] });

  describe(`${name} keeps the laws of changes`, () => {
    it("gives the second text, character for character, when its changes are made in the first", () => {
      fc.assert(
        fc.property(anyPair, ([a, b]) => {
          const comparison = compared(a, b);
          expect(applyChanges(comparison)).toBe(comparison.alignment.text.versions[1]?.text);
        }),
      );
    });

    it("finds nothing between a text and itself", () => {
      fc.assert(
        fc.property(anyPair, ([a]) => {
          const { changes, moves, relations } = compared(a, a);
          expect([changes, moves]).toEqual([[], []]);
          expect(new Set([...relations, "same"])).toEqual(new Set(["same"]));
        }),
      );
    });

    it("is mirrored when the versions are swapped", () => {
      fc.assert(
        fc.property(anyPair, ([a, b]) => {
          expect(compared(b, a)).toEqual(mirrored(compared(a, b)));
        }),
      );
    });

    it("has changes in order, disjoint, not empty, that hold whole tokens", () => {
      fc.assert(
        fc.property(anyPair, ([a, b]) => {
          const { changes, alignment } = compared(a, b);
          for (const [v, side] of (["a", "b"] as const).entries()) {
            const text = alignment.text.versions[v]?.text ?? "";
            const inside = tokenInsides(text);
            let end = 0;
            for (const { [side]: span } of changes) {
              expect(span.from).toBeGreaterThanOrEqual(end);
              expect(span.to).toBeGreaterThanOrEqual(span.from);
              expect([span.from, span.to].filter((offset) => inside.has(offset))).toEqual([]);
              end = span.to;
            }
          }
          for (const { a: x, b: y } of changes) expect(x.to - x.from + y.to - y.from).toBeGreaterThan(0);
        }),
      );
    });

    it("has sentences in beads that partition both versions, with what became of each", () => {
      fc.assert(
        fc.property(anyPair, ([a, b]) => {
          const { alignment, relations, changes, moves } = compared(a, b);
          expect(partitionProblems(alignment.text, alignment.beads)).toEqual([]);
          expect(relations).toHaveLength(alignment.beads.length);
          for (const { bead, move = 0 } of changes) {
            expect(alignment.beads[bead]).toBeDefined();
            expect(move).toBeLessThan(Math.max(1, moves.length));
          }
          const ends = changes.flatMap(({ move }) => move ?? []).sort((x, y) => x - y);
          expect(ends).toEqual(moves.flatMap((_, move) => [move, move]));
        }),
      );
    });

    it("finds a word that was replaced where it stands, and nothing else", () => {
      fc.assert(
        fc.property(distinctSentences, fc.nat(), fc.nat(), (sentences, s, w) => {
          const sentence = sentences[s % sentences.length] ?? [];
          const at = w % sentence.length;
          const replaced = sentence.with(at, wordOf(9999));
          const [a, b] = [textOf(sentences), textOf(sentences.with(s % sentences.length, replaced))];
          const { changes } = compared(a, b);
          expect(changes.map((change) => b.slice(change.b.from, change.b.to).toLowerCase())).toEqual([wordOf(9999)]);
          expect(changes.map((change) => a.slice(change.a.from, change.a.to).toLowerCase())).toEqual([sentence[at]]);
        }),
      );
    });

    it("finds a sentence that was left out, and nothing else", () => {
      fc.assert(
        fc.property(distinctSentences, fc.nat(), (sentences, s) => {
          const at = s % sentences.length;
          const [a, b] = [textOf(sentences), textOf(sentences.toSpliced(at, 1))];
          const { changes, relations } = compared(a, b);
          expect(changes.filter(({ kind }) => kind !== "space").map(({ kind }) => kind)).toEqual(["deletion"]);
          expect(relations.filter((relation) => relation !== "same")).toEqual(["dropped"]);
          const [gone] = changes.filter(({ kind }) => kind === "deletion");
          expect(a.slice(gone?.a.from, gone?.a.to).toLowerCase()).toContain((sentences[at] ?? []).join(" "));
        }),
      );
    });

    it("finds a sentence that was moved", () => {
      fc.assert(
        fc.property(distinctSentences, (sentences) => {
          const first = sentences[0] ?? [];
          fc.pre(sentences.length > 2 && first.filter((word) => word !== "the").length > 2);
          const { moves, relations } = compared(textOf(sentences), textOf([...sentences.slice(1), first]));
          expect(moves).toHaveLength(1);
          expect(relations.filter((relation) => relation !== "same")).toEqual(["moved", "moved"]);
        }),
      );
    });
  });
}

/** Laws of every table of who reads what. */
export function describeCollator(name: string, collate: (text: ParallelText) => VariantTable): void {
  const collated = (texts: readonly string[]): VariantTable =>
    collate({ versions: texts.map((text, v) => fromText(text, "en", `v${v}`)) });

  describe(`${name} keeps the laws of variants`, () => {
    it("leaves nothing different outside of its places", () => {
      fc.assert(
        fc.property(wordings, (texts) => {
          const table = collated(texts);
          const rest = table.text.versions.map(({ text }, v) => {
            let [result, end] = ["", 0];
            table.places.forEach(({ readings }, place) => {
              const { from = 0, to = 0 } = readings[v]?.span ?? {};
              expect(from).toBeGreaterThanOrEqual(end);
              result += `${text.slice(end, from)} {${place}} `;
              end = to;
            });
            return (result + text.slice(end)).split(/\s+/u).join("");
          });
          expect(new Set(rest).size).toBe(1);
        }),
      );
    });

    it("gives versions the same reading if and only if they have the same words", () => {
      fc.assert(
        fc.property(wordings, (texts) => {
          const { places, text } = collated(texts);
          for (const { readings } of places) {
            const words = readings.map(({ span }, v) =>
              (text.versions[v]?.text.slice(span.from, span.to) ?? "").replace(/\s+/gu, ""),
            );
            expect(new Set(readings.map(({ reading }) => reading)).size).toBe(new Set(words).size);
            expect(new Set(readings.map(({ reading }, v) => `${reading} ${words[v]}`)).size).toBe(new Set(words).size);
            expect(new Set(words).size).toBeGreaterThan(1);
          }
        }),
      );
    });

    it("does not care for the order of the versions", () => {
      fc.assert(
        fc.property(wordings, fc.infiniteStream(fc.nat(3)), (texts, stream) => {
          const order = texts.map((_, v) => v);
          for (let v = order.length - 1; v > 0; v--) {
            const w = (stream.next().value ?? 0) % (v + 1);
            [order[v], order[w]] = [order[w] ?? 0, order[v] ?? 0];
          }
          // Called alike: it is the texts that give the order.
          const versions = texts.map((text) => fromText(text, "en", "v"));
          const straight = collate({ versions });
          const turned = collate({ versions: order.flatMap((v) => versions[v] ?? []) });
          expect(turned.places).toEqual(
            straight.places.map((place) => ({ ...place, readings: order.map((v) => place.readings[v]) })),
          );
          expect(turned.groups).toEqual(straight.groups.map((sides) => order.map((v) => sides[v])));
        }),
      );
    });

    it("finds nothing where all are alike, and has every sentence in one group", () => {
      fc.assert(
        fc.property(wordings, (texts) => {
          const [text = ""] = texts;
          expect(collated([text, text, text]).places).toEqual([]);
          const { groups, text: all } = collated(texts);
          expect(
            partitionProblems(
              all,
              groups.map((sides) => ({ sides })),
            ),
          ).toEqual([]);
        }),
      );
    });
  });
}

// Helpers

/** Offsets that lie inside a token. */
function tokenInsides(text: string): Set<number> {
  const inside = new Set<number>();
  for (const { from, to } of tokenize(text)) for (let offset = from + 1; offset < to; offset++) inside.add(offset);
  return inside;
}
