import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/formats/csv/parse.ts";
import { serializeCsv } from "../../src/formats/csv/serialize.ts";
import { headingOf, versionOfHeading } from "../../src/formats/table/headings.ts";
import { guarded, tableLine, unguarded } from "../../src/formats/table/line.ts";
import { type Dialect, rowReader, tableRows } from "../../src/formats/table/rows.ts";
import { parseTsv } from "../../src/formats/tsv/parse.ts";
import { serializeTsv } from "../../src/formats/tsv/serialize.ts";
import type { Alignment } from "../../src/model/alignment.ts";
import { segmentText } from "../../src/model/document.ts";
import { type Diagnostic, InputError } from "../../src/model/problem.ts";
import { type LanguageTag, languageTag } from "../../src/text/language.ts";
import { anyText } from "../arbitraries/alignment.ts";
import { describeFormat } from "../laws/format.ts";
import { linesOf } from "./lines.ts";
import { inTable, oneLine, withoutControls } from "./tables.ts";

describeFormat("TSV", {
  serialize: (alignment) => serializeTsv(alignment).value,
  parse: (text, source) => parseTsv(text, source === undefined ? {} : { source }),
  held: (alignment) => inTable(alignment, (text) => oneLine(withoutControls(text))),
  heldBack: (alignment) => inTable(alignment, (text) => text),
  holdsReview: true,
});

describeFormat("CSV", {
  serialize: (alignment) => serializeCsv(alignment).value,
  parse: (text, source) => parseCsv(text, source === undefined ? {} : { source }),
  held: (alignment) => inTable(alignment, withoutControls),
  heldBack: (alignment) => inTable(alignment, (text) => text),
  holdsReview: true,
});

describe("serializeTsv", () => {
  it("writes a bead a line, with spaces for what would break lines and an apostrophe before what looks like a formula", () => {
    const alignment = linesOf({ en: ["Hi.\tYou", "=1+1", "", "End"], "ru#old": ["Привет", "- Да"] }, [
      [[0, 1], [0]],
      [[2], []],
      [[3], [1]],
    ]);
    const { value, diagnostics } = serializeTsv(alignment, { columns: ["bead", "type", "posterior"] });
    expect(value.split("\n")).toEqual([
      "en\tru#old (ru)\tbead\ttype\tposterior\tx-hexapla-cuts",
      "Hi. You =1+1\tПривет\t1\t2-1\t\ten=7:8",
      "\t\t2\t1-0\t\ten=",
      "End\t'- Да\t3\t1-1\t\t",
      "",
    ]);
    expect(diagnostics).toEqual([
      { severity: "warning", problem: { code: "breaks-replaced", count: 1 }, source: "en" },
    ]);
    expect(parseTsv(value).value.beads.map(({ sides, origin }) => [sides, origin])).toEqual([
      [[[0, 1], [0]], { kind: "imported", format: "tsv", id: "1" }],
      [[[2], []], { kind: "imported", format: "tsv", id: "2" }],
      [[[3], [1]], { kind: "imported", format: "tsv", id: "3" }],
    ]);
  });

  it("keeps versions apart that have one name, and tells what has no place in it", () => {
    const { text, beads } = linesOf({ en: ["a"], "en#\u0001": ["b"], "en#\u0002": ["c"] }, [[[0], [0], [0]]]);
    const [bead] = beads;
    const moves = bead === undefined ? [] : [{ beads: [bead] }];
    const { value, diagnostics } = serializeTsv({ text, beads, moves });
    expect(value.split("\n")[0]).toBe("en\ten#\ufffd (en)\ten#\ufffd.2 (en)\tx-hexapla-cuts");
    expect(diagnostics.map(({ problem }) => problem)).toEqual([
      { code: "characters-replaced", count: 1 },
      { code: "characters-replaced", count: 1 },
      { code: "moves-not-kept", count: 1 },
    ]);
    expect(parseTsv(value).value.text.versions.map(({ name }) => name)).toEqual(["en", "en#\ufffd", "en#\ufffd.2"]);
  });
});

