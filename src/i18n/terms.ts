import type { MessageKey, Messages, Values } from "./messages.ts";

/**
 * What JSON should have held, in words: `integer >= 2` of a problem becomes “a whole number, 2 or more”. What is not
 * known here stays as it is, so a choice such as `"a" | "b"` does.
 */
export function describeExpected(expected: string, messages: Messages): string {
  return translated(expected, JSON_TERMS, messages);
}

/**
 * The remark of an XML parser, in words. It knows saxes; held to the version in package.json by tests. A remark that is
 * not known here stays in English.
 */
export function describeXmlRemark(remark: string, messages: Messages): string {
  return translated(remark.replace(/\.$/u, ""), XML_REMARKS, messages);
}

/** `text` with the names that stand for what the user is to give, `FILE` or `<format>`, in the user's language. */
export function withPlaceholders(text: string, { say }: Pick<Messages, "say">): string {
  return text.replace(PLACEHOLDER, (word) => {
    const key = PLACEHOLDERS.find((known) => known === word.toUpperCase());
    if (key === undefined) return word;
    const name = say(`term.placeholder.${key}`);
    return word === key ? name : name.toLowerCase();
  });
}

// Helpers

/** A pattern, the sentence for it, and the values that its named groups hold. */
type Term = readonly [pattern: RegExp, key: MessageKey];

const JSON_TERMS: readonly Term[] = [
  [/^object$/u, "term.json.object"],
  [/^string$/u, "term.json.string"],
  [/^number$/u, "term.json.number"],
  [/^number in \[(?<least>.+), (?<most>.+)\]$/u, "term.json.numberIn"],
  [/^integer >= (?<least>.+)$/u, "term.json.integerFrom"],
  [/^integer > (?<bound>.+)$/u, "term.json.integerAbove"],
  [/^integer in \[(?<least>.+), (?<most>.+)\]$/u, "term.json.integerIn"],
  [/^array$/u, "term.json.array"],
  [/^array of (?<length>\p{Nd}+)$/u, "term.json.arrayOf"],
  [/^array of (?<least>\p{Nd}+) or more$/u, "term.json.arrayFrom"],
  [/^BCP 47 language tag$/u, "term.json.language"],
  [/^index of an origin$/u, "term.json.origin"],
  [/^16 digits of 0-9, a-f$/u, "term.json.fingerprint"],
  [/^of one verdict only$/u, "term.json.once"],
  [/^YYYY-MM-DD$/u, "term.json.date"],
  [/^true \| false$/u, "term.json.boolean"],
  [/^two words of the bead, the lower version first$/u, "term.json.words"],
  [/^2 or more whole beads, side by side in every version, none in two moves$/u, "term.json.moved"],
];

const XML_REMARKS: readonly Term[] = [
  [/^& that begins no reference$/u, "term.xml.ampersand"],
  [/entity/u, "term.xml.entity"],
  [/^unclosed tag: (?<name>.+)$/u, "term.xml.unclosed"],
  [/^unmatched closing tag: (?<name>.+)$/u, "term.xml.unmatched"],
  [/^unexpected close tag|^weird empty close tag|in closing tag$/u, "term.xml.closing"],
  [/^duplicate attribute: (?<name>.+)$/u, "term.xml.duplicate"],
  [/attribute/u, "term.xml.attribute"],
  [/tag/u, "term.xml.tag"],
  [/^text data outside|^document must contain a root|only one root$/u, "term.xml.outside"],
  [/"\]\]>"/u, "term.xml.sectionEnd"],
  [/comment/u, "term.xml.comment"],
  [/doctype/u, "term.xml.doctype"],
  [
    /^an XML declaration|XML declaration|^expected|^did not expect|^value |^version number|^encoding value|^standalone|^whitespace required/u,
    "term.xml.declaration",
  ],
  [/processing instruction/u, "term.xml.instruction"],
  [/^disallowed character/u, "term.xml.character"],
  [/^unexpected end$/u, "term.xml.end"],
  [/^incorrect syntax$/u, "term.xml.syntax"],
];

const PLACEHOLDERS = [
  "ADDRESS",
  "ALIGNMENT",
  "COMMAND",
  "DIR",
  "FILE",
  "FORMAT",
  "GLOB",
  "GOLD",
  "HYP",
  "ID",
  "IN",
  "LANGUAGE",
  "LEXICON",
  "LIST",
  "MANIFEST",
  "NAME",
  "NEW",
  "NUMBER",
  "OLD",
  "OUT",
  "PAIRS",
  "PATH",
  "PATTERN",
  "TEXT",
] as const;
/** In capitals, or in the angle brackets of an option, perhaps with dots behind it. */
const PLACEHOLDER = /(?<![\p{L}\p{N}-])\p{Lu}+(?![\p{L}\p{N}-])|(?<=<)\p{L}+(?=\.*>)/gu;

function translated(text: string, terms: readonly Term[], { say }: Messages): string {
  for (const [pattern, key] of terms) {
    const match = pattern.exec(text);
    if (match !== null) return say(key, valuesOf(match.groups));
  }
  return text;
}

function valuesOf(groups: Readonly<Record<string, string>> | undefined): Values {
  return { ...groups };
}
