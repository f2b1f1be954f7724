import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type CheckOptions, check } from "../../src/compare/check/check.ts";
import { nameLikeness } from "../../src/compare/check/nameSound.ts";
import { numberWord } from "../../src/compare/check/numberWords.ts";
import { pairUp } from "../../src/compare/check/pairUp.ts";
import { quantitiesOf } from "../../src/compare/check/quantities.ts";
import { CHECK_REASONS, checkReason } from "../../src/compare/check/reasons.ts";
import { type Finding, inOrder, isAtLeast } from "../../src/compare/findings.ts";
import { wordsIn } from "../../src/compare/links/words.ts";
import { loadLexicon } from "../../src/lexicon/load.ts";
import { SHIPPED_LEXICONS } from "../../src/lexicon/shipped.ts";
import { linesOf } from "../arbitraries/bitext.ts";
import { beadOf, describeCheck, lineByLine } from "../laws/check.ts";

const lexicons = SHIPPED_LEXICONS.map(({ url }) => loadLexicon(readFileSync(url)));

describeCheck("check", (alignment) => check(alignment, { lexicons }));
describeCheck("check without lexicons", (alignment) =>
  // Nothing is known of words then, but numbers and what is missing are found all the same.
  check(alignment),
);

describe("numbers", () => {
  it.each([
    ["He paid 1,200 roubles.", "Он заплатил тысячу двести рублей."],
    ["It cost $3.5 million.", "Это стоило 3,5 миллиона долларов."],
    ["The £2.8bn market grew.", "Рынок в 2,8 млрд фунтов вырос."],
    ["They met at 5.30pm in London.", "Они встретились в 17:30 в Лондоне."],
    ["They met at 3 p.m. on Monday.", "Они встретились в понедельник в 15:00."],
    ["The 24-year-old won.", "24-летний спортсмен победил."],
    ["Two hundred and five people came.", "Пришли двести пять человек."],
    ["It is 40 miles away.", "Это в 65 км отсюда."],
    ["It is 200 miles away.", "Это в 200 милях (322 км) отсюда."],
    ["Snow fell, 2 to 4 inches of it.", "Выпало от 5 до 10 см снега."],
    ["In the 1990s it was quiet.", "В 90-х было тихо."],
    ["In the XIX century it was quiet.", "В 19 веке было тихо."],
    ["Twenty-five people came.", "Пришли 25 человек."],
    ["He was first.", "Он был лучшим."],
  ])("%s = %s", (en, ru) => {
    expect(codes(en, ru, { only: ["number", "date"] })).toEqual([]);
  });

  it.each([
    ["He paid [1,200] roubles.", "Он заплатил [тысячу триста] рублей.", "number medium"],
    ["[40] people came.", "Пришли [50] человек.", "number high"],
    ["He ran [460] metres.", "Он пробежал [400] метров.", "number high"],
    ["It is [385] miles away.", "Это в [360] км отсюда.", "number high"],
    ["More than [820] people came.", "Пришли более [800] человек.", "number low"],
    ["Rain, [5] cm of it.", "Дождь, [5,08] см.", "number low"],
    ["In [2014] they came.", "Они пришли.", "number medium"],
    ["They came.", "Они пришли в [2014] году.", "number medium"],
    ["The [7] of them came.", "Они пришли.", "number low"],
    ["On [12.05.2014] they came.", "Они пришли [13.05.2014].", "date high"],
    ["He ran 400 and [200] metres.", "Он пробежал 400 и [400] метров.", "number high"],
  ])("%s ≠ %s", (en, ru, what) => {
    expectFindings(en, ru, [what], { only: ["number", "date"] });
  });

  it("reads runs of number words, and stops where a new number begins", () => {
    expect(values("one hundred twenty-three thousand four hundred", "en")).toEqual(["123400"]);
    expect(values("тысяча двести", "ru")).toEqual(["1200"]);
    expect(values("двести тысяч пять", "ru")).toEqual(["200005"]);
    expect(values("п’ять шість", "uk")).toEqual(["5", "6"]);
    expect(values("first two", "en")).toEqual(["1", "2"]);
    expect(values("twenty-first and last", "en")).toEqual(["21"]);
    expect(values("two-thirds", "en")).toEqual(["2"]);
    expect(values("thousand-year", "en")).toEqual([]);
    expect(values("at 9pm, 9:30 am or 12 a.m.", "en")).toEqual(["21:0", "9:30", "0:0"]);
    expect(values("B-52 and COVID-19", "en")).toEqual(["52", "19"]);
    expect(numberWord("дом", "ru")).toBeUndefined();
    expect(numberWord("one", "de")).toBeUndefined();
  });
});

