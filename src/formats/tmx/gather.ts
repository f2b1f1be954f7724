import type { Alignment, Origin } from "../../model/alignment.ts";
import type { Diagnostic } from "../../model/problem.ts";
import type { BeadReview } from "../../model/review.ts";
import type { LanguageTag } from "../../text/language.ts";
import type { Span } from "../../text/span.ts";
import { addUnit, alignmentOfColumns, type Column, newColumn, type OpenBead, piecesOf } from "../columns.ts";
import { languageMeant, newNotes } from "../notes.ts";
import { ALL_LANGUAGES, PROPS, STATUS } from "./props.ts";
import type { TmxHeader, TmxListener, TmxProp, TmxUnit, TmxVariant } from "./reader.ts";

/** A version of which no more is known than how the file calls it. */
export interface TmxVersion {
  readonly name: string;
  readonly language: LanguageTag;
}

/** Makes beads of units as they come. */
export interface TmxGatherer extends TmxListener {
  /** Beads that `take` would give now. */
  readonly waiting: () => number;
  /**
   * The alignment of the beads that are whole, versions in the order of `versions`; they are forgotten then. The last unit of a file may
   * belong to a bead with the next one: `isEnd` says that there is none.
   *
   * @throws InputError `too-few-languages`
   */
  readonly take: (isEnd: boolean) => Alignment;
  /** Those that have come until now; the source language first, unless the file is ours and says the order. */
  readonly versions: () => TmxVersion[];
  /** Whether any bead had a posterior. */
  readonly hasPosteriors: () => boolean;
  readonly diagnostics: (source: string | undefined) => Diagnostic[];
}

export interface GatherOptions {
  /** All versions of the file, in their order, if somebody has read it before. */
  readonly versions?: readonly TmxVersion[];
  /** Whether texts are forgotten as soon as they were seen: `take` gives nothing of use then. */
  readonly isScan?: boolean;
}

export function gatherTmx({ versions = [], isScan = false }: GatherOptions = {}): TmxGatherer {
  const file: File = {
    columns: versions.map(({ name, language }) => newColumn(name, language)),
    beads: [],
    languages: new Map(),
    notes: newNotes(),
    sourceLanguage: undefined,
    isOrdered: versions.length > 0,
    hasPosteriors: false,
    open: undefined,
    isScan,
  };
  return {
    header: (header, line) => takeHeader(file, header, line),
    unit: (unit) => takeUnit(file, unit),
    dropped: (element, line) => file.notes.add(line, (count) => ({ code: "element-not-kept", element, count })),
    waiting: () => file.beads.length,
    take: (isEnd) => take(file, isEnd),
    versions: () => inOrder(file).map(({ name, language }) => ({ name, language })),
    hasPosteriors: () => file.hasPosteriors,
    diagnostics: (source) => file.notes.diagnostics(source),
  };
}

// Helpers

interface File {
  /** In the order of their appearance, or as the header lists them. */
  columns: Column[];
  beads: OpenBead[];
  /** Tags by the way they are written in the file. */
  readonly languages: Map<string, LanguageTag>;
  readonly notes: ReturnType<typeof newNotes>;
  sourceLanguage: LanguageTag | undefined;
  /** Whether the order of versions is known. */
  isOrdered: boolean;
  hasPosteriors: boolean;
  /** The bead of the last unit: the next may be of it too. */
  open: Gathered | undefined;
  readonly isScan: boolean;
}

/** A bead while units of it may come. */
interface Gathered {
  readonly id: string | undefined;
  readonly bead: Omit<OpenBead, "sides">;
  /** By the index of the column. */
  readonly cells: Map<number, Cell>;
}

interface Cell {
  readonly text: string;
  /** `undefined`: all of it is one segment. */
  readonly pieces: readonly Span[] | undefined;
}

const REQUIRED = [
  "creationtool",
  "creationtoolversion",
  "segtype",
  "o-tmf",
  "adminlang",
  "srclang",
  "datatype",
] as const;

/** What every unit and variant may have without a word: there is a place for it. */
const KEPT: readonly string[] = ["tuid", "xml:lang", "lang"];

function takeHeader(file: File, { attributes, props }: TmxHeader, line: number): void {
  for (const attribute of REQUIRED)
    if (attributes[attribute] === undefined)
      file.notes.add(line, () => ({ code: "missing-attribute", element: "header", attribute }));
  const source = attributes["srclang"];
  if (source !== undefined && source !== ALL_LANGUAGES) file.sourceLanguage = languageOf(file, source, line);
  for (const prop of props) {
    if (prop.type !== PROPS.version || prop.language === undefined) notKept(file, line);
    else {
      const language = languageOf(file, prop.language, line);
      if (columnCalled(file, language, prop.text) < 0) file.columns.push(newColumn(prop.text, language));
      file.isOrdered = true;
    }
  }
}

function takeUnit(file: File, unit: TmxUnit): void {
  const { id, line, attributes } = unit;
  noteAttributes(file, "tu", attributes, line);
  const props = ownProps(file, unit.props, line);
  const repeated = props.get(PROPS.repeats);
  const isRepeat = repeated !== undefined && file.open !== undefined && file.open.id === repeated;
  if (!isRepeat) closeBead(file);
  const open = isRepeat && file.open !== undefined ? file.open : { id, bead: newBead(unit, props), cells: new Map() };
  for (const variant of unit.variants) takeVariant(file, open.cells, variant, isRepeat);
  file.open = open;
  if (open.bead.posterior !== undefined) file.hasPosteriors = true;
}

