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
  const keysA = a.map((word) => keyOf(word, languageA));
  const keysB = b.map((word) => keyOf(word, languageB));
  const forward = new Float64Array(a.length * b.length);
  const backward = new Float64Array(a.length * b.length);
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      const at = i * b.length + j;
      const same = sameness(a[i]!, b[j]!, keysA[i]!, keysB[j]!, languageA === languageB);
      const floor = floorOf(a[i]!, b[j]!, idsA[i]! < 0, idsB[j]! < 0);
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

/** Two words that nothing speaks for: the likelier counterparts the less is known of them. */
function floorOf(a: Word, b: Word, isNewA: boolean, isNewB: boolean): number {
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

function sameness(a: Word, b: Word, keyA: string, keyB: string, isOneLanguage: boolean): number {
  if (keyA === keyB) return SAME;
  if (a.kind !== "word" || b.kind !== "word") return 0;
  if (isOneLanguage && a.stem === b.stem) return SAME;
  if (Math.min(a.sound.length, b.sound.length) >= 4 && a.sound.slice(0, 4) === b.sound.slice(0, 4)) return COGNATE;
  if (!a.isCapital || !b.isCapital) return 0;
  const [x, y] = [consonantsOf(a.sound), consonantsOf(b.sound)];
  return x.length > 1 && y.length > 1 && x.slice(0, 3) === y.slice(0, 3) ? SKELETON : 0;
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
