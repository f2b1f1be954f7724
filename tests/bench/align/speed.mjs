import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grownText } from "./grown.mjs";
import { peerSeconds } from "./peers.mjs";
import { share, table } from "./table.mjs";

/** What hunalign took on our machine, by size, in seconds; ours must never be slower at 2,000 and 6 times faster at 20,000. */
const GOAL_SECONDS = { 2000: 0.35, 5000: 0.65, 20000: 6.2 / 6 };
const GOAL_RATIO = 2.2;
/** 24,000 verses in three languages; 200 short news documents in one process. */
const VERSES = { size: 24_000, seconds: 6, megabytes: 600 };
const SHORT = { count: 200, seconds: 2 };
/** Above these sizes peers take minutes or fail. */
const PEER_SIZE = 20_000;

/** Every measurement in a process of its own, one after another. */
export async function speed(engine, readings, options, peers, say) {
  const folder = mkdtempSync(join(tmpdir(), "hexapla-bench-"));
  try {
    const sizes = [];
    for (const size of options.sizes) {
      say(`speed at ${size}`);
      sizes.push(await sizeRow(engine, readings, size, options, peers, folder));
    }
    const others = [];
    for (const job of otherJobs(readings, options)) {
      say(`speed, ${job.name}`);
      const { documents, ...rest } = job;
      others.push({ ...rest, ...(await run(engine.dist, documents, { folder, ...rest })) });
    }
    return { sizes: withRatios(sizes), others };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sizeRow({ dist }, readings, size, { seed, verbose }, peers, folder) {
  const text = grownText(documentsWith(readings, "en-ru"), ["en", "ru"], size, seed);
  const result = await run(dist, [text], { folder, taught: true, stages: verbose });
  const seconds = size > PEER_SIZE ? {} : peerSeconds(peers, text, folder);
  return { size, segments: text.lines.map((side) => side.length), goalSeconds: GOAL_SECONDS[size], ...result, seconds };
}

function otherJobs(readings, { seed, full }) {
  const joint = ["en", "ru", "uk"];
  const trilingual = (name) => of(readings, name).filter(({ languages }) => languages.length === 3);
  const bible = trilingual("bible-hard");
  const news = trilingual("ntrex-hard by document");
  const jobs = [
    {
      name: `${full ? 20_000 : 5_000} segments, no lexicon`,
      documents: () => [grownText(documentsWith(readings, "en-ru"), ["en", "ru"], full ? 20_000 : 5_000, seed)],
      taught: false,
      isThere: documentsWith(readings, "en-ru").length > 0,
    },
    {
      name: `${VERSES.size} verses, three versions`,
      documents: () => [grownText(bible, joint, VERSES.size, seed)],
      taught: true,
      goal: { seconds: VERSES.seconds, megabytes: VERSES.megabytes },
      isThere: bible.length > 0,
    },
    ...(full ? [1000, 2000] : []).map((size) => ({
      name: `${size} segments, unrelated`,
      documents: () => [unrelatedText(readings, size, seed)],
      taught: true,
      isThere: bible.length > 0 && of(readings, "jsinfo-hard").length > 0,
    })),
    ...[["en", "ru"], ...(full ? [joint] : [])].map((languages) => ({
      name: `${SHORT.count} news documents, ${languages.join(" ")}`,
      documents: () => shortDocuments(news, languages, seed),
      taught: true,
      ...(languages.length === 2 ? { goal: { seconds: SHORT.seconds } } : {}),
      isThere: news.length > 0,
    })),
  ];
  return jobs
    .filter(({ isThere }) => isThere)
    .map(({ isThere, documents, ...job }) => ({ ...job, documents: documents() }));
}

/** Two texts that have nothing to do with one another: no anchors, the dearest that there is. Nothing is gold in it. */
function unrelatedText(readings, size, seed) {
  const languages = ["en", "ru"];
  const [one, other] = ["bible-hard", "jsinfo-hard"].map((name) =>
    grownText(of(readings, name), languages, size, seed),
  );
  return { languages, lines: [one.lines[0].slice(0, size), other.lines[1].slice(0, size)], gold: [] };
}

/** The same documents again and again, with other numbers and other gaps. */
function shortDocuments(news, languages, seed) {
  return Array.from({ length: SHORT.count }, (_, k) => {
    const document = news[k % news.length];
    return grownText([document], languages, Math.max(1, document.lines[languages[0]].length - 5), seed + k);
  });
}

function of(readings, name) {
  return readings.find((reading) => reading.name === name)?.documents ?? [];
}

/** All documents of the pair but those that are joined from others. */
function documentsWith(readings, pair) {
  return readings
    .filter(({ name }) => name.endsWith("-hard") || name === "ntrex-hard by document")
    .flatMap(({ documents }) => documents.filter(({ golds }) => pair in golds));
}

let jobs = 0;

/** Figures of a child process that aligns the documents; `failed` says why there are none. */
async function run(dist, documents, { folder, taught, stages = false }) {
  const place = join(folder, String(++jobs));
  mkdirSync(place);
  const files = documents.map(({ languages, lines, gold }, k) => {
    const write = (name, content) => {
      writeFileSync(join(place, name), content.map((line) => `${line}\n`).join(""));
      return join(place, name);
    };
    return {
      versions: languages.map((language, v) => ({ language, path: write(`${k}.${language}.txt`, lines[v]) })),
      gold: write(
        `${k}.gold`,
        gold.map((sides) => sides.map((side) => JSON.stringify(side)).join(":")),
      ),
    };
  });
  writeFileSync(join(place, "job.json"), JSON.stringify({ dist, documents: files, taught, stages }));
  const started = performance.now();
  const { stdout, problem } = await output(process.execPath, [
    join(import.meta.dirname, "speedChild.mjs"),
    join(place, "job.json"),
  ]);
  rmSync(place, { recursive: true, force: true });
  if (problem !== undefined) return { failed: problem, afterSeconds: (performance.now() - started) / 1000 };
  return JSON.parse(stdout);
}

const LONGEST = 15 * 60 * 1000;

function output(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], timeout: LONGEST });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (bytes) => {
      stdout += bytes;
    });
    child.stderr.on("data", (bytes) => {
      stderr += bytes;
    });
    child.on("close", (code, signal) => {
      const reason = /^.*(?:Error|FATAL).*$/mu.exec(stderr)?.[0].slice(0, 120) ?? signal ?? `exit ${code}`;
      resolve(code === 0 ? { stdout } : { stdout, problem: reason });
    });
  });
}

