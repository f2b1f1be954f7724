import { type Alignment, align, alignmentDiagnostics } from "../index.ts";
import type { Session } from "./io.ts";
import { type LexiconOptions, lexiconsFor, readLexicons } from "./lexicons.ts";
import { withProgress } from "./progress.ts";
import { tell } from "./tell.ts";
import { readTexts, type TextFile, type TextOptions } from "./texts.ts";

/** Reads, segments and aligns the versions of a work, with lexicons and with progress on standard error. What is doubtful is told. */
export async function alignWork(
  files: readonly TextFile[],
  options: Pick<TextOptions, "segmented"> & LexiconOptions & { readonly evidence: boolean },
  session: Session,
): Promise<Alignment> {
  const own = await readLexicons(options, session);
  const text = await readTexts(files, options, session);
  const { evidence } = options;
  const languages = text.versions.map(({ language }) => language);
  const lexicons = await lexiconsFor(languages, own, options, session);
  const alignment = await withProgress(session.messages.say("status.aligning"), session, (onProgress) =>
    align(text, { lexicons, evidence, onProgress }),
  );
  tell(alignmentDiagnostics(alignment), session);
  return alignment;
}
