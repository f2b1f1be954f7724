import { InputError, type Problem } from "../model/problem.ts";
import { checksum, hashStem } from "./hash.ts";
import { BODY, layout, levelProbabilities, MAGIC, type TableLayout } from "./layout.ts";
import type { Lexicon, TranslationTable } from "./lexicon.ts";

/**
 * The lexicon that `packLexicon` packed. Time O(size), about 1 ms a megabyte once the code is warm; the bytes are
 * copied. For little-endian machines only (all that Node is common on): on others every table counts as damaged.
 *
 * @throws InputError `lexicon-unknown` if `bytes` are something else, `lexicon-version` if another version of the
 *   program packed them, `lexicon-damaged` if they were cut off or changed
 */
export function loadLexicon(bytes: Uint8Array): Lexicon {
  const version = MAGIC.length - 1;
  if (MAGIC.subarray(0, version).some((byte, i) => bytes[i] !== byte)) throw broken({ code: "lexicon-unknown" });
  if (bytes[version] !== MAGIC[version])
    throw broken({ code: "lexicon-version", found: bytes[version] ?? 0, known: MAGIC[version]! });
  if (bytes.length % 4 !== 0 || bytes.length < BODY + 16) throw broken({ code: "lexicon-damaged" });
  // A copy, since numbers must lie at multiples of their width in memory and a file that Node reads may lie anywhere.
  const buffer = new Uint8Array(bytes).buffer;
  const sum = checksum(new Uint32Array(buffer, BODY));
  const [sources = 0, targets = 0, entries = 0, tagBytes = 0] = new Uint32Array(buffer, BODY, 4);
  const at = layout(sources, targets, entries, tagBytes);
  if (new Uint32Array(buffer, MAGIC.length, 1)[0] !== sum || at.end !== bytes.length)
    throw broken({ code: "lexicon-damaged" });
  const [source = "", target = ""] = new TextDecoder().decode(new Uint8Array(buffer, at.tags, tagBytes)).split(" ");
  return {
    languages: [source, target],
    sourceId: finder(new Uint32Array(buffer, at.sourceHashes, sources)),
    targetId: finder(new Uint32Array(buffer, at.targetHashes, targets)),
    sourceSize: sources,
    targetSize: targets,
    forward: readTable(buffer, at.forward, sources, entries),
    backward: readTable(buffer, at.backward, targets, entries),
    sourceUnigrams: probabilities(new Uint8Array(buffer, at.sourceLevels, sources)),
    targetUnigrams: probabilities(new Uint8Array(buffer, at.targetLevels, targets)),
    signature: sum.toString(16).padStart(8, "0"),
  };
}

function broken(problem: Problem): InputError {
  return new InputError({ severity: "error", problem });
}

function readTable(buffer: ArrayBuffer, at: TableLayout, size: number, entries: number): TranslationTable {
  const Places = at.width === 2 ? Uint16Array : Uint32Array;
  return {
    offsets: new Uint32Array(buffer, at.offsets, size + 1),
    targets: new Uint32Array(new Places(buffer, at.targets, entries)),
    probabilities: probabilities(new Uint8Array(buffer, at.levels, entries)),
  };
}

function probabilities(levels: Uint8Array): Float32Array {
  const ofLevel = levelProbabilities();
  const values = new Float32Array(levels.length);
  for (let i = 0; i < levels.length; i++) values[i] = ofLevel[levels[i]!]!;
  return values;
}

function finder(hashes: Uint32Array): (stem: string) => number {
  return (stem) => placeOf(hashes, hashStem(stem));
}

/**
 * The place of `hash` among the rising `hashes`, -1 if it has none, by interpolation (Peterson 1957): hashes are spread
 * evenly, so a guess leaves about the square root of what was left, and no index has to be built.
 */
function placeOf(hashes: Uint32Array, hash: number): number {
  let low = 0;
  let high = hashes.length - 1;
  while (low <= high) {
    const first = hashes[low]!;
    const last = hashes[high]!;
    if (hash < first || hash > last) return -1;
    if (hash === first) return low;
    const guess = low + Math.ceil(((hash - first) / (last - first)) * (high - low));
    const found = hashes[guess]!;
    if (found === hash) return guess;
    if (found < hash) low = guess + 1;
    else high = guess - 1;
  }
  return -1;
}
