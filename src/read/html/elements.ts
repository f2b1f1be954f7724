import type { BlockKind } from "../../model/document.ts";
import type { DomElement } from "./dom.ts";

/** Whether nothing of the element is text of the page: scripts, forms, what is hidden, what is struck by the reader's own settings. */
export function isUnread(element: DomElement): boolean {
  if (UNREAD.has(element.localName)) return true;
  const style = element.getAttribute("style");
  return (
    element.getAttribute("hidden") !== null ||
    element.getAttribute("aria-hidden") === "true" ||
    (style !== null && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(style))
  );
}

/** Whether the element stands by itself: what is before it and behind it is another block. */
export function isBlock({ localName }: DomElement): boolean {
  return BLOCK.has(localName);
}

/** The kind of block that an element makes, if its name alone says it. */
export function kindOfElement(element: DomElement): BlockKind | undefined {
  return element.getAttribute("role") === "heading" ? "heading" : KINDS.get(element.localName);
}

/** The words of `class` and `id`, small, cut at hyphens and underscores: `["main", "menu"]`. */
export function labelsOf(element: DomElement): string[] {
  const written = `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`;
  return written
    .toLowerCase()
    .split(/[\s_-]+/u)
    .filter((label) => label !== "");
}

// Helpers

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

const UNREAD = names(
  "script style template noscript head title meta link iframe object embed audio video canvas map svg select textarea button input datalist annotation annotation-xml rt rp nav-toggle dialog",
);

/** Elements that the standard's style sheet (section 15.3) displays as blocks, list items, or parts of tables. */
const BLOCK = names(
  "html body address article aside blockquote center caption dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav noframes ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp",
);

const KINDS: ReadonlyMap<string, BlockKind> = new Map([
  ...["h1", "h2", "h3", "h4", "h5", "h6"].map((name) => [name, "heading"] as const),
  ...["li", "dt", "dd"].map((name) => [name, "item"] as const),
  ...["td", "th"].map((name) => [name, "cell"] as const),
]);
