import type { Block, BlockKind } from "../model/document.ts";
import { endsSentence, type Line, type LineGroup, lineGroups, startsLower } from "./line.ts";
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
  const runs = groups.flatMap((group) =>
    column === undefined ? singles(group) : joined(group, column).map((lines) => ({ lines, verse: false })),
  );
  return runs.map((run, index) => toBlock(run, runs[index + 1]));
}

/** Lines that make one block. */
interface Run {
  readonly lines: LineGroup;
  readonly verse: boolean;
}

function singles(group: LineGroup): Run[] {
  const verse = isVerse(group);
  return group.map((line) => ({ lines: [line], verse }));
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
function isVerse(group: LineGroup): boolean {
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
  return run.lines.length === 1 && next !== undefined && isTitle(first, next) ? "heading" : "paragraph";
}

/** The number of an article or chapter, whose stop does not end a sentence: `Article 5. Loans`, `Статья 12. Плата`. */
const NUMBERED = /^(?:\p{L}+\s+)?(?:\p{Nd}+|[IVXLC]+)(?:\.\p{Nd}+)*\.\s+/u;

/**
 * A short line without a stop, followed by something: `Введение`, `Chapter 5`. A line that ends in a colon announces what
 * follows and is a sentence.
 */
function isTitle(line: Line, next: Run): boolean {
  const { text, mark } = line;
  if (mark !== "none" || text.length > 80 || startsLower(line) || !/\p{L}/u.test(text)) return false;
  if (/[\p{Po}\p{Pd}]["'»”’)\]]*$/u.test(text) || /[.!?…]\s/u.test(text.replace(NUMBERED, ""))) return false;
  const after = next.lines[0];
  return after !== undefined && after.mark !== "dash" && !startsLower(after);
}
