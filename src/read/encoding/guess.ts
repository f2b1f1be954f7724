import { analyse } from "chardet";
import { decodeAs, encodingName } from "./decoder.ts";
import { cyrillicPlausibility, latinPlausibility } from "./plausible.ts";
import { utf8Share } from "./unicode.ts";

/**
 * The encoding that `bytes`, which are not UTF-8, make most sense in, by its name in the Encoding Standard; `undefined` if they make none
 * in any. Those for Cyrillic and Western European texts are told by their letters, in 40 bytes as in a book; others (windows-1250, GB 18030,
 * Shift_JIS) only where chardet is sure. Looks at 20,000 bytes from the first beyond ASCII. Time O(length).
 */
export function guessEncoding(bytes: Uint8Array): string | undefined {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const from = Math.max(0, first - BEFORE);
  const sample = bytes.subarray(from, from + SAMPLE);
  // UTF-8 in which some bytes were damaged: to read it as anything else would make a mess of all the others.
  const beyond = sample.filter((byte) => byte >= 0x80).length;
  if (bytes.includes(0) || utf8Share(sample) >= (beyond < FEW ? HALF_UTF8 : MOSTLY_UTF8)) return undefined;
  const scores = CANDIDATES.map(([encoding, plausibility, certain]) => ({
    encoding,
    certain,
    score: plausibility(decodeAs(sample, encoding)),
  }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  const guessed = best.score >= best.certain ? best.encoding : (surelyByChardet(sample) ?? plausible(best));
  return guessed !== undefined && isTextIn(bytes, guessed) ? guessed : undefined;
}

// Helpers

const SAMPLE = 20_000;
/** Bytes before the first beyond ASCII that are looked at too: the word it is in. */
const BEFORE = 100;
/** Shares of the bytes beyond ASCII that are in characters of UTF-8. Of IBM 866 a fourth may be, and more where they are few. */
const [MOSTLY_UTF8, HALF_UTF8, FEW] = [0.8, 0.5, 10];

/**
 * Encodings, how plausible what comes out of them is, and from when on it is certain: Russian, Ukrainian, Bulgarian, Belarusian and Serbian texts
 * have -3 to -3.7 in the encodings they are in, Greek in one for Cyrillic -4.1; English with quotation marks has -2.3, French, German and Czech
 * in windows-1252 alike -3.5 to -3.8. Of encodings that make the same text of the bytes, the one listed first is named.
 */
const CANDIDATES = [
  ["windows-1252", latinPlausibility, -2.6],
  ["windows-1251", cyrillicPlausibility, -3.75],
  ["koi8-r", cyrillicPlausibility, -3.75],
  ["koi8-u", cyrillicPlausibility, -3.75],
  ["ibm866", cyrillicPlausibility, -3.75],
  ["iso-8859-5", cyrillicPlausibility, -3.75],
  ["x-mac-cyrillic", cyrillicPlausibility, -3.75],
  ["macintosh", latinPlausibility, -2.6],
] as const;

/** In nats; bytes at random have under -6. */
const PLAUSIBLE = -5;
/** Of 100. Below it chardet names something for any bytes. */
const SURE = 55;

function surelyByChardet(sample: Uint8Array): string | undefined {
  const [best] = analyse(sample);
  if (best === undefined || best.confidence < SURE) return undefined;
  const encoding = encodingName(best.name);
  return CANDIDATES.some(([candidate]) => candidate === encoding) ? undefined : encoding;
}

function plausible({ encoding, score }: { readonly encoding: string; readonly score: number }): string | undefined {
  return score >= PLAUSIBLE ? encoding : undefined;
}

/** Whether all of the bytes are text in `encoding`: no control characters but white space. */
function isTextIn(bytes: Uint8Array, encoding: string): boolean {
  try {
    // DOS ended its texts with Ctrl-Z.
    const end = bytes.at(-1) === 0x1a ? bytes.length - 1 : bytes.length;
    return !/[\p{Cc}--\s]/v.test(decodeAs(bytes.subarray(0, end), encoding));
  } catch {
    return false;
  }
}
