import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanMemory } from "../../src/formats/memory/clean.ts";
import { MEMORY_MARK } from "../../src/formats/memory/head.ts";
import { mergeMemories } from "../../src/formats/memory/merge.ts";
import { type MemoryFile, type MemoryUnit, memoryParts, withoutVariants } from "../../src/formats/memory/parts.ts";
import { CLEAN_RULES, type CleanRule, USUAL_RULES } from "../../src/formats/memory/rules.ts";
import { pairsOf, splitByPair, splitByUnits } from "../../src/formats/memory/split.ts";
import { countMemory } from "../../src/formats/memory/stat.ts";
import { serializeTmx } from "../../src/formats/tmx/serialize.ts";
import { InputError } from "../../src/model/problem.ts";
import { anyAlignment } from "../arbitraries/alignment.ts";
import { parseXml } from "./xml.ts";

const OPTIONS = { generatorName: "hexapla", generatorVersion: "0.1.0" };
/** As other programs write it: with inline elements, attributes of all kinds, comments, single quotes, and references. */
const RICH = `<?xml version='1.0' encoding="utf-16"?>\r
<!DOCTYPE tmx SYSTEM "tmx14.dtd" [ <!ENTITY unused "x"> ]>
<tmx version="1.4"><header creationtool="Other" creationtoolversion="9" segtype='sentence' o-tmf="x" adminlang="en" srclang='EN' datatype="xml"><note>Head</note></header>
<body  >
  <!-- first -->
  <tu tuid='1' creationdate="20200101T000000Z" x-more="&lt;a&gt;"\r
      changedate="20210101T000000Z">
    <note>N &amp; M</note><prop type="p">1</prop>
    <tuv xml:lang="EN" changeid="ann"><seg>Press <bpt i="1">&lt;b></bpt>OK<ept i="1">&lt;/b></ept> &#169;</seg></tuv>
    <tuv xml:lang="ru"><prop type="q">2</prop><seg>Нажмите <ph x='1'/>OK</seg></tuv>
    <tuv xml:lang="uk"><seg></seg></tuv>
  </tu>
  <tu><tuv lang="EN"><seg>Good morning</seg></tuv><tuv lang="ru"><seg><![CDATA[Доброе <утро>]]></seg></tuv></tu>
</body></tmx>
<!-- end -->`;

describe("memoryParts", () => {
  it("is the file, in whatever chunks it comes", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: RICH.length })), (cuts) => {
        const ends = [0, ...cuts.sort((a, b) => a - b), RICH.length];
        const parts = [...memoryParts(file(...ends.slice(1).map((end, i) => RICH.slice(ends[i], end))))];
        expect(parts.map((part) => ("gap" in part ? part.gap : "") + part.xml).join("")).toBe(RICH);
        expect(parts.map(({ kind }) => kind)).toEqual(["head", "unit", "unit", "tail"]);
      }),
    );
  });

  it("is the file, of any alignment", () => {
    fc.assert(
      fc.property(anyAlignment(), (alignment) => {
        const { value } = serializeTmx(alignment, OPTIONS);
        const parts = [...memoryParts(file(value))];
        expect(parts.map((part) => ("gap" in part ? part.gap : "") + part.xml).join("")).toBe(value);
        for (const part of parts) if (part.kind === "unit") expect(part.xml).toMatch(/^<tu .*<\/tu>$/su);
      }),
    );
  });

  it("knows where variants are, and takes them out to the letter", () => {
    const [first] = unitsOf(RICH);
    if (first === undefined) throw new Error("there are units");
    expect(first.variants.map(({ from, end }) => first.xml.slice(from, end).trim().slice(0, 20))).toEqual([
      '<tuv xml:lang="EN" c',
      '<tuv xml:lang="ru"><',
      '<tuv xml:lang="uk"><',
    ]);
    expect(first.variants[1]?.seg).toBe("Нажмите <ph x='1'/>OK");
    const [, second, third] = first.variants;
    const left = withoutVariants(first, new Set([second, third].flatMap((variant) => variant ?? [])));
    expect(left.endsWith("&#169;</seg></tuv>\n  </tu>")).toBe(true);
    expect(first.xml.startsWith(left.slice(0, -"\n  </tu>".length))).toBe(true);
  });

  it("names the file that it cannot read", () => {
    expect(() => [...memoryParts(file("<tmx><body><tu>"))]).toThrow(InputError);
    try {
      for (const _ of memoryParts(file(RICH.slice(0, -30))));
    } catch (error) {
      expect(error instanceof InputError && error.diagnostic.source).toBe("a.tmx");
    }
  });

  it("takes an element that ends where it begins", () => {
    const parts = [...memoryParts(file('<tmx><body><tu/><tu tuid="2"><tuv xml:lang="en"/></tu></body></tmx>'))];
    expect(parts.flatMap((part) => (part.kind === "unit" ? [part.xml] : []))).toEqual([
      "<tu/>",
      '<tu tuid="2"><tuv xml:lang="en"/></tu>',
    ]);
  });
});

