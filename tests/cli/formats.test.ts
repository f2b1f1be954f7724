import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseJson, segmentText, serializeJson } from "../../src/index.ts";
import { makePlace, type Place } from "./harness.ts";

const TEXTS = {
  "en.txt": "One was here. Two came later.\n",
  "ru.txt": "Раз был здесь. Два пришёл позже.\n",
  "uk.txt": "Раз був тут. Два прийшов пізніше.\n",
};
const ROWS = [
  ["One was here.", "Раз був тут."],
  ["Two came later.", "Два прийшов пізніше."],
];
const LINKS = "[0]:[0]:[0]\n[1]:[1]:[1]\n";

describe("hexapla convert, to a format and back", () => {
  it.each(["xlf", "moses", "ces", "tei", "hunalign"])("gives the same of two versions through .%s", async (ending) => {
    const place = await withAlignment();
    const out = await place.run(["convert", "a.json", `b.${ending}`, "--pair", "en-uk"]);
    expect(out).toEqual({ code: 0, stdout: "", stderr: "" });
    expect((await place.run(["convert", `b.${ending}`, "c.json"])).code).toBe(0);
    expect(rows(place, "c.json")).toEqual(ROWS);
    expect(languages(place, "c.json")).toEqual(["en", "uk"]);
  });

  it("gives the same through XLIFF 1.2 and through a ladder, which needs its texts", async () => {
    const place = await withAlignment();
    await place.run(["convert", "a.json", "b.xlf", "--to", "xliff12", "--pair", "en-uk"]);
    expect(place.read("b.xlf")).toContain('version="1.2"');
    await place.run(["convert", "b.xlf", "c.json"]);
    expect(rows(place, "c.json")).toEqual(ROWS);
    await place.run(["convert", "a.json", "b.ladder", "--pair", "en-uk"]);
    expect((await place.run(["convert", "b.ladder", "d.json"])).stderr).toContain("--texts");
    await place.run(["convert", "b.ladder", "d.json", "--texts", "en.txt", "uk.txt"]);
    expect(rows(place, "d.json")).toEqual(ROWS);
  });

  it("writes all versions side by side for Moses, and reads them again in the order that is asked for", async () => {
    const place = await withAlignment();
    await place.run(["convert", "a.json", "news", "--to", "moses"]);
    expect(place.read("news.en")).toBe("One was here.\nTwo came later.\n");
    await place.run(["convert", "news", "c.json", "--from", "moses", "--langs", "uk,en"]);
    expect(languages(place, "c.json")).toEqual(["uk", "en"]);
    await place.run(["convert", "x.moses", "d.json", "--texts", "news.ru", "news.en"]);
    expect(languages(place, "d.json")).toEqual(["ru", "en"]);
  });

  it("keeps names of versions in names of files, and tells what they cannot", async () => {
    const place = makePlace({
      "old.json": await versioned(["a/b", "en.plain"]),
    });
    expect((await place.run(["convert", "old.json", "x.moses"])).code).toBe(0);
    expect(Object.keys(place.contents())).toEqual(["old.json", "x.a_b.en", "x.en.plain.en"]);
    await place.run(["convert", "x.moses", "c.json"]);
    expect(parseJson(place.read("c.json")).value.text.versions.map(({ name }) => name)).toEqual(["a_b", "en.plain"]);
    const twins = makePlace({ "old.json": await versioned(["a/b", "a?b"]) });
    await twins.run(["convert", "old.json", "x.moses"]);
    expect(Object.keys(twins.contents())).toEqual(["old.json", "x.2.a_b.en", "x.a_b.en"]);
  });

  it("writes a page in the language of its reader, and a table in Markdown", async () => {
    const place = await withAlignment();
    await place.run(["convert", "a.json", "a.html", "--ui-lang", "uk"]);
    expect(place.read("a.html")).toContain('<html lang="uk">');
    expect(place.read("a.html")).toContain(">Англійська<");
    await place.run(["convert", "a.json", "a.md"]);
    expect(place.read("a.md")).toContain("| 1 | One was here. | Раз был здесь. | Раз був тут. |");
    const again = await place.run(["convert", "a.json", "a.html"]);
    expect(again).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(place.read("a.html")).toContain(">English<");
  });

  it("marks on a page what is doubtful, moved, missing or confirmed, and calls it by its heading", async () => {
    const { text } = parseJson(await versioned(["en", "x"])).value;
    const versions = text.versions.map((version) => ({
      ...version,
      blocks: version.blocks.map(({ span }, k) => ({ kind: k === 0 ? ("heading" as const) : ("line" as const), span })),
    }));
    const known = { origin: { kind: "edited" as const }, evidence: [] };
    const beads = [
      { sides: [[0], []], posterior: 0.7, ...known },
      { sides: [[1], [0]], posterior: 0.2, ...known },
      { sides: [[], [1]], posterior: 0.2, review: { confirmed: true }, ...known },
    ];
    const place = makePlace({ "a.json": serializeJson({ text: { versions }, beads }, { generator: "test" }) });
    const { stderr } = await place.run(["convert", "a.json", "a.html"]);
    expect(stderr).toBe("");
    const html = place.read("a.html");
    expect(html).toContain("<title>a one</title>");
    expect(html).toContain("÷ missing here · ※ only here · ~ probability under 0.9 · ? probability under 0.5");
    expect(html).toContain('title="probability 0.70"');
    expect(html).toContain('title="confirmed by a person"');
    expect(html).toContain("English (x)");
  });
});

