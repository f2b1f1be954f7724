import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { serializeCes } from "../../src/formats/ces/serialize.ts";
import { alignmentFromSentences } from "../../src/formats/standoff/alignment.ts";
import { parseSentenceLinks } from "../../src/formats/standoff/links.ts";
import {
  type Numbering,
  parseSentences,
  type Sentences,
  sentenceIds,
  serializeSentences,
} from "../../src/formats/standoff/sentences.ts";
import { serializeTei } from "../../src/formats/tei/serialize.ts";
import type { Alignment } from "../../src/model/alignment.ts";
import { segmentText } from "../../src/model/document.ts";
import { InputError, type Outcome, type Problem } from "../../src/model/problem.ts";
import { languageTag } from "../../src/text/language.ts";
import { anyAlignment, withoutForbidden, xmlText } from "../arbitraries/alignment.ts";
import { describeFormat } from "../laws/format.ts";
import { linesOf } from "./lines.ts";

const DOCS = ["x.en.xml", "x.ru.xml"] as const;
const EXAMPLE: Alignment = (() => {
  const lines = linesOf({ en: ["One.", "Two & more.", "Three."], ru: ["Раз.", "Три."] }, [
    [[0, 1], [0]],
    [[2], []],
    [[], [1]],
  ]);
  const facts = [{ posterior: 0.9, review: { confirmed: true } }, {}, { origin: { kind: "edited" as const } }];
  return { ...lines, beads: lines.beads.map((bead, k) => ({ ...bead, ...facts[k] })) };
})();

describe("serializeCes", () => {
  it("writes links as OPUS has them: sentences of the first text first", () => {
    expect(serializeCes(EXAMPLE, DOCS)).toMatchInlineSnapshot(`
      {
        "diagnostics": [
          {
            "problem": {
              "code": "review-not-kept",
              "count": 1,
            },
            "severity": "warning",
          },
        ],
        "value": "<?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">
      <?hexapla alignment?>
      <cesAlign version="1.0">
      <linkGrp targType="s" fromDoc="x.en.xml" toDoc="x.ru.xml">
      <link id="SL1" xtargets="1 2;1" certainty="0.9"/>
      <link id="SL2" xtargets="3;"/>
      <link id="SL3" xtargets=";2"/>
      </linkGrp>
      </cesAlign>
      ",
      }
    `);
  });
});

