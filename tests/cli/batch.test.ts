import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { doJob } from "../../src/cli/batch/doJob.ts";
import { CORPUS, makePlace, type Place, type Ran } from "./harness.ts";

// Threads run what is in dist/, which `npm test` has built.
const MAIN = join(import.meta.dirname, "../../dist/cli/main.js");

const EN = "The library opens at nine. It closes at six.\n";
const RU = "Библиотека открывается в девять. Закрывается она в шесть.\n";
const UK = "Бібліотека відчиняється о дев’ятій. Зачиняється вона о шостій.\n";

/** Works `a` to `d`, of which `b` has one text only and `d` one that is none. */
function worksPlace(): Place {
  return makePlace({
    "in/a/en.txt": EN,
    "in/a/ru.txt": RU,
    "in/a/uk.txt": UK,
    "in/b/en.txt": EN,
    "in/c/en.txt": EN,
    "in/c/uk.txt": UK,
    "in/d/en.txt": EN,
    "in/d/ru.txt": "\u0000\u0001",
    "in/readme.md": "No work.",
  });
}

const PATTERN = ["batch", "in/*/{lang}.txt", "-o", "out", "--jobs", "1"];

/** The results, without what is ours in the folder. */
function results(place: Place): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(place.contents()).filter(([name]) => name.startsWith("out/") && !name.startsWith("out/.hexapla")),
  );
}

