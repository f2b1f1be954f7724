import { pairsOf, versionsOf } from "./quality.mjs";
import { change, mean, share, table } from "./table.mjs";

/** What is left out in turn (`without` of `align`); `lexicon` tells whether one is given. */
const WITHOUT = [
  { name: "all evidence" },
  { name: "− lexicon (the text teaches)", lexicon: false },
  { name: "− lexicon, − self-taught", lexicon: false, without: ["self-taught"] },
  { name: "− words", without: ["word"] },
  { name: "− names", without: ["name"] },
  { name: "− numbers", without: ["number"] },
  { name: "− marks", without: ["punctuation"] },
  { name: "− length", without: ["length"] },
  { name: "length alone", without: ["word", "name", "number", "punctuation"] },
  { name: "− second look at merges", without: ["second-look"] },
];

/** Strict F1 of every reading, mean over its pairs, for everything left out in turn; two versions. */
export function ablation({ hexapla, lexicons }, readings) {
  const rows = WITHOUT.map(({ name }) => ({ name, f1: {} }));
  for (const { name, documents } of readings) {
    const pairs = pairsOf(documents);
    WITHOUT.forEach(({ lexicon, without = [] }, index) => {
      const options = { lexicons: lexicon === false ? [] : lexicons, evidence: false, without };
      const scores = pairs.map((pair) => {
        const found = documents
          .filter(({ golds }) => pair in golds)
          .map((document) => {
            const { beads } = hexapla.align({ versions: versionsOf(hexapla, document, pair) }, options);
            return hexapla.scoreBeads(
              document.golds[pair],
              beads.map(({ sides }) => sides),
              "",
            );
          });
        return hexapla.poolScores(found, "").strict.f1;
      });
      rows[index].f1[name] = mean(scores);
    });
  }
  return rows;
}

export function showAblation(rows) {
  const readings = Object.keys(rows[0].f1);
  const whole = rows[0].f1;
  const means = rows.map(({ f1 }) => mean(Object.values(f1)));
  // Without any effect at all: more likely the program no longer knows that name.
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
