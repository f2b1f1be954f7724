import type { SaxesTagPlain } from "saxes";
import type { Span } from "../../text/span.ts";
import { localName, readXml, refusal } from "../xml.ts";
import { CATEGORY, META, POSTERIOR_12, SEGMENT, SEGMENT_12, SOURCE_12, TARGET_12 } from "./names.ts";

/** A `source` or `target`: its text without markup and native codes, and what is marked in it. */
export interface XliffContent {
  readonly text: string;
  /** What stands in a `mrk` of ours: the segments. */
  readonly segments: readonly Span[];
  /** What stands in a `mrk` of other tools that cut a unit up in XLIFF 1.2, by its `mid`. */
  readonly cuts: ReadonlyMap<string, Span>;
}

/** A source and its translation, as far as they are there. */
export interface XliffPair {
  readonly id?: string;
  readonly source?: XliffContent;
  readonly target?: XliffContent;
  /** `reviewed` or `final`; 1.2: `signed-off`, `final`, or approved. */
  readonly isReviewed: boolean;
}

/** A `unit`, or a `trans-unit` of XLIFF 1. */
export interface XliffUnit {
  readonly id?: string;
  readonly line: number;
  readonly pairs: readonly XliffPair[];
  readonly notes: readonly string[];
  /** As it is written. */
  readonly posterior?: string;
  readonly isConfirmed: boolean;
}

/** Languages as they are written, and names of versions, of files of ours. */
export interface XliffFile {
  readonly source: { readonly language?: string; readonly name?: string };
  readonly target: { readonly language?: string; readonly name?: string };
  /** Which tells the languages: `xliff`, or `file` in XLIFF 1. */
  readonly holder: "xliff" | "file";
  readonly line: number;
}

/** Is told what is in the file, in its order: of each `file` first what it is, then its units. */
export interface XliffListener {
  file(file: XliffFile): void;
  unit(unit: XliffUnit): void;
  /** An element was left out, its text too or only what it says about the text; of what is in it nothing is said. */
  dropped(element: string, line: number): void;
}

/**
 * Reads XLIFF 1.0 to 2.x. Structure (`group`, `skeleton`) means nothing; of what is inside a text, only the text counts.
 * Entities other than XML's own five are refused. Time O(length).
 *
 * @throws InputError `not-well-formed`, `not-xliff`, `xliff-version`, with the line
 */
export function readXliff(text: string, listener: XliffListener): void {
  const state: State = { open: [], skipped: 0, coded: 0, listener };
  readXml(text, {
    open: (tag, line) => openTag(state, tag, line),
    text: (content) => addText(state, content),
    close: () => closeTag(state),
  });
}

// Helpers

/** Where an element may stand to mean something. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  file: ["xliff"],
  header: ["file"],
  body: ["file"],
  group: ["file", "body", "group"],
  unit: ["file", "group"],
  "trans-unit": ["body", "group"],
  segment: ["unit"],
  ignorable: ["unit"],
  source: ["segment", "ignorable", "trans-unit"],
  target: ["segment", "ignorable", "trans-unit"],
  "seg-source": ["trans-unit"],
  notes: ["unit"],
  note: ["notes", "trans-unit", "header"],
  metadata: ["file", "unit"],
  metaGroup: ["metadata"],
  meta: ["metaGroup"],
  "context-group": ["trans-unit"],
  context: ["context-group"],
};
/** Left out without a word: they hold no text of anybody, or only the native codes of elements that are told themselves. */
const SILENT: readonly string[] = ["skeleton", "skl", "originalData", "tool"];
/** What they hold is markup of another format. */
const CODES: readonly string[] = ["bpt", "ept", "ph", "it", "sub"];
const CONTENTS: readonly string[] = ["source", "target", "seg-source"];
/** Elements whose text is wanted as it is. */
const LEAVES: readonly string[] = ["note", "meta", "context"];
/** A code that stands for a line break, in XLIFF 1.2 and in 2. */
const BREAKS: readonly (string | undefined)[] = ["lb", "xlf:lb"];
const REVIEWED: readonly (string | undefined)[] = ["reviewed", "final", "signed-off"];

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
}

