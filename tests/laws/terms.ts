import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePhrase } from "../../src/compare/find/phrase.ts";
import type { Term } from "../../src/compare/terms/terms.ts";
import type { WatchReport } from "../../src/compare/terms/watch.ts";
import type { WatchGroup, WatchList } from "../../src/compare/terms/watchList.ts";
import type { Lexicon } from "../../src/lexicon/lexicon.ts";
import type { Alignment } from "../../src/model/alignment.ts";
import { linesOf } from "../arbitraries/bitext.ts";
import { lexiconOf, lineByLine, reordered } from "../arbitraries/terms.ts";

export type FindTerms = (
  alignment: Alignment,
  options: { readonly lexicons: readonly Lexicon[]; readonly least: number },
) => Term[];

/** Laws of whatever finds terms and what stands for them. */
export function describeTerms(name: string, findTerms: FindTerms): void {
  describe(`${name} keeps the laws of terms`, () => {
    it("finds a planted term with its renderings, as often as they were planted and where", () => {
      fc.assert(
        fc.property(anyPlantedTerm, ({ alignment, choices, en, ru }) => {
          const term = findTerms(alignment, { lexicons: LEXICONS, least: 2 }).find(
            ({ version, text }) => version === 0 && /^copper valves?$/iu.test(text),
          );
          expect(term?.kind).toBe("phrase");
          expect(term?.places).toEqual(en.filter((place) => place !== undefined));
          const counts = [1, 2].map((choice) => choices.filter((planted) => planted === choice).length);
          const [renderings] = term?.renderings ?? [];
          const found = renderings?.list.map(({ places }) => places.length) ?? [];
          expect(found).toEqual(counts.filter((count) => count > 0).sort((x, y) => y - x));
          expect(renderings?.unlinked).toEqual([]);
          const places = renderings?.list.flatMap((rendering) => rendering.places) ?? [];
          for (const { bead, from, to, of } of places) {
            expect({ bead, from, to }).toEqual(ru[bead]);
            expect({ bead, ...of }).toEqual(en[bead]);
          }
        }),
      );
    });

    it("finds the same in whatever order the versions come", () => {
      fc.assert(
        fc.property(anyPlantedTerm, fc.constantFrom([1, 0, 2], [2, 1, 0], [1, 2, 0]), ({ three }, order) => {
          const essence = (terms: readonly Term[], back: readonly number[]): string[] =>
            terms
              .map((term) => ({
                ...term,
                version: back[term.version]!,
                renderings: term.renderings
                  .map((found) => ({ ...found, version: back[found.version]! }))
                  .sort((x, y) => x.version - y.version),
              }))
              .map((term) => JSON.stringify(term))
              .sort();
          const options = { lexicons: LEXICONS, least: 2 };
          const straight = essence(findTerms(three, options), [0, 1, 2]);
          expect(essence(findTerms(reordered(three, order), options), order)).toEqual(straight);
        }),
        { numRuns: 50 },
      );
    });

    it("points inside the segments of the bead, and counts no place twice", () => {
      fc.assert(
        fc.property(anyPlantedTerm, ({ three }) => {
          const terms = findTerms(three, { lexicons: LEXICONS, least: 2 });
          for (const { places, renderings } of terms) {
            expect(places.length).toBeGreaterThanOrEqual(2);
            expect(new Set(places.map(({ from }) => from)).size).toBe(places.length);
            // Every place of the term is rendered or not.
            for (const { list, unlinked } of renderings)
              expect(list.flatMap((rendering) => rendering.places).length + unlinked.length).toBe(places.length);
          }
          const all = terms.flatMap((term) => [
            ...term.places.map((place) => ({ ...place, version: term.version })),
            ...term.renderings.flatMap(({ version, list }) =>
              list.flatMap((rendering) => rendering.places.map((place) => ({ ...place, version }))),
            ),
          ]);
          for (const place of all) expect(isInside(three, place.version, place)).toBe(true);
        }),
        { numRuns: 50 },
      );
    });
  });
}

export type Watch = (alignment: Alignment, list: WatchList) => WatchReport[];

