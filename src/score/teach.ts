import type { Corpus, CorpusSide } from "../lexicon/corpus.ts";
import { CELL, eachLink, LINKS } from "../lexicon/links.ts";
import { learn } from "../lexicon/model.ts";
import type { Correspondence } from "./correspondence.ts";
import { type Features, WORD } from "./features.ts";
import { type Pair, pairWith } from "./pair.ts";
import { Rows } from "./rows.ts";

/** A bead with both sides, found in a first pass. */
export interface Lesson {
  /** Where it ends, and how many segments it takes of A and B. */
  readonly row: number;
  readonly column: number;
  readonly down: number;
  readonly right: number;
  /** How likely it is, in `[0, 1]`. */
  readonly posterior: number;
}

/**
 * What the text itself teaches: a word model (see `learn`) of the beads that are sure, added to what was known. A pair of
 * words counts in so far as it was seen: with `n` expected links it has `n / (n + DOUBT)` of what the model gives it, so
 * that thirty sentences teach little and a book much. Moore (2002), who trusts such a model wholly, fails on short texts.
 * The same pair where there are too few sure beads. Time O(products of the beads' lengths).
 */
export function taughtPair(pair: Pair, lessons: readonly Lesson[]): Pair {
  const { a, b, words } = pair;
  const corpus = corpusOf(a, b, lessons);
  if (corpus.weights.length < LEAST_LESSONS) return pair;
  const { table, sourceCounts, targetCounts } = learn(corpus, { iterations: 4 });
  const rows = rowsOf(words);
  eachLink(table, (source, target, cell) => {
    const links = table.values[CELL * cell + LINKS]!;
    const trusted = (links * links) / (links + DOUBT);
    const [forward, backward] = [trusted / sourceCounts[source]!, trusted / targetCounts[target]!];
    if (links >= LEAST_LINKS && Math.max(forward, backward) >= LEAST_P) rows.add(source, target, forward, backward);
  });
  const taught = {
    ...words,
    ...rows.pack(),
    expectedA: words.expectedA.map((e, type) => expectation(e, sourceCounts[type]!)),
    expectedB: words.expectedB.map((e, type) => expectation(e, targetCounts[type]!)),
  };
  return pairWith(a, b, taught, pair.embedding);
}

/** How sure a bead must be to teach, and with how few nothing can be learned. */
const SURE = 0.9;
const LEAST_LESSONS = 20;
/** Words a side above which a bead teaches nothing: it would cost time as the product of both sides. */
const MOST_WORDS = 120;
/** Expected links of a pair of words that are worth half a belief, that are needed at least, and the least p. */
const DOUBT = 2;
const LEAST_LINKS = 0.5;
const LEAST_P = 0.05;
/** What is expected of a word that was often seen to find its counterpart, and after how many times half of that. */
const EXPECT_TAUGHT = 0.5;
const EXPECT_DOUBT = 5;

function expectation(before: number, count: number): number {
  return Math.max(before, before + ((EXPECT_TAUGHT - before) * count) / (count + EXPECT_DOUBT));
}

function rowsOf({ offsets, targets, forward, backward }: Correspondence): Rows {
  const rows = new Rows(offsets.length - 1);
  for (let type = 0; type + 1 < offsets.length; type++)
    for (let e = offsets[type]!; e < offsets[type + 1]!; e++) rows.add(type, targets[e]!, forward[e]!, backward[e]!);
  return rows;
}

function corpusOf(a: Features, b: Features, lessons: readonly Lesson[]): Corpus {
  const [source, target] = [new SideWriter(a), new SideWriter(b)];
  const weights: number[] = [];
  for (const { row, column, down, right, posterior } of lessons) {
    if (posterior < SURE) continue;
    const wordsA = wordsIn(a, row - down, row);
    const wordsB = wordsIn(b, column - right, column);
    const most = Math.max(wordsA.length, wordsB.length);
    if (wordsA.length === 0 || wordsB.length === 0 || most > MOST_WORDS) continue;
    source.add(wordsA);
    target.add(wordsB);
    weights.push(posterior);
  }
  return { source: source.done(), target: target.done(), weights: Float32Array.from(weights), texts: weights.length };
}

class SideWriter {
  readonly #features: Features;
  readonly #words: number[] = [];
  readonly #offsets: number[] = [0];

  constructor(features: Features) {
    this.#features = features;
  }

  add(words: readonly number[]): void {
    for (const word of words) this.#words.push(word);
    this.#offsets.push(this.#words.length);
  }

  done(): CorpusSide {
    return {
      stems: this.#features.keys,
      words: Int32Array.from(this.#words),
      offsets: Int32Array.from(this.#offsets),
    };
  }
}

function wordsIn({ starts, tokens, kinds }: Features, from: number, to: number): number[] {
  const words: number[] = [];
  for (let t = starts[from]!; t < starts[to]!; t++) if (kinds[tokens[t]!] === WORD) words.push(tokens[t]!);
  return words;
}
