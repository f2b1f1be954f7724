import type { Messages } from "../i18n/messages.ts";
import {
  type Alignment,
  type GlossaryReport,
  type Inconsistency,
  labelIn,
  type Rendering,
  SEVERITIES,
  type Severity,
  type Term,
  type Unequal,
  type WatchReport,
} from "../index.ts";
import { conceptsOf } from "./concepts.ts";
import { type Decisions, hiddenTotal } from "./decisions.ts";
import type { Piece, Report, ReportRow } from "./report/report.ts";

/** All that `hexapla terms` finds. */
export interface TermFindings {
  readonly terms: readonly Term[];
  readonly inconsistencies: readonly Inconsistency[];
  readonly watched: readonly WatchReport[];
  readonly glossary: readonly GlossaryReport[];
}

export type Row = Omit<ReportRow, "number">;

interface View {
  readonly messages: Messages;
  readonly decisions: Decisions;
  /** Whether all terms are told, also those that are rendered alike everywhere and are not among the most frequent. */
  readonly isWhole: boolean;
}

/**
 * Terms that belong together in a row, with how often each comes; first what a glossary and the watch lists say, then what is not
 * called by one name, the gravest first, then the rest, the most frequent first.
 */
export function reportOfTerms(alignment: Alignment, findings: TermFindings, view: View): Report {
  const { totals, sections, legend } = sectionsOfTerms(alignment, findings, view);
  const { say } = view.messages;
  const { versions } = alignment.text;
  return {
    title: say("terms.title", { versions: versions.map(({ name }) => name).join(", ") }),
    columns: versions.map(({ name, language }) => ({ name, language })),
    totals,
    counts: [],
    density: [],
    densityLabel: "",
    legend,
    rows: sections.flatMap(({ rows }) => rows).map((row, k) => ({ ...row, number: k + 1 })),
  };
}

/** What is told, in sections with titles of their own. */
export interface Sections {
  readonly totals: readonly string[];
  readonly sections: readonly { readonly title: string; readonly rows: readonly Row[] }[];
  readonly legend: readonly string[];
}

/** As `reportOfTerms`. */
export function sectionsOfTerms(alignment: Alignment, findings: TermFindings, view: View): Sections {
  const { messages, decisions, isWhole } = view;
  const { say } = messages;
  const { versions } = alignment.text;
  const { terms, inconsistencies, watched, glossary } = findings;
  const concepts = conceptRows(alignment, findings, view);
  const uneven = concepts.filter(({ kinds }) => kinds.length > 0);
  const even = concepts.filter(({ kinds }) => kinds.length === 0);
  const shown = isWhole ? even : even.slice(0, SHOWN);
  const sections = [
    { title: say("terms.section.glossary"), rows: glossary.map((report) => glossaryRow(report, alignment, view)) },
    { title: say("terms.section.watch"), rows: watched.map((report) => watchRow(report, alignment, view)) },
    { title: say("terms.section.uneven"), rows: uneven },
    { title: say("terms.section.even"), rows: shown },
  ].filter(({ rows }) => rows.length > 0);
  const unequal = watched.reduce((sum, report) => sum + new Set(report.unequal.map(({ bead }) => bead)).size, 0);
  const misses = glossary.reduce((sum, report) => sum + report.misses.length, 0);
  const count = (version: number): number => terms.filter((term) => term.version === version).length;
  return {
    totals: [
      terms.length === 0
        ? say("terms.none")
        : `${versions.map(({ name }, v) => say("terms.total", { name, count: count(v) })).join(", ")}.`,
      ...(inconsistencies.length === 0 ? [] : [say("terms.uneven", { count: inconsistencies.length })]),
      ...(watched.length === 0 ? [] : [say("terms.watched", { count: watched.length, beads: unequal })]),
      ...(glossary.length === 0 ? [] : [say("terms.glossary", { count: glossary.length, misses })]),
      ...(shown.length === even.length ? [] : [say("terms.more", { count: even.length - shown.length })]),
      ...hiddenTotal(decisions, messages),
    ],
    sections,
    legend: sections.length === 0 ? [] : [say("terms.legend")],
  };
}

// Helpers

