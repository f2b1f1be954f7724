import type { Span } from "../../text/span.ts";
import { type Found, type Half, type View, wholeOf } from "./view.ts";

/** Text that one side has in the other's words, not in its own language. */
export function checkUntranslated(view: View, isKnown: Known): Found[] {
  const { a, b } = view;
  if (a.language === b.language) return [];
  return [...remainders(b, a, isKnown.b, isKnown.a, "b"), ...remainders(a, b, isKnown.a, isKnown.b, "a")];
}

/** Whether a word (folded, with its stem) is one of the language of the half, as far as is known. */
export interface Known {
  readonly a: (word: string) => boolean;
  readonly b: (word: string) => boolean;
}

// Helpers

function remainders(
  half: Half,
  other: Half,
  isOwn: (word: string) => boolean,
  isForeign: (word: string) => boolean,
  side: "a" | "b",
): Found[] {
  const theirs = new Set(other.words.filter(({ kind }) => kind === "word").map(({ folded }) => folded));
  const words = half.words.filter((word) => word.kind === "word" && !isAddress(word, half.text));
  const isEqual = words.map(({ folded }) => theirs.has(folded));
  // Of the other language rather than of this one.
  const isAlien = words.map(({ folded }, i) => isEqual[i]! && !isOwn(folded) && isForeign(folded));
  const count = (flags: readonly boolean[]): number => flags.filter(Boolean).length;
  const isWhole =
    words.length >= LEAST_RUN &&
    count(isEqual) >= WHOLE * words.length &&
    count(isAlien) >= Math.max(LEAST_ALIEN, ALIEN * words.length);
  if (isWhole) return [found(side, wholeOf(half), half, "high", 0.95)];
  return runsOf(isAlien, isEqual).flatMap(([from, to]): Found[] => {
    const run = words.slice(from, to + 1);
    const small = run.filter(({ isCapital }) => !isCapital).length;
    if (run.length < LEAST_RUN || small === 0) return [];
    const isLong = run.length >= LONG_RUN && small >= LEAST_RUN;
    return [found(side, { from: run[0]!.from, to: run.at(-1)!.to }, half, isLong ? "medium" : "low", 0.5)];
  });
}

/** Whether a word is part of an address, which stays as it is: `https://things.example/join`, `gifts@things.example`. */
function isAddress({ from, to }: Span, text: string): boolean {
  return (
    /[@/]$|\p{L}\.$/u.test(text.slice(Math.max(0, from - 2), from)) ||
    /^(?:[@/]|[.:][\p{L}/])/u.test(text.slice(to, to + 2))
  );
}

/** Share of the words that are equal, and of those that are foreign, in a side that was left as it was. */
const WHOLE = 0.8;
const ALIEN = 0.25;
/** Names and titles alone are no sentence: so many words must be ordinary ones of the other language. */
const LEAST_ALIEN = 2;
const LEAST_RUN = 3;
const LONG_RUN = 5;

/** First and last of each run of words that are equal on both sides, beginning and ending with foreign ones. */
function runsOf(isAlien: readonly boolean[], isEqual: readonly boolean[]): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  for (let from = 0; from < isAlien.length; from++) {
    if (!isAlien[from]) continue;
    let to = from;
    for (let i = from; i < isEqual.length && isEqual[i]; i++) if (isAlien[i]) to = i;
    runs.push([from, to]);
    from = to;
  }
  return runs;
}

function found(
  side: "a" | "b",
  span: Span,
  { text }: Half,
  severity: "low" | "medium" | "high",
  confidence: number,
): Found {
  return {
    code: "untranslated",
    severity,
    confidence,
    reason: "untranslated",
    values: { text: text.slice(span.from, span.to) },
    [side]: span,
  };
}
