import {
  type Alignment,
  type Bead,
  beadType,
  type Evidence,
  formatBeadType,
  type Origin,
  type Warning,
} from "../../model/alignment.ts";
import { type SegmentedDocument, segmentText } from "../../model/document.ts";
import type { BeadReview, Verdict } from "../../model/review.ts";
import type { WordLinks } from "../../model/words.ts";
import { FORMAT, FORMAT_VERSION, LINK_DECIMALS, NATS_DECIMALS, POSTERIOR_DECIMALS } from "./format.ts";

export interface JsonOptions {
  /** Name and version of the program, as the file shall name it: `hexapla 0.1.0`. */
  readonly generator: string;
}

/**
 * The alignment as JSON of ours, which holds all of it; `schema.json` beside this file describes the fields. One block,
 * segment, origin and bead a line, so that versions of a file can be compared line by line; ends in a newline.
 *
 * Posteriors are rounded to 6 decimals and nats to 4, so `parseJson` gives back `roundedAlignment(alignment)`. The same
 * alignment gives the same bytes, in pure ASCII where the text is: lone surrogates are escaped, so the result is
 * always valid UTF-8 once encoded. Time O(length of the result).
 *
 * @throws RangeError if a posterior or a weight is no finite number: JSON has no name for these.
 */
export function serializeJson(alignment: Alignment, options: JsonOptions): string {
  const { versions } = alignment.text;
  const rounded = roundedAlignment(alignment);
  const origins = new Map<string, number>();
  const moves = rounded.moves ?? [];
  for (const { origin } of [...rounded.beads, ...moves.flatMap((move) => move.beads)]) {
    const written = originFields(origin);
    if (!origins.has(written)) origins.set(written, origins.size);
  }
  const fieldsOf = (bead: Bead, words?: readonly WordLinks[]): string =>
    beadFields(bead, origins.get(originFields(bead.origin)) ?? 0, words);
  const head = [`"format": ${json(FORMAT)}`, `"version": ${FORMAT_VERSION}`, `"generator": ${json(options.generator)}`];
  const body = [
    `"versions": ${list(versions.map(versionFields), "  ")}`,
    `"origins": ${list([...origins.keys()], "  ")}`,
    `"beads": ${list(
      rounded.beads.map((bead, index) => fieldsOf(bead, rounded.words?.[index])),
      "  ",
    )}`,
    ...(rounded.moves === undefined
      ? []
      : [
          `"moves": ${list(
            moves.map(
              (move) =>
                `{"beads":${list(
                  move.beads.map((bead) => fieldsOf(bead)),
                  "    ",
                )}}`,
            ),
            "  ",
          )}`,
        ]),
    ...(rounded.warnings === undefined ? [] : [`"warnings": ${list(rounded.warnings.map(warningFields), "  ")}`]),
    ...(rounded.verdicts === undefined ? [] : [`"verdicts": ${list(rounded.verdicts.map(verdictFields), "  ")}`]),
  ];
  return `{\n  ${[...head, ...body].join(",\n  ")}\n}\n`;
}

/**
 * The alignment as a JSON file can hold it: posteriors to 6 decimals, nats to 4, and no negative zero.
 *
 * @throws RangeError as `serializeJson`.
 */
export function roundedAlignment(alignment: Alignment): Alignment {
  const { text, beads, moves, warnings, verdicts, words } = alignment;
  return {
    text,
    beads: beads.map(roundedBead),
    ...(moves === undefined ? {} : { moves: moves.map((move) => ({ beads: move.beads.map(roundedBead) })) }),
    ...(warnings === undefined ? {} : { warnings: warnings.map(roundedWarning) }),
    ...(verdicts === undefined ? {} : { verdicts }),
    // A file without beads has no place that could say so.
    ...(words === undefined || words.length === 0 ? {} : { words: words.map(roundedWords) }),
  };
}

// Helpers

function roundedBead(bead: Bead, index: number): Bead {
  const { sides, origin, posterior, review } = bead;
  const evidence = bead.evidence.map((piece) => ({ ...piece, nats: rounded(piece.nats, NATS_DECIMALS, index) }));
  const base = { sides, origin, evidence, ...(review === undefined ? {} : { review }) };
  return posterior === undefined ? base : { ...base, posterior: rounded(posterior, POSTERIOR_DECIMALS, index) };
}

