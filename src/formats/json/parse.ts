import {
  type Alignment,
  type Bead,
  beadType,
  formatBeadType,
  type Move,
  type Origin,
  type ParallelText,
  type Side,
  type Warning,
} from "../../model/alignment.ts";
import { BLOCK_KINDS, type Block, type SegmentedDocument } from "../../model/document.ts";
import { misplacedMove } from "../../model/moves.ts";
import { partitionProblems } from "../../model/partition.ts";
import { type Diagnostic, InputError, type Outcome, type Problem } from "../../model/problem.ts";
import { JUDGEMENTS, type Verdict } from "../../model/review.ts";
import { parseLanguage } from "../../text/language.ts";
import type { Span } from "../../text/span.ts";
import { readEvidence, readOrigin, readReview, readVersionPair, silent, type Warn } from "./bead.ts";
import { arrayOf, choiceOf, type Field, integerOf, numberOf, objectOf, stringOf, wrongField } from "./field.ts";
import { FORMAT, FORMAT_VERSION } from "./format.ts";
import { parseValue } from "./value.ts";
import { readWords } from "./words.ts";

/**
 * The alignment in a file of ours: `parseJson(serializeJson(x))` is `x` up to rounding. What `Alignment` promises is
 * checked: blocks and segments in order, disjoint and inside the text, none empty but in a block of kind `line`; the
 * partition; what moves join; and that each segment's copy of its text is what the offsets say. Fields that it does not know are left out with a warning each. Time O(length).
 *
 * @throws InputError and nothing else, whatever the text: `not-json` with the line; `not-an-alignment`;
 *   `newer-format`; `wrong-field` with its path, for the first that is wrong; `segment-text-differs`;
 *   `broken-partition` with everything that breaks it.
 */
export function parseJson(text: string, source?: string): Outcome<Alignment> {
  const name = source === undefined ? {} : { source };
  const diagnostics: Diagnostic[] = [];
  const warn = (found: Diagnostic): unknown => diagnostics.push({ ...found, ...name });
  try {
    return { value: readAlignment({ value: parseValue(text) }, warn), diagnostics };
  } catch (error) {
    throw error instanceof InputError && source !== undefined ? error.in(source) : error;
  }
}

// Helpers

const TOP = ["format", "version", "generator", "versions", "origins", "beads", "moves", "warnings", "verdicts"];
const NO_BLOCK: Block = { kind: "line", span: { from: 0, to: 0 } };

function readAlignment(root: Field, warn: Warn): Alignment {
  const { value } = root;
  const isOurs = typeof value === "object" && value !== null && "format" in value && value.format === FORMAT;
  if (!isOurs) throw refused({ code: "not-an-alignment" });
  // A newer file may have fields that we cannot know, so nothing is said of them.
  const found = integerOf(objectOf(root, TOP, silent)("version"), 1);
  if (found > FORMAT_VERSION) throw refused({ code: "newer-format", found, known: FORMAT_VERSION });
  const top = objectOf(root, TOP, warn);
  stringOf(top("generator"));
  const versions = arrayOf(top("versions")).map((field) => readVersion(field, warn));
  if (versions.length < 2) throw wrongField(top("versions"), "array of 2 or more");
  const text: ParallelText = { versions };
  const origins = arrayOf(top("origins")).map((field) => readOrigin(field, warn));
  const beads = arrayOf(top("beads")).map((field) => readBead(field, text, origins, warn));
  const problems = partitionProblems(text, beads);
  if (problems.length > 0) throw refused({ code: "broken-partition", count: problems.length, problems });
  const words = readWords(arrayOf(top("beads")), beads, text);
  const alignment: Alignment = {
    text,
    beads,
    ...(top("moves").value === undefined ? {} : { moves: readMoves(top("moves"), text, origins, warn) }),
    ...(top("warnings").value === undefined ? {} : { warnings: readWarnings(top("warnings"), text, warn) }),
    ...(top("verdicts").value === undefined ? {} : { verdicts: readVerdicts(top("verdicts"), warn) }),
    ...(words === undefined ? {} : { words }),
  };
  const misplaced = misplacedMove(alignment);
  if (misplaced === undefined) return alignment;
  const beadsOfMove = fieldIn(fieldIn(top("moves"), misplaced.move), "beads");
  throw wrongField(fieldIn(fieldIn(beadsOfMove, misplaced.bead), "sides"), MOVED_SIDES);
}

/** In JSON's own terms, as far as they go. */
const MOVED_SIDES = "2 or more whole beads, side by side in every version, none in two moves";

function fieldIn(parent: Field, key: string | number): Field {
  return { value: undefined, key, parent };
}

function readMoves(field: Field, text: ParallelText, origins: readonly Origin[], warn: Warn): Move[] {
  return arrayOf(field).map((entry) => {
    const at = objectOf(entry, ["beads"], warn);
    const beads = arrayOf(at("beads")).map((bead) => readBead(bead, text, origins, warn));
    if (beads.length === 0) throw wrongField(at("beads"), "array of 1 or more");
    return { beads };
  });
}

