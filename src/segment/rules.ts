import { type AbbreviationClass, abbreviationKey, type Language } from "./languages/language.ts";
import type { Place } from "./places.ts";
import type { Pair } from "./quotes.ts";

/** What rules know besides the place itself. */
export interface RuleContext {
  readonly language: Language;
  /** Where the sentence begins that the place might end. */
  readonly sentenceFrom: number;
  /** The classes of the abbreviation that the place stands after; none if it is no abbreviation. */
  readonly classes: ReadonlySet<AbbreviationClass>;
  /** The block is written without capitals: it begins with a lower-case letter, or has the English pronoun as one. */
  readonly careless: boolean;
}

/** One reason to end a sentence at a place or not. */
export interface Rule {
  readonly name: string;
  /** What forced the rule: its language, and sentences divided by ` ¦ `. Without the rule it comes out wrong (`capital`: slower). */
  readonly example: string;
  /** `true` ends the sentence, `false` does not, `undefined` leaves it to the rules that follow. */
  readonly decide: (place: Place, context: RuleContext) => boolean | undefined;
}

/** The rules in the order in which they are asked; the first that answers decides, and if none does the parser. */
export const RULES: readonly Rule[] = [
  {
    name: "next-item",
    example: "en · a) the first item ¦ b) the second item",
    decide: (place) => (place.opening === "item" ? true : undefined),
  },
  {
    name: "separator",
    example: "en · Bush named Graae ¦ *** ¦ and then nobody",
    decide: (place) => (place.opening === "separator" ? true : undefined),
  },
  {
    name: "message-head",
    example: "en · Kay Mann ¦ 04/26/2001 07:17 AM ¦ Will you be there?",
    decide: (place) => (place.opening === "stamp" ? !/^(?:on|at|of)$/iu.test(place.word) : undefined),
  },
  {
    name: "mention",
    example: "ru · @petro красиво ¦ @olena спасибо",
    decide: (place) => (place.opening === "mention" ? true : undefined),
  },
  {
    name: "smile",
    example: "ru · Очень красиво) ¦ Мы были там вчера.",
    decide: (place) => (place.opening === "smile" ? true : undefined),
  },
  {
    name: "list-mark",
    example: "en · 1. First item.",
    decide: (place, { sentenceFrom }) => (isListMark(place, sentenceFrom) ? false : undefined),
  },
  {
    name: "leading-marks",
    example: "ru · ...! Ушёл.",
    decide: (place, { sentenceFrom }) => (place.from <= sentenceFrom && !isSmiley(place) ? false : undefined),
  },
  {
    name: "lone-stop",
    example: "en · He said it on Bravo . , and left .",
    decide: (place) =>
      /^(?:["'`]{0,2}\s?[,;:)\]»”’](?!\p{Pe}|-)|(?!\. \. \. )[.!?]+(?=\s|$))/u.test(
        place.text.slice(place.next, place.next + 6),
      )
        ? false
        : undefined,
  },
  {
    name: "no-space",
    example: "en · Hello world. ¦ Write to example.Com today.",
    decide: (place, { language }) =>
      place.next === place.at ? !/^[.!?]$/u.test(place.marks) || opensAnyway(place, language) : undefined,
  },
  {
    name: "reply-in-quotes",
    example: "ru · «Хватит!» — Иван уже кричал. ¦ Все молчали.",
    decide: (place) => (place.head.kind === "dash" && closesQuote(place) ? opensReply(place) : undefined),
  },
  {
    name: "author-words",
    example: "ru · — Ты пойдёшь? — спросил он. ¦ — Нет, — ответила она.",
    decide: (place, context) =>
      place.head.kind === "dash" ? !isAbbreviation(place, context) && dashOpensReply(place) : undefined,
  },
  {
    name: "speech-goes-on",
    example: "ru · «Всё кончено. Мы победили», — сказал он. ¦ Потом ушёл.",
    decide: (place) =>
      place.pairs.some((pair) => pair.kind === "quote" && goesOnAfter(place.text, pair)) ? false : undefined,
  },
  {
    name: "one-speech",
    example: 'en · "How many? I don\'t know."',
    decide: (place, { language }) =>
      place.pairs.some((pair) => pair.kind === "quote" && isOneSpeech(place.text, pair, language)) ? false : undefined,
  },
  {
    name: "relative-aside",
    example: "en · She fell down. (Which was very likely.) ¦ She rose.",
    decide: (place, { language }) => (isRelativeAside(place, language) ? false : undefined),
  },
  {
    name: "inside-brackets",
    example: "en · He teaches (He was an engineer. Then he left) at school.",
    decide: (place) => (place.pairs.some((pair) => isAside(place, pair)) ? false : undefined),
  },
  {
    name: "careless-lower-case",
    example: "en · i was there. ¦ it was good.",
    decide: (place, context) => (place.head.kind === "lower" && isPlainStop(place, context) ? true : undefined),
  },
  {
    name: "lower-case",
    example: "en · Well... maybe not. ¦ He waited.",
    decide: (place) => (place.head.kind === "lower" ? false : undefined),
  },
  {
    name: "smiley",
    example: "ru · Нас 😊 5 человек.",
    decide: (place) => (isSmiley(place) ? place.head.kind === "upper" : undefined),
  },
  {
    name: "reference",
    example: "en · “The laws will appear less complex....” (Smith 55).",
    decide: (place) => (isReference(place) ? false : undefined),
  },
  {
    name: "strong-mark",
    example: "en · I thought... I would go. ¦ What?! ¦ No way!!!",
    decide: (place) =>
      /[!?…]|\.\s?\./u.test(place.marks) && place.head.kind !== "other"
        ? place.head.word !== "I" || /[!?]/u.test(place.marks)
        : undefined,
  },
  {
    name: "abbreviation-part",
    example: "ru · Правила т. Д. иначе не толкуют.",
    decide: (place, { language }) => (isPart(place, language) ? false : undefined),
  },
  {
    name: "abbreviation-number",
    example: "en · See Fig. 3 and No. 5.",
    decide: (place, { classes }) => (classes.has("number") && startsNumber(place) ? false : undefined),
  },
  {
    name: "opening-date",
    example: "ru · В 1812 г. Наполеон вошёл в Россию.",
    decide: (place, context) => (isOpeningDate(place, context) ? false : undefined),
  },
  {
    name: "abbreviation-unit",
    example: "ru · Выделено 3 млн долл. США. ¦ Деньги дошли.",
    decide: (place, { language, classes }) =>
      classes.has("unit") && followsNumber(place) ? endsWithUnit(place, language) : undefined,
  },
  {
    name: "abbreviation-inner",
    example: "ru · Он ушёл, см. Приложение.",
    decide: (_, { classes }) => (classes.has("inner") ? false : undefined),
  },
  {
    name: "abbreviation-name",
    example: "en · Dr. Smith met Mr. Jones.",
    decide: (place, { language, classes }) =>
      classes.has("name") && (place.word.length < 3 || !startsSentence(place, language)) ? false : undefined,
  },
  {
    name: "abbreviation-time",
    example: "en · At 5 a.m. Mr. Smith went to the bank. ¦ He left it at 6 p.m. ¦ Mr. Smith was tired.",
    decide: (place, context) => (context.classes.has("time") ? endsWithTime(place, context) : undefined),
  },
  {
    name: "abbreviation-wavering",
    example: "en · Apple Inc. Chief Tim Cook left the U.S. ¦ She stayed.",
    decide: (place, { language, classes }) => (classes.has("wavering") ? startsSentence(place, language) : undefined),
  },
  {
    name: "initials",
    example: "ru · Встреча с В. В. Путиным прошла вчера.",
    decide: (place, { language }) => (isInitial(place) ? endsWithInitial(place, language) : undefined),
  },
  {
    name: "capital",
    example: "en · The war began in 2014. ¦ It has not ended.",
    decide: (place, { language }) =>
      language.known && place.marks !== "" && place.head.kind !== "other" && place.head.kind !== "caseless"
        ? true
        : undefined,
  },
];

// Marks and heads

/** `1. First`, `a) first`, `1.) First`, `Q. What`, at the head of the sentence. */
function isListMark({ text, at }: Place, sentenceFrom: number): boolean {
  return at - sentenceFrom <= LONGEST_LIST_MARK && LIST_MARK.test(text.slice(sentenceFrom, at));
}

const LONGEST_LIST_MARK = 10;
const LIST_MARK =
  /^(?:[•‣⁃◦▪●·*+\-–—]\s*)?[([]?(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3})*|\p{L}|[ivxlc]+|[IVXLC]{2,})[.)\]]{1,2}$/u;

