// npm test: installs and builds what is missing, then every gate, quick to slow; the first that fails stops it.
// Arguments go to vitest, and then nothing but vitest runs: `npm test -- tests/cli`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build, install, ROOT } from "./ready.mjs";

install();
await build();

const chosen = process.argv.slice(2);
const vitest = ["vitest/vitest.mjs", "run", "--config", "tests/vitest.config.ts"];
const gates =
  chosen.length > 0
    ? [["Tests", ...vitest, ...chosen]]
    : [
        ["Types", "typescript/bin/tsc", "-p", "tests/tsconfig.json"],
        ["Format and lint", "@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
        ["Unused code and packages", "knip/bin/knip.js"],
        ["Tests", ...vitest, "--coverage"],
      ];

for (const [name, script, ...args] of gates) {
  process.stdout.write(`\n— ${name}\n`);
  const start = performance.now();
  const { status, error } = spawnSync(process.execPath, [join(ROOT, "node_modules", script), ...args], {
    cwd: ROOT,
    stdio: "inherit",
  });
  if (error) throw error;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (status !== 0) {
    process.stdout.write(`✗ ${name}: failed after ${seconds} s\n`);
    process.exit(status ?? 1);
  }
  process.stdout.write(`✓ ${name}: ${seconds} s\n`);
}
