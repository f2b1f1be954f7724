import { expect, it } from "vitest";
import * as api from "../src/index.ts";

it("exports just these values", () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "EVIDENCE_KINDS",
      "InputError",
      "SHIPPED_LEXICONS",
      "align",
      "alignmentDiagnostics",
      "alignmentFromLinks",
      "beadType",
      "decode",
      "elsewhereOf",
      "explainSegmentation",
      "formatBeadType",
      "languageTag",
      "loadLexicon",
      "packLexicon",
      "parseJson",
      "parseLanguage",
      "parseLinks",
      "parseTmx",
      "partitionProblems",
      "poolScores",
      "primaryLanguage",
      "projectBeads",
      "readText",
      "readTmx",
      "reversed",
      "roundedAlignment",
      "scoreBeads",
      "segment",
      "segmentText",
      "serializeJson",
      "serializeLinks",
      "serializeTmx",
      "train",
      "triangulate",
    ]
  `);
});