/** Laws of whatever looks for watched wordings. */
export function describeWatch(name: string, watch: Watch): void {
  describe(`${name} keeps the laws of watching`, () => {
    it("counts what was planted, where it was, and tells where versions chose differently", () => {
      fc.assert(
        fc.property(anyChoices, (rows) => {
          const { alignment, places } = wordedText(rows);
          const [report] = watch(alignment, { groups: [GROUP] });
          expect(report?.hits ?? []).toEqual(places.map((place) => expect.objectContaining(place)));
          const differing = rows.flatMap((row, bead) =>
            `${wordingsIn(row, 0)}` === `${wordingsIn(row, 1)}` ? [] : [bead],
          );
          expect([...new Set(report?.unequal.map(({ bead }) => bead))]).toEqual(differing);
          for (const { bead, version, wording, other, instead } of report?.unequal ?? []) {
            const count = (v: number, choice: number): number =>
              wordingsIn(rows[bead], v).filter((planted) => planted === choice).length;
            expect(count(version, wording)).toBeGreaterThan(count(other, wording));
            for (const choice of instead) expect(count(other, choice)).toBeGreaterThan(count(version, choice));
          }
        }),
        { numRuns: 300 },
      );
    });

    it("finds the same in whatever order the versions come", () => {
      fc.assert(
        fc.property(anyChoices, (rows) => {
          const { alignment } = wordedText(rows);
          const [straight] = watch(alignment, { groups: [GROUP] });
          const [turned] = watch(reordered(alignment, [1, 0]), { groups: [GROUP] });
          const back = turned?.unequal.map((found) => ({
            ...found,
            version: 1 - found.version,
            other: 1 - found.other,
          }));
          expect(sorted(back)).toEqual(sorted(straight?.unequal));
          expect(sorted(turned?.hits.map((hit) => ({ ...hit, version: 1 - hit.version })))).toEqual(
            sorted(straight?.hits),
          );
        }),
      );
    });
  });
}

// Helpers

const FILLERS = [
  ["river", "река"],
  ["bread", "хлеб"],
  ["window", "окно"],
  ["garden", "сад"],
  ["teacher", "учитель"],
  ["mountain", "гора"],
  ["silver", "серебро"],
  ["winter", "зима"],
] as const;

const LEXICONS: readonly Lexicon[] = [
  lexiconOf(
    ["en", "ru"],
    [
      ["copper", ["медный"]],
      ["valve", ["клапан", "вентиль"]],
      ...FILLERS.map(([en, ru]): [string, string[]] => [en, [ru]]),
    ],
  ),
];

interface PlantedPlace {
  readonly bead: number;
  readonly from: number;
  readonly to: number;
}