/** By how much the time grows for every doubling, against the size before. */
function withRatios(rows) {
  return rows.map((row, k) => {
    const before = rows[k - 1];
    if (before === undefined || before.failed || row.failed) return row;
    const doublings = Math.log2(row.size / before.size);
    return { ...row, ratio: (row.cpu / before.cpu) ** (1 / doublings) };
  });
}

// Printing

export function showSpeed({ sizes, others }, peers) {
  const names = Object.keys(peers);
  const parts = [
    table(
      ["segments a side", "wall s", "goal", "CPU s", "a second", "ratio", "process s", "MB", "F1", ...names],
      sizes.map((row) => [
        row.size,
        ...(row.failed ? failure(row) : sizeCells(row)),
        ...names.map((n) => row.seconds[n]?.toFixed(2)),
      ]),
    ),
    "wall, CPU: from the bytes of the files to the beads, one text in a fresh process. a second: segments a side. ratio: of CPU",
    `for each doubling (goal ${GOAL_RATIO}; ↑ above). process: wall, with start and lexicon. MB: most memory resident.`,
  ];
  const stages = sizes.filter((row) => row.stages !== undefined);
  if (stages.length > 0) parts.push("", showStages(stages));
  parts.push(
    "",
    table(
      ["others", "wall s", "goal", "CPU s", "process s", "MB", "goal", "F1"],
      others.map((row) => [
        row.name,
        ...(row.failed
          ? [row.failed]
          : [
              mark(row.wall, row.goal?.seconds),
              row.goal?.seconds,
              row.cpu.toFixed(2),
              row.process.toFixed(2),
              mark(row.megabytes, row.goal?.megabytes, 0),
              row.goal?.megabytes,
              row.f1 === 0 ? undefined : share(row.f1),
            ]),
      ]),
    ),
  );
  return parts.join("\n");
}

function failure({ failed, afterSeconds }) {
  return [`failed after ${afterSeconds.toFixed(0)} s: ${failed}`];
}

function sizeCells({ size, wall, goalSeconds, cpu, process: whole, ratio, megabytes, f1 }) {
  return [
    mark(wall, goalSeconds),
    goalSeconds?.toFixed(2),
    cpu.toFixed(2),
    Math.round(size / wall),
    ratio === undefined ? undefined : mark(ratio, GOAL_RATIO),
    whole.toFixed(2),
    megabytes.toFixed(0),
    share(f1),
  ];
}

/** Less is better here. */
function mark(value, goal, places = 2) {
  return `${value.toFixed(places)}${goal !== undefined && value > goal ? "↑" : " "}`;
}

function showStages(rows) {
  const names = Object.keys(rows[0].stages);
  return table(
    ["stages, wall s", ...names],
    rows.map(({ size, stages }) => [size, ...names.map((name) => stages[name].toFixed(3))]),
  );
}
