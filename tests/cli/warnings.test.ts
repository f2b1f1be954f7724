import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/index.ts";
import { CORPUS, makePlace } from "./harness.ts";

const TEXTS = {
  "en.txt": readFileSync(join(CORPUS, "news/en.txt"), "utf8"),
  "uk.txt": readFileSync(join(CORPUS, "faq/uk.txt"), "utf8"),
};

describe("texts that have nothing to do with one another", () => {
  it.each([
    ["en", "warning: en and uk seem to have nothing to do with one another. Make sure that these are the right files."],
    ["ru", "en и uk: похоже, эти тексты никак не связаны"],
    ["uk", "en і uk: схоже, ці тексти ніяк не пов’язані"],
  ])("are said to be so in %s, and aligned all the same", async (language, sentence) => {
    const ran = await makePlace(TEXTS).run(["--ui-lang", language, "align", "en.txt", "uk.txt"]);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain(sentence);
    const { beads, warnings } = parseJson(ran.stdout).value;
    expect(warnings).toMatchObject([{ kind: "unrelated", versions: [0, 1] }]);
    for (const { posterior } of beads) expect(posterior).toBeLessThan(0.3);
  });

  it("are said to be so wherever such an alignment is read", async () => {
    const place = makePlace(TEXTS);
    await place.run(["align", "en.txt", "uk.txt", "-o", "out.json"]);
    for (const command of [["show"], ["convert"]]) {
      const ran = await place.run([...command, "out.json", ...(command[0] === "convert" ? ["out.links"] : [])]);
      expect(ran.stderr).toContain("out.json: warning: en and uk seem");
    }
  });
});

describe("a passage that moved", () => {
  it("is shown where it went, and counted", async () => {
    const ran = await makePlace().run(["show", join(CORPUS, "news"), "--width", "100"]);
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    expect(ran.stdout.replace(/\s+/gu, " ")).toMatch(/→ 1 passage moved .*※ uk: 1 bead nowhere else/u);
    expect(ran.stdout.match(/│ → \d+/gu)).toHaveLength(9);
  });

  it("is in the JSON of the alignment and of the table", async () => {
    const aligned = await makePlace().run(["align", join(CORPUS, "news")]);
    const sides = parseJson(aligned.stdout).value.moves?.map(({ beads }) => beads.map((bead) => bead.sides));
    expect(sides).toEqual([
      [
        [[21], [20], [3]],
        [[22], [21], [4]],
        [[23], [22], [5]],
      ],
    ]);
    const shown = JSON.parse((await makePlace().run(["show", join(CORPUS, "news"), "--json"])).stdout) as {
      readonly moves: readonly (readonly { readonly type: string }[])[];
    };
    expect(shown.moves.map((move) => move.map(({ type }) => type))).toEqual([["1-1-1", "1-1-1", "1-1-1"]]);
  });
});
