import { type Alignment, type Bead, formatBeadType, type Side } from "../../model/alignment.ts";
import { type SegmentedDocument, segmentText } from "../../model/document.ts";
import type { Diagnostic, Outcome } from "../../model/problem.ts";
import type { LanguageTag } from "../../text/language.ts";
import { ALL_LANGUAGES, PROPS } from "./props.ts";
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
  const columns = columnsOf(alignment);
  const languages = new Set(columns.map(({ language }) => language));
  const [first] = languages;
  const { sourceLanguage = languages.size === 2 && first !== undefined ? first : ALL_LANGUAGES } = options;
  if (sourceLanguage !== ALL_LANGUAGES && !languages.has(sourceLanguage))
    throw new RangeError(`no version is in ${sourceLanguage}; there are ${[...languages].join(", ")}`);
  const nextId = unitIds();
  const units: string[] = [];
  let [leftOut, withoutSource] = [0, 0];
  for (const bead of alignment.beads) {
    const cells = columns.flatMap((column) => cellOf(column, bead.sides[column.version] ?? []));
    const rows = rowsOf(cells);
    const kept = rows.filter(
      (row) => sourceLanguage === ALL_LANGUAGES || row.some((c) => c.language === sourceLanguage),
    );
    if (rows.length === 0) leftOut++;
    withoutSource += rows.length - kept.length;
    for (const cell of new Set(kept.flat())) countReplaced(cell);
    units.push(...unitsOf(bead, kept, columns, nextId));
  }
  const value = [...headLines(columns, options, sourceLanguage), ...units, "  </body>", "</tmx>", ""].join("\n");
  const counts: Diagnostic[] = [];
  if (leftOut > 0) counts.push({ severity: "warning", problem: { code: "units-left-out", count: leftOut } });
  if (withoutSource > 0)
    counts.push({
      severity: "warning",
      problem: { code: "units-without-source", count: withoutSource, language: sourceLanguage },
    });
  return { value, diagnostics: [...columns.flatMap(columnDiagnostics), ...counts] };
}

// Helpers

/** A version, as the file sees it. */
interface Column {
  readonly version: number;
  readonly document: SegmentedDocument;
  readonly language: LanguageTag;
  readonly name: string;
  /** The first version of its language, which has a place in the unit of the bead. */
  readonly isFirst: boolean;
  /** What could not be written of it. */
  readonly replaced: { count: number; first?: number };
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

function columnsOf(alignment: Alignment): Column[] {
  const columns: Column[] = [];
  for (const [version, document] of alignment.text.versions.entries()) {
    const { language } = document;
    const alike = columns.filter((column) => column.language === language);
    const { text, count } = holdable(document.name);
    const name = freeName(text, new Set(alike.map((column) => column.name)));
    columns.push({ version, document, language, name, isFirst: alike.length === 0, replaced: { count } });
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
function cellOf(column: Column, side: Side): Cell[] {
  const { document, language } = column;
  const cuts: string[] = [];
  const starts: { readonly at: number; readonly from: number }[] = [];
  let joined = "";
  let end: number | undefined;
  for (const index of side) {
    const { from = 0, to = 0 } = document.segments[index]?.span ?? {};
    const start = joined.length + (end === undefined || end === from ? 0 : 1);
    if (end !== undefined) cuts.push(`${joined.length}:${start}`);
    joined = joined.padEnd(start) + segmentText(document, index);
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
  if (firstReplaced !== undefined) column.replaced.first ??= firstReplaced;
}

function unitsOf(
  bead: Bead,
  rows: readonly (readonly Cell[])[],
  columns: readonly Column[],
  nextId: (content: string) => string,
): string[] {
  const written = new Map(rows.flat().map((cell) => [cell.column, cell.size]));
  const type = formatBeadType(columns.map((column) => written.get(column) ?? 0));
  let main: string | undefined;
  return rows.map((row) => {
    const id = nextId(JSON.stringify(row.map(({ language, text }) => [language, text])));
    const props = [prop(PROPS.type, type)];
    if (bead.posterior !== undefined) props.push(prop(PROPS.posterior, String(Number(bead.posterior.toFixed(6)))));
    if (main !== undefined) props.push(prop(PROPS.repeats, main));
    main ??= id;
    const lines = [`<tu tuid="${id}">`, ...[...props, ...row.map(variantOf)].map((line) => `  ${line}`), "</tu>"];
    return lines.map((line) => `    ${line}`).join("\n");
  });
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
  ];
}

/** `20260131T120000Z`: TMXValidator takes no other form, and no fraction of a second. */
function tmxDate(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/gu, "");
}

function columnDiagnostics({ isFirst, name, language, replaced, document }: Column): Diagnostic[] {
  const { count, first } = replaced;
  const diagnostics: Diagnostic[] = [];
  if (!isFirst)
    diagnostics.push({ severity: "warning", problem: { code: "version-in-own-units", version: name, language } });
  const place = first === undefined ? {} : { span: { from: first, to: first + 1 } };
  if (count > 0)
    diagnostics.push({
      severity: "warning",
      problem: { code: "characters-replaced", count },
      source: document.name,
      ...place,
    });
  return diagnostics;
}
