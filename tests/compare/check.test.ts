import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type CheckOptions, check, doubtsBetween } from "../../src/compare/check/check.ts";
import { judged, sureness } from "../../src/compare/check/doubt.ts";
import { nameLikeness } from "../../src/compare/check/nameSound.ts";
import { numberWord } from "../../src/compare/check/numberWords.ts";
import { pairUp } from "../../src/compare/check/pairUp.ts";
import { quantitiesOf } from "../../src/compare/check/quantities.ts";
import { CHECK_REASONS, checkReason } from "../../src/compare/check/reasons.ts";
import { type Finding, inOrder, isAtLeast } from "../../src/compare/findings.ts";
import { wordsIn } from "../../src/compare/links/words.ts";
import { loadLexicon } from "../../src/lexicon/load.ts";
import { SHIPPED_LEXICONS } from "../../src/lexicon/shipped.ts";
import type { Alignment } from "../../src/model/alignment.ts";
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
    ["He came on 5 June 1970.", "Он пришел 05.06.1970."],
    ["He came on June 5.", "Он пришел 05.06."],
    ["He came on the 5th of June, 1970.", "Он пришел 5-го июня 1970 года."],
    ["He came on 2019-03-15.", "Он пришел 15 марта 2019 года."],
    ["He came on 6/5/1970.", "Он пришел 5 июня 1970 года."],
    ["He came on 6/15/1970.", "Он пришел 15 июня 1970 года."],
    ["He came on 15/6/1970.", "Он пришел 15 июня 1970 года."],
    ["May he come.", "Пусть он придет."],
    ["They met at 11:15.", "Они встретились в 11.15."],
    ["They met on Wednesday.", "Они встретились в среду."],
    ["They met.", "Здоровая среда."],
    ["Between 10,000 and 20,000 people came.", "Пришло от 10 до 20 тысяч человек."],
    ["5 to 7 thousand people came.", "Пришло от 5000 до 7000 человек."],
    ["It cost 500,000 roubles.", "Это стоило полмиллиона рублей."],
    ["Half a million people came.", "Пришло 500 тысяч человек."],
    ["It lasted 150 years.", "Это длилось полтора века."],
    ["It lasted three decades.", "Это длилось 30 лет."],
    ["The 24-year-old woman won.", "Победила двадцатичетырёхлетняя женщина."],
    ["The 5-day week.", "Пятидневная неделя."],
    ["He ate two thirds of it.", "Он съел две трети."],
    ["It was −15 degrees.", "Было 15 градусов мороза."],
    ["It was minus 15 degrees.", "Было минус 15 градусов."],
    ["The war of 1941–1944.", "Война 1941–1944 годов."],
    ["He gave 12 dollars and 7 kg.", "Он дал 7 кг и 12 долларов."],
    ["They met at 14:00.", "Они встретились в 2 часа дня."],
    ["They met at two o’clock in the afternoon.", "Они встретились в 14:00."],
    ["They met at 3 a.m.", "Они встретились в три часа ночи."],
    ["It was twenty to ten.", "Было без двадцати десять."],
    ["It grew by 20% in Russia and by 30% in Ukraine.", "Он вырос на 30 % в Украине и на 20 % в России."],
    ["The book costs £5.", "Книга стоит 5 фунтов."],
    ["He paid $5 and 5 dollars more.", "Он заплатил 5 долларов и еще 5."],
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
    ["On 15 [March] 2019 he came.", "15 [апреля] 2019 года он пришел.", "date high"],
    ["He came in [May].", "Он пришел в [июне].", "date high"],
    ["He came on 5 [June].", "Он пришел [05.07].", "date high"],
    ["He came on [12.05.2014].", "Он пришел [05.12.2014].", "date high"],
    ["He came on [6/15/1970].", "Он пришел 15 [июля] 1970 года.", "date high"],
    ["On [Monday] he came.", "Он пришел во [вторник].", "date medium"],
    ["There were [three hundred] of them.", "Было [пятьсот] человек.", "number low"],
    ["[Twelve] people came.", "[Двадцать] человек пришли.", "number low"],
    ["He ate [one third] of it.", "Он съел [половину].", "number low"],
    ["The [24-year-old] woman won.", "Победила [двадцатипятилетняя] женщина.", "number medium"],
    ["It was [minus 15] degrees.", "Было до [15] градусов.", "number medium"],
    ["It was up to [15] degrees.", "Было [−15] градусов.", "number medium"],
    ["On [Monday] they met.", "Они встретились.", "date low"],
    ["They met in the city.", "Они встретились в [мае] в городе.", "date low"],
    ["The book costs [$5].", "Книга стоит [5 евро].", "number high"],
    ["The trip takes [5 days].", "Поездка занимает [5 часов].", "number high"],
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
    expect(values("two-thirds", "en")).toEqual(["0.6667"]);
    expect(values("треть, три четверти", "ru")).toEqual(["0.3333", "0.75"]);
    expect(values("the first quarter", "en")).toEqual(["1", "0.25"]);
    expect(values("півмільйона", "uk")).toEqual(["500000"]);
    expect(values("двадцятичотирирічна", "uk")).toEqual(["24"]);
    expect(values("однолетний", "ru")).toEqual([]);
    expect(values("thousand-year", "en")).toEqual([]);
    expect(values("at 9pm, 9:30 am or 12 a.m.", "en")).toEqual(["21:0", "9:30", "0:0"]);
    expect(values("B-52 and COVID-19", "en")).toEqual(["52", "19"]);
    expect(numberWord("дом", "ru")).toBeUndefined();
    expect(numberWord("one", "de")).toBeUndefined();
  });
});

