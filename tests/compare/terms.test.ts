import { describe, expect, it } from "vitest";
import { parsePhrase, plainPhrase } from "../../src/compare/find/phrase.ts";
import { type Inconsistency, inconsistenciesOf } from "../../src/compare/terms/consistency.ts";
import { checkGlossary, type Glossary } from "../../src/compare/terms/glossary.ts";
import { readingOf } from "../../src/compare/terms/reading.ts";
import { linkAll, renderingsOf } from "../../src/compare/terms/renderings.ts";
import { findTerms, type Term } from "../../src/compare/terms/terms.ts";
import { watch } from "../../src/compare/terms/watch.ts";
import { labelIn, type WatchGroup } from "../../src/compare/terms/watchList.ts";
import type { Alignment } from "../../src/model/alignment.ts";
import { linesOf } from "../arbitraries/bitext.ts";
import { lexiconOf, lineByLine } from "../arbitraries/terms.ts";
import { describeTerms, describeWatch } from "../laws/terms.ts";

describeTerms("findTerms", findTerms);
describeWatch("watch", watch);

const LEXICON = lexiconOf(
  ["en", "ru"],
  [
    ["people", ["народный"]],
    ["republic", ["республика"]],
    ["president", ["президент"]],
    ["council", ["совет", "рада"]],
    ["board", ["совет"]],
    ["met", ["собрался"]],
    ["ended", ["закончился"]],
    ["voted", ["голосовал"]],
  ],
);

function aligned(rows: readonly (readonly [string, string])[]): Alignment {
  return lineByLine([
    linesOf(
      "en",
      rows.map(([en]) => en),
    ),
    linesOf(
      "ru",
      rows.map(([, ru]) => ru),
    ),
  ]);
}

function textsOf(terms: readonly Term[], version: number): string[] {
  return terms
    .filter((term) => term.version === version)
    .map(({ kind, text, places }) => `${kind} ${text} ${places.length}`);
}

describe("findTerms", () => {
  it("takes no letter of an abbreviation for a word", () => {
    const rows = Array.from({ length: 3 }, (_, k) => [`Then ${k} came the U.S. of ${k}`, `${k} США ${k}`] as const);
    const terms = textsOf(findTerms(aligned(rows), { lexicons: [LEXICON] }), 0);
    expect(terms.filter((text) => /(?<!\p{L})[US](?!\p{L})/u.test(text))).toEqual([]);
  });

  it("knows names by their capitals, but not at the beginning and not in headings", () => {
    const alignment = aligned([
      ["Yesterday Peskov met.", "Вчера собрался Песков."],
      ["Then said Peskov no.", "Тогда сказал Песков нет."],
      ["Silence of the Lambs Again", "Молчание ягнят"],
      ["Silence is best.", "Молчание лучше."],
    ]);
    expect(textsOf(findTerms(alignment, { lexicons: [LEXICON] }), 0)).toEqual(["name Peskov 2"]);
  });

  it("parts what another version parts by a mark", () => {
    const alignment = aligned([
      ["the people’s republic, president", "народная республика президент"],
      ["the people’s republic, president", "народной республики президент"],
    ]);
    expect(textsOf(findTerms(alignment, { lexicons: [LEXICON] }), 1)).toEqual(["phrase народная республика 2"]);
  });

  it("takes the longer phrase and leaves out what is only ever part of it", () => {
    const rows = Array.from(
      { length: 3 },
      () => ["the people’s republic council", "совет народной республики"] as const,
    );
    expect(textsOf(findTerms(aligned(rows), { lexicons: [LEXICON] }), 0)).toEqual([
      "phrase people’s republic council 3",
    ]);
  });

  it("takes words of form inside, but not at the ends", () => {
    const rows = Array.from({ length: 2 }, () => ["of the council of the republic of", "совет республики"] as const);
    expect(textsOf(findTerms(aligned(rows), { lexicons: [LEXICON] }), 0)).toEqual(["phrase council of the republic 2"]);
  });

  it("takes single words that are far more frequent than usual, if it knows what is usual", () => {
    const rows = Array.from({ length: 4 }, (_, k) => [`${k} council ${k}`, `${k} совет ${k}`] as const);
    expect(textsOf(findTerms(aligned(rows), { lexicons: [LEXICON] }), 0)).toEqual(["word council 4"]);
    expect(textsOf(findTerms(aligned(rows)), 0)).toEqual([]);
    const usual = { ...LEXICON, sourceUnigrams: LEXICON.sourceUnigrams.map(() => 0.3) };
    expect(textsOf(findTerms(aligned(rows), { lexicons: [usual] }), 0)).toEqual([]);
  });

  it("asks for as many places as it is told", () => {
    const rows = Array.from({ length: 2 }, () => ["3 people’s republic 3", "3 народная республика 3"] as const);
    expect(findTerms(aligned(rows), { least: 3, lexicons: [LEXICON] })).toEqual([]);
  });

  it("tells where nothing stands for a term, and how far it is", () => {
    const told: number[] = [];
    const rows = [
      ["3 people’s republic 3", "3 народная республика 3"],
      ["4 people’s republic 4", "4 4"],
      ["5 people’s republic 5", ""],
    ] as const;
    const onProgress = (done: number): unknown => told.push(done);
    const [term] = findTerms(aligned(rows), { lexicons: [LEXICON], onProgress });
    expect(term?.renderings[0]?.unlinked.map(({ bead }) => bead)).toEqual([1]);
    expect(term?.renderings[0]?.list.map(({ text }) => text)).toEqual(["народная республика"]);
    expect(told).toEqual([1, 2, 3]);
  });
});