describe("cleanMemory", () => {
  it.each<[CleanRule, string, string, boolean]>([
    ["empty", "Good", " ", true],
    ["empty", "", "Да", true],
    ["control", "Good", "Добр\u0085ое", true],
    ["control", "Good", "Добр\ufffdое", true],
    ["control", "Good\ue000", "Доброе", true],
    ["control", "Good\n", "Доброе\t", false],
    ["same", "Windows  XP", "windows XP", true],
    ["same", "12:30", "12:30", false],
    ["language", "Good morning", "Good evening to you", true],
    ["language", "Good morning", "Це їхній її ґанок", true],
    ["language", "Good morning", "Windows", false],
    ["language", "Good morning", "Доброе утро, Windows", false],
    ["language", "Доброе утро всем", "Доброе утро", true],
    ["ratio", "Good", "Доброе утро всем вам, кто тут стоит и слушает", true],
    ["ratio", "Good", "Доброе утро всем", false],
    ["numbers", "5 apples", "6 яблок", true],
    ["numbers", "2,000.5 apples", "2 000,5 яблока", false],
  ])("by the rule %s judges %j and %j", (rule, en, ru, isBroken) => {
    const { xml, report } = clean(memory(unit(en, ru)), [rule]);
    expect(unitsOf(xml)).toHaveLength(isBroken ? 0 : 1);
    expect(report.broken[rule]).toBe(isBroken ? 1 : 0);
  });

  it("knows no letters of languages that share theirs, or that nobody has heard of", () => {
    const other = (language: string, text: string): string =>
      unit("Good morning", text).replace('"ru"', `"${language}"`);
    expect(unitsOf(clean(memory(other("und-Zyyy", "Доброе утро")), ["language"]).xml)).toHaveLength(1);
    expect(unitsOf(clean(memory(other("?", "Доброе утро")), ["language"]).xml)).toHaveLength(1);
    expect(unitsOf(clean(memory(other("ja", "おはようございます")), ["language", "ratio"]).xml)).toHaveLength(1);
    expect(unitsOf(clean(memory(other("uk-UA", "Добрый вечер, мы это слышим")), ["language"]).xml)).toHaveLength(0);
    expect(unitsOf(clean(memory(other("en-GB", "Good morning")), ["same"]).xml)).toHaveLength(1);
  });

  it("keeps what is left of a unit to the letter", () => {
    const { xml, report } = clean(RICH, USUAL_RULES);
    const [first, second] = unitsOf(RICH);
    const ukrainian = '\n    <tuv xml:lang="uk"><seg></seg></tuv>';
    expect(xml).toContain(first?.xml.replace(ukrainian, ""));
    expect(xml).toContain(second?.xml);
    expect(report).toEqual({ units: 2, kept: 2, shortened: 1, broken: counts({ empty: 1 }) });
    expect(clean(xml, USUAL_RULES).xml).toBe(xml);
  });

  it("says the encoding that it writes in, and that it wrote", () => {
    const { xml } = clean(RICH, []);
    expect(xml.slice(0, 120)).toContain(`<?xml version="1.0" encoding="UTF-8"?>\n${MEMORY_MARK}\n<!DOCTYPE tmx`);
    expect(xml.slice(xml.indexOf("<tmx"))).toBe(RICH.slice(RICH.indexOf("<tmx")));
    expect(clean("<tmx version='1.4'><body></body></tmx>", []).xml).toContain(`${MEMORY_MARK}\n<tmx`);
  });

  it("takes the unit if its source is broken, and looks no further", () => {
    const { xml, report } = clean(memory(unit("\u0086", "\u0087")), ["control"]);
    expect(unitsOf(xml)).toEqual([]);
    expect(report).toEqual({ units: 1, kept: 0, shortened: 0, broken: counts({ control: 1 }) });
  });

  it("takes the source of the unit, of the file, or the first text", () => {
    const three =
      '<tu><tuv xml:lang="ru"><seg>да</seg></tuv><tuv xml:lang="en"><seg>yes</seg></tuv><tuv xml:lang="uk"><seg>да</seg></tuv></tu>';
    expect(clean(memory(three), ["same"]).report.kept).toBe(1);
    expect(clean(memory(three), ["same"]).report.shortened).toBe(0);
    expect(clean(memory(three.replace("<tu>", '<tu srclang="ru">')), ["same"]).report.shortened).toBe(1);
    expect(clean(memory(three).replace('srclang="en"', 'srclang="*all*"'), ["same"]).report.shortened).toBe(1);
    expect(clean(memory("<tu></tu>"), ["same"]).report.kept).toBe(1);
  });

  it("keeps the first of duplicates, whatever the order of languages, and tells those with other codes apart", () => {
    const twin = unit("Good", "Да");
    const turned = '<tu tuid="t"><tuv xml:lang="RU"><seg> Да</seg></tuv><tuv xml:lang="en"><seg>Good</seg></tuv></tu>';
    const { xml, report } = clean(memory(twin + turned + unit("<hi>Good</hi>", "Да")), ["duplicate"]);
    expect(unitsOf(xml).map(({ xml: text }) => text)).toEqual([twin, unit("<hi>Good</hi>", "Да")]);
    expect(report.broken.duplicate).toBe(1);
  });

  it("gives well-formed files that it finds nothing more in, and counts every unit", () => {
    fc.assert(
      fc.property(anyAlignment(), fc.subarray([...CLEAN_RULES]), (alignment, rules) => {
        const { value } = serializeTmx(alignment, OPTIONS);
        const { xml, report } = clean(value, rules);
        const body = parseXml(xml.replace(MEMORY_MARK, "")).children[1];
        expect(body?.children).toHaveLength(report.kept);
        expect(report.units).toBe(unitsOf(value).length);
        expect(clean(xml, rules).report).toMatchObject({ units: report.kept, kept: report.kept, broken: counts({}) });
      }),
    );
  });
});

