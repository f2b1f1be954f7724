import { InputError } from "../../model/problem.ts";
import { findMistake } from "./mistake.ts";

/**
 * What a text of JSON holds, a byte order mark left out.
 *
 * @throws InputError `not-json` with the line where it stops being JSON
 */
export function parseValue(text: string): unknown {
  const bare = text.startsWith("\ufeff") ? text.slice(1) : text;
  try {
    return JSON.parse(bare) as unknown;
  } catch (cause) {
    const line = bare.slice(0, findMistake(bare)).split("\n").length;
    throw new InputError({ severity: "error", problem: { code: "not-json" }, line }, { cause });
  }
}
