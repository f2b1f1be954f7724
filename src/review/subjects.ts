import { hashStem } from "../lexicon/hash.ts";
import type { ParallelText } from "../model/alignment.ts";
import type { SegmentedDocument } from "../model/document.ts";
import type { Passage } from "../model/review.ts";
import type { Span } from "../text/span.ts";

/** What may be decided about, known by what it says and not by where it stands. */
export interface Subject {
  /** 16 hexadecimal digits. */
  readonly fingerprint: string;
  /** What kind of finding it is. */
  readonly code: string;
  /** The sentences that it is about. */
  readonly passages: readonly Passage[];
}

/** What is told from others by all of `parts`, in this order. */
export interface Named extends Omit<Subject, "fingerprint"> {
  readonly parts: readonly string[];
}

/** What a finding has to have so that a person can decide about it. */
export interface Judgeable {
  readonly code: string;
  /** Indices of the versions that differ. */
  readonly versions: readonly number[];
  /** Inside segments of their versions. */
  readonly places: readonly (Span & { readonly version: number })[];
}

/**
 * One a finding, no two alike. Its fingerprint is made from its code, the names of its versions, the words at its places, the
 * segments that hold them, and which of several equal words in the segment and equal segments in the version it is. So it stays
 * the same when beads change, when other sentences change, and when white space does. Of findings that agree in all this the
 * second is told from the first by its number. Time O(text + findings * length of a segment).
 */
export function subjectsOf({ versions }: ParallelText, findings: readonly Judgeable[]): Subject[] {
  const twins = new Map<SegmentedDocument, readonly number[]>();
  const twinsOf = (document: SegmentedDocument): readonly number[] => {
    const known = twins.get(document) ?? twinNumbers(document);
    twins.set(document, known);
    return known;
  };
  const named = findings.map(({ code, versions: pair, places }): Named => {
    const located = places.flatMap((place) => {
      const document = versions[place.version];
      return document === undefined ? [] : [locate(document, place, twinsOf(document))];
    });
    return {
      code,
      passages: unique(located.map(({ passage }) => passage)),
      parts: [...pair.map((version) => versions[version]?.name ?? ""), ...located.flatMap(({ key }) => key)],
    };
  });
  return subjectsNamed(named);
}

/** The same of what has no places. */
export function subjectsNamed(list: readonly Named[]): Subject[] {
  const taken = new Map<string, number>();
  return list.map(({ code, passages, parts }) => {
    const key = JSON.stringify([code, ...parts]);
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    return { fingerprint: hash64(before === 0 ? key : `${key}${before + 1}`), code, passages };
  });
}

/** `text` with all white space made single spaces, as passages have it. */
export function singleSpaced(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

// Helpers

/** For every segment how many before it in its version have the same text. */
function twinNumbers(document: SegmentedDocument): number[] {
  const counts = new Map<string, number>();
  return document.segments.map(({ span: { from, to } }) => {
    const text = singleSpaced(document.text.slice(from, to));
    const before = counts.get(text) ?? 0;
    counts.set(text, before + 1);
    return before;
  });
}

interface Located {
  readonly passage: Passage;
  readonly key: readonly string[];
}

/** The segments that hold a place, and which of the equal words in them it is. */
function locate({ name, text, segments }: SegmentedDocument, place: Span, twins: readonly number[]): Located {
  const first = firstEndingAfter(segments, place.from);
  const last = Math.max(first, firstEndingAfter(segments, place.to - 1));
  const from = Math.min(place.from, segments[first]?.span.from ?? place.from);
  const to = Math.max(place.to, segments[last]?.span.to ?? place.to);
  const words = singleSpaced(text.slice(place.from, place.to));
  const before = singleSpaced(text.slice(from, place.from)).split(words).length - 1;
  const passage = { version: name, text: singleSpaced(text.slice(from, to)) };
  return { passage, key: [name, words, String(before), passage.text, String(twins[first] ?? 0)] };
}

/** The first segment that ends after `offset`. Time O(log segments). */
function firstEndingAfter(segments: SegmentedDocument["segments"], offset: number): number {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.span.to ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function unique(passages: readonly Passage[]): Passage[] {
  return [...new Map(passages.map((passage) => [JSON.stringify([passage.version, passage.text]), passage])).values()];
}

/** 64 bits: two hashes of 32 that begin otherwise. Of a million subjects two meet with a probability of 3 in 100 million. */
function hash64(key: string): string {
  return ["0", "1"]
    .map((lane) =>
      hashStem(lane + key)
        .toString(16)
        .padStart(8, "0"),
    )
    .join("");
}
