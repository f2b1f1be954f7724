/** Bits reversed. */
const POLYNOMIAL = 0xed_b8_83_20;

/** What each last byte of the rest adds. */
const TABLE: Uint32Array = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest & 1) === 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  return rest;
});

/** The checksum of ZIP archives (CRC-32, ISO 3309) of `bytes`, going on from `sum`, that of what stands before them. Time O(length). */
export function crc32(bytes: Uint8Array, sum = 0): number {
  let rest = ~sum;
  for (const byte of bytes) rest = (rest >>> 8) ^ (TABLE[(rest ^ byte) & 0xff] ?? 0);
  return ~rest >>> 0;
}
