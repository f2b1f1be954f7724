import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Glossary } from "../../src/compare/terms/glossary.ts";
import { SHIPPED_WATCH_LISTS } from "../../src/compare/terms/shipped.ts";
import { watch } from "../../src/compare/terms/watch.ts";
import { labelIn } from "../../src/compare/terms/watchList.ts";
import { parseCsvGlossary } from "../../src/formats/glossary/csv.ts";
import { parseTbxGlossary } from "../../src/formats/glossary/tbx.ts";
import { parseWatchList } from "../../src/formats/watch/parse.ts";
import { InputError } from "../../src/model/problem.ts";
import { linesOf } from "../arbitraries/bitext.ts";
import { lineByLine } from "../arbitraries/terms.ts";

/** The code and the line of what is wrong with a text. */
function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { source, line, problem } = error.diagnostic;
    return `${source}:${line} ${problem.code}`;
  }
  return "";
}

const READERS = [
  ["parseWatchList", parseWatchList],
  ["parseCsvGlossary", parseCsvGlossary],
  ["parseTbxGlossary", parseTbxGlossary],
] as const;

describe.each(READERS)("%s", (_, parse) => {
  it("takes any text, or says what is wrong and where", () => {
    const part = fc.constantFrom(
      "groups:",
      "- id: a",
      "\n",
      "  ",
      "*a",
      "&a",
      "[",
      "{",
      '"',
      "en,ru",
      "a;b",
      "<tbx>",
      "<term>",
      "</tbx>",
      "\t",
      "!",
      "x",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (content) => {
        expect(faultOf(() => parse(content, "f"))).toMatch(/^(?:|f:\d+ [\p{Ll}-]+)$/u);
      }),
      { numRuns: 500 },
    );
  });
});

describe("parseWatchList", () => {
  const list = (wordings: string): string => `groups:\n  - id: g\n    wordings:\n${wordings}`;
  const GOOD = list(
    "      - id: a\n        phrases: { en: [no, 'so-called \" x \"'] }\n      - id: b\n        phrases: { ua: [так] }\n",
  );

  it("reads groups with their wordings, every scalar as text", () => {
    const { value, diagnostics } = parseWatchList(GOOD);
    expect(diagnostics).toEqual([]);
    expect(
      value.groups.map(({ id, name, wordings }) => [
        id,
        name,
        wordings.map((wording) => [wording.id, [...wording.phrases.keys()]]),
      ]),
    ).toEqual([
      [
        "g",
        "g",
        [
          ["a", ["en"]],
          ["b", ["uk"]],
        ],
      ],
    ]);
    expect(value.groups[0]?.wordings[0]?.phrases.get("en")?.map(({ source }) => source)).toEqual([
      "no",
      'so-called " x "',
    ]);
  });

  it("tells what it does not know", () => {
    const { diagnostics } = parseWatchList(`${GOOD}title: x\n`, "w.yaml");
    expect(diagnostics).toEqual([
      { severity: "warning", source: "w.yaml", line: 8, problem: { code: "unknown-field", path: "title" } },
    ]);
  });

  it.each([
    ["groups: [", "not-yaml", 1],
    ["groups:\n\t- id: x", "not-yaml", 2],
    ["", "wrong-field", 1],
    ["x", "wrong-field", 1],
    ["groups: x", "wrong-field", 1],
    ["groups:\n  - x", "wrong-field", 2],
    ["groups:\n  - id: [a]", "wrong-field", 2],
    ["groups:\n  - id: a\n    wordings: []", "wrong-field", 2],
    [list("      - { id: a, phrases: { en: [x] } }\n"), "wrong-field", 2],
    [list("      - { id: a, phrases: { en: x } }\n"), "wrong-field", 4],
    [list("      - { id: a, phrases: { en: [''] } }\n"), "wrong-field", 4],
    [list("      - { id: a, phrases: { '?!': [x] } }\n"), "unknown-language", 4],
    [list("      - { id: a, phrases: { en: ['x,'] } }\n"), "phrase-part", 4],
    [list("      - { id: a, phrases: { en: [x] } }\n      - { id: a, phrases: { en: [y] } }\n"), "twice-named", 2],
    [`${GOOD}${GOOD.slice("groups:\n".length)}`, "twice-named", 1],
    ["groups: &a\n  - *a", "yaml-aliases", 2],
    ["? [a]\n: b", "wrong-field", 1],
  ])("refuses %j: %s in line %s", (text, code, line) => {
    expect(faultOf(() => parseWatchList(text, "w"))).toBe(`w:${line} ${code}`);
  });

  it("is not blown up by aliases of aliases, nor by brackets within brackets", () => {
    const levels = Array.from(
      { length: 30 },
      (_, k) => `l${k + 1}: &l${k + 1} [${Array(10).fill(`*l${k}`).join(",")}]`,
    );
    expect(faultOf(() => parseWatchList(`l0: &l0 [x]\n${levels.join("\n")}\ngroups: *l30`, "w"))).toMatch(
      /yaml-aliases$/u,
    );
    expect(faultOf(() => parseWatchList("[".repeat(100_000), "w"))).toMatch(/not-yaml$/u);
  });
});

