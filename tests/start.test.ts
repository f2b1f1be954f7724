import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CORPUS, makePlace } from "./cli/harness.ts";

const ROOT = join(import.meta.dirname, "..");
const WORKS = readdirSync(CORPUS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** `npm start` writes them; after a change that is meant, it is to be run and they are to be committed. */
describe("alignments/ is what the program makes today", () => {
  it("has every work, and nothing else", () => {
    expect(WORKS.length).toBeGreaterThanOrEqual(5);
    const wanted = WORKS.flatMap((work) => [`${work}.json`, `${work}.tmx`]).sort();
    expect(readdirSync(join(ROOT, "alignments")).sort()).toEqual(wanted);
  });

  it.each(WORKS)("%s, byte for byte", async (work) => {
    const place = makePlace();
    const ran = await place.run(["align", join(CORPUS, work), "-o", "work.json", "-o", "work.tmx"]);
    expect(ran.code).toBe(0);
    for (const format of ["json", "tmx"]) {
      const committed = join(ROOT, "alignments", `${work}.${format}`);
      // Compared as one value, not shown as a difference: a page of it helps nobody.
      const isSame = existsSync(committed) && readFileSync(committed, "utf8") === place.read(`work.${format}`);
      expect(isSame, `${committed} differs; run npm start and look at git diff`).toBe(true);
    }
  });
});
