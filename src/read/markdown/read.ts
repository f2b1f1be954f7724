import type { Document } from "../../model/document.ts";
import type { Outcome } from "../../model/problem.ts";
import { decodeText } from "../decode.ts";
import { inSource, leftOut } from "../diagnostics.ts";
import type { ReadOptions } from "../options.ts";
import { documentOf } from "../pieces.ts";
import { markdownBlocks } from "./blocks.ts";

/**
 * A text in Markdown as a document; see `markdownBlocks`. What blocks of code were left out is told as `listings-left-out`.
 *
 * @throws InputError `no-text`; as `decodeText`; `nested-too-deep`
 */
export function readMarkdown(bytes: Uint8Array, options: ReadOptions): Outcome<Document> {
  const { name, source = name, encoding } = options;
  const { value: text, diagnostics } = decodeText(bytes, { source, encoding });
  const { pieces, listings } = inSource(source, () => markdownBlocks(text));
  return {
    value: documentOf(pieces, options),
    diagnostics: [...diagnostics, ...leftOut("listings-left-out", listings, source)],
  };
}
