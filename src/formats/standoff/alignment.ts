import type { Alignment, Bead, Side } from "../../model/alignment.ts";
import type { Block, Segment, SegmentedDocument } from "../../model/document.ts";
import type { Diagnostic, Outcome } from "../../model/problem.ts";
import type { Span } from "../../text/span.ts";
import { alignmentFromLinks } from "../links/parse.ts";
import type { SentenceLink, SentenceLinks } from "./links.ts";
import type { Sentences } from "./sentences.ts";

/** The two texts of a group of links. */
export type SentencesPair = readonly [from: Sentences, to: Sentences];

/**
 * The alignment that links and their texts make; `texts[k]` belong to the k-th group. Texts of several groups follow one another, with
 * an empty line between. A bead that InterText calls `man` is confirmed; certainties are posteriors in files of ours only. Sentences
 * that no link names are in beads of their own (`segments-unlinked`); ids that no sentence has are left out (`sentence-unknown`).
 * Time O(length).
 *
 * @throws InputError `broken-partition` if a sentence is in two links
 */
export function alignmentFromSentences(
  { format, groups, isOurs }: SentenceLinks,
  texts: readonly SentencesPair[],
  source?: string,
): Outcome<Alignment> {
  const unknown: { id: string; count: number }[] = [];
  const known = new Map<string, SentenceLink>();
  const linked: (readonly Side[])[] = [];
  const offsets = [0, 0];
  for (const [g, { links }] of groups.entries()) {
    const pair = texts[g] ?? [];
    const places = pair.map(({ ids }) => new Map(ids.map((id, index) => [id, index])));
    for (const link of links) {
      const sides = [link.from, link.to].map((ids, v) =>
        sideOf(ids, places[v], offsets[v] ?? 0, (id) => {
          unknown[v] = { id: unknown[v]?.id ?? id, count: (unknown[v]?.count ?? 0) + 1 };
        }),
      );
      if (sides.every((side) => side.length === 0)) continue;
      linked.push(sides);
      known.set(JSON.stringify(sides), link);
    }
    for (const [v, { ids }] of pair.entries()) offsets[v] = (offsets[v] ?? 0) + ids.length;
  }
  const versions = [0, 1].map((v) => joined(texts.flatMap((pair) => pair[v]?.document ?? [])));
  const { value, diagnostics } = alignmentFromLinks({ versions }, linked, source);
  const beads = value.beads.map(({ sides }) => beadOf(sides, known.get(JSON.stringify(sides)), format, isOurs));
  const name = source === undefined ? {} : { source };
  const missed = versions.flatMap(({ name: version }, v): Diagnostic[] => {
    const { id, count } = unknown[v] ?? { id: "", count: 0 };
    return count === 0
      ? []
      : [{ severity: "warning", problem: { code: "sentence-unknown", id, version, count }, ...name }];
  });
  return { value: { ...value, beads }, diagnostics: [...missed, ...diagnostics] };
}

// Helpers

function sideOf(
  ids: readonly string[],
  places: ReadonlyMap<string, number> | undefined,
  offset: number,
  miss: (id: string) => void,
): Side {
  const side = new Set<number>();
  for (const id of ids) {
    const place = places?.get(id);
    if (place === undefined) miss(id);
    else side.add(place + offset);
  }
  return [...side].sort((a, b) => a - b);
}

function beadOf(sides: readonly Side[], link: SentenceLink | undefined, format: "ces" | "tei", isOurs: boolean): Bead {
  const { id, certainty, status } = link ?? {};
  const posterior = isOurs && certainty !== undefined ? Number(certainty) : undefined;
  const isProbability = posterior !== undefined && posterior >= 0 && posterior <= 1;
  return {
    sides,
    origin: { kind: "imported", format, ...(id === undefined ? {} : { id }) },
    ...(isProbability ? { posterior } : {}),
    evidence: [],
    ...(status === "man" ? { review: { confirmed: true } } : {}),
  };
}

const BETWEEN = "\n\n";

/** Texts one after the other, as one; called as the first is. */
function joined(documents: readonly SegmentedDocument[]): SegmentedDocument {
  const [first, ...others] = documents;
  if (first === undefined) throw new RangeError("a group of links has no text");
  if (others.length === 0) return first;
  const texts: string[] = [];
  const blocks: Block[] = [];
  const segments: Segment[] = [];
  let shift = 0;
  for (const document of documents) {
    const before = blocks.length;
    const moved = ({ from, to }: Span): Span => ({ from: from + shift, to: to + shift });
    texts.push(document.text);
    for (const { kind, span } of document.blocks) blocks.push({ kind, span: moved(span) });
    for (const { block, span } of document.segments) segments.push({ block: block + before, span: moved(span) });
    shift += document.text.length + BETWEEN.length;
  }
  return { ...first, text: texts.join(BETWEEN), blocks, segments };
}
