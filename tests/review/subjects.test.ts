import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParallelText } from "../../src/model/alignment.ts";
import { namedBy, shortIds } from "../../src/review/ids.ts";
import { type Judgeable, subjectsNamed, subjectsOf } from "../../src/review/subjects.ts";
import { lines, placeOf } from "./lines.ts";

const EN = ["It cost 40 euros.", "He paid 40 and 40 more.", "It cost 40 euros."];
const TEXT = lines({ en: EN, ru: ["Это стоило 50 евро.", "Он заплатил."] });

function number(text: ParallelText, nth: number, code = "number"): Judgeable {
  return { code, versions: [0, 1], places: [placeOf(text, 0, "40", nth)] };
}

function fingerprints(text: ParallelText, findings: readonly Judgeable[]): string[] {
  return subjectsOf(text, findings).map(({ fingerprint }) => fingerprint);
}

describe("subjectsOf", () => {
  it("says what a finding is about: its code and the sentences that hold it", () => {
    const finding = { code: "number", versions: [0, 1], places: [placeOf(TEXT, 0, "40"), placeOf(TEXT, 1, "50")] };
    expect(subjectsOf(TEXT, [finding])).toEqual([
      {
        fingerprint: expect.stringMatching(/^[\da-f]{16}$/u),
        code: "number",
        passages: [
          { version: "en", text: "It cost 40 euros." },
          { version: "ru", text: "Это стоило 50 евро." },
        ],
      },
    ]);
  });

  it("tells equal words in a sentence, equal sentences, codes and versions apart", () => {
    const other = { ...number(TEXT, 0), versions: [0, 0] };
    const all = [0, 1, 2, 3].map((nth) => number(TEXT, nth));
    const found = fingerprints(TEXT, [...all, number(TEXT, 0, "date"), other, number(TEXT, 0)]);
    expect(new Set(found).size).toBe(7);
  });

  it("knows a finding whatever else is found", () => {
    const all = [0, 1, 2, 3].map((nth) => number(TEXT, nth));
    for (const [k, fingerprint] of fingerprints(TEXT, all).entries())
      expect(fingerprints(TEXT, all.slice(k, k + 1))).toEqual([fingerprint]);
  });

  it("names a sentence once, and all sentences of a passage", () => {
    const { from } = placeOf(TEXT, 0, "He paid");
    const { to } = placeOf(TEXT, 0, "euros.", 1);
    const passage = { version: 0, from, to };
    const [subject] = subjectsOf(TEXT, [{ code: "moved", versions: [0, 1], places: [passage, passage] }]);
    expect(subject?.passages).toEqual([{ version: "en", text: "He paid 40 and 40 more. It cost 40 euros." }]);
  });

  it("does without sentences where a place is in none, and without versions that are not there", () => {
    const empty = { versions: TEXT.versions.map((version) => ({ ...version, segments: [] })) };
    const nowhere = { code: "name", versions: [0, 7], places: [{ version: 7, from: 0, to: 1 }] };
    const [bare, none] = subjectsOf(empty, [number(empty, 0), nowhere]);
    expect(bare?.passages).toEqual([{ version: "en", text: "40" }]);
    expect(none?.passages).toEqual([]);
  });

  const word = fc.constantFrom("a", "40", "Kyiv", "и", "ї", "40 40");
  const sentence = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
  const version = fc.array(sentence, { minLength: 1, maxLength: 6 });

  it("gives the same whatever becomes of other sentences, of white space and of offsets", () => {
    fc.assert(
      fc.property(version, version, fc.nat(), fc.nat(), (before, after, at, letter) => {
        const text = before[at % before.length] ?? "";
        const rest = before.filter((line) => line !== text).map((line, k) => `${line} changed ${k}`);
        // The same sentence, as often as before, among others, and with a line break for every space.
        const twins = before.filter((line) => line === text).map((line) => line.replaceAll(" ", "\n  "));
        const place = (list: readonly string[], line: string): Judgeable => {
          const made = lines({ en: list });
          const from = made.versions[0]?.segments[list.indexOf(line)]?.span.from ?? 0;
          const start = letter % text.length;
          // A place in words, since the white space within it may be longer.
          const [head, tail] = [text.slice(0, start), text.slice(start, start + 1)];
          if (tail === " ") return { code: "name", versions: [0, 1], places: [] };
          const offset = from + (line === text ? head : head.replaceAll(" ", "\n  ")).length;
          return { code: "name", versions: [0, 1], places: [{ version: 0, from: offset, to: offset + 1 }] };
        };
        const moved = [...rest, ...after.map((line) => `${line} new`), ...twins];
        expect(fingerprints(lines({ en: moved }), [place(moved, twins[0] ?? "")])).toEqual(
          fingerprints(lines({ en: before }), [place(before, text)]),
        );
      }),
    );
  });

  it("never gives two places one fingerprint, and the same findings the same ones", () => {
    fc.assert(
      fc.property(version, (list) => {
        const text = lines({ en: list });
        const findings = (text.versions[0]?.segments ?? []).flatMap(({ span }) =>
          Array.from({ length: span.to - span.from }, (_, k) => ({
            code: "name",
            versions: [0, 1],
            places: [{ version: 0, from: span.from + k, to: span.from + k + 1 }],
          })),
        );
        const found = fingerprints(text, findings);
        expect(new Set(found).size).toBe(findings.length);
        expect(fingerprints(text, findings)).toEqual(found);
      }),
    );
  });
});

describe("subjectsNamed", () => {
  it("tells by all parts and their borders", () => {
    const named = (...parts: string[]) => ({ code: "watch", passages: [], parts });
    const subjects = subjectsNamed([named("a", "bc"), named("ab", "c"), named("c", "ab"), named("a", "bc")]);
    expect(new Set(subjects.map(({ fingerprint }) => fingerprint)).size).toBe(4);
    expect(subjectsNamed([named("ab", "c")])[0]).toEqual(subjects[1]);
  });
});

describe("ids", () => {
  it("are the first eight digits, or as many as tell all apart", () => {
    expect([...shortIds(["0123456789abcdef", "0123456889abcdef"])]).toEqual([
      ["0123456789abcdef", "01234567"],
      ["0123456889abcdef", "01234568"],
    ]);
    expect([...shortIds(["0123456789abcdef", "0123456780abcdef"]).values()]).toEqual(["0123456789", "0123456780"]);
    expect(shortIds([]).size).toBe(0);
  });

  it("name what begins so, in capitals or not, each once", () => {
    const all = ["0123456789abcdef", "ab23456789abcdef", "ab23456789abcdef"];
    expect(namedBy("AB", all)).toEqual(["ab23456789abcdef"]);
    expect(namedBy("f", all)).toEqual([]);
    expect(namedBy("", all)).toEqual([]);
  });

  it("name just the fingerprint that they were made of", () => {
    const many = fc.uniqueArray(fc.stringMatching(/^[01]{16}$/u));
    fc.assert(
      fc.property(many, (list) => {
        for (const [fingerprint, id] of shortIds(list)) expect(namedBy(id, list)).toEqual([fingerprint]);
      }),
    );
  });
});