describe("names", () => {
  it.each([
    ["Wade", "Уэйд", 0.6],
    ["Hughes", "Хьюз", 0.6],
    ["Johnson", "Джонсоном", 0.6],
    ["Chávez", "Чавес", 0.6],
    ["Kavanaugh", "Кавано", 0.6],
  ])("hears that %s is %s", (x, y, least) => {
    expect(nameLikeness(x, y)).toBeGreaterThanOrEqual(least);
    expect(nameLikeness(y, x)).toBeCloseTo(nameLikeness(x, y), 9);
  });

  it.each([
    ["Johnson", "Берлин"],
    ["Martin", "Гаага"],
    ["Smith", "Колвин"],
  ])("hears that %s is not %s", (x, y) => {
    expect(nameLikeness(x, y)).toBeLessThan(0.6);
  });

  it("finds one name in place of another", () => {
    const [en, ru] = ["We met with [Guardiola] in the city.", "Мы встретились с [Пушилиным] в городе."];
    expectFindings(en, ru, ["name medium"], { only: ["name"] });
  });

  it("says with less weight that a name is missing", () => {
    expectFindings("We met with [Guardiola] in the city.", "Мы встретились с ним в городе.", ["name low"], {
      only: ["name"],
    });
    expectFindings("We met with him in the city.", "Мы встретились с [Гвардиолой] в городе.", ["name low"], {
      only: ["name"],
    });
  });

  it("takes what stands together twice for the translator's own name", () => {
    const versions = [
      linesOf("en", ["We met with the Zhongdian there.", "We came to the Zhongdian again."]),
      linesOf("ru", ["Мы встретились там с Шангрилой.", "Мы снова пришли к Шангриле."]),
    ];
    expect(check(lineByLine(...versions), { lexicons, only: ["name"] })).toEqual([]);
  });

  it("does not look for names in headings with all words in capitals", () => {
    expect(codes("The Cat And The Hat Come Back", "Возвращение кота", { only: ["name"] })).toEqual([]);
  });
});

describe("negations", () => {
  it.each([
    ["The government [did not] come to the house.", "Правительство пришло в дом."],
    ["The president came to the house.", "Президент [не пришел] в дом."],
  ])("%s ≠ %s", (en, ru) => {
    expect(codes(en.replace(/[[\]]/gu, ""), ru.replace(/[[\]]/gu, ""), { only: ["negation"] })).toEqual(["negation"]);
  });

  it.each([
    ["The president did not come to the house.", "Президент не пришел в дом."],
    ["Nobody came to the house.", "Никто не пришел в дом."],
    ["The president came not only to the house.", "Президент пришел не только в дом."],
    ["The president came to the house.", "Президент пришел в дом."],
  ])("%s = %s", (en, ru) => {
    expect(codes(en, ru, { only: ["negation"] })).toEqual([]);
  });

  it("says with less weight what another word may answer to, or nothing that could be compared", () => {
    const only = { only: ["negation"] } as const;
    expectFindings(
      "The president refused to [come] to them.",
      "Президент к ним [не хотел приходить].",
      ["negation low"],
      only,
    );
  });

  it("says nothing of languages whose negations it does not know", () => {
    const versions = [linesOf("de", ["Der Präsident kam nicht."]), linesOf("ru", ["Президент пришел."])];
    expect(check(lineByLine(...versions), { only: ["negation"] })).toEqual([]);
    expect(check(lineByLine(...[...versions].reverse()), { only: ["negation"] })).toEqual([]);
  });
});

