import type { Span } from "../../text/span.ts";
import type { Word } from "../links/words.ts";
import type { Found, Half, View } from "./view.ts";

/** Marks that change the force of a sentence: a question or an exclamation that the other side is without. */
export function checkPunctuation({ a, b }: View): Found[] {
  return FORCES.flatMap((force): Found[] => {
    const [inA, inB] = [a, b].map(({ words }) => words.filter(({ text }) => force.test(text)));
    const [first] = [...inA!, ...inB!];
    if (first === undefined || (inA!.length > 0 && inB!.length > 0)) return [];
    const half = inA!.length > 0 ? "a" : "b";
    return [
      {
        code: "punctuation",
        severity: "low",
        confidence: 0.5,
        reason: "punctuationForce",
        values: { mark: first.text },
        [half]: spanOf(first),
      },
    ];
  });
}

/** Quotations that one side has and the other does not. */
export function checkQuotes({ a, b }: View): Found[] {
  const [inA, inB] = [quotationsOf(a), quotationsOf(b)];
  // A quotation may run over several segments: what only opens or only closes here says nothing.
  if (inA === undefined || inB === undefined || inA.length > 0 === inB.length > 0) return [];
  const [half, spans] = inA.length > 0 ? (["a", inA] as const) : (["b", inB] as const);
  const other = half === "a" ? b : a;
  if (isSpeech(other) || other.words.some(({ text }) => ANY_QUOTE.test(text))) return [];
  const { text } = half === "a" ? a : b;
  return spans.map((span) => ({
    code: "quote",
    severity: "low",
    confidence: 0.4,
    reason: "quoteLost",
    values: { text: text.slice(span.from, span.to) },
    [half]: span,
  }));
}

// Helpers

/** Whether the paragraph opens with a dash, as speech does where it has no quotation marks. */
function isSpeech({ text, spans }: Half): boolean {
  const start = text.lastIndexOf("\n", (spans[0]?.from ?? 0) - 1) + 1;
  return SPEECH.test(text.slice(start, start + 4));
}

const SPEECH = /^\s*[—–-]\s/u;

const FORCES = [/^[?？¿]$/u, /^[!！]$/u];
const OPENING = /^[“„«"]$/u;
const CLOSING = /^[”“»"]$/u;
const ANY_QUOTE = /^[“”„«»"‘’'‹›]$/u;

function spanOf({ from, to }: Word): Span {
  return { from, to };
}

/** From mark to mark; `undefined` if one has no partner. */
function quotationsOf({ words }: Half): Span[] | undefined {
  const spans: Span[] = [];
  let open: Word | undefined;
  for (const word of words) {
    if (open === undefined && OPENING.test(word.text)) open = word;
    else if (open !== undefined && CLOSING.test(word.text)) {
      spans.push({ from: open.from, to: word.to });
      open = undefined;
    } else if (open === undefined && CLOSING.test(word.text)) return undefined;
  }
  return open === undefined ? spans : undefined;
}
