import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { InputError } from "../../src/model/problem.ts";
import { hyphenJoiner } from "../../src/read/pdf/hyphens.ts";
import { piecesOfPages } from "../../src/read/pdf/layout.ts";
import type { Fragment, Page } from "../../src/read/pdf/page.ts";
import { readPdf } from "../../src/read/pdf/read.ts";
import { languageTag } from "../../src/text/language.ts";
import { blocksOf } from "./notation.ts";
import { pdf } from "./pdfFile.ts";

describe("piecesOfPages", () => {
  it("puts lines together, and ends a paragraph at a gap, an indent, a short line and a change of size", () => {
    const page = lines([
      ["The first paragraph runs over the whole", 50],
      ["width of the page, a line at a time till", 50],
      ["it ends.", 50],
      ["The second begins where there was room.", 50],
      ["    It has", 50, { x: 70 }],
      ["Indented lines begin paragraphs as well,", 70],
      ["but those after them stand further left.", 50],
      ["Heading", 50, { size: 14 }],
      ["After a heading comes a full line, and a", 50],
      ["gap ends it even where the line is full.", 50],
      ["So this one stands alone in its own way,", 50, { gap: 24 }],
    ]);
    expect(read([page])).toEqual([
      "paragraph The first paragraph runs over the whole width of the page, a line at a time till it ends.",
      "paragraph The second begins where there was room.",
      "paragraph It has",
      "paragraph Indented lines begin paragraphs as well, but those after them stand further left.",
      "heading Heading",
      "paragraph After a heading comes a full line, and a gap ends it even where the line is full.",
      "paragraph So this one stands alone in its own way,",
    ]);
  });

  it("reads the left column before the right one, and a line across before both", () => {
    const left = prose("left", 14).map((text) => [text, 50] as const);
    const right = prose("right", 14).map((text) => [text, 320] as const);
    const title = lines([["A title that runs across the whole page, from edge to edge of it", 50, { size: 18 }]], 760);
    const text = read([merged(title, lines(left, 700), lines(right, 700))]);
    expect(text).toEqual([
      "heading A title that runs across the whole page, from edge to edge of it",
      `paragraph ${prose("left", 14).join(" ")} ${prose("right", 14).join(" ")}`,
    ]);
  });

  it("ends both columns at a line across them", () => {
    const half = (name: string, x: number, top: number): Page =>
      lines(
        prose(name, 8).map((text) => [text, x]),
        top,
      );
    const across = (text: string, y: number): Page => lines([[text.padEnd(60, "."), 50, { size: 18 }]], y);
    const text = read([
      merged(
        across("One", 760),
        half("a", 50, 730),
        half("b", 320, 730),
        across("Two", 620),
        half("c", 50, 590),
        half("d", 320, 590),
      ),
    ]).join(" ");
    const order = ["One", "7 of a", "0 of b", "Two", "0 of c", "7 of d"].map((part) => text.indexOf(part));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it("looks for the gutter of one page on the others, where a column may be short", () => {
    const full = merged(
      lines(prose("a", 14).map((text) => [text, 50])),
      lines(prose("b", 14).map((text) => [text, 320])),
    );
    const last = merged(lines(prose("c", 4).map((text) => [text, 50])), lines([[prose("d", 1)[0] ?? "", 320]]));
    const words = read([full, last]).join(" ");
    expect(words.indexOf("line 3 of c")).toBeLessThan(words.indexOf("line 0 of d"));
    expect(words.indexOf("line 0 of c")).toBeGreaterThan(words.indexOf("line 13 of b"));
  });

  it("leaves out running heads, feet and page numbers", () => {
    const pages = [0, 1, 2].map((index) =>
      merged(
        lines([["The Mill and the River", 50]], 800),
        lines([[`Chapter ${"ABC"[index]}`, 250]], 786),
        lines(
          prose(`p${index}`, 5).map((text) => [text, 50]),
          700,
        ),
        lines([[`page ${index + 7} of 30`, 250]], 40),
      ),
    );
    const text = read(pages).join("\n");
    expect(text).not.toMatch(/Mill|page \d/u);
    expect(text).toContain("Chapter A");
    const numbered = [0, 1, 2].map((index) =>
      merged(
        lines([[`${index + 41} Of ${["one", "two", "three"][index]} thing`, 50]], 800),
        lines(
          prose(`q${index}`, 5).map((own) => [own, 50]),
          700,
        ),
      ),
    );
    expect(read(numbered).join("\n")).not.toMatch(/thing/u);
    expect(read([merged(lines([["A line of text stands here", 50]], 700), lines([["– 1 –", 250]], 40))])).toEqual([
      "paragraph A line of text stands here",
    ]);
    expect(read([merged(lines([["A line of text stands here", 50]], 700), lines([["1946", 250]], 40))])).toHaveLength(
      2,
    );
  });

  it("goes on over the end of a page, and does not where the last line is short", () => {
    const first = lines([["This paragraph has not ended at the foot", 50]]);
    const second = lines([
      ["of the page and goes on upon the next of", 50],
      ["them all.", 50],
      ["Next.", 50],
    ]);
    expect(read([first, second])[0]).toBe(
      "paragraph This paragraph has not ended at the foot of the page and goes on upon the next of them all.",
    );
    expect(
      read([
        merged(first, lines([["Short end.", 50]], 686)),
        lines([["A paragraph that begins on the second one", 50]]),
      ]),
    ).toHaveLength(2);
  });

  it("makes notes of small type at the foot, and leaves out the numbers that refer to them", () => {
    const more = prose("text", 6).map((text) => [text, 50] as const);
    const noted = [
      fragment({ text: "A line with a note.", x: 50, y: 700 }),
      fragment({ text: "1", x: 145, y: 705, size: 7 }),
      fragment({ text: "More text goes hither", x: 155, y: 700 }),
    ];
    const foot = lines(
      [
        ["1 The note is long and does not fit on its line", 50, { size: 8 }],
        ["so it goes on. * Not a new one.", 50, { size: 8 }],
        ["2 Another note.", 50, { size: 8 }],
      ],
      100,
    );
    const next = merged(
      lines(more, 700),
      lines(
        [
          ["which has the end of it.", 50, { size: 8 }],
          ["* A star.", 50, { size: 8 }],
        ],
        100,
      ),
    );
    expect(read([merged({ ...EMPTY, fragments: noted }, lines(more, 688), foot), next])).toEqual([
      `paragraph A line with a note. More text goes hither ${[...prose("text", 6), ...prose("text", 6)].join(" ")}`,
      "note The note is long and does not fit on its line so it goes on. * Not a new one.",
      "note Another note. which has the end of it.",
      "note A star.",
    ]);
  });

  it("keeps powers and units, and takes a note of type as small for text if it has no mark", () => {
    const raised = (base: string): string[] =>
      read([
        {
          ...EMPTY,
          fragments: [
            fragment({ text: base, x: 50, y: 700 }),
            fragment({ text: "2", x: 50 + base.length * 5, y: 704, size: 6 }),
          ],
        },
      ]);
    expect(raised("It has 40 м")).toEqual(["paragraph It has 40 м2"]);
    expect(raised("It has 10")).toEqual(["paragraph It has 102"]);
    expect(raised("It has notes.")).toEqual(["paragraph It has notes."]);
    const page = merged(
      lines([["A line of the text as it is set here", 50]], 700),
      lines([["Printed in the town", 50, { size: 7 }]], 100),
    );
    expect(read([page]).at(-1)).toBe("paragraph Printed in the town");
    const close = {
      ...EMPTY,
      fragments: [
        fragment({ text: "12", x: 50, y: 100, size: 5 }),
        fragment({ text: "Close to its mark.", x: 56, y: 98, size: 7 }),
      ],
    };
    expect(read([merged(lines([["A line of the text as it is set here", 50]], 700), close)]).at(-1)).toBe(
      "note Close to its mark.",
    );
  });

  it("knows items by their marks, and takes a note with an arrow back for a note", () => {
    const page = lines([
      ["You need some things, and these are they:", 50],
      ["• a name and an address that we can write", 60],
      ["to in a year;", 70],
      ["• a card.", 60],
      ["1. Come in and wait until you are called by", 60],
      ["somebody.", 74],
      ["2. Go home.", 60],
      ["It was in the winter, as we know, of year", 50],
      ["1941. The war had begun, and much of what", 50],
      ["1. Her book. ↩︎", 60, { gap: 30 }],
    ]);
    expect(read([page])).toEqual([
      "paragraph You need some things, and these are they:",
      "item a name and an address that we can write to in a year;",
      "item a card.",
      "item 1. Come in and wait until you are called by somebody.",
      "item 2. Go home.",
      "paragraph It was in the winter, as we know, of year 1941. The war had begun, and much of what",
      "note Her book.",
    ]);
  });

  it("finds tables, with cells of two lines, cells that stand too close, and what goes on upon the next page", () => {
    const row = (y: number, ...cells: readonly (readonly [string, number])[]): Fragment[] =>
      cells.map(([text, x]) => fragment({ text, x, y }));
    const before = lines([["There are hours at which the house is open:", 50]], 740);
    const fragments = [
      ...row(700, ["Room", 50], ["Weekdays", 150], ["Sundays", 250]),
      ...row(686, ["Lending", 50], ["9 to 19", 150], ["10 to 16", 250]),
      ...row(672, ["Children and", 50], ["9 to 18", 150], ["closed", 250]),
      ...row(658, ["parents", 50]),
      { ...fragment({ text: "The reading room 9 to 20", x: 50, y: 644 }), width: 135 },
      ...row(644, ["10 to 18", 250]),
    ];
    const next = [
      ...row(700, ["Room", 50], ["Weekdays", 150], ["Sundays", 250]),
      ...row(686, ["Cloakroom", 50], ["9 to 20", 150], ["10 to 18", 250]),
    ];
    const after = lines([["After the table there is text again, as before", 50]], 600);
    const cells = read([merged(before, { ...EMPTY, fragments }), merged({ ...EMPTY, fragments: next }, after)]);
    expect(cells.slice(1, -1).map((cell) => cell.replace("cell ", ""))).toEqual([
      ..."Room|Weekdays|Sundays|Lending|9 to 19|10 to 16|Children and parents|9 to 18|closed".split("|"),
      ..."The reading room|9 to 20|10 to 18|Cloakroom|9 to 20|10 to 18".split("|"),
    ]);
    const one = read([
      merged(before, { ...EMPTY, fragments }),
      merged({ ...EMPTY, fragments: row(700, ["Garden", 50], ["always", 150], ["always", 250]) }, after),
    ]);
    expect(one.slice(-4, -1)).toEqual(["cell Garden", "cell always", "cell always"]);
  });

  it("does not take lines that are spaced out, or items, for a table", () => {
    const spaced = (y: number, words: string, gap: number): Fragment[] => {
      let x = 50;
      return words.split(" ").map((text) => {
        const own = fragment({ text, x, y });
        x += own.width + gap;
        return own;
      });
    };
    const page = {
      ...EMPTY,
      fragments: [
        ...spaced(700, "these words stand far apart", 21),
        ...spaced(688, "so that their line is full", 20),
        ...spaced(676, "as all the others are too", 24),
      ],
    };
    expect(read([page])).toHaveLength(1);
    const items = [0, 1, 2].flatMap((index) => [
      fragment({ text: "•", x: 50, y: 700 - 12 * index }),
      fragment({ text: `thing ${index}`, x: 80, y: 700 - 12 * index }),
    ]);
    expect(read([{ ...EMPTY, fragments: items }])).toEqual(["item thing 0", "item thing 1", "item thing 2"]);
  });

  it("believes the elements of a tagged PDF", () => {
    const element = (name: string, page: Page): Page => ({
      ...page,
      fragments: page.fragments.map((own) => ({ ...own, element: name })),
    });
    const page = merged(
      element("1:0", lines([["A full line that ends in a semicolon here;", 50]], 700)),
      element(
        "1:1",
        lines(
          [
            ["another one of which nothing else can tell", 50],
            ["far", 80, { gap: 30 }],
          ],
          688,
        ),
      ),
    );
    expect(read([page])).toEqual([
      "paragraph A full line that ends in a semicolon here;",
      "paragraph another one of which nothing else can tell far",
    ]);
    const broken = merged(
      element("1:0", lines([["A full line that ends in the middle of a wo-", 50]], 700)),
      element("1:1", lines([["rd as some programs have it in their tags", 50]], 688)),
    );
    expect(read([broken])).toHaveLength(1);
  });

  it("leaves out the leaders of a table of contents", () => {
    expect(
      read([
        lines([
          ["Chapter one . . . . . . . . . . 12", 50],
          ["Text of some length stands in this line", 50],
        ]),
      ]),
    ).toHaveLength(1);
  });
});

describe("hyphenJoiner", () => {
  const text = ["Он взял что-то и пошёл", "в библиотеку, где были", "чита-", "телю и биб-", "лио-"];
  const join = hyphenJoiner(text);

  it.each([
    [["мы пошли в библио-", "теку сразу"], "мы пошли в библиотеку сразу"],
    [["он взял что-", "то ещё"], "он взял что-то ещё"],
    [["всё это кое-", "где есть"], "всё это кое-где есть"],
    [["новое сло-", "во"], "новое слово"],
    [["Нижне-", "Бродский"], "Нижне-Бродский"],
    [["1914-", "1918"], "1914-1918"],
    [["one", "two"], "one two"],
    [["слово —", "два"], "слово — два"],
    [["об\u00ad", "рыв и со\u00adюз"], "обрыв и союз"],
    [["тире -", "- тире"], "тире - - тире"],
    [["за-", "(скобка"], "за- (скобка"],
    [[], ""],
  ])("joins %j", (lines_, joined) => {
    expect(join(lines_)).toBe(joined);
  });

  it("keeps hyphens where words are not broken at all", () => {
    const unbroken = hyphenJoiner([...Array.from({ length: 99 }, () => "a line of text"), "some second-"]);
    expect(unbroken(["some second-", "hand copies"])).toBe("some second-hand copies");
    const known = hyphenJoiner([
      ...Array.from({ length: 99 }, () => "a line of text"),
      "Secondhand goods",
      "some second-",
    ]);
    expect(known(["some second-", "hand copies"])).toBe("some secondhand copies");
  });
});

describe("readPdf", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("reads the text layer, and says nothing on the console", async () => {
    const spies = (["log", "warn", "error", "info"] as const).map((name) => vi.spyOn(console, name));
    const { value, diagnostics } = await readPdf(pdf(["BT /F1 12 Tf 72 700 Td (Hello, world.) Tj ET"]), OPTIONS);
    expect(blocksOf(value)).toEqual(["paragraph Hello, world."]);
    expect(diagnostics).toEqual([]);
    await problem(pdf(["BT /F9 12 Tf (No such font) Tj ET (", "BX"]).subarray(0, -40));
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it("leaves out what runs up the page", async () => {
    const { value } = await readPdf(
      pdf(["BT /F1 12 Tf 72 700 Td (AB.) Tj ET BT /F1 12 Tf 0 1 -1 0 20 100 Tm (Stamp) Tj ET"]),
      OPTIONS,
    );
    expect(blocksOf(value)).toEqual(["paragraph AB."]);
  });

  it("says that a scan may be one, and how many pages have no text", async () => {
    expect(await problem(pdf(["", "0 0 m 9 9 l S"]))).toEqual({ code: "pdf-without-text", count: 2 });
    const { diagnostics } = await readPdf(pdf(["", "BT /F1 12 Tf 72 700 Td (Text.) Tj ET"]), OPTIONS);
    expect(diagnostics).toEqual([
      { severity: "warning", problem: { code: "pdf-pages-without-text", count: 1 }, source: "a.pdf" },
    ]);
  });

  it("says that a file is locked, cut short or none", async () => {
    expect(await problem(fixture("locked.pdf"))).toEqual({ code: "file-encrypted" });
    const whole = fixture("en.pdf");
    for (const part of [0.2, 0.5, 0.99])
      expect(await problem(whole.subarray(0, whole.length * part))).toEqual({ code: "pdf-damaged" });
    expect(await problem(new TextEncoder().encode("%PDF-1.7\nnothing\n%%EOF"))).toEqual({ code: "pdf-damaged" });
  });

  it("refuses a page with more on it than anybody could read", async () => {
    expect(await problem(pdf(["BT /F1 9 Tf 10 10 Td (x) Tj ET BT 0 20 Td (y) Tj ET ".repeat(60_000)]))).toEqual({
      code: "archive-bomb",
    });
  });

  it("does not take the bytes that it is given away from their owner", async () => {
    const bytes = pdf(["BT /F1 12 Tf 72 700 Td (Text.) Tj ET"]);
    await readPdf(bytes, OPTIONS);
    expect(bytes.length).toBeGreaterThan(100);
  });
});

// Helpers

const OPTIONS = { name: "en", language: languageTag("en"), source: "a.pdf" };
const EMPTY: Page = { width: 595, height: 842, fragments: [] };

function read(pages: readonly Page[]): string[] {
  return piecesOfPages(pages).map(({ kind, text }) => `${kind} ${text}`);
}

/** Half a size wide is each character. */
function fragment({ text, x, y, size = 10 }: { text: string; x: number; y: number; size?: number }): Fragment {
  return { text, x, y, width: (text.length * size) / 2, size, font: "f", spaced: false };
}

type LineNote = readonly [
  text: string,
  x: number,
  more?: { readonly size?: number; readonly x?: number; readonly gap?: number },
];

/** A page of lines under one another, 12 points apart, from `top` down. */
function lines(notes: readonly LineNote[], top = 700): Page {
  let y = top;
  const fragments = notes.map(([text, left, more = {}], index) => {
    const { size = 10, x = left } = more;
    if (index > 0) y -= more.gap ?? size * 1.2;
    return fragment({ text: text.trim(), x, y, size });
  });
  return { ...EMPTY, fragments };
}

function merged(...pages: readonly Page[]): Page {
  return { ...EMPTY, fragments: pages.flatMap(({ fragments }) => fragments) };
}

/** Lines of one width, each of which names itself. */
function prose(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `line ${index} of ${name} is as long as any`.padEnd(40, "."));
}

async function problem(bytes: Uint8Array): Promise<unknown> {
  try {
    await readPdf(bytes, OPTIONS);
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic.problem;
    throw error;
  }
  return undefined;
}

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(import.meta.dirname, "../fixtures/documents", name)));
}
