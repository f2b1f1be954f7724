import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePo } from "../../src/formats/po/parse.ts";
import { segmentText } from "../../src/model/document.ts";
import { partitionProblems } from "../../src/model/partition.ts";
import { InputError } from "../../src/model/problem.ts";
import { anyText } from "../arbitraries/text.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const HEAD = 'msgid ""\nmsgstr "Language: uk_UA.UTF-8\\n"\n\n';

/** The beads as the texts on either side. */
function beads(text: string): (readonly (readonly string[])[])[] {
  const alignment = parsePo(utf8(text), "a.po").value;
  return alignment.beads.map(({ sides }) =>
    alignment.text.versions.map((version, v) => (sides[v] ?? []).map((index) => segmentText(version, index))),
  );
}

describe("parsePo", () => {
  it("gives a message and its translation as a bead, and says what was left out", () => {
    const text = `${HEAD}msgid "Open. Close."\nmsgstr "Відкрити."\n\nmsgid "No"\nmsgstr ""\n\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n\n#~ msgid "c"\n#~ msgstr "d"\n`;
    const { value, diagnostics } = parsePo(utf8(text), "a.po");
    expect(value.text.versions.map(({ name, language }) => [name, language])).toEqual([
      ["en", "en"],
      ["uk-UA", "uk-UA"],
    ]);
    expect(beads(text)).toEqual([[["Open. Close."], ["Відкрити."]]]);
    expect(value.beads[0]?.origin).toEqual({ kind: "imported", format: "po" });
    expect(diagnostics.map(({ problem }) => problem.code)).toEqual(["po-untranslated", "po-fuzzy", "po-obsolete"]);
  });

  it("gives the forms of a plural to the plural", () => {
    const plural = (...forms: string[]): string =>
      `msgid "file"\nmsgid_plural "files"\n${forms.map((form, n) => `msgstr[${n}] "${form}"\n`).join("")}`;
    expect(beads(HEAD + plural("файл", "файли", "файлів"))).toEqual([
      [["file"], ["файл"]],
      [["files"], ["файли", "файлів"]],
    ]);
    expect(beads(HEAD + plural("ファイル"))).toEqual([[["file", "files"], ["ファイル"]]]);
  });

  it("takes the languages from the head, and says if one is not there", () => {
    const languages = (head: string): unknown => {
      const { value, diagnostics } = parsePo(utf8(`msgid ""\nmsgstr "${head}"\n\nmsgid "a"\nmsgstr "b"\n`), "a.po");
      return [...value.text.versions.map(({ name }) => name), ...diagnostics.map(({ problem }) => problem.code)];
    };
    expect(languages("Language: ru\\nX-Source-Language: uk\\n")).toEqual(["uk", "ru"]);
    expect(languages("Language: en\\n")).toEqual(["en", "en.2"]);
    expect(languages("Language: \\n")).toEqual(["en", "und", "po-no-language"]);
    expect(languages("Language: ???\\n")).toEqual(["en", "und", "po-no-language"]);
  });

  it.each([
    ["not-po", "text"],
    ["no-text", 'msgid "a"\nmsgstr ""'],
  ])("refuses with %s", (code, text) => {
    expect(() => parsePo(utf8(text), "a.po")).toThrow(new RegExp(code, "u"));
  });

  it("gives a partition or an InputError, whatever the text", () => {
    const line = fc.constantFrom(
      'msgid "a"',
      'msgstr "б"',
      'msgid_plural "as"',
      'msgstr[0] "б"',
      'msgstr[1] " "',
      '"c"',
      "#, fuzzy",
      "#~ x",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 6, arbitrary: line }, anyText)), (parts) => {
        try {
          const { value, diagnostics } = parsePo(utf8(parts.join("\n")), "some.file");
          expect(partitionProblems(value.text, value.beads)).toEqual([]);
          for (const { source } of diagnostics) expect(source).toBe("some.file");
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.diagnostic.source).toBe("some.file");
        }
      }),
    );
  });
});