/** `copper valve` among other words, in Russian by one of two names, in the forms that come. */
const anyPlantedTerm = fc
  .array(
    fc.record({
      choice: fc.constantFrom(0, 1, 2),
      words: fc.shuffledSubarray([...FILLERS.keys()], { minLength: 2, maxLength: 4 }),
      form: fc.nat({ max: 2 }),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .filter((rows) => rows.filter(({ choice }) => choice > 0).length > 1)
  .map((rows) => {
    const en: (PlantedPlace | undefined)[] = [];
    const ru: (PlantedPlace | undefined)[] = [];
    const line = (words: readonly string[], term: string | undefined, k: number): string =>
      [words[0], 100 + k, ...(term === undefined ? [] : [term]), 200 + k, ...words.slice(1)].join(" ");
    const english = rows.map(({ choice, words, form }, k) =>
      line(
        words.map((word) => FILLERS[word]![0]),
        choice > 0 ? ["copper valve", "Copper valves", "copper valves"][form] : undefined,
        k,
      ),
    );
    const russian = rows.map(({ choice, words, form }, k) => {
      const term = [
        ["медный клапан", "медного клапана", "медным клапаном"],
        ["медный вентиль", "медного вентиля", "медным вентилем"],
      ][choice - 1]?.[form];
      return line(
        words.map((word) => FILLERS[word]![1]),
        term,
        k,
      );
    });
    const [first, second] = [linesOf("en", english), linesOf("ru", russian)];
    rows.forEach(({ choice }, bead) => {
      const placeIn = (text: string, from: number, pattern: RegExp): PlantedPlace | undefined => {
        const match = pattern.exec(text);
        if (choice === 0 || match === null) return undefined;
        return { bead, from: from + match.index, to: from + match.index + match[0].length };
      };
      en.push(placeIn(english[bead]!, first.segments[bead]!.span.from, /copper valves?/iu));
      ru.push(placeIn(russian[bead]!, second.segments[bead]!.span.from, /медн\p{L}+ \p{L}+/u));
    });
    const third = linesOf(
      "en.2",
      english.map((text) => text.toLowerCase()),
      "en",
    );
    return {
      alignment: lineByLine([first, second]),
      three: lineByLine([first, second, third]),
      choices: rows.map(({ choice }) => choice),
      en,
      ru,
    };
  });

function isInside({ text, beads }: Alignment, version: number, { bead, from, to }: PlantedPlace): boolean {
  const side = beads[bead]?.sides[version] ?? [];
  return side.some((segment) => {
    const { span } = text.versions[version]!.segments[segment]!;
    return span.from <= from && from < to && to <= span.to;
  });
}

/** What the wordings of the group are written as, in English and in Russian. */
const WRITTEN = [
  ["the people’s republic", "народной республики"],
  ["the “People’s Republic”", "«народной республики»"],
  ["the so-called people’s republics", "так называемых народных республик"],
  ["the so-called “people’s republic”", "так называемую «народную республику»"],
] as const;
/** Which wording each of them is. */
const MEANT = [0, 1, 2, 2];

const GROUP: WatchGroup = {
  id: "republics",
  name: "people’s republics",
  wordings: [
    ["plain", "people’s republic", "народная республика"],
    ["quoted", '" people’s republic "', '" народная республика "'],
    [
      "so-called",
      'so-called people’s republic; so-called " people’s republic "',
      'так называемая народная республика; так называемая " народная республика "',
    ],
  ].map(([id = "", en = "", ru = ""]) => ({
    id,
    name: id,
    phrases: new Map([
      ["en", en.split(";").map((phrase) => parsePhrase(phrase))],
      ["ru", ru.split(";").map((phrase) => parsePhrase(phrase))],
    ]),
  })),
};

/** For each bead which of them stand in the first version, and in the second. */
const anyChoices = fc.array(
  fc.tuple(fc.array(fc.nat({ max: 3 }), { maxLength: 3 }), fc.array(fc.nat({ max: 3 }), { maxLength: 3 })),
  { maxLength: 6 },
);

/** The wordings that they are. */
function wordingsIn(row: readonly (readonly number[])[] | undefined, version: number): number[] {
  return (row?.[version] ?? []).map((written) => MEANT[written]!).sort();
}

interface Hit {
  readonly wording: number;
  readonly version: number;
  readonly bead: number;
  readonly from: number;
  readonly to: number;
}

/** The two versions with what was chosen among other words, and where it stands, by bead, version and place. */
function wordedText(rows: readonly (readonly (readonly number[])[])[]): {
  readonly alignment: Alignment;
  readonly places: readonly Hit[];
} {
  const places: Hit[] = [];
  const versions = ["en", "ru"].map((language, version) => {
    let offset = 0;
    const lines = rows.map((row, bead) => {
      let line = language === "en" ? "Moon" : "Луна";
      for (const written of row[version] ?? []) {
        const text = WRITTEN[written]![version === 0 ? 0 : 1];
        const from = offset + line.length + 1 + text.indexOf(text.replace(/^the /u, ""));
        line += ` ${text},`;
        places.push({ wording: MEANT[written]!, version, bead, from, to: offset + line.length - 1 });
      }
      offset += line.length + 1;
      return line;
    });
    return linesOf(language, lines);
  });
  places.sort((x, y) => x.bead - y.bead || x.version - y.version || x.from - y.from);
  return { alignment: lineByLine(versions), places };
}

function sorted(list: readonly object[] | undefined): string[] {
  return (list ?? []).map((item) => JSON.stringify(item, Object.keys(item).sort())).sort();
}
