import { describe, expect, it } from "vitest";
import { makePlace } from "./harness.ts";

const texts = { "en.txt": "The president came home in 2014.\n", "ru.txt": "Президент пришел домой в 2014.\n" };

describe("--words", () => {
  it("says in JSON which words translate which, and convert says it later", async () => {
    const place = makePlace(texts);
    const now = await place.run(["align", "en.txt", "ru.txt", "--words"]);
    const { beads } = JSON.parse(now.stdout);
    const words = beads[0].links.map(([, from, to, , fromB, toB]: number[]) => [
      texts["en.txt"].slice(from, to),
      texts["ru.txt"].slice(fromB, toB),
    ]);
    expect(words).toContainEqual(["president", "Президент"]);
    expect(words).toContainEqual(["2014", "2014"]);
    await place.run(["align", "en.txt", "ru.txt", "-o", "plain.json"]);
    expect(place.read("plain.json")).not.toContain('"links"');
    const later = await place.run(["convert", "plain.json", "--words"]);
    expect(later.stdout).toBe(now.stdout);
  });

  it("says once that a lexicon is for other languages", async () => {
    const place = makePlace({ ...texts, "pairs.tsv": "Haus\tmaison\nHund\tchien\n".repeat(20) });
    await place.run(["train", "pairs.tsv", "--langs", "de,fr", "-o", "de-fr.lexicon"]);
    const { stderr } = await place.run(["align", "en.txt", "ru.txt", "--words", "--lexicon", "de-fr.lexicon"]);
    expect(stderr.match(/de-fr\.lexicon/gu)?.length).toBe(1);
  });
});
