/** Digits of a fingerprint that people see, if that is enough. */
const SHORTEST = 8;

/** For every fingerprint its first digits: 8, or for all of them as many as it takes to tell them apart. Time O(n). */
export function shortIds(fingerprints: Iterable<string>): Map<string, string> {
  const all = new Set(fingerprints);
  let length = SHORTEST;
  while (new Set([...all].map((fingerprint) => fingerprint.slice(0, length))).size < all.size) length++;
  return new Map([...all].map((fingerprint) => [fingerprint, fingerprint.slice(0, length)]));
}

/** Those of `fingerprints`, each once, that begin as `id` says, in capitals or not: one if it names one of them; an empty `id` names none. */
export function namedBy(id: string, fingerprints: Iterable<string>): string[] {
  const start = id.toLowerCase();
  return start === "" ? [] : [...new Set(fingerprints)].filter((fingerprint) => fingerprint.startsWith(start));
}
