import { foldWord } from "../../text/fold.ts";
import { irregularOf, type Paradigm, paradigmsOf } from "./paradigms.ts";

/**
 * Keys of a word, at least one: two words are taken for forms of one if they share any (`Києва`, `Київ`; `отца`, `отец`).
 * Finer than `stem`, which aligns better for being crude: there `Украина` and `украинский` are the same, and `республика`
 * is what begins with `респу`. What shares no beginning (`идти`, `шёл`) shares no key either, English irregular forms apart.
 * Words of a language without paradigms are forms of one if they differ in two letters at the end, of five or more.
 *
 * @param language primary language: `uk`, not `uk-UA`
 */
export function formKeys(word: string, language: string): readonly string[] {
  const folded = foldWord(word);
  const endings = endingsOf(language);
  if (endings.size === 0) return generalKeys(folded);
  if (language === "en" && ALONE.has(folded)) return [folded];
  const bare = language === "en" ? folded : folded.replace(/с[ья]$/u, "ся").replaceAll("ь", "");
  const keys = new Set([bare]);
  const whole = irregularOf(bare, language) ?? bare;
  addKeys(keys, whole, endings, language);
  return [...keys];
}

// Helpers

/** English words whose -s is no ending. */
const ALONE: ReadonlySet<string> = new Set("news this thus his its is was as us has does".split(" "));
/** Letters that must be left before an ending; before one of a single letter one less: `дня`. */
const LEAST = 3;

function addKeys(keys: Set<string>, word: string, endings: Endings, language: string): void {
  // Soft signs are gone: `возвращаюс`.
  const isReflexive = language !== "en" && word.length > SHORTEST_REFLEXIVE && word.endsWith("ся");
  const body = isReflexive ? word.slice(0, -2) : word;
  for (let length = 0; length <= LONGEST; length++) {
    const stem = body.slice(0, body.length - length);
    if (stem.length < (length < 2 ? LEAST - 1 : LEAST)) return;
    for (const key of keysOf(stem, body.slice(stem.length), endings, language))
      keys.add(isReflexive ? `${key}+ся` : key);
  }
}

function keysOf(stem: string, ending: string, endings: Endings, language: string): string[] {
  const paradigms = (endings.get(ending) ?? []).filter(({ after }) => after?.test(stem) !== false);
  if (paradigms.length === 0) return [];
  return variantsOf(stem, ending, language).flatMap((variant) => paradigms.map(({ name }) => `${variant}+${name}`));
}

/** The paradigms that have a certain ending. */
type Endings = ReadonlyMap<string, readonly Paradigm[]>;

const ENDINGS = new Map<string, Endings>();

function endingsOf(language: string): Endings {
  const known = ENDINGS.get(language);
  if (known !== undefined) return known;
  const endings = new Map<string, Paradigm[]>();
  for (const paradigm of paradigmsOf(language))
    for (const ending of paradigm.endings) endings.set(ending, [...(endings.get(ending) ?? []), paradigm]);
  ENDINGS.set(language, endings);
  return endings;
}

/** Letters of a word that may end in -ся. */
const SHORTEST_REFLEXIVE = 5;
/** Letters of the longest ending. */
const LONGEST = 6;

/** The stem as it is in other forms: without a vowel that is there only because no ending follows, and the like. */
function variantsOf(stem: string, ending: string, language: string): string[] {
  if (language === "en") return [stem, ...singled(stem, ending)];
  const ukrainian = language === "uk" ? [...opened(stem, ending), ...hardened(stem, ending)] : [];
  return [stem, ...contracted(stem, ending), ...ukrainian];
}

/** stopped, planning */
function singled(stem: string, ending: string): string[] {
  const isDoubled = /^(?:ed|ing)$/u.test(ending) && /(?<=[aeiou])([bdgmnprt])\1$/u.test(stem);
  return isDoubled ? [stem.slice(0, -1)] : [];
}

/** отец, отца; рынок, рынка; українець, українця; день, дня */
function contracted(stem: string, ending: string): string[] {
  const isBare = ending === "" && /^(?:.{2,}|[дл])[ео][вкцнлрм]$/u.test(stem);
  return isBare ? [stem.slice(0, -2) + stem.slice(-1)] : [];
}

/** Київ, Києва; рік, року; шкіл, школа */
function opened(stem: string, ending: string): string[] {
  const closed = ending === "" ? /^(.*)([ії])([^аеєиіїоуюя]+)$/u.exec(stem) : null;
  if (closed === null) return [];
  const [, before = "", vowel = "", rest = ""] = closed;
  return (vowel === "ї" ? ["є"] : ["о", "е"]).map((open) => before + open + rest);
}

/** республіці, книзі, мусі: республіка, книга, муха; ніччю, ніч; рішення, рішень */
function hardened(stem: string, ending: string): string[] {
  const hard = ending === "і" ? SOFTENED[stem.slice(-1)] : undefined;
  return [
    ...(hard === undefined ? [] : [stem.slice(0, -1) + hard]),
    ...(/([^аеєиіїоуюя’])\1$/u.test(stem) ? [stem.slice(0, -1)] : []),
  ];
}

const SOFTENED: Readonly<Record<string, string>> = { ц: "к", з: "г", с: "х" };

function generalKeys(word: string): string[] {
  const cuts = [0, 1, 2].map((cut) => word.slice(0, word.length - cut)).filter((cut) => [...cut].length >= 5);
  return cuts.length === 0 ? [word] : cuts;
}
