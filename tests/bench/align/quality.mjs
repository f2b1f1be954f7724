import { alignedBeads, lexiconFor, versionOfLines } from "./engine.mjs";
import { agreedBeads, calibration, closureOf, judged, within } from "./measures.mjs";
import { SHORT_DOCUMENTS_GOAL, THREE_VERSIONS_GOAL } from "./sets.mjs";
import { againstGoal, change, mean, share, table } from "./table.mjs";

/** Two versions: the score of every pair of every reading, with the lexicons given. `found` takes the beads of each document. */
export function pairQuality({ hexapla }, readings, lexicons, found = new Map()) {
  const signatures = new Set();
  const all = [];
  const rows = readings.map(({ name, goal, documents }) => {
    const pairs = {};
    for (const pair of pairsOf(documents)) {
      const judgements = [];
      const scores = documents
        .filter(({ golds }) => pair in golds)
        .map((document) => {
          const { beads, posteriors, signature } = alignedBeads(hexapla, versionsOf(hexapla, document, pair), lexicons);
          signatures.add(signature);
          found.set(document, { ...found.get(document), [pair]: beads });
          judgements.push(...judged(beads, posteriors, document.golds[pair]));
          return hexapla.scoreBeads(document.golds[pair], beads, "");
        });
      all.push(...judgements);
      pairs[pair] = { ...figuresOf(hexapla.poolScores(scores, "")), calibration: withoutBins(calibration(judgements)) };
    }
    return { name, goal, documents: documents.length, pairs };
  });
  return { rows, calibration: calibration(all), signatures: [...signatures].sort() };
}

/** Three versions at once, as a whole and as every pair sees them; `found` has the beads of every two. */
export function jointQuality(engine, inner, readings, found) {
  const all = [];
  const rows = readings
    .map(({ name, documents }) => ({ name, documents: documents.filter(({ golds }) => Object.keys(golds).length > 2) }))
    .filter(({ documents }) => documents.length > 0)
    .map(({ name, documents }) => {
      const results = documents.map((document) => jointResult(engine, inner, document, found.get(document)));
      const judgements = results.flatMap((result) => result.judgements);
      all.push(...judgements);
      const pool = (of) => figuresOf(engine.hexapla.poolScores(results.map(of), ""));
      const pairs = Object.fromEntries(
        pairsOf(documents).map((pair) => [
          pair,
          Object.fromEntries(
            Object.keys(results[0].pairs[pair]).map((reading) => [
              reading,
              pool((result) => result.pairs[pair][reading]).f1,
            ]),
          ),
        ]),
      );
      return {
        name,
        goal: name.startsWith("ntrex-gaps") ? undefined : THREE_VERSIONS_GOAL,
        ...pool((result) => result.closed),
        agreed: pool((result) => result.agreed).f1,
        calibration: withoutBins(calibration(judgements)),
        pairs,
      };
    });
  return { rows, calibration: calibration(all) };
}

function jointResult({ hexapla, lexicons }, inner, document, alone) {
  const versions = document.languages.map((language) => versionOfLines(hexapla, language, document.lines[language]));
  const { beads, posteriors } = alignedBeads(hexapla, versions, lexicons);
  const closure = closureOf(document);
  const agreed = agreedBeads(closure, document);
  const pairs = Object.fromEntries(
    Object.keys(document.golds).map((pair) => [
      pair,
      asTwoSee({ hexapla, lexicons }, inner, { document, versions, alone, beads, agreed }, pair),
    ]),
  );
  return {
    closed: hexapla.scoreBeads(closure, beads, ""),
    agreed: hexapla.scoreBeads(agreed, within(beads, agreed), ""),
    judgements: judged(beads, posteriors, closure),
    pairs,
  };
}

/**
 * Two versions alone and the same two of three, against the pair's gold; and both where it is plain what is right, in the beads
 * that needed no closing.
 */
