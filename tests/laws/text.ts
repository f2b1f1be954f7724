import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LineMap, Position } from "../../src/text/position.ts";
import { anyText } from "../arbitraries/text.ts";

/** What turns offsets into lines and columns and back. */
export interface Positions {
  readonly lineMap: (text: string) => LineMap;
  readonly positionAt: (map: LineMap, offset: number) => Position;
  readonly offsetAt: (map: LineMap, position: Position) => number;
}

/** Laws of offsets against lines and columns. */
export function describePositions(name: string, { lineMap, positionAt, offsetAt }: Positions): void {
  describe(`${name} keeps the laws of positions`, () => {
    it("comes back from every offset", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const map = lineMap(text);
          for (let offset = 0; offset <= text.length; offset++)
            expect(offsetAt(map, positionAt(map, offset))).toBe(offset);
        }),
      );
    });

    it("rises with the offset", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const map = lineMap(text);
          for (let offset = 1; offset <= text.length; offset++) {
            const [a, b] = [positionAt(map, offset - 1), positionAt(map, offset)];
            expect(b.line > a.line ? b.column === 1 : b.line === a.line && b.column === a.column + 1).toBe(true);
          }
        }),
      );
    });

    it("counts one line more than there are line breaks", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const breaks = text.split(/\r\n|\r|\n/u).length;
          expect(lineMap(text).starts).toHaveLength(breaks);
          expect(positionAt(lineMap(text), text.length).line).toBe(breaks);
        }),
      );
    });
  });
}