describe("countMemory", () => {
  it("counts all files as one", () => {
    const counter = countMemory();
    counter.add(file(RICH));
    counter.add(file(memory(unit("One two.", "Раз-два, 3") + unit("One two.", "Раз-два, 3"))));
    expect(counter.stat()).toEqual({
      units: 4,
      duplicates: 1,
      untranslated: 0,
      languages: [
        { language: "en", segments: 4, empty: 0, words: 8, characters: 38 },
        { language: "ru", segments: 4, empty: 0, words: 8, characters: 43 },
        { language: "uk", segments: 0, empty: 1, words: 0, characters: 0 },
      ],
      dates: ["20200101T000000Z", "20210101T000000Z"],
      tools: [
        ["Other", 2],
        ["t", 2],
      ],
    });
  });

  it("has no dates where there are none, and takes the program of a unit", () => {
    const counter = countMemory();
    counter.add(file(memory(`<tu creationtool="Own"><tuv xml:lang="?"><seg>a</seg></tuv></tu>${unit("", "")}`)));
    expect(counter.stat()).toMatchObject({
      untranslated: 2,
      tools: [
        ["Own", 1],
        ["t", 1],
      ],
    });
    expect(counter.stat()).not.toHaveProperty("dates");
    expect(counter.stat().languages.map(({ language }) => language)).toContain("?");
    const none = countMemory();
    none.add(file("<tmx><body><tu/></body></tmx>"));
    expect(none.stat().tools).toEqual([["", 1]]);
  });
});

