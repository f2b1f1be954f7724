import type { Lexicon, TranslationTable } from "../lexicon/lexicon.ts";
import { consonantsOf } from "../text/sound.ts";
import { type Features, MARK, NUMBER, WORD } from "./features.ts";
import { type Entries, Rows } from "./rows.ts";

/**
 * Which types of token of version A may translate which of version B: a sparse matrix in compressed rows, with the
 * probabilities both ways. Only types that occur are in it.
 */
export interface Correspondence extends Entries {
  /** How sure it is that an occurrence of a type of A, or B, has a counterpart in a right bead, in `(0, 1)`. */
  readonly expectedA: Float32Array;
  readonly expectedB: Float32Array;
  /** How common each type is in ordinary text; 0 where nobody knows. */
  readonly commonA: Float32Array;
  readonly commonB: Float32Array;
}

/** Time O(types + entries). `lexicon` may be of the languages of A and B in either order. */
export function correspondenceOf(a: Features, b: Features, lexicon?: Lexicon): Correspondence {
  const rows = new Rows(a.keys.length);
  addIdentical(rows, a, b);
  addCognates(rows, a, b);
  const commonA = new Float32Array(a.keys.length);
  const commonB = new Float32Array(b.keys.length);
  if (lexicon !== undefined) addLexicon(rows, a, b, lexicon, commonA, commonB);
  return {
    ...rows.pack(),
    expectedA: expectations(a, commonA, a.language === b.language),
    expectedB: expectations(b, commonB, a.language === b.language),
    commonA,
    commonB,
  };
}

/** Probability that a number, a mark or an equal word (a Latin name in a Russian text) comes back as itself. */
const SAME_NUMBER = 0.9;
const SAME_MARK = 0.9;
const SAME_WORD = 0.7;
/** Probability that two words of equal sound translate each other: less for common nouns than for names. */
const COGNATE = 0.35;
const SKELETON = 0.3;

/** What is expected of the occurrences of a type: to find a counterpart in the bead. */
const EXPECT_NUMBER = 0.6;
const EXPECT_MARK = 0.3;
const EXPECT_NAME = 0.35;
const EXPECT_KNOWN = 0.55;
/** A word that nothing is known of is silent when it finds no counterpart. */
const EXPECT_UNKNOWN = 0.1;

function addIdentical(rows: Rows, a: Features, b: Features): void {
  const types = new Map<string, number>();
  b.keys.forEach((key, type) => {
    types.set(`${b.kinds[type]}${key}`, type);
  });
  a.keys.forEach((key, type) => {
    const kind = a.kinds[type]!;
    const same = types.get(`${kind}${key}`);
    if (same === undefined) return;
    const p = kind === NUMBER ? SAME_NUMBER : kind === MARK ? SAME_MARK : SAME_WORD;
    rows.add(type, same, p, p);
  });
}

/** Words whose sounds begin alike, and names whose consonants do. */
function addCognates(rows: Rows, a: Features, b: Features): void {
  addByKey(rows, a, b, soundKeys, COGNATE);
  addByKey(rows, a, b, skeletonKeys, SKELETON);
}

function addByKey(rows: Rows, a: Features, b: Features, keysOf: KeysOf, p: number): void {
  const typesA = groupByKey(a, keysOf);
  const typesB = groupByKey(b, keysOf);
  for (const [key, as] of typesA) {
    const bs = typesB.get(key);
    if (bs === undefined || as.length * bs.length > MOST_ALIKE) continue;
    const countA = total(as, a.counts);
    const countB = total(bs, b.counts);
    for (const x of as) for (const y of bs) rows.add(x, y, (p * b.counts[y]!) / countB, (p * a.counts[x]!) / countA);
  }
}

/** A key that so many pairs of types share tells nothing: it would be a prefix such as `pri`. */
const MOST_ALIKE = 64;

type KeysOf = (features: Features, type: number) => string | undefined;

/** The first four letters of the sound, of words that have as many. */
const soundKeys: KeysOf = (features, type) => {
  const sound = features.sounds[type]!;
  return sound.length < 4 ? undefined : sound.slice(0, 4);
};

