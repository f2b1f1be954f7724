import type { BlockKind } from "../../model/document.ts";
import type { Piece } from "../pieces.ts";
import type { Archive } from "../zip/archive.ts";
import { newStory } from "../zip/story.ts";
import { readXmlEntry, type Tag } from "../zip/xml.ts";
import { WORD } from "./names.ts";
import { BODY_LEVEL, type Styles } from "./styles.ts";

/** What a part of a DOCX file holds that has text: the main one, or that of footnotes or endnotes. */
export interface Body {
  readonly pieces: readonly Piece[];
  /** Ids of the notes that the text refers to, in its order. */
  readonly footnotes: readonly string[];
  readonly endnotes: readonly string[];
  /** Notes that the part holds, by their ids. */
  readonly notes: ReadonlyMap<string, readonly Piece[]>;
  /** Whether it is a part of a text document at all, not of a spreadsheet. */
  readonly isText: boolean;
  /** Embedded documents, charts and diagrams: text that lies in other parts and is left out. */
  readonly leftOut: number;
}

/** The text of part `entry`; `undefined` if there is none. Time O(length unpacked). */
export function readBody(
  archive: Archive,
  entry: string,
  { source, styles }: { readonly source: string; readonly styles: Styles },
): Body | undefined {
  const body = newBody(styles);
  const found = readXmlEntry(archive, entry, { source, namespaces: WORD }, body);
  return found ? body.result() : undefined;
}

// Helpers

/**
 * Left out with all they hold: deletions and what has moved away; formatting as it was before a change; codes of fields; readings
 * above characters; a second form of the same thing for older programs.
 */
const LEFT_OUT: ReadonlySet<string> = new Set(
  "w:del w:moveFrom w:pPrChange w:rPrChange w:instrText w:rt mc:Fallback".split(" "),
);
/** Characters that are elements. */
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ["w:tab", "\t"],
  ["w:ptab", "\t"],
  ["w:br", "\n"],
  ["w:cr", "\n"],
  ["w:noBreakHyphen", "\u2011"],
]);
/** Text that lies elsewhere. */
const ELSEWHERE: readonly string[] = ["w:altChunk", "c:chart", "dgm:relIds"];
/** Where paragraphs end for good, even one whose end was deleted. */
const HOLDERS: readonly string[] = ["w:body", "w:tc", "w:txbxContent", "w:footnote", "w:endnote"];

interface Paragraph {
  style: string;
  /** Its own, not its style's. */
  level?: number;
  listed?: boolean;
  /** Its end is deleted: what follows goes on in it. */
  endDeleted: boolean;
}

