import { companionOf, isArticle } from "./companions.ts";
import { type Languages, type Likeness, likenessOf } from "./likeness.ts";
import { type Jumps, posteriors } from "./posteriors.ts";
import type { Word } from "./words.ts";

/** Two words that translate one another: their places in the lists, and how sure that is, in `(0, 1]`. */
export interface Link {
  readonly a: number;
  readonly b: number;
  readonly probability: number;
}

/** Pairs of words that are compared at most: 1000 words beside 1000. */
export const MOST_PAIRS = 1_000_000;

/**
 * The links between the words of two sides, by `a` and then `b`: those on which both directions agree (Liang, Taskar and
 * Klein 2006), then what they nearly agree on where neither word has a better one, then words that share the counterpart of
 * another. A word may have several links or none. Time and memory O(words of a * words of b).
 */
export function link(a: readonly Word[], b: readonly Word[], languages: Languages): Link[] {
  return linkAlike(a, b, likenessOf(a, b, languages), languages);
}

/** The same, if it is known how alike the words are. */
export function linkAlike(
  a: readonly Word[],
  b: readonly Word[],
  likeness: Likeness,
  languages: Pick<Languages, "languageA" | "languageB">,
): Link[] {
  const agreed = agreement(a, b, likeness, languages);
  const links: Link[] = [];
  const rest: Link[] = [];
  agreed.forEach((probability, at) => {
    if (probability <= LEAST_REST) return;
    const found = { a: Math.floor(at / b.length), b: at % b.length, probability };
    (probability > LEAST ? links : rest).push(found);
  });
  const bestOfA: (Link | undefined)[] = new Array(a.length);
  const bestOfB: (Link | undefined)[] = new Array(b.length);
  const note = (found: Link): void => {
    if (found.probability > (bestOfA[found.a]?.probability ?? 0)) bestOfA[found.a] = found;
    if (found.probability > (bestOfB[found.b]?.probability ?? 0)) bestOfB[found.b] = found;
  };
  links.forEach(note);
  // Equal ones by what stays the same when the sides are swapped.
  rest.sort((x, y) => y.probability - x.probability || x.a + x.b - y.a - y.b);
  for (const found of rest) {
    if (bestOfA[found.a] !== undefined || bestOfB[found.b] !== undefined) continue;
    links.push(found);
    note(found);
  }
  const shared = [
    ...sharedLinks(a, languages.languageA, (i) => bestOfA[i]?.b, b).map(([i, j]) => ({ a: i, b: j })),
    ...sharedLinks(b, languages.languageB, (j) => bestOfB[j]?.a, a).map(([j, i]) => ({ a: i, b: j })),
  ];
  return [...links, ...shared.map((pair) => ({ ...pair, probability: SHARED }))].sort((x, y) => x.a - y.a || x.b - y.b);
}

/** Tuned on half of XL-WA's development set and checked on the other half (`src/compare/README.md`). */
const JUMPS: Jumps = { stay: 0.15, ahead: 2.5, back: 0.2, farther: 0.4, anywhere: 0.4, alone: 0.08 };
/** A difference in height of a whole side makes a link less likely by this factor, in nats. */
const DIAGONAL = 3;
/** Both directions' geometric mean from which on a link holds, and from which on it fills a gap. */
const LEAST = 0.25;
const LEAST_REST = 0.06;
const SHARED = 0.5;
/** An article links to nothing of its own. */
const ARTICLE = 0.05;

/** Geometric mean of both directions' posteriors, at `i * b.length + j`. */
function agreement(
  a: readonly Word[],
  b: readonly Word[],
  { forward, backward }: Likeness,
  languages: Pick<Languages, "languageA" | "languageB">,
): Float64Array {
  const [rows, columns] = [a.length, b.length];
  const straight = new Float64Array(forward.length);
  const turned = new Float64Array(backward.length);
  const articlesB = b.map((word) => isArticle(word, languages.languageB));
  for (let i = 0; i < rows; i++) {
    const isArticleA = isArticle(a[i]!, languages.languageA);
    for (let j = 0; j < columns; j++) {
      const height = Math.abs((i + 0.5) / rows - (j + 0.5) / columns);
      const prior = Math.exp(-DIAGONAL * height) * (isArticleA !== articlesB[j] ? ARTICLE : 1);
      const at = i * columns + j;
      straight[at] = forward[at]! * prior;
      turned[j * rows + i] = backward[at]! * prior;
    }
  }
  const ofB = posteriors(rows, columns, straight, JUMPS);
  const ofA = posteriors(columns, rows, turned, JUMPS);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) ofB[i * columns + j] = Math.sqrt(ofB[i * columns + j]! * ofA[j * rows + i]!);
  return ofB;
}

/** Pairs of a word that has no counterpart and the counterpart of its companion. */
function sharedLinks(
  words: readonly Word[],
  language: string,
  counterpart: (at: number) => number | undefined,
  others: readonly Word[],
): (readonly [number, number])[] {
  const wordAt = (at: number): Word | undefined => {
    const other = counterpart(at);
    return other === undefined ? undefined : others[other];
  };
  return words.flatMap((_, at) => {
    if (counterpart(at) !== undefined) return [];
    const companion = companionOf(words, at, language, wordAt);
    const other = companion < 0 ? undefined : counterpart(companion);
    return other === undefined ? [] : [[at, other] as const];
  });
}
