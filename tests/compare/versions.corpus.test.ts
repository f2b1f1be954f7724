import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareVersions } from "../../src/compare/versions/compare.ts";
import { changeFindings } from "../../src/compare/versions/report.ts";
import { type Difference, placesOf, touches } from "../arbitraries/listed.ts";
import { fromText } from "../arbitraries/versions.ts";

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
    places: placesOf({ kinds, a, b }, texts),
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
