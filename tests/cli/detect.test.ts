import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../src/cli/detect.ts";
import { olderEncoding } from "../../src/cli/encoding.ts";
import { languageInName } from "../../src/cli/names.ts";
import { CORPUS, makePlace } from "./harness.ts";

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

describe("olderEncoding", () => {
  // Node reads these but does not write them, so the table is turned round.
  const encode = (text: string, encoding: string): Uint8Array => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte);
    const table = new Map(bytes.map((byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]));
    return Uint8Array.from(text, (character) => table.get(character) ?? 0x3f);
  };

  it.each(
    ["windows-1251", "koi8-u", "ibm866"].flatMap((encoding) =>
      WORKS.flatMap((work) => ["ru", "uk"].map((language) => [encoding, work, language] as const)),
    ),
  )("tells %s of %s/%s", (encoding, work, language) => {
    expect(olderEncoding(encode(readFileSync(join(CORPUS, work, `${language}.txt`), "utf8"), encoding))).toBe(encoding);
  });

  it.each([
    ["accents of Latin letters", encode("Žluťoučký kůň úpěl ďábelské ódy. Où est-il ? Às vezes não.", "windows-1250")],
    ["bytes by chance", Uint8Array.from({ length: 4096 }, (_, k) => (k * 7919) % 251)],
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xd8, 0xff, 0xe0)],
    ["nothing", new Uint8Array(0)],
  ])("says nothing of %s", (_, bytes) => {
    expect(olderEncoding(bytes)).toBeUndefined();
  });

  it("tells one line of a file, and where it went wrong", async () => {
    const bytes = encode("Hello.\nПривет, это письмо на русском языке.\n", "windows-1251");
    const { stderr } = await makePlace({ "ru.txt": bytes }).run(["segment", "ru.txt"]);
    expect(stderr).toBe(
      "hexapla: error: ru.txt:2: the text is not in UTF-8; it seems to be in windows-1251. Save it as UTF-8, for instance so: iconv -f windows-1251 -t utf-8 ru.txt > NEW.txt\n",
    );
  });
});
