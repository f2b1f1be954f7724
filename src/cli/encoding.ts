import { InputError } from "../index.ts";
import { UsageError } from "./failure.ts";

/**
 * Does `read`. If that finds that `bytes` are not UTF-8, and they make good sense in an older encoding, says in which and
 * how to convert them.
 *
 * @throws UsageError in that case; whatever `read` throws in others.
 */
export function withEncodingHint<T>(bytes: Uint8Array, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const encoding = isNotUtf8(error) ? olderEncoding(bytes) : undefined;
    if (!(error instanceof InputError) || encoding === undefined) throw error;
    const { source: path = "", line = 1 } = error.diagnostic;
    throw new UsageError("error.olderEncoding", { path, line, encoding }, { cause: error });
  }
}

/**
 * The encoding of one byte a character that `bytes` seem to be in: of those for Cyrillic the one that gives the commonest
 * letters, if these make up the share that they have in Russian and Ukrainian; `undefined` if none does. (Of Latin
 * letters there is no telling by so little.) Looks at the first 20,000 bytes.
 */
export function olderEncoding(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  const cyrillic = CYRILLIC.map((encoding) => ({ encoding, share: commonShare(sample, encoding) }));
  const best = cyrillic.reduce((a, b) => (b.share > a.share ? b : a));
  return best.share >= COMMON_SHARE ? best.encoding : undefined;
}

// Helpers

const SAMPLE = 20_000;
const CYRILLIC = ["windows-1251", "koi8-u", "ibm866"] as const;
/** The eight commonest letters of Russian and Ukrainian are over half of a text; by chance they would be an eighth. */
const COMMON = /[оеаинтрсві]/gu;
const COMMON_SHARE = 0.45;

function isNotUtf8(error: unknown): boolean {
  return error instanceof InputError && error.diagnostic.problem.code === "not-utf8";
}

/** Share of the commonest letters of Russian and Ukrainian in what is not ASCII. */
function commonShare(bytes: Uint8Array, encoding: string): number {
  const others = new TextDecoder(encoding).decode(bytes).replace(/\p{ASCII}+/gu, "");
  return others === "" ? 0 : (others.match(COMMON)?.length ?? 0) / others.length;
}
