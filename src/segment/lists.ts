/**
 * Where the items begin of a list that runs on in one block: `1) rice 2) salt`, `(a) … (b) …`, `i. … ii. …`. The first mark must
 * stand at the head of the block, or stand after a stop and have the first value or two that follow it; each next mark must have the
 * same shape and the next value. Time O(length).
 */
export function runInItems(text: string): ReadonlySet<number> {
  const starts: number[] = [];
  let run: ItemMark[] = [];
  for (const mark of itemMarks(text)) {
    const last = run.at(-1);
    if (last !== undefined && follows(mark, last)) run.push(mark);
    else if (begins(text, mark) && (run.length === 0 || isFirst(mark))) {
      starts.push(...startsOf(run));
      run = [mark];
    }
  }
  return new Set([...starts, ...startsOf(run)]);
}

/** `w) hello` alone after a stop is no list, and `w) hello x) hello` may be chance. */
function startsOf(run: readonly ItemMark[]): number[] {
  const [first] = run;
  if (first === undefined || run.length < (isFirst(first) ? 2 : 3)) return [];
  return run.map(({ at }) => at).filter((at) => at > 0);
}

interface ItemMark {
  readonly at: number;
  /** What stands before and after the value, and whether that is digits or letters. */
  readonly shape: string;
  readonly label: string;
}

/** The marks that could be of items, in order. Looks back from every `.` and `)`, for these are few. */
function* itemMarks(text: string): Generator<ItemMark> {
  for (const { index } of text.matchAll(/[.)](?=\s)/gu)) {
    const [found = "", before = "", bracketed, bracket, dotted, dot] =
      MARK.exec(text.slice(Math.max(0, index + 1 - LONGEST_MARK), index + 1)) ?? [];
    if (found === "" || /\S/u.test(text.charAt(index - found.length))) continue;
    const [label, after] = [bracketed ?? dotted ?? "", bracket ?? dot ?? ""];
    const kind = /\p{Nd}/u.test(label) ? "digit" : /\p{Lu}/u.test(label) ? "upper" : "lower";
    yield { at: index + 1 - found.length, shape: `${before.trim()} ${kind} ${after}`, label };
  }
}

const LONGEST_MARK = 12;
// A capital with a full stop is an initial.
const MARK =
  /(?<!\S)([•‣⁃◦▪●·*+-]?\s?\(?)(?:(\p{Nd}{1,3}|\p{L}|[ivx]{2,5})(\.?\))|(\p{Nd}{1,3}|\p{Ll}|[ivx]{2,5})(\.))$/u;

function begins(text: string, { at }: ItemMark): boolean {
  return at === 0 || /[.!?:;]\s$/u.test(text.slice(Math.max(0, at - 2), at));
}

/** The first of its list, or at the head of the block, where a list may go on from the block before. */
function isFirst({ at, label }: ItemMark): boolean {
  return at === 0 || /^[1aаi]$/iu.test(label);
}

function follows({ label, shape }: ItemMark, last: ItemMark): boolean {
  if (shape !== last.shape) return false;
  if (/\p{Nd}/u.test(label)) return Number(label) === Number(last.label) + 1;
  const roman = ROMAN.indexOf(label.toLowerCase());
  if (roman > 0 && ROMAN[roman - 1] === last.label.toLowerCase()) return true;
  return label.length === 1 && label.codePointAt(0) === (last.label.codePointAt(0) ?? 0) + 1;
}

const ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(" ");
