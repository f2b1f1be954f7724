import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Alignment } from "../../model/alignment.ts";
import { foldWord } from "../../text/fold.ts";
import { primaryLanguage } from "../../text/language.ts";
import type { Span } from "../../text/span.ts";
import { linkWords } from "../links/linkWords.ts";
import { wordingOf } from "../versions/languages/find.ts";
import type { ExpressionFinder } from "./expression.ts";
import { type Phrase, phraseMatcher } from "./phrase.ts";
import { renderingOf } from "./rendering.ts";
import { hasText, type Token, tokensOf, vocabulariesOf } from "./vocabulary.ts";

/** What to look for: words in a row, or a regular expression. */
export type Wanted =
  | { readonly kind: "phrase"; readonly phrase: Phrase }
  | { readonly kind: "expression"; readonly find: ExpressionFinder };

export interface FindOptions {
  /** Versions to look in; all of them if absent. */
  readonly versions?: readonly number[];
  /** For the likely renderings; without them words are told by names, numbers and position only. */
  readonly lexicons?: readonly Lexicon[];
  /** Told after each bead. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Something that was looked for, where it stands, and what likely stands for it in the other versions. */
export interface Hit extends Span {
  readonly version: number;
  /** Segment that holds all of it: index into the segments of the version. */
  readonly segment: number;
  /** Index into `Alignment.beads`. */
  readonly bead: number;
  /** By rising version, of those that have something in the bead. */
  readonly counterparts: readonly Counterpart[];
}

export interface Counterpart {
  readonly version: number;
  /** Where the likely rendering stands in the text of the version; absent if no word there is linked to the hit. */
  readonly rendering?: Span;
}

/**
 * All places of `wanted` in the order of beads, in a bead by version and place. Places do not overlap, and each lies inside one
 * segment. Time O(text), and O(words of one side * words of the other) for a bead with hits.
 *
 * @throws InputError `expression-costly`, as `expressionFinder`
 */
export function find(alignment: Alignment, wanted: Wanted, options: FindOptions = {}): Hit[] {
  const { versions } = alignment.text;
  const chosen = options.versions ?? [...versions.keys()];
  const search = searcher(alignment, wanted);
  const isForm = versions.map(({ text, language }) => {
    const { functionWords } = wordingOf(primaryLanguage(language));
    return ({ from, to }: Span): boolean => functionWords.has(foldWord(text.slice(from, to)));
  });
  const hits: Hit[] = [];
  alignment.beads.forEach(({ sides }, bead) => {
    const found = sides.flatMap((side, version) =>
      chosen.includes(version)
        ? side.flatMap((segment) => search(version, segment).map((span) => ({ ...span, version, segment, bead })))
        : [],
    );
    if (found.length > 0) {
      const links = linkWords(alignment, bead, options.lexicons);
      for (const hit of found) {
        const others = [...versions.keys()].filter((v) => v !== hit.version && hasText(versions[v]!, sides[v]!));
        hits.push({
          ...hit,
          counterparts: others.map((version) => {
            const rendering = renderingOf(hit, links, version, {
              isForm: isForm[version]!,
              walls: sides[version]!.map((segment) => versions[version]!.segments[segment]!.span.from),
            });
            return rendering === undefined ? { version } : { version, rendering };
          }),
        });
      }
    }
    options.onProgress?.(bead + 1, alignment.beads.length);
  });
  return hits;
}

// Helpers

function searcher({ text }: Alignment, wanted: Wanted): (version: number, segment: number) => Span[] {
  if (wanted.kind === "expression")
    return (version, segment) => {
      const { text: whole, segments } = text.versions[version]!;
      const { from, to } = segments[segment]!.span;
      return wanted.find(whole.slice(from, to)).map((span) => ({ from: from + span.from, to: from + span.to }));
    };
  const vocabularies = vocabulariesOf(text.versions);
  const matchers = text.versions.map(({ language }) =>
    phraseMatcher(wanted.phrase, vocabularies.get(primaryLanguage(language))!),
  );
  return (version, segment) => {
    const document = text.versions[version]!;
    const tokens = tokensOf(document, segment, vocabularies.get(primaryLanguage(document.language))!);
    const found: Span[] = [];
    for (let at = 0; at < tokens.length; ) {
      const end = matchers[version]!.matchEnd(tokens, at);
      if (end > at) found.push(spanOf(tokens, at, end));
      at = end > at ? end : at + 1;
    }
    return found;
  };
}

function spanOf(tokens: readonly Token[], at: number, end: number): Span {
  return { from: tokens[at]!.from, to: tokens[end - 1]!.to };
}
