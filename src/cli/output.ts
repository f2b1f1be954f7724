import { randomUUID } from "node:crypto";
import { chmod, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { MessageKey } from "../i18n/messages.ts";
import { systemCode, UsageError } from "./failure.ts";
import { kindOf, STANDARD } from "./files.ts";
import type { Session } from "./io.ts";
import { isOurs } from "./ours.ts";

/** Where the data of a command go, found fit before the work begins. */
export interface Target {
  /** As the user named it; `-` is standard output. */
  readonly path: string;
  /** The file itself, symbolic links followed. */
  readonly file: string;
  /** A terminal, a pipe, `/dev/null`: written to, never replaced. */
  readonly isDevice: boolean;
}

export interface TargetOptions {
  /** What the command reads, and must not be written over. */
  readonly inputs: readonly string[];
  readonly force: boolean;
  /** How to tell a file that the command may replace, and what to say of others. Default: alignments of ours. */
  readonly made?: { readonly check: (file: string) => Promise<boolean>; readonly refusal: MessageKey };
}

/**
 * The targets for `paths`, if all may be written.
 *
 * @throws UsageError if one of them is a folder or in a folder that is not there, is an input, is named twice, or is a
 *   file that was not made by this program, unless `force`.
 */
export async function targetsFor(
  paths: readonly string[],
  options: TargetOptions,
  session: Session,
): Promise<Target[]> {
  const inputs = await Promise.all(options.inputs.map((path) => realFile(path, session)));
  const targets: Target[] = [];
  for (const path of paths) {
    const target = await targetFor(path, { ...options, inputs }, session);
    if (!target.isDevice && targets.some(({ file }) => file === target.file))
      throw new UsageError("error.outputTwice", { path });
    targets.push(target);
  }
  return targets;
}

/**
 * Writes `contents[i]` to `targets[i]`: all of them or, if anything fails, none. Each goes to a new file beside its target,
 * and takes its place when all are safely on the disk. A file that already holds just this is left alone.
 */
export async function writeOutputs(
  targets: readonly Target[],
  contents: readonly (string | Uint8Array)[],
  session: Session,
): Promise<void> {
  const pending: { readonly temporary: string; readonly target: Target }[] = [];
  try {
    for (const [index, target] of targets.entries()) {
      const content = contents[index] ?? "";
      if (target.isDevice) continue;
      if (await holds(target.file, content)) continue;
      const temporary = join(dirname(target.file), `.${basename(target.file)}.${randomUUID()}.tmp`);
      pending.push({ temporary, target });
      await named(target, () => writeDurably(temporary, content, target.file));
    }
    for (const { temporary, target } of pending) await named(target, () => rename(temporary, target.file));
  } catch (error) {
    await Promise.all(pending.map(({ temporary }) => rm(temporary, { force: true })));
    throw error;
  }
  for (const [index, target] of targets.entries())
    if (target.isDevice) await writeDevice(target, contents[index] ?? "", session);
}

// Helpers

const ALIGNMENTS = { check: isOurs, refusal: "error.notOurs" } as const;

async function targetFor(path: string, options: TargetOptions, session: Session): Promise<Target> {
  const { inputs, force, made = ALIGNMENTS } = options;
  const file = await realFile(path, session);
  const kind = await kindOf(path, session.io);
  if (kind === "device") return { path, file, isDevice: true };
  if (kind === "folder") throw new UsageError("error.fileNeeded", { path });
  const folder = dirname(path);
  if (kind === undefined && (await kindOf(folder, session.io)) !== "folder")
    throw new UsageError("error.outputFolderMissing", { path, folder });
  if (inputs.includes(file)) throw new UsageError("error.outputIsInput", { path });
  if (kind === "file" && !force && !(await made.check(file))) throw new UsageError(made.refusal, { path });
  return { path, file, isDevice: false };
}

async function realFile(path: string, { io }: Session): Promise<string> {
  const file = resolve(io.cwd, path);
  return realpath(file).catch(() => file);
}

async function holds(file: string, content: string | Uint8Array): Promise<boolean> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes?.equals(typeof content === "string" ? Buffer.from(content) : content) ?? false;
}

/** On the disk when it returns, so that a loss of power after `rename` cannot leave an empty file behind. */
async function writeDurably(temporary: string, content: string | Uint8Array, replaced: string): Promise<void> {
  const handle = await open(temporary, "wx");
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  const old = await stat(replaced).catch(() => undefined);
  if (old !== undefined) await chmod(temporary, old.mode);
}

async function writeDevice(target: Target, content: string | Uint8Array, { io }: Session): Promise<void> {
  if (target.path === STANDARD) {
    io.stdout.write(content);
    return;
  }
  await named(target, async () => {
    const handle = await open(target.file, "w");
    await handle.writeFile(content).finally(() => handle.close());
  });
}

async function named<T>(target: Target, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new UsageError("error.unwritable", { path: target.path, reason: systemCode(error) }, { cause: error });
  }
}
