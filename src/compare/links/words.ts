import type { Side } from "../../model/alignment.ts";
import type { SegmentedDocument } from "../../model/document.ts";
import { foldWord } from "../../text/fold.ts";
import { primaryLanguage } from "../../text/language.ts";
import { soundOf } from "../../text/sound.ts";
import type { Span } from "../../text/span.ts";
import { stem } from "../../text/stem.ts";
import { type TokenKind, tokenize } from "../../text/tokens.ts";

/** A word, number or mark of one side of a bead, with what linking wants to know of it. */
export interface Word extends Span {
  readonly kind: TokenKind;
  /** As it stands in the text. */
  readonly text: string;
  /** As `foldWord` gives it. */
  readonly folded: string;
  readonly stem: string;
  readonly sound: string;
  readonly isCapital: boolean;
  /** Whether it opens a segment, where a capital says nothing. */
  readonly isFirst: boolean;
}

/** The words, numbers and marks of the segments of `side`, in order, placed in the text of the version. Time O(length). */
export function wordsOf(version: SegmentedDocument, side: Side): Word[] {
  const language = primaryLanguage(version.language);
  return side.flatMap((index) => {
    const span = version.segments[index]?.span ?? { from: 0, to: 0 };
    return wordsIn(version.text.slice(span.from, span.to), language, span.from);
  });
}

/** The words of `text`, one segment of a text that begins at `offset` there. */
export function wordsIn(text: string, language: string, offset = 0): Word[] {
  let isFirst = true;
  return tokenize(text).map(({ kind, from, to }) => {
    const word = text.slice(from, to);
    const isWord = kind === "word";
    const first = isFirst && kind !== "mark";
    if (first) isFirst = false;
    return {
      kind,
      from: from + offset,
      to: to + offset,
      text: word,
      folded: foldWord(word),
      stem: isWord ? stem(word, language) : word,
      sound: isWord ? soundOf(word) : "",
      isCapital: isWord && CAPITAL.test(word),
      isFirst: first,
    };
  });
}

const CAPITAL = /^\p{Lu}/u;