describe("sentences and clauses", () => {
  const EN = "The government of the republic decided on Monday to close all schools and hospitals of the capital.";
  const RU = "Правительство республики решило в понедельник закрыть все школы и больницы столицы.";
  const OTHER = "Моя сестра любит читать длинные романы о море и пить по вечерам горячий чай с лимоном.";

  it("finds sentences that have nothing to do with one another, and nothing else in them", () => {
    expect(codes(EN, OTHER)).toEqual(["mistranslation"]);
    expect(codes(EN, RU)).toEqual([]);
  });

  it("finds what was left untranslated", () => {
    expect(found(EN, EN).map(({ code, places }) => [code, places.map(({ version }) => version)])).toEqual([
      ["untranslated", [1]],
    ]);
    const half = `Правительство решило to close all schools and hospitals of the capital уже в понедельник.`;
    expect(codes(EN, half, { only: ["untranslated"] })).toEqual(["untranslated"]);
  });

  it("leaves names and titles in the letters of another language alone", () => {
    const [en, ru] = ["The New York Times wrote about it.", "Об этом написала газета The New York Times."];
    expect(codes(en, ru, { only: ["untranslated"] })).toEqual([]);
  });

  it("finds a clause that one version is without", () => {
    const clause = ", хотя многие родители и учителя города давно просили мэра подождать до весны";
    const long = RU.replace(" закрыть", `${clause}, закрыть`);
    const [finding, ...others] = found(EN, long);
    expect(others).toEqual([]);
    expect(finding?.code).toBe("addition");
    const place = finding?.places[0] ?? { from: 0, to: 0 };
    expect(clause).toContain(long.slice(place.from, place.to));
    expect(place.to - place.from).toBeGreaterThan(clause.length / 2);
  });

  it("does not look for clauses in sides of hundreds of words", () => {
    const long = Array.from({ length: 60 }, () => RU).join(" ");
    expect(codes(EN, long, { only: ["addition"] })).toEqual([]);
  });

  it("tells a sentence that is missing from two that say different things", () => {
    const versions = [linesOf("en", [EN, EN, EN]), linesOf("ru", [RU, OTHER, RU])];
    const sides = [
      [[0], [0]],
      [[1], []],
      [[], [1]],
      [[2], [2]],
    ];
    const beads = sides.map(beadOf);
    const alignment = { text: { versions }, beads };
    expect(check(alignment, { lexicons }).map(({ code, bead }) => [code, bead])).toEqual([
      ["mistranslation", 1],
      ["mistranslation", 2],
    ]);
  });

  it("does not miss an empty line", () => {
    const versions = [linesOf("en", [EN, ""]), linesOf("ru", [RU])];
    const beads = [
      [[0], [0]],
      [[1], []],
    ].map(beadOf);
    expect(check({ text: { versions }, beads }, { lexicons })).toEqual([]);
  });

  it("tells what moved from what is missing", () => {
    const versions = [linesOf("en", [EN, "It rained."]), linesOf("ru", ["Шел дождь.", RU])];
    const beads = [
      [[0], []],
      [[1], [0]],
      [[], [1]],
    ].map(beadOf);
    const moves = [{ beads: [beadOf([[0], [1]])] }];
    const codesOf = (findings: readonly Finding[]): unknown => findings.map(({ code, bead }) => [code, bead]);
    expect(codesOf(check({ text: { versions }, beads, moves }, { lexicons }))).toEqual([
      ["moved", 0],
      ["moved", 2],
    ]);
    expect(codesOf(check({ text: { versions }, beads }, { lexicons }))).toEqual([
      ["omission", 0],
      ["addition", 2],
    ]);
  });
});

