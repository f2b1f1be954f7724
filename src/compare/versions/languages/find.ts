import { ENGLISH } from "./en.ts";
import { UNKNOWN, type Wording } from "./language.ts";
import { RUSSIAN } from "./ru.ts";
import { UKRAINIAN } from "./uk.ts";

/** What is known of a language by its primary tag: `uk`, not `uk-UA`. */
export function wordingOf(language: string): Wording {
  return WORDINGS.get(language) ?? UNKNOWN;
}

// Helpers

const WORDINGS: ReadonlyMap<string, Wording> = new Map([
  ["en", ENGLISH],
  ["ru", RUSSIAN],
  ["uk", UKRAINIAN],
]);
