import { describe, expect, it } from "vitest";
import { InputError } from "../../src/model/problem.ts";
import { htmlBlocks, piecesOfHtml } from "../../src/read/html/blocks.ts";
import { readHtml } from "../../src/read/html/read.ts";
import { languageTag } from "../../src/text/language.ts";
import { describeReader } from "../laws/reader.ts";
import { encode, utf8, utf16 } from "./encodings.ts";

const options = { name: "ru", language: languageTag("ru"), source: "some.file" };

/** `["heading Title", "paragraph One."]` */
function kinds(html: string): string[] {
  return piecesOfHtml(html, { article: false }).map(({ kind, text }) => `${kind} ${text}`);
}

describe("piecesOfHtml", () => {
  it("gives headings, paragraphs, items, cells and notes, without markup", () => {
    const html = `<!doctype html><html lang="ru"><head><title>Not this</title><style>p { }</style></head><body>
      <h1>A <em>title</em></h1> <p>One
      two<sup><a href="#fn1">1</a></sup>, <a href="/x">three</a>.</p>
      <ul><li>First<p>and second</p></li><li>Third</ul>
      <table><caption>Prices</caption><tr><th>What<td>How much</table>
      <blockquote>Quoted.</blockquote><dl><dt>Word<dd>Sense</dl>
      <section class="footnotes"><h2>Notes</h2><ol><li id="fn1"><p>A note. <a href="#fnref1">↩︎</a></p></li></ol></section>
      <script>alert("<p>no</p>")</script></body></html>`;
    expect(kinds(html)).toEqual([
      "heading A title",
      "paragraph One two, three.",
      "item First",
      "item and second",
      "item Third",
      "paragraph Prices",
      "cell What",
      "cell How much",
      "paragraph Quoted.",
      "item Word",
      "item Sense",
      "heading Notes",
      "note A note.",
    ]);
  });

  it.each([
    ["text without elements", "hello", ["paragraph hello"]],
    ["nothing", "", []],
    ["paragraphs without ends", "<p>one<p>two", ["paragraph one", "paragraph two"]],
    ["text behind the body", "<body>a</body><p>b", ["paragraph a", "paragraph b"]],
    ["line breaks", "<p>one<br>two <br/> three</p>", ["paragraph one\ntwo\nthree"]],
    ["two line breaks", "<p>one<br> <br>two</p>", ["paragraph one", "paragraph two"]],
    ["lines of a poem", "<pre>One\n  two </pre>", ["paragraph One\ntwo"]],
    ["places to break a word", "<p>co&shy;op<wbr>eration</p>", ["paragraph cooperation"]],
    [
      "references to characters",
      "<p>a&nbsp;&lt;b&gt; &mdash; &#1111; &bogus;</p>",
      ["paragraph a\u00a0<b> — ї &bogus;"],
    ],
    ["a heading by its role", '<div role="heading">A</div><div>b</div>', ["heading A", "paragraph b"]],
    ["pictures", '<p>a <img src="x" alt="no"> b</p>', ["paragraph a b"]],
    ["words in an alphabet of signs", "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>", ["paragraph 漢"]],
    ["entities that somebody defines", '<!doctype html [<!ENTITY a "aa">]><p>&a;', ["paragraph ]>", "paragraph &a;"]],
    ["half a character", "<p>a&#xD800;b", ["paragraph a\ufffdb"]],
    ["a frame that is empty", "<frameset><frame></frameset>", []],
  ])("reads %s", (_, html, expected) => {
    expect(kinds(html)).toEqual(expected);
  });

  it.each([
    "<p hidden>no</p>",
    '<p aria-hidden="true">no</p>',
    '<div style="color: red; display : none"><p>no</p></div>',
    '<span style="visibility:hidden">no</span>',
    "<template><p>no</p></template>",
    "<noscript>no</noscript>",
    "<select><option>no</select>",
    "<!-- <p>no</p> -->",
    "<svg><text>no</text></svg>",
  ])("leaves out what is hidden or no text: %s", (html) => {
    expect(kinds(`<p>yes</p>${html}<p>yes</p>`)).toEqual(["paragraph yes", "paragraph yes"]);
  });

  it.each([
    ["DPUB-ARIA", '<a role="doc-noteref" href="#n">1</a>', '<aside role="doc-footnote" id="n">'],
    ["EPUB", '<a epub:type="noteref" href="#n">*</a>', '<aside epub:type="footnote" id="n">'],
    ["LibreOffice", '<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a>', '<div id="sdfootnote1">'],
    ["Word", '<a href="#_ftn1" name="_ftnref1">[1]</a>', '<div id="ftn1">'],
    ["mammoth", '<sup><a href="#footnote-1">[1]</a></sup>', '<div id="footnote-1">'],
    ["MediaWiki", '<sup><a href="#cite_note-3">[note 1]</a></sup>', '<div class="references">'],
  ])("knows notes as %s marks them", (_, reference, note) => {
    const html = `<p>Word${reference}.</p>${note}<p><a href="#r1">1</a> Its note.</p>`;
    expect(kinds(html)).toEqual(["paragraph Word.", "note Its note."]);
  });

  it("keeps links that are words, and powers", () => {
    expect(kinds('<p><a href="#next">see below</a>, m<sup>2</sup>, <a href="#p">5</a></p>')).toEqual([
      "paragraph see below, m2, 5",
    ]);
  });

  it("reads XHTML, where any element may be empty", () => {
    const html = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x"/></head>
      <body><p><a id="p1"/>One<br/>two.</p><div/><p>Three.</p></body></html>`;
    expect(kinds(html)).toEqual(["paragraph One\ntwo.", "paragraph Three."]);
  });

  it("leaves out listings of programs and counts them", () => {
    const { pieces, listings } = htmlBlocks("<p>a <code>b</code></p><pre><code>c</code></pre>", { article: false });
    expect([pieces.length, listings]).toEqual([1, 1]);
  });

  it("goes 20,000 levels deep, and refuses what is deeper", () => {
    const nested = (depth: number): string => `${"<div>".repeat(depth)}x${"</div>".repeat(depth)}`;
    expect(kinds(nested(20_000))).toEqual(["paragraph x"]);
    expect(() => kinds(nested(30_001))).toThrow(InputError);
    expect(() => kinds("<b>".repeat(500_001).replaceAll("<b><b>", "<b></b><b></b>"))).toThrow(InputError);
    // Elements that end where the next begins are not deep, nor are those that end what was left open.
    expect(kinds("<li>x".repeat(40_000)).length).toBe(40_000);
    expect(kinds("<b><i>x</b></u>".repeat(20_000)).length).toBe(1);
  });
});

const SENTENCE = "The bridge was closed for repairs in the spring, and nobody knew when it would open again.";
const ARTICLE = `<h1>The bridge</h1>${`<p>${SENTENCE}</p>`.repeat(8)}`;
const MENU = '<li><a href="/">Home</a></li><li><a href="/news">News</a></li>';
const COMMENTS = '<div class="comments"><p>First!</p></div>';

describe("readHtml", () => {
  const read = (html: string): { readonly texts: string[]; readonly codes: string[] } => {
    const { value, diagnostics } = readHtml(utf8(html), options);
    return {
      texts: value.blocks.map(({ span }) => value.text.slice(span.from, span.to)),
      codes: diagnostics.map(({ problem }) => problem.code),
    };
  };

  it.each([
    [
      "elements",
      `<nav><ul>${MENU}</ul></nav><main><article>${ARTICLE}</article></main><footer>© 2024 All rights</footer>`,
    ],
    ["classes", `<div class="top-menu"><ul>${MENU}</ul></div><div id="content">${ARTICLE}</div>${COMMENTS}`],
    [
      "roles",
      `<div role="navigation">${MENU}</div><div>${ARTICLE}</div><div role="contentinfo">© 2024 All rights</div>`,
    ],
    [
      "the head of the article",
      `<nav>${MENU}</nav><article><header><h1>The bridge</h1></header>${ARTICLE.slice(19)}</article>`,
    ],
  ])("takes the article and not the menu, told by %s, and says so", (_, body) => {
    const { texts, codes } = read(`<html><head><title>The bridge | News</title></head><body>${body}</body></html>`);
    expect(texts).toEqual(["The bridge", ...new Array<string>(8).fill(SENTENCE)]);
    expect(codes).toEqual(["page-parts-left-out"]);
  });

  it("takes all of a page without menus, as a word processor saves it", () => {
    const { texts, codes } = read(
      `<html><body><h1>Title</h1><p>Short.</p><table><tr><td>a</table><p>End.</p></body></html>`,
    );
    expect(texts).toEqual(["Title", "Short.", "a", "End."]);
    expect(codes).toEqual([]);
  });

  it("takes all outside of plain furniture, where the article would be less than half of it", () => {
    // Readability leaves out what is called extra.
    const extra = `<div class="extra">${`<p>${SENTENCE}</p>`.repeat(20)}</div>`;
    expect(read(`<nav>${MENU}</nav><div>${`<p>${SENTENCE}</p>`.repeat(8)}</div>${extra}`).texts).toHaveLength(28);
    const short = extra.replace(SENTENCE, "Only this is extra, and not much of it at all.").slice(0, 200);
    expect(read(`<nav>${MENU}</nav><div>${`<p>${SENTENCE}</p>`.repeat(8)}</div>${short}</div>`).texts).toHaveLength(8);
  });

  it("does not ask readability about pages that are huge", () => {
    const { texts } = read(`<nav>${MENU}</nav>${"<div>".repeat(400)}<p>${SENTENCE}</p>${"</div>".repeat(400)}`);
    expect(texts).toEqual([SENTENCE]);
  });

  it.each([
    ["what the page says", encode('<meta charset="windows-1251"><p>Привет', "windows-1251"), []],
    [
      "what the page says at length",
      encode('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Привет', "koi8-r"),
      [],
    ],
    ["what XHTML says", encode('<?xml version="1.0" encoding="windows-1251"?><p>Привет', "windows-1251"), []],
    ["UTF-8, whatever the page says", utf8('<meta charset="windows-1251"><p>Привет'), []],
    ["UTF-16 with a mark", utf16("\ufeff<p>Привет", "le"), []],
    ["the bytes, if the page says nothing", encode("<p>Привет", "windows-1251"), ["encoding-detected"]],
    [
      "the bytes, if the page says UTF-8",
      encode('<meta charset="utf-8"><p>Привет', "windows-1251"),
      ["encoding-detected"],
    ],
  ])("reads the encoding of %s", (_, bytes, codes) => {
    const { value, diagnostics } = readHtml(bytes, options);
    expect(value.text).toBe("Привет");
    expect(diagnostics.map(({ problem }) => problem.code)).toEqual(codes);
  });

  it("does not believe a page whose bytes are not what it says", () => {
    const bytes = Uint8Array.of(
      ...utf8('<meta charset="shift_jis"><p>'),
      ...encode("Привет, это я", "windows-1251"),
      0xff,
    );
    expect(readHtml(bytes, options).value.text).toBe("Привет, это яя");
  });

  it("reads the encoding that it is told", () => {
    const bytes = encode('<meta charset="windows-1251"><p>Привет', "koi8-r");
    expect(readHtml(bytes, { ...options, encoding: "koi8-r" }).value.text).toBe("Привет");
  });

  it("says what listings it left out", () => {
    expect(read("<p>a</p><pre><code>b</code></pre>").codes).toEqual(["listings-left-out"]);
  });

  it.each(["", "<html></html>", "<p> &nbsp; </p>", "<script>x</script>"])("refuses a page without text: %j", (html) => {
    expect(() => read(html)).toThrow(/no-text/u);
  });
});

describeReader("readHtml", (bytes) => readHtml(bytes, options), [
  utf8(`<html><body><nav>${MENU}</nav><article>${ARTICLE}</article></body></html>`),
  utf8("<h1>A</h1><table><tr><td>b<td>c</table><p>d<br>e<!-- f --><sup><a href='#fn1'>1</a></sup>&amp;</p>"),
]);
