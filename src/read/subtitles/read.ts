import type { Document } from "../../model/document.ts";
import type { Outcome } from "../../model/problem.ts";
import { decodeText } from "../decode.ts";
import type { ReadOptions } from "../options.ts";
import { documentOf } from "../pieces.ts";
import { cuesOf } from "./cues.ts";
import { speechOf } from "./speech.ts";

/**
 * Subtitles in SRT or WebVTT as a document, a paragraph a turn of speech; see `cuesOf` and `speechOf`.
 *
 * @throws InputError `not-subtitles`, `no-text`; as `decodeText`
 */
export function readSubtitles(bytes: Uint8Array, options: ReadOptions): Outcome<Document> {
  const { name, source = name, encoding } = options;
  const decoded = decodeText(bytes, { source, encoding });
  const cues = cuesOf(decoded.value, source);
  return {
    value: documentOf(speechOf(cues.value), options),
    diagnostics: [...decoded.diagnostics, ...cues.diagnostics],
  };
}
