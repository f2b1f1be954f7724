import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alignment } from "../../src/model/alignment.ts";
import { partitionProblems } from "../../src/model/partition.ts";
import { InputError, type Outcome } from "../../src/model/problem.ts";
import { anyAlignment, anyText } from "../arbitraries/alignment.ts";

export interface FormatUnderLaw {
  readonly serialize: (alignment: Alignment) => string;
  readonly parse: (text: string, source?: string) => Outcome<Alignment>;
  /** What of an alignment the format can hold, in a form that can be compared. */
  readonly held: (alignment: Alignment) => unknown;
  /** The same of what came back. */
  readonly heldBack: (alignment: Alignment) => unknown;
  /** Whether a file with this in it can be read back at all. Default: always. */
  readonly isReadable?: (alignment: Alignment) => boolean;
  /** Whether it holds moves and warnings. Default: no. */
  readonly holdsMoves?: boolean;
}

/** Laws that every format for whole alignments keeps. */
export function describeFormat(name: string, format: FormatUnderLaw): void {
  const { serialize, parse, held, heldBack, isReadable = () => true, holdsMoves = false } = format;
  const readable = anyAlignment({ crossing: true, moves: holdsMoves }).filter(isReadable);

  describe(`${name} keeps the format laws`, () => {
    it("gives back what it can hold of any alignment", () => {
      fc.assert(
        fc.property(readable, (alignment) => {
          expect(heldBack(parse(serialize(alignment)).value)).toEqual(held(alignment));
        }),
      );
    });

    it("gives the same bytes again from what it read", () => {
      fc.assert(
        fc.property(readable, (alignment) => {
          const written = serialize(alignment);
          expect(serialize(alignment)).toBe(written);
          expect(serialize(parse(written).value)).toBe(written);
        }),
      );
    });

    it("writes what UTF-8 can hold", () => {
      fc.assert(
        fc.property(anyAlignment(), (alignment) => {
          expect(serialize(alignment).isWellFormed()).toBe(true);
        }),
      );
    });

    it("gives partitions only", () => {
      fc.assert(
        fc.property(readable, (alignment) => {
          const { text, beads } = parse(serialize(alignment)).value;
          expect(partitionProblems(text, beads)).toEqual([]);
        }),
      );
    });

    it("throws nothing but InputError, whatever the text", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          expectOutcome(() => parse(text, "some.file"));
        }),
      );
    });

    it("throws nothing but InputError on a file of its own that was damaged", () => {
      const place = fc.double({ min: 0, max: 1, noNaN: true });
      fc.assert(
        fc.property(readable, place, fc.nat({ max: 40 }), anyText, (alignment, at, length, text) => {
          const written = serialize(alignment);
          const from = Math.floor(at * written.length);
          expectOutcome(() => parse(written.slice(0, from) + text + written.slice(from + length), "some.file"));
        }),
        { numRuns: 300 },
      );
    });
  });
}

// Helpers

/** Either a value that is a partition, or an error that names the file; diagnostics always name it. */
function expectOutcome(read: () => Outcome<Alignment>): void {
  try {
    const { value, diagnostics } = read();
    expect(partitionProblems(value.text, value.beads)).toEqual([]);
    for (const { source } of diagnostics) expect(source).toBe("some.file");
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.diagnostic.source).toBe("some.file");
  }
}