describe("renderingsOf", () => {
  /** The term `valve` where it stands, and what stands for it if its links are those of `targets`, one a place. */
  const rendered = (rows: readonly (readonly [string, string])[], targets: readonly string[]): string[] => {
    const alignment = aligned(rows);
    const reading = readingOf(alignment);
    const [en, ru] = alignment.text.versions;
    const places = rows.flatMap(([text], bead) =>
      [...text.matchAll(/valve/gu)].map(({ index }) => {
        const from = en!.segments[bead]!.span.from + index;
        return { bead, from, to: from + 5 };
      }),
    );
    const linked = linkAll(reading, [], () => undefined);
    const links = rows.map(([, text], bead) => [
      {
        versions: [0, 1] as const,
        links: places.flatMap((place, k) => {
          const at = text.indexOf(targets[k]!);
          const from = ru!.segments[bead]!.span.from + at;
          return place.bead === bead && at >= 0
            ? [{ a: place, b: { from, to: from + targets[k]!.length }, probability: 0.9 }]
            : [];
        }),
      },
    ]);
    const term = { kind: "word", key: "valve", text: "valve", places } as const;
    const { list, unlinked } = renderingsOf(term, 0, 1, { ...linked, links });
    return [...list.map(({ text, places: found }) => `${text} ${found.length}`), ...unlinked.map(() => "none")];
  };

  it("takes the usual rendering where it stands too, though the link goes astray or lacks", () => {
    const rows = Array.from({ length: 4 }, () => ["valve moon", "клапан луна"] as const);
    expect(rendered(rows, ["клапан", "клапан", "луна", "?"])).toEqual(["клапан 4"]);
  });

  it("takes no place for two", () => {
    const rows = [
      ["valve", "клапан"],
      ["valve", "клапан"],
      ["valve valve", "клапан луна"],
    ] as const;
    expect(rendered(rows, ["клапан", "клапан", "клапан", "луна"])).toEqual(["клапан 3", "луна 1"]);
  });

  it("leaves what is really called otherwise", () => {
    const rows = [
      ["valve", "клапан"],
      ["valve", "клапан"],
      ["valve", "вентиль"],
    ] as const;
    expect(rendered(rows, ["клапан", "клапан", "вентиль"])).toEqual(["клапан 2", "вентиль 1"]);
  });
});

describe("inconsistenciesOf", () => {
  const found = (rows: readonly (readonly [string, string])[]): string[] => {
    const alignment = aligned(rows);
    const terms = findTerms(alignment, { lexicons: [LEXICON] });
    const told = (one: Inconsistency): string =>
      one.kind === "several-renderings"
        ? `${one.severity} ${terms[one.term]?.text}: ${one.renderings.map(({ text }) => text).join(" / ")}`
        : `${one.severity} ${one.terms.map((term) => terms[term]?.text).join(" / ")}: ${one.rendering.text}`;
    return inconsistenciesOf(terms, alignment).map(told);
  };

  it("tells of one term with two renderings", () => {
    const council = Array.from({ length: 3 }, (_, k) => [`${k} council ${k} met`, `${k} совет ${k} собрался`] as const);
    expect(found([...council, ["7 council 7 met", "7 рада 7 собралась"]])).toContain("low council: совет / рада");
  });

  it("says with less weight what has a verb or a number in words", () => {
    const term = (text: string, key: string, ...renderings: readonly string[]): Term => ({
      version: 0,
      kind: "phrase",
      text,
      key,
      places: [],
      renderings: [
        {
          version: 1,
          unlinked: [],
          list: renderings.map((own) => ({ key: own, text: own, places: [], probability: 0.9 })),
        },
      ],
    });
    const terms = [
      term("come back", "come back", "возвращаются", "вернуть"),
      term("two years", "two year", "два года", "двадцать четыре месяца"),
      term("pressing people", "press people", "хмурые люди", "срочный народ"),
      term("people’s republic", "people republic", "народная республика", "власть народа"),
    ];
    const severities = inconsistenciesOf(terms, aligned([["a", "б"]])).map(({ severity }) => severity);
    expect(severities).toEqual(["low", "low", "low", "medium"]);
  });

  it("tells of two terms with one rendering", () => {
    const council = Array.from({ length: 3 }, (_, k) => [`${k} council ${k} met`, `${k} совет ${k} собрался`] as const);
    const board = Array.from({ length: 3 }, (_, k) => [`${k} board ${k} voted`, `${k} совет ${k} голосовал`] as const);
    expect(found([...council, ...board])).toContain("low board / council: совет");
  });

  it("says nothing of forms of one word", () => {
    const forms = ["совет", "совета", "советом", "советы"];
    expect(found(forms.map((form, k) => [`${k} council ${k} met`, `${k} ${form} ${k} собрался`] as const))).toEqual([]);
  });
});