/** The first three consonants of a word that stands with a capital inside sentences (two, and all, of a short one). */
const skeletonKeys: KeysOf = (features, type) => {
  if (features.capitals[type] === 0) return undefined;
  const consonants = consonantsOf(features.sounds[type]!);
  return consonants.length < 2 ? undefined : consonants.slice(0, 3);
};

function groupByKey(features: Features, keysOf: KeysOf): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (let type = 0; type < features.keys.length; type++) {
    if (features.kinds[type] !== WORD) continue;
    const key = keysOf(features, type);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [type]);
    else group.push(type);
  }
  return groups;
}

function total(types: readonly number[], counts: Uint32Array): number {
  return types.reduce((sum, type) => sum + counts[type]!, 0);
}

/** Adds what the lexicon says, and how common the words are that it knows. */
function addLexicon(
  rows: Rows,
  a: Features,
  b: Features,
  lexicon: Lexicon,
  commonA: Float32Array,
  commonB: Float32Array,
): void {
  const { source, target } = sidesOf(lexicon);
  const straight = lexicon.languages[0] === a.language;
  const [sideA, sideB] = straight ? [source, target] : [target, source];
  const typesA = knownTypes(a, sideA, commonA);
  const typesB = knownTypes(b, sideB, commonB);
  eachEntry(sideA.table, typesA, typesB, (x, y, p) => rows.add(x, y, p, 0));
  eachEntry(sideB.table, typesB, typesA, (y, x, p) => rows.add(x, y, 0, p));
}

interface LexiconSide {
  readonly size: number;
  readonly idOf: (key: string) => number;
  readonly unigrams: Float32Array;
  readonly table: TranslationTable;
}

function sidesOf(lexicon: Lexicon): { source: LexiconSide; target: LexiconSide } {
  const { sourceSize, targetSize, sourceUnigrams, targetUnigrams, forward, backward } = lexicon;
  return {
    source: { size: sourceSize, idOf: (key) => lexicon.sourceId(key), unigrams: sourceUnigrams, table: forward },
    target: { size: targetSize, idOf: (key) => lexicon.targetId(key), unigrams: targetUnigrams, table: backward },
  };
}

/** Every entry between types that occur here. */
function eachEntry(
  { offsets, targets, probabilities }: TranslationTable,
  { ids }: KnownTypes,
  { types }: KnownTypes,
  add: (x: number, y: number, p: number) => void,
): void {
  for (let x = 0; x < ids.length; x++) {
    const id = ids[x]!;
    if (id < 0) continue;
    const last = offsets[id + 1]!;
    for (let e = offsets[id]!; e < last; e++) {
      const y = types[targets[e]!]!;
      if (y >= 0) add(x, y, probabilities[e]!);
    }
  }
}

/** Which types a side of the lexicon knows. */
interface KnownTypes {
  /** For each type its id in the lexicon, and for each id the type, or -1. */
  readonly ids: Int32Array;
  readonly types: Int32Array;
}

/** Notes how common the known types are. */
function knownTypes(features: Features, side: LexiconSide, common: Float32Array): KnownTypes {
  const types = new Int32Array(side.size).fill(-1);
  const ids = new Int32Array(features.keys.length).fill(-1);
  for (let type = 0; type < ids.length; type++) {
    if (features.kinds[type] !== WORD) continue;
    const id = side.idOf(features.keys[type]!);
    if (id < 0) continue;
    ids[type] = id;
    types[id] = type;
    common[type] = side.unigrams[id]!;
  }
  return { ids, types };
}

/** Within one language every word is known: as itself. */
function expectations(features: Features, common: Float32Array, sameLanguage: boolean): Float32Array {
  return Float32Array.from(features.kinds, (kind, type) => {
    if (kind === NUMBER) return EXPECT_NUMBER;
    if (kind === MARK) return EXPECT_MARK;
    if (sameLanguage || common[type]! > 0) return EXPECT_KNOWN;
    const capitals = features.capitals[type]!;
    const isName = capitals > 0 && capitals + features.initials[type]! === features.counts[type];
    return isName ? EXPECT_NAME : EXPECT_UNKNOWN;
  });
}
