import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { addAbortSignal, Readable } from "node:stream";
import {
  columnWorks,
  InputError,
  type LanguageTag,
  type PathPattern,
  type PatternMatch,
  parsePathPattern,
  parseWork,
  type Work,
  type WorkText,
  workOf,
} from "../../index.ts";
import { UsageError } from "../failure.ts";
import { kindOf, resolvePath, STANDARD } from "../files.ts";
import type { Session } from "../io.ts";
import { makerOf } from "../ours.ts";
import { folders, slashed } from "../walk.ts";
import { linesOf } from "./lines.ts";

/** A work of a batch, or why there is none; with its line in the manifest, from 1. */
export type Item = ({ readonly work: Work } | { readonly id: string; readonly error: InputError | UsageError }) & {
  readonly line?: number;
};

/** Where the works of a batch come from. */
export interface Works {
  /** The folder from which their files are named. */
  readonly folder: string;
  /** How many there are, if that can be known before; found out meanwhile where folders have to be looked through. */
  readonly count?: number | Promise<number>;
  /** One after another, read as they are asked for. `end` calls away whoever waits for standard input: it throws then. */
  readonly items: (end: AbortSignal) => AsyncIterable<Item>;
}

/**
 * The works that a manifest lists (`.tsv`: in columns; else JSON, one a line; `-`: standard input), or that lie where a pattern says, but for
 * what we made in `output`.
 *
 * @throws UsageError if there is no such file, none that fits the pattern, or a pattern needs `langs`; InputError if the head of a table, or a pattern, cannot be used
 */
export async function findWorks(
  manifest: string,
  langs: readonly LanguageTag[] | undefined,
  output: string | undefined,
  session: Session,
): Promise<Works> {
  const { io } = session;
  if (manifest === STANDARD)
    return { folder: io.cwd, items: (end) => linesToItems(stdinLines(session, end), parseWork) };
  if (manifest.includes("{lang}")) return patternWorks(manifest, langs, output, session);
  const kind = await kindOf(manifest, io);
  if (kind === undefined) throw new UsageError("error.fileMissing", { path: manifest, cwd: io.cwd });
  if (kind === "folder") throw new UsageError("error.batchFolder", { path: manifest });
  const path = resolvePath(manifest, io);
  const isTable = /\.tsv$/iu.test(manifest);
  const count = await countLines(path);
  const items = (): AsyncIterable<Item> =>
    isTable ? tableItems(path, manifest) : linesToItems(fileLines(path), parseWork);
  return { folder: dirname(path), count: isTable ? Math.max(0, count - 1) : count, items };
}

// Helpers

/** Lines that are not blank, with their numbers from 1. */
type Lines = AsyncIterable<readonly [line: string, number: number]>;

async function* fileLines(path: string): Lines {
  yield* numbered(createReadStream(path));
}

async function* stdinLines({ io }: Session, end: AbortSignal): Lines {
  const input = io.stdinStream?.() ?? [await io.stdin()];
  yield* numbered(addAbortSignal(end, input instanceof Readable ? input : Readable.from(input)));
}

async function* numbered(input: AsyncIterable<Uint8Array>): Lines {
  let number = 0;
  for await (const line of linesOf(input)) {
    number++;
    if (line.trim() !== "") yield [line, number];
  }
}

async function countLines(path: string): Promise<number> {
  let count = 0;
  for await (const _ of fileLines(path)) count++;
  return count;
}

async function* linesToItems(lines: Lines, parse: (line: string) => Work): AsyncGenerator<Item> {
  for await (const [line, number] of lines) {
    try {
      yield { work: parse(line), line: number };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      yield { id: `#${number}`, error, line: number };
    }
  }
}

async function* tableItems(path: string, manifest: string): AsyncGenerator<Item> {
  const lines = fileLines(path);
  const { value, done } = await lines[Symbol.asyncIterator]().next();
  if (done === true) return;
  try {
    yield* linesToItems(lines, columnWorks(value[0]));
  } catch (error) {
    throw error instanceof InputError ? error.in(manifest) : error;
  }
}

/** Where the languages are parts of folders, the files of the first language tell where those of the others must be. */
async function patternWorks(
  written: string,
  langs: readonly LanguageTag[] | undefined,
  output: string | undefined,
  { io }: Session,
): Promise<Works> {
  const pattern = parsePathPattern(written.replaceAll("\\", "/"));
  if (!pattern.isLanguageInName && langs === undefined) throw new UsageError("error.batchLangs", { pattern: written });
  const place: Place = { pattern, root: resolve(io.cwd, pattern.root), cwd: io.cwd, output };
  const items = (): AsyncGenerator<Item> =>
    langs === undefined ? worksInFolders(place) : worksOfLanguages(place, langs);
  const { done } = await items().next();
  if (done === true) throw new UsageError("error.patternEmpty", { pattern: written });
  return { folder: io.cwd, count: countItems(items()), items };
}

/** Where works are looked for, and where their results go. */
interface Place {
  readonly pattern: PathPattern;
  readonly root: string;
  readonly cwd: string;
  readonly output: string | undefined;
}

async function countItems(items: AsyncGenerator<Item>): Promise<number> {
  let count = 0;
  for await (const _ of items) count++;
  return count;
}

/** What fits, folder by folder, so that no more than one is held in memory; or a folder that cannot be read. */
async function* matches({ pattern, root, output }: Place): AsyncGenerator<readonly Match[] | Item> {
  for await (const files of folders(root)) {
    if ("error" in files) {
      yield { id: slashed(relative(root, files.path)), error: files.error };
      continue;
    }
    const fitting: Match[] = [];
    for (const file of files) {
      const path = slashed(relative(root, file));
      const match = pattern.match(path);
      if (match !== undefined && !(await isResult(file, output))) fitting.push({ ...match, file, path });
    }
    yield fitting;
  }
}

/** A file that the pattern fits, also by its path below the root. */
interface Match extends PatternMatch {
  readonly file: string;
  readonly path: string;
}

/** Results in the midst of texts are no works when the command is run again: `v.one.html` may be English `one` or the page of `v.one`. */
async function isResult(file: string, output: string | undefined): Promise<boolean> {
  if (output === undefined || !file.startsWith(join(output, sep))) return false;
  return (await makerOf(file)) !== "other";
}

async function* worksInFolders(place: Place): AsyncGenerator<Item> {
  for await (const found of matches(place)) {
    if (!isList(found)) {
      yield found;
      continue;
    }
    const works = new Map<string, WorkText[]>();
    for (const { id, file, language } of found) {
      const text = { file: relative(place.cwd, file), language };
      works.set(id, [...(works.get(id) ?? []), text]);
    }
    for (const [id, texts] of works) yield itemOf(id, texts);
  }
}

async function* worksOfLanguages(place: Place, langs: readonly LanguageTag[]): AsyncGenerator<Item> {
  for await (const found of matches(place)) {
    if (!isList(found)) {
      yield found;
      continue;
    }
    for (const { id, path, code, language: first } of found) {
      if (first !== langs[0]) continue;
      const texts: WorkText[] = [];
      for (const language of langs) {
        const other = join(place.root, path.slice(0, code.from) + language + path.slice(code.to));
        if (await isFile(other)) texts.push({ file: relative(place.cwd, other), language });
      }
      yield itemOf(id, texts);
    }
  }
}

function isList(found: readonly Match[] | Item): found is readonly Match[] {
  return Array.isArray(found);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function itemOf(id: string, texts: readonly WorkText[]): Item {
  try {
    return { work: workOf(id, texts) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { id, error };
  }
}
