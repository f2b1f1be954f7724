import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { segmentText } from "../../src/model/document.ts";
import { readText } from "../../src/read/text.ts";
import { segment } from "../../src/segment/segment.ts";
import { ourSrx } from "../../src/segment/srx/ours.ts";
import type { Srx } from "../../src/segment/srx/rules.ts";
import { languageTag } from "../../src/text/language.ts";

/** Where Debian's package omegat (3.6) puts it. */
const JAR = "/usr/share/omegat/OmegaT.jar";
const CORPUS = join(import.meta.dirname, "../../corpus");

describe.skipIf(!existsSync(JAR))("OmegaT with our SRX (skipped where omegat is not installed)", () => {
  it.each(["en", "ru", "uk"])("divides the works of the corpus as we do, in %s", { timeout: 120_000 }, (language) => {
    const works = ["faq", "news", "scene", "statement"];
    const text = works.map((work) => readFileSync(join(CORPUS, work, `${language}.txt`), "utf8")).join("\n");
    // Its filter for texts takes blank lines for the ends of paragraphs.
    const apart = text.replaceAll(/\n+/gu, "\n\n");
    const document = segment(
      readText(new TextEncoder().encode(apart), { name: language, language: languageTag(language) }).value,
    );
    const ours = document.segments.map((_, index) => segmentText(document, index));
    const theirs = omegatSegments(apart, language);
    expect(ours.filter((sentence) => !theirs.has(sentence))).toEqual([]);
    expect(theirs.size).toBe(new Set(ours).size);
  });
});

// Helpers

/** What OmegaT has for segments of `text`: those that it would have translated. */
function omegatSegments(text: string, language: string): ReadonlySet<string> {
  const folder = mkdtempSync(join(tmpdir(), "hexapla-omegat-"));
  try {
    for (const name of ["source", "target", "tm", "glossary", "dictionary", "omegat"])
      mkdirSync(join(folder, "project", name), { recursive: true });
    writeFileSync(join(folder, "project/source/text.txt"), text);
    writeFileSync(join(folder, "project/omegat.project"), projectOf(language));
    mkdirSync(join(folder, ".omegat"));
    writeFileSync(join(folder, ".omegat/segmentation.conf"), beansOf(ourSrx()));
    const { status, stderr } = spawnSync(
      "java",
      [
        "-Djava.awt.headless=true",
        `-Duser.home=${folder}`,
        "-jar",
        JAR,
        join(folder, "project"),
        "--mode=console-createpseudotranslatetmx",
        `--pseudotranslatetmx=${join(folder, "out.tmx")}`,
        "--pseudotranslatetype=equal",
      ],
      { encoding: "utf8" },
    );
    if (status !== 0 || stderr.includes("loading segmentation rules")) throw new Error(stderr);
    const tmx = readFileSync(join(folder, "out.tmx"), "utf8");
    return new Set([...tmx.matchAll(/<seg>(.*?)<\/seg>/gsu)].map(([, seg = ""]) => unescaped(seg)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function projectOf(language: string): string {
  const folders = ["source", "target", "tm", "glossary", "dictionary"].map(
    (name) => `<${name}_dir>__DEFAULT__</${name}_dir>`,
  );
  const languages = `<source_lang>${language.toUpperCase()}</source_lang><target_lang>DE</target_lang>`;
  return `<omegat><project version="1.0">${folders.join("")}${languages}<sentence_seg>true</sentence_seg></project></omegat>`;
}

/** OmegaT 3.6 keeps rules as Java beans; versions from 6 on take the SRX file itself. */
function beansOf({ maps, languageRules }: Srx): string {
  const bean = (name: string, content: string): string =>
    `<void method="add"><object class="org.omegat.core.segmentation.${name}">${content}</object></void>`;
  const text = (name: string, value: string): string =>
    `<void property="${name}"><string>${escaped(value)}</string></void>`;
  const mapped = maps.map(({ pattern, rules: name }) => {
    const rules = languageRules.find((one) => one.name === name)?.rules ?? [];
    const beans = rules.map(({ breaks, before, after }) =>
      bean(
        "Rule",
        `${text("afterbreak", after)}${text("beforebreak", before)}<void property="breakRule"><boolean>${breaks}</boolean></void>`,
      ),
    );
    const list = `<void property="rules"><object class="java.util.ArrayList">${beans.join("")}</object></void>`;
    return bean("MapRule", `${text("language", name)}${text("pattern", pattern)}${list}`);
  });
  return `<?xml version="1.0" encoding="UTF-8"?><java version="1.8.0" class="java.beans.XMLDecoder"><object class="org.omegat.core.segmentation.SRX"><void property="mappingRules">${mapped.join("")}</void>${text("version", VERSION)}</object></java>`;
}

/** Of its rules; it mends those of older versions, and adds its own. */
const VERSION = "0.22";

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function unescaped(text: string): string {
  const marks: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|apos|amp);/gu, (_, name: string) => marks[name] ?? "");
}
