import { readFileSync } from "node:fs";
import i18next from "i18next";
import type { UiLanguage } from "./language.ts";
import type en from "./locales/en.json";
import { visible } from "./visible.ts";

/** What a sentence may be told to hold. */
export type Values = Readonly<Record<string, string | number>>;

/** Every sentence has a key of place and meaning: `error.fileMissing`. Plurals share one key without the category. */
export type MessageKey = Leaves<typeof en>;

/** Speaks to people in one language. */
export interface Messages {
  readonly language: UiLanguage;
  /**
   * The sentence for `key`. A plural takes its form from `values.count`. Control characters in values, which may come out
   * of a file, are made visible.
   *
   * @throws Error if the language lacks the sentence, which a law test rules out.
   */
  say(key: MessageKey, values?: Values): string;
}

/** Sentences in `language`, read from its file beside this one. Takes about 5 ms. */
export function createMessages(language: UiLanguage): Messages {
  const file = new URL(`./locales/${language}.json`, import.meta.url);
  const translation: typeof en = JSON.parse(readFileSync(file, "utf8"));
  const instance = i18next.createInstance({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation } },
    initAsync: false,
    // The terminal is not HTML: «a < b» has to stay as it is.
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: (key: string): string => {
      throw new Error(`no sentence for ${key} in ${language}; this is a bug`);
    },
  });
  // Without a callback, and with `initAsync: false`, all of it has happened when `init` returns.
  void instance.init();
  // Data count from 0, people from 1.
  instance.services.formatter?.add("place", (value: number) => String(value + 1));
  return { language, say: (key, values = {}) => instance.t(key, harmless(values)) };
}

// Helpers

function harmless(values: Values): Record<string, string | number> {
  const entries = Object.entries(values);
  return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === "string" ? visible(value) : value]));
}

type Leaves<Tree, Path extends string = ""> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Path}${WithoutPlural<Key>}`
    : Leaves<Tree[Key], `${Path}${Key}.`>;
}[keyof Tree & string];

type WithoutPlural<Key extends string> = Key extends `${infer Stem}_${Intl.LDMLPluralRule}` ? Stem : Key;
