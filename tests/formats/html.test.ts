import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml } from "../../src/formats/html/escape.ts";
import { type HtmlStrings, serializeHtml } from "../../src/formats/html/serialize.ts";
import { STYLE, STYLE_HASH } from "../../src/formats/html/style.ts";
import type { Alignment } from "../../src/model/alignment.ts";
import { anyAlignment, anyText } from "../arbitraries/alignment.ts";
import { linesOf } from "./lines.ts";
import { parseXml } from "./xml.ts";

const LIMITS = { doubtful: 0.9, unlikely: 0.5 };
const STRINGS: HtmlStrings = {
  language: "en",
  title: "A <b> title",
  summary: ["3 beads"],
  legend: ["÷ missing", "※ only"],
  versions: ["English", "Ukrainian"],
  missing: "missing here",
  elsewhere: "elsewhere",
  only: "only here",
  confirmed: "confirmed",
  probability: (posterior) => `p ${posterior}`,
};

describe("serializeHtml", () => {
  it("writes a row a bead, with signs and anchors", () => {
    const rows = rowsOf(
      page(
        linesOf({ en: ["Hi & bye.", "So."], uk: ["Привіт.", "Ще."] }, [
          [[0], [0]],
          [[1], []],
          [[], [1]],
        ]),
      ),
    );
    expect(rows).toEqual([
      '<div class="bead" role="row" id="b1"><div class="n" role="rowheader"><a href="#b1">1</a></div>' +
        '<div class="cell" role="cell" lang="en" dir="auto" data-version="en"><p>Hi &amp; bye.</p></div>' +
        '<div class="cell" role="cell" lang="uk" dir="auto" data-version="uk"><p>Привіт.</p></div></div>',
      '<div class="bead" role="row" id="b2"><div class="n" role="rowheader"><a href="#b2">2</a></div>' +
        '<div class="cell" role="cell" lang="en" dir="auto" data-version="en"><p><i class="sign" title="only here">※</i> So.</p></div>' +
        '<div class="cell" role="cell" lang="uk" dir="auto" data-version="uk"><p class="none"><i class="sign" title="missing here">÷</i></p></div></div>',
      '<div class="bead" role="row" id="b3"><div class="n" role="rowheader"><a href="#b3">3</a></div>' +
        '<div class="cell" role="cell" lang="en" dir="auto" data-version="en"><p class="none"><i class="sign" title="missing here">÷</i></p></div>' +
        '<div class="cell" role="cell" lang="uk" dir="auto" data-version="uk"><p><i class="sign" title="only here">※</i> Ще.</p></div></div>',
    ]);
  });

  it("leads from what is missing to where it is", () => {
    const alignment = linesOf({ en: ["a", "b"], ru: ["c", "d"] }, [
      [[0], []],
      [[1], [0]],
      [[], [1]],
    ]);
    const moved = { sides: [[0], [1]], origin: { kind: "edited" as const }, evidence: [] };
    const rows = rowsOf(page({ ...alignment, moves: [{ beads: [moved] }] }));
    expect(rows[0]).toContain('<p class="none"><i class="sign" title="elsewhere">→</i> <a href="#b3">3</a></p>');
    expect(rows[2]).toContain('<p class="none"><i class="sign" title="elsewhere">→</i> <a href="#b1">1</a></p>');
    expect(rows.join("")).not.toContain("※");
  });

  it("marks what is doubtful, unlikely or confirmed, and shows notes and corrected wordings", () => {
    const lines = linesOf({ en: ["a", "b", "c", "d"], ru: ["e", "f", "g", "h"] }, [
      [[0], [0]],
      [[1], [1]],
      [[2], [2]],
      [[3], [3]],
    ]);
    const facts = [
      { posterior: 0.9 },
      { posterior: 0.7 },
      { posterior: 0.3 },
      { posterior: 0.3, review: { confirmed: true, note: "<so>" } },
    ];
    const versions = lines.text.versions.map((version) => ({
      ...version,
      segments: version.segments.map((segment) => ({ ...segment, correction: "better" })),
    }));
    const beads = lines.beads.map((bead, k) => ({ ...bead, ...facts[k] }));
    const rows = rowsOf(page({ text: { versions }, beads }));
    expect(rows.map((row) => /<b title="([^"]*)">(.)<\/b>/u.exec(row)?.slice(1))).toEqual([
      undefined,
      ["p 0.7", "~"],
      ["p 0.3", "?"],
      ["confirmed", "✓"],
    ]);
    expect(rows[3]).toContain('<p class="note" role="note" dir="auto">&lt;so&gt;</p>');
    expect(rows[0]).toContain("<p>better</p>");
  });

  it("writes headings as headings, items as items, and a space where a block begins", () => {
    const text = "Title One. Two. Item";
    const spans = [
      [0, 5],
      [6, 10],
      [11, 15],
      [16, 20],
    ].map(([from = 0, to = 0]) => ({ from, to }));
    const block = (k: number): { from: number; to: number } => spans[k] ?? { from: 0, to: 0 };
    const [en] = linesOf({ en: [] }, []).text.versions;
    if (en === undefined) throw new Error("no version; this is a bug");
    const version = {
      ...en,
      text,
      blocks: [
        { kind: "heading" as const, span: block(0) },
        { kind: "paragraph" as const, span: { from: 6, to: 15 } },
        { kind: "item" as const, span: block(3) },
      ],
      segments: [0, 1, 1, 2].map((number, k) => ({ block: number, span: block(k) })),
    };
    const origin = { kind: "edited" as const };
    const bead = (side: readonly number[]): Alignment["beads"][number] => ({
      sides: [side, side],
      origin,
      evidence: [],
    });
    const two = { versions: [version, { ...version, name: "en.2" }] };
    const rows = rowsOf(page({ text: two, beads: [bead([0]), bead([1]), bead([2]), bead([3])] }));
    expect(rows.map((row) => /^<div class="([^"]*)"/u.exec(row)?.[1])).toEqual([
      "bead",
      "bead opens",
      "bead",
      "bead opens",
    ]);
    expect(rows[0]).toContain("<h2>Title</h2>");
    expect(rows[3]).toContain('<div class="cell item"');
    const joined = rowsOf(page({ text: two, beads: [bead([0, 1, 2]), bead([3])] }));
    expect(joined[0]).toContain("<h2>Title</h2><p>One. Two.</p>");
  });

  it("takes nothing in a text for HTML, and holds a closed tree, by an independent parser", () => {
    fc.assert(
      fc.property(anyAlignment({ review: true, moves: true }), anyText, (alignment, title) => {
        const versions = alignment.text.versions.map(() => title);
        const html = serializeHtml(alignment, { ...STRINGS, title, versions }, LIMITS);
        expect(html.isWellFormed()).toBe(true);
        const body = /<body[\s\S]*<\/body>/u.exec(html)?.[0] ?? "";
        const names = new Set(tags(parseXml(body)));
        const ours = ["body", "header", "h1", "p", "main", "div", "span", "a", "b", "i", "h2"];
        expect([...names].filter((name) => !ours.includes(name))).toEqual([]);
        expect(html.match(/<(?:script|link|img|iframe)\b/gu)).toBeNull();
      }),
    );
  });

  it("lets a browser lay out parts by themselves", () => {
    const many = Array.from({ length: 120 }, (_, k) => `${k}`);
    const sides = many.map((_, k) => [[k], [k]]);
    expect(page(linesOf({ en: many, ru: many }, sides)).match(/class="part"/gu)?.length).toBe(3);
  });

  it("has a policy that lets in its own style, and nothing else", () => {
    expect(createHash("sha256").update(STYLE).digest("base64")).toBe(STYLE_HASH);
    const html = page(linesOf({ en: [], ru: [] }, []));
    expect(html).toContain(`content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'"`);
    expect(html).toContain(`<style>${STYLE}</style>`);
    expect(html).not.toMatch(/ (?:style|on\p{Ll}+)="/u);
    expect(html).toContain("<title>A &lt;b&gt; title</title>");
  });

  it("leaves out a legend that has nothing to say", () => {
    const html = serializeHtml(linesOf({ en: [], ru: [] }, []), { ...STRINGS, legend: [], versions: [] }, LIMITS);
    expect(html.match(/<p>/gu)?.length).toBe(1);
    expect(html).toContain('<span role="columnheader">en</span>');
  });
});

describe("escapeHtml", () => {
  it("escapes markup, and replaces what HTML cannot hold", () => {
    expect(escapeHtml("<a href=\"x\" id='y'>&\n\t")).toBe("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;\n\t");
    expect(escapeHtml("\u0000\ud800😀\u0085\uffff")).toBe("\ufffd\ufffd😀\ufffd\ufffd");
  });
});

// Helpers

function page(alignment: Alignment): string {
  return serializeHtml(alignment, STRINGS, LIMITS);
}

function rowsOf(html: string): string[] {
  return html.split("\n").filter((line) => line.startsWith('<div class="bead'));
}

function tags({ name, children }: ReturnType<typeof parseXml>): string[] {
  return [name, ...children.flatMap(tags)];
}
