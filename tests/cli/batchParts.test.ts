import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Board } from "../../src/cli/batch/board.ts";
import type { Job, JobResult } from "../../src/cli/batch/job.ts";
import { linesOf } from "../../src/cli/batch/lines.ts";
import { openPool, type Pool } from "../../src/cli/batch/pool.ts";
import { Store } from "../../src/cli/batch/store.ts";
import { takeAll } from "../../src/cli/batch/takeAll.ts";
import { throughPipe } from "../../src/cli/batch/throughPipe.ts";
import type { Item, Works } from "../../src/cli/batch/works.ts";
import { UsageError } from "../../src/cli/failure.ts";
import type { Session } from "../../src/cli/io.ts";
import { folders } from "../../src/cli/walk.ts";
import { createMessages, type Messages } from "../../src/i18n/messages.ts";
import { languageTag } from "../../src/index.ts";
import { makePlace } from "./harness.ts";

const DIST = join(import.meta.dirname, "../../dist/cli");
const MESSAGES = createMessages("en");
const DONE: JobResult = { contents: ["[0]:[0]\n"], ms: 1, warnings: [] };

describe("linesOf", () => {
  it("breaks at line feeds alone, wherever the bytes are cut", async () => {
    const text = "\ufeffодин\u2028ещё\r\n\nдва\rтри\u0085\n";
    const lines = ["один\u2028ещё", "", "два\rтри\u0085"];
    const bytes = new TextEncoder().encode(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: bytes.length })), async (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
        expect(await allOf(linesOf(from(chunks)))).toEqual(lines);
        expect(await allOf(linesOf(from([...chunks, new Uint8Array([0x61])])))).toEqual([...lines, "a"]);
      }),
    );
  });
});

describe("takeAll", () => {
  it("ends what is under way when its source fails, and then throws", async () => {
    const gone = new Error("gone");
    const done: number[] = [];
    const works: Works = {
      folder: "/",
      async *items() {
        yield work("a");
        yield work("b");
        throw gone;
      },
    };
    const take = async (_: Item, index: number): Promise<void> => {
      await wait(20);
      done.push(index);
    };
    await expect(takeAll(works, { room: 5, take, onStop: nothing })).rejects.toBe(gone);
    expect(done).toEqual([0, 1]);
    expect(process.listeners("SIGTERM").some((listener) => String(listener).includes("isAsked"))).toBe(false);
  });

  it("takes no more after a failure", async () => {
    const broken = new Error("broken");
    let taken = 0;
    const take = async (): Promise<void> => {
      taken++;
      throw broken;
    };
    await expect(takeAll(endless(), { room: 2, take, onStop: nothing })).rejects.toBe(broken);
    expect(taken).toBeLessThan(5);
  });

  it("has no more under way than there is room", async () => {
    let [running, most, taken] = [0, 0, 0];
    const take = async (): Promise<void> => {
      most = Math.max(most, ++running);
      await wait(0);
      running--;
      if (++taken > 50) throw new UsageError("error.batchOutput");
    };
    await expect(takeAll(endless(), { room: 3, take, onStop: nothing })).rejects.toThrow();
    expect(most).toBe(3);
  });
});

describe("throughPipe", () => {
  it("holds few results while a slow work is before them, and waits for its reader once for all", async () => {
    let [taken, listening, most, written] = [0, 0, 0, ""];
    let release = nothing;
    const pool: Pool = {
      jobs: 1,
      close: async () => undefined,
      run: async ({ work: { id } }: Job) => {
        taken++;
        if (id === "0") await new Promise<void>((done) => (release = done));
        return DONE;
      },
    };
    const drained = async (): Promise<void> => {
      most = Math.max(most, ++listening);
      await wait(1);
      listening--;
    };
    const io = { ...session().io, stdout: { write: (text: string | Uint8Array) => (written += text), drained } };
    const batch = {
      works: numbered(200),
      settings: { formats: ["links"], folder: "/", language: "en" },
      pool,
      board: new Board("none", undefined, session()),
      unordered: false,
    } as const;
    const ended = throughPipe(batch, { ...session(), io });
    while (taken < 2) await wait(1);
    await wait(50);
    expect(taken).toBeLessThanOrEqual(16);
    expect(written).toBe("");
    release();
    expect(await ended).toBe(0);
    const ids = written
      .trim()
      .split("\n")
      .map((line) => Number(JSON.parse(line).id));
    expect(ids).toEqual(Array.from({ length: 200 }, (_, n) => n));
    expect(most).toBe(1);
  });
});