function asTwoSee({ hexapla, lexicons }, inner, { document, versions, alone, beads, agreed }, pair) {
  const gold = document.golds[pair];
  const sides = pair.split("-").map((language) => document.languages.indexOf(language));
  const chosen = sides.map((v) => versions[v]);
  const two = alone[pair];
  const projected = aloneApart(hexapla.projectBeads(beads, sides));
  const table = new inner.PairTable(inner.pairOf(...chosen.map(inner.featuresOf), lexiconFor(lexicons, pair)));
  const plain = aloneApart(hexapla.projectBeads(agreed, sides));
  return {
    two: hexapla.scoreBeads(gold, two, ""),
    projected: hexapla.scoreBeads(gold, projected, ""),
    split: hexapla.scoreBeads(gold, splitBeads(table, projected), ""),
    plainTwo: hexapla.scoreBeads(plain, within(two, plain), ""),
    plainJoint: hexapla.scoreBeads(plain, within(projected, plain), ""),
  };
}

/** What one of two versions lacks, segment by segment, as the gold of pairs has it. */
function aloneApart(beads) {
  return beads.flatMap(([source, target]) =>
    source.length > 0 && target.length > 0
      ? [[source, target]]
      : [...source.map((segment) => [[segment], []]), ...target.map((segment) => [[], [segment]])],
  );
}

/**
 * Beads of two versions, as N versions see them, cut where the evidence of these two would cut inside: a merge in a third
 * version merges all, though line by line these two may go one to one.
 */
function splitBeads(table, beads) {
  return beads.flatMap(([source, target]) => {
    if (source.length === 0 || target.length === 0) return [[source, target]];
    let [row, column] = [source.at(-1) + 1, target.at(-1) + 1];
    return table.filling(row, column, source.length, target.length).map(([down, right]) => {
      row -= down;
      column -= right;
      return [span(row, down), span(column, right)];
    });
  });
}

function span(from, length) {
  return Array.from({ length }, (_, k) => from + k);
}

export function versionsOf(hexapla, { lines }, pair) {
  return pair.split("-").map((language) => versionOfLines(hexapla, language, lines[language]));
}

export function pairsOf(documents) {
  return [...new Set(documents.flatMap(({ golds }) => Object.keys(golds)))].sort();
}

function withoutBins({ error, beads }) {
  return { error, beads };
}

function figuresOf({ strict, lax, counts }) {
  return {
    f1: strict.f1,
    precision: strict.precision,
    precisionWithoutNulls: strict.precisionWithoutNulls,
    recall: strict.recall,
    lax: lax.f1,
    beads: counts.goldBeads,
    types: counts.types,
  };
}

// Printing

const PAIRS = ["en-ru", "en-uk", "ru-uk"];

/** Strict F1 by reading and pair. Sets of another pair stand in the first column, with the pair in their name. */
export function showPairs({ rows, calibration: { error, beads } }, absent, verbose) {
  const lines = [
    table(
      ["strict F1, two versions", ...PAIRS, "goal"],
      rows.map((row) => [label(row), ...cellsOf(row).map(({ f1 }) => againstGoal(f1, row.goal)), share(row.goal, 3)]),
    ),
    "↓ short of the goal. By document: bead counts of all documents pooled.",
  ];
  const short = rows.find(({ name }) => name === "ntrex-hard by document");
  if (short !== undefined) {
    const least = Math.min(...cellsOf(short).flatMap(({ f1 }) => f1 ?? []));
    const verdict = least < SHORT_DOCUMENTS_GOAL ? "short of it" : "reached";
    lines.push(
      `Read as short news documents, goal ${share(SHORT_DOCUMENTS_GOAL, 3)}: least ${share(least)}, ${verdict}.`,
    );
  }
  if (absent.length > 0) lines.push(`Not there, left out: ${absent.join(", ")}.`);
  lines.push(`Expected calibration error over ${beads} beads: ${share(error)} (goal .02).`);
  if (verbose) lines.push("", detailsOf(rows));
  return lines.join("\n");
}

