import type { Word } from "./words.ts";

/**
 * The word whose counterpart word `at` shares if it has none of its own, or -1: an English article that of its noun (`the
 * Ancient World` is `древнего мира`, where `the` goes with `мира`), `of` that of the noun whose genitive says as much, an
 * auxiliary and the `to` of an infinitive that of the verb, a Slavic `год` that of the number before it.
 * `counterpart` gives the linked word of the other side, -1 for none.
 */
export function companionOf(words: readonly Word[], at: number, language: string, counterpart: Counterpart): number {
  const { folded } = words[at]!;
  if (YEAR.test(folded)) return words[at - 1]?.kind === "number" ? at - 1 : -1;
  if (language !== "en") return -1;
  if (ARTICLES.has(folded) || folded === "of") return nounAfter(words, at, counterpart);
  if (AUXILIARIES.has(folded) || folded === "to") return linkedAfter(words, at, AUXILIARY_REACH, counterpart);
  return -1;
}

export type Counterpart = (at: number) => Word | undefined;

/** Whether a word says nothing on its own in any translation into a language without articles. */
export function isArticle(word: Word, language: string): boolean {
  return language === "en" && ARTICLES.has(word.folded);
}

const ARTICLES: ReadonlySet<string> = new Set(["the", "a", "an"]);
const AUXILIARIES: ReadonlySet<string> = new Set(
  "is are was were be been being am has have had having will would shall do does did".split(" "),
);
const YEAR = /^(?:год|года|году|годом|годы|годов|годах|рік|року|році|роком|роки|років|роках)$/u;
const AUXILIARY_REACH = 3;
const NOUN_REACH = 6;

function linkedAfter(words: readonly Word[], at: number, reach: number, counterpart: Counterpart): number {
  for (let i = at + 1; i <= at + reach && i < words.length && words[i]!.kind !== "mark"; i++)
    if (!SKIPPED.has(words[i]!.folded) && counterpart(i) !== undefined) return i;
  return -1;
}

const SKIPPED: ReadonlySet<string> = new Set([
  "not",
  "also",
  "never",
  "still",
  "already",
  "he",
  "she",
  "it",
  "they",
  "we",
  "i",
  "you",
]);

/** The first linked word ahead, or the last of those that go on from it while its counterpart looks like an adjective. */
function nounAfter(words: readonly Word[], at: number, counterpart: Counterpart): number {
  let noun = -1;
  for (let i = at + 1; i <= at + NOUN_REACH && i < words.length && words[i]!.kind !== "mark"; i++) {
    const word = counterpart(i);
    if (word === undefined) continue;
    if (STOPS.has(words[i]!.folded)) break;
    noun = i;
    if (word.kind === "word" && !ADJECTIVE.test(word.folded)) break;
  }
  return noun;
}

const STOPS: ReadonlySet<string> = new Set(
  "of in on at to for with by and or from that which who is are was were".split(" "),
);
const ADJECTIVE =
  /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ых|их|ыми|ими|ую|юю|ій|іх|іми|ньої|ньому|ної|ський|ська|ське|ські|ної|ної|ну|нього)$/u;
