import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { serializeSketch, serializeSketchTsv } from "../../src/formats/sketch/serialize.ts";
import { tableRows } from "../../src/formats/table/rows.ts";
import { CELL_LIMIT, ROW_LIMIT } from "../../src/formats/xlsx/book.ts";
import { cellName, columnOf } from "../../src/formats/xlsx/cellName.ts";
import type { XlsxLabels } from "../../src/formats/xlsx/labels.ts";
import { parseXlsx } from "../../src/formats/xlsx/parse.ts";
import { readBook } from "../../src/formats/xlsx/read.ts";
import { serializeBook, serializeXlsx } from "../../src/formats/xlsx/serialize.ts";
import { dateOfSerial } from "../../src/formats/xlsx/values.ts";
import type { Alignment } from "../../src/model/alignment.ts";
import { segmentText } from "../../src/model/document.ts";
import { InputError, type Problem } from "../../src/model/problem.ts";
import { languageTag } from "../../src/text/language.ts";
import { describePackedFormat } from "../laws/format.ts";
import { linesOf } from "./lines.ts";
import { inTable, oneLine, withoutControls } from "./tables.ts";

const LABELS: XlsxLabels = {
  sheet: "Alignment",
  legend: "Legend",
  number: "No.",
  type: "Type",
  probability: "Probability",
  confirmed: "Confirmed",
  note: "Note",
  about: { number: "a", type: "b", probability: "c", version: "d", confirmed: "e", note: "f" },
  introduction: ["A text and its translations."],
  doubtful: "g",
  unlikely: "h",
  missing: "i",
  forProgram: "j",
};

describePackedFormat("XLSX", {
  // To pack and unpack takes a hundred times as long as a line of text.
  runs: 40,
  serialize: async (alignment) => (await serializeXlsx(alignment, { labels: LABELS })).value,
  parse: (bytes, source) => parseXlsx(bytes, source === undefined ? {} : { source }),
  held: (alignment) => inTable(alignment, (text) => oneLine(withoutControls(text)), true),
  heldBack: (alignment) => inTable(alignment, (text) => text, true),
  holdsReview: true,
});

const THREE = linesOf({ en: ["One.", "Two.", "=1+1"], "ru#old": ["Раз и два.", "— Да"], uk: ["Раз.", "", "Так"] }, [
  [[0, 1], [0], [0]],
  [[], [], [1]],
  [[2], [1], [2]],
]);

