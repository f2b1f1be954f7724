import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stem } from "../../src/text/stem.ts";
import { anyText } from "../arbitraries/text.ts";

describe("stem", () => {
  it("lets the forms of a word fall together", () => {
    expect(["книга", "Книгу", "книгами", "книг"].map((word) => stem(word, "ru"))).toEqual([
      "книг",
      "книг",
      "книг",
      "книг",
    ]);
  });

  // Words with one stem a line, and the stem.
  it.each([
    ["en", "house houses Housing", "hous"],
    ["en", "fire fires fired firing", "fire"],
    ["en", "try tries tried trying", "tri"],
    ["en", "stop stops stopped stopping", "stop"],
    ["en", "city cities city’s cities’", "citi"],
    ["en", "Putin Putin's Putin’s", "putin"],
    ["en", "agree agrees agreed agreeing", "agre"],
    ["en", "class classes class’s", "class"],
    ["en", "news News’", "news"],
    ["en", "string strings", "strin"],
    ["ru", "дом дома доме домами домов", "дом"],
    ["ru", "который которая которого которыми", "котор"],
    ["ru", "ёлка елка елки", "елк"],
    ["ru", "боялся боялась", "боя"],
    ["uk", "будинок будинків будинку", "будин"],
    ["uk", "Україна України Україною", "украї"],
    ["uk", "п’ять п'ять пʼять", "п’я"],
    ["de", "Häuser häuser", "häus"],
    ["xx", "a", "a"],
  ])("%s: %s", (language, words, expected) => {
    for (const word of words.split(" ")) expect([word, stem(word, language)]).toEqual([word, expected]);
  });

  it("keeps apart what is short and only looks alike", () => {
    for (const [a, b] of [
      ["her", "here"],
      ["hat", "hate"],
      ["new", "news"],
    ] as const)
      expect(stem(a, "en")).not.toBe(stem(b, "en"));
  });

  it("leaves three letters of a Russian or Ukrainian word", () => {
    expect(stem("или", "ru")).toBe("или");
    expect(stem("мова", "uk")).toBe("мов");
  });

  it("takes an unknown language, whatever it is called", () => {
    expect(["xx", "constructor", ""].map((language) => stem("Wörterbuch", language))).toEqual([
      "wörte",
      "wörte",
      "wörte",
    ]);
  });

  it("is the same for every way to write a word", () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (word, language) => {
        const folded = stem(word, language);
        expect(stem(word.normalize("NFD"), language)).toBe(folded);
        expect(stem(word.replaceAll("’", "'"), language)).toBe(folded);
        expect(stem([...word].join("\u00ad"), language)).toBe(folded);
      }),
    );
  });

  it("gives at most six code units, and never half a letter", () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (word, language) => {
        const cut = stem(word, language);
        expect(cut.length).toBeLessThanOrEqual(6);
        if (word.isWellFormed()) expect(cut.isWellFormed()).toBe(true);
        if (word.replaceAll("\u00ad", "") !== "") expect(cut).not.toBe("");
      }),
    );
    expect(stem("𐐨𐐨𐐨𐐨", "en")).toBe("𐐨𐐨𐐨");
  });
});

// Helpers

const anyLanguage = fc.constantFrom("en", "ru", "uk", "de");
