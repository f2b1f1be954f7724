import { type Doubt, judged, type Models, type Unjudged } from "./doubt.ts";
import type { Found, Half, View } from "./view.ts";

/**
 * Words that one side denies and the other, which has the same word, does not. `Not` and `не` are looked at by the word that
 * they deny: translators turn sentences round (`no longer` is `перестал`), but who keeps the verb keeps its negation.
 */
export function checkNegation(view: View): Found[] {
  return negationDoubts(view).flatMap(({ found, features }) => judged(found, features, NEGATION[view.kinship]));
}

/** Denials that nothing on the other side plainly answers to, and what speaks for and against their being lost. */
export function negationDoubts(view: View): Doubt[] {
  const balance = { a: denialsOf(view.a), b: denialsOf(view.b) };
  return [
    ...lost(view.a, view.b, "a", balance.a - balance.b, view.share),
    ...lost(view.b, view.a, "b", balance.b - balance.a, view.share),
  ];
}

// Helpers

function lost(half: Half, other: Half, side: "a" | "b", surplus: number, share: number): Doubt[] {
  const isDenial = DENIALS[half.language];
  const answer = ANSWERS[other.language];
  const plain = PLAIN[other.language];
  if (isDenial === undefined || answer === undefined || plain === undefined) return [];
  const answers = other.words.flatMap(({ folded }, j) => (answer.test(folded) ? [heightOf(other, j)] : []));
  const isLost = (anchor: Anchor | undefined): boolean =>
    anchor === undefined ? answers.length === 0 : !isAnswered(other, anchor.other, plain);
  return half.words.flatMap((word, at): Doubt[] => {
    if (!isDenial.test(word.folded) || isHarmless(half, at)) return [];
    const anchors = anchorsOf(half, at, other);
    const [anchor] = anchors;
    if (!isLost(anchor)) return [];
    const height = heightOf(half, at);
    const features = [
      ...anchorFeatures(half, at, anchors, anchor !== undefined && isAnswered(other, anchor.other, answer)),
      answers.length === 0 ? 1 : 0,
      Math.min(1, ...answers.map((own) => Math.abs(own - height))),
      Math.max(-2, Math.min(2, surplus)),
      share,
      half.linked[at]!.length > 0 ? 1 : 0,
      Math.min(3, Math.max(0, half.support[at]!)) / 3,
      PARTICLES.test(word.folded) ? 1 : 0,
    ];
    return [{ found: foundAt(half, at, anchor, other, side), features }];
  });
}

/** How far down its side a word stands, in `[0, 1]`. */
function heightOf({ words }: Half, at: number): number {
  return (at + 0.5) / words.length;
}

function anchorFeatures(half: Half, at: number, anchors: readonly Anchor[], isNear: boolean): readonly number[] {
  const [anchor] = anchors;
  if (anchor === undefined) return [0, 0, 0, 0, 0];
  return [
    1,
    Math.min(8, half.fit(anchor.own, anchor.other)) / 8,
    isNext(half, at, anchor.own) ? 1 : 0,
    Math.min(4, anchors.length) / 4,
    isNear ? 1 : 0,
  ];
}

/** The plainest denials, which a translator who keeps the verb keeps. */
const PARTICLES = /^(?:not|cannot|.+n’t|не)$/u;

/** In how many places `half` denies something: `никто не` is one of them. */
function denialsOf({ words, language }: Half): number {
  const plain = PLAIN[language];
  if (plain === undefined) return 0;
  const places = words.flatMap(({ folded }, at) => (plain.test(folded) ? [at] : []));
  return places.filter((at, k) => k === 0 || at - places[k - 1]! > NEAR).length;
}

/** Whether the denial at `at` denies nothing: `not only`, `no longer`, `свести на нет`, `No. 12`. */
function isHarmless({ words }: Half, at: number): boolean {
  if (HARMLESS_AFTER.test(words[at + 1]?.folded ?? "")) return true;
  // Не найдётся ли, чи не знайдеться.
  if (words[at + 2]?.folded === "ли" || words[at - 1]?.folded === "чи") return true;
  const next = words[at + 1]?.text === "." ? words[at + 2] : words[at + 1];
  if (words[at]!.text === "No" && next?.kind === "number") return true;
  return words[at]!.folded === "нет" && words[at - 1]?.folded === "на";
}

function foundAt(half: Half, at: number, anchor: Anchor | undefined, other: Half, side: "a" | "b"): Unjudged {
  if (anchor === undefined) return unanchored(half, at, side);
  const denied = { from: half.words[at]!.from, to: Math.max(half.words[at]!.to, half.words[anchor.own]!.to) };
  const { text: kept, from, to } = other.words[anchor.other]!;
  const denial = half.text.slice(denied.from, denied.to);
  return {
    code: "negation",
    ...(side === "a"
      ? { reason: "negationLost", values: { a: denial, b: kept }, a: denied, b: { from, to } }
      : { reason: "negationGained", values: { a: kept, b: denial }, a: { from, to }, b: denied }),
  };
}

/** A denial in words that the other side has none of, where it denies nothing at all. */
function unanchored({ words, text }: Half, at: number, side: "a" | "b"): Unjudged {
  const { from, to } = words[at]!;
  const next = words[at + 1]?.kind === "word" ? words[at + 1]! : words[at]!;
  const denied = { from, to: Math.max(to, next.to) };
  return {
    code: "negation",
    reason: "negationAlone",
    values: { text: text.slice(denied.from, denied.to) },
    [side]: denied,
  };
}

