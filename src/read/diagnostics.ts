import { type Diagnostic, InputError, type Problem } from "../model/problem.ts";

/** Codes of what was left out and is counted. */
type CountCode = Extract<Problem, { readonly count: number }>["code"] & (`${string}-left-out` | `po-${string}`);

/** That `count` things were left out of `source`; nothing if there were none. */
export function leftOut(code: CountCode, count: number, source: string): Diagnostic[] {
  return count === 0 ? [] : [{ severity: "warning", problem: { code, count }, source }];
}

/** What `read` gives. @throws what it throws; if that is an InputError, with `source` */
export function inSource<T>(source: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof InputError ? error.in(source) : error;
  }
}
