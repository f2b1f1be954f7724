import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobResult } from "../../src/cli/batch/job.ts";
import { openQueue, work as takeWork } from "../../src/cli/batch/queue.ts";
import { createMessages } from "../../src/i18n/messages.ts";
import { makePlace, type Place } from "./harness.ts";

// `npm run faults` tries the same with workers and servers that are killed.
const MAIN = join(import.meta.dirname, "../../dist/cli/main.js");
const PORT = 17_900 + (process.pid % 100);
const QUEUE = `redis://127.0.0.1:${PORT}`;
const isThere = spawnSync("redis-server", ["--version"]).status === 0;

const EN = "The library opens at nine. It closes at six.\n";
const UK = "Бібліотека відчиняється о дев’ятій. Зачиняється вона о шостій.\n";

const { say } = createMessages("en");
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

describe.runIf(isThere)("hexapla batch --queue (wants redis-server)", { timeout: 120_000 }, () => {
  beforeAll(async () => {
    start("redis-server", ["--port", String(PORT), "--save", "", "--appendonly", "no"], "/");
    while (spawnSync("redis-cli", ["-p", String(PORT), "ping"]).stdout.toString() !== "PONG\n") await wait(50);
  });

  it("makes what threads here would, with texts that the workers cannot see", async () => {
    const place = texts(6);
    place.write("in/3/uk.txt", "\0");
    const elsewhere = makePlace();
    await place.run(["batch", "in/*/{lang}.txt", "-o", "here", "--to", "json,tmx", "--progress", "none"]);
    const worker = start(process.execPath, [MAIN, "worker", "--queue", QUEUE, "--jobs", "1"], elsewhere.path);
    const argv = ["batch", "in/*/{lang}.txt", "-o", "there", "--to", "json,tmx", "--queue", QUEUE];
    expect((await place.run(argv)).code).toBe(1);
    expect(under(place, "there")).toEqual(under(place, "here"));
    expect(under(place, "there").size).toBe(11);
    const ended = new Promise((done) => worker.once("exit", done));
    worker.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  it("calls works by what is in them, and gives each of three of the same its result", async () => {
    const name = "twins";
    const place = texts(2);
    const queue = await openQueue({ url: QUEUE, name }, true, say);
    const work = { id: "0", texts: [{ file: "in/0/en.txt" }, { file: "in/0/uk.txt" }] };
    const settings = { formats: ["links"], folder: place.path, language: "en" } as const;
    const run = (): Promise<JobResult> => queue.run({ work, settings });
    const results = [run(), run(), run()];
    const waiting = async (count: number): Promise<string[]> => {
      for (;;) {
        const ids = spawnSync("redis-cli", ["-p", String(PORT), "lrange", `bull:${name}:wait`, "0", "9"]).stdout;
        const found = ids.toString().split("\n").filter(Boolean);
        if (found.length >= count) return found;
        await wait(20);
      }
    };
    await waiting(3);
    // The paths are the same, the texts are not: what was made of the old ones is no result.
    place.write("in/0/uk.txt", UK.repeat(3));
    results.push(run());
    const ids = await waiting(4);
    // BullMQ takes no number for a name, and one hash of a thousand is one.
    expect(ids.every((id) => /^work-\p{ASCII_Hex_Digit}{16}/u.test(id))).toBe(true);
    expect(new Set(ids.map((id) => id.slice(0, 21))).size).toBe(2);
    start(process.execPath, [MAIN, "worker", "--queue", QUEUE, "--jobs", "1", "--queue-name", name], "/");
    expect((await Promise.all(results)).map(({ error }) => error)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    await queue.close();
  });

  it("says what is too large to be sent, there or back", async () => {
    const place = texts(9);
    const settings = { formats: ["json"], folder: place.path, language: "en" } as const;
    const work = { id: "8", texts: [{ file: "in/8/en.txt" }, { file: "in/8/uk.txt" }] };
    const narrow = await openQueue({ url: QUEUE, name: "narrow", largest: 800 }, false, say);
    expect(await narrow.run({ work, settings })).toMatchObject({ contents: [], error: { code: "too-large" } });
    const carried = { id: "8", texts: [EN, UK].map((text) => ({ file: "x", text: text.repeat(9) })) };
    expect(await narrow.run({ work: carried, settings })).toMatchObject({ error: { code: "too-large" } });
    await narrow.close();
    const wide = await openQueue({ url: QUEUE, name: "wide" }, false, say);
    const stop = new AbortController();
    const contents = ["x".repeat(5000)];
    const pool = { jobs: 1, close: async () => undefined, run: async () => ({ contents, ms: 1, warnings: [] }) };
    const ended = takeWork({ url: QUEUE, name: "wide", largest: 4000 }, pool, stop.signal);
    expect(await wide.run({ work, settings })).toMatchObject({ contents: [], error: { code: "too-large" } });
    stop.abort();
    await Promise.all([ended, wide.close()]);
  });

  it("sets a work aside that hangs three times, and goes on; texts may be read by their paths", async () => {
    const place = texts(2);
    const long = Array.from({ length: 4000 }, (_, index) => `Sentence ${index} of many.`).join(" ");
    place.write("in/9/en.txt", long);
    place.write("in/9/uk.txt", long);
    const name = ["--queue-name", "hanging"];
    start(process.execPath, [MAIN, "worker", "--queue", QUEUE, "--jobs", "1", "--time-limit", "1", ...name], "/");
    const argv = ["batch", "in/*/{lang}.txt", "-o", "out", "--queue", QUEUE, "--shared", ...name];
    expect((await place.run(argv)).code).toBe(1);
    expect(place.read("out/failed.jsonl")).toContain('{"id":"9","code":"time-limit"');
    expect(under(place, "out").size).toBe(3);
  });
});

if (!isThere) it.skip("hexapla batch --queue: redis-server is not installed", () => undefined);

// Helpers

function texts(count: number): Place {
  const place = makePlace();
  for (let work = 0; work < count; work++) {
    place.write(`in/${work}/en.txt`, EN.repeat(work + 1));
    place.write(`in/${work}/uk.txt`, UK.repeat(work + 1));
  }
  return place;
}

function start(program: string, argv: readonly string[], cwd: string): ChildProcess {
  const child = spawn(program, argv, { cwd, stdio: "ignore" });
  children.push(child);
  return child;
}

function under(place: Place, folder: string): Map<string, string> {
  return new Map(
    Object.entries(place.contents())
      .filter(([name]) => name.startsWith(`${folder}/`) && !name.includes("/.hexapla/"))
      .map(([name, content]) => [name.slice(folder.length), content]),
  );
}
