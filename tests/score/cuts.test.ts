import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence } from "../../src/model/alignment.ts";
import { type Cut, Cuts, piecesOf } from "../../src/score/cuts.ts";
import { explainBead } from "../../src/score/explain.ts";
import { BARE, ENDINGS, featuresOf, PAUSE, STOP, TURN } from "../../src/score/features.ts";
import { type Pair, pairOf } from "../../src/score/pair.ts";
import { MOST_PLACES, MOST_PLACES_OF_MORE } from "../../src/score/places.ts";
import { PRIOR } from "../../src/score/prior.ts";
import { PAIR_TYPES } from "../../src/score/types.ts";
import { anyParagraphs, dictionaryOf, linesOf } from "../arbitraries/bitext.ts";

const WORDS = [
  ["water", "вода"],
  ["cold", "холодна"],
  ["bread", "хліб"],
  ["hot", "гарячий"],
  ["salt", "сіль"],
  ["white", "біла"],
] as const;
const EN_UK = dictionaryOf(["en", "uk"], WORDS);
const usual = PRIOR.cuts;

function pairIn(a: readonly string[], b: readonly string[]): Pair {
  return pairOf(featuresOf(linesOf("en", a)), featuresOf(linesOf("uk", b)), EN_UK);
}

/** The words of the side that is cut, a piece each. */
function stretches({ a, b }: Pair, { cutsA, places }: Cut): string[] {
  const { tokens, words } = cutsA ? a : b;
  const bounds = [0, ...places, tokens.length];
  return bounds.slice(1).map((end, k) => [...tokens.subarray(bounds[k], end)].map((type) => words[type]).join(" "));
}

