import type { EvidenceKind } from "../model/alignment.ts";
import { kindOf, type Pair, segmentSums, type WeighedVersion } from "./pair.ts";

/**
 * The same two versions, of which these kinds of evidence say nothing. The prior is no evidence of theirs.
 * Time O(tokens).
 */
export function leaveOut(pair: Pair, kinds: readonly EvidenceKind[]): Pair {
  if (kinds.length === 0) return pair;
  const silent = new Set(kinds);
  return {
    ...pair,
    a: silenced(pair.a, silent),
    b: silenced(pair.b, silent),
    length: silent.has("length") ? SAYS_NOTHING : pair.length,
    structure: silent.has("structure") ? SAYS_NOTHING : pair.structure,
    embedding: silent.has("embedding") ? SAYS_NOTHING : pair.embedding,
  };
}

const SAYS_NOTHING = { nats: (): number => 0 };

/** A version whose tokens of these kinds neither gain by a counterpart nor lose by having none. */
function silenced(side: WeighedVersion, kinds: ReadonlySet<EvidenceKind>): WeighedVersion {
  const saying = (values: Float32Array): Float32Array =>
    values.map((value, type) => (kinds.has(kindOf(side, type)) ? 0 : value));
  const silences = saying(side.silences);
  return { ...side, silences, gains: saying(side.gains), segmentSilences: segmentSums(side, silences) };
}
