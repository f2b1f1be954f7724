import type { Lexicon, TranslationTable } from "../../lexicon/lexicon.ts";

/** What a lexicon says of stems of two languages, in the order that it is asked for. */
export interface Translator {
  /** Id of a stem of the first language; -1 if nothing is known of it. */
  idA(stem: string): number;
  idB(stem: string): number;
  /** p(b | a) by their ids; 0 if the lexicon has no such pair. */
  forward(a: number, b: number): number;
  /** p(a | b). */
  backward(a: number, b: number): number;
  /** Share of a stem among the words of ordinary text; 0 of an unknown one. */
  commonA(a: number): number;
  commonB(b: number): number;
}

/** `lexicon` from `language` to the other one; of no lexicon one that knows nothing. */
export function translatorOf(lexicon: Lexicon | undefined, language: string): Translator {
  if (lexicon === undefined) return IGNORANT;
  const { sourceUnigrams, targetUnigrams } = lexicon;
  const straight: Translator = {
    idA: (stem) => lexicon.sourceId(stem),
    idB: (stem) => lexicon.targetId(stem),
    forward: (a, b) => entry(lexicon.forward, a, b),
    backward: (a, b) => entry(lexicon.backward, b, a),
    commonA: (a) => sourceUnigrams[a] ?? 0,
    commonB: (b) => targetUnigrams[b] ?? 0,
  };
  if (lexicon.languages[0] === language) return straight;
  return {
    idA: straight.idB,
    idB: straight.idA,
    forward: (a, b) => straight.backward(b, a),
    backward: (a, b) => straight.forward(b, a),
    commonA: straight.commonB,
    commonB: straight.commonA,
  };
}

const IGNORANT: Translator = {
  idA: () => -1,
  idB: () => -1,
  forward: () => 0,
  backward: () => 0,
  commonA: () => 0,
  commonB: () => 0,
};

/** By halving: a row rises. */
function entry({ offsets, targets, probabilities }: TranslationTable, row: number, target: number): number {
  if (row < 0 || target < 0) return 0;
  let low = offsets[row]!;
  let high = offsets[row + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = targets[middle]!;
    if (found === target) return probabilities[middle]!;
    if (found < target) low = middle + 1;
    else high = middle;
  }
  return 0;
}
