import type { Alignment, Bead, Origin, Side } from "../../model/alignment.ts";
import type { Block, Segment } from "../../model/document.ts";
import { type Diagnostic, InputError, type Outcome, type Problem } from "../../model/problem.ts";
import { type LanguageTag, languageTag, parseLanguage } from "../../text/language.ts";
import type { Span } from "../../text/span.ts";
import { ALL_LANGUAGES, PROPS } from "./props.ts";
import { readTmx, type TmxHeader, type TmxProp, type TmxUnit, type TmxVariant } from "./reader.ts";

/**
 * The alignment that a TMX holds: one version a language, in the order of their first appearance (the source language
 * first), one bead a unit. The text of a version is its segs, joined by newlines, each a block of kind `line`; outer
 * white space of a seg is in its block and not in its segment.
 *
 * A file of ours comes back as the versions and beads that were written, with their posteriors, by the props listed in
 * `props.ts`. Of other files it tolerates what they have (see `readTmx`) and says in warnings what was mended or left out:
 * a second `tuv` of one language becomes another version of that language (`second-variant`); a language code that is not
 * BCP 47 is read as what was meant (`language-mended`: `ua`, `ru_RU`), or as `und` (`unknown-language`); an empty `seg` is no
 * segment (`empty-segs`); inline markup, notes and foreign props are `element-not-kept`. Time O(length).
 *
 * @throws InputError and nothing else, whatever the text: `not-well-formed` or `not-tmx`, with the line;
 *   `too-few-languages`.
 */
export function parseTmx(text: string, source?: string): Outcome<Alignment> {
  const file = emptyFile();
  const reader = readTmx({
    header: (header, line) => takeHeader(file, header, line),
    unit: (unit) => takeUnit(file, unit),
    dropped: (element, line) => note(file, line, (count) => ({ code: "element-not-kept", element, count })),
  });
  try {
    reader.write(text);
    reader.close();
    return { value: alignmentOf(file), diagnostics: diagnosticsOf(file, source) };
  } catch (error) {
    throw error instanceof InputError && source !== undefined ? error.in(source) : error;
  }
}

// Helpers

/** A version while it grows. */
interface Column {
  readonly name: string;
  readonly language: LanguageTag;
  readonly segs: string[];
  readonly blocks: Block[];
  readonly segments: Segment[];
}

interface OpenBead {
  readonly sides: Map<Column, Side>;
  readonly origin: Origin;
  readonly posterior?: number;
}

interface File {
  readonly columns: Column[];
  readonly beads: OpenBead[];
  /** Tags by the way they are written in the file. */
  readonly languages: Map<string, LanguageTag>;
  /** What is to be said, each kind once, with how often it was met and the line where first. */
  readonly notes: Map<string, { readonly problem: (count: number) => Problem; readonly line: number; count: number }>;
  sourceLanguage: LanguageTag | undefined;
  /** Whether the order of versions is known from the header. */
  isOurs: boolean;
}

const UNDETERMINED = languageTag("und");
const REQUIRED = [
  "creationtool",
  "creationtoolversion",
  "segtype",
  "o-tmf",
  "adminlang",
  "srclang",
  "datatype",
] as const;

function emptyFile(): File {
  return {
    columns: [],
    beads: [],
    languages: new Map(),
    notes: new Map(),
    sourceLanguage: undefined,
    isOurs: false,
  };
}

function note(file: File, line: number, problem: (count: number) => Problem): void {
  const key = JSON.stringify(problem(0));
  const known = file.notes.get(key);
  if (known === undefined) file.notes.set(key, { problem, line, count: 1 });
  else known.count++;
}

function takeHeader(file: File, { attributes, props }: TmxHeader, line: number): void {
  for (const attribute of REQUIRED)
    if (attributes[attribute] === undefined)
      note(file, line, () => ({ code: "missing-attribute", element: "header", attribute }));
  const source = attributes["srclang"];
  if (source !== undefined && source !== ALL_LANGUAGES) file.sourceLanguage = languageOf(file, source, line);
  for (const prop of props) {
    if (prop.type !== PROPS.version || prop.language === undefined) notKept(file, line);
    else {
      const language = languageOf(file, prop.language, line);
      file.columns.push(newColumn(prop.text, language));
      file.isOurs = true;
    }
  }
}

function takeUnit(file: File, unit: TmxUnit): void {
  const { id, line } = unit;
  const props = ownProps(file, unit.props, line);
  const repeated = props.get(PROPS.repeats);
  const last = file.beads.at(-1);
  const isRepeat = repeated !== undefined && last !== undefined && idOf(last.origin) === repeated;
  const bead: OpenBead = isRepeat ? last : newBead(id, props);
  for (const variant of unit.variants) takeVariant(file, bead, variant, isRepeat);
  if (!isRepeat && bead.sides.size > 0) file.beads.push(bead);
}

