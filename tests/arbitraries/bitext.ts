import fc from "fast-check";
import type { Lexicon, TranslationTable } from "../../src/lexicon/lexicon.ts";
import type { ParallelText, Side } from "../../src/model/alignment.ts";
import type { Block, Segment, SegmentedDocument } from "../../src/model/document.ts";
import { languageTag } from "../../src/text/language.ts";
import { stem } from "../../src/text/stem.ts";

/** A version of paragraphs of segments, as a segmenter would give it. */
export function versionOf(
  name: string,
  paragraphs: readonly (readonly string[])[],
  language: string = name,
): SegmentedDocument {
  const blocks: Block[] = [];
  const segments: Segment[] = [];
  let text = "";
  for (const paragraph of paragraphs) {
    if (text !== "") text += "\n\n";
    const from = text.length;
    paragraph.forEach((segment, i) => {
      if (i > 0) text += " ";
      segments.push({ block: blocks.length, span: { from: text.length, to: text.length + segment.length } });
      text += segment;
    });
    blocks.push({ kind: "paragraph", span: { from, to: text.length } });
  }
  return { name, language: languageTag(language), text, blocks, segments };
}

/** A version of lines of which each is a segment, empty ones too, as a file that was segmented before. */
export function linesOf(name: string, lines: readonly string[], language: string = name): SegmentedDocument {
  const blocks: Block[] = [];
  let text = "";
  for (const line of lines) {
    if (blocks.length > 0) text += "\n";
    blocks.push({ kind: "line", span: { from: text.length, to: text.length + line.length } });
    text += line;
  }
  const segments = blocks.map(({ span }, block) => ({ block, span }));
  return { name, language: languageTag(language), text, blocks, segments };
}

/**
 * A lexicon of pairs of words, one translation each: tests that ask what a lexicon does must not ask which one is shipped.
 */
export function dictionaryOf(
  languages: readonly [string, string],
  pairs: readonly (readonly [string, string])[],
): Lexicon {
  const [source, target] = languages;
  const sources = pairs.map(([word]) => stem(word, source));
  const targets = pairs.map(([, word]) => stem(word, target)).reverse();
  // Ids of the two sides run against each other, so that none can be taken for the other.
  const table = (probability: number): TranslationTable => ({
    offsets: Uint32Array.from({ length: pairs.length + 1 }, (_, id) => id),
    targets: Uint32Array.from(pairs.keys()).reverse(),
    probabilities: new Float32Array(pairs.length).fill(probability),
  });
  return {
    languages,
    sourceId: (word) => sources.indexOf(word),
    targetId: (word) => targets.indexOf(word),
    sourceSize: pairs.length,
    targetSize: pairs.length,
    forward: table(0.8),
    backward: table(0.5),
    sourceUnigrams: new Float32Array(pairs.length).fill(1e-4),
    targetUnigrams: new Float32Array(pairs.length).fill(1e-4),
    signature: `${source}-${target}:${pairs.length}`,
  };
}

/** A parallel text of which the alignment is known, because it was built from it. */
export interface Planted {
  readonly text: ParallelText;
  /** The sides of every bead, in the order of the text. */
  readonly beads: readonly (readonly Side[])[];
}

export interface PlantedConstraints {
  readonly versions?: number;
  /** Units that are one bead each, at most. */
  readonly most?: number;
  /** Whether beads may take two or three segments of a version. Default: true. */
  readonly merges?: boolean;
  /** Whether a version may lack a passage. Default: true. */
  readonly gaps?: boolean;
}

/**
 * Clear translations: invented words, each with a word of its own in every version, and in every sentence two names and
 * a number that all versions share. All gaps are in one version, and between any two merges or gaps there is a plain bead,
 * so that none could as well be something else.
 */
export function anyPlanted(constraints: PlantedConstraints = {}): fc.Arbitrary<Planted> {
  const { versions = 2, most = 3, merges = true, gaps = true } = constraints;
  const version = fc.nat({ max: versions - 1 });
  const sentence = fc.uniqueArray(fc.nat({ max: WORDS - 1 }), { minLength: 5, maxLength: 8 });
  const unit = fc.record({
    event: fc.constantFrom("plain", "plain", ...(merges ? ["merge"] : []), ...(gaps ? ["gap"] : [])),
    odd: version,
    sentences: fc.array(sentence, { minLength: 2, maxLength: 3 }),
    before: sentence,
  });
  return fc.tuple(fc.array(unit, { maxLength: most }), version).map(([units, lacking]) => {
    const builder = new Builder(versions);
    for (const words of FRAME) builder.plain(words);
    for (const each of units) builder.add(each.event === "gap" ? { ...each, odd: lacking } : each);
    for (const words of FRAME) builder.plain(words);
    return builder.finish();
  });
}

/** The first `count` of a row of clear sentences, in the words of a version; names and numbers are the same in all. */
export function sentencesOf(version: number, count: number): string[] {
  const wordsOf = (k: number): number[] => Array.from({ length: 6 }, (_, i) => (k * 37 + i * 61) % WORDS);
  return Array.from({ length: count }, (_, k) => sentenceIn(version, wordsOf(k), k));
}

