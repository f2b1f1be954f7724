import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import {
  type Alignment,
  expressionFinder,
  find as findPlaces,
  type Hit,
  type Lexicon,
  plainPhrase,
  type Span,
  type Wanted,
} from "../index.ts";
import { concordance, type Found } from "./concordance.ts";
import { UsageError } from "./failure.ts";
import { STANDARD } from "./files.ts";
import { loadAlignment } from "./formats.ts";
import { EXIT, type Session } from "./io.ts";
import { type LexiconOptions, lexiconsFor, readLexicons } from "./lexicons.ts";
import type { Maker } from "./ours.ts";
import { targetsFor, writeOutputs } from "./output.ts";
import { paintFor } from "./paint.ts";
import { withProgress } from "./progress.ts";
import { widthFor } from "./report/outputs.ts";

export interface FindOptions extends LexiconOptions {
  /** Whether the pattern is a regular expression. */
  readonly regex?: boolean;
  /** Whether words are to stand as they are, not in any form. */
  readonly exact?: boolean;
  /** `ru,uk`: names of versions to look in. */
  readonly in?: string;
  readonly to?: string;
  readonly output: readonly string[];
  readonly force?: boolean;
  readonly width?: string;
}

/** `hexapla find`: a word in all its forms, a phrase or a regular expression, in its context and with its counterparts. */
export async function find(
  pattern: string,
  paths: readonly string[],
  options: FindOptions,
  session: Session,
): Promise<number> {
  const { io } = session;
  const wanted = wantedBy(pattern, options);
  const outputs = options.output.length === 0 ? [STANDARD] : options.output;
  const formats = formatsFor(outputs, options.to);
  const width = widthFor(options.width, session);
  if (paths.filter((path) => path === STANDARD).length > 1)
    throw new UsageError("error.inputTwice", { path: STANDARD });
  const made = { check: concordanceMakerOf, refusal: "error.notOurs" } as const;
  const targets = await targetsFor(outputs, { inputs: paths, force: options.force ?? false, made }, session);
  const own = await readLexicons(options, session);
  const found: Found[] = [];
  const names = new Set<string>();
  for (const path of paths) {
    const alignment = await loadAlignment(path, undefined, session);
    for (const { name } of alignment.text.versions) names.add(name);
    const versions = versionsIn(alignment, options.in);
    const languages = alignment.text.versions.map(({ language }) => language);
    const lexicons = await lexiconsFor(languages, own, options, session);
    found.push({ path, alignment, hits: hitsIn(alignment, wanted, { versions, lexicons }, session) });
  }
  checkNames(options.in, names);
  const contents = formats.map((format, k) => {
    if (format === "json") return asJson(found);
    if (format === "tsv") return asTsv(found, [...names]);
    const isTerminal = targets[k]?.path === STANDARD;
    const sink = isTerminal ? io.stdout : { write: () => undefined };
    return concordance(found, { width, paint: paintFor(sink, isTerminal ? io.env : {}), messages: session.messages });
  });
  await writeOutputs(targets, contents, session);
  return EXIT.fine;
}

// Helpers

const FORMATS = ["text", "json", "tsv"] as const;
type FindFormat = (typeof FORMATS)[number];

function formatsFor(paths: readonly string[], to: string | undefined): FindFormat[] {
  const asked = FORMATS.find((format) => format === to?.toLowerCase());
  if (to !== undefined && asked === undefined)
    throw new UsageError("error.format", { format: to, formats: FORMATS.join(", ") });
  if (asked !== undefined && paths.length > 1) throw new UsageError("error.formatAmbiguous");
  return paths.map((path) => {
    const extension = extname(path).toLowerCase();
    const named = extension === ".txt" ? "text" : FORMATS.find((format) => `.${format}` === extension);
    const format = asked ?? (path === STANDARD ? "text" : named);
    if (format === undefined) throw new UsageError("error.findFormat", { path });
    return format;
  });
}

function wantedBy(pattern: string, { regex = false, exact = false }: FindOptions): Wanted {
  if (regex && exact) throw new UsageError("error.exactRegex");
  if (regex) return { kind: "expression", find: expressionFinder(pattern) };
  return { kind: "phrase", phrase: plainPhrase(pattern, exact) };
}

