import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const BY_DOCUMENT = (name) => name !== JOINED;
const AS_ONE = (name) => name === JOINED;
const JOINED = "all-dev";

/**
 * What is measured, and the goal for strict F1. One row of a table may be several sets, each of another pair of languages.
 * `quick`: also used where many runs are needed.
 */
const READINGS = [
  { name: "ntrex-hard by document", sets: ["ntrex-hard"], documents: BY_DOCUMENT, goal: 0.99, quick: true },
  { name: "ntrex-hard joined", sets: ["ntrex-hard"], documents: AS_ONE, goal: 0.99 },
  { name: "ntrex-gaps joined", sets: ["ntrex-gaps"], documents: AS_ONE, goal: 0.985, quick: true },
  { name: "progit natural", sets: progit(""), documents: AS_ONE, goal: 0.998 },
  { name: "progit-hard", sets: progit("-hard"), documents: AS_ONE, goal: 0.99 },
  { name: "progit-gaps", sets: progit("-gaps"), documents: AS_ONE, goal: 0.985 },
  { name: "jsinfo-hard", sets: ["jsinfo-hard"], documents: AS_ONE, goal: 0.985 },
  { name: "gnomehelp-hard", sets: ["gnomehelp-hard"], documents: AS_ONE, goal: 0.985, quick: true },
  { name: "bible-hard", sets: ["bible-hard"], documents: BY_DOCUMENT, goal: 0.98 },
  { name: "udhr-hard", sets: ["udhr-hard"], documents: BY_DOCUMENT },
  { name: "textberg", sets: ["textberg"], documents: BY_DOCUMENT, goal: 0.9, quick: true },
];

/** Goal for three versions at once, a bead right only if all three spans are. */
export const THREE_VERSIONS_GOAL = 0.99;
/** Goal for short documents, 30 sentences each. */
export const SHORT_DOCUMENTS_GOAL = 0.985;

function progit(level) {
  return ["enru", "enuk", "ruuk"].map((pair) => `progit-${pair}${level}`);
}

/**
 * The readings of the folder `dev` with their documents, and the names of sets that are not there. A document has its
 * languages in order, the lines of each, and its gold by pair (`en-ru`) as lists of two sides.
 */
export function readSets(dev, parseLinks) {
  const absent = [];
  const readings = [];
  for (const { sets, documents: isWanted, ...reading } of READINGS) {
    const documents = [];
    for (const set of sets) {
      const found = existsSync(join(dev, set)) ? readSet(join(dev, set), isWanted, parseLinks) : [];
      if (found.length === 0) absent.push(set);
      documents.push(...found);
    }
    if (documents.length > 0) readings.push({ ...reading, documents });
  }
  return { readings, absent: [...new Set(absent)] };
}

/** The documents of one folder. */
function readSet(folder, isWanted, parseLinks) {
  const names = new Map();
  for (const file of readdirSync(folder).sort()) {
    const parts = /^(?<name>.+)\.(?<pair>\p{Ll}+-\p{Ll}+)\.gold$/u.exec(file)?.groups;
    if (parts === undefined || !isWanted(parts.name)) continue;
    names.set(parts.name, [...(names.get(parts.name) ?? []), parts.pair]);
  }
  return [...names].map(([name, pairs]) => {
    const languages = [...new Set(pairs.flatMap((pair) => pair.split("-")))].sort();
    const golds = Object.fromEntries(
      pairs.map((pair) => [pair, parseLinks(readFileSync(join(folder, `${name}.${pair}.gold`), "utf8")).value]),
    );
    const lines = Object.fromEntries(
      languages.map((language) => [language, linesOf(join(folder, `${name}.${language}.txt`))]),
    );
    return { name, languages, lines, golds };
  });
}

function linesOf(path) {
  const lines = readFileSync(path, "utf8").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