/** Any versions at all of short lines, many of them alike: what they say is of no importance. */
export function anyLines(versions: number, most: number): fc.Arbitrary<ParallelText> {
  const line = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("", "Ha.", "Ha ha.", "Да.", "7", "—", "Yes!", "x", "漢字") },
    {
      weight: 3,
      arbitrary: fc
        .array(fc.constantFrom("Київ", "Kyiv", "Киев", "12", "року", "в", "we", "known", "(", "?"), { maxLength: 12 })
        .map((words) => words.join(" ")),
    },
  );
  return fc
    .array(fc.array(line, { maxLength: most }), { minLength: versions, maxLength: versions })
    .map((all) => ({ versions: all.map((lines, v) => linesOf(`v${v}`, lines, LANGUAGES[v % LANGUAGES.length])) }));
}

/** Two versions in paragraphs with words, names, numbers and marks in common. */
export function anyParagraphs(most: number): fc.Arbitrary<readonly [SegmentedDocument, SegmentedDocument]> {
  const vocabulary = [
    ["Kyiv", "Київ"],
    ["Putin", "Путін"],
    ["president", "президент"],
    ["2,000", "2 000"],
    ["12", "12"],
    ["3.5 million", "3,5 млн"],
    ["“well”", "«добре»"],
    ["why?", "чому?"],
    ["XII", "12"],
    ["water", "вода"],
    ["went", "пішов"],
  ] as const;
  const side = (v: 0 | 1): fc.Arbitrary<string[][]> =>
    fc.array(
      fc.array(
        fc
          .array(fc.constantFrom(...vocabulary.map((pair) => pair[v])), { maxLength: 7 })
          .map((words) => `${words.join(" ")}.`),
        { minLength: 1, maxLength: 3 },
      ),
      { maxLength: most },
    );
  return fc.tuple(side(0), side(1)).map(([en, uk]) => [versionOf("en", en), versionOf("uk", uk)]);
}

// Helpers

const LANGUAGES = ["en", "ru", "uk", "pl", "de", "fr"];
/** How many invented words there are. */
const WORDS = 400;

/** Sentences before and after, so that most of the text is there on all sides and lengths can be compared. */
const FRAME = [
  [7, 19, 23, 40, 51, 66],
  [101, 118, 125, 132],
  [210, 222, 234, 246, 258, 260, 273, 285],
  [301, 317, 333, 349, 350],
  [11, 58, 77, 80, 99, 152],
  [160, 171, 188, 199, 203],
  [355, 360, 371, 382, 393, 399, 4],
];

interface Unit {
  readonly event: string;
  /** The version that says it in one sentence, or lacks it. */
  readonly odd: number;
  readonly sentences: readonly (readonly number[])[];
  readonly before: readonly number[];
}

class Builder {
  readonly #lines: string[][];
  readonly #beads: Side[][] = [];
  #sentences = 0;

  constructor(versions: number) {
    this.#lines = Array.from({ length: versions }, () => []);
  }

  add({ event, odd, sentences, before }: Unit): void {
    this.plain(before);
    if (event === "merge") this.merge(sentences, odd);
    else for (const words of sentences) event === "gap" ? this.gap(words, odd) : this.plain(words);
  }

  /** One sentence everywhere. */
  plain(words: readonly number[]): void {
    const number = this.#sentences++;
    this.#beads.push(this.#lines.map((_, v) => this.#add(v, [sentenceIn(v, words, number)])));
  }

  /** Several sentences, but in version `odd` one. */
  merge(sentences: readonly (readonly number[])[], odd: number): void {
    const first = this.#sentences;
    this.#sentences += sentences.length;
    this.#beads.push(
      this.#lines.map((_, v) => {
        const written = sentences.map((words, k) => sentenceIn(v, words, first + k));
        return this.#add(v, v === odd ? [written.join(" ")] : written);
      }),
    );
  }

  /** A sentence everywhere but in version `odd`. */
  gap(words: readonly number[], odd: number): void {
    const number = this.#sentences++;
    this.#beads.push(this.#lines.map((_, v) => (v === odd ? [] : this.#add(v, [sentenceIn(v, words, number)]))));
  }

  finish(): Planted {
    const versions = this.#lines.map((lines, v) => linesOf(`v${v}`, lines, LANGUAGES[v]));
    return { text: { versions }, beads: this.#beads };
  }

  #add(version: number, sentences: readonly string[]): Side {
    const lines = this.#lines[version];
    if (lines === undefined) throw new RangeError(`no version ${version}; this is a bug`);
    const from = lines.length;
    lines.push(...sentences);
    return sentences.map((_, k) => from + k);
  }
}

/** The words in the order of the version's language, with the names and the number that all versions share. */
function sentenceIn(version: number, words: readonly number[], number: number): string {
  const own = words.map((word) => wordIn(version, word));
  const turned = version % 2 === 0 ? own : own.reverse();
  return `${turned.join(" ")} ${nameOf(2 * number)} ${nameOf(2 * number + 1)} ${1000 + 7 * number}.`;
}

const CONSONANTS = "bdfhklmnprstvz";
/** One a version, for its words to begin with: what begins alike is taken for cognate. */
const VOWELS = "aoui";

function wordIn(version: number, word: number): string {
  const syllables = [word % 14, 5 + version, (word * 5) % 14, (word * 3 + version) % 14, word % 3];
  return (
    VOWELS.charAt(version) +
    syllables
      .slice(0, 2 + (word % 4))
      .map((s, k) => syllable(s, word + k))
      .join("")
  );
}

/** A name that shares neither beginning nor consonants with that of another number. */
function nameOf(number: number): string {
  const name = [number % 14, Math.floor(number / 14), 13 - (number % 14)].map((s) => syllable(s, number)).join("");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function syllable(consonant: number, vowel: number): string {
  return CONSONANTS.charAt(consonant % CONSONANTS.length) + VOWELS.charAt(vowel % VOWELS.length);
}
