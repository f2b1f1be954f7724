import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseXliff } from "../../src/formats/xliff/parse.ts";
import { serializeXliff, XLIFF_VERSIONS } from "../../src/formats/xliff/serialize.ts";
import type { Alignment, Bead } from "../../src/model/alignment.ts";
import { segmentText } from "../../src/model/document.ts";
import { InputError, type Problem } from "../../src/model/problem.ts";
import type { BeadReview } from "../../src/model/review.ts";
import { anyAlignment, withoutForbidden, xmlText } from "../arbitraries/alignment.ts";
import { describeFormat } from "../laws/format.ts";
import { linesOf } from "./lines.ts";
import { parseXml } from "./xml.ts";

const SCHEMAS = new URL("../../../shared/schemas/", import.meta.url);
const XSD = { "1.2": "xliff-1.2/xliff-core-1.2-strict.xsd", "2.1": "xliff-2.1/xliff_core_2.0.xsd" } as const;
const PYTHON = "/usr/bin/python3";

const EXAMPLE: Alignment = withFacts(
  linesOf({ en: ["Hi.", "Bye & go.", "End"], uk: ["Привіт", "Кінець", "Ще"] }, [
    [[0, 1], [0]],
    [[2], [1]],
    [[], [2]],
  ]),
  [{ posterior: 0.25 }, { posterior: 0.987654321, review: { confirmed: true, note: "so" } }, {}],
);

