import type { Diagnostic, Problem } from "../model/problem.ts";
import { type LanguageTag, languageTag, parseLanguage } from "../text/language.ts";

/** What is to be said of a file: each kind once, with how often it was met and the line where first. */
export interface Notes {
  readonly add: (line: number, problem: (count: number) => Problem) => void;
  readonly diagnostics: (source: string | undefined) => Diagnostic[];
}

export function newNotes(): Notes {
  const notes = new Map<
    string,
    { readonly problem: (count: number) => Problem; readonly line: number; count: number }
  >();
  return {
    add: (line, problem) => {
      const key = JSON.stringify(problem(0));
      const known = notes.get(key);
      if (known === undefined) notes.set(key, { problem, line, count: 1 });
      else known.count++;
    },
    diagnostics: (source) => {
      const name = source === undefined ? {} : { source };
      return [...notes.values()].map(({ problem, count, line }) => {
        return { severity: "warning", problem: problem(count), ...name, line };
      });
    },
  };
}

/** The language that was meant by what stands in a file; `und`, and a note, if there is no telling. Case is no mistake. */
export function languageMeant(written: string, line: number, notes: Notes): LanguageTag {
  const meant = parseLanguage(written);
  if (meant === undefined) notes.add(line, () => ({ code: "unknown-language", language: written }));
  else if (meant.toLowerCase() !== written.trim().toLowerCase())
    notes.add(line, () => ({ code: "language-mended", written, meant }));
  return meant ?? UNDETERMINED;
}

/** The language of a text of which nothing is known. */
export const UNDETERMINED: LanguageTag = languageTag("und");
