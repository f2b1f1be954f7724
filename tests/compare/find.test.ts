import { describe, expect, it } from "vitest";
import { expressionFinder } from "../../src/compare/find/expression.ts";
import { find } from "../../src/compare/find/find.ts";
import { formKeys } from "../../src/compare/find/forms.ts";
import { parsePhrase, phraseMatcher, plainPhrase } from "../../src/compare/find/phrase.ts";
import { createVocabulary, tokensOf } from "../../src/compare/find/vocabulary.ts";
import { linesOf } from "../arbitraries/bitext.ts";
import { FORMS, lexiconOf, lineByLine } from "../arbitraries/terms.ts";
import { describeExpressions, describeFind } from "../laws/find.ts";

describeFind("find", (alignment, phrase, versions) =>
  find(alignment, { kind: "phrase", phrase }, versions === undefined ? {} : { versions }),
);
describeExpressions("expressionFinder", expressionFinder);

it("shows a word in its form with what stands for it", () => {
  const en = linesOf("en", ["The head of the republic spoke.", "Nothing."]);
  const uk = linesOf("uk", ["Говорив глава республіки.", "Нічого."]);
  const lexicons = [
    lexiconOf(
      ["en", "uk"],
      [
        ["republic", ["республіка"]],
        ["head", ["глава"]],
        ["spoke", ["говорив"]],
      ],
    ),
  ];
  const hits = find(lineByLine([en, uk]), { kind: "phrase", phrase: plainPhrase("республіка") }, { lexicons });
  expect(hits).toEqual([
    {
      version: 1,
      segment: 0,
      bead: 0,
      from: 14,
      to: 24,
      counterparts: [{ version: 0, rendering: { from: 16, to: 24, probability: expect.any(Number) } }],
    },
  ]);
});

it("gives a rendering inside one segment, though its words stand in two", () => {
  const en = linesOf("en", ["people republic"]);
  const ru = linesOf("ru", ["народная", "республика"]);
  const lexicons = [
    lexiconOf(
      ["en", "ru"],
      [
        ["people", ["народный"]],
        ["republic", ["республика"]],
      ],
    ),
  ];
  const [bead] = lineByLine([en]).beads;
  const alignment = { text: { versions: [en, ru] }, beads: [{ ...bead!, sides: [[0], [0, 1]] }] };
  const [hit] = find(alignment, { kind: "phrase", phrase: plainPhrase("people republic") }, { lexicons });
  expect(hit?.counterparts[0]?.rendering).toMatchObject({ from: 0, to: 8 });
});

it("finds by an expression inside one segment at a time", () => {
  const en = linesOf("en", ["one two", "two 22"]);
  const alignment = lineByLine([en, linesOf("ru", ["раз", ""])]);
  const places = (source: string): number[] =>
    find(alignment, { kind: "expression", find: expressionFinder(source) }).map(({ from }) => from);
  expect(places("two")).toEqual([4, 8]);
  expect(places("two\\s+two")).toEqual([]);
  expect(places("\\d+")).toEqual([12]);
});

it("finds no place twice: the longest, then what follows it", () => {
  const alignment = lineByLine([linesOf("en", ["ha ha ha ha ha"]), linesOf("ru", [""])]);
  const hits = find(alignment, { kind: "phrase", phrase: plainPhrase("ha ha") });
  expect(hits.map(({ from, to }) => [from, to])).toEqual([
    [0, 5],
    [6, 11],
  ]);
});

it("tells how far it is", () => {
  const told: string[] = [];
  const alignment = lineByLine([linesOf("en", ["a", "b"]), linesOf("ru", ["а", "б"])]);
  find(
    alignment,
    { kind: "phrase", phrase: plainPhrase("b") },
    { onProgress: (done, total) => told.push(`${done}/${total}`) },
  );
  expect(told).toEqual(["1/2", "2/2"]);
});

describe("formKeys", () => {
  it.each(Object.entries(FORMS).flatMap(([language, lines]) => lines.map((forms) => [language, forms] as const)))(
    "takes forms of one word for such: %s %j",
    (language, forms) => {
      for (const form of forms) expect(isSame(forms[0] ?? "", form, language), form).toBe(true);
    },
  );

  it.each([
    ["ru", "Украина", "украинский"],
    ["ru", "город", "гордый"],
    ["ru", "вес", "все"],
    ["ru", "партия", "парта"],
    ["uk", "Росія", "роса"],
    ["uk", "Київ", "київський"],
    ["en", "policy", "police"],
    ["en", "new", "news"],
    ["en", "population", "popular"],
  ])("keeps apart %s %s and %s", (language, a, b) => {
    expect(isSame(a, b, language)).toBe(false);
  });

  it.each([
    ["ru", "вернуться", "вернулся"],
    ["ru", "возвращаюсь", "возвращаться"],
    ["uk", "книга", "книзі"],
    ["uk", "ніч", "ніччю"],
    ["en", "stopped", "stop"],
    ["en", "dying", "died"],
    ["de", "Republik", "Republiken"],
  ])("knows that %s %s and %s are one word", (language, a, b) => {
    expect(isSame(a, b, language)).toBe(true);
  });

  it("takes short words of other languages as they are", () => {
    expect(formKeys("Haus", "de")).toEqual(["haus"]);
  });
});

