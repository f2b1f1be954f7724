// Makes the checkout ready: installs what is missing, builds what has changed. Needs Node and npm, nothing else.
// `node .scripts/ready.mjs` does both, `--build` only builds (npm calls it so while it packs or installs).
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Installs packages if the lock file has changed since, or a package is not there. */
export function install() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const isThere = (name) => existsSync(join(ROOT, "node_modules", name, "package.json"));
  const stamp = hash(["package.json", "package-lock.json"].filter((file) => existsSync(join(ROOT, file))));
  const isComplete = Object.keys({ ...dependencies, ...devDependencies }).every(isThere);
  if (isComplete && readStamp(INSTALLED) === stamp) return;
  process.stderr.write("Installing packages…\n");
  // Not `npm ci`: the lock file lacks binaries for platforms that the registry does not have, and `ci` stumbles on it.
  call(NPM, ["install", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeStamp(INSTALLED, hash(["package.json", "package-lock.json"].filter((file) => existsSync(join(ROOT, file)))));
}

/** Compiles `src` to `dist` if a source has changed since. A failed build leaves `dist` as it was. */
export async function build() {
  const sources = filesIn("src");
  const stamp = hash(["package.json", "tsconfig.json", ".scripts/bundle.mjs", ...sources]);
  if (readStamp(BUILT) === stamp) return;
  process.stderr.write("Building…\n");
  const fresh = join(ROOT, "node_modules", `.hexapla-build-${process.pid}`);
  process.once("exit", () => rmSync(fresh, { recursive: true, force: true }));
  call(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.json", "--outDir", fresh]);
  // What the compiler leaves behind: locales, schemas, lexicons.
  for (const source of sources.filter((file) => !/\.(?:ts|md)$/u.test(file))) {
    const target = join(fresh, source.slice("src/".length));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(ROOT, source), target);
  }
  // Loaded when it is wanted: it comes with the packages.
  const { bundleCommandLine } = await import("./bundle.mjs");
  await bundleCommandLine(fresh);
  writeFileSync(join(fresh, BUILT.slice("dist/".length)), stamp);
  rmSync(join(ROOT, "dist"), { recursive: true, force: true });
  renameSync(fresh, join(ROOT, "dist"));
}

/** Runs a command with its output shown; ends this process with its exit code if it fails. */
export function call(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** Every file in a folder of the checkout, by its path from the root, in one order everywhere. */
export function filesIn(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

/** A fingerprint of files, by their names and contents. */
export function hash(files) {
  const sum = createHash("sha256");
  for (const file of files)
    sum
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update("\0");
  return sum.digest("hex");
}

/** What `writeStamp` wrote; `undefined` if it never did. */
export function readStamp(file) {
  return existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), "utf8") : undefined;
}

/** Notes a fingerprint in a file that git does not see, for the next run. */
export function writeStamp(file, stamp) {
  writeFileSync(join(ROOT, file), stamp);
}

// Helpers

const INSTALLED = "node_modules/.hexapla-installed";
const BUILT = "dist/.built";
const NPM = process.platform === "win32" ? "npm.cmd" : "npm";

// Last, so that the constants above are there.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes("--build")) install();
  await build();
}
