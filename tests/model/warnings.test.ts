import { expect, it } from "vitest";
import { alignmentDiagnostics } from "../../src/model/warnings.ts";
import { linesOf } from "../arbitraries/bitext.ts";

const TEXT = { versions: [linesOf("en", []), linesOf("en.plain", [], "en"), linesOf("uk", [])] };

it("names the versions that a warning is about", () => {
  const diagnostics = alignmentDiagnostics({
    text: TEXT,
    beads: [],
    warnings: [
      { kind: "unrelated", versions: [0, 2], probability: 0.01 },
      { kind: "limited", versions: [1, 2] },
    ],
  });
  expect(diagnostics).toEqual([
    { severity: "warning", problem: { code: "unrelated-versions", first: "en", second: "uk" } },
    { severity: "warning", problem: { code: "search-limited", first: "en.plain", second: "uk" } },
  ]);
  expect(alignmentDiagnostics({ text: TEXT, beads: [] })).toEqual([]);
});
