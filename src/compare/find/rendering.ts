import type { WordLinks } from "../../model/words.ts";
import type { Span } from "../../text/span.ts";

/** Words of another version that likely stand for a stretch of this one. */
export interface Rendering extends Span {
  /** How sure that is, in `(0, 1]`: the mean of the links of its words. */
  readonly probability: number;
}

/** What is known of the words of a version in a bead. */
export interface Surroundings {
  readonly isForm: (word: Span) => boolean;
  /** Where its segments begin. */
  readonly walls: readonly number[];
}

/**
 * What stands in version `version` for the stretch `own` of another: the words that its words are linked to; if they are
 * scattered, those that stand together and have the most links. Words of form (`isForm`) count for little beside others, and do
 * not stand at its ends: `Republic`, not `of the Republic`. It lies inside one segment. `undefined` if none is linked. Time O(n log n) in the links.
 */
export function renderingOf(
  own: Span & { readonly version: number },
  links: readonly WordLinks[],
  version: number,
  { isForm, walls }: Surroundings,
): Rendering | undefined {
  const pair = links.find(({ versions }) => versions.includes(own.version) && versions.includes(version));
  if (pair === undefined || own.version === version) return undefined;
  const isFirst = pair.versions[0] === own.version;
  const inside = new Map<number, Linked>();
  for (const link of pair.links) {
    const here = isFirst ? link.a : link.b;
    if (here.from < own.from || here.to > own.to) continue;
    const there = isFirst ? link.b : link.a;
    const probability = Math.max(link.probability, inside.get(there.from)?.probability ?? 0);
    inside.set(there.from, { from: there.from, to: there.to, probability, isForm: isForm(there) });
  }
  const outside = inside.size < 2 ? [] : outsideOf(own, pair, isFirst);
  const groups = grouped([...inside.values()], outside, walls);
  const best = groups.reduce<readonly Linked[]>((most, group) => (weightOf(group) > weightOf(most) ? group : most), []);
  const content = best.filter((word) => !word.isForm);
  const shown = content.length > 0 ? content : best;
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const sum = shown.reduce((total, { probability }) => total + probability, 0);
  return { from: first.from, to: last.to, probability: sum / shown.length };
}

// Helpers

/** A word with the surest of its links. */
interface Linked extends Span {
  readonly probability: number;
  readonly isForm: boolean;
}

/** Where words of the other version begin that stand for something else. */
function outsideOf(own: Span, { links }: WordLinks, isFirst: boolean): number[] {
  const starts: number[] = [];
  for (const { a, b } of links) {
    const here = isFirst ? a : b;
    if (here.from < own.from || here.to > own.to) starts.push((isFirst ? b : a).from);
  }
  return starts;
}

/** Code units between two words that still stand together: a word or two without counterpart. */
const NEAR = 20;

/** Linked words in the order of the text, apart where there is much between them or a word that stands for something else. */
function grouped(inside: readonly Linked[], outside: readonly number[], walls: readonly number[]): Linked[][] {
  const groups: Linked[][] = [];
  for (const word of [...inside].sort((x, y) => x.from - y.from)) {
    const before = groups.at(-1)?.at(-1);
    const isNear =
      before !== undefined &&
      word.from - before.to <= NEAR &&
      !outside.some((from) => from > before.from && from < word.from) &&
      !walls.some((from) => from > before.from && from <= word.from);
    if (isNear) groups.at(-1)?.push(word);
    else groups.push([word]);
  }
  return groups;
}

function weightOf(group: readonly Linked[]): number {
  return group.reduce((sum, { probability, isForm }) => sum + probability * (isForm ? FORM_WEIGHT : 1), 0);
}

const FORM_WEIGHT = 0.1;
