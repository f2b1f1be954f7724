import type { BlockKind } from "../../model/document.ts";
import type { Piece } from "../pieces.ts";
import { newStory, type Story } from "../zip/story.ts";
import type { Tag, TagHandlers } from "../zip/xml.ts";

/** Takes the elements of `content.xml` of an OpenDocument text as they come. */
export interface Content extends TagHandlers {
  /** What has been read: the text in its order, then footnotes, then endnotes. */
  pieces(): Piece[];
  /** Embedded documents, charts and formulas: text that lies in other parts and is left out. */
  leftOut(): number;
}

export function newContent(): Content {
  const styles = newStyles();
  const main = newStory();
  const notes = { footnote: newStory(), endnote: newStory() };
  /** The story that text goes into: a note stands inside a paragraph. */
  const stories: Story[] = [main];
  let noteClass: "footnote" | "endnote" = "footnote";
  let [skipped, items, cells, objects] = [0, 0, 0, 0];
  /** White space was the last that came, or nothing yet: more of it is none. */
  let spaced = true;

  /** What elements mean that are not paragraphs. */
  const meanings: Readonly<Record<string, (tag: Tag) => void>> = {
    "text:s": ({ get }) => add(" ".repeat(spacesOf(get("text:c")))),
    "text:tab": () => add("\t"),
    "text:line-break": () => add("\n"),
    "text:list-item": () => {
      items++;
    },
    "table:table-cell": () => {
      cells++;
    },
    "text:note": ({ get }) => {
      noteClass = get("text:note-class") === "endnote" ? "endnote" : "footnote";
    },
    "text:note-body": () => void stories.push(notes[noteClass]),
    "draw:object": () => {
      objects++;
    },
  };

  const open = (tag: Tag): void => {
    if (skipped > 0 || LEFT_OUT.has(tag.name) || isHidden(tag)) {
      skipped++;
      return;
    }
    styles.open(tag);
    meanings[tag.name]?.(tag);
    if (!PARAGRAPHS.includes(tag.name)) return;
    story().begin(kindOf(tag));
    spaced = true;
  };

  const isHidden = ({ name, get }: Tag): boolean => {
    if (name === "text:section") return get("text:display") === "none";
    return (name === "text:span" || name === "text:p") && styles.isHidden(get("text:style-name") ?? "");
  };

  const kindOf = ({ name, get }: Tag): BlockKind => {
    if (stories.length > 1) return "note";
    if (cells > 0) return "cell";
    // A heading with a number may stand in a list for it.
    if (name === "text:h" || styles.isTitle(get("text:style-name") ?? "")) return "heading";
    return items > 0 ? "item" : "paragraph";
  };

  const close = (name: string): void => {
    if (skipped > 0) {
      skipped--;
      return;
    }
    if (name === "text:list-item") items--;
    if (name === "table:table-cell") cells--;
    if (name === "text:note-body") stories.pop();
    if (!PARAGRAPHS.includes(name)) return;
    story().end();
    // What comes next goes on in a paragraph outside of this one, after text that we no longer know.
    spaced = false;
  };

  const add = (text: string): void => {
    story().add(text);
    spaced = false;
  };
  const text = (content: string): void => {
    if (skipped > 0) return;
    const collapsed = content.replace(/[ \t\r\n]+/gu, " ");
    const fresh = spaced ? collapsed.replace(/^ /u, "") : collapsed;
    if (fresh === "") return;
    story().add(fresh);
    spaced = fresh.endsWith(" ");
  };
  const story = (): Story => stories.at(-1) ?? main;
  const pieces = (): Piece[] => [...main.take(), ...notes.footnote.take(), ...notes.endnote.take()];
  return { open, close, text, pieces, leftOut: () => objects };
}

// Helpers

const PARAGRAPHS: readonly string[] = ["text:p", "text:h"];

/**
 * Left out with all they hold: text that was deleted; comments; the mark that refers to a note and the number of a list item; the
 * table of contents and the index; descriptions of pictures; readings above characters; cells that another one covers; programs.
 */
const LEFT_OUT: ReadonlySet<string> = new Set(
  [
    "text:tracked-changes text:note-citation text:number text:table-of-content text:alphabetical-index text:ruby-text text:script",
    "office:annotation office:forms office:binary-data svg:title svg:desc table:covered-table-cell",
  ].flatMap((names) => names.split(" ")),
);

/** Spaces that one element may stand for, so that none stands for a million. */
const MOST_SPACES = 100;

function spacesOf(count: string | undefined): number {
  const spaces = Number(count ?? "1");
  return Number.isInteger(spaces) && spaces > 0 ? Math.min(spaces, MOST_SPACES) : 1;
}

/** The styles that stand before the text, as far as they matter to it. */
interface SeenStyles {
  open(tag: Tag): void;
  /** The style of titles of works, or one that is based on it. Titles of chapters are elements of their own. */
  isTitle(style: string): boolean;
  isHidden(style: string): boolean;
}

function newStyles(): SeenStyles {
  const titles = new Set(["Title", "Subtitle"]);
  const hidden = new Set<string>();
  let style = "";
  const open = ({ name, get }: Tag): void => {
    if (name === "style:style") {
      style = get("style:name") ?? "";
      if (titles.has(get("style:parent-style-name") ?? "")) titles.add(style);
    } else if (name === "style:text-properties" && get("text:display") === "none") hidden.add(style);
  };
  return { open, isTitle: (name) => titles.has(name), isHidden: (name) => hidden.has(name) };
}
