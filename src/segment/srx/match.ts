import type { Edge, Pattern } from "./pattern.ts";
import type { SetSource } from "./sets.ts";

/** `Pattern` with its sets of characters made fit to be asked. */
export type Matcher =
  | { readonly kind: "character"; readonly has: CharacterSet }
  | { readonly kind: "sequence"; readonly parts: readonly Matcher[] }
  | {
      readonly kind: "choice";
      readonly options: readonly Matcher[];
      readonly forward: Likely;
      readonly backward: Likely;
    }
  | { readonly kind: "repeat"; readonly part: Matcher; readonly least: number; readonly most: number }
  | { readonly kind: "look"; readonly part: Matcher; readonly ahead: boolean; readonly negated: boolean }
  | { readonly kind: "edge"; readonly edge: Edge };

/** The options of a choice that may match where a certain code point comes first; filled as texts need it. */
type Likely = Map<number, readonly Matcher[]>;

/** Whether a code point is in a set. */
export type CharacterSet = (code: number) => boolean;

/** Makes matchers that share their sets. */
export function matcherMaker(): (pattern: Pattern) => Matcher {
  const sets = new Map<string, CharacterSet>();
  return (pattern) => prepared(pattern, sets);
}

/** What is matched, and how much work may still be done on it. */
export interface Subject {
  readonly text: string;
  /** Code units before and after a place that an expression may look at. */
  readonly reach: number;
  /** Steps that are left; the error to throw when there are none is the caller's. */
  steps: number;
  readonly exhausted: () => Error;
}

/**
 * Whether `matcher` matches some stretch of text that ends at `at` (`forward: false`) or begins there. Keeps all the places that
 * it may have got to instead of trying one way after another, so no expression can make it take more than
 * O(size of the expression * reach) steps for each level of its repetitions; and what it takes is counted.
 *
 * @throws what `subject.exhausted` gives when the steps have run out
 */
export function matchesAt(matcher: Matcher, subject: Subject, at: number, forward: boolean): boolean {
  const window = { from: Math.max(0, at - subject.reach), to: Math.min(subject.text.length, at + subject.reach) };
  return walk(matcher, [at], { subject, forward, ...window }).length > 0;
}

/** Where the stretches end that `matcher` matches from `at` on, in no order; none if there are none. At the same cost. */
export function matchEnds(matcher: Matcher, subject: Subject, at: number): readonly number[] {
  const window = { from: Math.max(0, at - subject.reach), to: Math.min(subject.text.length, at + subject.reach) };
  return walk(matcher, [at], { subject, forward: true, ...window });
}

/** Whether `matcher` matches the whole of the text. */
export function matchesWhole(matcher: Matcher, subject: Subject): boolean {
  const to = subject.text.length;
  return walk(matcher, [0], { subject, forward: true, from: 0, to }).includes(to);
}

// Helpers

interface Walk {
  readonly subject: Subject;
  readonly forward: boolean;
  /** The window. */
  readonly from: number;
  readonly to: number;
}

function prepared(pattern: Pattern, sets: Map<string, CharacterSet>): Matcher {
  switch (pattern.kind) {
    case "character":
      return { kind: "character", has: sharedSet(pattern.set, sets) };
    case "sequence":
      return { kind: "sequence", parts: pattern.parts.map((part) => prepared(part, sets)) };
    case "choice":
      return {
        kind: "choice",
        options: pattern.options.map((option) => prepared(option, sets)),
        forward: new Map(),
        backward: new Map(),
      };
    case "repeat":
    case "look":
      return { ...pattern, part: prepared(pattern.part, sets) };
    case "edge":
      return pattern;
  }
}

function sharedSet({ source, ignoreCase }: SetSource, sets: Map<string, CharacterSet>): CharacterSet {
  const key = `${ignoreCase ? "i" : ""}${source}`;
  const known = sets.get(key) ?? characterSet(new RegExp(`^${source}$`, ignoreCase ? "iv" : "v"));
  sets.set(key, known);
  return known;
}

/** Answers are kept: asking an expression is dear, and texts have few different characters. */
function characterSet(expression: RegExp): CharacterSet {
  const answers = new Uint8Array(USUAL);
  return (code) => {
    const known = answers[code];
    if (known !== undefined && known !== UNASKED) return known === YES;
    const answer = expression.test(String.fromCodePoint(code));
    answers[code] = answer ? YES : NO;
    return answer;
  };
}

/** Code points up to the dashes and marks of typography, U+27FF. */
const USUAL = 0x2800;
const [UNASKED, YES, NO] = [0, 1, 2];

/** The places that `matcher` leads to from `starts`; each once, in no order. */
function walk(matcher: Matcher, starts: readonly number[], walking: Walk): readonly number[] {
  const { subject } = walking;
  subject.steps -= starts.length + 1;
  if (subject.steps < 0) throw subject.exhausted();
  switch (matcher.kind) {
    case "character":
      return stepOver(matcher.has, starts, walking);
    case "sequence":
      return walkSequence(matcher.parts, starts, walking);
    case "choice":
      return distinct(starts.flatMap((at) => walkChoice(matcher, at, walking)));
    case "repeat":
      return walkRepeat(matcher, starts, walking);
    case "look":
      return starts.filter((at) => {
        const found = walk(matcher.part, [at], { ...walking, forward: matcher.ahead }).length > 0;
        return found !== matcher.negated;
      });
    case "edge":
      return starts.filter((at) => isEdge(matcher.edge, subject.text, at));
  }
}

