import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { writeOutputs } from "../../src/cli/output.ts";
import { createMessages } from "../../src/i18n/messages.ts";
import { parseJson, parseLinks, parseTmx, segmentText, serializeLinks } from "../../src/index.ts";
import { CORPUS, makePlace } from "./harness.ts";

const EN = "The cat sat on the mat. It was warm.\n";
const RU = "Кошка сидела на коврике. Было тепло, и мы были рады.\n";
const UK = "Кішка сиділа на килимку. Було тепло, і ми раділи.\n";
const TEXTS = { "en.txt": EN, "ru.txt": RU, "uk.txt": UK };
const STATEMENT = join(CORPUS, "statement");

describe("documents", () => {
  const made = join(import.meta.dirname, "../fixtures/documents");

  it("align whatever formats they come in, PDF among them", async () => {
    const place = makePlace();
    const links = async (files: readonly string[]): Promise<string> => {
      const paths = files.map((file) => join(made, file));
      const { code, stdout, stderr } = await place.run(["align", ...paths, "--langs", "en,ru,uk", "--to", "links"]);
      expect([code, stderr]).toEqual([0, ""]);
      return stdout;
    };
    expect(await links(["en.docx", "ru.pdf", "uk.html"])).toBe(await links(["en.md", "ru.md", "uk.md"]));
  });

  it("are not guessed at, where a folder has one version twice", async () => {
    const place = makePlace({ "in/en.txt": "One.", "in/en.md": "One.", "in/uk.txt": "Один." });
    const { code, stderr } = await place.run(["align", "in"]);
    expect(code).toBe(2);
    expect(stderr).toContain("en.md and en.txt are both a version named en");
  });
});

