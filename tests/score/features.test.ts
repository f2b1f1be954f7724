import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SegmentedDocument } from "../../src/model/document.ts";
import { type Features, featuresOf, MARK, NUMBER, WORD } from "../../src/score/features.ts";
import { lowerBound, postingsOf } from "../../src/score/postings.ts";
import { anyParallelText } from "../arbitraries/alignment.ts";
import { linesOf, versionOf } from "../arbitraries/bitext.ts";

const SIGNS = { [WORD]: "", [NUMBER]: "#", [MARK]: "·" };

describe("featuresOf", () => {
  it("gives every type a number, and counts", () => {
    const { tokens, words, counts, starts } = featuresOf(linesOf("en", ["Ha ha 7", "ha!"]));
    expect([...tokens]).toEqual([0, 0, 1, 0, 2]);
    expect(words).toEqual(["Ha", "7", "!"]);
    expect([...counts]).toEqual([3, 1, 1]);
    expect([...starts]).toEqual([0, 3, 5]);
  });

  // Words as they are in the text, numbers by value after #, marks by what they do after ·.
  it.each([
    ["en", "We saw 2,000 men.", "We saw #2000 men"],
    ["ru", "Их было 2 000.", "Их было #2000"],
    ["en", "It cost 3.5 million", "It cost #3500000 million"],
    ["uk", "Коштує 3,5 млн грн", "Коштує #3500000 млн грн"],
    ["ru", "3 000 тыс. штук", "#3000000 тыс штук"],
    ["en", "24-year-old XII men", "24-year-old #24 XII #12 men"],
    ["uk", "20-й та V", "20-й #20 та V"],
    ["en", "“Why?” (now) – 5 %, #1", '·" Why ·? ·( now #5 ·% ·№ #1'],
    ["ru", "«Где?» №1: 5 ₽", '·" Где ·? ·№ #1 ·: #5 ·₽'],
    ["zh", "你好！", "你 好 ·!"],
    ["en", "", ""],
  ])("takes from %s %j %j", (language, text, expected) => {
    const { tokens, keys, words, kinds } = featuresOf(linesOf(language, [text]));
    const shown = Array.from(tokens, (type) => {
      const kind = kinds[type]!;
      return `${SIGNS[kind as keyof typeof SIGNS]}${kind === WORD ? words[type] : keys[type]}`;
    });
    expect(shown.join(" ")).toBe(expected);
  });

  it("knows where words stand: capitals inside sentences, and beginnings of sentences", () => {
    const features = featuresOf(linesOf("en", ["Water? Kyiv.", "— Kyiv, (Water)", "water"]));
    const of = (counts: Uint32Array, word: string): number => counts[features.words.indexOf(word)]!;
    expect([of(features.capitals, "Kyiv"), of(features.initials, "Kyiv")]).toEqual([1, 1]);
    expect([of(features.capitals, "Water"), of(features.initials, "Water")]).toEqual([1, 2]);
  });

  it("counts characters that are not white space, and notes where blocks begin", () => {
    const { lengths, openings } = featuresOf(versionOf("en", [["Ab c.", "D 1 000."], ["E"]]));
    expect([...lengths]).toEqual([4, 7, 1]);
    expect([...openings]).toEqual([1, 0, 1]);
  });

  it("hangs together for any text", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 4 }).chain((count) => anyParallelText([count])),
        ({ versions: [version] }) => {
          const features = featuresOf(version as SegmentedDocument);
          const { starts, tokens, counts, keys, words, kinds, capitals, initials, lengths, openings } = features;
          const segments = version!.segments.length;
          expect([starts.length, lengths.length, openings.length]).toEqual([segments + 1, segments, segments]);
          for (const list of [keys, words, kinds, capitals, initials]) expect(list).toHaveLength(counts.length);
          expect([...counts]).toEqual(keys.map((_, type) => tokens.filter((token) => token === type).length));
          expect(new Set(keys.map((key, type) => `${kinds[type]}${key}`)).size).toBe(keys.length);
          expect([...starts]).toEqual([...starts].sort((a, b) => a - b));
          expect([starts[0], starts[segments]]).toEqual([0, tokens.length]);
          expectPostings(features);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("lowerBound", () => {
  it("finds the first value that is not less", () => {
    const sorted = fc.array(fc.nat({ max: 20 }), { maxLength: 9 }).map((values) => Uint32Array.from(values).sort());
    fc.assert(
      fc.property(sorted, fc.nat({ max: 21 }), fc.nat({ max: 9 }), fc.nat({ max: 9 }), (values, value, x, y) => {
        const [from, to] = [Math.min(x, y, values.length), Math.min(Math.max(x, y), values.length)];
        const first = values.findIndex((other, i) => i >= from && i < to && other >= value);
        expect(lowerBound(values, value, from, to)).toBe(first < 0 ? to : first);
      }),
    );
  });
});

// Helpers

/** Every token once, with its segment, in order within its type. */
function expectPostings(features: Features): void {
  const { first, positions, segments } = postingsOf(features);
  const { tokens, starts, counts } = features;
  expect([...positions].sort((a, b) => a - b)).toEqual([...tokens.keys()]);
  counts.forEach((count, type) => {
    const own = [...positions.subarray(first[type], first[type + 1])];
    expect(own).toHaveLength(count);
    expect(own).toEqual([...own].sort((a, b) => a - b));
    for (const position of own) expect(tokens[position]).toBe(type);
  });
  segments.forEach((segment, position) => {
    expect(position).toBeGreaterThanOrEqual(starts[segment]!);
    expect(position).toBeLessThan(starts[segment + 1]!);
  });
}
