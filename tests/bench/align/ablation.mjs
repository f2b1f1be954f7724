import { lexiconFor } from "./engine.mjs";
import { pairsOf, versionsOf } from "./quality.mjs";
import { change, mean, share, table } from "./table.mjs";

/**
 * Each kind of evidence left out in turn. What a version is made of (`features`) and what two versions are to each other
 * (`pair`) are plain data, so a kind is left out by data that lack it; the program knows nothing of it.
 */
const WITHOUT = [
  { name: "all evidence" },
  { name: "− lexicon (the text teaches)", lexicon: false },
  { name: "− lexicon, − self-taught", lexicon: false, teach: false },
  { name: "− sound and consonants", features: withoutSound },
  { name: "− numbers", features: (features, { number }) => withoutKinds(features, [number]) },
  { name: "− marks", features: (features, { mark }) => withoutKinds(features, [mark]) },
  { name: "− all words", features: (features, { word }) => withoutKinds(features, [word]) },
  { name: "− words unmatched", pair: withoutSilences },
  { name: "− length", pair: (pair) => ({ ...pair, length: SAYS_NOTHING }) },
  {
    name: "length alone",
    features: (features, { word, number, mark }) => withoutKinds(features, [word, number, mark]),
  },
];

const SAYS_NOTHING = { nats: () => 0 };

/** Strict F1 of every reading, mean over its pairs, for each kind of evidence left out; two versions. */
export function ablation({ hexapla, lexicons }, inner, readings) {
  const rows = WITHOUT.map(({ name }) => ({ name, f1: {} }));
  for (const { name, documents } of readings) {
    const pairs = pairsOf(documents);
    const versions = new Map();
    const featuresOf = (document, pair) => {
      const key = `${document.name} ${pair}`;
      if (!versions.has(key)) versions.set(key, versionsOf(hexapla, document, pair).map(inner.featuresOf));
      return versions.get(key);
    };
    WITHOUT.forEach((without, index) => {
      const scores = pairs.map((pair) => {
        const lexicon = without.lexicon === false ? undefined : lexiconFor(lexicons, pair);
        const found = documents
          .filter(({ golds }) => pair in golds)
          .map((document) => {
            const beads = beadsWithout(inner, featuresOf(document, pair), lexicon, without);
            return hexapla.scoreBeads(document.golds[pair], beads, "");
          });
        return hexapla.poolScores(found, "").strict.f1;
      });
      rows[index].f1[name] = mean(scores);
    });
  }
  return rows;
}

/** As `align` does it for two versions, a second pass included where there is no lexicon. */
function beadsWithout(inner, features, lexicon, without) {
  const { features: changed = (same) => same, pair: weighed = (same) => same, teach = true } = without;
  const [a, b] = features.map((side) => changed(side, inner.kinds));
  const known = inner.pairOf(a, b, lexicon);
  const table = new inner.PairTable(weighed(known));
  if (lexicon !== undefined || !teach) return beadsOf(table);
  const lessons = table.path.beads.filter(({ down, right }) => down > 0 && right > 0);
  const taught = inner.taughtPair(known, lessons);
  return beadsOf(taught === known ? table : new inner.PairTable(weighed(taught)));
}

function beadsOf({ path }) {
  const span = (end, length) => Array.from({ length }, (_, k) => end - length + k);
  return path.beads.map(({ row, column, down, right }) => [span(row, down), span(column, right)]);
}

/** A version without tokens of these kinds. */
function withoutKinds(features, kinds) {
  const tokens = [];
  const starts = [0];
  const counts = new Uint32Array(features.counts.length);
  for (let segment = 0; segment + 1 < features.starts.length; segment++) {
    for (const type of features.tokens.subarray(features.starts[segment], features.starts[segment + 1])) {
      if (kinds.includes(features.kinds[type])) continue;
      tokens.push(type);
      counts[type]++;
    }
    starts.push(tokens.length);
  }
  return { ...features, counts, tokens: Uint32Array.from(tokens), starts: Uint32Array.from(starts) };
}

/** Words that nobody can pronounce: no cognates, no names by their consonants. Equal words stay equal. */
function withoutSound(features) {
  return { ...features, sounds: features.sounds.map(() => "") };
}

/** What finds no counterpart costs nothing. */
function withoutSilences(pair) {
  const silent = (side) => ({
    ...side,
    silences: side.silences.map(() => 0),
    segmentSilences: side.segmentSilences.map(() => 0),
  });
  return { ...pair, a: silent(pair.a), b: silent(pair.b) };
}

export function showAblation(rows) {
  const readings = Object.keys(rows[0].f1);
  const whole = rows[0].f1;
  const means = rows.map(({ f1 }) => mean(Object.values(f1)));
  // Without any effect at all: more likely the rooms have changed and this file has not.
  const idle = rows.slice(1).filter(({ f1 }) => readings.every((reading) => f1[reading] === whole[reading]));
  return [
    table(
      ["strict F1, mean of the pairs", ...readings.map(shortName), "mean"],
      rows.map(({ name, f1 }, index) => [
        name,
        ...readings.map((reading) => (index === 0 ? share(f1[reading]) : change(f1[reading] - whole[reading]))),
        index === 0 ? share(means[0]) : change(means[index] - means[0]),
      ]),
    ),
    "Two versions. Below the first row: the change when that evidence is left out. Structure is silent here: every line is",
    "a block of its own. textberg has no lexicon, so the first three rows tell only of what the text teaches.",
    ...idle.map(({ name }) => `No effect at all: "${name}". Does ablation.mjs still leave out what it says?`),
  ].join("\n");
}

function shortName(reading) {
  return reading.replace("by document", "doc").replace(" joined", "");
}
