import type { Block, BlockKind } from "../model/document.ts";
import { endsSentence, type Line, type LineGroup, lineGroups, startsLower, width } from "./line.ts";
import { isFull, wrapColumn } from "./wrapping.ts";

/**
 * The blocks of a plain text. A blank line always ends a block. A line break does too, unless the text as a whole is
 * wrapped at a column (`wrapColumn`); then lines run on until a list mark, a dash that opens a speech, an indented first line or
 * a line that ends early. The mark of a `# heading` is markup and outside its block; marks of list items are inside.
 * Time O(length).
 */
export function plainBlocks(text: string): Block[] {
  const groups = lineGroups(text);
  const column = wrapColumn(groups);
  const runs = groups.flatMap((lines, group): Run[] =>
    column === undefined
      ? singles(lines).map((run) => ({ ...run, group }))
      : joined(lines, column).map((run) => ({ lines: run, verse: false, group })),
  );
  return runs.map((run, index) => toBlock(run, runs[index + 1]));
}

/** Lines that make one block. */
interface Run {
  readonly lines: LineGroup;
  readonly verse: boolean;
  /** Which group of lines it is in; between groups there is a blank line. */
  readonly group: number;
}

/** The lines of a group one by one, in a text that is not wrapped; but for those that plainly go on with the line before. */
function singles(group: LineGroup): Omit<Run, "group">[] {
  const verse = isVerse(group);
  const runs: Line[][] = [];
  for (const line of group) {
    const open = runs.at(-1);
    const previous = open?.at(-1);
    const may = !verse && group.length <= MOST_LINES;
    if (open !== undefined && previous !== undefined && may && runsOn(previous, line)) open.push(line);
    else runs.push([line]);
  }
  return runs.map((lines) => ({ lines, verse }));
}

/** Lines of a group of which one may have been broken by chance; where there are more, each is a paragraph. */
const MOST_LINES = 4;
/** Columns of a line that may have been broken for its length. */
const LONG = 60;

/**
 * A stop cannot begin a line (`for pricing⏎. Pricing`), nor, after a long line that stops in mid-sentence, can a small letter or
 * a bracket (`the hammer falls initiating⏎a shot`); but where all lines begin small, these may be verses.
 */
function runsOn(previous: Line, line: Line): boolean {
  if (line.mark !== "none" || previous.mark === "hash") return false;
  if (/^[.,;!?]+(?:\s|$)/u.test(line.text)) return true;
  if (startsLower(previous) || width(previous) < LONG || /[.!?…:;]["'»”’)\]]*$/u.test(previous.text)) return false;
  return startsLower(line) || line.text.startsWith("(");
}

/** The lines of a wrapped group, put together where they run on. */
function joined(group: LineGroup, column: number): LineGroup[] {
  const runs: Line[][] = [];
  let [run, previous]: [Line[], Line | undefined] = [[], undefined];
  for (const line of group) {
    if (previous === undefined || beginsBlock(previous, line, column)) {
      run = [];
      runs.push(run);
    }
    run.push(line);
    previous = line;
  }
  return runs;
}

function beginsBlock(previous: Line, line: Line, column: number): boolean {
  if (previous.mark === "hash" || line.mark === "hash") return true;
  const early = !isFull(previous, line, column);
  // After `т.` a line may go on with `п. вещи`.
  const closed =
    /[:;]$/u.test(previous.text) || (endsSentence(previous) && !/(?<!\p{L})\p{L}{1,3}\.$/u.test(previous.text));
  // `in⏎1941. The war` and `word —⏎— word` look like marks; a mark stands after something that has ended.
  if (line.mark !== "none") return closed || early || previous.mark !== "none";
  if (startsLower(line)) return false;
  const indented = line.indent > previous.indent && previous.mark === "none";
  return early || (indented && endsSentence(previous));
}

/** Four lines or more, short, most of them opening with a capital and stopping in mid-sentence. */
export function isVerse(group: LineGroup): boolean {
  if (group.length < 4 || group.some(({ text, mark }) => text.length > 64 || mark !== "none")) return false;
  const running = group.filter((line) => !endsSentence(line)).length;
  const commas = group.filter(({ text }) => /[,;:—–-]$/u.test(text)).length;
  return running >= group.length / 2 && commas >= group.length / 5;
}

function toBlock(run: Run, next: Run | undefined): Block {
  const first = run.lines[0];
  const last = run.lines.at(-1);
  if (first === undefined || last === undefined) throw new Error("a block without lines; this is a bug");
  const markup = first.mark === "hash" ? (/^#+\s+/u.exec(first.text)?.[0].length ?? 0) : 0;
  return { kind: kindOf(run, first, next), span: { from: first.span.from + markup, to: last.span.to } };
}

function kindOf(run: Run, first: Line, next: Run | undefined): BlockKind {
  if (first.mark === "hash") return "heading";
  if (first.mark === "item") return "item";
  if (run.verse) return "verse";
  const apart = next !== undefined && next.group !== run.group;
  return run.lines.length === 1 && next !== undefined && isTitle(first, next, apart) ? "heading" : "paragraph";
}

/**
 * The number of a part of a text, whose stop does not end a sentence: `Article 5. Loans`, `Статья 12. Плата`, `3. Loans`. Other
 * words with a number are sentences of their own: `Етап 2. Вибір документів`.
 */
const NUMBERED =
  /^(?:(?:article|section|chapter|part|book|title|annex|appendix|schedule|clause|rule|стать[яи]|раздел|глава|часть|книга|параграф|приложение|пункт|правило|статт[яі]|розділ|частина|додаток)\s+)?(?:\p{Nd}+|[IVXLC]+)(?:\.\p{Nd}+)*\.\s+/iu;

/**
 * A short line without a stop, followed by something: `Введение`, `Chapter 5`. A line that ends in a colon announces what
 * follows and is a sentence; a line straight before a speech announces that (`He rose⏎— Enough`), unless they stand `apart`.
 */
function isTitle(line: Line, next: Run, apart: boolean): boolean {
  const { text, mark } = line;
  if (mark !== "none" || text.length > 80 || startsLower(line) || !/\p{L}/u.test(text)) return false;
  if (/[\p{Po}\p{Pd}]["'»”’)\]]*$/u.test(text) || /[.!?…]\s/u.test(text.replace(NUMBERED, ""))) return false;
  const after = next.lines[0];
  return after !== undefined && (after.mark !== "dash" || apart) && !startsLower(after);
}
