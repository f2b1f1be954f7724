import type { Block, Document, Segment, SegmentedDocument } from "../model/document.ts";
import type { Span } from "../text/span.ts";
import { trimSpan } from "../text/trim.ts";
import { findLanguage } from "./languages/find.ts";
import type { Language } from "./languages/language.ts";
import { parserEnds } from "./parser.ts";
import { type Place, placesOf } from "./places.ts";
import { abbreviationClasses, RULES, type Rule, type RuleContext } from "./rules.ts";
import { srxPlaces } from "./srx/breaks.ts";
import { type CompiledRule, compileSrx, type Srx } from "./srx/rules.ts";

export interface SegmentOptions {
  /** More abbreviations that never end a sentence, with or without the last full stop: `напр.`, `т. зв.` */
  readonly abbreviations?: readonly string[];
  /** The rules to ask, in order, in place of `RULES`. */
  readonly rules?: readonly Rule[];
  /** Rules of SRX, which then decide alone: neither ours nor `abbreviations` are asked. */
  readonly srx?: Srx;
}

/** A place where a sentence might have ended, and what decided. */
export interface Decision {
  /** Where the sentence would end: after its stop and closing marks. */
  readonly at: number;
  readonly boundary: boolean;
  /** Name of the rule that decided: one of `RULES`, or `parser` if none did; of SRX, its set and its number there. */
  readonly rule: string;
}

/**
 * The document with its segments: the sentences of paragraphs, list items, cells and notes; headings, verses and lines each as one.
 * Segments are in order, disjoint, without outer white space and each inside its block; they never begin or end within a
 * grapheme. A block of kind `line` has exactly one, which may be empty; blocks of white space have none. Time O(length).
 *
 * @throws InputError only with `srx`: `srx-no-language`, `srx-unknown-rules`, `pattern-syntax`, `pattern-unsupported`, `srx-too-costly`
 */
export function segment(document: Document, options: SegmentOptions = {}): SegmentedDocument {
  const method = methodFor(document, options);
  const segments = document.blocks.flatMap((block, index) => segmentBlock(document.text, block, index, method));
  return { ...document, segments };
}

/** For every candidate place of the document, in order, whether a sentence ends there and which rule said so. @throws as `segment` */
export function explainSegmentation(document: Document, options: SegmentOptions = {}): Decision[] {
  const method = methodFor(document, options);
  return document.blocks
    .filter(hasSentences)
    .flatMap(({ span }) => decisions(document.text, trimSpan(document.text, span), method))
    .map(({ at, boundary, rule }) => ({ at, boundary, rule }));
}

/** What decides: the places of a block, its text cut out, in order. */
type Method = (block: string) => readonly BlockPlace[];

/** A candidate place, by offsets into the text of its block. */
interface BlockPlace extends Decision {
  /** Where the next sentence begins. */
  readonly next: number;
}

function methodFor(document: Document, options: SegmentOptions): Method {
  const { abbreviations, rules = RULES, srx } = options;
  if (srx !== undefined) return srxMethod(compileSrx(srx, document.language));
  const language = findLanguage(document.language, abbreviations);
  return (block) => decideAll(block, language, rules);
}

function srxMethod(rules: readonly CompiledRule[]): Method {
  return (block) => srxPlaces(block, rules);
}

function segmentBlock(text: string, block: Block, index: number, method: Method): Segment[] {
  const whole = trimSpan(text, block.span);
  if (whole.from === whole.to) return block.kind === "line" ? [{ block: index, span: whole }] : [];
  if (!hasSentences(block)) return [{ block: index, span: whole }];
  const segments: Segment[] = [];
  let from = whole.from;
  for (const { at, next, boundary } of decisions(text, whole, method)) {
    if (!boundary) continue;
    segments.push({ block: index, span: { from, to: at } });
    from = next;
  }
  segments.push({ block: index, span: { from, to: whole.to } });
  return segments;
}

/** Whether sentences are looked for in a block. */
function hasSentences({ kind }: Block): boolean {
  return kind === "paragraph" || kind === "item" || kind === "cell" || kind === "note";
}

/** Works on the block cut out, so that no search runs on into the rest of the text. */
function decisions(text: string, span: Span, method: Method): BlockPlace[] {
  return method(text.slice(span.from, span.to)).map(({ at, next, boundary, rule }) => ({
    at: span.from + at,
    next: span.from + next,
    boundary,
    rule,
  }));
}

function decideAll(block: string, language: Language, rules: readonly Rule[]): BlockPlace[] {
  const careless = CARELESS.test(block);
  let sentenceFrom = 0;
  return placesOf(block, language.starters).map((place) => {
    const classes = abbreviationClasses(place, language);
    const { boundary, rule } = decide(place, { language, sentenceFrom, careless, classes }, rules);
    if (boundary) sentenceFrom = place.next;
    return { at: place.at, next: place.next, boundary, rule };
  });
}

/** Begins small, or writes the English pronoun small: `so i think`, `and i'm`. */
const CARELESS = /^\p{Ll}|\s(?:i(?:['’](?:m|ve|d|ll))?)\s\p{Ll}/u;

interface Verdict {
  readonly boundary: boolean;
  readonly rule: string;
}

function decide(place: Place, context: RuleContext, rules: readonly Rule[]): Verdict {
  for (const { name, decide: ask } of rules) {
    const boundary = ask(place, context);
    if (boundary !== undefined) return { boundary, rule: name };
  }
  return { boundary: parserEnds(place), rule: "parser" };
}
