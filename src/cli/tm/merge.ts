import { mergeMemories } from "../../index.ts";
import { UsageError } from "../failure.ts";
import { STANDARD } from "../files.ts";
import { EXIT, type Session } from "../io.ts";
import { targetsFor, writeOutputs } from "../output.ts";
import { withMemories } from "./memories.ts";

export interface MergeOptions {
  readonly output?: string;
  readonly force?: boolean;
}

/** `hexapla tm merge`: several translation memories in one. */
export async function merge(paths: readonly string[], options: MergeOptions, session: Session): Promise<number> {
  const { output = STANDARD, force = false } = options;
  if (paths.length < 2) throw new UsageError("error.mergeOne", { path: paths[0] ?? "" });
  const targets = await targetsFor([output], { inputs: paths, force }, session);
  // The heads are read once before: that is nothing.
  const report = await withMemories(paths, 2, session, async (files) => {
    const merging = mergeMemories(files);
    await writeOutputs(targets, [merging.xml], session);
    return merging.report();
  });
  session.io.stderr.write(`${session.messages.say("tm.merged", { files: paths.length, ...report })}\n`);
  return EXIT.fine;
}
