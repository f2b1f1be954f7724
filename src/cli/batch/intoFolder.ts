import { type BatchReport, type InputError, type JournalEntry, ReportGatherer, type Work } from "../../index.ts";
import { UsageError } from "../failure.ts";
import type { Session } from "../io.ts";
import type { Board } from "./board.ts";
import { workError } from "./doJob.ts";
import { commonInputs, inputsOf } from "./inputs.ts";
import type { JobResult, JobSettings } from "./job.ts";
import type { Pool } from "./pool.ts";
import type { Store } from "./store.ts";
import { takeAll } from "./takeAll.ts";
import type { Item, Works } from "./works.ts";

/** How works are done, and where their results go. */
export interface FolderBatch {
  readonly works: Works;
  readonly settings: JobSettings;
  readonly pool: Pool;
  readonly store: Store;
  readonly board: Board;
  /** Whether results may take the place of files that are not ours. */
  readonly force: boolean;
}

/** What became of all works of a batch, those of earlier runs included. */
export interface FolderOutcome {
  readonly report: BatchReport;
  readonly seen: Seen;
  /** Works that failed, and works that were done with warnings, in the order of the manifest. */
  readonly failed: readonly object[];
  readonly warned: readonly object[];
  /** Whether nobody stopped it. */
  readonly isComplete: boolean;
}

/** Does works and puts their results into a folder; those that are there are not done again. */
export async function intoFolder(batch: FolderBatch, session: Session): Promise<FolderOutcome> {
  const { works, settings, pool, store, board, force } = batch;
  const seen: Seen = new Map();
  const refused: JournalEntry[] = [];
  const common = await commonInputs(settings);
  const doWork = async (work: Work, index: number): Promise<void> => {
    const inputs = await inputsOf(work, common, settings.folder);
    if (await store.has(work.id, inputs)) return board.skip();
    const result = await kept(work, await pool.run({ work, settings }), store, force, session);
    const { ms, statistics, warnings, error } = result;
    await store.note({
      id: work.id,
      index,
      inputs,
      sizes: result.sizes,
      ms,
      ...(statistics === undefined ? {} : { statistics }),
      ...(warnings.length === 0 ? {} : { warnings }),
      ...(error === undefined ? {} : { error }),
    });
    board.count(statistics?.segments ?? 0, error !== undefined);
  };
  // No matter for the journal: it is found anew each time, and is gone when the manifest has been mended.
  const refuse = (id: string, index: number, error: InputError | UsageError): void => {
    refused.push({ id, index, inputs: "", sizes: [], ms: 0, error: workError(error, session.messages) });
    board.count(0, true);
  };
  const take = async (item: Item, index: number): Promise<void> => {
    if ("error" in item) return refuse(item.id, index, item.error);
    const { id } = item.work;
    const twin = seen.get(store.nameOf(id));
    const place = `${id}#${item.line ?? index + 1}`;
    if (twin?.id === id) return refuse(place, index, new UsageError("error.workTwice", { id }));
    if (twin !== undefined) return refuse(place, index, new UsageError("error.workTwin", { id, other: twin.id }));
    seen.set(store.nameOf(id), { id, index });
    return doWork(item.work, index);
  };
  // A few more than there are threads, so that none waits for a file to be written.
  const room = pool.jobs * 2;
  const onStop = (): void => board.tell(session.messages.say("batch.stopping"));
  const isComplete = await takeAll(works, { room, take, onStop });
  return { ...(await lookBack(store, seen, refused)), isComplete };
}

/** The works of a batch by the names of their results, with their places in the manifest. */
export type Seen = Map<string, { readonly id: string; readonly index: number }>;

/** What the journal says of the works of this batch; of those that are in the manifest no more it is silent. */
export async function* entriesOf(store: Store, seen: Seen): AsyncGenerator<JournalEntry> {
  for await (const entry of store.entries()) {
    const place = seen.get(store.nameOf(entry.id));
    // The place in the manifest that it was done from may have been another.
    if (place?.id === entry.id) yield { ...entry, index: place.index };
  }
}

// Helpers

/** Puts the results where they belong; where that cannot be done, the work has failed. */
async function kept(
  work: Work,
  result: JobResult,
  store: Store,
  force: boolean,
  { messages }: Session,
): Promise<Omit<JobResult, "contents"> & { readonly sizes: readonly number[] }> {
  const { contents, ...rest } = result;
  if (result.error !== undefined) return { ...rest, sizes: [] };
  try {
    return { ...rest, sizes: await store.keep(work.id, result, force) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // A full disk is full for all works; a name that is too long, or a folder of that name, is the trouble of one.
    if (DISK_TROUBLES.includes(String(error.values["reason"]))) throw error;
    const { ms, warnings } = result;
    return { ms, warnings, sizes: [], error: workError(error, messages) };
  }
}

/** Full, over its quota, not to be written to, broken. */
const DISK_TROUBLES = ["ENOSPC", "EDQUOT", "EROFS", "EIO"];

/** What became of the works of this manifest, in its order. */
async function lookBack(
  store: Store,
  seen: Seen,
  refused: readonly JournalEntry[],
): Promise<Omit<FolderOutcome, "isComplete">> {
  const gatherer = new ReportGatherer();
  const failed: JournalEntry[] = [...refused];
  const warned: JournalEntry[] = [];
  for (const entry of refused) gatherer.add(entry);
  for await (const entry of entriesOf(store, seen)) {
    gatherer.add(entry);
    if (entry.error !== undefined) failed.push(entry);
    else if (entry.warnings !== undefined) warned.push(entry);
  }
  const inOrder = (entries: readonly JournalEntry[]): JournalEntry[] => entries.toSorted((a, b) => a.index - b.index);
  return {
    report: gatherer.report(),
    seen,
    failed: inOrder(failed).map(({ id, error }) => ({ id, ...error })),
    warned: inOrder(warned).map(({ id, warnings }) => ({ id, warnings })),
  };
}
