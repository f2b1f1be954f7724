import { InputError } from "../../model/problem.ts";
import { type Matcher, matchEnds, matcherMaker, type Subject } from "../../segment/srx/match.ts";
import { parsePattern } from "../../segment/srx/pattern.ts";
import type { Span } from "../../text/span.ts";

/** Finds the stretches of a text that a regular expression matches. */
export type ExpressionFinder = (text: string) => Span[];

/**
 * A finder for a regular expression in the common part of the flavours of ICU and Java, as SRX has them: Unicode classes, looks
 * ahead and behind, `(?i)`, no memory of groups. It follows all ways at once instead of one after another, so no expression can make
 * it hang; and its steps are counted over all texts that one finder is given. Finds the longest match at the leftmost place, then
 * goes on behind it; empty matches are none. Looks at the first 20,000 code units of a text.
 *
 * @throws InputError `pattern-syntax`, `pattern-unsupported`, `expression-long` for more than 1,000 characters; and the finder itself
 *   `expression-costly` when its steps have run out, which are in proportion to the texts
 */
export function expressionFinder(source: string): ExpressionFinder {
  if (source.length > LONGEST)
    throw new InputError({ severity: "error", problem: { code: "expression-long", most: LONGEST } });
  const matcher = matcherMaker()(parsePattern(source));
  const budget = { steps: STEPS };
  const exhausted = (): InputError =>
    new InputError({ severity: "error", problem: { code: "expression-costly", pattern: source } });
  return (text) => {
    const whole = text.slice(0, REACH);
    budget.steps += STEPS_A_CHARACTER * whole.length;
    const subject: Subject = { text: whole, reach: REACH, steps: budget.steps, exhausted };
    const found = stretches(matcher, subject);
    budget.steps = subject.steps;
    return found;
  };
}

// Helpers

const LONGEST = 1000;
const REACH = 20_000;
/** A moment’s work, and what an expression with several open ends takes for each character of ordinary sentences. */
const STEPS = 5_000_000;
const STEPS_A_CHARACTER = 500;

function stretches(matcher: Matcher, subject: Subject): Span[] {
  const { text } = subject;
  const found: Span[] = [];
  let from = 0;
  while (from < text.length) {
    const to = matchEnds(matcher, subject, from).reduce((most, end) => Math.max(most, end), from);
    if (to > from) found.push({ from, to });
    from = to > from ? to : from + ((text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1);
  }
  return found;
}
