import { describe, expect, it } from "vitest";
import { applyChanges, type Comparison } from "../../src/compare/versions/change.ts";
import { compareVersions } from "../../src/compare/versions/compare.ts";
import { changeFindings, summarizeChanges, variantFindings } from "../../src/compare/versions/report.ts";
import { variantsOf } from "../../src/compare/versions/variants.ts";
import { linesOf } from "../arbitraries/bitext.ts";
import { fromText, textOf, wordOf } from "../arbitraries/versions.ts";

/** The two texts of a notation like `The [cat/dog] sat[ down/].`: what was, a stroke, what is. */
function texts(notation: string): [string, string] {
  const side = (of: 1 | 2): string => notation.replace(/\[([^/\]]*)\/([^\]]*)\]/gu, (_, a, b) => (of === 1 ? a : b));
  return [side(1), side(2)];
}

function compared(a: string, b: string, language = "en"): Comparison {
  return compareVersions({ versions: [fromText(a, language, "a"), fromText(b, language, "b")] });
}

/** The first text with its changes in the notation, and the kinds of these. */
function marked(a: string, b: string, language = "en"): [string, string] {
  const { changes } = compared(a, b, language);
  let [result, end] = ["", 0];
  for (const change of changes) {
    result += `${a.slice(end, change.a.from)}[${a.slice(change.a.from, change.a.to)}/${b.slice(change.b.from, change.b.to)}]`;
    end = change.a.to;
  }
  return [result + a.slice(end), changes.map(({ kind }) => kind).join(" ")];
}

