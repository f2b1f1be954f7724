import { Readability } from "@mozilla/readability";
import type { DomElement, DomPage } from "./dom.ts";
import { labelsOf } from "./elements.ts";
import { isNote } from "./notes.ts";
import { type PagePiece, type Walked, walk } from "./walk.ts";

/**
 * The article of a page, without menus, related links, comments and other furniture; `undefined` if the page has no furniture and
 * so all of it is the article, as in what a word processor has saved. Readability finds the article; if what it finds is less than
 * half of the prose that stands outside of `nav`, `header`, `footer`, `aside` and of elements called so, all that is taken. The
 * heading of the page is kept, which readability takes for a title and drops. `whole` is the walk
 * over all of it. Takes the DOM of `page` apart.
 */
export function articleOf(page: DomPage, whole: Walked): Walked | undefined {
  const { elements, depth } = sizeOf(page.body);
  const huge = elements > MOST_ELEMENTS || depth > DEEPEST;
  let furniture = 0;
  const body = walk(page.body, (element) => {
    const is = isFurniture(element) && (huge || !hasTitle(element));
    if (is) furniture += 1;
    return is;
  });
  if (furniture === 0) return undefined;
  if (huge) return body;
  const article = readable(page.document);
  if (article === undefined || proseOf(article.pieces) < SHARE * proseOf(body.pieces)) return body;
  return { ...article, pieces: withHeading(article.pieces, whole.pieces) };
}

// Helpers

/** Readability's time grows with elements x depth; pages have some thousand elements and 50 levels. */
const [MOST_ELEMENTS, DEEPEST] = [50_000, 300];
/** Of the prose outside of plain furniture, what an article must have. */
const SHARE = 0.5;

const FURNITURE = new Set(["nav", "aside", "footer", "header"]);
const ROLES = new Set(["navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog"]);
const LABELS = new Set(
  "nav navbar navigation menu sidebar breadcrumb breadcrumbs footer header masthead toolbar cookie cookies banner share social related comments promo subscribe newsletter".split(
    " ",
  ),
);
/** Elements whose names and labels may make them furniture; a paragraph of the class `header` is none. */
const BOXES = new Set(["div", "section", "ul", "ol", "table", "form", "nav", "aside", "footer", "header"]);

function isFurniture(element: DomElement): boolean {
  if (ROLES.has(element.getAttribute("role") ?? "")) return true;
  if (!BOXES.has(element.localName)) return false;
  const is = FURNITURE.has(element.localName) || labelsOf(element).some((label) => LABELS.has(label));
  // A note may be an aside.
  return is && !isNote(element);
}

/** Whether the heading of the page is in it, as in the header of an article. */
function hasTitle(element: DomElement): boolean {
  return element.localName !== "nav" && element.querySelector("h1") !== null;
}

function sizeOf(root: DomElement): { readonly elements: number; readonly depth: number } {
  let [elements, depth, deepest] = [0, 0, 0];
  let node: DomElement | null = root;
  while (node !== null) {
    elements += 1;
    deepest = Math.max(deepest, depth);
    const inside: DomElement | null = node.firstElementChild;
    if (inside !== null) {
      node = inside;
      depth += 1;
      continue;
    }
    while (node !== null && node !== root && node.nextElementSibling === null) {
      node = node.parentElement;
      depth -= 1;
    }
    node = node === null || node === root ? null : node.nextElementSibling;
  }
  return { elements, depth: deepest };
}

function readable(document: unknown): Walked | undefined {
  const options = { keepClasses: true, disableJSONLD: true, serializer: (element: unknown) => element };
  const content = new Readability(document, options).parse()?.content;
  return isDomElement(content) ? walk(content) : undefined;
}

function isDomElement(value: unknown): value is DomElement {
  return typeof value === "object" && value !== null && "localName" in value && "getAttribute" in value;
}

/** Characters in blocks that are sentences rather than labels, and not all links. */
function proseOf(pieces: readonly PagePiece[]): number {
  return pieces
    .filter(({ text, linked }) => text.length >= 40 && linked < text.length / 2)
    .reduce((sum, { text }) => sum + text.length, 0);
}

/** Puts the page's first heading in front, if the article begins behind it. */
function withHeading(article: readonly PagePiece[], page: readonly PagePiece[]): PagePiece[] {
  const first = article[0];
  const at = page.findIndex(({ text }) => text === first?.text);
  const heading = page.slice(0, Math.max(0, at)).findLast(({ kind, top }) => kind === "heading" && top);
  return heading === undefined ? [...article] : [heading, ...article];
}
