import { type Alignment, type Bead, formatBeadType, type Side } from "../../model/alignment.ts";
import type { SegmentedDocument } from "../../model/document.ts";
import type { Diagnostic, Outcome } from "../../model/problem.ts";
import type { LanguageTag } from "../../text/language.ts";
import { lost, wordingOf } from "../sides.ts";
import type { TmxVersion } from "./gather.ts";
import { ALL_LANGUAGES, PROPS, STATUS } from "./props.ts";
import { unitIds } from "./unit-id.ts";
import { escapeAttribute, escapeText, holdable } from "./xml.ts";

export interface TmxOptions {
  /** What wrote the file: `hexapla`. */
  readonly generatorName: string;
  /** `0.1.0` */
  readonly generatorVersion: string;
  /**
   * The language that one translates from. Then only units that have it are written, for tools refuse others. `*all*`: any.
   * Default: of two languages the first, of more `*all*`.
   */
  readonly sourceLanguage?: LanguageTag | typeof ALL_LANGUAGES;
  /** When it was made; left out unless given, so that the same alignment gives the same bytes. */
  readonly date?: Date;
}

/**
 * The alignment as TMX 1.4, one unit a bead, valid against `tmx14.dtd`; ends in a newline. Time O(length of the result).
 *
 * A `seg` is the texts of the bead's segments, with one space between them where the text has anything between them;
 * `parseTmx` cuts it up again. What a TMX cannot hold, or no tool takes, is told in the diagnostics:
 * - `units-left-out`: beads with text in fewer than two languages, so also those of a passage that moved. An empty `seg` would be inserted as a translation.
 * - `version-in-own-units`: of several versions of one language the first (that has text in the bead) is in the bead's
 *   unit, and each other one in a unit of its own beside the same other languages, because of two `tuv` of one language
 *   tools take the last.
 * - `units-without-source`: units without the source language that was asked for.
 * - `characters-replaced`: control characters, lone surrogates, U+FFFE and U+FFFF, which XML has no spelling for, become U+FFFD;
 *   one diagnostic a version, which is its `source`, with the place of the first in its text.
 *
 * @throws RangeError if no version is in `sourceLanguage`.
 */
export function serializeTmx(alignment: Alignment, options: TmxOptions): Outcome<string> {
  const writer = writeTmx(alignment.text.versions, options);
  const value = writer.head + writer.units(alignment) + writer.tail;
  return { value, diagnostics: [...writer.diagnostics(), ...lost(alignment, { review: true })] };
}

/** Writes a TMX in pieces. */
export interface TmxWriter {
  readonly head: string;
  readonly tail: string;
  /** The units of the next piece, which has the versions that the writer was made for. */
  readonly units: (piece: Pick<Alignment, "text" | "beads">) => string;
  /** What is to be said of all pieces until now. */
  readonly diagnostics: () => Diagnostic[];
}

/**
 * As `serializeTmx`, for an alignment that comes in pieces. Holds nothing of them but the hashes of units, some 30 bytes each.
 *
 * @throws RangeError if no version is in `sourceLanguage`.
 */
