import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Alignment, Side } from "../../model/alignment.ts";
import { type Elsewhere, elsewhereOf } from "../../model/moves.ts";
import { foldWord } from "../../text/fold.ts";
import type { Span } from "../../text/span.ts";
import { stem } from "../../text/stem.ts";
import { type CheckCode, type Finding, inOrder } from "../findings.ts";
import { checkClauses, clauseDoubts } from "./clauses.ts";
import type { Doubt } from "./doubt.ts";
import { checkPunctuation, checkQuotes } from "./marks.ts";
import { checkNames, type NameGaps, nameDoubts, nameGaps, rivals, type Usages } from "./names.ts";
import { checkNegation, negationDoubts } from "./negation.ts";
import { checkNumbers } from "./numbers.ts";
import { bareWords, checkRepeats } from "./repeats.ts";
import { checkUntranslated, type Known } from "./untranslated.ts";
import { type Found, findingOf, type PairContext, pairContext, type View, viewOf } from "./view.ts";
import { checkWhole } from "./whole.ts";

export interface CheckOptions {
  /** Lexicons for some or all pairs of languages, in either direction. */
  readonly lexicons?: readonly Lexicon[];
  /** Codes to look for; all if absent. */
  readonly only?: readonly CheckCode[];
  /** Codes to leave out. */
  readonly without?: readonly CheckCode[];
}

/**
 * Where versions differ in what they say, for every two of them, in the order of beads. Swapping two versions gives
 * the same findings, with `omission` and `addition` changed over; a version beside itself gives none.
 * Time O(sum over beads of words of one side * words of the other), where beads of more than a million pairs of words (1000
 * beside 1000) are only looked at for numbers, dates, denials, marks, and text left untranslated.
 */
export function check(alignment: Alignment, options: CheckOptions = {}): Finding[] {
  const { lexicons = [], only, without = [] } = options;
  const { versions } = alignment.text;
  const findings: Finding[] = [];
  for (let b = 1; b < versions.length; b++)
    for (let a = 0; a < b; a++) for (const finding of checkPair(alignment, [a, b], lexicons)) findings.push(finding);
  const isWanted = ({ code }: Finding): boolean =>
    (only === undefined || only.some((wanted) => wanted === code)) && !without.some((unwanted) => unwanted === code);
  return inOrder(findings.filter(isWanted));
}

/** The doubts between two versions by kind, of which `check` tells the likelier ones: for fitting what is likely. */
export function doubtsBetween(
  alignment: Alignment,
  versions: readonly [number, number],
  lexicons: readonly Lexicon[],
): Readonly<Record<"negation" | "clauses" | "names", readonly Doubt[]>> {
  const context = pairContext(alignment, versions, lexicons);
  const rows = rowsOf(alignment, versions).filter(({ a, b }) => a.length > 0 && b.length > 0);
  const ratio = ratioOf(rows, context);
  const usages: Usages = { a: smallWords(context, 0), b: smallWords(context, 1) };
  const views = rows.map(({ bead, a, b }) => viewOf(bead, a, b, context));
  const gaps = views.map((view) => nameGaps(view, usages));
  const counts = rivalCounts(gaps);
  return {
    negation: views.flatMap(negationDoubts),
    clauses: views.flatMap((view) => clauseDoubts(view, ratio)),
    names: gaps.flatMap((own) => nameDoubts(own, (key) => counts.get(key) ?? 0)),
  };
}

// Helpers

function rowsOf(alignment: Alignment, versions: readonly [number, number]): Row[] {
  return alignment.beads.flatMap(({ sides }, bead): Row[] => {
    const [a = [], b = []] = [sides[versions[0]], sides[versions[1]]];
    return a.length + b.length === 0 ? [] : [{ bead, a, b }];
  });
}

