import { describe, expect, it } from "vitest";
import { InputError } from "../../src/model/problem.ts";
import { readEpub } from "../../src/read/epub/read.ts";
import { languageTag } from "../../src/text/language.ts";
import { blocksOf } from "./notation.ts";
import { epub, packed } from "./packed.ts";

describe("readEpub", () => {
  it("reads chapters in the order of the spine, and puts notes last", () => {
    const book = epub({
      "b%20two.xhtml": `<h1>First</h1><p>One<a epub:type="noteref" href="#n">1</a>.</p><aside epub:type="footnote" id="n"><p>Note.</p></aside>`,
      "a.xhtml": "<p>Two.</p>",
    });
    expect(read(book)).toEqual(["heading First", "paragraph One.", "paragraph Two.", "note Note."]);
  });

  it("leaves out the navigation, the cover and other contents, and what is no page", () => {
    const package_ = `<package xmlns="http://www.idpf.org/2007/opf"><manifest>
      <item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="scripted nav"/>
      <item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
      <item id="s" href="s.svg" media-type="image/svg+xml"/></manifest>
      <spine><itemref idref="c"/><itemref idref="n"/><itemref idref="s"/><itemref idref="a"/><itemref idref="a"/><itemref idref="gone"/></spine>
      <guide><reference type="cover" href="cover.xhtml#top"/><reference type="text" href="a.xhtml"/></guide></package>`;
    const book = epub(
      { "nav.xhtml": "<p>Contents</p>", "cover.xhtml": "<p>Cover</p>", "a.xhtml": "<p>Text.</p>" },
      { "book/content.opf": package_, "book/s.svg": "<svg/>" },
    );
    expect(read(book)).toEqual(["paragraph Text."]);
  });

  it("tells of a chapter that is not there, also if it is said to be outside of the book", () => {
    const item = (id: string, href: string): string =>
      `<item id="${id}" href="${href}" media-type="application/xhtml+xml"/>`;
    const package_ = `<package xmlns="http://www.idpf.org/2007/opf"><manifest>${item("a", "a.xhtml")}${item("b", "b%ZZ.xhtml")}${item("c", "../../../etc/passwd")}</manifest><spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>`;
    const { diagnostics } = readEpub(epub({ "a.xhtml": "<p>Text.</p>" }, { "book/content.opf": package_ }), OPTIONS);
    expect(diagnostics.map((diagnostic) => diagnostic.problem)).toEqual([
      { code: "part-missing", part: "book/b%ZZ.xhtml" },
      { code: "part-missing", part: "etc/passwd" },
    ]);
  });

  it("reads a book whose fonts are encrypted, and refuses one whose text is", () => {
    const encryption = (entry: string): string =>
      `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><e:CipherReference xmlns:e="http://www.w3.org/2001/04/xmlenc#" URI="${entry}"/></encryption>`;
    const book = (entry: string): Uint8Array =>
      epub({ "a.xhtml": "<p>Text.</p>" }, { "META-INF/encryption.xml": encryption(entry) });
    expect(read(book("book/font.otf"))).toEqual(["paragraph Text."]);
    expect(problem(book("book/a.xhtml"))).toEqual({ code: "file-encrypted" });
  });

  it("refuses what is no book or has no text or pages that are wrong", () => {
    expect(problem(packed({ a: "a" }))).toEqual({ code: "part-missing", part: "content.opf" });
    expect(problem(epub({ "a.xhtml": "" }))).toEqual({ code: "no-text" });
    const broken = epub({ "a.xhtml": "" }, { "book/a.xhtml": Uint8Array.of(0x3c, 0x70, 0x3e, 0xff) });
    expect(() => readEpub(broken, OPTIONS)).toThrow("a.epub: not-utf8");
    const deep = epub({ "a.xhtml": `${"<div>".repeat(40_000)}Text.` });
    expect(() => readEpub(deep, OPTIONS)).toThrow("a.epub: nested-too-deep");
  });
});

// Helpers

const OPTIONS = { name: "en", language: languageTag("en"), source: "a.epub" };

function read(bytes: Uint8Array): string[] {
  return blocksOf(readEpub(bytes, OPTIONS).value);
}

function problem(bytes: Uint8Array): unknown {
  try {
    readEpub(bytes, OPTIONS);
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic.problem;
    throw error;
  }
  return undefined;
}
