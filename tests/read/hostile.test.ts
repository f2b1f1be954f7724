import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InputError, type Problem } from "../../src/model/problem.ts";
import { readDocument } from "../../src/read/document.ts";
import { readDocx } from "../../src/read/docx/read.ts";
import { readEpub } from "../../src/read/epub/read.ts";
import type { DocumentFormat } from "../../src/read/format.ts";
import { readOdt } from "../../src/read/odt/read.ts";
import { readPdf } from "../../src/read/pdf/read.ts";
import { languageTag } from "../../src/text/language.ts";
import { describeReader } from "../laws/reader.ts";
import { docx, epub, odt, packed, rawArchive } from "./packed.ts";

const ROOT = join(import.meta.dirname, "../..");
const OPTIONS = { name: "en", language: languageTag("en") };
const FOLDER = join(import.meta.dirname, "../fixtures/documents");
const PACKED = ["docx", "odt", "epub"] as const;

describe("entities", () => {
  const outside = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`;
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;&b;&b;&b;&b;">]>`;

  it.each([
    ["of other files", outside],
    ["of entities", laughs],
  ])("%s are refused in every part", async (_, doctype) => {
    const attacks = [
      packed({ "word/document.xml": `${doctype}<document>&e;</document>` }),
      packed({ "_rels/.rels": `${doctype}<a>&e;</a>`, "word/document.xml": "<a/>" }),
      packed({ "content.xml": `${doctype}<a>&e;</a>` }),
      packed({ "META-INF/container.xml": `${doctype}<a>&e;</a>` }),
      epub({ "a.xhtml": "x" }, { "book/content.opf": `${doctype}<a>&e;</a>` }),
    ];
    for (const bytes of attacks) expect(await outcome(bytes)).toMatchObject({ code: "not-well-formed" });
  });

  it("stay as they are written in a page of a book", async () => {
    const text = await outcome(
      epub({ "a.xhtml": "" }, { "book/a.xhtml": `${outside}<html><body><p>Text &e;.</p></body></html>` }),
    );
    expect(text).toMatch(/^Text/u);
    expect(text).not.toMatch(/root:/u);
  });
});

describe("depth", () => {
  it.each([10_000, 100_000])("of %d elements is read", async (depth) => {
    const nested = (open: string, close: string, text: string): string =>
      open.repeat(depth) + text + close.repeat(depth);
    expect(await outcome(docx(nested("<w:sdt>", "</w:sdt>", "<w:p><w:r><w:t>Deep.</w:t></w:r></w:p>")))).toBe("Deep.");
    expect(await outcome(odt(nested("<text:section>", "</text:section>", "<text:p>Deep.</text:p>")))).toBe("Deep.");
    expect(await outcome(docx(nested("<w:p>", "</w:p>", "<w:r><w:t>Deep.</w:t></w:r>")))).toBe("Deep.");
    expect(await outcome(odt(nested("<text:p>", "</text:p>", "Deep.")))).toBe("Deep.");
  });

  it("of a page of a book is read, or refused if it is beyond reason", async () => {
    const page = (depth: number): Uint8Array =>
      epub({ "a.xhtml": `${"<div>".repeat(depth)}Deep.${"</div>".repeat(depth)}` });
    expect(await outcome(page(10_000))).toBe("Deep.");
    expect(await outcome(page(300_000))).toMatchObject({ code: "nested-too-deep" });
  });
});

describe("files that are not what they say", () => {
  it("are read as what they are", async () => {
    for (const format of [...PACKED, "pdf"]) {
      expect(await outcome(fixture(`en.${format}`), "book.txt"), format).toContain("Lower Ford");
      expect(await outcome(fixture(`en.${format}`), "book.pdf"), format).toContain("Lower Ford");
    }
    expect(await outcome(fixture("short.doc"), "short.docx")).toEqual({ code: "word-97" });
    expect(await outcome(fixture("short.doc"), "short.doc")).toEqual({ code: "word-97" });
  });

  it("are refused if they are nothing that can be read", async () => {
    for (const format of PACKED) {
      expect(await outcome(new TextEncoder().encode("text"), `a.${format}`), format).toEqual({
        code: "archive-damaged",
      });
      expect(await outcome(zipSync({ a: new Uint8Array(9) }), `a.${format}`), format).toMatchObject({
        code: "part-missing",
      });
    }
    expect(await outcome(new TextEncoder().encode("text"), "a.pdf")).toEqual({ code: "pdf-damaged" });
    expect(await outcome(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1), "a.pdf")).toEqual({ code: "pdf-damaged" });
  });

  it("are refused with NULs in their XML", async () => {
    expect(await outcome(docx("<w:p><w:r><w:t>a\0b</w:t></w:r></w:p>"))).toMatchObject({ code: "not-well-formed" });
    expect(await outcome(odt("<text:p>a\0b</text:p>"))).toMatchObject({ code: "not-well-formed" });
  });
});

