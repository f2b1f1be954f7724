import type { SaxesTagPlain } from "saxes";
import { BLOCK_KINDS, type Block, type BlockKind, type Segment, type SegmentedDocument } from "../../model/document.ts";
import { InputError, type Outcome } from "../../model/problem.ts";
import type { LanguageTag } from "../../text/language.ts";
import { languageMeant, type Notes, newNotes, UNDETERMINED } from "../notes.ts";
import { newReplacer, wordingOf } from "../sides.ts";
import { escapeAttribute, escapeText } from "../tmx/xml.ts";
import { localName, readXml, refusal } from "../xml.ts";

/** A version, and by what links name its sentences: one id a segment. */
export interface Sentences {
  readonly document: SegmentedDocument;
  readonly ids: readonly string[];
}

/** How sentences are numbered: through the text, as OPUS has it (`7`), or by paragraphs, as InterText has it (`2:3`). */
export type Numbering = "text" | "paragraph";

/** The ids of the segments of a text, in order, counted from 1. */
export function sentenceIds({ segments }: SegmentedDocument, numbering: Numbering): string[] {
  if (numbering === "text") return segments.map((_, index) => String(index + 1));
  let [paragraph, sentence, block] = [0, 0, -1];
  return segments.map((segment) => {
    if (segment.block !== block) [paragraph, sentence] = [paragraph + 1, 0];
    block = segment.block;
    sentence++;
    return `${paragraph}:${sentence}`;
  });
}

/**
 * A version as an XML file of sentences with ids, in paragraphs, such as links of OPUS and InterText name; ends in a newline. The root
 * tells its name (`n`) and language, a paragraph what else it is (`type`). Told in the diagnostics: `characters-replaced`.
 * Time O(length).
 */
export function serializeSentences(document: SegmentedDocument, numbering: Numbering): Outcome<string> {
  const { replace, diagnostics } = newReplacer();
  const ids = sentenceIds(document, numbering);
  const name = escapeAttribute(replace(document.name));
  const lines: string[] = [];
  let block = -1;
  let paragraph = 0;
  for (const [index, segment] of document.segments.entries()) {
    if (segment.block !== block) {
      if (block >= 0) lines.push("</p>");
      const kind = document.blocks[segment.block]?.kind ?? "paragraph";
      lines.push(`<p id="${++paragraph}"${kind === "paragraph" ? "" : ` type="${kind}"`}>`);
      block = segment.block;
    }
    const text = escapeText(replace(wordingOf(document, index)));
    lines.push(text === "" ? `<s id="${ids[index]}"/>` : `<s id="${ids[index]}">${text}</s>`);
  }
  if (block >= 0) lines.push("</p>");
  const root = `<text n="${name}" xml:lang="${escapeAttribute(document.language)}">`;
  return {
    value: ['<?xml version="1.0" encoding="UTF-8"?>', "<?hexapla text?>", root, ...lines, "</text>", ""].join("\n"),
    diagnostics: diagnostics(document.name),
  };
}

export interface SentencesOptions {
  /** What the version is called, unless the file says so. */
  readonly name: string;
  /** Its language, which then counts whatever the file says. */
  readonly language?: LanguageTag;
  /** The file, for what is to be said of it. */
  readonly source?: string;
}

/**
 * The text of an XML file that has sentences with ids (`<s id="1">`), of any program. Its blocks are the elements that have sentences
 * right inside: paragraphs, headings (`head`, `h1` …), items, verse; where that is the root or the body, or a sentence is empty, every
 * sentence is a block of kind `line`. Sentences of a block have a space between them, blocks an empty line. Words in elements of
 * their own (`w`) are given spaces. The language is what `xml:lang` of the root says, else `und`.
 *
 * Said in warnings, as `element-not-kept`: elements inside a sentence, of which only the text counts, and those with text outside of any
 * sentence. Time O(length).
 *
 * @throws InputError `not-well-formed`, `no-sentences`, `sentence-twice`, with the line where there is one
 */
export function parseSentences(text: string, options: SentencesOptions): Outcome<Sentences> {
  const { source } = options;
  const gathered = gather(() => read(text, options), source);
  const { name, language, root, sentences, notes } = gathered;
  const place = source === undefined ? {} : { source };
  if (sentences.length === 0)
    throw new InputError({ severity: "error", problem: { code: "no-sentences", root }, ...place });
  const ids = sentences.map(({ id }) => id);
  const twin = twinOf(ids);
  if (twin !== undefined)
    throw new InputError({ severity: "error", problem: { code: "sentence-twice", id: twin }, ...place });
  return {
    value: { document: { name, language, ...laidOut(sentences) }, ids },
    diagnostics: notes.diagnostics(source),
  };
}

// Helpers

const KINDS: ReadonlyMap<string, BlockKind> = new Map([
  ["p", "paragraph"],
  ["para", "paragraph"],
  ["head", "heading"],
  ["title", "heading"],
  ["item", "item"],
  ["li", "item"],
  ["l", "verse"],
  ["lg", "verse"],
  ["cell", "cell"],
  ["note", "note"],
]);
const NUMBERED_HEADING = /^h\d$/u;

