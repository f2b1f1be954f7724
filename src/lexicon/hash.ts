/** 32 bits of a stem: FNV-1a (Fowler, Noll and Vo 1991) over UTF-16 code units, mixed at the end so that all bits are good. */
export function hashStem(stem: string): number {
  let hash = FNV_BASIS;
  for (let i = 0; i < stem.length; i++) hash = Math.imul(hash ^ stem.charCodeAt(i), FNV_PRIME);
  return mix(hash);
}

/** 32 bits of `words`: to tell tables apart and to notice damage; no protection against forgery. */
export function checksum(words: Uint32Array): number {
  let sum = FNV_BASIS ^ words.length;
  for (let i = 0; i < words.length; i++) {
    sum = Math.imul(sum ^ words[i]!, FNV_PRIME);
    // Or else the low bits of the sum would know nothing of the high bits of the words.
    sum ^= sum >>> 15;
  }
  return mix(sum);
}

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The last step of MurmurHash3 (Appleby 2011): every input bit reaches every output bit. */
function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
