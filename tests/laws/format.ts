import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alignment } from "../../src/model/alignment.ts";
import { partitionProblems } from "../../src/model/partition.ts";
import { InputError, type Outcome } from "../../src/model/problem.ts";
import { anyAlignment, anyText } from "../arbitraries/alignment.ts";

/** `Content` is text, or bytes if the format is packed; these may also come by and by. */
export interface FormatUnderLaw<Content extends string | Uint8Array> {
  /** How many versions it holds. Default: any number. */
  readonly versions?: number;
  readonly serialize: (alignment: Alignment) => Content | Promise<Content>;
  readonly parse: (content: Content, source?: string) => Outcome<Alignment> | Promise<Outcome<Alignment>>;
  /** Whether beads come back in the order of the text, whatever order they had. Default: no. */
  readonly putsInOrder?: boolean;
  /** What of an alignment the format can hold, in a form that can be compared. */
  readonly held: (alignment: Alignment) => unknown;
  /** The same of what came back. */
  readonly heldBack: (alignment: Alignment) => unknown;
  /** Whether a file with this in it can be read back at all. Default: always. */
  readonly isReadable?: (alignment: Alignment) => boolean;
  /** How many examples a law is tried on, and three times as many damaged files. Default: 100. */
  readonly runs?: number;
  /** Whether it holds moves and warnings. Default: no. */
  readonly holdsMoves?: boolean;
  /** Whether it holds what people decided. Default: no. */
  readonly holdsReview?: boolean;
}

/** Laws that every format for whole alignments keeps. */
export function describeFormat(name: string, format: FormatUnderLaw<string>): void {
  describeContent(name, format, {
    any: anyText,
    damage: (written, from, to, text) => written.slice(0, from) + text + written.slice(to),
  });
}

/** The same for formats whose files are packed. */
export function describePackedFormat(name: string, format: FormatUnderLaw<Uint8Array>): void {
  describeContent(name, format, {
    any: fc.uint8Array({ maxLength: 200 }),
    damage: (written, from, to, text) =>
      Uint8Array.from([...written.subarray(0, from), ...new TextEncoder().encode(text), ...written.subarray(to)]),
  });
}

// Helpers

/** What a file may be in place of what it should be. */
interface Mischief<Content> {
  readonly any: fc.Arbitrary<Content>;
  readonly damage: (written: Content, from: number, to: number, text: string) => Content;
}

function describeContent<Content extends string | Uint8Array>(
  name: string,
  format: FormatUnderLaw<Content>,
  { any, damage }: Mischief<Content>,
): void {
  const { serialize, parse, held, heldBack, isReadable = () => true, holdsMoves = false, holdsReview = false } = format;
  const size = format.versions === undefined ? {} : { versions: format.versions };
  const runs = format.runs === undefined ? {} : { numRuns: format.runs };
  const readable = anyAlignment({
    ...size,
    crossing: format.putsInOrder !== true,
    moves: holdsMoves,
    review: holdsReview,
  }).filter(isReadable);

  describe(`${name} keeps the format laws`, () => {
    it("gives back what it can hold of any alignment", () =>
      fc.assert(
        fc.asyncProperty(readable, async (alignment) => {
          const { value } = await parse(await serialize(alignment));
          expect(heldBack(value)).toEqual(held(alignment));
        }),
        runs,
      ));

    it("gives the same bytes again from what it read", () =>
      fc.assert(
        fc.asyncProperty(readable, async (alignment) => {
          const written = await serialize(alignment);
          expect(asText(await serialize(alignment))).toBe(asText(written));
          expect(asText(await serialize((await parse(written)).value))).toBe(asText(written));
        }),
        runs,
      ));

    it("writes what UTF-8 can hold", () =>
      fc.assert(
        fc.asyncProperty(anyAlignment(size), async (alignment) => {
          const written = await serialize(alignment);
          expect(typeof written !== "string" || written.isWellFormed()).toBe(true);
        }),
        runs,
      ));

    it("gives partitions only", () =>
      fc.assert(
        fc.asyncProperty(readable, async (alignment) => {
          const { text, beads } = (await parse(await serialize(alignment))).value;
          expect(partitionProblems(text, beads)).toEqual([]);
        }),
        runs,
      ));

    it("throws nothing but InputError, whatever the content", () =>
      fc.assert(
        fc.asyncProperty(any, async (content) => {
          await expectOutcome(() => parse(content, "some.file"));
        }),
      ));

    it("throws nothing but InputError on a file of its own that was damaged", () => {
      const place = fc.double({ min: 0, max: 1, noNaN: true });
      return fc.assert(
        fc.asyncProperty(readable, place, fc.nat({ max: 40 }), anyText, async (alignment, at, length, text) => {
          const written = await serialize(alignment);
          const from = Math.floor(at * written.length);
          await expectOutcome(() => parse(damage(written, from, from + length, text), "some.file"));
        }),
        { numRuns: 3 * (format.runs ?? 100) },
      );
    });
  });
}

/** Bytes one by one take too long to compare. */
function asText(content: string | Uint8Array): string {
  return typeof content === "string" ? content : Buffer.from(content).toString("latin1");
}

/** Either a value that is a partition, or an error that names the file; diagnostics always name it. */
async function expectOutcome(read: () => Outcome<Alignment> | Promise<Outcome<Alignment>>): Promise<void> {
  try {
    const { value, diagnostics } = await read();
    expect(partitionProblems(value.text, value.beads)).toEqual([]);
    for (const { source } of diagnostics) expect(source).toBe("some.file");
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.diagnostic.source).toBe("some.file");
  }
}