interface State {
  readonly open: Open[];
  /** How deep we are in elements that are left out. */
  skipped: number;
  /** How deep we are in native codes. */
  coded: number;
  readonly listener: XliffListener;
  file?: { -readonly [Key in keyof XliffFile]: XliffFile[Key] } & { isTold: boolean };
  unit?: Growing;
  content?: GrowingContent;
  leaf?: string[];
}

interface Growing {
  readonly pairs: XliffPair[];
  readonly notes: string[];
  /** Contents of the pair that is open, by the name of their element. */
  contents: Map<string, XliffContent>;
  isReviewed: boolean;
  posterior?: string;
  isConfirmed: boolean;
}

interface GrowingContent {
  text: string;
  readonly segments: Span[];
  readonly cuts: Map<string, Span>;
  /** Elements inside, innermost last. */
  readonly open: { readonly mark?: (span: Span) => void; readonly from: number }[];
}

function openTag(state: State, tag: SaxesTagPlain, line: number): void {
  const name = localName(tag.name);
  const parent = state.open.at(-1)?.name;
  if (parent === undefined) openRoot(state, name, tag, line);
  else if (state.skipped > 0) state.skipped++;
  else if (state.content !== undefined) openInline(state, state.content, name, tag, line);
  else if (PARENTS[name]?.includes(parent) !== true) {
    if (!SILENT.includes(name)) state.listener.dropped(name, line);
    state.skipped++;
  } else {
    state.open.push({ name, attributes: tag.attributes, line });
    begin(state, name, tag.attributes, line);
  }
}

function openRoot(state: State, name: string, { attributes }: SaxesTagPlain, line: number): void {
  if (name !== "xliff") throw refusal({ code: "not-xliff", root: name }, line);
  const version = attributes["version"] ?? "";
  if (!/^[12](?:\.|$)/u.test(version)) throw refusal({ code: "xliff-version", version }, line);
  state.open.push({ name, attributes, line });
}

function begin(state: State, name: string, attributes: Open["attributes"], line: number): void {
  if (name === "file") beginFile(state, attributes, line);
  if (name === "unit" || name === "trans-unit") beginUnit(state, attributes);
  if (name === "segment" && state.unit !== undefined) state.unit.isReviewed = REVIEWED.includes(attributes["state"]);
  if (name === "target" && state.unit !== undefined) state.unit.isReviewed ||= REVIEWED.includes(attributes["state"]);
  if (CONTENTS.includes(name)) state.content = { text: "", segments: [], cuts: new Map(), open: [] };
  if (LEAVES.includes(name)) state.leaf = [];
}

function beginFile(state: State, attributes: Open["attributes"], line: number): void {
  const root = state.open[0]?.attributes ?? {};
  const language = (name: string, older: string): { readonly language?: string } => {
    const written = root[name] ?? attributes[older];
    return written === undefined ? {} : { language: written };
  };
  state.file = {
    source: language("srcLang", "source-language"),
    target: language("trgLang", "target-language"),
    holder: root["version"]?.startsWith("1") === true ? "file" : "xliff",
    line,
    isTold: false,
  };
}

/** Names of versions come before the first unit, so only then is it known what the file is. */
function tellFile({ file, listener }: State): void {
  if (file === undefined || file.isTold) return;
  file.isTold = true;
  const { source, target, holder, line } = file;
  listener.file({ source, target, holder, line });
}

function beginUnit(state: State, { approved }: Open["attributes"]): void {
  tellFile(state);
  state.unit = { pairs: [], notes: [], contents: new Map(), isReviewed: approved === "yes", isConfirmed: false };
}

function openInline(
  state: State,
  content: GrowingContent,
  name: string,
  { attributes }: SaxesTagPlain,
  line: number,
): void {
  if (state.coded > 0) {
    state.coded++;
    return;
  }
  const mark = name === "mrk" ? markOf(content, attributes) : undefined;
  if (mark === undefined && name !== "cp") state.listener.dropped(name, line);
  if (name === "cp") content.text += characterOf(attributes["hex"] ?? "");
  if (BREAKS.includes(attributes["ctype"] ?? attributes["subType"])) content.text += "\n";
  if (CODES.includes(name)) state.coded++;
  else content.open.push({ ...(mark === undefined ? {} : { mark }), from: content.text.length });
}

