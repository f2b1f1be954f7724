import { stem } from "../text/stem.ts";
import { tokenize } from "../text/tokens.ts";

/** Two texts that translate one another: sentences, terms or words. */
export interface TrainingPair {
  readonly source: string;
  readonly target: string;
  /** How many ordinary pairs this one counts for, > 0. Default 1. */
  readonly weight?: number;
}

/** Two stems that are taken to translate one another, for as much as `weight` pairs of texts would say so. */
export interface StemPair {
  readonly source: string;
  readonly target: string;
  /** > 0 */
  readonly weight: number;
}

/** One side of a corpus as numbers. */
export interface CorpusSide {
  /** A stem's id is its place here. */
  readonly stems: readonly string[];
  /** Ids of all words, one pair after another. */
  readonly words: Int32Array;
  /** `offsets[pair]` to `offsets[pair + 1]` delimit the words of a pair; one longer than the pairs. */
  readonly offsets: Int32Array;
}

/** Pairs as numbers: 4 bytes a word and 12 a pair. */
export interface Corpus {
  readonly source: CorpusSide;
  readonly target: CorpusSide;
  /** One per pair. */
  readonly weights: Float32Array;
  /** How many of the pairs are texts; after them come those of known stems. */
  readonly texts: number;
}

export interface CorpusOptions {
  /** Default 100. More words than that on a side are mostly not a sentence, and cost time by the product of both lengths. */
  readonly maxWords?: number;
  /** What is known beforehand. */
  readonly known?: Iterable<StemPair>;
  /** Told every thousand pairs how many have been read. */
  readonly onPairs?: (pairs: number) => void;
}

/**
 * The words of `pairs` as stems; numbers and marks, for which there is evidence of its own, are left out. So are pairs
 * that have no word, or more than `maxWords`, on a side. Reads `pairs` once, one at a time.
 */
export function readCorpus(
  pairs: Iterable<TrainingPair>,
  languages: readonly [source: string, target: string],
  options: CorpusOptions = {},
): Corpus {
  const { maxWords = 100, known = [], onPairs } = options;
  const source = new SideWriter();
  const target = new SideWriter();
  const weights = new Growing(fractions);
  let read = 0;
  for (const pair of pairs) {
    read++;
    if (read % PROGRESS_STEP === 0) onPairs?.(read);
    const from = stemsOf(pair.source, languages[0]);
    const to = stemsOf(pair.target, languages[1]);
    if (from.length === 0 || to.length === 0 || Math.max(from.length, to.length) > maxWords) continue;
    source.write(from);
    target.write(to);
    weights.push(pair.weight ?? 1);
  }
  const texts = weights.length;
  for (const pair of known) {
    source.write([pair.source]);
    target.write([pair.target]);
    weights.push(pair.weight);
  }
  return { source: source.side(), target: target.side(), weights: weights.values(), texts };
}

const PROGRESS_STEP = 1000;

/** The stems of the words of `text`, in order. */
function stemsOf(text: string, language: string): string[] {
  const stems: string[] = [];
  for (const { kind, from, to } of tokenize(text))
    if (kind === "word") stems.push(stem(text.slice(from, to), language));
  return stems;
}

class SideWriter {
  readonly #ids = new Map<string, number>();
  readonly #words = new Growing(integers);
  readonly #offsets = new Growing(integers);

  constructor() {
    this.#offsets.push(0);
  }

  write(stems: readonly string[]): void {
    for (const text of stems) {
      let id = this.#ids.get(text);
      if (id === undefined) {
        id = this.#ids.size;
        this.#ids.set(text, id);
      }
      this.#words.push(id);
    }
    this.#offsets.push(this.#words.length);
  }

  side(): CorpusSide {
    return {
      stems: [...this.#ids.keys()],
      words: this.#words.values(),
      offsets: this.#offsets.values(),
    };
  }
}

/** A list of numbers that takes double the memory when it is full. */
class Growing<Numbers extends Int32Array | Float32Array> {
  readonly #make: (length: number) => Numbers;
  #values: Numbers;
  length = 0;

  constructor(make: (length: number) => Numbers) {
    this.#make = make;
    this.#values = make(1024);
  }

  push(value: number): void {
    if (this.length === this.#values.length) this.#values = this.#copy(this.length * 2);
    this.#values[this.length++] = value;
  }

  /** What was pushed, in memory of its own. */
  values(): Numbers {
    return this.#copy(this.length);
  }

  #copy(length: number): Numbers {
    const values = this.#make(length);
    values.set(this.#values.subarray(0, this.length));
    return values;
  }
}

const integers = (length: number): Int32Array => new Int32Array(length);
const fractions = (length: number): Float32Array => new Float32Array(length);
