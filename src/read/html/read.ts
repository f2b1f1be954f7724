import type { Document } from "../../model/document.ts";
import { InputError, type Outcome } from "../../model/problem.ts";
import { decodeText } from "../decode.ts";
import { inSource, leftOut } from "../diagnostics.ts";
import { decodeAs, encodingName } from "../encoding/decoder.ts";
import { isUnicode } from "../encoding/unicode.ts";
import type { ReadOptions } from "../options.ts";
import { documentOf } from "../pieces.ts";
import { htmlBlocks } from "./blocks.ts";

/**
 * The article of a page of HTML as a document; see `articleOf`. Its encoding is that of `encoding`, else UTF-8 or UTF-16 if the bytes
 * are that, else what its `<meta charset>` says, else what the bytes tell. Left out and told: menus and the like
 * (`page-parts-left-out`), listings of programs (`listings-left-out`).
 *
 * @throws InputError `no-text`; `nested-too-deep`, `too-many-elements`; as `decodeText`
 */
export function readHtml(bytes: Uint8Array, options: ReadOptions): Outcome<Document> {
  const { name, source = name, encoding } = options;
  const { value: html, diagnostics } = decodeHtml(bytes, source, encoding);
  const { pieces, listings, furniture } = inSource(source, () => htmlBlocks(html, { article: true }));
  return {
    value: documentOf(pieces, options),
    diagnostics: [
      ...diagnostics,
      ...leftOut("page-parts-left-out", furniture, source),
      ...leftOut("listings-left-out", listings, source),
    ],
  };
}

// Helpers

/** Bytes that hold the declaration: HTML Living Standard, section 4.2.5.4, has 1024. */
const HEAD = 4096;
const CHARSET = /<meta\s[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/iu;
const XML_ENCODING = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>\s]+)["']/u;

function decodeHtml(bytes: Uint8Array, source: string, asked: string | undefined): Outcome<string> {
  const declared = asked === undefined ? declaredEncoding(bytes) : undefined;
  // Pages are often saved as UTF-8 with the declaration that they had before.
  if (declared === undefined || isUnicode(bytes)) return decodeText(bytes, { source, encoding: asked });
  try {
    return { value: decodeAs(bytes, declared, source), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return decodeText(bytes, { source });
  }
}

/** What the page says, if it is an encoding and none of Unicode: those show themselves. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD));
  const label = CHARSET.exec(head)?.[1] ?? XML_ENCODING.exec(head)?.[1];
  const name = label === undefined ? undefined : encodingName(label);
  return name?.startsWith("utf-") ? undefined : name;
}
