import { CutSearch } from "./cutSearch.ts";
import { type Pair, WORDS_WEIGHT } from "./pair.ts";
import { MOST_PLACES, MOST_PLACES_OF_MORE, type Passage, Places } from "./places.ts";
import { charactersBefore, Stretches } from "./stretches.ts";
import { TokenLinks } from "./tokenLinks.ts";
import { MOST } from "./types.ts";

/**
 * How a merge comes about: the segments of one side translate one stretch of the other side each, one behind the other.
 * Where that side is cut is not known, so the best places are taken.
 */
export interface Cut {
  /** Whether it is A that is cut, else B. */
  readonly cutsA: boolean;
  /** Tokens of the side that is cut that lie before each place, counted from the beginning of the text. */
  readonly places: readonly number[];
  /** What stands at each place: `BARE`, `PAUSE`, `STOP` or `TURN`. */
  readonly ends: readonly number[];
  /** Words and length of the stretches, in nats. */
  readonly nats: number;
  /** Logarithm of the probability of these places among all of their kind. */
  readonly choice: number;
}

/**
 * Merges of a pair and the ways to cut them.
 *
 * Without cuts a bead that swallows a segment which has no counterpart looks as good as one that holds together: what
 * the swallowed segment repeats of its neighbour is found on the other side once more.
 *
 * How usual it is to cut at each kind of place (`usual`, logarithms) is asked for late: what is kept of a merge is the best way for each
 * choice of kinds, some 60 bytes each, so that it need not be looked at anew when that is known better.
 */
export class Cuts {
  readonly #pair: Pair;
  readonly #links: TokenLinks;
  readonly #places: Places = new Places();
  readonly #stretches: Stretches;
  readonly #search: CutSearch = new CutSearch();
  /** The ways of merge `m` are `#firsts[m]` to `#firsts[m + 1]`. */
  readonly #firsts: number[] = [0];
  /** Of each way: words, length and choice in nats; the choice alone; 1 if it cuts A. */
  readonly #nats: number[] = [];
  readonly #choices: number[] = [];
  readonly #cutsA: number[] = [];
  /** Of each way how many of its places are of each kind, one octal digit a kind. */
  readonly #kinds: number[] = [];
  /** `MOST - 1` for each way: tokens before its places. */
  readonly #tokens: number[] = [];

  constructor(pair: Pair) {
    this.#pair = pair;
    this.#links = new TokenLinks(pair);
    this.#stretches = new Stretches(pair);
  }

  /**
   * Looks at the bead that ends at (`row`, `column`) and takes at least three segments; gives its number, from 0 on. A single
   * word cannot be cut, nor is there a stretch for a segment without words. Time O(tokens · places), places at most
   * `MOST_PLACES`.
   */
  add(row: number, column: number, down: number, right: number): number {
    const { a, b } = this.#pair;
    const inA: Passage = { version: a, from: row - down, to: row };
    const inB: Passage = { version: b, from: column - right, to: column };
    this.#links.find(a.starts[inA.from]!, a.starts[row]!, b.starts[inB.from]!, b.starts[column]!);
    if (right > 1) this.#cut(inA, inB, true);
    if (down > 1) this.#cut(inB, inA, false);
    this.#firsts.push(this.#nats.length);
    return this.#firsts.length - 2;
  }

  /** What the best cut of a merge is worth in nats, structure apart; `-Infinity` if there is none. */
  worth(merge: number, usual: ArrayLike<number>): number {
    const way = this.#best(merge, usual);
    return way < 0 ? -Infinity : this.#worthOf(way, usual);
  }

  /** The best cut of a merge, if there is one. Of equally good ones it is one of A. */
  cut(merge: number, usual: ArrayLike<number>): Cut | undefined {
    const way = this.#best(merge, usual);
    if (way < 0) return undefined;
    const cutsA = this.#cutsA[way] === 1;
    const { ends } = cutsA ? this.#pair.a : this.#pair.b;
    const places = this.#tokens.slice(way * (MOST - 1), (way + 1) * (MOST - 1)).filter((token) => token > 0);
    const choice = this.#choices[way]!;
    return { cutsA, places, ends: places.map((token) => ends[token - 1]!), nats: this.#nats[way]! - choice, choice };
  }

  #best(merge: number, usual: ArrayLike<number>): number {
    let best = -1;
    let top = -Infinity;
    for (let way = this.#firsts[merge]!; way < this.#firsts[merge + 1]!; way++) {
      const worth = this.#worthOf(way, usual);
      if (worth <= top) continue;
      top = worth;
      best = way;
    }
    return best;
  }