describe("mergeMemories", () => {
  it("has each unit once, with the head of the first file", () => {
    const [a, b] = [unit("One", "Раз"), unit("Two", "Два")];
    const { xml, report } = merge(memory(a + b), memory(b + unit("Three", "Три")));
    expect(unitsOf(xml).map((found) => found.xml)).toEqual([a, b, unit("Three", "Три")]);
    expect(report).toEqual({ units: 4, duplicates: 1 });
    expect(xml).toContain(' srclang="en"');
    expect(parseXml(xml.replace(MEMORY_MARK, "")).name).toBe("tmx");
  });

  it("says in the units what the files say, if they do not agree", () => {
    const russian = memory(unit("One", "Раз")).replace('srclang="en"', "srclang='ru'");
    const { xml } = merge(memory(unit("Two", "Два")), russian, memory('<tu srclang="uk"/>'));
    expect(xml).toContain('srclang="*all*"');
    expect(unitsOf(xml).map((found) => found.unit.attributes["srclang"])).toEqual(["en", "ru", "uk"]);
    const any = memory(unit("One", "Раз")).replace('srclang="en"', 'srclang="*all*"');
    expect(unitsOf(merge(memory(""), any).xml)[0]?.unit.attributes).toEqual({});
    expect(merge("<tmx><body><tu/></body></tmx>").xml).toContain("<tu/>");
    expect(merge("<tmx/>").xml).not.toContain("<tu");
  });

  it("changes nothing of one file without duplicates, but its beginning and its end", () => {
    fc.assert(
      fc.property(anyAlignment({ distinctLanguages: true }), (alignment) => {
        const { value } = serializeTmx(alignment, OPTIONS);
        const { report } = merge(value);
        expect(merge(value, value).report.duplicates).toBe(report.units + report.duplicates);
        expect(unitsOf(merge(value).xml)).toHaveLength(report.units - report.duplicates);
      }),
    );
  });
});

describe("splitByUnits", () => {
  it("puts so many units into each file, in their order", () => {
    const units = ["a", "b", "c", "d", "e"].map((text) => unit(text, text));
    const files = splitByUnits(file(memory(units.join("\n"))), 2, 3).map((part) => [...part].join(""));
    expect(files.map((xml) => unitsOf(xml).map((found) => found.xml))).toEqual([
      units.slice(0, 2),
      units.slice(2, 4),
      units.slice(4),
    ]);
    for (const xml of files) expect(parseXml(xml.replace(MEMORY_MARK, "")).name).toBe("tmx");
  });
});

describe("splitByPair", () => {
  it("puts every pair of a source and another language into a file of its own", () => {
    const { pairs, units } = pairsOf(file(RICH));
    expect([pairs, units]).toEqual([
      [
        ["EN", "ru"],
        ["EN", "uk"],
      ],
      2,
    ]);
    const [russian, ukrainian] = pairs.map((pair) => [...splitByPair(file(RICH), pair)].join(""));
    expect(unitsOf(russian ?? "").map(({ variants }) => variants.map(({ language }) => language))).toEqual([
      ["EN", "ru"],
      ["EN", "ru"],
    ]);
    expect(unitsOf(ukrainian ?? "").map(({ variants }) => variants.map(({ language }) => language))).toEqual([
      ["EN", "uk"],
    ]);
    expect(russian).toContain('srclang="EN"');
    expect(russian).toContain("<note>N &amp; M</note>");
  });

  it("has no pair of a unit without a language", () => {
    expect(pairsOf(file(memory("<tu><tuv><seg>a</seg></tuv></tu>"))).pairs).toEqual([]);
    expect(pairsOf(file(memory('<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv/></tu>'))).pairs).toEqual([]);
  });
});

// Helpers

function file(...chunks: readonly string[]): MemoryFile {
  return { source: "a.tmx", open: () => chunks };
}

function clean(
  xml: string,
  rules: readonly CleanRule[],
): { xml: string; report: ReturnType<ReturnType<typeof cleanMemory>["report"]> } {
  const cleaning = cleanMemory(file(xml), new Set(rules));
  return { xml: [...cleaning.xml].join(""), report: cleaning.report() };
}

function merge(...files: readonly string[]): {
  xml: string;
  report: ReturnType<ReturnType<typeof mergeMemories>["report"]>;
} {
  const merging = mergeMemories(files.map((xml) => file(xml)));
  return { xml: [...merging.xml].join(""), report: merging.report() };
}

function unitsOf(xml: string): MemoryUnit[] {
  return [...memoryParts(file(xml))].flatMap((part) => (part.kind === "unit" ? [part] : []));
}

function counts(some: Partial<Record<CleanRule, number>>): Record<CleanRule, number> {
  return { empty: 0, control: 0, same: 0, language: 0, ratio: 0, numbers: 0, duplicate: 0, ...some };
}

function memory(units: string): string {
  return `<?xml version="1.0"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="plaintext"/><body>${units}</body></tmx>`;
}

function unit(en: string, ru: string): string {
  return `<tu><tuv xml:lang="en"><seg>${en}</seg></tuv><tuv xml:lang="ru"><seg>${ru}</seg></tuv></tu>`;
}
