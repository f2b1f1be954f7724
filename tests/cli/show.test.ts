import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paintFor } from "../../src/cli/paint.ts";
import { legend, summarize } from "../../src/cli/summary.ts";
import { sideBySide } from "../../src/cli/table.ts";
import { displayWidth } from "../../src/cli/width.ts";
import { createMessages } from "../../src/i18n/messages.ts";
import { type Alignment, languageTag, type ParallelText } from "../../src/index.ts";
import { makePlace } from "./harness.ts";

const PLAIN = paintFor({ write: () => undefined }, {});

/** An alignment in notation: a line a bead, a cell a version, `|` between, `/` between segments, `#` for a heading, `%` for the probability. */
function table(notation: string): Alignment {
  const rows = notation.trim().split("\n");
  const width = (rows[0] ?? "").split("%")[0]?.split("|").length ?? 0;
  const versions = Array.from({ length: width }, (_, v) => ({
    name: ["en", "ru", "uk"][v] ?? `v${v}`,
    texts: [] as string[],
  }));
  const beads = rows.map((row) => {
    const [cells = "", percent] = row.split("%");
    const sides = cells.split("|").map((cell, v) => {
      const texts = cell
        .split("/")
        .map((text) => text.trim())
        .filter((text) => text !== "");
      return texts.map((text) => (versions[v]?.texts.push(text) ?? 0) - 1);
    });
    const posterior = percent === undefined ? {} : { posterior: Number(percent) / 100 };
    return { sides, evidence: [], origin: { kind: "computed" as const, signature: "test" }, ...posterior };
  });
  return { text: { versions: versions.map(({ name, texts }) => document(name, texts)) }, beads };
}

function document(name: string, texts: readonly string[]): ParallelText["versions"][number] {
  let text = "";
  const spans = texts.map((segment) => {
    const from = text.length;
    text += `${segment}\n`;
    return { from, to: from + segment.length };
  });
  const blocks = spans.map((span, index) => ({
    kind: (texts[index] ?? "").startsWith("#") ? ("heading" as const) : ("paragraph" as const),
    span,
  }));
  return { name, language: languageTag("xx"), text, blocks, segments: spans.map((span, block) => ({ block, span })) };
}

const EXAMPLE = table(`
# The cat | # Кошка %99
It sat. It slept. | Она сидела. / Она спала. %97
Nobody knew. | %80
 | Было тихо. %31
`);

