import { readdir } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import {
  type Document,
  encodingName,
  formatOfEnding,
  type LanguageTag,
  languageTag,
  MOST_VERSIONS,
  type ParallelText,
  readDocument,
} from "../index.ts";
import { readAbout } from "./about.ts";
import { UsageError } from "./failure.ts";
import { kindOf, readBytes, resolvePath, STANDARD } from "./files.ts";
import { formatOfName } from "./formats.ts";
import type { Session } from "./io.ts";
import { firstTwin, knownLanguage, languageInName } from "./names.ts";
import { readSegmentation, type SegmentationOptions } from "./segmentation.ts";
import { tell } from "./tell.ts";
import { languageOfText } from "./told.ts";

/** A file that holds a version of a work. */
export interface TextFile {
  readonly path: string;
  /** What the version is called, if its file or its folder say so. */
  readonly name: string;
  /** Absent if it has to be told from the text. */
  readonly language?: LanguageTag;
  /** As `TextOptions` has it. */
  readonly encoding?: string;
  /** What it holds, where there is no file. */
  readonly bytes?: Uint8Array;
}

/** How versions are chosen and read; from the command line. */
export interface TextOptions {
  /** `en,ru,uk`: one a file, in order; or which ones of a folder to take. */
  readonly langs?: string;
  /** `en,en.plain`: names of versions of a folder. */
  readonly versions?: string;
  readonly segmented?: boolean;
  /** Of the files that are text: by a name of the Encoding Standard. Absent: as each tells. */
  readonly encoding?: string;
}

/**
 * The versions that the command line means: one folder, or two files and more.
 *
 * @throws UsageError if they cannot be found, or are too few or too many.
 */
export async function findTexts(paths: readonly string[], options: TextOptions, session: Session): Promise<TextFile[]> {
  const encoding = parseEncodingOption(options.encoding);
  const files = await findFiles(paths, options, session);
  return encoding === undefined ? files : files.map((file) => ({ ...file, encoding }));
}

/** The name of an encoding in the Encoding Standard. @throws UsageError if there is none called `label` */
export function parseEncodingOption(label: string | undefined): string | undefined {
  const encoding = label === undefined ? undefined : encodingName(label);
  if (label !== undefined && encoding === undefined) throw new UsageError("error.encodingUnknown", { name: label });
  return encoding;
}

/**
 * Reads and segments texts. Languages that nobody named are told by the letters, and said.
 *
 * @throws UsageError, InputError if a file cannot be read or is no text.
 */
export async function readTexts(
  files: readonly TextFile[],
  options: Pick<TextOptions, "segmented"> & SegmentationOptions,
  session: Session,
): Promise<ParallelText> {
  const { segment } = await readSegmentation(options, session);
  const documents: Document[] = [];
  for (const file of files) documents.push(await readVersion(file, options.segmented ?? false, session));
  return { versions: documents.map((document) => segment(document)) };
}

/** Reads one text. Its language is told by its letters, and said, if `file` has none; `option` is what names it. */
export async function readVersion(
  file: TextFile,
  segmented: boolean,
  session: Session,
  option = "--langs",
): Promise<Document> {
  const { io } = session;
  const { path, name } = file;
  const bytes = file.bytes ?? (await readBytes(path, io));
  const { value, diagnostics } = await readDocument(bytes, {
    name,
    language: file.language ?? UNKNOWN,
    source: path,
    segmented,
    ...(file.encoding === undefined ? {} : { encoding: file.encoding }),
  });
  tell(diagnostics, session);
  if (file.language !== undefined) return value;
  const language = languageOfText(value.text, path, option, session);
  return { ...value, language };
}

/** A text file named on the command line. */
export function fileOf(path: string): TextFile {
  const stem = basename(path, extname(path));
  const told = path === STANDARD ? undefined : languageInName(stem);
  return { path, name: stem, ...(told === undefined ? {} : { language: told.language }) };
}

/**
 * Refuses what says how to read or align texts, for a command that was given an alignment: `path` has its texts in it.
 *
 * @throws UsageError that names the first such option.
 */
export function refuseTextOptions(
  path: string,
  { langs, versions, segmented, encoding, lexicon }: TextOptions & { readonly lexicon?: unknown },
): void {
  const given = [
    langs !== undefined && "--langs",
    versions !== undefined && "--versions",
    segmented === true && "--segmented",
    encoding !== undefined && "--encoding",
    lexicon !== undefined && (lexicon === false ? "--no-lexicon" : "--lexicon"),
  ];
  const option = given.find((name) => name !== false);
  if (option !== undefined) throw new UsageError("error.textOption", { path, option });
}

/** @throws UsageError if `code` is none of a language. */
export function parseLanguageOption(code: string): LanguageTag {
  const language = knownLanguage(code);
  if (language === undefined) throw new UsageError("error.language", { tag: code });
  return language;
}

/**
 * The entries of a list with commas between, each only once.
 *
 * @throws UsageError if one comes twice; `option` is what has the list.
 */
export function partsOf(list: string, option: string): string[] {
  const parts = list.split(",").map((part) => part.trim());
  const twin = firstTwin(parts);
  if (twin !== undefined) throw new UsageError("error.listTwice", { option, name: twin });
  return parts;
}

