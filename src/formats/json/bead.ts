import { EVIDENCE_KINDS, type Evidence, IMPORTED_FORMATS, type Origin } from "../../model/alignment.ts";
import type { Diagnostic } from "../../model/problem.ts";
import type { BeadReview } from "../../model/review.ts";
import { arrayOf, booleanOf, choiceOf, type Field, integerOf, numberOf, objectOf, stringOf } from "./field.ts";

/** Told of what is not kept. */
export type Warn = (found: Diagnostic) => void;
export const silent: Warn = () => undefined;

export function readReview(field: Field, warn: Warn): BeadReview {
  const at = objectOf(field, ["confirmed", "note"], warn);
  const confirmed = booleanOf(at("confirmed"));
  return at("note").value === undefined ? { confirmed } : { confirmed, note: stringOf(at("note")) };
}

export function readOrigin(field: Field, warn: Warn): Origin {
  const kind = choiceOf(objectOf(field, [], silent)("kind"), ["computed", "imported", "edited"]);
  if (kind === "computed")
    return { kind, signature: stringOf(objectOf(field, ["kind", "signature"], warn)("signature")) };
  if (kind === "edited") {
    objectOf(field, ["kind"], warn);
    return { kind };
  }
  const at = objectOf(field, ["kind", "format", "id"], warn);
  const format = choiceOf(at("format"), IMPORTED_FORMATS);
  return at("id").value === undefined ? { kind, format } : { kind, format, id: stringOf(at("id")) };
}

export function readEvidence(field: Field, versions: number, warn: Warn): Evidence {
  const at = objectOf(field, ["kind", "nats", "versions", "matches"], warn);
  const kind = choiceOf(at("kind"), EVIDENCE_KINDS);
  const nats = numberOf(at("nats"));
  return {
    kind,
    nats,
    ...(at("versions").value === undefined ? {} : { versions: readVersionPair(at("versions"), versions) }),
    ...(at("matches").value === undefined ? {} : { matches: arrayOf(at("matches")).map(readMatch) }),
  };
}

export function readVersionPair(field: Field, versions: number): readonly [number, number] {
  const [first = field, second = field] = arrayOf(field, 2);
  return [integerOf(first, 0, versions - 1), integerOf(second, 0, versions - 1)];
}

// Helpers

function readMatch(field: Field): readonly [string, string] {
  const [first = field, second = field] = arrayOf(field, 2);
  return [stringOf(first), stringOf(second)];
}
