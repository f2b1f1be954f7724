import { checksum, hashStem } from "./hash.ts";
import { BODY, layout, levelOf, MAGIC, type TableLayout } from "./layout.ts";
import type { LearnedLexicon } from "./learned.ts";

/**
 * A lexicon in the bytes that `loadLexicon` reads: 9 a stem and 6 an entry (`layout.ts` has the map). The same lexicon
 * gives the same bytes, in whatever order its stems and entries stand. Of two stems with one hash the commoner is
 * kept: it happens to a stem or none in a table of 40,000.
 */
export function packLexicon(lexicon: LearnedLexicon): Uint8Array {
  const tags = new TextEncoder().encode(lexicon.languages.join(" "));
  const sources = vocabulary(lexicon.sourceStems, lexicon.sourceUnigrams);
  const targets = vocabulary(lexicon.targetStems, lexicon.targetUnigrams);
  const entries = lexicon.entries.filter(
    ({ source, target }) => sources.places[source]! >= 0 && targets.places[target]! >= 0,
  );
  const forward = entries.map((entry) => link(sources, entry.source, targets, entry.target, entry.forward));
  const backward = entries.map((entry) => link(targets, entry.target, sources, entry.source, entry.backward));
  const at = layout(sources.order.length, targets.order.length, entries.length, tags.length);
  const bytes = new Uint8Array(at.end);
  const { buffer } = bytes;
  bytes.set(MAGIC);
  new Uint32Array(buffer, BODY).set([sources.order.length, targets.order.length, entries.length, tags.length]);
  bytes.set(tags, at.tags);
  writeVocabulary(sources, new Uint32Array(buffer, at.sourceHashes), bytes.subarray(at.sourceLevels));
  writeVocabulary(targets, new Uint32Array(buffer, at.targetHashes), bytes.subarray(at.targetLevels));
  writeTable(forward, buffer, at.forward, sources.order.length);
  writeTable(backward, buffer, at.backward, targets.order.length);
  new Uint32Array(buffer, MAGIC.length)[0] = checksum(new Uint32Array(buffer, BODY));
  return bytes;
}

interface Vocabulary {
  /** The stems kept, by rising hash. */
  readonly order: readonly Member[];
  /** Place in `order` of each stem of the lexicon, -1 if it was not kept. */
  readonly places: Int32Array;
}

interface Member {
  readonly hash: number;
  readonly unigram: number;
  readonly stem: number;
}

/** One entry as seen from one side. */
interface Link {
  readonly from: number;
  readonly to: number;
  readonly probability: number;
}

function vocabulary(stems: readonly string[], unigrams: Float32Array): Vocabulary {
  const members = stems.map((text, stem) => ({ hash: hashStem(text), unigram: unigrams[stem]!, stem }));
  // The last resort is the text itself: the order in which a lexicon lists its stems must not show.
  members.sort((a, b) => a.hash - b.hash || b.unigram - a.unigram || (stems[a.stem]! < stems[b.stem]! ? -1 : 1));
  const order = members.filter(({ hash }, k) => hash !== members[k - 1]?.hash);
  const places = new Int32Array(stems.length).fill(-1);
  order.forEach(({ stem }, place) => {
    places[stem] = place;
  });
  return { order, places };
}

function link(from: Vocabulary, source: number, to: Vocabulary, target: number, probability: number): Link {
  return { from: from.places[source]!, to: to.places[target]!, probability };
}

function writeVocabulary({ order }: Vocabulary, hashes: Uint32Array, levels: Uint8Array): void {
  order.forEach(({ hash, unigram }, place) => {
    hashes[place] = hash;
    levels[place] = levelOf(unigram);
  });
}

function writeTable(links: Link[], buffer: ArrayBuffer, at: TableLayout, size: number): void {
  links.sort((a, b) => a.from - b.from || a.to - b.to);
  const offsets = new Uint32Array(buffer, at.offsets, size + 1);
  const Places = at.width === 2 ? Uint16Array : Uint32Array;
  const targets = new Places(buffer, at.targets, links.length);
  const levels = new Uint8Array(buffer, at.levels, links.length);
  links.forEach(({ from, to, probability }, k) => {
    offsets[from + 1]!++;
    targets[k] = to;
    levels[k] = levelOf(probability);
  });
  for (let id = 0; id < size; id++) offsets[id + 1]! += offsets[id]!;
}
