import type { Tag } from "../../read/zip/xml.ts";

/** The look of a cell, as far as it says what a number is. */
export interface DateStyles {
  readonly open: (tag: Tag) => void;
  readonly close: (name: string) => void;
  /** Whether numbers in cells of style `index` are dates. */
  readonly isDate: (index: number) => boolean;
}

/** Takes the tags of `xl/styles.xml`. */
export function newDateStyles(): DateStyles {
  const ownFormats = new Map<number, string>();
  const formats: number[] = [];
  let isInCells = false;
  return {
    open: (tag) => {
      const id = Number(tag.get("numFmtId"));
      if (tag.name === "cellXfs") isInCells = true;
      else if (tag.name === "numFmt") ownFormats.set(id, tag.get("formatCode") ?? "");
      else if (tag.name === "xf" && isInCells) formats.push(id);
    },
    close: (name) => {
      if (name === "cellXfs") isInCells = false;
    },
    isDate: (index) => {
      const id = formats[index];
      return id !== undefined && isDateFormat(id, ownFormats.get(id));
    },
  };
}

/**
 * A date as the number that spreadsheets make of it: days since 30 December 1899, or since 1 January 1904. `2026-11-23`, with the time
 * if it is not midnight; `undefined` if it is no date that they know.
 */
export function dateOfSerial(serial: number, since1904: boolean): string | undefined {
  const days = serial + (since1904 ? DAYS_TO_1904 : 0);
  if (!(days >= 1 && days <= LAST_DAY)) return undefined;
  const written = new Date(EPOCH + Math.round(days * SECONDS_A_DAY) * 1000).toISOString();
  const [date = "", time = ""] = written.split("T");
  return Number.isInteger(days) ? date : `${date} ${time.slice(0, 5)}`;
}

/** `_x000D_` stands for a carriage return, and so on (ECMA-376, part 1, 22.9.2.19). */
export function withoutForms(text: string): string {
  return text.replace(/_x([\dA-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

// Helpers

const EPOCH = Date.UTC(1899, 11, 30);
const SECONDS_A_DAY = 86_400;
const DAYS_TO_1904 = 1462;
/** 31 December 9999. */
const LAST_DAY = 2_958_465;

/** By the numbers of the standard's own date formats (ECMA-376, part 1, 18.8.30), or by the letters of dates in others. */
function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return (id >= 14 && id <= 22) || (id >= 45 && id <= 47);
  return /[dmyhs]/iu.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./gu, ""));
}
