import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StringTable } from "../../src/text/stringTable.ts";
import { anyText } from "../arbitraries/text.ts";

describe("StringTable", () => {
  it("numbers pieces in the order in which they first come, equal ones alike", () => {
    const anyPieces = fc.tuple(anyText, fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 4 })), { maxLength: 40 }));
    fc.assert(
      fc.property(anyPieces, ([text, pieces]) => {
        const table = new StringTable(text);
        const known: string[] = [];
        for (const [at, length] of pieces) {
          const from = Math.min(at, text.length);
          const to = Math.min(from + length, text.length);
          const piece = text.slice(from, to);
          if (!known.includes(piece)) known.push(piece);
          expect(table.idOf(from, to)).toBe(known.indexOf(piece));
        }
      }),
    );
  });

  it("tells thousands apart, whatever their hashes", () => {
    const words = Array.from({ length: 9000 }, (_, k) => k.toString(36).padStart(4, "0"));
    const text = words.join("");
    const table = new StringTable(text);
    for (let round = 0; round < 2; round++)
      expect(words.every((_, k) => table.idOf(4 * k, 4 * k + 4) === k)).toBe(true);
  });
});
