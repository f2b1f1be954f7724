import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldWord } from "../../src/text/fold.ts";

describe("foldWord", () => {
  it.each([
    ["Мой", "мой"],
    ["ещё", "еще"],
    ["п'ять", "п’ять"],
    ["за́мок", "замок"],
    ["кое‑что", "кое-что"],
    ["co\u00adoperate", "cooperate"],
    ["Cafe\u0301", "café"],
  ])("takes %s and %s for one", (a, b) => {
    expect(foldWord(a)).toBe(foldWord(b));
  });

  it.each([
    ["мой", "мои"],
    ["resume", "résumé"],
    ["it's", "its"],
  ])("keeps %s and %s apart", (a, b) => {
    expect(foldWord(a)).not.toBe(foldWord(b));
  });

  it("changes nothing more the second time", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}\p{M}'’‑-]{0,12}$/u), (word) => {
        expect(foldWord(foldWord(word))).toBe(foldWord(word));
      }),
    );
  });
});
