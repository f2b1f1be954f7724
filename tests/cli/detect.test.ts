import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { detectLanguage } from "../../src/cli/detect.ts";
import { languageInName } from "../../src/cli/names.ts";
import { CORPUS } from "./harness.ts";

const WORKS = ["statement", "news", "scene", "faq", "regulations"];

it.each(WORKS.flatMap((work) => ["en", "ru", "uk"].map((language) => [work, language] as const)))(
  "tells the language of %s/%s",
  (work, language) => {
    expect(detectLanguage(readFileSync(join(CORPUS, work, `${language}.txt`), "utf8"))).toBe(language);
  },
);

it.each([
  ["Він сказав: «Мы придём», — і пішов, бо їхній потяг уже їхав.", "uk"],
  ["У лесе жыў воўк.", "be"],
  ["Ναι, το είδα.", "el"],
  ["日本語のテキスト", "ja"],
  ["中文文本", "zh"],
  ["한국어 텍스트", "ko"],
  // Latin letters alone say little, and so do Cyrillic ones that all share.
  ["Der Hund schläft unter dem Tisch, und die Katze sitzt daneben.", undefined],
  ["мама", undefined],
  ["12345 — 67", undefined],
  ["", undefined],
])("takes %j for %j", (text, language) => {
  expect(detectLanguage(text)).toBe(language);
});

it.each([
  ["en", "en", "en"],
  ["en.plain", "en.plain", "en"],
  ["EN", "EN", "en"],
  ["speech.uk", "uk", "uk"],
  ["speech_ru", "ru", "ru"],
  ["speech-pt-BR", "pt-BR", "pt-BR"],
  ["speech_pt_br", "pt-BR", "pt-BR"],
  ["pt-BR", "pt-BR", "pt-BR"],
  // What people write for Ukrainian, Russian, English.
  ["speech.ua", "uk", "uk"],
  ["speech_rus", "ru", "ru"],
])("reads the name %s", (stem, name, language) => {
  expect(languageInName(stem)).toEqual({ name, language });
});

it.each([
  "it.is.my.text",
  "my.own.work",
  "speech",
  "old",
  "new",
  "speech.old",
  "text1",
  "qq",
  "speech.qq",
  "a.b.c",
  "",
  "2024",
  "letter_to_all",
])("finds no language in the name %j", (stem) => {
  expect(languageInName(stem)).toBeUndefined();
});