describe("openPool", () => {
  it("starts the clock of a work when a thread begins it", { timeout: 60_000 }, async () => {
    const text = (word: string): string => Array.from({ length: 400 }, (_, n) => `${word} ${n} of many.`).join(" ");
    const job: Job = {
      work: {
        id: "a",
        texts: [
          { file: "a", text: text("Sentence"), language: languageTag("en") },
          { file: "b", text: text("Line"), language: languageTag("uk") },
        ],
      },
      settings: { formats: ["links"], folder: "/", language: "en" },
    };
    const first = openPool({ jobs: 1, timeLimit: 600 }, MESSAGES.say);
    const { ms } = await first.run(job);
    await first.close();
    // Twelve of them, of which each may take five times as long as one: those at the end wait longer than that.
    const pool = openPool({ jobs: 1, timeLimit: (5 * ms) / 1000 }, MESSAGES.say);
    const results = await Promise.all(Array.from({ length: 12 }, () => pool.run(job)));
    await pool.close();
    expect(results.map(({ error }) => error)).toEqual(results.map(() => undefined));
  });
});

describe("Store", () => {
  const entry = { id: "a", index: 0, inputs: "x", sizes: [1], ms: 1 };

  it("gives back entries whatever is in them", async () => {
    const place = makePlace();
    const store = await Store.open(join(place.path, "out"), [".json"]);
    await store.note({ ...entry, warnings: ["one\u2028two\u0085three\r"] });
    expect(await allOf(store.entries())).toHaveLength(1);
    await store.close();
  });

  it("says what cannot be written, and closes all the same", async () => {
    const place = makePlace();
    const store = await Store.open(join(place.path, "out"), [".json"]);
    await store.close();
    await expect(store.note(entry)).rejects.toMatchObject({ key: "error.unwritable", values: { reason: "EBADF" } });
    await expect(store.list("none/x", [entry])).rejects.toMatchObject({ key: "error.unwritable" });
    await store.close();
    expect(readdirSync(join(place.path, "out/.hexapla"))).toEqual(["journal.jsonl"]);
  });

  it("takes ids for one that differ in capitals, where the disk does", async () => {
    const place = makePlace();
    const names = async (): Promise<boolean> => {
      const store = await Store.open(join(place.path, "out"), []);
      const areOne = store.nameOf("Café") === store.nameOf("cafe\u0301");
      await store.close();
      return areOne;
    };
    const isBlind = await names();
    // As a disk without capitals would show it.
    mkdirSync(join(place.path, "out/.hexapla/FRESH"), { recursive: true });
    expect([isBlind || (await names()), await names()]).toEqual([true, true]);
  });

  it("is given to one of many that come at once, also where a dead one held it", { timeout: 60_000 }, async () => {
    const place = makePlace();
    const script = `
      import { existsSync } from "node:fs";
      const { lock } = await import(${JSON.stringify(join(DIST, "batch/lock.js"))});
      process.stdout.write("ready");
      while (!existsSync("go")) await new Promise((done) => setTimeout(done, 1));
      await lock("lock", ".").then(() => process.stdout.write("held"), () => process.stdout.write("refused"));
      setInterval(() => undefined, 1000);`;
    place.write("main.mjs", script);
    for (const stale of [undefined, `999999999 ${hostname()}\n`, ""]) {
      rmSync(join(place.path, "go"), { force: true });
      rmSync(join(place.path, "lock"), { force: true });
      if (stale !== undefined) place.write("lock", stale);
      const said = ["", "", "", ""];
      const children = said.map((_, n) => {
        const child = spawn(process.execPath, ["main.mjs"], { cwd: place.path, stdio: ["ignore", "pipe", "inherit"] });
        child.stdout.on("data", (text) => (said[n] += String(text)));
        return child;
      });
      while (said.some((text) => text === "")) await wait(10);
      place.write("go", "");
      while (said.some((text) => text === "ready")) await wait(10);
      for (const child of children) child.kill("SIGKILL");
      expect(said.toSorted()).toEqual(["readyheld", "readyrefused", "readyrefused", "readyrefused"]);
    }
    expect(readdirSync(place.path).filter((name) => name.startsWith("lock"))).toEqual(["lock"]);
  });
});

