// The benchmark of the aligner: `npm run bench:align`, after a build. `-- --help` tells the options.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { ablation, showAblation } from "./ablation.mjs";
import { loadEngine } from "./engine.mjs";
import { faults, showFaults } from "./faults.mjs";
import { HELP, ROOT, readOptions } from "./options.mjs";
import { findPeers, peerQuality, showPeers } from "./peers.mjs";
import { jointQuality, pairQuality, showBins, showJoint, showPairs, showUntaught } from "./quality.mjs";
import { readSets } from "./sets.mjs";
import { showSpeed, speed } from "./speed.mjs";

const options = asked();
if (options.help) print(HELP);
else await bench();

/** What the command line asks for; a wrong one is told without the way it took through the code. */
function asked() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${HELP}`);
    process.exit(2);
  }
}

async function bench() {
  const engine = await loadEngine(options.dist);
  const { readings, absent } = readSets(options.dev, engine.hexapla.parseLinks);
  if (readings.length === 0) {
    print(`No gold sets in ${options.dev}: nothing to measure.`);
    process.exitCode = 2;
    return;
  }
  const inner = await engine.inner();
  const peers = findPeers(process.env, engine);
  const result = { signature: signatureOf(engine), machine: machine() };
  print(describe(result));
  if (wants("quality")) measureQuality(engine, inner, readings, absent, result);
  if (wants("untaught")) {
    say("without lexicon");
    result.untaught = pairQuality(engine, readings, []);
    print(showUntaught(result.untaught, result.quality?.rows));
  }
  if (wants("ablation")) {
    say("ablation");
    result.ablation = ablation(engine, options.full ? readings : readings.filter(({ quick }) => quick));
    print(showAblation(result.ablation));
  }
  if (wants("peers") && Object.keys(peers).length > 0) {
    result.peers = peerQuality(peers, engine, readings, say);
    print(showPeers(result.peers, result.quality));
  }
  if (wants("speed")) {
    result.speed = await speed(engine, readings, options, peers, say);
    print(showSpeed(result.speed, peers));
  }
  if (wants("faults")) {
    result.faults = faults(engine, readings, options, say);
    print(showFaults(result.faults));
  }
  say("");
  if (options.save) save(result);
}

function measureQuality(engine, inner, readings, absent, result) {
  say("two versions");
  const found = new Map();
  result.quality = pairQuality(engine, readings, engine.lexicons, found);
  result.signature.methods = result.quality.signatures;
  print(showPairs(result.quality, absent, options.verbose));
  if (options.verbose) print(showBins(result.quality.calibration));
  say("three versions");
  result.joint = jointQuality(engine, inner, readings, found);
  if (result.joint.rows.length === 0) return;
  print(showJoint(result.joint));
  if (options.verbose) print(showBins(result.joint.calibration));
}

function wants(section) {
  return options.sections.includes(section);
}

/** All that decides the figures, but for the machine. */
function signatureOf({ lexicons }) {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const { sections, sizes, seed, count, full } = options;
  return {
    hexapla: version,
    lexicons: Object.fromEntries(lexicons.map(({ languages, signature }) => [languages.join("-"), signature])),
    options: { sections, sizes, seed, count, full },
  };
}

function machine() {
  const date = new Date().toISOString();
  return { date, node: process.version, cpu: cpus()[0]?.model.trim(), cores: cpus().length, load: loadavg()[0] };
}

function describe({ signature, machine: { date, node, cpu, cores, load } }) {
  const lexicons = Object.entries(signature.lexicons).map(([pair, hash]) => `${pair}=${hash}`);
  return [
    ["hexapla", signature.hexapla, "lexicons", ...lexicons, "seed", signature.options.seed].join(" "),
    `${date.slice(0, 10)}, Node ${node}, ${cores} × ${cpu}, load ${load.toFixed(1)}`,
  ].join("\n");
}

function save(result) {
  const folder = join(ROOT, "tests/bench/results");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${result.machine.date.slice(0, 10)}-align.json`);
  writeFileSync(path, `${JSON.stringify(result, rounded, 1)}\n`);
  print(`Written to ${path}`);
}

function rounded(_, value) {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toFixed(6)) : value;
}

/** Where the work is, on a line of its own that the next one takes. */
function say(what) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${what === "" ? "" : `${what}…`}`);
}

function print(text) {
  say("");
  process.stdout.write(`${text}\n\n`);
}
