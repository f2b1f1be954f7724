import { describe, expect, it } from "vitest";
import { markdownBlocks } from "../../src/read/markdown/blocks.ts";
import { readMarkdown } from "../../src/read/markdown/read.ts";
import { languageTag } from "../../src/text/language.ts";
import { describeReader } from "../laws/reader.ts";
import { utf8 } from "./encodings.ts";

const options = { name: "uk", language: languageTag("uk"), source: "some.file" };

/** `["heading Title", "paragraph One."]` */
function kinds(markdown: string): string[] {
  return markdownBlocks(markdown).pieces.map(({ kind, text }) => `${kind} ${text}`);
}

describe("markdownBlocks", () => {
  it("gives headings, paragraphs, items, cells and notes, without markup", () => {
    const text = `---
title: Not this
---

# A *title*

One **two** [three](http://example.org "no") ![no](a.png) \`four\`
and five[^1].

- First

  and second
- [x] Third

| What | How much |
|------|---------:|
| Tea  | 5        |

> Quoted.

\`\`\`js
no();
\`\`\`

[^1]: A note.
`;
    expect(kinds(text)).toEqual([
      "heading A title",
      "paragraph One two three  four and five.",
      "item First",
      "item and second",
      "item Third",
      "cell What",
      "cell How much",
      "cell Tea",
      "cell 5",
      "paragraph Quoted.",
      "note A note.",
    ]);
    expect(markdownBlocks(text).listings).toBe(1);
  });

  it.each([
    ["hard breaks", "one  \ntwo\\\nthree<br>four", ["paragraph one\ntwo\nthree\nfour"]],
    ["soft breaks", "one\n  two", ["paragraph one two"]],
    ["characters by reference and escapes", "a &amp; \\* &mdash; b", ["paragraph a & * — b"]],
    ["links by reference", "[one][a] [two] <http://x.org>\n\n[a]: /x\n[two]: /y", ["paragraph one two http://x.org"]],
    ["what looks like links", "[one] (two)", ["paragraph [one] (two)"]],
    ["HTML in a line", "a <b>b</b> <!-- no --> c", ["paragraph a b  c"]],
    ["HTML in a block", '<div align="center">\n<h1>A</h1><p>b</p>\n</div>', ["heading A", "paragraph b"]],
    ["HTML in an item", "- <p>a</p>", ["item a"]],
    ["HTML round Markdown", "<details>\n\n**a**\n\n</details>", ["paragraph a"]],
    ["notices", "> [!NOTE]\n> Mind it.", ["paragraph Mind it."]],
    ["headings with lines", "A\n===\n\nB\n---", ["heading A", "heading B"]],
    ["code by indent", "a\n\n    no();\n", ["paragraph a"]],
    ["front matter in TOML", "+++\na = 1\n+++\nb", ["paragraph b"]],
    ["a line at the beginning", "---\n\na", ["paragraph a"]],
    ["nothing", "", []],
  ])("reads %s", (_, markdown, expected) => {
    expect(kinds(markdown)).toEqual(expected);
  });

  it("reads a long text in parts, each as it would be in the whole", () => {
    const filler = "Some words here. ".repeat(150);
    const text = `See [one][a][^n].\n\n${filler}\n\n- item\n\n  ${filler}\n\n  of it\n\n\`\`\`\n${filler}\n\nno\n\`\`\`\n\n${filler}\n\n[A]: /x\n[^n]: Note.`;
    const words = `paragraph ${filler.trim()}`;
    expect(kinds(text)).toEqual([
      "paragraph See one.",
      words,
      "item item",
      words.replace("paragraph", "item"),
      "item of it",
      words,
      "note Note.",
    ]);
  });

  it("keeps a fence open until one as long closes it", () => {
    const filler = "no ".repeat(1000);
    expect(kinds(`~~~~\n~~~\n\n${filler}\n\nno\n~~~~\n\nyes`)).toEqual(["paragraph yes"]);
  });

  it("reads what has no place to cut as plain text", () => {
    const table = `| a | b |\n|---|---|\n${"| c | d |\n".repeat(3000)}`;
    expect(markdownBlocks(table).pieces[0]?.text).toBe("| a | b |");
  });
});

describe("readMarkdown", () => {
  it("says what was left out and in which encoding it was", () => {
    const { value, diagnostics } = readMarkdown(utf8("# Вступ\n\nТекст.\n\n```\nкод\n```\n"), options);
    expect(value.blocks.map(({ kind }) => kind)).toEqual(["heading", "paragraph"]);
    expect(diagnostics).toEqual([
      { severity: "warning", problem: { code: "listings-left-out", count: 1 }, source: "some.file" },
    ]);
  });

  it("makes verses of lines that are", () => {
    const poem =
      "Реве та стогне Дніпр широкий,  \nСердитий вітер завива,  \nДодолу верби гне високі,  \nГорами хвилю підійма.";
    expect(readMarkdown(utf8(poem), options).value.blocks.map(({ kind }) => kind)).toEqual(new Array(4).fill("verse"));
  });

  it.each(["", "```\ncode\n```", "![picture](a.png)", "---\ntitle: a\n---\n"])(
    "refuses a text without text: %j",
    (text) => {
      expect(() => readMarkdown(utf8(text), options)).toThrow(/no-text/u);
    },
  );
});

describeReader("readMarkdown", (bytes) => readMarkdown(bytes, options), [
  utf8("# A\n\n- b [c](d)\n\n| e | f |\n|---|---|\n| g | h[^1] |\n\n<div>i</div>\n\n[^1]: j\n"),
]);
