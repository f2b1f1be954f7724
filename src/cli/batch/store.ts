import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { entryLine, type JournalEntry, parseEntry } from "../../index.ts";
import { systemCode, UsageError } from "../failure.ts";
import { makerOf } from "../ours.ts";
import type { JobResult } from "./job.ts";
import { linesOf } from "./lines.ts";
import { lock, unlock } from "./lock.ts";

/**
 * The folder that the results of a batch go to, and the journal in it: what is in the journal has been done, and stays so if the program is
 * killed. A result takes its place whole, and before the journal says so.
 */
export class Store {
  readonly #folder: string;
  readonly #endings: readonly string[];
  readonly #journal: FileHandle;
  /** By id: what the journal says of the last time that it was done. */
  readonly #done: Map<string, string>;
  readonly #isBlind: boolean;
  readonly #folders = new Set<string>();
  #writing: Promise<void> = Promise.resolve();
  #pending: string[] = [];

  private constructor({ folder, endings, journal, done, isBlind }: Opened) {
    this.#folder = folder;
    this.#endings = endings;
    this.#journal = journal;
    this.#done = done;
    this.#isBlind = isBlind;
  }

  /**
   * Opens the folder, made if it is not there, for this process alone. `endings` are those of a work's results.
   *
   * @throws UsageError if another process has it open, or it cannot be written to
   */
  static async open(folder: string, endings: readonly string[]): Promise<Store> {
    await writing(folder, async () => {
      await mkdir(join(folder, OWN), { recursive: true });
      await lock(join(folder, OWN, LOCK), folder);
    });
    return writing(folder, async () => {
      await rm(join(folder, OWN, FRESH), { recursive: true, force: true });
      await mkdir(join(folder, OWN, FRESH));
      const isBlind = await isThere(join(folder, OWN, FRESH.toUpperCase()));
      const path = join(folder, OWN, JOURNAL);
      const done = new Map<string, string>();
      for await (const { id, inputs, sizes, error } of entriesIn(path))
        if (error === undefined) done.set(id, doneMark(inputs, sizes));
        else done.delete(id);
      const journal = await open(path, "a");
      // A line that was cut off when the program was killed must not swallow the next one.
      await journal.appendFile("\n");
      return new Store({ folder, endings, journal, done, isBlind });
    }).catch(async (error: unknown) => {
      await unlock(join(folder, OWN, LOCK));
      throw error;
    });
  }

  /** What two ids share if their results would be one file: on the disks of macOS and Windows `News` and `news` are one name. */
  nameOf(id: string): string {
    return this.#isBlind ? id.normalize("NFC").toLowerCase() : id;
  }

  /** Whether the results of a work are there and were made of the same `inputs`. */
  async has(id: string, inputs: string): Promise<boolean> {
    const mark = this.#done.get(id);
    if (mark?.startsWith(`${inputs}:`) !== true) return false;
    const sizes = await Promise.all(this.paths(id).map((path) => stat(path).then(sizeOf, () => -1)));
    return mark === doneMark(inputs, sizes);
  }

  /**
   * Keeps the results of a work, all of them or none, and then the entry.
   *
   * @throws UsageError if one would take the place of a file that is not ours and `force` is not given; or if it cannot be written
   */
  async keep(id: string, { contents }: Pick<JobResult, "contents">, force: boolean): Promise<readonly number[]> {
    const paths = this.paths(id);
    const fresh = contents.map(() => join(this.#folder, OWN, FRESH, randomUUID()));
    try {
      for (const path of paths) await this.#makeRoom(path, force || this.#done.has(id));
      for (const [index, content] of contents.entries()) await writeFile(fresh[index] ?? "", content);
      for (const [index, path] of paths.entries()) await rename(fresh[index] ?? "", path);
    } catch (error) {
      await Promise.allSettled(fresh.map((path) => rm(path, { force: true })));
      return writing(paths[0] ?? "", () => Promise.reject(error));
    }
    return contents.map((content) => Buffer.byteLength(content));
  }

  /**
   * Writes an entry; done when it is in the file. Those that come while one is being written go together.
   *
   * @throws UsageError if it cannot be written
   */
  async note(entry: JournalEntry): Promise<void> {
    this.#pending.push(entryLine(entry));
    this.#writing = this.#writing.then(() => this.#flush());
    await this.#writing;
  }

  /** The last entry of each work, in no particular order. */
  async *entries(): AsyncGenerator<JournalEntry> {
    const path = join(this.#folder, OWN, JOURNAL);
    const last = new Map<string, number>();
    let line = 0;
    for await (const { id } of entriesIn(path)) last.set(id, line++);
    line = 0;
    for await (const entry of entriesIn(path)) if (last.get(entry.id) === line++) yield entry;
  }

  /**
   * Writes a list beside the results, one JSON object a line; takes it away if there is nothing to be in it.
   *
   * @throws UsageError if it cannot be written
   */
  async list(name: string, lines: readonly object[]): Promise<void> {
    const path = join(this.#folder, name);
    await writing(path, async () => {
      if (lines.length === 0) return rm(path, { force: true });
      const fresh = join(this.#folder, OWN, FRESH, randomUUID());
      await writeFile(fresh, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
      return rename(fresh, path);
    });
  }

  /** Throws nothing: whoever waited for an entry has heard of what went wrong. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#writing]);
    await Promise.allSettled([this.#journal.sync()]);
    await Promise.allSettled([this.#journal.close()]);
    await Promise.allSettled([rm(join(this.#folder, OWN, FRESH), { recursive: true, force: true })]);
    await unlock(join(this.#folder, OWN, LOCK));
  }

  /** Where the results of a work are. */
  paths(id: string): string[] {
    return this.#endings.map((ending) => join(this.#folder, id + ending));
  }

  async #makeRoom(path: string, mayReplace: boolean): Promise<void> {
    const folder = dirname(path);
    if (!this.#folders.has(folder)) {
      await mkdir(folder, { recursive: true });
      this.#folders.add(folder);
    }
    if (mayReplace) return;
    if ((await isThere(path)) && (await makerOf(path)) === "other") throw new UsageError("error.notOurs", { path });
  }

  async #flush(): Promise<void> {
    const lines = this.#pending.join("");
    this.#pending = [];
    if (lines === "") return;
    await writing(join(this.#folder, OWN, JOURNAL), () => this.#journal.appendFile(lines));
  }
}

// Helpers

/** What is ours in the folder: no work can have such a name. */
const OWN = ".hexapla";
const JOURNAL = "journal.jsonl";
const LOCK = "lock";
const FRESH = "fresh";

/** What a store begins with. */
interface Opened {
  readonly folder: string;
  readonly endings: readonly string[];
  readonly journal: FileHandle;
  readonly done: Map<string, string>;
  /** Whether the disk takes names for one that differ in capitals. */
  readonly isBlind: boolean;
}

/** @throws UsageError that names `path`, where the system refuses */
async function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError("error.unwritable", { path, reason: systemCode(error) }, { cause: error });
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function* entriesIn(path: string): AsyncGenerator<JournalEntry> {
  const file = await open(path, "r").catch(() => undefined);
  if (file === undefined) return;
  await file.close();
  for await (const line of linesOf(createReadStream(path))) {
    const entry = parseEntry(line);
    if (entry !== undefined) yield entry;
  }
}

function doneMark(inputs: string, sizes: readonly number[]): string {
  return `${inputs}:${sizes.join(",")}`;
}

function sizeOf({ size }: { readonly size: number }): number {
  return size;
}
