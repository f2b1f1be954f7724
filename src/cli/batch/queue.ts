import { randomUUID } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type ConnectionOptions, Queue, QueueEvents, Worker } from "bullmq";
import { Redis } from "ioredis";
import { createMessages, type Messages } from "../../i18n/messages.ts";
import type { WorkText } from "../../index.ts";
import { UsageError } from "../failure.ts";
import { commonInputs, fingerprint, inputsOf } from "./inputs.ts";
import type { Job, JobResult } from "./job.ts";
import type { Pool } from "./pool.ts";

/** A queue that works go through to workers on any machine: on Redis, or on what speaks its language. */
export interface QueueOptions {
  readonly url: string;
  /** Name of the queue, so that several batches may share a server. */
  readonly name: string;
  /** Bytes of a work or of its result that may go through it. */
  readonly largest?: number;
}

/**
 * Whoever takes works from a queue looks like threads to a batch. A work is called by what is in it, so the same work never waits twice, and one that was
 * done while nobody listened is not done again. Whether works are still there is asked now and then: a server that was started
 * anew may have forgotten them. `isShared`: texts are sent as paths; else they are read here and sent along.
 *
 * @throws UsageError if nobody answers at the address
 */
export async function openQueue(options: QueueOptions, isShared: boolean, say: Messages["say"]): Promise<Pool> {
  const { largest = LARGEST } = options;
  await knock(options);
  const queue = new Queue<Job, WireResult>(options.name, { connection: connection(options.url) });
  const events = new QueueEvents(options.name, { connection: connection(options.url) });
  // The connection is made again by itself, and works that were lost meanwhile are found missing.
  queue.on("error", () => undefined);
  events.on("error", () => undefined);
  await events.waitUntilReady();
  const waiting = new Map<string, (result: JobResult) => void>();
  const jobs = new Map<string, Job>();

  const settle = (id: string, result: JobResult): void => {
    const done = waiting.get(id);
    waiting.delete(id);
    jobs.delete(id);
    done?.(result);
    // The journal has it; the server need not.
    void queue.remove(id).catch(() => undefined);
  };
  const look = async (id: string): Promise<void> => {
    const job = jobs.get(id);
    if (job === undefined) return;
    const found = await queue.getJob(id);
    // Another look was faster.
    if (!jobs.has(id)) return;
    if (found === undefined) await queue.add("work", job, { jobId: id, removeOnComplete: KEEP, removeOnFail: KEEP });
    else if (await found.isCompleted()) settle(id, fromWire(found.returnvalue));
    else if (await found.isFailed()) settle(id, givenUp(found.failedReason));
  };
  const lookQuietly = (id: string): Promise<void> => look(id).catch(() => undefined);
  events.on("completed", ({ jobId }) => void lookQuietly(jobId));
  events.on("failed", ({ jobId }) => void lookQuietly(jobId));
  const timer = setInterval(() => {
    for (const id of jobs.keys()) void lookQuietly(id);
  }, LOOK_EVERY);

  return {
    jobs: AHEAD,
    run: async (job) => {
      const { work, settings } = job;
      const value = isShared ? job : await withTexts(job, largest);
      if (value === undefined || sizeOf(value) > largest) return tooLarge(say);
      // By what is in the files, not by their paths alone: what a worker made of them yesterday may still lie there.
      const inputs = await inputsOf(work, await commonInputs(settings), settings.folder);
      // Not a number: BullMQ takes no such name, and of a thousand hashes one has no letter.
      const id = `work-${fingerprint(JSON.stringify(value), inputs)}`;
      const twin = jobs.has(id) ? `${id}-${randomUUID()}` : id;
      return new Promise((done) => {
        waiting.set(twin, done);
        jobs.set(twin, value);
        void lookQuietly(twin);
      });
    },
    close: async () => {
      clearInterval(timer);
      await Promise.allSettled([events.close(), queue.close()]);
    },
  };
}

/**
 * Takes works from a queue and does them in `pool`, until `stop` says to end: those that run are done first. A work that breaks its thread or hangs is tried
 * again here, a little later each time; after that it is given back as failed. One whose worker dies goes to another.
 *
 * @throws UsageError if nobody answers at the address
 */
