import { InputError } from "../../model/problem.ts";

/**
 * Files of Word before 2007, and those of today that are locked with a password, are no ZIP archives but compound files (MS-CFB).
 *
 * @throws InputError `file-encrypted` or `word-97` if `bytes` are one
 */
export function refuseCompound(bytes: Uint8Array, source: string): void {
  if (!isCompound(bytes)) return;
  // The directory of a compound file is in UTF-16; any byte may be read as Latin-1.
  const text = new TextDecoder("latin1").decode(bytes);
  const locked = text.includes([..."EncryptedPackage"].join("\0"));
  throw new InputError({ severity: "error", problem: { code: locked ? "file-encrypted" : "word-97" }, source });
}

/** Whether `bytes` begin as a compound file does. */
export function isCompound(bytes: Uint8Array): boolean {
  return MARK.every((byte, index) => bytes[index] === byte);
}

const MARK = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;