/** Rows of terms that are rendered alike everywhere, where not all are asked for. */
const SHOWN = 25;
/** Numbers of beads that a sentence names. */
const NAMED = 6;

/** `×4` after what comes four times. */
function counted(text: string, count: number, mark?: Piece["mark"]): Piece[] {
  return [{ text, ...(mark === undefined ? {} : { mark }) }, { text: `\u00a0×${count}` }];
}

function joined(list: readonly (readonly Piece[])[]): Piece[] {
  return list.flatMap((pieces, k) => (k === 0 ? [...pieces] : [{ text: ", " }, ...pieces]));
}

/** `beads 3, 7, 12 …`, from 1. */
function beadsOf(beads: Iterable<number>): string {
  const all = [...new Set(beads)].sort((x, y) => x - y);
  return (
    all
      .slice(0, NAMED)
      .map((bead) => bead + 1)
      .join(", ") + (all.length > NAMED ? " …" : "")
  );
}

function conceptRows(
  { text }: Alignment,
  { terms, inconsistencies }: TermFindings,
  { messages, decisions }: View,
): Row[] {
  const byTerm = new Map<number, Inconsistency[]>();
  for (const found of inconsistencies) {
    const [first] = found.kind === "several-renderings" ? [found.term] : found.terms;
    if (first !== undefined) byTerm.set(first, [...(byTerm.get(first) ?? []), found]);
  }
  const rows = conceptsOf(terms).map((concept) => {
    const own = concept.flatMap((term) => byTerm.get(term) ?? []);
    const severity = SEVERITIES.findLast((grade) => own.some((found) => found.severity === grade)) ?? "low";
    const size = Math.max(...concept.map((term) => terms[term]?.places.length ?? 0));
    const row: Row = {
      label: "",
      severity,
      kinds: own.map((found) => decisions.told(found, sentenceOf(found, terms, text, messages))),
      cells: text.versions.map((_, v) => cellOf(concept, v, terms, own)),
    };
    return { row, size };
  });
  return rows.sort((x, y) => rank(y.row) - rank(x.row) || y.size - x.size).map(({ row }) => row);
}

function rank({ kinds, severity }: Row): number {
  return kinds.length === 0 ? -1 : SEVERITIES.indexOf(severity);
}

/** The terms of a version in a concept; where it has none, what stands for those of the others. */
function cellOf(
  concept: readonly number[],
  version: number,
  terms: readonly Term[],
  inconsistencies: readonly Inconsistency[],
): Piece[] {
  const own = concept.flatMap((term) => (terms[term]?.version === version ? [terms[term]] : []));
  const known = new Set(own.map(({ key }) => key));
  const rivals = new Set(
    inconsistencies.flatMap((found) =>
      found.kind === "several-renderings" && found.other === version ? found.renderings.map(({ key }) => key) : [],
    ),
  );
  const others = new Map<string, Rendering>();
  for (const rendering of renderingsIn(version, concept, terms)) {
    const isTold = rivals.has(rendering.key) || rendering.probability >= LEAST_SURE;
    const isMore = rendering.places.length > (others.get(rendering.key)?.places.length ?? 0);
    if (isTold && isMore && !known.has(rendering.key)) others.set(rendering.key, rendering);
  }
  const sorted = [...others.values()].sort((x, y) => y.places.length - x.places.length).slice(0, MOST_RENDERINGS);
  const shown = [
    ...own.map(({ text, places }) => counted(text, places.length)),
    ...sorted.map(({ key, text, places }) => counted(text, places.length, rivals.has(key) ? "changed" : undefined)),
  ];
  return shown.length > 0 ? joined(shown) : [{ text: "—" }];
}

/** How sure a rendering must be to be shown, and how many are. */
const LEAST_SURE = 0.6;
const MOST_RENDERINGS = 5;

/** What stands in a version for the terms of a concept. */
function renderingsIn(version: number, concept: readonly number[], terms: readonly Term[]): Rendering[] {
  return concept.flatMap((term) =>
    (terms[term]?.renderings ?? []).flatMap(({ version: other, list }) => (other === version ? list : [])),
  );
}

