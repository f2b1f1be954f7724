import { describe, expect, it } from "vitest";
import { align } from "../../src/align/align.ts";
import { PairTable } from "../../src/align/pairTable.ts";
import type { LeftOut } from "../../src/align/tables.ts";
import { serializeLinks } from "../../src/formats/links/serialize.ts";
import type { Alignment, Bead, ParallelText } from "../../src/model/alignment.ts";
import { featuresOf } from "../../src/score/features.ts";
import { pairOf } from "../../src/score/pair.ts";
import { dictionaryOf, linesOf } from "../arbitraries/bitext.ts";
import { describeAligner } from "../laws/aligner.ts";

const EN_RU = dictionaryOf(
  ["en", "ru"],
  [
    ["rain", "дождь"],
    ["yesterday", "вчера"],
    ["bread", "хлеб"],
    ["bought", "купили"],
    ["bridge", "мост"],
    ["closed", "закрыли"],
    ["night", "ночь"],
    ["quiet", "тихо"],
    ["train", "поезд"],
    ["late", "поздно"],
    ["came", "пришёл"],
    ["doctor", "врач"],
  ],
);

describe("align", () => {
  it("makes one table of all versions, with what speaks for each bead", () => {
    const { beads } = align(
      read(`
        en: Putin arrived in Minsk. | He stayed until 10:30.
        ru: Путин прибыл в Минск. | Он пробыл до 10:30.
        uk: Путін прибув до Мінська і пробув до 10:30.
      `),
    );
    expect(serializeLinks(beads)).toBe("[0,1]:[0,1]:[0]\n");
    const [bead] = beads;
    expect(bead!.evidence[0]).toMatchObject({ kind: "prior" });
    expect(matchesOf(bead!, 0, 2)).toContainEqual(["Putin", "Путін"]);
    expect(matchesOf(bead!, 1, 2)).toContainEqual(["10:30", "10:30"]);
  });

  it.each([
    [
      "a sentence cut in two",
      `en: In 1912 the museum opened its halls. | Pushkin never saw it. | It closed for good in 1998, after the Hermitage had moved.
       ru: Музей открыл залы в 1912 году. | Пушкин его не видел. | В 1998 году он закрылся. | До того переехал Эрмитаж.`,
      "[0]:[0] [1]:[1] [2]:[2,3]",
    ],
    [
      "two sentences joined",
      `en: Ivan came late. | It was 23:40. | Maria bought 12 books. | They cost 350 roubles.
       ru: Иван пришёл поздно, в 23:40. | Мария купила 12 книг. | Они стоили 350 рублей.`,
      "[0,1]:[0] [2]:[1] [3]:[2]",
    ],
    [
      "a sentence left out",
      `en: It rained. | The train to Odesa left at 7:15. | Platform 4 was empty. | Ivanenko, 56, wondered whether “Chornomorets” would play against Dynamo. | Kharkiv was reached by 19:45. | No taxis there. | Everybody walked 3 km.
       uk: Дощило. | Потяг до Одеси вирушив о 7:15. | На платформі 4 порожньо. | До Харкова дісталися о 19:45. | Таксі там не було. | Всі пройшли 3 км.`,
      "[0]:[0] [1]:[1] [2]:[2] [3]:[] [4]:[3] [5]:[4] [6]:[5]",
    ],
    [
      "a title added",
      `ru: В Брюсселе выступил Зеленский. | Его слушали 450 депутатов. | Орбан вышел. | Мецола, напротив, осталась до 18:30.
       uk: Промова президента України в Європарламенті 9 лютого 2023 року | У Брюсселі виступив Зеленський. | Його слухали 450 депутатів. | Орбан вийшов. | Мецола, навпаки, лишилася до 18:30.`,
      "[]:[0] [0]:[1] [1]:[2] [2]:[3] [3]:[4]",
    ],
    [
      "three versions of which each lacks or joins something",
      `en: Luhansk, 12 May. | Ivanov counted 340 houses. | Petrov disagreed, loudly and at length, with all of it. | Then, at 18:20, both left.
       ru: Луганск, 12 мая. | Иванов насчитал 340 домов. | В 18:20 оба уехали.
       uk: Луганськ, 12 травня. Іванов нарахував 340 будинків. | Петров не погодився, голосно й довго, з усім цим. | О 18:20 обидва поїхали.`,
      "[0,1]:[0,1]:[0] [2]:[]:[1] [3]:[2]:[2]",
    ],
  ])("finds %s", (_, versions, expected) => {
    expect(linksOf(align(read(versions)))).toBe(expected);
  });

  it("is told by a lexicon what nothing else tells", () => {
    const text = read(`
      en: the rain came yesterday | the train came late | we bought bread | the bridge was closed | the night was quiet
      ru: вчера пришёл дождь | поезд поздно | закрыли мост | ночь тихо
    `);
    expect(linksOf(align(text, { lexicons: [EN_RU] }))).toBe("[0]:[0] [1]:[1] [2]:[] [3]:[2] [4]:[3]");
  });

  it("takes a lexicon for its pair of languages in either direction, and signs what it used", () => {
    const versions = `
      en-GB: The doctor came late. | We bought bread.
      ru: Врач пришёл поздно. | Купили хлеб.
    `;
    const back = dictionaryOf(["ru", "en"], [["хлеб", "bread"]]);
    const foreign = dictionaryOf(["ru", "uk"], [["хлеб", "хліб"]]);
    expect(signatureOf(align(read(versions), { lexicons: [foreign, EN_RU] }))).toMatch(/\|lexicon:en-ru=en-ru:12$/u);
    expect(signatureOf(align(read(versions), { lexicons: [back, EN_RU] }))).toMatch(/\|lexicon:ru-en=ru-en:1$/u);
    expect(signatureOf(align(read(versions), { lexicons: [foreign] }))).toMatch(/^hexapla:\d+\|versions:2$/u);
    const [, bought] = align(read(versions), { lexicons: [back] }).beads;
    expect(matchesOf(bought!, 0, 1)).toContainEqual(["bread", "хлеб"]);
  });

  it("tells evidence of two versions in their own order", () => {
    const { beads } = align(read("uk: Це Київ, 2014.\nen: In Kyiv, 2014."));
    const pairs = beads.flatMap(({ evidence }) => evidence).filter(({ versions }) => versions !== undefined);
    expect(pairs.length).toBeGreaterThan(0);
    for (const { versions } of pairs) expect(versions).toEqual([0, 1]);
    expect(matchesOf(beads[0]!, 0, 1)).toContainEqual(["Київ", "Kyiv"]);
  });

  it("gives evidence that adds up to what the table says", () => {
    const text = read(`
      en: Kyiv, 2014. | “Why now?” asked Petrov. | Nobody answered. | It was 18:20.
      ru: Киев, 2014. | — Почему сейчас? — спросил Петров. Никто не ответил. | Было 18:20.
    `);
    const [a, b] = text.versions.map(featuresOf);
    const table = new PairTable(pairOf(a!, b!));
    const { beads } = align(text);
    expect(beads).toHaveLength(table.path.beads.length);
    beads.forEach(({ evidence }, k) => {
      const { row, column, down, right, prior } = table.path.beads[k]!;
      const worth = down === 0 || right === 0 ? 0 : table.worth(row, column, down, right);
      expect(sum(evidence.map(({ nats }) => nats))).toBeCloseTo(worth + prior, 3);
      expect(evidence[0]).toEqual({ kind: "prior", nats: prior });
    });
  });

  it("weighs every two of three versions alike", () => {
    const text = read(`
      en: Kyiv, 2014. | “Why now?” asked Petrov. | Nobody answered.
      ru: Киев, 2014. | «Почему сейчас?» — спросил Петров. Никто не ответил.
      uk: Київ, 2014. | «Чому зараз?» – спитав Петров. | Ніхто не відповів.
    `);
    const features = text.versions.map(featuresOf);
    const shares = align(text).beads.flatMap(({ sides, evidence }) =>
      [
        [0, 1],
        [0, 2],
        [1, 2],
      ].map(([v = 0, w = 0]) => {
        const of = evidence.filter(({ versions }) => versions?.[0] === v && versions[1] === w);
        const table = new PairTable(pairOf(features[v]!, features[w]!));
        const [endV, endW] = [sides[v]!.at(-1)! + 1, sides[w]!.at(-1)! + 1];
        return sum(of.map(({ nats }) => nats)) / table.blockWorth(endV, endW, sides[v]!.length, sides[w]!.length);
      }),
    );
    expect(shares).toHaveLength(6);
    for (const share of shares) expect(share).toBeCloseTo(shares[0]!, 3);
    expect(shares[0]).toBeLessThan(1);
  });

  it("leaves evidence out when told so, and changes nothing else", () => {
    const text = read("en: Kyiv, 2014. | Then?\nru: Киев, 2014. | Потом?");
    const without = align(text, { evidence: false });
    expect(without.beads.map(({ evidence }) => evidence)).toEqual([[], []]);
    expect(without.beads.map((bead) => ({ ...bead, evidence: 0 }))).toEqual(
      align(text).beads.map((bead) => ({ ...bead, evidence: 0 })),
    );
  });

  it.each([2, 3])("tells its progress all the way with %i versions", (count) => {
    const lines = Array.from({ length: 300 }, (_, k) => `Paragraph ${k} names ${k * k}, and ${7 * k + 3}.`);
    // Some lines are joined, so that there are merges to look at.
    const joined = lines.flatMap((line, k) => (k % 3 === 0 ? [`${line} ${lines[k + 1]}`] : k % 3 === 1 ? [] : [line]));
    const versions = Array.from({ length: count }, (_, v) => linesOf(`v${v}`, v === 0 ? joined : lines, "en"));
    const shares = [0];
    align({ versions }, { onProgress: (done, total) => shares.push(done / total) });
    const steps = shares.slice(1).map((share, k) => share - shares[k]!);
    expect(Math.max(...steps)).toBeLessThan(0.2);
  });

  it.each([
    ["word", (kinds: readonly string[]) => !kinds.includes("word")],
    ["name", (kinds: readonly string[]) => !kinds.includes("name")],
    ["number", (kinds: readonly string[]) => !kinds.includes("number")],
    ["punctuation", (kinds: readonly string[]) => !kinds.includes("punctuation")],
    ["length", (kinds: readonly string[]) => !kinds.includes("length")],
  ] as const)("leaves out %s evidence when told so, and signs that", (kind, isGone) => {
    const text = read("en: Prices rose in Kyiv: 5 % in 2014! | Why?\nru: Цены в Киеве выросли: 5 % в 2014! | Почему?");
    const kindsIn = ({ beads }: Alignment): string[] => beads.flatMap(({ evidence }) => evidence.map((of) => of.kind));
    expect(isGone(kindsIn(align(text)))).toBe(false);
    const without = align(text, { without: [kind] });
    expect(isGone(kindsIn(without))).toBe(true);
    expect(signatureOf(without)).toBe(`${signatureOf(align(text))}|without:${kind}`);
  });

  it("looks once only, and learns nothing, when told so", () => {
    const text = read(`
      en: Open the overview. Click Power to open the panel. | Done.
      ru: Откройте обзор. | Откройте обзор и нажмите Power, чтобы открыть панель. | Готово.
    `);
    const posteriors = (without: LeftOut[]): (number | undefined)[] =>
      align(text, { without }).beads.map(({ posterior }) => posterior);
    expect(posteriors(["second-look"])).not.toEqual(posteriors([]));
    const [a, b] = [
      linesOf(
        "fi",
        Array.from({ length: 60 }, (_, k) => `${WORDS_A[k % 7]} ${WORDS_A[(k * 3) % 7]} ${k * 37}`),
      ),
      linesOf(
        "bg",
        Array.from({ length: 60 }, (_, k) => `${WORDS_B[k % 7]} ${WORDS_B[(k * 3) % 7]} ${k * 37}`),
      ),
    ];
    const likely = (without: LeftOut[]): number =>
      sum(align({ versions: [a, b] }, { without }).beads.map(({ posterior = 0 }) => posterior));
    expect(likely([])).not.toBe(likely(["self-taught"]));
    expect(signatureOf(align(text, { without: ["second-look", "length"] }))).toContain("|without:length,second-look");
  });

  it.each([0, 1, 7])("refuses %i versions", (count) => {
    const versions = Array.from({ length: count }, (_, v) => linesOf(`v${v}`, ["x"], "en"));
    expect(() => align({ versions })).toThrow(RangeError);
    expect(() => align({ versions })).toThrow(`got ${count}`);
  });

  it("takes six versions, of which two share language and name, and one is empty", () => {
    const lines = ["Kyiv, 2014.", "Why? Nobody knew.", "Done."];
    const versions = ["en", "en", "ru", "uk", "pl"].map((language) => linesOf(language, lines));
    expect(linksOf(align({ versions: [...versions, linesOf("de", [])] }))).toBe(
      [0, 1, 2].map((i) => `${Array.from({ length: 5 }, () => `[${i}]`).join(":")}:[]`).join(" "),
    );
  });

  it("takes texts that have nothing to do with one another", () => {
    const text = read(`
      en: Add salt. | Stir for 5 minutes. | Serve hot! | Enjoy your meal with family, friends, and a good wine. | Wash up.
      uk: Суд постановив. | Відповідач не з'явився, про причини неявки не повідомив. | Рішення набрало чинності?
    `);
    const { beads } = align(text);
    expect(Math.min(...beads.map(({ posterior = 1 }) => posterior))).toBeLessThan(0.9);
  });

  it("aligns one segment with many, or leaves what is too many over", () => {
    const text = read("en: One, two, three and four.\nru: Один. | Два. | Три. | И четыре.");
    const words = dictionaryOf(
      ["en", "ru"],
      [
        ["one", "один"],
        ["two", "два"],
        ["three", "три"],
        ["four", "четыре"],
      ],
    );
    expect(linksOf(align(text, { lexicons: [words] }))).toBe("[0]:[0,1,2,3]");
    const more = read("en: One.\nru: 1. | 2. | 3. | 4. | 5. | 6. | 7.");
    expect(align(more).beads.flatMap(({ sides }) => sides[1])).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("finds a way where all lies in a merge that turns out impossible", () => {
    // A single word cannot be cut in three, though nothing but the merge was likely before.
    const many = Array.from({ length: 3 }, () => "2014 ".repeat(80).trim());
    const text = { versions: [linesOf("en", many), linesOf("ru", ["2014"])] };
    const { beads } = align(text);
    expect(beads.map(({ sides: [a, b] }) => [a!.length, b!.length]).sort()).toEqual([
      [1, 0],
      [1, 0],
      [1, 1],
    ]);
    // Which of the three it is nobody knows.
    for (const { posterior } of beads) expect(posterior).toBeLessThan(0.7);
  });

  it("needs no full table for long texts, also where one version lacks a long passage", () => {
    const lines = Array.from({ length: 400 }, (_, k) => `Paragraph ${k} names ${k * k} and ${7 * k + 3}.`);
    const kept = lines.filter((_, k) => k < 150 || k >= 230);
    const { beads } = align({ versions: [linesOf("a", lines, "en"), linesOf("b", kept, "en")] });
    const expected = lines.map((_, k) => [[k], k < 150 ? [k] : k < 230 ? [] : [k - 80]]);
    expect(beads.map(({ sides }) => sides)).toEqual(expected);
  });
});

describeAligner("align", (text, onProgress = () => {}) => align(text, { onProgress }));
describeAligner("align with a lexicon", (text, onProgress = () => {}) =>
  align(text, { lexicons: [EN_RU], evidence: false, onProgress }),
);

// Helpers

const WORDS_A = ["lalo", "mirun", "posk", "teva", "guri", "nand", "frib"];
const WORDS_B = ["зюк", "щорп", "вень", "дакс", "жмул", "цефа", "ыгра"];

/** Versions a line: `en: A. | B.` is an English version of two segments. */
function read(notation: string): ParallelText {
  const versions = notation
    .trim()
    .split("\n")
    .map((line) => {
      const [language = "", text = ""] = line.trim().split(/: (.*)/su);
      return linesOf(language, text.split(" | "));
    });
  return { versions };
}

function linksOf({ beads }: Alignment): string {
  return serializeLinks(beads).trimEnd().replaceAll("\n", " ");
}

function matchesOf({ evidence }: Bead, v: number, w: number): NonNullable<Bead["evidence"][number]["matches"]> {
  return evidence
    .filter(({ versions }) => versions?.[0] === v && versions[1] === w)
    .flatMap(({ matches = [] }) => matches);
}

function signatureOf({ beads }: Alignment): string {
  const [origin] = beads.map((bead) => bead.origin);
  return origin?.kind === "computed" ? origin.signature : "";
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
