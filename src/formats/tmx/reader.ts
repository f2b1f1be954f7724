import { SaxesParser, type SaxesTagPlain } from "saxes";
import { InputError } from "../../model/problem.ts";

/** A `prop` element: its `type` and its text. */
export interface TmxProp {
  readonly type: string;
  /** From `xml:lang`. */
  readonly language?: string;
  readonly text: string;
}

export interface TmxHeader {
  readonly attributes: Readonly<Record<string, string>>;
  readonly props: readonly TmxProp[];
}

/** Where an element is in the whole text, in UTF-16 units. */
export interface TmxPlace {
  /** The end of its start tag. */
  readonly inside: number;
  /** The end of its end tag. */
  readonly to: number;
}

export interface TmxVariant {
  /** As it is written in `xml:lang`, or in `lang` as before TMX 1.2. */
  readonly language?: string;
  /** As they stand, `xml:lang` among them. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly props: readonly TmxProp[];
  readonly notes: readonly string[];
  /** Without inline markup, and without the native codes that `bpt`, `ept`, `it`, `ph` and `ut` hold. */
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  readonly place: TmxPlace;
}

export interface TmxUnit {
  readonly id?: string;
  /** As they stand, `tuid` among them. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly props: readonly TmxProp[];
  readonly notes: readonly string[];
  readonly variants: readonly TmxVariant[];
  readonly line: number;
  readonly place: TmxPlace;
}

/** Is told what is in the file, in its order. */
export interface TmxListener {
  header(header: TmxHeader, line: number): void;
  unit(unit: TmxUnit): void;
  /** The body begins: its start tag ends at `inside`. */
  body?(inside: number): void;
  /** An element was left out; of elements in one that is left out nothing is said. */
  dropped(element: string, line: number): void;
}

/** Takes a file in pieces of any length. Holds no more than one unit of it. */
export interface TmxReader {
  /** @throws InputError `not-well-formed` or `not-tmx`, with the line. */
  write(chunk: string): void;
  /** @throws InputError as `write`, if the file is not complete. */
  close(): void;
}

/**
 * Reads any TMX from 1.1 on, tolerating what files of other programs have: `note` and `prop` after `tuv`, elements and
 * attributes that TMX does not know, `lang` for `xml:lang`, a missing header. Entities other than XML's own five are not
 * expanded but refused, so no file can reach for another one or blow itself up.
 */
export function readTmx(listener: TmxListener): TmxReader {
  const parser = new SaxesParser({ xmlns: false });
  let piece = { text: "", from: 0 };
  let tag = { at: 0, line: 1 };
  const state = newState();
  parser.on("error", (error) => {
    const detail = error.message.replace(/^\d+:\d+: /u, "").replace(/\.$/u, "");
    const text = piece.text.slice(Math.max(0, tag.at - piece.from), parser.position - piece.from);
    throw mistakeIn(text, tag.line, { detail, line: parser.line });
  });
  parser.on("opentag", (opened) => {
    tag = { at: parser.position, line: parser.line };
    openTag(state, opened, tag, listener);
  });
  parser.on("text", (text) => addText(state, text));
  parser.on("cdata", (text) => addText(state, text));
  parser.on("closetag", () => {
    tag = { at: parser.position, line: parser.line };
    closeTag(state, tag.at, listener);
  });
  return {
    write: (chunk) => {
      piece = { text: chunk, from: piece.from + piece.text.length };
      parser.write(chunk);
    },
    close: () => void parser.close(),
  };
}

// Helpers

/** An `&` that begins no reference. */
const BARE = /&(?!#\d+;|#x\p{AHex}+;|[^\s;&<#]+;)/u;
/** What the parser says of it, at the next `;` or at the end of the file. */
const BARE_REMARK = /entity|^unclosed tag/u;
/** Remarks that the parser makes at the next tag, of text that stands before it. */
const LATE = /^text data/u;

/**
 * The parser's remark, with the place of the mistake. Of a bare `&` it speaks only at the next `;`, or says at the end
 * of the file that tags are open; so that is looked for in `text`, which is what follows the last tag.
 */
function mistakeIn(
  text: string,
  tagLine: number,
  remark: { readonly detail: string; readonly line: number },
): InputError {
  const bare = BARE_REMARK.test(remark.detail) ? text.search(BARE) : -1;
  const linesTo = (at: number): number => text.slice(0, Math.max(0, at)).split("\n").length - 1;
  const found =
    bare >= 0
      ? { detail: "& that begins no reference", line: tagLine + linesTo(bare) }
      : LATE.test(remark.detail)
        ? { ...remark, line: tagLine + linesTo(text.search(/\S/u)) }
        : remark;
  const { detail, line } = found;
  return new InputError({ severity: "error", problem: { code: "not-well-formed", detail }, line });
}

type Holder = "header" | "tu" | "tuv";

interface Open {
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  readonly inside: number;
}

interface State {
  /** Elements on the way to here that mean something. */
  readonly open: string[];
  /** How deep we are in elements that are left out. */
  skipped: number;
  /** How deep we are in native codes. */
  coded: number;
  /** Text of the `prop`, `note` or `seg` that is open. */
  text: string[] | undefined;
  header: Open | undefined;
  unit: Open | undefined;
  variant: Open | undefined;
  /** Text of the `seg` of this `tuv`. */
  seg: string | undefined;
  prop: Open | undefined;
  variants: TmxVariant[];
  props: Record<Holder, TmxProp[]>;
  notes: Record<Holder, string[]>;
}

function newState(): State {
  return {
    open: [],
    skipped: 0,
    coded: 0,
    text: undefined,
    header: undefined,
    unit: undefined,
    variant: undefined,
    seg: undefined,
    prop: undefined,
    variants: [],
    props: { header: [], tu: [], tuv: [] },
    notes: { header: [], tu: [], tuv: [] },
  };
}

/** Where an element may stand to mean something. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  header: ["tmx"],
  body: ["tmx"],
  tu: ["body"],
  tuv: ["tu"],
  seg: ["tuv"],
  prop: ["header", "tu", "tuv"],
  note: ["tu", "tuv"],
};
/** Stands in `State.open` for any element in a `seg` whose text counts, whatever its name. */
const INLINE = "(inline)";
/** What they hold is the mark-up of another format. `sub` is text inside such mark-up, a footnote say. */
const CODES: readonly string[] = ["bpt", "ept", "it", "ph", "ut", "sub"];

function openTag(
  state: State,
  { name, attributes }: SaxesTagPlain,
  { at, line }: { readonly at: number; readonly line: number },
  listener: TmxListener,
): void {
  const parent = state.open.at(-1);
  if (parent === undefined && name !== "tmx")
    throw new InputError({ severity: "error", problem: { code: "not-tmx", root: name }, line });
  if (parent === "seg" || parent === INLINE) {
    if (state.coded === 0) listener.dropped(name, line);
    if (state.coded > 0 || CODES.includes(name)) state.coded++;
    else state.open.push(INLINE);
  } else if (state.skipped > 0) state.skipped++;
  else if (parent !== undefined && !isAtHome(state, name, parent)) {
    listener.dropped(name, line);
    state.skipped++;
  } else {
    state.open.push(name);
    begin(state, name, { attributes, line, inside: at }, listener);
  }
}

function begin(state: State, name: string, opened: Open, listener: TmxListener): void {
  if (name === "body") listener.body?.(opened.inside);
  if (name === "header") state.header = opened;
  if (name === "tu") state.unit = opened;
  if (name === "tuv") state.variant = opened;
  if (name === "prop") state.prop = opened;
  if (name === "seg" || name === "prop" || name === "note") state.text = [];
}

/** A second `seg` in a `tuv` is not at home: there is no telling which one is meant. */
function isAtHome(state: State, name: string, parent: string): boolean {
  if (name === "seg" && state.seg !== undefined) return false;
  return PARENTS[name]?.includes(parent) ?? false;
}

function addText(state: State, text: string): void {
  if (state.skipped === 0 && state.coded === 0) state.text?.push(text);
}

function closeTag(state: State, to: number, listener: TmxListener): void {
  if (state.coded > 0) state.coded--;
  else if (state.skipped > 0) state.skipped--;
  else {
    const element = state.open.pop();
    if (element === "prop") endProp(state);
    if (element === "note") endNote(state);
    if (element === "seg") endSeg(state);
    if (element === "tuv") endVariant(state, to);
    if (element === "tu") endUnit(state, to, listener);
    if (element === "header") endHeader(state, listener);
  }
}

function endProp(state: State): void {
  const { attributes = {} } = state.prop ?? {};
  const holder = state.open.at(-1);
  const language = attributes["xml:lang"] ?? attributes["lang"];
  const prop = { type: attributes["type"] ?? "", text: takeText(state) };
  if (holder === "header" || holder === "tu" || holder === "tuv")
    state.props[holder].push(language === undefined ? prop : { ...prop, language });
}

function endNote(state: State): void {
  const holder = state.open.at(-1);
  const text = takeText(state);
  if (holder === "tu" || holder === "tuv") state.notes[holder].push(text);
}

function endSeg(state: State): void {
  state.seg = takeText(state);
}

function endVariant(state: State, to: number): void {
  const { attributes = {}, line = 0, inside = 0 } = state.variant ?? {};
  const text = state.seg ?? "";
  const language = attributes["xml:lang"] ?? attributes["lang"];
  const variant = { attributes, props: state.props.tuv, notes: state.notes.tuv, text, line, place: { inside, to } };
  state.variants.push(language === undefined ? variant : { ...variant, language });
  state.props.tuv = [];
  state.notes.tuv = [];
  state.seg = undefined;
}

function endUnit(state: State, to: number, listener: TmxListener): void {
  const { attributes = {}, line = 0, inside = 0 } = state.unit ?? {};
  const id = attributes["tuid"];
  const unit = {
    attributes,
    props: state.props.tu,
    notes: state.notes.tu,
    variants: state.variants,
    line,
    place: { inside, to },
  };
  state.props.tu = [];
  state.notes.tu = [];
  state.variants = [];
  listener.unit(id === undefined ? unit : { ...unit, id });
}

function endHeader(state: State, listener: TmxListener): void {
  const { attributes = {}, line = 0 } = state.header ?? {};
  listener.header({ attributes, props: state.props.header }, line);
  state.props.header = [];
}

function takeText(state: State): string {
  const text = state.text?.join("") ?? "";
  state.text = undefined;
  return text;
}
