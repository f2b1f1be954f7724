import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Diagnostic, InputError } from "../../src/model/problem.ts";
import { decode, decodeText } from "../../src/read/decode.ts";
import { decodeAs, encodingName } from "../../src/read/encoding/decoder.ts";
import { guessEncoding } from "../../src/read/encoding/guess.ts";
import { decodeXml } from "../../src/read/encoding/xml.ts";
import { fileText, prose, proseText } from "../arbitraries/text.ts";
import { encode, plain, utf8, utf16 } from "./encodings.ts";

const CORPUS = join(import.meta.dirname, "../../corpus");
const WORKS = readdirSync(CORPUS);
const CYRILLIC = ["windows-1251", "koi8-u", "ibm866", "iso-8859-5", "x-mac-cyrillic"];

describe("decodeText", () => {
  it("reads UTF-8 and says nothing", () => {
    expect(decodeText(utf8("\ufeffПривіт."), { source: "a.txt" })).toEqual({ value: "Привіт.", diagnostics: [] });
  });

  it("reads an older encoding and says in which", () => {
    const bytes = encode("Hello.\nПривет, это письмо на русском языке.\n", "windows-1251");
    expect(decodeText(bytes, { source: "a.txt" })).toEqual({
      value: "Hello.\nПривет, это письмо на русском языке.\n",
      diagnostics: [detected("windows-1251")],
    });
  });

  it.each(["le", "be"] as const)("reads UTF-16 %s without a mark, and says so; with one it says nothing", (order) => {
    const text = "Привіт, світе. Hello 😀.";
    const outcome = { value: text, diagnostics: [detected(`utf-16${order}`)] };
    expect(decodeText(utf16(text, order), { source: "a.txt" })).toEqual(outcome);
    expect(decodeText(utf16(`\ufeff${text}`, order), { source: "a.txt" })).toEqual({ value: text, diagnostics: [] });
  });

  it("reads UTF-16 without a mark whose first 64 KB end in half a pair", () => {
    const text = `a${"слово і 😀 ".repeat(8_000)}`;
    expect(decodeText(utf16(text, "le"), { source: "a.txt" }).value).toBe(text);
  });

  it("believes the encoding that it is told, by any of its names", () => {
    const bytes = encode("Где", "windows-1251");
    expect(decodeText(bytes, { source: "a.txt", encoding: "cp1251" })).toEqual({ value: "Где", diagnostics: [] });
    expect(decodeText(bytes, { source: "a.txt", encoding: "koi8-r" }).value).toBe("цДЕ");
  });

  it.each([
    ["utf-8", [0xc3, 0x28]],
    ["shift_jis", [0x41, 0xff]],
    ["windows-1251", [0x41, 0]],
    ["klingon", [0x41]],
  ])("refuses what is not in %s if told so", (encoding, bytes) => {
    expect(refusal(() => decodeText(Uint8Array.from(bytes), { source: "a.txt", encoding }))).toEqual({
      severity: "error",
      problem: { code: "not-in-encoding", encoding },
      source: "a.txt",
    });
  });

  it("refuses what makes sense in no encoding, and says where it is no UTF-8", () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, k) => ((k * 7919) % 251) + 1);
    expect(refusal(() => decodeText(bytes, { source: "a.txt" }))).toMatchObject({ problem: { code: "not-utf8" } });
  });

  it("does not take a UTF-8 file with a damaged byte for something else", () => {
    const damaged = Uint8Array.of(...utf8("Це речення, у якому псуємо один байт"), 0xd1, 0x20, ...utf8("наприкінці."));
    expect(refusal(() => decodeText(damaged, { source: "a.txt" })).problem.code).toBe("not-utf8");
  });
});

describe("decode", () => {
  it("is strict: no older encodings", () => {
    expect(refusal(() => decode(encode("Привет, мир", "windows-1251"), "a.json")).problem.code).toBe("not-utf8");
    expect(decode(utf16("{} ", "le"), "a.json")).toBe("{} ");
  });

  it("finds the bad byte that was put in", () => {
    fc.assert(
      fc.property(fileText, fileText, fc.constantFrom(0x80, 0xc0, 0xf8, 0xff), (before, after, bad) => {
        const bytes = Uint8Array.of(...utf8(before), bad, ...utf8(after));
        expect(refusal(() => decode(bytes, "a.json"))).toMatchObject({
          problem: { code: "not-utf8", offset: utf8(before).length },
          line: before.split(/\r\n|\r|\n/u).length,
        });
      }),
    );
  });
});

