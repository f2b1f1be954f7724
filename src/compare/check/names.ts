import type { Span } from "../../text/span.ts";
import type { Word } from "../links/words.ts";
import { nameLikeness } from "./nameSound.ts";
import { pairUp } from "./pairUp.ts";
import type { Found, Half, View } from "./view.ts";

/** What a bead has of names that its other side does not answer to. */
export interface NameGaps {
  readonly a: readonly Name[];
  readonly b: readonly Name[];
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
}

/** The names of a bead without an answer, given how each version writes its words. */
export function nameGaps({ a, b, isInformed }: View, usage: Usages): NameGaps {
  if (!isInformed) return { a: [], b: [] };
  return { a: gapsOf(a, b, usage.a), b: gapsOf(b, a, usage.b) };
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
  const isUsual = (x: Name, y: Name): boolean => count(rivalKey(x, y)) > 1;
  // Puig and Пуч: nearly the same sounds, and no better answer for either.
  const isSame = (x: Name, y: Name): boolean => isUsual(x, y) || nameLikeness(x.word.text, y.word.text) >= NEARLY_ALIKE;
  const a = gaps.a.filter((x) => !gaps.b.some((y) => isSame(x, y)));
  const b = gaps.b.filter((y) => !gaps.a.some((x) => isSame(x, y)));
  const pairs = pairUp(a, b, (x, y) => {
    if (!(x.isName || y.isName) || (x.answers > 0 && y.answers > 0)) return undefined;
    const penalty = (x.answers + y.answers > 0 ? 1 : 0) + (x.isName && y.isName ? 0 : 1);
    const distance = Math.abs(x.height - y.height);
    return distance > FARTHEST ? undefined : distance + penalty;
  });
  const isAlone = (name: Name): boolean =>
    name.isName && name.answers === 0 && !pairs.some((pair) => pair.some((taken) => taken === name));
  return [
    ...pairs.map(([x, y]) => changed(x, y)),
    ...a.filter(isAlone).map((x) => ({ ...missing(x), a: spanOf(x) })),
    ...b.filter(isAlone).map((y) => ({ ...missing(y), b: spanOf(y) })),
  ];
}

// Helpers

const FARTHEST = 0.7;

function changed(x: Name, y: Name): Found {
  const isSure = x.isName && y.isName && x.answers + y.answers === 0;
  return {
    code: "name",
    severity: isSure ? "medium" : "low",
    confidence: isSure ? 0.7 : 0.5,
    reason: "nameChanged",
    values: { a: x.word.text, b: y.word.text },
    a: spanOf(x),
    b: spanOf(y),
  };
}

function missing({ word }: Name): Found {
  return { code: "name", severity: "low", confidence: 0.3, reason: "nameMissing", values: { name: word.text } };
}

function spanOf({ word: { from, to } }: Name): Span {
  return { from, to };
}

function rivalKey(x: Name, y: Name): string {
  return `${x.word.stem} ${y.word.stem}`;
}

/** Names of `half` that the other side has less often, or not at all. */
function gapsOf(half: Half, other: Half, small: ReadonlySet<string>): Name[] {
  if (isTitle(half)) return [];
  const gaps: Name[] = [];
  half.words.forEach((word, at) => {
    if (word.kind !== "word") return;
    const isProper = isName(half, at) && !small.has(word.folded) && !CALENDAR.test(word.folded);
    const mayBe =
      word.isCapital &&
      word.text !== word.text.toUpperCase() &&
      word.text.length >= SHORTEST_NAME &&
      !small.has(word.folded);
    if (!isProper && !mayBe) return;
    const answers = other.words.filter((_, j) => isAnswer(half, at, other, j)).length;
    const twins = half.words.filter((twin) => twin.stem === word.stem).length;
    if (answers === 0 || (isProper && twins > answers))
      gaps.push({ word, height: (at + 0.5) / half.words.length, answers, isName: isProper });
  });
  return gaps;
}

const CALENDAR =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:january|february|march|april|may|june|july|august|september|october|november|december|mr|mrs|ms|dr|sen|gov|rep|gen)$/u;

function isAnswer(half: Half, at: number, other: Half, j: number): boolean {
  const [word, candidate] = [half.words[at]!, other.words[j]!];
  if (candidate.kind !== "word") return false;
  if (half.fit(at, j) > KNOWN) return true;
  return candidate.isCapital && candidate.text.length > 1 && nameLikeness(word.text, candidate.text) >= ALIKE;
}

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
