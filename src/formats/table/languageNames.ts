import { type LanguageTag, languageTag, parseLanguage, primaryLanguage } from "../../text/language.ts";

/** What a language is called in English, and nothing else of it: `Ukrainian` of `uk-UA`; its code if it has no name. */
export function englishName(language: LanguageTag): string {
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  return names.of(primaryLanguage(language)) ?? language;
}

/**
 * Tells the language that the heading of a column names: by a code of two or three letters (`en`, `pt-BR`, `UKR`), or a name in English,
 * Russian or Ukrainian (`English`, `Украинский`, `українська мова`); `undefined` if it is none.
 */
export function languageReader(): (heading: string) => LanguageTag | undefined {
  const names = languageNames();
  return (heading) => {
    const plain = heading.trim().toLowerCase();
    const named = names.get(plain) ?? names.get(plain.replace(/ (?:language|язык|мова)$/u, ""));
    if (named !== undefined || !CODE.test(plain)) return named;
    const tag = parseLanguage(plain);
    // A word of three letters is a tag to BCP 47, whatever it says.
    return tag !== undefined && names.get(primaryLanguage(tag)) !== undefined ? tag : undefined;
  };
}

// Helpers

const CODE = /^\p{L}{2,3}(?:[-_]\p{L}{4})?(?:[-_](?:\p{L}{2}|\d{3}))?$/u;

/** ISO 639-1, as the Library of Congress lists it; `mo` and `sh` are withdrawn. */
const CODES =
  "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj " +
  "fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky " +
  "la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru " +
  "rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo " +
  "za zh zu";

function languageNames(): ReadonlyMap<string, LanguageTag> {
  const names = new Map<string, LanguageTag>();
  for (const locale of ["uk", "ru", "en"]) {
    const inLocale = new Intl.DisplayNames([locale], { type: "language" });
    for (const code of CODES.split(" ")) names.set((inLocale.of(code) ?? code).toLowerCase(), languageTag(code));
  }
  for (const code of CODES.split(" ")) names.set(code, languageTag(code));
  return names;
}