function wordsOf(list: string): string[] {
  return list.split(",").map((name) => name.trim());
}

/** The versions of those names; those that this alignment has not may be in another. */
function versionsIn({ text }: Alignment, list: string | undefined): readonly number[] {
  const all = [...text.versions.keys()];
  if (list === undefined) return all;
  const names = wordsOf(list);
  return all.filter((v) => names.includes(text.versions[v]?.name ?? ""));
}

function checkNames(list: string | undefined, names: ReadonlySet<string>): void {
  const missing = list === undefined ? undefined : wordsOf(list).find((name) => !names.has(name));
  if (missing !== undefined) throw new UsageError("error.findVersion", { name: missing, names: [...names].join(", ") });
}

function hitsIn(
  alignment: Alignment,
  wanted: Wanted,
  options: { readonly versions: readonly number[]; readonly lexicons: readonly Lexicon[] },
  session: Session,
): Hit[] {
  return withProgress(session.messages.say("find.looking"), session, (onProgress) =>
    findPlaces(alignment, wanted, { ...options, onProgress }),
  );
}

/** A list with one place a line. Beads count from 0, places are offsets into the text of the version. */
function asJson(found: readonly Found[]): string {
  const lines = found.flatMap(({ path, alignment: { text }, hits }) => {
    const named = (version: number, span: Span | undefined): object => ({
      version: text.versions[version]?.name,
      ...(span === undefined ? {} : { from: span.from, to: span.to }),
      ...(span === undefined ? {} : { text: text.versions[version]?.text.slice(span.from, span.to) }),
    });
    return hits.map((hit) =>
      JSON.stringify({
        file: path,
        bead: hit.bead,
        ...named(hit.version, hit),
        counterparts: hit.counterparts.map(({ version, rendering }) => named(version, rendering)),
      }),
    );
  });
  return `[${lines.map((line) => `\n  ${line}`).join(",")}${lines.length === 0 ? "" : "\n"}]\n`;
}

const TSV_HEAD = ["file", "bead", "version", "before", "match", "after"];

/** One place a line; after it, for each other version, its text in the bead and the likely rendering. Beads count from 1. */
function asTsv(found: readonly Found[], names: readonly string[]): string {
  const head = [...TSV_HEAD, ...names.flatMap((name) => [name, `${name}: rendering`])];
  const rows = found.flatMap(({ path, alignment, hits }) =>
    hits.map((hit) => {
      const { versions } = alignment.text;
      const own = versions[hit.version];
      const segment = own?.segments[hit.segment]?.span ?? hit;
      const slice = (version: number, span: Span | undefined): string =>
        span === undefined ? "" : (versions[version]?.text.slice(span.from, span.to) ?? "");
      const others = names.flatMap((name) => {
        const version = versions.findIndex((other) => other.name === name);
        const counterpart = hit.counterparts.find((other) => other.version === version);
        const side = alignment.beads[hit.bead]?.sides[version] ?? [];
        const spans = side.map((index) => versions[version]?.segments[index]?.span);
        const isOther = version >= 0 && version !== hit.version;
        const text = isOther ? spans.map((span) => slice(version, span)).join(" ") : "";
        return [text, slice(version, counterpart?.rendering)];
      });
      return [
        path,
        String(hit.bead + 1),
        own?.name ?? "",
        slice(hit.version, { from: segment.from, to: hit.from }),
        slice(hit.version, hit),
        slice(hit.version, { from: hit.to, to: segment.to }),
        ...others,
      ];
    }),
  );
  return `${[head, ...rows].map((row) => row.map(cell).join("\t")).join("\n")}\n`;
}

/**
 * One line without tabs. What a spreadsheet would take for a formula (it begins with one of = + - @, also full-width) gets an
 * apostrophe before it, as OWASP advises against CSV injection.
 */
function cell(text: string): string {
  const line = text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, " ");
  return /^[\s"]*[=+\-@＝＋－＠]/u.test(line) ? `'${line}` : line;
}

async function concordanceMakerOf(file: string): Promise<Maker> {
  const text = (await readFile(file)).toString("utf8");
  const isOurs = text.startsWith(TSV_HEAD.join("\t")) || /^\[(?:\]\n$|\n {2}\{"file":)/u.test(text);
  return isOurs ? "us" : "other";
}
