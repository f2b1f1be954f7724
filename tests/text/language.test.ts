import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languageTag, parseLanguage, primaryLanguage } from "../../src/text/language.ts";

describe("parseLanguage", () => {
  it.each([
    ["en", "en"],
    ["EN", "en"],
    ["pt_br", "pt-BR"],
    ["zh-hant", "zh-Hant"],
    ["sr_latn_rs", "sr-Latn-RS"],
    [" ru\n", "ru"],
    ["ua", "uk"],
    ["UA", "uk"],
    ["ua-UA", "uk-UA"],
    ["rus", "ru"],
    ["ukr", "uk"],
    ["eng", "en"],
    ["ENG_us", "en-US"],
    ["xx", "xx"],
    ["iw", "he"],
  ])("reads %j as %s", (tag, expected) => {
    expect(parseLanguage(tag)).toBe(expected);
  });

  it.each(["", " ", "e", "english language", "русский", "en-", "-en", "en--US", "constructor", "__proto__", "12"])(
    "takes %j for no tag",
    (tag) => {
      expect(parseLanguage(tag)).toBeUndefined();
    },
  );

  it("takes any string, and what it gives is canonical already", () => {
    const tags = fc.oneof(
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.string({ unit: fc.constantFrom(..."uakxEN1419_-"), maxLength: 9 }),
    );
    fc.assert(
      fc.property(tags, (tag) => {
        const parsed = parseLanguage(tag);
        if (parsed === undefined) return;
        expect(parseLanguage(parsed)).toBe(parsed);
        expect(Intl.getCanonicalLocales(parsed)).toEqual([parsed]);
      }),
    );
  });
});

describe("languageTag", () => {
  it("gives what parseLanguage gives", () => {
    expect(languageTag("ua")).toBe("uk");
  });

  it("refuses what is no tag, and says what it was", () => {
    expect(() => languageTag("русский")).toThrow(RangeError);
    expect(() => languageTag("русский")).toThrow("русский");
  });
});

describe("primaryLanguage", () => {
  it.each([
    ["uk", "uk"],
    ["uk-UA", "uk"],
    ["sr-Latn-RS", "sr"],
  ])("is of %s %s", (tag, primary) => {
    expect(primaryLanguage(languageTag(tag))).toBe(primary);
  });
});
