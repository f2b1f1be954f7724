import { consonantsOf, soundOf } from "../../text/sound.ts";

/**
 * How alike two names sound, in `[0, 1]`, whatever alphabets they are written in: how many of their sounds they have in
 * common and in order, consonants counting for more than vowels. 1 of `Smith` and `Смит`, over .8 of `Hughes` and `Хьюз`,
 * under .6 of `Johnson` and `Джастин`. Time O(length²).
 */
export function nameLikeness(x: string, y: string): number {
  return readingLikeness(readingsOf(x), readingsOf(y));
}

/** The same of names that have been read before. */
export function readingLikeness(xs: readonly Reading[], ys: readonly Reading[]): number {
  let best = 0;
  for (const first of xs) {
    for (const second of ys) {
      const consonants = share(first.consonants, second.consonants);
      best = Math.max(best, CONSONANTS * consonants + (1 - CONSONANTS) * share(first.all, second.all));
    }
  }
  return best;
}

const CONSONANTS = 0.6;

/** How a name may be read: all its sounds, and the consonants among them. */
export interface Reading {
  readonly all: string;
  readonly consonants: string;
}

/** How `name` may be read: `w` is a consonant in `Watson` and none in `Rowe`, `ch` is one thing in `Chávez` and another in `Christine`. */
export function readingsOf(name: string): Reading[] {
  const bare = CYRILLIC.test(name) ? name.replace(ENDINGS, "") : name;
  const read = bare
    .normalize("NFD")
    .replace(/(?<=[иіИІ])\u0306|(?<=[іІ])\u0308/gu, "")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’]s$/u, "")
    .replace(/c(?=[eiy])/gu, "s")
    .replace(/gh?(?=t|s?$)/gu, "")
    .replace(/j|дж|dzh|g(?=[eiy])/gu, "z");
  const variants = new Set([read, read.replaceAll("w", "u"), read.replaceAll("z", "h"), read.replaceAll("ch", "k")]);
  return [...variants].map((variant) => {
    const all = soundOf(variant)
      .replace(/[hg]/gu, "")
      .replace(/[žšzcč]/gu, "s")
      .replace(/[vf]/gu, "f")
      .replace(/d/gu, "t")
      .replace(/b/gu, "p")
      .replace(/o/gu, "a")
      .replace(/(.)\1+/gu, "$1");
    return { all, consonants: consonantsOf(all) };
  });
}

const CYRILLIC = /\p{Script=Cyrillic}/u;
/** Case endings that have a consonant of their own. */
const ENDINGS = /(?:ого|ому|ому|ыми|ими|ами|ями|ом|ем|ым|им|ов|ев|ах|ях|ам|ям|ой|ей|ою|ею|ів|їв|ової|ові|еві)$/u;

/** Sounds in common, as a share of the longer one. */
function share(x: string, y: string): number {
  const longer = Math.max(x.length, y.length);
  return longer === 0 ? 1 : commonLength(x, y) / longer;
}

/** Length of the longest common subsequence. */
function commonLength(x: string, y: string): number {
  let row = new Uint8Array(y.length + 1);
  for (let i = 0; i < x.length; i++) {
    const next = new Uint8Array(y.length + 1);
    for (let j = 0; j < y.length; j++) next[j + 1] = x[i] === y[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!);
    row = next;
  }
  return row[y.length]!;
}