/** @throws UsageError if one of the list is none of a language */
export function parseLanguages(list: string): LanguageTag[] {
  return list.split(",").map((code) => parseLanguageOption(code.trim()));
}

// Helpers

const UNKNOWN = languageTag("xx");

async function findFiles(paths: readonly string[], options: TextOptions, session: Session): Promise<TextFile[]> {
  const [first = "", ...others] = paths;
  for (const path of paths) {
    if ((await kindOf(path, session.io)) !== "folder") continue;
    if (others.length > 0) throw new UsageError("error.folderAndFiles", { path });
    return checkedCount(await findInFolder(path, options, session), first);
  }
  const alignment = paths.length > 1 && paths.find(isAlignmentOnly);
  if (alignment) throw new UsageError("error.alignmentAlone", { path: alignment });
  if (options.versions !== undefined) throw new UsageError("error.versionsNeedFolder");
  if (paths.filter((path) => path === STANDARD).length > 1)
    throw new UsageError("error.inputTwice", { path: STANDARD });
  const files = checkedCount(paths.map(fileOf), first);
  return options.langs === undefined ? files : withLanguages(files, parseLanguages(options.langs));
}

/** A name that is of an alignment and of no text: `x.tmx`; `x.html` and `x.po` may be either, and several of them are texts. */
function isAlignmentOnly(path: string): boolean {
  return formatOfName(path) !== undefined && formatOfEnding(path) === undefined;
}

function withLanguages(files: readonly TextFile[], languages: readonly LanguageTag[]): TextFile[] {
  if (languages.length !== files.length)
    throw new UsageError("error.langsCount", { langs: languages.length, texts: files.length });
  return files.map((file, index) => ({ ...file, language: languages[index] ?? UNKNOWN }));
}

function checkedCount(files: readonly TextFile[], path: string): TextFile[] {
  if (files.length > MOST_VERSIONS)
    throw new UsageError("error.tooManyTexts", { texts: files.length, limit: MOST_VERSIONS });
  if (files.length < 2) throw new UsageError("error.tooFewTexts", { path });
  return withShortNames(files);
}

/** `speech.uk` and `speech.ru` are called `uk` and `ru` here, if that tells them apart. */
function withShortNames(files: readonly TextFile[]): TextFile[] {
  const names = files.map(({ name }) => languageInName(name)?.name ?? name);
  const areUnique = new Set(names).size === files.length;
  const areStemsUnique = new Set(files.map(({ name }) => name)).size === files.length;
  // `a/text.txt` and `b/text.txt`: their paths tell them apart.
  return files.map((file, index) => ({
    ...file,
    name: areUnique ? (names[index] ?? file.name) : areStemsUnique ? file.name : file.path,
  }));
}

async function findInFolder(folder: string, options: TextOptions, session: Session): Promise<TextFile[]> {
  const all = (await readAbout(folder, session)) ?? (await listFolder(folder, session));
  if (all.length === 0) throw new UsageError("error.folderEmpty", { path: folder });
  const chosen = choose(all, options, folder);
  const [only] = chosen;
  if (chosen.length === 1 && only !== undefined) {
    const key = all.length === 1 ? "error.folderOneText" : "error.folderOneChosen";
    throw new UsageError(key, { path: folder, name: basename(only.path) });
  }
  return chosen;
}

async function listFolder(folder: string, { io }: Session): Promise<TextFile[]> {
  const entries = await readdir(resolvePath(folder, io), { withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith("."))
    .filter(({ name }) => formatOfEnding(name) !== undefined)
    .map((entry) => fileOf(join(folder, entry.name)))
    .filter(({ language }) => language !== undefined)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  // `en.docx` and `en.md`: one was made from the other, and which one is meant there is no telling.
  for (const [index, { name, path }] of files.entries()) {
    const twin = files.slice(0, index).find((file) => file.name === name);
    if (twin !== undefined) {
      const [first, second] = [basename(twin.path), basename(path)];
      throw new UsageError("error.folderTwice", { path: folder, first, second, name });
    }
  }
  return files;
}

function choose(all: readonly TextFile[], { versions, langs }: TextOptions, folder: string): TextFile[] {
  const names = all.map(({ name }) => name).join(", ");
  if (versions !== undefined) {
    const wanted = partsOf(versions, "--versions");
    return wanted.map((part) => {
      const file = all.find(({ name }) => name === part);
      if (file === undefined) throw new UsageError("error.noSuchVersion", { path: folder, name: part, names });
      return file;
    });
  }
  const plain = plainOnes(all);
  if (langs === undefined) return plain;
  partsOf(langs, "--langs");
  return parseLanguages(langs).flatMap((language) => {
    const files = plain.filter((file) => file.language === language);
    if (files.length === 0) throw new UsageError("error.noSuchLanguage", { path: folder, language, names });
    return files;
  });
}

/** Where a language has a version of just its name, that one alone; where it has none, all of them. */
function plainOnes(all: readonly TextFile[]): TextFile[] {
  const isPlain = (file: TextFile): boolean => file.name.toLowerCase() === file.language?.toLowerCase();
  return all.filter(
    (file) => isPlain(file) || !all.some((other) => other.language === file.language && isPlain(other)),
  );
}
