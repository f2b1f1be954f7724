import { randomUUID } from "node:crypto";
import { link, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { systemCode, UsageError } from "../failure.ts";

/**
 * Locks `folder` for this process by a file that says who it is. A lock whose process is gone is nobody's; of another machine there is no telling.
 * Of several that come at once, just one gets it.
 *
 * @throws UsageError if another process has it
 */
export async function lock(path: string, folder: string): Promise<void> {
  for (;;) {
    if (await isTaken(path)) return;
    const held = await readFile(path, "utf8").catch(missing);
    if (held === undefined) continue;
    const [pid = "", host = ""] = held.trim().split(" ");
    if (held !== "" && !isGone(pid, host))
      throw new UsageError("error.batchLocked", { path: folder, pid, host, lock: path });
    await takeAway(path, held);
  }
}

/** Gives it back, and sweeps up what those left behind who were killed while they took it. Throws nothing. */
export async function unlock(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  const left = names.filter((name) => name.startsWith(`${basename(path)}-`)).map((name) => join(dirname(path), name));
  await Promise.allSettled([path, ...left].map((file) => rm(file, { force: true })));
}

// Helpers

/** The lock gets its name with its content in it, so that nobody finds it empty and takes it for one that is not held. */
async function isTaken(path: string): Promise<boolean> {
  const own = `${path}-${randomUUID()}`;
  const content = `${process.pid} ${hostname()}\n`;
  try {
    await writeFile(own, content, { flag: "wx" });
    await link(own, path);
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    if (!LINKLESS.includes(systemCode(error))) throw error;
    return await isWritten(path, content);
  } finally {
    await rm(own, { force: true });
  }
}

/** Of disks on which a file has one name only, such as exFAT. */
const LINKLESS = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];

async function isWritten(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (systemCode(error) !== "EEXIST") throw error;
    return false;
  }
}

/** Moved before it is taken away: if somebody was faster and what lies there is his, he gets it back. */
async function takeAway(path: string, held: string): Promise<void> {
  const away = `${path}-${randomUUID()}`;
  try {
    await rename(path, away);
    if ((await readFile(away, "utf8")) !== held) await link(away, path);
  } catch (error) {
    if (systemCode(error) !== "ENOENT" && systemCode(error) !== "EEXIST") throw error;
  } finally {
    await rm(away, { force: true });
  }
}

function missing(error: unknown): undefined {
  if (systemCode(error) !== "ENOENT") throw error;
}

/** In a container that was started again, a process may have the number of the one before it. */
function isGone(pid: string, host: string): boolean {
  return host === hostname() && (Number(pid) === process.pid || !isRunning(Number(pid)));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}
