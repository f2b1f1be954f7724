import { readdir, realpath } from "node:fs/promises";
import { basename, dirname, extname, join, resolve, sep } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  type Alignment,
  alignmentFromSentences,
  type Diagnostic,
  decode,
  decodeText,
  type LanguageTag,
  type LineText,
  languageTag,
  type Numbering,
  type Outcome,
  type ParallelText,
  parseHunalign,
  parseMoses,
  parseSentenceLinks,
  parseSentences,
  type Sentences,
  sentenceIds,
} from "../index.ts";
import { systemCode, UsageError } from "./failure.ts";
import { kindOf, readBytes, resolvePath } from "./files.ts";
import type { Session } from "./io.ts";
import { languageInName } from "./names.ts";
import { languageBehind, mosesStem } from "./severalFiles.ts";
import { languageOfText } from "./told.ts";

/** A text file, what its version is called, and its language if that is known. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
  readonly language?: LanguageTag;
}

/** What a person named, of an alignment that is in several files or does not tell its languages. */
export interface ReadInput {
  readonly path: string;
  /** From `--langs`. */
  readonly languages?: readonly LanguageTag[];
  /** From `--encoding`, by its name in the Encoding Standard. Absent: as the bytes tell. */
  readonly encoding?: string;
  /** From `--texts`: the files, and how to read them as plain texts. */
  readonly texts?: { readonly files: readonly NamedFile[]; readonly read: () => Promise<ParallelText> };
}

/**
 * Texts that run line against line: those named, or all files `news.LANGUAGE` for `news.moses`, in the order of their names. `news.old.en` is a version
 * called `old`.
 *
 * @throws UsageError, InputError
 */
export async function readMoses(input: ReadInput, session: Session): Promise<Outcome<Alignment>> {
  const { path, languages, texts, encoding } = input;
  const files = texts?.files ?? (await mosesFiles(path, languages, session));
  const lineTexts: LineText[] = [];
  const told: Diagnostic[] = [];
  for (const file of files) {
    const bytes = await readBytes(file.path, session.io);
    const { value: text, diagnostics } = decodeText(bytes, { source: file.path, encoding });
    told.push(...diagnostics);
    const language = file.language ?? languageOfText(text, file.path, "--langs", session);
    lineTexts.push({ name: file.name, language, text, source: file.path });
  }
  const { value, diagnostics } = parseMoses(lineTexts);
  return { value, diagnostics: [...told, ...diagnostics] };
}

/** A text of hunalign, whose two languages are named, or told by the letters. */
export async function readHunalign(input: ReadInput, session: Session): Promise<Outcome<Alignment>> {
  const { path, languages, encoding } = input;
  const bytes = await readBytes(path, session.io);
  const { value: text, diagnostics: told } = decodeText(bytes, { source: path, encoding });
  const cells = text.split("\n").map((line) => line.split("\t"));
  const [from, to] = [0, 1].map((v): LanguageTag => {
    const told = languages?.[v];
    return told ?? languageOfText(cells.map((row) => row[v] ?? "").join("\n"), `${path} ${v + 1}`, "--langs", session);
  });
  if (languages !== undefined && languages.length !== 2)
    throw new UsageError("error.langsCount", { langs: languages.length, texts: 2 });
  const [first = UNKNOWN, second = UNKNOWN] = [from, to];
  const name = first === second ? `${second}.2` : second;
  const sides = [
    { name: first, language: first },
    { name, language: second },
  ] as const;
  const { value, diagnostics } = parseHunalign(text, sides, path);
  return { value, diagnostics: [...told, ...diagnostics] };
}

/**
 * Links between sentences, with their texts: those named, or those that the file names, which have to be in its folder or below.
 *
 * @throws UsageError, InputError
 */
export async function readSentenceAlignment(input: ReadInput, session: Session): Promise<Outcome<Alignment>> {
  const { path, texts } = input;
  const { value: links, diagnostics } = parseSentenceLinks(decode(await readBytes(path, session.io), path), path);
  const told: Diagnostic[] = [...diagnostics];
  if (texts !== undefined && links.groups.length > 1)
    throw new UsageError("error.textsOfMany", { path, count: links.groups.length });
  const numbering = links.format === "ces" ? "text" : "paragraph";
  const pairs: [Sentences, Sentences][] = [];
  for (const group of links.groups) {
    const named = texts === undefined ? await filesOf(group, input, session) : texts.files;
    const [from, to, ...others] = await sentencesOf(named, { ...input, numbering }, session, told);
    if (from === undefined || to === undefined || others.length > 0)
      throw new UsageError("error.textsOfPair", { path, count: named.length });
    pairs.push([from, to]);
  }
  const { value, diagnostics: found } = alignmentFromSentences(links, pairs, path);
  return { value, diagnostics: [...told, ...found] };
}

// Helpers

const UNKNOWN = languageTag("xx");