describe("the shipped watch lists", () => {
  const lists = SHIPPED_WATCH_LISTS.map((url) => ({ url, ...parseWatchList(readFileSync(url, "utf8")) }));
  const groups = lists.flatMap(({ value }) => value.groups);

  it("are all of the folder, and can be read", () => {
    const folder = join(import.meta.dirname, "../../src/compare/terms/watch");
    expect(lists.map(({ url }) => basename(url.pathname)).sort()).toEqual(readdirSync(folder).sort());
    expect(lists.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
  });

  it("say why each group is there, and are called something in every language of the interface", () => {
    for (const { note, name } of groups) {
      expect(labelIn(note ?? "", "en").length).toBeGreaterThan(20);
      for (const language of ["en", "ru", "uk"]) expect(labelIn(name, language)).not.toBe("");
    }
  });

  it.each([
    [
      "ru",
      "Он был в Украине, они на Украине, в украинской прессе; нападение на Украину.",
      "ukraine-preposition",
      { in: 1, on: 1 },
    ],
    ["uk", "В Україні, на Україні та у Києві, з України.", "ukraine-preposition", { in: 2, on: 1 }],
    ["en", "Kyiv, Kiev's streets, and Kyiv again.", "kyiv", { "from-ukrainian": 2, "from-russian": 1 }],
    ["en", "In the Ukraine, and in Ukraine.", "ukraine-article", { without: 1, with: 1 }],
    [
      "ru",
      "Войной, специальной военной операции, «спецоперация», СВО; на свои средства.",
      "war",
      { war: 1, operation: 2, "so-called-operation": 1 },
    ],
    [
      "en",
      "The war, a “special military operation”, so-called special operation, conflicts.",
      "war",
      { war: 1, "so-called-operation": 2, conflict: 1 },
    ],
    [
      "uk",
      "«ДНР», так званої Луганської народної республіки і ЛНР.",
      "republics",
      { plain: 1, quoted: 1, "so-called": 1 },
    ],
    [
      "ru",
      "Аннексия Россией Крыма, воссоединение Крыма, аннексировали Крым.",
      "crimea",
      { annexation: 2, reunification: 1 },
    ],
  ])("count in %s: %j", (language, text, id, expected) => {
    const alignment = lineByLine([linesOf("a", [text], language), linesOf("b", [""], "pl")]);
    const report = watch(alignment, { groups }).find(({ group }) => group.id === id);
    const counts = report?.group.wordings.map(({ id: wording }, k) => [
      wording,
      report.hits.filter((hit) => hit.wording === k).length,
    ]);
    expect(Object.fromEntries(counts?.filter(([, count]) => count !== 0) ?? [])).toEqual(expected);
  });
});

function shown({ entries }: Glossary): unknown {
  return entries.map(({ id, terms }) => [
    id,
    Object.fromEntries(
      [...terms].map(([language, list]) => [
        language,
        list.map(({ phrase, isForbidden }) => (isForbidden ? "!" : "") + phrase.source),
      ]),
    ),
  ]);
}

describe("parseCsvGlossary", () => {
  it.each([
    ["en,uk\nwar,війна\n", [["1", { en: ["war"], uk: ["війна"] }]]],
    [
      "\ufeffen;ru;note\r\nwar|armed conflict;война|!конфликт;x\r\n",
      [["1", { en: ["war", "armed conflict"], ru: ["война", "!конфликт"] }]],
    ],
    [
      'en\tuk\n"a ""b"", c"\tд\n\n\tє\n',
      [
        ["1", { en: ['a "b", c'], uk: ["д"] }],
        ["3", { uk: ["є"] }],
      ],
    ],
    ["en-GB,uk_UA\ncolour,колір", [["1", { en: ["colour"], uk: ["колір"] }]]],
  ])("reads %j", (text, expected) => {
    expect(shown(parseCsvGlossary(text).value)).toEqual(expected);
  });

  it("gives back what was written, whatever it is", () => {
    const word = fc.constantFrom("war", 'a "b"', "c, d", "e; f", "g\nh", "війна").filter((text) => text.trim() !== "");
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { minLength: 1 }), fc.constantFrom(",", ";", "\t"), (rows, comma) => {
        const text = [`en${comma}uk`, ...rows.map((row) => row.map(cell).join(comma))].join("\r\n");
        expect(shown(parseCsvGlossary(text).value)).toEqual(
          rows.map(([en, uk], k) => [String(k + 1), { en: [en], uk: [uk] }]),
        );
      }),
    );
  });

  it("tells of columns that are no language, and of entries that cannot be looked for", () => {
    const { diagnostics } = parseCsvGlossary(`en,uk,comment\n${"a ".repeat(20)},б,\nc,д,`, "g.csv");
    expect(diagnostics.map(({ line, problem }) => [line, problem.code])).toEqual([
      [1, "column-unused"],
      [2, "phrase-long"],
    ]);
  });

  it.each([
    ['en,uk\na,б\n"c,д', "csv-quotes", 3],
    ["en\na", "too-few-columns", 1],
    ["", "too-few-columns", 1],
    ["en,uk\n,\n", "glossary-empty", 1],
  ])("refuses %j: %s", (text, code, line) => {
    expect(faultOf(() => parseCsvGlossary(text, "g"))).toBe(`g:${line} ${code}`);
  });
});

