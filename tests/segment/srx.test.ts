import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSrx } from "../../src/formats/srx/parse.ts";
import { serializeSrx } from "../../src/formats/srx/serialize.ts";
import { InputError, type Problem } from "../../src/model/problem.ts";
import { readText } from "../../src/read/text.ts";
import { explainSegmentation, type SegmentOptions, segment } from "../../src/segment/segment.ts";
import { ourSrx } from "../../src/segment/srx/ours.ts";
import type { Srx, SrxRule } from "../../src/segment/srx/rules.ts";
import { languageTag } from "../../src/text/language.ts";
import { describeSegmenter, describeSentences } from "../laws/segmenter.ts";
import { casesIn } from "./cases.ts";

describe("segment with SRX", () => {
  it("lets its rules decide alone", () => {
    const srx = srxOf(["no", "\\bfoob\\.", "\\s"], ["yes", "\\.", "\\s+\\p{Lu}"]);
    expect(cut("Dr. Smith saw foob. Then he left.", srx)).toBe("Dr. ¦ Smith saw foob. Then he left.");
    expect(cut("Dr. Smith left.", srx, { abbreviations: ["dr"] })).toBe("Dr. ¦ Smith left.");
  });

  it("goes by the first rule that fits", () => {
    const yes = ["yes", "\\.", "\\s"] as const;
    const no = ["no", "Mr\\.", "\\s"] as const;
    expect(cut("Mr. Fox.", srxOf(no, yes))).toBe("Mr. Fox.");
    expect(cut("Mr. Fox.", srxOf(yes, no))).toBe("Mr. ¦ Fox.");
  });

  it("names the rule by its set and its place there", () => {
    const srx = srxOf(["no", "Mr\\.", "\\s"], ["yes", "\\.", "\\s"]);
    expect(explainSegmentation(documentOf("Mr. Fox left. He did."), { srx })).toEqual([
      { at: 3, boundary: false, rule: "Rules 1" },
      { at: 13, boundary: true, rule: "Rules 2" },
    ]);
  });

  it("takes a break before white space and one after it for the same place", () => {
    expect(cut("One. Two.", srxOf(["yes", "\\.", "\\s"]))).toBe("One. ¦ Two.");
    expect(cut("One. Two.", srxOf(["yes", "\\.\\s+", "\\p{Lu}"]))).toBe("One. ¦ Two.");
    const both = srxOf(["no", "e\\.", "\\s"], ["yes", "\\.", "\\s"], ["yes", "\\.\\s", ""]);
    expect(explainSegmentation(documentOf("One. Two."), { srx: both })).toEqual([
      { at: 4, boundary: true, rule: "Rules 3" },
    ]);
  });

  it("breaks where there is no white space, but never within a grapheme", () => {
    expect(cut("one.two", srxOf(["yes", "\\.", ""]))).toBe("one. ¦ two");
    // An Arabic number sign joins what follows it, a space too.
    expect(cut("a\u0600 b", srxOf(["yes", ".", " "]))).toBe("a\u0600 b");
    expect(cut("e\u0301 👩‍👩‍👧 ok", srxOf(["yes", ".", "\\P{L}"]))).toBe("e\u0301 ¦ 👩‍👩‍👧 ¦ ok");
  });

  it("shows rules a wrapped line as one, and leaves the text as it is", () => {
    expect(cut("He met Mr.\nFox. He left.", srxOf(["no", "Mr\\.", " "], ["yes", "\\.", " "]))).toBe(
      "He met Mr.\nFox. ¦ He left.",
    );
  });

  it("cuts nothing in headings, verses and lines", () => {
    const srx = srxOf(["yes", "\\.", "\\s"]);
    const document = { ...documentOf("One. Two."), blocks: [{ kind: "line" as const, span: { from: 0, to: 9 } }] };
    expect(segment(document, { srx }).segments).toHaveLength(1);
  });

  describe("chooses rules by language", () => {
    const languageRules = ["A", "B"].map((name) => ({
      name,
      rules: [ruleOf("yes", name === "A" ? "\\." : "!", "\\s")],
    }));
    const maps = [
      { pattern: "[Ee][Nn].*", rules: "A" },
      { pattern: ".*", rules: "B" },
    ];
    const text = "One. Two! Three";

    it("those of the first map that fits, or of all with a cascade", () => {
      expect(cut(text, { cascade: false, languageRules, maps })).toBe("One. ¦ Two! Three");
      expect(cut(text, { cascade: true, languageRules, maps })).toBe("One. ¦ Two! ¦ Three");
      expect(cut(text, { cascade: false, languageRules, maps }, {}, "uk")).toBe("One. Two! ¦ Three");
    });

    it.each(["uk", "UK", "uk-UA", "UK_UA", "uk_.*"])("knows uk-UA by %j, if it covers the whole code", (pattern) => {
      const srx = { cascade: false, languageRules, maps: [{ pattern, rules: "A" }] };
      if (/.{3}/u.test(pattern)) expect(cut(text, srx, {}, "uk-UA")).toBe("One. ¦ Two! Three");
      else expect(problemOf(() => cut(text, srx, {}, "uk-UA"))).toMatchObject({ code: "srx-no-language" });
    });

    it("says which language has none", () => {
      const srx = { cascade: false, languageRules, maps: maps.slice(0, 1) };
      expect(problemOf(() => cut(text, srx, {}, "ru"))).toEqual({ code: "srx-no-language", language: "ru" });
    });

    it("says which rules are not there", () => {
      const srx = { cascade: false, languageRules: [], maps };
      expect(problemOf(() => cut(text, srx))).toEqual({ code: "srx-unknown-rules", name: "A" });
    });
  });

  describe("reads expressions of Java and ICU", () => {
    // Each breaks before every `x` of the text that stands after a match.
    it.each([
      ["a|b", "ax bx cx", "a ¦ x b ¦ x cx"],
      ["[a-c&&[^b]]", "ax bx cx", "a ¦ x bx c ¦ x"],
      ["[[a-c]--[b]]", "ax bx cx", "a ¦ x bx c ¦ x"],
      ["[^\\p{L}]", "ax 5x", "ax 5 ¦ x"],
      ["\\p{IsCyrillic}", "ax жx", "ax ж ¦ x"],
      ["\\p{InCyrillic}", "ax жx", "ax ж ¦ x"],
      ["\\p{Cyrillic}|\\p{Alpha}", "5x жx", "5x ж ¦ x"],
      ["\\p{javaUpperCase}", "ax Ax", "ax A ¦ x"],
      ["\\p{Uppercase Letter}|\\p{sc=Grek}", "ax Ax βx", "ax A ¦ x β ¦ x"],
      ["\\P{Lu}", "ax Ax", "a ¦ x Ax"],
      ["\\p{^Lu}", "ax Ax", "a ¦ x Ax"],
      ["\\pL", "5x ax", "5x a ¦ x"],
      ["[[:upper:][:^alpha:]]", "ax Ax 5x", "ax A ¦ x 5 ¦ x"],
      ["[\\Q.-\\E]", ".x -x ax", ". ¦ x - ¦ x ax"],
      ["\\Qa.\\E", "a.x abx", "a. ¦ x abx"],
      ["\\x{61}\\u0062\\x63", "abcx acx", "abc ¦ x acx"],
      ["\\0141", "ax bx", "a ¦ x bx"],
      ["\\U0001F600", "😀x", "😀 ¦ x"],
      ["(?i)é", "Éx", "É ¦ x"],
      ["(?i:a)b", "Abx ABx", "Ab ¦ x ABx"],
      ["(?<name>a)b", "abx", "ab ¦ x"],
      ["(?#why)a", "ax", "a ¦ x"],
      ["(?<!b)a", "ax bax", "a ¦ x bax"],
      ["(?<=b)a", "ax bax", "ax ba ¦ x"],
      ["a(?=x)", "ax ay", "a ¦ x ay"],
      ["(?!b)[ab]", "ax bx", "a ¦ x bx"],
      ["a{2}", "ax aax", "ax aa ¦ x"],
      ["ca{1,2}", "cax caaax", "ca ¦ x caaax"],
      ["ca{2,}?", "cax caaax", "cax caaa ¦ x"],
      ["ca?+b|e*+e", "cabx ex", "x"],
      ["\\p{L}++5", "ab5x", "ab5 ¦ x"],
      ["\\ba", "ax bax", "a ¦ x bax"],
      ["\\Ba", "ax bax", "ax ba ¦ x"],
      ["^a", "ax ax", "a ¦ x ax"],
      ["\\Aa", "ax ax", "a ¦ x ax"],
      ["(?m)^a$|b", "ax bx", "ax b ¦ x"],
      ["\\d\\h\\w\\s", "5 a x 5a x", "5 a ¦ x 5a x"],
      ["\\D\\S\\W", "ab x 5b x", "ab ¦ x 5b x"],
      ["\\H\\V", "abx", "ab ¦ x"],
      ["(?s)a.", "a5x", "a5 ¦ x"],
      ["a\\.\\t?", "a.x a5x", "a. ¦ x a5x"],
      ["[a\\-]\\]", "-]x ]x", "-] ¦ x ]x"],
      ["[]a]", "]x ax bx", "] ¦ x a ¦ x bx"],
      ["[a-]", "-x bx", "- ¦ x bx"],
      ["[\\d-a]", "-x 5x bx", "- ¦ x 5 ¦ x bx"],
      ["[a-\\d]", "-x 5x bx", "- ¦ x 5 ¦ x bx"],
      ["a||b", "ax bx", "a ¦ x b ¦ x"],
    ])("%j", (before, text, expected) => {
      if (expected === "x") {
        expect(problemOf(() => cut(text, srxOf(["yes", before, "x"])))).toMatchObject({ code: "pattern-unsupported" });
        return;
      }
      expect(cut(text, srxOf(["yes", before, "x"])).replaceAll(/(?<=\S) ¦ x/gu, " ¦ x")).toBe(expected);
    });

    it("`.` is no line break, and `\\R` and `$` are as in the paragraph", () => {
      expect(cut("ax", srxOf(["yes", "a", "x$"]))).toBe("a ¦ x");
      expect(cut("ax", srxOf(["yes", "a", "x\\z"]))).toBe("a ¦ x");
      expect(cut("ax y", srxOf(["yes", "a", "x\\Z"]))).toBe("ax y");
      expect(cut("ax", srxOf(["yes", "\\Ra|\\v", "x"]))).toBe("ax");
    });

    it.each([
      ["(a)\\1", "\\1"],
      ["\\k<a>", "\\k"],
      ["(?>a)", "(?>"],
      ["(a|b)*+", "*+"],
      ["a{2,3}+", "{2,3}+"],
      ["a{5000}", "{5000}"],
      ["(?x) a", "(?x)"],
      ["(?P<a>b)", "(?P"],
      ["\\p{Klingon}", "\\p{Klingon}"],
      ["\\p{blk=Runes}", "\\p{blk=Runes}"],
      ["[[:klingon:]]", "[:klingon:]"],
      ["\\G", "\\G"],
      ["\\X", "\\X"],
      ["(".repeat(100), "((("],
      ["[".repeat(100), "[[["],
    ])("refuses %j by name", (pattern, construct) => {
      expect(problemOf(() => cut("a", srxOf(["yes", pattern, ""])))).toEqual({
        code: "pattern-unsupported",
        pattern,
        construct,
      });
    });

    it.each([
      ["a)", 1],
      ["(a", 2],
      ["[a", 2],
      ["*a", 0],
      ["a{3,2}", 6],
      ["a\\", 1],
      ["[b-a]", 4],
      ["\\x{110000}", 0],
      ["[\\Qa]", 1],
      ["\\p{", 0],
    ])("says where %j breaks off", (pattern, offset) => {
      const problem = problemOf(() => cut("a", srxOf(["yes", pattern, ""])));
      if (problem.code === "pattern-unsupported") expect(pattern).toBe("\\p{");
      else expect(problem).toEqual({ code: "pattern-syntax", pattern, offset });
    });

    it("never throws anything else, whatever the expression", () => {
      const pieces = fc.constantFrom(
        ..."ab.()[]{}|*+?^$\\-&:!=<>,12pLQE ".split(""),
        "\\p{Lu}",
        "(?:",
        "(?=",
        "[^",
        "&&",
      );
      fc.assert(
        fc.property(fc.array(pieces, { maxLength: 12 }), fc.string(), (parts, text) => {
          try {
            cut(text, srxOf(["yes", parts.join(""), "."]));
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
          }
        }),
      );
    });

    it("finds what JavaScript's own expressions find", () => {
      const atom = fc.constantFrom("a", "b", "[ab]", "[^a]", ".", "(?:ab)", "(?=a)", "(?<!b)", "\\b");
      const part = fc
        .tuple(atom, fc.constantFrom("", "", "*", "+", "?", "{1,2}"))
        .map(([a, q]) => (/^\(\?[=<]|b$/u.test(a) && a !== "b" ? a : a + q));
      const expression = fc.array(
        fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("")),
        { minLength: 1, maxLength: 2 },
      );
      const words = fc.string({ unit: fc.constantFrom("a", "b", "c", "-"), minLength: 2, maxLength: 8 });
      fc.assert(
        fc.property(expression, expression, words, (before, after, text) => {
          const [left, right] = [before.join("|"), after.join("|")];
          const found = explainSegmentation(documentOf(text), { srx: srxOf(["yes", left, right]) }).map(({ at }) => at);
          const wanted = [...text.matchAll(new RegExp(`(?<=${left})(?=${right})`, "gu"))].map(({ index }) => index);
          expect(found).toEqual(wanted.filter((at) => at > 0 && at < text.length));
        }),
        { numRuns: 1000 },
      );
    });
  });

  it.each(["(a+)+b", "(a|a)*b", "(a*)*b", "(?:a?){500}b", "((a{1,100}){1,100}){1,100}b", "(.*)(.*)(.*)(.*)b"])(
    "is not blown up by %j",
    (before) => {
      try {
        cut(`${"a".repeat(20_000)}!`, srxOf(["yes", before, "."], ["yes", "a", `(?:${before})`]));
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    },
  );

  it("looks at a run of white space once, however many rules break inside it", () => {
    const run = " ".repeat(100_000);
    expect(cut(`One${run}two`, srxOf(["yes", "\\s", ""]))).toBe(`One ¦ ${run.trim()}two`);
  });

  it("refuses quantifiers on quantifiers without end", () => {
    expect(cut("aa.b", srxOf(["yes", "(?:a{1}{2}*)\\.", ""]))).toBe("aa. ¦ b");
    const problem = problemOf(() => cut("ab", srxOf(["yes", `a${"{1}".repeat(30_000)}`, ""])));
    expect(problem).toMatchObject({ code: "pattern-unsupported" });
  });

  it("says that rules cost too much", () => {
    const srx = srxOf(["yes", "((a{0,100}){0,100}){1,1000}!", ""], ["yes", "(?=a)", "(?:(?:a?b?)*){900}!"]);
    expect(problemOf(() => cut("a".repeat(10_000), srx))).toEqual({ code: "srx-too-costly", name: "Rules 1" });
  });

  describeSegmenter("segment with our SRX", (document) => segment(document, { srx: ourSrx() }));
  describeSentences("segment with our SRX", (document) => segment(document, { srx: ourSrx() }));

  describeSegmenter("segment with wild SRX", (document) =>
    segment(document, { srx: srxOf(["no", "a", "."], ["yes", ".", ""], ["yes", "", "\\s"]) }),
  );
});

describe("ourSrx", () => {
  const srx = parseSrx(serializeSrx(ourSrx()));

  // What regular expressions cannot do: lists that run on, marks between spaces, writing without capitals.
  const BEYOND = [
    "footnote digits after a stop",
    "omission mark",
    "hard-wrapped line",
    "dots for what was left out after a stop",
    "closing mark that nothing opened",
    "marks between spaces, inside and outside",
    "list that begins in the middle",
    "date only at the head of its own sentence",
  ];

  it.each(casesIn("cases.txt").filter(({ name }) => !BEYOND.includes(name)))(
    "divides as we do, in $language: $name",
    ({ language, text, sentences }) => {
      const document = documentFrom(language, text);
      const found = segment(document, { srx }).segments.map(({ span }) => text.slice(span.from, span.to));
      expect(found).toEqual(sentences);
    },
  );

  it("leaves other languages to general rules", () => {
    expect(cut("Das ist gut. Wirklich? Ja. 我来了。他走了。", srx, {}, "de")).toBe(
      "Das ist gut. ¦ Wirklich? ¦ Ja. ¦ 我来了。 ¦ 他走了。",
    );
  });
});

/** Texts that are for measuring only and not in the repository; without them this is skipped. */
const SHARED = join(import.meta.dirname, "../../../shared");

describe.skipIf(!existsSync(SHARED))("ourSrx against ../shared (skipped where that is absent)", () => {
  it.each([
    { name: "en_gum-dev", language: "en", least: 0.98 },
    { name: "en_ewt-dev", language: "en", least: 0.93 },
    { name: "ru_gsd-dev", language: "ru", least: 0.98 },
    { name: "ru_taiga-dev", language: "ru", least: 0.86 },
    { name: "uk_iu-dev", language: "uk", least: 0.985 },
  ])("agrees with our rules on $name in $least of the places", ({ name, language, least }) => {
    const text = readFileSync(join(SHARED, `bench/dev/seg/${name}.${language}.txt`), "utf8");
    const document = documentFrom(language, text);
    const inner = (options: SegmentOptions): Set<number> => {
      const ends = new Set(document.blocks.map(({ span }) => span.to));
      return new Set(
        segment(document, options)
          .segments.map(({ span }) => span.to)
          .filter((at) => !ends.has(at)),
      );
    };
    const [ours, theirs] = [inner({}), inner({ srx: ourSrx() })];
    const common = [...ours].filter((at) => theirs.has(at)).length;
    expect((2 * common) / (ours.size + theirs.size)).toBeGreaterThanOrEqual(least);
  });

  const xmllint = spawnSync("xmllint", ["--version"]).error === undefined;
  it.skipIf(!xmllint)("is valid by the schema of SRX 2.0 (skipped without xmllint)", () => {
    const { status, stderr } = spawnSync(
      "xmllint",
      ["--noout", "--nonet", "--schema", join(SHARED, "schemas/srx20.xsd"), "-"],
      { input: serializeSrx(ourSrx()), encoding: "utf8" },
    );
    expect(stderr).toContain("- validates");
    expect(status).toBe(0);
  });
});

// Helpers

function ruleOf(breaks: "yes" | "no", before: string, after: string): SrxRule {
  return { breaks: breaks === "yes", before, after };
}

function srxOf(...rules: readonly (readonly ["yes" | "no", string, string])[]): Srx {
  const languageRules = [{ name: "Rules", rules: rules.map((rule) => ruleOf(...rule)) }];
  return { cascade: true, languageRules, maps: [{ pattern: ".*", rules: "Rules" }] };
}

function documentOf(text: string, language = "en"): Parameters<typeof segment>[0] {
  const blocks = [{ kind: "paragraph" as const, span: { from: 0, to: text.length } }];
  return { name: language, language: languageTag(language), text, blocks };
}

function documentFrom(language: string, text: string): Parameters<typeof segment>[0] {
  return readText(new TextEncoder().encode(text), { name: language, language: languageTag(language) }).value;
}

function cut(text: string, srx: Srx, options: SegmentOptions = {}, language = "en"): string {
  const { segments } = segment(documentOf(text, language), { ...options, srx });
  return segments.map(({ span }) => text.slice(span.from, span.to)).join(" ¦ ");
}

function problemOf(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.diagnostic.problem;
    throw error;
  }
  throw new Error("nothing was refused");
}
