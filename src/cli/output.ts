import { randomUUID } from "node:crypto";
import { access, chmod, constants, copyFile, link, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { MessageKey } from "../i18n/messages.ts";
import { systemCode, UsageError } from "./failure.ts";
import { kindOf, resolvePath, STANDARD } from "./files.ts";
import type { Session } from "./io.ts";
import { type Maker, makerOf } from "./ours.ts";

/** Where the data of a command go, found fit before the work begins. */
export interface Target {
  /** As the user named it; `-` is standard output. */
  readonly path: string;
  /** The file itself, symbolic links followed. */
  readonly file: string;
  /** A terminal, a pipe, `/dev/null`: written to, never replaced. */
  readonly isDevice: boolean;
  /** Why the file may not be changed, if it will turn out that it would be. */
  readonly refusal?: MessageKey;
}

export interface TargetOptions {
  /** What the command reads, and must not be written over. */
  readonly inputs: readonly string[];
  readonly force: boolean;
  /** How to tell a file that the command may replace, and what to say of others. Default: alignments of ours. */
  readonly made?: { readonly check: (file: string) => Promise<Maker>; readonly refusal: MessageKey };
}

/**
 * The targets for `paths`, if all may be written.
 *
 * @throws UsageError if one of them is a folder or in a folder that is not there, is an input, or is named twice; or,
 *   unless `force`, is a file that was not made by this program or is protected against writing.
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
    if (targets.some(({ file, path: other }) => file === target.file && (!target.isDevice || other === STANDARD)))
      throw new UsageError("error.outputTwice", { path });
    targets.push(target);
  }
  return targets;
}

/** What goes into a file: all of it, or pieces that are made as they are asked for. */
export type Content = string | Uint8Array | Generator<string>;

/**
 * Writes `contents[i]` to `targets[i]`: all of them or, if anything fails, none. Each goes to a new file beside its target,
 * and takes its place when all are safely on the disk; what it replaces is kept until the last one is in its place, and
 * put back if that fails. A file that already holds just this is left alone. What has gone into a pipe cannot be called back,
 * so standard output and devices come last.
 *
 * @throws UsageError if one cannot be written, or would change a file that its target says is not to be changed.
 */
export async function writeOutputs(
  targets: readonly Target[],
  contents: readonly Content[],
  session: Session,
): Promise<void> {
  const pending: Pending[] = [];
  const replaced: Pending[] = [];
  try {
    for (const [index, target] of targets.entries()) await prepare(target, contents[index] ?? "", pending);
    for (const next of pending) {
      await named(next.target, () => replace(next));
      replaced.push(next);
    }
    for (const [index, target] of targets.entries()) await writeDevice(target, contents[index] ?? "", session);
  } catch (error) {
    for (const done of replaced.reverse()) await putBack(done);
    await discard(pending.map(({ temporary }) => temporary));
    throw error;
  }
  await discard(replaced.map(({ backup }) => backup));
}

// Helpers

const ALIGNMENTS = { check: makerOf, refusal: "error.notOurs" } as const;

/** A file on its way to its place. */
interface Pending {
  readonly target: Target;
  readonly temporary: string;
  /** Where what it replaces is kept meanwhile, if there was anything. */
  readonly backup: string;
}

/** Puts the content beside its file, if that is to change, and on the list before anything can fail. */
async function prepare(target: Target, content: Content, pending: Pending[]): Promise<void> {
  const { path, file, isDevice, refusal } = target;
  if (isDevice || (await holds(file, content))) return;
  if (refusal !== undefined) throw new UsageError(refusal, { path });
  // Without the name of the file, which may be as long as names can be.
  const stem = join(dirname(file), `.hexapla-${randomUUID()}`);
  const next = { target, temporary: `${stem}.tmp`, backup: `${stem}.old` };
  pending.push(next);
  await named(target, () => writeDurably(next.temporary, content, file));
}

async function replace({ target: { file }, temporary, backup }: Pending): Promise<void> {
  try {
    await keep(file, backup);
    await rename(temporary, file);
  } catch (error) {
    await discard([backup]);
    throw error;
  }
}

/** What cannot be removed stays: what went wrong before it is what the user has to hear of. */
async function discard(files: readonly string[]): Promise<void> {
  await Promise.all(files.map((file) => rm(file, { force: true }).catch(() => undefined)));
}

/** A second name for the file costs nothing; where the disk knows no second names (FAT), a copy does. */
async function keep(file: string, backup: string): Promise<void> {
  try {
    await link(file, backup);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") await copyFile(file, backup);
  }
}

/** Where nothing was replaced, there is nothing to put back, and the file goes. */
async function putBack({ target: { file }, backup }: Pending): Promise<void> {
  try {
    await rename(backup, file);
  } catch (error) {
    if (systemCode(error) === "ENOENT") await discard([file]);
  }
}

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
  if (kind === undefined || force) return { path, file, isDevice: false };
  const maker = await made.check(file);
  if (maker === "other") throw new UsageError(made.refusal, { path });
  if (await isProtected(file)) throw new UsageError("error.protected", { path });
  return { path, file, isDevice: false, ...(maker === "unknown" && { refusal: "error.linksChanged" }) };
}

/** Root may write anything, so the permissions themselves are looked at as well. */
async function isProtected(file: string): Promise<boolean> {
  if (((await stat(file)).mode & ANYBODY_WRITES) === 0) return true;
  return access(file, constants.W_OK).then(
    () => false,
    () => true,
  );
}

const ANYBODY_WRITES = 0o222;

async function realFile(path: string, { io }: Session): Promise<string> {
  const file = resolvePath(path, io);
  return realpath(file).catch(() => file);
}

/** What comes in pieces would be gone once it was compared. */
async function holds(file: string, content: Content): Promise<boolean> {
  if (isInPieces(content)) return false;
  const bytes = await readFile(file).catch(() => undefined);
  return bytes?.equals(typeof content === "string" ? Buffer.from(content) : content) ?? false;
}

/** On the disk when it returns, so that a loss of power after `rename` cannot leave an empty file behind. */
async function writeDurably(temporary: string, content: Content, replaced: string): Promise<void> {
  const handle = await open(temporary, "wx");
  try {
    for (const piece of piecesOf(content)) await handle.writeFile(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
  const old = await stat(replaced).catch(() => undefined);
  if (old !== undefined) await chmod(temporary, old.mode);
}

async function writeDevice(target: Target, content: Content, { io }: Session): Promise<void> {
  if (!target.isDevice) return;
  if (target.path === STANDARD) {
    for (const piece of piecesOf(content)) io.stdout.write(piece);
    return;
  }
  await named(target, async () => {
    const handle = await open(target.file, "w");
    try {
      for (const piece of piecesOf(content)) await handle.writeFile(piece);
    } finally {
      await handle.close();
    }
  });
}

function isInPieces(content: Content): content is Generator<string> {
  return typeof content !== "string" && !(content instanceof Uint8Array);
}

function piecesOf(content: Content): Iterable<string | Uint8Array> {
  return isInPieces(content) ? content : [content];
}

async function named<T>(target: Target, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new UsageError("error.unwritable", { path: target.path, reason: systemCode(error) }, { cause: error });
  }
}
