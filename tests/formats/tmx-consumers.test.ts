import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseJson } from "../../src/formats/json/parse.ts";
import { cleanMemory } from "../../src/formats/memory/clean.ts";
import { USUAL_RULES } from "../../src/formats/memory/rules.ts";
import { serializeTmx } from "../../src/formats/tmx/serialize.ts";
import { filterUnits } from "../../src/formats/units.ts";
import { type Alignment, beadType } from "../../src/model/alignment.ts";
import { segmentText } from "../../src/model/document.ts";
import { pairOf } from "../../src/model/pair.ts";
import { languageTag } from "../../src/text/language.ts";

/** Where Debian's packages omegat (3.6) and translate-toolkit are. */
const JAR = "/usr/share/omegat/OmegaT.jar";
const PYTHON = "/usr/bin/python3";
const TOOLKIT = "/usr/lib/python3/dist-packages/translate/storage/tmx.py";
const OPTIONS = { generatorName: "hexapla", generatorVersion: "0.1.0" };

const json = readFileSync(join(import.meta.dirname, "../../alignments/statement.json"), "utf8");
const alignment = parseJson(json).value;
const folder = mkdtempSync(join(tmpdir(), "hexapla-consumers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** English, Russian and Ukrainian of beads of one sentence each, that no program would cut. */
const sentences = alignment.beads
  .filter((bead) => beadType(bead).every((size) => size === 1))
  .map((bead) => alignment.text.versions.map((version, v) => segmentText(version, bead.sides[v]?.[0] ?? 0)))
  .filter((texts) => texts.every((text) => !/[.?!…:;]\P{L}*\s/u.test(text)))
  .slice(0, 12);

describe("what programs are given", () => {
  it("is something", () => {
    expect(alignment.text.versions.map(({ language }) => language)).toEqual(["en", "ru", "uk"]);
    expect(sentences.length).toBeGreaterThan(5);
  });
});

describe.skipIf(!existsSync(JAR))("OmegaT with our TMX (skipped where omegat is not installed)", () => {
  it.each([
    ["RU", 1, "all three languages", serializeTmx(alignment, OPTIONS).value],
    [
      "UK",
      2,
      "all three languages, from English",
      serializeTmx(alignment, { ...OPTIONS, sourceLanguage: languageTag("en") }).value,
    ],
    ["UK", 2, "a pair, without duplicates", serializeTmx(paired([0, 2]), OPTIONS).value],
    ["RU", 1, "what was cleaned", cleaned(serializeTmx(alignment, OPTIONS).value)],
  ])("translates into %s (version %i), of %s", { timeout: 120_000 }, (target, version, _, tmx) => {
    const source = sentences.map(([english = ""]) => english);
    const translated = omegatTranslation(source, target, tmx);
    expect(translated).toEqual(sentences.map((texts) => texts[version]));
  });
});

describe.skipIf(!existsSync(TOOLKIT))("translate-toolkit (skipped where translate-toolkit is not installed)", () => {
  it("reads the units of a pair as source and target", { timeout: 60_000 }, () => {
    const pair = paired([0, 2]);
    const units = toolkitUnits(serializeTmx(pair, OPTIONS).value);
    expect(units).toHaveLength(pair.beads.filter(({ sides }) => sides.every((side) => side.length > 0)).length);
    for (const texts of sentences) expect(units).toContainEqual([texts[0], texts[2]]);
  });

  it("counts what was cleaned, in one sentence each", { timeout: 60_000 }, () => {
    const file = join(folder, "cleaned.tmx");
    writeFileSync(file, cleaned(serializeTmx(paired([0, 1]), OPTIONS).value));
    const { status, stdout } = spawnSync("pocount", ["--csv", file], { encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toContain("cleaned.tmx");
  });
});

// Helpers

function paired(pair: readonly [number, number]): Alignment {
  return filterUnits(pairOf(alignment, pair), { noDuplicates: true, noEmpties: true }).alignment;
}

function cleaned(tmx: string): string {
  return [...cleanMemory({ source: "a.tmx", open: () => [tmx] }, new Set(USUAL_RULES)).xml].join("");
}

/** What OmegaT makes of a text of these paragraphs by itself, with the memory in `tm/auto`. It says 0 even where it refuses a TMX. */
function omegatTranslation(source: readonly string[], target: string, tmx: string): string[] {
  const home = mkdtempSync(join(folder, "omegat-"));
  const project = join(home, "project");
  for (const name of ["source", "target", "tm/auto", "glossary", "dictionary", "omegat"])
    mkdirSync(join(project, name), { recursive: true });
  writeFileSync(join(project, "source/text.txt"), source.join("\n\n"));
  writeFileSync(join(project, "tm/auto/ours.tmx"), tmx);
  const folders = ["source", "target", "tm", "glossary", "dictionary"].map(
    (name) => `<${name}_dir>__DEFAULT__</${name}_dir>`,
  );
  writeFileSync(
    join(project, "omegat.project"),
    `<omegat><project version="1.0">${folders.join("")}<source_lang>EN</source_lang><target_lang>${target}</target_lang><sentence_seg>true</sentence_seg></project></omegat>`,
  );
  const { stdout, stderr } = spawnSync(
    "java",
    ["-Djava.awt.headless=true", `-Duser.home=${home}`, "-jar", JAR, project, "--mode=console-translate"],
    { encoding: "utf8" },
  );
  if (`${stdout}${stderr}`.includes("TF_TM_LOAD_ERROR")) throw new Error(stderr);
  return readFileSync(join(project, "target/text.txt"), "utf8")
    .split(/\r?\n\r?\n/u)
    .map((text) => text.trim())
    .filter(Boolean);
}

function toolkitUnits(tmx: string): unknown[] {
  const file = join(folder, "toolkit.tmx");
  writeFileSync(file, tmx);
  const script =
    "import json, sys; from translate.storage import tmx; " +
    "print(json.dumps([[u.source, u.target] for u in tmx.tmxfile.parsefile(sys.argv[1]).units]))";
  const { status, stdout, stderr } = spawnSync(PYTHON, ["-c", script, file], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
