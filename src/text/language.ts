import type { Brand } from "./brand.ts";

/** Canonical BCP 47 tag, as `Intl.getCanonicalLocales` writes it: `uk`, `pt-BR`, `zh-Hant`. */
export type LanguageTag = Brand<string, "BCP 47">;

/** Codes that people write for a language and that mean something else, or nothing, in BCP 47. */
const MISTAKEN: Readonly<Record<string, string>> = { ua: "uk", rus: "ru", ukr: "uk", eng: "en" };

/**
 * The tag in canonical form: `EN` gives `en`, `pt_br` gives `pt-BR`, and the common mistakes `ua`, `rus`, `ukr` and `eng`
 * give the language that was meant. `xx` is any language of which nothing is known. `undefined` if it is no tag at all.
 */
export function parseLanguage(tag: string): LanguageTag | undefined {
  const hyphened = tag.trim().replaceAll("_", "-");
  const [primary = "", ...rest] = hyphened.split("-");
  const meant = [MISTAKEN[primary.toLowerCase()] ?? primary, ...rest].join("-");
  try {
    return Intl.getCanonicalLocales(meant)[0] as LanguageTag | undefined;
  } catch {
    return undefined;
  }
}

/**
 * As `parseLanguage`, for tags that must be right.
 *
 * @throws RangeError if `tag` is not a BCP 47 tag.
 */
export function languageTag(tag: string): LanguageTag {
  const parsed = parseLanguage(tag);
  if (parsed === undefined) throw new RangeError(`"${tag}" is not a BCP 47 language tag such as en, ru or uk`);
  return parsed;
}

/** The language without region and script: `uk` of `uk-UA`. */
export function primaryLanguage(tag: LanguageTag): string {
  const hyphen = tag.indexOf("-");
  return hyphen < 0 ? tag : tag.slice(0, hyphen);
}
