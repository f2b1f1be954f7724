// The benchmark of batches: `npm run bench:batch`, after a build. `-- --help` tells the options.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { table } from "../align/table.mjs";

const ROOT = join(import.meta.dirname, "../../..");

const HELP = `npm run bench:batch -- [options]

  --works N         triples of short documents, cut from the gold sets; 2000
  --tiny N          works of three sentences for the part that is killed and resumed; 0 for none; 100000 with --full
  --kills N         how often that is killed; 20
  --dev DIR         gold sets; ../shared/bench/dev
  --full            all parts
  --save            write the figures to tests/bench/results/<date>-batch.json

HEXAPLA_DIST   another build to measure instead of dist/
HUNALIGN_BIN   hunalign, whose batch mode is measured beside ours
`;

const options = asked();
const MAIN = join(process.env["HEXAPLA_DIST"] ?? join(ROOT, "dist"), "cli/main.js");
const home = mkdtempSync(join(tmpdir(), "hexapla-bench-"));
process.on("exit", () => rmSync(home, { recursive: true, force: true }));
const print = (text) => process.stdout.write(`${text}\n`);

if (options.help) process.stdout.write(HELP);
else await bench();

function asked() {
  const { values } = parseArgs({
    options: {
      works: { type: "string", default: "2000" },
      tiny: { type: "string" },
      kills: { type: "string", default: "20" },
      dev: { type: "string", default: join(ROOT, "../shared/bench/dev") },
      full: { type: "boolean", default: false },
      save: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  return { ...values, tiny: Number(values.tiny ?? (values.full ? 100_000 : 0)), works: Number(values.works) };
}

async function bench() {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const machine = {
    date: new Date().toISOString(),
    node: process.version,
    cpu: cpus()[0]?.model.trim(),
    cores: cpus().length,
    load: loadavg()[0],
  };
  print(`hexapla ${version}\n${machine.date.slice(0, 10)}, Node ${machine.node}, ${machine.cores} × ${machine.cpu}`);
  const works = triples(options.works);
  if (works.length === 0) {
    print(`No gold sets in ${options.dev}: nothing to measure.`);
    process.exitCode = 2;
    return;
  }
  const result = { hexapla: version, machine, works: works.length };
  result.rates = [
    await measured("1 thread", ["batch", "works.jsonl", "-o", "one", "--jobs", "1", "--progress", "none"]),
    await measured("2 threads", ["batch", "works.jsonl", "-o", "two", "--jobs", "2", "--progress", "none"]),
  ];
  result.rates.push(processEach(works.slice(0, 40)));
  const hunalign = hunalignBatch(works);
  if (hunalign !== undefined) result.rates.push(hunalign);
  const [one, two] = result.rates;
  result.speedup = one.seconds / two.seconds;
  print(
    table(
      ["", "works/s", "s", "MB"],
      result.rates.map(({ name, works, seconds, megabytes }) => [
        name,
        (works / seconds).toFixed(1),
        seconds.toFixed(1),
        megabytes === undefined ? "" : megabytes.toFixed(0),
      ]),
    ),
  );
  print(`2 threads against 1: × ${result.speedup.toFixed(2)} (goal 1.8); load before ${machine.load.toFixed(1)}`);
  if (options.tiny > 0) result.tiny = await tinyWorks(options.tiny, Number(options.kills));
  if (options.save) save(result);
}

/** Triples of thirty sentences each, cut from the joined sets one after another, as often as it takes. */
function triples(count) {
  const works = [];
  const sets = ["ntrex-hard", "gnomehelp-hard", "jsinfo-hard"].filter((set) => filesIn(set).length > 0);
  if (sets.length === 0) return works;
  const read = (set, language) => readFileSync(join(options.dev, set, `all-dev.${language}.txt`), "utf8").split("\n");
  const texts = sets.map((set) => ["en", "ru", "uk"].map((language) => read(set, language)));
  for (let n = 0; works.length < count; n++) {
    const versions = texts[n % texts.length];
    const share = ((n * 7919) % 1000) / 1000;
    const files = ["en", "ru", "uk"].map((language, v) => {
      const from = Math.floor(share * Math.max(0, versions[v].length - 32));
      const path = `in/${n}.${language}.txt`;
      mkdirSync(join(home, "in"), { recursive: true });
      writeFileSync(join(home, path), `${versions[v].slice(from, from + 30).join("\n")}\n`);
      return path;
    });
    works.push({ id: String(n), files, segmented: true });
  }
  writeFileSync(join(home, "works.jsonl"), works.map((work) => `${JSON.stringify(work)}\n`).join(""));
  return works;
}

function filesIn(set) {
  try {
    return readdirSync(join(options.dev, set)).filter((name) => name.startsWith("all-dev.") && name.endsWith(".txt"));
  } catch {
    return [];
  }
}

/** A run of ours: wall time, and the most memory of the process with its threads, where GNU time tells it. */
async function measured(name, args) {
  const start = performance.now();
  const command = [process.execPath, MAIN, ...args];
  const { status, stderr, error } = spawnSync("/usr/bin/time", ["-f", "%M", ...command], { cwd: home });
  if (error !== undefined) spawnSync(command[0], command.slice(1), { cwd: home });
  else if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  const seconds = (performance.now() - start) / 1000;
  const memory = error === undefined ? { megabytes: Number(stderr.toString().trim().split("\n").at(-1)) / 1024 } : {};
  return { name, works: options.works, seconds, ...memory };
}

/** A process a work, as a shell loop would have it. */
function processEach(works) {
  const start = performance.now();
  for (const { files } of works)
    spawnSync(process.execPath, [MAIN, "align", ...files, "--segmented", "-o", "single.json", "--force"], {
      cwd: home,
    });
  return { name: "a process each", works: works.length, seconds: (performance.now() - start) / 1000 };
}

/** Its batch mode takes pairs: of each triple English with Russian and with Ukrainian, which is two thirds of what we do. */
function hunalignBatch(works) {
  const hunalign = process.env["HUNALIGN_BIN"];
  if (hunalign === undefined) {
    print("Left out: hunalign (HUNALIGN_BIN is not set)");
    return undefined;
  }
  const jobs = works.flatMap(({ files: [en, ru, uk], id }) => [`${en}\t${ru}\t${id}.ru`, `${en}\t${uk}\t${id}.uk`]);
  writeFileSync(join(home, "jobs.tsv"), jobs.join("\n"));
  writeFileSync(join(home, "none.dic"), "");
  const start = performance.now();
  spawnSync(hunalign, ["-realign", "-batch", "none.dic", "jobs.tsv"], { cwd: home });
  return { name: "hunalign -batch, two pairs", works: works.length, seconds: (performance.now() - start) / 1000 };
}

/** Many tiny works, killed again and again, and then to the end: is anything lost, and does the memory stay what it was? */
async function tinyWorks(count, kills) {
  const lines = Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      id: `${n % 1000}/${n}`,
      texts: [
        { language: "en", text: `Room ${n} is open. It has a window. Visit us.` },
        { language: "uk", text: `Кімната ${n} відчинена. У ній є вікно. Завітайте до нас.` },
      ],
    }),
  );
  writeFileSync(join(home, "tiny.jsonl"), `${lines.join("\n")}\n`);
  const args = [MAIN, "batch", "tiny.jsonl", "-o", "tiny", "--to", "links", "--progress", "none"];
  const seconds = [];
  for (let kill = 0; kill < kills; kill++) {
    const start = performance.now();
    const child = spawn(process.execPath, args, { cwd: home, stdio: "ignore" });
    await wait(1500 + ((kill * 997) % 4000));
    child.kill("SIGKILL");
    await new Promise((done) => child.once("exit", done));
    seconds.push((performance.now() - start) / 1000);
  }
  const done = results("tiny");
  const last = await measured("tiny, the rest", args.slice(1));
  const found = results("tiny");
  const rate = (found - done) / last.seconds;
  const lost = count - found;
  print(
    `${count} tiny works, ${kills} kills: ${done} were done after these, ${found} in the end, ${lost} lost; ` +
      `${rate.toFixed(0)} works/s, all of them in ${(count / rate / 60).toFixed(1)} min, ${last.megabytes?.toFixed(0)} MB`,
  );
  if (lost !== 0) process.exitCode = 1;
  return { works: count, kills, lost, worksPerSecond: rate, megabytes: last.megabytes };
}

function results(folder) {
  return readdirSync(join(home, folder), { recursive: true }).filter((name) => name.endsWith(".links")).length;
}

function save(result) {
  const folder = join(ROOT, "tests/bench/results");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${result.machine.date.slice(0, 10)}-batch.json`);
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  print(`Saved in ${file.slice(ROOT.length + 1)}`);
}
