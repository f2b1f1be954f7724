import { describe, expect, it } from "vitest";
import { ourSrx, serializeSrx } from "../../src/index.ts";
import { makePlace } from "./harness.ts";

const TEXT = "Dr. Smith left at foob. Monday.\nHe came back.\n";
const SRX = serializeSrx(ourSrx());

describe("hexapla segment --explain", () => {
  it("prints each place, what was decided, and the rule", async () => {
    const { stdout } = await makePlace({ "a.en.txt": TEXT }).run(["segment", "a.en.txt", "--explain"]);
    expect(stdout.split("\n").map((line) => line.trim().split(/ {2,}/u))).toEqual([
      ["1", "goes on", "abbreviation-name", "Dr. · Smith left at foob. Mon"],
      ["1", "ends", "capital", "Dr. Smith left at foob. ¦ Monday. He came back."],
      [""],
    ]);
  });

  it("gives the same as JSON", async () => {
    const { stdout } = await makePlace({ "a.en.txt": TEXT }).run(["segment", "a.en.txt", "--explain", "--json"]);
    const { language, places } = JSON.parse(stdout);
    expect(language).toBe("en");
    expect(places[0]).toEqual({
      at: 3,
      line: 1,
      boundary: false,
      rule: "abbreviation-name",
      before: "Dr.",
      after: " Smith left at foob. Mon",
    });
    expect(places).toHaveLength(2);
  });

  it("counts lines, shows a wrapped line as one, and cuts no character in half", async () => {
    const text = `One.\r\n\r\nTwo${"𝒳".repeat(20)} so. Three\r\n\r\nFour. Five${"𝒳".repeat(20)}.\n`;
    const { stdout } = await makePlace({ "a.en.txt": text }).run(["segment", "a.en.txt", "--explain", "--json"]);
    const { places } = JSON.parse(stdout);
    expect(places.map(({ line }: { line: number }) => line)).toEqual([3, 5]);
    for (const { before, after } of places) expect(`${before}${after}`).not.toMatch(/\p{Cs}/u);
    const wrapped = `${"word ".repeat(13)}and the\nend. So it is.\n`;
    const shown = await makePlace({ "a.en.txt": wrapped }).run(["segment", "a.en.txt", "--explain"]);
    expect(shown.stdout).toMatch(/^ {4}2 .*the end\. ¦ So it is\.$/mu);
  });
});

describe("hexapla segment on a terminal", () => {
  const text = "Red \u001b[31malert\u009b. Next.\n";

  it("shows control characters as pictures there, and leaves them alone elsewhere", async () => {
    const place = makePlace({ "a.en.txt": text });
    for (const options of [[], ["--explain"]]) {
      const shown = await place.run(["segment", "a.en.txt", ...options], { columns: 80 });
      expect(shown.stdout).not.toMatch(/(?!\n)\p{Cc}/u);
      expect(shown.stdout).toContain("Red ␛[31malert");
      expect((await place.run(["segment", "a.en.txt", ...options])).stdout).toContain("\u001b[31malert\u009b");
    }
  });

  it("has none in JSON anywhere, which reads back as it was", async () => {
    const { stdout } = await makePlace({ "a.en.txt": text }).run(["segment", "a.en.txt", "--json"]);
    expect(stdout).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(JSON.parse(stdout).segments[0].text).toBe("Red \u001b[31malert\u009b.");
  });
});

describe("hexapla segment --abbreviations", () => {
  it("takes them one a line, with or without a stop", async () => {
    const place = makePlace({ "a.en.txt": TEXT, own: "bar\r\n\n  Foob.  \n" });
    const { stdout } = await place.run(["segment", "a.en.txt", "--abbreviations", "own"]);
    expect(stdout).toBe("Dr. Smith left at foob. Monday.\nHe came back.\n");
  });

  it("says which lines can be no abbreviation", async () => {
    const own = "bar\nт. зв.\nп-во\nм/с\nо'ч.\nPh.D.\n[x\n.*\n# comment\n...\n";
    const place = makePlace({ "a.en.txt": TEXT, own });
    const { code, stderr } = await place.run(["segment", "a.en.txt", "--abbreviations", "own"]);
    expect(code).toBe(0);
    expect(stderr.match(/own:\d+/gu)).toEqual(["own:7", "own:8", "own:9", "own:10"]);
    expect(stderr).toContain("own:7: “[x” can be no abbreviation");
  });
});

