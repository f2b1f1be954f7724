import fc from "fast-check";
import {
  type Alignment,
  type Bead,
  EVIDENCE_KINDS,
  type Evidence,
  type Move,
  type Origin,
  type ParallelText,
  type Side,
  type Warning,
} from "../../src/model/alignment.ts";
import type { Block, BlockKind, Segment, SegmentedDocument } from "../../src/model/document.ts";
import { JUDGEMENTS, type Verdict } from "../../src/model/review.ts";
import { type LanguageTag, languageTag } from "../../src/text/language.ts";

/** What breaks writers: marks of XML and JSON, line ends, controls, half characters, other directions, other planes. */
const TRICKY = [
  "]]>", "&", "&amp;", "<b>", "</seg>", "&#1;", '"', "'", "\\", "\\u0041", "\r\n", "\n", "\r", "\t", "\u0000", "\u0001", "\u001f", "\u007f",
  "\u0085", "\u00a0", "\u2028", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\ud800", "\udfff", "\udc00\ud800", "😀", "👩‍👩‍👧", "\u{1fffe}", "\u202eאב",
  "שלום", "Київ, 2024 р.", "«Да»", "e\u0301", "…", "-->", "<!--", "[0]:[0]", "__proto__",
]; // biome-ignore format: a list of marks reads better in rows

/** Any string at all, sequences of UTF-16 units included that are no text. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom("a", "Б", "ї", " ", ".", "7") },
      { weight: 2, arbitrary: fc.constantFrom(...TRICKY) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) },
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(""));

/** Text that XML 1.0 can hold. */
export const xmlText: fc.Arbitrary<string> = anyText.map(withoutForbidden);

export interface AlignmentConstraints {
  /** Default: 2 to 6. */
  readonly versions?: number;
  /** What segments are made of, before outer white space is taken off. Default: anything. */
  readonly text?: fc.Arbitrary<string>;
  /** Whether no two versions share a language. Default: false. */
  readonly distinctLanguages?: boolean;
  /** How many versions a bead has segments of, at least. Default: 1. */
  readonly fullSides?: 1 | 2;
  /** Whether beads may come in another order than that of the text. Default: false. */
  readonly crossing?: boolean;
  /** Whether lines without text are segments, as in a file that was segmented before. Default: true. */
  readonly emptyLines?: boolean;
  /** Whether there may be moves and warnings. Default: false. */
  readonly moves?: boolean;
  /** Whether people may have decided about findings, confirmed and edited beads and corrected segments. Default: false. */
  readonly review?: boolean;
}

/** A valid alignment of 2 to 6 versions, built from its beads: texts are made to have just these segments. */
export function anyAlignment(constraints: AlignmentConstraints = {}): fc.Arbitrary<Alignment> {
  const { fullSides = 1, crossing = false } = constraints;
  return fc
    .integer({ min: constraints.versions ?? 2, max: constraints.versions ?? 6 })
    .chain((versions) => {
      const type = fc
        .array(fc.integer({ min: 0, max: 3 }), { minLength: versions, maxLength: versions })
        .filter((sizes) => sizes.filter((size) => size > 0).length >= fullSides);
      return fc.array(type, { maxLength: 6 }).map((types) => ({ types, versions }));
    })
    .chain(({ types, versions }) => {
      const counts = Array.from({ length: versions }, (_, v) => types.reduce((sum, type) => sum + (type[v] ?? 0), 0));
      const sides = sidesOf(types);
      const beads = fc.tuple(...sides.map((bead) => anyBead(bead, constraints.review)));
      const alignment = fc.record(
        {
          text: anyParallelText(counts, constraints),
          beads: crossing ? beads.chain((list) => fc.shuffledSubarray(list, { minLength: list.length })) : beads,
          ...(constraints.review === true && { verdicts: fc.uniqueArray(anyVerdict, VERDICTS) }),
        },
        { requiredKeys: ["text", "beads"] },
      );
      if (constraints.moves !== true) return alignment;
      const others = fc.record(
        {
          moves: fc.array(anyMove(sides), { maxLength: 1 }),
          warnings: fc.array(anyWarning(counts.length), { maxLength: 2 }),
        },
        { requiredKeys: [] },
      );
      return fc
        .tuple(alignment, others)
        .map(([made, more]) => ({ ...made, ...more, ...(sides.length < 2 && { moves: [] }) }));
    });
}