describe("marks", () => {
  it.each([
    ["He said “[yes]” to us.", "Он сказал нам да.", "quote low"],
    ["He came[?]", "Он пришел.", "punctuation low"],
    ["He came.", "Он пришел[!]", "punctuation low"],
  ])("%s ≠ %s", (en, ru, what) => {
    const findings = found(en.replace(/[[\]]/gu, ""), ru.replace(/[[\]]/gu, ""));
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual([what]);
  });

  it.each([
    ["He said “yes” to us.", "Он сказал нам «да»."],
    ["He said “yes to us.", "Он сказал нам да."],
    ["He said yes” to us.", "Он сказал нам да."],
    ["He said “yes” to us.", "Он сказал нам ‘да’."],
  ])("%s = %s", (en, ru) => {
    expect(codes(en, ru, { only: ["quote", "punctuation"] })).toEqual([]);
  });
});

describe("check", () => {
  it("takes the codes it is told, and leaves out those it is told", () => {
    const [en, ru] = ["In 2014 he came?", "Он пришел."];
    expect(codes(en, ru).sort()).toEqual(["number", "punctuation"]);
    expect(codes(en, ru, { only: ["number"] })).toEqual(["number"]);
    expect(codes(en, ru, { without: ["number"] })).toEqual(["punctuation"]);
  });

  it("compares every two of more than two versions", () => {
    const lines = [["In 2014 he came."], ["Он пришел в 2014 году."], ["Він прийшов у 2015 році."]];
    const versions = lines.map((line, v) => linesOf(["en", "ru", "uk"][v] ?? "", line));
    const findings = check(lineByLine(...versions), { lexicons });
    expect(findings.map((finding) => [finding.code, finding.versions])).toEqual([
      ["number", [0, 2]],
      ["number", [1, 2]],
    ]);
  });

  it("puts the graver findings of a bead first, and equally grave ones in the order of the text", () => {
    const base = { bead: 0, versions: [0, 1], confidence: 1, reason: "moved", values: {} } as const;
    const at = (from: number, version = 0): Finding["places"][number] => ({ version, from, to: from + 1 });
    const one: Finding = { ...base, code: "name", severity: "low", places: [at(5)] };
    const two: Finding = { ...base, code: "number", severity: "low", places: [at(5), at(0, 1)] };
    const three: Finding = { ...base, code: "date", severity: "high", places: [at(9)] };
    const four: Finding = { ...base, code: "moved", severity: "low", places: [at(5)] };
    const five: Finding = { ...base, bead: 1, code: "moved", severity: "high", places: [at(1)] };
    expect(inOrder([five, two, four, one, three, one])).toEqual([three, four, one, one, two, five]);
    expect(isAtLeast("high", "medium")).toBe(true);
    expect(isAtLeast("low", "medium")).toBe(false);
  });

  it("knows its own reasons", () => {
    expect(CHECK_REASONS.map(checkReason)).toEqual([...CHECK_REASONS]);
    expect(checkReason("wording")).toBeUndefined();
  });
});

describe("pairUp", () => {
  it("takes the cheapest first, each once, and none that has no cost", () => {
    const cost = (x: number, y: number): number | undefined => (y > 9 ? undefined : Math.abs(x - y));
    expect(pairUp([1, 5], [6, 2, 10], cost)).toEqual([
      [1, 2],
      [5, 6],
    ]);
  });
});

// Helpers

function found(en: string, ru: string, options: CheckOptions = {}): Finding[] {
  return check(lineByLine(linesOf("en", [en]), linesOf("ru", [ru])), { lexicons, ...options });
}

function codes(en: string, ru: string, options: CheckOptions = {}): string[] {
  return found(en, ru, options).map(({ code }) => code);
}

/** Square brackets hold the places of what is found. */
function expectFindings(en: string, ru: string, what: readonly string[], options: CheckOptions = {}): void {
  const sides = [en, ru];
  const lines = sides.map((side) => side.replace(/[[\]]/gu, ""));
  const findings = found(lines[0] ?? "", lines[1] ?? "", options);
  expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual(what);
  const marked = sides.flatMap((side, version) => {
    const from = side.indexOf("[");
    return from < 0 ? [] : [{ version, from, to: side.indexOf("]") - 1 }];
  });
  expect(findings[0]?.places).toEqual(marked);
}

function values(text: string, language: string): (string | undefined)[] {
  return quantitiesOf(wordsIn(text, language), language).map(({ values: [value] }) => value);
}
