import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makePlace, type Place } from "./harness.ts";

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
const OLD = "The colour of the flag changed in 2014. Nobody knew why. They asked the mayor to help. It was warm.\n";
const NEW = "The color of the flag changed in 2015. Nobody knew why. They asked the mayor, with a bow, to help.\n";

async function aligned(files: Readonly<Record<string, string>>, ...more: readonly string[]): Promise<Place> {
  const place = makePlace(files);
  const { code, stderr } = await place.run(["align", ...Object.keys(files), ...more, "-o", "a.json"]);
  expect([code, stderr]).toEqual([0, ""]);
  return place;
}

async function checked(): Promise<Place> {
  return aligned({ "en.txt": lines(EN), "ru.txt": lines(RU) }, "--segmented");
}

/** What a command finds, as data. */
async function found(place: Place, ...argv: readonly string[]): Promise<Found[]> {
  return JSON.parse((await place.run([...argv, "--to", "json"])).stdout);
}

async function idOf(place: Place, code: string, command = "check"): Promise<string> {
  const id = (await found(place, command, "a.json", "--all")).find((finding) => finding.code === code)?.id;
  if (id === undefined) throw new Error(`no ${code}`);
  return id;
}

describe("hexapla review", () => {
  it("takes a finding out of check until it is taken back", async () => {
    const place = await checked();
    const before = place.read("a.json");
    const { stdout } = await place.run(["check", "a.json"]);
    const short = /number: 40 in en, 50 in ru \[([\da-f]{8})\]/u.exec(stdout)?.[1] ?? "";
    const dismissed = await place.run(["review", "a.json", "--dismiss", short, "--note", "rounded"]);
    expect(dismissed).toEqual({ code: 0, stdout: "", stderr: "" });
    const without = await place.run(["check", "a.json"]);
    expect(without.stdout).not.toContain("number");
    expect(without.stdout).toContain(
      "2 differences: 1 high, 1 low.\n1 dismissed finding is not shown (--all shows it).",
    );
    expect((await found(place, "check", "a.json")).map(({ code }) => code)).toEqual(["omission", "punctuation"]);
    expect((await place.run(["check", "a.json", "--all"])).stdout).toContain(
      `✗ number: 40 in en, 50 in ru (dismissed) [${short}] — rounded`,
    );
    expect((await found(place, "check", "a.json", "--all"))[0]).toMatchObject({
      id: expect.stringMatching(short),
      verdict: "dismissed",
      note: "rounded",
    });
    expect((await place.run(["review", "a.json", "--withdraw", short.toUpperCase()])).code).toBe(0);
    expect(place.read("a.json")).toBe(before);
  });

  it("marks what was confirmed, and counts for the exit code what was not dismissed", async () => {
    const place = await checked();
    const [number, omission, punctuation] = (await found(place, "check", "a.json")).map(({ id }) => id);
    const argv = ["review", "a.json", "--dismiss", number ?? "", omission ?? "", "--confirm", punctuation ?? ""];
    expect(await place.run(argv)).toEqual({ code: 0, stdout: "", stderr: "" });
    const { code, stdout } = await place.run(["check", "a.json"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✓ punctuation: “\?” in en only \[[\da-f]{8}\]/u);
    expect((await place.run(["check", "a.json", "--all", "--fail-on", "medium"])).code).toBe(0);
    await place.run(["review", "a.json", "--dismiss", punctuation ?? ""]);
    const nothing = await place.run(["check", "a.json", "--ui-lang", "uk"]);
    expect(nothing).toEqual({ code: 0, stdout: "3 відхилені знахідки не показано (покаже --all).\n", stderr: "" });
  });

  it("lists what was decided, in words and as data, with what is no longer there", async () => {
    const place = await checked();
    const [number, omission] = [await idOf(place, "number"), await idOf(place, "omission")];
    await place.run(["review", "a.json", "--dismiss", number, "--note", "so\u001b[31m"]);
    await place.run(["review", "a.json", "--confirm", omission]);
    place.write("en.txt", lines(EN.toSpliced(2, 1)));
    await place.run(["align", "en.txt", "ru.txt", "--segmented", "-o", "a.json"]);
    const { stdout } = await place.run(["review", "a.json"]);
    expect(stdout.replace(/\d{4}-\d\d-\d\d/gu, "DATE")).toBe(
      [
        `${number.slice(0, 8)}  dismissed  number  DATE`,
        `  en: ${EN[0]}`,
        `  ru: ${RU[0]}`,
        "  — so␛[31m",
        `${omission.slice(0, 8)}  confirmed  omission  DATE  (no longer in the text)`,
        "  en: It rained in London.",
        "a.json: 2 decisions.",
        "",
      ].join("\n"),
    );
    const list: { stands: boolean; note?: string }[] = JSON.parse(
      (await place.run(["review", "a.json", "--list", "--json"])).stdout,
    );
    expect(list.map(({ stands, note }) => [stands, note])).toEqual([
      [true, "so\u001b[31m"],
      [false, undefined],
    ]);
    await place.run(["review", "a.json", "--withdraw", number, omission]);
    expect((await place.run(["review", "a.json", "--json"])).stdout).toBe("[]\n");
    expect((await place.run(["review", "a.json"])).stdout).toBe("a.json: 0 decisions.\n");
  });

  it("says no, and changes nothing, where it cannot tell what is meant", async () => {
    const place = await checked();
    await place.run(["convert", "a.json", "a.tmx"]);
    const number = await idOf(place, "number");
    const before = place.contents();
    for (const [argv, word] of [
      [["a.tmx", "--list"], "a.tmx"],
      [["a.json", "--dismiss", "zz"], "zz"],
      [["a.json", "--withdraw", number], number],
      [["a.json", "--dismiss", number, "--confirm", number.slice(0, 12)], number],
      [["a.json", "--note", "so"], "--note"],
      [["a.json", "--list", "--note", "so"], "--note"],
      [["b.json", "--list"], "b.json"],
    ] as const) {
      const { code, stdout, stderr } = await place.run(["review", ...argv]);
      expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(word)]);
    }
    expect(place.contents()).toEqual(before);
    chmodSync(join(place.path, "a.json"), 0o444);
    expect((await place.run(["review", "a.json", "--dismiss", number])).code).toBe(2);
  });

  it("asks for more digits where an ID means several", async () => {
    const place = await checked();
    const verdicts = ["ab", "ac"].map((start) => ({
      fingerprint: start.padEnd(16, "0"),
      decision: "dismissed",
      code: "name",
      passages: [],
    }));
    place.write("a.json", JSON.stringify({ ...JSON.parse(place.read("a.json")), verdicts }));
    const { code, stderr } = await place.run(["review", "a.json", "--withdraw", "a"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("ab00000000000000, ac00000000000000")]);
  });
});