/** What to do with the place of a `mrk` that says what a segment is; `undefined` of others. */
function markOf(content: GrowingContent, attributes: Open["attributes"]): ((span: Span) => void) | undefined {
  const { type, mtype, mid = "" } = attributes;
  if (type === SEGMENT || mtype === SEGMENT_12) return (span) => content.segments.push(span);
  return mtype === "seg" ? (span) => content.cuts.set(mid, span) : undefined;
}

/** A character that XML has no spelling for, by its number. */
function characterOf(hex: string): string {
  const code = /^\p{AHex}{1,6}$/u.test(hex) ? Number.parseInt(hex, 16) : REPLACEMENT;
  return String.fromCodePoint(code <= LAST ? code : REPLACEMENT);
}

const REPLACEMENT = 0xfffd;
const LAST = 0x10ffff;

function addText(state: State, text: string): void {
  if (state.skipped > 0 || state.coded > 0) return;
  if (state.content !== undefined) state.content.text += text;
  else state.leaf?.push(text);
}

function closeTag(state: State): void {
  if (state.skipped > 0) state.skipped--;
  else if (state.coded > 0) state.coded--;
  else if (state.content !== undefined && state.content.open.length > 0) closeInline(state.content);
  else {
    const closed = state.open.pop();
    if (closed !== undefined) end(state, closed);
  }
}

function closeInline(content: GrowingContent): void {
  const { mark, from = 0 } = content.open.pop() ?? {};
  mark?.({ from, to: content.text.length });
}

function end(state: State, closed: Open): void {
  const { name } = closed;
  if (name === "file") tellFile(state);
  if (LEAVES.includes(name)) endLeaf(state, closed);
  const { unit, content } = state;
  if (unit === undefined) return;
  if (CONTENTS.includes(name) && content !== undefined) {
    unit.contents.set(name, content);
    delete state.content;
  }
  if (name === "segment" || name === "ignorable" || name === "trans-unit") endPair(unit, closed);
  if (name === "unit" || name === "trans-unit") endUnit(state, unit, closed);
}

/** In XLIFF 1.2 a `seg-source` is the source once more, cut up. */
function endPair(unit: Growing, { name, attributes: { id } }: Open): void {
  const source = unit.contents.get("seg-source") ?? unit.contents.get("source");
  const target = unit.contents.get("target");
  unit.pairs.push({
    ...(id === undefined || name === "trans-unit" ? {} : { id }),
    ...(source === undefined ? {} : { source }),
    ...(target === undefined ? {} : { target }),
    isReviewed: unit.isReviewed,
  });
  unit.contents = new Map();
  unit.isReviewed = false;
}

function endUnit(state: State, unit: Growing, { attributes: { id }, line }: Open): void {
  const { pairs, notes, posterior, isConfirmed } = unit;
  state.listener.unit({
    ...(id === undefined ? {} : { id }),
    line,
    pairs,
    notes,
    ...(posterior === undefined ? {} : { posterior }),
    isConfirmed,
  });
  delete state.unit;
}

function endLeaf(state: State, { name, attributes, line }: Open): void {
  const text = state.leaf?.join("") ?? "";
  delete state.leaf;
  const { unit, file } = state;
  const type = typeOf(state, name, attributes);
  if (name === "note" && unit !== undefined) unit.notes.push(text);
  else if (type === META.posterior && unit !== undefined) unit.posterior = text;
  else if (type === META.confirmed && unit !== undefined) unit.isConfirmed = true;
  else if (type === META.source && file !== undefined) file.source = { ...file.source, name: text };
  else if (type === META.target && file !== undefined) file.target = { ...file.target, name: text };
  else state.listener.dropped(name, line);
}

/** Which fact of ours a leaf tells, if any. */
function typeOf(state: State, name: string, { type, from, ...others }: Open["attributes"]): string | undefined {
  if (name === "context") return others["context-type"] === POSTERIOR_12 ? META.posterior : undefined;
  if (name === "meta") return state.open.at(-1)?.attributes["category"] === CATEGORY ? type : undefined;
  if (from === SOURCE_12) return META.source;
  return from === TARGET_12 ? META.target : undefined;
}
