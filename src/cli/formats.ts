import { extname } from "node:path";
import {
  type Alignment,
  alignmentDiagnostics,
  alignmentFromLinks,
  decode,
  type Links,
  type Outcome,
  type ParallelText,
  parseJson,
  parseLinks,
  parseTmx,
  serializeJson,
  serializeLinks,
  serializeTmx,
} from "../index.ts";
import { UsageError } from "./failure.ts";
import { readBytes, STANDARD } from "./files.ts";
import type { Session } from "./io.ts";
import { tell } from "./tell.ts";
import { version } from "./version.ts";

/** The formats in which alignments come and go. */
const FORMATS = ["json", "tmx", "links"] as const;
export type Format = (typeof FORMATS)[number];

/** @throws UsageError if there is no such format. */
function parseFormat(name: string): Format {
  const format = FORMATS.find((known) => known === name.toLowerCase());
  if (format === undefined) throw new UsageError("error.format", { format: name, formats: FORMATS.join(", ") });
  return format;
}

/** The format that the name of a file tells. */
export function formatOfName(path: string): Format | undefined {
  return FORMATS.find((format) => `.${format}` === extname(path).toLowerCase());
}

/**
 * The formats in which to write to `paths`: `to` if given, else as the names tell, else (on standard output) JSON.
 *
 * @throws UsageError if the name does not tell, or `to` is given for several outputs.
 */
export function outputFormats(paths: readonly string[], to: string | undefined): Format[] {
  const asked = to === undefined ? undefined : parseFormat(to);
  if (asked !== undefined && paths.length > 1) throw new UsageError("error.formatAmbiguous");
  return paths.map((path) => {
    if (path === "") throw new UsageError("error.emptyPath");
    const format = asked ?? formatOfName(path) ?? (path === STANDARD ? "json" : undefined);
    if (format === undefined) throw new UsageError("error.formatUnknown", { path });
    return format;
  });
}

/** The alignment as text in `format`, for `path`. What the format could not hold is told. */
export function render(alignment: Alignment, format: Format, path: string, session: Session): string {
  if (format === "links") return serializeLinks(alignment.beads);
  if (format === "json") return serializeJson(alignment, { generator: `hexapla ${version()}` });
  const { value, diagnostics } = serializeTmx(alignment, { generatorName: "hexapla", generatorVersion: version() });
  const source = path === STANDARD ? {} : { source: path };
  tell(
    diagnostics.map((diagnostic) => ({ ...source, ...diagnostic })),
    session,
  );
  return value;
}

/**
 * The alignment in a file of any format. `texts` are for a `.links` file, which has none of its own.
 *
 * @throws UsageError, InputError
 */
export async function loadAlignment(
  path: string,
  texts: (() => Promise<ParallelText>) | undefined,
  session: Session,
): Promise<Alignment> {
  const bytes = await readBytes(path, session.io);
  const format = formatOf(path, bytes);
  if (format !== "links") {
    if (texts !== undefined) throw new UsageError("error.textsNeedLinks", { path });
    const text = decode(bytes, path);
    const alignment = accept(format === "json" ? parseJson(text, path) : parseTmx(text, path), session);
    const found = alignmentDiagnostics(alignment).map((diagnostic) => ({ ...diagnostic, source: path }));
    tell(found, session);
    return alignment;
  }
  if (texts === undefined) throw new UsageError("error.linksNeedTexts", { path });
  const links = accept(parseLinks(decode(bytes, path), path), session);
  return accept(alignmentFromLinks(await texts(), links, path), session);
}

/** The sides of the beads in a file of any format, for scoring. */
export async function loadLinks(path: string, session: Session): Promise<Links> {
  const bytes = await readBytes(path, session.io);
  if (formatOf(path, bytes) === "links") return accept(parseLinks(decode(bytes, path), path), session);
  const { beads } = await loadAlignment(path, undefined, session);
  return beads.map(({ sides }) => sides);
}

// Helpers

/** By its content where the name does not tell, and for standard input. @throws UsageError if it is none of an alignment */
function formatOf(path: string, bytes: Uint8Array): Format {
  const named = formatOfName(path);
  if (named !== undefined) return named;
  const encoding = bytes[0] === 0xff ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, 256)).trimStart();
  const format = FORMATS_BY_SIGN.get(head.charAt(0));
  if (format === undefined) throw new UsageError("error.notAlignment", { path });
  return format;
}

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
