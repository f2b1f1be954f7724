import type { Document } from "../model/document.ts";
import { InputError, type Outcome } from "../model/problem.ts";
import type { LanguageTag } from "../text/language.ts";
import { plainBlocks } from "./blocks.ts";
import { decode } from "./decode.ts";
import { linesOf } from "./lines.ts";

export interface ReadTextOptions {
  /** Name of the version. */
  readonly name: string;
  readonly language: LanguageTag;
  /** What the file is called in messages; the name of the version if absent. */
  readonly source?: string;
  /** Every line is one segment already: gives a block of kind `line` a line, blank lines too. */
  readonly segmented?: boolean;
}

/**
 * Plain text as a document: UTF-8, or UTF-16 with a byte order mark. The mark is taken off, so offsets count after it;
 * the text is otherwise untouched: line breaks, composed and decomposed letters stay as they are. Time O(length).
 *
 * @throws InputError `empty-text` (also if there is only white space), `binary-file`, `not-utf8`, `not-utf16`,
 *   `utf16-without-mark`; see `decode`.
 */
export function readText(bytes: Uint8Array, options: ReadTextOptions): Outcome<Document> {
  const { name, language, source = name, segmented = false } = options;
  const text = decode(bytes, source);
  if (!/\S/u.test(text)) throw new InputError({ severity: "error", problem: { code: "empty-text" }, source });
  const blocks = segmented ? linesOf(text).map((span) => ({ kind: "line" as const, span })) : plainBlocks(text);
  return { value: { name, language, text, blocks }, diagnostics: [] };
}
