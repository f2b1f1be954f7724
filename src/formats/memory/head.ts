import { ALL_LANGUAGES } from "../tmx/props.ts";
import { escapeAttribute } from "../tmx/xml.ts";
import type { MemoryPart } from "./parts.ts";

/** The beginning of a memory. */
export type MemoryHead = Extract<MemoryPart, { kind: "head" }>;

/** What a file says at its beginning that we have written it, though what it holds is somebody's. */
export const MEMORY_MARK = "<!-- hexapla tm -->";

/** The head as we write it: in UTF-8, whatever it was in, and with our mark; with another `srclang` if that is given. */
export function headOf({ xml }: MemoryHead, sourceLanguage?: string): string {
  const [declaration = ""] = /^\s*<\?xml\s[^>]*\?>/u.exec(xml) ?? [];
  const rest = xml.slice(declaration.length).trimStart();
  const begun = `<?xml version="1.0" encoding="UTF-8"?>\n${rest.startsWith(MEMORY_MARK) ? "" : `${MEMORY_MARK}\n`}`;
  return begun + (sourceLanguage === undefined ? rest : withSource(rest, sourceLanguage));
}

/** The language that one translates from in a unit: its own, or that of the file; `*all*` if it is any. */
export function sourceOf(head: MemoryHead | undefined): string {
  return head?.header?.attributes["srclang"] ?? ALL_LANGUAGES;
}

/** What a memory ends with. */
export const MEMORY_END = "\n</body>\n</tmx>\n";

// Helpers

function withSource(xml: string, language: string): string {
  return xml.replace(
    /(<header\s[^>]*?\bsrclang\s*=\s*)(?:"[^"]*"|'[^']*')/u,
    (_, before: string) => `${before}"${escapeAttribute(language)}"`,
  );
}
