import type { MemoryFile } from "../../index.ts";
import type { Session } from "../io.ts";
import { findSource, readPieces, type TextSource } from "../pieces.ts";
import { withProgressAsync } from "../progress.ts";

/**
 * Does `work` on memories that may be larger than memory, and shows how much of them was read. Each is read `passes` times in all.
 *
 * @throws UsageError if a file is missing or a folder
 */
export async function withMemories<T>(
  paths: readonly string[],
  passes: number,
  session: Session,
  work: (files: readonly MemoryFile[]) => Promise<T> | T,
): Promise<T> {
  const sources: TextSource[] = [];
  for (const path of paths) sources.push(await findSource(path, session.io));
  return withProgressAsync(session.messages.say("status.reading"), session, async (report) => {
    let begun = 0;
    const files = sources.map((source): MemoryFile => {
      const open = (): Generator<string> => {
        const before = begun++;
        return readPieces(source, (share) => report(before + share, passes * sources.length));
      };
      return { source: source.path, open };
    });
    return work(files);
  });
}
