import type { Line } from "./page.ts";

/** A line in its column. */
export interface Placed {
  readonly line: Line;
  /** Left and right edge of the column. */
  readonly left: number;
  readonly right: number;
  /** Nothing of the column stands above it. */
  readonly first: boolean;
}

/** Lines that make one paragraph. */
export interface Paragraph {
  readonly kind: "heading" | "item" | "paragraph";
  readonly lines: readonly Line[];
}

/** What most of a document is set in. */
export interface BodyType {
  /** Points. */
  readonly size: number;
  /** From baseline to baseline, as a multiple of the size. */
  readonly leading: number;
}

/**
 * Puts lines that follow one another together. A paragraph ends where the size of the type changes, at a wider gap, an indented first line,
 * the mark of a list, and a line so short that the next word would have fitted on it. At the end of a column there is no gap to go by.
 */
export function paragraphsOf(lines: readonly Placed[], body: BodyType): Paragraph[] {
  const paragraphs: Placed[][] = [];
  for (const placed of lines) {
    const open = paragraphs.at(-1);
    if (open === undefined || !goesOn(open, placed, body)) paragraphs.push([placed]);
    else open.push(placed);
  }
  return paragraphs.map((paragraph) => ({ kind: kindOf(paragraph, body), lines: paragraph.map(({ line }) => line) }));
}

/** The mark of a list that a line begins with, with the white space after it: `• `, `12. `. */
export function listMark(text: string): string | undefined {
  return LIST_MARK.exec(text)?.[0];
}

/** Whether a mark is a sign only; numbers are text, which other text refers to. */
export function isBullet(mark: string): boolean {
  return !/[\p{L}\p{Nd}]/u.test(mark);
}

// Helpers

const LIST_MARK = /^(?:[•‣⁃◦▪●■□○➢✓\uf0b7\uf0a7]\s*|\(?(?:\p{Nd}{1,3}|\p{Ll})[.)](?:\p{Nd}{1,3}\.?)*\s+)(?=\S)/u;
/** Parts of the size of the type. */
const [INDENT, SLACK] = [0.7, 0.5];
/** Part of the usual distance of lines: more is the end of a paragraph. A raised number pushes lines apart a little. */
const GAP = 1.22;
/** Distance of lines where the document tells none, as a multiple of the size; word processors take 1.15 to 1.2. */
const LEAST_LEADING = 1.15;

function goesOn(open: readonly Placed[], next: Placed, body: BodyType): boolean {
  const previous = open.at(-1);
  const first = open[0];
  if (previous === undefined || first === undefined || previous === next) return false;
  const told = isOneElement(previous.line, next.line);
  if (told !== undefined) return told;
  const size = Math.max(previous.line.size, next.line.size);
  if (Math.abs(previous.line.size - next.line.size) > size * 0.08) return false;
  if (!next.first && isApart(previous.line, next.line, body)) return false;
  if (startsItem(next.line, previous, next)) return false;
  if (isBroken(previous.line, next.line)) return true;
  if (size <= body.size * HEADING && wouldHaveFitted(previous, next)) return false;
  return isInLine(first, previous, next);
}

/** What a tagged PDF says of two lines of one page. Some programs make an element of each line, in the middle of a word too. */
function isOneElement(previous: Line, next: Line): boolean | undefined {
  if (previous.element === undefined || next.element === undefined) return undefined;
  if (previous.element === next.element) return true;
  const onePage = previous.element.split(":")[0] === next.element.split(":")[0];
  return onePage && !isBroken(previous, next) ? false : undefined;
}

/** Part of the size of the body: type that is larger is that of headings. */
const HEADING = 1.08;

function isApart(previous: Line, next: Line, body: BodyType): boolean {
  const usual = previous.size * Math.max(body.leading, LEAST_LEADING);
  const gap = previous.y - next.y;
  return gap > usual * GAP || gap < 0;
}

/** A number at the start of a line may be one of its sentence: `in⏎1941. The war`. */
function startsItem(line: Line, previous: Placed, next: Placed): boolean {
  const mark = listMark(line.text);
  if (mark === undefined) return false;
  return isBullet(mark) || endsSentence(previous.line.text) || wouldHaveFitted(previous, next);
}

function isBroken(previous: Line, next: Line): boolean {
  return /\p{L}[-\u2010\u00ad]$/u.test(previous.text) && /^\p{Ll}/u.test(next.text);
}

/** Whether the first word of `next` had room at the end of `previous`. */
function wouldHaveFitted(previous: Placed, next: Placed): boolean {
  const { line } = next;
  const word = /^\S+/u.exec(line.text)?.[0].length ?? 0;
  const perCharacter = (line.right - line.x) / Math.max(1, line.text.length);
  return previous.right - previous.line.right > (word + 1) * perCharacter + previous.line.size * SLACK;
}

/** Judges by where lines begin: at an indented line a paragraph begins, and the text of an item stands under itself. */
function isInLine(first: Placed, previous: Placed, next: Placed): boolean {
  const at = (placed: Placed): number => placed.line.x - placed.left;
  const indent = next.line.size * INDENT;
  if (listMark(first.line.text) !== undefined)
    return at(next) > at(first) - SLACK && (previous === first || Math.abs(at(next) - at(previous)) < indent);
  const step = at(next) - at(previous);
  if (step > indent) return false;
  if (step < -indent) return previous === first;
  // Both are indented alike: a quotation, or two paragraphs of one line.
  return !(
    previous === first &&
    at(next) > indent &&
    endsSentence(previous.line.text) &&
    next.line.x > next.left + indent * 4
  );
}

function kindOf(paragraph: readonly Placed[], body: BodyType): Paragraph["kind"] {
  const line = paragraph[0]?.line;
  if (line === undefined) return "paragraph";
  const length = paragraph.reduce((sum, placed) => sum + placed.line.text.length, 0);
  if (line.size > body.size * HEADING && length <= LONGEST_HEADING) return "heading";
  return listMark(line.text) === undefined ? "paragraph" : "item";
}

/** Characters: more is a text in large type, for children say. */
const LONGEST_HEADING = 300;

function endsSentence(text: string): boolean {
  return /[.!?…:;][\p{Pe}\p{Pf}\p{Pi}"'’]*$/u.test(text);
}
