import { runInItems } from "./lists.ts";
import type { Pair } from "./quotes.ts";

/**
 * What opens something new without a stop before it:
 * - `item`: the mark of a list item that runs on;
 * - `separator`: a line of stars, underscores or the like, and what follows it;
 * - `stamp`: date and time in the head of a message, and what follows them;
 * - `mention`: `@name` at the head of a comment, in a text of several comments;
 * - `smile`: what follows a bracket that closes nothing: `спасибо) Мы`.
 */
export type Opening = "item" | "separator" | "stamp" | "mention" | "smile";

/** Where the openings in the text of a block are; see `Opening`. Time O(length). */
export function openingsIn(text: string, pairs: readonly Pair[]): ReadonlyMap<number, Opening> {
  const openings = new Map<number, Opening>();
  for (const at of runInItems(text)) openings.set(at, "item");
  for (const kind of KINDS) for (const at of found(text, kind)) openings.set(at, kind);
  for (const { to } of pairs) {
    const next = to + (/^\s*/u.exec(text.slice(to, to + 8))?.[0].length ?? 0);
    // What closes a bracket is no smile.
    if (openings.get(next) === "smile") openings.delete(next);
  }
  return openings;
}

/** The openings of one kind. A look for the characters it needs is cheaper than the expression. */
function found(text: string, kind: Kind): number[] {
  if (!NEEDS[kind].some((needed) => text.includes(needed)) || (kind === "mention" && !isThread(text))) return [];
  return Array.from(text.matchAll(SHAPES[kind])).flatMap(({ 0: { length }, index }) => {
    if (kind === "smile") return [index + length];
    return kind === "mention" ? [index] : [index, index + length];
  });
}

/** Comments one after another: two mentions at least. A single one is more likely an object: `asked to write to @olena`. */
function isThread(text: string): boolean {
  return (text.match(SHAPES.mention)?.length ?? 0) > 1;
}

const KINDS = ["separator", "stamp", "mention", "smile"] as const;
type Kind = (typeof KINDS)[number];

const NEEDS: Readonly<Record<Kind, readonly string[]>> = {
  separator: ["***", "==========", "_____", "~~~", "-----"],
  stamp: ["/"],
  mention: ["@"],
  smile: [")"],
};

const SHAPES: Readonly<Record<Kind, RegExp>> = {
  // Seven equals signs are a mark of conflicts, six a heading in AsciiDoc.
  separator: /(?<!\S)(?:\*{3,}|={10,}|_{5,}|~{3,}|-{5,})(?!\S)\s*/gu,
  stamp: /(?<!\S)\p{Nd}{1,2}\/\p{Nd}{1,2}\/\p{Nd}{2,4}\s\p{Nd}{1,2}:\p{Nd}{2}(?::\p{Nd}{2})?(?:\s[AP]M)?(?!\S)\s*/gu,
  mention: /(?<!\S)@[\p{L}_]/gu,
  // After a word; `a) first` and `iv) fourth` are items.
  smile: /\)(?<=\p{L}{4}\))\s+(?=\p{Lu})/gu,
};