describe("serializeXlsx", () => {
  it("writes a bead a row, with a segment a line, and a legend that says what is what", async () => {
    const beads = THREE.beads.map((bead, b) => ({ ...bead, posterior: [0.4, 0.7, 1][b] ?? 1 }));
    const [first, ...others] = beads;
    const reviewed =
      first === undefined ? [] : [{ ...first, review: { confirmed: true, note: "see p. 3" } }, ...others];
    const { value, diagnostics } = await serializeXlsx({ ...THREE, beads: reviewed }, { labels: LABELS });
    expect(diagnostics).toEqual([]);
    const [sheet, legend] = readBook(value, "a.xlsx");
    expect(sheet?.rows.map(({ cells }) => cells)).toEqual([
      ["No.", "Type", "Probability", "en", "ru#old (ru)", "uk", "Confirmed", "Note"],
      ["1", "2-1-1", "0.4", "One.\nTwo.", "Раз и два.", "Раз.", "✓", "see p. 3"],
      ["2", "0-0-1", "0.7"],
      ["3", "1-1-1", "1", "=1+1", "— Да", "Так"],
    ]);
    expect(legend?.rows.map(({ cells }) => cells.join(" | "))).toContain("ru#old (ru) | d | version");
    expect(legend?.rows.at(-1)?.cells).toEqual(["2", "uk", "cuts"]);
  });

  it("freezes the head, offers filters, tints what is doubtful and not confirmed, and has no formula in it", async () => {
    const beads = THREE.beads.map((bead, b) => ({ ...bead, posterior: [0.4, 0.7, 0.95][b] ?? 1 }));
    const files = unzipSync((await serializeXlsx({ ...THREE, beads }, { labels: LABELS })).value);
    const sheet = strFromU8(files["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(sheet).toContain('<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>');
    expect(sheet).toContain('<autoFilter ref="A1:H4"/>');
    expect(sheet).not.toMatch(/<f[ >]/u);
    const styles = [2, 3, 4].map((row) => new RegExp(`r="D${row}" s="(\\d+)"`, "u").exec(sheet)?.[1]);
    expect(new Set(styles).size).toBe(3);
  });

  it("cuts what is too long for a cell, between characters, and says so", async () => {
    const long = `${"x".repeat(CELL_LIMIT - 1)}😀`;
    const { value, diagnostics } = await serializeXlsx(linesOf({ en: [long], ru: ["а"] }, [[[0], [0]]]), {
      labels: LABELS,
    });
    expect(diagnostics).toEqual([
      { severity: "warning", problem: { code: "cells-cut", count: 1, limit: CELL_LIMIT }, source: "en" },
    ]);
    expect(texts((await parseXlsx(value)).value)[0]).toEqual(["x".repeat(CELL_LIMIT - 1)]);
  });

  it("refuses more beads than a sheet has rows", async () => {
    const [bead] = THREE.beads;
    const beads = Array.from({ length: ROW_LIMIT }, () => bead).filter((each) => each !== undefined);
    await expect(serializeXlsx({ text: { versions: [] }, beads }, { labels: LABELS })).rejects.toThrow(RangeError);
  });

  it("keeps what looks like one of the format's own escapes", async () => {
    const alignment = linesOf({ en: ["_x0041_ _x005F_"], ru: ["а"] }, [[[0], [0]]]);
    expect(texts((await parseXlsx((await serializeXlsx(alignment, { labels: LABELS })).value)).value)[0]).toEqual([
      "_x0041_ _x005F_",
    ]);
  });
});

describe("serializeBook", () => {
  it("gives sheets names that Excel takes, cuts runs of text at the limit, and writes empty sheets", async () => {
    const row = [{ value: [{ text: "a" }, { text: "b".repeat(CELL_LIMIT), bold: true }, { text: "c" }] }];
    const book = await serializeBook({
      sheets: [
        { name: "a/b'", widths: [], rows: [row] },
        { name: "A b", widths: [10], rows: [], frozenColumns: 1 },
        { name: "'", widths: [10], rows: [[{ value: " x" }, { value: "", style: { fill: "FFFFFF" } }]], frozenRows: 1 },
      ],
    });
    const sheets = readBook(book, "b.xlsx");
    expect(sheets.map(({ name }) => name)).toEqual(["a b", "A b 2", "3"]);
    expect(sheets.map(({ rows }) => rows[0]?.cells)).toEqual([[`a${"b".repeat(CELL_LIMIT - 1)}`], undefined, [" x"]]);
  });
});

describe("parseXlsx", () => {
  it("reads a table of ours after a person has worked in it", async () => {
    const { value } = await serializeXlsx(THREE, { labels: LABELS });
    const edited = await rewritten(value, ([head = [], ...rows]) => {
      // Sorted the other way round, a row put in without a number, a column moved, one removed, two added, a text changed.
      const at = (cells: readonly string[], k: number): string => cells[k] ?? "";
      const line = (cells: readonly string[], ...more: string[]): string[] => [
        ...more,
        at(cells, 5),
        at(cells, 0),
        at(cells, 3),
      ];
      const [one = [], two = [], three = []] = rows;
      return [
        line(head, "German", "remark"),
        line(three, "Ja", ""),
        line(two, "", "?"),
        line(one, "Eins.", ""),
        ["", "", "Новий.", "", "New."],
      ].map((cells, r) => (r === 3 ? cells.with(4, "One.\nTwo.\n\nAnd a half.") : cells));
    });
    const back = await parseXlsx(edited, { source: "e.xlsx" });
    expect(back.value.text.versions.map(({ name }) => name)).toEqual(["de", "uk", "en"]);
    expect(texts(back.value)).toEqual([
      ["Eins.", "Ja"],
      ["Раз.", "Новий.", "", "Так"],
      ["One.", "Two.", "And a half.", "New.", "=1+1"],
    ]);
    expect(back.value.beads.map(({ sides }) => sides)).toEqual([
      [[0], [0], [0, 1, 2]],
      [[], [1], [3]],
      [[], [2], []],
      [[1], [3], [4]],
    ]);
    expect(back.diagnostics.map(({ problem }) => problem)).toEqual([
      { code: "column-missing", column: "ru#old (ru)" },
      { code: "column-unused", column: "remark" },
    ]);
  });

  it("takes a workbook of others: the sheet that names languages, a segment a cell", async () => {
    const book = await bookOf({
      Notes: [["a", "b"]],
      Texts: [["Ukrainian", "", "English"], ["Так.\nНі.", "", "Yes.\nNo."], [], ["", "", "End"]],
    });
    const { value, diagnostics } = await parseXlsx(book, { source: "f.xlsx" });
    expect(value.text.versions.map(({ language }) => language)).toEqual(["uk", "en"]);
    expect(texts(value)).toEqual([["Так.\nНі."], ["Yes.\nNo.", "End"]]);
    expect(value.beads.map(({ origin }) => origin)).toEqual([
      { kind: "imported", format: "xlsx" },
      { kind: "imported", format: "xlsx" },
    ]);
    expect(diagnostics).toEqual([
      { severity: "warning", problem: { code: "sheet-unused", sheet: "Notes" }, source: "f.xlsx" },
    ]);
  });

  it("takes the first sheet that is to be seen, and languages from the caller, where none names them", async () => {
    const book = await bookOf({ One: [["x", "й"]], Two: [["Ja", "Да"]] });
    const hidden = patched(book, "xl/workbook.xml", (xml) => xml.replace('sheetId="1"', 'sheetId="1" state="hidden"'));
    const languages = [languageTag("de"), languageTag("ru")];
    expect(texts((await parseXlsx(hidden, { languages })).value)).toEqual([["Ja"], ["Да"]]);
  });

  it("reads values as other programs write them", async () => {
    const cells = [
      '<c r="A2" t="s"><v>0</v></c><c r="B2" t="str"><f>A1</f><v>a_x000D_b</v></c>',
      '<c r="A3"><v>45000</v></c><c r="B3" t="b"><v>1</v></c>',
      '<c t="inlineStr"><is><r><t>ri</t></r><r><t xml:space="preserve">ch </t></r><rPh><t>no</t></rPh></is></c><c t="e"><v>#N/A</v></c>',
      '<c r="A5" s="1"><v>45000</v></c><c r="B5" s="2"><v>45000.5</v></c>',
      '<c r="A6" t="b"><v>0</v></c><c r="BM6" t="str"><v>far</v></c><c r="??" t="d"><v>2026-01-02</v></c>',
      '<c r="A7" t="s"><v>99</v></c><c r="B7" s="3"><v>7</v></c>',
    ];
    const book = patched(await bookOf({ S: [["en", "ru"]] }), "xl/worksheets/sheet1.xml", (xml) =>
      xml.replace("</sheetData>", `${cells.map((row) => `<row>${row}</row>`).join("")}</sheetData>`),
    );
    const strings = patched(book, "xl/_rels/workbook.xml.rels", (xml) =>
      xml.replace(
        "</Relationships>",
        '<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/a/../s.xml"/></Relationships>',
      ),
    );
    const styled = patched(strings, "xl/styles.xml", (xml) =>
      xml
        .replace(
          "<fonts",
          '<numFmts count="2"><numFmt numFmtId="170" formatCode="[Red]dd/mm/yy"/><numFmt numFmtId="171" formatCode="0&quot;d&quot;"/></numFmts><fonts',
        )
        .replace("</cellXfs>", '<xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'),
    );
    const files = unzipSync(styled);
    const shared = "<sst xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main'><si><t>shared</t></si></sst>";
    const [sheet] = readBook(
      zipSync({ ...files, "xl/a/../s.xml": strToU8(shared), "xl/s.xml": strToU8(shared) }),
      "x.xlsx",
    );
    expect(sheet?.rows.map(({ cells: row }) => row)).toEqual([
      ["en", "ru"],
      ["shared", "a\rb"],
      ["45000", "TRUE"],
      ["rich "],
      ["2023-03-15", "2023-03-15 12:00"],
      ["FALSE"],
      ["", "7"],
    ]);
    expect(sheet?.formulas).toBe(1);
    const told = await parseXlsx(styled);
    expect(told.diagnostics.map(({ problem }) => problem)).toContainEqual({ code: "formulas-read", count: 1 });
  });
});

describe("dateOfSerial", () => {
  it.each([
    [45_000, false, "2023-03-15"],
    [43_538, true, "2023-03-15"],
    [0.5, false, undefined],
    [1e9, false, undefined],
    [Number.NaN, false, undefined],
  ])("says %d (since 1904: %s) as %j", (serial, since1904, expected) => {
    expect(dateOfSerial(serial, since1904)).toBe(expected);
  });
});

describe("cellName", () => {
  it.each([
    [0, "A1"],
    [25, "Z1"],
    [26, "AA1"],
    [701, "ZZ1"],
    [702, "AAA1"],
    [16_383, "XFD1"],
  ])("calls column %d %s, and back", (column, name) => {
    expect(cellName(0, column)).toBe(name);
    expect(columnOf(name)).toBe(column);
  });
});

describe("hostile workbooks", () => {
  const sheet = (rows: string): string =>
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
  const withSheet = async (xml: string): Promise<Uint8Array> =>
    patched(await bookOf({ S: [["en", "ru"]] }), "xl/worksheets/sheet1.xml", () => xml);

  it("are refused if they are no workbook, or are cut short", async () => {
    const { value } = await serializeXlsx(THREE, { labels: LABELS });
    expect(await refusal(value.subarray(0, value.length / 2))).toEqual({ code: "archive-damaged" });
    expect(await refusal(strToU8("PK\u0003\u0004 and nothing else"))).toEqual({ code: "archive-damaged" });
    expect(await refusal(zipSync({ "a.txt": strToU8("x") }))).toEqual({ code: "not-xlsx" });
    expect(await refusal(await withSheet(sheet("<row><c><v>1")))).toMatchObject({ code: "not-well-formed" });
  });

  it("cannot reach for other files or blow themselves up", async () => {
    const xxe = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${sheet('<row><c t="str"><v>&e;</v></c></row>')}`;
    expect(await refusal(await withSheet(xxe))).toMatchObject({ code: "not-well-formed" });
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${sheet('<row><c t="str"><v>&b;</v></c></row>')}`;
    expect(await refusal(await withSheet(laughs))).toMatchObject({ code: "not-well-formed" });
    const bomb = sheet(`<row><c t="str"><v>${" ".repeat(30_000_000)}</v></c></row>`);
    expect(await refusal(await withSheet(bomb))).toEqual({ code: "archive-bomb" });
  });

  it("cannot fill the memory with one text in many cells, or one cell far out", async () => {
    const text = "x".repeat(1_000_000);
    const many = '<row><c t="s"><v>0</v></c></row>'.repeat(1000);
    const files = unzipSync(await withSheet(sheet(many)));
    const relations = strFromU8(files["xl/_rels/workbook.xml.rels"] ?? new Uint8Array());
    const shared = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${text}</t></si></sst>`;
    const book = zipSync({
      ...files,
      "xl/s.xml": strToU8(shared),
      "xl/_rels/workbook.xml.rels": strToU8(
        relations.replace(
          "</Relationships>",
          '<Relationship Id="s" Type="x/sharedStrings" Target="s.xml"/></Relationships>',
        ),
      ),
    });
    expect(await refusal(book)).toEqual({ code: "archive-bomb" });
    const far = await withSheet(
      sheet(
        '<row r="1"><c r="A1" t="str"><v>en</v></c><c r="B1" t="str"><v>ru</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1048576" t="str"><v>a</v></c></row>',
      ),
    );
    expect(texts((await parseXlsx(far)).value)).toEqual([["a"], []]);
  });

  it("may be nested as deep as they like", async () => {
    const deep = sheet(`${"<x>".repeat(10_000)}${"</x>".repeat(10_000)}<row><c t="str"><v>en</v></c></row>`);
    expect(await refusal(await withSheet(deep))).toEqual({ code: "columns-without-language", count: 1 });
  });
});

describe("serializeSketch", () => {
  it("writes the profile of Sketch Engine: languages in English, a column each, and nothing else", async () => {
    const alignment = linesOf({ en: ["=One.", "Two."], "pt-BR": ["Um.\tDois."], uk: ["Раз"], "en#2": ["I."] }, [
      [[0, 1], [0], [], [0]],
      [[], [], [0], []],
    ]);
    const { value, diagnostics } = await serializeSketch(alignment);
    const rows = [
      ["English", "Portuguese", "Ukrainian"],
      ["=One. Two.", "Um. Dois."],
      ["", "", "Раз"],
    ];
    expect(readBook(value, "s.xlsx").map((sheet) => sheet.rows.map(({ cells }) => cells))).toEqual([rows]);
    expect(diagnostics.map(({ problem }) => problem)).toEqual([
      { code: "breaks-replaced", count: 1 },
      { code: "version-left-out", version: "en#2", language: "en" },
    ]);
    expect((await parseXlsx(value)).value.text.versions.map(({ name }) => name)).toEqual(["en", "pt", "uk"]);
    expect(serializeSketchTsv(alignment).value).toBe(
      "English\tPortuguese\tUkrainian\n=One. Two.\tUm. Dois.\t\n\t\tРаз\n",
    );
  });
});

// Programs that no one here wrote. A place without them says so, in the name of the test.
const office = found("soffice");
const python = ["/usr/bin/python3", "python3"].find((program) => runs(program, ["-c", "import openpyxl"]));

describe("our workbook in other programs", () => {
  it.skipIf(office === undefined)(
    "is read by LibreOffice cell by cell, and comes back from it the same (skipped without soffice)",
    async () => {
      const { value } = await serializeXlsx(THREE, { labels: LABELS });
      await inFolder(async (folder) => {
        writeFileSync(join(folder, "a.xlsx"), value);
        const convert = (to: string): void =>
          void execFileSync(
            office ?? "",
            [
              `-env:UserInstallation=file://${folder}/profile`,
              "--headless",
              "--convert-to",
              to,
              "--outdir",
              join(folder, "out"),
              "a.xlsx",
            ],
            { cwd: folder, stdio: "ignore", timeout: 120_000 },
          );
        convert("csv:Text - txt - csv (StarCalc):44,34,76,1");
        const [head, ...rows] = [
          ...tableRows([readFileSync(join(folder, "out/a.csv"), "utf8")], { delimiter: ",", quoted: true }),
        ];
        expect(head?.cells).toEqual(["No.", "Type", "Probability", "en", "ru#old (ru)", "uk", "Confirmed", "Note"]);
        expect(rows.map(({ cells }) => cells.slice(3, 6))).toEqual([
          ["One.\nTwo.", "Раз и два.", "Раз."],
          ["", "", ""],
          ["=1+1", "— Да", "Так"],
        ]);
        convert("xlsx");
        const back = await parseXlsx(readFileSync(join(folder, "out/a.xlsx")));
        expect(back.diagnostics).toEqual([]);
        expect(inTable(back.value, (text) => text)).toEqual(inTable(THREE, (text) => text));
      });
    },
    300_000,
  );

  it.skipIf(python === undefined)("is read by openpyxl cell by cell (skipped without it)", async () => {
    const { value } = await serializeXlsx(THREE, { labels: LABELS });
    await inFolder(async (folder) => {
      writeFileSync(join(folder, "a.xlsx"), value);
      const program =
        "import json,openpyxl;b=openpyxl.load_workbook('a.xlsx');s=b.worksheets[0];" +
        "print(json.dumps([[c.value for c in r] for r in s.iter_rows(max_row=2)]+[s.freeze_panes,b.sheetnames,s['D4'].data_type]))";
      const out: unknown = JSON.parse(execFileSync(python ?? "", ["-c", program], { cwd: folder, encoding: "utf8" }));
      expect(out).toEqual([
        ["No.", "Type", "Probability", "en", "ru#old (ru)", "uk", "Confirmed", "Note"],
        [1, "2-1-1", null, "One.\nTwo.", "Раз и два.", "Раз.", null, null],
        "B2",
        ["Alignment", "Legend"],
        "s",
      ]);
    });
  });
});

