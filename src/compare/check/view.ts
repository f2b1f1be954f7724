import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Alignment, Side } from "../../model/alignment.ts";
import type { SegmentedDocument } from "../../model/document.ts";
import { primaryLanguage } from "../../text/language.ts";
import type { Span } from "../../text/span.ts";
import type { CheckCode, Finding, Place, Severity } from "../findings.ts";
import { type Likeness, likenessOf } from "../links/likeness.ts";
import { type Link, linkAlike, MOST_PAIRS } from "../links/link.ts";
import { type Translator, translatorOf } from "../links/translator.ts";
import { type Word, wordsOf } from "../links/words.ts";
import { type Quantity, quantitiesOf } from "./quantities.ts";
import type { CheckReason } from "./reasons.ts";

/** One side of a bead as the checks see it. */
export interface Half {
  readonly version: number;
  readonly language: string;
  /** Text of the whole version. */
  readonly text: string;
  /** Its segments in the bead, in order. */
  readonly spans: readonly Span[];
  readonly words: readonly Word[];
  /** The numbers among them, in digits and in words, and months and days of the week. */
  readonly quantities: readonly Quantity[];
  /** For each word how much it says, in `[0, 1]`: 0 of marks and the commonest words, 1 of rare ones. */
  readonly weights: Float64Array;
  /** For each word how well the best of the other side fits it, in nats: about 0 for chance. */
  readonly support: Float64Array;
  /** How well the words `own` of this side and `other` of the other fit, in nats. */
  readonly fit: (own: number, other: number) => number;
  /** For each word the places of its linked words on the other side. */
  readonly linked: readonly (readonly number[])[];
}

/** Two sides of a bead, both of which hold something. */
export interface View {
  readonly bead: number;
  readonly a: Half;
  readonly b: Half;
  /** Share in `[0, 1]` of the words of both sides, by weight, that something answers to. */
  readonly share: number;
  /** Whether the languages have most of their words and ways to put things in common. */
  readonly kinship: "close" | "distant";
  /** As of its pair, unless the sides are too long: what is judged by words is judged only then. */
  readonly isInformed: boolean;
}

/** What there is to know of a pair of versions. */
export interface PairContext {
  readonly versions: readonly [number, number];
  readonly documents: readonly [SegmentedDocument, SegmentedDocument];
  readonly languageA: string;
  readonly languageB: string;
  readonly translator: Translator;
  /** Whether words can be told to be equal: there is a lexicon, or both are in one language. */
  readonly isInformed: boolean;
}

export function pairContext(
  alignment: Alignment,
  versions: readonly [number, number],
  lexicons: readonly Lexicon[],
): PairContext {
  const [a, b] = [alignment.text.versions[versions[0]]!, alignment.text.versions[versions[1]]!];
  const languageA = primaryLanguage(a.language);
  const languageB = primaryLanguage(b.language);
  const lexicon = lexicons.find(({ languages }) => languages.includes(languageA) && languages.includes(languageB));
  return {
    versions,
    documents: [a, b],
    languageA,
    languageB,
    translator: translatorOf(languageA === languageB ? undefined : lexicon, languageA),
    isInformed: lexicon !== undefined || languageA === languageB,
  };
}

/**
 * The two sides of a bead with their words linked. Time and memory O(words of a * words of b), up to `MOST_PAIRS`: above that
 * (a chapter in one line) no word is linked, and the view is not informed, so that only numbers, dates, denials and marks are
 * looked at.
 */
export function viewOf(bead: number, sideA: Side, sideB: Side, context: PairContext): View {
  const { documents, translator } = context;
  const wordsA = wordsOf(documents[0], sideA);
  const wordsB = wordsOf(documents[1], sideB);
  const isLinked = wordsA.length * wordsB.length <= MOST_PAIRS;
  const likeness = isLinked ? likenessOf(wordsA, wordsB, context) : UNKNOWN;
  const nats = natsOf(likeness);
  const links = isLinked ? linkAlike(wordsA, wordsB, likeness, context) : [];
  const common = {
    a: wordsA.map(({ stem }) => translator.commonA(translator.idA(stem))),
    b: wordsB.map(({ stem }) => translator.commonB(translator.idB(stem))),
  };
  const quantities = [quantitiesOf(wordsA, context.languageA), quantitiesOf(wordsB, context.languageB)] as const;
  const half = (v: 0 | 1, words: readonly Word[], side: Side, shares: readonly number[]): Half => ({
    version: context.versions[v],
    language: v === 0 ? context.languageA : context.languageB,
    text: documents[v].text,
    spans: side.map((index) => documents[v].segments[index]!.span),
    words,
    quantities: quantities[v],
    weights: Float64Array.from(words, (word, i) => weightOf(word, shares[i]!)),
    fit:
      v === 0 ? (own, other) => nats[own * wordsB.length + other]! : (own, other) => nats[other * wordsB.length + own]!,
    support: withEquals(supportOf(nats, wordsA.length, wordsB.length, v), quantities[v], quantities[v === 0 ? 1 : 0]),
    linked: linkedOf(links, words.length, v),
  });
  const [a, b] = [half(0, wordsA, sideA, common.a), half(1, wordsB, sideB, common.b)];
  return {
    bead,
    a,
    b,
    share: shareOf([a, b]),
    kinship: isClose(a.language) && isClose(b.language) ? "close" : "distant",
    isInformed: context.isInformed && isLinked,
  };
}

