import { InputError } from "../../model/problem.ts";

/** The name of an encoding as the Encoding Standard has it: `cp1251` gives `windows-1251`; `undefined` if it is none. */
export function encodingName(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/**
 * The text of `bytes` in `encoding`, a byte order mark left out. Time O(length).
 *
 * @throws InputError `not-in-encoding` if they are no text in it, or there is no such encoding
 */
export function decodeAs(bytes: Uint8Array, encoding: string, source?: string): string {
  const name = encodingName(encoding);
  try {
    if (name === undefined) throw new TypeError(`no encoding is called ${encoding}`);
    const text = new TextDecoder(name, { fatal: true }).decode(bytes);
    if (text.includes("\0")) throw new TypeError(`NUL in a text in ${encoding}`);
    return name === "windows-1252" ? text.replace(/[\u0080-\u009f]/gu, inWindows1252) : text;
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    const place = source === undefined ? {} : { source };
    throw new InputError({ severity: "error", problem: { code: "not-in-encoding", encoding }, ...place }, { cause });
  }
}

// Helpers

/**
 * What windows-1252 has at 0x80 to 0x9F, by the Encoding Standard, which leaves five where they are. Node 20 decodes it as ISO 8859-1 and
 * so gives control characters there.
 */
const C1_OF_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function inWindows1252(character: string): string {
  return C1_OF_1252.charAt(character.charCodeAt(0) - 0x80);
}
