// npm start: installs and builds what is missing, aligns every work in corpus/, writes alignments/<work>.json and .tmx,
// and shows each work side by side.
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build, filesIn, hash, install, ROOT, readStamp, writeStamp } from "./ready.mjs";

install();
await build();
const { run } = await import("../dist/cli/program.js");
const { processIo } = await import("../dist/cli/process.js");

const io = { ...processIo(), cwd: ROOT };
mkdirSync(join(ROOT, "alignments"), { recursive: true });
const works = readdirSync(join(ROOT, "corpus"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();
let worst = 0;
for (const work of works) {
  io.stdout.write(`\n${work}\n`);
  const outputs = [`alignments/${work}.json`, `alignments/${work}.tmx`];
  const code = (await aligned(work, outputs)) || (await run(["show", outputs[0]], io));
  worst = Math.max(worst, code);
}
process.exitCode = worst;

// Helpers

/** Aligns a work, unless nothing has changed since it was: neither the program, nor its texts, nor what was written. */
async function aligned(work, outputs) {
  const stamp = `node_modules/.hexapla-aligned-${work}`;
  const state = () => hash(["dist/.built", ...filesIn(`corpus/${work}`), ...outputs]);
  if (outputs.every((file) => existsSync(join(ROOT, file))) && readStamp(stamp) === state()) return 0;
  const code = await run(["align", `corpus/${work}`, ...outputs.flatMap((file) => ["-o", file])], io);
  if (code === 0) writeStamp(stamp, state());
  return code;
}
