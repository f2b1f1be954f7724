import type { Found, Half, View } from "./view.ts";

/**
 * Words that one side denies and the other, which has the same word, does not. `Not` and `не` are looked at by the word that
 * they deny: translators turn sentences round (`no longer` is `перестал`), but who keeps the verb keeps its negation.
 */
export function checkNegation(view: View): Found[] {
  return [...lost(view.a, view.b, "a"), ...lost(view.b, view.a, "b")];
}

// Helpers

function lost(half: Half, other: Half, side: "a" | "b"): Found[] {
  const isDenial = DENIALS[half.language];
  const answer = ANSWERS[other.language];
  if (isDenial === undefined || answer === undefined) return [];
  const isAnsweredAtAll = hasAnswer(other, answer);
  return half.words.flatMap((word, at): Found[] => {
    if (!isDenial.test(word.folded) || isHarmless(half, at)) return [];
    const anchors = anchorsOf(half, at, other);
    const [anchor] = anchors;
    if (anchor === undefined) return isAnsweredAtAll ? [] : [unanchored(half, at, side)];
    if (isAnswered(other, anchor.other, PLAIN[other.language]!)) return [];
    // `Prevent` and `unable` may answer, or stand there for reasons of their own.
    const isBare = !isAnswered(other, anchor.other, answer);
    const isSure = isBare && (isNext(half, at, anchor.own) || anchors.length > 2) && !isAnsweredAtAll;
    return [foundAt(half, at, anchor, other, side, isSure)];
  });
}

/** Whether the denial at `at` denies nothing: `not only`, `no longer`, `свести на нет`. */
function isHarmless({ words }: Half, at: number): boolean {
  if (HARMLESS_AFTER.test(words[at + 1]?.folded ?? "")) return true;
  return words[at]!.folded === "нет" && words[at - 1]?.folded === "на";
}

function foundAt(half: Half, at: number, anchor: Anchor, other: Half, side: "a" | "b", isSure: boolean): Found {
  const denied = { from: half.words[at]!.from, to: Math.max(half.words[at]!.to, half.words[anchor.own]!.to) };
  const { text: kept, from, to } = other.words[anchor.other]!;
  const denial = half.text.slice(denied.from, denied.to);
  return {
    code: "negation",
    severity: isSure ? "medium" : "low",
    confidence: isSure ? 0.65 : 0.4,
    ...(side === "a"
      ? { reason: "negationLost", values: { a: denial, b: kept }, a: denied, b: { from, to } }
      : { reason: "negationGained", values: { a: kept, b: denial }, a: { from, to }, b: denied }),
  };
}

/** A denial in words that the other side has none of, where it denies nothing at all. */
function unanchored({ words, text }: Half, at: number, side: "a" | "b"): Found {
  const { from, to } = words[at]!;
  const next = words[at + 1]?.kind === "word" ? words[at + 1]! : words[at]!;
  const denied = { from, to: Math.max(to, next.to) };
  return {
    code: "negation",
    severity: "low",
    confidence: 0.3,
    reason: "negationAlone",
    values: { text: text.slice(denied.from, denied.to) },
    [side]: denied,
  };
}

/** Whether the word at `anchor` is what the denial at `at` denies: the first one after it that says something. */
function isNext({ weights }: Half, at: number, anchor: number): boolean {
  return anchor > at && weights.subarray(at + 1, anchor).every((weight) => weight < TELLING);
}

function hasAnswer({ words }: Half, answer: RegExp): boolean {
  return words.some(({ folded }) => answer.test(folded));
}

interface Anchor {
  readonly own: number;
  readonly other: number;
}

/** Words near the denial, in its clause, that the other side has by lexicon and not by position alone; ahead, then before. */
function anchorsOf(half: Half, at: number, other: Half): Anchor[] {
  const { words, weights, linked } = half;
  const around: number[] = [];
  for (let i = at + 1; i <= at + AHEAD && words[i]?.kind === "word"; i++) around.push(i);
  for (let i = at - 1; i >= at - BEFORE && words[i]?.kind === "word"; i--) around.push(i);
  return around.flatMap((own) => {
    if (weights[own]! < TELLING) return [];
    const literal = linked[own]!.find((j) => half.fit(own, j) >= LITERAL && other.words[j]!.kind === "word");
    return literal === undefined ? [] : [{ own, other: literal }];
  });
}

const AHEAD = 4;
const BEFORE = 4;
/** Weight from which on a word says something. */
const TELLING = 0.15;
/** Nats of likeness from which on two words are taken to be the same. */
const LITERAL = 2.5;

