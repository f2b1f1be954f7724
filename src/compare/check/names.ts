import type { Span } from "../../text/span.ts";
import type { Word } from "../links/words.ts";
import { type Doubt, judged, type Models, type Unjudged } from "./doubt.ts";
import { nameLikeness, readingLikeness, readingsOf } from "./nameSound.ts";
import { pairUp } from "./pairUp.ts";
import type { Found, Half, View } from "./view.ts";

/** What a bead has of names that its other side does not answer to. */
export interface NameGaps {
  readonly a: readonly Name[];
  readonly b: readonly Name[];
  /** Both as of the view. */
  readonly share: number;
  readonly kinship: View["kinship"];
}

/** A name, or what may stand in its place. */
export interface Name {
  readonly word: Word;
  /** Height in its side, in `[0, 1]`. */
  readonly height: number;
  /** How many words of the other side it may be: it has fewer than it needs. */
  readonly answers: number;
  /** Whether it is written as a name; else a word with a capital that opens a segment, which may be one. */
  readonly isName: boolean;
  /** How well the best of the other side fits it, in nats, and how much it says. */
  readonly support: number;
  readonly weight: number;
  /** Whether a word with a capital stands right beside it. */
  readonly isInRow: boolean;
  /** Its place among the words of its side, and those of its linked words on the other. */
  readonly at: number;
  readonly links: readonly number[];
  /** How well word `other` of the other side fits it, in nats. */
  readonly fit: (other: number) => number;
}

/** The names of a bead without an answer, given how each version writes its words. */
export function nameGaps({ a, b, share, kinship, isInformed }: View, usage: Usages): NameGaps {
  if (!isInformed) return { a: [], b: [], share, kinship };
  return { a: gapsOf(a, b, usage.a), b: gapsOf(b, a, usage.b), share, kinship };
}

/** The words that a version writes small inside its segments: `The Assembly` is no name where `the assembly` stands too. */
export interface Usages {
  readonly a: ReadonlySet<string>;
  readonly b: ReadonlySet<string>;
}

/** What may be the same name in two versions, for counting how often it is. */
export function* rivals({ a, b }: NameGaps): Generator<string> {
  for (const x of a) for (const y of b) yield rivalKey(x, y);
}

/**
 * Names that stand on one side and neither by lexicon nor by sound on the other. `count` tells in how many beads two names
 * without an answer stand together: what does so twice is how the translator calls it.
 */
export function checkNames(gaps: NameGaps, count: (key: string) => number): Found[] {
  return nameDoubts(gaps, count).flatMap(({ found, features }) => judged(found, features, NAMES[gaps.kinship]));
}

/** Names without an answer, and what speaks for and against their being lost or changed. */
export function nameDoubts(gaps: NameGaps, count: (key: string) => number): Doubt[] {
  const isUsual = (x: Name, y: Name): boolean => count(rivalKey(x, y)) > 1;
  const a = gaps.a.filter((x) => !gaps.b.some((y) => isUsual(x, y)));
  const b = gaps.b.filter((y) => !gaps.a.some((x) => isUsual(x, y)));
  const pairs = pairUp(a, b, (x, y) => {
    if (!(x.isName || y.isName) || (x.answers > 0 && y.answers > 0)) return undefined;
    // Puig and Пуч: nearly the same sounds, and no better answer for either.
    if (nameLikeness(x.word.text, y.word.text) >= NEARLY_ALIKE) return NEARLY_SAME + Math.abs(x.height - y.height);
    const penalty = (x.answers + y.answers > 0 ? 1 : 0) + (x.isName && y.isName ? 0 : 1);
    const distance = Math.abs(x.height - y.height);
    return distance > FARTHEST ? undefined : distance + penalty;
  });
  const isAlone = (name: Name): boolean =>
    name.isName && name.answers === 0 && !pairs.some((pair) => pair.some((taken) => taken === name));
  const around = [gaps.share, Math.min(6, a.length + b.length) / 6];
  const alone = (name: Name, others: readonly Name[]): readonly number[] => [
    ...new Array<number>(13).fill(0),
    ...aloneFeatures(name),
    others.length > 0 ? 1 : 0,
    ...around,
  ];
  return [
    ...pairs.map(([x, y]) => ({
      found: changed(x, y),
      features: [...pairFeatures(x, y), 0, 0, 0, 0, 0, 0, ...around],
    })),
    ...a.filter(isAlone).map((x) => ({ found: { ...missing(x), a: spanOf(x) }, features: alone(x, gaps.b) })),
    ...b.filter(isAlone).map((y) => ({ found: { ...missing(y), b: spanOf(y) }, features: alone(y, gaps.a) })),
  ];
}

// Helpers

const FARTHEST = 0.7;
/** Beside distances of at most 1 and penalties of 1 or 2: names that are nearly alike are each other's before all. */
const NEARLY_SAME = -1;

function pairFeatures(x: Name, y: Name): readonly number[] {
  const likeness = nameLikeness(x.word.text, y.word.text);
  return [
    1,
    x.isName && y.isName ? 1 : 0,
    x.answers + y.answers > 0 ? 1 : 0,
    Math.abs(x.height - y.height),
    likeness,
    Math.max(0, likeness - NEARLY_ALIKE),
    x.word.sound.charAt(0) === y.word.sound.charAt(0) ? 1 : 0,
    x.links.includes(y.at) ? 1 : 0,
    (x.weight + y.weight) / 2,
    Math.min(5, Math.max(0, x.support, y.support)) / 5,
    Math.min(KNOWN, Math.max(0, x.fit(y.at))) / KNOWN,
    BODY.test(x.word.text) || BODY.test(y.word.text) ? 1 : 0,
    ((x.isInRow ? 1 : 0) + (y.isInRow ? 1 : 0)) / 2,
  ];
}

