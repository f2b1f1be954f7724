import type { Bead, ParallelText } from "../../model/alignment.ts";
import type { WordLink, WordLinks } from "../../model/words.ts";
import type { Span } from "../../text/span.ts";
import { arrayOf, type Field, integerOf, numberOf, objectOf, wrongField } from "./field.ts";

/**
 * The word links of all beads; `undefined` if no bead has any. Each word has to lie in a segment of its bead.
 *
 * @throws InputError for a link that does not, and where only some beads have links
 */
export function readWords(
  fields: readonly Field[],
  beads: readonly Bead[],
  text: ParallelText,
): (readonly WordLinks[])[] | undefined {
  const found = fields.map((field) => objectOf(field, [], () => undefined)("links"));
  if (found.every(({ value }) => value === undefined)) return undefined;
  return beads.map((bead, index) => readLinks(found[index] ?? NO_FIELD, bead, text));
}

// Helpers

/** Numbers in a row. */
const LINK = 7;
const NO_FIELD: Field = { value: undefined };

function readLinks(field: Field, bead: Bead, text: ParallelText): WordLinks[] {
  const words: { readonly versions: readonly [number, number]; readonly links: WordLink[] }[] = [];
  for (const entry of arrayOf(field)) {
    const row = arrayOf(entry, LINK);
    const number = (at: number, most?: number): number => integerOf(row[at] ?? entry, 0, most);
    const versions = [number(0, text.versions.length - 1), number(3, text.versions.length - 1)] as const;
    const a = { from: number(1), to: number(2) };
    const b = { from: number(4), to: number(5) };
    if (versions[0] >= versions[1] || !isIn(a, versions[0], bead, text) || !isIn(b, versions[1], bead, text))
      throw wrongField(entry, "two words of the bead, the lower version first");
    const link = { a, b, probability: numberOf(row[LINK - 1] ?? entry, 0, 1) };
    const last = words.at(-1);
    if (last?.versions[0] === versions[0] && last.versions[1] === versions[1]) last.links.push(link);
    else words.push({ versions, links: [link] });
  }
  return words;
}

function isIn({ from, to }: Span, version: number, { sides }: Bead, { versions }: ParallelText): boolean {
  if (from >= to) return false;
  return (sides[version] ?? []).some((segment) => {
    const span = versions[version]?.segments[segment]?.span;
    return span !== undefined && span.from <= from && to <= span.to;
  });
}