/**
 * A stop that ends a sentence whatever follows: after a word that is too long or ends too softly to be an abbreviation;
 * in writing without capitals after any other word and other marks too.
 */
function isPlainStop(place: Place, context: RuleContext): boolean {
  const { marks, word, head } = place;
  if (head.openers !== "" || isAbbreviation(place, context)) return false;
  if (context.careless && /^(?:\.|[!?]{1,3})$/u.test(marks) && word.length > 1) return true;
  if (marks !== ".") return false;
  return /^(?:\p{Ll}{6,}|\p{Ll}{2,}[aeiouyаеєиіїоуыэюяё])$/u.test(word) || /^i(?:'m|’m)?$/u.test(head.word);
}

function isSmiley({ marks }: Place): boolean {
  return SMILEY.test(marks);
}

const SMILEY = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[:;]-?[)(DРP]|^\){2,}|\({2,}/u;

/** A short bracket with a number after a quotation: `” (Smith 55)`, `» (2003)`. */
function isReference({ marks, text, next }: Place): boolean {
  return (
    /["'»”’\]`;]$/u.test(marks) &&
    /^\((?:[\p{L}.&,]+\s){0,4}\p{Nd}{1,4}[^()]{0,24}\)/u.test(text.slice(next, next + 64))
  );
}

function closesQuote({ marks }: Place): boolean {
  return /["'»”“’]$/u.test(marks);
}

/** After a quotation a dash brings the words of its author, unless a quotation follows: `«Кто там?» — «Это я.»` */
function opensReply(place: Place): boolean {
  return /^[—–-]\s+["«„“]/u.test(place.text.slice(place.next, place.next + 4));
}

/** `— спросил он` goes on; `— Нет` is the next speech, but not inside quotes: `«К чему? – спросила мама. – Завтра ведь выходной»`, or brackets: `(Смех. — Ред.)`. */
function dashOpensReply({ text, next, pairs }: Place): boolean {
  return (
    pairs.every((pair) => pair.kind === "quote" && pair.to - pair.from > LONGEST_SPEECH) &&
    !/^[—–‒―-]+\s+["«„“'(]?\p{Ll}/u.test(text.slice(next, next + 8))
  );
}

/** What follows a quotation belongs to its sentence: `», — сказал он`, `,” he said`, `» he said`. */
function goesOnAfter(text: string, { from, to }: Pair): boolean {
  if (to - from > LONGEST_SPEECH) return false;
  return (
    /^(?:[,;]?\s*[—–-]\s|,|\s+\p{Ll})/u.test(text.slice(to, to + 6)) ||
    (/[,]$/u.test(text.slice(to - 2, to - 1)) && /^\s+\P{Lu}/u.test(text.slice(to, to + 4)))
  );
}

/**
 * A quotation of several sentences that is not divided: a short one in straight marks, in languages that keep them whole (half of
 * such a pair would not tell which half it is); and one that goes on with
 * the sentence around it in a small letter (`'Well!' thought Alice, 'after such a fall!'`), up to `LONGEST_CLAUSE`.
 */
function isOneSpeech(text: string, { from, to }: Pair, { wholeSpeech }: Language): boolean {
  const length = to - from;
  if (wholeSpeech === 0) return false;
  return (
    (length <= wholeSpeech && /["'`]/u.test(text.charAt(from))) ||
    (length <= LONGEST_CLAUSE && /^[\s'.…]*\p{Ll}/u.test(text.slice(from + 1, from + 10)))
  );
}

const LONGEST_CLAUSE = 250;

/** A bracket that begins with a relative pronoun goes on with the sentence before it, unless it asks: `(Who knows?)`. */
function isRelativeAside({ head, text }: Place, { relatives }: Language): boolean {
  if (head.openers !== "(" || !relatives.has(head.word.toLowerCase())) return false;
  return /^[^()?]{1,200}\)/u.test(text.slice(head.at, head.at + 201));
}

/** Code units; longer speeches are divided though their author is named after them. */
const LONGEST_SPEECH = 150;

/** The bracket opened within a sentence, so it holds no sentence of its own. */
function isAside({ text }: Place, { kind, from }: Pair): boolean {
  if (kind !== "bracket") return false;
  return from > 0 && !/[.!?…][\p{Pe}\p{Pf}"']*\s+$/u.test(text.slice(Math.max(0, from - 6), from));
}

// Abbreviations

/** The classes of the abbreviation that `place` stands after. */
export function abbreviationClasses(place: Place, language: Language): ReadonlySet<AbbreviationClass> {
  if (!place.marks.startsWith(".")) return NONE;
  const { classes } = language;
  return classes.get(chainKey(place, language)) ?? classes.get(keyOf(place)) ?? classes.get(tailKey(place)) ?? NONE;
}

const NONE: ReadonlySet<AbbreviationClass> = new Set();

function isAbbreviation(place: Place, { classes }: RuleContext): boolean {
  return classes.size > 0 || isInitial(place);
}

function keyOf({ word }: Place): string {
  return abbreviationKey(word.replace(/^[.'’ʼ\-‑]+/u, ""));
}

/** The key of what stands after a slash or after a stop without a space: `US 171/U.S. Highway`, `on Tuesday.Mr. Smith`. */
function tailKey({ word }: Place): string {
  return abbreviationKey(word.replace(/^.*(?:\/|\p{L}{3}[.!?])(?=\p{Lu})/u, ""));
}

/** The key of `т. д.` at its last stop: the longest run of short parts with stops that is in the tables; empty if none is. */
function chainKey(place: Place, language: Language): string {
  const { text, wordFrom } = place;
  if (text.charAt(wordFrom - 2) !== "." || wordFrom < 2) return "";
  const before = text.slice(Math.max(0, wordFrom - CHAIN), wordFrom);
  const parts = /(?:(?<!\p{L})\p{L}{1,5}\.?\s){1,3}$/u.exec(before)?.[0];
  if (parts === undefined) return "";
  const pieces = parts.match(/\p{L}+\.?\s?/gu) ?? [];
  for (let first = 0; first < pieces.length; first++) {
    const key = abbreviationKey(pieces.slice(first).join("") + place.word);
    if (language.classes.has(key)) return key;
  }
  return "";
}

/** Code units before the last part of a chain like `до н. э.` that are looked at. */
const CHAIN = 16;

/** The stop is inside an abbreviation of several parts: after `т` in `т. д.` */
function isPart({ text, word, next, marks }: Place, language: Language): boolean {
  if (marks !== ".") return false;
  const following = /^\p{L}{1,5}(?=\.)/u.exec(text.slice(next, next + 8))?.[0];
  return following !== undefined && language.classes.has(abbreviationKey(`${word}.${following}`));
}

function startsNumber({ head, text }: Place): boolean {
  return head.kind === "digit" || /^(?:[№§#]|[IVXLCDMІХ]+(?!\p{L}))/u.test(text.slice(head.at, head.at + 8));
}

/** `5 тыс. руб.`: a number, or a number with its own unit, stands before the word. */
function followsNumber({ text, wordFrom, word }: Place): boolean {
  if (/^\p{Nd}/u.test(word)) return true;
  const before = text.slice(Math.max(0, wordFrom - 16), wordFrom);
  return /(?:\p{Nd}|(?<!\p{L})[IVXLCDMІХ]+|(?<!\p{L})(?:тыс|тис|млн|млрд|трлн)\.?)[\s -]*$/u.test(before);
}

/** Not before a sign (`2016 р. № 991`, `13 чел. / км²`), an acronym, or the next number of one measure (`5 ft. 6 in.`). */
function endsWithUnit({ head, text }: Place, language: Language): boolean {
  if (head.kind === "digit") {
    const unit = /^\p{Nd}+[\s ]*(\p{L}+)/u.exec(text.slice(head.at, head.at + 16))?.[1] ?? "";
    return language.classes.get(abbreviationKey(unit))?.has("unit") !== true;
  }
  return head.kind === "upper" && !isAcronym(head.word);
}

/** `США`, `NATO`: after a unit they go on with it (`3 млн долл. США`). */
function isAcronym(word: string): boolean {
  return /^\p{Lu}{2,}$/u.test(word);
}

function isOpeningDate(place: Place, { language, sentenceFrom }: RuleContext): boolean {
  if (!language.years.has(keyOf(place)) || place.from - sentenceFrom > LONGEST_DATE) return false;
  return language.openingDate.test(place.text.slice(sentenceFrom, place.from)) && place.head.kind === "upper";
}

const LONGEST_DATE = 48;

/** The next word opens sentences, and is no initial: not `С.` in `А. С. Пушкина`. */
/** Not where the time opens the sentence, unless what follows can be nothing but a beginning: `At 6 a.m. ¦ The birds sing.` */
function endsWithTime(place: Place, { language, sentenceFrom }: RuleContext): boolean {
  if (startsSentence(place, language)) return true;
  const { text, head, from } = place;
  if (head.kind === "other" || isAcronym(head.word)) return false;
  // `He noted: In 44 B.C. Caesar died.`
  const clause =
    text
      .slice(Math.max(sentenceFrom, from - LONGEST_DATE), from)
      .split(/:\s/u)
      .at(-1) ?? "";
  const opening = /^\p{Lu}\p{L}*/u.exec(clause)?.[0].toLowerCase() ?? "";
  return !language.datePrepositions.has(opening);
}

function startsSentence({ head, text }: Place, language: Language): boolean {
  if (head.kind !== "upper" || !language.starters.has(head.word.toLowerCase())) return false;
  return head.word.length > 1 || text.charAt(head.at + 1) !== ".";
}

/** After a forgotten space a name's title is as good a sign as an opening word: `Tuesday.Mr. Smith`. */
function opensAnyway(place: Place, language: Language): boolean {
  return startsSentence(place, language) || language.classes.get(place.head.word.toLowerCase())?.has("name") === true;
}

// Initials

/** One capital with a stop (or two letters as in `Дж.`, `Ю.`): `А.`, `В.В.`, `J.` */
function isInitial({ word, marks }: Place): boolean {
  return (
    marks.startsWith(".") && /^(?:\p{Lu}\p{M}*\.[-‑]?){0,3}(?:\p{Lu}\p{M}*|Дж|Дм|Ал|Вл|Ст|Мк|Th|Ch|Ph)$/u.test(word)
  );
}

/**
 * Whether the initial ends a sentence: only before a word that opens sentences, and then if it is the second of two
 * (`Иванов А. А. ¦ Его`), or a letter used as a name (`vitamin C. ¦ It`, `you and I. ¦ Did`).
 */
function endsWithInitial(place: Place, language: Language): boolean {
  return startsSentence(place, language);
}
