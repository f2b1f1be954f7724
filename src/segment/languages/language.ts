/**
 * What an abbreviation says about its full stop:
 * - `name`: stands before a name and never ends a sentence: `Dr. Smith`, `ул. Волхонка`;
 * - `number`: never ends one before a number: `p. 5`, `рис. 3`; elsewhere its stop is as good as any;
 * - `inner`: never ends one: `e.g.`, `т. е.`;
 * - `unit`: after a number; ends one before a capital: `5 тыс. руб. Потом`, `в 2014 г. Затем`;
 * - `closing`: ends one before a capital: `и т. д. Потом`;
 * - `time`: the same, unless the sentence opens with it: `At 5 a.m. Mr. Smith went`;
 * - `wavering`: ends one only before a word that opens sentences: `the U.S. Senate`, but `the U.S. She`.
 */
export type AbbreviationClass = "name" | "number" | "inner" | "unit" | "closing" | "time" | "wavering";

/** The segmentation data of one language. */
export interface LanguageData {
  /** Abbreviations by class, without the last full stop, in lower case, parts divided by one space: `т. д`. */
  readonly abbreviations: Readonly<Record<AbbreviationClass, string>>;
  /** Words that open a sentence rather than go on with a name, in lower case: `he`, `потом`. */
  readonly starters: string;
  /** Units that make a date of the number before them: `г`, `р`. */
  readonly years: string;
  /** Names of months as they stand in dates. */
  readonly months: string;
  /** Prepositions that open a date at the head of a sentence: `В 1812 г. Наполеон`. */
  readonly datePrepositions: string;
  /** Pronouns that go on with a sentence even in a bracket of their own: `(Which was very likely true.)` */
  readonly relatives: string;
  /** Code units up to which a quotation in straight marks stays whole, if it is of several sentences; 0 if none does. */
  readonly wholeSpeech: number;
}

/** `LanguageData` in the form that rules ask. */
export interface Language {
  readonly name: string;
  /** Whether our rules know the language well enough to decide every place; else the parser has the last word. */
  readonly known: boolean;
  readonly classes: ReadonlyMap<string, ReadonlySet<AbbreviationClass>>;
  readonly starters: ReadonlySet<string>;
  readonly years: ReadonlySet<string>;
  readonly datePrepositions: ReadonlySet<string>;
  /** A sentence that so far is nothing but a date. */
  readonly openingDate: RegExp;
  readonly relatives: ReadonlySet<string>;
  readonly wholeSpeech: number;
}

/** The sets and expressions of `data`. Abbreviations in `own` are of class `inner`. */
export function compileLanguage(name: string, data: LanguageData, own: readonly string[]): Language {
  const classes = new Map<string, Set<AbbreviationClass>>();
  const add = (abbreviation: string, kind: AbbreviationClass): void => {
    const key = abbreviationKey(abbreviation);
    const kinds = classes.get(key) ?? new Set();
    classes.set(key, kinds.add(kind));
  };
  for (const kind of CLASSES) for (const abbreviation of words(data.abbreviations[kind])) add(abbreviation, kind);
  for (const abbreviation of own) add(abbreviation, "inner");
  return {
    name,
    known: name !== GENERAL,
    classes,
    starters: new Set(words(data.starters)),
    years: new Set(words(data.years)),
    datePrepositions: new Set(words(data.datePrepositions)),
    openingDate: openingDate(data),
    relatives: new Set(words(data.relatives)),
    wholeSpeech: data.wholeSpeech,
  };
}

/** The name of the language that nothing is known of. */
export const GENERAL = "xx";

/** An abbreviation as the tables have it: lower case, no white space, no last full stop. `т. д.` gives `т.д`. */
export function abbreviationKey(abbreviation: string): string {
  return abbreviation.toLowerCase().replaceAll(/\s+/gu, "").replace(/\.$/u, "");
}

const CLASSES = ["name", "number", "inner", "unit", "closing", "time", "wavering"] as const;

/** The entries of a list: divided by commas or line breaks, so that parts of one may be divided by spaces. */
export function words(list: string): string[] {
  return list
    .split(/[,\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

function openingDate(data: LanguageData): RegExp {
  const or = (list: string): string => words(list).join("|") || "(?!)";
  const day = "(?:\\p{Nd}{1,2}[\\s ]+)?";
  const month = `(?:(?:${or(data.months)})[\\s ]+)?`;
  const range = "\\p{Nd}{1,4}(?:\\s*[-–—/]\\s*\\p{Nd}{1,4})?";
  return new RegExp(`^(?:(?:${or(data.datePrepositions)})[\\s ]+)?${day}${month}${range}[\\s ]*\\p{L}+$`, "iu");
}
