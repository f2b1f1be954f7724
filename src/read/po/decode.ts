import type { Outcome } from "../../model/problem.ts";
import { decodeText } from "../decode.ts";
import { encodingName } from "../encoding/decoder.ts";
import { isUnicode } from "../encoding/unicode.ts";

/** The text of a PO file: in `encoding` if given, else UTF-8 or UTF-16, else as its head declares, else as the bytes tell. @throws as `decodeText` */
export function decodePo(bytes: Uint8Array, source: string, encoding?: string): Outcome<string> {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD));
  const label = CHARSET.exec(head)?.[1];
  const declared = label === undefined || isUnicode(bytes) ? undefined : encodingName(label);
  return decodeText(bytes, { source, encoding: encoding ?? (declared?.startsWith("utf-") ? undefined : declared) });
}

// Helpers

/** Bytes that hold the head, behind a licence. */
const HEAD = 8192;
const CHARSET = /^"Content-Type:[^\n]*charset=([^\s"\\;]+)/imu;
