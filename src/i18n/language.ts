/** The languages in which the program speaks. */
export const UI_LANGUAGES = ["en", "ru", "uk"] as const;
export type UiLanguage = (typeof UI_LANGUAGES)[number];

/** `tag` as one of `UI_LANGUAGES`, whatever its region or encoding: `uk_UA.UTF-8` gives `uk`. */
export function parseUiLanguage(tag: string): UiLanguage | undefined {
  const primary = /^\p{L}+/u.exec(tag)?.[0].toLowerCase();
  return UI_LANGUAGES.find((language) => language === primary);
}

/**
 * The language that the environment asks for, in the order of POSIX: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that
 * is set and not empty. English if that is a language we do not speak.
 */
export function environmentLanguage(env: Readonly<Record<string, string | undefined>>): UiLanguage {
  const asked = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((value) => value !== undefined && value !== "");
  return parseUiLanguage(asked ?? "") ?? "en";
}
