import { InputError } from "../../model/problem.ts";
import type { LanguageTag } from "../../text/language.ts";
import { type Matcher, matcherMaker, matchesWhole } from "./match.ts";
import { type Pattern, parsePattern } from "./pattern.ts";

/** Rules of segmentation as SRX 2.0 has them (Segmentation Rules eXchange, GALA/LISA OSCAR 2008). */
export interface Srx {
  /** Whether the rules of all maps that fit a language hold, one after another, or those of the first alone. */
  readonly cascade: boolean;
  readonly languageRules: readonly SrxLanguageRules[];
  /** Which rules are for which languages, in the order of the file. */
  readonly maps: readonly SrxMap[];
}

export interface SrxLanguageRules {
  readonly name: string;
  /** The first that fits a place decides; where none fits, no segment ends. */
  readonly rules: readonly SrxRule[];
}

export interface SrxRule {
  /** Whether a segment ends where it fits. */
  readonly breaks: boolean;
  /** An expression that matches what stands straight before the place; empty for anything. */
  readonly before: string;
  /** The same for what follows. */
  readonly after: string;
  /** Line of the file, from 1. */
  readonly line?: number;
}

export interface SrxMap {
  /** An expression for the whole of a language code. */
  readonly pattern: string;
  /** Name of the rules. */
  readonly rules: string;
  readonly line?: number;
}

/** A rule that is ready to be asked. */
export interface CompiledRule {
  /** Its set and its place there, from 1: `Ukrainian 12`. */
  readonly name: string;
  readonly breaks: boolean;
  readonly before: Matcher | undefined;
  readonly after: Matcher | undefined;
  /** Finds the places that are worth a look: what stands before and after them may do. */
  readonly places: RegExp;
}

/**
 * The rules of `srx` for `language`, in the order in which they decide. A code is tried as it is, with `_` for `-`, and in capitals,
 * for each program writes its patterns in its own way (`uk.*`, `[Uu][Kk].*`, `UK-UA`).
 *
 * @throws InputError `srx-no-language` if no map fits; `pattern-syntax`, `pattern-unsupported` with the line of the rule
 */
export function compileSrx(srx: Srx, language: LanguageTag): CompiledRule[] {
  const fitting = srx.maps.filter((map) => fits(map, language));
  const chosen = srx.cascade ? fitting : fitting.slice(0, 1);
  if (chosen.length === 0) throw new InputError({ severity: "error", problem: { code: "srx-no-language", language } });
  const make = matcherMaker();
  return chosen.flatMap((map) => {
    const named = srx.languageRules.find(({ name }) => name === map.rules);
    if (named === undefined) throw unknownRules(map);
    return named.rules.map((rule, index) =>
      onLine(rule.line, () => compileRule(rule, `${named.name} ${index + 1}`, make)),
    );
  });
}

/** Whether every map of `srx` can be used. @throws InputError `srx-unknown-rules`, `pattern-syntax`, `pattern-unsupported` */
export function checkMaps(srx: Srx): void {
  for (const map of srx.maps) {
    if (!srx.languageRules.some(({ name }) => name === map.rules)) throw unknownRules(map);
    onLine(map.line, () => parsePattern(map.pattern));
  }
}

// Helpers

function unknownRules({ rules, line }: SrxMap): InputError {
  const problem = { code: "srx-unknown-rules", name: rules } as const;
  return new InputError({ severity: "error", problem, ...(line === undefined ? {} : { line }) });
}

/** Whatever is wrong in `work` is on `line`. */
function onLine<T>(line: number | undefined, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError) || line === undefined) throw error;
    throw new InputError({ ...error.diagnostic, line }, { cause: error });
  }
}

/** Steps for a language code; patterns for them are short. */
const MAP_STEPS = 100_000;

function fits({ pattern, line }: SrxMap, language: LanguageTag): boolean {
  const matcher = onLine(line, () => matcherMaker()(parsePattern(pattern)));
  return [language, language.replaceAll("-", "_")]
    .flatMap((code) => [code, code.toUpperCase()])
    .some((text) => {
      const exhausted = (): InputError =>
        new InputError({ severity: "error", problem: { code: "srx-too-costly", name: pattern } });
      return onLine(line, () => matchesWhole(matcher, { text, reach: text.length, steps: MAP_STEPS, exhausted }));
    });
}

function compileRule(
  { breaks, before, after }: SrxRule,
  name: string,
  make: (pattern: Pattern) => Matcher,
): CompiledRule {
  const [left, right] = [before, after].map((source) => (source === "" ? undefined : parsePattern(source)));
  return {
    name,
    breaks,
    before: left && make(left),
    after: right && make(right),
    places: placesBetween(left && edgeClass(left, false), right && edgeClass(right, true)),
  };
}

/** Where a character of `before` stands before and one of `after` behind; either may be unknown. */
function placesBetween(before: string | undefined, after: string | undefined): RegExp {
  return new RegExp(
    `${before === undefined ? "" : `(?<=${before})`}${after === undefined ? "" : `(?=${after})`}`,
    "gv",
  );
}

/** The class of the characters that a match begins with (ends with, if not `forward`); `undefined` if it may be empty, or is not easily told. */
function edgeClass(pattern: Pattern, forward: boolean): string | undefined {
  switch (pattern.kind) {
    case "character":
      return pattern.set.ignoreCase ? undefined : pattern.set.source;
    case "sequence": {
      // What looks around takes no characters; it may be passed over.
      const taking = pattern.parts.filter(({ kind }) => kind !== "look" && kind !== "edge");
      const part = taking.at(forward ? 0 : -1);
      return part === undefined ? undefined : edgeClass(part, forward);
    }
    case "choice": {
      const classes = pattern.options.map((option) => edgeClass(option, forward));
      const known = classes.filter((source) => source !== undefined);
      return known.length < classes.length ? undefined : `[${[...new Set(known)].join("")}]`;
    }
    case "repeat":
      return pattern.least === 0 ? undefined : edgeClass(pattern.part, forward);
    case "look":
    case "edge":
      return undefined;
  }
}