describe("numbers that have changed places", () => {
  it.each([
    ["The war of 1941–1944.", "Война 1944–1941 годов.", ["1941/1944", "1944/1941"]],
    ["He gave 12 dollars and 7 kg.", "Он дал 7 долларов и 12 кг.", ["12/7", "7/12"]],
    ["He gave $12 and 7%.", "Он дал $7 и 12%.", ["12/7", "7/12"]],
    [
      "It grew by 20% in Russia and by 30% in Ukraine.",
      "Он вырос на 30 % в России и на 20 % в Украине.",
      ["20/30", "30/20"],
    ],
  ])("%s ≠ %s", (en, ru, pairs) => {
    const findings = found(en, ru, { only: ["number"] });
    expect(findings.map(({ values: { a, b } }) => `${a}/${b}`)).toEqual(pairs);
    expect(findings.every(({ severity }) => severity === "high")).toBe(true);
  });
});

describe("doubts", () => {
  it("are what is told, with severity by how likely it is", () => {
    const versions = [
      linesOf("en", ["We met with Guardiola in the city.", "The government did not come to the house."]),
      linesOf("ru", ["Мы встретились с Пушилиным в городе.", "Правительство пришло в дом."]),
    ];
    const alignment = lineByLine(...versions);
    const { names, negation, clauses } = doubtsBetween(alignment, [0, 1], lexicons);
    expect(clauses.every(({ features }) => features.every(Number.isFinite))).toBe(true);
    expect([...names, ...negation].map(({ found: { reason } }) => reason)).toEqual(["nameChanged", "negationLost"]);
    const told = check(alignment, { lexicons, only: ["name", "negation"] });
    expect(told.map(({ severity }) => severity)).toEqual(["medium", "medium"]);
    const model = { bias: 0, weights: [2, -1], least: 0.2, medium: 0.6 };
    expect(sureness([0, 0], model)).toBe(0.5);
    const unjudged = { code: "name", reason: "nameMissing" } as const;
    const severityOf = (...features: readonly number[]): string | undefined =>
      judged(unjudged, features, model)[0]?.severity;
    expect([severityOf(1, 0), severityOf(0, 0), severityOf(0, 2)]).toEqual(["medium", "low", undefined]);
  });

  it("are the same however the versions are ordered", () => {
    const versions = [
      linesOf("en", ["We met with Guardiola, who came from Madrid, in the city."]),
      linesOf("ru", ["Мы не встретились с Пушилиным в городе."]),
    ] as const;
    const of = (alignment: Alignment): string[] =>
      Object.values(doubtsBetween(alignment, [0, 1], lexicons)).flatMap((doubts) =>
        doubts.map(({ features }) => features.map((feature) => feature.toFixed(9)).join(" ")),
      );
    expect(of(lineByLine(versions[1], versions[0])).sort()).toEqual(of(lineByLine(...versions)).sort());
  });
});

