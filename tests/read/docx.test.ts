import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/model/problem.ts";
import { readDocx } from "../../src/read/docx/read.ts";
import { languageTag } from "../../src/text/language.ts";
import { blocksOf } from "./notation.ts";
import { docx, packed } from "./packed.ts";

const STYLES = [
  `<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>`,
  `<w:style w:styleId="My"><w:name w:val="Mine"/><w:basedOn w:val="H1"/></w:style>`,
  `<w:style w:styleId="Out"><w:name w:val="Outlined"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>`,
  `<w:style w:styleId="Flat"><w:name w:val="Flat"/><w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>`,
  `<w:style w:styleId="List"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>`,
  `<w:style w:styleId="Bare"><w:name w:val="Bare"/><w:basedOn w:val="List"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>`,
  `<w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style>`,
  `<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>`,
].join("");

describe("readDocx", () => {
  it("reads paragraphs, headings, items and cells", () => {
    const body = `${p("Title", style("H1"))}${p("Plain.")}${p("one", list(1))}${p("not one", list(0))}<w:tbl><w:tr><w:tc>${p("A")}</w:tc><w:tc>${p("B")}${p("C")}</w:tc></w:tr></w:tbl>`;
    expect(read(body)).toEqual([
      "heading Title",
      "paragraph Plain.",
      "item one",
      "paragraph not one",
      "cell A",
      "cell B",
      "cell C",
    ]);
  });

  it("knows headings and items by their styles, and by those that these are based on", () => {
    const styles = ["My", "Out", "Flat", "List", "Bare", "A", "None"];
    expect(read(styles.map((name) => p(name, style(name))).join(""))).toEqual([
      "heading My",
      "heading Out",
      "paragraph Flat",
      "item List",
      "paragraph Bare",
      "paragraph A",
      "paragraph None",
    ]);
    expect(read(p("a", `<w:outlineLvl w:val="0"/>`) + p("b", `${style("H1")}<w:outlineLvl w:val="9"/>`))).toEqual([
      "heading a",
      "paragraph b",
    ]);
  });

  it("leaves out the table of contents", () => {
    const gallery = (name: string): string =>
      `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="${name}"/></w:docPartObj></w:sdtPr><w:sdtContent>${p(name)}</w:sdtContent></w:sdt>`;
    expect(
      read(p("Chapter 1 … 5", style("T1")) + gallery("Table of Contents") + gallery("Cover Pages") + p("Text.")),
    ).toEqual(["paragraph Cover Pages", "paragraph Text."]);
  });

  it("takes insertions in and deletions out, and joins paragraphs whose end was deleted", () => {
    const changed = `<w:p><w:pPr><w:pStyle w:val="None"/><w:pPrChange><w:pPr><w:pStyle w:val="H1"/></w:pPr></w:pPrChange></w:pPr>${r("He ")}<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins>${r("always ")}</w:ins><w:moveFrom>${r("came ")}</w:moveFrom><w:moveTo>${r("paid.")}</w:moveTo></w:p>`;
    expect(read(changed)).toEqual(["paragraph He always paid."]);
    const ended = `<w:rPr><w:del/></w:rPr>`;
    expect(read(p("One ", ended) + p("and two.") + p("Three."))).toEqual([
      "paragraph One and two.",
      "paragraph Three.",
    ]);
    expect(read(`<w:tbl><w:tr><w:tc>${p("In a cell", ended)}</w:tc></w:tr></w:tbl>${p("After.")}`)).toEqual([
      "cell In a cell",
      "paragraph After.",
    ]);
    expect(read(p("Last.", ended))).toEqual(["paragraph Last."]);
  });

  it("keeps what is typed as an element: tabs, breaks, hyphens; hard spaces stay, soft hyphens go", () => {
    const body = `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d so\u00adft\u00a0hard</w:t><w:softHyphen/><w:cr/><w:t>e</w:t></w:r></w:p>`;
    expect(read(body)).toEqual(["paragraph a\tb\nc‑d soft\u00a0hard\ne"]);
  });

  it("leaves out comments, hidden text, codes of fields and readings", () => {
    const body = `<w:p>${r("See ")}<w:commentRangeStart w:id="1"/><w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>page 5</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r><w:r><w:ruby><w:rt>${r("reading")}</w:rt><w:rubyBase>${r(" 漢字")}</w:rubyBase></w:ruby></w:r></w:p>`;
    expect(read(body)).toEqual(["paragraph See page 5 漢字"]);
  });

  it("puts the text of a box behind the paragraph that it is anchored to, once", () => {
    const box = `<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${p("Box.", style("H1"))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${p("Box.")}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`;
    expect(read(`<w:p>${r("Before ")}${box}${r("and after.")}</w:p>${p("Next.")}`)).toEqual([
      "paragraph Before and after.",
      "heading Box.",
      "paragraph Next.",
    ]);
  });

  it("puts footnotes and then endnotes last, in the order of the text", () => {
    const note = (kind: string, id: string, text: string, type = ""): string =>
      `<w:${kind} w:id="${id}"${type}>${p(text)}</w:${kind}>`;
    const reference = (kind: string, id: string): string => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
    const body = `<w:p>${r("One")}${reference("endnote", "5")}${r(" two")}${reference("footnote", "2")}${r(" three")}${reference("footnote", "1")}</w:p>`;
    const footnotes = `${note("footnote", "0", "line", ` w:type="separator"`)}${note("footnote", "1", "First.")}${note("footnote", "2", "Second.")}${note("footnote", "3", "Of nothing.")}`;
    expect(read(body, { footnotes, endnotes: note("endnote", "5", "End.") })).toEqual([
      "paragraph One two three",
      "note Second.",
      "note First.",
      "note End.",
    ]);
    expect(read(body)).toEqual(["paragraph One two three"]);
  });

  it("tells of charts, diagrams and embedded documents that it leaves out", () => {
    const chart = `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>`;
    const { diagnostics } = readDocx(docx(`${p("Text.")}<w:p><w:r>${chart}</w:r></w:p><w:altChunk/>`), OPTIONS);
    expect(diagnostics).toEqual([
      { severity: "warning", problem: { code: "embedded-left-out", count: 2 }, source: "a.docx" },
    ]);
  });

  it("finds its parts wherever they are, and elements by namespace, not by prefix", () => {
    const rels = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`;
    const file = packed({
      "_rels/.rels": `<Relationships ${rels}><Relationship Type="x/officeDocument" Target="/doc/main%20text.xml"/></Relationships>`,
      "doc/main text.xml":
        `<d xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><x/><body><p><r><t>Strict.</t></r></p></body></d>`.replace(
          /\bd\b(?=[ >])/gu,
          "document",
        ),
    });
    expect(blocksOf(readDocx(file, OPTIONS).value)).toEqual(["paragraph Strict."]);
    const bare = packed({
      "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${p("Bare.")}</w:body></w:document>`,
    });
    expect(blocksOf(readDocx(bare, OPTIONS).value)).toEqual(["paragraph Bare."]);
  });

  it("keeps the meaning of a prefix to the element that declares it", () => {
    const other = `<w:p xmlns:w="urn:other"><w:r><w:t>Not text.</w:t></w:r></w:p>`;
    expect(read(p("One.") + other + p("Two."))).toEqual(["paragraph One.", "paragraph Two."]);
  });

  it("refuses what is no DOCX, and says what it is", () => {
    expect(problem(packed({ "a.txt": "a" }))).toEqual({ code: "part-missing", part: "word/document.xml" });
    const sheet = packed({
      "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      "xl/workbook.xml": "<workbook/>",
    });
    expect(problem(sheet)).toEqual({ code: "part-missing", part: "word/document.xml" });
    expect(problem(docx(""))).toEqual({ code: "no-text" });
    expect(problem(docx("<w:p>"))).toMatchObject({ code: "not-well-formed" });
    expect(problem(fixture("short.doc"))).toEqual({ code: "word-97" });
    const locked = Buffer.concat([fixture("short.doc").subarray(0, 8), Buffer.from("EncryptedPackage", "utf16le")]);
    expect(problem(locked)).toEqual({ code: "file-encrypted" });
  });
});

// Helpers

const OPTIONS = { name: "en", language: languageTag("en"), source: "a.docx" };

function read(body: string, parts: Readonly<Record<string, string>> = {}): string[] {
  return blocksOf(readDocx(docx(body, { styles: STYLES, ...parts }), OPTIONS).value);
}

function p(text: string, properties = ""): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${r(text)}</w:p>`;
}

function r(text: string): string {
  return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

function style(name: string): string {
  return `<w:pStyle w:val="${name}"/>`;
}

function list(number: number): string {
  return `<w:numPr><w:numId w:val="${number}"/></w:numPr>`;
}

function problem(bytes: Uint8Array): unknown {
  try {
    readDocx(bytes, OPTIONS);
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic.problem;
    throw error;
  }
  return undefined;
}

function fixture(name: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, "../fixtures/documents", name));
}
