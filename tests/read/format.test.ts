import { describe, expect, it } from "vitest";
import { InputError } from "../../src/model/problem.ts";
import { readDocument } from "../../src/read/document.ts";
import { DOCUMENT_FORMATS, documentFormat, ENDINGS, endingOf, formatOfEnding } from "../../src/read/format.ts";
import { languageTag } from "../../src/text/language.ts";
import { describeReader } from "../laws/reader.ts";
import { utf8, utf16 } from "./encodings.ts";

const options = { name: "en", language: languageTag("en") };
const SRT = "1\r\n00:00:01,000 --> 00:00:02,000\r\nYes.\r\n";

describe("documentFormat", () => {
  it.each([
    ["<!DOCTYPE html>\n<p>a", "html"],
    ["\ufeff\n<html lang='en'><p>a", "html"],
    ['<?xml version="1.0"?>\n<html xmlns="x">', "html"],
    ["<!-- saved -->\n<html>", "html"],
    ["WEBVTT\n\n", "vtt"],
    [SRT, "srt"],
    ['# a\n\nmsgid ""\nmsgstr ""\n', "po"],
    ["%PDF-1.7", "pdf"],
    ["WEBVTTs are files.", "txt"],
    ["<htmlx>", "txt"],
    ["1\n2\n3\n", "txt"],
    ["Just a text.", "txt"],
    ["", "txt"],
  ])("sees by the bytes what %j is, whatever its name", (text, format) => {
    expect(documentFormat(utf8(text))).toBe(format);
    expect(documentFormat(utf8(text), "a.txt")).toBe(format);
    expect(documentFormat(utf16(`\ufeff${text.replace("\ufeff", "")}`, "le"), "a.txt")).toBe(format);
  });

  it("goes by the name where the bytes tell nothing, in capitals or not", () => {
    const named = (name: string): string => documentFormat(utf8("Text."), name);
    expect(["a.MD", "b/a.Html", "a.pot", "A.TXT", "a", "a.b/c", ".md"].map(named)).toEqual(
      "md html po txt txt txt md".split(" "),
    );
  });

  it("has an ending for every format", () => {
    expect(new Set(ENDINGS.values())).toEqual(new Set(DOCUMENT_FORMATS));
    expect([endingOf("a/b.c/d"), endingOf("a.b.HTM"), formatOfEnding("a.tmx")]).toEqual(["", ".HTM", undefined]);
  });
});

describe("readDocument", () => {
  const codes = async (text: string, more: object): Promise<unknown> => {
    const { value, diagnostics } = await readDocument(utf8(text), { ...options, ...more });
    return [value.text.trim(), ...diagnostics.map(({ problem }) => problem)];
  };

  it("says where a name and the bytes disagree", async () => {
    const problem = { code: "wrong-ending", ending: ".TXT", format: "HTML" };
    expect(await codes("<!doctype html><p>a", { source: "x/a.TXT" })).toEqual(["a", problem]);
    expect(await codes("<!doctype html><p>a", { source: "a.htm" })).toEqual(["a"]);
    expect(await codes("<!doctype html><p>a", { source: "a" })).toEqual(["a"]);
    expect(await codes(SRT, { source: "a.vtt" })).toEqual([
      "Yes.",
      { code: "wrong-ending", ending: ".vtt", format: "SRT" },
    ]);
  });

  it("believes the format that it is told, and takes lines as they are", async () => {
    expect(await codes("<!doctype html><p>a", { format: "txt", source: "a.md" })).toEqual(["<!doctype html><p>a"]);
    expect(await codes("# a\n\nb", { format: "md" })).toEqual(["a\n\nb"]);
    expect(await codes("<html>\n\nb", { segmented: true, source: "a.html" })).toEqual(["<html>\n\nb"]);
  });

  it.each([
    ["txt", 100],
    ["html", 20],
    ["md", 10],
  ] as const)("refuses a huge file of %s before it is read", async (format, limit) => {
    const bytes = new Uint8Array(limit * 1_000_000 + 1).fill(0x20);
    const error: unknown = await readDocument(bytes, { ...options, format, source: "a" }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({
      diagnostic: { problem: { code: "file-too-large", size: limit + 1, limit }, source: "a" },
    });
  });
});

describeReader("readDocument", (bytes) => readDocument(bytes, { ...options, source: "some.file" }), [
  utf8("<!doctype html><h1>A</h1><p>b"),
  utf8(SRT),
  utf8("WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n"),
  utf8('msgid "a"\nmsgstr "b"\n'),
]);
