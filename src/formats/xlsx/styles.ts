import { escapeAttribute } from "../tmx/xml.ts";
import type { CellStyle } from "./book.ts";

/** The styles of a workbook while it is written: each is kept once, and cells say its number. */
export interface Styles {
  readonly numberOf: (style: CellStyle | undefined) => number;
  /** The part `xl/styles.xml`, with all that were asked for. */
  readonly xml: () => string;
}

export function newStyles(): Styles {
  const fonts = list([font({})]);
  // The first two fills are those that every program takes for granted (ECMA-376, part 1, 18.8.21).
  const fills = list([
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ]);
  const borders = list(["<border><left/><right/><top/><bottom/><diagonal/></border>"]);
  const formats = list([]);
  const looks = list([look({}, 0, 0, 0, 0)]);
  const known = new Map<CellStyle, number>();
  return {
    numberOf: (style) => {
      if (style === undefined) return 0;
      const number =
        known.get(style) ??
        looks.add(
          look(
            style,
            fonts.add(font(style)),
            style.fill === undefined ? 0 : fills.add(fill(style.fill)),
            style.line === undefined ? 0 : borders.add(border(style.line)),
            style.format === undefined ? 0 : OWN_FORMATS + formats.add(escapeAttribute(style.format)),
          ),
        );
      known.set(style, number);
      return number;
    },
    xml: () => {
      const own = formats.all.map((code, k) => `<numFmt numFmtId="${OWN_FORMATS + k}" formatCode="${code}"/>`);
      return [
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
        own.length === 0 ? "" : counted("numFmts", own),
        counted("fonts", fonts.all),
        counted("fills", fills.all),
        counted("borders", borders.all),
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
        counted("cellXfs", looks.all),
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
        "</styleSheet>",
      ].join("");
    },
  };
}

// Helpers

/** Number formats below this are the standard's own. */
const OWN_FORMATS = 164;

function list(first: readonly string[]): { readonly all: readonly string[]; readonly add: (entry: string) => number } {
  const all = [...first];
  return {
    all,
    add: (entry) => {
      const at = all.indexOf(entry);
      return at < 0 ? all.push(entry) - 1 : at;
    },
  };
}

function counted(name: string, entries: readonly string[]): string {
  return `<${name} count="${entries.length}">${entries.join("")}</${name}>`;
}

function font({ bold = false, size = 11, colour = "1D1D1B" }: CellStyle): string {
  return `<font>${bold ? "<b/>" : ""}<sz val="${size}"/><color rgb="FF${colour}"/><name val="Calibri"/><family val="2"/></font>`;
}

function fill(colour: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function border(colour: string): string {
  return `<border><left/><right/><top/><bottom style="thin"><color rgb="FF${colour}"/></bottom><diagonal/></border>`;
}

function look(
  { wrap = false, align, indent = 0 }: CellStyle,
  font: number,
  fill: number,
  border: number,
  format: number,
): string {
  const side = align ?? (indent > 0 ? "left" : undefined);
  const horizontal = side === undefined ? "" : ` horizontal="${side}"${indent > 0 ? ` indent="${indent}"` : ""}`;
  const alignment = `<alignment${horizontal} vertical="top"${wrap ? ' wrapText="1"' : ""}/>`;
  const ids = `numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"`;
  return `<xf ${ids} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
}
