import { type Bead, MOST_VERSIONS, type Move, type Side } from "../../model/alignment.ts";
import type { Segment } from "../../model/document.ts";
import { InputError } from "../../model/problem.ts";
import type { WordLinks } from "../../model/words.ts";
import type { Edit, Restore } from "../../review/edit.ts";
import type { History, Step } from "../../review/history.ts";
import type { Span } from "../../text/span.ts";
import { readEvidence, readOrigin, readReview, readVersionPair, silent } from "./bead.ts";
import {
  arrayOf,
  booleanOf,
  choiceOf,
  type Field,
  type Fields,
  integerOf,
  numberOf,
  objectOf,
  stringOf,
} from "./field.ts";
import { parseValue } from "./value.ts";

/** What was done to an alignment and what was taken back: a history but for the alignment itself. */
export type Steps = Pick<History, "done" | "undone">;

/**
 * An edit out of JSON as `JSON.stringify` makes it; unknown fields are left out. Whether it can be done is for `editProblem` to say.
 *
 * @throws InputError and nothing else: `not-json` with the line, `wrong-field` with its path
 */
export function parseEdit(text: string): Edit {
  return readEdit({ value: parseValue(text) });
}

/** The steps of a history as JSON, one a line; ends in a newline. */
export function serializeSteps({ done, undone }: Steps): string {
  const list = (entries: readonly unknown[]): string => {
    const lines = entries.map((entry) => `\n    ${JSON.stringify(entry)}`);
    return `[${lines.join(",")}${lines.length === 0 ? "" : "\n  "}]`;
  };
  return `{\n  "done": ${list(done)},\n  "undone": ${list(undone)}\n}\n`;
}

/**
 * `parseSteps(serializeSteps(x))` is `x`. With the alignment that they led to they are a history again.
 *
 * @throws InputError as `parseEdit`, with the name of the file
 */
export function parseSteps(text: string, source?: string): Steps {
  try {
    const at = objectOf({ value: parseValue(text) }, ["done", "undone"], silent);
    const done = arrayOf(at("done")).map((entry): Step => {
      const step = objectOf(entry, ["edit", "inverse"], silent);
      return { edit: readEdit(step("edit")), inverse: readRestore(step("inverse")) };
    });
    return { done, undone: arrayOf(at("undone")).map(readEdit) };
  } catch (error) {
    throw error instanceof InputError && source !== undefined ? error.in(source) : error;
  }
}

// Helpers

const KINDS = [
  "merge",
  "split",
  "shift",
  "omit",
  "cut",
  "join",
  "confirm",
  "note",
  "correct",
  "link",
  "unlink",
  "restore",
] as const satisfies readonly Edit["kind"][];

function readEdit(field: Field): Edit {
  const kind = choiceOf(objectOf(field, [], silent)("kind"), KINDS);
  const at = objectOf(field, [], silent);
  const bead = (): number => integerOf(at("bead"), 0);
  const version = (): number => integerOf(at("version"), 0);
  const segment = (): number => integerOf(at("segment"), 0);
  const numbers = (name: string): number[] => arrayOf(at(name)).map((entry) => integerOf(entry, 0));
  switch (kind) {
    case "merge":
      return { kind, bead: bead() };
    case "split":
      return { kind, bead: bead(), at: numbers("at") };
    case "shift":
      return { kind, bead: bead(), version: version(), to: choiceOf(at("to"), ["previous", "next"]) };
    case "omit":
      return { kind, bead: bead(), version: version() };
    case "cut":
      return { kind, version: version(), segment: segment(), offset: integerOf(at("offset"), 0) };
    case "join":
      return { kind, version: version(), segment: segment() };
    case "confirm":
      return { kind, bead: bead(), confirmed: booleanOf(at("confirmed")) };
    case "note":
      return { kind, bead: bead(), ...textIn(at, "note") };
    case "correct":
      return { kind, version: version(), segment: segment(), ...textIn(at, "text") };
    case "link":
      return { kind, beads: numbers("beads") };
    case "unlink":
      return { kind, move: integerOf(at("move"), 0) };
    case "restore":
      return readRestore(field);
  }
}

function textIn<Name extends string>(at: Fields, name: Name): { readonly [Key in Name]?: string } {
  const made: { [Key in Name]?: string } = {};
  if (at(name).value !== undefined) made[name] = stringOf(at(name));
  return made;
}

function readRestore(field: Field): Restore {
  const at = objectOf(field, [], silent);
  const kind = choiceOf(at("kind"), ["restore"]);
  const put = objectOf(at("beads"), [], silent);
  const beads = {
    ...rangeIn(put),
    beads: arrayOf(put("beads")).map(readBead),
    ...(put("words").value === undefined ? {} : { words: arrayOf(put("words")).map(readWords) }),
  };
  return {
    kind,
    beads,
    ...(at("segments").value === undefined ? {} : { segments: readSegments(at("segments")) }),
    ...(at("moves").value === undefined ? {} : { moves: readMoves(at("moves")) }),
  };
}

function rangeIn(at: Fields): { readonly from: number; readonly count: number } {
  return { from: integerOf(at("from"), 0), count: integerOf(at("count"), 0) };
}

function readSegments(field: Field): NonNullable<Restore["segments"]> {
  const at = objectOf(field, [], silent);
  const segments = arrayOf(at("segments")).map((entry): Segment => {
    const own = objectOf(entry, [], silent);
    return { block: integerOf(own("block"), 0), span: readSpan(own("span")), ...textIn(own, "correction") };
  });
  return { version: integerOf(at("version"), 0), ...rangeIn(at), segments };
}

function readSpan(field: Field): Span {
  const at = objectOf(field, [], silent);
  const from = integerOf(at("from"), 0);
  return { from, to: integerOf(at("to"), from) };
}

/** The word links of a bead. */
function readWords(field: Field): WordLinks[] {
  return arrayOf(field).map((entry) => {
    const at = objectOf(entry, [], silent);
    const links = arrayOf(at("links")).map((link) => {
      const own = objectOf(link, [], silent);
      return { a: readSpan(own("a")), b: readSpan(own("b")), probability: numberOf(own("probability"), 0, 1) };
    });
    return { versions: readVersionPair(at("versions"), MOST_VERSIONS), links };
  });
}

function readMoves(field: Field): NonNullable<Restore["moves"]> {
  const list = objectOf(field, [], silent)("list");
  if (list.value === undefined) return {};
  return {
    list: arrayOf(list).map(
      (entry): Move => ({
        beads: arrayOf(objectOf(entry, [], silent)("beads")).map(readBead),
      }),
    ),
  };
}

/** A bead that says itself where it comes from, other than in a file, where beads share origins. */
function readBead(field: Field): Bead {
  const at = objectOf(field, [], silent);
  const sides = arrayOf(at("sides")).map((side): Side => arrayOf(side).map((segment) => integerOf(segment, 0)));
  return {
    sides,
    origin: readOrigin(at("origin"), silent),
    evidence: arrayOf(at("evidence")).map((piece) => readEvidence(piece, MOST_VERSIONS, silent)),
    ...(at("posterior").value === undefined ? {} : { posterior: numberOf(at("posterior"), 0, 1) }),
    ...(at("review").value === undefined ? {} : { review: readReview(at("review"), silent) }),
  };
}
