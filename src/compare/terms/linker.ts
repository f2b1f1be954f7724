import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { WordLinks } from "../../model/words.ts";
import { primaryLanguage } from "../../text/language.ts";
import { soundOf } from "../../text/sound.ts";
import { stem } from "../../text/stem.ts";
import type { Token } from "../find/vocabulary.ts";
import { link, MOST_PAIRS } from "../links/link.ts";
import { translatorOf } from "../links/translator.ts";
import type { Word } from "../links/words.ts";
import type { Reading } from "./reading.ts";

/** Links the words of one bead, given the tokens of every version in it. */
export type Linker = (sides: readonly (readonly Token[])[]) => WordLinks[];

/** A linker for all beads of a text, which looks at every word only once. */
export function linkerOf({ alignment }: Reading, lexicons: readonly Lexicon[]): Linker {
  const languages = alignment.text.versions.map(({ language }) => primaryLanguage(language));
  const makers = languages.map((language) => wordMaker(language));
  const pairs = languages.flatMap((languageB, b) =>
    languages.slice(0, b).map((languageA, a) => {
      const lexicon = lexicons.find(
        ({ languages: pair }) => languageA !== languageB && pair.includes(languageA) && pair.includes(languageB),
      );
      const versions = [a, b] as const;
      return { versions, context: { languageA, languageB, translator: translatorOf(lexicon, languageA) } };
    }),
  );
  return (sides) => {
    const words = sides.map((tokens, v) => makers[v]!(tokens));
    return pairs.flatMap(({ versions, context }): WordLinks[] => {
      const [a, b] = [words[versions[0]]!, words[versions[1]]!];
      if (a.length === 0 || b.length === 0 || a.length * b.length > MOST_PAIRS) return [];
      const links = link(a, b, context).map((found) => ({
        a: a[found.a]!,
        b: b[found.b]!,
        probability: found.probability,
      }));
      return [{ versions, links }];
    });
  };
}

// Helpers

const CAPITAL = /^\p{Lu}/u;

/** The words of one language; what does not depend on their place is worked out once. */
function wordMaker(language: string): (tokens: readonly Token[]) => Word[] {
  const known: { readonly stem: string; readonly sound: string; readonly isCapital: boolean }[] = [];
  return (tokens) => {
    const words: Word[] = [];
    for (const { lexeme, from, to } of tokens) {
      const { id, kind, text, folded } = lexeme;
      if (kind === "mark") continue;
      const isWord = kind === "word";
      known[id] ??= {
        stem: isWord ? stem(text, language) : text,
        sound: isWord ? soundOf(text) : "",
        isCapital: isWord && CAPITAL.test(text),
      };
      const { stem: stemmed, sound, isCapital } = known[id];
      words.push({ kind, from, to, text, folded, stem: stemmed, sound, isCapital, isFirst: words.length === 0 });
    }
    return words;
  };
}
