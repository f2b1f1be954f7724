// One measurement of time and memory, alone in its process: `node speedChild.mjs JOB.json`, figures as JSON to standard output.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadEngine, versionOf } from "./engine.mjs";

const { dist, documents, taught, stages } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { hexapla, lexicons: shipped } = await loadEngine(dist);
const languages = new Set(documents.flatMap(({ versions }) => versions.map(({ language }) => language)));
const lexicons = taught ? shipped.filter((lexicon) => lexicon.languages.every((tag) => languages.has(tag))) : [];

const cpuBefore = process.cpuUsage();
const started = performance.now();
const results = documents.map(({ versions }) => {
  const text = { versions: versions.map(({ language, path }) => versionOf(hexapla, language, readFileSync(path))) };
  return hexapla.serializeLinks(hexapla.align(text, { lexicons, evidence: false }).beads);
});
const wall = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
const figures = {
  wall,
  cpu: (user + system) / 1e6,
  process: performance.now() / 1000,
  megabytes: mostMemory() / 1024,
};

const scores = documents.map(({ gold }, k) =>
  hexapla.scoreBeads(hexapla.parseLinks(readFileSync(gold, "utf8")).value, hexapla.parseLinks(results[k]).value, ""),
);
const { f1 } = hexapla.poolScores(scores, "").strict;
process.stdout.write(
  JSON.stringify({ ...figures, f1, ...(stages ? { stages: await stagesOf(documents[0].versions) } : {}) }),
);

// Helpers

/** Most kilobytes resident. Linux counts what the parent held at the start into `maxRSS`, but not into its own `VmHWM`. */
function mostMemory() {
  try {
    const status = readFileSync("/proc/self/status", "utf8");
    return Number(/^VmHWM:\s*(\d+) kB/mu.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

/** The steps of two versions one by one, again, after the code is warm. */
async function stagesOf(versions) {
  const inner = (path) => import(pathToFileURL(join(dist, path)).href);
  const { featuresOf } = await inner("score/features.js");
  const { pairOf } = await inner("score/pair.js");
  const { beadWorths } = await inner("score/beads.js");
  const { pointsOf } = await inner("score/points.js");
  const { PRIOR } = await inner("score/prior.js");
  const { PAIR_TYPES } = await inner("score/types.js");
  const { findAnchors, bandAround } = await inner("align/anchors.js");
  const { pairPath } = await inner("align/lattice.js");
  const times = {};
  const timed = (name, work) => {
    const from = performance.now();
    const result = work();
    times[name] = (performance.now() - from) / 1000;
    return result;
  };
  const read = timed("read", () =>
    versions.map(({ language, path }) => versionOf(hexapla, language, readFileSync(path))),
  );
  const [a, b] = timed("features", () => read.map(featuresOf));
  const pair = timed("correspondence", () => pairOf(a, b, lexicons[0]));
  const { rows, columns } = pair;
  const anchors = timed("anchors", () => findAnchors(rows, columns, (window) => pointsOf(pair, window)));
  const { band } = bandAround(anchors, rows, columns, 5);
  const worths = timed("worths", () => beadWorths(pair, band, 0, rows + 1));
  timed("path (kernel)", () => pairPath({ rows, columns, band, steps: PAIR_TYPES, worths }, PRIOR, 1e-5));
  times["cells a segment"] = worths.length / PAIR_TYPES.length / rows;
  return times;
}
