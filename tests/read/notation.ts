import type { Document } from "../../src/model/document.ts";

/** A document block by block: `["heading Title", "paragraph One. Two."]`. */
export function blocksOf({ text, blocks }: Document): string[] {
  return blocks.map(({ kind, span }) => `${kind} ${text.slice(span.from, span.to)}`);
}