interface Sentence {
  readonly id: string;
  readonly text: string;
  /** The element that it is in, counted through the file. */
  readonly parent: number;
  readonly kind: BlockKind | undefined;
}

interface Gathered {
  readonly name: string;
  readonly language: LanguageTag;
  readonly root: string;
  readonly sentences: readonly Sentence[];
  readonly notes: Notes;
}

interface Open {
  readonly name: string;
  readonly number: number;
  /** `undefined` if it is none that holds a block. */
  readonly kind: BlockKind | undefined;
  readonly line: number;
}

interface State {
  readonly open: Open[];
  readonly sentences: Sentence[];
  readonly notes: Notes;
  elements: number;
  sentence?: { readonly id: string; readonly depth: number; readonly parts: string[]; hasWords: boolean };
  root?: SaxesTagPlain;
}

function gather<T>(make: () => T, source: string | undefined): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof InputError && source !== undefined ? error.in(source) : error;
  }
}

function read(text: string, { name, language }: SentencesOptions): Gathered {
  const state: State = { open: [], sentences: [], notes: newNotes(), elements: 0 };
  const { notes, sentences } = state;
  readXml(text, {
    open: (tag, line) => openTag(state, tag, line),
    text: (content) => addText(state, content),
    close: () => closeTag(state),
  });
  const attributes = state.root?.attributes ?? {};
  const written = attributes["xml:lang"];
  return {
    name: attributes["n"] ?? name,
    language: language ?? (written === undefined ? UNDETERMINED : languageMeant(written, 1, notes)),
    root: localName(state.root?.name ?? ""),
    sentences,
    notes,
  };
}

function openTag(state: State, tag: SaxesTagPlain, line: number): void {
  const name = localName(tag.name);
  state.root ??= tag;
  state.open.push({ name, number: state.elements++, kind: kindOf(name, tag.attributes), line });
  if (state.sentence !== undefined) {
    state.notes.add(line, (count) => ({ code: "element-not-kept", element: name, count }));
    if (name !== "w") return;
    state.sentence.parts.push(" ");
    state.sentence.hasWords = true;
  } else if (name === "s") {
    const id = tag.attributes["id"] ?? tag.attributes["xml:id"];
    if (id === undefined) throw refusal({ code: "missing-attribute", element: "s", attribute: "id" }, line);
    state.sentence = { id, depth: state.open.length, parts: [], hasWords: false };
  }
}

function kindOf(name: string, { type }: SaxesTagPlain["attributes"]): BlockKind | undefined {
  const own = BLOCK_KINDS.find((kind) => kind === type);
  if (own !== undefined) return own;
  return NUMBERED_HEADING.test(name) ? "heading" : KINDS.get(name);
}

function addText({ sentence, open, notes }: State, content: string): void {
  if (sentence !== undefined) sentence.parts.push(content);
  else if (content.trim() !== "") {
    const { name: element = "", line = 1 } = open.at(-1) ?? {};
    notes.add(line, (count) => ({ code: "element-not-kept", element, count }));
  }
}

function closeTag(state: State): void {
  const { sentence, open, sentences } = state;
  if (sentence?.depth === open.length) {
    const { number: parent = 0, kind } = open.at(-2) ?? {};
    const joined = sentence.parts.join("");
    const text = (sentence.hasWords ? joined.replace(/\s+/gu, " ") : joined).trim();
    sentences.push({ id: sentence.id, text, parent, kind });
    delete state.sentence;
  }
  open.pop();
}

function twinOf(ids: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return undefined;
}

function laidOut(sentences: readonly Sentence[]): Pick<SegmentedDocument, "text" | "blocks" | "segments"> {
  const parts: string[] = [];
  const blocks: Block[] = [];
  const segments: Segment[] = [];
  let length = 0;
  let before: Sentence | undefined;
  for (const sentence of sentences) {
    const goesOn =
      before !== undefined && before.parent === sentence.parent && isRunning(before) && isRunning(sentence);
    const gap = before === undefined ? "" : goesOn ? " " : "\n\n";
    const span = { from: length + gap.length, to: length + gap.length + sentence.text.length };
    const open = blocks.at(-1);
    if (goesOn && open !== undefined)
      blocks[blocks.length - 1] = { ...open, span: { from: open.span.from, to: span.to } };
    else blocks.push({ kind: (isRunning(sentence) ? sentence.kind : undefined) ?? "line", span });
    segments.push({ block: blocks.length - 1, span });
    parts.push(gap, sentence.text);
    length = span.to;
    before = sentence;
  }
  return { text: parts.join(""), blocks, segments };
}

/** Whether it may share its block with others: only a line may be empty. */
function isRunning({ kind, text }: Sentence): boolean {
  return kind === "line" || (kind !== undefined && text !== "");
}
