import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/model/document.ts";
import { InputError, type Outcome } from "../../src/model/problem.ts";
import { anyText } from "../arbitraries/text.ts";

type Read = (bytes: Uint8Array) => Outcome<Document> | Promise<Outcome<Document>>;

/**
 * Laws that every reader of documents keeps. `read` calls its source `some.file`; `samples` are whole files of its format, which are damaged
 * in every way.
 */
export function describeReader(name: string, read: Read, samples: readonly Uint8Array[] = []): void {
  describe(`${name} keeps the laws of readers`, () => {
    it("gives a document or an InputError, whatever the bytes", async () => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
          await expectOutcome(read, bytes);
        }),
      );
    });

    it("gives a document or an InputError, whatever the text", async () => {
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          await expectOutcome(read, new TextEncoder().encode(text));
        }),
      );
    });

    it.runIf(samples.length > 0)("gives a document or an InputError of a file that was damaged", async () => {
      const place = fc.double({ min: 0, max: 1, noNaN: true });
      const put = fc.oneof(
        fc.uint8Array({ maxLength: 20 }),
        anyText.map((text) => new TextEncoder().encode(text)),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...samples),
          place,
          fc.nat({ max: 60 }),
          put,
          async (sample, at, cut, bytes) => {
            const from = Math.floor(at * sample.length);
            await expectOutcome(read, joined(sample.subarray(0, from), bytes, sample.subarray(from + cut)));
          },
        ),
      );
    });

    it.runIf(samples.length > 0)("gives a document or an InputError of a file that was cut short", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...samples),
          fc.double({ min: 0, max: 1, noNaN: true }),
          async (sample, at) => {
            await expectOutcome(read, sample.subarray(0, Math.floor(at * sample.length)));
          },
        ),
      );
    });

    it.runIf(samples.length > 0)("reads its samples, twice alike, and leaves their bytes as they were", async () => {
      for (const sample of samples) {
        const copy = Uint8Array.from(sample);
        const first = await read(sample);
        expect(await read(sample)).toEqual(first);
        expect(sample).toEqual(copy);
        expectDocument(first.value);
      }
    });
  });
}

// Helpers

async function expectOutcome(read: Read, bytes: Uint8Array): Promise<void> {
  try {
    const { value, diagnostics } = await read(bytes);
    expectDocument(value);
    for (const { source } of diagnostics) expect(source).toBe("some.file");
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.diagnostic.source).toBe("some.file");
  }
}

/** Blocks are in order and apart, each with something to see; between them is nothing but white space and marks of headings. */
function expectDocument({ text, blocks }: Document): void {
  let end = 0;
  for (const { span } of blocks) {
    expect(text.slice(end, span.from)).toMatch(/^\s*(?:#{1,6}\s+)?$/u);
    expect(span.to).toBeGreaterThan(span.from);
    expect(text.slice(span.from, span.to)).toMatch(/\S/u);
    end = span.to;
  }
  expect(blocks).not.toEqual([]);
  expect(text.slice(end)).toMatch(/^\s*$/u);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
