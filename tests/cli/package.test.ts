import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { CORPUS, makePlace } from "./harness.ts";

const ROOT = join(import.meta.dirname, "../..");
const MINUTES = 120_000;

describe("npm pack, installed into an empty folder", () => {
  const place = makePlace();
  const home = join(place.path, "home");
  const bin = join(home, "node_modules/.bin/hexapla");
  const statement = ["en", "ru", "uk"].map((language) => join(CORPUS, `statement/${language}.txt`));

  beforeAll(() => {
    const packed = npm(["pack", "--json", "--loglevel=error", "--pack-destination", place.path], ROOT);
    const [{ filename, files }] = JSON.parse(packed.slice(packed.indexOf("[")));
    place.write("files.txt", files.map(({ path }: { path: string }) => path).join("\n"));
    mkdirSync(home);
    writeFileSync(join(home, "package.json"), '{ "name": "home", "private": true, "type": "module" }\n');
    npm(
      ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", join(place.path, filename)],
      home,
    );
  }, MINUTES);

  it("holds the program, its sentences and its schema, and no sources or texts", () => {
    const files = place.read("files.txt").split("\n");
    for (const file of [
      "dist/cli/main.js",
      "dist/i18n/locales/uk.json",
      "dist/formats/json/schema.json",
      "LICENSE",
      "README.md",
    ])
      expect(files).toContain(file);
    expect(
      files.filter(
        (file) =>
          (file !== "src/lexicon/NOTICE.md" && /^(?:src|tests|corpus|alignments)\//u.test(file)) ||
          file.startsWith("."),
      ),
    ).toEqual([]);
  });

  it("runs, and aligns as the checkout does", async () => {
    expect(execFileSync(bin, ["--version"], { encoding: "utf8" })).toMatch(/^\d+\.\d+\.\d+\n$/u);
    const out = execFileSync(bin, ["align", ...statement], { encoding: "utf8", cwd: home });
    expect(out).toBe((await place.run(["align", ...statement])).stdout);
  });

  it("runs an encoder if the package for it is there, and says so if not", () => {
    for (const file of ["config.json", "tokenizer.json", "onnx/model.onnx"]) place.write(`home/model/${file}`, "{}");
    const argv = ["align", ...statement.slice(0, 2), "--embeddings", "model", "--to", "links"];
    const align = (): ReturnType<typeof spawnSync> => spawnSync(bin, argv, { encoding: "utf8", cwd: home });
    const missing = align();
    expect([missing.status, missing.stdout]).toEqual([2, ""]);
    expect(missing.stderr).toContain("npm install @huggingface/transformers");
    const fake = "home/node_modules/@huggingface/transformers";
    place.write(
      `${fake}/package.json`,
      '{ "name": "@huggingface/transformers", "type": "module", "main": "index.js" }',
    );
    place.write(
      `${fake}/index.js`,
      `export const env = {};
       const data = (texts) => Float32Array.from(texts.flatMap((text) => [text.length, text.split(" ").length]));
       export const pipeline = async () => async (texts) => ({ dims: [texts.length, 2], data: data(texts) });`,
    );
    const { status, stdout } = align();
    expect([status, String(stdout).split("\n").length > 5]).toEqual([0, true]);
  });

  it("can be imported, with its schema", () => {
    const script = `
      import { createRequire } from "node:module";
      import { align, languageTag, readText, segment } from "hexapla";
      const version = (name, text) => segment(readText(new TextEncoder().encode(text), { name, language: languageTag(name) }).value);
      const { beads } = align({ versions: [version("en", "Yes. No."), version("uk", "Так. Ні.")] });
      const schema = createRequire(import.meta.url)("hexapla/alignment.schema.json");
      console.log(beads.length, typeof schema.$schema);
    `;
    writeFileSync(join(home, "use.js"), script);
    expect(execFileSync(process.execPath, ["use.js"], { encoding: "utf8", cwd: home })).toBe("2 string\n");
  });

  it("speaks the language of the environment, and says with its exit code how it went", () => {
    const env = { ...process.env, LC_ALL: "", LC_MESSAGES: "", LANG: "uk_UA.UTF-8" };
    const { status, stdout, stderr } = spawnSync(bin, ["align", "немає.txt", "en.txt"], {
      encoding: "utf8",
      cwd: home,
      env,
    });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^hexapla: помилка: немає\.txt: такого файлу немає/u);
  });

  it("bears that its reader has seen enough", () => {
    const { status, stderr } = spawnSync(
      "bash",
      ["-c", `"${bin}" show ${statement.join(" ")} | head -n 1; exit "\${PIPESTATUS[0]}"`],
      {
        encoding: "utf8",
        env: { ...process.env, LANG: "C", LC_ALL: "" },
      },
    );
    expect([status, stderr]).toEqual([0, ""]);
  });

  it("needs the packages that package.json names, and no more", () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const isInstalled = (name: string): boolean => existsSync(join(home, "node_modules", name, "package.json"));
    expect(Object.keys(dependencies).filter((name) => !isInstalled(name))).toEqual([]);
    expect(isInstalled("typescript")).toBe(false);
  });
});

// Helpers

/** npm without the wishes that an outer `npm test` puts into the environment. */
function npm(args: readonly string[], cwd: string): string {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(?:registry|cache))/iu.test(name)),
  );
  return execFileSync("npm", args, { encoding: "utf8", cwd, env, stdio: ["ignore", "pipe", "inherit"] });
}
