// The benchmark of the segmenter: `npm run bench:segment`, after a build. `-- --help` tells the options.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { againstGoal, share, table } from "../align/table.mjs";
import { boundaryScore, casesRight, sentencesPerSecond } from "./measures.mjs";
import { findSegmenters } from "./segmenters.mjs";
import { readSets } from "./sets.mjs";

const ROOT = join(import.meta.dirname, "../../..");

const HELP = `npm run bench:segment -- [options]

  --rounds N        runs for the speed, of which the best counts; 5
  --dev DIR         gold sets; ../shared/bench/dev
  --save            write the figures to tests/bench/results/<date>-segment.json

HEXAPLA_DIST   another build to measure instead of dist/
SENTENCEX      folder of the package sentencex, to be measured beside
`;

const options = asked();
if (options.help) process.stdout.write(HELP);
else await bench();

function asked() {
  try {
    const { values } = parseArgs({
      options: {
        rounds: { type: "string", default: "5" },
        dev: { type: "string", default: join(ROOT, "../shared/bench/dev") },
        save: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (!/^[1-9]\d*$/u.test(values.rounds)) throw new RangeError(`--rounds takes whole numbers, got ${values.rounds}`);
    return values;
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${HELP}`);
    process.exit(2);
  }
}

async function bench() {
  const dist = process.env["HEXAPLA_DIST"] ?? join(ROOT, "dist");
  const hexapla = await import(pathToFileURL(join(dist, "index.js")).href);
  const { treebanks, rules, absent } = readSets(options.dev);
  if (treebanks.length === 0) {
    print(`No treebanks in ${options.dev}: nothing to measure.`);
    process.exitCode = 2;
    return;
  }
  const { segmenters, absent: peersAbsent } = await findSegmenters(hexapla, process.env);
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const result = { hexapla: version, machine: machine(), rounds: Number(options.rounds) };
  print(describe(result));
  result.quality = treebanks.map((set) => qualityOf(set, segmenters, hexapla));
  result.cases = rules.map((set) => casesOf(set, segmenters, hexapla));
  print(showQuality(result, segmenters));
  result.speed = treebanks.map((set) => speedOf(set, segmenters));
  print(showSpeed(result.speed, segmenters));
  for (const name of [...absent, ...peersAbsent]) print(`Left out: ${name}`);
  if (options.save) save(result);
}

function machine() {
  const date = new Date().toISOString();
  return { date, node: process.version, cpu: cpus()[0]?.model.trim(), cores: cpus().length, load: loadavg()[0] };
}

function describe({ hexapla, machine: { date, node, cpu, cores, load } }) {
  return `hexapla ${hexapla}\n${date.slice(0, 10)}, Node ${node}, ${cores} × ${cpu}, load ${load.toFixed(1)}`;
}

/** Ours reads a text as `hexapla segment` does; the others are given its lines. */
function qualityOf({ name, what, goal, language, text, bytes, gold }, segmenters, hexapla) {
  const scores = segmenters.map(({ name: segmenter, segment }) => {
    const sentences =
      segmenter === "hexapla" ? readAndSegment(hexapla, language, bytes) : segment(paragraphsOf(text), language);
    return { segmenter, ...boundaryScore(gold, sentences) };
  });
  return { name, what, goal, scores };
}

function readAndSegment({ readText, segment, languageTag }, language, bytes) {
  const { text, segments } = segment(readText(bytes, { name: language, language: languageTag(language) }).value);
  return segments.map(({ span }) => text.slice(span.from, span.to));
}

function casesOf({ name, goal, language, cases }, segmenters, hexapla) {
  const scores = segmenters.map(({ name: segmenter, segment }) => ({
    segmenter,
    right: casesRight(cases, (text) =>
      segmenter === "hexapla"
        ? readAndSegment(hexapla, language, Buffer.from(text, "utf8"))
        : segment(text.split("\n"), language),
    ),
  }));
  return { name, goal, cases: cases.length, scores };
}

function speedOf({ name, language, text, gold }, segmenters) {
  const paragraphs = paragraphsOf(text);
  const sentences = gold.split("\n").filter((line) => line !== "").length;
  const runs = segmenters.map(
    ({ segment }) =>
      () =>
        segment(paragraphs, language),
  );
  const speeds = sentencesPerSecond(runs, sentences, Number(options.rounds));
  return { name, sentences, speeds: segmenters.map(({ name: segmenter }, k) => ({ segmenter, perSecond: speeds[k] })) };
}

function paragraphsOf(text) {
  return text.split("\n").filter((paragraph) => paragraph.trim() !== "");
}

function showQuality({ quality, cases }, segmenters) {
  const headings = ["F1 of sentence ends", "goal", ...segmenters.map(({ name }) => name)];
  const rows = quality.map(({ name, what, goal, scores }) => [
    `${name} (${what})`,
    share(goal, 3),
    ...scores.map(({ f1, lost }, k) => (lost ? "loses text" : k === 0 ? againstGoal(f1, goal) : share(f1))),
  ]);
  const caseRows = cases.map(({ name, goal, cases: count, scores }) => [
    `${name}, ${count} cases`,
    share(goal, 3),
    ...scores.map(({ right }, k) => (k === 0 ? againstGoal(right / count, goal) : share(right / count))),
  ]);
  return `${table(headings, [...rows, ...caseRows])}\n\nGoals are for held-out parts; ↓ falls short. The worst: ${worst(quality)}`;
}

function worst(quality) {
  const [first] = [...quality].sort((a, b) => a.scores[0].f1 - b.scores[0].f1);
  const { precision, recall } = first.scores[0];
  return `${first.name}, precision ${share(precision)}, recall ${share(recall)}.`;
}

/** In brackets how many times as fast ours is. */
function showSpeed(speed, segmenters) {
  const headings = ["sentences a second", ...segmenters.map(({ name }) => name)];
  const rows = speed.map(({ name, speeds }) => [
    name,
    ...speeds.map(({ perSecond }, k) =>
      k === 0
        ? thousands(perSecond)
        : `${thousands(perSecond)} (${(speeds[0].perSecond / perSecond).toPrecision(2)} ×)`,
    ),
  ]);
  return `${table(headings, rows)}\n\nIn brackets: how many times as fast ours is; under 1 the other is faster.`;
}

function thousands(value) {
  return Math.round(value).toLocaleString("en-US");
}

function save(result) {
  const folder = join(ROOT, "tests/bench/results");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${result.machine.date.slice(0, 10)}-segment.json`);
  writeFileSync(path, `${JSON.stringify(result, rounded, 1)}\n`);
  print(`Written to ${path}`);
}

function rounded(_, value) {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toFixed(4)) : value;
}

function print(text) {
  process.stdout.write(`${text}\n\n`);
}
