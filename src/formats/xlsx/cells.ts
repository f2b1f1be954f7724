import type { Tag, TagHandlers } from "../../read/zip/xml.ts";
import type { TableRow } from "../table/rows.ts";
import { columnOf } from "./cellName.ts";
import { dateOfSerial, withoutForms } from "./values.ts";

/** Cells of a row that are looked at: an alignment has a few columns, and a hostile row one of 16,384. */
const MOST_COLUMNS = 64;

/** Collects the text of `t` elements, without that of `rPh`, which says how Chinese characters are read aloud. */
export function newText(): {
  readonly open: (name: string) => void;
  readonly close: (name: string) => void;
  readonly text: (content: string) => void;
  readonly take: () => string;
} {
  let [content, isText, aloud] = ["", false, 0];
  return {
    open: (name) => {
      if (name === "rPh") aloud++;
      isText = name === "t" && aloud === 0;
    },
    close: (name) => {
      if (name === "rPh") aloud--;
      isText = false;
    },
    text: (part) => {
      if (isText) content += part;
    },
    take: () => {
      const whole = withoutForms(content);
      content = "";
      return whole;
    },
  };
}

/** What the cells of a sheet speak of. */
export interface RowsContext {
  readonly strings: readonly string[];
  readonly isDate: (style: number) => boolean;
  readonly since1904: boolean;
  /** Counts the text of a cell, and gives it back. */
  readonly take: (text: string) => string;
}

/** Takes the tags of a sheet. */
export function newRows({ strings, isDate, since1904, take }: RowsContext): TagHandlers & {
  readonly end: () => { readonly rows: readonly TableRow[]; readonly formulas: number };
} {
  const rows: TableRow[] = [];
  const text = newText();
  let cells: string[] = [];
  let [line, column, formulas] = [0, -1, 0];
  let [kind, style, value, isValue, hasFormula] = ["n", 0, "", false, false];

  const openRow = (tag: Tag): void => {
    const number = Number(tag.get("r"));
    line = Number.isSafeInteger(number) && number > 0 ? number : line + 1;
    [cells, column] = [[], -1];
  };
  const openCell = (tag: Tag): void => {
    column = columnOf(tag.get("r") ?? "") ?? column + 1;
    [kind, style] = [tag.get("t") ?? "n", Number(tag.get("s") ?? 0)];
    [value, hasFormula] = ["", false];
    text.take();
  };
  const meanings: Readonly<Record<string, () => string | undefined>> = {
    inlineStr: text.take,
    s: () => strings[Number(value)] ?? "",
    b: () => (value === "1" || value === "true" ? "TRUE" : "FALSE"),
    // `#N/A` and the like.
    e: () => "",
    str: () => withoutForms(value),
    n: () => (isDate(style) ? dateOfSerial(Number(value), since1904) : undefined),
  };
  const closeCell = (): void => {
    const read = meanings[kind]?.() ?? value;
    if (read === "" || column >= MOST_COLUMNS) return;
    while (cells.length < column) cells.push("");
    cells[column] = take(read);
    formulas += Number(hasFormula);
  };

  return {
    open: (tag) => {
      text.open(tag.name);
      isValue = tag.name === "v";
      if (tag.name === "row") openRow(tag);
      else if (tag.name === "c") openCell(tag);
      else if (tag.name === "f") hasFormula = true;
    },
    text: (content) => {
      if (isValue) value += content;
      else text.text(content);
    },
    close: (name) => {
      text.close(name);
      isValue = false;
      if (name === "c") closeCell();
      else if (name === "row" && cells.length > 0) rows.push({ line, cells });
    },
    end: () => ({ rows, formulas }),
  };
}
