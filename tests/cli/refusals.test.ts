import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { UI_LANGUAGES } from "../../src/i18n/language.ts";
import { makePlace } from "./harness.ts";

const EN = "The cat sat on the mat. It was warm.\n";
const RU = "Кошка сидела на коврике. Было тепло, и мы были рады.\n";

const place = makePlace({
  "en.txt": EN,
  "ru.txt": RU,
  "empty.txt": "",
  "blank.txt": " \n\n",
  "binary.txt": new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0xff, 0xfe, 7]),
  "broken.txt": new Uint8Array([0x41, 0x20, 0xd0, 0x0a, 0xd0, 0xb0]),
  "notes.json": '{ "shopping": ["milk"] }\n',
  "mine.tmx": '<?xml version="1.0"?><tmx version="1.4"><header creationtool="OmegaT"/><body/></tmx>\n',
  "gold.links": "# by hand\n[0]:[0]\n",
  "vecalign.links": "[0]:[0]:0.12\n",
  "one/en.txt": EN,
  "none/readme.md": "Nothing here.\n",
  "seven/en.txt": EN,
  "badAbout/about.json": '{ "versions": { "en": "en.txt" } }',
  "several/en.txt": EN,
  "several/ru.txt": RU,
});
mkdirSync(join(place.path, "folder.json"));