export async function work(options: QueueOptions, pool: Pool, stop: AbortSignal): Promise<void> {
  await knock(options);
  const { largest = LARGEST } = options;
  const result = async (job: Job): Promise<WireResult> => {
    const wire = toWire(await tried(job, pool));
    return sizeOf(wire) > largest ? toWire(tooLarge(createMessages(job.settings.language).say)) : wire;
  };
  const worker = new Worker<Job, WireResult>(options.name, ({ data }) => result(data), {
    connection: connection(options.url),
    concurrency: pool.jobs,
    lockDuration: LOCK,
    stalledInterval: LOCK / 2,
    maxStalledCount: MOST_STALLS,
  });
  // The connection is made again by itself; a worker outlives its server.
  worker.on("error", () => undefined);
  if (!stop.aborted) await new Promise<void>((done) => stop.addEventListener("abort", () => done(), { once: true }));
  await worker.close();
}

// Helpers

/** Works that are sent ahead of their results. */
const AHEAD = 64;
/** Milliseconds. */
const LOOK_EVERY = 5000;
const LOCK = 10_000;
const KNOCK = 5000;
/** How often a work may lose its worker. Not the work's fault as a rule: machines go down. */
const MOST_STALLS = 5;
/** Results that nobody has come for are kept so long, in seconds. */
const KEEP = { age: 24 * 3600 };
const TRIES = 3;
/** Bytes. A server holds a value of 512 MB, and a worker needs several times what it is sent. */
const LARGEST = 128 * 1024 * 1024;
const BACK_OFF = 1000;

/** A result as JSON can carry it. */
interface WireResult extends Omit<JobResult, "contents"> {
  readonly contents: readonly { readonly text?: string; readonly base64?: string }[];
}

function toWire({ contents, ...rest }: JobResult): WireResult {
  return {
    ...rest,
    contents: contents.map((content) =>
      typeof content === "string" ? { text: content } : { base64: Buffer.from(content).toString("base64") },
    ),
  };
}

function fromWire({ contents, ...rest }: WireResult): JobResult {
  return {
    ...rest,
    contents: contents.map(({ text, base64 = "" }) => text ?? new Uint8Array(Buffer.from(base64, "base64"))),
  };
}

function givenUp(message: string): JobResult {
  return { contents: [], ms: 0, warnings: [], error: { code: "given-up", message } };
}

/** What cannot be read here cannot be sent: it goes by its path, and the worker says why. `undefined` if it is too large to be read at all. */
async function withTexts(job: Job, largest: number): Promise<Job | undefined> {
  const texts: WorkText[] = [];
  let room = largest;
  for (const text of job.work.texts) {
    const path = resolve(job.settings.folder, text.file);
    const size =
      text.text === undefined
        ? await stat(path).then(
            ({ size }) => size,
            () => 0,
          )
        : 0;
    room -= size;
    if (room < 0) return undefined;
    const bytes = text.text === undefined ? await readFile(path).catch(() => undefined) : undefined;
    texts.push(bytes === undefined ? text : { ...text, base64: bytes.toString("base64") });
  }
  return { ...job, work: { ...job.work, texts } };
}

function sizeOf(value: Job | WireResult): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function tooLarge(say: Messages["say"]): JobResult {
  return { contents: [], ms: 0, warnings: [], error: { code: "too-large", message: say("batch.tooLarge") } };
}

async function tried(job: Job, pool: Pool): Promise<JobResult> {
  for (let attempt = 1; ; attempt++) {
    const result = await pool.run(job);
    const isMishap = result.error !== undefined && MISHAPS.includes(result.error.code);
    if (!isMishap || attempt === TRIES) return result;
    await wait(BACK_OFF * 2 ** (attempt - 1));
  }
}

const MISHAPS = ["time-limit", "out-of-memory", "bug"];

function connection(url: string): ConnectionOptions {
  return { url, maxRetriesPerRequest: null, retryStrategy: (times) => Math.min(250 * times, 2000) };
}

/** Before anything waits for it for ever. */
async function knock({ url }: QueueOptions): Promise<void> {
  if (!/^rediss?:\/\//u.test(url)) throw new UsageError("error.queueAddress", { url });
  const client = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: KNOCK,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError("error.queueSilent", { url: withoutPassword(url), reason }, { cause: error });
  } finally {
    client.disconnect();
  }
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/u, "//");
}
