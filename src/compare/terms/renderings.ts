import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { WordLinks } from "../../model/words.ts";
import type { Span } from "../../text/span.ts";
import { renderingOf } from "../find/rendering.ts";
import type { Token } from "../find/vocabulary.ts";
import { type Candidate, type Occurrence, usualText } from "./candidates.ts";
import { linkerOf } from "./linker.ts";
import { type Reading, type Words, wordsOfVersion } from "./reading.ts";

/** What stands for a term in another version. */
export interface Renderings {
  readonly version: number;
  /** The most frequent first. */
  readonly list: readonly Rendering[];
  /** Places of the term in beads where the other version has something, but nothing that is linked to it. */
  readonly unlinked: readonly Occurrence[];
}

export interface Rendering {
  /** The lemmas of its words of content, in order, with a space between. */
  readonly key: string;
  /** As it stands in the text most often. */
  readonly text: string;
  readonly places: readonly RenderedPlace[];
  /** Mean of how sure the links are, in `(0, 1]`. */
  readonly probability: number;
}

/** Where it stands, and the term that it stands for. */
export interface RenderedPlace extends Occurrence {
  readonly of: Span;
}

/** The words of every bead linked. */
export interface Linked {
  readonly reading: Reading;
  /** By bead. */
  readonly links: readonly (readonly WordLinks[])[];
  tokensIn(version: number, bead: number): readonly Token[];
  /** The same, segment by segment. */
  rowsIn(version: number, bead: number): readonly (readonly Token[])[];
  /** Segment by segment again, without words of form. */
  contentIn(version: number, bead: number): readonly (readonly Token[])[];
  /** Where its words of form begin. */
  formsIn(version: number, bead: number): ReadonlySet<number>;
}

/**
 * The words of all beads linked as `linkWords` links them, but without marks, which are no part of a term. Time O(words of one
 * side * words of the other) for each bead and pair of versions: most of what finding terms takes.
 */
export function linkAll(
  reading: Reading,
  lexicons: readonly Lexicon[],
  onProgress: (done: number, total: number) => void,
): Linked {
  const { beads, text } = reading.alignment;
  const rows = text.versions.map((_, v) => {
    const own: (readonly Token[])[][] = beads.map(() => []);
    for (const { bead, tokens } of reading.rows[v]!) own[bead]!.push(tokens);
    return own;
  });
  const byBead = rows.map((own) => own.map((tokens) => tokens.flat()));
  const forms: ReadonlySet<number>[][] = rows.map(() => []);
  const contents: (readonly (readonly Token[])[])[][] = rows.map(() => []);
  const linker = linkerOf(reading, lexicons);
  const links = beads.map((_, bead) => {
    const found = linker(byBead.map((tokens) => tokens[bead]!));
    onProgress(bead + 1, beads.length);
    return found;
  });
  return {
    reading,
    links,
    tokensIn: (version, bead) => byBead[version]![bead]!,
    rowsIn: (version, bead) => rows[version]![bead]!,
    contentIn: (version, bead) => {
      const words = wordsOfVersion(reading, version);
      const own = contents[version]!;
      own[bead] ??= rows[version]![bead]!.map((row) =>
        row.filter(({ lexeme }) => lexeme.kind === "mark" || !words.isForm(lexeme)),
      );
      return own[bead];
    },
    formsIn: (version, bead) => {
      const own = forms[version]!;
      own[bead] ??= formsOf(byBead[version]![bead]!, wordsOfVersion(reading, version));
      return own[bead];
    },
  };
}

function formsOf(tokens: readonly Token[], words: Words): ReadonlySet<number> {
  return new Set(tokens.flatMap(({ from, lexeme }) => (words.isForm(lexeme) ? [from] : [])));
}

/**
 * Where words of version `own` begin that another version parts from the word before by a mark: in `Республики Денис Пушилин` that
 * is `Денис`, if it is `Republic, Denis Pushilin` in English. Time O(links).
 */
