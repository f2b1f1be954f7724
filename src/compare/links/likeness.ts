import { numberValue, romanValue } from "../../text/numerals.ts";
import { consonantsOf } from "../../text/sound.ts";
import type { Translator } from "./translator.ts";
import type { Word } from "./words.ts";

/**
 * For each pair of words how much likelier the one is beside the other than by chance, both ways: `forward` is
 * p(b | a) / p(b), `backward` is p(a | b) / p(a), at `i * b.length + j`. Time O(words of a * words of b).
 */
export function likenessOf(a: readonly Word[], b: readonly Word[], context: Languages): Likeness {
  const { translator, languageA, languageB } = context;
  const idsA = a.map(({ kind, stem }) => (kind === "word" ? translator.idA(stem) : -1));
  const idsB = b.map(({ kind, stem }) => (kind === "word" ? translator.idB(stem) : -1));
  const commonA = a.map((word, i) => shareOf(word, translator.commonA(idsA[i]!)));
  const commonB = b.map((word, j) => shareOf(word, translator.commonB(idsB[j]!)));
  const intern = interner();
  const ofA = a.map((word) => traitsOf(word, languageA, intern));
  const ofB = b.map((word) => traitsOf(word, languageB, intern));
  const isOneLanguage = languageA === languageB;
  const forward = new Float64Array(a.length * b.length);
  const backward = new Float64Array(a.length * b.length);
  for (let i = 0; i < a.length; i++) {
    const x = ofA[i]!;
    for (let j = 0; j < b.length; j++) {
      const at = i * b.length + j;
      const y = ofB[j]!;
      const same = sameness(x, y, isOneLanguage);
      const floor = floorOf(x, y, idsA[i]! < 0, idsB[j]! < 0);
      forward[at] = Math.max(same, translator.forward(idsA[i]!, idsB[j]!)) / commonB[j]! + floor;
      backward[at] = Math.max(same, translator.backward(idsA[i]!, idsB[j]!)) / commonA[i]! + floor;
    }
  }
  return { forward, backward };
}

export interface Likeness {
  readonly forward: Float64Array;
  readonly backward: Float64Array;
}

/** The languages of two sides (primary ones), and what is known of them. */
export interface Languages {
  readonly languageA: string;
  readonly languageB: string;
  readonly translator: Translator;
}

const SAME = 0.8;
const COGNATE = 0.3;
const SKELETON = 0.2;
/** A word that the lexicon does not know is rare. */
const RARE = 1e-5;
const LEAST_SHARE = 2e-5;
const MARK_SHARE = 0.03;
const NUMBER_SHARE = 0.001;

function shareOf(word: Word, common: number): number {
  if (word.kind === "mark") return MARK_SHARE;
  if (word.kind === "number") return NUMBER_SHARE;
  return common === 0 ? RARE : Math.max(LEAST_SHARE, common);
}

/** What is compared of two words, each as a number that is equal for equal ones and -1 where there is nothing to compare. */
interface Traits {
  readonly kind: Word["kind"];
  readonly key: number;
  readonly stem: number;
  /** Its first sounds. */
  readonly opening: number;
  /** The first consonants of a word with a capital. */
  readonly skeleton: number;
}

/** Gives equal texts one number: a bead of a thousand names compares a million pairs. */
function interner(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const id = known.get(text) ?? known.size;
    known.set(text, id);
    return id;
  };
}

function traitsOf(word: Word, language: string, intern: (text: string) => number): Traits {
  const isWord = word.kind === "word";
  const consonants = isWord && word.isCapital ? consonantsOf(word.sound) : "";
  return {
    kind: word.kind,
    key: intern(`=${keyOf(word, language)}`),
    stem: isWord ? intern(`+${word.stem}`) : -1,
    opening: isWord && word.sound.length >= OPENING ? intern(`~${word.sound.slice(0, OPENING)}`) : -1,
    skeleton: consonants.length > 1 ? intern(`.${consonants.slice(0, SKELETON_LENGTH)}`) : -1,
  };
}

const OPENING = 4;
const SKELETON_LENGTH = 3;

/** Two words that nothing speaks for: the likelier counterparts the less is known of them. */
function floorOf(a: Traits, b: Traits, isNewA: boolean, isNewB: boolean): number {
  if ((a.kind === "mark") !== (b.kind === "mark")) return 0.002;
  if (a.kind !== "word" || b.kind !== "word") return 0.01;
  if (isNewA && isNewB) return 2;
  return isNewA || isNewB ? 0.4 : 0.1;
}

/** In which words of one language are equal to those of another: a number's value, a mark's kind, a folded word. */
function keyOf(word: Word, language: string): string {
  if (word.kind === "number") return numberValue(word.text, language);
  if (word.kind === "mark") return MARKS[word.text] ?? word.text;
  return romanValue(word.text) ?? word.folded;
}

function sameness(a: Traits, b: Traits, isOneLanguage: boolean): number {
  if (a.key === b.key) return SAME;
  if (a.kind !== "word" || b.kind !== "word") return 0;
  if (isOneLanguage && a.stem === b.stem) return SAME;
  if (a.opening >= 0 && a.opening === b.opening) return COGNATE;
  return a.skeleton >= 0 && a.skeleton === b.skeleton ? SKELETON : 0;
}

const MARKS: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "–": "—",
  "-": "—",
};