describe("hexapla align", () => {
  it("prints JSON of ours, and nothing else", async () => {
    const place = makePlace(TEXTS);
    const { code, stdout, stderr } = await place.run(["align", "en.txt", "ru.txt", "uk.txt"]);
    expect([code, stderr]).toEqual([0, ""]);
    const { value, diagnostics } = parseJson(stdout);
    expect(diagnostics).toEqual([]);
    expect(value.text.versions.map(({ name, language, text }) => [name, language, text])).toEqual([
      ["en", "en", EN],
      ["ru", "ru", RU],
      ["uk", "uk", UK],
    ]);
    expect(serializeLinks(value.beads)).toBe("[0]:[0]:[0]\n[1]:[1]:[1]\n");
  });

  it("writes several outputs, each in the format that its name tells, and tells nobody", async () => {
    const place = makePlace({ "text/en.txt": EN, "text/uk.txt": UK });
    const ran = await place.run(["align", "text", "-o", "out.json", "-o", "out.tmx", "-o", "out.links", "-o", "-"]);
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    expect(ran.stdout).toBe(place.read("out.json"));
    expect(parseTmx(place.read("out.tmx")).value.beads).toHaveLength(2);
    expect(place.read("out.links")).toBe("[0]:[0]\n[1]:[1]\n");
    expect(Object.keys(place.contents()).sort()).toEqual([
      "out.json",
      "out.links",
      "out.tmx",
      "text/en.txt",
      "text/uk.txt",
    ]);
  });

  it("gives the same bytes twice, and leaves a file alone that holds them already", async () => {
    const place = makePlace(TEXTS);
    const argv = ["align", "en.txt", "ru.txt", "-o", "out.json"];
    await place.run(argv);
    const [text, before] = [place.read("out.json"), statSync(join(place.path, "out.json"))];
    await place.run(argv);
    const after = statSync(join(place.path, "out.json"));
    expect(place.read("out.json")).toBe(text);
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  it("replaces its own files, with --force others too, and writes through links between files", async () => {
    const place = makePlace({ ...TEXTS, "foreign.json": "{}", "target.json": "" });
    const align = async (...more: string[]): Promise<number> => (await place.run(["align", "en.txt", ...more])).code;
    for (const name of ["own.json", "own.tmx"]) {
      expect(await align("ru.txt", "-o", name)).toBe(0);
      const before = place.read(name);
      expect(await align("ru.txt", "uk.txt", "-o", name)).toBe(0);
      expect(place.read(name)).not.toBe(before);
    }
    // Links do not tell who made them: the same again is no change, anything else wants --force.
    for (const code of [0, 0]) expect(await align("ru.txt", "-o", "own.links")).toBe(code);
    expect(await align("ru.txt", "uk.txt", "-o", "own.links")).toBe(2);
    expect(await align("ru.txt", "uk.txt", "-o", "own.links", "--force")).toBe(0);
    expect(place.read("own.links")).toBe("[0]:[0]:[0]\n[1]:[1]:[1]\n");
    expect(await align("ru.txt", "-o", "foreign.json")).toBe(2);
    expect(await align("ru.txt", "-o", "foreign.json", "--force")).toBe(0);
    expect(parseJson(place.read("foreign.json")).value.text.versions).toHaveLength(2);
    symlinkSync(join(place.path, "target.json"), join(place.path, "link.json"));
    expect(await align("ru.txt", "-o", "link.json")).toBe(0);
    expect(place.read("target.json")).toBe(place.read("link.json"));
    expect(place.read("target.json")).not.toBe("");
  });

  // A pipe of our own stands for all devices: a mistake here, run as root, must not cost anybody their /dev/null.
  it("writes into a device or a pipe, and never puts a file in its place", async () => {
    const place = makePlace(TEXTS);
    const pipe = join(place.path, "pipe.links");
    execFileSync("mkfifo", [pipe]);
    const reader = spawn("cat", [pipe], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void reader.kill());
    const received = text(reader.stdout);
    const { code } = await place.run(["align", "en.txt", "ru.txt", "-o", "pipe.links"]);
    expect([code, statSync(pipe).isFIFO()]).toEqual([0, true]);
    expect(await received).toBe("[0]:[0]\n[1]:[1]\n");
  }, 10_000);

  it("tells languages by --langs, then by names, then by letters, and says when it had to", async () => {
    const place = makePlace({ "a.txt": RU, "speech.ru.txt": RU, "b.txt": UK, "c.txt": "mmm. nnn.\n" });
    const align = async (...argv: string[]): Promise<[languages: string, stderr: string]> => {
      const { stdout, stderr } = await place.run(["align", ...argv]);
      return [
        parseJson(stdout)
          .value.text.versions.map(({ language }) => language)
          .join(),
        stderr,
      ];
    };
    expect(await align("speech.ru.txt", "a.txt", "--langs", "be,UA")).toEqual(["be,uk", ""]);
    expect(await align("speech.ru.txt", "b.txt")).toEqual([
      "ru,uk",
      "b.txt: the language seems to be Ukrainian (uk). If it is not, use --langs.\n",
    ]);
    expect(await align("a.txt", "c.txt")).toEqual([
      "ru,xx",
      expect.stringContaining("c.txt: the language could not be told and is recorded as xx."),
    ]);
  });

  it("takes one version a language of a folder, those that --versions or --langs ask for, or those of its about.json", async () => {
    const place = makePlace({
      "plain/en.txt": EN,
      "plain/en.plain.txt": EN,
      "plain/ru.txt": RU,
      "plain/uk.txt": UK,
      "plain/notes.txt": "not a version",
      "plain/gold.links": "",
      "rivals/en.kjv.txt": EN,
      "rivals/en.web.txt": EN,
      "rivals/ru.txt": RU,
      "about/uk.txt": UK,
      "about/old.txt": EN,
      "about/unlisted/ru.txt": RU,
      "about/about.json": JSON.stringify({
        versions: [
          { file: "uk.txt", language: "uk" },
          { file: "old.txt", language: "en", name: "first" },
        ],
      }),
    });
    const names = async (...argv: string[]): Promise<string> => {
      const { stdout } = await place.run(["align", ...argv]);
      return parseJson(stdout)
        .value.text.versions.map(({ name }) => name)
        .join();
    };
    expect(await names("plain")).toBe("en,ru,uk");
    expect(await names("plain", "--versions", "uk,en.plain,en")).toBe("uk,en.plain,en");
    expect(await names("plain", "--langs", "ru,en")).toBe("ru,en");
    expect(await names("rivals")).toBe("en.kjv,en.web,ru");
    expect(await names("about")).toBe("uk,first");
    expect(await names("plain/en.txt", "rivals/ru.txt", "plain/ru.txt")).toBe(
      "plain/en.txt,rivals/ru.txt,plain/ru.txt",
    );
    expect(await names(`${STATEMENT}/`, "--versions", "en,en.plain")).toBe("en,en.plain");
  });

  it("takes lines for segments with --segmented, blank ones too", async () => {
    const place = makePlace({ "a.txt": "One. Two.\n\nThree.\n", "b.txt": "Раз. Два.\n\nТри.\n" });
    const { stdout } = await place.run(["align", "a.txt", "b.txt", "--langs", "en,ru", "--segmented", "--to", "links"]);
    const links = parseLinks(stdout).value;
    for (const side of [0, 1]) expect(links.flatMap((sides) => sides[side] ?? [])).toEqual([0, 1, 2]);
  });

  it("writes a file that is protected if told --force, and leaves it protected", async () => {
    const place = makePlace({ ...TEXTS, "a.tmx": "" });
    chmodSync(join(place.path, "a.tmx"), 0o444);
    expect((await place.run(["align", "en.txt", "ru.txt", "-o", "a.tmx"])).code).toBe(2);
    expect((await place.run(["align", "en.txt", "ru.txt", "-o", "a.tmx", "--force"])).code).toBe(0);
    expect(statSync(join(place.path, "a.tmx")).mode & 0o777).toBe(0o444);
    expect(parseTmx(place.read("a.tmx")).value.beads).toHaveLength(2);
  });

  it("takes .TXT for .txt in a folder, and no Italian for a text that begins with “it”", async () => {
    const place = makePlace({ "t/EN.TXT": EN, "t/en.other.txt": EN, "t/RU.Txt": RU, "it.is.my.text.txt": EN });
    const { stdout } = await place.run(["align", "t", "--to", "json"]);
    expect(parseJson(stdout).value.text.versions.map(({ name, language }) => [name, language])).toEqual([
      ["EN", "en"],
      ["RU", "ru"],
    ]);
    expect((await place.run(["align", "it.is.my.text.txt", "t/RU.Txt", "--to", "links"])).stderr).toContain(
      "it.is.my.text.txt: the language seems to be English (en).",
    );
  });

  it("writes to a name that is as long as names can be, and says of a longer one that it cannot", async () => {
    const place = makePlace({ "en.txt": EN, "ru.txt": RU });
    const long = `${"а".repeat(120)}.json`;
    expect(await place.run(["align", "en.txt", "ru.txt", "-o", long])).toMatchObject({ code: 0, stderr: "" });
    expect(Object.keys(place.contents()).sort()).toEqual(["en.txt", "ru.txt", long]);
    const { code, stderr } = await place.run(["align", "en.txt", "ru.txt", "-o", `а${"а".repeat(130)}.json`]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("ENAMETOOLONG")]);
  });

  it("knows an alignment whose name does not tell by its beginning, whatever Unicode it is in", async () => {
    const place = makePlace({ "en.txt": EN, "ru.txt": RU });
    await place.run(["align", "en.txt", "ru.txt", "-o", "a.tmx", "-o", "a.json", "-o", "a.links"]);
    const links = place.read("a.links");
    const wide = Buffer.from(
      `\ufeff${place.read("a.tmx").replace(/encoding="[^"]*"/u, 'encoding="UTF-16"')}`,
      "utf16le",
    );
    place.write("little", wide);
    place.write("big", Buffer.from(wide).swap16());
    place.write("plain", place.read("a.tmx"));
    place.write("ours", place.read("a.json"));
    for (const name of ["little", "big", "plain", "ours"])
      expect((await place.run(["convert", name, "--to", "links"])).stdout).toBe(links);
    place.write("numbers", links);
    expect((await place.run(["score", "numbers", "ours"])).stdout).toContain("1.0000");
  });

  it("writes all outputs or none, and leaves no temporary file", async () => {
    const place = makePlace({ "old.json": "old", "last/kept": "" });
    const session = {
      messages: createMessages("en"),
      io: {
        cwd: place.path,
        env: {},
        stdout: process.stdout,
        stderr: process.stderr,
        stdin: async () => new Uint8Array(),
      },
    };
    const target = (path: string): { path: string; file: string; isDevice: boolean } => ({
      path,
      file: join(place.path, path),
      isDevice: false,
    });
    const writing = writeOutputs([target("a.json"), target("gone/b.json")], ["a", "b"], session);
    await expect(writing).rejects.toMatchObject({
      key: "error.unwritable",
      values: { path: "gone/b.json", reason: "ENOENT" },
    });
    expect(place.contents()).toEqual({ "old.json": "old", "last/kept": "" });
    // Written and in their places when the last one cannot take its own: a folder has come to stand there.
    const late = writeOutputs(["old.json", "new.json", "last"].map(target), ["1", "2", "3"], session);
    await expect(late).rejects.toMatchObject({ key: "error.unwritable", values: { path: "last" } });
    expect(place.contents()).toEqual({ "old.json": "old", "last/kept": "" });
    const device = { path: "gone/pipe", file: join(place.path, "gone/pipe"), isDevice: true };
    await expect(writeOutputs([target("old.json"), device], ["1", "2"], session)).rejects.toMatchObject({
      values: { path: "gone/pipe" },
    });
    expect(place.contents()).toEqual({ "old.json": "old", "last/kept": "" });
    await writeOutputs([target("old.json"), target("new.json")], ["1", "2"], session);
    expect(place.contents()).toEqual({ "old.json": "1", "new.json": "2", "last/kept": "" });
  });
});

describe("hexapla segment", () => {
  it("prints one segment a line", async () => {
    const place = makePlace({ "ru.txt": "В 1912 г. там открыли\nзалы: «Греция» и «Рим». Потом закрыли...\n" });
    const { code, stdout, stderr } = await place.run(["segment", "ru.txt"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe("В 1912 г. там открыли залы: «Греция» и «Рим».\nПотом закрыли...\n");
  });

  it("gives places with --json, that point into the text", async () => {
    const place = makePlace({ "letter.txt": UK });
    const { stdout } = await place.run(["segment", "letter.txt", "--lang", "uk", "--json"]);
    const { language, segments } = JSON.parse(stdout);
    expect(language).toBe("uk");
    expect(segments).toHaveLength(2);
    for (const { from, to, text } of segments) expect(UK.slice(from, to)).toBe(text);
  });

  it("reads standard input", async () => {
    const { stdout } = await makePlace().run(["segment", "-", "--lang", "en"], { stdin: EN });
    expect(stdout).toBe("The cat sat on the mat.\nIt was warm.\n");
  });
});

describe("hexapla convert", () => {
  it("goes from JSON to TMX, to links and back", async () => {
    const place = makePlace({ "text/en.txt": EN, "text/uk.txt": UK });
    await place.run(["align", "text", "-o", "a.json"]);
    expect((await place.run(["convert", "a.json", "a.tmx"])).code).toBe(0);
    expect((await place.run(["convert", "a.json", "--to", "links"])).stdout).toBe("[0]:[0]\n[1]:[1]\n");
    await place.run(["convert", "a.tmx", "b.json"]);
    await place.run(["convert", "a.json", "a.links"]);
    await place.run(["convert", "a.links", "c.json", "--texts", "text"]);
    for (const name of ["b.json", "c.json"]) {
      const { text, beads } = parseJson(place.read(name)).value;
      const cells = beads.map(({ sides }) =>
        sides.map((side, v) => side.map((s) => segmentText(text.versions[v]!, s)).join("|")),
      );
      expect(cells).toEqual([
        ["The cat sat on the mat.", "Кішка сиділа на килимку."],
        ["It was warm.", "Було тепло, і ми раділи."],
      ]);
      expect(beads.map(({ origin }) => origin.kind)).toEqual(["imported", "imported"]);
    }
  });

  it("says what a format could not hold", async () => {
    const place = makePlace({ "text/en.txt": EN, "text/uk.txt": UK, "gap.links": "[0]:[0]\n[1]:[]\n[]:[1]\n" });
    const { code, stderr } = await place.run(["convert", "gap.links", "gap.tmx", "--texts", "text"]);
    expect(code).toBe(0);
    expect(stderr).toContain("gap.tmx: warning: 2 beads have text in one version only");
  });
});

describe("hexapla score", () => {
  const place = makePlace({ "gold.links": "# gold\n[0]:[0]\n[1]:[1,2]\n", "hyp.links": "[0]:[0]\n[1]:[1]\n[]:[2]\n" });

  it("prints a table for people", async () => {
    const { code, stdout } = await place.run(["score", "gold.links", "hyp.links"]);
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "        precision  recall      F1
      strict     0.3333  0.5000  0.4000
      lax        0.6667  1.0000  0.8000

      bead type  gold  found
      1-1           1      1
      1-2           1      0

      signature: strict|versions:2|documents:1|nulls:precision|hexapla:0.1.0
      signature: lax|versions:2|documents:1|nulls:precision|hexapla:0.1.0
      "
    `);
  });

  it("prints JSON for scripts", async () => {
    const { stdout } = await place.run(["score", "gold.links", "hyp.links", "--json"]);
    expect(JSON.parse(stdout).strict).toMatchObject({ precision: 1 / 3, recall: 0.5 });
  });

  it("says so if the two do not seem to speak of the same texts", async () => {
    const other = makePlace({ "gold.links": "[0]:[0]\n[1]:[1]\n", "hyp.links": "[0]:[0]\n[1,2]:[1]\n" });
    expect(await other.run(["score", "gold.links", "hyp.links"])).toMatchObject({
      code: 0,
      stderr:
        "gold.links and hyp.links do not seem to speak of the same texts: of version 1 one names 2 segments, the other 3.\n",
    });
    expect((await place.run(["score", "gold.links", "hyp.links"])).stderr).toBe("");
  });

  it("takes alignments as well as links", async () => {
    const other = makePlace({ "en.txt": EN, "uk.txt": UK, "gold.links": "[0]:[0]\n[1]:[1]\n" });
    await other.run(["align", "en.txt", "uk.txt", "-o", "a.json"]);
    const { stdout } = await other.run(["score", "gold.links", "a.json", "--json"]);
    expect(JSON.parse(stdout).strict.f1).toBe(1);
  });
});

describe("hexapla --help", () => {
  it.each(["en", "ru", "uk"])("teaches in %s", async (language) => {
    const place = makePlace();
    const { code, stdout, stderr } = await place.run(["--help", "--ui-lang", language]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatchSnapshot();
    for (const command of [
      "align",
      "segment",
      "show",
      "compare",
      "check",
      "review",
      "update",
      "convert",
      "score",
      "train",
      "batch",
      "worker",
    ]) {
      const help = await place.run([command, "--help", "--ui-lang", language]);
      expect(help.code).toBe(0);
      // An example at least, and none of commander's own English where another language is spoken.
      expect(help.stdout).toMatch(new RegExp(`^ {4}.*hexapla ${command} `, "mu"));
      if (language === "en") continue;
      expect(help.stdout).not.toMatch(/Usage|Arguments|Options|Commands|default:|display help/u);
      // Nor its stand-ins for names: ФАЙЛ, <файл>.
      expect(help.stdout).not.toMatch(
        /<\p{Script=Latin}+(?:\.{3})?>|\b(?:FILE|DIR|ALIGNMENT|PAIRS|IN|OUT|GOLD|HYP|LEXICON)\b/u,
      );
      expect(help.stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    }
  });

  it("is what one sees who says nothing", async () => {
    const place = makePlace();
    const { code, stdout, stderr } = await place.run([]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe((await place.run(["--help"])).stdout);
  });

  it("has no option in its examples that does not exist", async () => {
    const place = makePlace();
    for (const command of [
      "align",
      "segment",
      "show",
      "compare",
      "check",
      "review",
      "update",
      "convert",
      "score",
      "train",
    ]) {
      const { stdout } = await place.run([command, "--help"]);
      const [syntax = "", examples = ""] = stdout.split("Examples:");
      for (const [option] of examples.matchAll(/(?<= )--?\p{L}[\p{L}-]*/gu))
        if (option !== "-R") expect(syntax).toContain(option);
    }
  });
});

it("prints its version", async () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));
  expect(await makePlace().run(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  expect(existsSync(join(CORPUS, "statement"))).toBe(true);
});