export function tornPlaces(own: number, { links, tokensIn }: Linked): ReadonlySet<number> {
  const torn = new Set<number>();
  links.forEach((pairs, bead) => {
    const tokens = tokensIn(own, bead);
    for (const pair of pairs.filter(({ versions }) => versions.includes(own))) {
      const other = pair.versions[0] === own ? pair.versions[1] : pair.versions[0];
      const marks = tokensIn(other, bead).flatMap(({ lexeme, from }) => (lexeme.kind === "mark" ? [from] : []));
      for (const from of tornIn(tokens, marks, targetsOf(pair, own))) torn.add(from);
    }
  });
  return torn;
}

/** What stands for `term` of version `own` in version `version`. */
export function renderingsOf(term: Candidate, own: number, version: number, linked: Linked): Renderings {
  const places = term.places.filter(({ bead }) => linked.tokensIn(version, bead).length > 0);
  const sights = settled(
    places.map((place) => sightOf(place, own, version, linked)),
    version,
    linked,
  );
  const groups = new Map<string, Sight[]>();
  for (const sight of sights) if (sight.key !== "") groups.set(sight.key, [...(groups.get(sight.key) ?? []), sight]);
  const list = [...groups].map(([key, group]) => asRendering(key, group));
  return {
    version,
    list: list.sort((x, y) => y.places.length - x.places.length || (x.key < y.key ? -1 : 1)),
    unlinked: sights.filter(({ key }) => key === "").map(({ place }) => place),
  };
}

// Helpers

/** Whether the words of one key are all among those of the other: `народная республика` and `донецкая народная республика`. */
function isPart(key: string, other: string): boolean {
  const words = new Set(other.split(" "));
  return key.split(" ").every((word) => words.has(word));
}

/** For each linked word of version `own` where the word begins that it is linked to. */
function targetsOf({ versions, links }: WordLinks, own: number): ReadonlyMap<number, number> {
  return new Map(links.map(({ a, b }) => (versions[0] === own ? [a.from, b.from] : [b.from, a.from])));
}

function tornIn(tokens: readonly Token[], marks: readonly number[], targets: ReadonlyMap<number, number>): number[] {
  return tokens.flatMap(({ from }, k) => {
    const [before, here] = [targets.get(tokens[k - 1]?.from ?? -1), targets.get(from)];
    if (before === undefined || here === undefined) return [];
    const [low, high] = [Math.min(before, here), Math.max(before, here)];
    return marks.some((mark) => mark > low && mark < high) ? [from] : [];
  });
}

/** A place of a term, and what stands for it; the key is empty if nothing is linked. */
interface Sight extends Span {
  readonly place: Occurrence;
  readonly key: string;
  readonly text: string;
  readonly probability: number;
}

function asRendering(key: string, sights: readonly Sight[]): Rendering {
  const texts = new Map<string, number>();
  for (const { text } of sights) texts.set(text, (texts.get(text) ?? 0) + 1);
  return {
    key,
    text: usualText(texts),
    places: sights.map(({ place, from, to }) => ({
      bead: place.bead,
      from,
      to,
      of: { from: place.from, to: place.to },
    })),
    probability: sights.reduce((sum, { probability }) => sum + probability, 0) / sights.length,
  };
}

function sightOf(place: Occurrence, own: number, version: number, linked: Linked): Sight {
  const { from, to } = place;
  const tokens = linked.tokensIn(version, place.bead);
  const forms = linked.formsIn(version, place.bead);
  const isForm = (word: Span): boolean => forms.has(word.from);
  const walls = linked.rowsIn(version, place.bead).flatMap((row) => row[0]?.from ?? []);
  const pairs = linked.links[place.bead]!;
  const rendering = renderingOf({ version: own, from, to }, pairs, version, { isForm, walls });
  const nothing: Sight = { place, key: "", text: "", from: 0, to: 0, probability: 0 };
  if (rendering === undefined || rendering.probability < LEAST_SURE) return nothing;
  const inside = tokens.filter((token) => token.from >= rendering.from && token.to <= rendering.to);
  return seen(place, inside, rendering.probability, version, linked) ?? nothing;
}

/** A link that is less sure than this says nothing; rather none than a wrong one. */
const LEAST_SURE = 0.35;