describe("serializeXliff", () => {
  it("writes a unit a bead, and marks sentences where there are several", () => {
    const { value, diagnostics } = serializeXliff(EXAMPLE);
    expect(value).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <?hexapla alignment?>
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.1" srcLang="en" trgLang="uk">
        <file id="f1" original="en" xml:space="preserve">
          <mda:metadata><mda:metaGroup category="hexapla"><mda:meta type="source">en</mda:meta><mda:meta type="target">uk</mda:meta></mda:metaGroup></mda:metadata>
          <unit id="u1">
            <mda:metadata><mda:metaGroup category="hexapla"><mda:meta type="posterior">0.25</mda:meta></mda:metaGroup></mda:metadata>
            <segment state="translated" subState="hexapla:unlikely">
              <source><mrk id="s1" type="hexapla:segment">Hi.</mrk> <mrk id="s2" type="hexapla:segment">Bye &amp; go.</mrk></source>
              <target>Привіт</target>
            </segment>
          </unit>
          <unit id="u2">
            <mda:metadata><mda:metaGroup category="hexapla"><mda:meta type="posterior">0.987654</mda:meta></mda:metaGroup></mda:metadata>
            <notes><note>so</note></notes>
            <segment state="reviewed">
              <source>End</source>
              <target>Кінець</target>
            </segment>
          </unit>
          <unit id="u3">
            <segment state="translated">
              <source/>
              <target>Ще</target>
            </segment>
          </unit>
        </file>
      </xliff>
      "
    `);
    expect(diagnostics).toEqual([]);
  });

  it("writes the same as XLIFF 1.2", () => {
    expect(serializeXliff(EXAMPLE, { version: "1.2" }).value).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <?hexapla alignment?>
      <xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
        <file original="en" source-language="en" target-language="uk" datatype="plaintext" tool-id="hexapla" xml:space="preserve">
          <header>
            <tool tool-id="hexapla" tool-name="hexapla"/>
            <note from="x-hexapla-source">en</note>
            <note from="x-hexapla-target">uk</note>
          </header>
          <body>
            <trans-unit id="u1">
              <source><mrk mtype="x-hexapla-segment">Hi.</mrk> <mrk mtype="x-hexapla-segment">Bye &amp; go.</mrk></source>
              <target state="needs-review-translation">Привіт</target>
              <context-group purpose="information"><context context-type="x-hexapla-posterior">0.25</context></context-group>
            </trans-unit>
            <trans-unit id="u2" approved="yes">
              <source>End</source>
              <target state="signed-off">Кінець</target>
              <context-group purpose="information"><context context-type="x-hexapla-posterior">0.987654</context></context-group>
              <note>so</note>
            </trans-unit>
            <trans-unit id="u3">
              <source/>
              <target state="translated">Ще</target>
            </trans-unit>
          </body>
        </file>
      </xliff>
      "
    `);
  });

  it("says of a pair without target that it was confirmed, where there is no state", () => {
    const one = withFacts(linesOf({ en: ["Only."], ru: [] }, [[[0], []]]), [{ review: { confirmed: true } }]);
    expect(serializeXliff(one).value).toContain('<mda:meta type="confirmed">yes</mda:meta>');
    expect(serializeXliff(one).value).toContain('<segment state="initial">');
    expect(parseXliff(serializeXliff(one).value).value.beads[0]?.review).toEqual({ confirmed: true });
  });

  it("writes segments as people corrected them", () => {
    const wrong = linesOf({ en: ["teh end"], ru: ["конец"] }, [[[0], [0]]]);
    const [en, ru] = wrong.text.versions;
    if (en === undefined || ru === undefined) throw new Error("no versions; this is a bug");
    const corrected = { ...en, segments: en.segments.map((segment) => ({ ...segment, correction: "the end" })) };
    const { value } = serializeXliff({ ...wrong, text: { versions: [corrected, ru] } });
    expect(value).toContain("<source>the end</source>");
  });

  it("tells what it cannot hold", () => {
    const alignment: Alignment = {
      ...linesOf({ en: ["a\u0001", "b"], ru: ["c", "d"] }, [
        [[0], []],
        [[1], [0]],
        [[], [1]],
      ]),
      moves: [{ beads: [{ sides: [[0], [1]], origin: { kind: "edited" }, evidence: [] }] }],
      verdicts: [{ fingerprint: "0123456789abcdef", decision: "dismissed", code: "number", passages: [] }],
    };
    expect(serializeXliff(alignment).diagnostics).toEqual([
      { severity: "warning", problem: { code: "characters-replaced", count: 1 }, source: "en" },
      { severity: "warning", problem: { code: "moves-not-kept", count: 1 } },
      { severity: "warning", problem: { code: "review-not-kept", count: 1 } },
    ]);
  });

  it("takes two versions only", () => {
    const three = linesOf({ en: ["a"], ru: ["b"], uk: ["c"] }, [[[0], [0], [0]]]);
    expect(() => serializeXliff(three)).toThrow(new RangeError("an XLIFF has 2 versions, not 3"));
  });

  for (const version of XLIFF_VERSIONS) {
    it(`writes well-formed XLIFF ${version} with as many units as beads, by an independent parser`, () => {
      fc.assert(
        fc.property(anyAlignment({ versions: 2, crossing: true, review: true }), (alignment) => {
          const root = parseXml(serializeXliff(alignment, { version }).value);
          const units = descendants(root, version === "2.1" ? "unit" : "trans-unit");
          expect(units.length).toBe(alignment.beads.length);
          const ids = units.map(({ attributes }) => attributes["id"]);
          expect(new Set(ids).size).toBe(ids.length);
        }),
      );
    });

    const schema = new URL(XSD[version], SCHEMAS);
    it.skipIf(!existsSync(schema) || !runs("xmllint"))(
      `writes XLIFF ${version} that is valid by the schema of OASIS (needs ../shared and xmllint)`,
      () => {
        const folder = mkdtempSync(join(tmpdir(), "hexapla-xliff-"));
        const samples = fc.sample(anyAlignment({ versions: 2, crossing: true, review: true }), {
          numRuns: 60,
          seed: 6,
        });
        const files = [EXAMPLE, ...samples].map((alignment, k) => {
          const file = join(folder, `${k}.xlf`);
          writeFileSync(file, serializeXliff(alignment, { version }).value);
          return file;
        });
        const args = ["--noout", "--nonet", "--schema", schema.pathname, ...files];
        expect(() => execFileSync("xmllint", args, { stdio: "pipe" })).not.toThrow();
        rmSync(folder, { recursive: true });
      },
    );
  }

  it.skipIf(!hasTranslateToolkit())("writes XLIFF 1.2 that translate-toolkit reads (needs translate-toolkit)", () => {
    const folder = mkdtempSync(join(tmpdir(), "hexapla-xliff-"));
    const file = join(folder, "a.xlf");
    writeFileSync(file, serializeXliff(EXAMPLE, { version: "1.2" }).value);
    const script =
      "import sys,json\nfrom translate.storage import xliff\nf=xliff.xlifffile.parsefile(sys.argv[1])\n" +
      "print(json.dumps([[u.source,u.target,u.isapproved()] for u in f.units]))";
    expect(JSON.parse(execFileSync(PYTHON, ["-c", script, file], { encoding: "utf8" }))).toEqual([
      ["Hi. Bye & go.", "Привіт", false],
      ["End", "Кінець", true],
      ["", "Ще", false],
    ]);
    rmSync(folder, { recursive: true });
  });
});

for (const version of XLIFF_VERSIONS)
  describeFormat(`XLIFF ${version}`, {
    versions: 2,
    holdsReview: true,
    serialize: (alignment) => serializeXliff(alignment, { version }).value,
    parse: parseXliff,
    held: inXliff,
    heldBack: (alignment) => inXliff(alignment),
  });