  #worthOf(way: number, usual: ArrayLike<number>): number {
    let worth = this.#nats[way]!;
    for (let kinds = this.#kinds[way]!, end = 0; kinds > 0; kinds >>= 3, end++) worth += (kinds & 7) * usual[end]!;
    return worth;
  }

  /** Cuts X so that each segment of Y has a stretch of it. */
  #cut(x: Passage, y: Passage, cutsA: boolean): void {
    const parts = y.to - y.from;
    const places = this.#places;
    places.lay(x, parts === 2 ? MOST_PLACES : MOST_PLACES_OF_MORE);
    if (places.count <= parts || hasEmpty(y)) return;
    this.#stretches.lay(x, y, this.#links, places, cutsA);
    const search = this.#search;
    search.run(places, parts, this.#stretches);
    const silences = WORDS_WEIGHT * (silencesOf(x) + silencesOf(y));
    const first = x.version.starts[x.from]!;
    for (let found = 0; found < search.count; found++) {
      let kinds = 0;
      for (let cut = 0; cut < parts - 1; cut++)
        kinds += 1 << (3 * places.ends[search.chosen[found * (MOST - 1) + cut]!]!);
      const way = this.#wayFor(kinds, search.nats[found]! + silences);
      if (way < 0) continue;
      this.#nats[way] = search.nats[found]! + silences;
      this.#choices[way] = search.choices[found]!;
      this.#cutsA[way] = cutsA ? 1 : 0;
      this.#kinds[way] = kinds;
      for (let cut = 0; cut < MOST - 1; cut++) {
        const token = cut < parts - 1 ? first + places.tokens[search.chosen[found * (MOST - 1) + cut]!]! : 0;
        this.#tokens[way * (MOST - 1) + cut] = token;
      }
    }
  }

  /** Where to note a way of the merge that is looked at; -1 if one with places of the same kinds is as good. */
  #wayFor(kinds: number, nats: number): number {
    for (let way = this.#firsts.at(-1)!; way < this.#kinds.length; way++)
      if (this.#kinds[way] === kinds) return nats > this.#nats[way]! ? way : -1;
    return this.#kinds.length;
  }
}

/** Which tokens of A and of B a cut puts together. */
export interface Piece {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
  /** Characters of both, white space apart. */
  readonly charactersA: number;
  readonly charactersB: number;
}

/** The pieces of the bead that ends at (`row`, `column`), in order. */
export function piecesOf(pair: Pair, row: number, column: number, down: number, right: number, cut: Cut): Piece[] {
  const [x, y] = cut.cutsA
    ? [
        { version: pair.a, from: row - down, to: row },
        { version: pair.b, from: column - right, to: column },
      ]
    : [
        { version: pair.b, from: column - right, to: column },
        { version: pair.a, from: row - down, to: row },
      ];
  const first = x.version.starts[x.from]!;
  const bounds = [first, ...cut.places, x.version.starts[x.to]!];
  const characters = new Float64Array(bounds.length);
  const places = bounds.map((token) => token - first);
  charactersBefore(x, places, places.length, characters);
  return bounds.slice(1).map((end, part) => {
    const segment = y.from + part;
    const ofX = { from: bounds[part]!, to: end, characters: characters[part + 1]! - characters[part]! };
    const { starts, lengths } = y.version;
    const ofY = { from: starts[segment]!, to: starts[segment + 1]!, characters: lengths[segment]! };
    const [a, b] = cut.cutsA ? [ofX, ofY] : [ofY, ofX];
    return { fromA: a.from, toA: a.to, fromB: b.from, toB: b.to, charactersA: a.characters, charactersB: b.characters };
  });
}

function hasEmpty({ version, from, to }: Passage): boolean {
  const { starts } = version;
  for (let s = from; s < to; s++) if (starts[s] === starts[s + 1]) return true;
  return false;
}

function silencesOf({ version, from, to }: Passage): number {
  let nats = 0;
  for (let s = from; s < to; s++) nats += version.segmentSilences[s]!;
  return nats;
}
