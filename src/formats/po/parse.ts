import type { Alignment } from "../../model/alignment.ts";
import { type Diagnostic, InputError, type Outcome } from "../../model/problem.ts";
import { leftOut } from "../../read/diagnostics.ts";
import { decodePo } from "../../read/po/decode.ts";
import { type PoEntry, type PoFile, poEntries } from "../../read/po/entries.ts";
import { isTranslated, keptEntries } from "../../read/po/read.ts";
import { type LanguageTag, languageTag, parseLanguage } from "../../text/language.ts";
import { addUnit, alignmentOfColumns, type Column, newColumn, type OpenBead } from "../columns.ts";

/**
 * The alignment in a PO file: its messages and their translations, a bead each; of a message with a plural one for the singular, and one for
 * the plural with all other forms of the translation. The messages are in English, unless the head says `X-Source-Language`; the
 * translations are in its `Language`, or in `und` (`po-no-language`). Left out and told: messages without a translation, fuzzy and
 * obsolete ones. Time O(length).
 *
 * @throws InputError and nothing else, whatever the bytes: `not-po`, `no-text` if no message is translated; as `decodeText`
 */
export function parsePo(bytes: Uint8Array, source: string): Outcome<Alignment> {
  const decoded = decodePo(bytes, source);
  const file = poEntries(decoded.value, source);
  const kept = keptEntries(file.value.entries, source);
  const translated = kept.value.filter(isTranslated);
  if (translated.length === 0) throw new InputError({ severity: "error", problem: { code: "no-text" }, source });
  const { columns, diagnostics } = columnsOf(file.value, source);
  return {
    value: alignmentOfColumns(
      columns,
      translated.flatMap((entry) => beadsOf(entry, columns)),
    ),
    diagnostics: [
      ...decoded.diagnostics,
      ...file.diagnostics,
      ...diagnostics,
      ...leftOut("po-untranslated", kept.value.length - translated.length, source),
      ...kept.diagnostics,
    ],
  };
}

// Helpers

const ENGLISH = languageTag("en");
const UNDETERMINED = languageTag("und");

interface Columns {
  readonly columns: readonly [Column, Column];
  readonly diagnostics: readonly Diagnostic[];
}

function columnsOf({ head }: PoFile, source: string): Columns {
  const from = languageIn(head, "x-source-language") ?? ENGLISH;
  const to = languageIn(head, "language");
  const diagnostics: Diagnostic[] =
    to === undefined ? [{ severity: "warning", problem: { code: "po-no-language" }, source }] : [];
  const target = to ?? UNDETERMINED;
  return { columns: [newColumn(from, from), newColumn(target === from ? `${target}.2` : target, target)], diagnostics };
}

function languageIn(head: PoFile["head"], name: string): LanguageTag | undefined {
  // `sr@latin`, `uk_UA.UTF-8`: as locales have it.
  const written = head.get(name)?.replace(/[.@].*$/u, "") ?? "";
  return written === "" ? undefined : parseLanguage(written);
}

function beadsOf({ sources, translations }: PoEntry, [from, to]: Columns["columns"]): OpenBead[] {
  const [singular = "", plural] = sources;
  const [first = "", ...others] = translations;
  // A language without a plural has one translation for both.
  if (plural === undefined || others.length === 0) return [beadOf(from, sources, to, translations)];
  return [beadOf(from, [singular], to, [first]), beadOf(from, [plural], to, others)];
}

function beadOf(from: Column, sources: readonly string[], to: Column, translations: readonly string[]): OpenBead {
  const sides = new Map([
    [from, sources.flatMap((text) => addUnit(from, text))],
    [to, translations.flatMap((text) => addUnit(to, text))],
  ]);
  return { sides, origin: { kind: "imported", format: "po" } };
}
