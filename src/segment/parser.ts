import { split } from "sentence-splitter";
import type { Place } from "./places.ts";

/**
 * Asks sentence-splitter whether a sentence ends at `place`. It is shown only the words around, with every other mark that
 * could mean something to it hidden, and nothing of its answer is used but one range: it alters the text of some inputs.
 */
export function parserEnds(place: Place): boolean {
  if (place.marks === "") return false;
  const from = Math.max(0, place.from - WINDOW);
  const to = place.next + WINDOW;
  const before = hide(place.text.slice(from, place.from));
  const marks = stopLast(place.text.slice(place.from, place.at));
  const after = hide(place.text.slice(place.at, to));
  const end = before.length + marks.length;
  return split(before + marks + after).some(({ type, range }) => type === "Sentence" && range[1] === end);
}

/** Code units shown on either side. The parser looks at one word before and one after. */
const WINDOW = 64;

/** The same length without stops, digits (`^\d+\.$` is a list mark to it) or brackets and quotes (which it pairs up). */
function hide(text: string): string {
  return text.replaceAll(/[.!?．。？！\p{Nd}"[\](){}「」（）『』｛｝［］〚〛【】《》]/gu, (mark) =>
    "x".repeat(mark.length),
  );
}

/** The parser knows a sentence end by its last character, and `…` or `؟` not at all. */
function stopLast(marks: string): string {
  const hidden = hide(marks);
  const needsSpace = /[.…‥]/u.test(marks) && !/[!?。！？｡．؟۔।॥‼⁇⁈⁉]/u.test(marks);
  return hidden.slice(0, -1) + (needsSpace ? "." : "!");
}