describe("guessEncoding", () => {
  it.each(
    CYRILLIC.flatMap((encoding) =>
      WORKS.flatMap((work) => ["ru", "uk"].map((language) => [encoding, work, language] as const)),
    ),
  )("tells %s of %s/%s, and of its first lines", (encoding, work, language) => {
    let text = plain(readFileSync(join(CORPUS, work, `${language}.txt`), "utf8"));
    // DOS in Ukraine had letters of its own for these.
    if (encoding === "ibm866") text = text.replaceAll("і", "i").replaceAll("І", "I").replaceAll("ґ", "г");
    const parts = encoding === "ibm866" && language === "uk" ? [] : [text.slice(0, 80), text.slice(100, 150)];
    for (const part of [text, ...parts]) {
      const bytes = encode(part, encoding);
      expect(decodeAs(bytes, guessEncoding(bytes) ?? "utf-8")).toBe(part);
    }
  });

  it.each([
    ["windows-1252", "“Where is the café?” — she didn’t ask… £5 naïve."],
    ["windows-1252", "Il va à Paris, où l’été a déjà commencé. Ça va ?"],
    ["windows-1252", "Alle Menschen sind frei und gleich an Würde geboren. Straße, Öl, Ärger."],
    ["macintosh", "“Where is the café?” — she didn’t ask… naïve."],
    ["iso-8859-7", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα."],
    ["windows-1251", "Усе людзі нараджаюцца свабоднымі і роўнымі ў сваёй годнасці і правах."],
    ["windows-1251", "Всички хора се раждат свободни и равни по достойнство и права."],
  ])("tells %s of %j", (encoding, text) => {
    const bytes = encode(text, encoding);
    expect(guessEncoding(bytes)).toBe(encoding);
    expect(decodeAs(bytes, encoding)).toBe(text);
  });

  it("leaves what is neither Cyrillic nor Western to chardet, where that is sure", () => {
    // 吾輩は猫である。名前はまだ無い。 in Shift_JIS.
    const bytes = Uint8Array.from(
      Buffer.from("8ce1947982cd944c82c582a082e9814296bc914f82cd82dc82be96b382a28142", "hex"),
    );
    expect(guessEncoding(bytes)).toBe("shift_jis");
  });

  it.each([
    ["bytes by chance", Uint8Array.from({ length: 4096 }, (_, k) => (k * 7919) % 251)],
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xd8, 0xff, 0xe0)],
    ["nothing", new Uint8Array(0)],
    ["a good start and control characters", Uint8Array.of(...encode("Привет, это письмо.", "windows-1251"), 1, 2)],
  ])("says nothing of %s", (_, bytes) => {
    expect(guessEncoding(bytes)).toBeUndefined();
  });

  it("lets DOS end a text with Ctrl-Z", () => {
    expect(guessEncoding(Uint8Array.of(...encode("Привет, это письмо.", "ibm866"), 0x1a))).toBe("ibm866");
  });

  it("gives back what was encoded", () => {
    const russianOrUkrainian = fc
      .tuple(prose, prose, prose)
      .filter((all) => all.every(({ language }) => language !== "en"));
    fc.assert(
      fc.property(russianOrUkrainian, fc.constantFrom("windows-1251", "koi8-u", "iso-8859-5"), (built, encoding) => {
        const text = plain(built.map((one) => proseText(one)).join("\n"));
        const bytes = encode(text, encoding);
        expect(decodeText(bytes, { source: "a.txt" }).value).toBe(text);
      }),
    );
  });
});

describe("decodeAs", () => {
  it("has the signs of windows-1252, which Node 20 decodes as ISO 8859-1", () => {
    expect(decodeAs(Uint8Array.of(0x80, 0x93, 0x97, 0x9f, 0xe9), "latin1")).toBe("€“—Ÿé");
  });

  it("knows encodings by any of their names", () => {
    expect([encodingName("cp1251"), encodingName("KOI8-U"), encodingName("klingon")]).toEqual([
      "windows-1251",
      "koi8-u",
      undefined,
    ]);
  });
});

describe("decodeXml", () => {
  const xml = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?><a>Привет</a>`;

  it.each(["windows-1251", "cp1251", "KOI8-R"])("heeds the declaration of %s", (encoding) => {
    expect(decodeXml(encode(xml(encoding), encodingName(encoding) ?? ""), "a.tmx")).toBe(xml(encoding));
  });

  it.each([
    ["UTF-8", utf8(xml("UTF-8"))],
    ["UTF-16 that is UTF-8", utf8(xml("utf-16"))],
    ["no declaration", utf8(xml("x").slice(34))],
    ["UTF-16 without a mark", utf16(xml("utf-16"), "le")],
    ["UTF-16 with a mark", utf16(`\ufeff${xml("utf-16")}`, "be")],
  ])("reads %s", (_, bytes) => {
    expect(decodeXml(bytes, "a.tmx")).toContain("Привет</a>");
  });

  it("refuses an encoding that is none, and bytes that are not in it", () => {
    const problem = { code: "not-in-encoding", encoding: "x-secret" };
    expect(refusal(() => decodeXml(utf8(xml("x-secret")), "a.tmx"))).toMatchObject({ problem, source: "a.tmx" });
    expect(refusal(() => decodeXml(encode(xml("utf-8"), "windows-1251"), "a.tmx")).problem.code).toBe("not-utf8");
  });
});

// Helpers

function detected(encoding: string): Diagnostic {
  return { severity: "warning", problem: { code: "encoding-detected", encoding }, source: "a.txt" };
}

function refusal(read: () => unknown): Diagnostic {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic;
    throw error;
  }
  throw new Error("it was read");
}
