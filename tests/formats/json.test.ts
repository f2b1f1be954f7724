import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/formats/json/parse.ts";
import { roundedAlignment, serializeJson } from "../../src/formats/json/serialize.ts";
import type { Alignment } from "../../src/model/alignment.ts";
import { InputError, type Problem } from "../../src/model/problem.ts";
import { languageTag } from "../../src/text/language.ts";
import { anyAlignment, anyText } from "../arbitraries/alignment.ts";
import { describeFormat } from "../laws/format.ts";

const generator = "hexapla 0.1.0";
const schema: unknown = JSON.parse(
  readFileSync(new URL("../../src/formats/json/schema.json", import.meta.url), "utf8"),
);
const isValid = new Ajv2020({ strict: true, allErrors: true }).compile(schema as object);

const SMALL: Alignment = {
  text: {
    versions: [
      {
        name: "en",
        language: languageTag("en"),
        text: "Hi. Bye.",
        blocks: [{ kind: "paragraph", span: { from: 0, to: 8 } }],
        segments: [
          { block: 0, span: { from: 0, to: 3 } },
          { block: 0, span: { from: 4, to: 8 } },
        ],
      },
      {
        name: "ru",
        language: languageTag("ru"),
        text: "Привет и пока.",
        blocks: [{ kind: "paragraph", span: { from: 0, to: 14 } }],
        segments: [{ block: 0, span: { from: 0, to: 14 } }],
      },
    ],
  },
  beads: [
    {
      sides: [[0, 1], [0]],
      origin: { kind: "computed", signature: "s" },
      posterior: 0.98765432,
      evidence: [
        { kind: "prior", nats: -2.512345 },
        { kind: "name", nats: 1, versions: [0, 1], matches: [["Hi", "Привет"]] },
      ],
    },
  ],
};

describe("serializeJson", () => {
  it("writes a segment and a bead a line", () => {
    expect(serializeJson(SMALL, { generator })).toMatchInlineSnapshot(`
      "{
        "format": "hexapla-alignment",
        "version": 1,
        "generator": "hexapla 0.1.0",
        "versions": [
          {
            "name": "en",
            "language": "en",
            "text": "Hi. Bye.",
            "blocks": [
              {"kind":"paragraph","from":0,"to":8}
            ],
            "segments": [
              {"from":0,"to":3,"block":0,"text":"Hi."},
              {"from":4,"to":8,"block":0,"text":"Bye."}
            ]
          },
          {
            "name": "ru",
            "language": "ru",
            "text": "Привет и пока.",
            "blocks": [
              {"kind":"paragraph","from":0,"to":14}
            ],
            "segments": [
              {"from":0,"to":14,"block":0,"text":"Привет и пока."}
            ]
          }
        ],
        "origins": [
          {"kind":"computed","signature":"s"}
        ],
        "beads": [
          {"sides":[[0,1],[0]],"type":"2-1","posterior":0.987654,"origin":0,"evidence":[{"kind":"prior","nats":-2.5123},{"kind":"name","nats":1,"versions":[0,1],"matches":[["Hi","Привет"]]}]}
        ]
      }
      "
    `);
  });

  it("writes what the schema describes", () => {
    fc.assert(
      fc.property(anyAlignment({ crossing: true, moves: true, review: true }), (alignment) => {
        isValid(JSON.parse(serializeJson(alignment, { generator })));
        expect(isValid.errors ?? []).toEqual([]);
      }),
    );
  });

  it("lists an origin once, whatever the order of its fields", () => {
    const [bead] = SMALL.beads;
    if (bead === undefined) throw new Error("this is a bug");
    const text = { versions: SMALL.text.versions.map((version) => ({ ...version, segments: [] })) };
    const a = { ...bead, origin: { kind: "imported", format: "tmx", id: "1" } } as const;
    const b = { ...bead, origin: { id: "1", format: "tmx", kind: "imported" } } as const;
    const written = JSON.parse(serializeJson({ text, beads: [a, b] }, { generator })) as { origins: unknown[] };
    expect(written.origins).toEqual([{ kind: "imported", format: "tmx", id: "1" }]);
  });

  it("refuses numbers that JSON has no name for", () => {
    for (const nats of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const beads = SMALL.beads.map((bead) => ({ ...bead, evidence: [{ kind: "length" as const, nats }] }));
      expect(() => serializeJson({ ...SMALL, beads }, { generator })).toThrow(RangeError);
    }
  });
});

