import type { Span } from "../../src/text/span.ts";

/** What a person found to differ: the brackets in the two quotations hold it; nothing is quoted where a version lacks all. */
export interface Difference {
  readonly kinds: readonly string[];
  readonly a: string;
  readonly b: string;
}

/** Where in the two texts the bracketed parts of a difference stand. */
export function placesOf({ a, b }: Difference, texts: readonly string[]): (readonly Span[])[] {
  return [bracketed(texts[0], a), bracketed(texts[1], b)];
}

export function touches(x: Span, ys: readonly Span[] | undefined): boolean {
  return ys?.some((y) => Math.max(x.from, y.from) < Math.min(x.to, y.to)) ?? false;
}

// Helpers

function bracketed(text: string | undefined, quotation: string): readonly Span[] {
  if (quotation === "") return [];
  const parts = quotation.split(/[[\]]/u);
  const at = text?.indexOf(parts.join("")) ?? -1;
  if (at < 0) throw new Error(`not in the text: ${quotation}`);
  let end = at;
  return parts.flatMap((part, k) => {
    const from = end;
    end += part.length;
    return k % 2 === 1 ? [{ from, to: end }] : [];
  });
}
