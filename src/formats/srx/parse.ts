import type { SaxesTagPlain } from "saxes";
import { InputError } from "../../model/problem.ts";
import { checkMaps, type Srx, type SrxLanguageRules, type SrxMap, type SrxRule } from "../../segment/srx/rules.ts";
import { localName, readXml, refusal } from "../xml.ts";

/**
 * The rules of segmentation that an SRX file holds (SRX 2.0, and 1.0 where it is alike). Elements that SRX does not know are passed
 * over, prefixes of namespaces too. The expressions of rules are read when a text asks for them, so that one that cannot be done
 * spoils only its own language. Entities other than XML's own five are refused. Time O(length).
 *
 * @throws InputError and nothing else, whatever the text, with the line: `not-well-formed`, `not-srx`, `missing-attribute`,
 *   `srx-unknown-rules` for a map to rules that are not there; `pattern-syntax` or `pattern-unsupported` for the pattern of a map
 */
export function parseSrx(text: string, source?: string): Srx {
  try {
    const file = read(text);
    const srx = { cascade: file.cascade, languageRules: file.languageRules, maps: file.maps };
    checkMaps(srx);
    return srx;
  } catch (error) {
    throw error instanceof InputError && source !== undefined ? error.in(source) : error;
  }
}

// Helpers

/** What is known of the file so far. */
interface File {
  cascade: boolean;
  readonly languageRules: SrxLanguageRules[];
  readonly maps: SrxMap[];
  /** The names of the elements that are open. */
  readonly open: string[];
  /** The rules of the `languagerule` that is open. */
  rules: SrxRule[];
  rule: { readonly breaks: boolean; readonly line: number; before: string; after: string };
}

function read(text: string): File {
  const file: File = { cascade: false, languageRules: [], maps: [], open: [], rules: [], rule: emptyRule(true, 1) };
  readXml(text, {
    open: (tag, line) => openElement(file, tag, line),
    text: (content) => addText(file, content),
    close: () => closeElement(file),
  });
  return file;
}

function emptyRule(breaks: boolean, line: number): File["rule"] {
  return { breaks, line, before: "", after: "" };
}

function openElement(file: File, { name, attributes }: SaxesTagPlain, line: number): void {
  const element = localName(name);
  const attribute = (wanted: string): string => {
    const value = attributes[wanted];
    if (value === undefined) throw refusal({ code: "missing-attribute", element, attribute: wanted }, line);
    return value;
  };
  if (file.open.length === 0 && element !== "srx") throw refusal({ code: "not-srx", root: name }, line);
  file.open.push(element);
  if (element === "header") file.cascade = attributes["cascade"]?.toLowerCase() === "yes";
  if (element === "languagerule") {
    file.rules = [];
    file.languageRules.push({ name: attribute("languagerulename"), rules: file.rules });
  }
  // The schema gives `break` no default; the text of the standard says that a rule breaks unless it says no.
  if (element === "rule") file.rule = emptyRule(attributes["break"]?.toLowerCase() !== "no", line);
  if (element === "languagemap")
    file.maps.push({ pattern: attribute("languagepattern"), rules: attribute("languagerulename"), line });
}

function addText(file: File, content: string): void {
  const element = file.open.at(-1);
  if (element === "beforebreak") file.rule.before += content;
  if (element === "afterbreak") file.rule.after += content;
}

/** A rule with no expression at all fits nowhere: with it every place would be a break, or none. */
function closeElement(file: File): void {
  const element = file.open.pop();
  if (element === "rule" && file.rule.before + file.rule.after !== "") file.rules.push(file.rule);
}