describe("very long segments", () => {
  const lines = (count: number): [string, string] => [
    `In 1999 ${"the house not 5 of Guardiola ".repeat(count)}`,
    `В 1998 году ${"дом 7 у Пушилина ".repeat(count)}`,
  ];

  it("are looked at for numbers and not for names", () => {
    expect(new Set(codes(...lines(800)))).toEqual(new Set(["number", "negation"]));
    expect(codes(...lines(1), { only: ["name"] })).toEqual(["name"]);
    expect(codes(...lines(800), { only: ["name"] })).toEqual([]);
  });

  it("are not asked which of hundreds of names is which", () => {
    const filler = (word: string): string => `${word} `.repeat(400);
    const [en, ru] = [`${filler("of")}${"Guardiola the ".repeat(320)}`, `${filler("и")}${"Пушилин и ".repeat(320)}`];
    expect(codes(en, ru, { only: ["name"] })).toEqual([]);
  });

  it("do not ask of thousands of numbers which may stand for which", () => {
    const [en, ru] = [600, 700].map((first) => Array.from({ length: 400 }, (_, k) => first * 1000 + k).join("; "));
    // Without lexicons: or else the two would have nothing in common.
    const findings = check(lineByLine(linesOf("en", [en ?? ""]), linesOf("ru", [ru ?? ""])));
    expect(findings.length).toBe(800);
    expect(findings.every(({ reason }) => reason === "numberMissing")).toBe(true);
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

describe("quotations", () => {
  it("are not missed where speech follows a dash", () => {
    const versions = [linesOf("en", ["“Who is there?” he asked."]), linesOf("ru", ["— Кто там? — спросил он."])];
    expect(check(lineByLine(...versions), { lexicons, only: ["quote"] })).toEqual([]);
    expect(codes("“Who is there?” he asked.", "Он спросил, кто там.", { only: ["quote"] })).toEqual(["quote"]);
  });
});

describe("addresses", () => {
  it("are not left untranslated", () => {
    const [en, ru] = ["Write to gifts@things.example now.", "Пишите на gifts@things.example сейчас."];
    expect(codes(en, ru, { only: ["untranslated"] })).toEqual([]);
  });
});

describe("negations", () => {
  it.each([
    ["The government [did not] come to the house.", "Правительство пришло в дом."],
    ["The president came to the house.", "Президент [не пришел] в дом."],
    ["There is [no evidence].", "Есть доказательства."],
    ["[Nobody knew] about it.", "Все знали об этом."],
    ["There is evidence.", "[Нет доказательств]."],
  ])("%s ≠ %s", (en, ru) => {
    expect(codes(en.replace(/[[\]]/gu, ""), ru.replace(/[[\]]/gu, ""), { only: ["negation"] })).toEqual(["negation"]);
  });

  it.each([
    ["The president did not come to the house.", "Президент не пришел в дом."],
    ["Nobody came to the house.", "Никто не пришел в дом."],
    ["There is no evidence.", "Доказательств нет."],
    ["The move will ruin his success.", "Этот шаг сведет на нет его успех."],
    ["The president came not only to the house.", "Президент пришел не только в дом."],
    ["The president came to the house.", "Президент пришел в дом."],
    ["Come to house No. 5.", "Приходите в дом 5."],
    ["He asked whether there was time.", "Он спросил, не найдется ли время."],
    ["The ticket may not be given to them.", "Давать билет им нельзя."],
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
    const versions = [
      linesOf("en", [EN, "All the roads of the old city were closed after the terrible storm of yesterday.", EN]),
      linesOf("ru", [RU, OTHER, RU]),
    ];
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

  it("finds a sentence that one version says twice, in one bead and in two", () => {
    const versions = [linesOf("en", [EN]), linesOf("ru", [RU, RU.replace(".", "!")])];
    const together = check({ text: { versions }, beads: [beadOf([[0], [0, 1]])] }, { lexicons, only: ["addition"] });
    const apart = [
      [[0], [0]],
      [[], [1]],
    ].map(beadOf);
    for (const found of [together, check({ text: { versions }, beads: apart }, { lexicons })])
      expect(found.map(({ reason, places }) => [reason, places[0]?.from])).toEqual([
        ["sentenceRepeated", RU.length + 1],
      ]);
    const twice = [linesOf("en", [EN, EN]), versions[1]!];
    const both = check(
      {
        text: { versions: twice },
        beads: [
          beadOf([
            [0, 1],
            [0, 1],
          ]),
        ],
      },
      { lexicons },
    );
    expect(both.map(({ reason }) => reason)).not.toContain("sentenceRepeated");
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
