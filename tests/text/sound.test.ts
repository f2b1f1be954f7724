import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consonantsOf, soundOf } from "../../src/text/sound.ts";
import { anyText } from "../arbitraries/text.ts";

describe("soundOf", () => {
  it("writes a name as it sounds", () => {
    expect(soundOf("Washington")).toBe("vašinhton");
  });

  it.each([
    "Kiev Kyiv Киев Київ",
    "Luhansk Lugansk Луганск Луганськ",
    "Kharkiv Харків Harkiv",
    "Chernihiv Чернігів Chernigiv",
    "Shevchenko Шевченко Ševčenko",
    "Volodymyr Володимир",
    "Горький Gorkij Horkyi",
    "Petr Пётр Петр",
    "Путин Путін Putin",
    "Єрмак Yermak Ермак",
    "Щербак Shcherbak",
    "Юлия Yuliya Iuliia",
    "Одесса Одеса Odessa Odesa",
    "В’ятрович Вятрович Viatrovych",
    "José jose JOSÉ",
    "Цой Tsoi Tsoy",
    "Жуков Zhukov",
    "Bill Bil",
    "U.S.A. USA",
    "Нью-Йорк Ньюйорк",
    "ІВАНО-ФРАНКІВСЬК Ивано-франкивск",
  ])("hears one name in %s", (spellings) => {
    expect(new Set(spellings.split(" ").map(soundOf)).size).toBe(1);
  });

  it.each(["Zelensky Zelenskyy Зеленский Зеленський", "Луганской Луганської Luhansk", "Москва Moskva Москві"])(
    "hears one beginning in %s",
    (spellings) => {
      expect(new Set(spellings.split(" ").map((word) => soundOf(word).slice(0, 4))).size).toBe(1);
    },
  );

  it.each(["Киев Kharkiv", "Минск Мінстерство", "Иран Ирак", "Рига Прага"])("tells apart %s", (names) => {
    expect(new Set(names.split(" ").map(soundOf)).size).toBe(2);
  });

  it("lets other scripts through", () => {
    expect(soundOf("東京")).toBe("東京");
    expect(soundOf("תל")).toBe("תל");
    expect(soundOf("")).toBe("");
  });

  it("asks neither for case, nor accents, nor the normal form", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."АеёиЙїЇґщьяEéžŠzsh’-"), maxLength: 8 }), (word) => {
        expect(soundOf(word.normalize("NFD"))).toBe(soundOf(word.normalize("NFC")));
        expect(soundOf(`${word}\u0301`)).toBe(soundOf(word));
      }),
    );
    for (const word of ["Київ", "йога", "Їжак", "ґудзик", "ёлка", "Zürich"])
      expect(soundOf(word.toUpperCase())).toBe(soundOf(word.toLowerCase()));
  });

  it("takes any string, and never repeats a letter", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(soundOf(text)).not.toMatch(/(\p{L})\1/u);
      }),
    );
  });
});

describe("consonantsOf", () => {
  it.each([
    ["vašinhton", "všnhtn"],
    ["kiv", "kv"],
    ["aiou", ""],
  ])("leaves of %s %s", (sound, consonants) => {
    expect(consonantsOf(sound)).toBe(consonants);
  });

  it("makes English and transliterated spellings alike", () => {
    const pairs = [
      ["Washington", "Вашингтон"],
      ["London", "Лондон"],
      ["Moscow", "Москва"],
      ["Biden", "Байден"],
    ] as const;
    const begins = (word: string): string => consonantsOf(soundOf(word)).slice(0, 3);
    for (const [english, russian] of pairs) expect(begins(english)).toBe(begins(russian));
  });
});
