import type { Alignment } from "../../model/alignment.ts";
import { foldWord } from "../../text/fold.ts";
import { primaryLanguage } from "../../text/language.ts";
import { stem } from "../../text/stem.ts";
import { numberWord } from "../check/numberWords.ts";
import type { Severity } from "../findings.ts";
import type { Rendering } from "./renderings.ts";
import type { Term } from "./terms.ts";

/**
 * - `several-renderings`: one term of version `version` is called by several names in version `other`;
 * - `several-terms`: several terms of version `version` are called by one name in version `other`.
 */
export type Inconsistency = {
  readonly severity: Severity;
  readonly version: number;
  readonly other: number;
} & (
  | {
      readonly kind: "several-renderings";
      /** Index into the terms. */
      readonly term: number;
      /** Two at least, the most frequent first. */
      readonly renderings: readonly Rendering[];
    }
  | {
      readonly kind: "several-terms";
      /** Two at least, the most frequent first. */
      readonly terms: readonly number[];
      /** What they are called, as of the first of them. */
      readonly rendering: Rendering;
    }
);

/**
 * Where terms are rendered in more than one way, and where several are rendered alike, by version. Forms of one word are no two
 * ways, nor are words with the same beginning (`Kyiv`, `Kyivan`), nor a part and its whole (`republic`, `people's republic`).
 * Names and phrases are of severity medium; low are single words, of which many mean several things, and phrases with a verb or a
 * number in words (`come back`, `two years`), which are said in many ways with good reason. Time O(terms * renderings).
 */
export function inconsistenciesOf(terms: readonly Term[], { text }: Pick<Alignment, "text">): Inconsistency[] {
  const languages = text.versions.map(({ language }) => primaryLanguage(language));
  const several = terms.flatMap((term, index) =>
    term.renderings.flatMap(({ version: other, list }): Inconsistency[] => {
      const renderings = distinctOf(list, languages[other]!);
      if (renderings.length < 2) return [];
      const said = renderings.some((rendering) => isSaid(rendering, languages[other]!));
      const severity = term.kind === "phrase" && said ? "low" : severityOf(term, languages[term.version]!);
      return [{ kind: "several-renderings", severity, version: term.version, other, term: index, renderings }];
    }),
  );
  return [...several, ...sharedOf(terms, languages)];
}

// Helpers

/** How sure a rendering must be to count beside a more frequent one. */
const LEAST_SURE = 0.6;

function severityOf(term: Term, language: string): Severity {
  return term.kind === "word" || (term.kind === "phrase" && isSaid(term, language)) ? "low" : "medium";
}

/** Whether one of the words looks like a verb, or is a number: no name of a thing. */
function isSaid({ text }: NamedText, language: string): boolean {
  const verb = VERBS[language];
  return text.split(/\s+/u).some((written) => {
    const word = foldWord(written);
    return verb?.test(word) === true || numberWord(word, language) !== undefined;
  });
}

/** Endings of verbs, and of hardly anything else. */
const VERBS: Readonly<Record<string, RegExp>> = {
  en: /.{3}(?:ed|ing)$/u,
  ru: /.(?:[аяеиоуы]ть(?:ся)?|[аеиу]ет(?:ся)?|[аую]т(?:ся)|[аяу]ют|ят|[аяеи]л[аио]?|л(?:ся|ась|ось|ись))$/u,
  uk: /.(?:[аяеиоу]ти(?:ся)?|[аяуює]є|[аяую](?:ють|ться)|[иея]ть(?:ся)?|[аяеи]л[аио]|[аяиі]в(?:ся)?|л(?:ася|ося|ися))$/u,
};

/** The renderings that are neither forms nor parts of a more frequent one, nor doubtful. */
function distinctOf(list: readonly Rendering[], language: string): Rendering[] {
  const distinct: Rendering[] = [];
  for (const next of list) {
    const isSure = next.probability >= LEAST_SURE;
    if (isSure && !distinct.some((known) => areRelated(known, next, language))) distinct.push(next);
  }
  return distinct;
}

/** Whether one is a part of the other, or both are of words with the same beginnings. */
function areRelated(x: NamedText, y: NamedText, language: string): boolean {
  const beginnings = ({ text }: NamedText): string[] =>
    text
      .split(/[\s-]+/u)
      .filter((word) => word.length > 1)
      .map((word) => stem(word, language).slice(0, BEGINNING));
  const [first, second] = [beginnings(x), beginnings(y)];
  const [few, many] = first.length <= second.length ? [first, second] : [second, first];
  return few.every((beginning) => many.some((other) => beginning.startsWith(other) || other.startsWith(beginning)));
}

interface NamedText {
  readonly text: string;
}

/** Letters in which related words agree. */
const BEGINNING = 4;

/** Terms of one version whose usual rendering in another is the same. */
function sharedOf(terms: readonly Term[], languages: readonly string[]): Inconsistency[] {
  const groups = new Map<string, { readonly term: number; readonly rendering: Rendering; readonly other: number }[]>();
  terms.forEach((term, index) => {
    for (const { version: other, list } of term.renderings) {
      const [rendering] = list;
      if (rendering === undefined || rendering.probability < LEAST_SURE) continue;
      const key = `${term.version} ${other} ${rendering.key}`;
      groups.set(key, [...(groups.get(key) ?? []), { term: index, rendering, other }]);
    }
  });
  return [...groups.values()].flatMap((group): Inconsistency[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { version } = terms[first.term]!;
    const distinct = group.filter(
      ({ term }, k) =>
        !group.slice(0, k).some((known) => areRelated(terms[known.term]!, terms[term]!, languages[version]!)),
    );
    if (distinct.length < 2) return [];
    const isLow = distinct.some(({ term }) => severityOf(terms[term]!, languages[version]!) === "low");
    const severity = isLow ? "low" : "medium";
    const indices = distinct.map(({ term }) => term);
    const { other, rendering } = first;
    return [{ kind: "several-terms", severity, version, other, terms: indices, rendering }];
  });
}
