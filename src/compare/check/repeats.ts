import { foldWord } from "../../text/fold.ts";
import type { Span } from "../../text/span.ts";
import { tokenize } from "../../text/tokens.ts";
import type { Found, Half, View } from "./view.ts";

/** Sentences that one side says twice and the other once. Time O(length). */
export function checkRepeats({ a, b }: View): Found[] {
  const [inA, inB] = [repeatsIn(a), repeatsIn(b)];
  // Who repeats on both sides translates a refrain.
  if (inA.length > 0 === inB.length > 0) return [];
  return [
    ...inA.map((span) => repeated("omission", { a: span })),
    ...inB.map((span) => repeated("addition", { b: span })),
  ];
}

/** What is equal for sentences that are written alike but for case, marks and white space; empty of one without words. */
export function bareWords(text: string): string {
  return tokenize(text)
    .filter(({ kind }) => kind !== "mark")
    .map(({ from, to }) => foldWord(text.slice(from, to)))
    .join(" ");
}

// Helpers

function repeated(code: "omission" | "addition", places: Pick<Found, "a" | "b">): Found {
  return { code, severity: "medium", confidence: 0.8, reason: "sentenceRepeated", values: { count: 1 }, ...places };
}

/** Segments whose wording an earlier one of the same side has. */
function repeatsIn({ text, spans }: Half): Span[] {
  if (spans.length < 2) return [];
  const known = new Set<string>();
  return spans.filter(({ from, to }) => {
    const wording = bareWords(text.slice(from, to));
    const isKnown = wording !== "" && known.has(wording);
    known.add(wording);
    return isKnown;
  });
}