describe("folders", () => {
  it("follows links to folders, but not in a circle", async () => {
    const place = makePlace({ "in/a/1.txt": "", "elsewhere/2.txt": "" });
    symlinkSync(join(place.path, "elsewhere"), join(place.path, "in/b"));
    symlinkSync(join(place.path, "in"), join(place.path, "elsewhere/back"));
    symlinkSync("nowhere", join(place.path, "in/c"));
    const found = (await allOf(folders(join(place.path, "in")))).flat();
    expect(found.map((path) => String(path).slice(place.path.length))).toEqual(["/in/c", "/in/a/1.txt", "/in/b/2.txt"]);
  });

  it("says which folder cannot be read, and goes on", async () => {
    const place = makePlace({ "in/a/1.txt": "", "in/b/2.txt": "", "in/c/3.txt": "" });
    const found: unknown[] = [];
    for await (const files of folders(join(place.path, "in"))) {
      found.push("error" in files ? files.error.values : files.length);
      if (found.length === 2) rmSync(join(place.path, "in/b"), { recursive: true });
    }
    expect(found).toEqual([0, 1, { path: join(place.path, "in/b"), reason: "ENOENT" }, 1]);
  });
});

describe("the closing report", () => {
  it.each(["en", "ru", "uk"] as const)("fits a terminal, in %s", (language) => {
    let said = "";
    const stderr = { write: (text: string | Uint8Array) => (said += text), isTTY: true, columns: 80 };
    const messages = createMessages(language);
    const board = new Board("plain", 2000, { ...session(messages), io: { ...session().io, stderr } });
    board.close(
      {
        works: 2000,
        failed: 3,
        withWarnings: 12,
        segments: 60_000,
        beads: 28_431,
        types: [
          ["1-1-1", 26_000],
          ["1-2-1", 900],
          ["2-1-1", 700],
          ["1-1-2", 500],
          ["0-1-1", 200],
          ["1-0-1", 100],
          ["1-1-0", 31],
        ],
        posterior: 0.9712,
        slowest: [
          [`news/${"very-".repeat(30)}long`, 12_340],
          ["faq/\u001b[31mred", 900],
        ],
        doubtful: [["faq/7", 0.612]],
      },
      { failedIn: "aligned/failed.jsonl", warnedIn: "aligned/warnings.jsonl" },
    );
    expect(said).not.toContain("\u001b");
    expect(Math.max(...said.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(said).toMatchSnapshot();
  });

  it("does not count among the slowest what nobody has begun", async () => {
    const place = makePlace({ "in/b\u001b/en.txt": "One.\n", "in/a/en.txt": "One.\n", "in/a/uk.txt": "Одне.\n" });
    const { stderr } = await place.run(["batch", "in/*/{lang}.txt", "-o", "out", "--jobs", "1"]);
    expect(stderr).toMatch(/Slowest:\n.* {2}a\nMost/u);
    expect(stderr).not.toContain("\u001b");
    expect(stderr).toContain("out/failed.jsonl");
  });
});

// Helpers

function nothing(): void {}

async function allOf<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

async function* from<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list;
}

function work(id: string): Item {
  return { work: { id, texts: [{ file: "a" }, { file: "b" }] } };
}

function numbered(count: number): Works {
  return {
    folder: "/",
    items: () => from(Array.from({ length: count }, (_, n) => work(String(n)))),
  };
}

function endless(): Works {
  return {
    folder: "/",
    async *items() {
      for (let n = 0; ; n++) yield work(String(n));
    },
  };
}

function session(messages: Messages = MESSAGES): Session {
  const sink = { write: nothing };
  const io = { stdout: sink, stderr: sink, stdin: async () => new Uint8Array(), env: {}, cwd: "/" };
  return { messages, io };
}
