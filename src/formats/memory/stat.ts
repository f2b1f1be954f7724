import { HashCounter, hashOf } from "../../text/hash.ts";
import { parseLanguage } from "../../text/language.ts";
import { TokenCursor } from "../../text/tokens.ts";
import { type MemoryFile, type MemoryUnit, type MemoryVariant, memoryParts, unitKey } from "./parts.ts";

/** What is in translation memories. */
export interface MemoryStat {
  readonly units: number;
  /** Units that were there before, codes and all. */
  readonly duplicates: number;
  /** Units with text in fewer than two languages. */
  readonly untranslated: number;
  /** By language, as it is canonically written, the commonest first. */
  readonly languages: readonly LanguageStat[];
  /** First and last date of creation or change, as TMX has them: `20240131T120000Z`; absent if there are none. */
  readonly dates?: readonly [first: string, last: string];
  /** Units by the program that made them, as they or their files say, the commonest first. */
  readonly tools: readonly (readonly [tool: string, units: number])[];
}

export interface LanguageStat {
  readonly language: string;
  /** Texts, empty ones left out. */
  readonly segments: number;
  readonly empty: number;
  /** Words and numbers. */
  readonly words: number;
  readonly characters: number;
}

/** Counts one memory after another. */
export interface MemoryCounter {
  /** @throws InputError as `readTmx` */
  readonly add: (file: MemoryFile) => void;
  readonly stat: () => MemoryStat;
}

/** Holds a chunk, a unit and some 12 to 24 bytes a unit. */
export function countMemory(): MemoryCounter {
  const counts = { units: 0, duplicates: 0, untranslated: 0 };
  const languages = new Map<string, Writable<LanguageStat>>();
  const tools = new Map<string, number>();
  const dates = newRange();
  const seen = new HashCounter();
  const take = ({ unit, variants }: MemoryUnit, fileTool: string): void => {
    counts.units++;
    if (seen.add(hashOf(unitKey(variants))) > 0) counts.duplicates++;
    if (variants.filter(isFilled).length < 2) counts.untranslated++;
    const tool = unit.attributes["creationtool"] ?? fileTool;
    tools.set(tool, (tools.get(tool) ?? 0) + 1);
    for (const { attributes } of [unit, ...variants]) {
      dates.add(attributes["creationdate"]);
      dates.add(attributes["changedate"]);
    }
    for (const variant of variants) count(variant, languages);
  };
  return {
    add: (file) => {
      let tool = "";
      for (const part of memoryParts(file)) {
        if (part.kind === "head") tool = part.header?.attributes["creationtool"] ?? "";
        if (part.kind === "unit") take(part, tool);
      }
    },
    stat: () => ({
      ...counts,
      languages: [...languages.values()].sort((a, b) => b.segments - a.segments).map((entry) => ({ ...entry })),
      ...dates.ends(),
      tools: [...tools].sort(([, a], [, b]) => b - a),
    }),
  };
}

// Helpers

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Dates of TMX are in the order of their letters. */
function newRange(): {
  readonly add: (date: string | undefined) => void;
  readonly ends: () => Pick<MemoryStat, "dates">;
} {
  let ends: readonly [string, string] | undefined;
  return {
    add: (date) => {
      if (date === undefined) return;
      const [first = date, ...others] = [date, ...(ends ?? [])].sort();
      ends = [first, others.at(-1) ?? first];
    },
    ends: () => (ends === undefined ? {} : { dates: ends }),
  };
}

function isFilled({ text }: MemoryVariant): boolean {
  return text.trim() !== "";
}

function count(variant: MemoryVariant, languages: Map<string, Writable<LanguageStat>>): void {
  const { language: written = "", text } = variant;
  const language = parseLanguage(written) ?? written;
  const known = languages.get(language) ?? { language, segments: 0, empty: 0, words: 0, characters: 0 };
  languages.set(language, known);
  if (isFilled(variant)) known.segments++;
  else known.empty++;
  known.words += wordsIn(text);
  known.characters += [...text].length;
}

function wordsIn(text: string): number {
  const cursor = new TokenCursor(text);
  cursor.enter(0, text.length);
  let words = 0;
  while (cursor.next()) if (cursor.kind !== "mark") words++;
  return words;
}
