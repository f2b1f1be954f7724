import { InputError } from "../../model/problem.ts";

/** An expression that is being read, and how far. */
export interface Reader {
  readonly source: string;
  at: number;
  /** Groups and classes that are open. */
  depth: number;
}

/** The error for what cannot be read at the place where `reader` stands. */
export function patternFault({ source, at }: Reader): InputError {
  return new InputError({ severity: "error", problem: { code: "pattern-syntax", pattern: source, offset: at } });
}

/** The error for `construct`, which can be read and not done. */
export function unsupported({ source }: Reader, construct: string): InputError {
  return new InputError({ severity: "error", problem: { code: "pattern-unsupported", pattern: source, construct } });
}
