import { consonantsOf, soundOf } from "../../text/sound.ts";
import type { Severity } from "../findings.ts";
import type { ChangeKind } from "./change.ts";
import { numberOrDate } from "./dates.ts";
import { joinedValues } from "./values.ts";
import { hasContent, isWord, type Lexeme, type Word } from "./words.ts";

/**
 * What one token is to another that may stand for it: another spelling or form of the word, another number, the name of the same
 * sound; for tokens of equal keys what differs in writing. `undefined` if they have nothing to do with one another, or are
 * the same.
 */
export function related(a: Word, b: Word): ChangeKind | undefined {
  const [x, y] = [a.lexeme, b.lexeme];
  if (x === y) return undefined;
  if (x.key === y.key) return inWriting(x, y);
  if (!isWord(a) || !isWord(b)) return undefined;
  if (x.value !== undefined && y.value !== undefined)
    return x.value === y.value ? sameNumber(x, y) : numberOrDate([a, b]);
  return x.spelling === y.spelling ? "spelling" : inMeaning(a, b);
}

/** The kind of a change from the tokens `a` to the tokens `b`, not both empty. What they share is not in them. */
export function kindOf(a: readonly Word[], b: readonly Word[]): ChangeKind {
  const [wordsA, wordsB] = [a.filter(isWord), b.filter(isWord)];
  if (wordsA.length === 0 && wordsB.length === 0) return kindOfMarks([...a, ...b]);
  const [contentA, contentB] = [a.filter(hasContent), b.filter(hasContent)];
  if (wordsA.length > 0 && wordsB.length > 0 && joined(wordsA) === joined(wordsB)) return "spelling";
  if (turnsRound(wordsA, wordsB)) return "negation";
  if (contentA.length === 0 && contentB.length === 0) return "function-word";
  if (wordsA.length === 0) return "insertion";
  if (wordsB.length === 0) return "deletion";
  return kindOfContent(contentA, contentB);
}

/**
 * How much a change matters: numbers, dates, negations, other names and whole sentences most; how a thing is written least.
 *
 * @param isWhole whether whole sentences came or went
 */
export function severityOf(kind: ChangeKind, a: readonly Word[], b: readonly Word[], isWhole = false): Severity {
  switch (kind) {
    case "number":
    case "date":
    case "negation":
      return "high";
    case "name":
      return areOneName(a, b) ? "medium" : "high";
    case "insertion":
    case "deletion":
    case "replacement":
      return isWhole || [...a, ...b].some(({ lexeme }) => lexeme.role === "number") || turnsRound(a, b)
        ? "high"
        : "medium";
    case "moved":
      return isWhole ? "medium" : "low";
    case "quotation":
      // Whose words they are is not a matter of style.
      return a.length === b.length ? "low" : "medium";
    case "punctuation":
      return [...a, ...b].some(({ lexeme }) => FORCE.test(lexeme.text)) ? "medium" : "low";
    default:
      return "low";
  }
}

// Helpers

const FORCE = /[?!]/u;
/** Words on a side of a change that is said to be a matter of yes and no. */
const MOST_NEGATION = 3;

/** A number in digits with an ending: `1945-м`. */
const ENDED = /^\p{Nd}+[-‑]\p{L}+$/u;

function sameNumber(x: Lexeme, y: Lexeme): ChangeKind {
  return areForms(x, y) || (ENDED.test(x.text) && ENDED.test(y.text)) ? "inflection" : "spelling";
}

function inWriting(x: Lexeme, y: Lexeme): ChangeKind {
  const [seenX, seenY] = [seen(x), seen(y)];
  if (seenX === seenY) return "space";
  if (x.role === "quote") return "quotation";
  if (x.role === "mark") return "punctuation";
  return seenX.toLowerCase() === seenY.toLowerCase() ? "case" : "spelling";
}

