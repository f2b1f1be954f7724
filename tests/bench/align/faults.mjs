import { alignedBeads, versionOfLines } from "./engine.mjs";
import { inOrder, touching } from "./measures.mjs";
import { randomFrom } from "./random.mjs";
import { change, share, table } from "./table.mjs";

/** Beads of a document that faults are planted in, and of a block. */
const DOCUMENT = [40, 300];
const BLOCK = [5, 60];
const MISSING = 0.3;
const MISSING_RUN = [1, 10];
const GOAL_LOSS = 0.01;
const GOAL_UNRELATED = 0.3;
const PAIRS = ["en-ru", "en-uk", "ru-uk"];

/**
 * A fault takes a document's beads, numbered, and gives them as each version has them afterwards: `[source, target]`, two
 * lists of numbers; the numbers that are in neither place they were, or there twice, are harmed.
 */
const FAULTS = [
  { name: "a block cut", plant: cut },
  { name: "a block doubled", plant: doubled },
  { name: "two blocks swapped", plant: swapped },
  { name: "30 % of a side missing", plant: thinned },
];

/** Faults planted in `count` random documents, and as many pairs of unrelated ones. */
export function faults({ hexapla, lexicons }, readings, { count, seed }, say) {
  const random = randomFrom(seed);
  const pool = documentsOf(readings);
  const found = FAULTS.map(({ name }) => ({ name, intact: [], faulty: [], warned: 0, worst: { loss: 0 } }));
  const unrelated = {
    documents: 0,
    matched: [],
    beads: [],
    warned: 0,
    segments: 0,
    matchedSegments: 0,
    worst: { posterior: 0 },
  };
  for (let n = 0; n < count; n++) {
    if (n % 20 === 0) say(`planted faults ${n}/${count}`);
    const pair = random.pick(PAIRS.filter((name) => pool.some(({ document }) => name in document.golds)));
    const candidates = pool.filter(({ document }) => pair in document.golds);
    const document = randomDocument(random.pick(candidates), pair, random);
    const align = (lines) => alignLines(hexapla, lexicons, pair, lines);
    const before = align(linesOf(document, document.everything));
    FAULTS.forEach(({ plant }, k) => {
      note(found[k], document, before, plant(document, random), align, hexapla);
    });
    const other = randomDocument(random.pick(candidates.filter(({ set }) => set !== document.set)), pair, random);
    noteUnrelated(unrelated, document, other, align);
  }
  return { count, faults: found.map((fault) => summaryOf(fault, hexapla)), unrelated: unrelatedSummary(unrelated) };
}

/** Every document of the hard sets that is long enough, with its gold; the beads of short ones would all be harmed. */
function documentsOf(readings) {
  return readings
    .filter(({ name }) => name.endsWith("-hard") || name === "ntrex-hard joined")
    .flatMap(({ name, documents }) => documents.map((document) => ({ set: name, document })))
    .filter(({ document }) => Object.values(document.golds).every((gold) => gold.length >= DOCUMENT[0]));
}

/** A random stretch of a document, as beads of lines. */
function randomDocument({ set, document }, pair, random) {
  const gold = inOrder(document.golds[pair]);
  const size = Math.min(gold.length, random.whole(...DOCUMENT));
  const from = random.whole(0, gold.length - size);
  const languages = pair.split("-");
  const beads = gold
    .slice(from, from + size)
    .map((sides) => sides.map((side, v) => side.map((segment) => document.lines[languages[v]][segment])));
  return {
    set,
    name: `${set} ${document.name} ${pair} from bead ${from}, ${size} beads`,
    beads,
    everything: both(size),
  };
}

function both(size) {
  const order = Array.from({ length: size }, (_, k) => k);
  return [order, order];
}

/** The lines of both versions if each has these beads in this order. */
function linesOf({ beads }, orders) {
  return orders.map((order, v) => order.flatMap((k) => beads[k][v]));
}

function alignLines(hexapla, lexicons, pair, lines) {
  const versions = pair.split("-").map((language, v) => versionOfLines(hexapla, language, lines[v]));
  return alignedBeads(hexapla, versions, lexicons);
}

// The faults

function randomBlock(size, random, most = Math.floor(size / 3)) {
  const length = Math.min(most, random.whole(...BLOCK));
  const from = random.whole(0, size - length);
  return [from, from + length];
}

function onOneSide(orders, random, change) {
  const side = random.whole(0, 1);
  return orders.map((order, v) => (v === side ? change(order) : order));
}

function cut({ everything }, random) {
  const [from, to] = randomBlock(everything[0].length, random);
  return onOneSide(everything, random, (order) => [...order.slice(0, from), ...order.slice(to)]);
}

function doubled({ everything }, random) {
  const [from, to] = randomBlock(everything[0].length, random);
  return onOneSide(everything, random, (order) => [...order.slice(0, to), ...order.slice(from)]);
}

function swapped({ everything }, random) {
  const size = everything[0].length;
  const [from, to] = randomBlock(size, random);
  const end = Math.min(size, to + random.whole(...BLOCK));
  return onOneSide(everything, random, (order) => [
    ...order.slice(0, from),
    ...order.slice(to, end),
    ...order.slice(from, to),
    ...order.slice(end),
  ]);
}

function thinned({ everything }, random) {
  const missing = new Set();
  const size = everything[0].length;
  while (missing.size < MISSING * size) {
    const from = random.whole(0, size - 1);
    for (let k = random.whole(...MISSING_RUN); k > 0; k--) missing.add(Math.min(size - 1, from + k - 1));
  }
  return onOneSide(everything, random, (order) => order.filter((k) => !missing.has(k)));
}

