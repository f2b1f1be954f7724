// Faults on purpose: `npm run faults [KILLS]`. A batch through a queue, with workers killed at random, one that stands still, one whose clock is an hour
// ahead, and a server that is stopped and comes back having forgotten all; then a batch on a disk that is full. Every work must end
// exactly once, and the results be those of an undisturbed run. Wants redis-server; a part that wants what is not there says so.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const MAIN = join(import.meta.dirname, "../../dist/cli/main.js");
const CORPUS = join(import.meta.dirname, "../../corpus");
const KILLS = Number(process.argv[2] ?? 100);
const PORT = 17_300 + (process.pid % 500);
const QUEUE = `redis://127.0.0.1:${PORT}`;

const say = (line) => process.stdout.write(`${line}\n`);
const has = (program) => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
if (!has("redis-server")) {
  say("redis-server is not installed: nothing was tried");
  process.exit(process.env.CI ? 1 : 0);
}

const home = mkdtempSync(join(tmpdir(), "hexapla-faults-"));
const children = new Set();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
  spawnSync("umount", ["-l", join(home, "disk")]);
  rmSync(home, { recursive: true, force: true });
});

const start = (program, args, options = {}) => {
  const child = spawn(program, args, { cwd: home, stdio: ["ignore", "ignore", "pipe"], ...options });
  child.said = "";
  child.stderr.on("data", (text) => (child.said += text));
  children.add(child);
  child.ended = new Promise((done) => child.once("exit", done)).finally(() => children.delete(child));
  return child;
};
const hexapla = (...args) => start(process.execPath, [MAIN, ...args]);
const worker = () => hexapla("worker", "--queue", QUEUE, "--jobs", "1");
const redis = async () => {
  const server = start("redis-server", ["--port", String(PORT), "--save", "", "--appendonly", "no"]);
  while (spawnSync("redis-cli", ["-p", String(PORT), "ping"]).stdout?.toString() !== "PONG\n") await wait(100);
  return server;
};

/** Every result in a folder by its name; what is ours there is left out. */
const results = (folder) =>
  new Map(
    readdirSync(join(home, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes(".hexapla"))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(join(home, folder).length), readFileSync(path, "utf8")]),
  );
const fail = (said) => {
  say(`✗ ${said}`);
  process.exit(1);
};
const same = (folder) => {
  const [found, wanted] = [results(folder), results("undisturbed")];
  for (const name of new Set([...found.keys(), ...wanted.keys()]))
    if (found.get(name) !== wanted.get(name)) fail(`${folder}${name} is not that of the undisturbed run`);
  const ids = readFileSync(join(home, folder, ".hexapla/journal.jsonl"), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter(({ error }) => error === undefined)
    .map(({ id }) => id);
  if (new Set(ids).size !== ids.length) fail(`${folder}: a work was done twice`);
  return found.size;
};

// Some two hundred works of real texts, a broken one and one that is too large for its thread among them.
const works = [];
for (let n = 0; n < 200; n++) {
  const work = ["news", "faq", "scene", "statement", "regulations"][n % 5];
  for (const language of ["en", "uk"]) {
    mkdirSync(join(home, `in/${n}`), { recursive: true });
    const text = readFileSync(join(CORPUS, work, `${language}.txt`), "utf8");
    writeFileSync(join(home, `in/${n}/${language}.txt`), `${n}.\n\n${text}`);
  }
  works.push(String(n));
}
writeFileSync(join(home, "in/13/uk.txt"), "\0");
const PATTERN = "in/*/{lang}.txt";

const undisturbed = hexapla("batch", PATTERN, "-o", "undisturbed");
if ((await undisturbed.ended) !== 1) fail("the undisturbed run did not end with one failure");
say(`undisturbed: ${results("undisturbed").size} results`);

let server = await redis();
let kills = 0;
let stops = 0;
for (let round = 1; kills < KILLS; round++) {
  const folder = `killed-${round}`;
  const batch = hexapla("batch", PATTERN, "-o", folder, "--queue", QUEUE, "--queue-name", folder);
  let isOver = false;
  void batch.ended.then(() => (isOver = true));
  const name = ["--queue-name", folder];
  const take = () => hexapla("worker", "--queue", QUEUE, "--jobs", "1", ...name);
  const workers = [take(), take()];
  // One that stands still holds its work until somebody else may take it.
  const still = take();
  setTimeout(() => still.kill("SIGSTOP"), 1500);
  const ahead = has("faketime")
    ? start("faketime", ["-f", "+1h", process.execPath, MAIN, "worker", "--queue", QUEUE, "--jobs", "1", ...name], {
        detached: true,
      })
    : undefined;
  while (!isOver && !existsSync(join(home, folder, ".hexapla/journal.jsonl"))) await wait(50);
  for (let n = 0; !isOver; n++) {
    await Promise.race([wait(300 + Math.random() * 1200), batch.ended]);
    if (isOver) break;
    if (kills < KILLS) {
      const at = n % workers.length;
      workers[at].kill("SIGKILL");
      workers[at] = take();
      kills++;
    }
    if (n === 5 && round === 1) {
      // One that finds no server when it starts says so and ends, which is not what is tried here.
      for (const one of workers) while (one.said === "") await wait(50);
      server.kill("SIGKILL");
      await wait(10_000);
      server = await redis();
      stops++;
    }
  }
  const code = await batch.ended;
  for (const one of [...workers, still]) one.kill("SIGKILL");
  // What it starts is a process of its own: both are to go.
  if (ahead !== undefined) process.kill(-ahead.pid, "SIGKILL");
  if (code !== 1) fail(`round ${round} ended with ${code}: ${batch.said}`);
  say(`round ${round}: ${same(folder)} results, ${kills} kills so far, ${stops} stop of the server`);
}
if (!has("faketime")) say("faketime is not installed: no clock was ahead");

// The coordinator is killed too: whoever starts it again gets what the workers did meanwhile.
const helpers = [worker(), worker()];
for (let n = 0; n < 3; n++) {
  const batch = hexapla("batch", PATTERN, "-o", "coordinator", "--queue", QUEUE);
  await Promise.race([wait(1500 + 1000 * n), batch.ended]);
  batch.kill("SIGKILL");
  await batch.ended;
}
await hexapla("batch", PATTERN, "-o", "coordinator", "--queue", QUEUE).ended;
for (const one of helpers) one.kill("SIGTERM");
for (const one of helpers) if ((await one.ended) !== 0) fail("a worker did not end in order");
say(`coordinator killed 3 times: ${same("coordinator")} results; workers ended in order`);
server.kill("SIGKILL");

// A disk that is full: what was done stays, and with more room the rest comes.
const disk = join(home, "disk");
mkdirSync(disk);
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", disk]).status === 0;
if (!isMounted) say("no right to mount a small disk: none was filled");
else {
  const code = await hexapla("batch", PATTERN, "-o", "disk/out").ended;
  if (code !== 2) fail(`on a full disk it ended with ${code}`);
  for (const [name, content] of results("disk/out"))
    if (content !== results("undisturbed").get(name)) fail(`half a result on a full disk: ${name}`);
  const before = results("disk/out").size;
  cpSync(join(disk, "out"), join(home, "room"), { recursive: true });
  if ((await hexapla("batch", PATTERN, "-o", "room").ended) !== 1) fail("it did not go on with more room");
  say(`full disk: ${before} results kept, ${same("room")} with more room`);
  spawnSync("umount", ["-l", disk]);
}
if (existsSync(join(home, "room/.hexapla/lock"))) fail("a lock was left behind");
say("✓ every work ended once, and as in the undisturbed run");
process.exit(0);
