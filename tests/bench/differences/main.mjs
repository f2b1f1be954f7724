// The benchmark of `hexapla check`: `npm run bench:differences`, after a build. Differences are planted in clean professional
// translations; counted is how many of them are found under the right code, and how many untouched sentences are blamed.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadEngine, versionOfLines } from "../align/engine.mjs";
import { randomFrom } from "../align/random.mjs";
import { share, table } from "../align/table.mjs";
import { measure } from "./measure.mjs";
import { codesOf, KINDS, plant, poolOf } from "./plant.mjs";
import { pofilterCodes, pofilterVersion } from "./pofilter.mjs";
import { readSet } from "./sets.mjs";

const ROOT = join(import.meta.dirname, "../../..");
const PAIRS = ["en-ru", "en-uk", "ru-uk"];
const SEVERITIES = ["high", "medium", "low"];

const { values: options } = parseArgs({
  options: {
    dev: { type: "string", default: join(ROOT, "../shared/bench/dev") },
    set: { type: "string", default: "ntrex" },
    seed: { type: "string", default: "1" },
    rounds: { type: "string", default: "3" },
    pairs: { type: "string", default: PAIRS.join(",") },
    show: { type: "string", default: "" },
    save: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const POFILTER = pofilterVersion();

if (options.help) {
  process.stdout.write(`npm run bench:differences -- [options]

  --dev DIR      clean texts, line beside line; ../shared/bench/dev
  --set NAME     which of them; ntrex
  --pairs LIST   ${PAIRS.join(",")}
  --seed N       of what is planted; 1
  --rounds N     how often it is planted anew; 3
  --show LIST    examples too, as in missed:name,blamed:number
  --save         write the figures to tests/bench/results/<date>-differences.json

Where translate-toolkit is installed, its pofilter is measured on the same lines.

HEXAPLA_DIST   another build to measure instead of dist/
`);
} else await bench();

async function bench() {
  const engine = await loadEngine(process.env.HEXAPLA_DIST ?? join(ROOT, "dist"));
  const { lexicons } = engine;
  const results = {};
  for (const pair of options.pairs.split(",")) {
    const documents = readSet(options.dev, options.set, pair);
    if (documents.length === 0) {
      process.stdout.write(`No ${options.set} of ${pair} in ${options.dev}: nothing to measure.\n`);
      process.exitCode = 2;
      continue;
    }
    results[pair] = measurePair(engine, pair, documents);
  }
  if (Object.keys(results).length === 0) return;
  process.stdout.write(`${show(results)}\n`);
  const signature = {
    set: options.set,
    seed: Number(options.seed),
    rounds: Number(options.rounds),
    ...(POFILTER === undefined ? {} : { pofilter: POFILTER }),
    lexicons: Object.fromEntries(lexicons.map(({ languages, signature: hash }) => [languages.join("-"), hash])),
  };
  if (options.save) save({ signature, results });
}

/** Every document aligned and checked anew, with other differences each round. */
function measurePair(engine, pair, documents) {
  const { hexapla, lexicons } = engine;
  const languages = pair.split("-");
  const pools = languages.map((_, side) => poolOf(documents.map((document) => document[side])));
  const tally = measure(Object.keys(KINDS), SEVERITIES);
  const peer = measure(Object.keys(KINDS), SEVERITIES);
  for (let round = 0; round < Number(options.rounds); round++) {
    const random = randomFrom(Number(options.seed) + round);
    const counts = new Map();
    const seen = [];
    for (const lines of documents) {
      const { texts, planted } = plant(lines, languages, pools, random, counts);
      const versions = texts.map((text, side) => versionOfLines(hexapla, languages[side], text));
      const alignment = hexapla.align({ versions }, { lexicons, evidence: false });
      const findings = hexapla.check(alignment, { lexicons });
      tally.add(versions, findings, planted, codesOf, exampleOf);
      seen.push({ texts, versions, planted });
    }
    if (POFILTER !== undefined) addPeer(peer, seen, languages[1]);
  }
  return { ...tally.result(), ...(POFILTER === undefined ? {} : { pofilter: peer.result() }) };
}

/** What pofilter finds in the lines of all documents, as findings of ours; those of its tests that name no code of ours are `low`. */
function addPeer(tally, documents, language) {
  const rows = documents.flatMap(({ texts: [source, target] }) => source.map((line, at) => [line, target[at]]));
  const codes = pofilterCodes(rows, language);
  let at = 0;
  for (const { texts, versions, planted } of documents) {
    const findings = texts[0].flatMap((_, line) => {
      const place = { version: 0, ...versions[0].segments[line].span };
      return codes[at + line].map((code) => ({ code, severity: code === "other" ? "low" : "medium", places: [place] }));
    });
    tally.add(versions, findings, planted, codesOf, () => undefined);
    at += texts[0].length;
  }
}

/** Prints what was missed and who was blamed, where `--show` asks for it. */
function exampleOf(what, lines, findings) {
  if (!options.show.split(",").some((asked) => asked === what || asked === what.split(":")[0])) return;
  const told = findings.map(({ code, severity, values }) => `${code} ${severity} ${JSON.stringify(values)}`);
  process.stdout.write(`${[what, ...lines, ...told].join("\n    ")}\n`);
}

function show(results) {
  const pairs = Object.keys(results);
  const recall = Object.keys(KINDS).map((kind) => [
    kind,
    ...pairs.flatMap((pair) => {
      const { share: any, shareGrave, planted } = results[pair].recall[kind];
      return [
        share(any, 3),
        share(shareGrave, 3),
        ...peer(results[pair], (found) => share(found.recall[kind].share, 3)),
        planted,
      ];
    }),
  ]);
  const alarms = [
    ...SEVERITIES.map((severity, k) => [
      SEVERITIES.slice(0, k + 1).length > 1 ? `${severity} and above` : severity,
      ...pairs.flatMap((pair) => [
        share(results[pair].alarms.atLeast[severity], 4),
        ...peer(results[pair], ({ alarms }) => share(alarms.atLeast[severity], 4)),
        results[pair].alarms.untouched,
      ]),
    ]),
  ];
  const codes = [...new Set(pairs.flatMap((pair) => Object.keys(results[pair].alarms.codes)))].sort();
  const byCode = codes.map((code) => [
    `  ${code}`,
    ...pairs.flatMap((pair) => [
      share(results[pair].alarms.codes[code] ?? 0, 4),
      ...peer(results[pair], ({ alarms }) => share(alarms.codes[code] ?? 0, 4)),
      "",
    ]),
  ]);
  return [
    table(
      [
        "found under the right code",
        ...pairs.flatMap((pair) => [pair, "≥ medium", ...peer(results[pair], () => "pofilter"), "of"]),
      ],
      recall,
    ),
    "",
    table(
      [
        "untouched sentences blamed",
        ...pairs.flatMap((pair) => [pair, ...peer(results[pair], () => "pofilter"), "of"]),
      ],
      [...alarms, ...byCode],
    ),
  ].join("\n");
}

/** A cell for pofilter, where it was measured. */
function peer({ pofilter }, cell) {
  return pofilter === undefined ? [] : [cell(pofilter)];
}

function save(result) {
  const folder = join(ROOT, "tests/bench/results");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${new Date().toISOString().slice(0, 10)}-differences.json`);
  const rounded = (_, value) =>
    typeof value === "number" && !Number.isInteger(value) ? Number(value.toFixed(6)) : value;
  writeFileSync(path, `${JSON.stringify(result, rounded, 1)}\n`);
  process.stdout.write(`Written to ${path}\n`);
}