describe("serializeTei", () => {
  it("writes links as InterText has them: sentences of the second text first", () => {
    const { value, diagnostics } = serializeTei(EXAMPLE, DOCS);
    expect(value).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <?hexapla alignment?>
      <linkGrp toDoc="x.ru.xml" fromDoc="x.en.xml">
      <link type="1-2" xtargets="1:1;1:1 2:1" status="man"/>
      <link type="0-1" xtargets=";3:1" status="auto"/>
      <link type="1-0" xtargets="2:1;" status="man"/>
      </linkGrp>
      "
    `);
    expect(diagnostics).toEqual([]);
  });

  it("tells the notes that it has no place for", () => {
    const beads = EXAMPLE.beads.map((bead) => ({ ...bead, review: { confirmed: true, note: "so" } }));
    expect(serializeTei({ ...EXAMPLE, beads }, DOCS).diagnostics).toEqual([
      { severity: "warning", problem: { code: "review-not-kept", count: 3 } },
    ]);
  });

  it("takes two versions only, as cesAlign does", () => {
    const three = linesOf({ en: ["a"], ru: ["b"], uk: ["c"] }, [[[0], [0], [0]]]);
    expect(() => serializeTei(three, DOCS)).toThrow(new RangeError("links of TEI have 2 versions, not 3"));
    expect(() => serializeCes(three, DOCS)).toThrow(new RangeError("a cesAlign has 2 versions, not 3"));
  });
});

describe("serializeSentences", () => {
  it("writes sentences with ids in paragraphs", () => {
    const document = {
      name: "en.plain",
      language: languageTag("en"),
      text: "Title One. Two.\u0001",
      blocks: [
        { kind: "heading" as const, span: { from: 0, to: 5 } },
        { kind: "paragraph" as const, span: { from: 6, to: 16 } },
      ],
      segments: [
        { block: 0, span: { from: 0, to: 5 } },
        { block: 1, span: { from: 6, to: 10 } },
        { block: 1, span: { from: 11, to: 16 } },
      ],
    };
    expect(serializeSentences(document, "paragraph")).toEqual({
      value:
        '<?xml version="1.0" encoding="UTF-8"?>\n<?hexapla text?>\n<text n="en.plain" xml:lang="en">\n<p id="1" type="heading">\n<s id="1:1">Title</s>\n</p>\n' +
        '<p id="2">\n<s id="2:1">One.</s>\n<s id="2:2">Two.\ufffd</s>\n</p>\n</text>\n',
      diagnostics: [{ severity: "warning", problem: { code: "characters-replaced", count: 1 }, source: "en.plain" }],
    });
    expect(sentenceIds(document, "text")).toEqual(["1", "2", "3"]);
  });
});

describe("parseSentences", () => {
  it("reads texts of OPUS: words in elements, any blocks, what is outside of sentences left out", () => {
    const { value, diagnostics } = parseSentences(
      `<document xml:lang="EN"><head>no sentence</head><h1><s id="1">Title</s></h1>
      <p id="1"><s xml:id="2"><w id="2.1">Hello</w><w id="2.2">,</w>\n <w>you</w></s> <s id="3"> a <time id="T1"/>b</s><s id="4"/><s id="5">c</s></p>
      <li><s id="6">item</s></li><s id="7">loose</s><s id="8">too</s></document>`,
      { name: "x", source: "x.xml" },
    );
    const { document, ids } = value;
    expect(ids).toEqual(["1", "2", "3", "4", "5", "6", "7", "8"]);
    expect(document.language).toBe("en");
    expect(document.name).toBe("x");
    expect(
      document.segments.map((segment, k) => [document.blocks[segment.block]?.kind, segmentText(document, k)]),
    ).toEqual([
      ["heading", "Title"],
      ["paragraph", "Hello , you"],
      ["paragraph", "a b"],
      ["line", ""],
      ["paragraph", "c"],
      ["item", "item"],
      ["line", "loose"],
      ["line", "too"],
    ]);
    expect(document.text).toBe("Title\n\nHello , you a b\n\n\n\nc\n\nitem\n\nloose\n\ntoo");
    expect(diagnostics.map(({ problem, line, source }) => [problem, line, source])).toEqual([
      [{ code: "element-not-kept", element: "head", count: 1 }, 1, "x.xml"],
      [{ code: "element-not-kept", element: "w", count: 3 }, 2, "x.xml"],
      [{ code: "element-not-kept", element: "time", count: 1 }, 3, "x.xml"],
    ]);
  });

  it("takes the language that is asked for before any other, and knows none if nobody tells", () => {
    const text = '<text xml:lang="ua"><s id="1">a</s></text>';
    expect(parseSentences(text, { name: "x", language: languageTag("ru") }).value.document.language).toBe("ru");
    const told = parseSentences(text, { name: "x" });
    expect(told.value.document.language).toBe("uk");
    expect(told.diagnostics).toEqual([
      { severity: "warning", problem: { code: "language-mended", written: "ua", meant: "uk" }, line: 1 },
    ]);
    expect(parseSentences('<text><s id="1">a</s></text>', { name: "x" }).value.document.language).toBe("und");
  });

  it.each<[string, string, Problem]>([
    ["a file without sentences", "<html>x</html>", { code: "no-sentences", root: "html" }],
    ["two sentences of one id", '<t><s id="a">x</s><s id="a">y</s></t>', { code: "sentence-twice", id: "a" }],
    ["a sentence without id", "<t><s>x</s></t>", { code: "missing-attribute", element: "s", attribute: "id" }],
    ["a foreign entity", '<t><s id="1">&x;</s></t>', { code: "not-well-formed", detail: "undefined entity" }],
  ])("refuses %s", (_, text, problem) => {
    expect(problemOf(() => parseSentences(text, { name: "x", source: "x.xml" }), "x.xml")).toEqual(problem);
    expect(problemOf(() => parseSentences(text, { name: "x" }))).toEqual(problem);
  });
});

describe("parseSentenceLinks", () => {
  it("reads links of OPUS, of many pairs of texts", () => {
    const { value, diagnostics } = parseSentenceLinks(
      `<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" ""><cesAlign version="1.0">
      <linkGrp targType="s" fromDoc="en/a.xml.gz" toDoc="ru/a.xml.gz"><link id="SL1" xtargets="1 2;1" certainty="0.9"/></linkGrp>
      <linkGrp targType="s" fromDoc="en/b.xml.gz" toDoc="ru/b.xml.gz"><link xtargets=";1"/></linkGrp></cesAlign>`,
    );
    expect(value).toEqual({
      format: "ces",
      isOurs: false,
      groups: [
        {
          fromDoc: "en/a.xml.gz",
          toDoc: "ru/a.xml.gz",
          links: [{ from: ["1", "2"], to: ["1"], id: "SL1", certainty: "0.9" }],
        },
        { fromDoc: "en/b.xml.gz", toDoc: "ru/b.xml.gz", links: [{ from: [], to: ["1"] }] },
      ],
    });
    expect(diagnostics).toEqual([]);
  });

  it("reads links of InterText, which name the second text first, and tells marks", () => {
    const { value, diagnostics } = parseSentenceLinks(
      `<linkGrp toDoc='x.ru.xml' fromDoc='x.en.xml'>\n<link type='1-2' xtargets='1:1;1:1 1:2' status='man' mark='3'/><link type='0-1' xtargets=';1:3' status='auto' mark='0'/></linkGrp>`,
      "a.tei",
    );
    expect(value.format).toBe("tei");
    expect(value.groups[0]?.links).toEqual([
      { from: ["1:1", "1:2"], to: ["1:1"], status: "man" },
      { from: ["1:3"], to: [], status: "auto" },
    ]);
    expect(diagnostics).toEqual([
      {
        severity: "warning",
        problem: { code: "element-not-kept", element: "link mark", count: 1 },
        source: "a.tei",
        line: 2,
      },
    ]);
  });

  it.each<[string, string, Problem]>([
    ["another root", "<html/>", { code: "not-sentence-links", root: "html" }],
    [
      "a link of one side",
      '<linkGrp fromDoc="a" toDoc="b"><link xtargets="1"/></linkGrp>',
      { code: "sentence-link", text: "1" },
    ],
    ["a link of no texts", '<cesAlign><link xtargets="1;1"/></cesAlign>', { code: "sentence-link", text: "1;1" }],
    [
      "links of a text that is not named",
      '<linkGrp toDoc="b"/>',
      { code: "missing-attribute", element: "linkGrp", attribute: "fromDoc" },
    ],
    ["a file cut off", "<linkGrp", { code: "not-well-formed", detail: "unclosed tag" }],
  ])("refuses %s", (_, text, problem) => {
    const found = problemOf(() => parseSentenceLinks(text, "a.ces"), "a.ces");
    expect(found).toMatchObject(problem.code === "not-well-formed" ? { code: problem.code } : problem);
    expect(problemOf(() => parseSentenceLinks(text))?.code).toBe(problem.code);
  });
});

describe("alignmentFromSentences", () => {
  const links = (xtargets: readonly string[], attributes = "") =>
    parseSentenceLinks(
      `<cesAlign><linkGrp fromDoc="a" toDoc="b">${xtargets.map((ids) => `<link xtargets="${ids}"${attributes}/>`).join("")}</linkGrp></cesAlign>`,
    ).value;
  const texts = (count: number): [Sentences, Sentences] => [sentences("en", count), sentences("ru", count)];

  it("puts sentences that no link names into beads of their own, and leaves out ids that no sentence has", () => {
    const { value, diagnostics } = alignmentFromSentences(links(["2 7;1", "8;", "3 3 1;9"]), [texts(3)], "a.ces");
    expect(value.beads.map(({ sides }) => sides)).toEqual([
      [[0, 2], []],
      [[1], [0]],
      [[], [1]],
      [[], [2]],
    ]);
    expect(diagnostics).toEqual([
      { severity: "warning", problem: { code: "sentence-unknown", id: "7", version: "en", count: 2 }, source: "a.ces" },
      { severity: "warning", problem: { code: "sentence-unknown", id: "9", version: "ru", count: 1 }, source: "a.ces" },
      { severity: "warning", problem: { code: "segments-unlinked", count: 2 }, source: "a.ces" },
    ]);
    expect(alignmentFromSentences(links(["9;1"]), [texts(1)]).diagnostics[0]).not.toHaveProperty("source");
  });

  it("takes no score of others for a probability", () => {
    const { value } = alignmentFromSentences(links(["1;1"], ' certainty="0.9"'), [texts(1)]);
    expect(value.beads[0]).toEqual({ sides: [[0], [0]], origin: { kind: "imported", format: "ces" }, evidence: [] });
    const ours = { ...links(["1;1"], ' certainty="7"'), isOurs: true };
    expect(alignmentFromSentences(ours, [texts(1)]).value.beads[0]?.posterior).toBeUndefined();
  });

  it("refuses a sentence in two links", () => {
    expect(problemOf(() => alignmentFromSentences(links(["1;1", "1;2"]), [texts(2)]))?.code).toBe("broken-partition");
  });

  it("puts texts of several pairs one after the other", () => {
    const many = links(["1;1"]);
    const [group] = many.groups;
    if (group === undefined) throw new Error("no group; this is a bug");
    const { value, diagnostics } = alignmentFromSentences({ ...many, groups: [group, group] }, [texts(1), texts(1)]);
    expect(value.text.versions.map(({ text }) => text)).toEqual(["en 1\n\nen 1", "ru 1\n\nru 1"]);
    expect(value.text.versions[0]?.segments[1]).toEqual({ block: 1, span: { from: 6, to: 10 } });
    expect(value.beads.map(({ sides }) => sides)).toEqual([
      [[0], [0]],
      [[1], [1]],
    ]);
    expect(diagnostics).toEqual([]);
    expect(() => alignmentFromSentences({ ...many, groups: [] }, [])).toThrow(RangeError);
  });
});

for (const [name, numbering, serialize] of [
  ["cesAlign", "text", serializeCes],
  ["TEI", "paragraph", serializeTei],
] as const)
  describeFormat(`${name} with its texts`, {
    versions: 2,
    holdsReview: true,
    serialize: (alignment) => written(alignment, numbering, serialize),
    parse: readBack,
    held: (alignment) => inLinks(alignment, name),
    heldBack: (alignment) => inLinks(alignment, name),
    putsInOrder: true,
    // A text without sentences is none; only a line may be empty, and it tells by that that it is one.
    isReadable: ({ text }) =>
      text.versions.every(
        ({ segments }) => segments.length > 0 && segments.every(({ correction }) => correction?.trim() !== ""),
      ),
  });

describe("cesAlign and TEI links", () => {
  it.skipIf(!runs("xmllint"))("are well-formed to xmllint, texts too (needs xmllint)", () => {
    for (const alignment of fc.sample(anyAlignment({ versions: 2, text: xmlText }), { numRuns: 20, seed: 6 }))
      for (const file of [
        serializeCes(alignment, DOCS).value,
        serializeTei(alignment, DOCS).value,
        ...alignment.text.versions.map((version) => serializeSentences(version, "text").value),
      ])
        expect(() =>
          execFileSync("xmllint", ["--noout", "--nonet", "-"], { input: file, stdio: "pipe" }),
        ).not.toThrow();
  });
});

// Helpers

/** Between the files of an alignment; no file has it. */
const MARK = "\u001c";

function written(alignment: Alignment, numbering: Numbering, serialize: typeof serializeCes): string {
  const texts = alignment.text.versions.map((version) => serializeSentences(version, numbering).value);
  return [serialize(alignment, DOCS).value, ...texts].join(MARK);
}

function readBack(content: string, source?: string): Outcome<Alignment> {
  const [links = "", from = "", to = ""] = content.split(MARK);
  const named = source === undefined ? {} : { source };
  const parsed = parseSentenceLinks(links, source);
  const [first, second] = [from, to].map((text) => parseSentences(text, { name: "x", ...named }));
  if (first === undefined || second === undefined) throw new Error("two texts gave less; this is a bug");
  const { value, diagnostics } = alignmentFromSentences(
    { ...parsed.value, groups: parsed.value.groups.slice(0, 1) },
    [[first.value, second.value]],
    source,
  );
  return { value, diagnostics: [...parsed.diagnostics, ...first.diagnostics, ...second.diagnostics, ...diagnostics] };
}

/** What the files hold of an alignment of two versions. */
function inLinks({ text, beads }: Alignment, name: "cesAlign" | "TEI"): unknown {
  return {
    versions: text.versions.map((version) => ({
      name: replaced(version.name),
      language: version.language,
      segments: version.segments.map((segment, index) => [
        version.blocks[segment.block]?.kind,
        replaced((segment.correction ?? segmentText(version, index)).trim()),
      ]),
    })),
    beads: beads
      .map(({ sides, posterior, review, origin }) => ({
        sides,
        ...(name === "cesAlign" && posterior !== undefined && { posterior: Number(posterior.toFixed(6)) + 0 }),
        ...(name === "TEI" && { isByPerson: review?.confirmed === true || origin.kind === "edited" }),
      }))
      .map((bead) => JSON.stringify(bead))
      .sort(),
  };
}

function replaced(text: string): string {
  return [...text].map((character) => (withoutForbidden(character) === "" ? "\ufffd" : character)).join("");
}

function sentences(name: string, count: number): Sentences {
  const list = Array.from({ length: count }, (_, k) => `${name} ${k + 1}`);
  const [document] = linesOf({ [name]: list }, []).text.versions;
  if (document === undefined) throw new Error("no version; this is a bug");
  return { document, ids: list.map((_, k) => String(k + 1)) };
}

function problemOf(read: () => unknown, source?: string): Problem | undefined {
  try {
    read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.diagnostic.source).toBe(source);
    return error.diagnostic.problem;
  }
  return undefined;
}

function runs(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
