import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseGlob, parsePathPattern } from "../../src/batch/pattern.ts";

describe("parsePathPattern", () => {
  it.each([
    ["corpus/**/{lang}.txt", "corpus", "news/en.txt", "news", "en"],
    ["corpus/**/{lang}.txt", "corpus", "a/b/pt-BR.txt", "a/b", "pt-BR"],
    ["corpus/**/{lang}.txt", "corpus", "uk.txt", "work", "uk"],
    ["{lang}/**/*.txt", ".", "ru/a/b.txt", "a/b", "ru"],
    ["news-*.{lang}.txt", ".", "news-7.uk.txt", "7", "uk"],
    ["/data/x/speech.{lang}.docx", "/data/x", "speech.en.docx", "speech", "en"],
    ["/{lang}.txt", "/", "en.txt", "work", "en"],
    ["a/{lang}/**", "a", "en/b/c.txt", "b/c.txt", "en"],
    ["a (1)/*.{lang}", "a (1)", "b+.en", "b+", "en"],
    // Packed on another machine: й in two pieces.
    ["*.{lang}.txt", ".", "кра\u0438\u0306.ru.txt", "кра\u0439", "ru"],
  ])("%s in %s: %s is %s in %s", (pattern, root, path, id, language) => {
    const parsed = parsePathPattern(pattern);
    expect(parsed.root).toBe(root);
    expect(parsed.match(path)).toMatchObject({ id, language });
  });

  it.each([
    ["corpus/**/{lang}.txt", "news/english.txt"],
    ["corpus/**/{lang}.txt", "news/en.txt.bak"],
    ["corpus/**/{lang}.txt", "news/enxtxt"],
    ["corpus/*/{lang}.txt", "a/b/en.txt"],
    ["corpus/*/{lang}.txt", "a/q3.txt"],
  ])("%s does not fit %s", (pattern, path) => {
    expect(parsePathPattern(pattern).match(path)).toBeUndefined();
  });

  it("tells whether the name of the file alone has the language", () => {
    expect(parsePathPattern("a/*/{lang}.txt").isLanguageInName).toBe(true);
    expect(parsePathPattern("a/{lang}/*.txt").isLanguageInName).toBe(false);
  });

  it.each(["a/*.txt", "{lang}/{lang}.txt"])("refuses %s", (pattern) => {
    expect(() => parsePathPattern(pattern)).toThrow("pattern-no-language");
  });

  it("gives the versions of a work one id, and other works others", () => {
    const name = fc.stringMatching(/^[a-zё0-9]{1,6}$/u);
    const { match } = parsePathPattern("r/**/x-*.{lang}.txt");
    const path = fc.tuple(fc.array(name, { maxLength: 3 }), name);
    const at = ([folders, file]: readonly [readonly string[], string], language: string): string =>
      [...folders, `x-${file}.${language}.txt`].join("/");
    fc.assert(
      fc.property(path, path, (one, two) => {
        expect(match(at(one, "en"))?.id).toBe(match(at(one, "uk"))?.id);
        expect(match(at(one, "en"))?.id === match(at(two, "en"))?.id).toBe(at(one, "en") === at(two, "en"));
        const { from, to } = match(at(one, "en"))?.code ?? { from: 0, to: 0 };
        expect(at(one, "en").slice(from, to)).toBe("en");
      }),
    );
  });
});

describe("parseGlob", () => {
  it.each([
    ["done/**.json", "a.json", true],
    ["done/**.json", "x/y/a.json", true],
    ["done/**.json", "a.json.gz", false],
    ["done/*.json", "x/a.json", false],
    ["done/**/b-*.tmx", "x/b-1.tmx", true],
  ])("%s and %s: %s", (pattern, path, fits) => {
    expect(parseGlob(pattern)).toMatchObject({ root: "done" });
    expect(parseGlob(pattern).fits(path)).toBe(fits);
  });
});
