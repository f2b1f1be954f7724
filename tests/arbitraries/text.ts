import fc from "fast-check";

/**
 * Any text at all: Latin, Cyrillic, right-to-left and unspaced scripts, emoji of several code points, combining marks,
 * control characters, halves of surrogate pairs, every kind of line break, and much punctuation, for that is where things happen.
 */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(..."abcXYZ АбвГґЇї éñ".split("")) },
      {
        weight: 4,
        arbitrary: fc.constantFrom(" ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\u00a0", "\u2028", "\ufeff"),
      },
      { weight: 6, arbitrary: fc.constantFrom(..."..!?…,;:-—()[]«»„“”\"'’`*#@&".split("")) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          "1",
          "12.",
          "3,5",
          "т. д.",
          "Mr.",
          "А. С.",
          "U.S.",
          "2014 р.",
          "a)",
          "2)",
          "¹",
          "[3]",
        ),
      },
      { weight: 2, arbitrary: fc.constantFrom("שלום", "مرحبا", "؟", "日本。", "你好！", "ไทย", "\u0600") },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          "😀",
          "❤️",
          "👩‍👩‍👧",
          "🇺🇦",
          "👍🏽",
          "e\u0301",
          "\u0301",
          ". \u0301b",
          "! \u{1f3fd}",
          "\u200d",
          "\ufe0f",
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom("\ud83d", "\udc00", "\u0000", "\u0007", "\u001b") },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

/** `anyText` that a file in UTF-8 can hold and a reader takes for text: no lone surrogates, no NUL, something to see. */
export const fileText: fc.Arbitrary<string> = anyText
  .map((text) => `x${text.toWellFormed().replaceAll("\0", "").replaceAll("\ufeff", "")}`)
  .filter((text) => /\S/u.test(text));

/** A plausible text of which the sentences are known, because it was built from them. */
export interface Prose {
  readonly language: "en" | "ru" | "uk";
  /** Sentences by paragraph. */
  readonly paragraphs: readonly (readonly string[])[];
}

/** Paragraphs of one to six sentences with abbreviations, initials, numbers, quotations, brackets and dashes in them. */
export const prose: fc.Arbitrary<Prose> = fc
  .constantFrom("en" as const, "ru" as const, "uk" as const)
  .chain((language) =>
    fc
      .array(fc.array(sentence(language), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 })
      .map((paragraphs) => ({ language, paragraphs })),
  );

/** The text of `prose`: sentences divided by a space, paragraphs by `separator`. */
export function proseText({ paragraphs }: Prose, separator = "\n\n"): string {
  return paragraphs.map((sentences) => sentences.join(" ")).join(separator);
}

// Helpers

interface Vocabulary {
  readonly openers: readonly string[];
  readonly words: readonly string[];
  /** Things with stops inside that end no sentence. */
  readonly tricks: readonly string[];
  readonly quoted: readonly string[];
}

const VOCABULARY: Readonly<Record<Prose["language"], Vocabulary>> = {
  en: {
    openers: ["The", "They", "However", "Nobody", "It", "This"],
    words: [
      "window",
      "garden",
      "letters",
      "answered",
      "slowly",
      "yesterday",
      "river",
      "between",
      "remember",
      "village",
    ],
    tricks: [
      "Dr. Smith",
      "J. R. Brown",
      "e.g. apples",
      "3.5 percent",
      "No. 12",
      "Fig. 4",
      "the U.S. Senate",
      "x.y@example.com",
      "p. 7",
    ],
    quoted: ["“Quiet!”", "“Why not?”", "(see p. 3)", "[sic!]"],
  },
  ru: {
    openers: ["Он", "Это", "Потом", "Никто", "Однако", "Затем"],
    words: ["окно", "дорога", "письма", "ответил", "медленно", "вчера", "река", "между", "помнить", "деревня"],
    tricks: [
      "проф. Петров",
      "А. С. Пушкин",
      "т. е. книги",
      "3,5 тыс. рублей",
      "рис. 12",
      "г. Москва",
      "ул. Волхонка",
      "и т. п. вещи",
      "см. ниже",
    ],
    quoted: ["«Тихо!»", "«Почему?»", "(см. с. 3)", "„Зачем?“"],
  },
  uk: {
    openers: ["Він", "Це", "Потім", "Ніхто", "Однак", "Згодом"],
    words: ["вікно", "дорога", "листи", "відповів", "повільно", "вчора", "річка", "поміж", "пам’ятати", "село"],
    tricks: [
      "проф. Петренко",
      "Т. Г. Шевченко",
      "т. зв. книги",
      "3,5 тис. гривень",
      "рис. 12",
      "м. Київ",
      "вул. Хрещатик",
      "та ін. речі",
      "див. нижче",
    ],
    quoted: ["«Тихо!»", "«Чому?»", "(див. с. 3)", "„Навіщо?“"],
  },
};

function sentence(language: Prose["language"]): fc.Arbitrary<string> {
  const { openers, words, tricks, quoted } = VOCABULARY[language];
  const piece = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...words) },
    { weight: 2, arbitrary: fc.constantFrom(...tricks) },
    { weight: 1, arbitrary: fc.constantFrom(...quoted) },
  );
  return fc
    .tuple(
      fc.constantFrom(...openers),
      fc.array(piece, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...words),
      fc.constantFrom(".", "!", "?", "…", "...", "?!", "?..", ".”", "!»"),
    )
    .map(([opener, pieces, last, stop]) => {
      const quote = stop.endsWith("”") ? "“" : stop.endsWith("»") ? "«" : "";
      // A small letter after a quotation with a stop keeps the sentence going.
      return `${opener} ${pieces.map((p) => `${p} ${words[0]}`).join(" ")} ${quote}${last}${stop}`;
    });
}
