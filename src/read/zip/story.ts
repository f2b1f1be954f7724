import type { BlockKind } from "../../model/document.ts";
import type { Piece } from "../pieces.ts";

/**
 * Puts pieces together from the text of a packed document as it goes by. Paragraphs may stand in one another (a text box in the paragraph
 * that it is anchored to): one that stands in another comes after it. Time O(length), however deep they stand.
 */
export interface Story {
  /** A paragraph begins. */
  begin(kind: BlockKind): void;
  /** What the innermost open paragraph is, known only now. */
  rename(kind: BlockKind): void;
  /** Adds to the innermost open paragraph; text outside of any is not part of the document. */
  add(text: string): void;
  /** The innermost open paragraph ends. */
  end(): void;
  /** The innermost open paragraph ends and is left out, with all that stands in it. */
  drop(): void;
  /** The paragraphs that have ended, in order; takes them out of the story. */
  take(): Piece[];
}

export function newStory(): Story {
  const done: Paragraph[] = [];
  const open: Paragraph[] = [];
  return {
    begin: (kind) => void open.push({ kind, texts: [], inner: [] }),
    rename: (kind) => {
      const paragraph = open.at(-1);
      if (paragraph !== undefined) paragraph.kind = kind;
    },
    add: (text) => void open.at(-1)?.texts.push(text),
    end: () => {
      const paragraph = open.pop();
      if (paragraph !== undefined) (open.at(-1)?.inner ?? done).push(paragraph);
    },
    drop: () => void open.pop(),
    take: () => piecesOf(done.splice(0)),
  };
}

/** Says where a word may be broken, and is no part of it. */
const SOFT_HYPHEN = "\u00ad";

interface Paragraph {
  kind: BlockKind;
  readonly texts: string[];
  readonly inner: Paragraph[];
}

/** Each paragraph, and then those that stand in it. */
function piecesOf(paragraphs: Paragraph[]): Piece[] {
  const pieces: Piece[] = [];
  const rest = paragraphs.reverse();
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    pieces.push({ kind: next.kind, text: next.texts.join("").replaceAll(SOFT_HYPHEN, "") });
    for (const inner of next.inner.reverse()) rest.push(inner);
  }
  return pieces;
}