describe("hexapla segment --srx", () => {
  it("lets the rules of the file decide alone", async () => {
    const one = SRX.replace(/<languagerules>.*<\/languagerules>/su, RULES).replace(/<maprules>.*<\/maprules>/su, MAPS);
    const place = makePlace({ "a.en.txt": TEXT, "own.srx": one });
    const { stdout } = await place.run(["segment", "a.en.txt", "--srx", "own.srx"]);
    expect(stdout).toBe("Dr.\nSmith left at foob.\nMonday.\nHe came back.\n");
  });

  it("serves align too", async () => {
    const place = makePlace({
      "en.txt": TEXT,
      "ru.txt": "Д-р Смит ушёл в понедельник.\nОн вернулся.\n",
      "own.srx": SRX,
    });
    const lines = async (...options: string[]): Promise<number> => {
      const { stdout } = await place.run(["align", "en.txt", "ru.txt", "--to", "json", ...options]);
      return JSON.parse(stdout).versions[0].segments.length;
    };
    expect(await lines("--srx", "own.srx")).toBe(3);
    place.write("own", "foob");
    expect(await lines("--abbreviations", "own")).toBe(2);
  });

  it.each([
    ["no XML", "<srx", "own.srx:1"],
    ["another format", "<tmx/>", "own.srx:1"],
    [
      "no rules for the language",
      SRX.replace(/<maprules>.*<\/maprules>/su, MAPS.replace(".*", "fr").replace('"R"', '"Default"')),
      "own.srx: ",
    ],
    ["an expression that cannot be done", SRX.replace(/<beforebreak>/u, "<beforebreak>(?&gt;x)"), "own.srx:11"],
    ["bytes that are no text", new Uint8Array([0, 1, 2]), "own.srx"],
  ])("refuses %s with the place, and does nothing", async (_, content, told) => {
    const place = makePlace({ "a.en.txt": TEXT, "own.srx": content });
    const { code, stdout, stderr } = await place.run(["segment", "a.en.txt", "--srx", "own.srx", "-o", "out"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(told);
    expect(Object.keys(place.contents())).toEqual(["a.en.txt", "own.srx"]);
  });

  it.each([
    [["segment", "en.txt", "--srx", "own.srx", "--abbreviations", "own"], "--abbreviations"],
    [["align", "en.txt", "ru.txt", "--srx", "own.srx", "--segmented"], "--segmented"],
    [["align", "en.txt", "ru.txt", "--abbreviations", "own", "--segmented"], "--abbreviations"],
    [["align", "en.txt", "ru.txt", "--srx", "own.srx", "-o", "own.srx", "--to", "json"], "own.srx"],
    [["segment", "en.txt", "--srx", "gone.srx"], "gone.srx"],
  ])("refuses %j", async (argv, told) => {
    const place = makePlace({ "en.txt": TEXT, "ru.txt": "Да.\n", "own.srx": SRX, own: "x" });
    const { code, stderr } = await place.run(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(told);
  });
});

describe("hexapla segment --to srx", () => {
  it("prints our rules, which divide as we do", async () => {
    const place = makePlace({ "a.en.txt": TEXT });
    expect((await place.run(["segment", "--to", "srx", "-o", "ours.srx"])).code).toBe(0);
    expect(place.read("ours.srx")).toBe(SRX);
    expect((await place.run(["segment", "--to", "srx"])).stdout).toBe(SRX);
    const [ours, theirs] = [
      await place.run(["segment", "a.en.txt"]),
      await place.run(["segment", "a.en.txt", "--srx", "ours.srx"]),
    ];
    expect(theirs.stdout).toBe(ours.stdout);
  });

  it("writes over its own file or an empty one, and no other unless told", async () => {
    const place = makePlace({ "ours.srx": SRX, empty: "", "other.srx": SRX.replace("Default", "Mine") });
    for (const path of ["ours.srx", "empty"])
      expect((await place.run(["segment", "--to", "srx", "-o", path])).code).toBe(0);
    expect((await place.run(["segment", "--to", "srx", "-o", "other.srx"])).code).toBe(2);
    expect((await place.run(["segment", "--to", "srx", "-o", "other.srx", "--force"])).code).toBe(0);
  });

  it.each([
    [["segment", "--to", "tmx"], "srx"],
    [["segment", "a.en.txt", "--to", "srx"], "--to srx"],
    [["segment", "--to", "srx", "--lang", "uk"], "--to srx"],
    [["segment"], "FILE"],
  ])("refuses %j", async (argv, told) => {
    const { code, stderr } = await makePlace({ "a.en.txt": TEXT }).run(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(told);
  });
});

describe("hexapla segment without a language", () => {
  it("names its own option for it", async () => {
    const place = makePlace({
      "letter.txt": "Він живе на вулиці Хрещатик, і їй це подобається. Так.\n",
      "x.txt": "1234.\n",
    });
    for (const file of ["letter.txt", "x.txt"]) {
      const { stderr } = await place.run(["segment", file]);
      expect(stderr).toMatch(/--lang[ .]/u);
      expect(stderr).not.toContain("--langs");
    }
  });
});

const RULES =
  '<languagerules><languagerule languagerulename="R"><rule break="yes"><beforebreak>\\.</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules>';
const MAPS = '<maprules><languagemap languagepattern=".*" languagerulename="R"/></maprules>';