export function writeTmx(versions: readonly TmxVersion[], options: TmxOptions): TmxWriter {
  const columns = columnsOf(versions);
  const languages = new Set(columns.map(({ language }) => language));
  const [first] = languages;
  const { sourceLanguage = languages.size === 2 && first !== undefined ? first : ALL_LANGUAGES } = options;
  if (sourceLanguage !== ALL_LANGUAGES && !languages.has(sourceLanguage))
    throw new RangeError(`no version is in ${sourceLanguage}; there are ${[...languages].join(", ")}`);
  const nextId = unitIds();
  let [leftOut, withoutSource] = [0, 0];
  const unitsOfBead = (bead: Bead, documents: readonly SegmentedDocument[]): string => {
    const cells = columns.flatMap((column) =>
      cellOf(column, documents[column.version], bead.sides[column.version] ?? []),
    );
    const rows = rowsOf(cells);
    const kept = rows.filter(
      (row) => sourceLanguage === ALL_LANGUAGES || row.some((c) => c.language === sourceLanguage),
    );
    if (rows.length === 0) leftOut++;
    withoutSource += rows.length - kept.length;
    for (const cell of new Set(kept.flat())) countReplaced(cell);
    return unitsOf(bead, kept, columns, nextId);
  };
  return {
    head: headLines(columns, options, sourceLanguage).join(""),
    tail: "  </body>\n</tmx>\n",
    units: ({ text, beads }) => {
      const written = beads.map((bead) => unitsOfBead(bead, text.versions)).join("");
      for (const column of columns) column.replaced.before += (text.versions[column.version]?.text.length ?? 0) + 1;
      return written;
    },
    diagnostics: () => {
      const counts: Diagnostic[] = [];
      if (leftOut > 0) counts.push({ severity: "warning", problem: { code: "units-left-out", count: leftOut } });
      if (withoutSource > 0)
        counts.push({
          severity: "warning",
          problem: { code: "units-without-source", count: withoutSource, language: sourceLanguage },
        });
      return [...columns.flatMap(columnDiagnostics), ...counts];
    },
  };
}

// Helpers

/** A version, as the file sees it. */
interface Column {
  readonly version: number;
  readonly language: LanguageTag;
  readonly name: string;
  /** As it is in the alignment; `name` is what XML can hold of it. */
  readonly source: string;
  /** The first version of its language, which has a place in the unit of the bead. */
  readonly isFirst: boolean;
  /** What could not be written of it, and how long the pieces were that are written. */
  readonly replaced: { count: number; first?: number; before: number };
}

/** What a bead has of one version; never only white space. */
interface Cell {
  readonly column: Column;
  readonly language: LanguageTag;
  readonly size: number;
  readonly text: string;
  readonly cuts: string;
  readonly replaced: number;
  /** Offset in the document of the first character that was replaced. */
  readonly firstReplaced?: number;
}

function columnsOf(versions: readonly TmxVersion[]): Column[] {
  const columns: Column[] = [];
  for (const [version, { name: source, language }] of versions.entries()) {
    const alike = columns.filter((column) => column.language === language);
    const { text, count } = holdable(source);
    const name = freeName(text, new Set(alike.map((column) => column.name)));
    columns.push({ version, language, name, source, isFirst: alike.length === 0, replaced: { count, before: 0 } });
  }
  return columns;
}

/** `name`, or `name.2` and so on if that is taken: a reader tells versions of one language by nothing else. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name}.${n}`;
  return free;
}

/** Nothing where the version has nothing to say in the bead. */
function cellOf(column: Column, document: SegmentedDocument | undefined, side: Side): Cell[] {
  if (document === undefined) return [];
  const { language } = column;
  const cuts: string[] = [];
  const starts: { readonly at: number; readonly from: number }[] = [];
  let joined = "";
  let end: number | undefined;
  for (const index of side) {
    const { from = 0, to = 0 } = document.segments[index]?.span ?? {};
    const start = joined.length + (end === undefined || end === from ? 0 : 1);
    if (end !== undefined) cuts.push(`${joined.length}:${start}`);
    joined = joined.padEnd(start) + wordingOf(document, index);
    starts.push({ at: start, from });
    end = to;
  }
  if (joined.trim() === "") return [];
  const { text, count, first } = holdable(joined);
  const cell = { column, language, size: side.length, text, cuts: cuts.join(" "), replaced: count };
  if (first === undefined) return [cell];
  const { at, from } = starts.findLast((start) => start.at <= first) ?? { at: 0, from: 0 };
  return [{ ...cell, firstReplaced: first - at + from }];
}

/**
 * The bead as units: of each language the first version that has text here, together; then every other version, in the
 * place of the one of its language. None if there is only one language.
 */
function rowsOf(cells: readonly Cell[]): (readonly Cell[])[] {
  const main = cells.filter((cell, i) => cells.findIndex(({ language }) => language === cell.language) === i);
  const others = cells.filter((cell) => !main.includes(cell));
  const rows = others.map((other) => main.map((cell) => (cell.language === other.language ? other : cell)));
  return main.length < 2 ? [] : [main, ...rows];
}