describeFormat("JSON", {
  serialize: (alignment) => serializeJson(alignment, { generator }),
  parse: parseJson,
  held: roundedAlignment,
  heldBack: (alignment) => alignment,
  holdsMoves: true,
  holdsReview: true,
});

/** `SMALL` cut otherwise: its first segments are apart, and one version has the second sentence first. */
const MOVED: Alignment = {
  text: SMALL.text,
  beads: [
    { sides: [[0], []], origin: { kind: "computed", signature: "s" }, evidence: [] },
    { sides: [[1], []], origin: { kind: "computed", signature: "s" }, evidence: [] },
    { sides: [[], [0]], origin: { kind: "computed", signature: "s" }, evidence: [] },
  ],
  moves: [
    { beads: [{ sides: [[0], [0]], origin: { kind: "computed", signature: "t" }, posterior: 0.95, evidence: [] }] },
  ],
  warnings: [
    { kind: "unrelated", versions: [0, 1], probability: 0.01 },
    { kind: "limited", versions: [0, 1] },
  ],
};

describe("moves and warnings in JSON", () => {
  it("stand after the beads, and only where there are some", () => {
    const written = serializeJson(MOVED, { generator });
    expect(written.slice(written.indexOf('  "moves"'))).toMatchInlineSnapshot(`
      "  "moves": [
          {"beads":[
            {"sides":[[0],[0]],"type":"1-1","posterior":0.95,"origin":1,"evidence":[]}
          ]}
        ],
        "warnings": [
          {"kind":"unrelated","versions":[0,1],"probability":0.01},
          {"kind":"limited","versions":[0,1]}
        ]
      }
      "
    `);
    expect(parseJson(written)).toEqual({ value: MOVED, diagnostics: [] });
    expect(serializeJson(SMALL, { generator })).not.toMatch(/moves|warnings/u);
  });

  it.each([
    ['"sides":[[0],[0]],"type":"1-1"', '"sides":[[0],[]],"type":"1-0"', "moves[0].beads[0].sides"],
    ['"sides":[[0],[0]],"type":"1-1"', '"sides":[[0],[7]],"type":"1-1"', "moves[0].beads[0].sides"],
    ['"probability":0.01', '"probability":1.5', "warnings[0].probability"],
    ['"kind":"limited","versions":[0,1]', '"kind":"limited","versions":[0,2]', "warnings[1].versions[1]"],
    ['"kind":"limited"', '"kind":"tired"', "warnings[1].kind"],
    [/"beads":\[\n.*\n {4}\]/u, '"beads":[]', "moves[0].beads"],
  ])("are refused with %s as %s", (before, after, path) => {
    const damaged = serializeJson(MOVED, { generator }).replace(before, after);
    try {
      parseJson(damaged);
      expect.fail("read all the same");
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      expect(error.diagnostic.problem).toMatchObject({ code: "wrong-field", path });
    }
  });

  it("refuses weights in moves that JSON has no name for", () => {
    const moves = (MOVED.moves ?? []).map((move) => ({
      beads: move.beads.map((bead) => ({ ...bead, posterior: Number.NaN })),
    }));
    expect(() => serializeJson({ ...MOVED, moves }, { generator })).toThrow(RangeError);
  });
});

/** `SMALL`, and what a person said of it. */
const REVIEWED: Alignment = {
  text: {
    versions: SMALL.text.versions.map((version) => ({
      ...version,
      segments: version.segments.map((segment, k) => (k === 0 ? { ...segment, correction: "Ahoy." } : segment)),
    })),
  },
  beads: SMALL.beads.map(({ sides }) => ({
    sides,
    origin: { kind: "edited" },
    evidence: [],
    review: { confirmed: true, note: "ok" },
  })),
  verdicts: [
    {
      fingerprint: "0123456789abcdef",
      decision: "dismissed",
      code: "number",
      passages: [{ version: "en", text: "Bye." }],
      note: "no",
      date: "2026-11-23",
    },
  ],
};