describe("decisions", () => {
  it("outlive aligning anew; what they were about and is gone is told", async () => {
    const place = await checked();
    const number = await idOf(place, "number");
    await place.run(["review", "a.json", "--dismiss", number]);
    const kept = place.read("a.json");
    expect(await place.run(["align", "en.txt", "ru.txt", "--segmented", "-o", "a.json"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
    expect(place.read("a.json")).toBe(kept);
    place.write("en.txt", lines(["A new first sentence.", ...EN]));
    await place.run(["align", "en.txt", "ru.txt", "--segmented", "-o", "a.json"]);
    expect((await found(place, "check", "a.json")).map(({ code }) => code)).not.toContain("number");
    place.write("en.txt", lines(EN.with(0, "They closed 41 schools.")));
    const { stderr } = await place.run(["align", "en.txt", "ru.txt", "--segmented", "-o", "a.json", "-o", "a.tmx"]);
    expect(stderr).toContain(`a.json: warning: the decision about ${number.slice(0, 8)} (number) is kept`);
    expect(JSON.parse(place.read("a.json")).verdicts).toHaveLength(1);
  });

  it("go from JSON to JSON, and a format without a place for them says so", async () => {
    const place = await checked();
    await place.run(["review", "a.json", "--dismiss", await idOf(place, "number")]);
    expect((await place.run(["convert", "a.json", "b.json"])).stderr).toBe("");
    expect(place.read("b.json")).toBe(place.read("a.json"));
    for (const target of ["b.tmx", "b.links"]) {
      const { code, stderr } = await place.run(["convert", "a.json", target]);
      expect([code, stderr]).toEqual([0, expect.stringContaining(`${target}: warning: 1 decision of a person`)]);
    }
    expect((await place.run(["check", "b.tmx"])).stdout).not.toMatch(/\[[\da-f]{8}\]/u);
  });

  it("keep from being aligned away what a person did to beads", async () => {
    const place = await checked();
    const argv = ["align", "en.txt", "ru.txt", "--segmented", "-o", "a.json"];
    for (const [before, after] of [
      ['"evidence":', '"review":{"confirmed":true},"evidence":'],
      ['{"kind":"computed"', '{"kind":"edited"},\n{"kind":"computed"'],
      ['"text":"It rained in London."', '"text":"It rained in London.","correction":"No."'],
    ] as const) {
      expect((await place.run([...argv, "--force"])).code).toBe(0);
      place.write("a.json", place.read("a.json").replace(before, after));
      const { code, stderr } = await place.run(argv);
      expect([code, stderr]).toEqual([2, expect.stringContaining("hexapla update")]);
    }
    place.write("a.json", "");
    expect((await place.run(argv)).code).toBe(0);
  });

  it("hold for check of some of the versions", async () => {
    const files = { "en.txt": lines(EN), "ru.txt": lines(RU), "uk.txt": lines(["Президент не прийшов додому."]) };
    const place = await aligned(files, "--segmented");
    await place.run(["review", "a.json", "--dismiss", await idOf(place, "number")]);
    const { stdout } = await place.run(["check", "a.json", "--versions", "en,ru", "--only", "number"]);
    expect(stdout).toBe("1 dismissed finding is not shown (--all shows it).\n");
  });

  it("are for wordings too, two versions or more", async () => {
    const place = await aligned({ "old.en.txt": OLD, "new.en.txt": NEW });
    const { stdout } = await place.run(["compare", "a.json", "--width", "90"]);
    expect(stdout).toMatch(/spelling \[[\da-f]{8}\] · date \[[\da-f]{8}\]/u);
    expect(stdout).toMatch(/dropped · left out \[[\da-f]{8}\]/u);
    await place.run(["review", "a.json", "--dismiss", await idOf(place, "spelling", "compare")]);
    await place.run(["review", "a.json", "--confirm", await idOf(place, "date", "compare")]);
    const after = await place.run(["compare", "a.json", "--width", "90"]);
    expect(after.stdout).toMatch(
      /The colour of the flag changed in \[2014\]\.\s+│ The color of the flag changed in \[2015\]/u,
    );
    expect(after.stdout).toMatch(/│ ✓ date \[[\da-f]{8}\]\n/u);
    expect(after.stdout).toContain("1 dismissed finding is not shown");
    const rest = (await found(place, "compare", "a.json")).map(({ id }) => id ?? "");
    await place.run(["review", "a.json", "--dismiss", ...rest]);
    const nothing = await place.run(["compare", "a.json"]);
    expect(nothing.code).toBe(0);
    expect(nothing.stdout).not.toContain("No differences");

    const three = await aligned({ "old.en.txt": OLD, "new.en.txt": NEW, "mid.en.txt": OLD });
    expect((await three.run(["compare", "a.json"])).stdout).toMatch(/│ spelling \[[\da-f]{8}\]/u);
    const all = (await found(three, "compare", "a.json")).map(({ id }) => id ?? "");
    expect((await three.run(["review", "a.json", "--dismiss", ...all])).stderr).toBe("");
    const none = await three.run(["compare", "a.json"]);
    expect(none).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d dismissed findings are not shown/u) });
  });

  it("are for terms, wordings that are watched, and a glossary", async () => {
    const place = await aligned({
      "en.txt": "In the war near Kiev.\n\nThe council spoke.\n\nThe council met.\n\nIn the conflict.\n",
      "ru.txt": "На войне под Киевом.\n\nСовет говорил.\n\nСовет собрался.\n\nСпециальная военная операция.\n",
    });
    place.write("g.csv", "en,ru\ncouncil,рада\n");
    const terms = ["terms", "a.json", "--glossary", "g.csv"];
    const { code, stdout } = await place.run([...terms, "--fail-on", "medium"]);
    expect(code).toBe(1);
    const ids = [...stdout.matchAll(/\[([\da-f]{8})\]/gu)].map(([, id = ""]) => id);
    expect(ids.length).toBeGreaterThan(2);
    expect((await place.run(["review", "a.json", "--dismiss", ...ids])).code).toBe(2);
    const argv = ["review", "a.json", "--glossary", "g.csv", "--dismiss", ...ids, "--note", "meant"];
    expect(await place.run(argv)).toEqual({ code: 0, stdout: "", stderr: "" });
    const after = await place.run([...terms, "--fail-on", "medium", "--width", "200"]);
    expect(after.code).toBe(0);
    expect(after.stdout).not.toMatch(/\[[\da-f]{8}\]/u);
    expect(after.stdout).toContain(`${ids.length} dismissed findings are not shown`);
    const all = await place.run([...terms, "--all", "--width", "200"]);
    expect(all.stdout.match(/\(dismissed\)/gu)).toHaveLength(ids.length);
    const { watch, glossary } = JSON.parse((await place.run([...terms, "--all", "--to", "json"])).stdout);
    expect(JSON.stringify(watch)).toContain('"verdict":"dismissed","note":"meant"');
    expect(JSON.stringify(glossary)).toContain('"verdict":"dismissed","note":"meant"');
    const hidden = JSON.parse((await place.run([...terms, "--to", "json"])).stdout);
    expect(JSON.stringify(hidden)).not.toContain("dismissed");
  });
});

// Helpers

interface Found {
  readonly code: string;
  readonly id?: string;
  readonly verdict?: string;
  readonly note?: string;
}

function lines(list: readonly string[]): string {
  return `${list.join("\n")}\n`;
}
