import { InputError } from "../../model/problem.ts";
import { type Matcher, matchesAt, type Subject } from "./match.ts";
import type { CompiledRule } from "./rules.ts";

/** A place where some rule would end a segment, and the rule that decided. */
export interface SrxPlace {
  /** Where the segment would end: before white space. */
  readonly at: number;
  /** Where the next one would begin: after white space. */
  readonly next: number;
  readonly boundary: boolean;
  readonly rule: string;
}

/**
 * The places of a block at which a rule that breaks fits, in order, and what the first fitting rule says of each. A line break in
 * the block is a space to the rules, since it is where a line was wrapped. Time O(length * rules), within a budget.
 *
 * @throws InputError `srx-too-costly` if rules take more than `STEPS_PER_UNIT` steps for each code unit of the block
 */
export function srxPlaces(block: string, rules: readonly CompiledRule[]): SrxPlace[] {
  const text = block.replace(/[\n\v\f\r\u0085\u2028\u2029]/gu, " ");
  const subject = { text, reach: REACH, steps: FREE_STEPS + STEPS_PER_UNIT * text.length, exhausted };
  const places: SrxPlace[] = [];
  const gaps = text.matchAll(/\s+/gu);
  let gap = gaps.next().value;
  for (const [offset, index] of breaksIn(subject, rules)) {
    while (gap !== undefined && gap.index + gap[0].length < offset) gap = gaps.next().value;
    // In a run of white space, or at either end of one: the run is one place.
    const [at, next] =
      gap !== undefined && gap.index <= offset ? [gap.index, gap.index + gap[0].length] : [offset, offset];
    if (at === 0 || next === text.length || !isGraphemeEdge(text, at) || !isGraphemeEdge(text, next)) continue;
    const veto = rules.slice(0, index).find((rule) => !rule.breaks && fits(rule, subject, offset));
    const rule = veto ?? rules[index];
    addPlace(places, { at, next, boundary: veto === undefined, rule: rule?.name ?? "" });
  }
  return places;

  function exhausted(): InputError {
    return new InputError({ severity: "error", problem: { code: "srx-too-costly", name: rules[0]?.name ?? "" } });
  }
}

// Helpers

/** Code units that an expression may look back and ahead; abbreviations and quotations are shorter. */
const REACH = 400;
/** Some hundred rules, asked at each stop of a text, take about twenty for each of its characters. */
const STEPS_PER_UNIT = 500;
/** For short blocks, in which every character may be a stop. */
const FREE_STEPS = 2_000_000;

/** The offsets at which rules that break fit, in order, with the index of the first of them. */
function breaksIn(subject: Subject, rules: readonly CompiledRule[]): [offset: number, index: number][] {
  const found = new Map<number, number>();
  rules.forEach((rule, index) => {
    if (!rule.breaks) return;
    for (const { index: offset } of subject.text.matchAll(rule.places))
      if (!found.has(offset) && fits(rule, subject, offset)) found.set(offset, index);
  });
  return [...found].sort(([a], [b]) => a - b);
}

function fits({ before, after }: CompiledRule, subject: Subject, offset: number): boolean {
  return matches(before, subject, offset, false) && matches(after, subject, offset, true);
}

function matches(matcher: Matcher | undefined, subject: Subject, offset: number, forward: boolean): boolean {
  return matcher === undefined || matchesAt(matcher, subject, offset, forward);
}

/** Rules may break before white space or after it: that is one place. */
function addPlace(places: SrxPlace[], place: SrxPlace): void {
  const last = places.at(-1);
  if (last === undefined || last.at !== place.at) places.push(place);
  else if (place.boundary && !last.boundary) places[places.length - 1] = place;
}

/** Code units around a place in which a grapheme is looked for. Intl.Segmenter is quadratic in Node 20. */
const GRAPHEME_WINDOW = 64;
const GRAPHEMES = new Intl.Segmenter("und", { granularity: "grapheme" });

function isGraphemeEdge(text: string, at: number): boolean {
  if (/^[[\p{ASCII}\p{Script=Cyrillic}]--\p{M}]{2}$/v.test(text.slice(at - 1, at + 1))) return true;
  const from = Math.max(0, at - GRAPHEME_WINDOW);
  const found = GRAPHEMES.segment(text.slice(from, at + GRAPHEME_WINDOW)).containing(at - from);
  return found === undefined || found.index === at - from;
}
