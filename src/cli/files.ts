import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { systemCode, UsageError } from "./failure.ts";
import type { Io } from "./io.ts";

/** What stands for standard input or output in place of a file name. */
export const STANDARD = "-";

/**
 * The bytes of a file, or of standard input for `-`.
 *
 * @throws UsageError if there is no such file, if it is a folder, or if it cannot be read.
 */
export async function readBytes(path: string, io: Io): Promise<Uint8Array> {
  if (path === STANDARD) return io.stdin();
  try {
    return await readFile(resolvePath(path, io));
  } catch (error) {
    const code = systemCode(error);
    if (MISSING.includes(code)) throw new UsageError("error.fileMissing", { path, cwd: io.cwd });
    if (code === "EISDIR") throw new UsageError("error.fileNeeded", { path });
    throw new UsageError("error.unreadable", { path, reason: code }, { cause: error });
  }
}

/** What `path` is; `undefined` if there is nothing. Follows symbolic links. */
export async function kindOf(path: string, io: Io): Promise<"file" | "folder" | "device" | undefined> {
  if (path === STANDARD) return "device";
  try {
    const status = await stat(resolvePath(path, io));
    if (status.isDirectory()) return "folder";
    return status.isFile() ? "file" : "device";
  } catch (error) {
    const code = systemCode(error);
    if (MISSING.includes(code)) return undefined;
    throw new UsageError("error.unreadable", { path, reason: code }, { cause: error });
  }
}

/**
 * `path` from the root of the disk.
 *
 * @throws UsageError if it is empty, as `"$UNSET"` in a script is: to take it for the current folder is never what was meant.
 */
export function resolvePath(path: string, { cwd }: Io): string {
  if (path === "") throw new UsageError("error.emptyPath");
  return resolve(cwd, path);
}

// Helpers

const MISSING = ["ENOENT", "ENOTDIR"];
