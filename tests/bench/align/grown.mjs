import { closureOf, inOrder } from "./measures.mjs";
import { randomFrom } from "./random.mjs";

/** Beads a passage: what is shuffled as one. */
const PASSAGE = 40;
/** Share of the beads that lose one version, in each repetition anew. */
const DROPPED = 0.02;
const ALL_DIGITS = /\p{Nd}+/gu;

/**
 * A parallel text of at least `size` segments a version with its gold, grown from documents: their passages of 40 beads, again
 * and again, each time in another order, with other numbers (the same in all versions), and with a few segments dropped.
 */
export function grownText(documents, languages, size, seed) {
  const random = randomFrom(seed);
  const passages = documents.flatMap((document) => passagesOf(document, languages));
  const lines = languages.map(() => []);
  const gold = [];
  for (let repetition = 0; ; repetition++) {
    for (const beads of random.shuffle(passages)) {
      for (const texts of beads) for (const left of dropped(texts, random)) add(left, repetition, lines, gold);
      if (lines.every((side) => side.length >= size)) return { languages, lines, gold };
    }
  }
}

/** Beads as the lines of every version. */
function passagesOf(document, languages) {
  const beads = goldOf(document, languages).map((sides) =>
    sides.map((side, v) => side.map((segment) => document.lines[languages[v]][segment])),
  );
  return Array.from({ length: Math.ceil(beads.length / PASSAGE) }, (_, k) =>
    beads.slice(k * PASSAGE, (k + 1) * PASSAGE),
  );
}

function goldOf(document, languages) {
  return inOrder(languages.length === 2 ? document.golds[languages.join("-")] : closureOf(document));
}

function dropped(texts, random) {
  if (random.share() >= DROPPED) return [texts];
  const lost = random.whole(0, texts.length - 1);
  const left = texts.map((side, v) => (v === lost ? [] : side));
  const holders = left.filter((side) => side.length > 0).length;
  // What a single version has stands alone, segment by segment.
  return holders > 1
    ? [left]
    : left.flatMap((side, v) => side.map((line) => left.map((_, w) => (w === v ? [line] : []))));
}

function add(texts, repetition, lines, gold) {
  if (texts.every((side) => side.length === 0)) return;
  gold.push(texts.map((side, v) => side.map((_, k) => lines[v].length + k)));
  texts.forEach((side, v) => {
    lines[v].push(...side.map((line) => line.replace(ALL_DIGITS, (digits) => shifted(digits, repetition))));
  });
}

function shifted(digits, by) {
  return Array.from(digits, (digit) => (Number(digit) + by) % 10).join("");
}
