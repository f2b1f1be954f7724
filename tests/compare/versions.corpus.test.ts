import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareVersions } from "../../src/compare/versions/compare.ts";
import { changeFindings } from "../../src/compare/versions/report.ts";
import type { Span } from "../../src/text/span.ts";
import { fromText } from "../arbitraries/versions.ts";

/** What a person found to differ: the brackets in the two quotations hold it. */
interface Difference {
  readonly kinds: readonly string[];
  readonly a: string;
  readonly b: string;
}

const FOLDER = join(import.meta.dirname, "../../corpus/statement");
const SETS: readonly { readonly versions: readonly string[]; readonly differences: readonly Difference[] }[] =
  JSON.parse(readFileSync(join(FOLDER, "differences.json"), "utf8"));

describe("of the differences of en and en.plain that were listed by hand", () => {
  const { differences } = SETS.find(({ versions }) => versions.join() === "en,en.plain") ?? { differences: [] };
  const texts = ["en", "en.plain"].map((name) => readFileSync(join(FOLDER, `${name}.txt`), "utf8"));
  const versions = texts.map((text, v) => fromText(text, "en", `v${v}`));
  const findings = changeFindings(compareVersions({ versions }), new Set()).map(({ code, places }) => ({
    code,
    places: [0, 1].map((version) => places.find((place) => place.version === version)),
  }));
  const listed = differences.map(({ kinds, a, b }) => ({
    kinds,
    a,
    b,
    places: [bracketed(texts[0], a), bracketed(texts[1], b)],
  }));

  it("finds every one, by a kind that was listed", () => {
    expect(listed.length).toBeGreaterThan(40);
    const missed = listed.filter(
      ({ kinds, places }) =>
        !findings.some(
          (finding) =>
            kinds.includes(finding.code) &&
            finding.places.some((place, v) => place !== undefined && touches(place, places[v])),
        ),
    );
    expect(missed.map(({ kinds, a, b }) => `${kinds} ${a} | ${b}`)).toEqual([]);
  });

  it("finds little else: precision .9 or more", () => {
    const isListed = (finding: (typeof findings)[number]): boolean =>
      finding.places.every((place, v) => place === undefined || listed.some(({ places }) => touches(place, places[v])));
    const others = findings.filter((finding) => !isListed(finding));
    expect(
      1 - others.length / findings.length,
      others
        .map(({ code, places }) => `${code} ${places.map((p, v) => texts[v]?.slice(p?.from, p?.to ?? 0))}`)
        .join("\n"),
    ).toBeGreaterThanOrEqual(0.9);
  });
});

// Helpers

/** Where in `text` the bracketed parts of a quotation stand. */
function bracketed(text: string | undefined, quotation: string): readonly Span[] {
  const parts = quotation.split(/[[\]]/u);
  const at = text?.indexOf(parts.join("")) ?? -1;
  if (at < 0) throw new Error(`not in the text: ${quotation}`);
  let end = at;
  return parts.flatMap((part, k) => {
    const from = end;
    end += part.length;
    return k % 2 === 1 ? [{ from, to: end }] : [];
  });
}

function touches(x: Span, ys: readonly Span[] | undefined): boolean {
  return ys?.some((y) => Math.max(x.from, y.from) < Math.min(x.to, y.to)) ?? false;
}
