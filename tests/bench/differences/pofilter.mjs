// What `pofilter` of translate-toolkit finds in the same lines, which it gets side by side in a PO file: it aligns nothing.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Its tests by what they would be called here. Others (capitals, marks, spaces) blame without saying anything of the kind. */
const CODES = {
  numbers: "number",
  unchanged: "untranslated",
  untranslated: "untranslated",
  blank: "omission",
  short: "omission",
  long: "addition",
};

/** Its version, as it names itself; nothing where it is not installed. */
export function pofilterVersion() {
  const { status, stdout } = spawnSync("pofilter", ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.trim().split("\n")[0] : undefined;
}

/**
 * For each of `rows` (`[source, target]`) the codes of what it finds there, those of other tests as `other`, by running it
 * once on all of them.
 */
export function pofilterCodes(rows, language) {
  const folder = mkdtempSync(join(tmpdir(), "hexapla-pofilter-"));
  try {
    const units = rows.map(
      ([source, target], at) => `msgctxt "${at}"\nmsgid ${quoted(source)}\nmsgstr ${quoted(target)}\n`,
    );
    const [input, output] = ["in.po", "out.po"].map((name) => join(folder, name));
    writeFileSync(input, [header(language), ...units].join("\n"));
    const { status, stderr } = spawnSync("pofilter", ["--language", language, "--progress", "none", input, output], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`pofilter: ${stderr}`);
    return codesIn(readFileSync(output, "utf8"), rows.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function codesIn(po, count) {
  const codes = Array.from({ length: count }, () => new Set());
  let tests = [];
  for (const line of po.split("\n")) {
    const test = /^# \(pofilter\) (\w+):/u.exec(line)?.[1];
    const unit = /^msgctxt "(\d+)"/u.exec(line)?.[1];
    if (test !== undefined) tests.push(test);
    if (unit === undefined) continue;
    for (const name of tests) codes[Number(unit)].add(CODES[name] ?? "other");
    tests = [];
  }
  return codes.map((found) => [...found]);
}

function header(language) {
  return `msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: ${language}\\n"\n`;
}

function quoted(text) {
  return `"${text.replace(/[\\"]/gu, "\\$&").replace(/\t/gu, "\\t")}"`;
}