describe("watch", () => {
  const group = (
    wordings: readonly (readonly [string, Readonly<Record<string, readonly string[]>>])[],
  ): WatchGroup => ({
    id: "g",
    name: "g",
    wordings: wordings.map(([id, phrases]) => ({
      id,
      name: id,
      phrases: new Map(
        Object.entries(phrases).map(([language, list]) => [language, list.map((text) => parsePhrase(text))]),
      ),
    })),
  });

  it("leaves out groups that no version uses", () => {
    expect(
      watch(aligned([["a", "б"]]), {
        groups: [
          group([
            ["x", { en: ["b"] }],
            ["y", { en: ["c"] }],
          ]),
        ],
      }),
    ).toEqual([]);
  });

  it("does not ask a version for a wording that its language has not", () => {
    const [report] = watch(aligned([["Kyiv", "Киев"]]), {
      groups: [
        group([
          ["x", { en: ["Kyiv"] }],
          ["y", { en: ["Kiev"] }],
        ]),
      ],
    });
    expect(report?.unequal).toEqual([]);
    expect(report?.hits).toEqual([{ wording: 0, version: 0, bead: 0, from: 0, to: 4 }]);
  });

  it("does not ask a version that has nothing in the bead", () => {
    const both = group([
      ["x", { en: ["war"], ru: ["война"] }],
      ["y", { en: ["conflict"], ru: ["конфликт"] }],
    ]);
    expect(
      watch(
        aligned([
          ["war", ""],
          ["war", "конфликт"],
        ]),
        { groups: [both] },
      )[0]?.unequal,
    ).toEqual([
      { bead: 1, version: 0, wording: 0, other: 1, instead: [1] },
      { bead: 1, version: 1, wording: 1, other: 0, instead: [0] },
    ]);
  });

  it("finds labels in the language of the reader, in English, or in any", () => {
    expect(labelIn("x", "uk")).toBe("x");
    const label = new Map([
      ["en", "war"],
      ["ru", "война"],
    ]);
    expect([
      labelIn(label, "ru"),
      labelIn(label, "uk"),
      labelIn(new Map([["de", "Krieg"]]), "ru"),
      labelIn(new Map(), "ru"),
    ]).toEqual(["война", "war", "Krieg", ""]);
  });
});

describe("checkGlossary", () => {
  const glossary = (terms: Readonly<Record<string, readonly string[]>>): Glossary => ({
    entries: [
      {
        id: "1",
        terms: new Map(
          Object.entries(terms).map(([language, list]) => [
            language,
            list.map((text) => ({ phrase: plainPhrase(text.replace("!", "")), isForbidden: text.startsWith("!") })),
          ]),
        ),
      },
    ],
  });
  const text = aligned([
    ["the people’s republic met", "собралась народная республика"],
    ["the people’s republics voted", "голосовали народные страны"],
    ["the people’s republic", ""],
  ]);

  it("tells where a version does not keep to it, and what stands there", () => {
    const [report] = checkGlossary(text, glossary({ en: ["people’s republic"], ru: ["народная республика"] }), {
      lexicons: [LEXICON],
    });
    expect(report?.hits.map(({ version, bead }) => [version, bead])).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
      [0, 2],
    ]);
    expect(
      report?.misses.map(({ bead, other, instead }) => [
        bead,
        other,
        instead && text.text.versions[1]?.text.slice(instead.from, instead.to),
      ]),
    ).toEqual([[1, 1, "народные страны"]]);
  });

  it("knows what is not to be used, and takes the longest of its terms", () => {
    const told: number[] = [];
    const [report] = checkGlossary(
      text,
      glossary({ en: ["people’s republic", "republic"], ru: ["!народная республика", "народная страна"] }),
      { onProgress: (done) => told.push(done) },
    );
    expect(report?.hits.filter(({ version }) => version === 0)).toHaveLength(3);
    expect(report?.hits.filter(({ term }) => term.isForbidden)).toHaveLength(1);
    expect(report?.misses.map(({ bead, version, other }) => [bead, version, other])).toEqual([[0, 0, 1]]);
    expect(told).toEqual([1]);
  });

  it("keeps the versions apart, whose places have the same numbers", () => {
    const [report] = checkGlossary(
      aligned([["people’s republic", "о раде"]]),
      glossary({ en: ["people’s republic"], ru: ["рада"] }),
    );
    expect(report?.hits.map(({ version }) => version)).toEqual([0, 1]);
  });

  it("says nothing of entries that no version uses, or only one language has", () => {
    expect(checkGlossary(text, glossary({ en: ["moon"], ru: ["луна"] }))).toEqual([]);
    expect(checkGlossary(text, glossary({ en: ["republic"], pl: ["republika"] }))[0]?.misses).toEqual([]);
  });
});
