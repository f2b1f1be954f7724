import { describe, expect, it } from "vitest";
import { joinedValues, wordValue } from "../../src/compare/versions/values.ts";

const numberOf = wordValue;

describe("wordValue", () => {
  it.each([
    ["en", "five", "5"],
    ["en", "twenty-five", "25"],
    ["en", "twenty-first", "21st"],
    ["en", "21st", "21st"],
    ["en", "first", "1st"],
    ["en", "1990s", "1990s"],
    ["en", "1990’s", "1990s"],
    ["ru", "1945-м", "1945"],
    ["ru", "1990-х", "1990s"],
    ["uk", "90-ті", "90s"],
    ["uk", "5-й", "5"],
    ["uk", "5-х", "5"],
  ])("in %s of %s is %s", (language, word, value) => {
    expect(numberOf(word, language)).toBe(value);
  });

  it.each([
    ["en", "5g"],
    ["en", "house"],
    ["en", "well-known"],
    ["en", "five-year"],
    ["en", "one-two"],
    ["uk", "90-річний"],
    ["de", "20-er"],
  ])("in %s of %s is none", (language, word) => {
    expect(numberOf(word, language)).toBeUndefined();
  });
});

describe("joinedValues", () => {
  it.each([
    ["two thousand", "2000"],
    ["two thousand five hundred", "2500"],
    ["five hundred twenty-five", "525"],
    ["twenty five", "25"],
    ["twenty fifth", "25th"],
    ["three hundred thousand", "300000"],
    ["two million three hundred thousand and five".replace(" and", ""), "2300005"],
    ["thousand five", "1005"],
    ["5 million", "5000000"],
    ["3.5 million", "3500000"],
    // Numbers that stand beside one another and are several.
    ["one two", "1 2"],
    ["ten five", "10 5"],
    ["thousand million", "1000 1000000"],
    // Which nobody says, and which is not added up.
    ["two thousand five thousand", "2005 1000"],
    ["first second", "1st 2nd"],
    ["20 5", "20 5"],
    ["20 five", "20 5"],
    ["1990s five", "1990s 5"],
    ["five 10:30", "5 10:30"],
    ["hundred hundred", "100 100"],
  ])("of %s are %s", (words, values) => {
    const lexemes = words.split(" ").map((text) => ({ text, value: numberOf(text, "en") ?? text }));
    expect(joinedValues(lexemes).join(" ")).toBe(values);
  });
});
