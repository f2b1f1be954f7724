import { type LanguageTag, languageTag } from "../index.ts";
import { detectLanguage } from "./detect.ts";
import type { Session } from "./io.ts";

/** The language of `text` as its letters tell it, or `xx`; says which on standard error. `option` is what names it. */
export function languageOfText(text: string, path: string, option: string, { io, messages }: Session): LanguageTag {
  const language = detectLanguage(text) ?? UNKNOWN;
  const key = language === UNKNOWN ? "status.undetected" : "status.detected";
  const inOurs = new Intl.DisplayNames(messages.language, { type: "language" }).of(language) ?? language;
  io.stderr.write(`${messages.say(key, { path, language, name: inOurs, option })}\n`);
  return language;
}

// Helpers

const UNKNOWN = languageTag("xx");
