import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FORMATS } from "../../src/cli/formatTable.ts";
import { findSource, readPieces } from "../../src/cli/pieces.ts";
import { InputError } from "../../src/index.ts";
import { makePlace } from "./harness.ts";

const MAIN = join(import.meta.dirname, "../../dist/cli/main.js");
/** Those that are written without anybody having the whole. */
const STREAMED = Object.entries(FORMATS).flatMap(([name, format]) => (format.writePieces === undefined ? [] : [name]));

/** So that the file is read in two pieces or more, with a thousand units in each. */
const LONG = "x".repeat(420);

const place = makePlace({
  "memory.tmx": memory(2500),
  "broken.tmx": memory(30).slice(0, -40),
  "made.tmx": memory(1),
});

const whole = await place.run(["convert", "memory.tmx", "whole.json"]);

describe("hexapla convert, of a TMX in pieces", () => {
  it("is done for tables, lines and TMX", () => {
    expect(whole.code).toBe(0);
    expect(STREAMED).toEqual(expect.arrayContaining(["tmx", "tsv", "csv", "moses"]));
  });

  it.each(STREAMED)("writes the same %s as from the whole", async (format) => {
    for (const options of [[], ["--pair", "en-ru", "--no-duplicates", "--no-empties"]]) {
      const argv = (from: string, to: string): string[] => ["convert", from, to, "--to", format, "--force", ...options];
      const atOnce = await place.run(argv("whole.json", `whole.out.${format}`));
      const pieces = await place.run(argv("memory.tmx", `pieces.out.${format}`));
      expect([atOnce.code, pieces.code]).toEqual([0, 0]);
      const contents = Object.entries(place.contents());
      const named = (stem: string): [string, string][] =>
        contents.filter(([name]) => name.startsWith(stem)).map(([name, content]) => [name.slice(stem.length), content]);
      expect(named("pieces.out").length).toBeGreaterThan(0);
      expect(named("pieces.out")).toEqual(named("whole.out"));
      const told = (stderr: string): string[] => stderr.replaceAll("pieces.out", "whole.out").split("\n");
      expect(told(pieces.stderr)).toEqual(expect.arrayContaining(told(atOnce.stderr)));
    }
  });

  it("gives the same on standard output, and from standard input", async () => {
    const { stdout } = await place.run(["convert", "memory.tmx", "--to", "tmx"]);
    expect(stdout.match(/<tu /gu)).toHaveLength(2500);
    const piped = await place.run(["convert", "-", "--to", "tmx"], { stdin: place.read("memory.tmx") });
    expect(piped.stdout).toBe(stdout);
  });

  it("leaves everything as it was if the file is cut off, or a version is not there", async () => {
    await place.run(["convert", "made.tmx", "old.tmx"]);
    const before = place.contents();
    for (const argv of [
      ["convert", "broken.tmx", "old.tmx"],
      ["convert", "broken.tmx", "new.moses"],
      ["convert", "memory.tmx", "old.tmx", "--pair", "en-de"],
      ["convert", "nowhere.tmx", "old.tmx"],
    ]) {
      const { code, stdout, stderr } = await place.run(argv);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/broken\.tmx|en-de|nowhere\.tmx/u);
    }
    expect(place.contents()).toEqual(before);
  });

  it("reads 20,000 units in a heap that the whole has no room in", () => {
    expect(existsSync(MAIN), "wants a build: npm run build").toBe(true);
    place.write("big.tmx", memory(20_000));
    const run = (to: string): unknown =>
      execFileSync(process.execPath, ["--max-old-space-size=40", MAIN, "convert", "big.tmx", to, "--force"], {
        cwd: place.path,
        stdio: "ignore",
      });
    run("big.out.tmx");
    expect(place.read("big.out.tmx").match(/<tu /gu)).toHaveLength(20_000);
    run("big.moses");
    expect(place.read("big.ru").split("\n")).toHaveLength(20_001);
  });
});

