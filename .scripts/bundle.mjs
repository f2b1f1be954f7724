// Puts the many small modules that the command line is made of together into a few files: to find and to read four hundred of them
// takes longer than to align a page. The library stays as the compiler made it.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, posix, relative, resolve } from "node:path";
import { rolldown } from "rolldown";

/** In `folder`, where all of src has been compiled to: replaces `cli/`. */
export async function bundleCommandLine(folder) {
  const root = resolve(folder);
  const bundle = await rolldown({
    input: Object.fromEntries(ENTRIES.map((entry) => [entry, resolve(root, `${entry}.js`)])),
    platform: "node",
    // Packages stay where they are.
    external: (id) => !/^[./]/u.test(id),
    treeshake: { moduleSideEffects: false },
    experimental: { attachDebugInfo: "none" },
    plugins: [keepPlaces(root)],
  });
  const { output } = await bundle.generate({
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "cli/parts/[name]-[hash].js",
  });
  await bundle.close();
  rmSync(resolve(root, "cli"), { recursive: true });
  for (const { fileName, code } of output) {
    const file = resolve(root, fileName);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code);
  }
}

// Helpers

/** What is started, or imported by name: by threads, by `npm start`, by tests that race for a lock. */
const ENTRIES = ["cli/main", "cli/program", "cli/process", "cli/batch/thread", "cli/batch/lock"];

/** Modules find data by where they are (`import.meta.url`); in a file of parts they go by where they were. */
function keepPlaces(root) {
  const mark = /__PLACE__\("([^"]+)"\)/gu;
  return {
    name: "keep-places",
    transform: (code, id) => {
      if (!id.startsWith(root) || !code.includes("import.meta.url")) return undefined;
      return code.replaceAll("import.meta.url", `__PLACE__("${relative(root, id).replaceAll("\\", "/")}")`);
    },
    renderChunk: (code, { fileName }) => {
      const from = posix.dirname(fileName);
      return code.replace(mark, (_, place) => {
        const path = posix.relative(from, place);
        return `new URL("${path.startsWith(".") ? path : `./${path}`}", import.meta.url).href`;
      });
    },
  };
}
