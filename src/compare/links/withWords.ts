import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Alignment } from "../../model/alignment.ts";
import { linkWords } from "./linkWords.ts";

/** The alignment with the words of all its beads linked, versions without any link between them left out. Time as `linkWords` for every bead. */
export function withWords(alignment: Alignment, lexicons: readonly Lexicon[] = []): Alignment {
  const words = alignment.beads.map((_, bead) =>
    linkWords(alignment, bead, lexicons).filter(({ links }) => links.length > 0),
  );
  return { ...alignment, words };
}