describe("readPieces", () => {
  const text = `<tmx>${"Привіт, 😀 світе! ".repeat(120_000)}</tmx>`;

  it.each<[string, Uint8Array]>([
    ["UTF-8", new Uint8Array(Buffer.from(text))],
    ["UTF-16, little end first", new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"))],
    ["UTF-16, big end first", new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le").swap16())],
  ])("gives %s in several pieces that are the text", async (_, bytes) => {
    place.write("wide.txt", bytes);
    const pieces = [...readPieces(await sourceOf("wide.txt"))];
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join("")).toBe(text);
  });

  it.each<[string, Uint8Array, string]>([
    ["UTF-16 without a mark", new Uint8Array(Buffer.from(text.slice(0, 999), "utf16le")), text.slice(0, 999)],
    [
      "windows-1251, as the file says",
      new Uint8Array([
        ...Buffer.from('<?xml version="1.0" encoding="windows-1251"?><a>'),
        0xe4,
        0xe0,
        ...Buffer.from("</a>"),
      ]),
      '<?xml version="1.0" encoding="windows-1251"?><a>да</a>',
    ],
    [
      "UTF-8, as the file says",
      new Uint8Array(Buffer.from("<?xml version='1.0' encoding='utf-8'?><a>да</a>")),
      "<?xml version='1.0' encoding='utf-8'?><a>да</a>",
    ],
  ])("gives %s", async (_, bytes, expected) => {
    place.write("one.xml", bytes);
    expect([...readPieces(await sourceOf("one.xml"))].join("")).toBe(expected);
  });

  it("says where a byte is that is none of the text, in the whole file", async () => {
    const wide = new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
    const at = wide.length - 100 - (wide.length % 2);
    wide.set([0x00, 0xdc], at);
    place.write("bad16.txt", wide);
    expect(await offsetIn("bad16.txt")).toEqual(["not-utf16", at]);
    const narrow = new Uint8Array(Buffer.from(text));
    narrow[narrow.length - 10] = 0xff;
    place.write("bad8.txt", narrow);
    expect((await offsetIn("bad8.txt"))[0]).toBe("not-utf8");
    expect((await offsetIn("bad8.txt"))[1]).toBeGreaterThan(1 << 21);
    place.write("nul.txt", new Uint8Array([60, 0, 0, 0xff, 1, 2, 3]));
    await expect(offsetIn("nul.txt")).rejects.toThrow(InputError);
  });

  async function sourceOf(name: string): ReturnType<typeof findSource> {
    return findSource(name, { cwd: place.path, env: {}, stdin: async () => new Uint8Array(0), ...SILENT });
  }

  async function offsetIn(name: string): Promise<[code: string, offset: number]> {
    try {
      for (const _ of readPieces(await sourceOf(name)));
    } catch (error) {
      if (error instanceof InputError && "offset" in error.diagnostic.problem)
        return [error.diagnostic.problem.code, error.diagnostic.problem.offset];
      throw error;
    }
    throw new Error("it was accepted");
  }
});

describe("the head of a file", () => {
  it("is all that is read of it to see who made it", async () => {
    expect(readFileSync(join(place.path, "memory.tmx")).length).toBeGreaterThan(100_000);
    const { code, stderr } = await place.run(["convert", "made.tmx", "memory.tmx"]);
    expect(code).toBe(2);
    expect(stderr).toContain("memory.tmx");
  });
});

// Helpers

const SILENT = { stdout: { write: () => undefined }, stderr: { write: () => undefined } };

/** Some units alike, some without Ukrainian, some with text that lines cannot hold; with attributes and props that are not kept. */
function memory(units: number): string {
  const body = Array.from({ length: units }, (_, i) => {
    const ukrainian = i % 3 === 0 ? "" : `<tuv xml:lang="uk"><seg>Рядок ${i % 2000}</seg></tuv>`;
    return `<tu creationdate="20240101T000000Z"><prop type="x">${LONG}</prop><tuv xml:lang="ru"><seg>Строка\n${i % 2000}</seg></tuv><tuv xml:lang="en"><seg>Line &amp; "${i % 2000}"</seg></tuv>${ukrainian}</tu>`;
  });
  return `<?xml version="1.0"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="plaintext"/><body>
${body.join("\n")}
</body></tmx>`;
}