/** What a check has found: the finding but for what follows from the view. */
export interface Found {
  readonly code: CheckCode;
  readonly severity: Severity;
  readonly confidence: number;
  readonly reason: CheckReason;
  readonly values?: Finding["values"];
  /** In the first and the second half; absent where nothing stands. */
  readonly a?: Span | undefined;
  readonly b?: Span | undefined;
}

export function findingOf(found: Found, bead: number, versions: readonly [number, number]): Finding {
  const { code, severity, confidence, reason, values = {} } = found;
  const places = [found.a, found.b].flatMap((span, which): Place[] =>
    span === undefined ? [] : [{ version: versions[which === 0 ? 0 : 1], from: span.from, to: span.to }],
  );
  return { code, severity, bead, versions, places, confidence, reason, values };
}

/** The whole of a half: from its first segment to the end of the last. */
export function wholeOf({ spans }: Half): Span {
  return { from: spans[0]?.from ?? 0, to: spans.at(-1)?.to ?? 0 };
}

// Helpers

const UNKNOWN: Likeness = { forward: new Float64Array(0), backward: new Float64Array(0) };

/** A word of which this share is, or more, says nothing of what a text is about; one as rare as the other says all. */
const COMMONEST = Math.log(0.004);
const RARE = Math.log(0.00004);
const UNKNOWN_WEIGHT = 0.7;

function weightOf({ kind, text }: Word, share: number): number {
  // Letters alone stand for what the other side has in other letters, or not at all: `3 p.m.`
  if (kind === "mark" || (kind === "word" && text.length === 1)) return 0;
  if (kind === "number") return 1;
  if (share === 0) return UNKNOWN_WEIGHT;
  return Math.min(1, Math.max(0, (Math.log(share) - COMMONEST) / (RARE - COMMONEST)));
}

/** Languages that differ among one another as Russian and Ukrainian do. */
function isClose(language: string): boolean {
  return /^(?:ru|uk|be)$/u.test(language);
}

/** Short sides are taken to be usual until words say otherwise: as if this weight of words had this share. */
const PRIOR = 2;
const USUAL = 0.4;

function shareOf(halves: readonly Half[]): number {
  let weight = PRIOR;
  let covered = PRIOR * USUAL;
  for (const { weights, support } of halves)
    weights.forEach((own, i) => {
      weight += own;
      covered += own * Math.min(1, Math.max(0, (support[i]! - 0.5) / 3));
    });
  return covered / weight;
}

function natsOf({ forward, backward }: Likeness): Float64Array {
  return forward.map((value, at) => Math.log(value * backward[at]!) / 2);
}

function supportOf(nats: Float64Array, rows: number, columns: number, half: 0 | 1): Float64Array {
  const best = new Float64Array(half === 0 ? rows : columns);
  nats.forEach((value, at) => {
    const word = half === 0 ? Math.floor(at / columns) : at % columns;
    if (value > best[word]!) best[word] = value;
  });
  return best;
}

/** Numbers that stand on both sides in whatever notation answer to one another: `3 p.m.` and 15:00. */
function withEquals(support: Float64Array, own: readonly Quantity[], other: readonly Quantity[]): Float64Array {
  const values = new Set(other.flatMap((quantity) => quantity.values));
  for (const { first, last, values: readings } of own)
    if (readings.some((value) => values.has(value)))
      for (let i = first; i <= last; i++) support[i] = Math.max(support[i]!, EQUAL);
  return support;
}

/** Nats of likeness of two equal numbers. */
const EQUAL = 5;

function linkedOf(links: readonly Link[], length: number, half: 0 | 1): number[][] {
  const linked: number[][] = Array.from({ length }, () => []);
  for (const { a, b } of links) linked[half === 0 ? a : b]!.push(half === 0 ? b : a);
  return linked;
}