function listed(place: Place, name: string): unknown[] {
  return place
    .read(name)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe("hexapla batch into a folder", () => {
  it("makes what align would, and lists what cannot be done", async () => {
    const place = worksPlace();
    const { code, stdout, stderr } = await place.run([...PATTERN, "--to", "json,tmx"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(Object.keys(results(place))).toEqual([
      "out/a.json",
      "out/a.tmx",
      "out/c.json",
      "out/c.tmx",
      "out/failed.jsonl",
    ]);
    expect(listed(place, "out/failed.jsonl")).toEqual([
      { id: "b", code: "work-texts", message: expect.stringContaining("two at least") },
      { id: "d", code: "binary-file", message: expect.stringContaining("in/d/ru.txt") },
    ]);
    expect(stderr).toContain("4 works · 2 failed");
    expect(stderr).toContain("1-1");
    await place.run(["align", "in/a/en.txt", "in/a/ru.txt", "in/a/uk.txt", "-o", "a.json", "-o", "a.tmx"]);
    expect(place.read("out/a.json")).toBe(place.read("a.json"));
    expect(place.read("out/a.tmx")).toBe(place.read("a.tmx"));
  });

  it("does nothing twice, but what has changed and what had failed", async () => {
    const place = worksPlace();
    await place.run(PATTERN);
    const before = results(place);
    utimesSync(join(place.path, "out/a.json"), 1, 1);
    const { stderr } = await place.run(PATTERN);
    expect(stderr).toContain("2 done before");
    expect(results(place)).toEqual(before);
    place.write("in/c/uk.txt", `${UK}Ласкаво просимо.\n`);
    place.write("in/d/ru.txt", RU);
    const again = await place.run(PATTERN);
    expect(again.stderr).toContain("4 works · 1 done before · 1 failed");
    expect(Object.keys(results(place))).toContain("out/d.json");
    expect(place.read("out/c.json")).toContain("Ласкаво");
    expect(listed(place, "out/failed.jsonl")).toHaveLength(1);
  });

  it("makes again what somebody has taken away or changed in size", async () => {
    const place = worksPlace();
    await place.run(PATTERN);
    const before = results(place);
    place.write("out/a.json", "");
    await place.run(PATTERN);
    expect(results(place)).toEqual(before);
  });

  it("takes the list of failures away when there is none", async () => {
    const place = makePlace({ "in/a/en.txt": EN, "in/a/ru.txt": "" });
    expect((await place.run(PATTERN)).code).toBe(1);
    place.write("in/a/ru.txt", RU);
    expect((await place.run(PATTERN)).code).toBe(0);
    expect(Object.keys(results(place))).toEqual(["out/a.json"]);
  });

  it("goes on after a journal that was cut off or has something else in it", async () => {
    const place = worksPlace();
    await place.run(PATTERN);
    const before = results(place);
    const journal = "out/.hexapla/journal.jsonl";
    const lines = place.read(journal).split("\n").filter(Boolean);
    place.write(journal, `nonsense\n${lines[0]}\n${lines[1]?.slice(0, 40)}`);
    const { code } = await place.run(PATTERN);
    expect(code).toBe(1);
    expect(results(place)).toEqual(before);
    const { stderr } = await place.run(PATTERN);
    expect(stderr).toContain("2 done before");
  });

  it("reads manifests of lines and of columns", async () => {
    const place = worksPlace();
    const lines = [
      { id: "x/one", files: { en: "a/en.txt", uk: "a/uk.txt" } },
      { id: "x/two", files: ["c/en.txt", "c/uk.txt"], langs: ["en", "uk"], segmented: true },
      { id: "x/one", files: ["c/en.txt", "c/uk.txt"] },
    ];
    place.write("in/list.jsonl", `\ufeff${lines.map((line) => JSON.stringify(line)).join("\n\n")}\n{"id":\n`);
    place.write("in/list.tsv", "id\ten\tru\none\ta/en.txt\ta/ru.txt\n../two\ta/en.txt\ta/ru.txt\n");
    const { code } = await place.run(["batch", "in/list.jsonl", "-o", "out", "--jobs", "1", "--ui-lang", "uk"]);
    expect(code).toBe(1);
    expect(Object.keys(results(place))).toEqual(["out/failed.jsonl", "out/x/one.json", "out/x/two.json"]);
    expect(place.read("out/x/one.json")).toContain("Зачиняється");
    expect(listed(place, "out/failed.jsonl")).toEqual([
      {
        id: "x/one#5",
        code: "error.workTwice",
        message: expect.stringContaining("таким самим id"),
      },
      { id: "#6", code: "not-json", message: expect.any(String) },
    ]);
    const table = await place.run(["batch", "in/list.tsv", "-o", "table", "--jobs", "1"]);
    expect(table.code).toBe(1);
    expect(place.read("table/failed.jsonl")).toContain('"id":"#3","code":"work-id"');
    expect(place.read("table/one.json")).toContain("Закрывается");
  });

  it("finds works whose languages are folders", async () => {
    const place = makePlace({ "in/en/x/1.txt": EN, "in/ru/x/1.txt": RU, "in/uk/x/1.txt": UK, "in/en/x/2.txt": EN });
    const { code } = await place.run(["batch", "in/{lang}/**/*.txt", "--langs", "en,uk", "-o", "out", "--jobs", "1"]);
    expect(code).toBe(1);
    expect(Object.keys(results(place))).toEqual(["out/failed.jsonl", "out/x/1.json"]);
    expect(place.read("out/x/1.json")).not.toContain("Библиотека");
  });

  it("keeps what would be said on the way with the name of the work", async () => {
    const place = makePlace({ "in/a/x1.txt": EN, "in/a/x2.txt": RU });
    place.write("list.jsonl", '{ "id": "a", "files": ["in/a/x1.txt", "in/a/x2.txt"] }');
    const { code, stderr } = await place.run(["batch", "list.jsonl", "-o", "out", "--jobs", "1"]);
    expect(code).toBe(0);
    expect(stderr).toContain("1 with warnings");
    expect(place.read("out/warnings.jsonl")).toContain("x2.txt");
  });

  it("does not write over a file of others, unless it is told to", async () => {
    const place = worksPlace();
    place.write("out/a.json", '{ "mine": true }');
    await place.run(PATTERN);
    expect(place.read("out/a.json")).toBe('{ "mine": true }');
    expect(place.read("out/failed.jsonl")).toContain('"id":"a","code":"error.notOurs"');
    await place.run([...PATTERN, "--force"]);
    expect(place.read("out/a.json")).toContain("hexapla-alignment");
  });

  it("gives up what takes too long, and goes on", async () => {
    const place = worksPlace();
    const long = Array.from({ length: 3000 }, (_, index) => `Sentence ${index} of many.`).join(" ");
    place.write("in/a/en.txt", long);
    place.write("in/a/ru.txt", long);
    place.write("in/a/uk.txt", long);
    const { code } = await place.run([...PATTERN, "--time-limit", "0.5"]);
    expect(code).toBe(1);
    expect(place.read("out/failed.jsonl")).toContain('"id":"a","code":"time-limit"');
  });

  it("gives up what takes too much memory, and goes on", async () => {
    const place = worksPlace();
    const long = Array.from({ length: 15_000 }, (_, index) => `Sentence ${index} of many.`).join(" ");
    place.write("in/a/en.txt", long);
    place.write("in/a/ru.txt", long);
    const { code } = await place.run([...PATTERN, "--memory", "24"]);
    expect(code).toBe(1);
    expect(place.read("out/failed.jsonl")).toContain('"id":"a","code":"out-of-memory"');
    expect(Object.keys(results(place))).toContain("out/c.json");
  });

  it.each([
    [["batch", "in/*/{lang}.txt"], "-o"],
    [["batch", "in", "-o", "out"], "in/**/{lang}.txt"],
    [["batch", "none.jsonl", "-o", "out"], "none.jsonl"],
    [["batch", "in/{lang}/*.txt", "-o", "out"], "--langs"],
    [["batch", "{lang}{lang}", "-o", "out"], "{lang}"],
    [["batch", "in/*/{lang}.docx", "-o", "out"], "in/*/{lang}.docx"],
    [["batch", "in/*/{lang}.txt", "-o", "out", "--lexicon", "none.lexicon"], "none.lexicon"],
    [["batch", "in/*/{lang}.txt", "-o", "out", "--srx", "none.srx"], "none.srx"],
    [["batch", "in/*/{lang}.txt", "-o", "out", "--to", "json,moses"], "moses"],
    [["batch", "in/*/{lang}.txt", "-o", "out", "--two-pass", "--queue", "redis://x"], "--two-pass"],
    [["batch", "in/*/{lang}.txt", "-o", "out", "--no-lexicon", "--queue", "redis://user:no@127.0.0.1:1"], "nobody"],
    [["batch", "gone/*.{lang}.txt", "-o", "out"], "gone"],
    [["batch", "in/*/{lang}.txt", "-o", "out", "--jobs", "0"], "--jobs 0"],
    [["batch", "in/*/{lang}.txt", "-o", "out", "--to", "doc"], "doc"],
    [["batch", "in/*/{lang}.txt", "-o", "out", "--progress", "bar"], "bar"],
    [["batch", "in/*/{lang}.txt", "-o", "out", "--unordered"], "--unordered"],
    [["batch", "in/*/{lang}.txt", "-o", "in/readme.md"], "in/readme.md"],
    [["batch", "-", "-o", "out", "--two-pass"], "--two-pass"],
    [["batch", "-", "--queue", "http://x"], "redis://"],
    [["batch", "-", "--queue", "redis://user:secret@127.0.0.1:1"], "redis://127.0.0.1:1"],
    [["worker"], "--queue"],
  ])("refuses %j", async (argv, said) => {
    const place = worksPlace();
    const { code, stderr } = await place.run(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain("secret");
    expect(Object.keys(results(place))).toEqual([]);
  });

  it("lets one process at a time into a folder", async () => {
    const place = worksPlace();
    await place.run(PATTERN);
    place.write("out/.hexapla/lock", `${process.pid} elsewhere\n`);
    const { code, stderr } = await place.run(PATTERN);
    expect([code, stderr.includes("elsewhere")]).toEqual([2, true]);
    // A process that is gone holds nothing.
    place.write("out/.hexapla/lock", "");
    expect((await place.run(PATTERN)).code).toBe(1);
    expect(existsSync(join(place.path, "out/.hexapla/lock"))).toBe(false);
  });

  it("takes a lock for its own that has its number, as after a container was started again", async () => {
    const place = worksPlace();
    place.write("out/.hexapla/lock", `${process.pid} ${hostname()}\n`);
    expect((await place.run(PATTERN)).code).toBe(1);
    mkdirSync(join(place.path, "out/.hexapla/lock"));
    const { code, stderr } = await place.run(PATTERN);
    expect([code, stderr.includes("EISDIR"), stderr.includes("bug")]).toEqual([2, true, false]);
  });

  it("sees changes of files that are named from the root of the disk", async () => {
    const place = worksPlace();
    const files = ["en", "uk"].map((language) => join(place.path, `in/c/${language}.txt`));
    place.write("list.jsonl", JSON.stringify({ id: "c", files }));
    const argv = ["batch", "list.jsonl", "-o", "out", "--jobs", "1"];
    await place.run(argv);
    place.write("in/c/uk.txt", `${UK}Ласкаво просимо.\n`);
    await place.run(argv);
    expect(place.read("out/c.json")).toContain("Ласкаво");
  });

  it("forgets what was wrong with a manifest that has been mended, and keeps its order", async () => {
    const place = makePlace({ "in/x1.txt": EN, "in/x2.txt": RU });
    const [a, b] = ["a", "b"].map((id) => JSON.stringify({ id, files: ["in/x1.txt", "in/x2.txt"] }));
    const argv = ["batch", "list.jsonl", "-o", "out", "--jobs", "1"];
    const run = (...lines: readonly unknown[]): Promise<Ran> => {
      place.write("list.jsonl", lines.join("\n"));
      return place.run(argv);
    };
    expect((await run(a, b, a, "{")).code).toBe(1);
    const before = listed(place, "out/warnings.jsonl");
    expect((await run(b, a)).code).toBe(0);
    expect(listed(place, "out/warnings.jsonl")).toEqual(before.toReversed());
  });

  it("has one work fail whose result cannot be written, and goes on", async () => {
    const place = worksPlace();
    mkdirSync(join(place.path, "out/a.json"), { recursive: true });
    expect((await place.run([...PATTERN, "--force"])).code).toBe(1);
    expect(place.read("out/failed.jsonl")).toContain('"id":"a","code":"error.unwritable"');
    expect(Object.keys(results(place))).toContain("out/c.json");
  });

  it("does not let results take one another's place on a disk without capitals", async () => {
    const place = worksPlace();
    const line = (id: string): string => JSON.stringify({ id, files: ["in/c/en.txt", "in/c/uk.txt"] });
    place.write("list.jsonl", ["News", "news", "other"].map(line).join("\n"));
    mkdirSync(join(place.path, "out/.hexapla/FRESH"), { recursive: true });
    expect((await place.run(["batch", "list.jsonl", "-o", "out", "--jobs", "1"])).code).toBe(1);
    expect(listed(place, "out/failed.jsonl")).toMatchObject([{ id: "news#2", code: "error.workTwin" }]);
    expect(Object.keys(results(place))).toEqual(["out/News.json", "out/failed.jsonl", "out/other.json"]);
  });

  it("takes no result for a text, where they lie among the texts", async () => {
    const page = (text: string): string => `<!doctype html><title>x</title><main><p>${text}</p></main>`;
    const place = makePlace({ "in/v.one.en.html": page(EN), "in/v.one.uk.html": page(UK) });
    const argv = ["batch", "in/**/*.{lang}.html", "-o", "in/out", "--to", "html", "--jobs", "1"];
    expect((await place.run(argv)).code).toBe(0);
    const { code, stderr } = await place.run(argv);
    expect([code, stderr.includes("1 work · 1 done before")]).toEqual([0, true]);
  });

  it("learns from what it has aligned, and aligns again", async () => {
    const place = makePlace();
    // Two languages for which nothing is shipped: English and Ukrainian under other names.
    for (const work of ["news", "faq", "scene", "statement", "regulations"]) {
      place.write(`in/${work}/de.txt`, readFileSync(join(CORPUS, work, "en.txt")));
      place.write(`in/${work}/fr.txt`, readFileSync(join(CORPUS, work, "uk.txt")));
    }
    const argv = ["batch", "in/*/{lang}.txt", "-o", "out", "--two-pass", "--to", "links"];
    expect((await place.run(argv)).code).toBe(0);
    expect(readdirSync(join(place.path, "out/lexicons"))).toEqual(["de-fr.lexicon"]);
    const before = results(place);
    expect((await place.run(argv)).stderr).toContain("5 done before");
    expect(results(place)).toEqual(before);
    // Of what is no longer there nothing is learned.
    const [, lexicon] = Object.entries(before).find(([name]) => name.endsWith(".lexicon")) ?? [];
    rmSync(join(place.path, "in/regulations"), { recursive: true });
    await place.run(argv);
    expect(place.contents()["out/lexicons/de-fr.lexicon"]).not.toBe(lexicon);
  });
});

describe("hexapla batch through a pipe", () => {
  const lines = ["c", "a", "b"].map((id, index) =>
    JSON.stringify({
      id,
      texts: [
        { text: EN.repeat(index + 1), language: "en" },
        { text: UK.repeat(index + 1), language: "uk" },
      ],
    }),
  );

  it("gives a line a work, in order", async () => {
    const stdin = [...lines, '{"id":"d"}'].join("\n");
    const { code, stdout } = await makePlace().run(["batch", "-", "--jobs", "2"], { stdin });
    const given = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(given.map(({ id }) => id)).toEqual(["c", "a", "b", "#4"]);
    expect(given[2].json.beads.length).toBe(6);
    expect(given[3].error.code).toBe("wrong-field");
  });

  it("gives them in any order if that is asked for, and in any format", async () => {
    const { code, stdout } = await makePlace().run(["batch", "-", "--unordered", "--to", "links"], {
      stdin: lines.join("\n"),
    });
    const ids = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
      .filter(({ links }) => links.startsWith("[0]:[0]\n"))
      .map(({ id }) => id);
    expect([code, ids.sort()]).toEqual([0, ["a", "b", "c"]]);
  });
});

it.runIf(spawnSync("parallel", ["--version"]).status === 0)("goes through GNU parallel", { timeout: 60_000 }, () => {
  const works = Array.from({ length: 5 }, (_, n) =>
    JSON.stringify({ id: `${n}`, texts: [EN, UK].map((text, v) => ({ text, language: ["en", "uk"][v] })) }),
  );
  const argv = ["--pipe", "-N", "2", "--keep-order", process.execPath, MAIN, "batch", "-", "--jobs", "1"];
  const { status, stdout } = spawnSync("parallel", argv, { input: `${works.join("\n")}\n`, encoding: "utf8" });
  const ids = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).id);
  expect([status, ids]).toEqual([0, ["0", "1", "2", "3", "4"]]);
});

it("ends a pipe at once that is asked to, though more may come", { timeout: 60_000 }, async () => {
  const texts = [EN, UK].map((text, v) => ({ text: `${text}\u2028`, language: ["en", "uk"][v] }));
  const child = spawn(process.execPath, [MAIN, "batch", "-", "--jobs", "1"], { stdio: "pipe" });
  let [given, said] = ["", ""];
  child.stdout.on("data", (text) => (given += String(text)));
  child.stderr.on("data", (text) => (said += String(text)));
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  child.stdin.write(`${JSON.stringify({ id: "a", texts })}\n`);
  while (!given.includes("\n")) await wait(10);
  child.kill("SIGINT");
  expect(await ended).toBe(1);
  expect(JSON.parse(given).json.beads).toHaveLength(2);
  expect(said).toContain("Ctrl+C");
  expect(said).toContain("not all works");
});

describe("progress of a batch", () => {
  it("is JSON if asked for", async () => {
    const { stderr } = await worksPlace().run([...PATTERN, "--progress", "json"]);
    const events = stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.at(-1)).toMatchObject({ event: "report", works: 4, failed: 2, segments: 10, beads: 4 });
  });

  it("can be silent", async () => {
    expect((await worksPlace().run([...PATTERN, "--progress", "none"])).stderr).toBe("");
  });

  it("speaks the language of the user", async () => {
    const { stderr } = await worksPlace().run([...PATTERN, "--ui-lang", "ru"]);
    expect(stderr).toContain("4 работы · 2 с ошибкой");
  });
});

describe("a batch that is killed", () => {
  it("loses nothing, whenever it is", { timeout: 120_000 }, async () => {
    const place = makePlace();
    for (let work = 0; work < 40; work++) {
      place.write(`in/${work}/en.txt`, EN.repeat(1 + (work % 7)));
      place.write(`in/${work}/uk.txt`, UK.repeat(1 + (work % 5)));
    }
    const whole = await place.run(["batch", "in/*/{lang}.txt", "-o", "out", "--progress", "none"]);
    expect(whole.code).toBe(0);
    const argv = [MAIN, "batch", "in/*/{lang}.txt", "-o", "cut", "--progress", "none", "--jobs", "1"];
    for (let kill = 0; kill < 6; kill++) {
      const child = spawn(process.execPath, argv, { cwd: place.path, stdio: "ignore" });
      const ended = new Promise((done) => child.once("exit", done));
      // Until there is something to lose.
      while (child.exitCode === null && !existsSync(join(place.path, "cut/.hexapla/journal.jsonl"))) await wait(5);
      await wait(100 + 80 * kill);
      child.kill("SIGKILL");
      await ended;
    }
    // As one leaves it who is killed while it takes the lock.
    place.write("cut/.hexapla/lock-1", "1 elsewhere\n");
    const last = await place.run(["batch", "in/*/{lang}.txt", "-o", "cut", "--progress", "none"]);
    expect(last.code).toBe(0);
    const made = place.contents();
    const under = (folder: string): (readonly [string, string])[] =>
      Object.entries(made)
        .filter(([name]) => name.startsWith(`${folder}/`) && !name.includes("/.hexapla/"))
        .map(([name, content]) => [name.slice(folder.length), content] as const);
    expect(under("cut")).toEqual(under("out"));
    expect(readdirSync(join(place.path, "cut/.hexapla"))).toEqual(["journal.jsonl"]);
  });

  it("finishes what it has begun when it is asked to end", { timeout: 60_000 }, async () => {
    const place = makePlace();
    for (let work = 0; work < 300; work++) {
      place.write(`in/${work}/en.txt`, EN.repeat(8));
      place.write(`in/${work}/uk.txt`, UK.repeat(8));
    }
    const argv = [MAIN, "batch", "in/*/{lang}.txt", "-o", "out", "--jobs", "1"];
    const child = spawn(process.execPath, argv, { cwd: place.path, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (text) => {
      said += String(text);
    });
    const ended = new Promise<number | null>((done) => child.once("exit", done));
    while (child.exitCode === null && !existsSync(join(place.path, "out/0.json"))) await wait(5);
    child.kill("SIGTERM");
    expect(await ended).toBe(1);
    expect(said).toContain("Run the same command again");
    const done = readdirSync(join(place.path, "out")).filter((name) => name.endsWith(".json"));
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(300);
    const journal = place.read("out/.hexapla/journal.jsonl").trim().split("\n");
    expect(journal.length).toBe(done.length);
  });
});

it("learns nothing from a part: stopped in its first pass, it ends", { timeout: 60_000 }, async () => {
  const place = makePlace();
  for (let work = 0; work < 300; work++) {
    place.write(`in/${work}/de.txt`, EN.repeat(8));
    place.write(`in/${work}/fr.txt`, UK.repeat(8));
  }
  const argv = [MAIN, "batch", "in/*/{lang}.txt", "-o", "out", "--jobs", "1", "--two-pass"];
  const child = spawn(process.execPath, argv, { cwd: place.path, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (text) => (said += String(text)));
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  while (child.exitCode === null && !existsSync(join(place.path, "out/.hexapla/first/0.json"))) await wait(5);
  child.kill("SIGTERM");
  expect(await ended).toBe(1);
  expect(said).toContain("Run the same command again");
  expect(readdirSync(join(place.path, "out"))).toEqual([".hexapla"]);
});

describe("doJob", () => {
  it("does a work that carries its texts, and says why it cannot", async () => {
    const settings = { formats: ["links"], folder: "/", language: "en" } as const;
    const base64 = Buffer.from(RU).toString("base64");
    const texts = [
      { file: "en.txt", base64: Buffer.from(EN).toString("base64") },
      { file: "ru.txt", base64 },
    ];
    expect(await doJob({ work: { id: "a", texts }, settings })).toMatchObject({
      contents: ["[0]:[0]\n[1]:[1]\n"],
      statistics: { segments: 4, languages: ["en", "ru"], types: { "1-1": 2 } },
      warnings: [],
    });
    const missing = [{ file: "none.en.txt" }, { file: "none.ru.txt" }];
    expect(await doJob({ work: { id: "a", texts: missing }, settings })).toMatchObject({
      contents: [],
      error: { code: "error.fileMissing" },
    });
  });
});
