import type { BlockKind } from "../../model/document.ts";
import type { Piece } from "../pieces.ts";
import { type DomElement, type DomNode, isElement, isText } from "./dom.ts";
import { isBlock, isUnread, kindOfElement } from "./elements.ts";
import { isNote, isNoteLink } from "./notes.ts";

/** A piece of a page. */
export interface PagePiece extends Piece {
  /** Characters of it that stand in links, in [0, length]; menus are all links. */
  readonly linked: number;
  /** Whether it is `<h1>`. */
  readonly top: boolean;
}

export interface Walked {
  readonly pieces: readonly PagePiece[];
  /** How many listings of programs (`<pre><code>`) were left out. */
  readonly listings: number;
}

/**
 * The blocks under `root` in their order, each the text of one element that stands by itself: white space is one space, `<br>` a line
 * break, two of them the end of a block. Links to notes, soft hyphens and what is hidden are left out, and elements that `isSkipped`.
 * Goes on foot, without recursion, so any depth is safe. Time O(length).
 */
export function walk(root: DomElement, isSkipped: (element: DomElement) => boolean = () => false): Walked {
  const collector = new Collector();
  let node: DomNode | null = root;
  while (node !== null) {
    const inside: DomNode | null = enter(node, collector, isSkipped) ? node.firstChild : null;
    node = inside ?? after(node, root, collector);
  }
  return collector.finish();
}

// Helpers

/** What follows a node whose inside is done; leaves those that end there. */
function after(node: DomNode, root: DomNode, collector: Collector): DomNode | null {
  let at: DomNode | null = node;
  while (at !== null) {
    collector.leave(at);
    if (at === root) return null;
    if (at.nextSibling !== null) return at.nextSibling;
    at = at.parentNode;
  }
  return null;
}

/** Takes in what `node` itself is; says whether its children are to be looked at. */
function enter(node: DomNode, collector: Collector, isSkipped: (element: DomElement) => boolean): boolean {
  if (isText(node)) collector.text(node.data);
  if (!isElement(node)) return false;
  const name = node.localName;
  if (name === "br") collector.lineBreak();
  else if (name === "wbr" || isUnread(node) || isSkipped(node)) return false;
  else if (name === "a" && isNoteLink(node, collector.kind)) return false;
  else if (isListing(node)) collector.listing();
  else {
    collector.open(node);
    return true;
  }
  return false;
}

/** A listing of a program; `<pre>` alone may be a poem. */
function isListing(element: DomElement): boolean {
  const first = element.firstChild;
  return (
    element.localName === "pre" && first !== null && isElement(first) && /^(?:code|samp|kbd)$/u.test(first.localName)
  );
}

/** What an open element says of the text in it. */
interface Frame {
  readonly node: DomNode;
  readonly kind: BlockKind;
  readonly block: boolean;
  readonly preformatted: boolean;
  readonly link: boolean;
  readonly top: boolean;
}

class Collector {
  private readonly frames: Frame[] = [];
  private readonly pieces: PagePiece[] = [];
  private parts: string[] = [];
  private linked = 0;
  private listings = 0;

  /** What text that came now would be part of. */
  get kind(): BlockKind {
    return this.frames.at(-1)?.kind ?? "paragraph";
  }

  open(element: DomElement): void {
    const outer = this.frames.at(-1);
    const block = isBlock(element);
    if (block) this.flush();
    this.frames.push({
      node: element,
      kind: innerKind(this.kind, element),
      block,
      preformatted: element.localName === "pre" || (outer?.preformatted ?? false),
      link: element.localName === "a" || (outer?.link ?? false),
      top: element.localName === "h1" || (outer?.top ?? false),
    });
  }

  leave(node: DomNode): void {
    const frame = this.frames.at(-1);
    if (frame?.node !== node) return;
    if (frame.block) this.flush();
    this.frames.pop();
  }

  text(data: string): void {
    const frame = this.frames.at(-1);
    const clean = data.replaceAll("\u00ad", "");
    const text = frame?.preformatted
      ? clean.replace(/\r\n?/gu, "\n").replace(/[ \t\f]+/gu, " ")
      : clean.replace(/[ \t\n\r\f]+/gu, " ");
    this.parts.push(text);
    if (frame?.link) this.linked += text.length;
  }

  lineBreak(): void {
    this.parts.push("\n");
  }

  listing(): void {
    this.flush();
    this.listings += 1;
  }

  finish(): Walked {
    return { pieces: this.pieces, listings: this.listings };
  }

  private flush(): void {
    const text = this.parts
      .join("")
      .replace(/ {2,}/gu, " ")
      .replace(/ ?\n ?/gu, "\n");
    const { kind, linked } = this;
    const top = this.frames.at(-1)?.top ?? false;
    this.parts = [];
    this.linked = 0;
    for (const part of text.split(/\n{2,}/u)) {
      const trimmed = part.trim();
      if (trimmed !== "") this.pieces.push({ kind, text: trimmed, linked: Math.min(linked, trimmed.length), top });
    }
  }
}

/** All within a note is note, but for its headings; a paragraph in a list item or a cell is of that. */
function innerKind(outer: BlockKind, element: DomElement): BlockKind {
  const kind = kindOfElement(element);
  if (kind === "heading") return kind;
  if (outer === "note" || isNote(element)) return "note";
  return kind ?? outer;
}
