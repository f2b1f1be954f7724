import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSrx } from "../../src/formats/srx/parse.ts";
import { serializeSrx } from "../../src/formats/srx/serialize.ts";
import { type Diagnostic, InputError } from "../../src/model/problem.ts";
import { ourSrx } from "../../src/segment/srx/ours.ts";
import type { Srx } from "../../src/segment/srx/rules.ts";
import { parseXml } from "./xml.ts";

const FILE = `<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
  <header segmentsubflows="yes" cascade="yes"/>
  <body>
    <languagerules>
      <languagerule languagerulename="Default">
        <rule break="no"><beforebreak>Mr\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
        <rule><beforebreak><![CDATA[[.?!]]]></beforebreak></rule>
      </languagerule>
    </languagerules>
    <maprules><languagemap languagepattern=".*" languagerulename="Default"/></maprules>
  </body>
</srx>`;

describe("parseSrx", () => {
  it("reads rules, maps and the cascade", () => {
    expect(parseSrx(FILE)).toEqual({
      cascade: true,
      languageRules: [
        {
          name: "Default",
          rules: [
            { breaks: false, before: "Mr\\.", after: "\\s", line: 7 },
            { breaks: true, before: "[.?!]", after: "", line: 8 },
          ],
        },
      ],
      maps: [{ pattern: ".*", rules: "Default", line: 11 }],
    });
  });

  it("does not mind prefixes, elements of others, and a file without a header", () => {
    const prefixed = FILE.replaceAll(/<(\/?)(?=\p{Ll})/gu, "<$1s:").replace("xmlns=", "xmlns:s=");
    expect(parseSrx(prefixed)).toEqual(parseSrx(FILE));
    const foreign = FILE.replace("<maprules>", "<okpsrx:options x='1'>text</okpsrx:options><maprules>");
    expect(parseSrx(foreign).languageRules).toEqual(parseSrx(FILE).languageRules);
    expect(parseSrx(FILE.replace(/<header.*\/>/u, "")).cascade).toBe(false);
  });

  it("leaves out rules that say nothing", () => {
    const empty = FILE.replace(
      "</languagerule>",
      '<rule break="yes"/><rule break="no"><afterbreak/></rule></languagerule>',
    );
    expect(parseSrx(empty).languageRules).toEqual(parseSrx(FILE).languageRules);
  });

  it.each<[string, string, Partial<Diagnostic>]>([
    ["what is no XML", "<srx>", { problem: { code: "not-well-formed", detail: "unclosed tag: srx" }, line: 1 }],
    ["another format", "<tmx/>", { problem: { code: "not-srx", root: "tmx" }, line: 1 }],
    [
      "rules without a name",
      FILE.replace(' languagerulename="Default">', ">"),
      { problem: { code: "missing-attribute", element: "languagerule", attribute: "languagerulename" }, line: 6 },
    ],
    [
      "a map to rules that are not there",
      FILE.replace('languagerulename="Default"/>', 'languagerulename="Other"/>'),
      { problem: { code: "srx-unknown-rules", name: "Other" }, line: 11 },
    ],
    [
      "a map whose pattern is none",
      FILE.replace('".*"', '"*"'),
      { problem: { code: "pattern-syntax", pattern: "*", offset: 0 }, line: 11 },
    ],
  ])("refuses %s, with the line", (_, text, expected) => {
    expect(refusalOf(text)).toMatchObject({ ...expected, source: "own.srx", severity: "error" });
  });

  it("does not expand entities", () => {
    const bomb = FILE.replace("<srx", '<!DOCTYPE srx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><srx').replace(
      "Mr",
      "&b;",
    );
    expect(refusalOf(bomb).problem.code).toBe("not-well-formed");
  });

  it("throws nothing but InputError, whatever the text", () => {
    const pieces = fc.constantFrom(
      "<srx>",
      "</srx>",
      "<rule>",
      "<languagemap ",
      "languagepattern='",
      "'/>",
      "&",
      "<![CDATA[",
      "x",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join("")),
        ),
        (text) => {
          try {
            parseSrx(text);
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
            expect((error as InputError).diagnostic.line).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});

describe("serializeSrx", () => {
  const held = fc.string({ unit: "grapheme-ascii" });
  const named = held.filter((text) => text !== "");
  const rule = fc
    .record({ breaks: fc.boolean(), before: held, after: held })
    .filter(({ before, after }) => before + after !== "");
  const anySrx: fc.Arbitrary<Srx> = fc
    .uniqueArray(fc.record({ name: named, rules: fc.array(rule) }), { minLength: 1, selector: ({ name }) => name })
    .chain((languageRules) =>
      fc.record({
        cascade: fc.boolean(),
        languageRules: fc.constant(languageRules),
        maps: fc.array(
          fc.record({
            pattern: fc.constantFrom(".*", "[Uu]k.*", 'a"<&>b'),
            rules: fc.constantFrom(...languageRules.map(({ name }) => name)),
          }),
        ),
      }),
    );

  it("gives back what was written", () => {
    fc.assert(
      fc.property(anySrx, (srx) => {
        expect(withoutLines(parseSrx(serializeSrx(srx)))).toEqual(srx);
      }),
    );
  });

  it("writes well-formed XML by another parser too", () => {
    expect(() => parseXml(serializeSrx(ourSrx()))).not.toThrow();
  });

  it("writes our rules, the same each time, for three languages and the others", () => {
    const srx = ourSrx();
    expect(serializeSrx(ourSrx())).toBe(serializeSrx(srx));
    expect(withoutLines(parseSrx(serializeSrx(srx)))).toEqual(srx);
    expect(srx.languageRules.map(({ name }) => name)).toEqual(["English", "Russian", "Ukrainian", "Default"]);
  });
});

// Helpers

function refusalOf(text: string): Diagnostic {
  try {
    parseSrx(text, "own.srx");
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic;
    throw error;
  }
  throw new Error("nothing was refused");
}

function withoutLines({ cascade, languageRules, maps }: Srx): Srx {
  return {
    cascade,
    languageRules: languageRules.map(({ name, rules }) => ({ name, rules: rules.map(({ line: _, ...rule }) => rule) })),
    maps: maps.map(({ line: _, ...map }) => map),
  };
}
