import { decodeAs, encodingName } from "./decoder.ts";
import { decodeUnicode } from "./unicode.ts";

/**
 * The text of an XML file: UTF-16 with or without a byte order mark, else in the encoding that its declaration names, else UTF-8. The
 * declaration stays in it. Time O(length).
 *
 * @throws InputError `not-in-encoding` if the declared encoding is unknown or does not fit; else as `decodeUnicode`
 */
export function decodeXml(bytes: Uint8Array, source: string): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD));
  const declared = DECLARATION.exec(head)?.[1];
  // What is ASCII as far as the declaration can be no UTF-16, whatever it says.
  if (declared === undefined || /^utf-?(?:8|16)/iu.test(declared)) return decodeUnicode(bytes, source).text;
  return decodeAs(bytes, encodingName(declared) ?? declared, source);
}

// Helpers

/** Characters that hold the declaration. */
const HEAD = 200;
/** XML 1.0, section 4.3.3. */
const DECLARATION = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>\s]+)["']/u;
