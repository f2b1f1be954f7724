import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnWorks, parseWork, workOf } from "../../src/batch/work.ts";
import { InputError } from "../../src/model/problem.ts";
import { anyText } from "../arbitraries/alignment.ts";

const TEXTS = [{ file: "a" }, { file: "b" }];

describe("parseWork", () => {
  it("reads files in a list, with and without languages", () => {
    expect(parseWork('{ "id": "a", "files": ["en.txt", "ru.txt"] }')).toEqual({
      id: "a",
      texts: [{ file: "en.txt" }, { file: "ru.txt" }],
    });
    expect(parseWork('{ "id": "a/b", "files": ["1", "2"], "langs": ["en", "pt_br"], "segmented": true }')).toEqual({
      id: "a/b",
      texts: [
        { file: "1", language: "en" },
        { file: "2", language: "pt-BR" },
      ],
      segmented: true,
    });
  });

  it("reads files by their languages", () => {
    expect(parseWork('{ "id": "a", "files": { "en": "1", "uk": "2" } }').texts).toEqual([
      { file: "1", language: "en" },
      { file: "2", language: "uk" },
    ]);
  });

  it("reads texts, called by a name, a language or a number", () => {
    const texts = '[{ "text": "A." }, { "text": "Б.", "language": "uk" }, { "text": "В.", "name": "x" }]';
    expect(parseWork(`{ "id": "a", "texts": ${texts} }`).texts).toEqual([
      { file: "1", text: "A." },
      { file: "uk", text: "Б.", language: "uk" },
      { file: "x", text: "В." },
    ]);
  });

  it.each([
    ["{", { code: "not-json" }],
    ["[]", { code: "wrong-field", path: "", expected: "object" }],
    ['{ "files": [] }', { code: "wrong-field", path: "id", expected: "string" }],
    ['{ "id": "a" }', { code: "wrong-field", path: "files", expected: "array" }],
    ['{ "id": "a", "files": ["1", "2"], "texts": [] }', { code: "wrong-field", path: "files", expected: "array" }],
    ['{ "id": "a", "files": "1" }', { code: "wrong-field", path: "files", expected: "array" }],
    ['{ "id": "a", "files": ["1", 2] }', { code: "wrong-field", path: "files[1]", expected: "string" }],
    ['{ "id": "a", "files": { "en": 1 } }', { code: "wrong-field", path: "files.en", expected: "string" }],
    [
      '{ "id": "a", "files": ["1", "2"], "langs": ["en"] }',
      { code: "wrong-field", path: "langs", expected: "array[2]" },
    ],
    [
      '{ "id": "a", "files": ["1", "2"], "langs": ["en", "?"] }',
      { code: "wrong-field", path: "langs[1]", expected: "en | ru | uk …" },
    ],
    ['{ "id": "a", "texts": 1 }', { code: "wrong-field", path: "texts", expected: "array" }],
    ['{ "id": "a", "texts": [{}] }', { code: "wrong-field", path: "texts[0].text", expected: "string" }],
    [
      '{ "id": "a", "texts": [{ "text": "", "name": 1 }] }',
      { code: "wrong-field", path: "texts[0].name", expected: "string" },
    ],
    [
      '{ "id": "a", "files": ["1", "2"], "segmented": 1 }',
      { code: "wrong-field", path: "segmented", expected: "boolean" },
    ],
    ['{ "id": "a", "files": ["1", "2"], "lang": 1 }', { code: "unknown-field", path: "lang" }],
    ['{ "id": "a", "files": ["1"] }', { code: "work-texts", count: 1 }],
    ['{ "id": "../a", "files": ["1", "2"] }', { code: "work-id", id: "../a" }],
  ])("refuses %s", (line, problem) => {
    expect(refusal(() => parseWork(line))).toEqual(problem);
  });

  it("gives a work or an InputError, whatever the line", () => {
    const value = fc.json().chain((files) => anyText.map((id) => `{"id":${JSON.stringify(id)},"files":${files}}`));
    fc.assert(fc.property(fc.oneof(anyText, fc.json(), value), (line) => void refusal(() => parseWork(line))));
  });
});

describe("columnWorks", () => {
  it("reads a file a column, and leaves out what is not there", () => {
    const read = columnWorks("id\ten\tru\ten");
    expect(read("a\tone\t\ttwo ")).toEqual({
      id: "a",
      texts: [
        { file: "one", language: "en" },
        { file: "two", language: "en" },
      ],
    });
    expect(refusal(() => read("a\tone"))).toEqual({ code: "work-texts", count: 1 });
  });

  it.each(["", "id\ten", "name\ten\tru", "id\ten\tdeutsch?"])("refuses the header %j", (header) => {
    expect(refusal(() => columnWorks(header))).toMatchObject({ code: "wrong-field", path: "1" });
  });
});

describe("workOf", () => {
  it.each(["a", "a/b c/ї", "2024-05.en", "a..b"])("takes the id %j", (id) => {
    expect(workOf(id, TEXTS).id).toBe(id);
  });

  it.each(["", "/a", "a//b", "a/", "..", ".a", "a/.b", "a.", "a\\b", "a:b", "a\u0000", "con?", "x".repeat(240)])(
    "refuses the id %j",
    (id) => {
      expect(refusal(() => workOf(id, TEXTS))).toEqual({ code: "work-id", id });
    },
  );

  it("takes no id that leads out of a folder", () => {
    const part = fc.oneof(anyText, fc.constantFrom("..", ".", "", "a", " "));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const id = parts.join("/");
        if (refusal(() => workOf(id, TEXTS)) === undefined) expect(join("/folder", id)).toBe(`/folder/${id}`);
      }),
    );
  });
});

/** What `work` was refused for; `undefined` if it was not. */
function refusal(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.diagnostic.problem;
  }
}
