import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseLinks, poolScores, type Score, scoreBeads } from "../src/index.ts";
import { CORPUS, makePlace } from "./cli/harness.ts";

const WORKS = readdirSync(CORPUS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** What `hexapla align corpus/<work> --to links` prints, against the alignment checked by hand, all versions at once. */
async function scoreOf(work: string): Promise<Score> {
  const { code, stdout, stderr } = await makePlace().run(["align", join(CORPUS, work), "--to", "links"]);
  expect([code, stderr]).toEqual([0, ""]);
  const gold = parseLinks(readFileSync(join(CORPUS, work, "gold.links"), "utf8")).value;
  return scoreBeads(gold, parseLinks(stdout).value, "golden");
}

describe("alignment against gold", () => {
  it("is right throughout on the statement", async () => {
    const { strict, counts } = await scoreOf("statement");
    expect(strict.f1).toBe(1);
    expect(counts.goldBeads).toBeGreaterThan(5);
  });

  it("has a strict F1 of at least 0.95 over the five works", async () => {
    const scores = await Promise.all(WORKS.map(scoreOf));
    expect(scores.length).toBeGreaterThanOrEqual(5);
    const { strict, counts } = poolScores(scores, "golden");
    expect(counts.versions).toBe(3);
    const byWork = WORKS.map((work, index) => `${work} ${scores[index]?.strict.f1.toFixed(3)}`).join(", ");
    expect(strict.f1, byWork).toBeGreaterThanOrEqual(0.95);
  });

  // Strict 0.714: a sentence left out and one added, two beads apart, come out as 2-2 and 2-1.
  it("aligns two wordings in one language", async () => {
    const ran = await makePlace().run([
      "align",
      join(CORPUS, "statement"),
      "--versions",
      "en,en.plain",
      "--to",
      "links",
    ]);
    const gold = parseLinks(readFileSync(join(CORPUS, "statement/gold.en-en.plain.links"), "utf8")).value;
    expect(scoreBeads(gold, parseLinks(ran.stdout).value, "golden").strict.f1).toBeGreaterThanOrEqual(0.7);
  });
});
