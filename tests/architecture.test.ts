import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";

/** The rooms of src/, in the order the data walks through them. A room may use itself and those before it. */
const ROOMS = "text model read segment lexicon score align review compare formats evaluate batch".split(" ");
/** The last rooms do not know each other. */
const STRANGERS = ["review", "compare", "evaluate"];
/** The edges may use Node, the browser and packages; of ours themselves, i18n and the front door. */
const EDGES = ["i18n", "cli", "workbench"];
/** The packages that a room may import. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  read: [
    "@mozilla/readability",
    "chardet",
    "fflate",
    "gettext-parser",
    "linkedom",
    "mdast",
    "mdast-util-from-markdown",
    "mdast-util-gfm",
    "micromark-extension-gfm",
    "saxes",
    "unpdf",
  ],
  segment: ["sentence-splitter"],
  compare: ["diff"],
  formats: ["fflate", "gettext-parser", "papaparse", "saxes", "yaml"],
};
const FRONT_DOOR = "index.ts";

const SRC = join(import.meta.dirname, "../src");
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll(sep, "/"))
  .filter((file) => file.endsWith(".ts"));
const imports = files.flatMap((from) => importsOf(from).map((to) => ({ from, to })));
const inside = imports
  .filter(({ to }) => to.startsWith("."))
  .map(({ from, to }) => ({ from, to: relative(SRC, join(SRC, dirname(from), to)).replaceAll(sep, "/") }));

describe("architecture", () => {
  it("has seen the house", () => {
    expect(files).toContain(FRONT_DOOR);
    expect(inside.length).toBeGreaterThan(files.length / 2);
    expect(inside.filter(({ to }) => !files.includes(to) && !to.endsWith(".json"))).toEqual([]);
  });

  it("knows every room", () => {
    const rooms = new Set(files.filter((file) => file !== FRONT_DOOR).map(roomOf));
    expect([...rooms].filter((room) => !ROOMS.includes(room) && !EDGES.includes(room))).toEqual([]);
  });

  it("lets data walk one way", () => {
    const backwards = ({ from, to }: Import): boolean => {
      const [a, b] = [roomOf(from), roomOf(to)];
      if (!ROOMS.includes(a) || a === b) return false;
      return ROOMS.indexOf(b) === -1 || ROOMS.indexOf(b) > ROOMS.indexOf(a) || bothStrangers(a, b);
    };
    expect(inside.filter(backwards)).toEqual([]);
  });

  it("keeps Node, the browser and unlisted packages out of the rooms", () => {
    const allowed = ({ from, to }: Import): boolean => (PACKAGES[roomOf(from)] ?? []).includes(to);
    const foreign = imports.filter(({ from, to }) => ROOMS.includes(roomOf(from)) && !to.startsWith("."));
    expect(foreign.filter((i) => !allowed(i))).toEqual([]);
  });

  it("lets the edges in by the front door", () => {
    const byTheWindow = ({ from, to }: Import): boolean =>
      EDGES.includes(roomOf(from)) && ![roomOf(from), "i18n"].includes(roomOf(to)) && to !== FRONT_DOOR;
    expect(inside.filter(byTheWindow)).toEqual([]);
  });

  it("has no circle", () => {
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      expect(path, "circle").not.toContain(file);
      if (done.has(file)) return;
      for (const { from, to } of inside) if (from === file) visit(to, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
  });
});

// Helpers

interface Import {
  readonly from: string;
  readonly to: string;
}

/** What a file imports or re-exports, statically or by `import()`. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(SRC, file), "utf8");
  const pattern = /\b(?:import|export)\b(?:[^"';]*?\bfrom)?\s*\(?\s*["']([^"']+)["']/gu;
  return [...source.matchAll(pattern)].map((match) => match[1] ?? "");
}

function roomOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : "";
}

function bothStrangers(a: string, b: string): boolean {
  return STRANGERS.includes(a) && STRANGERS.includes(b);
}
