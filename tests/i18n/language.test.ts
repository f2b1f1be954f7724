import { expect, it } from "vitest";
import { environmentLanguage, parseUiLanguage } from "../../src/i18n/language.ts";

it.each([
  ["uk_UA.UTF-8", "uk"],
  ["ru-RU", "ru"],
  ["EN", "en"],
  ["C.UTF-8", undefined],
  ["de_DE", undefined],
  ["ruthenian", undefined],
  ["", undefined],
])("reads %j as %j", (tag, language) => {
  expect(parseUiLanguage(tag)).toBe(language);
});

it.each([
  [{ LANG: "uk_UA.UTF-8" }, "uk"],
  [{ LANG: "uk_UA.UTF-8", LC_MESSAGES: "ru_RU.UTF-8" }, "ru"],
  [{ LANG: "uk_UA.UTF-8", LC_MESSAGES: "ru_RU.UTF-8", LC_ALL: "en_GB.UTF-8" }, "en"],
  [{ LANG: "uk_UA.UTF-8", LC_ALL: "" }, "uk"],
  // LC_ALL=C asks for plain English, whatever LANG says.
  [{ LANG: "uk_UA.UTF-8", LC_ALL: "C" }, "en"],
  [{}, "en"],
])("takes the language from %j", (env, language) => {
  expect(environmentLanguage(env)).toBe(language);
});
