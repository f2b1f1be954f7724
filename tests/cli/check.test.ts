import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/cli/width.ts";
import { makePlace } from "./harness.ts";

const EN = [
  "The government of the republic decided on Monday to close 40 schools of the capital.",
  "The president did not come to the house.",
  "It rained in London.",
  "Why did they close the hospitals?",
];
const RU = [
  "Правительство республики решило в понедельник закрыть 50 школ столицы.",
  "Президент не пришел в дом.",
  "Почему они закрыли больницы.",
];

const texts = { "en.txt": lines(EN), "ru.txt": lines(RU) };

describe("hexapla check", () => {
  it("tells what differs, the gravest first, with the reasons, in columns", async () => {
    const { code, stdout } = await makePlace(texts).run(["check", "en.txt", "ru.txt", "--segmented"]);
    expect(code).toBe(1);
    expect(stdout).toContain("number: 40 in en, 50 in ru");
    expect(stdout).toContain("omission: ru has nothing for this");
    expect(stdout).toContain("punctuation: “?” in en only");
    expect(stdout).toContain("3 differences: 2 high, 1 low.");
    expect(stdout.indexOf("omission: ")).toBeLessThan(stdout.indexOf("punctuation: "));
    expect(stdout.indexOf("number: ")).toBeLessThan(stdout.indexOf("omission: "));
  });

  it.each([
    ["ru", "число: 40 в en, 50 в ru", "3 расхождения: важных 2, мелких 1."],
    ["uk", "число: 40 у en, 50 у ru", "3 розбіжності: важливих 2, дрібних 1."],
  ])("says so in %s", async (language, sentence, total) => {
    const { stdout } = await makePlace(texts).run(["check", "en.txt", "ru.txt", "--segmented", "--ui-lang", language]);
    expect(stdout).toContain(sentence);
    expect(stdout).toContain(total);
  });

  it("gives JSON with offsets into the texts", async () => {
    const place = makePlace(texts);
    const { code, stdout } = await place.run(["check", "en.txt", "ru.txt", "--segmented", "--to", "json"]);
    expect(code).toBe(1);
    const findings: { code: string; severity: string; bead: number; places: Place[] }[] = JSON.parse(stdout);
    expect(findings.map(({ code: kind, severity, bead }) => [kind, severity, bead])).toEqual([
      ["number", "high", 0],
      ["omission", "high", 2],
      ["punctuation", "low", 3],
    ]);
    const files = [place.read("en.txt"), place.read("ru.txt")];
    const words = findings[0]?.places.map(({ version, from, to }) => files[version]?.slice(from, to));
    expect(words).toEqual(["40", "50"]);
  });

  it("takes an alignment made before, of any number of versions", async () => {
    const place = makePlace({ ...texts, "uk.txt": lines(["Уряд республіки вирішив у понеділок закрити 50 шкіл."]) });
    await place.run(["align", "en.txt", "ru.txt", "uk.txt", "--segmented", "-o", "text.json"]);
    const { stdout } = await place.run(["check", "text.json", "--only", "number", "--to", "json"]);
    const findings: { versions: number[] }[] = JSON.parse(stdout);
    expect(findings.map(({ versions }) => versions)).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  it("looks for what it is told, and not for what it is told not to", async () => {
    const place = makePlace(texts);
    const only = await place.run(["check", "en.txt", "ru.txt", "--segmented", "--only", "punctuation"]);
    expect(only.stdout).toContain("1 difference: 1 low.");
    const without = await place.run([
      "check",
      "en.txt",
      "ru.txt",
      "--segmented",
      "--without",
      "Number, omission,punctuation",
    ]);
    expect(without.stdout).toBe("No differences were found.\n");
    expect(without.code).toBe(0);
  });

  it.each([
    ["low", 1],
    ["medium", 0],
  ])("fails on findings of severity %s with %i", async (severity, expected) => {
    const { code } = await makePlace(texts).run([
      "check",
      "en.txt",
      "ru.txt",
      "--segmented",
      "--only",
      "punctuation",
      "--fail-on",
      severity,
    ]);
    expect(code).toBe(expected);
  });

  it("writes pages, and Markdown, and says no to what it does not know", async () => {
    const place = makePlace(texts);
    const command = ["check", "en.txt", "ru.txt", "--segmented"];
    expect((await place.run([...command, "-o", "a.html", "-o", "a.md"])).code).toBe(1);
    expect(place.read("a.html")).toContain("40 in en, 50 in ru");
    expect(place.read("a.md")).toContain("40 in en, 50 in ru");
    for (const wrong of [
      ["--only", "spelling"],
      ["--fail-on", "grave"],
      ["--to", "tmx"],
      ["--width", "3"],
    ]) {
      const { code, stderr } = await place.run([...command, ...wrong]);
      expect(code).toBe(2);
      expect(stderr).toContain(wrong[1]);
    }
    const { code } = await place.run(["check", "a.tmx", "--segmented"]);
    expect(code).toBe(2);
  });

  it("takes the formats by their endings too", async () => {
    const place = makePlace(texts);
    const command = ["check", "en.txt", "ru.txt", "--segmented", "--to"];
    for (const [ending, name] of [
      ["md", "markdown"],
      ["HTM", "html"],
      ["txt", "text"],
    ] as const)
      expect((await place.run([...command, ending])).stdout).toBe((await place.run([...command, name])).stdout);
  });

  it.each([40, 60, 80, 120])("keeps within a width of %i", async (width) => {
    const [en, ru] = [EN, RU].map((text) => Array.from({ length: 120 }, (_, k) => text[k % 7 === 0 ? 0 : 1] ?? ""));
    const place = makePlace({
      "a-rather-long-name.en.txt": lines(en ?? []),
      "another-long-name.ru.txt": lines(ru ?? []),
    });
    const names = ["a-rather-long-name.en.txt", "another-long-name.ru.txt"];
    await place.run(["align", ...names, "--segmented", "-o", "long.json"]);
    for (const language of ["en", "ru", "uk"]) {
      const command = ["check", "long.json", "--width", String(width), "--ui-lang", language];
      const { stdout } = await place.run(command);
      expect(stdout.split("\n").filter((line) => displayWidth(line) > width)).toEqual([]);
      expect(stdout).toMatch(/[▁▂▃▄▅▆▇█]/u);
    }
  });

  it("takes a lexicon for an alignment, and of its versions those that are named", async () => {
    const place = makePlace({ ...texts, "uk.txt": lines(["Уряд республіки вирішив у понеділок закрити 50 шкіл."]) });
    await place.run(["align", "en.txt", "ru.txt", "uk.txt", "--segmented", "-o", "text.json"]);
    const command = ["check", "text.json", "--only", "number", "--to", "json"];
    expect((await place.run([...command, "--no-lexicon"])).stderr).toBe("");
    const findings = async (...argv: string[]): Promise<{ bead: number; versions: number[] }[]> =>
      JSON.parse((await place.run([...command, ...argv])).stdout);
    expect(await findings("--versions", "ru,uk")).toEqual([]);
    expect(await findings("--versions", "en,uk")).toMatchObject([{ bead: 0, versions: [0, 1] }]);
    const { stdout } = await place.run(["check", "text.json", "--versions", "uk,en", "--width", "200"]);
    expect(stdout).not.toContain("ru");
  });

  it("marks what overlaps once, and moved passages with an arrow", async () => {
    const place = makePlace({
      "en.txt": lines(["“The 40 men came,” he said to the people of the house on Monday.", ...EN]),
      "ru.txt": lines(["50 человек пришли, сказал он людям дома в понедельник.", ...RU]),
    });
    const { stdout } = await place.run(["check", "en.txt", "ru.txt", "--segmented", "--width", "200"]);
    expect(stdout).toContain("quotation: in quotation marks in en only");
    expect(stdout).toContain("[“The 40 men came,”]");
  });
});

// Helpers

interface Place {
  readonly version: number;
  readonly from: number;
  readonly to: number;
}

function lines(list: readonly string[]): string {
  return `${list.join("\n")}\n`;
}