/** What is asked, and what the message has to name, beside which it says what to do. */
const REFUSALS: readonly (readonly [title: string, argv: readonly string[], named: string])[] = [
  ["a missing file", ["align", "en.txt", "nowhere.txt"], "nowhere.txt"],
  ["a missing folder", ["align", "nowhere"], "nowhere"],
  ["a file beneath a file", ["align", "en.txt", "en.txt/ru.txt"], "en.txt/ru.txt"],
  ["one text", ["align", "en.txt"], "en.txt"],
  ["a folder with one text", ["align", "one"], "en.txt"],
  ["a folder without a text", ["align", "none"], "none"],
  ["a folder beside files", ["align", "several", "en.txt"], "several"],
  ["an about.json without a list", ["align", "badAbout"], "about.json"],
  ["seven texts", ["align", ...Array.from({ length: 7 }, () => "en.txt")], "7"],
  ["an empty text", ["align", "en.txt", "empty.txt", "--langs", "en,ru"], "empty.txt"],
  ["a text of blanks", ["align", "en.txt", "blank.txt", "--langs", "en,ru"], "blank.txt"],
  ["a binary file", ["align", "en.txt", "binary.txt", "--langs", "en,ru"], "binary.txt"],
  ["broken UTF-8", ["align", "en.txt", "broken.txt", "--langs", "en,ru"], "broken.txt"],
  ["a binary file to be segmented", ["segment", "binary.txt"], "binary.txt"],
  ["a format that does not exist", ["align", "en.txt", "ru.txt", "--to", "docx"], "docx"],
  ["a name that tells no format", ["align", "en.txt", "ru.txt", "-o", "table.doc"], "table.doc"],
  ["one format for two outputs", ["align", "en.txt", "ru.txt", "--to", "tmx", "-o", "a.tmx", "-o", "b.json"], "--to"],
  ["JSON that is not ours", ["align", "en.txt", "ru.txt", "-o", "notes.json"], "notes.json"],
  ["a TMX of another tool", ["align", "en.txt", "ru.txt", "-o", "mine.tmx"], "mine.tmx"],
  ["a gold file", ["align", "en.txt", "ru.txt", "-o", "gold.links"], "gold.links"],
  [
    "links with costs, as vecalign writes them",
    ["align", "en.txt", "ru.txt", "-o", "vecalign.links"],
    "vecalign.links",
  ],
  ["a .links file that would change", ["align", "en.txt", "ru.txt", "-o", "byHand.links"], "byHand.links"],
  [
    "a .links file that would change, beside another output",
    ["align", "en.txt", "ru.txt", "-o", "new.tmx", "-o", "byHand.links"],
    "byHand.links",
  ],
  ["a protected file", ["align", "en.txt", "ru.txt", "-o", "protected.tmx"], "protected.tmx"],
  ["one fit and one unfit output", ["align", "en.txt", "ru.txt", "-o", "new.json", "-o", "mine.tmx"], "mine.tmx"],
  ["an output that is an input", ["align", "en.txt", "ru.txt", "--to", "json", "-o", "ru.txt", "--force"], "ru.txt"],
  ["an output named twice", ["align", "en.txt", "ru.txt", "-o", "new.json", "-o", "./new.json"], "new.json"],
  ["standard output named twice", ["align", "en.txt", "ru.txt", "-o", "-", "-o", "-"], "-"],
  ["standard input named twice", ["align", "-", "-"], "-"],
  ["an empty name of a file", ["align", "", "ru.txt"], "."],
  ["an empty name of a folder", ["show", ""], "."],
  ["an empty name of an output", ["align", "en.txt", "ru.txt", "-o", ""], "."],
  ["an empty name of a lexicon", ["align", "en.txt", "ru.txt", "--lexicon", ""], "."],
  ["an empty name among what to learn from", ["train", "", "-o", "x.lexicon"], "."],
  ["a folder for an output", ["align", "en.txt", "ru.txt", "-o", "folder.json"], "folder.json"],
  ["an output in no folder", ["align", "en.txt", "ru.txt", "-o", "no/where.json"], "no/where.json"],
  ["a folder to be segmented", ["segment", "several"], "several"],
  ["one version chosen of a folder", ["align", "several", "--langs", "en"], "en.txt"],
  ["too few languages", ["align", "en.txt", "ru.txt", "--langs", "en"], "--langs"],
  ["a bad language", ["align", "en.txt", "ru.txt", "--langs", "en,russian"], "russian"],
  ["a language that does not exist", ["align", "en.txt", "ru.txt", "--langs", "en,qq"], "qq"],
  ["a language that a folder lacks", ["align", "several", "--langs", "en,uk"], "uk"],
  ["a version that a folder lacks", ["align", "several", "--versions", "en,en.plain"], "en.plain"],
  ["a version chosen twice", ["align", "several", "--versions", "en,ru, en"], "en"],
  ["a language of a folder chosen twice", ["align", "several", "--langs", "en,ru,en"], "en"],
  ["a language in about.json that is none", ["align", "badLanguage"], "about.json"],
  ["versions in about.json with one name", ["align", "badTwins"], "about.json"],
  ["an encoding that is none", ["align", "en.txt", "cp1251.txt", "--encoding", "klingon"], "klingon"],
  ["an encoding that the texts are not in", ["align", "en.txt", "cp1251.txt", "--encoding", "utf-8"], "cp1251.txt"],
  ["an encoding of an alignment", ["show", "own.json", "--encoding", "utf-8"], "--encoding"],
  ["languages of an alignment", ["show", "own.json", "--langs", "en,ru"], "--langs"],
  ["versions of an alignment", ["show", "own.json", "--versions", "en"], "--versions"],
  ["lines of an alignment", ["show", "own.json", "--segmented"], "--segmented"],
  ["a lexicon for an alignment", ["show", "own.json", "--lexicon", "x.lexicon"], "--lexicon"],
  ["no lexicon for an alignment", ["show", "own.json", "--no-lexicon"], "--no-lexicon"],
  ["languages for a conversion without texts", ["convert", "own.json", "own.tmx", "--langs", "en,ru"], "--langs"],
  ["a gold alignment without beads", ["score", "nothing.links", "gold.links"], "nothing.links"],
  ["versions of files", ["align", "en.txt", "ru.txt", "--versions", "en,ru"], "--versions"],
  ["JSON that is no alignment", ["show", "notes.json"], "notes.json"],
  ["links without texts", ["convert", "gold.links", "gold.json"], "gold.links"],
  ["texts beside JSON", ["convert", "notes.json", "out.tmx", "--texts", "several"], "notes.json"],
  ["links to a segment that is not there", ["convert", "far.links", "far.json", "--texts", "several"], "far.links"],
  ["something that is no bead", ["score", "gold.links", "en.txt"], "en.txt"],
  ["different numbers of versions", ["score", "gold.links", "three.links"], "3"],
  ["a width that is none", ["show", "several", "--width", "wide"], "wide"],
  ["an alignment among texts", ["check", "own.json", "en.txt"], "own.json"],
  ["an alignment after a text", ["align", "en.txt", "own.json"], "own.json"],
  ["an empty file for an alignment", ["score", "gold.links", "empty.txt"], "empty.txt"],
  ["a text for an alignment", ["convert", "ru.txt", "out.json"], "ru.txt"],
  ["a kind of finding that is none", ["check", "own.json", "--only", "foo"], "foo"],
  [
    "kinds of findings that leave nothing",
    ["check", "own.json", "--only", "number", "--without", "number"],
    "--without",
  ],
  ["a version that an alignment lacks", ["check", "own.json", "--versions", "en,uk"], "uk"],
  ["one version of an alignment", ["check", "own.json", "--versions", "en"], "own.json"],
  ["a version of an alignment chosen twice", ["check", "own.json", "--versions", "en,ru,en"], "en"],
  ["lines of an alignment to be checked", ["check", "own.json", "--segmented"], "--segmented"],
  ["one text to compare", ["compare", "en.txt"], "en.txt"],
  ["an unknown option", ["align", "several", "--lang", "en"], "--lang"],
  ["an unknown command", ["allign", "several"], "allign"],
  ["a missing argument", ["score", "gold.links"], "--help"],
  ["an option without its value", ["align", "several", "--to"], "--to"],
  ["an argument too many", ["segment", "en.txt", "ru.txt"], "--help"],
];
place.write("byHand.links", "[0]:[]\n[]:[0]\n[1]:[1]\n");
place.write("protected.tmx", '<?xml version="1.0"?><tmx version="1.4"><header creationtool="hexapla"/><body/></tmx>\n');
chmodSync(join(place.path, "protected.tmx"), 0o444);
place.write("badLanguage/about.json", '{ "versions": [{ "file": "en.txt", "language": "english" }] }');
const twin = { file: "en.txt", language: "en", name: "twin" };
place.write("badTwins/about.json", JSON.stringify({ versions: [twin, twin] }));
place.write(
  "cp1251.txt",
  Uint8Array.from(RU, (letter) => (letter < "а" ? letter.charCodeAt(0) : letter.charCodeAt(0) - 0x350)),
);
place.write("nothing.links", "# nothing yet\n");
await place.run(["align", "several", "-o", "own.json"]);
place.write("far.links", "[0]:[0]\n[99]:[1]\n");
place.write("three.links", "[0]:[0]:[0]\n");

