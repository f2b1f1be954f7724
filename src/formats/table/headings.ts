import type { SegmentedDocument } from "../../model/document.ts";
import { type LanguageTag, parseLanguage } from "../../text/language.ts";

/** What a version is called in a table: `en`; `ru.Pushkin (ru)` if its name is not its language. */
export function headingOf({ name, language }: Pick<SegmentedDocument, "name" | "language">): string {
  const plain = name.replace(/\s+/gu, " ").trim();
  return plain === language ? plain : `${plain} (${language})`.trim();
}

/** The version that a heading of ours names; `undefined` if that is none. */
export function versionOfHeading(
  heading: string,
): { readonly name: string; readonly language: LanguageTag } | undefined {
  const plain = heading.trim();
  const [, name = plain, tag = plain] = /^(.*?) ?\(([^()]+)\)$/su.exec(plain) ?? [];
  const language = parseLanguage(tag);
  return language === undefined ? undefined : { name, language };
}

/** Columns of ours beside those of versions, as they are called in TSV and CSV. */
export const EXTRA_COLUMNS = ["bead", "type", "posterior"] as const;
export type ExtraColumn = (typeof EXTRA_COLUMNS)[number];

/**
 * The column that tells our tables from others. It has a line such as `en=12:13 40:41; uk=`: where in the cell of a version segments end
 * and the next begin, for versions that have several, or one that is empty.
 */
export const CUTS_COLUMN = "x-hexapla-cuts";

/** As `CUTS_COLUMN` names the version under a heading. */
export function cutsKey(heading: string): string {
  return heading.replace(/[%=;\s]/gu, encodeURIComponent);
}