describe("what people decided, in JSON", () => {
  it("stands with what it is about, and only where there is something", () => {
    const written = serializeJson(REVIEWED, { generator });
    expect(written).toContain('{"from":0,"to":3,"block":0,"text":"Hi.","correction":"Ahoy."}');
    expect(written).toContain('"origin":0,"evidence":[],"review":{"confirmed":true,"note":"ok"}}');
    expect(written.slice(written.indexOf('  "verdicts"'))).toMatchInlineSnapshot(`
      "  "verdicts": [
          {"fingerprint":"0123456789abcdef","decision":"dismissed","code":"number","passages":[{"version":"en","text":"Bye."}],"note":"no","date":"2026-11-23"}
        ]
      }
      "
    `);
    expect(parseJson(written)).toEqual({ value: REVIEWED, diagnostics: [] });
    expect(serializeJson(SMALL, { generator })).not.toMatch(/verdicts|review|correction/u);
  });

  it.each<[string | RegExp, string, string, string]>([
    ['"fingerprint":"0', '"fingerprint":"G', "verdicts[0].fingerprint", "16 digits of 0-9, a-f"],
    [/(\{"fingerprint".*\})/u, "$1,$1", "verdicts[1].fingerprint", "of one verdict only"],
    ['"dismissed"', '"forgiven"', "verdicts[0].decision", '"dismissed" | "confirmed"'],
    ["2026-11-23", "23.11.2026", "verdicts[0].date", "YYYY-MM-DD"],
    ['"note":"no"', '"note":1', "verdicts[0].note", "string"],
    ['"text":"Bye."}]', '"text":0}]', "verdicts[0].passages[0].text", "string"],
    ['"confirmed":true', '"confirmed":1', "beads[0].review.confirmed", "true | false"],
    ['"correction":"Ahoy."', '"correction":[]', "versions[0].segments[0].correction", "string"],
  ])("is refused with %s as %s", (before, after, path, expected) => {
    const damaged = serializeJson(REVIEWED, { generator }).replace(before, after);
    expect(refusal(damaged).problem).toEqual(wrong(path, expected));
  });
});

