import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UI_LANGUAGES } from "../../src/i18n/language.ts";
import { createMessages } from "../../src/i18n/messages.ts";
import { describeExpected, describeXmlRemark, withPlaceholders } from "../../src/i18n/terms.ts";
import { visible } from "../../src/i18n/visible.ts";

const JSON_ROOM = join(import.meta.dirname, "../../src/formats/json");

describe.each(UI_LANGUAGES)("in %s", (language) => {
  const messages = createMessages(language);

  it("has words for every remark of the XML parser, and for ours", () => {
    const source = readFileSync(createRequire(import.meta.url).resolve("saxes"), "utf8");
    // Namespaces are not looked at, and a writer of ours is never closed early.
    const foreign = /xmlns|prefix|namespace|onready|malformed name/u;
    const remarks = [...source.matchAll(/this\.fail\([^"`]*(["`])((?:\\.|(?!\1).)+)\1/gu)]
      .map(([, , text = ""]) => text.replace(/\\"/gu, '"').replace(/\$\{[^}]*\}/gu, "tu"))
      .filter((remark) => !foreign.test(remark));
    expect(remarks.length).toBeGreaterThan(60);
    for (const remark of [
      ...remarks,
      "undefined entity.",
      "malformed character entity.",
      "& that begins no reference",
    ]) {
      const told = describeXmlRemark(remark, messages);
      expect([remark, told]).not.toEqual([remark, remark.replace(/\.$/u, "")]);
      if (language !== "en") expect([remark, told]).toEqual([remark, expect.stringMatching(/\p{Script=Cyrillic}/u)]);
    }
  });

  it("has words for what JSON should have held", () => {
    const source = readdirSync(JSON_ROOM).filter((file) => file.endsWith(".ts"));
    const text = source.map((file) => readFileSync(join(JSON_ROOM, file), "utf8")).join("\n");
    const calls = [...text.matchAll(/wrongField\((?:[^()]|\([^()]*\))*\)/gu)].map(([call]) => call).join("\n");
    const literals = [...calls.matchAll(/, (["`])([^"`]+)\1\)|\? `([^`]+)`|: `([^`]+)`|\? "([^"]+)"/gu)];
    const written = literals.map((found) => found.slice(2).find((part) => part !== undefined) ?? "");
    const moved = /MOVED_SIDES = "([^"]+)"/u.exec(text)?.[1] ?? "";
    expect(written.length).toBeGreaterThan(10);
    for (const expected of [...written, moved].map((found) => found.replace(/\$\{[^}]*\}/gu, "7"))) {
      const told = describeExpected(expected, messages);
      if (language !== "en")
        expect([expected, told]).toEqual([expected, expect.stringMatching(/\p{Script=Cyrillic}/u)]);
      expect(told).not.toMatch(/\{\{|\[7|>=/u);
    }
  });
});

it("tells numbers and names that a remark holds", () => {
  const messages = createMessages("en");
  expect(describeExpected("integer in [0, 5]", messages)).toBe("a whole number from 0 to 5");
  expect(describeExpected("number in [0, 1]", messages)).toBe("a number from 0 to 1");
  expect(describeExpected("array of 2 or more", messages)).toBe("an array of length 2 or more");
  expect(describeExpected('"a" | "b"', messages)).toBe('"a" | "b"');
  expect(describeXmlRemark("unclosed tag: tuv", messages)).toBe("<tuv> is never closed");
  expect(describeXmlRemark("something new.", messages)).toBe("something new");
});

it("translates names that stand for something, and nothing else", () => {
  const ru = createMessages("ru");
  expect(withPlaceholders("hexapla align [OPTIONS] FILE FILE [FILE…] | DIR", ru)).toBe(
    "hexapla align [OPTIONS] ФАЙЛ ФАЙЛ [ФАЙЛ…] | ПАПКА",
  );
  expect(withPlaceholders("--texts <path...>", ru)).toBe("--texts <путь...>");
  expect(withPlaceholders("--to <format>, format, HEXAPLA-FILE", ru)).toBe("--to <формат>, format, HEXAPLA-FILE");
  expect(withPlaceholders("--to <format> FILE", createMessages("en"))).toBe("--to <format> FILE");
});

describe("visible", () => {
  it.each([
    ["a\u001b[2Jb", "a␛[2Jb"],
    ["two\nlines\tand\u2028more", "two␊lines␉and\ufffdmore"],
    ["\u007f\u0085\ud800", "␡\ufffd\ufffd"],
    ["\u202eabc\u2069", "abc"],
    ["Київ — 25\u00a0км 😀 שלום", "Київ — 25\u00a0км 😀 שלום"],
  ])("shows %j as %j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it("leaves no control character, and does nothing twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029]/u);
        expect(visible(visible(text))).toBe(visible(text));
      }),
    );
  });
});