describe("sideBySide", () => {
  it("shows beads in columns, with Origen's signs", () => {
    expect(`\n${sideBySide(EXAMPLE, 60, PLAIN).lines.join("\n")}\n`).toMatchInlineSnapshot(`
      "
          │ en (xx)                    │ ru (xx)
      ────┼────────────────────────────┼──────────────────────────
      1   │ # The cat                  │ # Кошка
          │                            │
      2   │ It sat. It slept.          │ Она сидела.
      1-2 │                            │ ▸ Она спала.
          │                            │
      3 ~ │ ※ Nobody knew.             │ ÷
      1-0 │                            │
          │                            │
      4 ? │ ÷                          │ ※ Было тихо.
      0-1 │                            │
      ────┴────────────────────────────┴──────────────────────────
      "
    `);
  });

  it("puts versions below one another where columns would be too narrow", () => {
    expect(`\n${sideBySide(EXAMPLE, 36, PLAIN).lines.join("\n")}\n`).toMatchInlineSnapshot(`
      "
      ────────────────────────────────────
      1   │ en │ # The cat
          │ ru │ # Кошка
      ────────────────────────────────────
      2   │ en │ It sat. It slept.
      1-2 │ ru │ Она сидела.
          │    │ ▸ Она спала.
      ────────────────────────────────────
      3 ~ │ en │ ※ Nobody knew.
      1-0 │ ru │ ÷
      ────────────────────────────────────
      4 ? │ en │ ÷
      0-1 │ ru │ ※ Было тихо.
      ────────────────────────────────────
      "
    `);
  });

  it("cuts names that are too long, in the middle, and keeps six versions within forty cells", () => {
    const { text, beads } = table("a | b | c | d | e | f");
    const versions = text.versions.map((version, v) => ({ ...version, name: `works/translations/draft.${v}` }));
    const { lines } = sideBySide({ text: { versions }, beads }, 40, PLAIN);
    expect(lines[1]).toBe("        1   │ wor…t.0 │ a");
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(40);
    const wide = sideBySide(table("a | b"), 46, PLAIN).lines[0];
    expect(wide).toContain("en (xx)");
  });

  it("shows where a version has what moved, and counts it as moved", () => {
    const { beads, text } = table("One. | \nTwo. | \nThree. | Три. \n | Один. \n | Два. \nFour. | \n");
    const bead = beads[0]!;
    const moves = [
      {
        beads: [
          {
            ...bead,
            sides: [
              [0, 1],
              [1, 2],
            ],
          },
        ],
      },
    ];
    const { lines, signs } = sideBySide({ text, beads, moves }, 60, PLAIN);
    const cells = lines
      .filter((line) => /\d {3}│/u.test(line))
      .map((line) =>
        line
          .split("│")
          .slice(1)
          .map((cell) => cell.trim()),
      );
    expect(cells).toEqual([
      ["One.", "→ 4–5"],
      ["Two.", "→ 4–5"],
      ["Three.", "Три."],
      ["→ 1–2", "Один."],
      ["→ 1–2", "Два."],
      ["※ Four.", "÷"],
    ]);
    expect([...signs].sort()).toEqual(["missing", "moved", "only"]);
    expect(legend({ signs }, createMessages("en"))).toContain("→ elsewhere");
    expect(summarize({ text, beads, moves }, createMessages("en"))).toBe(
      "6 beads: 3 × 1-0, 2 × 0-1, 1 × 1-1 · → 1 passage moved · ÷ ru: 1 bead missing",
    );
    expect(summarize({ text, beads: beads.slice(0, 5), moves }, createMessages("ru"))).toContain(
      "→ переставлен 1 отрывок · пропусков нет",
    );
  });

  it("paints headings bold, and only where colour is wanted", () => {
    const colours = paintFor({ write: () => undefined }, { FORCE_COLOR: "1" });
    const painted = sideBySide(EXAMPLE, 60, colours).lines.join("\n");
    expect(painted).toContain("\u001b[1m# The cat");
    expect(sideBySide(EXAMPLE, 60, PLAIN).lines.join("\n")).not.toContain("\u001b");
  });

  it("never exceeds its width, and every column stands in line, whatever the text", () => {
    const cell = fc
      .string({ unit: "grapheme", maxLength: 60 })
      .map((text) => text.replace(/[|/%#\s\p{Cc}\p{Cs}]/gu, "x"));
    const anyName = cell.map((name) => name.replace(/[│┼┴]/gu, "x"));
    const row = fc.tuple(cell, cell).filter(([a, b]) => a !== "" || b !== "");
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 40, max: 120 }),
        anyName,
        (rows, width, name) => {
          const { text, beads } = table(rows.map((cells) => cells.join(" | ")).join("\n"));
          const versions = text.versions.map((version, v) => (v === 1 ? { ...version, name } : version));
          const { lines } = sideBySide({ text: { versions }, beads }, width, PLAIN);
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
          // One below the other, a rule has no column in it.
          const inColumns = lines.filter((line) => width >= 46 || line.includes("│"));
          const borders = inColumns.map((line) => displayWidth(line.split(/[│┼┴]/u)[0] ?? ""));
          expect(new Set(borders).size).toBe(1);
        },
      ),
    );
  });
});

it.each([
  [
    "en",
    "4 beads: 1 × 0-1, 1 × 1-0, 1 × 1-1, 1 × 1-2 · mean probability 0.77 · ÷ en: 1 bead missing · ÷ ru: 1 bead missing",
  ],
  [
    "ru",
    "4 звена: 1 × 0-1, 1 × 1-0, 1 × 1-1, 1 × 1-2 · средняя вероятность 0,77 · ÷ en: нет 1 звена · ÷ ru: нет 1 звена",
  ],
  [
    "uk",
    "4 ланки: 1 × 0-1, 1 × 1-0, 1 × 1-1, 1 × 1-2 · середня ймовірність 0,77 · ÷ en: бракує 1 ланки · ÷ ru: бракує 1 ланки",
  ],
] as const)("sums up in %s", (language, line) => {
  expect(summarize(EXAMPLE, createMessages(language))).toBe(line);
});

