import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkWords } from "../../src/compare/links/linkWords.ts";
import { withWords } from "../../src/compare/links/withWords.ts";
import { parseJson } from "../../src/formats/json/parse.ts";
import { roundedAlignment, serializeJson } from "../../src/formats/json/serialize.ts";
import type { Alignment, Bead } from "../../src/model/alignment.ts";
import { InputError, type Problem } from "../../src/model/problem.ts";
import type { WordLinks } from "../../src/model/words.ts";
import { anyAlignment } from "../arbitraries/alignment.ts";
import { linesOf } from "../arbitraries/bitext.ts";
import { lineByLine } from "../laws/check.ts";

const generator = "hexapla 0.1.0";
const schema: unknown = JSON.parse(
  readFileSync(new URL("../../src/formats/json/schema.json", import.meta.url), "utf8"),
);
const isValid = new Ajv2020({ strict: true, allErrors: true, strictTuples: false }).compile(schema as object);

describe("word links in JSON", () => {
  it("come back as they were, up to rounding", () => {
    fc.assert(
      fc.property(anyAlignment({ moves: true, review: true }).chain(withAnyWords), (alignment) => {
        const text = serializeJson(alignment, { generator });
        const { value, diagnostics } = parseJson(text);
        expect(value).toEqual(roundedAlignment(alignment));
        expect(diagnostics).toEqual([]);
        expect(isValid(JSON.parse(text)), JSON.stringify(isValid.errors)).toBe(true);
      }),
    );
  });

  it("are a row of seven numbers each", () => {
    const alignment = withWords(lineByLine(linesOf("en", ["In 2014."]), linesOf("ru", ["В 2014."])));
    const { beads } = JSON.parse(serializeJson(alignment, { generator }));
    expect(beads[0].links).toContainEqual([0, 3, 7, 1, 2, 6, expect.closeTo(1, 0)]);
    expect(linkWords(alignment, 0)).toEqual(alignment.words?.[0]);
  });

  it.each([
    ["of a word outside of the bead", [0, 0, 99, 1, 0, 1, 1]],
    ["of no word", [0, 3, 3, 1, 0, 1, 1]],
    ["of versions the wrong way round", [1, 0, 1, 0, 0, 1, 1]],
    ["of too few numbers", [0, 0, 1, 1, 0, 1]],
    ["of a version that is not there", [0, 0, 1, 2, 0, 1, 1]],
    ["that is more than sure", [0, 0, 1, 1, 0, 1, 2]],
  ])("are refused, one %s", (_, link) => {
    const alignment = lineByLine(linesOf("en", ["In 2014."]), linesOf("ru", ["В 2014."]));
    const file = JSON.parse(serializeJson(alignment, { generator }));
    file.beads[0].links = [link];
    expect(problemOf(() => parseJson(JSON.stringify(file)))).toMatchObject({ code: "wrong-field" });
  });

  it("are in all beads or in none", () => {
    const alignment = lineByLine(linesOf("en", ["In 2014.", "No."]), linesOf("ru", ["В 2014.", "Нет."]));
    const file = JSON.parse(serializeJson(withWords(alignment), { generator }));
    file.beads[1].links = undefined;
    expect(problemOf(() => parseJson(JSON.stringify(file)))).toMatchObject({ code: "wrong-field" });
  });
});

// Helpers

function problemOf(read: () => unknown): Problem | undefined {
  try {
    read();
  } catch (error) {
    return error instanceof InputError ? error.diagnostic.problem : undefined;
  }
  return undefined;
}

function withAnyWords(alignment: Alignment): fc.Arbitrary<Alignment> {
  return fc
    .tuple(...alignment.beads.map((bead) => anyWords(bead, alignment)))
    .map((words) => ({ ...alignment, words }));
}

/** Links between the first and the last segments of two versions, each of which has text. */
function anyWords({ sides }: Bead, { text }: Alignment): fc.Arbitrary<readonly WordLinks[]> {
  const spans = sides.flatMap((side, version) => {
    const segments = side.map((index) => text.versions[version]?.segments[index]?.span);
    const [span] = segments.filter((found) => found !== undefined && found.from < found.to);
    return span === undefined ? [] : [{ version, from: span.from, to: span.to }];
  });
  const pairs = spans.flatMap((b, k) => spans.slice(0, k).map((a) => ({ a, b })));
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  return fc.subarray(pairs).chain((chosen) =>
    fc.tuple(
      ...chosen.map(({ a, b }) =>
        fc.array(probability, { minLength: 1, maxLength: 2 }).map(
          (sure): WordLinks => ({
            versions: [a.version, b.version],
            links: sure.map((value) => ({
              a: { from: a.from, to: a.to },
              b: { from: b.from, to: b.to },
              probability: value,
            })),
          }),
        ),
      ),
    ),
  );
}
