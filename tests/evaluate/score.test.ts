import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BeadList, poolScores, projectBeads, scoreBeads } from "../../src/evaluate/score.ts";
import { parseLinks } from "../../src/formats/links/parse.ts";
import { serializeLinks } from "../../src/formats/links/serialize.ts";
import { InputError } from "../../src/model/problem.ts";
import { anyBeadsPair, anyBeadsPairOf } from "../arbitraries/beads.ts";
import { describeScorer } from "../laws/evaluate.ts";

const TOOL = "hexapla:0.1.0";
const SHARED = new URL("../../../shared/bench/", import.meta.url);

describe("scoreBeads", () => {
  it("counts exact hits as strict, beads that share a pair as lax, and null beads in precision only", () => {
    const gold = links("[0]:[0]\n[1,2]:[1]\n[3]:[]\n[4]:[2]\n[]:[3]");
    const guess = links("[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[]\n[4]:[3]\n[]:[2]");
    const { strict, lax, counts } = scoreBeads(gold, guess, TOOL);
    expect(counts).toEqual({
      documents: 1,
      versions: 2,
      goldBeads: 5,
      precision: { strict: 2, lax: 3, of: 6 },
      precisionWithoutNulls: { strict: 1, lax: 2, of: 3 },
      recall: { strict: 1, lax: 2, of: 3 },
      types: {
        "1-1": { found: 1, of: 2 },
        "2-1": { found: 0, of: 1 },
        "1-0": { found: 1, of: 1 },
        "0-1": { found: 0, of: 1 },
      },
    });
    expect(strict).toEqual({
      precision: 1 / 3,
      recall: 1 / 3,
      f1: 1 / 3,
      precisionWithoutNulls: 1 / 3,
      signature: "strict|versions:2|documents:1|nulls:precision|hexapla:0.1.0",
    });
    expect(lax.f1).toBeCloseTo((2 * (1 / 2) * (2 / 3)) / (1 / 2 + 2 / 3), 12);
  });

  it.each<[string, string, string, string]>([
    ["all three sides equal", "[0]:[0]:[0]", "[0]:[0]:[0]", "strict 1/1 lax 1/1"],
    ["two sides equal", "[0]:[0]:[0,1]", "[0]:[0]:[0]", "strict 0/1 lax 1/1"],
    ["one pair of versions shared", "[0]:[0]:[0]", "[0]:[1]:[0]", "strict 0/1 lax 1/1"],
    ["nothing but one version shared", "[0]:[0]:[0]", "[0]:[1]:[1]", "strict 0/1 lax 0/1"],
    ["segments of one version alone shared", "[0,1]:[0]:[]", "[0,1]:[]:[0]", "strict 0/1 lax 0/1"],
    ["pairs out of two gold beads", "[0]:[0]:[]\n[1]:[1]:[]", "[0]:[1]:[]", "strict 0/1 lax 0/1"],
  ])("with %s", (_, gold, guess, expected) => {
    const { precision } = scoreBeads(links(gold), links(guess), TOOL).counts;
    expect(`strict ${precision.strict}/${precision.of} lax ${precision.lax}/${precision.of}`).toBe(expected);
  });

  it("takes a bead with one side of three for a null bead", () => {
    const { counts } = scoreBeads(links("[0]:[]:[]\n[]:[0]:[0]"), links("[0]:[]:[]\n[]:[0]:[0]"), TOOL);
    expect([counts.precision.of, counts.recall.of]).toEqual([2, 1]);
  });

  it("refuses beads of another number of versions", () => {
    const differing = (): unknown => scoreBeads(links("[0]:[0]"), links("[0]:[0]:[0]"), TOOL);
    expect(differing).toThrow(InputError);
    expect(differing).toThrow(
      expect.objectContaining({
        diagnostic: { severity: "error", problem: { code: "versions-differ", gold: 2, hypothesis: 3 } },
      }),
    );
  });

  it("takes 100,000 beads in a second or two", () => {
    const many = Array.from({ length: 100_000 }, (_, i) => [[i], [i], [i]]);
    const begin = performance.now();
    expect(scoreBeads(many, many, TOOL).strict.f1).toBe(1);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});

describeScorer("scoreBeads", (gold, hypothesis) => scoreBeads(gold, hypothesis, TOOL));

describe("poolScores", () => {
  it("adds counts, then divides", () => {
    const good = scoreBeads(links("[0]:[0]\n[1]:[1]\n[2]:[2]"), links("[0]:[0]\n[1]:[1]\n[2]:[2]"), TOOL);
    const bad = scoreBeads(links("[0]:[0]"), links("[0]:[1]"), TOOL);
    const pooled = poolScores([good, bad], TOOL);
    expect(pooled.strict).toMatchObject({ precision: 0.75, recall: 0.75, f1: 0.75 });
    expect(pooled.strict.signature).toBe("strict|versions:2|documents:2|nulls:precision|hexapla:0.1.0");
    expect(pooled.counts.types).toEqual({ "1-1": { found: 3, of: 4 } });
    expect(pooled.counts.goldBeads).toBe(4);
  });

  it("changes nothing of one score, and gives zeros for none", () => {
    fc.assert(
      fc.property(anyBeadsPair, ([gold, hypothesis]) => {
        const score = scoreBeads(gold, hypothesis, TOOL);
        expect(poolScores([score], TOOL)).toEqual(score);
      }),
    );
    expect(poolScores([], TOOL).lax).toMatchObject({ precision: 0, recall: 0, f1: 0 });
    expect(poolScores([], TOOL).counts.documents).toBe(0);
  });

  it("takes a document without beads, and refuses one of another number of versions", () => {
    const two = scoreBeads(links("[0]:[0]"), links("[0]:[0]"), TOOL);
    const three = scoreBeads(links("[0]:[0]:[0]"), links("[0]:[0]:[0]"), TOOL);
    expect(poolScores([scoreBeads([], [], TOOL), two], TOOL).counts).toMatchObject({ documents: 2, versions: 2 });
    expect(() => poolScores([two, three], TOOL)).toThrow(InputError);
  });
});

describe("projectBeads", () => {
  it("gives what two of the versions see", () => {
    expect(projectBeads(links("[0]:[0]:[0]\n[1]:[]:[]\n[]:[1]:[]\n[2]:[2]:[]"), [0, 2])).toEqual([
      [[0], [0]],
      [[1], []],
      [[2], []],
    ]);
    expect(projectBeads(links("[0]:[1]:[2]"), [2, 0])).toEqual([[[2], [0]]]);
  });

  it("turns a strict hit of all versions into one of any two", () => {
    fc.assert(
      fc.property(anyBeadsPair, ([gold]) => {
        const pair = projectBeads(gold, [0, 1]);
        const { strict } = scoreBeads(pair, pair, TOOL);
        expect(strict.precision).toBe(Number(pair.length > 0));
        expect(projectBeads(gold, [0, 1, 2, 3].slice(0, gold[0]?.length ?? 0))).toEqual(
          gold.filter((sides) => sides.some((side) => side.length > 0)),
        );
      }),
    );
  });
});

describe("score.py (../shared/bench), the measure of the field", () => {
  const script = new URL("score.py", SHARED);
  const missing = !existsSync(script) ? "../shared/bench" : hasPython() ? undefined : "python3";
  if (missing !== undefined) {
    it(`was not asked: ${missing} is missing`, () => {});
    return;
  }

  it("gives the same numbers, alone and pooled", () => {
    const folder = mkdtempSync(join(tmpdir(), "hexapla-"));
    try {
      const pairs = fc.sample(anyBeadsPairOf(2), 60).map(([gold, guess], i) => ({
        gold,
        guess,
        files: [write(folder, `${i}.gold`, gold), write(folder, `${i}.hyp`, guess)],
      }));
      for (const { gold, guess, files } of pairs.slice(0, 8))
        expect(asPython([[gold, guess]])).toEqual(python(script.pathname, files));
      expect(asPython(pairs.map(({ gold, guess }) => [gold, guess]))).toEqual(
        python(
          script.pathname,
          pairs.flatMap(({ files }) => files),
        ),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("gives the same numbers for a real gold file against another level's", () => {
    const files = ["ntrex-hard/all-dev.en-ru.gold", "ntrex-gaps/all-dev.en-ru.gold"].map(
      (file) => new URL(`dev/${file}`, SHARED).pathname,
    );
    const [gold = [], guess = []] = files.map((file) => links(readFileSync(file, "utf8")));
    expect(gold.length).toBeGreaterThan(500);
    expect(asPython([[gold, guess]])).toEqual(python(script.pathname, files));
  });
});

// Helpers

function links(text: string): BeadList {
  return parseLinks(text).value;
}

function write(folder: string, name: string, beads: BeadList): string {
  const path = join(folder, name);
  writeFileSync(path, serializeLinks(beads.map((sides) => ({ sides }))));
  return path;
}

function python(script: string, files: readonly string[]): unknown {
  return JSON.parse(execFileSync("python3", [script, "--json", ...files], { encoding: "utf8" }));
}

/** Our score in the words of score.py. */
function asPython(pairs: readonly (readonly [BeadList, BeadList])[]): unknown {
  const { strict, lax, counts } = poolScores(
    pairs.map(([gold, guess]) => scoreBeads(gold, guess, TOOL)),
    TOOL,
  );
  const shapes: Record<string, { found: number; of: number }> = {};
  for (const [type, { found, of }] of Object.entries(counts.types).sort()) {
    const shape = shapeOf(type);
    const known = shapes[shape] ?? { found: 0, of: 0 };
    shapes[shape] = { found: known.found + found, of: known.of + of };
  }
  return {
    documents: counts.documents,
    gold_beads: counts.goldBeads,
    hypothesis_beads: counts.precision.of,
    precision_strict: strict.precision,
    recall_strict: strict.recall,
    f1_strict: strict.f1,
    precision_strict_without_deletions: strict.precisionWithoutNulls,
    precision_lax: lax.precision,
    recall_lax: lax.recall,
    f1_lax: lax.f1,
    precision_lax_without_deletions: lax.precisionWithoutNulls,
    exact_by_gold_shape: shapes,
  };
}

function shapeOf(type: string): string {
  const [s = 0, t = 0] = type.split("-").map(Number);
  if (s === 0 || t === 0) return "1-0/0-1";
  if (s === 1 && t === 1) return "1-1";
  if (s === 1) return "1-n";
  return t === 1 ? "n-1" : "n-m";
}

function hasPython(): boolean {
  try {
    execFileSync("python3", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
