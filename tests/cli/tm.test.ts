import { describe, expect, it } from "vitest";
import { UI_LANGUAGES } from "../../src/i18n/language.ts";
import { makePlace } from "./harness.ts";

const HEAD = `<?xml version="1.0"?>
<tmx version="1.4"><header creationtool="OmegaT" creationtoolversion="5" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>`;
const MEMORY = `${HEAD}
<tu creationdate="20240131T120000Z"><note>keep me</note><tuv xml:lang="en"><seg>Good <ph>1</ph>morning</seg></tuv><tuv xml:lang="ru"><seg>Доброе утро</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Good morning</seg></tuv><tuv xml:lang="ru"><seg>Good morning</seg></tuv><tuv xml:lang="uk"><seg>Доброго ранку</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Room 12</seg></tuv><tuv xml:lang="ru"><seg>Комната 13</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Room 12</seg></tuv><tuv xml:lang="ru"><seg>Комната 13</seg></tuv></tu>
</body></tmx>`;

const place = makePlace({
  "memory.tmx": MEMORY,
  "other.tmx": MEMORY.replaceAll("Room", "House").replace("OmegaT", "memoQ"),
  "broken.tmx": MEMORY.slice(0, -20),
  "folder/x.txt": "",
  "wide.tmx": new Uint8Array(Buffer.from(`\ufeff${MEMORY}`, "utf16le")),
  "cyrillic.tmx": new Uint8Array([
    ...Buffer.from(
      '<?xml version="1.0" encoding="windows-1251"?><tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>yes</seg></tuv><tuv xml:lang="ru"><seg>',
    ),
    0xe4,
    0xe0,
    ...Buffer.from("</seg></tuv></tu></body></tmx>"),
  ]),
});

