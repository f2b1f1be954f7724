import type { Alignment } from "../index.ts";
import { type Destination, destinationsFor, refuseVersions, settled, writeAlignments } from "./destinations.ts";
import type { EmbeddingOptions } from "./embeddings.ts";
import { STANDARD } from "./files.ts";
import { type Format, outputFormats } from "./formats.ts";
import { EXIT, type Session } from "./io.ts";
import { keptIn, withDecisionsOf } from "./kept.ts";
import type { LexiconOptions } from "./lexicons.ts";
import type { SegmentationOptions } from "./segmentation.ts";
import { findTexts, type TextOptions } from "./texts.ts";
import { select, selectionOf, type UnitOptions, writeOptions } from "./units.ts";
import { type WordOptions, withWordsAsked } from "./words.ts";
import { alignWork } from "./work.ts";

export interface AlignOptions
  extends TextOptions,
    SegmentationOptions,
    LexiconOptions,
    EmbeddingOptions,
    UnitOptions,
    WordOptions {
  readonly to?: string;
  readonly output: readonly string[];
  readonly force?: boolean;
}

/** `hexapla align`: versions of a text in, their alignment out. Whatever can be refused is refused before the work. */
export async function align(paths: readonly string[], options: AlignOptions, session: Session): Promise<number> {
  const outputs = options.output.length === 0 ? [STANDARD] : options.output;
  const formats = outputFormats(outputs, options.to, { several: true });
  const selection = selectionOf(options, formats);
  const files = await findTexts(paths, options, session);
  const rules = [options.abbreviations, options.srx].filter((path) => path !== undefined);
  const inputs = [...files.map(({ path }) => path), ...(options.lexicon || []), ...rules];
  const targetOptions = { inputs, force: options.force ?? false };
  const isWhole = options.pair === undefined;
  if (isWhole) refuseVersions(formats, files);
  const early = await destinationsFor(outputs, formats, isWhole ? files : [], targetOptions, session);
  const targets = early.flatMap((destination) => destination.targets);
  const kept = await keptIn(targets, early.flatMap(formatsOf), targetOptions.force, session);
  const whole = await alignWork(files, { ...options, evidence: formats.includes("json") }, session);
  const alignment = await withWordsAsked(select(whole, selection, session), options, session);
  const destinations = await settled(early, alignment, targetOptions, session);
  const before = new Map(targets.map(({ path }, index) => [path, kept[index]]));
  const alignmentFor = ({ path }: Destination): Alignment =>
    withDecisionsOf(before.get(path), alignment, path, session);
  await writeAlignments(destinations, alignmentFor, writeOptions(selection), session);
  return EXIT.fine;
}

// Helpers

/** One a file. */
function formatsOf({ format, targets }: Destination): Format[] {
  return targets.map(() => format);
}