// Scoring

function note(found, document, before, orders, align, hexapla) {
  const unharmed = unharmedBeads(document.everything[0].length, orders);
  const after = align(linesOf(document, orders));
  const intact = scoreOf(hexapla, before.beads, goldOf(document, document.everything, unharmed));
  const faulty = scoreOf(hexapla, after.beads, goldOf(document, orders, unharmed));
  if (after.isUnrelated) found.warned++;
  found.intact.push(intact);
  found.faulty.push(faulty);
  const loss = intact.strict.f1 - faulty.strict.f1;
  if (loss > found.worst.loss) found.worst = { loss, name: document.name };
}

/** Those that are in both versions once, and in the same order as all others that are. */
function unharmedBeads(size, orders) {
  const isOnce = (order) => {
    const counts = new Uint32Array(size);
    for (const k of order) counts[k]++;
    return counts;
  };
  const [a, b] = orders.map(isOnce);
  const isMoved = new Set();
  for (const order of orders) {
    let highest = -1;
    for (const k of order) {
      if (k < highest) isMoved.add(k);
      highest = Math.max(highest, k);
    }
    let lowest = size;
    for (const k of order.slice().reverse()) {
      if (k > lowest) isMoved.add(k);
      lowest = Math.min(lowest, k);
    }
  }
  return new Set(Array.from({ length: size }, (_, k) => k).filter((k) => a[k] === 1 && b[k] === 1 && !isMoved.has(k)));
}

/** The unharmed beads by where their lines are now. */
function goldOf({ beads }, orders, unharmed) {
  const places = orders.map((order, v) => {
    const place = new Map();
    let line = 0;
    for (const k of order) {
      place.set(k, line);
      line += beads[k][v].length;
    }
    return place;
  });
  return [...unharmed].map((k) => beads[k].map((side, v) => side.map((_, i) => places[v].get(k) + i)));
}

/** What the alignment has of the segments of the gold: every bead that touches one of them counts. */
function scoreOf(hexapla, beads, gold) {
  return hexapla.scoreBeads(gold, touching(beads, gold), "");
}

function summaryOf({ name, intact, faulty, warned, worst }, hexapla) {
  const [before, after] = [intact, faulty].map((scores) => hexapla.poolScores(scores, "").strict);
  const losses = intact.map(({ strict }, k) => strict.f1 - faulty[k].strict.f1);
  return {
    name,
    intact: before.f1,
    faulty: after.f1,
    loss: before.f1 - after.f1,
    derailed: losses.filter((loss) => loss > DERAILED).length,
    warned,
    worst,
  };
}

/** A document counts as derailed if its unharmed part loses so much. */
const DERAILED = 0.1;

function noteUnrelated(unrelated, document, other, align) {
  const [source] = linesOf(document, document.everything);
  const [, target] = linesOf(other, other.everything);
  const { beads, posteriors, isUnrelated } = align([source, target]);
  const isMatched = beads.map((sides) => sides.every((side) => side.length > 0));
  const matched = posteriors.filter((_, k) => isMatched[k]);
  const mean = matched.reduce((sum, p) => sum + p, 0) / Math.max(1, matched.length);
  unrelated.documents++;
  if (isUnrelated) unrelated.warned++;
  unrelated.matched.push(...matched);
  unrelated.beads.push(...posteriors);
  unrelated.segments += source.length + target.length;
  unrelated.matchedSegments += beads.filter((_, k) => isMatched[k]).flat(2).length;
  if (mean > unrelated.worst.posterior) unrelated.worst = { posterior: mean, name: `${document.name} / ${other.name}` };
}

function unrelatedSummary({ documents, warned, matched, beads, segments, matchedSegments, worst }) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return {
    documents,
    warned,
    matchedPosterior: mean(matched),
    posterior: mean(beads),
    matchedShare: matchedSegments / segments,
    confident: matched.filter((posterior) => posterior > CONFIDENT).length,
    matched: matched.length,
    worst,
  };
}

const CONFIDENT = 0.9;

// Printing

export function showFaults({ count, faults: found, unrelated }) {
  const bad = found.filter(({ worst }) => worst.loss > DERAILED);
  return [
    table(
      [`faults in ${count} documents`, "F1 intact", "F1 faulty", "change", "derailed", "called unrelated"],
      found.map(({ name, intact, faulty, loss, derailed, warned }) => [
        name,
        share(intact),
        share(faulty),
        `${change(-loss)}${loss > GOAL_LOSS ? "↓" : " "}`,
        derailed,
        warned,
      ]),
    ),
    `Strict F1 of the part that the fault does not touch, before and after (goal: change within ${GOAL_LOSS}). derailed:`,
    "documents that lose more than .1 there.",
    ...bad.map(({ name, worst }) => `Worst, ${name}: −${share(worst.loss)}, ${worst.name}.`),
    `Unrelated texts (${unrelated.documents}, ${unrelated.warned} called so): mean posterior of beads with both sides ${share(unrelated.matchedPosterior)}` +
      `${unrelated.matchedPosterior >= GOAL_UNRELATED ? "↑" : ""} (goal under ${GOAL_UNRELATED}), of all beads ${share(unrelated.posterior)};`,
    `${share(unrelated.matchedShare)} of the segments matched, ${unrelated.confident} of ${unrelated.matched} such beads above ${CONFIDENT}.`,
    `Worst: ${share(unrelated.worst.posterior)}, ${unrelated.worst.name}.`,
  ].join("\n");
}
