import type { EmbeddingOptions } from "./embeddings.ts";
import { STANDARD } from "./files.ts";
import { outputFormats, render } from "./formats.ts";
import { EXIT, type Session } from "./io.ts";
import type { LexiconOptions } from "./lexicons.ts";
import { targetsFor, writeOutputs } from "./output.ts";
import type { SegmentationOptions } from "./segmentation.ts";
import { findTexts, type TextOptions } from "./texts.ts";
import { alignWork } from "./work.ts";

export interface AlignOptions extends TextOptions, SegmentationOptions, LexiconOptions, EmbeddingOptions {
  readonly to?: string;
  readonly output: readonly string[];
  readonly force?: boolean;
}

/** `hexapla align`: versions of a text in, their alignment out. Whatever can be refused is refused before the work. */
export async function align(paths: readonly string[], options: AlignOptions, session: Session): Promise<number> {
  const outputs = options.output.length === 0 ? [STANDARD] : options.output;
  const formats = outputFormats(outputs, options.to);
  const files = await findTexts(paths, options, session);
  const rules = [options.abbreviations, options.srx].filter((path) => path !== undefined);
  const inputs = [...files.map(({ path }) => path), ...(options.lexicon || []), ...rules];
  const targets = await targetsFor(outputs, { inputs, force: options.force ?? false }, session);
  const alignment = await alignWork(files, { ...options, evidence: formats.includes("json") }, session);
  await writeOutputs(
    targets,
    formats.map((format, index) => render(alignment, format, targets[index]?.path ?? STANDARD, session)),
    session,
  );
  return EXIT.fine;
}