function aloneFeatures(name: Name): readonly number[] {
  return [
    1,
    Math.min(5, Math.max(0, name.support)) / 5,
    name.weight,
    name.isInRow ? 1 : 0,
    name.links.length > 0 ? 1 : 0,
  ];
}

/** Fitted by `tests/bench/differences/fit.mjs`; features in the order of `nameDoubts`. */
const NAMES: Models = {
  distant: {
    bias: -3.6,
    weights: [
      1.17, 3.07, -0.27, -0.36, -1.54, -1.05, -1.81, 1.06, 0.65, -1.78, -0.76, -0.65, -0.15, -1.17, -0.77, 0.87, -0.01,
      1.37, 1.79, 1.25, -0.94,
    ],
    least: 0.07,
    medium: 0.5,
  },
  close: {
    bias: -2.04,
    weights: [
      0.22, 2.54, 0.25, -0.51, -1.92, -0.96, -2.06, 1.66, 1.41, -0.25, -0.94, -0.84, -0.39, -0.22, 0.13, -0.66, 0.2,
      0.71, 2.49, -2.46, 1.3,
    ],
    least: 0.07,
    medium: 0.65,
  },
};

function changed(x: Name, y: Name): Unjudged {
  return {
    code: "name",
    reason: "nameChanged",
    values: { a: x.word.text, b: y.word.text },
    a: spanOf(x),
    b: spanOf(y),
  };
}

function missing({ word }: Name): Unjudged {
  return { code: "name", reason: "nameMissing", values: { name: word.text } };
}

function spanOf({ word: { from, to } }: Name): Span {
  return { from, to };
}

function rivalKey(x: Name, y: Name): string {
  return `${x.word.stem} ${y.word.stem}`;
}

/** Words with a capital that are compared at most, those of one side times those of the other: lists of names are not looked at. */
const MOST_PAIRS = 100_000;

function capitalsIn({ words }: Half): number {
  return words.filter(({ isCapital }) => isCapital).length;
}

/** Names of `half` that the other side has less often, or not at all. */
function gapsOf(half: Half, other: Half, small: ReadonlySet<string>): Name[] {
  if (isTitle(half) || capitalsIn(half) * capitalsIn(other) > MOST_PAIRS) return [];
  const gaps: Name[] = [];
  const heard = other.words.map(({ text, isCapital }) => (isCapital && text.length > 1 ? readingsOf(text) : []));
  half.words.forEach((word, at) => {
    if (word.kind !== "word") return;
    const isProper = isName(half, at) && !small.has(word.folded) && !CALENDAR.test(word.folded);
    const mayBe =
      word.isCapital &&
      word.text !== word.text.toUpperCase() &&
      word.text.length >= SHORTEST_NAME &&
      !small.has(word.folded);
    if (!isProper && !mayBe) return;
    const own = readingsOf(word.text);
    const isAnswer = (j: number): boolean =>
      other.words[j]!.kind === "word" && (half.fit(at, j) > KNOWN || readingLikeness(own, heard[j]!) >= ALIKE);
    const answers = other.words.filter((_, j) => isAnswer(j)).length;
    const twins = half.words.filter((twin) => twin.stem === word.stem).length;
    if (answers === 0 || (isProper && twins > answers))
      gaps.push({
        word,
        height: (at + 0.5) / half.words.length,
        answers,
        isName: isProper,
        at,
        links: half.linked[at]!,
        fit: (other) => half.fit(at, other),
        support: half.support[at]!,
        weight: half.weights[at]!,
        isInRow: half.words[at - 1]?.isCapital === true || half.words[at + 1]?.isCapital === true,
      });
  });
  return gaps;
}

const CALENDAR =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:january|february|march|april|may|june|july|august|september|october|november|december|mr|mrs|ms|dr|sen|gov|rep|gen)$/u;

/** Nats of likeness from which on a word counts as answered. */
const KNOWN = 5;
const ALIKE = 0.6;
const NEARLY_ALIKE = 0.45;
const SHORTEST_NAME = 3;

/** A word with a capital inside a segment; not the capitals of a heading. */
function isName({ words }: Half, at: number): boolean {
  const word = words[at]!;
  if (!word.isCapital || word.isFirst || word.text.length < SHORTEST_NAME) return false;
  if (word.text === word.text.toUpperCase()) return false;
  // Верховного суда, Специального комитета: a body is named by common words, which have other translations.
  if (BODY.test(word.text) && SMALL_INITIAL.test(words[at + 1]?.text ?? "")) return false;
  const before = words[at - 1];
  if (before === undefined || before.kind !== "mark" || before.text === ",") return true;
  // «Ливингстон» inside a sentence; not direct speech, which follows a colon, a comma or another mark.
  return /^[«“„"(]$/u.test(before.text) && words[at - 2]?.kind === "word";
}

const BODY = /(?:[нлт]|ческ)(?:ого|ому|ый|ая|ое|ые|ых|ую|ий|ої|ій|их|ього|ьому|ьої)$|ной$/u;
const SMALL_INITIAL = /^\p{Ll}/u;

/** A heading with All Its Words in Capitals. */
function isTitle({ words }: Half): boolean {
  const all = words.filter(({ kind }) => kind === "word");
  return all.filter(({ isCapital }) => isCapital).length > TITLE_SHARE * all.length;
}

const TITLE_SHARE = 0.6;