/** Versions with as many segments as `counts` say. */
export function anyParallelText(
  counts: readonly number[],
  constraints: AlignmentConstraints = {},
): fc.Arbitrary<ParallelText> {
  const tags = ["en", "ru", "uk", "pt-BR", "zh-Hant", "ar"].map(languageTag);
  const languages = constraints.distinctLanguages
    ? fc.shuffledSubarray(tags, { minLength: counts.length, maxLength: counts.length })
    : fc.array(fc.constantFrom(...tags.slice(0, 3)), { minLength: counts.length, maxLength: counts.length });
  return languages.chain((list) =>
    fc
      .tuple(...counts.map((count, v) => anyDocument(count, list[v] ?? languageTag("en"), v, constraints)))
      .map((versions) => ({ versions })),
  );
}

/** Every segment of `text` in a bead of its own, with one side. */
export function loners(text: ParallelText): (readonly Side[])[] {
  return text.versions.flatMap((version, v) =>
    version.segments.map((_, segment) => text.versions.map((__, other) => (other === v ? [segment] : []))),
  );
}

/** What a person decided about a finding of any text. */
const anyVerdict: fc.Arbitrary<Verdict> = fc.record(
  {
    fingerprint: fc.stringMatching(/^[\da-f]{16}$/u),
    decision: fc.constantFrom(...JUDGEMENTS),
    code: fc.constantFrom("number", "omission", "several-terms"),
    passages: fc.array(fc.record({ version: anyText, text: anyText }), { maxLength: 2 }),
    note: anyText,
    date: fc.constantFrom("2026-11-23", "1999-01-01"),
  },
  { requiredKeys: ["fingerprint", "decision", "code", "passages"] },
);

// Helpers

const VERDICTS = { selector: ({ fingerprint }: Verdict): string => fingerprint, maxLength: 3 };

export function withoutForbidden(text: string): string {
  return [...text]
    .filter((character) => !/[\p{Cs}\ufffe\uffff]|[^\t\n\r\P{Cc}\u007f-\u009f]/u.test(character))
    .join("");
}

function sidesOf(types: readonly (readonly number[])[]): Side[][] {
  const next: number[] = [];
  return types.map((type) =>
    type.map((size, v) => {
      const from = next[v] ?? 0;
      next[v] = from + size;
      return Array.from({ length: size }, (_, i) => from + i);
    }),
  );
}

interface Piece {
  readonly kind: BlockKind;
  readonly text: string;
  readonly gap: string;
  readonly startsBlock: boolean;
  readonly correction: string | undefined;
}

function anyDocument(
  count: number,
  language: LanguageTag,
  version: number,
  { text = anyText, emptyLines = true, review = false }: AlignmentConstraints,
): fc.Arbitrary<SegmentedDocument> {
  const kinds: readonly BlockKind[] = ["heading", "paragraph", "item", "verse", "line"];
  const piece: fc.Arbitrary<Piece> = fc.record({
    kind: fc.constantFrom(...kinds),
    text: text.map((made) => made.trim()),
    gap: fc.constantFrom("", " ", "\n", " \r\n ", " ** "),
    startsBlock: fc.boolean(),
    correction: review ? fc.option(anyText, { nil: undefined }) : fc.constant(undefined),
  });
  return fc.tuple(fc.array(piece, { minLength: count, maxLength: count }), fc.constantFrom("", "\n\n", " ")).map(
    ([pieces, tail]): SegmentedDocument => ({
      name: `${language}.${version}`,
      language,
      ...laidOut(
        pieces.map((made) =>
          made.text === "" && !(emptyLines && made.kind === "line") ? { ...made, text: "x" } : made,
        ),
        tail,
      ),
    }),
  );
}

