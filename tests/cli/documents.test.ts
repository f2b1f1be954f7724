import { describe, expect, it } from "vitest";
import { encode } from "../read/encodings.ts";
import { makePlace } from "./harness.ts";

const EN = "The bridge is closed. Nobody knows why.";
const RU = "Мост закрыт. Никто не знает почему.";
const UK = "Міст зачинено. Ніхто не знає чому.";
const po = (language: string, text: string): string =>
  `msgid ""\nmsgstr "Language: ${language}\\n"\n\nmsgid "Closed."\nmsgstr "${text}"\n`;

describe("a folder of mixed documents", () => {
  it("is found by align, with endings in capitals too", async () => {
    const place = makePlace({
      "en.md": `# Bridge\n\n${EN}\n`,
      "ru.HTML": `<!doctype html><h1>Мост</h1><p>${RU}</p>`,
      "uk.txt": `Міст\n\n${UK}\n`,
      "picture.png": "no",
      "notes.txt": "no language in the name",
    });
    const { code, stdout } = await place.run(["align", ".", "--to", "links"]);
    expect([code, stdout]).toEqual([0, "[0]:[0]:[0]\n[1]:[1]:[1]\n[2]:[2]:[2]\n"]);
  });

  it("says what a file with a wrong ending is", async () => {
    const place = makePlace({ "en.txt": `<!doctype html><p>${EN}</p>`, "ru.txt": RU });
    const { code, stderr } = await place.run(["align", "en.txt", "ru.txt", "--to", "links"]);
    expect([code, stderr]).toEqual([0, "en.txt: warning: the name ends in .txt, but this is HTML and was read so.\n"]);
  });

  it("says which document has no text", async () => {
    const { code, stderr } = await makePlace({ "en.html": "<p></p>" }).run(["segment", "en.html"]);
    expect([code, stderr]).toEqual([2, "en.html: error: there is no text in this document.\n"]);
  });
});

describe("encodings", () => {
  const place = makePlace({ "ru.txt": encode(RU, "windows-1251"), "short.txt": encode("Где", "koi8-r") });

  it("are detected and said", async () => {
    const { code, stdout, stderr } = await place.run(["segment", "ru.txt"]);
    expect([code, stdout]).toEqual([0, "Мост закрыт.\nНикто не знает почему.\n"]);
    expect(stderr).toBe(
      "ru.txt: warning: this text is not in UTF-8 and was read as windows-1251. If that is wrong, name the encoding with --encoding.\n",
    );
  });

  it("can be named", async () => {
    const { code, stdout } = await place.run(["segment", "short.txt", "--lang", "ru", "--encoding", "KOI8-R"]);
    expect([code, stdout]).toEqual([0, "Где\n"]);
    const { stderr } = await place.run(["align", "ru.txt", "ru.txt", "--langs", "ru,ru", "--encoding", "cp1251"]);
    expect(stderr).not.toContain("warning: this text");
  });
});

describe("a PO file", () => {
  const place = makePlace({ "uk.po": po("uk", "Зачинено."), "ru.po": po("ru", "Закрыто.") });

  it("is a document beside others", async () => {
    const { code, stdout } = await place.run(["align", "uk.po", "ru.po", "--to", "json"]);
    expect([code, stdout.includes("Зачинено."), stdout.includes("Closed.")]).toEqual([0, true, false]);
  });

  it("is an alignment by itself", async () => {
    const { code } = await place.run(["convert", "uk.po", "uk.tmx"]);
    expect([code, place.read("uk.tmx")]).toEqual([0, expect.stringContaining("<seg>Closed.</seg>")]);
  });
});
