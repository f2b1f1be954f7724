import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makePlace } from "./cli/harness.ts";

const ROOT = join(import.meta.dirname, "..");
const README = readFileSync(join(ROOT, "README.md"), "utf8");
/** Fenced blocks by language; a `console` block is commands after `$` and what they print. */
const BLOCKS = [...README.matchAll(/^```(\p{L}+)\n([\s\S]*?)^```$/gmu)].map(([, language = "", text = ""]) => ({
  language,
  text,
}));

describe("README", () => {
  it("has blocks of each kind", () => {
    expect(new Set(BLOCKS.map(({ language }) => language))).toEqual(new Set(["sh", "console", "js"]));
  });

  it("prints what it says it prints", async () => {
    const place = makePlace();
    symlinkSync(join(ROOT, "corpus"), join(place.path, "corpus"));
    symlinkSync(join(ROOT, "alignments"), join(place.path, "alignments"));
    const sessions = BLOCKS.filter(({ language }) => language === "console").flatMap(({ text }) => sessionsOf(text));
    expect(sessions.length).toBeGreaterThanOrEqual(4);
    for (const { command, output } of sessions) {
      const { line, env } = environmentOf(command);
      const [program, ...argv] = line.split(" ");
      expect(program).toBe("hexapla");
      const { stdout, stderr } = await place.run(argv, { env });
      expect(`$ ${command}\n${matching(`${stdout}${stderr}`, output)}`).toBe(`$ ${command}\n${output}`);
    }
  });

  it("has library examples that run and print what their comments say", () => {
    expect(existsSync(join(ROOT, "dist/index.js")), "wants a build: npm run build").toBe(true);
    for (const { text } of BLOCKS.filter(({ language }) => language === "js")) {
      const expected = [...text.matchAll(/console\.log\(.*\);? \/\/ (.*)$/gmu)].map((match) => match[1]);
      expect(expected.length).toBeGreaterThan(0);
      expect(runScript(text)).toEqual(expected);
    }
  });

  it("names scripts of package.json and files that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    for (const [, script = ""] of README.matchAll(/npm (start|test|run \S+)/gu))
      expect(Object.keys(scripts)).toContain(script.replace("run ", ""));
    for (const [, target = ""] of README.matchAll(/\]\((?!https?:|#)([^)]+)\)/gu))
      expect([target, existsSync(join(ROOT, target))]).toEqual([target, true]);
  });
});

// Helpers

const scratch = mkdtempSync(join(tmpdir(), "hexapla-readme-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Runs it as the reader's own file would, in a folder where `hexapla` is installed. */
function runScript(text: string): string[] {
  if (!existsSync(join(scratch, "node_modules"))) {
    execFileSync("mkdir", ["-p", join(scratch, "node_modules")]);
    symlinkSync(ROOT, join(scratch, "node_modules/hexapla"));
    symlinkSync(join(ROOT, "corpus"), join(scratch, "corpus"));
  }
  writeFileSync(join(scratch, "example.mjs"), text);
  return execFileSync(process.execPath, ["example.mjs"], { cwd: scratch, encoding: "utf8" }).trimEnd().split("\n");
}

function sessionsOf(text: string): { command: string; output: string }[] {
  return text
    .split(/^\$ /mu)
    .filter((session) => session.trim() !== "")
    .map((session) => {
      const end = session.indexOf("\n");
      return { command: session.slice(0, end), output: session.slice(end + 1) };
    });
}

/** `LANG=uk_UA.UTF-8 hexapla …`: what stands before the program is its environment. */
function environmentOf(command: string): { line: string; env: Record<string, string> } {
  const env: Record<string, string> = {};
  const words = command.split(" ");
  while (/^\p{Lu}+=/u.test(words[0] ?? "")) {
    const [name = "", value = ""] = (words.shift() ?? "").split("=");
    env[name] = value;
  }
  return { line: words.join(" "), env };
}

/** What was printed, cut as the README cuts it: a line `…` stands for any number of lines. */
function matching(printed: string, shown: string): string {
  const lines = printed.split("\n");
  const parts = shown.split("\n");
  const gap = parts.indexOf("…");
  if (gap < 0) return printed;
  return [...lines.slice(0, gap), "…", ...lines.slice(lines.length - (parts.length - gap - 1))].join("\n");
}
