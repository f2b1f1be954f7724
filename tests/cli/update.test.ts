import { describe, expect, it } from "vitest";
import { makePlace, type Place } from "./harness.ts";

const EN = [
  "The government of the republic decided on Monday to close 40 schools of the capital.",
  "The president did not come to the house.",
  "Why did they close the hospitals?",
];
const RU = [
  "Правительство республики решило в понедельник закрыть 40 школ столицы.",
  "Президент не пришел в дом.",
  "Почему они закрыли больницы?",
];

/** Two texts and their alignment; the first two beads are confirmed, the second with a note. */
async function reviewed(): Promise<Place> {
  const place = makePlace({ "en.txt": lines(EN), "ru.txt": lines(RU) });
  await place.run(["align", "en.txt", "ru.txt", "--segmented", "-o", "a.json"]);
  const file = JSON.parse(place.read("a.json"));
  file.beads[0].review = { confirmed: true };
  file.beads[1].review = { confirmed: true, note: "checked\u001b[31m" };
  place.write("a.json", JSON.stringify(file));
  // As the program itself writes it.
  await place.run(["convert", "a.json", "b.json"]);
  place.write("a.json", place.read("b.json"));
  return place;
}

describe("hexapla update", () => {
  it("changes nothing where no text has changed", async () => {
    const place = await reviewed();
    const before = place.contents();
    for (const files of [[], ["."], ["ru.txt"], ["ru.txt", "en.txt"]])
      expect(await place.run(["update", "a.json", ...files])).toEqual({
        code: 0,
        stdout: "The texts are as they were. Nothing changed.\n",
        stderr: "",
      });
    expect(place.contents()).toEqual(before);
  });

  it("keeps what holds, aligns what came, and lists what broke", async () => {
    const place = await reviewed();
    const before = JSON.parse(place.read("a.json"));
    place.write("en.txt", lines([EN[0] ?? "", "The president did not, come to the house.", EN[2] ?? "", "It ended."]));
    const { code, stdout, stderr } = await place.run(["update", "a.json"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(
      [
        "bead 2, which was confirmed, no longer holds — checked␛[31m",
        `  en: ${EN[1]}`,
        `  ru: ${RU[1]}`,
        "Beads kept: 2, aligned anew: 2, no longer holding: 1 (confirmed ones: 1).",
        "",
      ].join("\n"),
    );
    const after = JSON.parse(place.read("a.json"));
    expect(after.beads.map(({ sides }: { sides: number[][] }) => sides)).toEqual([
      [[0], [0]],
      [[1], [1]],
      [[2], [2]],
      [[3], []],
    ]);
    expect(after.beads[0]).toEqual(before.beads[0]);
    expect(after.beads[1]).not.toHaveProperty("review");
    expect(after.versions[0].blocks.every(({ kind }: { kind: string }) => kind === "line")).toBe(true);
  });

  it("tells it as data, and writes where it is told", async () => {
    const place = await reviewed();
    const before = place.read("a.json");
    place.write("new.ru.txt", lines(RU.toSpliced(0, 2)));
    const { stdout } = await place.run(["update", "a.json", "new.ru.txt", "-o", "c.json", "--json"]);
    const segments = (k: number): object[] => [
      { version: "en", text: EN[k] },
      { version: "ru", text: RU[k] },
    ];
    expect(JSON.parse(stdout)).toEqual({
      kept: 1,
      made: [0, 1],
      broken: [
        { bead: 0, confirmed: true, segments: segments(0) },
        { bead: 1, confirmed: true, note: "checked\u001b[31m", segments: segments(1) },
      ],
    });
    expect(place.read("a.json")).toBe(before);
    expect(JSON.parse(place.read("c.json")).beads).toHaveLength(3);
    const same = await place.run(["update", "c.json", "--json", "new.ru.txt"]);
    expect(JSON.parse(same.stdout)).toEqual({ kept: 3, made: [], broken: [] });
    place.write("en.txt", lines(EN.with(2, "Why?")));
    const plain = await place.run(["update", "c.json", "en.txt", "-o", "d.tmx", "--ui-lang", "uk"]);
    expect(plain.stdout).toContain("ланка 3 більше не чинна\n");
  });

  it("reads paragraphs as it reads them, and tells decisions that have nothing to say any more", async () => {
    const place = makePlace({
      "en.txt": "One came. He paid 40 euros.\n",
      "ru.txt": "Один пришёл. Он заплатил 50 евро.\n",
    });
    await place.run(["align", "en.txt", "ru.txt", "-o", "a.json"]);
    const [finding] = JSON.parse((await place.run(["check", "a.json", "--only", "number", "--to", "json"])).stdout);
    await place.run(["review", "a.json", "--confirm", finding.id]);
    place.write("ru.txt", "Один пришёл. Он заплатил 40 евро.\n");
    const { stdout, stderr } = await place.run(["update", "a.json"]);
    expect(stdout).toContain("Beads kept: 1, aligned anew: 1, no longer holding: 1");
    expect(stderr).toContain("a.json: warning: the decision about");
    expect((await place.run(["check", "a.json", "--only", "number"])).stdout).toBe("No differences were found.\n");
  });

  it("says no where it cannot tell which text is which", async () => {
    const place = await reviewed();
    await place.run(["convert", "a.json", "a.tmx"]);
    place.write("en.old.txt", "x\n");
    const before = place.contents();
    for (const [argv, word] of [
      [["a.tmx"], "a.tmx"],
      [["a.json", "de.txt"], "de.txt"],
      [["a.json", "en.txt", "./en.txt"], "./en.txt"],
      [["a.json", "en.txt", "."], "."],
      [["b.json", "none"], "none"],
      [["a.json", "en.txt", "-o", "en.txt"], "en.txt"],
    ] as const) {
      const { code, stdout, stderr } = await place.run(["update", ...argv]);
      expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(word)]);
    }
    expect(place.contents()).toEqual(before);
  });
});

// Helpers

function lines(list: readonly string[]): string {
  return `${list.join("\n")}\n`;
}
