import type { BlockKind } from "../../model/document.ts";
import type { DomElement, DomNode } from "./dom.ts";
import { isElement, isText } from "./dom.ts";
import { labelsOf } from "./elements.ts";

/**
 * Whether an element holds a note or notes, as the programs of the field mark them: DPUB-ARIA roles, `epub:type`, `class="footnotes"` of
 * pandoc and Markdown, `id="sdfootnote1"` of LibreOffice, `id="ftn1"` of Word, `id="footnote-1"` of mammoth, `class="references"` of MediaWiki.
 */
export function isNote(element: DomElement): boolean {
  if (element.localName === "a") return false;
  if (typesOf(element).some((type) => NOTE_TYPES.has(type))) return true;
  if (NOTE_ID.test(element.getAttribute("id") ?? "")) return true;
  const isList = element.localName === "section" || element.localName === "div" || element.localName === "ol";
  return isList && labelsOf(element).some((label) => NOTE_LABELS.has(label));
}

/**
 * Whether a link is no part of the text but leads to a note (`¹`, `[2]`, `*`) or back from it (`↩`): it has a short mark for its
 * text, and says that it does in a role, in its address, by standing high or by standing in a note (`within`). A link of words never is.
 */
export function isNoteLink(link: DomElement, within: BlockKind): boolean {
  if (typesOf(link).some((type) => LINK_TYPES.has(type))) return true;
  const mark = startOf(link, LONGEST_MARK + 1).trim();
  if (/^(?:[↑↩↵⏎^]\p{Variation_Selector}*\s*)+$/u.test(mark)) return true;
  const target = /#(.+)$/u.exec(link.getAttribute("href") ?? "")?.[1];
  if (target === undefined || !MARK.test(mark)) return false;
  return within === "note" || NOTE_TARGET.test(target) || isHigh(link);
}

// Helpers

const NOTE_TYPES = new Set(
  "doc-footnote doc-endnote doc-endnotes footnote footnotes endnote endnotes rearnote rearnotes".split(" "),
);
const LINK_TYPES = new Set(["doc-noteref", "doc-backlink", "noteref", "backlink"]);
const NOTE_LABELS = new Set(["footnotes", "endnotes", "references", "footnote", "endnote"]);
const NOTE_ID =
  /^(?:user-content-)?_?(?:fn|ftn|edn|footnote|endnote|sdfootnote|sdendnote|cite_note)[-_:.]?(?:\p{Nd}|[-_].)/iu;
const NOTE_TARGET =
  /^(?:user-content-)?_?(?:fn|ftn|edn|footnote|endnote|sdfootnote|sdendnote|cite_note|cite_ref|note|ref)/iu;
/** `12`, `[3]`, `a`, `*`, `iv`; the longest known to us are such as `[note 12]`. */
const MARK =
  /^[[(]?(?:\p{Nd}{1,4}|[*†‡§]{1,4}|[ivxlcIVXLC]{1,6}|\p{Ll}|\p{L}{1,5}\.?[\s\u00a0]\p{Nd}{1,3})[\])]?[.:]?$/u;
const LONGEST_MARK = 12;

function typesOf(element: DomElement): string[] {
  return `${element.getAttribute("role") ?? ""} ${element.getAttribute("epub:type") ?? ""}`.split(/\s+/u);
}

/** Whether the link is inside `<sup>`, or all of it is. */
function isHigh(link: DomElement): boolean {
  const first = link.firstChild;
  const parent = link.parentNode;
  return (first !== null && isSup(first)) || (parent !== null && isSup(parent));
}

function isSup(node: DomNode): boolean {
  return isElement(node) && node.localName === "sup";
}

/** The first `length` characters of the text in `element`. Looks at a few nodes only: links may be nested in links. */
function startOf(element: DomElement, length: number): string {
  let text = "";
  let node: DomNode | null = element;
  for (let steps = 0; steps < MOST_STEPS && node !== null && text.length < length; steps++) {
    if (isText(node)) text += node.data;
    node = nextWithin(node, element);
  }
  return text;
}

const MOST_STEPS = 30;

function nextWithin(node: DomNode, root: DomNode): DomNode | null {
  if (node.firstChild !== null) return node.firstChild;
  let at: DomNode | null = node;
  while (at !== null && at !== root) {
    if (at.nextSibling !== null) return at.nextSibling;
    at = at.parentNode;
  }
  return null;
}
