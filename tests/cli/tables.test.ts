import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { encode } from "../read/encodings.ts";
import { makePlace, type Place } from "./harness.ts";

const EN = "The heads of the republics appealed.\n\nIt was 1900. =1+1\n\nThe council met in the war near Kiev.\n";
const RU = "Главы республик обратились.\n\nЭто был 1905 год. =1+1\n\nСовет собрался на войне под Киевом.\n";

async function place(): Promise<Place> {
  const made = makePlace({ "en.txt": EN, "ru.txt": RU });
  const { code, stderr } = await made.run(["align", "en.txt", "ru.txt", "-o", "a.json"]);
  expect([code, stderr]).toEqual([0, ""]);
  return made;
}

describe("tables in hexapla convert", () => {
  it.each(["t.tsv", "t.csv", "t.xlsx"])("%s comes back as the alignment that it was", async (table) => {
    const { run } = await place();
    // Written twice: what we made may be made again.
    for (const more of [[], ["--pair", "ru-en"]]) {
      const { code, stderr } = await run(["convert", "a.json", table, ...more]);
      expect([code, stderr]).toEqual([0, ""]);
    }
    expect((await run(["convert", "a.json", table])).code).toBe(0);
    const { code, stderr } = await run(["convert", table, "b.json"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect((await run(["score", "a.json", "b.json"])).stdout).toContain("strict     1.0000  1.0000  1.0000");
  });

  it("write the profile of Sketch Engine, and take it", async () => {
    const { run, read } = await place();
    expect((await run(["convert", "a.json", "s.xlsx", "--to", "sketch"])).code).toBe(0);
    expect((await run(["convert", "a.json", "s.tsv", "--to", "sketch-tsv"])).code).toBe(0);
    expect(read("s.tsv").split("\n")[0]).toBe("English\tRussian");
    for (const from of ["s.xlsx", "s.tsv"]) expect((await run(["convert", from, `${from}.json`])).stderr).toBe("");
  });

  it("are told by their bytes where the name does not tell, and decoded as they are", async () => {
    const { run, path, write } = await place();
    await run(["convert", "a.json", "a.xlsx"]);
    write("nameless", readFileSync(join(path, "a.xlsx")));
    expect((await run(["convert", "nameless", "n.json"])).code).toBe(0);
    write("old.csv", Buffer.from([0x65, 0x6e, 0x3b, 0x72, 0x75, 0x0a, 0x59, 0x65, 0x73, 0x3b, ...CP1251, 0x0a]));
    const { code, stderr } = await run(["convert", "old.csv", "o.json"]);
    expect([code, stderr]).toEqual([0, expect.stringContaining("windows-1251")]);
  });

  it("without languages ask for them, and take them from --langs or from the letters", async () => {
    const { run, write } = await place();
    write("x.tsv", "Ja.\tOui.\nNein.\tNon.\n");
    const refused = await run(["convert", "x.tsv", "x.json"]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("--langs")]);
    expect((await run(["convert", "x.tsv", "x.json", "--langs", "de,fr"])).code).toBe(0);
    write("y.tsv", "That is the end of the road.\tЭто конец дороги, вы знаете.\n");
    expect((await run(["convert", "y.tsv", "y.json"])).code).toBe(0);
  });
});

describe("the encoding of files that hold alignments", () => {
  it("is that of --encoding, where a file cannot tell it", async () => {
    const { run, write, read } = makePlace();
    write("old.csv", encode("en;ru\nYes;Верно, конечно\n", "koi8-r"));
    write("m.en", "Yes\n");
    write("m.ru", encode("Верно, конечно\n", "koi8-r"));
    write("old.hunalign", encode("Yes\tВерно, конечно\t1\n", "koi8-r"));
    for (const [from, ...more] of [["old.csv"], ["m.moses"], ["old.hunalign", "--langs", "en,ru"]]) {
      const said = await run(["convert", from ?? "", "o.links.tsv", "--encoding", "koi8-r", ...more]);
      expect([said.code, said.stderr]).toEqual([0, ""]);
      expect(read("o.links.tsv")).toContain("Yes\tВерно, конечно");
    }
  });

  it("is refused for one that says its own, and where there is none of that name", async () => {
    const { run } = await place();
    const refused = await run(["convert", "a.json", "o.tsv", "--encoding", "koi8-r"]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("--encoding")]);
    await run(["convert", "a.json", "a.csv"]);
    const unknown = await run(["convert", "a.csv", "o.tsv", "--encoding", "klingon"]);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining("klingon")]);
  });
});

