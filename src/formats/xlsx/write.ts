import { strToU8, type Zippable, zipSync } from "fflate";
import { escapeAttribute, escapeText, holdable } from "../tmx/xml.ts";
import { type Book, CELL_LIMIT, type Cell, ROW_LIMIT, type Run, type Sheet } from "./book.ts";
import { cellName } from "./cellName.ts";
import { rowHeight } from "./height.ts";
import { newStyles, type Styles } from "./styles.ts";

/**
 * The workbook as a file (ECMA-376). There are no formulas in it: what begins with `=` is text. The same book gives the same bytes. What
 * XML cannot hold becomes U+FFFD, and texts are cut at `CELL_LIMIT`; those who mind look for it before. Time O(length).
 *
 * @throws RangeError if a sheet has more than `ROW_LIMIT` rows, which no program opens
 */
export function writeBook({ sheets }: Book): Uint8Array {
  const long = sheets.find(({ rows }) => rows.length > ROW_LIMIT);
  if (long !== undefined) throw new RangeError(`a sheet has at most ${ROW_LIMIT} rows, got ${long.rows.length}`);
  const styles = newStyles();
  const names = namesOf(sheets);
  const parts = sheets.map(
    (sheet, k) => [`xl/worksheets/sheet${k + 1}.xml`, sheetXml(sheet, styles, k === 0)] as const,
  );
  const files: Zippable = {
    // First and as it is, so that a look at the first bytes of a file tells who made it.
    "docProps/app.xml": [strToU8(DECLARATION + APPLICATION), { level: 0, mtime: MADE }],
  };
  const others = [
    ["[Content_Types].xml", contentTypes(sheets.length)],
    ["_rels/.rels", RELATIONS],
    ["xl/workbook.xml", workbook(sheets, names)],
    ["xl/_rels/workbook.xml.rels", workbookRelations(sheets.length)],
    ["xl/styles.xml", styles.xml()],
    ...parts,
  ] as const;
  for (const [name, xml] of others) files[name] = [strToU8(DECLARATION + xml), { level: LEVEL, mtime: MADE }];
  return zipSync(files);
}

/** What the first bytes of a workbook of ours have in them. */
const WORKBOOK_MAKER = "<Application>hexapla</Application>";

// Helpers

/** Of 9: takes half the time of the usual 6, for a tenth more bytes. */
const LEVEL = 3;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument";
const APPLICATION = `<Properties xmlns="${OFFICE}/extended-properties">${WORKBOOK_MAKER}</Properties>`;
const RELATIONS =
  `<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/>` +
  `<Relationship Id="rId2" Type="${OFFICE}/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>`;
/** ZIP knows the time of every entry; the first that it can say is none. In local time, as the packer takes it. */
const MADE = new Date(1980, 0, 1);

function contentTypes(sheets: number): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="${name}" ContentType="${TYPES}.${type}+xml"/>`;
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    part("/xl/workbook.xml", "spreadsheetml.sheet.main") +
    part("/xl/styles.xml", "spreadsheetml.styles") +
    part("/docProps/app.xml", "extended-properties") +
    Array.from({ length: sheets }, (_, k) => part(`/xl/worksheets/sheet${k + 1}.xml`, "spreadsheetml.worksheet")).join(
      "",
    ) +
    "</Types>"
  );
}

/** Names as Excel takes them, no two alike. */
function namesOf(sheets: readonly Sheet[]): string[] {
  const names: string[] = [];
  for (const [k, { name }] of sheets.entries()) {
    const plain = holdable(name)
      .text.replace(/[[\]:*?/\\]|\p{Cc}/gu, " ")
      .replace(/^'+|'+$/gu, "")
      .trim()
      .slice(0, 28);
    const own = plain === "" ? `${k + 1}` : plain;
    names.push(names.some((other) => other.toLowerCase() === own.toLowerCase()) ? `${own} ${k + 1}` : own);
  }
  return names;
}

function workbook(sheets: readonly Sheet[], names: readonly string[]): string {
  const list = names.map((name, k) => `<sheet name="${escapeAttribute(name)}" sheetId="${k + 1}" r:id="rId${k + 1}"/>`);
  const quoted = (k: number): string => `'${escapeText((names[k] ?? "").replaceAll("'", "''"))}'`;
  // Printed at the top of every page.
  const titles = sheets.flatMap(({ frozenRows = 0 }, k) =>
    frozenRows === 0
      ? []
      : [`<definedName name="_xlnm.Print_Titles" localSheetId="${k}">${quoted(k)}!$1:$${frozenRows}</definedName>`],
  );
  const defined = titles.length === 0 ? "" : `<definedNames>${titles.join("")}</definedNames>`;
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets>${list.join("")}</sheets>${defined}</workbook>`;
}

function workbookRelations(sheets: number): string {
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/relationships/${type}" Target="${target}"/>`;
  const list = Array.from({ length: sheets }, (_, k) => relation(k + 1, "worksheet", `worksheets/sheet${k + 1}.xml`));
  return `<Relationships xmlns="${PACKAGE}/relationships">${list.join("")}${relation(sheets + 1, "styles", "styles.xml")}</Relationships>`;
}