describe("parseJson", () => {
  it("says nothing about a file of ours", () => {
    expect(parseJson(serializeJson(SMALL, { generator })).diagnostics).toEqual([]);
  });

  it("takes a byte order mark and Windows line ends", () => {
    const written = `\ufeff${serializeJson(SMALL, { generator }).replaceAll("\n", "\r\n")}`;
    expect(parseJson(written).value).toEqual(roundedAlignment(SMALL));
  });

  it.each([
    ["", 1],
    ["{\n\n", 3],
    ['{"a": 1,\n}', 2],
    ["[1,\n2\n3]", 3],
    ['{"a"\n:\n"unclosed', 3],
    ['["a\nb"]', 1],
    ['[\n"\\x"]', 2],
    ['[1]\n\n"more"', 3],
    ["[01]", 1],
    ["[\n}", 2],
    ["{1:2}", 1],
    ["[1 2]", 1],
    ['{"a" 1}', 1],
    ["\n\nnul", 3],
    ["[{}, [],\n}", 2],
  ])("says in which line %j stops being JSON", (text, line) => {
    expect(refusal(text)).toMatchObject({ problem: { code: "not-json" }, line });
  });

  it("agrees with JSON.parse on what is JSON", () => {
    const piece = fc.constantFrom(
      '"a"', "1", "-0.5e3", "true", "null", "[", "]", "{", "}", ",", ":", " ", "\n", '"\\n"', "01", "+1", '"', "\u0001", '"\\u12"', "",
    ); // biome-ignore format: a list of pieces reads better in rows
    const json = fc.json().map((text) => [text]);
    fc.assert(
      fc.property(fc.oneof(json, fc.array(piece), fc.tuple(fc.json(), piece), fc.tuple(piece, fc.json())), (pieces) => {
        // A file of which nothing but its being JSON can be wrong.
        const text = pieces.join("");
        expect(refusal(text).problem.code).toBe(isJson(text) ? "not-an-alignment" : "not-json");
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, (file: Json) => void, Problem]>([
    ["another format", (f) => set(f, "format", "x"), { code: "not-an-alignment" }],
    ["a newer version", (f) => set(f, "version", 2), { code: "newer-format", found: 2, known: 1 }],
    ["a broken version", (f) => set(f, "version", "1"), wrong("version", "integer >= 1")],
    ["no generator", (f) => set(f, "generator", undefined), wrong("generator", "string")],
    ["one version", (f) => set(f, "versions", [f.versions[0]]), wrong("versions", "array of 2 or more")],
    [
      "a language that is none",
      (f) => set(f.versions[1], "language", "ua"),
      wrong("versions[1].language", "BCP 47 language tag"),
    ],
    [
      "a span beyond the text",
      (f) => set(f.versions[0]?.blocks[0], "to", 9),
      wrong("versions[0].blocks[0].to", "integer in [0, 8]"),
    ],
    [
      "a span that ends before it starts",
      (f) => set(f.versions[0]?.segments[1], "to", 3),
      wrong("versions[0].segments[1].to", "integer in [4, 8]"),
    ],
    [
      "segments that overlap",
      (f) => set(f.versions[0]?.segments[1], "from", 2),
      wrong("versions[0].segments[1].from", "integer in [3, 8]"),
    ],
    [
      "a block that is not there",
      (f) => set(f.versions[0]?.segments[1], "block", 1),
      wrong("versions[0].segments[1].block", "integer in [0, 0]"),
    ],
    [
      "half an offset",
      (f) => set(f.versions[0]?.segments[1], "from", 3.5),
      wrong("versions[0].segments[1].from", "integer in [3, 8]"),
    ],
    [
      "an empty sentence",
      (f) => set(f.versions[0]?.segments[1], "to", 4),
      wrong("versions[0].segments[1].to", "integer > 4"),
    ],
    [
      "a kind of block that is none",
      (f) => set(f.versions[0]?.blocks[0], "kind", "toString"),
      wrong("versions[0].blocks[0].kind", '"heading" | "paragraph" | "item" | "verse" | "cell" | "note" | "line"'),
    ],
    [
      "another text than the offsets say",
      (f) => set(f.versions[0]?.segments[1], "text", "By."),
      { code: "segment-text-differs", version: "en", segment: 1 },
    ],
    ["a side too few", (f) => set(f.beads[0], "sides", [[0, 1]]), wrong("beads[0].sides", "array of 2")],
    [
      "a segment of another kind",
      (f) => set(f.beads[0], "sides", [[0, "1"], [0]]),
      wrong("beads[0].sides[0][1]", "integer >= 0"),
    ],
    ["a type that lies", (f) => set(f.beads[0], "type", "1-1"), wrong("beads[0].type", '"2-1"')],
    ["an origin that is not there", (f) => set(f.beads[0], "origin", 1), wrong("beads[0].origin", "integer in [0, 0]")],
    ["a posterior above 1", (f) => set(f.beads[0], "posterior", 1.1), wrong("beads[0].posterior", "number in [0, 1]")],
    ["evidence that is no list", (f) => set(f.beads[0], "evidence", {}), wrong("beads[0].evidence", "array")],
    ["an object that is a list", (f) => set(f, "beads", [[]]), wrong("beads[0]", "object")],
    [
      "evidence of no known kind",
      (f) => set(f.beads[0]?.evidence[0], "kind", "luck"),
      wrong(
        "beads[0].evidence[0].kind",
        '"prior" | "length" | "word" | "name" | "number" | "punctuation" | "structure" | "embedding"',
      ),
    ],
    [
      "evidence about no version",
      (f) => set(f.beads[0]?.evidence[1], "versions", [0, 2]),
      wrong("beads[0].evidence[1].versions[1]", "integer in [0, 1]"),
    ],
    [
      "a match of three",
      (f) => set(f.beads[0]?.evidence[1], "matches", [["a", "b", "c"]]),
      wrong("beads[0].evidence[1].matches[0]", "array of 2"),
    ],
    [
      "everything that breaks the partition",
      (f) =>
        set(f, "beads", [
          { ...f.beads[0], sides: [[1, 0], [7]] },
          { ...f.beads[0], sides: [[0, 1], [0]] },
          { ...f.beads[0], type: "0-0", sides: [[], []] },
        ]),
      {
        code: "broken-partition",
        count: 5,
        problems: [
          { code: "side-not-rising", bead: 0, version: 0 },
          { code: "no-such-segment", bead: 0, version: 1, segment: 7 },
          { code: "segment-in-two-beads", bead: 1, version: 0, segment: 0 },
          { code: "segment-in-two-beads", bead: 1, version: 0, segment: 1 },
          { code: "bead-empty", bead: 2 },
        ],
      },
    ],
  ])("refuses %s", (_, change, problem) => {
    const file = JSON.parse(serializeJson(SMALL, { generator })) as Json;
    change(file);
    expect(refusal(JSON.stringify(file)).problem).toEqual(problem);
  });

  it("tells of fields that it does not know, and of each once", () => {
    const file = JSON.parse(serializeJson(SMALL, { generator })) as Json;
    set(file, "status", 1);
    set(file.beads[0], "note", "?");
    set(file.origins[0], "who", "me");
    const { value, diagnostics } = parseJson(JSON.stringify(file), "f.json");
    expect(value).toEqual(roundedAlignment(SMALL));
    expect(diagnostics).toEqual(
      ["status", "origins[0].who", "beads[0].note"].map((path) => ({
        severity: "warning",
        problem: { code: "unknown-field", path },
        source: "f.json",
      })),
    );
  });

  it("lets a file lend it nothing by __proto__", () => {
    const written = serializeJson(SMALL, { generator });
    const { value, diagnostics } = parseJson(written.replace('{"sides"', '{"__proto__":{"posterior":0.5},"sides"'));
    expect(value).toEqual(roundedAlignment(SMALL));
    expect(diagnostics.map(({ problem }) => problem)).toEqual([{ code: "unknown-field", path: "beads[0].__proto__" }]);
    expect(refusal(`{"__proto__": ${written}}`).problem).toEqual({ code: "not-an-alignment" });
    expect({}).not.toHaveProperty("posterior");
  });

  it("outlives depth, length and numbers without measure", () => {
    const written = serializeJson(SMALL, { generator });
    expect(refusal("[".repeat(1_000_000)).problem.code).toBe("not-json");
    expect(refusal(`${"[".repeat(100_000)}${"]".repeat(100_000)}`).problem.code).toBe("not-an-alignment");
    expect(refusal(`["${"a".repeat(20_000_000)}`).problem.code).toBe("not-json");
    expect(refusal(written.replace("-2.5123", "1e999")).problem).toEqual(wrong("beads[0].evidence[0].nats", "number"));
    expect(refusal(written.replace('"to":8', '"to":1e300')).problem.code).toBe("wrong-field");
    const long = Array.from({ length: 300_000 }, () => 5).join(",");
    const many = written.replace("[[0,1],[0]]", `[[${long}],[0]]`).replace('"2-1"', '"300000-1"');
    expect(refusal(many).problem).toMatchObject({ code: "broken-partition", count: 300_003 });
  });

  it("keeps any text, offsets and all", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const alignment = twoLines(a, b);
        expect(parseJson(serializeJson(alignment, { generator: b })).value).toEqual(alignment);
      }),
    );
  });
});

// Helpers

interface Json {
  versions: { blocks: object[]; segments: object[] }[];
  origins: object[];
  beads: { sides: number[][]; evidence: object[] }[];
}

function set(object: object | undefined, key: string, value: unknown): void {
  if (object === undefined) throw new Error("this is a bug");
  Object.assign(object, { [key]: value });
}

function wrong(path: string, expected: string): Problem {
  return { code: "wrong-field", path, expected };
}

function refusal(text: string): InputError["diagnostic"] {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic;
    throw error;
  }
  throw new Error("it was accepted");
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function twoLines(a: string, b: string): Alignment {
  const versions = [a, b].map((text, index) => ({
    name: text,
    language: languageTag(index === 0 ? "en" : "uk"),
    text,
    blocks: [{ kind: "line" as const, span: { from: 0, to: text.length } }],
    segments: [{ block: 0, span: { from: 0, to: text.length } }],
  }));
  return {
    text: { versions },
    beads: [{ sides: [[0], [0]], origin: { kind: "imported", format: "links" }, evidence: [] }],
  };
}
