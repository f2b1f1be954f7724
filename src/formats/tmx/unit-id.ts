import { HashCounter, hashOf, hexOf } from "../../text/hash.ts";

/**
 * Gives units their `tuid`: a hash of `content`, so that it stays the same when others come or go. Content that was
 * there before in this file gets `-2`, `-3`, … since readers such as TMEngine keep only the last unit of an id.
 */
export function unitIds(): (content: string) => string {
  const seen = new HashCounter();
  return (content) => {
    const hash = hashOf(content);
    const before = seen.add(hash);
    return before === 0 ? hexOf(hash) : `${hexOf(hash)}-${before + 1}`;
  };
}
