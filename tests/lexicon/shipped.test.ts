import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Lexicon } from "../../src/lexicon/lexicon.ts";
import { loadLexicon } from "../../src/lexicon/load.ts";
import { SHIPPED_LEXICONS } from "../../src/lexicon/shipped.ts";
import { stem } from "../../src/text/stem.ts";

const ROOM = join(import.meta.dirname, "../../src/lexicon");
const LEXDATA = join(import.meta.dirname, "../../../shared/lexdata");
const files = SHIPPED_LEXICONS.map(({ languages, url }) => ({ languages, bytes: readFileSync(url) }));

describe("the lexicons that ship", () => {
  it("are for the languages they say, and weigh no more than 6 MB together", () => {
    for (const { languages, bytes } of files) expect(loadLexicon(bytes).languages).toEqual(languages);
    expect(files.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(6e6);
  });

  // Word and translation must be likely from one another; if the stemmer changes without the tables, none is.
  it.each([
    ["en-ru", "house дом", "war война", "president президент", "missile ракета", "republic республика"],
    ["en-uk", "house будинок", "war війна", "president президент", "army армія", "republic республіка"],
    ["ru-uk", "дом будинок", "война війна", "президент президент", "ракета ракета", "потом потім"],
    ["en-ru", "Putin Путин", "Zelensky Зеленский", "Zelenskyy Зеленский", "Pushilin Пушилин", "Pasechnik Пасечник"],
    ["en-uk", "Putin Путін", "Zelensky Зеленський", "Zelenskyy Зеленський", "Trump Трамп", "Macron Макрон"],
    ["ru-uk", "Путин Путін", "Зеленский Зеленський", "Николай Микола", "Захарова Захарова", "Байден Байден"],
    ["en-ru", "Kiev Киев", "Kyiv Киев", "Lugansk Луганск", "Luhansk Луганск", "Donetsk Донецк", "Crimea Крым"],
    ["en-uk", "Kiev Київ", "Kyiv Київ", "Lugansk Луганськ", "Luhansk Луганськ", "Kharkiv Харків", "Crimea Крим"],
    ["ru-uk", "Киев Київ", "Луганск Луганськ", "Львов Львів", "Славянск Слов’янськ", "Крым Крим"],
    ["en-ru", "Germany Германия", "China Китай", "Ukraine Украина", "London Лондон", "UN ООН", "EU ЕС", "DPR ДНР"],
    ["en-uk", "Germany Німеччина", "China Китай", "Ukraine Україна", "London Лондон", "UN ООН", "LPR ЛНР"],
    ["ru-uk", "Германия Німеччина", "Китай Китай", "Украина Україна", "ЕС ЄС", "СССР СРСР", "ВСУ ЗСУ"],
    ["en-ru", "January января", "October октябрь", "seven семь", "hundred сто", "million миллион", "first первый"],
    ["en-uk", "January січня", "October жовтень", "seven сім", "hundred сто", "million мільйон", "first перший"],
    ["ru-uk", "января січня", "октябрь жовтень", "семь сім", "сто сто", "миллион мільйон", "первый перший"],
  ])("know, %s: %s, %s …", (languages, ...pairs) => {
    for (const pair of pairs) expect([pair, likely(languages, pair)]).toEqual([pair, true]);
  });

  it("know how common words are", () => {
    const lexicon = shipped("en-ru");
    const [the = 0, house = 0] = ["the", "house"].map(
      (word) => lexicon.sourceUnigrams[lexicon.sourceId(stem(word, "en"))],
    );
    expect(the).toBeGreaterThan(20 * house);
    expect(lexicon.sourceUnigrams.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 1);
  });
});

describe("the notice of the lexicons", () => {
  it("names the licence and the list of our own", () => {
    const notice = readFileSync(join(ROOM, "NOTICE.md"), "utf8");
    expect(notice).toContain("CC BY-SA 4.0");
    expect(notice).toContain("names.tsv");
  });

  it.skipIf(!existsSync(LEXDATA))("names every source (needs ../shared/lexdata)", () => {
    const notice = readFileSync(join(ROOM, "NOTICE.md"), "utf8");
    const sources = new Set(
      readdirSync(LEXDATA)
        .filter((file) => file.endsWith(".gz"))
        .map((file) => file.split(".")[0]),
    );
    expect([...sources].filter((source) => !notice.includes(`\`${source}\``))).toEqual([]);
  });
});

describe("our list of names", () => {
  it("has three columns of text in NFC, no line twice", () => {
    const lines = readFileSync(join(ROOM, "data/names.tsv"), "utf8").trimEnd().split("\n");
    const rows = lines.filter((line) => !line.startsWith("#"));
    expect(
      rows.filter((row) => row.split("\t").filter((cell) => cell !== "" && cell === cell.trim()).length !== 3),
    ).toEqual([]);
    expect(rows.filter((row) => row !== row.normalize("NFC"))).toEqual([]);
    expect(new Set(rows).size).toBe(rows.length);
  });
});

// Helpers

function shipped(languages: string): Lexicon {
  const file = files.find((candidate) => candidate.languages.join("-") === languages);
  if (file === undefined) throw new RangeError(`${languages} does not ship`);
  return loadLexicon(file.bytes);
}

/** Whether each word is among the likelier translations of the other. */
function likely(languages: string, pair: string): boolean {
  const lexicon = shipped(languages);
  const [word = "", translation = ""] = pair.split(" ");
  const source = lexicon.sourceId(stem(word, lexicon.languages[0]));
  const target = lexicon.targetId(stem(translation, lexicon.languages[1]));
  return probability(lexicon.forward, source, target) > 0.05 && probability(lexicon.backward, target, source) > 0.05;
}

function probability(table: Lexicon["forward"], from: number, to: number): number {
  for (let k = table.offsets[from] ?? 0; k < (table.offsets[from + 1] ?? 0); k++)
    if (table.targets[k] === to) return table.probabilities[k] ?? 0;
  return 0;
}
