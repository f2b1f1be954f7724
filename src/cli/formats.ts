import { extname } from "node:path";
import {
  type Alignment,
  alignmentDiagnostics,
  alignmentFromLinks,
  type Diagnostic,
  type Links,
  type Outcome,
  type ParallelText,
  reviewLost,
} from "../index.ts";
import { UsageError } from "./failure.ts";
import { readBytes, STANDARD } from "./files.ts";
import { type AlignmentFormat, FORMAT_NAMES, FORMATS, type Format } from "./formatTable.ts";
import type { Session } from "./io.ts";
import type { WriteOptions } from "./pieceWriters.ts";
import type { ReadInput } from "./readSeveral.ts";
import { tell } from "./tell.ts";

export type { Format };

/** The format that the name of a file tells. */
export function formatOfName(path: string): Format | undefined {
  const ending = extname(path).toLowerCase();
  return FORMAT_NAMES.find((format) => FORMATS[format].endings.includes(ending));
}

/**
 * The formats in which to write to `paths`: `to` if given, else as the names tell, else (on standard output) JSON.
 *
 * @throws UsageError if the name does not tell, or `to` is given for several outputs; unless the caller `takes` them, for a format
 *   of several files.
 */
export function outputFormats(paths: readonly string[], to: string | undefined, takes = { several: false }): Format[] {
  const asked = to === undefined ? undefined : parseFormat(to);
  if (asked !== undefined && paths.length > 1) throw new UsageError("error.formatAmbiguous");
  return paths.map((path) => {
    if (path === "") throw new UsageError("error.emptyPath");
    const format = asked ?? formatOfName(path) ?? (path === STANDARD ? "json" : undefined);
    if (format === undefined) throw new UsageError("error.formatUnknown", { path });
    if (!takes.several && FORMATS[format].several !== undefined) throw new UsageError("error.severalFiles", { format });
    return format;
  });
}

/** @throws UsageError if one of them cannot be written */
export function parseFormats(names: readonly string[]): Format[] {
  return names.map(parseFormat);
}

/** How the name of a file in `format` ends: `.json`. */
export function endingOf(format: Format): string {
  return FORMATS[format].endings[0] ?? `.${format}`;
}

/** The alignment in `format`, for `path`. What the format could not hold is told. */
export async function render(
  alignment: Alignment,
  format: Format,
  path: string,
  session: Session,
  options: WriteOptions = {},
): Promise<string | Uint8Array> {
  const { value, diagnostics = [] } = await writerOf(format)(alignment, options, session.messages);
  tellLost(alignment, format, path, diagnostics, session);
  return value;
}

/** The same for a format of one file or of several; `files` are its files, which `path` stands for. */
export async function renderFiles(
  alignment: Alignment,
  format: Format,
  path: string,
  files: readonly string[],
  session: Session,
  options: WriteOptions = {},
): Promise<readonly (string | Uint8Array)[]> {
  const { several } = FORMATS[format];
  if (several === undefined) return [await render(alignment, format, path, session, options)];
  const { values, diagnostics } = several.write(alignment, files);
  tellLost(alignment, format, path, diagnostics, session);
  return values;
}

/**
 * The alignment in a file of any format. `texts` are for a format that has none of its own.
 *
 * @throws UsageError, InputError
 */
export async function loadAlignment(
  path: string,
  texts: (() => Promise<ParallelText>) | undefined,
  session: Session,
  named: NamedInput = {},
): Promise<Alignment> {
  const { from, ...input } = named;
  const format = from ?? formatOfName(path) ?? formatOf(path, await readBytes(path, session.io));
  const { read, readLinks, readWith } = FORMATS[format];
  if (readWith !== undefined) return accept(await readWith({ ...input, path }, session), session);
  const bytes = await readBytes(path, session.io);
  if (read !== undefined) {
    if (texts !== undefined) throw new UsageError("error.textsNeedLinks", { path });
    const alignment = accept(await read(bytes, path), session);
    const found = alignmentDiagnostics(alignment).map((diagnostic) => ({ ...diagnostic, source: path }));
    tell(found, session);
    return alignment;
  }
  if (readLinks === undefined) throw new UsageError("error.notAlignment", { path });
  if (texts === undefined) throw new UsageError("error.linksNeedTexts", { path });
  const links = accept(readLinks(bytes, path), session);
  return accept(alignmentFromLinks(await texts(), links, path), session);
}

