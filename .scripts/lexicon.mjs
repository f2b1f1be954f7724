// Makes the lexicons that ship: `npm run lexicon`, after a build. Reads ../shared/lexdata, which is not part of the repository, and
// src/lexicon/data/names.tsv; writes src/lexicon/data/<source>-<target>.lexicon. Same data, same bytes.
// HEXAPLA_DIST names another folder with the built code, LEXICON_OUT another one to write to.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const ROOT = join(import.meta.dirname, "..");
const LEXDATA = join(ROOT, "../shared/lexdata");
const DATA = join(ROOT, "src/lexicon/data");
const DIST = process.env.HEXAPLA_DIST ?? join(ROOT, "dist");
const OUT = process.env.LEXICON_OUT ?? DATA;

const { packLexicon } = await import(join(DIST, "lexicon/pack.js"));
const { train } = await import(join(DIST, "lexicon/train.js"));
const { reversed, triangulate } = await import(join(DIST, "lexicon/triangulate.js"));

/** Prose and dictionaries above interface strings; `pivot-wiktionary` is noisy. By the name of the file before the first dot. */
const WEIGHTS = {
  "libreoffice-ui": 0.3,
  "pivot-wiktionary": 0.3,
  "libreoffice-help": 0.5,
  "python-docs": 0.5,
  "react-docs": 0.5,
  "vue-docs": 0.5,
  "tldr-pages": 0.5,
  "electron-docs": 0.5,
};
/** A name of our own list outweighs a few chance pairs. */
const NAME_WEIGHT = 3;
/** For how many sentences a pair of stems counts that was found through the third language, if it is certain. */
const PIVOT_WEIGHT = 4;

const PAIRS = [
  ["en", "ru"],
  ["en", "uk"],
  ["ru", "uk"],
];

function* trainingPairs([source, target]) {
  const ending = `.${source}-${target}.tsv.gz`;
  const files = readdirSync(LEXDATA)
    .filter((file) => file.endsWith(ending))
    .sort();
  if (files.length === 0) throw new Error(`no *${ending} in ${LEXDATA}`);
  for (const file of files) {
    const weight = WEIGHTS[file.slice(0, -ending.length)] ?? 1;
    for (const line of gunzipSync(readFileSync(join(LEXDATA, file)))
      .toString("utf8")
      .split("\n")) {
      const [from, to] = line.split("\t");
      if (from && to) yield { source: from, target: to, weight };
    }
  }
  const columns = ["en", "ru", "uk"];
  for (const line of readFileSync(join(DATA, "names.tsv"), "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const cells = line.split("\t");
    yield { source: cells[columns.indexOf(source)], target: cells[columns.indexOf(target)], weight: NAME_WEIGHT };
  }
}

function learn(pair, known) {
  const began = performance.now();
  const lexicon = train(trainingPairs(pair), pair, { known });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.error(`${pair.join("-")}: ${lexicon.entries.length} entries in ${seconds} s`);
  return lexicon;
}

// Once each on its own, then again with what the other two say about it by way of the third language.
const [enRu, enUk, ruUk] = PAIRS.map((pair) => learn(pair, []));
const throughThird = [triangulate(enUk, reversed(ruUk)), triangulate(enRu, ruUk), triangulate(reversed(enRu), enUk)];
PAIRS.forEach((pair, p) => {
  const known = throughThird[p].map((stems) => ({ ...stems, weight: PIVOT_WEIGHT * stems.weight }));
  const bytes = packLexicon(learn(pair, known));
  const file = join(OUT, `${pair.join("-")}.lexicon`);
  writeFileSync(file, bytes);
  console.error(`${file}: ${bytes.length} bytes`);
});