describe("hexapla tm stat", () => {
  it("tells people what is in a memory", async () => {
    const { code, stdout, stderr } = await place.run(["tm", "stat", "memory.tmx"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(`units                 4
duplicates            1
in one language only  0
dates                 2024-01-31 – 2024-01-31
made by               OmegaT 4

    texts  empty  words  characters
en      4      0      8          38
ru      4      0      8          43
uk      1      0      2          13
`);
    for (const language of UI_LANGUAGES.filter((other) => other !== "en"))
      expect((await place.run(["tm", "stat", "memory.tmx", "--ui-lang", language])).stdout).toMatch(
        /^единиц|^одиниць/u,
      );
  });

  it("tells scripts, of several files, in any encoding", async () => {
    const { stdout } = await place.run(["tm", "stat", "wide.tmx", "cyrillic.tmx", "--json"]);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({
      units: 5,
      tools: [
        ["OmegaT", 4],
        ["", 1],
      ],
    });
    expect(found.languages[1]).toMatchObject({ language: "ru", characters: 45 });
  });
});

describe("hexapla tm clean", () => {
  it("takes out what is broken, and says how much by which rule", async () => {
    const { code, stderr, stdout } = await place.run(["tm", "clean", "memory.tmx", "-o", "clean.tmx"]);
    expect([code, stdout]).toEqual([0, ""]);
    const xml = place.read("clean.tmx");
    expect(xml).toContain(
      '<tu creationdate="20240131T120000Z"><note>keep me</note><tuv xml:lang="en"><seg>Good <ph>1</ph>morning',
    );
    expect(xml).toContain('<tu><tuv xml:lang="en"><seg>Good morning</seg></tuv><tuv xml:lang="uk">');
    expect(xml.match(/Room 12/gu)).toHaveLength(1);
    expect(stderr).toBe(`units: 4; kept: 3, of these with fewer languages: 1
  empty: 0 (no text)
  control: 0 (characters of a wrong decoding)
  same: 1 (the same as the source)
  language: 0 (letters of another language)
  ratio: 0 (much longer or shorter than the source)
  duplicate: 1 (units that were there before)
`);
    const again = await place.run(["tm", "clean", "memory.tmx", "-o", "clean.tmx"]);
    expect(again.code).toBe(0);
    expect(place.read("clean.tmx")).toBe(xml);
  });

  it.each([
    ["duplicate", 3],
    ["+numbers", 2],
    ["-duplicate,-same", 4],
    ["numbers", 2],
  ])("applies the rules %s", async (rules, units) => {
    const { stdout } = await place.run(["tm", "clean", "memory.tmx", "--rules", rules]);
    expect(stdout.match(/<tu\b/gu)).toHaveLength(units);
  });

  it("reads UTF-16 and writes UTF-8", async () => {
    const { stdout } = await place.run(["tm", "clean", "wide.tmx", "--rules", "same"]);
    expect(stdout).toContain("Доброе утро");
    expect(stdout).toContain('encoding="UTF-8"');
    const { stdout: cyrillic } = await place.run(["tm", "clean", "cyrillic.tmx"]);
    expect(cyrillic).toContain('<?xml version="1.0" encoding="UTF-8"?>');
    expect(cyrillic).toContain("<seg>да</seg>");
  });
});

describe("hexapla tm merge", () => {
  it("makes one memory of several", async () => {
    const { code, stderr } = await place.run(["tm", "merge", "memory.tmx", "other.tmx", "-o", "all.tmx"]);
    expect([code, stderr]).toEqual([0, "files: 2; units: 8; duplicates left out: 4\n"]);
    expect(place.read("all.tmx").match(/<tu\b/gu)).toHaveLength(4);
  });
});

describe("hexapla tm split", () => {
  it("makes several of one, by units", async () => {
    const { code, stderr } = await place.run(["tm", "split", "memory.tmx", "--units", "3", "-o", "part.tmx"]);
    expect([code, stderr]).toEqual([0, "written: part.1.tmx, part.2.tmx\n"]);
    expect(["part.1.tmx", "part.2.tmx"].map((name) => place.read(name).match(/<tu\b/gu)?.length)).toEqual([3, 1]);
  });

  it("makes several of one, by pairs", async () => {
    const { code, stderr } = await place.run(["tm", "split", "memory.tmx", "--by-pair", "-o", "pairs"]);
    expect([code, stderr]).toEqual([0, "written: pairs.en-ru.tmx, pairs.en-uk.tmx\n"]);
    expect(place.read("pairs.en-uk.tmx").match(/<tu\b/gu)).toHaveLength(1);
  });
});

describe("hexapla tm refuses", () => {
  it.each<[string, readonly string[], string]>([
    ["a file that is not there", ["stat", "nowhere.tmx"], "nowhere.tmx"],
    ["a folder", ["stat", "folder"], "folder"],
    ["a file that is cut off", ["stat", "broken.tmx"], "broken.tmx:6"],
    ["a rule that there is not", ["clean", "memory.tmx", "--rules", "ugly"], "ugly"],
    ["rules of two kinds", ["clean", "memory.tmx", "--rules", "same,-ratio"], "same,-ratio"],
    ["to write over what it reads", ["clean", "memory.tmx", "-o", "memory.tmx"], "memory.tmx"],
    ["to write over what somebody else made", ["clean", "memory.tmx", "-o", "other.tmx"], "other.tmx"],
    ["one memory to merge", ["merge", "memory.tmx"], "memory.tmx"],
    ["to split without a word how", ["split", "memory.tmx", "-o", "p.tmx"], "--by-pair"],
    ["to split in two ways", ["split", "memory.tmx", "--units", "1", "--by-pair", "-o", "p.tmx"], "--by-pair"],
    ["to split by none", ["split", "memory.tmx", "--units", "0", "-o", "p.tmx"], "0"],
    ["to split to standard output", ["split", "memory.tmx", "--units", "1"], "--output"],
    ["to split nothing", ["split", "empty.tmx", "--units", "1", "-o", "p.tmx"], "empty.tmx"],
  ])("%s", async (_, argv, named) => {
    place.write("empty.tmx", `${HEAD}</body></tmx>`);
    const before = place.contents();
    for (const language of UI_LANGUAGES) {
      const { code, stdout, stderr } = await place.run(["tm", ...argv, "--ui-lang", language]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(named);
    }
    expect(place.contents()).toEqual(before);
  });

  it("a file that is cut off, and leaves nothing behind", async () => {
    const before = place.contents();
    for (const argv of [
      ["clean", "broken.tmx", "-o", "new.tmx"],
      ["merge", "memory.tmx", "broken.tmx", "-o", "new.tmx"],
      ["split", "broken.tmx", "--units", "1", "-o", "new.tmx"],
    ]) {
      const { code, stderr } = await place.run(["tm", ...argv]);
      expect(code).toBe(2);
      expect(stderr).toContain("broken.tmx");
    }
    expect(place.contents()).toEqual(before);
  });
});