function roundedWords(words: readonly WordLinks[], bead: number): WordLinks[] {
  return words.map(({ versions, links }) => ({
    versions,
    links: links.map(({ a, b, probability }) => ({ a, b, probability: rounded(probability, LINK_DECIMALS, bead) })),
  }));
}

function roundedWarning(warning: Warning, index: number): Warning {
  const { kind, versions } = warning;
  if (kind === "limited") return { kind, versions };
  return { kind, versions, probability: rounded(warning.probability, POSTERIOR_DECIMALS, index) };
}

/** With its fields in one order. */
function warningFields(warning: Warning): string {
  const { kind, versions } = warning;
  return json(kind === "limited" ? { kind, versions } : { kind, versions, probability: warning.probability });
}

function versionFields(document: SegmentedDocument): string {
  const { name, language, text } = document;
  const blocks = document.blocks.map(({ kind, span: { from, to } }) => json({ kind, from, to }));
  const segments = document.segments.map(({ block, span: { from, to }, correction }, index) => {
    const text = segmentText(document, index);
    return json({ from, to, block, text, ...(correction === undefined ? {} : { correction }) });
  });
  const fields = [
    `"name": ${json(name)}`,
    `"language": ${json(language)}`,
    `"text": ${json(text)}`,
    `"blocks": ${list(blocks, "      ")}`,
    `"segments": ${list(segments, "      ")}`,
  ];
  return `{\n      ${fields.join(",\n      ")}\n    }`;
}

/** With its fields in one order, whatever the order they were given in: it is the key that makes origins few. */
function originFields(origin: Origin): string {
  if (origin.kind === "computed") return json({ kind: origin.kind, signature: origin.signature });
  if (origin.kind === "edited") return json({ kind: origin.kind });
  const { kind, format, id } = origin;
  return json(id === undefined ? { kind, format } : { kind, format, id });
}

function beadFields(bead: Bead, origin: number, words?: readonly WordLinks[]): string {
  const { sides, posterior, review } = bead;
  const type = formatBeadType(beadType(bead));
  const evidence = bead.evidence.map(evidenceFields);
  return json({
    sides,
    type,
    ...(posterior === undefined ? {} : { posterior }),
    origin,
    evidence,
    ...(review === undefined ? {} : { review: reviewFields(review) }),
    ...(words === undefined ? {} : { links: words.flatMap(linkRows) }),
  });
}

/** One row a link, as `schema.json` has it. */
function linkRows({ versions: [first, second], links }: WordLinks): (readonly number[])[] {
  return links.map(({ a, b, probability }) => [first, a.from, a.to, second, b.from, b.to, probability]);
}

function reviewFields({ confirmed, note }: BeadReview): object {
  return { confirmed, ...(note === undefined ? {} : { note }) };
}

/** With its fields in one order. */
function verdictFields({ fingerprint, decision, code, passages, note, date }: Verdict): string {
  const remark = { ...(note === undefined ? {} : { note }), ...(date === undefined ? {} : { date }) };
  const texts = passages.map(({ version, text }) => ({ version, text }));
  return json({ fingerprint, decision, code, passages: texts, ...remark });
}

function evidenceFields({ kind, nats, versions, matches }: Evidence): object {
  return { kind, nats, ...(versions === undefined ? {} : { versions }), ...(matches === undefined ? {} : { matches }) };
}

/** A list with one entry a line, at `indent` from the left. */
function list(entries: readonly string[], indent: string): string {
  return entries.length === 0 ? "[]" : `[\n${entries.map((entry) => `${indent}  ${entry}`).join(",\n")}\n${indent}]`;
}

function json(value: unknown): string {
  return JSON.stringify(value);
}

function rounded(value: number, decimals: number, bead: number): number {
  if (!Number.isFinite(value))
    throw new RangeError(`bead ${bead} has a weight of ${value}; JSON holds finite numbers only`);
  // `+ 0` makes 0 of -0, which JSON would make too. By way of decimal notation: 1.00005 * 10000 is not quite 10000.5.
  return Number(value.toFixed(decimals)) + 0;
}
