import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Alignment } from "../../model/alignment.ts";
import { primaryLanguage } from "../../text/language.ts";
import type { Span } from "../../text/span.ts";
import { find } from "../find/find.ts";
import type { Phrase } from "../find/phrase.ts";
import { hasText } from "../find/vocabulary.ts";

/** What things are to be called in each language. */
export interface Glossary {
  readonly entries: readonly GlossaryEntry[];
}

export interface GlossaryEntry {
  /** As the file names it, or its number from 1. */
  readonly id: string;
  /** By primary language, at least one; several of a language are all good, but for those that are not allowed. */
  readonly terms: ReadonlyMap<string, readonly GlossaryTerm[]>;
}

export interface GlossaryTerm {
  readonly phrase: Phrase;
  /** Whether the glossary says that it is not to be used. */
  readonly isForbidden: boolean;
}

/** What became of an entry in the versions. */
export interface GlossaryReport {
  readonly entry: GlossaryEntry;
  /** Where its terms stand, in the order of beads, in a bead by version and place. */
  readonly hits: readonly GlossaryHit[];
  /** Where one version has a term of it and another, which has text there, none that is allowed; in the same order. */
  readonly misses: readonly GlossaryMiss[];
}

export interface GlossaryHit extends Span {
  readonly version: number;
  readonly bead: number;
  readonly term: GlossaryTerm;
}

export interface GlossaryMiss extends GlossaryHit {
  /** The version that has none. */
  readonly other: number;
  /** What likely stands for it there; absent if nothing is linked to it. */
  readonly instead?: Span;
}

/**
 * Where the versions keep to a glossary and where they do not, each term in all its forms. Entries that no version uses are left
 * out. Time O(text * terms).
 */
export function checkGlossary(
  alignment: Alignment,
  glossary: Glossary,
  options: { readonly lexicons?: readonly Lexicon[]; readonly onProgress?: (done: number, total: number) => void } = {},
): GlossaryReport[] {
  const { lexicons = [], onProgress = () => undefined } = options;
  return glossary.entries.flatMap((entry, k) => {
    const report = reportOf(entry, alignment, lexicons);
    onProgress(k + 1, glossary.entries.length);
    return report.hits.length === 0 ? [] : [report];
  });
}

// Helpers

/** A hit with what likely stands for it elsewhere, by version. */
interface Rendered extends GlossaryHit {
  readonly renderings: ReadonlyMap<number, Span>;
}

function reportOf(entry: GlossaryEntry, alignment: Alignment, lexicons: readonly Lexicon[]): GlossaryReport {
  const languages = alignment.text.versions.map(({ language }) => primaryLanguage(language));
  const found = withoutInner(
    [...entry.terms].flatMap(([language, terms]) => {
      const versions = [...languages.keys()].filter((version) => languages[version] === language);
      return versions.length === 0 ? [] : terms.flatMap((term) => placesOf(term, versions, alignment, lexicons));
    }),
  );
  const isKept = (bead: number, version: number): boolean =>
    found.some((hit) => hit.bead === bead && hit.version === version && !hit.term.isForbidden);
  const misses = found.flatMap(({ renderings, ...hit }) =>
    [...languages.keys()].flatMap((other): GlossaryMiss[] => {
      const isAsked = entry.terms.get(languages[other]!)?.some(({ isForbidden }) => !isForbidden) ?? false;
      const isThere = hasText(alignment.text.versions[other]!, alignment.beads[hit.bead]!.sides[other]!);
      if (other === hit.version || !isAsked || !isThere || isKept(hit.bead, other)) return [];
      const instead = renderings.get(other);
      return [{ ...hit, other, ...(instead === undefined ? {} : { instead }) }];
    }),
  );
  return { entry, hits: found.map(({ renderings: _, ...hit }) => hit), misses };
}

function placesOf(
  term: GlossaryTerm,
  versions: readonly number[],
  alignment: Alignment,
  lexicons: readonly Lexicon[],
): Rendered[] {
  const hits = find(alignment, { kind: "phrase", phrase: term.phrase }, { versions, lexicons });
  return hits.map(({ from, to, version, bead, counterparts }) => ({
    from,
    to,
    version,
    bead,
    term,
    renderings: new Map(
      counterparts.flatMap(({ version: other, rendering }) =>
        rendering === undefined ? [] : [[other, { from: rendering.from, to: rendering.to }] as const],
      ),
    ),
  }));
}

/** Without places inside longer ones: of `armed forces` and `forces` only the first. */
function withoutInner(hits: readonly Rendered[]): Rendered[] {
  const isInside = (hit: Rendered, other: Rendered): boolean =>
    hit.version === other.version &&
    hit.from >= other.from &&
    hit.to <= other.to &&
    (hit.to - hit.from < other.to - other.from || (hit !== other && hits.indexOf(other) < hits.indexOf(hit)));
  return hits
    .filter((hit) => !hits.some((other) => isInside(hit, other)))
    .sort((x, y) => x.bead - y.bead || x.version - y.version || x.from - y.from);
}