function countReplaced({ column, replaced, firstReplaced }: Cell): void {
  column.replaced.count += replaced;
  if (firstReplaced !== undefined) column.replaced.first ??= column.replaced.before + firstReplaced;
}

function unitsOf(
  bead: Bead,
  rows: readonly (readonly Cell[])[],
  columns: readonly Column[],
  nextId: (content: string) => string,
): string {
  const written = new Map(rows.flat().map((cell) => [cell.column, cell.size]));
  const type = formatBeadType(columns.map((column) => written.get(column) ?? 0));
  let main: string | undefined;
  const units = rows.map((row) => {
    const id = nextId(JSON.stringify(row.map(({ language, text }) => [language, text])));
    const props = [...propsOf(bead, type), ...(main === undefined ? [] : [prop(PROPS.repeats, main)])];
    main ??= id;
    const lines = [`<tu tuid="${id}">`, ...[...props, ...row.map(variantOf)].map((line) => `  ${line}`), "</tu>"];
    return lines.map((line) => `    ${line}\n`).join("");
  });
  return units.join("");
}

/** What is known of a bead, notes before props, as people read them. */
function propsOf({ posterior, origin, review }: Bead, type: string): string[] {
  const status = [
    ...(review?.confirmed === true ? [STATUS.confirmed] : []),
    ...(origin.kind === "edited" ? [STATUS.edited] : []),
  ];
  return [
    ...(review?.note === undefined ? [] : [`<note>${escapeText(holdable(review.note).text)}</note>`]),
    prop(PROPS.type, type),
    ...(posterior === undefined ? [] : [prop(PROPS.posterior, String(Number(posterior.toFixed(6))))]),
    ...(status.length === 0 ? [] : [prop(PROPS.status, status.join(" "))]),
  ];
}

function variantOf({ column, language, text, cuts }: Cell): string {
  const version = column.isFirst ? "" : prop(PROPS.version, column.name);
  const props = version + (cuts === "" ? "" : prop(PROPS.cuts, cuts));
  return `<tuv xml:lang="${escapeAttribute(language)}">${props}<seg>${escapeText(text)}</seg></tuv>`;
}

function prop(type: string, text: string): string {
  return `<prop type="${type}">${escapeText(text)}</prop>`;
}

function headLines(columns: readonly Column[], options: TmxOptions, sourceLanguage: string): string[] {
  const { generatorName, generatorVersion, date } = options;
  const attributes = {
    creationtool: generatorName,
    creationtoolversion: generatorVersion,
    segtype: "sentence",
    "o-tmf": generatorName,
    adminlang: "en",
    srclang: sourceLanguage,
    datatype: "plaintext",
    ...(date === undefined ? {} : { creationdate: tmxDate(date) }),
  };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
  const versions = columns.map(
    ({ language, name }) =>
      `    <prop type="${PROPS.version}" xml:lang="${escapeAttribute(language)}">${escapeText(name)}</prop>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
    '<tmx version="1.4">',
    `  <header${written.join("")}>`,
    ...versions,
    "  </header>",
    "  <body>",
  ].map((line) => `${line}\n`);
}

/** `20260131T120000Z`: TMXValidator takes no other form, and no fraction of a second. */
function tmxDate(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/gu, "");
}

function columnDiagnostics({ isFirst, name, language, replaced, source }: Column): Diagnostic[] {
  const { count, first } = replaced;
  const diagnostics: Diagnostic[] = [];
  if (!isFirst)
    diagnostics.push({ severity: "warning", problem: { code: "version-in-own-units", version: name, language } });
  const place = first === undefined ? {} : { span: { from: first, to: first + 1 } };
  if (count > 0)
    diagnostics.push({
      severity: "warning",
      problem: { code: "characters-replaced", count },
      source,
      ...place,
    });
  return diagnostics;
}