/** Whether the word at `anchor` is what the denial at `at` denies: the first one after it that says something. */
function isNext({ weights }: Half, at: number, anchor: number): boolean {
  return anchor > at && weights.subarray(at + 1, anchor).every((weight) => weight < TELLING);
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
  if (words.slice(from, to + 1).some(({ folded }) => answer.test(folded))) return true;
  // Передавати його іншій особі не можна.
  for (let i = to + 1; words[i]?.kind === "word" && i - at <= CLAUSE_REACH; i++)
    if (IMPERSONAL.test(`${words[i - 1]!.folded} ${words[i]!.folded}`)) return true;
  return false;
}

const IMPERSONAL = /(?:^| )нельзя$|^не (?:можно|следует|стоит|разрешается|можна|слід|варто|дозволено)$/u;

const NEAR = 3;
const CLAUSE_REACH = 7;

/** Fitted by `tests/bench/differences/fit.mjs`; features in the order of `lost`. */
const NEGATION: Models = {
  distant: {
    bias: -5.46,
    weights: [-0.33, 1.16, 1.7, 1.8, -1.65, 0.6, 1.4, -1.01, 1.17, -1.0, -1.72, 2.83],
    least: 0.01,
    medium: 0.55,
  },
  close: {
    bias: -4.1,
    weights: [0.59, -0.22, 1.32, 1.53, -0.35, 0.69, 0.62, -0.02, 0.39, -0.07, -1.34, 1.07],
    least: 0.01,
    medium: 0.5,
  },
};

/** Words that deny what follows. */
const DENIALS: Readonly<Record<string, RegExp>> = {
  en: /^(?:not|cannot|never|no|nobody|none|nothing|nowhere|neither|.+n’t)$/u,
  ru: /^(?:не|нет)$/u,
  uk: /^(?:не|немає|нема|жод(?:ен|н\p{L}+))$/u,
};

/** Words that deny and do nothing else; not никто, beside which a `не` has to stand. */
const PLAIN: Readonly<Record<string, RegExp>> = {
  en: /^(?:not|cannot|never|no|none|nobody|nothing|nowhere|neither|nor|without|.+n’t)$/u,
  ru: /^(?:не|ни|нет|нельзя|без)$/u,
  uk: /^(?:не|ні|ані|немає|нема|жод\p{L}+|без)$/u,
};

/** Negations of any kind: words that deny, and words that say as much with a prefix or a meaning of their own. */
const ANSWERS: Readonly<Record<string, RegExp>> = {
  en: /^(?:not|cannot|never|no|none|nobody|nothing|nowhere|neither|nor|without|.+n’t|un(?!der|ion|it|iv|iq|cle)\p{L}{4,}|im(?:possible|practical|proper)\p{L}*|in(?:ability|capable|correct|complete|different|effective|sufficient|valid)\p{L}*|dis(?!c[uoi]|tri|play|tan|ast|ease)\p{L}{4,}|non-?\p{L}+|\p{L}+less|fail\p{L}*|lack\p{L}*|refus\p{L}*|den(?:y|ied|ies|ial|ying)|absen\p{L}*|avoid\p{L}*|prevent\p{L}*|stop\p{L}*|only|yet|struggl\p{L}*|short|outside|away|hardly|barely|scarcely|rarely|seldom|little|few|unless|until|except|instead|miss\p{L}*|unable|rather|too|free|against|declin\p{L}*|reject\p{L}*|reluctan\p{L}*|doubt\p{L}*|ban|banned|prohibit\p{L}*|forb\p{L}+|before|than|long|far|whether|else|anyone|anything|any|ever|il(?:legal|logical)\p{L}*)$/u,
  ru: /^(?:не(?!де[лй]|кото|скольк|давн|бо|фт|мец|мц|вест|рв|йтр|ст)\p{L}*|ни|нет|ни[кчг]\p{L}+|нельзя|без\p{L}*|бес\p{L}{3,}|вне|отсутств\p{L}*|отказ\p{L}*|отриц\p{L}*|отверг\p{L}*|опроверг\p{L}*|запре\p{L}*|избе[жг]\p{L}*|предотвра\p{L}*|прекра\p{L}*|перест\p{L}*|лиш\p{L}*|только|едва|вряд|редко|мало|пока|кроме|вместо|против\p{L}*|слишком|сложно|трудно|иначе|сомн\p{L}*|прежде|чем|ли|кто-либо|какой-либо)$/u,
  uk: /^(?:не(?!ді[лй]|щодавн|давн|бо|фт|рв|йтр|ст)\p{L}*|ні|ані|ні[кчдщ]\p{L}+|жод\p{L}+|без\p{L}*|поза|відсутн\p{L}*|брак\p{L}*|відмов\p{L}*|запереч\p{L}*|відкин\p{L}*|відхил\p{L}*|спросту\p{L}*|заборон\p{L}*|уник\p{L}*|запобі\p{L}*|припин\p{L}*|перест\p{L}*|позбав\p{L}*|лише|тільки|ледве|навряд|рідко|мало|поки|доки|крім|окрім|замість|проти\p{L}*|занадто|надто|складно|важко|інакше|сумн\p{L}*|перш|ніж|чи)$/u,
};

/** `Not only`, `не только`, `не позднее`: the denial denies nothing, or a limit that others put without one. */
const HARMLESS_AFTER =
  /^(?:only|just|merely|simply|least|longer|until|till|допус(?:тить|кать|тити|кати)|doubt|matter|wonder|later|earlier|more|less|fewer|только|просто|лишь|менее|меньше|более|больше|ранее|раньше|позднее|позже|тільки|лише|менш|менше|більш|більше|раніше|пізніше)$/u;
