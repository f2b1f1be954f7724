import { describe, expect, it } from "vitest";
import { poEntries } from "../../src/read/po/entries.ts";
import { readPo } from "../../src/read/po/read.ts";
import { languageTag } from "../../src/text/language.ts";
import { describeReader } from "../laws/reader.ts";
import { encode, utf8 } from "./encodings.ts";

const options = { name: "uk", language: languageTag("uk"), source: "some.file" };

const PO = `# Translators.
msgid ""
msgstr ""
"Language: uk\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#: a.c:1
msgctxt "menu"
msgid "Open \\"it\\"\\n"
"now."
msgstr ""
"Відкрити «це»\\t"
"зараз."

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d файл"
msgstr[1] "%d файли"
msgstr[2] "%d файлів"

msgid "Not yet."
msgstr ""

#, fuzzy, c-format
#| msgid "Before."
msgid "Doubtful."
msgstr "Сумнівно."

#~ msgid "Old."
#~ msgstr "Старе."
`;

describe("poEntries", () => {
  it("gives the head and the messages in their order", () => {
    const { value, diagnostics } = poEntries(PO, "a.po");
    expect([...value.head]).toEqual([
      ["language", "uk"],
      ["content-type", "text/plain; charset=UTF-8"],
    ]);
    expect(value.entries.map(({ sources, translations }) => [sources, translations])).toEqual([
      [['Open "it"\nnow.'], ["Відкрити «це»\tзараз."]],
      [
        ["%d file", "%d files"],
        ["%d файл", "%d файли", "%d файлів"],
      ],
      [["Not yet."], [""]],
      [["Doubtful."], ["Сумнівно."]],
      [["Old."], ["Старе."]],
    ]);
    expect(value.entries.map(({ fuzzy }) => fuzzy)).toEqual([false, false, false, true, false]);
    expect(value.entries.map(({ obsolete }) => obsolete)).toEqual([false, false, false, false, true]);
    expect(diagnostics).toEqual([]);
  });

  it("tells lines that are none of a PO file", () => {
    const { value, diagnostics } = poEntries('msgid "a"\r\nmsgstr "b\r\nwhat\r\n"c"\r\n', "a.po");
    expect(value.entries).toHaveLength(1);
    expect(diagnostics.map(({ line, problem }) => [line, problem])).toEqual([
      [2, { code: "po-line", text: 'msgstr "b' }],
      [3, { code: "po-line", text: "what" }],
    ]);
  });

  it("keeps the order even of messages that are numbers", () => {
    const text = ["b", "2", "1", "__proto__"].map((id) => `msgid "${id}"\nmsgstr "x"\n`).join("");
    expect(poEntries(text, "a.po").value.entries.map(({ sources }) => sources[0])).toEqual([
      "b",
      "2",
      "1",
      "__proto__",
    ]);
  });

  it.each(["", "# only a remark", 'msgstr "a"', "Just a text."])("refuses what has no message: %j", (text) => {
    expect(() => poEntries(text, "a.po")).toThrow(/not-po/u);
  });
});

describe("readPo", () => {
  it("gives the translations and says what was left out", () => {
    const { value, diagnostics } = readPo(utf8(PO), options);
    expect(value.text).toBe("Відкрити «це»\tзараз.\n\n%d файл\n\n%d файли\n\n%d файлів");
    expect(diagnostics.map(({ problem }) => problem)).toEqual([
      { code: "po-untranslated", count: 1 },
      { code: "po-fuzzy", count: 1 },
      { code: "po-obsolete", count: 1 },
    ]);
  });

  it("gives the messages of a template", () => {
    const { value, diagnostics } = readPo(
      utf8('msgid "One"\nmsgstr ""\n\nmsgid "Two"\nmsgid_plural "Twos"\nmsgstr[0] ""\nmsgstr[1] ""\n'),
      options,
    );
    expect([value.text, diagnostics]).toEqual(["One\n\nTwo\n\nTwos", []]);
  });

  it("reads the encoding that the head declares, or that it is told", () => {
    const bytes = encode(PO.replace("UTF-8", "KOI8-U").replace(/[«»]/gu, ""), "koi8-u");
    expect(readPo(bytes, options).value.text).toContain("Відкрити це");
    expect(readPo(bytes, options).diagnostics.map(({ problem }) => problem.code)).not.toContain("encoding-detected");
    expect(readPo(utf8(PO), { ...options, encoding: "utf-8" }).value.text).toContain("Відкрити «це»");
  });

  it("refuses a file in which nothing is translated for sure", () => {
    expect(() => readPo(utf8('#, fuzzy\nmsgid "a"\nmsgstr "b"\n'), options)).toThrow(/no-text/u);
  });
});

describeReader("readPo", (bytes) => readPo(bytes, options), [utf8(PO)]);
