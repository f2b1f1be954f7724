import type { Document } from "../../model/document.ts";
import type { Outcome } from "../../model/problem.ts";
import { leftOut } from "../diagnostics.ts";
import type { ReadOptions } from "../options.ts";
import { documentOf } from "../pieces.ts";
import { decodePo } from "./decode.ts";
import { type PoEntry, poEntries } from "./entries.ts";

/**
 * The translations in a PO file as a document, a paragraph each, forms of the plural too; of a file without any, a template, the messages
 * themselves. Left out and told: messages without a translation, fuzzy and obsolete ones.
 *
 * @throws InputError `not-po`, `no-text`; as `decodeText`
 */
export function readPo(bytes: Uint8Array, options: ReadOptions): Outcome<Document> {
  const { name, source = name, encoding } = options;
  const decoded = decodePo(bytes, source, encoding);
  const file = poEntries(decoded.value, source);
  const kept = keptEntries(file.value.entries, source);
  const isTemplate = kept.value.every((entry) => !isTranslated(entry));
  const texts = kept.value.flatMap(({ sources, translations }) => (isTemplate ? sources : translations));
  const document = documentOf(
    texts.map((text) => ({ kind: "paragraph", text })),
    options,
  );
  const untranslated = isTemplate ? 0 : kept.value.filter((entry) => !isTranslated(entry)).length;
  return {
    value: document,
    diagnostics: [
      ...decoded.diagnostics,
      ...file.diagnostics,
      ...leftOut("po-untranslated", untranslated, source),
      ...kept.diagnostics,
    ],
  };
}

/** The messages that are neither obsolete nor fuzzy; tells how many of these there are. */
export function keptEntries(entries: readonly PoEntry[], source: string): Outcome<PoEntry[]> {
  const obsolete = entries.filter((entry) => entry.obsolete).length;
  const fuzzy = entries.filter((entry) => entry.fuzzy && !entry.obsolete).length;
  return {
    value: entries.filter((entry) => !entry.fuzzy && !entry.obsolete),
    diagnostics: [...leftOut("po-fuzzy", fuzzy, source), ...leftOut("po-obsolete", obsolete, source)],
  };
}

/** Whether all forms of the message are translated. */
export function isTranslated({ translations }: PoEntry): boolean {
  return translations.length > 0 && translations.every((text) => text.trim() !== "");
}