describe("serializeXliff and parseXliff", () => {
  it("give everything back without a word, where XML can hold it", () => {
    fc.assert(
      fc.property(anyAlignment({ versions: 2, text: xmlText }), (alignment) => {
        const { value, diagnostics } = serializeXliff(alignment);
        expect(diagnostics).toEqual([]);
        expect(parseXliff(value).diagnostics).toEqual([]);
      }),
    );
  });
});

describe("parseXliff", () => {
  it("reads a file of any program: a bead a segment, in order, with notes and states", () => {
    const { value, diagnostics } = parseXliff(
      xliff2(`<notes><note>all</note></notes><unit id="1"><notes><note>one</note><note>two</note></notes>
        <segment id="s1" state="final"><source>One.</source><target>Раз.</target></segment>
        <ignorable><source> </source></ignorable>
        <segment id="s2"><source> Two. </source></segment></unit>
        <group id="g"><unit id="2"><segment><source>Three.</source><target>Три.</target></segment></unit></group>`),
      "a.xlf",
    );
    expect(rows(value)).toEqual([
      [["One."], ["Раз."]],
      [["Two."], []],
      [["Three."], ["Три."]],
    ]);
    expect(value.beads.map(({ origin, review }) => ({ origin, review }))).toEqual([
      { origin: { kind: "imported", format: "xliff", id: "1/s1" }, review: { confirmed: true, note: "one\ntwo" } },
      { origin: { kind: "imported", format: "xliff", id: "1/s2" }, review: undefined },
      { origin: { kind: "imported", format: "xliff", id: "2" }, review: undefined },
    ]);
    expect(diagnostics).toEqual([warning({ code: "element-not-kept", element: "notes", count: 1 }, 3)]);
  });

  it("reads XLIFF 1.2: groups, several files, approved units, what stands in header and skeleton left out", () => {
    const { value, diagnostics } = parseXliff(
      `<xliff version="1.2"><file original="a" source-language="en-US" target-language="ru_RU"><header><skl><internal-file>x</internal-file></skl>
      <note>of the file</note></header>
      <body><group><trans-unit id="1" approved="yes"><source>One.</source><target>Раз.</target></trans-unit></group>
      <trans-unit id="2"><source>Two.</source><target state="final">Два.</target><alt-trans><source>x</source><target>y</target></alt-trans></trans-unit></body></file>
      <file original="b" source-language="en-US" target-language="uk"><body><trans-unit id="1"><source>Three.</source><target>Три.</target><note>mind</note></trans-unit></body></file></xliff>`,
      "a.xlf",
    );
    expect(value.text.versions.map(({ name, language }) => ({ name, language }))).toEqual([
      { name: "en-US", language: "en-US" },
      { name: "ru-RU", language: "ru-RU" },
      { name: "uk", language: "uk" },
    ]);
    expect(rows(value)).toEqual([
      [["One."], ["Раз."], []],
      [["Two."], ["Два."], []],
      [["Three."], [], ["Три."]],
    ]);
    expect(value.beads.map(({ review }) => review)).toEqual([
      { confirmed: true },
      { confirmed: true },
      { confirmed: false, note: "mind" },
    ]);
    expect(diagnostics).toEqual([
      warning({ code: "element-not-kept", element: "note", count: 1 }, 2),
      warning({ code: "language-mended", written: "ru_RU", meant: "ru-RU" }, 1),
      warning({ code: "element-not-kept", element: "alt-trans", count: 1 }, 4),
    ]);
  });

  it("takes apart what tools cut up in XLIFF 1.2, by mid", () => {
    const { value } = parseXliff(
      xliff1(`<trans-unit id="7"><source>One. Two. Three.</source>
        <seg-source><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk> <mrk mtype="seg" mid="3">Three.</mrk></seg-source>
        <target><mrk mtype="seg" mid="3">Три.</mrk> <mrk mtype="seg" mid="1">Раз.</mrk> <mrk mtype="seg" mid="4">Ще.</mrk></target></trans-unit>`),
    );
    expect(rows(value)).toEqual([
      [["One."], ["Раз."]],
      [["Two."], []],
      [["Three."], ["Три."]],
      [[], ["Ще."]],
    ]);
    expect(value.beads.map(({ origin }) => (origin.kind === "imported" ? origin.id : ""))).toEqual([
      "7/1",
      "7/2",
      "7/3",
      "7/4",
    ]);
  });

  it("drops inline codes and tells them, and keeps the text that they go around", () => {
    const { value, diagnostics } = parseXliff(
      xliff1(
        '<trans-unit id="1"><source>a<g id="1">b<bpt id="2">&lt;i><sub>no</sub></bpt>c<ept id="2">/i</ept></g><x id="3" ctype="lb"/>d<mrk mtype="term">e</mrk></source><target>f</target></trans-unit>',
      ),
    );
    expect(rows(value)).toEqual([[["abc\nde"], ["f"]]]);
    expect(diagnostics.map(({ problem }) => problem)).toEqual(
      ["g", "bpt", "ept", "x", "mrk"].map((element) => ({ code: "element-not-kept", element, count: 1 })),
    );
    const two = parseXliff(
      xliff2(
        '<unit id="1"><originalData><data id="d">&lt;b></data></originalData><segment><source><pc id="1" dataRefStart="d">a</pc><ph id="2" subType="xlf:lb"/>b<cp hex="0007"/><cp hex="zz"/><cp hex="ffffff"/><mrk id="m" type="term">c</mrk></source><target>d</target></segment></unit>',
      ),
    );
    expect(rows(two.value)).toEqual([[["a\nb\ufffd\ufffd\ufffdc"], ["d"]]]);
    expect(two.diagnostics.map(({ problem }) => problem)).toEqual(
      ["pc", "ph", "mrk"].map((element) => ({ code: "element-not-kept", element, count: 1 })),
    );
  });

  it("takes prefixes for what they are, and metadata of others for no word of ours", () => {
    const { value, diagnostics } = parseXliff(
      `<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="ru"><x:file id="f">
      <x:unit id="1"><mda:metadata xmlns:mda="m"><mda:metaGroup category="other"><mda:meta type="posterior">0.5</mda:meta></mda:metaGroup>
      <mda:metaGroup category="hexapla"><mda:meta type="posterior">7</mda:meta></mda:metaGroup></mda:metadata>
      <x:segment><x:source>a</x:source><x:target>b</x:target></x:segment></x:unit></x:file></x:xliff>`,
    );
    expect(rows(value)).toEqual([[["a"], ["b"]]]);
    expect(value.beads[0]?.posterior).toBeUndefined();
    expect(diagnostics.map(({ problem }) => problem)).toEqual([
      { code: "element-not-kept", element: "meta", count: 1 },
    ]);
  });

  it("leaves units without text out, and says so", () => {
    const { value, diagnostics } = parseXliff(
      xliff2(
        '<unit id="1"><segment><source/><target> </target></segment></unit><unit id="2"><segment><source>a</source><target>b</target></segment></unit>',
      ),
      "a.xlf",
    );
    expect(rows(value)).toEqual([[["a"], ["b"]]]);
    expect(diagnostics).toEqual([warning({ code: "units-empty", count: 1 }, 3)]);
  });

  it("keeps text that another tool calls ignorable, and takes no state from its neighbour for it", () => {
    const { value } = parseXliff(
      xliff2(
        '<unit id="1"><segment state="final"><source>a</source><target>b</target></segment><ignorable><source>—</source><target>–</target></ignorable></unit>',
      ),
    );
    expect(rows(value)).toEqual([
      [["a"], ["b"]],
      [["—"], ["–"]],
    ]);
    expect(value.beads.map(({ review }) => review)).toEqual([{ confirmed: true }, undefined]);
  });

  it("reads targets of a language that the file does not tell as one that nobody knows", () => {
    const { value, diagnostics } = parseXliff(
      '<xliff version="2.0"><file id="f"><unit id="1"><segment><source>a</source><target>b</target></segment></unit><unit id="2"><segment><source>c</source><target>d</target></segment></unit></file><file id="g"><unit id="1"><segment><source>e</source><target>f</target></segment></unit></file></xliff>',
      "a.xlf",
    );
    expect(value.text.versions.map(({ name, language }) => [name, language])).toEqual([
      ["und", "und"],
      ["und.2", "und"],
    ]);
    expect(rows(value).length).toBe(3);
    expect(diagnostics.map(({ problem }) => problem)).toEqual([
      { code: "missing-attribute", element: "xliff", attribute: "srcLang" },
      { code: "missing-attribute", element: "xliff", attribute: "trgLang" },
    ]);
  });

  it("says of XLIFF 1 what its own attribute is", () => {
    const { diagnostics } = parseXliff(
      '<xliff version="1.1"><file><body><trans-unit id="1"><source>a</source><target>b</target></trans-unit></body></file></xliff>',
    );
    expect(diagnostics.map(({ problem }) => problem)).toEqual([
      { code: "missing-attribute", element: "file", attribute: "source-language" },
      { code: "missing-attribute", element: "file", attribute: "target-language" },
    ]);
  });

  it("keeps the segments of ours apart where another program put one into the other", () => {
    const { value } = parseXliff(
      xliff2(
        '<unit id="1"><segment><source><mrk id="1" type="hexapla:segment">a <mrk id="2" type="hexapla:segment">b</mrk></mrk> <mrk id="3" type="hexapla:segment">c</mrk></source><target>d</target></segment></unit>',
      ),
    );
    expect(rows(value)).toEqual([[["b", "c"], ["d"]]]);
  });

  it.each<[string, string, Problem]>([
    ["another root", '<html version="1.2"/>', { code: "not-xliff", root: "html" }],
    ["a version to come", '<xliff version="3.0"/>', { code: "xliff-version", version: "3.0" }],
    ["no version", "<xliff/>", { code: "xliff-version", version: "" }],
    ["a source alone", xliff1("", ""), { code: "too-few-languages", count: 1 }],
    [
      "a foreign entity",
      '<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]><xliff version="1.2">&x;</xliff>',
      { code: "not-well-formed", detail: "undefined entity" },
    ],
    ["a file cut off", '<xliff version="2.0"><file>', { code: "not-well-formed", detail: "unclosed tag: file" }],
  ])("refuses %s", (_, text, problem) => {
    expect(problemOf(() => parseXliff(text, "a.xlf"))).toEqual(problem);
  });

  it("reads tags a hundred thousand deep", () => {
    const deep = `${"<g>".repeat(100_000)}x${"</g>".repeat(100_000)}`;
    const { value } = parseXliff(xliff1(`<trans-unit id="1"><source>${deep}</source><target>y</target></trans-unit>`));
    expect(rows(value)).toEqual([[["x"], ["y"]]]);
  });
});

