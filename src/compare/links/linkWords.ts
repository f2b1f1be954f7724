import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Alignment } from "../../model/alignment.ts";
import { primaryLanguage } from "../../text/language.ts";
import type { Span } from "../../text/span.ts";
import { link } from "./link.ts";
import { translatorOf } from "./translator.ts";
import { wordsOf } from "./words.ts";

/** Two words of a bead that translate one another, as places in the texts of their versions. */
export interface WordLink {
  readonly a: Span;
  readonly b: Span;
  /** How sure it is, in `(0, 1]`. */
  readonly probability: number;
}

/** The word links between two versions, `a` and `b` of each link being places in the first and the second of `versions`. */
export interface WordLinks {
  readonly versions: readonly [number, number];
  readonly links: readonly WordLink[];
}

/**
 * Which words of bead `bead` translate which, for every two versions that have something there. Words without counterpart are
 * in no link, words with several in several. Time O(words of one side * words of the other).
 *
 * @throws RangeError if there is no such bead
 */
export function linkWords(alignment: Alignment, bead: number, lexicons: readonly Lexicon[] = []): WordLinks[] {
  const { versions } = alignment.text;
  const found = alignment.beads[bead];
  if (found === undefined) throw new RangeError(`no bead ${bead} in an alignment of ${alignment.beads.length}`);
  const sides = versions.map((version, v) => ({
    version: v,
    language: primaryLanguage(version.language),
    words: wordsOf(version, found.sides[v] ?? []),
  }));
  const full = sides.filter(({ words }) => words.length > 0);
  return full.flatMap((b, k) =>
    full.slice(0, k).map((a): WordLinks => {
      const isFor = ({ languages }: Lexicon): boolean =>
        a.language !== b.language && languages.includes(a.language) && languages.includes(b.language);
      const links = link(a.words, b.words, {
        languageA: a.language,
        languageB: b.language,
        translator: translatorOf(lexicons.find(isFor), a.language),
      });
      const spanOf = ({ from, to }: Span): Span => ({ from, to });
      return {
        versions: [a.version, b.version],
        links: links.map((found) => ({
          a: spanOf(a.words[found.a]!),
          b: spanOf(b.words[found.b]!),
          probability: found.probability,
        })),
      };
    }),
  );
}