describe("Cuts", () => {
  it.each([
    [["Cold water, hot bread."], ["Холодна вода.", "Гарячий хліб."], ["Cold water", "hot bread"], [PAUSE]],
    [["Cold water hot bread."], ["Холодна вода.", "Гарячий хліб."], ["Cold water", "hot bread"], [BARE]],
    [["Cold water Hot bread."], ["Холодна вода", "Гарячий хліб."], ["Cold water", "Hot bread"], [TURN]],
    [
      ["Cold water. Hot bread. White salt."],
      ["Холодна вода.", "Гарячий хліб.", "Біла сіль."],
      ["Cold water", "Hot bread", "White salt"],
      [STOP, STOP],
    ],
    [["Cold water.", "Hot bread."], ["Холодна вода, гарячий хліб."], ["Холодна вода", "гарячий хліб"], [PAUSE]],
  ])("cuts %j as %j say", (a, b, expected, ends) => {
    const pair = pairIn(a, b);
    const cut = cutOf(pair, a.length, b.length);
    expect(cut && stretches(pair, cut)).toEqual(expected);
    expect(cut?.ends).toEqual(ends);
  });

  it("cuts a sentence of two inside, not where two beads would meet", () => {
    const pair = pairIn(["Cold water.", "Hot bread, white salt."], ["Холодна вода, гарячий хліб.", "Біла сіль."]);
    const cut = cutOf(pair, 2, 2);
    expect(cut && stretches(pair, cut).map((words) => words.toLowerCase())).toSatisfy(
      ([first, second]: string[]) =>
        (first === "cold water hot bread" && second === "white salt") ||
        (first === "холодна вода" && second === "гарячий хліб біла сіль"),
    );
  });

  it("finds nothing where there is nothing to cut", () => {
    expect(cutOf(pairIn(["Water"], ["Вода", "Хліб"]), 1, 2)).toBeUndefined();
    expect(cutOf(pairIn(["Cold water"], ["Вода", "—"]), 1, 2)).toBeUndefined();
    expect(cutOf(pairIn([""], ["Вода", "Хліб"]), 1, 2)).toBeUndefined();
    expect(worthOf(pairIn(["Water"], ["Вода", "Хліб"]), 1, 2)).toBe(Number.NEGATIVE_INFINITY);
  });

  it("sees that a sentence which repeats its neighbour has no counterpart", () => {
    const [both, one] = [
      pairIn(["Cold water. Hot bread."], ["Холодна вода.", "Гарячий хліб."]),
      pairIn(["Cold water. Hot bread."], ["Холодна вода.", "Холодна вода і гарячий хліб."]),
    ].map((pair) => worthOf(pair, 1, 2));
    expect(both).toBeGreaterThan(one! + 1);
  });

  it("is the best of all cuts, and as unlikely as its place is unusual", () => {
    fc.assert(
      fc.property(anyMerge, anyKinds, ({ pair, type: [down, right] }, kinds) => {
        fc.pre(placesIn(pair.a, down) <= mostPlaces(right) && placesIn(pair.b, right) <= mostPlaces(down));
        const cut = cutOf(pair, down, right, kinds);
        const worths = [true, false].flatMap((cutsA) =>
          allCuts(pair, down, right, cutsA).map((places) => natsOf(pair, down, right, { cutsA, places, kinds })),
        );
        if (cut === undefined) expect(worths).toEqual([]);
        else {
          const { cutsA, places } = cut;
          expect(worthOf(pair, down, right, kinds)).toBeCloseTo(Math.max(...worths), 4);
          expect(natsOf(pair, down, right, { cutsA, places, kinds })).toBeCloseTo(Math.max(...worths), 4);
        }
      }),
    );
  });

  it("says the same of a merge whatever was looked at before", () => {
    fc.assert(
      fc.property(anyMerge, ({ pair }) => {
        const cuts = new Cuts(pair);
        const merges = PAIR_TYPES.filter(([d, r]) => d + r > 2 && d <= pair.rows && r <= pair.columns);
        const numbers = merges.map(([d, r]) => cuts.add(d, r, d, r));
        expect(numbers).toEqual(numbers.map((_, k) => k));
        merges.forEach(([d, r], k) => {
          expect(cuts.cut(numbers[k]!, usual)).toEqual(cutOf(pair, d, r));
          expect(cuts.worth(numbers[k]!, usual)).toBe(worthOf(pair, d, r));
        });
      }),
    );
  });

  it("tells pieces that tile both sides, and is explained by evidence that adds up to its worth", () => {
    fc.assert(
      fc.property(anyMerge, ({ pair, type: [down, right] }) => {
        const cut = cutOf(pair, down, right);
        if (cut === undefined) return;
        const pieces = piecesOf(pair, down, right, down, right, cut);
        let [a, b] = [0, 0];
        for (const { fromA, toA, fromB, toB } of pieces) {
          expect([fromA, fromB]).toEqual([a, b]);
          [a, b] = [toA, toB];
        }
        expect([a, b]).toEqual([pair.a.starts[down], pair.b.starts[right]]);
        const characters = (of: "charactersA" | "charactersB"): number =>
          pieces.reduce((sum, piece) => sum + piece[of], 0);
        expect(characters("charactersA")).toBe(pair.a.charactersBefore[down]);
        expect(characters("charactersB")).toBe(pair.b.charactersBefore[right]);
        const evidence = explainBead(pair, down, right, down, right, { ...cut, usual });
        const expected = worthOf(pair, down, right) + pair.structure.nats(down, right, down, right);
        expect(sum(evidence)).toBeCloseTo(expected, 6);
      }),
    );
  });

  it("tries only some places of a long sentence, and ends of sentences first", () => {
    const long = Array.from({ length: 3000 }, (_, k) => (k % 50 === 49 ? "salt," : "water")).join(" ");
    const pair = pairIn([`${long} cold bread. Water ${long}`], ["Вода ".repeat(300), "Вода ".repeat(300)]);
    expect(cutOf(pair, 1, 2)?.ends).toEqual([STOP]);
    const bare = pairIn(["water ".repeat(3000)], ["Вода ".repeat(300), "Вода ".repeat(300), "Вода ".repeat(300)]);
    expect(cutOf(bare, 1, 3)?.ends).toEqual([BARE, BARE]);
  });
});

// Helpers

/** The best cut of the merge of the first segments. */
function cutOf(pair: Pair, down: number, right: number, kinds: ArrayLike<number> = usual): Cut | undefined {
  const cuts = new Cuts(pair);
  return cuts.cut(cuts.add(down, right, down, right), kinds);
}

