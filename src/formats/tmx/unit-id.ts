/**
 * Gives units their `tuid`: a hash of `content`, so that it stays the same when others come or go. Content that was
 * there before in this file gets `-2`, `-3`, … since readers such as TMEngine keep only the last unit of an id.
 */
export function unitIds(): (content: string) => string {
  const seen = new Map<string, number>();
  return (content) => {
    const id = fnv1a(content);
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  };
}

// Helpers

/** Low half of the 64-bit prime 2^40 + 0x1b3, and the basis (Fowler, Noll, Vo). */
const PRIME = 0x1b3;
const BASIS = { high: 0xcbf29ce4, low: 0x84222325 };
const HALF = 2 ** 32;

/**
 * FNV-1a, 64 bits, over UTF-16 units instead of bytes, as 16 hexadecimal digits. In two halves of 32 bits, since
 * `BigInt` takes ten times as long.
 */
function fnv1a(text: string): string {
  let { high, low } = BASIS;
  for (let i = 0; i < text.length; i++) {
    low = (low ^ text.charCodeAt(i)) >>> 0;
    const product = low * PRIME;
    high = (high * PRIME + low * 256 + Math.floor(product / HALF)) % HALF;
    low = product % HALF;
  }
  return [high, low].map((half) => half.toString(16).padStart(8, "0")).join("");
}
