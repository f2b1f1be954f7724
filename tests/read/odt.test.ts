import { describe, expect, it } from "vitest";
import { InputError } from "../../src/model/problem.ts";
import { readOdt } from "../../src/read/odt/read.ts";
import { languageTag } from "../../src/text/language.ts";
import { blocksOf } from "./notation.ts";
import { odt, packed } from "./packed.ts";

describe("readOdt", () => {
  it("reads paragraphs, headings, items and cells", () => {
    const text = `<text:p text:style-name="P1">Title</text:p><text:h>Head</text:h><text:p>Plain.</text:p><text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item></text:list></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:covered-table-cell><text:p>x</text:p></table:covered-table-cell></table:table-row></table:table><text:list><text:list-item><text:h>Numbered</text:h></text:list-item></text:list>`;
    const styles = `<style:style style:name="P1" style:parent-style-name="Title"/>`;
    expect(read(text, styles)).toEqual([
      "heading Title",
      "heading Head",
      "paragraph Plain.",
      "item one",
      "item two",
      "cell A",
      "heading Numbered",
    ]);
  });

  it("has white space as the standard says: one space for many, unless they are elements", () => {
    const text = `<text:p>\n  One <text:span> two</text:span>\n three<text:s/><text:s text:c="2"/>four<text:tab/>five<text:line-break/>six so\u00adft\u00a0hard </text:p>`;
    expect(read(text)).toEqual(["paragraph One two three   four\tfive\nsix soft\u00a0hard"]);
    expect(read(`<text:p>a<text:s text:c="1000000000"/>b<text:s text:c="x"/>c</text:p>`)[0]).toHaveLength(
      "paragraph abc".length + 101,
    );
  });

  it("puts footnotes and then endnotes last, without their marks", () => {
    const note = (kind: string, text: string): string =>
      `<text:note text:note-class="${kind}"><text:note-citation>1</text:note-citation><text:note-body><text:p>${text}</text:p></text:note-body></text:note>`;
    expect(
      read(
        `<text:p>One${note("endnote", "End.")} two${note("footnote", "Foot.")} three.</text:p><text:p>Next.</text:p>`,
      ),
    ).toEqual(["paragraph One two three.", "paragraph Next.", "note Foot.", "note End."]);
  });

  it("leaves out deletions, comments, contents, descriptions, readings and hidden text", () => {
    const deletion =
      "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion></text:changed-region></text:tracked-changes>";
    const contents =
      "<text:table-of-content><text:index-body><text:p>Head 1</text:p></text:index-body></text:table-of-content>";
    const annotation = "<office:annotation><text:p>Really?</text:p></office:annotation>";
    const ruby = "<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>reading</text:ruby-text></text:ruby>";
    const hidden = `<text:span text:style-name="T1">hidden</text:span><text:section text:display="none"><text:p>Away.</text:p></text:section>`;
    const styles = `<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>`;
    const text = `${deletion}${contents}<text:p>He<text:change/>re ${annotation}is ${ruby}${hidden}<draw:frame><draw:image/><svg:title>A cat</svg:title></draw:frame>.</text:p>`;
    expect(read(text, styles)).toEqual(["paragraph Here is base."]);
  });

  it("puts the text of a frame behind the paragraph that it is anchored to", () => {
    const frame = "<draw:frame><draw:text-box><text:p>Frame.</text:p></draw:text-box></draw:frame>";
    expect(read(`<text:p>Before${frame} and after.</text:p><text:p>Next.</text:p>`)).toEqual([
      "paragraph Before and after.",
      "paragraph Frame.",
      "paragraph Next.",
    ]);
  });

  it("tells of objects that it leaves out", () => {
    const { diagnostics } = readOdt(odt("<text:p>Text.<draw:frame><draw:object/></draw:frame></text:p>"), OPTIONS);
    expect(diagnostics.map((diagnostic) => diagnostic.problem)).toEqual([{ code: "embedded-left-out", count: 1 }]);
  });

  it("refuses what is no ODT, is locked or is empty", () => {
    expect(problem(packed({ mimetype: "application/vnd.oasis.opendocument.text" }))).toEqual({
      code: "part-missing",
      part: "content.xml",
    });
    expect(problem(odt(""))).toEqual({ code: "no-text" });
    const manifest = `<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>`;
    expect(problem(packed({ "META-INF/manifest.xml": manifest, "content.xml": "garbage" }))).toEqual({
      code: "file-encrypted",
    });
    expect(problem(packed({ "content.xml": "<a>&lol;</a>" }))).toMatchObject({ code: "not-well-formed" });
  });
});

// Helpers

const OPTIONS = { name: "en", language: languageTag("en"), source: "a.odt" };

function read(text: string, styles = ""): string[] {
  return blocksOf(readOdt(odt(text, styles), OPTIONS).value);
}

function problem(bytes: Uint8Array): unknown {
  try {
    readOdt(bytes, OPTIONS);
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic.problem;
    throw error;
  }
  return undefined;
}
