import type { Alignment } from "../../model/alignment.ts";
import { primaryLanguage } from "../../text/language.ts";
import type { Span } from "../../text/span.ts";
import { type PhraseMatcher, phraseMatcher } from "../find/phrase.ts";
import { hasText, type Lexeme, type Token, tokensOf, type Vocabulary, vocabulariesOf } from "../find/vocabulary.ts";
import type { WatchGroup, WatchList } from "./watchList.ts";

/** Which version uses which wording of a group, and where. */
export interface WatchReport {
  readonly group: WatchGroup;
  /** In the order of beads, in a bead by version and place. */
  readonly hits: readonly WatchHit[];
  /** Where one version's choice has no equal in another; in the same order. */
  readonly unequal: readonly Unequal[];
}

export interface WatchHit extends Span {
  /** Index into `group.wordings`. */
  readonly wording: number;
  readonly version: number;
  /** Index into `Alignment.beads`. */
  readonly bead: number;
}

/**
 * In bead `bead`, version `version` has a wording more often than version `other`, though the group has phrases for it in both
 * languages; or the other version has another wording there.
 */
export interface Unequal {
  readonly bead: number;
  readonly version: number;
  readonly wording: number;
  readonly other: number;
  /** The wordings that the other version has there and this one has not, or less often; none if it says nothing of the kind. */
  readonly instead: readonly number[];
}

/**
 * Looks for the wordings of a list in every version, each in its own language. Where phrases of a group overlap, the longer one
 * counts: in `so-called Donetsk People's Republic` the wording with `so-called`, not the one without. Groups that no version uses
 * are left out. Time O(text * phrases that may begin with a word).
 */
export function watch(alignment: Alignment, list: WatchList): WatchReport[] {
  const { versions } = alignment.text;
  const vocabularies = vocabulariesOf(versions);
  const finders = new Map(
    [...vocabularies].map(([language, vocabulary]) => [language, finderFor(list, language, vocabulary)]),
  );
  const hits: WatchHit[][] = list.groups.map(() => []);
  alignment.beads.forEach(({ sides }, bead) => {
    sides.forEach((side, version) => {
      const language = primaryLanguage(versions[version]!.language);
      for (const segment of side) {
        const tokens = tokensOf(versions[version]!, segment, vocabularies.get(language)!);
        for (const { group, ...found } of finders.get(language)!(tokens))
          hits[group]!.push({ ...found, version, bead });
      }
    });
  });
  return list.groups.flatMap((group, g) => {
    const found = hits[g]!;
    return found.length === 0 ? [] : [{ group, hits: found, unequal: unequalOf(found, group, alignment) }];
  });
}

// Helpers

interface Found extends Span {
  readonly group: number;
  readonly wording: number;
}

interface Matching {
  readonly group: number;
  readonly wording: number;
  readonly matcher: PhraseMatcher;
}

/** Finds the wordings of all groups in a row of tokens, by place. */
function finderFor(list: WatchList, language: string, vocabulary: Vocabulary): (tokens: readonly Token[]) => Found[] {
  const matchings = list.groups.flatMap(({ wordings }, group) =>
    wordings.flatMap(({ phrases }, wording) =>
      (phrases.get(language) ?? []).map((phrase) => ({ group, wording, matcher: phraseMatcher(phrase, vocabulary) })),
    ),
  );
  // Most words begin no phrase, and that is asked once a word.
  const beginnings = new Map<number, readonly Matching[]>();
  const beginning = (lexeme: Lexeme): readonly Matching[] => {
    const known = beginnings.get(lexeme.id) ?? matchings.filter(({ matcher }) => matcher.mayBegin(lexeme));
    beginnings.set(lexeme.id, known);
    return known;
  };
  return (tokens) => {
    const found: Found[] = [];
    tokens.forEach(({ lexeme, from }, at) => {
      for (const { group, wording, matcher } of beginning(lexeme)) {
        const end = matcher.matchEnd(tokens, at);
        if (end > at) found.push({ group, wording, from, to: tokens[end - 1]!.to });
      }
    });
    return withoutOverlaps(found);
  };
}

/** Of those of one group that overlap the longest, of several the one whose wording is listed first. */
function withoutOverlaps(found: readonly Found[]): Found[] {
  const bySize = [...found].sort((x, y) => y.to - y.from - (x.to - x.from) || x.wording - y.wording || x.from - y.from);
  const kept: Found[] = [];
  for (const next of bySize) {
    const isTaken = kept.some(({ group, from, to }) => group === next.group && from < next.to && next.from < to);
    if (!isTaken) kept.push(next);
  }
  return kept.sort((x, y) => x.from - y.from);
}

function unequalOf(hits: readonly WatchHit[], group: WatchGroup, { beads, text }: Alignment): Unequal[] {
  const languages = text.versions.map(({ language }) => primaryLanguage(language));
  const knows = (version: number, wording: number): boolean =>
    group.wordings[wording]!.phrases.has(languages[version]!);
  const isAsked = languages.map((_, version) => group.wordings.some((_, wording) => knows(version, wording)));
  const byBead = new Map<number, WatchHit[]>();
  for (const hit of hits) byBead.set(hit.bead, [...(byBead.get(hit.bead) ?? []), hit]);
  return [...byBead].flatMap(([bead, own]) => {
    const count = (version: number, wording: number): number =>
      own.filter((hit) => hit.version === version && hit.wording === wording).length;
    const more = (version: number, other: number): number[] =>
      [...group.wordings.keys()].filter((wording) => count(version, wording) > count(other, wording));
    const isThere = (version: number): boolean =>
      isAsked[version]! && hasText(text.versions[version]!, beads[bead]!.sides[version]!);
    return [...languages.keys()].flatMap((version) =>
      [...languages.keys()].flatMap((other): Unequal[] => {
        if (version === other || !isThere(version) || !isThere(other)) return [];
        const instead = more(other, version);
        return more(version, other)
          .filter((wording) => knows(other, wording) || instead.length > 0)
          .map((wording) => ({ bead, version, wording, other, instead }));
      }),
    );
  });
}