describe.each(UI_LANGUAGES)("in %s", (language) => {
  it.each(REFUSALS)("refuses %s", async (_, argv, named) => {
    const before = place.contents();
    const { code, stdout, stderr } = await place.run([...argv, "--ui-lang", language]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(named);
    expect(stderr).toMatch({ en: /\berror\b/u, ru: /ошибка/u, uk: /помилка/u }[language]);
    expect(stderr).not.toMatch(/\{\{|undefined|\n\s+at |This is a bug/u);
    expect(place.contents()).toEqual(before);
  });
});

it("speaks English, Russian and Ukrainian, and not a mixture", async () => {
  const say = async (language: string): Promise<string> =>
    (await place.run(["align", "one"], { env: { LANG: `${language}.UTF-8` } })).stderr;
  expect(await say("en_GB")).toBe(
    "hexapla: error: one: this folder holds only one text, en.txt, and at least two are needed. Add another, such as uk.txt.\n",
  );
  expect(await say("ru_RU")).toMatch(/^hexapla: ошибка: one: в этой папке только один текст, en\.txt, а /u);
  expect(await say("uk_UA")).toMatch(/^hexapla: помилка: one: у цій теці лише один текст, en\.txt, а /u);
});

it("speaks the language of --ui-lang, before the command or after it, whatever the environment says; the last counts", async () => {
  const LANG = { env: { LANG: "uk_UA.UTF-8" } };
  const spoken = async (...argv: string[]): Promise<string> => (await place.run(argv, LANG)).stderr.split(" ")[1] ?? "";
  expect(await spoken("align", "one")).toBe("помилка:");
  expect(await spoken("--ui-lang", "en", "align", "one")).toBe("error:");
  expect(await spoken("align", "--ui-lang", "ru", "one")).toBe("ошибка:");
  expect(await spoken("align", "one", "--ui-lang=en")).toBe("error:");
  expect(await spoken("--ui-lang=en", "align", "one", "--ui-lang", "ru")).toBe("ошибка:");
  expect(await spoken("--ui-lang", "en", "align", "one", "--ui-lang=ru")).toBe("ошибка:");
});

it.each(["ru", "uk"])("says in %s, and not in English, what is wrong inside a file", async (language) => {
  const inside = makePlace({
    "range.json": place.read("own.json").replace(/"posterior":\s*[^,}\s]+/u, '"posterior": 2'),
    "tag.tmx": '<?xml version="1.0"?>\n<tmx version="1.4"><header>',
    "usage.links": "[0]:[0]\n",
  });
  const said = async (...argv: string[]): Promise<string> =>
    (await inside.run([...argv, "--ui-lang", language])).stderr;
  expect(await said("show", "range.json")).toMatch(/(?:число от|число від) 0 (?:до) 1\.\n$/u);
  expect(await said("show", "tag.tmx")).toMatch(/<header> не (?:закрыт|закрито)/u);
  expect(await said("convert", "usage.links", "out.json")).toMatch(/(?:КУДА|КУДИ) --texts ФАЙЛ ФАЙЛ/u);
});

it("tells a file of another from one that may be anybody's", async () => {
  const said = async (path: string): Promise<string> =>
    (await place.run(["align", "en.txt", "ru.txt", "-o", path])).stderr;
  for (const path of ["gold.links", "vecalign.links", "notes.json"])
    expect(await said(path)).toContain("was not made by hexapla");
  expect(await said("byHand.links")).toContain("a .links file does not tell who made it");
});

it("shows the control characters of a file, and passes none on to the terminal", async () => {
  const wild = makePlace({ "wild.links": "[0]:[0]\n\u001b]0;owned\u0007\u009b2J\n", "a\u001b[2J\n.json": "{" });
  const broken = await wild.run(["score", "wild.links", "wild.links"]);
  expect(broken.stderr).toContain("␛]0;owned␇\ufffd2J");
  const named = await wild.run(["show", "a\u001b[2J\n.json"]);
  expect(named.stderr).toContain("a␛[2J␊.json:1: error: ");
  const asked = await wild.run(["show", "--\u001bm"]);
  const trained = await wild.run(["train", "\u001b.tsv", "-o", "x.lexicon"]);
  for (const { stderr } of [broken, named, asked, trained]) {
    expect(stderr).not.toMatch(/[\p{Cc}--\n]/v);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  }
});

it("takes no language that it does not speak", async () => {
  const { code, stderr } = await place.run(["--ui-lang", "de", "align", "several"]);
  expect([code, stderr]).toEqual([2, "hexapla: error: --ui-lang takes en, ru or uk, not “de”.\n"]);
});

it("says of which kinds it speaks, and of what is no alignment what it is not", async () => {
  const said = async (...argv: string[]): Promise<string> => (await place.run(argv)).stderr;
  expect(await said("check", "own.json", "--only", "foo")).toContain("There is no kind of finding “foo”.");
  expect(await said("compare", "en.txt")).toBe(
    "hexapla: error: en.txt is one text, and at least two are needed. Name the other versions as well.\n",
  );
  for (const path of ["empty.txt", "ru.txt"])
    expect(await said("score", "gold.links", path)).toContain(`${path} is not an alignment`);
});
