import type { Alignment } from "../../src/model/alignment.ts";

/** What a table holds: languages, how each segment reads, posteriors; and what a person said, if `withReview`. */
export function inTable({ text, beads }: Alignment, clean: (text: string) => string, withReview = false): unknown {
  return {
    versions: text.versions.map(({ language }) => language),
    beads: beads.map(({ sides, posterior, review }) => ({
      ...(withReview && { review: reviewIn(review) }),
      posterior: posterior === undefined ? undefined : Number(posterior.toFixed(6)) + 0,
      texts: sides.map((side, v) => side.map((segment) => clean(reading(text.versions[v], segment).trim()).trim())),
    })),
  };
}

function reading(version: Alignment["text"]["versions"][number] | undefined, index: number): string {
  const { span, correction } = version?.segments[index] ?? { span: { from: 0, to: 0 } };
  return correction ?? version?.text.slice(span.from, span.to) ?? "";
}

/** Every character that XML has no place for becomes U+FFFD. */
export function withoutControls(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}

/** Every line break and tab becomes a space. */
export function oneLine(text: string): string {
  return text.replace(/\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/gu, " ");
}

/** A note without text is none, and a bead of which nothing is said has no review. */
function reviewIn(review: Alignment["beads"][number]["review"]): unknown {
  const note = withoutControls(review?.note ?? "").trim();
  const confirmed = review?.confirmed ?? false;
  return confirmed || note !== "" ? { confirmed, note } : undefined;
}
