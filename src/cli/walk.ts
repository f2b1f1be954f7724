import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { parseGlob } from "../index.ts";
import { systemCode, UsageError } from "./failure.ts";
import type { Io } from "./io.ts";

/** The files that a pattern fits, as the user would name them, in the order of their folders and names. */
export async function filesLike(pattern: string, { cwd }: Io): Promise<string[]> {
  const { root, fits } = parseGlob(slashed(pattern));
  const from = resolve(cwd, root);
  const found: string[] = [];
  for await (const files of folders(from)) {
    if ("error" in files) throw files.error;
    found.push(...files.filter((file) => fits(slashed(relative(from, file)))).map((file) => relative(cwd, file)));
  }
  if (found.length === 0) throw new UsageError("error.patternEmpty", { pattern });
  return found;
}

/** A folder that cannot be read. */
export interface Unreadable {
  readonly path: string;
  readonly error: UsageError;
}

/**
 * The files of `root` and of each folder below it, folder by folder and by their names. Follows symbolic links, but not to a folder that the link
 * is in: that would never end.
 *
 * @throws UsageError if `root` cannot be read
 */
export async function* folders(root: string): AsyncGenerator<readonly string[] | Unreadable> {
  yield* below(root, await entriesOf(root), [await realpath(root)]);
}

/** With strokes between its parts, as patterns have them. */
export function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}

// Helpers

/** `above` are the real places of the folder and of those it is in. */
async function* below(
  folder: string,
  entries: readonly Dirent[],
  above: readonly string[],
): AsyncGenerator<readonly string[] | Unreadable> {
  const shown = entries.filter(({ name }) => !name.startsWith("."));
  const inner: string[] = [];
  const files: string[] = [];
  for (const entry of shown) {
    const path = join(folder, entry.name);
    ((await isFolder(entry, path)) ? inner : files).push(path);
  }
  yield files.sort();
  for (const path of inner.sort()) {
    try {
      const real = await realpath(path);
      if (!above.includes(real)) yield* below(path, await entriesOf(path), [...above, real]);
    } catch (error) {
      yield { path, error: unreadable(path, error) };
    }
  }
}

async function isFolder(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function entriesOf(path: string): Promise<Dirent[]> {
  return readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
}

function unreadable(path: string, error: unknown): UsageError {
  if (error instanceof UsageError) return error;
  return new UsageError("error.unreadable", { path, reason: systemCode(error) }, { cause: error });
}
