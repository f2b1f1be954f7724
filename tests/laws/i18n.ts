import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/** Sentences by place and meaning, as a locale file has them. */
export interface Tree {
  readonly [key: string]: string | Tree;
}

/** Laws that the locales keep among themselves. The first is the one that the program's types are made from. */
export function describeLocales(locales: Readonly<Record<string, Tree>>): void {
  const all = Object.entries(locales).map(([language, tree]) => ({ language, sentences: sentencesOf(tree) }));
  const [first] = all;
  if (first === undefined) throw new RangeError("no locales");

  describe("locales keep the laws", () => {
    it("has seen sentences", () => {
      for (const { sentences } of all) expect(sentences.size).toBeGreaterThan(100);
    });

    for (const { language, sentences } of all) {
      it(`${language} has the keys of ${first.language}`, () => {
        const keys = (of: ReadonlyMap<string, string>): string[] => [...new Set([...of.keys()].map(stemOf))].sort();
        expect(keys(sentences)).toEqual(keys(first.sentences));
      });

      it(`${language} has the placeholders of ${first.language}`, () => {
        const wanted = placeholdersByStem(first.sentences);
        for (const [key, sentence] of sentences) {
          expect([key, placeholders(sentence)]).toEqual([key, wanted.get(stemOf(key))]);
        }
      });

      it(`${language} has all its plural categories for every plural, and no other`, () => {
        const categories = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
        const plurals = new Map<string, string[]>();
        for (const key of sentences.keys()) {
          const stem = stemOf(key);
          if (stem !== key) plurals.set(stem, [...(plurals.get(stem) ?? []), key.slice(stem.length + 1)]);
        }
        expect(plurals.size).toBeGreaterThan(0);
        for (const [stem, found] of plurals) expect([stem, found.sort()]).toEqual([stem, categories]);
      });

      it(`${language} says something everywhere, without stray blanks`, () => {
        for (const [key, sentence] of sentences) {
          expect([key, sentence]).toEqual([key, sentence.trim()]);
          expect([key, sentence.length > 0, / {2}/u.test(sentence)]).toEqual([key, true, false]);
        }
      });

      it(`${language} has problems that end without a full stop, for the diagnostic puts it`, () => {
        for (const [key, sentence] of sentences) {
          if (key.startsWith("problem.")) expect([key, sentence.endsWith(".")]).toEqual([key, false]);
        }
      });
    }
  });
}

/**
 * Law: every sentence is asked for somewhere in `folders`. A key that is put together at run time (`problem.${code}`)
 * counts if its beginning is there as a template.
 */
export function describeKeyUse(tree: Tree, folders: readonly string[]): void {
  it("has no sentence that nobody asks for", () => {
    const source = folders
      .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    expect(source.length).toBeGreaterThan(10_000);
    const isAsked = (stem: string): boolean =>
      source.includes(`"${stem}"`) || source.includes(`\`${stem.slice(0, stem.lastIndexOf("."))}.$\{`);
    const stems = [...new Set([...sentencesOf(tree).keys()].map(stemOf))];
    expect(stems.filter((stem) => !isAsked(stem))).toEqual([]);
  });
}

// Helpers

/** The sentences of a locale file by full key: `show.beads_one`. */
function sentencesOf(tree: Tree, path = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[`${path}${key}`, value]] : [...sentencesOf(value, `${path}${key}.`)],
    ),
  );
}

/** The key without its plural category. */
function stemOf(key: string): string {
  return key.replace(/_(?:zero|one|two|few|many|other)$/u, "");
}

function placeholders(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{\{\s*([^},\s]+)/gu)].map((match) => match[1] ?? ""))].sort();
}

function placeholdersByStem(sentences: ReadonlyMap<string, string>): Map<string, string[]> {
  return new Map([...sentences].map(([key, sentence]) => [stemOf(key), placeholders(sentence)]));
}