function sheetXml(sheet: Sheet, styles: Styles, isFirst: boolean): string {
  const { widths, rows, frozenRows = 0, filters = false } = sheet;
  const columns = widths.map((width, k) => `<col min="${k + 1}" max="${k + 1}" width="${width}" customWidth="1"/>`);
  const lines = rows.map((cells, row) => {
    const written = cells.map((cell, column) => cellXml(cell, cellName(row, column), styles));
    return `<row r="${row + 1}" ht="${rowHeight(cells, widths).toFixed(1)}">${written.join("")}</row>`;
  });
  const range = `A${frozenRows}:${cellName(Math.max(frozenRows, rows.length) - 1, widths.length - 1)}`;
  return [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews>${view(sheet, isFirst)}</sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
    columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`,
    `<sheetData>${lines.join("")}</sheetData>`,
    filters && frozenRows > 0 ? `<autoFilter ref="${range}"/>` : "",
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>",
  ].join("");
}

function view({ frozenRows = 0, frozenColumns = 0 }: Sheet, isFirst: boolean): string {
  const selected = isFirst ? ' tabSelected="1"' : "";
  if (frozenRows === 0 && frozenColumns === 0) return `<sheetView${selected} showGridLines="0" workbookViewId="0"/>`;
  const corner = cellName(frozenRows, frozenColumns);
  const pane = frozenColumns === 0 ? "bottomLeft" : frozenRows === 0 ? "topRight" : "bottomRight";
  const splits = `${frozenColumns === 0 ? "" : ` xSplit="${frozenColumns}"`}${frozenRows === 0 ? "" : ` ySplit="${frozenRows}"`}`;
  return (
    `<sheetView${selected} showGridLines="0" workbookViewId="0">` +
    `<pane${splits} topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView>`
  );
}

function cellXml({ value, style }: Cell, name: string, styles: Styles): string {
  const look = `<c r="${name}" s="${styles.numberOf(style)}"`;
  if (typeof value === "number") return `${look}><v>${value}</v></c>`;
  if (value === "") return `${look}/>`;
  const content = typeof value === "string" ? textXml(value) : runsXml(value, style?.size ?? 11);
  return `${look} t="inlineStr"><is>${content}</is></c>`;
}

function textXml(text: string): string {
  const cut = text.slice(0, CELL_LIMIT);
  const space = /^\s|\s$/u.test(cut) ? ' xml:space="preserve"' : "";
  return `<t${space}>${escapeText(escapedForms(holdable(cut).text))}</t>`;
}

function runsXml(runs: readonly Run[], size: number): string {
  let room = CELL_LIMIT;
  return runs
    .map(({ text, colour = "1D1D1B", bold = false }) => {
      const part = text.slice(0, room);
      room -= part.length;
      if (part === "") return "";
      const looks = `<rPr>${bold ? "<b/>" : ""}<sz val="${size}"/><color rgb="FF${colour}"/><rFont val="Calibri"/><family val="2"/></rPr>`;
      return `<r>${looks}${textXml(part)}</r>`;
    })
    .join("");
}

/** In a workbook `_x0041_` is another way to write `A`; where it is meant as it stands, its first character is written so. */
function escapedForms(text: string): string {
  return text.replace(/_(?=x[\dA-Fa-f]{4}_)/gu, "_x005F_");
}