// Helpers

function texts({ text }: Alignment): string[][] {
  return text.versions.map((version) => version.segments.map((_, index) => segmentText(version, index)));
}

function bookOf(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Promise<Uint8Array> {
  const [first = { name: "", widths: [], rows: [] }, ...others] = Object.entries(sheets).map(([name, rows]) => ({
    name,
    widths: [],
    rows: rows.map((cells) => cells.map((value) => ({ value }))),
  }));
  return serializeBook({ sheets: [first, ...others] });
}

/** The book with its first sheet changed, and the legend as it is. */
function rewritten(
  book: Uint8Array,
  change: (rows: readonly (readonly string[])[]) => readonly (readonly string[])[],
): Promise<Uint8Array> {
  const [sheet, legend] = readBook(book, "x.xlsx").map(({ rows }) => rows.map(({ cells }) => cells));
  return bookOf({ Alignment: change(sheet ?? []), Legend: legend ?? [] });
}

function patched(book: Uint8Array, name: string, change: (xml: string) => string): Uint8Array {
  const files = unzipSync(book);
  return zipSync({ ...files, [name]: strToU8(change(strFromU8(files[name] ?? new Uint8Array()))) });
}

async function refusal(bytes: Uint8Array): Promise<Problem | undefined> {
  try {
    await parseXlsx(bytes, { source: "x.xlsx" });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.diagnostic.source).toBe("x.xlsx");
    return error.diagnostic.problem;
  }
  return undefined;
}

function found(program: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(":")
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));
}

function runs(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hexapla-xlsx-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