describe("compareVersions", () => {
  it.each([
    // What a person would mark, and no more.
    ["en", "The [heads/leaders] of the republics wrote.", "replacement"],
    ["en", "He asked [/them ]to help.", "function-word"],
    ["en", "They came [with a request /]to help.", "deletion"],
    ["en", "They came [/with a request ]to help.", "insertion"],
    ["en", "“[In the conditions of the ongoing/Amid the continuing] aggression of the army he left.”", "replacement"],
    ["en", "The presence [on/along] the line grew.", "function-word"],
    // Numbers and dates, in digits and in words.
    ["en", "They sold [1,200/1,300] houses.", "number"],
    ["en", "They sold [1,200/1200] houses.", "spelling"],
    ["en", "They sold [five/5] houses.", "spelling"],
    ["en", "They sold [five/six] houses.", "number"],
    ["en", "It was built in [2014/2015].", "date"],
    ["en", "They met on [Monday/Tuesday].", "date"],
    ["en", "They met on [5/6] May.", "date"],
    ["ru", "Это было [5/6] мая.", "date"],
    // A year is a date where something says so, and no price.
    ["en", "They paid [1500/1600] dollars.", "number"],
    ["en", "They paid $[1500/1600] for it.", "number"],
    ["en", "They sold [1500/1600] houses.", "number"],
    ["en", "It burned in [1500/1600] houses.", "number"],
    ["en", "In [1914/1915] the war came.", "date"],
    ["ru", "Свет погас в [1500/1600] домах.", "number"],
    ["en", "They came with [1500/1600] km to go.", "number"],
    ["en", "They paid [1500/1600]–2000 dollars.", "number"],
    ["en", "It lasted since [1941/1944].", "date"],
    ["en", "It was ([1941/1944]).", "date"],
    ["en", "From 1941–[1944/1945] dollars were rare.", "number"],
    ["en", "It lasted 1941–[1944/1945].", "date"],
    ["en", "The war ([1941/1942]–1945) was long.", "date"],
    ["en", "The year [1941/1942] was cold.", "date"],
    ["en", "He left on 5 May [1941/1942].", "date"],
    ["ru", "Это было в [1941/1942] году.", "date"],
    ["ru", "Он заплатил [1941/1942] рубль.", "number"],
    ["uk", "Це було [1941/1942] року.", "date"],
    ["uk", "Він купив їх за [1500/1600] гривень.", "number"],
    ["uk", "Він народився [1945-м/1946-м], у березні.", "date"],
    ["ru", "Это было в [1945-м/1945-ом] году.", "inflection"],
    ["ru", "Это было в [1945/1945-м] году.", "spelling"],
    ["ru", "Это было в [1990/1990-х] году.", "date"],
    ["en", "Life in the [1980s/1990s] was hard.", "date"],
    ["en", "He came in the [21st/twenty-first] century.", "spelling"],
    ["en", "He came [5th/6th] of all.", "number"],
    // The month that is a verb too.
    ["en", "They met on [May/June] 5.", "date"],
    ["en", "[May/June] 5 was warm.", "date"],
    ["en", "He says that he [may/can] come.", "function-word"],
    // Numbers in several words.
    ["en", "They sold [twenty-five/thirty-five] houses.", "number"],
    ["en", "They sold [twenty-five/25] houses.", "spelling"],
    ["en", "They sold [1500/two thousand] houses.", "number"],
    ["en", "They sold [two thousand/2000] houses.", "spelling"],
    ["en", "They sold [two thousand five hundred/2600] houses.", "number"],
    ["en", "They sold [one or two/three] houses.", "number"],
    ["ru", "Они продали [1200/двести] домов.", "number"],
    ["ru", "Они продали [двести двадцать пять/225] домов.", "spelling"],
    ["uk", "Вони продали [двадцять п’ять/30] будинків.", "number"],
    ["en", "They sold [5 million/5,000,000] houses.", "spelling"],
    ["en", "They sold [two hundred and twenty-five/225] houses.", "spelling"],
    ["ru", "Они продали [пять/пяти] домов.", "inflection"],
    ["en", "The [well-known/famous] house stood.", "replacement"],
    // Names.
    ["en", "He went to [Kiev/Kyiv] by train.", "name"],
    ["en", "[Kiev/Kyiv] fell.", "name"],
    ["en", "[Ships/Shops] burned.", "replacement"],
    ["en", "He met [Smith/Brown] there.", "name"],
    // Yes and no.
    ["en", "He is [not /]afraid.", "negation"],
    ["uk", "Він [не /]прийшов.", "negation"],
    ["ru", "Он [не /]пришёл.", "negation"],
    // How it is written.
    ["en", "The [colour/color] of the [centre/center] [organised/organized].", "spelling spelling spelling"],
    [
      "en",
      "They [travelled/traveled] [towards/toward] a [grey/gray] [catalogue/catalog].",
      "spelling spelling spelling spelling",
    ],
    ["en", "Send an [e-mail/email], [per cent/percent].", "spelling spelling"],
    ["en", "They don[’t/'t] know.", ""],
    ["ru", "[Её/Ее] дом [новаго/нового] [свѣта/света].", "spelling spelling spelling"],
    [
      "uk",
      "[Проект/Проєкт] [незалежности/незалежності], [авдиторія/аудиторія], [п'ять/п’ять].",
      "spelling spelling spelling spelling",
    ],
    ["en", "The [Armed Forces/armed forces] came.", "case"],
    ["en", 'He said [“/"]no[”/"] to it.', "quotation quotation"],
    ["en", "He said, [yes/yes!]", ""],
    ["en", "He came[,/;] she went.", "punctuation"],
    // Forms.
    ["en", "The [house/houses] stood there.", "inflection"],
    ["ru", "Главы [республики/республик] пришли.", "inflection"],
    ["uk", "Міністр [поїхав/поїхали] додому.", "inflection"],
    ["en", "The evacuation [continues/continued].", "inflection"],
    // A form shares more than letters.
    ["en", "The [person/personnel] came.", "replacement"],
    ["en", "They [filled/filed] it.", "replacement"],
    // A language of which nothing is known.
    ["de", "Das [alte/neue] Haus.", "replacement"],
  ])("in %s: %s is %s", (language, notation, kinds) => {
    const [a, b] = texts(notation);
    const [found, foundKinds] = marked(a, b, language);
    if (kinds !== "") expect([found, foundKinds]).toEqual([notation, kinds]);
    else expect(foundKinds).toMatch(/^(?:spelling|punctuation)$/u);
  });

  it("does not take shared small words for something shared", () => {
    const [found] = marked(
      "They asked for the end of a war in the north today.",
      "They wanted to see the peace of which a poet in old books had told.",
    );
    expect(found.match(/\[/gu)?.length).toBeLessThanOrEqual(3);
  });

  it("knows a phrase that moved, within its sentence", () => {
    const a = "In order to prevent civilian casualties, the heads of the republics ask for help today.";
    const b = "The heads of the republics ask for help today in order to prevent civilian casualties.";
    const { moves } = compared(a, b);
    expect(moves.map((move) => a.slice(move.a.from, move.a.to))).toEqual([
      expect.stringContaining("prevent civilian casualties"),
    ]);
    expect(moves.map((move) => b.slice(move.b.from, move.b.to))).toEqual([
      expect.stringContaining("prevent civilian casualties"),
    ]);
  });

  it("takes a word that is said twice once", () => {
    const [a, b] = ["Old cats dogs mice dogs birds came.", "Young cats dogs birds left."];
    expect(applyChanges(compared(a, b))).toBe(b);
    expect(applyChanges(compared(b, a))).toBe(a);
  });

  it("takes no single word for a phrase that moved, and no other sentence for one that did", () => {
    expect(compared("Yesterday he came to the old house.", "He came to the old house yesterday.").moves).toEqual([]);
    const { relations } = compared(
      "The old mayor lives near the river. Young boys run fast. Girls sing songs.",
      "Young boys run fast. Girls sing songs. A young mayor was elected there in spring.",
    );
    expect(relations.join(" ")).toBe("dropped same same added");
  });

  it("tells merged, split, dropped, added and moved sentences", () => {
    const relations = (a: string, b: string): string => compared(a, b).relations.join(" ");
    expect(relations("The red cat slept. The dog barked loudly.", "The red cat slept and the dog barked loudly.")).toBe(
      "merged",
    );
    expect(relations("The red cat slept and the dog barked loudly.", "The red cat slept. The dog barked loudly.")).toBe(
      "split",
    );
    expect(relations("One came. Two went. Three stayed.", "One came. Three stayed.")).toBe("same dropped same");
    expect(relations("One came. Three stayed.", "One came. Two went. Three stayed.")).toBe("same added same");
    expect(
      relations(
        "Old men sleep here. Young boys run fast. Girls sing songs.",
        "Young boys run fast. Girls sing songs. Old men sleep here.",
      ),
    ).toBe("moved same same moved");
    expect(relations("One came. Two went.", "One came. Two left.")).toBe("same reworded");
  });

  it("tells what changed in a sentence that moved", () => {
    const { moves } = compared(
      "The old mayor lives near the river. Young boys run fast. Girls sing songs.",
      "Young boys run fast. Girls sing songs. The old mayor lived near the river.",
    );
    expect(moves.map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([["inflection"]]);
  });

  it("has white space among its exact changes, and never among its findings", () => {
    const comparison = compared("One came.  Two went.", "One came.\n\nTwo went.");
    expect(comparison.changes.map(({ kind }) => kind)).toEqual(["space"]);
    expect(changeFindings(comparison, new Set())).toEqual([]);
  });

  it("has letters in other code points among its exact changes, and never among its findings", () => {
    const a = "Один йод, їжак і ще 2 000 слів co\u00adoperate.";
    const b = a.normalize("NFD").replace("\u00ad", "").replace("2 000", "2\u00a0000");
    const comparison = compared(a, b, "uk");
    expect(new Set(comparison.changes.map(({ kind }) => kind))).toEqual(new Set(["space"]));
    expect(applyChanges(comparison)).toBe(b);
    expect(comparison.relations).toEqual(["same"]);
    expect(changeFindings(comparison, new Set())).toEqual([]);
    const versions = [a, b, a].map((text, v) => fromText(text, "uk", `v${v}`));
    expect(variantFindings(variantsOf({ versions }), new Set())).toEqual([]);
    // A capital is a change of case, however its letters are written.
    expect(marked("Він бачив Їжак.", "Він бачив їжак.".normalize("NFD"), "uk")[1]).toBe("case");
  });

  it("takes beads that were made before, and refuses those out of order", () => {
    const text = {
      versions: [linesOf("a", ["One came.", "Two went."], "en"), linesOf("b", ["One came.", "Two went."], "en")],
    };
    const bead = (a: number[], b: number[]) => ({
      sides: [a, b],
      origin: { kind: "computed", signature: "" } as const,
      evidence: [],
    });
    const joined = compareVersions(text, { text, beads: [bead([0, 1], [0, 1])] });
    expect(joined.alignment.beads).toHaveLength(1);
    for (const beads of [[bead([0], [1]), bead([1], [0])], [bead([0], [0])]])
      expect(() => compareVersions(text, { text, beads })).toThrow(RangeError);
  });

  it("refuses several languages, and more or fewer versions than two", () => {
    const versions = ["en", "uk", "en"].map((language) => fromText("Text.", language));
    expect(() => compareVersions({ versions: versions.slice(0, 2) })).toThrow(/one language, got en and uk/u);
    expect(() => compareVersions({ versions })).toThrow(/2 versions, got 3/u);
    expect(() => compareVersions({ versions: versions.slice(0, 1) })).toThrow(/2 versions, got 1/u);
  });

  it("pairs long texts in which every sentence was changed, and a chapter that moved", () => {
    const sentences = Array.from({ length: 300 }, (_, s) => Array.from({ length: 9 }, (_, w) => wordOf(s * 10 + w)));
    const changed = sentences.map((words, s) => words.with(s % 9, wordOf(5000 + s)));
    const moved = [...changed.slice(0, 100), ...changed.slice(200), ...changed.slice(100, 200)];
    const { relations } = compared(textOf(sentences), textOf(moved));
    expect(relations.filter((relation) => relation === "reworded")).toHaveLength(200);
    expect(relations.filter((relation) => relation === "moved")).toHaveLength(200);
  });

  it("leaves unpaired what has nothing in common and is too long to search", () => {
    const text = (from: number): string =>
      textOf(Array.from({ length: 160 }, (_, s) => Array.from({ length: 5 }, (_, w) => wordOf(from + s * 10 + w))));
    const { relations } = compared(text(0), text(5000));
    expect(new Set(relations)).toEqual(new Set(["dropped", "added"]));
  });

  it("compares a sentence as long as a book", () => {
    const words = Array.from({ length: 6000 }, (_, k) => wordOf(k));
    const changed = words.flatMap((word, k) => (k % 7 === 3 ? [wordOf(9000 + k)] : [word]));
    const { changes } = compareVersions({
      versions: [linesOf("a", [words.join(" ")], "en"), linesOf("b", [changed.join(" ")], "en")],
    });
    expect(changes).toHaveLength(words.filter((_, k) => k % 7 === 3).length);
  });
});

describe("a single segment that is very long", () => {
  const one = (text: string, name: string) => linesOf(name, [text], "en");

  it("may have a change at every token", () => {
    const [a, b] = ['"'.repeat(200_000), "«".repeat(200_000)];
    const { changes } = compareVersions({ versions: [one(a, "a"), one(b, "b")] });
    expect(changes).toHaveLength(200_000);
  });

  it("may have many phrases that moved", () => {
    const phrases = Array.from({ length: 400 }, (_, k) => [0, 1, 2, 3, 4, 5].map((w) => wordOf(k * 6 + w)));
    const swapped = phrases.map((words) => [...words.slice(4), ...words.slice(0, 4)]);
    const [a, b] = [phrases, swapped].map((list) => list.map((words) => `${words.join(" ")},`).join(" "));
    const comparison = compareVersions({ versions: [one(a ?? "", "a"), one(b ?? "", "b")] });
    expect(comparison.moves).toHaveLength(400);
    expect(applyChanges(comparison)).toBe(b);
  });
});

describe("summarizeChanges", () => {
  const comparison = compared(
    "One cat came in 2014. Two dogs went.",
    "One cat came in 2015. Two dogs ran home quickly.",
  );

  it("counts by kind, and what is switched off not at all", () => {
    expect([...summarizeChanges(comparison, new Set(), 4).counts]).toEqual([
      ["date", 1],
      ["replacement", 1],
    ]);
    expect([...summarizeChanges(comparison, new Set(["date"] as const), 4).counts.keys()]).toEqual(["replacement"]);
  });

  it("counts a move once, though it has two ends", () => {
    const moved = compared(
      "Old men sleep here. Young boys run fast. Girls sing songs.",
      "Young boys run fast. Girls sing songs. Old men sleep here.",
    );
    expect([...summarizeChanges(moved, new Set(["space"] as const), 1).counts]).toEqual([["moved", 1]]);
  });

  it("says how much changed, and where", () => {
    const { shares, density } = summarizeChanges(comparison, new Set(), 4);
    expect(shares.map((share) => share.toFixed(2))).toEqual(["0.22", "0.42"]);
    expect(density.map((share) => Math.round(share * 10))).toEqual([0, 3, 4, 9]);
    expect(summarizeChanges(comparison, new Set(["date", "replacement"] as const), 3)).toEqual({
      counts: new Map(),
      shares: [0, 0],
      density: [0, 0, 0],
    });
  });
});

describe("findings", () => {
  it("have a code, a severity and places in both texts", () => {
    const [a, b] = ["One cat came in 2014. Dogs bark.", "One cat came in 2015. It rained."];
    const findings = changeFindings(compared(a, b), new Set());
    expect(findings[0]).toEqual({
      code: "date",
      severity: "high",
      bead: 0,
      versions: [0, 1],
      places: [
        { version: 0, from: 16, to: 20 },
        { version: 1, from: 16, to: 20 },
      ],
      confidence: 1,
      reason: "wording.date",
      values: { text1: "2014", text2: "2015" },
    });
    expect(changeFindings(compared(a, b), new Set(["date", "insertion", "deletion"] as const))).toEqual([]);
  });

  it("are told once of a move, and of what changed in it", () => {
    const found = changeFindings(
      compared(
        "The old mayor lives near the river. Young boys run fast. Girls sing songs.",
        "Young boys run fast. Girls sing songs. The old mayor lived near the river.",
      ),
      new Set(),
    );
    expect(found.map(({ code }) => code).sort()).toEqual(["inflection", "moved"]);
  });

  it.each([
    ["He met [Kiev/Kyiv].", "medium"],
    ["He met [Smith/Brown].", "high"],
    ["He came [on foot /]here.", "medium"],
    ["He came [with 12 men /]here.", "high"],
    ["It came[./!]", "medium"],
    ['It [“/"]came[”/"] here.', "low"],
    ["It [“/]came[”/] here.", "medium"],
    ["It came[,/] here.", "low"],
  ])("of %s are %s", (notation, severity) => {
    const [a, b] = texts(notation);
    expect(new Set(changeFindings(compared(a, b), new Set()).map((finding) => finding.severity))).toEqual(
      new Set([severity]),
    );
  });
});

describe("variantsOf", () => {
  const versions = ["The cat sat in 2014.", "The cat sat in 2014.", "The dog sat in 2015. It rained."].map((text, v) =>
    fromText(text, "en", `v${v}`),
  );

  it("tells who reads what, and what most versions read", () => {
    const { places, text } = variantsOf({ versions });
    expect(
      places.map(({ kind, severity, readings }) => [
        kind,
        severity,
        ...readings.map(({ span, reading }, v) => `${reading} ${text.versions[v]?.text.slice(span.from, span.to)}`),
      ]),
    ).toEqual([
      ["replacement", "medium", "0 cat", "0 cat", "1 dog"],
      ["date", "high", "0 2014", "0 2014", "1 2015"],
      ["insertion", "high", "0 ", "0 ", "1 It rained."],
    ]);
  });

  it("gives findings with a place for every version that has something there", () => {
    const findings = variantFindings(variantsOf({ versions }), new Set(["date"] as const));
    expect(findings.map(({ code, versions: differ, places }) => [code, differ, places.length])).toEqual([
      ["replacement", [0, 2], 3],
      ["insertion", [0, 2], 1],
    ]);
  });

  it("keeps apart what one version has elsewhere, and what it has more", () => {
    const more = textOf(Array.from({ length: 30 }, (_, s) => [wordOf(s * 3), wordOf(s * 3 + 1), wordOf(s * 3 + 2)]));
    const groups = (...all: string[]): string[] =>
      variantsOf({ versions: all.map((text, v) => fromText(text, "en", `v${v}`)) }).groups.map((sides) =>
        sides.map((side) => side.length).join("-"),
      );
    expect(
      groups(
        "Cats sleep here. Dogs bark loudly. It rained.",
        "Cats sleep here. Dogs bark loudly. It rained.",
        "Dogs bark loudly. Cats sleep here. It rained.",
      ),
    ).toHaveLength(4);
    expect(
      groups("Cats sleep here. It rained.", `Cats sleep here. ${more}It rained.`, "Cats sleep here. It rained."),
    ).toEqual(["1-1-1", ...Array.from({ length: 30 }, () => "0-1-0"), "1-1-1"]);
  });

  it("refuses several languages, one version, and seven", () => {
    const seven = Array.from({ length: 7 }, (_, v) => fromText("Text.", "en", `v${v}`));
    expect(() => variantsOf({ versions: seven })).toThrow(/2 to 6 versions, got 7/u);
    expect(() => variantsOf({ versions: seven.slice(0, 1) })).toThrow(RangeError);
    expect(() => variantsOf({ versions: [fromText("Text."), fromText("Текст.", "uk")] })).toThrow(/one language/u);
  });
});