function worthOf(pair: Pair, down: number, right: number, kinds: ArrayLike<number> = usual): number {
  const cuts = new Cuts(pair);
  return cuts.worth(cuts.add(down, right, down, right), kinds);
}

/** A merge of the first segments of two short texts. */
const anyMerge = fc
  .record({
    type: fc.constantFrom(...PAIR_TYPES.filter(([down, right]) => down + right > 2)),
    a: anyLines(),
    b: anyLines(),
    paragraphs: anyParagraphs(3),
    inParagraphs: fc.boolean(),
  })
  .map(({ type, a, b, paragraphs, inParagraphs }) => {
    const pair = inParagraphs
      ? pairOf(featuresOf(paragraphs[0]), featuresOf(paragraphs[1]), EN_UK)
      : pairOf(featuresOf(linesOf("en", a)), featuresOf(linesOf("uk", b)), EN_UK);
    return { type, pair };
  })
  .filter(({ type: [down, right], pair }) => down <= pair.rows && right <= pair.columns);

/** How usual it is to cut at each kind of place. */
const anyKinds = fc.array(fc.double({ min: -4, max: 0, noNaN: true }), { minLength: ENDINGS, maxLength: ENDINGS });

function anyLines(): fc.Arbitrary<string[]> {
  const word = fc.constantFrom(...WORDS.flat(), "Unknown", "2014", "?", ".", ", ", "зла");
  return fc.array(
    fc.array(word, { maxLength: 6 }).map((words) => words.join(" ")),
    { minLength: 1, maxLength: 4 },
  );
}

/** Every way to cut, as tokens of the side that is cut, straight from the definition. */
/** Of longer passages not all places are tried. */
function mostPlaces(parts: number): number {
  return parts === 2 ? MOST_PLACES : MOST_PLACES_OF_MORE;
}

/** How many there are inside the first `segments` of a version. */
function placesIn({ starts }: Pair["a"], segments: number): number {
  return Array.from({ length: starts[segments]! }, (_, t) => t).filter((t) => t > 0 && !starts.includes(t)).length;
}

function allCuts(pair: Pair, down: number, right: number, cutsA: boolean): number[][] {
  const [x, y, segments, parts] = cutsA ? [pair.a, pair.b, down, right] : [pair.b, pair.a, right, down];
  if (parts < 2) return [];
  for (let s = 0; s < parts; s++) if (y.starts[s] === y.starts[s + 1]) return [];
  const edges = new Set([...x.starts.subarray(0, segments + 1)]);
  const inner = Array.from({ length: x.starts[segments]! }, (_, t) => t).filter((t) => t > 0 && !edges.has(t));
  const choose = (from: number, left: number): number[][] =>
    left === 0
      ? [[]]
      : inner.filter((t) => t >= from).flatMap((t) => choose(t + 1, left - 1).map((rest) => [t, ...rest]));
  return choose(0, parts - 1);
}

/** What a cut is worth, by the evidence for its pieces. */
function natsOf(
  pair: Pair,
  down: number,
  right: number,
  { cutsA, places, kinds }: Pick<Cut, "cutsA" | "places"> & { readonly kinds: ArrayLike<number> },
): number {
  const x = cutsA ? pair.a : pair.b;
  const edges = new Set([...x.starts]);
  const count = (end: number): number => {
    const last = x.starts[cutsA ? down : right]!;
    let found = 0;
    for (let t = 1; t < last; t++) if (!edges.has(t) && x.ends[t - 1] === end) found++;
    return found;
  };
  const ends = places.map((place) => x.ends[place - 1]!);
  const choice = ends.reduce((total, end) => total - Math.log(count(end)), 0);
  const cut = { cutsA, places, ends, choice, nats: 0, usual: kinds };
  return sum(explainBead(pair, down, right, down, right, cut)) - pair.structure.nats(down, right, down, right);
}

function sum(evidence: readonly Evidence[]): number {
  return evidence.reduce((total, { nats }) => total + nats, 0);
}