/** What stands for a term, without words of form and marks at its ends; `undefined` if it is of these and numbers only. */
function seen(
  place: Occurrence,
  tokens: readonly Token[],
  probability: number,
  version: number,
  { reading }: Linked,
): Sight | undefined {
  const words = wordsOfVersion(reading, version);
  const isContent = ({ lexeme }: Token): boolean => lexeme.kind !== "mark" && !words.isForm(lexeme);
  const content = tokens.filter(isContent);
  const [first, last] = [content[0], content.at(-1)];
  if (first === undefined || last === undefined || content.every(({ lexeme }) => lexeme.kind === "number"))
    return undefined;
  const text = reading.alignment.text.versions[version]!.text.slice(first.from, last.to).replace(/\s+/gu, " ");
  const key = content.map(({ lexeme }) => words.lemma(lexeme)).join(" ");
  return { place, key, text, from: first.from, to: last.to, probability };
}

/**
 * Links go astray in single places. Where a rendering that is the rule elsewhere stands in the bead too, and no other place of the
 * term has it, it is the one: what is left are places where the version really says something else.
 */
function settled(sights: readonly Sight[], version: number, linked: Linked): Sight[] {
  const counts = new Map<string, number>();
  for (const { key } of sights) if (key !== "") counts.set(key, (counts.get(key) ?? 0) + 1);
  const keys = [...counts]
    .sort(([a, x], [b, y]) => y - x || b.length - a.length || (a < b ? -1 : 1))
    .map(([key]) => key);
  const taken = new Map<number, Span[]>();
  const rank = (sight: Sight): number => (sight.key === "" ? keys.length : keys.indexOf(sight.key));
  const byRank = [...sights.keys()].sort((i, j) => rank(sights[i]!) - rank(sights[j]!) || i - j);
  const result = [...sights];
  for (const i of byRank) {
    const sight = sights[i]!;
    const claimed = taken.get(sight.place.bead) ?? [];
    const better = betterSight(sight, keys, counts, claimed, version, linked) ?? sight;
    taken.set(sight.place.bead, [...claimed, better]);
    result[i] = better;
  }
  return result;
}

function betterSight(
  sight: Sight,
  keys: readonly string[],
  counts: ReadonlyMap<string, number>,
  claimed: readonly Span[],
  version: number,
  linked: Linked,
): Sight | undefined {
  const count = counts.get(sight.key) ?? 0;
  for (const key of keys) {
    if (key === sight.key) continue;
    // What is no longer and no more usual is not asked further: of a common word there are hundreds.
    if (counts.get(key)! <= count && key.length <= sight.key.length) continue;
    const isWider = sight.key !== "" && isPart(sight.key, key);
    if (!(isWider || isMoreUsual(key, sight.key, counts))) continue;
    const found = rowsWith(key, sight.place.bead, version, linked)
      .map((tokens) => seen(sight.place, tokens, Math.max(sight.probability, FOUND), version, linked))
      .find(
        (other) =>
          other !== undefined &&
          !claimed.some((span) => areOverlapping(span, other)) &&
          (!isWider || areOverlapping(sight, other)),
      );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a rendering comes more often than another, and is not just a part of it. */
function isMoreUsual(key: string, other: string, counts: ReadonlyMap<string, number>): boolean {
  const count = counts.get(key) ?? 0;
  return count > 1 && count > (counts.get(other) ?? 0) && (other === "" || !isPart(key, other));
}

function areOverlapping(x: Span, y: Span): boolean {
  return x.from < y.to && y.from < x.to;
}

/** How sure a rendering is that was not linked but stands where it should. */
const FOUND = 0.5;

/** The places in a bead where the words of `key` stand together, words of form between them at most. */
function rowsWith(key: string, bead: number, version: number, { reading, contentIn }: Linked): Token[][] {
  const words = wordsOfVersion(reading, version);
  const lemmas = key.split(" ");
  const rows: Token[][] = [];
  for (const content of contentIn(version, bead))
    for (let at = 0; at + lemmas.length <= content.length; at++)
      if (lemmas.every((lemma, k) => words.lemma(content[at + k]!.lexeme) === lemma))
        rows.push(content.slice(at, at + lemmas.length));
  return rows;
}
