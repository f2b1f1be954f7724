import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/program.ts";

/** What a run of the program left behind. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own to run the program in. Gone when the tests of the file are done. */
export interface Place {
  readonly path: string;
  readonly write: (name: string, content: string | Uint8Array) => void;
  readonly read: (name: string) => string;
  /** Every file in it, with its bytes, so that a test can see that nothing has changed. */
  readonly contents: () => Readonly<Record<string, string>>;
  readonly run: (argv: readonly string[], world?: Partial<World>) => Promise<Ran>;
}

/** What of the outside world a test may set. */
export interface World {
  readonly env: Io["env"];
  readonly stdin: string | Uint8Array;
  /** Width of the terminal that standard output is; no terminal if absent. */
  readonly columns: number;
}

export const CORPUS: string = join(import.meta.dirname, "../../corpus");

/** Makes a place that holds `files`. */
export function makePlace(files: Readonly<Record<string, string | Uint8Array>> = {}): Place {
  const path = mkdtempSync(join(tmpdir(), "hexapla-"));
  made.push(path);
  const write: Place["write"] = (name, content) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  return {
    path,
    write,
    read: (name) => readFileSync(join(path, name), "utf8"),
    contents: () => {
      const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const names = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
      return Object.fromEntries(names.map((name) => [name.slice(path.length + 1), readFileSync(name, "latin1")]));
    },
    run: (argv, world) => runIn(path, argv, world),
  };
}

// Helpers

/** Module by module, as vitest loads this anew for every file of tests; a hook set inside a test would never run. */
const made: string[] = [];
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

async function runIn(cwd: string, argv: readonly string[], world: Partial<World> = {}): Promise<Ran> {
  const { env = {}, stdin = "", columns } = world;
  let [stdout, stderr] = ["", ""];
  const terminal = columns === undefined ? {} : { isTTY: true, columns };
  const code = await run(argv, {
    cwd,
    env,
    stdout: { write: (text) => (stdout += text), ...terminal },
    stderr: { write: (text) => (stderr += text) },
    stdin: async () => (typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin),
  });
  return { code, stdout, stderr };
}
