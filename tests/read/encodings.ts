import { decodeAs } from "../../src/read/encoding/decoder.ts";

/** `text` in an encoding of one byte a character; Node reads these and does not write them, so the table is turned round. */
export function encode(text: string, encoding: string): Uint8Array {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const table = new Map(bytes.map((byte) => [decodeByte(byte || 32, encoding), byte || 32]));
  return Uint8Array.from(text, (character) => {
    const byte = table.get(character);
    if (byte === undefined) throw new RangeError(`${encoding} has no ${character}`);
    return byte;
  });
}

/** `text` without what older encodings have no place for. */
export function plain(text: string): string {
  return text
    .replace(/[’‘]/gu, "'")
    .replace(/[«»„“”]/gu, '"')
    .replace(/[—–]/gu, "-")
    .replaceAll("…", "...")
    .replace(/[•€№\u00a0]/gu, " ");
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function utf16(text: string, order: "le" | "be"): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), order === "le");
  return bytes;
}

/** U+FFFD for a byte that is no character. */
function decodeByte(byte: number, encoding: string): string {
  const bytes = Uint8Array.of(byte);
  return encoding === "windows-1252" ? decodeAs(bytes, encoding) : new TextDecoder(encoding).decode(bytes);
}
