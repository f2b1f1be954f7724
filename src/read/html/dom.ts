import { parseHTML } from "linkedom";
import { InputError } from "../../model/problem.ts";

/** What we use of a node of the DOM. */
export interface DomNode {
  readonly nodeType: number;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly parentNode: DomNode | null;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  readonly firstElementChild: DomElement | null;
  readonly nextElementSibling: DomElement | null;
  readonly parentElement: DomElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): DomElement | null;
}

export interface DomText extends DomNode {
  readonly data: string;
}

/** A page, in a DOM that belongs to whoever asked for it: readability takes it apart. */
export interface DomPage {
  /** In the types of browsers, which are not known here. */
  readonly document: unknown;
  readonly body: DomElement;
}

/**
 * The DOM of a page or of a part of one. Whatever stands outside of a body is in the body; a title is in the head. Text of XHTML
 * may be given too: `<a id="p1"/>` is an empty element there. Time O(length x depth); the depth is bounded.
 *
 * @throws InputError `nested-too-deep`, `too-many-elements`, without a source
 */
export function parsePage(html: string): DomPage {
  const whole = isXhtml(html) ? html.replace(EMPTY_ELEMENT, expanded) : html;
  refuseHuge(whole);
  // linkedom builds what is written: without a body there is none, and a body after a comment is no body.
  const content = whole.replace(FRAME, "");
  const title = TITLE.exec(whole)?.[1] ?? "";
  const page = `<!doctype html><html><head><title>${title}</title></head><body>${content}</body></html>`;
  const { document }: { readonly document: Omit<DomPage, "document"> } = parseHTML(page);
  return { document, body: document.body };
}

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === 1;
}

export function isText(node: DomNode): node is DomText {
  return node.nodeType === 3;
}

// Helpers

/** Tags that the page has round its contents; `[^>]` is bounded, so that many tags without an end cost no square. */
const FRAME = /<!doctype[^>]{0,2000}>|<\?[^>]{0,2000}>|<\/?(?:html|head|body)(?:[\s/][^>]{0,10000})?>/giu;
const TITLE = /<title(?:\s[^<>]{0,1000})?>([^<]{0,2000})<\/title/iu;
const EMPTY_ELEMENT = /<(\p{L}[^\s<>/]{0,100})((?:\s[^<>]*)?)\/>/gu;

function isXhtml(html: string): boolean {
  const head = html.slice(0, 4000);
  return /^\s*<\?xml\s/u.test(head) || head.includes("http://www.w3.org/1999/xhtml");
}

function expanded(tag: string, name: string, attributes: string): string {
  return isVoid(name.toLowerCase()) ? tag : `<${name}${attributes}></${name}>`;
}

/** Pages have some 50 levels; the parser's time grows with length x depth, and at 30,000 levels is still under a second. */
const DEEPEST = 30_000;
/** A DOM takes a kilobyte an element. */
const MOST_ELEMENTS = 500_000;

/** An outer tag of these is ended by the next of its kind. Enough not to take long lists without end tags for deep ones. */
const ENDS_BEFORE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [
    ["li", "li p"],
    ["p", "p"],
    ["dt", "dt dd p"],
    ["dd", "dt dd p"],
    ["td", "td th p"],
    ["th", "td th p"],
    ["tr", "tr td th p"],
    ["option", "option"],
  ].map(([name = "", ended = ""]) => [name, new Set(ended.split(" "))]),
);

/** Counts elements, and levels as the parser will, in linear time. @throws InputError */
function refuseHuge(html: string): void {
  const open = new OpenNames();
  let elements = 0;
  for (const [, slash, written = ""] of html.matchAll(/<(\/?)(\p{L}[^\s<>/]{0,100})/gu)) {
    const name = written.toLowerCase();
    if (slash === "/") open.end(name);
    else if (!isVoid(name)) open.begin(name);
    elements += Number(slash === "");
    if (elements > MOST_ELEMENTS)
      throw new InputError({ severity: "error", problem: { code: "too-many-elements", limit: MOST_ELEMENTS } });
    if (open.depth > DEEPEST)
      throw new InputError({ severity: "error", problem: { code: "nested-too-deep", limit: DEEPEST } });
  }
}

/** The names of open elements, and how many of each: an end tag without a beginning has nothing to look for. */
class OpenNames {
  private readonly names: string[] = [];
  private readonly counts = new Map<string, number>();

  get depth(): number {
    return this.names.length;
  }

  begin(name: string): void {
    const ended = ENDS_BEFORE.get(name);
    while (ended?.has(this.names.at(-1) ?? "")) this.pop();
    this.names.push(name);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  end(name: string): void {
    if ((this.counts.get(name) ?? 0) === 0) return;
    while (this.names.at(-1) !== name) this.pop();
    this.pop();
  }

  private pop(): void {
    const name = this.names.pop() ?? "";
    this.counts.set(name, (this.counts.get(name) ?? 0) - 1);
  }
}

/** Whether an element of this name never has contents, nor an end tag. */
function isVoid(name: string): boolean {
  return VOID.has(name);
}

/** HTML Living Standard, section 13.1.2, and those of older standards. */
const VOID: ReadonlySet<string> = new Set(
  "area base basefont br col command embed frame hr img input keygen link meta param source track wbr".split(" "),
);
