import { InputError, type Problem } from "../../model/problem.ts";
import { openArchive } from "../../read/zip/archive.ts";
import { type Namespaces, readXmlEntry, type TagHandlers } from "../../read/zip/xml.ts";
import type { TableRow } from "../table/rows.ts";
import { newRows, newText } from "./cells.ts";
import { newDateStyles } from "./values.ts";

/** A sheet of a workbook as it is read: the rows that have anything, each with its number in place of a line. */
export interface ReadSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly TableRow[];
  /** Cells whose value a formula gave. */
  readonly formulas: number;
}

/**
 * The sheets of a workbook (ECMA-376, transitional or strict) in their order. Values are as the file has them: text without its looks,
 * the last value of a formula, dates as `2026-11-23`. Cells right of the first `MOST_COLUMNS` are left out. Time O(length).
 *
 * @throws InputError and nothing else, whatever the bytes: `not-xlsx`, those of `openArchive` and `readXmlEntry`, `archive-bomb` also if the
 *   cells have more than `MOST_TEXT` characters together, for one long text may be that of a million cells
 */
export function readBook(bytes: Uint8Array, source: string): ReadSheet[] {
  const archive = openArchive(bytes, source);
  const refuse = (problem: Problem): InputError => new InputError({ severity: "error", problem, source });
  const read = (entry: string, handlers: Partial<TagHandlers>): boolean =>
    readXmlEntry(archive, entry, { namespaces: NAMESPACES, source }, { ...NOTHING, ...handlers });
  const book = relations(read, "").find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  const { sheets, since1904 } = sheetsOf(read, book);
  const targets = relations(read, book);
  const partOf = (type: string): string => targets.find((relation) => relation.type === type)?.target ?? "";
  const strings = stringsOf(read, partOf("sharedStrings"));
  const styles = newDateStyles();
  read(partOf("styles"), styles);
  let room = MOST_TEXT;
  const take = (text: string): string => {
    room -= text.length;
    if (room < 0) throw refuse({ code: "archive-bomb" });
    return text;
  };
  const found = sheets.flatMap(({ id, ...sheet }): ReadSheet[] => {
    const target = targets.find((relation) => relation.id === id && relation.type === "worksheet")?.target;
    const rows = newRows({ strings, isDate: styles.isDate, since1904, take });
    return target !== undefined && read(target, rows) ? [{ ...sheet, ...rows.end() }] : [];
  });
  if (found.length === 0) throw refuse({ code: "not-xlsx" });
  return found;
}

// Helpers

/** UTF-16 units: a hundred novels. */
const MOST_TEXT = 200_000_000;

type Read = (entry: string, handlers: Partial<TagHandlers>) => boolean;

const NOTHING: TagHandlers = { open: () => undefined, close: () => undefined, text: () => undefined };

/** Those of the standard before and after it was made strict. */
const NAMESPACES: Namespaces = new Map([
  ["http://schemas.openxmlformats.org/spreadsheetml/2006/main", ""],
  ["http://purl.oclc.org/ooxml/spreadsheetml/main", ""],
  ["http://schemas.openxmlformats.org/package/2006/relationships", ""],
  ["http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"],
  ["http://purl.oclc.org/ooxml/officeDocument/relationships", "r"],
]);

interface Relation {
  readonly id: string;
  /** The last part of its address: `worksheet`. */
  readonly type: string;
  /** Name of the entry. */
  readonly target: string;
}

/** What the part `entry` speaks of; "" is the package itself. */
function relations(read: Read, entry: string): Relation[] {
  const slash = entry.lastIndexOf("/") + 1;
  const folder = entry.slice(0, slash);
  const found: Relation[] = [];
  read(`${folder}_rels/${entry.slice(slash)}.rels`, {
    open: ({ name, get }) => {
      if (name !== "Relationship") return;
      const [target = "", type = ""] = [get("Target"), get("Type")];
      found.push({
        id: get("Id") ?? "",
        type: type.slice(type.lastIndexOf("/") + 1),
        target: resolved(folder, target),
      });
    },
  });
  return found;
}

/** `../a.xml` from `xl/worksheets/`, or `/xl/a.xml`. */
function resolved(folder: string, target: string): string {
  const path: string[] = [];
  for (const part of (target.startsWith("/") ? target : `${folder}${target}`).split("/")) {
    if (part === "..") path.pop();
    else if (part !== "." && part !== "") path.push(part);
  }
  return path.join("/");
}

function sheetsOf(
  read: Read,
  book: string,
): {
  readonly sheets: readonly { readonly id: string; readonly name: string; readonly isHidden: boolean }[];
  readonly since1904: boolean;
} {
  const sheets: { readonly id: string; readonly name: string; readonly isHidden: boolean }[] = [];
  let since1904 = false;
  read(book, {
    open: ({ name, get }) => {
      if (name === "workbookPr") since1904 = isTrue(get("date1904"));
      if (name !== "sheet") return;
      sheets.push({
        id: get("r:id") ?? "",
        name: get("name") ?? "",
        isHidden: (get("state") ?? "visible") !== "visible",
      });
    },
  });
  return { sheets, since1904 };
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}

function stringsOf(read: Read, entry: string): string[] {
  const strings: string[] = [];
  const text = newText();
  read(entry, {
    open: ({ name }) => text.open(name),
    text: text.text,
    close: (name) => {
      text.close(name);
      if (name === "si") strings.push(text.take());
    },
  });
  return strings;
}
