import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readText } from "../../src/read/text.ts";
import { RULES, type Rule } from "../../src/segment/rules.ts";
import { explainSegmentation, type SegmentOptions, segment } from "../../src/segment/segment.ts";
import { languageTag } from "../../src/text/language.ts";
import { prose, proseText } from "../arbitraries/text.ts";
import { describeSegmenter, describeSentences } from "../laws/segmenter.ts";
import { casesIn } from "./cases.ts";

describe("segment", () => {
  it("keeps abbreviations and initials together, in Russian", () => {
    expect(
      notation(
        "ru",
        "Музей им. А. С. Пушкина и т. д. находятся в г. Москва на ул. Волхонка. В 1912 г. там открыли залы: «Греция» и «Рим». Потом закрыли...",
      ),
    ).toBe(
      "Музей им. А. С. Пушкина и т. д. находятся в г. Москва на ул. Волхонка. ¦ В 1912 г. там открыли залы: «Греция» и «Рим». ¦ Потом закрыли...",
    );
  });

  it("keeps abbreviations and initials together, in Ukrainian", () => {
    expect(
      notation(
        "uk",
        "Про це писав Т. Г. Шевченко, м. Київ, вул. Хрещатик. «Ми вдома!» – гукнув хтось. У 2022 р. було 3.5 млн. грн.",
      ),
    ).toBe(
      "Про це писав Т. Г. Шевченко, м. Київ, вул. Хрещатик. ¦ «Ми вдома!» – гукнув хтось. ¦ У 2022 р. було 3.5 млн. грн.",
    );
  });

  // The hand-made cases of the project's notes on segmentation; sentence-splitter alone gets 17 of them.
  it.each(casesIn("cases.txt"))("$language: $name", ({ language, sentences, text }) => {
    expect(sentencesOf(language, text)).toEqual(sentences);
  });

  it("works in any language by general rules and the parser", () => {
    expect(notation("xx", "Alpha beta. Gamma 3.5 delta! Ends...")).toBe("Alpha beta. ¦ Gamma 3.5 delta! ¦ Ends...");
    expect(notation("de", "Das ist gut. Wirklich? Ja.")).toBe("Das ist gut. ¦ Wirklich? ¦ Ja.");
    expect(notation("zh", "我来了。他走了。")).toBe("我来了。 ¦ 他走了。");
    expect(notation("hi", "यह है। वह है।")).toBe("यह है। ¦ वह है।");
  });

  it("goes by the language without its region", () => {
    expect(notation("uk-UA", "Живе на вул. Хрещатик. Так.")).toBe("Живе на вул. Хрещатик. ¦ Так.");
  });

  it("takes the user's abbreviations, with or without a stop, in a language it knows or not", () => {
    for (const language of ["en", "xx"])
      for (const abbreviation of ["foob", "foob."])
        expect(notation(language, "See foob. Bar. End.", { abbreviations: [abbreviation] })).toBe(
          "See foob. Bar. ¦ End.",
        );
  });

  it("takes headings, verses and lines whole, and leaves lines that are empty", () => {
    const document = {
      name: "kinds",
      language: languageTag("en"),
      text: "One. Two.\n\n  \nThree. Four.",
      blocks: [
        { kind: "heading" as const, span: { from: 0, to: 9 } },
        { kind: "line" as const, span: { from: 10, to: 10 } },
        { kind: "line" as const, span: { from: 11, to: 13 } },
        { kind: "verse" as const, span: { from: 14, to: 26 } },
      ],
    };
    const { segments } = segment(document);
    expect(segments.map(({ block, span }) => [block, document.text.slice(span.from, span.to)])).toEqual([
      [0, "One. Two."],
      [1, ""],
      [2, ""],
      [3, "Three. Four."],
    ]);
  });

  // Structure comes from the reader; no sentence crosses it.
  it.each([
    [
      "headings, one before a speech",
      "en",
      "Chapter 5. Loans\n\nOne. Two.\n\nThe Return\n\n— Hello. I am back.",
      "Chapter 5. Loans ¦ One. ¦ Two. ¦ The Return ¦ — Hello. ¦ I am back.",
    ],
    [
      "items",
      "ru",
      "Список:\n1. Первый пункт. Ещё слово.\n• второй;\nв) третий.",
      "Список: ¦ 1. Первый пункт. ¦ Ещё слово. ¦ • второй; ¦ в) третий.",
    ],
    [
      "cells of a table, one a line",
      "en",
      "Item\n\nPrice\n\nTile cutter\n\n€1.80 a day",
      "Item ¦ Price ¦ Tile cutter ¦ €1.80 a day",
    ],
    [
      "verses",
      "uk",
      "Реве та стогне Дніпр широкий,\nСердитий вітер завива,\nДодолу верби гне високі,\nГорами хвилю підійма.",
      "Реве та стогне Дніпр широкий, ¦ Сердитий вітер завива, ¦ Додолу верби гне високі, ¦ Горами хвилю підійма.",
    ],
    ["dialogue", "ru", "— Привет! — сказал он.\n— Здравствуй.", "— Привет! — сказал он. ¦ — Здравствуй."],
    ["footnote marks", "en", "It was so.[1] Nobody knew.² They left.", "It was so.[1] ¦ Nobody knew.² ¦ They left."],
    ["a stop on a line of its own", "en", "See us for pricing\n.\n\nMore", "See us for pricing\n. ¦ More"],
    [
      "a long line broken by chance",
      "en",
      `${"word ".repeat(13)}fell\nand broke. So it was.`,
      `${"word ".repeat(13)}fell\nand broke. ¦ So it was.`,
    ],
    [
      "a text in small letters",
      "en",
      `short\nthe ${"word ".repeat(13)}\nand more\nso`,
      `short ¦ the ${"word ".repeat(13).trim()} ¦ and more ¦ so`,
    ],
  ])("keeps to the structure: %s", (_, language, text, expected) => {
    expect(notation(language, text)).toBe(expected);
  });

  it("does five megabytes in one paragraph in seconds", () => {
    const text = "Он сказал: «Всё кончено. Мы победили», — и т. д. и т. п. в г. Москве (см. рис. 5). ".repeat(65_000);
    const start = performance.now();
    expect(segmented("ru", text).segments.length).toBe(65_000);
    // A quarter of this on a machine with nothing else to do.
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  it.each(["....", ". . ", "«", "(", "1) ", "a.", "))", "?! ", "'a.' ", "😀", "@a ", "' ", "[1] ", ". 1 "])(
    "is not quadratic in %j",
    (piece) => {
      const start = performance.now();
      segmented("ru", `x ${piece.repeat(200_000 / piece.length)}`);
      expect(performance.now() - start).toBeLessThan(10_000);
    },
  );
});

describe("explainSegmentation", () => {
  it("tells for each place whether a sentence ends and which rule said so", () => {
    const document = read("en", "Dr. Smith left. He said 3.5 was fine.");
    expect(explainSegmentation(document)).toEqual([
      { at: 3, boundary: false, rule: "abbreviation-name" },
      { at: 15, boundary: true, rule: "capital" },
    ]);
  });

  it("agrees with the segments", () => {
    const document = read("ru", "Он ушёл. «Да?» — спросил он. И т. д. Потом.\n\nКонец. Всё.");
    const ends = explainSegmentation(document)
      .filter(({ boundary }) => boundary)
      .map(({ at }) => at);
    const blockEnds = document.blocks.map(({ span }) => span.to);
    expect(segment(document).segments.map(({ span }) => span.to)).toEqual(
      [...ends, ...blockEnds].sort((a, b) => a - b),
    );
  });

  it("names the parser where no rule knew", () => {
    expect(explainSegmentation(read("xx", "Alpha. Beta"))).toEqual([{ at: 6, boundary: true, rule: "parser" }]);
  });

  it("names a rule that it was given", () => {
    const rules: Rule[] = [{ name: "never", example: "", decide: () => false }];
    const document = read("en", "One. Two.");
    expect(explainSegmentation(document, { rules })).toEqual([{ at: 4, boundary: false, rule: "never" }]);
    expect(segment(document, { rules }).segments).toHaveLength(1);
  });
});

describe("RULES", () => {
  it.each(RULES)("need $name: $example", ({ name, example }) => {
    const [language = "", body = ""] = example.split(" · ");
    const text = body.replaceAll(" ¦ ", " ");
    expect(notation(language, text)).toBe(body);
    // `capital` spares the parser its work, and says what the parser would; see the law below.
    if (name === "capital") return;
    expect(notation(language, text, { rules: RULES.filter((rule) => rule.name !== name) })).not.toBe(body);
  });

  it("give the answer of the parser where nothing but a capital decides", () => {
    fc.assert(
      fc.property(prose, (built) => {
        const text = proseText(built, " ");
        const rules = RULES.filter((rule) => rule.name !== "capital");
        expect(notation(built.language, text, { rules })).toBe(notation(built.language, text));
      }),
    );
  });

  it("have names of their own", () => {
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  });
});

describeSegmenter("segment", segment);
describeSentences("segment", segment);

// Helpers

function read(language: string, text: string): ReturnType<typeof readText>["value"] {
  return readText(new TextEncoder().encode(text), { name: language, language: languageTag(language) }).value;
}

function segmented(language: string, text: string): ReturnType<typeof segment> {
  const block = { kind: "paragraph" as const, span: { from: 0, to: text.length } };
  return segment({ name: language, language: languageTag(language), text, blocks: [block] });
}

function sentencesOf(language: string, text: string, options?: SegmentOptions): string[] {
  const { segments } = segment(read(language, text), options);
  return segments.map(({ span }) => text.slice(span.from, span.to));
}

function notation(language: string, text: string, options?: SegmentOptions): string {
  return sentencesOf(language, text, options).join(" ¦ ");
}