async function mosesFiles(
  path: string,
  languages: readonly LanguageTag[] | undefined,
  { io }: Session,
): Promise<NamedFile[]> {
  const stem = mosesStem(path);
  const folder = dirname(resolvePath(stem, io));
  const prefix = `${basename(stem)}.`;
  const names = await readdir(folder).catch(() => []);
  const files = names
    .filter((name) => name.startsWith(prefix) && !ALIGNMENTS.includes(extname(name).toLowerCase()))
    .sort()
    .flatMap((name): (NamedFile & { readonly language: LanguageTag })[] => {
      const rest = name.slice(prefix.length);
      const language = languageBehind(rest);
      const called = rest.slice(0, Math.max(0, rest.lastIndexOf("."))) || rest;
      return language === undefined ? [] : [{ path: join(dirname(stem), name), name: called, language }];
    });
  const chosen = languages?.flatMap((language) => files.filter((file) => file.language === language)) ?? files;
  if (chosen.length < 2) throw new UsageError("error.mosesFiles", { path, pattern: `${stem}.*` });
  return chosen;
}

/** Endings that look like languages, of files that hold alignments: `ces` would be Czech. */
const ALIGNMENTS: readonly string[] = [".ces", ".tei", ".tmx"];

/** The files that a group of links names. @throws UsageError if one is elsewhere, or not there */
async function filesOf(
  { fromDoc, toDoc }: { readonly fromDoc: string; readonly toDoc: string },
  { path, languages }: ReadInput,
  session: Session,
): Promise<NamedFile[]> {
  const files: NamedFile[] = [];
  for (const [v, name] of [fromDoc, toDoc].entries()) {
    const file = await fileInside(path, name, session);
    const stem = basename(name)
      .replace(/\.gz$/u, "")
      .replace(/\.xml$/u, "");
    const language = languages?.[v];
    files.push({ path: file, name: stem, ...(language === undefined ? {} : { language }) });
  }
  return files;
}

/** The file called `name` in the folder of the links or below it, also unpacked. Symbolic links may not lead out of it. */
async function fileInside(path: string, name: string, { io }: Session): Promise<string> {
  const folder = await realpath(dirname(resolvePath(path, io)));
  for (const candidate of [name, name.replace(/\.gz$/u, "")]) {
    const file = resolve(folder, candidate);
    if (!file.startsWith(folder.endsWith(sep) ? folder : folder + sep))
      throw new UsageError("error.outsideFolder", { path, name });
    if ((await kindOf(file, io)) !== "file") continue;
    if (!(await realpath(file)).startsWith(folder)) throw new UsageError("error.outsideFolder", { path, name });
    return file;
  }
  throw new UsageError("error.sentencesMissing", { path, name });
}

async function sentencesOf(
  files: readonly NamedFile[],
  { texts, numbering }: Pick<ReadInput, "texts"> & { readonly numbering: Numbering },
  session: Session,
  told: Diagnostic[],
): Promise<Sentences[]> {
  const all: Sentences[] = [];
  let plain: ParallelText | undefined;
  for (const [index, file] of files.entries()) {
    const bytes = unpacked(await readBytes(file.path, session.io), file.path);
    if (isXml(bytes)) {
      const { value, diagnostics } = sentencesIn(bytes, file, all, session);
      told.push(...diagnostics);
      all.push(value);
    } else {
      plain ??= await texts?.read();
      const document = plain?.versions[index];
      if (document === undefined) throw new UsageError("error.notAlignment", { path: file.path });
      all.push({ document, ids: sentenceIds(document, numbering) });
    }
  }
  return all;
}

function sentencesIn(
  bytes: Uint8Array,
  { path, name, language }: NamedFile,
  others: readonly Sentences[],
  session: Session,
): Outcome<Sentences> {
  const known = language ?? languageInName(name)?.language;
  const { value, diagnostics } = parseSentences(decode(bytes, path), {
    name,
    source: path,
    ...(language === undefined ? {} : { language }),
  });
  const { document, ids } = value;
  const isTold = document.language !== languageTag("und");
  const tag = isTold ? document.language : (known ?? languageOfText(document.text, path, "--langs", session));
  // `news.en.xml` says no more than its language, if nothing else is called so.
  const short = document.name === name && languageInName(name) !== undefined ? tag : document.name;
  const isTaken = others.some(({ document: other }) => other.name === short);
  return {
    value: { document: { ...document, language: tag, name: isTaken ? path : short }, ids },
    diagnostics,
  };
}

function isXml(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 64)).replaceAll("\0", "").trimStart().startsWith("<");
}

/** What a packed file may hold at most. */
const LARGEST = 2 ** 30;

function unpacked(bytes: Uint8Array, path: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST });
  } catch (error) {
    throw new UsageError("error.badGzip", { path, reason: systemCode(error) }, { cause: error });
  }
}