function readWarnings(field: Field, text: ParallelText, warn: Warn): Warning[] {
  return arrayOf(field).map((entry): Warning => {
    const kind = choiceOf(objectOf(entry, [], silent)("kind"), ["unrelated", "limited"]);
    const known = ["kind", "versions", ...(kind === "unrelated" ? ["probability"] : [])];
    const at = objectOf(entry, known, warn);
    const versions = readVersionPair(at("versions"), text.versions.length);
    if (kind === "limited") return { kind, versions };
    return { kind, versions, probability: numberOf(at("probability"), 0, 1) };
  });
}

function readVerdicts(field: Field, warn: Warn): Verdict[] {
  const seen = new Set<string>();
  return arrayOf(field).map((entry): Verdict => {
    const at = objectOf(entry, ["fingerprint", "decision", "code", "passages", "note", "date"], warn);
    const fingerprint = stringOf(at("fingerprint"));
    if (!FINGERPRINT.test(fingerprint)) throw wrongField(at("fingerprint"), "16 digits of 0-9, a-f");
    // Two decisions about one finding would contradict each other, or say nothing new.
    if (seen.has(fingerprint)) throw wrongField(at("fingerprint"), "of one verdict only");
    seen.add(fingerprint);
    const passages = arrayOf(at("passages")).map((passage) => {
      const inside = objectOf(passage, ["version", "text"], warn);
      return { version: stringOf(inside("version")), text: stringOf(inside("text")) };
    });
    const date = at("date").value === undefined ? undefined : stringOf(at("date"));
    if (date !== undefined && !DATE.test(date)) throw wrongField(at("date"), "YYYY-MM-DD");
    return {
      fingerprint,
      decision: choiceOf(at("decision"), JUDGEMENTS),
      code: stringOf(at("code")),
      passages,
      ...(at("note").value === undefined ? {} : { note: stringOf(at("note")) }),
      ...(date === undefined ? {} : { date }),
    };
  });
}

const FINGERPRINT = /^[\da-f]{16}$/u;
const DATE = /^\d{4}-\d\d-\d\d$/u;

function readVersion(field: Field, warn: Warn): SegmentedDocument {
  const at = objectOf(field, ["name", "language", "text", "blocks", "segments"], warn);
  const name = stringOf(at("name"));
  const written = stringOf(at("language"));
  const language = parseLanguage(written);
  if (language === undefined || language !== written) throw wrongField(at("language"), "BCP 47 language tag");
  const text = stringOf(at("text"));
  const blocks = readBlocks(at("blocks"), text, warn);
  return { name, language, text, blocks, segments: readSegments(at("segments"), { name, text, blocks }, warn) };
}

function readBlocks(field: Field, text: string, warn: Warn): Block[] {
  let end = 0;
  return arrayOf(field).map((entry) => {
    const at = objectOf(entry, ["kind", "from", "to"], warn);
    const span = readSpan(at("from"), at("to"), end, text.length);
    end = span.to;
    return { kind: choiceOf(at("kind"), BLOCK_KINDS), span };
  });
}

function readSegments(
  field: Field,
  { name, text, blocks }: Pick<SegmentedDocument, "name" | "text" | "blocks">,
  warn: Warn,
): SegmentedDocument["segments"] {
  let end = 0;
  return arrayOf(field).map((entry, segment) => {
    const at = objectOf(entry, ["from", "to", "block", "text", "correction"], warn);
    const block = integerOf(at("block"), 0, blocks.length - 1);
    const { kind, span: inside } = blocks[block] ?? NO_BLOCK;
    const span = readSpan(at("from"), at("to"), Math.max(inside.from, end), inside.to);
    if (span.from === span.to && kind !== "line") throw wrongField(at("to"), `integer > ${span.from}`);
    end = span.to;
    // Scripts that count bytes or code points write offsets that look right and cut elsewhere; the copy tells.
    if (stringOf(at("text")) !== text.slice(span.from, span.to))
      throw refused({ code: "segment-text-differs", version: name, segment });
    return at("correction").value === undefined
      ? { block, span }
      : { block, span, correction: stringOf(at("correction")) };
  });
}

/** A span inside `[least, most]`. */
function readSpan(fromField: Field, toField: Field, least: number, most: number): Span {
  const from = integerOf(fromField, least, most);
  return { from, to: integerOf(toField, from, most) };
}

function readBead(field: Field, text: ParallelText, origins: readonly Origin[], warn: Warn): Bead {
  const at = objectOf(field, ["sides", "type", "posterior", "origin", "evidence", "review", "links"], warn);
  const sides = arrayOf(at("sides"), text.versions.length).map(
    (side): Side => arrayOf(side).map((segment) => integerOf(segment, 0)),
  );
  choiceOf(at("type"), [formatBeadType(beadType({ sides }))]);
  const origin = origins[integerOf(at("origin"), 0, origins.length - 1)];
  if (origin === undefined) throw wrongField(at("origin"), "index of an origin");
  const evidence = arrayOf(at("evidence")).map((piece) => readEvidence(piece, text.versions.length, warn));
  const review = at("review").value === undefined ? {} : { review: readReview(at("review"), warn) };
  const bead = { sides, origin, evidence, ...review };
  return at("posterior").value === undefined ? bead : { ...bead, posterior: numberOf(at("posterior"), 0, 1) };
}

function refused(problem: Problem): InputError {
  return new InputError({ severity: "error", problem });
}
