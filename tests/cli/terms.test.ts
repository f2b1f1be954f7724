import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CORPUS, makePlace, type Place } from "./harness.ts";

const EN = "In the war near Kiev.\n\nThe council spoke.\n\nThe council met, =1+1.\n\nIn the conflict.\n";
const RU = "На войне под Киевом.\n\nСовет говорил.\n\nСовет собрался, =1+1.\n\nСпециальная военная операция.\n";

async function place(): Promise<Place> {
  const made = makePlace({ "en.txt": EN, "ru.txt": RU });
  symlinkSync(CORPUS, join(made.path, "corpus"));
  const { code, stderr } = await made.run(["align", "en.txt", "ru.txt", "-o", "a.json", "-o", "a.tmx"]);
  expect([code, stderr]).toEqual([0, ""]);
  return made;
}

describe("hexapla terms", () => {
  it("tells terms and watched wordings in sections, within the width", async () => {
    const { run } = await place();
    const { code, stdout, stderr } = await run(["terms", "a.json", "--width", "60"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Watched wordings");
    expect(stdout).toContain("war ×1, conflict ×1");
    expect(stdout).toMatch(/beads 4: en has “conflict”, ru has “special/u);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(60);
  });

  it("stacks the versions where columns would be too narrow", async () => {
    const { run } = await place();
    const { stdout } = await run(["terms", "corpus/statement", "--width", "44", "--no-watch"]);
    expect(stdout).toMatch(/^ {2}en │ republics ×9\n {2}ru │ Республики ×9\n {2}uk │ Республіки ×9$/mu);
  });

  it("writes JSON, a page and Markdown, and knows its own files again", async () => {
    const { run, read } = await place();
    const outputs = ["-o", "t.json", "-o", "t.html", "-o", "t.md", "-o", "t.txt"];
    for (const more of [[], ["--least", "3"]]) {
      const { code, stderr } = await run(["terms", "a.json", ...outputs.slice(0, 6), ...more]);
      expect([code, stderr]).toEqual([0, ""]);
    }
    const { versions, watch, terms } = JSON.parse(read("t.json"));
    expect(versions).toEqual([
      { name: "en", language: "en" },
      { name: "ru", language: "ru" },
    ]);
    const war = watch.find(({ group }: { group: string }) => group === "war");
    expect(
      war.hits.map((hit: { version: number; from: number; to: number }) =>
        (hit.version === 0 ? EN : RU).slice(hit.from, hit.to),
      ),
    ).toEqual(["war", "войне", "conflict", "Специальная военная операция"]);
    expect(Array.isArray(terms)).toBe(true);
    expect(read("t.html")).toContain('<meta name="generator" content="hexapla">');
    expect(read("t.md")).toContain("<!-- hexapla -->");
    expect((await run(["terms", "a.json", "-o", "en.txt", "--to", "json"])).code).toBe(2);
  });

  it("keeps to a glossary, and says where a version does not", async () => {
    const { run, write } = await place();
    write("g.csv", "en,ru,note\ncouncil,рада,x\n");
    const { code, stdout, stderr } = await run([
      "terms",
      "a.json",
      "--glossary",
      "g.csv",
      "--fail-on",
      "high",
      "--no-watch",
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain("bead 2: “council” of en seems to be “Совет” in ru");
    expect(stderr).toContain("g.csv:1: warning: the column note is not a language");
    write(
      "g.tbx",
      '<tbx><conceptEntry><langSec xml:lang="en"><termSec><term>council</term></termSec></langSec><langSec xml:lang="ru"><termSec><term>совет</term></termSec></langSec></conceptEntry></tbx>',
    );
    expect((await run(["terms", "a.json", "--glossary", "g.tbx", "--fail-on", "high"])).code).toBe(0);
  });

  it("watches a list of the user's own", async () => {
    const { run, write } = await place();
    write(
      "w.yaml",
      "groups:\n  - id: g\n    name: { ru: совет }\n    wordings:\n      - { id: a, phrases: { en: [council], ru: [совет] } }\n      - { id: b, phrases: { ru: [рада] } }\n",
    );
    const { stdout } = await run(["terms", "a.json", "--watch", "w.yaml", "--ui-lang", "uk"]);
    expect(stdout).toContain("— совет\n");
    expect(stdout).toMatch(/a ×2/u);
    expect(stdout).not.toContain("Kyiv");
  });

  it.each([
    ["w.yaml", "groups: &a [*a]", ["--watch", "w.yaml"], "w.yaml:1: error: a watch list may not use the aliases"],
    ["w.yaml", "groups:\n  - id: [", ["--watch", "w.yaml"], "w.yaml:2: error: this is not well-formed YAML"],
    ["g.tbx", "<tbx>", ["--glossary", "g.tbx"], "g.tbx:1: error: this is not well-formed XML"],
    ["g.csv", 'en,uk\n"a', ["--glossary", "g.csv"], "g.csv:2: error: a quotation mark"],
    ["g.csv", "x", ["--glossary", "nope.csv"], "nope.csv: there is no such file"],
    ["g.csv", "x", ["--least", "1"], "--least should be a whole number, 2 or more, not 1"],
    ["g.csv", "x", ["--fail-on", "never"], "never"],
    ["g.csv", "x", ["--langs", "en,ru"], "--langs"],
  ])("refuses %s %j", async (name, content, options, expected) => {
    const { run, write } = await place();
    write(name, content);
    const { code, stdout, stderr } = await run(["terms", "a.json", ...options]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(expected);
  });

  it("says it if there is nothing", async () => {
    const { run, write } = await place();
    write("x.en.txt", "Nothing.\n");
    write("x.ru.txt", "Ничего.\n");
    const { stdout } = await run(["terms", "x.en.txt", "x.ru.txt"]);
    expect(stdout).toBe("No terms found.\n");
  });
});

describe("hexapla find", () => {
  it("shows key words in context, the renderings below them", async () => {
    const { run } = await place();
    const { code, stdout } = await run(["find", "республикой", "corpus/../a.json", "--width", "60"]);
    expect([code, stdout]).toEqual([0, "Nothing found.\n"]);
    const found = await run(["find", "СОВЕТА", "a.json", "a.tmx", "--width", "60"]);
    expect(found.stdout.split("\n").slice(0, 3)).toEqual([
      "a.json",
      "2  ru │                      [Совет] говорил.",
      "   en │                  The [council] spoke.",
    ]);
    expect(found.stdout).toContain("4 places. In 2 files.");
  });

  it("cuts what is too long for a line, and shows a side without a rendering from its beginning", async () => {
    const { run, write } = await place();
    write("x.en.txt", `${"Moon and stars ".repeat(9)}Qwerty ${"and sun and sky ".repeat(9)}end.\n`);
    write("x.ru.txt", "Да.\n");
    write("x.links", "[0]:[0]\n");
    await run(["convert", "x.links", "x.json", "--texts", "x.en.txt", "x.ru.txt"]);
    const { stdout } = await run(["find", "qwerty", "x.json", "--width", "60"]);
    const [first = "", second = ""] = stdout.split("\n");
    expect(first).toMatch(/^1 {2}en │ ….*\[Qwerty\].*…$/u);
    expect(first.length).toBe(60);
    expect(second).toMatch(/^ {3}ru │ Да\.$/u);
  });

  it("writes JSON and TSV, in which no cell is a formula", async () => {
    const { run, read } = await place();
    const { code } = await run(["find", "--regex", "=\\d\\+\\d", "a.json", "-o", "f.tsv", "-o", "f.json"]);
    expect(code).toBe(0);
    const rows = read("f.tsv")
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t"));
    expect(rows[0]).toEqual([
      "file",
      "bead",
      "version",
      "before",
      "match",
      "after",
      "en",
      "en: rendering",
      "ru",
      "ru: rendering",
    ]);
    expect(rows.slice(1).map((row) => row[4])).toEqual(["'=1+1", "'=1+1"]);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@]/u);
    expect(JSON.parse(read("f.json"))).toHaveLength(2);
    expect(JSON.parse(read("f.json"))[0]).toMatchObject({ file: "a.json", bead: 2, version: "en", text: "=1+1" });
    expect((await run(["find", "nothing", "a.json", "-o", "f.tsv", "-o", "f.json"])).code).toBe(0);
    expect(read("f.json")).toBe("[]\n");
    expect((await run(["find", "nothing", "a.json", "-o", "en.txt"])).code).toBe(2);
  });

  it("looks in the versions that it is told to", async () => {
    const { run } = await place();
    expect((await run(["find", "1+1", "a.json", "--in", "ru"])).stdout).toContain("1 place.");
    expect((await run(["find", "1+1", "a.json"])).stdout).toContain("2 places.");
  });

  it("finds words as they are written, if asked", async () => {
    const { run } = await place();
    expect((await run(["find", "совета", "a.json", "--exact"])).stdout).toBe("Nothing found.\n");
  });

  it.each([
    [["find", " ", "a.json"], "there is no word to look for"],
    [["find", "--regex", "(", "a.json"], "regular expression"],
    [["find", "--regex", "(a)\\1", "a.json"], "not supported"],
    [["find", "--regex", "--exact", "a", "a.json"], "--exact is for words"],
    [["find", "a", "a.json", "--in", "pl"], "There is no version pl. There are: en, ru."],
    [["find", "a", "-", "-"], "-"],
    [["find", "a", "a.json", "--to", "xml"], "text, json, tsv"],
    [["find", "a", "a.json", "-o", "x.doc"], "x.doc"],
    [["find", "a", "a.json", "--to", "json", "-o", "x", "-o", "y"], "--to"],
    [["find", "a", "nope.json"], "nope.json"],
  ])("refuses %j", async (argv, expected) => {
    const { run } = await place();
    const { code, stdout, stderr } = await run(argv);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(expected);
  });
});

it("has watch lists whose files say how they are written", () => {
  const readme = readFileSync(join(import.meta.dirname, "../../src/compare/terms/README.md"), "utf8");
  for (const word of ["groups:", "wordings:", "phrases:", "so-called"]) expect(readme).toContain(word);
});