/** In how many beads names without an answer stand together. */
function rivalCounts(gaps: readonly NameGaps[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const own of gaps) for (const key of new Set(rivals(own))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function checkPair(alignment: Alignment, versions: readonly [number, number], lexicons: readonly Lexicon[]): Finding[] {
  const context = pairContext(alignment, versions, lexicons);
  const rows = rowsOf(alignment, versions);
  const elsewhere = elsewhereOf(alignment);
  const ratio = ratioOf(rows, context);
  const known = knownOf(context);
  const usages: Usages = { a: smallWords(context, 0), b: smallWords(context, 1) };
  const pending = rows.map((row, at): Pending => {
    if (row.a.length === 0 || row.b.length === 0) {
      // An empty line of a file that was segmented before.
      if (sizeOf(row, context) === 0) return { bead: row.bead, grave: [], rest: [], gaps: NO_GAPS };
      const found = placed(absence(rows, at, elsewhere, context), row, context);
      return { bead: row.bead, grave: [], rest: [found], gaps: NO_GAPS };
    }
    const view = viewOf(row.bead, row.a, row.b, context);
    const gaps = nameGaps(view, usages);
    return { bead: row.bead, ...checkBoth(view, known, ratio), gaps };
  });
  const counts = rivalCounts(pending.map(({ gaps }) => gaps));
  return pending.flatMap(({ bead, grave, rest, gaps }) => {
    const names = checkNames(gaps, (key) => counts.get(key) ?? 0);
    const all = [...rest, ...names];
    const unexplained = all.filter(
      (found) => !isExplained(found, grave) && !all.some((other) => isPartOf(found, other)),
    );
    return [...grave, ...unexplained].map((found) => findingOf(found, bead, versions));
  });
}

const NO_GAPS: NameGaps = { a: [], b: [], share: 0, kinship: "distant" };

/** What is known of a bead before all beads have been seen: two names that stand together twice are one name. */
interface Pending {
  readonly bead: number;
  /** Findings that explain others. */
  readonly grave: readonly Found[];
  readonly rest: readonly Found[];
  readonly gaps: NameGaps;
}

/** Words that a version writes with a small letter somewhere. */
function smallWords({ documents }: PairContext, which: 0 | 1): ReadonlySet<string> {
  return new Set((documents[which].text.match(SMALL_WORD) ?? []).map(foldWord));
}

const SMALL_WORD = /(?<![\p{L}\p{M}\p{Nd}’'-])\p{Ll}[\p{L}\p{M}’'-]*/gu;

interface Row {
  readonly bead: number;
  readonly a: Side;
  readonly b: Side;
}

/** The grave findings explain the others: in a wrong sentence every name is wrong, in a clause left out every number. */
function checkBoth(view: View, known: Known, ratio: number): Pick<Pending, "grave" | "rest"> {
  const untranslated = checkUntranslated(view, known);
  if (untranslated.some(({ severity }) => severity === "high")) return { grave: untranslated, rest: [] };
  const whole = checkWhole(view);
  if (whole.some(({ severity }) => severity !== "low")) return { grave: whole, rest: [] };
  const clauses = checkClauses(view, ratio);
  const isGrave = ({ severity }: Found): boolean => severity !== "low";
  const repeats = checkRepeats(view);
  const rest = [
    ...whole,
    ...clauses.filter((clause) => !isGrave(clause)),
    ...untranslated,
    ...checkNumbers(view),
    ...checkNegation(view),
    ...checkQuotes(view),
    ...checkPunctuation(view),
  ];
  return { grave: [...repeats, ...clauses.filter((clause) => isGrave(clause) && !isExplained(clause, repeats))], rest };
}

/** Whether all places of `found` lie within those of one of `grave`. */
function isExplained(found: Found, grave: readonly Found[]): boolean {
  return grave.some((outer) => {
    if (outer.a !== undefined && outer.b !== undefined) return true;
    if (outer.code === "untranslated") return true;
    return within(found.a, outer.a) && within(found.b, outer.b);
  });
}

/** Whether `found` stands in a clause that is surer to be missing. */
function isPartOf(found: Found, { code, confidence, a, b }: Found): boolean {
  if (code !== "omission" && code !== "addition") return false;
  return found.code !== code && found.confidence < confidence && within(found.a, a) && within(found.b, b);
}

function within(span: Span | undefined, outer: Span | undefined): boolean {
  if (span === undefined) return true;
  return outer !== undefined && span.from >= outer.from && span.to <= outer.to;
}

const MOVED = { code: "moved", severity: "low", confidence: 0.7, reason: "moved" } as const;
const OMITTED = { code: "omission", severity: "high", confidence: 0.8, reason: "sentenceOmitted" } as const;
const ADDED = { code: "addition", severity: "high", confidence: 0.8, reason: "sentenceAdded" } as const;
const UNLIKE = { code: "mistranslation", severity: "high", confidence: 0.7, reason: "sentenceUnlike" } as const;

/** What is the matter with a row of which one version lacks all. */
function absence(rows: readonly Row[], at: number, elsewhere: Elsewhere, context: PairContext): Absence {
  const { bead, a } = rows[at]!;
  const lacking = a.length === 0 ? 0 : 1;
  if (elsewhere.get(bead)?.has(context.versions[lacking]) === true) return MOVED;
  if (isRepeat(rows, at, context)) return { ...(lacking === 1 ? OMITTED : ADDED), reason: "sentenceRepeated" };
  if (hasStranger(rows, at, context)) return UNLIKE;
  return lacking === 1 ? OMITTED : ADDED;
}

/** Whether the row before or after says in this version just what this row says. */
function isRepeat(rows: readonly Row[], at: number, { documents }: PairContext): boolean {
  const which = rows[at]!.a.length > 0 ? 0 : 1;
  const { text, segments } = documents[which];
  const said = (row: Row | undefined): string[] =>
    (which === 0 ? row?.a : row?.b)?.map((index) => {
      const { from, to } = segments[index]!.span;
      return bareWords(text.slice(from, to));
    }) ?? [];
  const own = said(rows[at]);
  const around = [...said(rows[at - 1]), ...said(rows[at + 1])];
  return own.every((wording) => wording !== "" && around.includes(wording));
}

type Absence = Omit<Found, "a" | "b">;

/** The place of segments without counterpart, for a finding. */
function placed(found: Absence, { a, b }: Row, { documents }: PairContext): Found {
  const which = a.length > 0 ? 0 : 1;
  const side = which === 0 ? a : b;
  const { segments } = documents[which];
  const span: Span = { from: segments[side[0]!]!.span.from, to: segments[side.at(-1)!]!.span.to };
  return { ...found, values: { count: side.length }, ...(which === 0 ? { a: span } : { b: span }) };
}

/** Whether the row before or after is what the other version has in place of this one: something as long, alone too. */
function hasStranger(rows: readonly Row[], at: number, context: PairContext): boolean {
  const { a, b } = rows[at]!;
  const size = sizeOf(rows[at]!, context);
  return [rows[at - 1], rows[at + 1]].some((other) => {
    if (other === undefined || other.a.length > 0 === a.length > 0 || other.b.length > 0 === b.length > 0) return false;
    const otherSize = sizeOf(other, context);
    return Math.max(size, otherSize) <= MOST_UNLIKE * Math.min(size, otherSize);
  });
}

const MOST_UNLIKE = 2;

function sizeOf({ a, b }: Row, context: PairContext): number {
  return lengthOf(a, 0, context) + lengthOf(b, 1, context);
}

function lengthOf(side: Side, which: 0 | 1, { documents }: PairContext): number {
  return side.reduce((sum, index) => {
    const { from, to } = documents[which].segments[index]!.span;
    return sum + to - from;
  }, 0);
}

/** How much longer the second version is where both have something. */
function ratioOf(rows: readonly Row[], context: PairContext): number {
  const both = rows.filter(({ a, b }) => a.length > 0 && b.length > 0);
  const total = (which: 0 | 1): number =>
    both.reduce((sum, { a, b }) => sum + lengthOf(which === 0 ? a : b, which, context), LENGTH_PRIOR);
  return total(1) / total(0);
}

/** Characters that both versions have beforehand: a short text does not tell the ratio. */
const LENGTH_PRIOR = 2000;

function knownOf({ translator, languageA, languageB }: PairContext): Known {
  const inA = (word: string): number => translator.commonA(translator.idA(stem(word, languageA)));
  const inB = (word: string): number => translator.commonB(translator.idB(stem(word, languageB)));
  const isA = (word: string): boolean => inA(word) > DISTINCT * inB(word);
  const isB = (word: string): boolean => inB(word) > DISTINCT * inA(word);
  return { a: isA, b: isB };
}

/** A word that is so much commoner in one language than in the other is one of that language. */
const DISTINCT = 4;
