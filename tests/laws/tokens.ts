import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Token } from "../../src/text/tokens.ts";
import { anyText as anyUnits } from "../arbitraries/alignment.ts";
import { anyText } from "../arbitraries/text.ts";

/** Laws that every tokenizer keeps. */
export function describeTokenizer(name: string, tokenize: (text: string) => readonly Token[]): void {
  describe(`${name} keeps the laws of tokens`, () => {
    it("leaves nothing but white space between tokens, so that they tile the text with their gaps", () => {
      fc.assert(
        fc.property(texts, (text) => {
          let end = 0;
          for (const { from, to } of tokenize(text)) {
            expect(from).toBeGreaterThanOrEqual(end);
            expect(to).toBeGreaterThan(from);
            expect(text.slice(end, from)).toMatch(/^\s*$/u);
            end = to;
          }
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(end)).toMatch(/^\s*$/u);
        }),
      );
    });

    it("says of each what it is", () => {
      fc.assert(
        fc.property(texts, (text) => {
          for (const { kind, from, to } of tokenize(text)) expect(text.slice(from, to)).toMatch(SHAPES[kind]);
        }),
      );
    });

    it("has no mark that could be a word or a number", () => {
      fc.assert(
        fc.property(texts, (text) => {
          for (const { kind, from, to } of tokenize(text))
            if (kind === "mark") expect(text.slice(from, to)).toMatch(/^[^\p{L}\p{N}\p{M}]$/u);
        }),
      );
    });

    it("never cuts a code point in two", () => {
      fc.assert(
        fc.property(texts, (text) => {
          for (const { from, to } of tokenize(text))
            for (const offset of [from, to]) expect(text.slice(offset - 1, offset + 1)).not.toMatch(PAIR);
        }),
      );
    });

    it("finds line by line what it finds in all", () => {
      fc.assert(
        fc.property(texts, texts, (a, b) => {
          const moved = tokenize(b).map(({ kind, from, to }) => ({
            kind,
            from: from + a.length + 1,
            to: to + a.length + 1,
          }));
          expect(tokenize(`${a}\n${b}`)).toEqual([...tokenize(a), ...moved]);
        }),
      );
    });
  });
}

// Helpers

/** Everything that strings can be, and much of what numbers are made of. */
const texts = fc.oneof(
  anyText,
  anyUnits,
  fc
    .array(fc.constantFrom("1", "20", "345", " ", "\u00a0", ".", ",", ":", "/", "'", "-", "а", "k", "\u0301", "漢"), {
      maxLength: 12,
    })
    .map((parts) => parts.join("")),
);

/** Two code units that are one code point. */
const PAIR = /^[\u{10000}-\u{10ffff}]$/u;

const SHAPES: Readonly<Record<Token["kind"], RegExp>> = {
  word: /^(?:[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}\-‑’ʼ'\u00ad]*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*)$/u,
  number: /^\p{Nd}[\p{Nd}.,:/ \u00a0\u2009\u202f'’]*(?<=\p{Nd})$/u,
  mark: /^\S$/u,
};
