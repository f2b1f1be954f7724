import type { Document } from "../model/document.ts";
import { InputError, type Outcome } from "../model/problem.ts";
import { plainBlocks } from "./blocks.ts";
import { decodeText } from "./decode.ts";
import { linesOf } from "./lines.ts";
import type { ReadOptions } from "./options.ts";

export interface ReadTextOptions extends ReadOptions {
  /** Every line is one segment already: gives a block of kind `line` a line, blank lines too. */
  readonly segmented?: boolean;
}

/**
 * Plain text as a document, in whatever encoding (see `decodeText`). A byte order mark is taken off, so offsets count after it;
 * the text is otherwise untouched: line breaks, composed and decomposed letters stay as they are. Time O(length).
 *
 * @throws InputError `empty-text` (also if there is only white space); `binary-file`, `not-utf8`, `not-utf16`, `not-in-encoding`
 */
export function readText(bytes: Uint8Array, options: ReadTextOptions): Outcome<Document> {
  const { name, language, source = name, segmented = false, encoding } = options;
  const { value: text, diagnostics } = decodeText(bytes, { source, encoding });
  if (!/\S/u.test(text)) throw new InputError({ severity: "error", problem: { code: "empty-text" }, source });
  const blocks = segmented ? linesOf(text).map((span) => ({ kind: "line" as const, span })) : plainBlocks(text);
  return { value: { name, language, text, blocks }, diagnostics };
}