describe("damage", () => {
  const readers = { docx: readDocx, odt: readOdt, epub: readEpub, pdf: readPdf };
  for (const [format, read] of Object.entries(readers))
    describeReader(format, (bytes) => read(bytes, { ...OPTIONS, source: "some.file" }), [
      fixture(`en.${format}`),
      fixture(`uk.${format}`),
    ]);

  it.each([...PACKED, "pdf"] as const)("by being cut short is told of %s", async (format) => {
    const whole = fixture(`en.${format}`);
    const code = format === "pdf" ? "pdf-damaged" : "archive-damaged";
    for (const part of [0.1, 0.5, 0.9, 0.99])
      expect(await outcome(whole.subarray(0, whole.length * part), "a", format)).toMatchObject({ code });
  });
});

/** The built program, in a process that may have 300 MB: what it is given is unpacked piece by piece, or refused. */
describe("memory", () => {
  let home = "";
  beforeAll(() => {
    home = mkdtempSync(join(ROOT, "node_modules/.hexapla-memory-"));
    writeFileSync(join(home, "package.json"), `{ "type": "module" }`);
    spawnSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", join(ROOT, "tsconfig.json"), "--outDir", join(home, "dist")]);
    writeFileSync(
      join(home, "read.js"),
      `import { readFileSync } from "node:fs";
import { readDocument } from "./dist/read/document.js";
const [, , file] = process.argv;
/** Of this program only: what \`resourceUsage\` gives counts its parent, too. */
const peak = () => /VmHWM:\\s+(\\d+)/u.exec(readFileSync("/proc/self/status", "utf8"))[1];
try {
  const { value } = await readDocument(new Uint8Array(readFileSync(file)), { name: "en", language: "en" });
  console.log(value.text.length, peak());
} catch (error) {
  console.log(error.diagnostic.problem.code, peak());
}
`,
    );
  }, 120_000);
  afterAll(() => {
    rmSync(home, { recursive: true, force: true });
  });

  /** What came of reading `bytes`, and how many MB the process had at most. */
  const readIn = (bytes: Uint8Array): readonly [result: string, megabytes: number] => {
    writeFileSync(join(home, "file"), bytes);
    const out = execFileSync(
      process.execPath,
      ["--max-old-space-size=300", join(home, "read.js"), join(home, "file")],
      { encoding: "utf8" },
    );
    const [result = "", kilobytes = ""] = out.trim().split(" ");
    return [result, Number(kilobytes) / 1024];
  };

  it.each(["word/document.xml", "content.xml"])("is not filled by a bomb in %s", (name) => {
    const data = deflateRawSync(Buffer.alloc(300_000_000, " "));
    const [result, megabytes] = readIn(rawArchive({ name, data, method: 8, crc: 0 }));
    expect(result).toMatch(/^(?:archive-bomb|not-well-formed)$/u);
    expect(megabytes).toBeLessThan(200);
  });

  it("is not filled by a bomb in a bomb", () => {
    const inner = rawArchive({ name: "a", data: deflateRawSync(Buffer.alloc(50_000_000)), method: 8, crc: 0 });
    const [result] = readIn(zipSync({ "word/document.xml": inner, "word/a.docx": inner }));
    expect(result).toBe("not-well-formed");
  });

  it("is enough for a long book", () => {
    const paragraph = (index: number): string =>
      `<w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>This is paragraph ${index} of ${index * 7919} in a long book.</w:t></w:r></w:p>`;
    const [result, megabytes] = readIn(docx(Array.from({ length: 100_000 }, (_, index) => paragraph(index)).join("")));
    expect(Number(result)).toBeGreaterThan(4_000_000);
    expect(megabytes).toBeLessThan(450);
  });
});

// Helpers

/** The text that was read, or the problem. Anything else that is thrown goes through. */
async function outcome(bytes: Uint8Array, source = "a", format?: DocumentFormat): Promise<string | Problem> {
  try {
    const options = { ...OPTIONS, source, ...(format === undefined ? {} : { format }) };
    return (await readDocument(bytes, options)).value.text;
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic.problem;
    throw error;
  }
}

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, name)));
}