it("tells what only one of three has", () => {
  expect(summarize(table("a | b | c\n | d | "), createMessages("en"))).toBe(
    "2 beads: 1 × 0-1-0, 1 × 1-1-1 · ÷ en: 1 bead missing · ※ ru: 1 bead nowhere else · ÷ uk: 1 bead missing",
  );
});

it("sums up a table without gaps and without probabilities", () => {
  expect(summarize(table("a | b"), createMessages("en"))).toBe("1 bead: 1 × 1-1 · nothing is missing");
});

it("explains just the signs that are there", () => {
  const messages = createMessages("en");
  expect(legend({ signs: new Set() }, messages)).toBe("");
  expect(legend(sideBySide(EXAMPLE, 60, PLAIN), messages)).toBe(
    "÷ missing here · ※ only here · ~ probability under 0.9 · ? probability under 0.5",
  );
});

describe("colour", () => {
  const isColoured = (isTTY: boolean, env: Record<string, string>): boolean =>
    paintFor({ write: () => undefined, isTTY }, env).bold("x") !== "x";
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: "1" }, false],
    [true, { NO_COLOR: "" }, true],
    [true, { TERM: "dumb" }, false],
    [false, { FORCE_COLOR: "1" }, true],
    [true, { FORCE_COLOR: "0" }, false],
    [true, { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
  ])("on a terminal: %j, with %j: %j", (isTTY, env, coloured) => {
    expect(isColoured(isTTY, env as Record<string, string>)).toBe(coloured);
  });
});

describe("hexapla show", () => {
  const place = makePlace({
    "en.txt": "The cat sat on the mat. It was warm.\n",
    "uk.txt": "Кішка сиділа на килимку. Було тепло, і ми раділи.\n",
  });

  it("shows texts and alignments alike", async () => {
    await place.run(["align", "en.txt", "uk.txt", "-o", "a.json"]);
    const texts = await place.run(["show", "en.txt", "uk.txt"]);
    expect(texts.code).toBe(0);
    expect(texts.stdout).toContain("Кішка сиділа на килимку.");
    expect((await place.run(["show", "a.json"])).stdout).toBe(texts.stdout);
  });

  it("takes standard input for an alignment", async () => {
    const made = await place.run(["align", "en.txt", "uk.txt"]);
    const shown = await place.run(["show", "-"], { stdin: made.stdout });
    expect([shown.code, shown.stderr]).toEqual([0, ""]);
    expect(shown.stdout).toBe((await place.run(["show", "en.txt", "uk.txt"])).stdout);
  });

  it("fits the terminal, or COLUMNS, or --width", async () => {
    const widest = async (argv: string[], world: object): Promise<number> =>
      Math.max(
        ...(await place.run(["show", "en.txt", "uk.txt", ...argv], world)).stdout
          .split("\n")
          .map((line) => line.length),
      );
    expect(await widest([], { columns: 70, env: { NO_COLOR: "1" } })).toBe(70);
    expect(await widest([], { env: { COLUMNS: "64" } })).toBe(64);
    expect(await widest(["--width", "90"], { env: { COLUMNS: "64" } })).toBe(90);
    expect(await widest([], {})).toBe(100);
  });

  it("gives scripts the rows as JSON", async () => {
    const { stdout } = await place.run(["show", "en.txt", "uk.txt", "--json"]);
    const { versions, beads } = JSON.parse(stdout);
    expect(versions).toEqual([
      { name: "en", language: "en" },
      { name: "uk", language: "uk" },
    ]);
    expect(beads[1]).toMatchObject({ type: "1-1", texts: [["It was warm."], ["Було тепло, і ми раділи."]] });
  });
});
