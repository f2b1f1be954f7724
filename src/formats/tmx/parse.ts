import type { Alignment } from "../../model/alignment.ts";
import { InputError, type Outcome } from "../../model/problem.ts";
import { gatherTmx, type TmxVersion } from "./gather.ts";
import { readTmx, type TmxListener } from "./reader.ts";

/**
 * The alignment that a TMX holds: one version a language, in the order of their first appearance (the source language
 * first), one bead a unit. The text of a version is its segs, joined by newlines, each a block of kind `line`; outer
 * white space of a seg is in its block and not in its segment.
 *
 * A file of ours comes back as the versions and beads that were written, with their posteriors and what people said of them, by
 * the props listed in `props.ts`. Of other files it tolerates what they have (see `readTmx`) and says in warnings what was mended or
 * left out: a second `tuv` of one language becomes another version of that language (`second-variant`); a language code that is not
 * BCP 47 is read as what was meant (`language-mended`: `ua`, `ru_RU`), or as `und` (`unknown-language`); an empty `seg` is no
 * segment (`empty-segs`); inline markup, foreign props and notes of one language are `element-not-kept`, dates and the like
 * `attribute-not-kept`. A note of a unit becomes the note of its bead. Time O(length).
 *
 * @throws InputError and nothing else, whatever the text: `not-well-formed` or `not-tmx`, with the line;
 *   `too-few-languages`.
 */
export function parseTmx(text: string, source?: string): Outcome<Alignment> {
  return naming(source, () => {
    const gatherer = gatherTmx();
    for (const _ of readAll([text], gatherer));
    return { value: gatherer.take(true), diagnostics: gatherer.diagnostics(source) };
  });
}

/** A TMX that was read through once. */
export interface TmxPieces {
  /** What every piece has. */
  readonly versions: readonly TmxVersion[];
  /** Whether any bead has a posterior. */
  readonly hasPosteriors: boolean;
  /** Reads it once more: the alignment of some thousand beads after another, each a whole alignment of its own. */
  readonly pieces: () => Generator<Alignment>;
}

/**
 * The same alignment in pieces, for a file larger than memory: all beads of all pieces are those of `parseTmx`, in their order, and so are
 * diagnostics. `chunks` is asked for the text twice, in pieces of any length: the first time to see which versions there are.
 * Memory is that of a piece and the longest unit.
 *
 * @throws InputError as `parseTmx`, before the first piece
 */
export function parseTmxInPieces(chunks: () => Iterable<string>, source?: string): Outcome<TmxPieces> {
  return naming(source, () => {
    const scan = gatherTmx({ isScan: true });
    for (const _ of readAll(chunks(), scan));
    scan.take(true);
    const versions = scan.versions();
    const pieces = function* (): Generator<Alignment> {
      const gatherer = gatherTmx({ versions });
      for (const _ of readAll(chunks(), gatherer)) if (gatherer.waiting() >= PIECE) yield gatherer.take(false);
      yield gatherer.take(true);
    };
    return {
      value: { versions, hasPosteriors: scan.hasPosteriors(), pieces },
      diagnostics: scan.diagnostics(source),
    };
  });
}

// Helpers

/** Beads that are worth a piece. A chunk of the file may hold more. */
const PIECE = 1000;

/** Reads all of it, with a stop after every chunk. */
function* readAll(chunks: Iterable<string>, listener: TmxListener): Generator<void> {
  const reader = readTmx(listener);
  for (const chunk of chunks) {
    reader.write(chunk);
    yield;
  }
  reader.close();
}

function naming<T>(source: string | undefined, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof InputError && source !== undefined ? error.in(source) : error;
  }
}
