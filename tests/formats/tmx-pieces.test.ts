import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTmx, parseTmxInPieces } from "../../src/formats/tmx/parse.ts";
import { serializeTmx, writeTmx } from "../../src/formats/tmx/serialize.ts";
import type { Alignment } from "../../src/model/alignment.ts";
import { partitionProblems } from "../../src/model/partition.ts";
import { InputError } from "../../src/model/problem.ts";
import { anyAlignment } from "../arbitraries/alignment.ts";

const OPTIONS = { generatorName: "hexapla", generatorVersion: "0.1.0" };

describe("parseTmxInPieces", () => {
  it("gives the beads of parseTmx, and says what it says", () => {
    fc.assert(
      fc.property(anyAlignment({ crossing: true }), (alignment) => {
        const { value } = serializeTmx(alignment, OPTIONS);
        expectAlike(value);
      }),
    );
  });

  it("does so over several pieces, with versions that come late and beads of several units", () => {
    const units = Array.from({ length: 3500 }, (_, i) => {
      const variants = [`<tuv xml:lang="ru"><seg>а ${i}</seg></tuv>`, `<tuv xml:lang="en"><seg>b ${i}</seg></tuv>`];
      if (i > 3000) variants.push(`<tuv xml:lang="uk"><seg>в ${i}</seg></tuv>`);
      if (i % 999 === 0) variants.push(`<tuv xml:lang="ru"><seg>г ${i}</seg></tuv>`);
      return `<tu tuid="${i}">${variants.join("")}</tu>`;
    });
    const file = `<tmx version="1.4"><header srclang="en"/><body>${units.join("\n")}</body></tmx>`;
    const { pieces, versions } = expectAlike(file);
    expect(versions).toEqual(["en", "ru", "ru.2", "uk"]);
    expect(pieces).toBeGreaterThan(2);
  });

  it("does so of our files, where a bead has several units and a piece ends between them", () => {
    const { value } = serializeTmx(threeOf(Array.from({ length: 2100 }, (_, i) => `s${i}`)), OPTIONS);
    const { pieces } = expectAlike(value);
    expect(pieces).toBeGreaterThan(1);
  });

  it("knows beforehand whether there are posteriors", () => {
    const one = (prop: string): string =>
      `<tmx><header/><body><tu>${prop}<tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="ru"><seg>б</seg></tuv></tu></body></tmx>`;
    expect(parseTmxInPieces(() => [one("")]).value.hasPosteriors).toBe(false);
    const known = one('<prop type="x-hexapla-posterior">0.5</prop>');
    expect(parseTmxInPieces(() => [known]).value.hasPosteriors).toBe(true);
  });

  it("refuses what parseTmx refuses, before the first piece", () => {
    for (const text of ["<tmx><body>", "<html/>", "<tmx><body/></tmx>"]) {
      const problems = [() => parseTmx(text, "a.tmx"), () => parseTmxInPieces(() => [text], "a.tmx")].map(problemOf);
      expect(problems[1]).toEqual(problems[0]);
    }
  });
});

describe("writeTmx", () => {
  it("writes in pieces what serializeTmx writes at once, and says the same, with places in the whole", () => {
    const lines = Array.from({ length: 2100 }, (_, i) => (i === 1500 ? "a\u0001" : `s${i % 1000}`));
    const { value } = serializeTmx(threeOf(lines.map((line) => line.replace("\u0001", "\ufffd"))), OPTIONS);
    const whole = parseTmx(value).value;
    const broken = withBroken(whole);
    const written = serializeTmx(broken, OPTIONS);
    const { value: read } = parseTmxInPieces(() => chunksOf(value));
    const writer = writeTmx(read.versions, OPTIONS);
    const parts = [...read.pieces()].map((piece) => writer.units(withBroken(piece)));
    expect(parts.length).toBeGreaterThan(1);
    expect(writer.head + parts.join("") + writer.tail).toBe(written.value);
    expect(writer.diagnostics()).toEqual(written.diagnostics);
    expect(
      written.diagnostics.find(({ problem }) => problem.code === "characters-replaced")?.span?.from,
    ).toBeGreaterThan(1500);
  });
});

// Helpers

function chunksOf(text: string): string[] {
  return text.match(/.{1,5000}/gsu) ?? [];
}

/** Every line in the versions `en`, `ru` and another `en`, bead by bead: each bead is two units. */
function threeOf(lines: readonly string[]): Alignment {
  let at = 0;
  const spans = lines.map((line) => {
    const span = { from: at, to: at + line.length };
    at = span.to + 1;
    return span;
  });
  const document = {
    text: lines.join("\n"),
    blocks: spans.map((span) => ({ kind: "line" as const, span })),
    segments: spans.map((span, block) => ({ block, span })),
  };
  const { versions } = parseTmx(
    '<tmx><body><tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="ru"><seg>b</seg></tuv><tuv xml:lang="en"><seg>c</seg></tuv></tu></body></tmx>',
  ).value.text;
  return {
    text: { versions: versions.map((version) => ({ ...version, ...document })) },
    beads: lines.map((_, i) => ({
      sides: [[i], [i], [i]],
      origin: { kind: "computed", signature: "s" },
      posterior: 0.5,
      evidence: [],
    })),
  };
}

/** With what XML cannot hold where U+FFFD stands, at the same place. */
function withBroken({ text, beads }: Alignment): Alignment {
  const versions = text.versions.map((version) => ({ ...version, text: version.text.replaceAll("\ufffd", "\u0001") }));
  return { text: { versions }, beads };
}

function expectAlike(file: string): { readonly versions: readonly string[]; readonly pieces: number } {
  const whole = read(() => parseTmx(file, "a.tmx"));
  const inPieces = read(() => parseTmxInPieces(() => chunksOf(file), "a.tmx"));
  if (whole instanceof InputError || inPieces instanceof InputError) {
    expect(inPieces).toEqual(whole);
    return { versions: [], pieces: 0 };
  }
  const pieces = [...inPieces.value.pieces()];
  for (const { text, beads } of pieces) expect(partitionProblems(text, beads)).toEqual([]);
  expect(pieces.flatMap(saysOf)).toEqual(saysOf(whole.value));
  expect(inPieces.diagnostics).toEqual(whole.diagnostics);
  const named = whole.value.text.versions.map(({ name, language }) => ({ name, language }));
  expect(inPieces.value.versions).toEqual(named);
  for (const piece of pieces)
    expect(piece.text.versions.map(({ name, language }) => ({ name, language }))).toEqual(named);
  return { versions: named.map(({ name }) => name), pieces: pieces.length };
}

function read<T>(work: () => T): T | InputError {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

function problemOf(work: () => unknown): unknown {
  const found = read(work);
  return found instanceof InputError ? found.diagnostic : "it was accepted";
}

function saysOf({ text, beads }: Alignment): unknown[] {
  return beads.map(({ sides, ...bead }) => {
    const texts = sides.map((side, v) =>
      side.map((segment) => {
        const { from = 0, to = 0 } = text.versions[v]?.segments[segment]?.span ?? {};
        return text.versions[v]?.text.slice(from, to);
      }),
    );
    return { texts, bead };
  });
}