function laidOut(pieces: readonly Piece[], tail: string): Pick<SegmentedDocument, "text" | "blocks" | "segments"> {
  const blocks: Block[] = [];
  const segments: Segment[] = [];
  let text = "";
  for (const { kind, text: piece, gap, startsBlock, correction } of pieces) {
    const open = blocks.at(-1);
    // Two halves of a character that meet would be one character, cut in two, which no segmenter does.
    const halvesMeet = gap === "" && /\p{Cs}$/u.test(text) && /^\p{Cs}/u.test(piece);
    if (segments.length > 0) text += halvesMeet ? " " : gap;
    const span = { from: text.length, to: text.length + piece.length };
    text += piece;
    if (open === undefined || startsBlock || kind === "line" || open.kind === "line") blocks.push({ kind, span });
    else blocks[blocks.length - 1] = { kind: open.kind, span: { from: open.span.from, to: span.to } };
    segments.push({ block: blocks.length - 1, span, ...(correction === undefined ? {} : { correction }) });
  }
  return { text: text + tail, blocks, segments };
}

function anyBead(sides: readonly Side[], review = false): fc.Arbitrary<Bead> {
  const probability = fc.oneof(
    fc.constantFrom(0, 1, -0, 5e-324, 0.9999999),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  const origin: fc.Arbitrary<Origin> = fc.oneof(
    fc.record({ kind: fc.constant("computed" as const), signature: anyText }),
    fc.record(
      {
        kind: fc.constant("imported" as const),
        format: fc.constantFrom("json" as const, "tmx" as const, "links" as const),
        id: anyText,
      },
      { requiredKeys: ["kind", "format"] },
    ),
    ...(review ? [fc.constant({ kind: "edited" as const })] : []),
  );
  return fc.record(
    {
      sides: fc.constant(sides),
      origin,
      ...(review && { review: fc.record({ confirmed: fc.boolean(), note: anyText }, { requiredKeys: ["confirmed"] }) }),
      posterior: probability,
      evidence: fc.array(anyEvidence(sides.length), { maxLength: 2 }),
    },
    { requiredKeys: ["sides", "origin", "evidence"] },
  );
}

/** The first two beads and what comes after them, two by two: neighbours are contiguous in every version. */
function anyMove(sides: readonly (readonly Side[])[]): fc.Arbitrary<Move> {
  const joined = Array.from({ length: Math.floor(sides.length / 2) }, (_, k) =>
    (sides[2 * k] ?? []).map((side, v) => [...side, ...(sides[2 * k + 1]?.[v] ?? [])]),
  );
  return fc.record({ beads: fc.tuple(...joined.map((bead) => anyBead(bead))) });
}

function anyWarning(versions: number): fc.Arbitrary<Warning> {
  const version = fc.integer({ min: 0, max: versions - 1 });
  const pair = fc.tuple(version, version);
  return fc.oneof(
    fc.record({ kind: fc.constant("limited" as const), versions: pair }),
    fc.record({
      kind: fc.constant("unrelated" as const),
      versions: pair,
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  );
}

function anyEvidence(versions: number): fc.Arbitrary<Evidence> {
  const version = fc.integer({ min: 0, max: versions - 1 });
  return fc.record(
    {
      kind: fc.constantFrom(...EVIDENCE_KINDS),
      nats: fc.oneof(fc.constantFrom(0, -0, 1e-7, 1e21), fc.double({ noNaN: true, noDefaultInfinity: true })),
      versions: fc.tuple(version, version),
      matches: fc.array(fc.tuple(anyText, anyText), { maxLength: 2 }),
    },
    { requiredKeys: ["kind", "nats"] },
  );
}