function stepOver(has: CharacterSet, starts: readonly number[], walking: Walk): readonly number[] {
  const places: number[] = [];
  for (const at of starts) {
    const code = codeFrom(at, walking);
    if (code !== undefined && has(code)) places.push(stepped(at, code, walking));
  }
  return places;
}

function stepped(at: number, code: number, { forward }: Walk): number {
  const length = code > 0xffff ? 2 : 1;
  return forward ? at + length : at - length;
}

/** The code point that a step from `at` takes; `undefined` at the edge of the window. */
function codeFrom(at: number, { subject: { text }, forward, from, to }: Walk): number | undefined {
  if (forward) return at < to ? text.codePointAt(at) : undefined;
  if (at <= from) return undefined;
  const pair = at - 2 >= from ? (text.codePointAt(at - 2) ?? 0) : 0;
  return pair > 0xffff ? pair : text.codePointAt(at - 1);
}

/** Lists of abbreviations are long, and few of them begin with a certain letter. */
function walkChoice(
  { options, forward, backward }: Matcher & { readonly kind: "choice" },
  at: number,
  walking: Walk,
): readonly number[] {
  const code = codeFrom(at, walking) ?? -1;
  const likely = walking.forward ? forward : backward;
  const chosen = likely.get(code) ?? options.filter((option) => mayTake(option, code, walking.forward));
  likely.set(code, chosen);
  return chosen.flatMap((option) => walk(option, [at], walking));
}

/** Whether a match of `matcher` might begin with `code` (end, if not `forward`), or take nothing. */
function mayTake(matcher: Matcher, code: number, forward: boolean): boolean {
  switch (matcher.kind) {
    case "character":
      return code >= 0 && matcher.has(code);
    case "sequence": {
      const part = matcher.parts.at(forward ? 0 : -1);
      return part === undefined || mayTake(part, code, forward);
    }
    case "choice":
      return matcher.options.some((option) => mayTake(option, code, forward));
    case "repeat":
      return matcher.least === 0 || mayTake(matcher.part, code, forward);
    case "look":
    case "edge":
      return true;
  }
}

function walkSequence(parts: readonly Matcher[], starts: readonly number[], walking: Walk): readonly number[] {
  let places = starts;
  for (let index = 0; index < parts.length && places.length > 0; index++) {
    const part = parts[walking.forward ? index : parts.length - 1 - index];
    if (part !== undefined) places = walk(part, places, walking);
  }
  return places;
}

function walkRepeat(
  { part, least, most }: Matcher & { readonly kind: "repeat" },
  starts: readonly number[],
  walking: Walk,
): readonly number[] {
  const [start] = starts;
  if (part.kind === "character" && starts.length === 1 && start !== undefined)
    return runOver(part.has, start, { least, most }, walking);
  let places = starts;
  for (let count = 0; count < least && places.length > 0; count++) places = walk(part, places, walking);
  const reached = new Set(places);
  // Only from where it has not been: so it ends, though `part` may match nothing.
  for (let count = least; count < most && places.length > 0; count++) {
    places = walk(part, places, walking).filter((place) => !reached.has(place));
    for (const place of places) reached.add(place);
  }
  return [...reached];
}

/** A run of characters of one set: what most repetitions are. */
function runOver(
  has: CharacterSet,
  start: number,
  { least, most }: { readonly least: number; readonly most: number },
  walking: Walk,
): readonly number[] {
  const places: number[] = [];
  let at = start;
  for (let count = 0; ; count++) {
    if (count >= least) places.push(at);
    const code = count < most ? codeFrom(at, walking) : undefined;
    if (code === undefined || !has(code)) break;
    at = stepped(at, code, walking);
  }
  walking.subject.steps -= places.length;
  return places;
}

function distinct(places: readonly number[]): readonly number[] {
  return places.length < 2 ? places : [...new Set(places)];
}

function isEdge(edge: Edge, text: string, at: number): boolean {
  switch (edge) {
    case "start":
      return at === 0;
    case "end":
      return at === text.length;
    case "lineStart":
      return at === 0 || LINE_END.test(text.charAt(at - 1));
    case "lineEnd":
      return at === text.length || LINE_END.test(text.charAt(at));
    case "word":
      return isWord(text, at - 1) !== isWord(text, at);
    case "notWord":
      return isWord(text, at - 1) === isWord(text, at);
  }
}

const LINE_END = /[\n\r\u0085\u2028\u2029]/u;

function isWord(text: string, at: number): boolean {
  return /[\p{L}\p{M}\p{N}\p{Pc}]/u.test(text.charAt(at));
}