/** What a person named of an input besides its file. */
export interface NamedInput extends Omit<ReadInput, "path"> {
  /** Its format, where neither its name nor its content tells. */
  readonly from?: Format;
}

/** The sides of the beads in a file of any format, for scoring. */
export async function loadLinks(path: string, session: Session): Promise<Links> {
  const bytes = await readBytes(path, session.io);
  const { readLinks } = FORMATS[formatOfName(path) ?? formatOf(path, bytes)];
  if (readLinks !== undefined) return accept(readLinks(bytes, path), session);
  const { beads } = await loadAlignment(path, undefined, session);
  return beads.map(({ sides }) => sides);
}

// Helpers

function writerOf(format: Format): NonNullable<AlignmentFormat["write"]> {
  const { write } = FORMATS[format];
  if (write === undefined) throw new UsageError("error.format", { format, formats: writable().join(", ") });
  return write;
}

/** What the format could not hold; of what people decided only JSON holds all, and some say themselves what they lose. */
function tellLost(
  alignment: Alignment,
  format: Format,
  path: string,
  diagnostics: readonly Diagnostic[],
  session: Session,
): void {
  const source = path === STANDARD ? {} : { source: path };
  const lost = format === "json" || FORMATS[format].holdsReview === true ? [] : reviewLost(alignment);
  tell(
    [...diagnostics, ...lost].map((diagnostic) => ({ ...source, ...diagnostic })),
    session,
  );
}

function writable(): Format[] {
  return FORMAT_NAMES.filter((name) => FORMATS[name].write !== undefined || FORMATS[name].several !== undefined);
}

function readable(): Format[] {
  return FORMAT_NAMES.filter((name) => {
    const { read, readLinks, readWith } = FORMATS[name];
    return (read ?? readLinks ?? readWith) !== undefined;
  });
}

/** The format that a person names for an input. @throws UsageError if there is no such format, or it cannot be read */
export function inputFormat(name: string): Format {
  const format = readable().find((known) => known === name.toLowerCase());
  if (format === undefined) throw new UsageError("error.format", { format: name, formats: readable().join(", ") });
  return format;
}

/** @throws UsageError if there is no such format, or it cannot be written */
function parseFormat(name: string): Format {
  const format = writable().find((known) => known === name.toLowerCase());
  if (format === undefined) throw new UsageError("error.format", { format: name, formats: writable().join(", ") });
  return format;
}

/** By its content where the name does not tell, and for standard input. @throws UsageError if it is none of an alignment */
function formatOf(path: string, bytes: Uint8Array): Format {
  if (ZIP.every((byte, k) => bytes[k] === byte)) return "xlsx";
  const encoding = bytes[0] === 0xff ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, HEAD)).trimStart();
  const format = FORMATS_BY_ROOT.get(ROOT.exec(head)?.groups?.["name"] ?? "") ?? FORMATS_BY_SIGN.get(head.charAt(0));
  if (format === undefined) throw new UsageError("error.notAlignment", { path });
  return format;
}

/** What a packed file begins with; of alignments only workbooks are packed. */
const ZIP = [0x50, 0x4b, 0x03, 0x04] as const;
/** Bytes in which a file says what it is. */
const HEAD = 4096;
/** The first element of an XML file, without its prefix: behind declarations, instructions and comments. */
const ROOT = /^\ufeff?(?:<[!?][^>]*>\s*)*<(?:[\p{L}_][\p{L}\p{N}._-]*:)?(?<name>[\p{L}_][\p{L}\p{N}._-]*)/u;

const FORMATS_BY_ROOT: ReadonlyMap<string, Format> = new Map([
  ["xliff", "xliff"],
  ["cesAlign", "ces"],
  ["linkGrp", "tei"],
  ["TEI", "tei"],
]);

/** How files of each format begin; of `.links` also with a remark. */
const FORMATS_BY_SIGN: ReadonlyMap<string, Format> = new Map([
  ["{", "json"],
  ["[", "links"],
  ["#", "links"],
  ["<", "tmx"],
]);

function accept<T>({ value, diagnostics }: Outcome<T>, session: Session): T {
  tell(diagnostics, session);
  return value;
}
