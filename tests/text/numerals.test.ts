import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberValue, romanValue, scaled, scaleOf } from "../../src/text/numerals.ts";

describe("numberValue", () => {
  it("writes equal numbers alike", () => {
    expect(numberValue("2,000", "en")).toBe("2000");
    expect(numberValue("2\u00a0000", "ru")).toBe("2000");
  });

  // number, then what it is in English, and what elsewhere.
  it.each([
    ["0", "0", "0"],
    ["007", "7", "7"],
    ["2024", "2024", "2024"],
    ["2 000", "2000", "2000"],
    ["2’000", "2000", "2000"],
    ["2\u202f000\u2009000", "2000000", "2000000"],
    ["3.5", "3.5", "3.5"],
    ["3,5", "3.5", "3.5"],
    ["3,50", "3.5", "3.5"],
    ["3,0", "3", "3"],
    ["1,500", "1500", "1.5"],
    ["1.500", "1.5", "1500"],
    ["0,125", "0.125", "0.125"],
    ["0.125", "0.125", "0.125"],
    ["1234,567", "1234.567", "1234.567"],
    ["1,234,567", "1234567", "1234567"],
    ["1.234.567", "1234567", "1234567"],
    ["1,234.5", "1234.5", "1234.5"],
    ["1.234,5", "1234.5", "1234.5"],
    ["1 234,56", "1234.56", "1234.56"],
    ["12.05.2024", "12.5.2024", "12.5.2024"],
    ["12.05.24", "12.5.24", "12.5.24"],
    ["12/05/2024", "12/5/2024", "12/5/2024"],
    ["10:30", "10:30", "10:30"],
    ["09:05", "9:5", "9:5"],
    ["1/2", "1/2", "1/2"],
    ["٢٠٢٤", "2024", "2024"],
    ["३,५", "3.5", "3.5"],
    ["１２", "12", "12"],
    ["𝟘𝟗", "9", "9"],
    ["𝟮𝟬,𝟬𝟬𝟬", "20000", "20"],
  ])("reads %s as %s in English and %s elsewhere", (written, english, other) => {
    expect(numberValue(written, "en")).toBe(english);
    expect(numberValue(written, "ru")).toBe(other);
    expect(numberValue(written, "uk")).toBe(other);
  });

  it("reads what Intl.NumberFormat writes, in every language", () => {
    const amount = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 3 }))
      .map(([digits, places]) => Number(digits) / 10 ** (places + 3));
    fc.assert(
      fc.property(amount, (number) => {
        const values = ["en", "ru", "uk", "de", "de-CH", "fr"].map((locale) => {
          const written = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(number);
          return numberValue(written, locale === "de-CH" ? "en" : locale);
        });
        const plain = new Intl.NumberFormat("en", { maximumFractionDigits: 3, useGrouping: false }).format(number);
        expect(values).toEqual(values.map(() => plain));
      }),
    );
  });

  it("reads its own notation back", () => {
    const written = fc.stringMatching(/^(?:\d{1,5}(?:[.,]\d{1,4})?|\d{1,2}(?:[.:/]\d{1,2}){2})$/u);
    fc.assert(
      fc.property(written, fc.constantFrom("en", "ru"), (number, language) => {
        const value = numberValue(number, language);
        expect(value).toMatch(/^(?:0|[1-9]\d*)(?:[.,:/](?:0|[1-9]\d*|\d*[1-9]))*$/u);
        expect(numberValue(value, "en")).toBe(value);
      }),
    );
  });
});

describe("scaleOf", () => {
  it.each([
    [3, "thousand тыс тысяч тысячи тис тисяч"],
    [6, "million millions mln млн миллион миллионов мільйонів Million"],
    [9, "billion bn млрд миллиардов мільярд"],
    [12, "trillion трлн триллион трильйонів"],
    [0, "грн людей thousandth миля тиск billionaire"],
  ])("is %i for %s", (zeros, words) => {
    expect(words.split(" ").map(scaleOf)).toEqual(words.split(" ").map(() => zeros));
  });
});

describe("scaled", () => {
  it.each([
    ["3.5", 6, "3500000"],
    ["0.5", 3, "500"],
    ["0", 6, "0"],
    ["2", 3, "2000"],
    ["1.2345", 3, "1234.5"],
    ["7", 0, "7"],
    ["12.5.2024", 3, "12.5.2024"],
    ["10:30", 3, "10:30"],
  ])("makes of %s by %i %s", (value, zeros, expected) => {
    expect(scaled(value, zeros)).toBe(expected);
  });

  it("gives what was written out", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(3, 6, 9), (thousandths, zeros) => {
        const value = numberValue((thousandths / 1000).toFixed(3), "en");
        expect(scaled(value, zeros)).toBe(String(thousandths * 10 ** (zeros - 3)));
      }),
    );
  });

  it("adds up: by three and by three is by six", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (millionths) => {
        const value = numberValue((millionths / 10 ** 6).toFixed(6), "en");
        expect(scaled(scaled(value, 3), 3)).toBe(scaled(value, 6));
      }),
    );
  });
});

describe("romanValue", () => {
  it.each([
    ["XII", "12"],
    ["IV", "4"],
    ["MCMXCIV", "1994"],
    ["MMXXIV", "2024"],
  ])("reads %s as %s", (word, value) => {
    expect(romanValue(word)).toBe(value);
  });

  it.each(["", "I", "V", "xii", "IIII", "IC", "VX", "MIX-1", "ABC", "ХІІ"])("takes %j for none", (word) => {
    expect(romanValue(word)).toBeUndefined();
  });

  it("reads every numeral of two letters or more up to 3999", () => {
    const values = Array.from({ length: 3999 }, (_, k) => k + 1);
    expect(values.map((value) => romanValue(romanOf(value)))).toEqual(
      values.map((value) => (romanOf(value).length < 2 ? undefined : String(value))),
    );
  });
});

// Helpers

/** The numeral of a number, subtracting from the greatest on. */
function romanOf(value: number): string {
  const signs = "M:1000 CM:900 D:500 CD:400 C:100 XC:90 L:50 XL:40 X:10 IX:9 V:5 IV:4 I:1".split(" ");
  let rest = value;
  let numeral = "";
  for (const [letters = "", worth] of signs.map((sign) => sign.split(":"))) {
    while (rest >= Number(worth)) {
      numeral += letters;
      rest -= Number(worth);
    }
  }
  return numeral;
}
