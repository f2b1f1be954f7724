import { type Alignment, align, alignmentDiagnostics } from "../index.ts";
import { type EmbeddingOptions, embedText, loadEmbedder } from "./embeddings.ts";
import type { Session } from "./io.ts";
import { type LexiconOptions, lexiconsFor, readLexicons } from "./lexicons.ts";
import { withProgress } from "./progress.ts";
import type { SegmentationOptions } from "./segmentation.ts";
import { tell } from "./tell.ts";
import { readTexts, type TextFile, type TextOptions } from "./texts.ts";

/**
 * Reads, segments and aligns the versions of a work, with lexicons, with an encoder if one is asked for, and with progress
 * on standard error. What is doubtful is told.
 */
export async function alignWork(
  files: readonly TextFile[],
  options: Pick<TextOptions, "segmented"> &
    SegmentationOptions &
    LexiconOptions &
    EmbeddingOptions & { readonly evidence: boolean },
  session: Session,
): Promise<Alignment> {
  const own = await readLexicons(options, session);
  const text = await readTexts(files, options, session);
  const { evidence } = options;
  const languages = text.versions.map(({ language }) => language);
  const lexicons = await lexiconsFor(languages, own, options, session);
  const embedder = options.embeddings === undefined ? undefined : await loadEmbedder(options.embeddings, session);
  const vectors = embedder === undefined ? {} : { embeddings: await embedText(text, embedder, session) };
  const alignment = await withProgress(session.messages.say("status.aligning"), session, (onProgress) =>
    align(text, { lexicons, evidence, onProgress, ...vectors }),
  );
  tell(alignmentDiagnostics(alignment), session);
  return alignment;
}
