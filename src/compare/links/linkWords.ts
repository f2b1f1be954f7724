import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Alignment } from "../../model/alignment.ts";
import type { WordLinks } from "../../model/words.ts";
import { primaryLanguage } from "../../text/language.ts";
import type { Span } from "../../text/span.ts";
import { link, MOST_PAIRS } from "./link.ts";
import { translatorOf } from "./translator.ts";
import { wordsOf } from "./words.ts";

/**
 * Which words of bead `bead` translate which, for every two versions that have something there. Words without counterpart are
 * in no link, words with several in several. Time O(words of one side * words of the other), up to `MOST_PAIRS`: of longer sides (a
 * chapter in one line) no word is linked.
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
      const context = {
        languageA: a.language,
        languageB: b.language,
        translator: translatorOf(lexicons.find(isFor), a.language),
      };
      const links = a.words.length * b.words.length > MOST_PAIRS ? [] : link(a.words, b.words, context);
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