/** What a reader sees of it: `й` is one letter, whether it is one code point or two; a soft hyphen is nothing. */
function seen({ text }: Lexeme): string {
  return text.normalize("NFC").replaceAll("\u00ad", "").replace(/\s/gu, " ");
}

/** Whether it is one name in two spellings. */
function areOneName([x, ...moreX]: readonly Word[], [y, ...moreY]: readonly Word[]): boolean {
  const areSingle = x !== undefined && y !== undefined && moreX.length === 0 && moreY.length === 0;
  return areSingle && related(x, y) === "name";
}

/** What two words of content are to one another. */
function inMeaning(a: Word, b: Word): ChangeKind | undefined {
  const [x, y] = [a.lexeme, b.lexeme];
  if (x.role !== "content" || y.role !== "content") return undefined;
  if (areForms(x, y)) return "inflection";
  if (x.isDate && y.isDate) return "date";
  if (isName(a) && isName(b)) return soundAlike(x.text, y.text) ? "name" : undefined;
  // Where a sentence opens, `Ships` and `Shops` have capitals too.
  return areCapital(x, y) && soundOf(x.text) === soundOf(y.text) ? "name" : undefined;
}

function kindOfMarks(marks: readonly Word[]): ChangeKind {
  return marks.every(({ lexeme }) => lexeme.role === "quote") ? "quotation" : "punctuation";
}

/** `per cent` and `percent`, `пів години` and `півгодини`. */
function joined(words: readonly Word[]): string {
  return words.map(({ lexeme }) => lexeme.spelling).join("");
}

function turnsRound(a: readonly Word[], b: readonly Word[]): boolean {
  const count = (words: readonly Word[]): number => words.filter(({ lexeme }) => lexeme.negates).length;
  return Math.max(a.length, b.length) <= MOST_NEGATION && count(a) !== count(b);
}

/** Of a change with words on both sides and content on one at least. */
function kindOfContent(a: readonly Word[], b: readonly Word[]): ChangeKind {
  const values = (words: readonly Word[]): string =>
    joinedValues(words.flatMap(({ lexeme }) => (lexeme.value === undefined ? [] : [lexeme]))).join(" ");
  const others = (words: readonly Word[]): Word[] => words.filter(({ lexeme }) => lexeme.value === undefined);
  if (areAllForms(others(a), others(b))) {
    const [x, y] = [values(a), values(b)];
    if (x !== y && x !== "" && y !== "") return numberOrDate([...a, ...b]);
    if (x === y) return x === "" ? "inflection" : "spelling";
  }
  if (a.length > 0 && b.length > 0 && [...a, ...b].every(isName)) return "name";
  return "replacement";
}

function isName({ lexeme, opens }: Word): boolean {
  return !opens && CAPITAL.test(lexeme.text) && !lexeme.isDate;
}

const CAPITAL = /^\p{Lu}/u;

function areCapital(...lexemes: readonly Lexeme[]): boolean {
  return lexemes.every(({ text }) => CAPITAL.test(text));
}

/** Letters that forms of one word share. */
const LEAST_SHARED = 3;

function areForms(x: Lexeme, y: Lexeme): boolean {
  if (x.stem !== y.stem || x.endings === undefined) return false;
  const [a, b] = [x.key, y.key];
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  const [restA, restB] = [a.slice(shared), b.slice(shared)];
  return shared >= LEAST_SHARED && x.endings.test(restA) && x.endings.test(restB);
}

/** Whether both have the same words in the same order, but for their forms. */
function areAllForms(a: readonly Word[], b: readonly Word[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ lexeme: x }, k) => {
      const y = b[k]?.lexeme;
      return y !== undefined && (x.key === y.key || areForms(x, y));
    })
  );
}

/** `Kiev` and `Kyiv`, `Zelensky` and `Zelenskyy`. */
function soundAlike(a: string, b: string): boolean {
  const [x, y] = [soundOf(a), soundOf(b)];
  return x === y || (x[0] === y[0] && consonantsOf(x) === consonantsOf(y) && consonantsOf(x).length > 1);
}