describe("hexapla align, to several formats at once", () => {
  it("writes all of them, or none", async () => {
    const place = makePlace(TEXTS);
    const argv = ["align", "en.txt", "uk.txt", "-o", "a.json", "-o", "a.moses", "-o", "a.ces", "-o", "a.html"];
    expect((await place.run(argv)).code).toBe(0);
    const made = Object.keys(place.contents()).filter((name) => !name.endsWith(".txt"));
    expect(made).toEqual(["a.ces", "a.en", "a.en.xml", "a.html", "a.json", "a.uk", "a.uk.xml"]);
    const other = makePlace({ ...TEXTS, "a.uk": "somebody's own\n" });
    const refused = await other.run(argv);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("a.uk");
    expect(Object.keys(other.contents())).toEqual(["a.uk", "en.txt", "ru.txt", "uk.txt"]);
  });

  it("takes two of three versions where a format holds no more, and says so before the work", async () => {
    const place = makePlace(TEXTS);
    const refused = await place.run(["align", "en.txt", "ru.txt", "uk.txt", "--to", "xliff"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("--pair en-ru");
    const done = await place.run(["align", "en.txt", "ru.txt", "uk.txt", "--pair", "en-uk", "-o", "a.ces"]);
    expect(done.code).toBe(0);
    expect(Object.keys(place.contents())).toContain("a.uk.xml");
    const converted = await (await withAlignment()).run(["convert", "a.json", "a.tei"]);
    expect(converted.stderr).toContain("tei holds two versions, and this has 3. Say which: --pair en-ru.");
  });

  it("needs a name for several files", async () => {
    const place = makePlace(TEXTS);
    const { code, stderr } = await place.run(["align", "en.txt", "uk.txt", "--to", "moses"]);
    expect(code).toBe(2);
    expect(stderr).toContain("moses is several files");
  });
});

describe("hexapla convert, from files of other tools", () => {
  const OPUS = `<cesAlign version="1.0"><linkGrp targType="s" fromDoc="en/x.xml.gz" toDoc="ru/x.xml"><link xtargets="1 2;1"/></linkGrp></cesAlign>`;
  const EN = '<text><s id="1">The one is here.</s><s id="2">And the two.</s></text>';
  const RU = '<text><s id="1">Раз и два, это были они.</s></text>';

  it("reads OPUS from where the links say, packed or not", async () => {
    for (const files of [{ "en/x.xml.gz": gzipSync(EN) }, { "en/x.xml": EN }]) {
      const place = makePlace({ "links.xml": OPUS, "ru/x.xml": RU, ...files });
      const { code, stderr } = await place.run(["convert", "links.xml", "a.json"]);
      expect([code, stderr]).toEqual([
        0,
        `${place.path}/en/x.xml${"en/x.xml.gz" in files ? ".gz" : ""}: the language seems to be English (en). If it is not, use --langs.\n${place.path}/ru/x.xml: the language seems to be Russian (ru). If it is not, use --langs.\n`,
      ]);
      expect(rows(place, "a.json")).toEqual([["The one is here.|And the two.", "Раз и два, это были они."]]);
      const asked = await place.run(["convert", "links.xml", "b.json", "--from", "ces", "--langs", "de,pl"]);
      expect(asked.stderr).toBe("");
      expect(languages(place, "b.json")).toEqual(["de", "pl"]);
    }
  });

  it("reads the texts that are named, in XML or plain", async () => {
    const place = makePlace({
      "links.ces": OPUS,
      "one.en.xml": EN,
      "two.ru.xml": RU,
      "en.txt": "One. Two.",
      "ru.txt": "Раз.",
    });
    await place.run(["convert", "links.ces", "a.json", "--texts", "one.en.xml", "two.ru.xml"]);
    expect(rows(place, "a.json")).toEqual([["The one is here.|And the two.", "Раз и два, это были они."]]);
    await place.run(["convert", "links.ces", "b.json", "--texts", "en.txt", "ru.txt"]);
    expect(rows(place, "b.json")).toEqual([["One.|Two.", "Раз."]]);
    place.write("links.tei", '<linkGrp toDoc="b" fromDoc="a"><link type="1-2" xtargets="1:1;1:1 1:2"/></linkGrp>');
    await place.run(["convert", "links.tei", "c.json", "--texts", "en.txt", "ru.txt"]);
    expect(rows(place, "c.json")).toEqual([["One.|Two.", "Раз."]]);
    const three = await place.run(["convert", "links.ces", "d.json", "--texts", "en.txt", "ru.txt", "one.en.xml"]);
    expect(three.stderr).toContain("--texts names 3");
    place.write("many.ces", OPUS.replace("</cesAlign>", '<linkGrp fromDoc="a" toDoc="b"/></cesAlign>'));
    const many = await place.run(["convert", "many.ces", "d.json", "--texts", "en.txt", "ru.txt"]);
    expect(many.stderr).toContain("links 2 pairs of texts");
  });

  it("opens nothing outside of the folder of the links", async () => {
    const place = makePlace({
      "in/up.ces": OPUS.replace("en/x.xml.gz", "../secret.xml"),
      "secret.xml": EN,
      "in/ru/x.xml": RU,
    });
    const up = await place.run(["convert", "in/up.ces", "a.json"]);
    expect([up.code, up.stderr.includes("not in its folder")]).toEqual([2, true]);
    place.write("in/root.ces", OPUS.replace("en/x.xml.gz", join(place.path, "secret.xml")));
    expect((await place.run(["convert", "in/root.ces", "a.json"])).stderr).toContain("not in its folder");
    symlinkSync(join(place.path, "secret.xml"), join(place.path, "in/link.xml"));
    place.write("in/link.ces", OPUS.replace("en/x.xml.gz", "link.xml"));
    expect((await place.run(["convert", "in/link.ces", "a.json"])).stderr).toContain("not in its folder");
    place.write("in/none.ces", OPUS);
    expect((await place.run(["convert", "in/none.ces", "a.json"])).stderr).toContain("which is not there");
  });

  it("refuses what is packed badly, and a text that is no XML", async () => {
    const packed = gzipSync(EN);
    const place = makePlace({
      "links.ces": OPUS,
      "en/x.xml.gz": packed.subarray(0, packed.length - 12),
      "ru/x.xml": RU,
    });
    expect((await place.run(["convert", "links.ces", "a.json"])).code).toBe(2);
    place.write("en/x.xml.gz", "plain");
    const plain = await place.run(["convert", "links.ces", "a.json"]);
    expect(plain.stderr).toContain("is not an alignment");
  });

  it("gives two texts of one name names of their own", async () => {
    const place = makePlace({
      "links.ces": OPUS,
      "en/x.xml": EN.replace("<text>", '<text xml:lang="en" n="t">'),
      "ru/x.xml": RU.replace("<text>", '<text xml:lang="ru" n="t">'),
    });
    await place.run(["convert", "links.ces", "a.json"]);
    const names = parseJson(place.read("a.json")).value.text.versions.map(({ name }) => name);
    expect(names).toEqual(["t", join(place.path, "ru/x.xml")]);
  });

  it("tells an XLIFF, links and a TMX by what they begin with", async () => {
    const place = makePlace({
      "a.xml":
        '<?xml version="1.0"?>\n<!-- from elsewhere -->\n<xliff version="1.2"><file source-language="en" target-language="ru"><body><trans-unit id="1"><source>a</source><target>b</target></trans-unit></body></file></xliff>',
    });
    await place.run(["convert", "a.xml", "b.json"]);
    expect(rows(place, "b.json")).toEqual([["a", "b"]]);
    const { stderr } = await place.run(["convert", "a.xml", "c.json", "--from", "html"]);
    expect(stderr).toContain("There is no format");
  });

  it("reads a text of hunalign, and a ladder to score", async () => {
    const place = makePlace({
      "a.txt": "One. ~~~ Two.\tРаз.\t0.3\n",
      "a.ladder": "0\t0\t1\n2\t1\t0\n",
      "gold.links": "[0,1]:[0]\n",
    });
    await place.run(["convert", "a.txt", "a.json", "--from", "hunalign", "--langs", "en,ru"]);
    expect(rows(place, "a.json")).toEqual([["One.|Two.", "Раз."]]);
    await place.run(["convert", "a.txt", "b.json", "--from", "hunalign", "--langs", "en,en"]);
    expect(parseJson(place.read("b.json")).value.text.versions.map(({ name }) => name)).toEqual(["en", "en.2"]);
    expect((await place.run(["convert", "a.txt", "c.json", "--from", "hunalign", "--langs", "en"])).code).toBe(2);
    expect((await place.run(["score", "gold.links", "a.ladder"])).stdout).toContain("1.0000");
  });

  it("says which files Moses lacks", async () => {
    const place = makePlace({ "news.en": "a\n", "news.json": "{}", "news.ces": "x" });
    const { code, stderr } = await place.run(["convert", "news.moses", "a.json"]);
    expect([code, stderr.includes("news.*")]).toEqual([2, true]);
    const elsewhere = await place.run(["convert", "none/news.moses", "a.json"]);
    expect(elsewhere.code).toBe(2);
  });
});

// Helpers

async function withAlignment(): Promise<Place> {
  const place = makePlace({ ...TEXTS, "a.links": LINKS });
  await place.run(["convert", "a.links", "a.json", "--texts", "en.txt", "ru.txt", "uk.txt"]);
  return place;
}

/** An alignment of two versions in English with these names, as JSON. */
async function versioned(names: readonly [string, string]): Promise<string> {
  const place = makePlace({ "a.txt": "a one\nb two", "b.txt": "c\nd", "x.links": "[0]:[0]\n[1]:[1]\n" });
  await place.run(["convert", "x.links", "x.json", "--texts", "a.txt", "b.txt", "--langs", "en,en", "--segmented"]);
  const { text, ...rest } = parseJson(place.read("x.json")).value;
  const versions = text.versions.map((version, v) => ({ ...version, name: names[v] ?? version.name }));
  return serializeJson({ ...rest, text: { versions } }, { generator: "test" });
}

function rows(place: Place, name: string): string[][] {
  const { text, beads } = parseJson(place.read(name)).value;
  return beads.map(({ sides }) =>
    sides.map((side, v) => {
      const version = text.versions[v];
      return version === undefined ? "" : side.map((segment) => segmentText(version, segment)).join("|");
    }),
  );
}

function languages(place: Place, name: string): string[] {
  return parseJson(place.read(name)).value.text.versions.map(({ language }) => language);
}
