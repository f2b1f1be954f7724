import type { Block, BlockKind, Document } from "../model/document.ts";
import { InputError } from "../model/problem.ts";
import { isVerse } from "./blocks.ts";
import { lineGroups } from "./line.ts";
import type { ReadOptions } from "./options.ts";

/** A block of a document that is no plain text, as its reader found it: what it is, and its text without markup. */
export interface Piece {
  readonly kind: BlockKind;
  readonly text: string;
}

/**
 * The document that `pieces` make: their texts without outer white space, an empty line between each two; pieces without text are
 * left out. A paragraph whose lines are verses becomes a block a line. Time O(length).
 *
 * @throws InputError `no-text` if none has text
 */
export function documentOf(pieces: readonly Piece[], { name, language, source = name }: ReadOptions): Document {
  const texts: string[] = [];
  const blocks: Block[] = [];
  let from = 0;
  for (const { kind, text } of pieces.flatMap(linesOfVerse)) {
    const trimmed = text.trim();
    if (trimmed === "") continue;
    texts.push(trimmed);
    blocks.push({ kind, span: { from, to: from + trimmed.length } });
    from += trimmed.length + BETWEEN.length;
  }
  if (texts.length === 0) throw new InputError({ severity: "error", problem: { code: "no-text" }, source });
  return { name, language, text: texts.join(BETWEEN), blocks };
}

/** A paragraph whose line breaks make verses of it, line by line. */
function linesOfVerse(piece: Piece): Piece[] {
  if (piece.kind !== "paragraph" || !piece.text.includes("\n")) return [piece];
  const [lines = [], ...others] = lineGroups(piece.text);
  if (others.length > 0 || !isVerse(lines)) return [piece];
  return lines.map(({ text }) => ({ kind: "verse", text }));
}

const BETWEEN = "\n\n";