describe("cuts", () => {
  it("find their version whatever its name", () => {
    const alignment = linesOf({ "en#a=b; c%": ["One.", "Two."], ru: ["Раз."] }, [[[0, 1], [0]]]);
    const { value } = serializeTsv(alignment);
    expect(value).toContain("\ten#a%3Db%3B%20c%25%20(en)=4:5\n");
    expect(texts(parseTsv(value).value)[0]).toEqual(["One.", "Two."]);
  });
});

describe("serializeCsv", () => {
  it("writes as RFC 4180 has it, with a byte order mark for Excel", () => {
    const alignment = linesOf({ en: ['He said "no",', "so"], uk: ["=A1"] }, [[[0, 1], [0]]]);
    expect(serializeCsv(alignment).value).toBe('\ufeffen,uk,x-hexapla-cuts\r\n"He said ""no"", so",\'=A1,en=13:14\r\n');
  });
});

describe("formulas", () => {
  it.each(["=1", "+1", "-1", "@a", "'=1", "''-", "＝1", "\t=", "\r="])("are no formulas any more: %j", (cell) => {
    expect(guarded(cell)).toBe(`'${cell}`);
    expect(unguarded(guarded(cell))).toBe(cell);
  });

  it("are what alone gets an apostrophe, and loses it", () => {
    fc.assert(
      fc.property(anyText, (cell) => {
        expect(unguarded(guarded(cell))).toBe(cell);
        expect(guarded(cell)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
      }),
    );
    expect(guarded("'tis")).toBe("'tis");
    expect(unguarded("'tis")).toBe("'tis");
  });
});

describe("parseTsv", () => {
  it("reads a file of ours with its columns in another order and cells changed", () => {
    const { value } = serializeTsv(
      linesOf({ en: ["One. ", "Two."], ru: ["Раз.", "Два."] }, [
        [
          [0, 1],
          [0, 1],
        ],
      ]),
    );
    const moved = value
      .split("\n")
      .map((line) => line.split("\t").reverse().join("\t"))
      .join("\n");
    const back = parseTsv(moved.replace("Раз.", "Один."));
    expect(texts(back.value)).toEqual([["Один. Два."], ["One.", "Two."]]);
    expect(back.diagnostics).toEqual([{ severity: "warning", problem: { code: "wrong-cuts", count: 1 }, line: 2 }]);
  });

  it.each([
    ["en\tru\nA b\tВ г\n", ["en", "ru"]],
    ["English\tУкраинский\nA b\tВ г\n", ["en", "uk"]],
    ["англійська мова\tRussian language\nA b\tВ г", ["en", "ru"]],
    ["EN-us\tUKR\nA b\tВ г\r\n", ["en-US", "uk"]],
    ["\ufeffen\ten\ten\nA b\tB c\tD e", ["en", "en.2", "en.3"]],
    ["id\ten\tno\nx1\tA b\tВ г\n", ["en", "no"]],
    ["id\ten\nHalo dunia\tHello world\n", ["id", "en"]],
  ])("knows languages at the head of columns: %j", (text, names) => {
    expect(parseTsv(text).value.text.versions.map(({ name }) => name)).toEqual(names);
  });

  it("takes languages from the caller where the file does not name them", () => {
    const languages = [languageTag("de"), languageTag("fr")];
    const read = (text: string): unknown => texts(parseTsv(text, { languages }).value);
    expect(read("Ja.\tOui.\nNein.\tNon.")).toEqual([
      ["Ja.", "Nein."],
      ["Oui.", "Non."],
    ]);
    expect(read("Source\tTarget\nJa.\tOui.")).toEqual([["Ja."], ["Oui."]]);
    expect(read("12\tJa.\tOui.\t0.5\n13\tNein.\tNon.\t")).toEqual([
      ["Ja.", "Nein."],
      ["Oui.", "Non."],
    ]);
    const [first] = parseTsv("en\tfr\nJa.\tOui.", { languages }).value.text.versions;
    expect(first?.language).toBe("de");
    expect(problem(() => parseTsv("a\tb\tc", { languages, source: "x.tsv" }))).toEqual({
      severity: "error",
      source: "x.tsv",
      problem: { code: "column-languages", columns: 3, languages: 2 },
    });
  });

  it("asks what languages the texts are in, where nobody says it", () => {
    const detect = (text: string): LanguageTag | undefined =>
      /\p{Script=Cyrillic}/u.test(text) ? languageTag("ru") : /the/u.test(text) ? languageTag("en") : undefined;
    const { value } = parseTsv("the cat\tкот\tle chat\nthe dog\tпёс\tle chien\n", { detect });
    expect(value.text.versions.map(({ language }) => language)).toEqual(["en", "ru", "und"]);
    expect(problem(() => parseTsv("a\tкот", { detect }))?.problem).toEqual({
      code: "columns-without-language",
      count: 2,
    });
    expect(problem(() => parseTsv("a\tb"))?.problem).toEqual({ code: "columns-without-language", count: 2 });
  });

  it("tells rows with too many or too few cells, with their lines, ten of them one by one", () => {
    const { value, diagnostics } = parseTsv("en\tru\nOne.\nTwo.\tДва.\t\n\nThree.\tТри.\tDrei.\n", { source: "a.tsv" });
    expect(texts(value)).toEqual([
      ["One.", "Two.", "Three."],
      ["Два.", "Три."],
    ]);
    expect(diagnostics).toEqual([
      { severity: "warning", problem: { code: "ragged-row", cells: 1, columns: 2 }, line: 2, source: "a.tsv" },
      { severity: "warning", problem: { code: "ragged-row", cells: 3, columns: 2 }, line: 5, source: "a.tsv" },
    ]);
    const many = parseTsv(`en\tru\na\tб\n${"x\n".repeat(13)}`).diagnostics;
    expect(many).toHaveLength(11);
    expect(many.at(-1)?.problem).toEqual({ code: "ragged-rows", count: 3 });
  });

  it("leaves out columns that are no language, and says so; what is empty it does not mention", () => {
    const { value, diagnostics } = parseTsv("en\tscore\tru\t\nA b.\t0.9\tВ г.\t\n");
    expect(value.text.versions).toHaveLength(2);
    expect(diagnostics).toEqual([
      { severity: "warning", problem: { code: "column-unused", column: "score" }, line: 1 },
    ]);
  });

  it.each([
    [
      '"Quoted," he said.\t"Да"\nx\tй',
      [
        ['"Quoted," he said.', "x"],
        ['"Да"', "й"],
      ],
    ],
    ['"He said ""no""."\tНет\n', [['He said "no".'], ["Нет"]]],
    [
      '"two\nlines"\tДва\n"a"\tб\n',
      [
        ["two\nlines", "a"],
        ["Два", "б"],
      ],
    ],
    ['5" pipe\tТруба 5"\n', [['5" pipe'], ['Труба 5"']]],
  ])("takes quotation marks for marks of the table only where that is sure: %j", (text, expected) => {
    expect(texts(parseTsv(`en\tru\n${text}`).value)).toEqual(expected);
  });

  it.each([
    ["", { code: "empty-text" }],
    ["\n\t\n", { code: "empty-text" }],
    ["en", { code: "columns-without-language", count: 1 }],
  ])("refuses what is no table: %j", (text, expected) => {
    expect(problem(() => parseTsv(text))?.problem).toEqual(expected);
  });

  it("takes posteriors with a comma, and none that are no probability", () => {
    const read = (cell: string): unknown =>
      parseTsv(`en\tru\tposterior\tx-hexapla-cuts\na\tб\t${cell}\t`).value.beads[0]?.posterior;
    expect(["0,25", "1", "2", "x", ""].map(read)).toEqual([0.25, 1, undefined, undefined, undefined]);
  });

  it("tells a new column in a table of ours by its language or not at all", () => {
    const { value, diagnostics } = parseTsv("en\tuk\tremark!\tx-hexapla-cuts\t\na\tб\tx\t\t");
    expect(value.text.versions.map(({ name }) => name)).toEqual(["en", "uk"]);
    expect(diagnostics.map((d) => d.problem)).toEqual([{ code: "column-unused", column: "remark!" }]);
  });
});

describe("parseCsv", () => {
  it.each([
    ["en,ru\nYes.,Да.", [["Yes."], ["Да."]]],
    ["en;ru\nYes, sir.;Да.", [["Yes, sir."], ["Да."]]],
    ['en,ru\r\n"Yes, ""sir"".","Да\nда"\r\n', [['Yes, "sir".'], ["Да\nда"]]],
    ["en|ru\nYes.|Да.", [["Yes."], ["Да."]]],
    ["sep=;\nen;ru\na,b;в", [["a,b"], ["в"]]],
  ])("knows the delimiter: %j", (text, expected) => {
    expect(texts(parseCsv(text).value)).toEqual(expected);
  });

  it("knows it also where no language is named", () => {
    const languages = [languageTag("en"), languageTag("ru")];
    expect(texts(parseCsv("Yes, sir;Да, да\nNo, no;Нет, о нет\n", { languages }).value)).toEqual([
      ["Yes, sir", "No, no"],
      ["Да, да", "Нет, о нет"],
    ]);
  });

  it("refuses a quotation mark that is never closed, with the line", () => {
    expect(problem(() => parseCsv('en,ru\na,б\n"c,д\ne', { source: "x.csv" }))).toEqual({
      severity: "error",
      problem: { code: "csv-quotes" },
      line: 3,
      source: "x.csv",
    });
  });
});

describe("tableRows", () => {
  const CSV: Dialect = { delimiter: ",", quoted: true };

  it.each([
    ["a,b\nc", [["a", "b"], ["c"]]],
    ['"a\n""b""",c\r\nd\re\n', [['a\n"b"', "c"], ["d"], ["e"]]],
    ['"a"b,c\n', [["ab", "c"]]],
    ["a,\n\n,", [["a", ""], [""], ["", ""]]],
    ["", []],
    ['""', [[""]]],
  ])("reads %j", (text, expected) => {
    expect([...tableRows([text], CSV)].map(({ cells }) => cells)).toEqual(expected);
  });

  it("counts lines, also those within cells", () => {
    const rows = [...tableRows(['a\r\n"b\r\nc\rd\n"\r\ne'], CSV)];
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 6]);
  });

  it("gives the same rows however the text is cut", () => {
    const piece = fc.constantFrom("a", ",", '"', '""', "\r", "\n", "\r\n", "\ufeff", "б");
    const chunks = fc.array(
      fc.array(piece, { maxLength: 4 }).map((list) => list.join("")),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(chunks, fc.boolean(), (list, quoted) => {
        const dialect = { delimiter: ",", quoted };
        const outcome = (pieces: readonly string[]): unknown => {
          try {
            return [...tableRows(pieces, dialect)];
          } catch (error) {
            return error instanceof InputError && error.diagnostic;
          }
        };
        expect(outcome(list)).toEqual(outcome([list.join("")]));
      }),
    );
  });

  it("gives back every row that tableLine writes", () => {
    const cells = fc.array(anyText, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(cells, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(",", ";", "\t", "|"),
        (rows, delimiter) => {
          const dialect = { delimiter, quoted: true };
          const text = rows.map((row) => `${tableLine(row, dialect)}\r\n`).join("");
          const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
          expect([...tableRows([mark + text], dialect)].map((row) => row.cells)).toEqual(rows);
        },
      ),
    );
  });

  it("gives rows as soon as they are whole", () => {
    const reader = rowReader(CSV);
    expect(reader.write("a,b\nc")).toEqual([{ line: 1, cells: ["a", "b"] }]);
    expect(reader.write("\nd")).toEqual([{ line: 2, cells: ["c"] }]);
    expect(reader.close()).toEqual([{ line: 3, cells: ["d"] }]);
  });
});

describe("headings", () => {
  it.each([
    ["en", "en"],
    ["ru.Pushkin", "ru.Pushkin (ru)"],
    [" a\n(b) ", "a (b) (ru)"],
    ["", "(ru)"],
  ])("name a version %j as %j, and back", (name, heading) => {
    const language = languageTag(name === "en" ? "en" : "ru");
    expect(headingOf({ name, language })).toBe(heading);
    expect(versionOfHeading(heading)).toEqual({ name: name.trim().replace("\n", " "), language });
  });

  it("name none otherwise", () => {
    expect(versionOfHeading("a (b!)")).toBeUndefined();
  });
});

// Helpers

function texts({ text }: Alignment): string[][] {
  return text.versions.map((version) => version.segments.map((_, index) => segmentText(version, index)));
}

function problem(read: () => unknown): Diagnostic | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic;
    throw error;
  }
  return undefined;
}
