import type { Piece } from "../pieces.ts";
import { articleOf } from "./article.ts";
import { parsePage } from "./dom.ts";
import { walk } from "./walk.ts";

/** The blocks of a page, and what was left out of it. */
export interface HtmlBlocks {
  readonly pieces: readonly Piece[];
  /** How many listings of programs (`<pre><code>`) were left out. */
  readonly listings: number;
  /** How many blocks of menus and other furniture were left out. */
  readonly furniture: number;
}

/** As `htmlBlocks`, for those who do not ask what was left out. */
export function piecesOfHtml(html: string, options: { readonly article: boolean }): Piece[] {
  return [...htmlBlocks(html, options).pieces];
}

/**
 * The blocks of a page of HTML or XHTML, or of a part of one. With `article`, those of the article alone, without menus and other
 * furniture; see `articleOf`. Time O(length x depth); the depth is bounded.
 *
 * @throws InputError `nested-too-deep`, `too-many-elements`, without a source
 */
export function htmlBlocks(html: string, { article }: { readonly article: boolean }): HtmlBlocks {
  const page = parsePage(html);
  const whole = walk(page.body);
  const { pieces, listings } = (article ? articleOf(page, whole) : undefined) ?? whole;
  return {
    pieces: pieces.map(({ kind, text }) => ({ kind, text })),
    listings,
    furniture: whole.pieces.length - pieces.length,
  };
}
