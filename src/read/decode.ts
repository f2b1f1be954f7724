import { type Diagnostic, InputError, type Outcome } from "../model/problem.ts";
import { decodeAs } from "./encoding/decoder.ts";
import { guessEncoding } from "./encoding/guess.ts";
import { decodeUnicode } from "./encoding/unicode.ts";

/**
 * The text of `bytes`, of a format that is in UTF-8 or UTF-16. A byte order mark is taken off, so offsets into the text count after
 * it; nothing else is changed. Time O(length).
 *
 * @throws InputError `binary-file`, `not-utf8`, `not-utf16`; see `decodeUnicode`
 */
export function decode(bytes: Uint8Array, source: string): string {
  return decodeUnicode(bytes, source).text;
}

export interface DecodeOptions {
  /** What the file is called in messages. */
  readonly source: string;
  /** By a name of the Encoding Standard: `windows-1251`, `koi8-u`. Absent: as the bytes tell. */
  readonly encoding?: string | undefined;
}

/**
 * The text of `bytes` in whatever encoding: `encoding` if given; else UTF-8 or UTF-16, if it is one; else an older one that
 * makes sense of it (`guessEncoding`). What nothing but the bytes said is told as `encoding-detected`. Time O(length).
 *
 * @throws InputError `not-in-encoding` if `encoding` is given and does not fit; else as `decode`, if nothing fits
 */
export function decodeText(bytes: Uint8Array, { source, encoding }: DecodeOptions): Outcome<string> {
  if (encoding !== undefined) return { value: decodeAs(bytes, encoding, source), diagnostics: [] };
  try {
    const { text, guessed } = decodeUnicode(bytes, source);
    return { value: text, diagnostics: guessed === undefined ? [] : [detected(guessed, source)] };
  } catch (error) {
    const older = isNotUtf8(error) ? guessEncoding(bytes) : undefined;
    if (older === undefined) throw error;
    return { value: decodeAs(bytes, older, source), diagnostics: [detected(older, source)] };
  }
}

// Helpers

function detected(encoding: string, source: string): Diagnostic {
  return { severity: "warning", problem: { code: "encoding-detected", encoding }, source };
}

function isNotUtf8(error: unknown): boolean {
  return error instanceof InputError && error.diagnostic.problem.code === "not-utf8";
}