function sentenceOf(
  found: Inconsistency,
  terms: readonly Term[],
  { versions }: Alignment["text"],
  { say }: Messages,
): string {
  const names = { version: versions[found.version]?.name ?? "", other: versions[found.other]?.name ?? "" };
  if (found.kind === "several-terms") {
    const list = found.terms.map((term) => terms[term]?.text ?? "").join(" / ");
    return say("terms.severalTerms", { ...names, list, rendering: found.rendering.text });
  }
  const told = ({ text, places }: Rendering): string => `${text} (${beadsOf(places.map(({ bead }) => bead))})`;
  const list = found.renderings.map(told).join(" / ");
  return say("terms.severalRenderings", { ...names, term: terms[found.term]?.text ?? "", list });
}

function watchRow({ group, hits, unequal }: WatchReport, { text }: Alignment, { messages, decisions }: View): Row {
  const { say, language } = messages;
  const nameOf = (wording: number): string => labelIn(group.wordings[wording]?.name ?? "", language);
  const severity: Severity = unequal.length > 0 ? "medium" : "low";
  const sentences = merged(unequal).map(({ first, beads, version, wording, other, instead }) => {
    const values = {
      beads: beadsOf(beads),
      wording: nameOf(wording),
      version: text.versions[version]?.name ?? "",
      other: text.versions[other]?.name ?? "",
      instead: instead.map(nameOf).join(", "),
    };
    return decisions.told(first, say(instead.length > 0 ? "terms.otherWording" : "terms.noWording", values));
  });
  return {
    label: labelIn(group.name, language),
    severity,
    kinds: sentences,
    cells: text.versions.map((_, v) => {
      const used = [...group.wordings.keys()].flatMap((wording) => {
        const count = hits.filter((hit) => hit.version === v && hit.wording === wording).length;
        return count === 0 ? [] : [counted(nameOf(wording), count)];
      });
      return used.length === 0 ? [{ text: "—" }] : joined(used);
    }),
  };
}

interface Merged extends Omit<Unequal, "bead"> {
  readonly first: Unequal;
  readonly beads: number[];
}

/** Those that say the same of several beads; of two that say it of each other the first. */
function merged(unequal: readonly Unequal[]): Merged[] {
  const groups = new Map<string, Merged>();
  for (const first of unequal) {
    const { bead, ...rest } = first;
    const { version, wording, other, instead } = rest;
    const [mirror] = instead;
    const key = `${version} ${wording} ${other} ${instead.join(" ")}`;
    const isToldAlready =
      instead.length === 1 && groups.get(`${other} ${mirror} ${version} ${wording}`)?.beads.includes(bead) === true;
    if (isToldAlready) continue;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { ...rest, first, beads: [bead] });
    else known.beads.push(bead);
  }
  return [...groups.values()];
}

function glossaryRow({ entry, hits, misses }: GlossaryReport, { text }: Alignment, { messages, decisions }: View): Row {
  const { say } = messages;
  const forbidden = hits.filter(({ term }) => term.isForbidden);
  const told = [
    ...forbidden.map((hit) => {
      const { version, bead, term } = hit;
      const name = text.versions[version]?.name ?? "";
      const values = { term: term.phrase.source, version: name, beads: beadsOf([bead]) };
      return decisions.told(hit, say("terms.forbidden", values));
    }),
    ...misses.map((miss) => {
      const { version, other, bead, term, instead } = miss;
      const values = {
        term: term.phrase.source,
        version: text.versions[version]?.name ?? "",
        other: text.versions[other]?.name ?? "",
        beads: beadsOf([bead]),
      };
      if (instead === undefined) return decisions.told(miss, say("terms.notRendered", values));
      const found = text.versions[other]?.text.slice(instead.from, instead.to) ?? "";
      return decisions.told(miss, say("terms.renderedElse", { ...values, instead: found }));
    }),
  ];
  return {
    label: say("terms.entry", { id: entry.id }),
    severity: told.length > 0 ? "high" : "low",
    kinds: told,
    cells: text.versions.map((_, v) => {
      const used = new Map<string, number>();
      for (const { version, term } of hits)
        if (version === v) used.set(term.phrase.source, (used.get(term.phrase.source) ?? 0) + 1);
      const shown = [...used].map(([source, count]) => counted(source, count));
      return shown.length === 0 ? [{ text: "—" }] : joined(shown);
    }),
  };
}