function closeBead(file: File): void {
  const { open } = file;
  file.open = undefined;
  if (open === undefined || open.cells.size === 0 || file.isScan) return;
  const sides: OpenBead["sides"] = new Map();
  for (const [index, { text, pieces }] of open.cells) {
    const column = file.columns[index];
    if (column !== undefined) sides.set(column, addUnit(column, text, pieces));
  }
  file.beads.push({ ...open.bead, sides });
}

function takeVariant(file: File, cells: Map<number, Cell>, variant: TmxVariant, isRepeat: boolean): void {
  const { line, text, attributes } = variant;
  noteAttributes(file, "tuv", attributes, line);
  const props = ownProps(file, variant.props, line);
  if (variant.notes.length > 0) noteNotKept(file, line, variant.notes.length);
  if (variant.language === undefined) {
    file.notes.add(line, (count) => ({ code: "tuv-without-language", count }));
    return;
  }
  const language = languageOf(file, variant.language, line);
  let column = columnOf(file, language, props.get(PROPS.version));
  if (text.trim() === "") {
    file.notes.add(line, (count) => ({ code: "empty-segs", count }));
    return;
  }
  if (cells.has(column)) {
    if (isRepeat) return;
    column = secondColumn(file, cells, column);
    const version = file.columns[column]?.name ?? "";
    file.notes.add(line, (count) => ({ code: "second-variant", language, version, count }));
  }
  const pieces = piecesOf(text, props.get(PROPS.cuts) ?? "");
  if (pieces === undefined) file.notes.add(line, (count) => ({ code: "wrong-cuts", count }));
  cells.set(column, { text, pieces });
}

/** Props of ours by type; of others it is said that they are not kept. */
function ownProps(file: File, props: readonly TmxProp[], line: number): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  for (const { type, text } of props) {
    if (Object.values<string>(PROPS).includes(type)) own.set(type, text);
    else notKept(file, line);
  }
  return own;
}

function notKept(file: File, line: number): void {
  file.notes.add(line, (count) => ({ code: "element-not-kept", element: "prop", count }));
}

function noteNotKept(file: File, line: number, times: number): void {
  for (let n = 0; n < times; n++)
    file.notes.add(line, (count) => ({ code: "element-not-kept", element: "note", count }));
}

/** Dates and names of people and programs: an alignment has no place for them. */
function noteAttributes(file: File, element: string, attributes: Readonly<Record<string, string>>, line: number): void {
  for (const attribute of Object.keys(attributes))
    if (!KEPT.includes(attribute))
      file.notes.add(line, (count) => ({ code: "attribute-not-kept", element, attribute, count }));
}

function newBead({ id, notes }: TmxUnit, props: ReadonlyMap<string, string>): Omit<OpenBead, "sides"> {
  const status = (props.get(PROPS.status) ?? "").split(" ");
  const imported: Origin = { kind: "imported", format: "tmx", ...(id === undefined ? {} : { id }) };
  const origin: Origin = status.includes(STATUS.edited) ? { kind: "edited" } : imported;
  const written = props.get(PROPS.posterior)?.trim() ?? "";
  const posterior = Number(written);
  const isKnown = written !== "" && posterior >= 0 && posterior <= 1;
  const review = reviewOf(status.includes(STATUS.confirmed), notes);
  return { origin, ...(isKnown ? { posterior } : {}), ...(review === undefined ? {} : { review }) };
}

function reviewOf(confirmed: boolean, notes: readonly string[]): BeadReview | undefined {
  const note = notes.filter((text) => text.trim() !== "").join("\n");
  if (!confirmed && note === "") return undefined;
  return note === "" ? { confirmed } : { confirmed, note };
}

function languageOf(file: File, written: string, line: number): LanguageTag {
  const known = file.languages.get(written);
  if (known !== undefined) return known;
  const language = languageMeant(written, line, file.notes);
  file.languages.set(written, language);
  return language;
}

/** The version called `name`, or the first of its language; a new one if there is none. */
function columnOf(file: File, language: LanguageTag, name: string | undefined): number {
  const known =
    name === undefined
      ? file.columns.findIndex((column) => column.language === language)
      : columnCalled(file, language, name);
  if (known >= 0) return known;
  return file.columns.push(newColumn(name ?? language, language)) - 1;
}

function columnCalled(file: File, language: LanguageTag, name: string): number {
  return file.columns.findIndex((column) => column.language === language && column.name === name);
}

/** For a further `tuv` of one language in a unit: version `ru.2`, or `ru.3` if the bead has that too. */
function secondColumn(file: File, cells: ReadonlyMap<number, Cell>, column: number): number {
  const { name = "", language } = file.columns[column] ?? {};
  for (let n = 2; language !== undefined; n++) {
    const other = columnOf(file, language, `${name}.${n}`);
    if (!cells.has(other)) return other;
  }
  return column;
}

function take(file: File, isEnd: boolean): Alignment {
  if (isEnd) closeBead(file);
  const alignment = alignmentOfColumns(inOrder(file), file.beads);
  file.columns = file.columns.map(({ name, language }) => newColumn(name, language));
  file.beads = [];
  return alignment;
}

function inOrder({ columns, sourceLanguage, isOrdered }: File): readonly Column[] {
  const first = isOrdered ? undefined : columns.find(({ language }) => language === sourceLanguage);
  return first === undefined ? columns : [first, ...columns.filter((column) => column !== first)];
}
