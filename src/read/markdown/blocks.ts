import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { BlockKind } from "../../model/document.ts";
import { plainBlocks } from "../blocks.ts";
import { piecesOfHtml } from "../html/blocks.ts";
import type { Piece } from "../pieces.ts";
import { type Chunk, chunksOf } from "./chunks.ts";

export interface MarkdownBlocks {
  readonly pieces: readonly Piece[];
  /** How many blocks of code were left out. */
  readonly listings: number;
}

/**
 * The blocks of a text in CommonMark with GitHub's tables and footnotes: headings, paragraphs, list items, table cells, notes. Of links
 * and emphasis the words are kept, of images nothing; hard breaks are line breaks, soft ones spaces; front matter, blocks of code and
 * addresses of links are left out; blocks of HTML are read as such. 20,000 characters without a place to cut are read as plain text, for
 * the parser's time grows with the square. No recursion over the tree.
 *
 * @throws InputError `nested-too-deep`, of HTML in it
 */
export function markdownBlocks(markdown: string): MarkdownBlocks {
  const found = chunksOf(markdown.replace(FRONT_MATTER, "")).map(blocksOf);
  return {
    pieces: found.flatMap(({ pieces }) => pieces),
    listings: found.reduce((sum, { listings }) => sum + listings, 0),
  };
}

// Helpers

/** YAML between lines of three hyphens, or TOML between `+++`, at the very beginning. */
const FRONT_MATTER =
  /^(?:---[ \t]*\r?\n(?:[^\n]*\n)*?(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n(?:[^\n]*\n)*?\+\+\+)[ \t]*(?:\r?\n|$)/u;

const LONGEST_CHUNK = 20_000;

function blocksOf({ text, definitions }: Chunk): MarkdownBlocks {
  if (text.length > LONGEST_CHUNK) return { pieces: plainPieces(text), listings: 0 };
  const tree = fromMarkdown(text + definitions, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  // Behind the text there are only definitions that belong to other chunks.
  return collect(tree.children.filter(({ position }) => (position?.start.offset ?? 0) < text.length));
}

function plainPieces(text: string): Piece[] {
  return plainBlocks(text).map(({ kind, span }) => ({ kind, text: text.slice(span.from, span.to) }));
}

/** A node that is still to be looked at, and what text in it is part of. */
interface Task {
  readonly node: Nodes;
  readonly kind: BlockKind;
}

function collect(nodes: readonly Nodes[]): MarkdownBlocks {
  const pieces: Piece[] = [];
  let listings = 0;
  const tasks: Task[] = nodes.map((node) => ({ node, kind: "paragraph" as const })).reverse();
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { node } = task;
    const kind = KINDS[node.type] ?? task.kind;
    if (node.type === "code") listings += 1;
    else if (node.type === "html") pieces.push(...htmlPieces(node.value, kind));
    else if (TEXTS.has(node.type)) pieces.push({ kind, text: textOf(node) });
    else if ("children" in node) for (const child of node.children.toReversed()) tasks.push({ node: child, kind });
  }
  return { pieces, listings };
}

const KINDS: Readonly<Partial<Record<Nodes["type"], BlockKind>>> = {
  heading: "heading",
  listItem: "item",
  tableCell: "cell",
  footnoteDefinition: "note",
};

/** Nodes that are a block each. */
const TEXTS: ReadonlySet<string> = new Set(["heading", "paragraph", "tableCell"]);

/** `<div align="center">` opens what other nodes are in, and has no text itself. */
function htmlPieces(html: string, kind: BlockKind): Piece[] {
  if (!/\S/u.test(html.replace(/<[^<>]*>/gu, ""))) return [];
  const pieces = piecesOfHtml(html, { article: false });
  return pieces.map((piece) => (piece.kind === "paragraph" ? { ...piece, kind } : piece));
}

/** The text of the inline nodes under `block`. */
function textOf(block: Nodes): string {
  let text = "";
  const nodes: Nodes[] = [block];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (node.type === "text") text += node.value.replace(/\s*\n\s*/gu, " ");
    else if (node.type === "inlineCode") text += node.value;
    else if (node.type === "break" || (node.type === "html" && /^<br[\s/>]/iu.test(node.value))) text += "\n";
    else if ("children" in node) nodes.push(...node.children.toReversed());
  }
  // The line that makes a quotation a notice on GitHub.
  return text.replace(/^\[!\p{Lu}+\]\s*/u, "");
}