/** Whether the clause of the word at `at`, or what stands near it, has a negation of any kind. */
function isAnswered({ words }: Half, at: number, answer: RegExp): boolean {
  let from = at;
  while (from > 0 && (words[from - 1]!.kind !== "mark" || at - from < NEAR) && at - from < CLAUSE_REACH) from--;
  let to = at;
  while (to < words.length - 1 && (words[to + 1]!.kind !== "mark" || to - at < 2) && to - at < NEAR) to++;
  return words.slice(from, to + 1).some(({ folded }) => answer.test(folded));
}

const NEAR = 3;
const CLAUSE_REACH = 7;

/** Words that deny what follows. */
const DENIALS: Readonly<Record<string, RegExp>> = {
  en: /^(?:not|cannot|never|no|nobody|none|nothing|nowhere|neither|.+n’t)$/u,
  ru: /^(?:не|нет)$/u,
  uk: /^(?:не|немає|нема|жод(?:ен|н\p{L}+))$/u,
};

/** Words that deny and do nothing else. */
const PLAIN: Readonly<Record<string, RegExp>> = {
  en: /^(?:not|cannot|never|no|none|nobody|nothing|nowhere|neither|nor|without|.+n’t)$/u,
  ru: /^(?:не|ни|нет|ни[кчг]\p{L}+|нельзя|без)$/u,
  uk: /^(?:не|ні|ані|немає|нема|ні[кчдщ]\p{L}+|жод\p{L}+|без)$/u,
};

/** Negations of any kind: words that deny, and words that say as much with a prefix or a meaning of their own. */
const ANSWERS: Readonly<Record<string, RegExp>> = {
  en: /^(?:not|cannot|never|no|none|nobody|nothing|nowhere|neither|nor|without|.+n’t|un(?!der|ion|it|iv|iq|cle)\p{L}{4,}|im(?:possible|practical|proper)\p{L}*|in(?:ability|capable|correct|complete|different|effective|sufficient|valid)\p{L}*|dis(?!c[uoi]|tri|play|tan|ast|ease)\p{L}{4,}|non-?\p{L}+|\p{L}+less|fail\p{L}*|lack\p{L}*|refus\p{L}*|den(?:y|ied|ies|ial|ying)|absen\p{L}*|avoid\p{L}*|prevent\p{L}*|stop\p{L}*|only|yet|struggl\p{L}*|short|outside|away|hardly|barely|scarcely|rarely|seldom|little|few|unless|until|except|instead|miss\p{L}*|unable|rather|too|free|against|declin\p{L}*|reject\p{L}*|reluctan\p{L}*|doubt\p{L}*|ban|banned|prohibit\p{L}*|forb\p{L}+|before|than|long|far|whether|else|anyone|anything|any|ever|il(?:legal|logical)\p{L}*)$/u,
  ru: /^(?:не(?!де[лй]|кото|скольк|давн|бо|фт|мец|мц|вест|рв|йтр|ст)\p{L}*|ни|нет|ни[кчг]\p{L}+|нельзя|без\p{L}*|бес\p{L}{3,}|вне|отсутств\p{L}*|отказ\p{L}*|отриц\p{L}*|отверг\p{L}*|опроверг\p{L}*|запре\p{L}*|избе[жг]\p{L}*|предотвра\p{L}*|прекра\p{L}*|перест\p{L}*|лиш\p{L}*|только|едва|вряд|редко|мало|пока|кроме|вместо|против\p{L}*|слишком|сложно|трудно|иначе|сомн\p{L}*|прежде|чем|ли|кто-либо|какой-либо)$/u,
  uk: /^(?:не(?!ді[лй]|щодавн|давн|бо|фт|рв|йтр|ст)\p{L}*|ні|ані|ні[кчдщ]\p{L}+|жод\p{L}+|без\p{L}*|поза|відсутн\p{L}*|брак\p{L}*|відмов\p{L}*|запереч\p{L}*|відкин\p{L}*|відхил\p{L}*|спросту\p{L}*|заборон\p{L}*|уник\p{L}*|запобі\p{L}*|припин\p{L}*|перест\p{L}*|позбав\p{L}*|лише|тільки|ледве|навряд|рідко|мало|поки|доки|крім|окрім|замість|проти\p{L}*|занадто|надто|складно|важко|інакше|сумн\p{L}*|перш|ніж|чи)$/u,
};

/** `Not only`, `не только`, `не позднее`: the denial denies nothing, or a limit that others put without one. */
const HARMLESS_AFTER =
  /^(?:only|just|merely|simply|least|longer|doubt|matter|wonder|later|earlier|more|less|fewer|только|просто|лишь|менее|меньше|более|больше|ранее|раньше|позднее|позже|тільки|лише|менш|менше|більш|більше|раніше|пізніше)$/u;
