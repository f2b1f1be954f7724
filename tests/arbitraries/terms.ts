import fc from "fast-check";
import type { Lexicon, TranslationTable } from "../../src/lexicon/lexicon.ts";
import type { Alignment } from "../../src/model/alignment.ts";
import type { SegmentedDocument } from "../../src/model/document.ts";
import type { Span } from "../../src/text/span.ts";
import { stem } from "../../src/text/stem.ts";
import { linesOf } from "./bitext.ts";

/** Forms of one word each, none of a word of another line. */
export const FORMS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  en: [
    ["republic", "republics", "republic’s"],
    ["country", "countries", "country’s"],
    ["plan", "plans", "planned", "planning"],
    ["state", "states", "stated", "state’s"],
    ["man", "men"],
    ["write", "writes", "wrote", "written"],
  ],
  ru: [
    ["республика", "республики", "республику", "республикой", "республик", "республиках"],
    ["операция", "операции", "операцию", "операцией", "операций", "операциями"],
    ["отец", "отца", "отцу", "отцом", "отцы", "отцов"],
    ["народный", "народная", "народной", "народных", "народными"],
    ["Украина", "Украины", "Украине", "Украину", "Украиной"],
    ["область", "области", "областью", "областей"],
  ],
  uk: [
    ["республіка", "республіки", "республіці", "республікою", "республік"],
    ["Київ", "Києва", "Києву", "Києвом", "Києві"],
    ["рішення", "рішенню", "рішенням", "рішень"],
    ["рік", "року", "роком", "роки", "років"],
    ["народна", "народної", "народній", "народну"],
    ["президент", "президента", "президентові", "президентом"],
  ],
};

/** Words that are forms of none of those, some of which begin like them. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  en: ["republican", "countless", "plain", "station", "many", "writ", "news", "for", "the", "moon", "32", "—"],
  ru: ["республиканский", "оператор", "отчим", "народ", "украинский", "облако", "и", "в", "луна", "32", "—"],
  uk: ["республіканський", "київський", "рішучий", "річка", "народ", "презент", "і", "в", "місяць", "32", "—"],
};

/** Versions line by line, and where the planted words stand. */
export interface PlantedWords {
  readonly alignment: Alignment;
  /** One form of the word that was planted. */
  readonly form: string;
  readonly language: string;
  /** By version and place. */
  readonly places: readonly (Span & { readonly version: number; readonly bead: number })[];
}

/** A text in two languages in which forms of one word stand among other words. */
export function anyPlantedWords(): fc.Arbitrary<PlantedWords> {
  return fc.constantFrom("en", "ru", "uk").chain((language) =>
    fc.constantFrom(...(FORMS[language] ?? [])).chain((forms) => {
      const word = fc.oneof(
        {
          weight: 2,
          arbitrary: fc.constantFrom(...(OTHERS[language] ?? [])).map((text) => ({ text, isPlanted: false })),
        },
        { weight: 1, arbitrary: fc.constantFrom(...forms).map((text) => ({ text, isPlanted: true })) },
      );
      const spelled = fc.record({ word, isCapital: fc.boolean() });
      const lines = fc.array(fc.array(spelled, { maxLength: 6 }), { minLength: 1, maxLength: 5 });
      const other = language === "en" ? "uk" : "en";
      return fc
        .record({
          lines,
          filler: fc.constantFrom(...(OTHERS[other] ?? [])),
          form: fc.constantFrom(...forms),
          isLast: fc.boolean(),
        })
        .map(({ lines: rows, filler, form, isLast }) => {
          const texts = rows.map((row) =>
            row.map((item) => ({ ...item.word, text: item.isCapital ? capital(item.word.text) : item.word.text })),
          );
          const own = linesOf(
            language,
            texts.map((row) => row.map(({ text }) => text).join(" ")),
            language,
          );
          const others = linesOf(
            other,
            texts.map(() => `${filler}.`),
            other,
          );
          const version = isLast ? 1 : 0;
          const places = texts.flatMap((row, bead) => {
            let from = own.segments[bead]!.span.from;
            return row.flatMap(({ text, isPlanted }) => {
              const place = { version, bead, from, to: from + text.length };
              from = place.to + 1;
              return isPlanted ? [place] : [];
            });
          });
          return { alignment: lineByLine(isLast ? [others, own] : [own, others]), form, language, places };
        });
    }),
  );
}

/** Line `k` of every version in bead `k`; a version whose line is empty has nothing there. */
export function lineByLine(versions: readonly SegmentedDocument[]): Alignment {
  const count = Math.max(...versions.map(({ segments }) => segments.length));
  const beads = Array.from({ length: count }, (_, k) => ({
    sides: versions.map(({ segments }) => (segments[k] === undefined ? [] : [k])),
    origin: { kind: "computed", signature: "test" } as const,
    evidence: [],
  }));
  return { text: { versions }, beads };
}

/** The same with the versions in another order: version `v` of the result is version `order[v]`. */
export function reordered({ text, beads }: Alignment, order: readonly number[]): Alignment {
  return {
    text: { versions: order.map((v) => text.versions[v]!) },
    beads: beads.map((bead) => ({ ...bead, sides: order.map((v) => bead.sides[v]!) })),
  };
}

/** A lexicon of words with one translation or several. */
export function lexiconOf(
  languages: readonly [string, string],
  entries: readonly (readonly [string, readonly string[]])[],
): Lexicon {
  const sources = entries.map(([word]) => stem(word, languages[0]));
  const targets = entries.flatMap(([, words]) => words.map((word) => stem(word, languages[1])));
  const tableOf = (rows: readonly (readonly number[])[]): TranslationTable => {
    const ends = rows.map((_, k) => rows.slice(0, k + 1).reduce((sum, row) => sum + row.length, 0));
    return {
      offsets: Uint32Array.from([0, ...ends]),
      targets: Uint32Array.from(rows.flat()),
      probabilities: Float32Array.from(rows.flatMap((row) => row.map(() => 0.9 / row.length))),
    };
  };
  return {
    languages,
    sourceId: (word) => sources.indexOf(word),
    targetId: (word) => targets.indexOf(word),
    sourceSize: sources.length,
    targetSize: targets.length,
    forward: tableOf(entries.map(([, words]) => words.map((word) => targets.indexOf(stem(word, languages[1]))))),
    backward: tableOf(entries.flatMap(([, words], source) => words.map(() => [source]))),
    sourceUnigrams: new Float32Array(sources.length).fill(1e-4),
    targetUnigrams: new Float32Array(targets.length).fill(1e-4),
    signature: languages.join("-"),
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
