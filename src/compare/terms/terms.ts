import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Alignment } from "../../model/alignment.ts";
import { candidatesOf, type Occurrence, type TermKind } from "./candidates.ts";
import { readingOf, wordsOfVersion } from "./reading.ts";
import { linkAll, type Renderings, renderingsOf, tornPlaces } from "./renderings.ts";

export interface TermOptions {
  readonly lexicons?: readonly Lexicon[];
  /** How often a term must come in its version. Default: 2. */
  readonly least?: number;
  /** Told after each bead. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What a version calls something by, and what stands for it in the others. */
export interface Term {
  readonly version: number;
  readonly kind: TermKind;
  /** As it stands in the text most often. */
  readonly text: string;
  /** Equal for terms of one version that are of the same words in the same order. */
  readonly key: string;
  /** In the order of the beads. */
  readonly places: readonly Occurrence[];
  /** One for every other version, by rising version. */
  readonly renderings: readonly Renderings[];
}

/**
 * The terms of every version with their renderings in all others, by version, in a version those that come most often first.
 * Each version is asked alike, so no order of versions is better than another. Time as `linkWords` for every bead.
 */
export function findTerms(alignment: Alignment, options: TermOptions = {}): Term[] {
  const { lexicons = [], least = 2, onProgress = () => undefined } = options;
  const reading = readingOf(alignment);
  const linked = linkAll(reading, lexicons, onProgress);
  const versions = [...alignment.text.versions.keys()];
  return versions.flatMap((version) => {
    const torn = tornPlaces(version, linked);
    const words = wordsOfVersion(reading, version);
    const candidates = candidatesOf(reading.rows[version]!, words, { least, lexicons, torn });
    return candidates.map(
      (candidate): Term => ({
        version,
        kind: candidate.kind,
        text: candidate.text,
        key: candidate.key,
        places: candidate.places,
        renderings: versions
          .filter((other) => other !== version)
          .map((other) => renderingsOf(candidate, version, other, linked)),
      }),
    );
  });
}
