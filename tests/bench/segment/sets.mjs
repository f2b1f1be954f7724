import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The treebanks, and the F1 that is wanted on held-out parts of them. */
const TREEBANKS = [
  { name: "en_gum-dev", language: "en", what: "English, all genres", goal: 0.975 },
  { name: "en_ewt-dev", language: "en", what: "English, web", goal: 0.9 },
  { name: "ru_gsd-dev", language: "ru", what: "Russian, encyclopedia", goal: 0.985 },
  { name: "ru_taiga-dev", language: "ru", what: "Russian, verse and posts", goal: 0.93 },
  { name: "uk_iu-dev", language: "uk", what: "Ukrainian, all genres", goal: 0.98 },
];

/** Hand-made cases, several files a language; `goal` is the share to get right. */
const RULES = [
  { name: "hand-made, en", language: "en", files: ["pragmatic.en", "sentencex.en"], goal: 0.97 },
  { name: "hand-made, ru", language: "ru", files: ["pragmatic.ru", "sentencex.ru"], goal: 1 },
  { name: "hand-made, uk", language: "uk", files: ["sentencex.uk"], goal: 1 },
];

/** The sets that are in the folder: a text with a paragraph a line, and its sentences; and the names of those that are not. */
export function readSets(dev) {
  const isThere = ({ name, language }) => existsSync(join(dev, "seg", `${name}.${language}.txt`));
  const treebanks = TREEBANKS.filter(isThere).map((set) => {
    const path = join(dev, "seg", `${set.name}.${set.language}`);
    const bytes = readFileSync(`${path}.txt`);
    return { ...set, bytes, text: bytes.toString("utf8"), gold: readFileSync(`${path}.sents.txt`, "utf8") };
  });
  const rules = RULES.filter(({ files }) => files.every((file) => existsSync(casePath(dev, file)))).map((set) => ({
    ...set,
    cases: set.files.flatMap((file) => JSON.parse(readFileSync(casePath(dev, file), "utf8"))),
  }));
  const found = [...treebanks, ...rules].map(({ name }) => name);
  const absent = [...TREEBANKS, ...RULES].map(({ name }) => name).filter((name) => !found.includes(name));
  return { treebanks, rules, absent };
}

function casePath(dev, file) {
  return join(dev, "seg-rules", `${file}.json`);
}
