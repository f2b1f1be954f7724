import { InputError } from "../../model/problem.ts";
import { readTmx, type TmxHeader, type TmxUnit, type TmxVariant } from "../tmx/reader.ts";

/** What a translation memory consists of, each as it stands in the file: all of them together are the file. */
export type MemoryPart =
  /** Everything before the units, up to and with the start tag of the body. */
  | { readonly kind: "head"; readonly xml: string; readonly header: TmxHeader | undefined }
  | MemoryUnit
  /** Everything after the units. */
  | { readonly kind: "tail"; readonly xml: string };

export interface MemoryUnit {
  readonly kind: "unit";
  /** What stands between it and the unit before it. */
  readonly gap: string;
  /** From its start tag to its end tag. */
  readonly xml: string;
  readonly variants: readonly MemoryVariant[];
  /** As it was read. */
  readonly unit: TmxUnit;
}

/** A `tuv`. */
export interface MemoryVariant extends TmxVariant {
  /** Where it is in `MemoryUnit.xml`, with the white space before it. */
  readonly from: number;
  readonly end: number;
  /** What is in its `seg`, inline elements and all. */
  readonly seg: string;
}

/** A memory on the disk. */
export interface MemoryFile {
  /** What it is called in problems. */
  readonly source: string;
  /** Its text from the beginning, in chunks of any length. */
  readonly open: () => Iterable<string>;
}

/**
 * The parts of a TMX, in its order. Holds no more than a chunk and a unit.
 *
 * @throws InputError as `readTmx`
 */
export function* memoryParts({ source, open }: MemoryFile): Generator<MemoryPart> {
  try {
    yield* partsOf(open());
  } catch (error) {
    throw error instanceof InputError ? error.in(source) : error;
  }
}

/** The unit without these of its variants; everything else of it as it stands. */
export function withoutVariants({ xml, variants }: MemoryUnit, gone: ReadonlySet<MemoryVariant>): string {
  let [left, at] = ["", 0];
  for (const variant of variants) {
    if (!gone.has(variant)) continue;
    left += xml.slice(at, variant.from);
    at = variant.end;
  }
  return left + xml.slice(at);
}

/** What tells units apart: their segs, codes and all, by language and not by order. */
export function unitKey(variants: readonly MemoryVariant[]): string {
  return JSON.stringify(variants.map(({ language = "", seg }) => [language.toLowerCase(), seg.trim()]).sort());
}

// Helpers

function* partsOf(chunks: Iterable<string>): Generator<MemoryPart> {
  /** Text that belongs to no part yet, and its offset in the whole. */
  let [rest, offset] = ["", 0];
  let header: TmxHeader | undefined;
  let ready: MemoryPart[] = [];
  const cut = (to: number): string => {
    const text = rest.slice(0, to - offset);
    rest = rest.slice(text.length);
    offset = to;
    return text;
  };
  const reader = readTmx({
    header: (found) => {
      header = found;
    },
    body: (inside) => ready.push({ kind: "head", xml: cut(inside), header }),
    unit: (unit) => {
      const start = startTag(rest, unit.place.inside - offset);
      const gap = cut(offset + start);
      ready.push(unitOf(unit, gap, offset, cut(unit.place.to)));
    },
    dropped: () => undefined,
  });
  for (const chunk of chunks) {
    rest += chunk;
    reader.write(chunk);
    yield* ready;
    ready = [];
  }
  reader.close();
  yield* ready;
  yield { kind: "tail", xml: rest };
}

/** Of the start tag that ends at `inside`: a `<` cannot stand within a tag. */
function startTag(xml: string, inside: number): number {
  return xml.lastIndexOf("<", inside - 1);
}

function unitOf(unit: TmxUnit, gap: string, offset: number, xml: string): MemoryUnit {
  const variants = unit.variants.map((variant): MemoryVariant => {
    const start = startTag(xml, variant.place.inside - offset);
    const end = variant.place.to - offset;
    return { ...variant, from: xml.slice(0, start).trimEnd().length, end, seg: segIn(xml.slice(start, end)) };
  });
  return { kind: "unit", gap, xml, variants, unit };
}

/** Between the first start tag of a `seg` and the last end tag. */
function segIn(xml: string): string {
  return /<seg(?:\s[^>]*)?>(.*)<\/seg\s*>/su.exec(xml)?.[1] ?? "";
}
