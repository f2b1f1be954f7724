import type { Archive } from "../zip/archive.ts";
import { readXmlEntry } from "../zip/xml.ts";
import { WORD } from "./names.ts";

/** What a paragraph style says of the paragraphs that have it. */
export type StyleKind = "heading" | "item" | "contents";

/** The kinds of styles by their ids. A style without a kind of its own has that of the style that it is based on. */
export type Styles = ReadonlyMap<string, StyleKind>;

/** Styles of a part that is not there are none. Time O(length). */
export function readStyles(archive: Archive, entry: string | undefined, source: string): Styles {
  const styles = new Map<string, Style>();
  let style: Style = {};
  const open = ({ name, get }: { name: string; get: (attribute: string) => string | undefined }): void => {
    const value = get("w:val") ?? "";
    if (name === "w:style") {
      style = {};
      styles.set(get("w:styleId") ?? "", style);
    } else if (name === "w:name") style.name = value;
    else if (name === "w:basedOn") style.basedOn = value;
    else if (name === "w:outlineLvl") style.level = Number(value);
    else if (name === "w:numId") style.listed = value !== "0";
  };
  if (entry !== undefined)
    readXmlEntry(archive, entry, { source, namespaces: WORD }, { open, close: () => {}, text: () => {} });
  const kinds = [...styles.keys()].map((id) => [id, kindOf(id, styles)] as const);
  return new Map(kinds.flatMap(([id, kind]) => (kind === undefined ? [] : [[id, kind] as const])));
}

/** Outline level that means body text, in ECMA-376, 17.3.1.20. */
export const BODY_LEVEL = 9;

interface Style {
  name?: string;
  basedOn?: string;
  level?: number;
  listed?: boolean;
}

/** Styles that are based on one another in a circle are of no kind. */
function kindOf(id: string, styles: ReadonlyMap<string, Style>): StyleKind | undefined {
  const seen = new Set<Style>();
  let style = styles.get(id);
  while (style !== undefined && !seen.has(style)) {
    seen.add(style);
    const kind = ownKind(style);
    if (kind !== undefined) return kind === "none" ? undefined : kind;
    style = styles.get(style.basedOn ?? "");
  }
  return undefined;
}

/** What a style says itself: that its paragraphs are of no kind, too; `undefined` if it leaves that to the style that it is based on. */
function ownKind({ name = "", level, listed }: Style): StyleKind | "none" | undefined {
  // A style of the table of contents may be based on that of a heading; what it is called by is English in all languages.
  if (/^(?:toc|contents)\b/iu.test(name)) return "contents";
  if (level !== undefined) return level < BODY_LEVEL ? "heading" : "none";
  if (/^(?:heading \d|title|subtitle)$/iu.test(name)) return "heading";
  if (listed !== undefined) return listed ? "item" : "none";
  return undefined;
}
