import {
  type Alignment,
  type GlossaryHit,
  type GlossaryReport,
  type Inconsistency,
  type Named,
  type Passage,
  type Severity,
  singleSpaced,
  subjectsNamed,
  subjectsOf,
  type Term,
  type Unequal,
  type WatchReport,
} from "../index.ts";
import { type Decisions, type Known, knownBy } from "./decisions.ts";
import type { TermFindings } from "./termsReport.ts";

/**
 * What may be decided about the findings of `terms`: which term is called by which names, which version chooses which wording
 * (wherever it does), and each place where a glossary is not kept to.
 */
export function knownTerms(alignment: Alignment, { terms, inconsistencies, watched, glossary }: TermFindings): Known[] {
  const { text } = alignment;
  const names = text.versions.map(({ name }) => name);
  const uneven = inconsistencies.map((found) => inconsistencyNamed(found, terms, names));
  const choices = watched.flatMap((report) => report.unequal.map((unequal) => ({ unequal, report })));
  const chosen = choices.map(({ unequal, report }) => choiceNamed(unequal, report, alignment));
  const broken = glossary.flatMap((report) => [
    ...report.misses.map((miss) => ({ of: miss, code: "glossary-miss", versions: [miss.version, miss.other] })),
    ...forbiddenIn(report).map((hit) => ({ of: hit, code: "glossary-forbidden", versions: [hit.version] })),
  ]);
  const placed = broken.map(({ of, code, versions }) => ({ code, versions, places: [of] }));
  return [
    ...knownBy(inconsistencies, subjectsNamed(uneven)),
    // One choice, in however many beads, is one thing to decide; so is what two versions say of each other.
    ...choices.flatMap(({ unequal }, k) => {
      const named = chosen[k];
      return named === undefined ? [] : knownBy([unequal], subjectsNamed([named]));
    }),
    ...knownBy(
      broken.map(({ of }) => of),
      subjectsOf(text, placed),
    ),
  ];
}

/** The findings without those that were dismissed, unless these are shown. */
export function withoutHidden(findings: TermFindings, decisions: Decisions): TermFindings {
  const left = <T extends object>(list: readonly T[]): T[] => list.filter((item) => !decisions.hides(item));
  return {
    ...findings,
    inconsistencies: left(findings.inconsistencies),
    watched: findings.watched.map((report) => ({ ...report, unequal: left(report.unequal) })),
    glossary: findings.glossary.map((report) => ({ ...report, hits: left(report.hits), misses: left(report.misses) })),
  };
}

/** What a glossary is not kept to is grave; what competing wordings say is for people to judge; what was dismissed counts for nothing. */
export function severitiesOf({ inconsistencies, watched, glossary }: TermFindings, decisions: Decisions): Severity[] {
  const counts = (item: object): boolean => !decisions.dismisses(item);
  return [
    ...inconsistencies.filter(counts).map(({ severity }) => severity),
    ...(watched.some(({ unequal }) => unequal.some(counts)) ? (["medium"] as const) : []),
    ...(glossary.some((report) => [...report.misses, ...forbiddenIn(report)].some(counts)) ? (["high"] as const) : []),
  ];
}

// Helpers

function forbiddenIn({ hits }: GlossaryReport): GlossaryHit[] {
  return hits.filter(({ term }) => term.isForbidden);
}

function inconsistencyNamed(found: Inconsistency, terms: readonly Term[], names: readonly string[]): Named {
  const { kind, version, other } = found;
  const own = kind === "several-terms" ? found.terms : [found.term];
  const list = own.flatMap((term) => terms[term] ?? []);
  const renderings = kind === "several-terms" ? [found.rendering] : found.renderings;
  const name = names[version] ?? "";
  return {
    code: kind,
    passages: list.map(({ text }): Passage => ({ version: name, text: singleSpaced(text) })),
    parts: [
      name,
      names[other] ?? "",
      ...list.map(({ key }) => key).sort(),
      "",
      ...renderings.map(({ key }) => key).sort(),
    ],
  };
}

function choiceNamed({ version, wording, other, instead }: Unequal, report: WatchReport, { text }: Alignment): Named {
  const { group, hits } = report;
  const nameOf = (v: number): string => text.versions[v]?.name ?? "";
  const idOf = (index: number): string => group.wordings[index]?.id ?? "";
  const [only] = instead;
  const here = [nameOf(version), idOf(wording)];
  const there = [nameOf(other), ...instead.map(idOf)];
  const isMutual = only !== undefined && instead.length === 1;
  const hit = hits.find((found) => found.version === version && found.wording === wording);
  const words = hit === undefined ? "" : (text.versions[version]?.text.slice(hit.from, hit.to) ?? "");
  return {
    code: "watch",
    passages: [{ version: nameOf(version), text: singleSpaced(words) }],
    parts: [group.id, ...(isMutual && there.join("\n") < here.join("\n") ? [...there, ...here] : [...here, ...there])],
  };
}
