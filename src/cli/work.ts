import { type Alignment, align } from "../index.ts";
import type { Session } from "./io.ts";
import { lexiconsFor } from "./lexicons.ts";
import { withProgress } from "./progress.ts";
import { readTexts, type TextFile, type TextOptions } from "./texts.ts";

/** Reads, segments and aligns the versions of a work, with the shipped lexicons and with progress on standard error. */
export async function alignWork(
  files: readonly TextFile[],
  options: Pick<TextOptions, "segmented"> & { readonly evidence: boolean },
  session: Session,
): Promise<Alignment> {
  const text = await readTexts(files, options, session);
  const { evidence } = options;
  const lexicons = await lexiconsFor(text.versions.map(({ language }) => language));
  return withProgress(session.messages.say("status.aligning"), session, (onProgress) =>
    align(text, { lexicons, evidence, onProgress }),
  );
}