describe("parseTbxGlossary", () => {
  const OLD = `<?xml version="1.0"?><martif type="TBX" xml:lang="en"><text><body>
    <termEntry id="c1"><descrip type="definition">armed struggle</descrip>
      <langSet xml:lang="en"><tig><term>war</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
      <langSet xml:lang="uk"><ntig><termGrp><term>вій<hi>на</hi></term></termGrp></ntig>
        <tig><term>конфлікт</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
    </termEntry></body></text></martif>`;
  const NEW = `<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body><conceptEntry>
      <langSec xml:lang="en"><termSec><term>war</term></termSec></langSec>
      <langSec xml:lang="ru"><termSec><term><![CDATA[война]]></term></termSec></langSec></conceptEntry></body></text></tbx>`;

  it("reads both editions", () => {
    expect(shown(parseTbxGlossary(OLD).value)).toEqual([["c1", { en: ["war"], uk: ["війна", "!конфлікт"] }]]);
    expect(shown(parseTbxGlossary(NEW).value)).toEqual([["1", { en: ["war"], ru: ["война"] }]]);
  });

  it("tells of terms that cannot be looked for", () => {
    const { value, diagnostics } = parseTbxGlossary(NEW.replace("<![CDATA[война]]>", ""), "g.tbx");
    expect(shown(value)).toEqual([["1", { en: ["war"] }]]);
    expect(diagnostics).toEqual([{ severity: "warning", source: "g.tbx", line: 3, problem: { code: "phrase-empty" } }]);
  });

  it.each([
    ["<html/>", "not-tbx", 1],
    ["<tbx>", "not-well-formed", 1],
    ["<tbx/>", "glossary-empty", 1],
    [OLD.replace(' xml:lang="uk"', ""), "missing-attribute", 4],
    [OLD.replace('xml:lang="uk"', 'xml:lang="?"'), "unknown-language", 4],
    ['<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><tbx>&c;</tbx>', "not-well-formed", 1],
  ])("refuses %j: %s", (text, code, line) => {
    expect(faultOf(() => parseTbxGlossary(text, "g"))).toBe(`g:${line} ${code}`);
  });
});