describe("hexapla convert on a terminal", () => {
  /** CSI in one character, a mark that turns the direction of writing, and BEL. */
  const HOSTILE = "One \u009b31m red.\tTwo \u202e\u0007 blue.\n";

  it.each(["json", "tsv", "csv", "tmx", "markdown", "hunalign"])(
    "shows control characters as pictures: %s",
    async (format) => {
      const { run, write } = makePlace();
      write("x.tsv", HOSTILE);
      for (const from of ["x.tsv", "x.tmx"]) {
        await run(["convert", "x.tsv", "x.tmx", "--langs", "en,de"]);
        const langs = from === "x.tsv" ? ["--langs", "en,de"] : [];
        const { code, stdout } = await run(["convert", from, "--to", format, ...langs], { columns: 80 });
        expect([code, stdout.replace(/\r?\n|\t/gu, "")]).toEqual([0, expect.not.stringMatching(/[\p{Cc}\u202e]/u)]);
        const piped = await run(["convert", from, "--to", format, ...langs]);
        expect(piped.stdout).toContain("\u009b");
      }
    },
  );

  it.each(["xlsx", "sketch"])("writes no workbook there: %s", async (format) => {
    const { run } = await place();
    const { code, stdout, stderr } = await run(["convert", "a.json", "--to", format], { columns: 80 });
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(format)]);
    expect((await run(["convert", "a.json", "--to", format])).code).toBe(0);
  });
});

describe("reports on a terminal", () => {
  it("show control characters as pictures", async () => {
    const { run } = makePlace({ "a.txt": "It was\u009b31m 1900.\n", "b.txt": "Это был\u009b31m 1905 год.\n" });
    for (const format of ["json", "markdown", "html"]) {
      const { stdout } = await run(["check", "a.txt", "b.txt", "--langs", "en,ru", "--to", format], { columns: 80 });
      expect(stdout).toContain("1905");
      expect(stdout).not.toContain("\u009b");
    }
  });

  it("are no workbooks there", async () => {
    const { run } = await place();
    const { code, stdout, stderr } = await run(["check", "a.json", "--to", "xlsx"], { columns: 80 });
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining("xlsx")]);
  });
});

describe("reports as workbooks", () => {
  it.each([
    ["check", ["check", "a.json"]],
    ["compare", ["compare", "en.txt", "en2.txt", "--lang", "en"]],
    ["terms", ["terms", "a.json"]],
  ])("hexapla %s writes totals, then findings, and no formula", async (_, command) => {
    const { run, path, write } = await place();
    write("en2.txt", EN.replace("appealed", "spoke"));
    for (const _ of [1, 2]) expect((await run([...command, "-o", "r.xlsx"])).stderr).toBe("");
    const files = unzipSync(readFileSync(join(path, "r.xlsx")));
    const sheets = Object.keys(files).filter((name) => name.startsWith("xl/worksheets/"));
    expect(sheets).toHaveLength(2);
    for (const name of sheets) expect(strFromU8(files[name] ?? new Uint8Array())).not.toMatch(/<f[ >]|hyperlink/u);
    expect(strFromU8(files["xl/workbook.xml"] ?? new Uint8Array())).toContain('<sheet name="Summary"');
  });

  it("have one sheet if there is nothing to tell", async () => {
    const { run, path } = await place();
    expect((await run(["compare", "en.txt", "en.txt", "--lang", "en", "-o", "r.xlsx"])).code).toBe(0);
    expect(Object.keys(unzipSync(readFileSync(join(path, "r.xlsx"))))).not.toContain("xl/worksheets/sheet2.xml");
  });
});

// Helpers

/** Это было давно и неправда. */
const CP1251 = [
  0xdd, 0xf2, 0xee, 0x20, 0xe1, 0xfb, 0xeb, 0xee, 0x20, 0xe4, 0xe0, 0xe2, 0xed, 0xee, 0x20, 0xe8, 0x20, 0xed, 0xe5,
  0xef, 0xf0, 0xe0, 0xe2, 0xe4, 0xe0,
];