describe("phrases", () => {
  const matches = (notation: string, text: string, language = "en"): string | undefined => {
    const vocabulary = createVocabulary(language);
    const document = linesOf(language, [text], language);
    const tokens = tokensOf(document, 0, vocabulary);
    const matcher = phraseMatcher(parsePhrase(notation), vocabulary);
    for (const [at, token] of tokens.entries()) {
      const end = matcher.matchEnd(tokens, at);
      if (end > at) {
        expect(matcher.mayBegin(token.lexeme)).toBe(true);
        return text.slice(token.from, tokens[end - 1]?.to);
      }
    }
    return undefined;
  };

  it.each([
    ["armed force", "The Armed Forces fired", "Armed Forces"],
    ["armed force", "armed, forces", undefined],
    ["=force", "forces of force", "force"],
    ["special military? operation", "a special operation", "special operation"],
    ["special military? operation", "a special military operation", "special military operation"],
    ["Kyiv|Kiev regime", "the Kiev regime", "Kiev regime"],
    ["annex ... Crimea", "annexed the whole of Crimea", "annexed the whole of Crimea"],
    ["annex ... Crimea", "annexed one two three four Crimea", undefined],
    ["annex ... Crimea", "annexed, then Crimea", undefined],
    ['" People’s Republic "', "the “People's Republic” says", "“People's Republic”"],
    ['so-called "', "the so‑called «republic»", "so‑called «"],
  ])("%j in %j is %j", (notation, text, expected) => {
    expect(matches(notation, text)).toBe(expected);
  });

  it.each([
    ["", "phrase-empty"],
    ["a ...", "phrase-end"],
    ["... a", "phrase-end"],
    ["a? b", "phrase-end"],
    ["a, b", "phrase-part"],
    ["a|", "phrase-part"],
    ["a ... b ... c ... d", "phrase-long"],
    [Array(17).fill("a").join(" "), "phrase-long"],
    [Array(33).fill("a").join("|"), "phrase-long"],
  ])("refuses %j: %s", (notation, code) => {
    expect(() => parsePhrase(notation)).toThrow(code);
  });

  it("takes plain text as it comes, without the quotation marks round it", () => {
    expect(plainPhrase("“in 2,000 years?”").items).toEqual([
      { kind: "word", alternatives: [{ text: "in", isExact: false }], isOptional: false },
      { kind: "word", alternatives: [{ text: "2,000", isExact: false }], isOptional: false },
      { kind: "word", alternatives: [{ text: "years", isExact: false }], isOptional: false },
      { kind: "mark", text: "?" },
    ]);
    expect(() => plainPhrase(" ")).toThrow("phrase-empty");
  });
});

it("refuses expressions that are too long, or need memory", () => {
  expect(() => expressionFinder("a".repeat(1001))).toThrow("expression-long");
  expect(() => expressionFinder("(a)\\1")).toThrow("pattern-unsupported");
  expect(() => expressionFinder("(a")).toThrow("pattern-syntax");
});

it("looks at the beginning of a text that is too long", () => {
  expect(expressionFinder("b")(`${"a".repeat(20_000)}b`)).toEqual([]);
  expect(expressionFinder("b")(`${"a".repeat(19_999)}b`)).toEqual([{ from: 19_999, to: 20_000 }]);
});

it("gives up on an expression that takes too long", () => {
  const finder = expressionFinder("(?:.*.*.*.*)*x");
  expect(() => {
    for (let k = 0; k < 20; k++) finder("a".repeat(2000));
  }).toThrow("expression-costly");
});

it("counts the steps over all texts", () => {
  const finder = expressionFinder("(?:.*.*.*.*)*x");
  const text = "a".repeat(150);
  expect(finder(text)).toEqual([]);
  expect(() => {
    for (let k = 0; k < 200; k++) finder(text);
  }).toThrow("expression-costly");
});

function isSame(a: string, b: string, language: string): boolean {
  const keys = new Set(formKeys(a, language));
  return formKeys(b, language).some((key) => keys.has(key));
}
