// Fits what makes `hexapla check` sure of a doubt: `node tests/bench/differences/fit.mjs`, after a build. Differences are planted as
// in `main.mjs`; doubts where one was planted are right, those in untouched sentences wrong. Weights are fitted on all documents for
// printing, and on each half of them for the table, which shows what they find in the other half.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { loadEngine, versionOfLines } from "../align/engine.mjs";
import { randomFrom } from "../align/random.mjs";
import { share, table } from "../align/table.mjs";
import { plant, poolOf } from "./plant.mjs";
import { readSet } from "./sets.mjs";

const ROOT = join(import.meta.dirname, "../../..");
const DIST = process.env.HEXAPLA_DIST ?? join(ROOT, "dist");
const PAIRS = ["en-ru", "en-uk", "ru-uk"];
/** How strongly weights are drawn to zero. */
const PULL = 1;
/** Which planted differences the doubts of a kind are about. */
const KINDS = { negation: ["negation"], clauses: ["clause out", "clause in"], names: ["name"] };

const { values: options } = parseArgs({
  options: {
    dev: { type: "string", default: join(ROOT, "../shared/bench/dev") },
    set: { type: "string", default: "ntrex" },
    kind: { type: "string", default: Object.keys(KINDS).join(",") },
    seed: { type: "string", default: "11" },
    rounds: { type: "string", default: "4" },
  },
});

const engine = await loadEngine(DIST);
const inner = await import(pathToFileURL(join(DIST, "compare/check/check.js")).href);
const wanted = options.kind.split(",");
const samples = Object.fromEntries(wanted.map((kind) => [kind, []]));
for (const pair of PAIRS) gather(pair);
for (const kind of wanted) {
  report(
    `${kind}, with English`,
    samples[kind].filter(({ pair }) => pair.startsWith("en")),
  );
  report(
    `${kind}, without`,
    samples[kind].filter(({ pair }) => !pair.startsWith("en")),
  );
}

/** Adds a sample for every line: its doubts with their features, and which of them is about what was planted. */
function gather(pair) {
  const { hexapla, lexicons } = engine;
  const languages = pair.split("-");
  const documents = readSet(options.dev, options.set, pair);
  const pools = languages.map((_, side) => poolOf(documents.map((document) => document[side])));
  for (let round = 0; round < Number(options.rounds); round++) {
    const random = randomFrom(Number(options.seed) + round);
    const counts = new Map();
    documents.forEach((lines, at) => {
      const { texts, planted } = plant(lines, languages, pools, random, counts);
      const versions = texts.map((text, side) => versionOfLines(hexapla, languages[side], text));
      const alignment = hexapla.align({ versions }, { lexicons, evidence: false });
      const doubts = inner.doubtsBetween(alignment, [0, 1], lexicons);
      for (const kind of wanted) addLines(samples[kind], { kind, pair, half: at % 2 }, versions, planted, doubts[kind]);
    });
  }
}

function addLines(into, about, versions, planted, doubts) {
  const byLine = versions[0].segments.map(() => []);
  for (const { found, features } of doubts) {
    const places = [found.a, found.b];
    byLine.forEach((own, line) => {
      const isIn = places.some((place, side) => {
        const span = versions[side].segments[line]?.span;
        return place !== undefined && span !== undefined && span.from < place.to && place.from < span.to;
      });
      if (isIn) own.push({ features, places });
    });
  }
  const touched = new Map(planted.map((difference) => [difference.line, difference]));
  byLine.forEach((own, line) => {
    const difference = touched.get(line);
    if (difference === undefined) into.push({ ...about, isPlanted: false, doubts: own });
    else if (KINDS[about.kind].includes(difference.kind)) {
      const { side, from, to } = difference;
      const start = versions[side].segments[line].span.from;
      const span = { from: start + from - 1, to: start + Math.max(to, from + 1) + 1 };
      const isAt = ({ places }) => {
        const place = places[side];
        return place === undefined || (place.from < span.to && span.from < place.to);
      };
      into.push({ ...about, isPlanted: true, doubts: own.map((doubt) => ({ ...doubt, isRight: isAt(doubt) })) });
    }
  });
}

function report(kind, lines) {
  const pairs = PAIRS.filter((pair) => lines.some((line) => line.pair === pair));
  const found = lines.map(() => 0);
  for (const half of [0, 1]) {
    const model = fitted(lines.filter((line) => line.half !== half));
    lines.forEach((line, i) => {
      if (line.half === half) found[i] = Math.max(0, ...line.doubts.map(({ features }) => sureness(model, features)));
    });
  }
  const all = fitted(lines);
  process.stdout.write(
    `\n${kind}: bias ${all.bias.toFixed(2)}, weights [${all.weights.map((w) => w.toFixed(2)).join(", ")}]\n`,
  );
  const thresholds = [
    0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95,
  ];
  const rows = thresholds.map((least) => [
    String(least),
    ...pairs.flatMap((pair) => {
      const of = (isPlanted) =>
        lines.flatMap((line, i) => (line.pair === pair && line.isPlanted === isPlanted ? [found[i] >= least] : []));
      const part = (flags) => flags.filter(Boolean).length / flags.length;
      return [share(part(of(true)), 3), share(part(of(false)), 4)];
    }),
  ]);
  process.stdout.write(`${table(["from", ...pairs.flatMap((pair) => [pair, "blamed"])], rows)}\n`);
}

/** Logistic regression by Newton's method, with a mild pull to zero. */
function fitted(lines) {
  const points = lines.flatMap(({ isPlanted, doubts }) =>
    isPlanted
      ? doubts.filter(({ isRight }) => isRight).map(({ features }) => [features, 1])
      : doubts.map(({ features }) => [features, 0]),
  );
  const size = (points[0]?.[0].length ?? 0) + 1;
  const weights = new Float64Array(size);
  for (let step = 0; step < 12; step++) {
    const gradient = weights.map((w, i) => (i === 0 ? 0 : -PULL * w));
    const hessian = Array.from({ length: size }, (_, i) =>
      Float64Array.from({ length: size }, (_, j) => (i === j ? PULL : 0)),
    );
    for (const [features, label] of points) {
      const x = [1, ...features];
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * weights[i], 0)));
      for (let i = 0; i < size; i++) {
        gradient[i] += (label - p) * x[i];
        for (let j = 0; j < size; j++) hessian[i][j] += p * (1 - p) * x[i] * x[j];
      }
    }
    solve(hessian, gradient).forEach((change, i) => {
      weights[i] += change;
    });
  }
  return { bias: weights[0], weights: [...weights.slice(1)] };
}

function sureness({ bias, weights }, features) {
  return 1 / (1 + Math.exp(-features.reduce((sum, value, i) => sum + value * weights[i], bias)));
}

/** The solution of a symmetric system of equations, by elimination. */
function solve(matrix, right) {
  const rows = matrix.map((row, i) => [...row, right[i]]);
  rows.forEach((row, i) => {
    const pivot = row[i];
    for (let k = i; k < row.length; k++) row[k] /= pivot;
    for (const other of rows) {
      if (other === row) continue;
      const factor = other[i];
      for (let k = i; k < row.length; k++) other[k] -= factor * row[k];
    }
  });
  return rows.map((row) => row.at(-1));
}
