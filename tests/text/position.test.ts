import { describe, expect, it } from "vitest";
import { lineMap, offsetAt, positionAt } from "../../src/text/position.ts";
import { describePositions } from "../laws/text.ts";

describe("positions", () => {
  const map = lineMap("ab\r\nc\n\rd");

  it("counts lines and columns from 1", () => {
    expect(positionAt(map, 0)).toEqual({ line: 1, column: 1 });
    expect(positionAt(map, 4)).toEqual({ line: 2, column: 1 });
    expect(positionAt(map, 8)).toEqual({ line: 4, column: 2 });
  });

  it("takes \\r\\n, \\n and \\r for line breaks", () => {
    expect(map.starts).toEqual([0, 4, 6, 7]);
  });

  it("counts the line after a final newline, and one line in nothing", () => {
    expect(lineMap("a\n").starts).toEqual([0, 2]);
    expect(lineMap("").starts).toEqual([0]);
  });

  it.each([-1, 9, 0.5, Number.NaN])("refuses offset %s", (offset) => {
    expect(() => positionAt(map, offset)).toThrow(RangeError);
  });

  it.each([
    { line: 0, column: 1 },
    { line: 5, column: 1 },
    { line: 1, column: 0 },
    { line: 1, column: 5 },
    { line: 4, column: 3 },
    { line: 1, column: 1.5 },
  ])("refuses line $line, column $column", (position) => {
    expect(() => offsetAt(map, position)).toThrow(RangeError);
  });
});

describePositions("lineMap", { lineMap, positionAt, offsetAt });
