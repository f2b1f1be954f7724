import type { Srx, SrxRule } from "../../segment/srx/rules.ts";
import { escapeAttribute, escapeText } from "../tmx/xml.ts";

/** `srx` as an SRX 2.0 file, UTF-8 without a byte order mark, its lines in the order of the schema. Time O(length). */
export function serializeSrx({ cascade, languageRules, maps }: Srx): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<srx xmlns="http://www.lisa.org/srx20" version="2.0">',
    `  <header segmentsubflows="yes" cascade="${cascade ? "yes" : "no"}">`,
    // What OmegaT and Okapi do without a word of it: tags that open go with what follows.
    '    <formathandle type="start" include="no"/>',
    '    <formathandle type="end" include="yes"/>',
    '    <formathandle type="isolated" include="no"/>',
    "  </header>",
    "  <body>",
    "    <languagerules>",
    ...languageRules.flatMap(({ name, rules }) => [
      `      <languagerule languagerulename="${escapeAttribute(name)}">`,
      ...rules.map(ruleLine),
      "      </languagerule>",
    ]),
    "    </languagerules>",
    "    <maprules>",
    ...maps.map(
      ({ pattern, rules }) =>
        `      <languagemap languagepattern="${escapeAttribute(pattern)}" languagerulename="${escapeAttribute(rules)}"/>`,
    ),
    "    </maprules>",
    "  </body>",
    "</srx>",
  ];
  return `${lines.join("\n")}\n`;
}

// Helpers

function ruleLine({ breaks, before, after }: SrxRule): string {
  const parts = [element("beforebreak", before), element("afterbreak", after)].join("");
  return `        <rule break="${breaks ? "yes" : "no"}">${parts}</rule>`;
}

function element(name: string, expression: string): string {
  return expression === "" ? "" : `<${name}>${escapeText(expression)}</${name}>`;
}