function takeVariant(file: File, bead: OpenBead, variant: TmxVariant, isRepeat: boolean): void {
  const { line, text } = variant;
  const props = ownProps(file, variant.props, line);
  if (variant.language === undefined) {
    note(file, line, (count) => ({ code: "tuv-without-language", count }));
    return;
  }
  const language = languageOf(file, variant.language, line);
  let column = columnOf(file, language, props.get(PROPS.version));
  if (text.trim() === "") {
    note(file, line, (count) => ({ code: "empty-segs", count }));
    return;
  }
  if (bead.sides.has(column)) {
    if (isRepeat) return;
    column = secondColumn(file, bead, column);
    const version = column.name;
    note(file, line, (count) => ({ code: "second-variant", language, version, count }));
  }
  const cuts = props.get(PROPS.cuts) ?? "";
  const pieces = piecesOf(text, cuts);
  if (pieces === undefined) note(file, line, (count) => ({ code: "wrong-cuts", count }));
  bead.sides.set(column, addSeg(column, text, pieces ?? [{ from: 0, to: text.length }]));
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
  note(file, line, (count) => ({ code: "element-not-kept", element: "prop", count }));
}

function newBead(id: string | undefined, props: ReadonlyMap<string, string>): OpenBead {
  const origin: Origin = { kind: "imported", format: "tmx", ...(id === undefined ? {} : { id }) };
  const written = props.get(PROPS.posterior)?.trim() ?? "";
  const posterior = Number(written);
  const isKnown = written !== "" && posterior >= 0 && posterior <= 1;
  return { sides: new Map(), origin, ...(isKnown ? { posterior } : {}) };
}

function idOf(origin: Origin): string | undefined {
  return origin.kind === "imported" ? origin.id : undefined;
}

/** The tag that was meant. Case is no mistake: BCP 47 does not tell `EN-us` from `en-US`. */
function languageOf(file: File, written: string, line: number): LanguageTag {
  const known = file.languages.get(written);
  if (known !== undefined) return known;
  const meant = parseLanguage(written);
  if (meant === undefined) note(file, line, () => ({ code: "unknown-language", language: written }));
  else if (meant.toLowerCase() !== written.trim().toLowerCase())
    note(file, line, () => ({ code: "language-mended", written, meant }));
  const language = meant ?? UNDETERMINED;
  file.languages.set(written, language);
  return language;
}

/** The version called `name`, or the first of its language; a new one if there is none. */
function columnOf(file: File, language: LanguageTag, name: string | undefined): Column {
  const alike = file.columns.filter((column) => column.language === language);
  const known = name === undefined ? alike[0] : alike.find((column) => column.name === name);
  if (known !== undefined) return known;
  const column = newColumn(name ?? language, language);
  file.columns.push(column);
  return column;
}

/** For a further `tuv` of one language in a unit: version `ru.2`, or `ru.3` if the bead has that too. */
function secondColumn(file: File, bead: OpenBead, column: Column): Column {
  for (let n = 2; ; n++) {
    const other = columnOf(file, column.language, `${column.name}.${n}`);
    if (!bead.sides.has(other)) return other;
  }
}

function newColumn(name: string, language: LanguageTag): Column {
  return { name, language, segs: [], blocks: [], segments: [] };
}

/** The segments of a seg; `undefined` if the cuts cannot be those of this text, because another program has changed it. */
function piecesOf(text: string, cuts: string): Span[] | undefined {
  const pieces: Span[] = [];
  let from = 0;
  for (const cut of cuts.split(" ").filter(Boolean)) {
    const [to = Number.NaN, next = Number.NaN] = cut.split(":").map(Number);
    if (!(Number.isInteger(to) && Number.isInteger(next) && from <= to && to <= next && next <= text.length))
      return undefined;
    pieces.push({ from, to });
    from = next;
  }
  return [...pieces, { from, to: text.length }];
}

/** Puts a seg at the end of the version's text, and gives the segments that it became. */
function addSeg(column: Column, text: string, pieces: readonly Span[]): Side {
  const last = column.blocks.at(-1);
  const start = last === undefined ? 0 : last.span.to + SEPARATOR.length;
  const block = column.blocks.length;
  column.segs.push(text);
  column.blocks.push({ kind: "line", span: { from: start, to: start + text.length } });
  return pieces.map(({ from, to }) => {
    const piece = text.slice(from, to);
    const trimmed = piece.trim();
    const begin = start + from + (piece.length - piece.trimStart().length) * Number(trimmed !== "");
    column.segments.push({ block, span: { from: begin, to: begin + trimmed.length } });
    return column.segments.length - 1;
  });
}

const SEPARATOR = "\n";

function alignmentOf(file: File): Alignment {
  const columns = file.isOurs ? file.columns : sourceFirst(file.columns, file.sourceLanguage);
  if (columns.length < 2)
    throw new InputError({ severity: "error", problem: { code: "too-few-languages", count: columns.length } });
  const versions = columns.map(({ name, language, segs, blocks, segments }) => ({
    name,
    language,
    text: segs.join(SEPARATOR),
    blocks,
    segments,
  }));
  const beads = file.beads.map(({ sides, ...rest }): Bead => {
    return { sides: columns.map((column) => sides.get(column) ?? []), ...rest, evidence: [] };
  });
  return { text: { versions }, beads };
}

function sourceFirst(columns: readonly Column[], source: LanguageTag | undefined): readonly Column[] {
  const first = columns.find(({ language }) => language === source);
  return first === undefined ? columns : [first, ...columns.filter((column) => column !== first)];
}

function diagnosticsOf(file: File, source: string | undefined): Diagnostic[] {
  const name = source === undefined ? {} : { source };
  return [...file.notes.values()].map(({ problem, count, line }) => {
    return { severity: "warning", problem: problem(count), ...name, line };
  });
}
