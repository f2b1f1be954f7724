import { describe, expect, it } from "vitest";
import { UI_LANGUAGES } from "../../src/i18n/language.ts";
import { makePlace } from "./harness.ts";

const place = makePlace({
  "work/en.txt": "One.\nTwo.\nTwo.\n",
  "work/ru.txt": "Один.\nДва.\nДва.\n",
  "work/uk.txt": "Один.\nДва.\nДва.\n",
  "old.txt": "One.\n",
  "new.txt": "One!\n",
  "pt.txt": "Um.\n",
});
const made = await place.run(["align", "work", "--segmented", "-o", "work.json"]);
const named = await place.run(["align", "old.txt", "new.txt", "pt.txt", "--langs", "en,en,pt-BR", "-o", "named.json"]);

describe("--pair", () => {
  it("takes two versions of more", async () => {
    expect([made.code, named.code]).toEqual([0, 0]);
    const { stdout, code } = await place.run(["convert", "work.json", "--to", "tmx", "--pair", "uk-en"]);
    expect(code).toBe(0);
    expect(stdout).toContain(' srclang="uk"');
    expect([...stdout.matchAll(/xml:lang="(\w+)"><seg>/gu)].map(([, tag]) => tag)).toEqual([
      "uk",
      "en",
      "uk",
      "en",
      "uk",
      "en",
    ]);
  });

  it("does so in any format, and in align", async () => {
    const { stdout } = await place.run(["align", "work", "--segmented", "--pair", "en-uk", "--to", "links"]);
    expect(stdout).toBe("[0]:[0]\n[1]:[1]\n[2]:[2]\n");
    const json = await place.run(["convert", "work.json", "--pair", "ru,uk"]);
    expect(JSON.parse(json.stdout).versions.map(({ name }: { name: string }) => name)).toEqual(["ru", "uk"]);
  });

  it("takes names and languages with hyphens", async () => {
    const { stdout } = await place.run(["convert", "named.json", "--to", "tmx", "--pair", "pt-BR-new"]);
    expect(stdout).toContain('xml:lang="pt-BR">pt<');
  });

  it.each([
    ["a pair of one", "work.json", "en", "en, ru, uk"],
    ["a version that is not there", "work.json", "en-de", "en-de"],
    ["one version twice", "work.json", "en-en", "en-en"],
    ["a language of several versions", "named.json", "en-pt", "old, new"],
  ])("refuses %s", async (_, file, pair, name) => {
    for (const language of UI_LANGUAGES) {
      const { code, stderr, stdout } = await place.run(["convert", file, "--pair", pair, "--ui-lang", language]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(name);
    }
  });
});

describe("filters of units", () => {
  it("leave out what was asked for, and say how much", async () => {
    const { stdout, stderr, code } = await place.run(["convert", "work.json", "--to", "tmx", "--no-duplicates"]);
    expect(code).toBe(0);
    expect(stdout.match(/<tu /gu)).toHaveLength(2);
    expect(stderr).toBe("1 duplicate was left out\n");
    const none = await place.run(["convert", "work.json", "--to", "tmx", "--reviewed", "--ui-lang", "uk"]);
    expect(none.stdout).not.toContain("<tu ");
    expect(none.stderr).toBe("Пропущено 3 ланки, яких ніхто не підтвердив\n");
  });

  it("say nothing where nothing is left out", async () => {
    const { stdout, stderr } = await place.run(["convert", "work.json", "--to", "tmx", "--no-empties"]);
    expect(stdout.match(/<tu /gu)).toHaveLength(3);
    expect(stderr).toBe("");
    const all = await place.run(["convert", "work.json", "--to", "tmx"]);
    expect(stdout).toBe(all.stdout);
  });

  it.each([
    ["--no-duplicates", ["--no-duplicates"], "json"],
    ["--no-empties", ["--no-empties"], "links"],
    ["--reviewed", ["--reviewed"], "json"],
    ["--min-posterior", ["--min-posterior", "0.5"], "json"],
    ["--source-language", ["--source-language", "en"], "links"],
  ])("%s is refused for a format that it does nothing for", async (option, argv, format) => {
    const { code, stderr, stdout } = await place.run(["convert", "work.json", ...argv, "--to", format]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`${option} does nothing for ${format}`);
  });

  it.each(["2", "-1", "", "much"])("takes no probability of “%s”", async (value) => {
    const { code, stderr } = await place.run(["convert", "work.json", "--to", "tmx", `--min-posterior=${value}`]);
    expect(code).toBe(2);
    expect(stderr).toContain(`“${value}”`);
  });
});

describe("--source-language", () => {
  it("is written", async () => {
    const { stdout } = await place.run(["convert", "work.json", "--to", "tmx", "--source-language", "ru"]);
    expect(stdout).toContain(' srclang="ru"');
  });

  it("is refused if no version is in it, or it is none", async () => {
    for (const [language, text] of [
      ["de", "en, ru, uk"],
      ["klingonish", "klingonish"],
    ] as const) {
      const argv = ["convert", "work.json", "--to", "tmx", "--source-language", language];
      const { code, stderr } = await place.run(argv);
      expect(code).toBe(2);
      expect(stderr).toContain(text);
    }
  });
});