// Helpers

/** What XLIFF holds of an alignment of two versions. */
function inXliff({ text, beads }: Alignment): unknown {
  return {
    versions: text.versions.map(({ name, language }) => ({ name: replaced(name), language })),
    beads: beads.map(({ sides, posterior, review }) => ({
      texts: sides.map((side, v) => side.map((segment) => wording(text, v, segment))),
      posterior: posterior === undefined ? undefined : Number(posterior.toFixed(6)) + 0,
      review: heldReview(review),
    })),
  };
}

function heldReview(review: BeadReview | undefined): BeadReview | undefined {
  const { confirmed = false, note = "" } = review ?? {};
  if (note === "") return confirmed ? { confirmed } : undefined;
  return { confirmed, note: replaced(note) };
}

/** Without outer white space, and with U+FFFD for what XML cannot hold. */
function wording({ versions }: Alignment["text"], v: number, segment: number): string {
  const version = versions[v];
  if (version === undefined) throw new Error(`no version ${v}; this is a bug`);
  return replaced((version.segments[segment]?.correction ?? segmentText(version, segment)).trim());
}

function replaced(text: string): string {
  return Array.from({ length: text.length }, (_, i) => i)
    .map((i) => {
      const character = String.fromCodePoint(text.codePointAt(i) ?? 0);
      const isLow = i > 0 && (text.codePointAt(i - 1) ?? 0) > 0xffff;
      if (isLow) return "";
      return withoutForbidden(character) === "" ? "\ufffd" : character;
    })
    .join("");
}

function withFacts(alignment: Alignment, facts: readonly Partial<Bead>[]): Alignment {
  return { ...alignment, beads: alignment.beads.map((bead, k) => ({ ...bead, ...facts[k] })) };
}

function rows({ text, beads }: Alignment): string[][][] {
  return beads.map(({ sides }) => sides.map((side, v) => side.map((segment) => wording(text, v, segment))));
}

function warning(problem: Problem, line: number): object {
  return { severity: "warning", problem, source: "a.xlf", line };
}

function xliff2(content: string): string {
  return `<?xml version="1.0"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="uk">\n<file id="f">${content}</file></xliff>`;
}

function xliff1(content: string, target = 'target-language="uk"'): string {
  return `<xliff version="1.2"><file original="x" source-language="en" ${target} datatype="plaintext"><body>${content}</body></file></xliff>`;
}

function problemOf(read: () => unknown): Problem | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic.problem;
    throw error;
  }
  return undefined;
}

function descendants(element: ReturnType<typeof parseXml>, name: string): ReturnType<typeof parseXml>[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);
}

function runs(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function hasTranslateToolkit(): boolean {
  try {
    execFileSync(PYTHON, ["-c", "from translate.storage import xliff"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
