import { join, relative } from "node:path";
import type { LanguageTag } from "../../index.ts";
import { UsageError } from "../failure.ts";
import { resolvePath, STANDARD } from "../files.ts";
import { endingOf, type Format, parseFormats } from "../formats.ts";
import { FORMATS } from "../formatTable.ts";
import { EXIT, type Session } from "../io.ts";
import { type LexiconOptions, readLexicons } from "../lexicons.ts";
import { readSegmentation, type SegmentationOptions } from "../segmentation.ts";
import { parseLanguageOption, partsOf } from "../texts.ts";
import { Board, type BoardKind, parseBoardKind } from "./board.ts";
import { intoFolder } from "./intoFolder.ts";
import type { JobSettings } from "./job.ts";
import { learnLexicons } from "./learn.ts";
import { type LimitOptions, parseLimits, QUEUE } from "./limits.ts";
import { openPool, type Pool } from "./pool.ts";
import { Store } from "./store.ts";
import { throughPipe } from "./throughPipe.ts";
import { findWorks, type Works } from "./works.ts";

export interface BatchOptions extends SegmentationOptions, LexiconOptions, LimitOptions {
  readonly output?: string;
  readonly to?: string;
  readonly langs?: string;
  /** `redis://host:port`: workers elsewhere do the works. */
  readonly queue?: string;
  readonly queueName?: string;
  /** They can read the texts by their paths. */
  readonly shared?: boolean;
  readonly unordered?: boolean;
  /** Align, learn lexicons from the results, align again. */
  readonly twoPass?: boolean;
  readonly progress?: string;
  readonly force?: boolean;
}

/** `hexapla batch`: many works, on all cores. Into a folder, resumable; or from standard input to standard output. */
export async function batch(manifest: string, options: BatchOptions, session: Session): Promise<number> {
  const { output, unordered = false, twoPass = false } = options;
  if (output === undefined && manifest !== STANDARD) throw new UsageError("error.batchOutput");
  if (output !== undefined && unordered) throw new UsageError("error.batchUnordered");
  if (twoPass && manifest === STANDARD) throw new UsageError("error.batchTwice");
  const langs = options.langs === undefined ? undefined : languagesOf(options.langs);
  const kind = parseBoardKind(options.progress);
  const folder = output === undefined ? undefined : resolvePath(output, session.io);
  const works = await findWorks(manifest, langs, folder, session);
  const settings = settingsOf(works, options, session);
  // What is wrong for all works is told once, not by each of a hundred thousand.
  await Promise.all([readLexicons(settings, session), readSegmentation(settings, session)]);
  return withPool(options, session, async (pool) => {
    if (folder === undefined)
      return throughPipe({ works, settings, pool, board: new Board(kind, undefined, session), unordered }, session);
    const learned = twoPass ? await firstPass(works, settings, pool, folder, kind, session) : settings;
    if (learned === undefined) return EXIT.findings;
    return lastPass(works, learned, pool, folder, kind, options.force ?? false, session);
  });
}

// Helpers

/**
 * Aligns all works once, learns lexicons from what came out, and gives the settings with which to align them again; nothing if somebody stopped
 * it, for lexicons of a part would not be those of the whole. The works of this pass lie hidden in the folder, with a journal of their own.
 */
async function firstPass(
  works: Works,
  settings: JobSettings,
  pool: Pool,
  folder: string,
  kind: BoardKind,
  session: Session,
): Promise<JobSettings | undefined> {
  const hidden = join(folder, ".hexapla", "first");
  const store = await Store.open(hidden, [".json"]);
  const board = new Board(kind, works.count, session);
  try {
    const first: JobSettings = { ...settings, formats: ["json"] };
    const { seen, isComplete } = await intoFolder({ works, settings: first, pool, store, board, force: true }, session);
    board.close();
    if (!isComplete) return void stopped(board, session);
    const lexicons = await learnLexicons(store, seen, join(folder, "lexicons"), session);
    return { ...settings, lexicon: [...(settings.lexicon || []), ...lexicons] };
  } finally {
    board.close();
    await store.close();
  }
}

const FAILED = "failed.jsonl";
const WARNED = "warnings.jsonl";

function stopped(board: Board, { messages }: Session): number {
  board.tell(messages.say("batch.stopped"));
  return EXIT.findings;
}

async function lastPass(
  works: Works,
  settings: JobSettings,
  pool: Pool,
  folder: string,
  kind: BoardKind,
  force: boolean,
  session: Session,
): Promise<number> {
  const store = await Store.open(folder, settings.formats.map(endingOf));
  const board = new Board(kind, works.count, session);
  try {
    const { report, failed, warned, isComplete } = await intoFolder(
      { works, settings, pool, store, board, force },
      session,
    );
    await store.list(FAILED, failed);
    await store.list(WARNED, warned);
    const named = (name: string): string => relative(session.io.cwd, join(folder, name));
    board.close(report, {
      ...(failed.length === 0 ? {} : { failedIn: named(FAILED) }),
      ...(warned.length === 0 ? {} : { warnedIn: named(WARNED) }),
    });
    if (!isComplete) return stopped(board, session);
    return failed.length > 0 ? EXIT.findings : EXIT.fine;
  } finally {
    board.close();
    await store.close();
  }
}

/** Options that name files, or make them, which a worker elsewhere has to see. */
const FILE_OPTIONS = [
  ["lexicon", "--lexicon"],
  ["twoPass", "--two-pass"],
  ["abbreviations", "--abbreviations"],
  ["srx", "--srx"],
] as const;

function languagesOf(list: string): LanguageTag[] {
  return partsOf(list, "--langs").map(parseLanguageOption);
}

function settingsOf(works: Works, options: BatchOptions, session: Session): JobSettings {
  const { io, messages } = session;
  const { to, lexicon, abbreviations, srx } = options;
  const resolved = (path: string): string => resolvePath(path, io);
  const formats: Format[] = parseFormats(to === undefined ? ["json"] : partsOf(to, "--to"));
  const several = formats.find((format) => FORMATS[format].several !== undefined);
  if (several !== undefined) throw new UsageError("error.severalFiles", { format: several });
  return {
    formats,
    folder: works.folder,
    language: messages.language,
    ...(lexicon === undefined ? {} : { lexicon: lexicon === false ? lexicon : lexicon.map(resolved) }),
    ...(abbreviations === undefined ? {} : { abbreviations: resolved(abbreviations) }),
    ...(srx === undefined ? {} : { srx: resolved(srx) }),
  };
}

async function withPool(
  options: BatchOptions,
  { messages }: Session,
  work: (pool: Pool) => Promise<number>,
): Promise<number> {
  const limits = parseLimits(options);
  const { queue: url, queueName: name = QUEUE, shared = false } = options;
  const unseen = shared ? undefined : FILE_OPTIONS.find(([key]) => Boolean(options[key]))?.[1];
  if (url !== undefined && unseen !== undefined) throw new UsageError("error.queueShared", { option: unseen });
  const pool =
    url === undefined
      ? openPool(limits, messages.say)
      : await (await import("./queue.ts")).openQueue({ url, name }, shared, messages.say);
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}