export function showBins({ bins }) {
  return table(
    ["posterior", "beads", "mean", "right"],
    bins.map(({ count, posterior, right }, k) => [
      `${(k / 10).toFixed(1)}–${((k + 1) / 10).toFixed(1)}`,
      count,
      share(posterior ?? undefined),
      share(right ?? undefined),
    ]),
  );
}

function detailsOf(rows) {
  return table(
    ["reading", "pair", "beads", "P", "P without nulls", "R", "F1", "lax F1", "ECE"],
    rows.flatMap(({ name, pairs }) =>
      Object.entries(pairs).map(([pair, figures]) => [
        name,
        pair,
        figures.beads,
        share(figures.precision),
        share(figures.precisionWithoutNulls),
        share(figures.recall),
        share(figures.f1),
        share(figures.lax),
        share(figures.calibration.error),
      ]),
    ),
  );
}

function label({ name, pairs }) {
  const other = Object.keys(pairs).filter((pair) => !PAIRS.includes(pair));
  return other.length === 0 ? name : `${name} (${other.join(", ")})`;
}

function cellsOf({ pairs }) {
  const known = PAIRS.map((pair) => pairs[pair] ?? {});
  return known.some(({ f1 }) => f1 !== undefined) ? known : [Object.values(pairs)[0], {}, {}];
}

export function showJoint({ rows, calibration: { error, beads } }) {
  const whole = table(
    ["three versions at once", "gold beads", "P", "R", "F1", "where golds agree", "ECE", "goal"],
    rows.map(({ name, goal, beads: count, precision, recall, f1, agreed, calibration: { error: ece } }) => [
      name,
      count,
      share(precision),
      share(recall),
      againstGoal(f1, goal),
      share(agreed),
      share(ece),
      share(goal, 3),
    ]),
  );
  const gain = (reading, before) => (pair) =>
    `${pair} ${change(mean(rows.map(({ pairs }) => pairs[pair][reading] - pairs[pair][before])))}`;
  return [
    whole,
    "A bead is right only if all three spans are. Gold: transitive closure of the pairs' golds; where golds agree: only",
    "beads that needed no closing, and what the result has inside of them.",
    `Expected calibration error over ${beads} beads: ${share(error)} (goal .02).`,
    "",
    showAsTwoSee(rows),
    "all: every gold bead of the pair. Two versions alone; then the change if the beads of three are read as they are: a merge",
    "in the third merges all, which the pair's gold does not, so this is too hard on them; and with these cut again where the",
    "pair's own evidence would cut them (but it makes no gaps there). plain: only beads where the three golds agree, the fair",
    "comparison of three versions with two.",
    `Mean change, split: ${PAIRS.map(gain("split", "two")).join(", ")}; plain: ${PAIRS.map(gain("plainJoint", "plainTwo")).join(", ")}.`,
  ].join("\n");
}

function showAsTwoSee(rows) {
  return table(
    ["three versions as two see them", "pair", "all: two", "as is", "split", "plain: two", "three", "change"],
    rows.flatMap(({ name, pairs }) =>
      Object.entries(pairs).map(([pair, { two, projected, split, plainTwo, plainJoint }]) => [
        name,
        pair,
        share(two),
        change(projected - two),
        change(split - two),
        share(plainTwo),
        share(plainJoint),
        change(plainJoint - plainTwo),
      ]),
    ),
  );
}

/** What is lost without lexicons, on the languages that have one. */
export function showUntaught({ rows, calibration: { error, beads } }, withLexicon) {
  return [
    table(
      ["strict F1, no lexicon given", ...PAIRS.flatMap((pair) => [pair, ""])],
      rows.map((row) => [
        label(row),
        ...cellsOf(row).flatMap(({ f1 }, column) => {
          const before = withLexicon && cellsOf(withLexicon.find(({ name }) => name === row.name))[column].f1;
          return [share(f1), f1 !== undefined && before !== undefined ? change(f1 - before) : ""];
        }),
      ]),
    ),
    "Taught by the text alone; beside it the change against the shipped lexicon.",
    `Expected calibration error over ${beads} beads: ${share(error)}.`,
  ].join("\n");
}