function newBody(styles: Styles) {
  const story = newStory();
  const paragraphs: Paragraph[] = [];
  /** For every open run whether it is hidden. */
  const runs: boolean[] = [];
  const references = { footnotes: [] as string[], endnotes: [] as string[] };
  const notes = new Map<string, readonly Piece[]>();
  let [skipped, inProperties, cells, leftOut] = [0, 0, 0, 0];
  let [isText, inText, goesOn, contents] = [false, false, false, false];
  let note: string | undefined;

  /** What elements mean that stand in the text. */
  const meanings: Readonly<Record<string, (tag: Tag) => void>> = {
    "w:document": () => {
      isText = true;
    },
    "w:p": () => beginParagraph(),
    "w:r": () => void runs.push(false),
    "w:t": () => {
      inText = true;
    },
    "m:t": () => {
      inText = true;
    },
    "w:tc": () => {
      cells++;
    },
    "w:footnoteReference": ({ get }) => void references.footnotes.push(get("w:id") ?? ""),
    "w:endnoteReference": ({ get }) => void references.endnotes.push(get("w:id") ?? ""),
    "w:footnote": ({ get }) => {
      note = get("w:id");
    },
    "w:endnote": ({ get }) => {
      note = get("w:id");
    },
    "w:docPartGallery": ({ get }) => {
      contents = get("w:val") === "Table of Contents";
    },
  };

  const open = (tag: Tag): void => {
    const { name } = tag;
    if (skipped > 0 || isLeftOut(tag)) {
      skipped++;
      return;
    }
    if (inProperties > 0 || name === "w:pPr" || name === "w:rPr") {
      inProperties++;
      property(tag);
      return;
    }
    const character = CHARACTERS.get(name);
    if (character !== undefined) add(character);
    if (ELSEWHERE.includes(name)) leftOut++;
    meanings[name]?.(tag);
  };

  /** The text of a table of contents, and lines between text and notes, are left out too. */
  const isLeftOut = ({ name, get }: Tag): boolean => {
    if (name === "w:sdtContent" && contents) {
      contents = false;
      return true;
    }
    if (name === "w:footnote" || name === "w:endnote") return /separator|notice/iu.test(get("w:type") ?? "");
    // In the properties of a paragraph's end, `w:del` says that the end is deleted.
    return LEFT_OUT.has(name) && !(name === "w:del" && inProperties > 0);
  };

  const property = ({ name, get }: Tag): void => {
    const paragraph = paragraphs.at(-1);
    const value = get("w:val");
    // Those of a run that stands in a paragraph are open after the run is; those of a paragraph before any of its runs.
    if (name === "w:vanish" && runs.length > 0 && isOn(value)) runs[runs.length - 1] = true;
    if (paragraph === undefined) return;
    if (name === "w:pStyle") paragraph.style = value ?? "";
    else if (name === "w:outlineLvl") paragraph.level = Number(value);
    else if (name === "w:numId") paragraph.listed = value !== "0";
    else if (name === "w:del") paragraph.endDeleted = true;
  };

  const beginParagraph = (): void => {
    if (goesOn) paragraphs.pop();
    else story.begin("paragraph");
    goesOn = false;
    paragraphs.push({ style: "", endDeleted: false });
  };

  const endParagraph = (): void => {
    const paragraph = paragraphs.pop();
    if (paragraph === undefined) return;
    const kind = note === undefined ? kindOf(paragraph) : "note";
    if (kind === "contents") story.drop();
    else {
      story.rename(kind);
      story.end();
    }
  };

  const kindOf = ({ style, level, listed }: Paragraph): BlockKind | "contents" => {
    const styled = styles.get(style);
    if (styled === "contents") return styled;
    if (cells > 0) return "cell";
    if (level === undefined ? styled === "heading" : level < BODY_LEVEL) return "heading";
    return (listed ?? styled === "item") ? "item" : "paragraph";
  };

  const close = (name: string): void => {
    if (skipped > 0) skipped--;
    else if (inProperties > 0) inProperties--;
    else ended(name);
  };

  const endText = (): void => {
    inText = false;
  };
  const endNote = (): void => {
    notes.set(note ?? "", story.take());
    note = undefined;
  };
  const endings: Readonly<Record<string, () => void>> = {
    "w:t": endText,
    "m:t": endText,
    "w:r": () => void runs.pop(),
    "w:tc": () => {
      cells--;
    },
    "w:p": () => {
      goesOn = paragraphs.at(-1)?.endDeleted ?? false;
      if (!goesOn) endParagraph();
    },
    "w:footnote": endNote,
    "w:endnote": endNote,
  };

  const ended = (name: string): void => {
    if (HOLDERS.includes(name) && goesOn) {
      goesOn = false;
      endParagraph();
    }
    endings[name]?.();
  };

  const add = (text: string): void => {
    if (runs.at(-1) !== true) story.add(text);
  };
  const text = (content: string): void => {
    if (inText && skipped === 0) add(content);
  };
  const result = (): Body => ({ pieces: story.take(), ...references, notes, isText, leftOut });
  return { open, close, text, result };
}

/** A switch is on if it is there, unless it says that it is off. */
function isOn(value: string | undefined): boolean {
  return value === undefined || !/^(?:0|false|off)$/u.test(value);
}
