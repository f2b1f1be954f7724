import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryLine, type JournalEntry, parseEntry } from "../../src/batch/journal.ts";
import { ReportGatherer, statisticsOf } from "../../src/batch/report.ts";
import { anyAlignment, anyText } from "../arbitraries/alignment.ts";

const statistics = fc.record({
  segments: fc.nat(),
  languages: fc.subarray(["en", "ru", "uk"]),
  types: fc.dictionary(fc.constantFrom("1-1", "1-2", "0-1"), fc.nat({ max: 1000 })),
  posterior: fc.nat({ max: 10_000 }).map((share) => share / 10_000),
});
const entry: fc.Arbitrary<JournalEntry> = fc.record(
  {
    id: anyText,
    index: fc.nat(),
    inputs: fc.string(),
    sizes: fc.array(fc.nat(), { maxLength: 2 }),
    ms: fc.nat(),
    statistics,
    warnings: fc.array(anyText, { maxLength: 2 }),
    error: fc.record({ code: fc.string(), message: anyText }),
  },
  { requiredKeys: ["id", "index", "inputs", "sizes", "ms"] },
);

describe("the journal", () => {
  it("gives back what was written, a line each", () => {
    fc.assert(
      fc.property(entry, (written) => {
        const line = entryLine(written);
        expect(line.indexOf("\n")).toBe(line.length - 1);
        expect(parseEntry(line)).toEqual(written);
      }),
    );
  });

  it("takes no part of a line for an entry, nor anything else", () => {
    fc.assert(
      fc.property(entry, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (written, share) => {
        const line = entryLine(written);
        expect(parseEntry(line.slice(0, Math.floor(share * (line.length - 1))))).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(fc.oneof(anyText, fc.json()), (text) => {
        const read = parseEntry(text);
        if (read !== undefined) expect(typeof read.id).toBe("string");
      }),
    );
  });

  it.each([
    { index: -1 },
    { id: 1 },
    { inputs: 1 },
    { sizes: [1.5] },
    { ms: "1" },
    { statistics: 1 },
    { statistics: { segments: 1, types: {}, posterior: 1 } },
    { statistics: { segments: 1, languages: [], types: { "1-1": -1 }, posterior: 1 } },
    { warnings: [1] },
    { error: { code: "x" } },
  ])("takes no entry with %j", (wrong) => {
    const right = { id: "a", index: 0, inputs: "", sizes: [], ms: 1 };
    expect(parseEntry(JSON.stringify(right))).toEqual(right);
    expect(parseEntry(JSON.stringify({ ...right, ...wrong }))).toBeUndefined();
  });
});

describe("the report of a batch", () => {
  it("does not depend on the order of the entries", () => {
    const lists = fc
      .uniqueArray(entry, { selector: ({ id }) => id, maxLength: 12 })
      .chain((entries) => fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })));
    fc.assert(
      fc.property(lists, ([one, other]) => {
        expect(reportOf(other)).toEqual(reportOf(one));
      }),
    );
  });

  it("counts", () => {
    const done = (id: string, ms: number, posterior: number): JournalEntry => {
      const found = { segments: 5, languages: ["en", "ru"], types: { "1-1": 2, "1-2": 1 }, posterior };
      return { id, index: 0, inputs: "", sizes: [1], ms, statistics: found };
    };
    const failed = { id: "f", index: 0, inputs: "", sizes: [], ms: 9, error: { code: "x", message: "" } };
    expect(reportOf([done("a", 10, 0.5), { ...done("b", 20, 1), warnings: ["w"] }, failed])).toEqual({
      works: 3,
      failed: 1,
      withWarnings: 1,
      segments: 10,
      beads: 6,
      types: [
        ["1-1", 4],
        ["1-2", 2],
      ],
      posterior: 0.75,
      slowest: [
        ["b", 20],
        ["a", 10],
        ["f", 9],
      ],
      doubtful: [
        ["a", 0.5],
        ["b", 1],
      ],
    });
  });

  it("names the five slowest, and five most doubtful", () => {
    const entries = Array.from({ length: 9 }, (_, i): JournalEntry => {
      const found = { segments: 2, languages: [], types: { "1-1": 1 }, posterior: i / 10 };
      return { id: `w${i}`, index: i, inputs: "", sizes: [], ms: i, statistics: found };
    });
    const { slowest, doubtful } = reportOf(entries);
    expect(slowest.map(([id]) => id)).toEqual(["w8", "w7", "w6", "w5", "w4"]);
    expect(doubtful.map(([id]) => id)).toEqual(["w0", "w1", "w2", "w3", "w4"]);
  });

  it("adds up what alignments are made of", () => {
    fc.assert(
      fc.property(anyAlignment(), (alignment) => {
        const { segments, types, posterior, languages } = statisticsOf(alignment);
        const sum = Object.values(types).reduce((total, count) => total + count, 0);
        expect(sum).toBe(alignment.beads.length);
        expect(segments).toBe(alignment.text.versions.flatMap((version) => version.segments).length);
        expect(posterior >= 0 && posterior <= 1).toBe(true);
        expect(languages.length).toBeLessThanOrEqual(alignment.text.versions.length);
      }),
    );
  });
});

function reportOf(entries: readonly JournalEntry[]): ReturnType<ReportGatherer["report"]> {
  const gatherer = new ReportGatherer();
  for (const one of entries) gatherer.add(one);
  return gatherer.report();
}
