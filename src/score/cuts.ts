import { BARE, ENDINGS, PAUSE, STOP, TURN } from "./features.ts";
import { type Pair, WORDS_WEIGHT } from "./pair.ts";
import { charactersBefore, type Links, linksOf, type Stretch, Stretches } from "./stretches.ts";

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
 * The best cut of the bead that ends at (`row`, `column`) and takes at least three segments, given the logarithm of how
 * usual it is to cut at each kind of place; nothing if there is none: a single word cannot be cut.
 *
 * Without this a bead that swallows a segment which has no counterpart looks as good as one that holds together: what
 * the swallowed segment repeats of its neighbour is found on the other side once more. Time O(tokens · places), places
 * at most `MOST_PLACES`.
 */
export function cutOf(
  pair: Pair,
  row: number,
  column: number,
  down: number,
  right: number,
  usual: ArrayLike<number>,
): Cut | undefined {
  const links = linksOf(
    pair,
    pair.a.starts[row - down]!,
    pair.a.starts[row]!,
    pair.b.starts[column - right]!,
    pair.b.starts[column]!,
  );
  const a: Stretch = { version: pair.a, from: row - down, to: row };
  const b: Stretch = { version: pair.b, from: column - right, to: column };
  const turned: Links = { x: links.y, y: links.x, toX: links.toY, toY: links.toX };
  const cutA = right === 1 ? undefined : bestCut(pair, a, b, links, usual, true);
  const cutB = down === 1 ? undefined : bestCut(pair, b, a, turned, usual, false);
  return worthOf(cutB, usual) > worthOf(cutA, usual) ? cutB : cutA;
}

/** What a cut is worth in nats, structure apart; `-Infinity` if there is none. */
export function worthOf(cut: Cut | undefined, usual: ArrayLike<number>): number {
  return cut === undefined ? -Infinity : cut.ends.reduce((sum, end) => sum + usual[end]!, cut.nats + cut.choice);
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
  const characters = charactersBefore(
    x,
    bounds.map((token) => token - first),
  );
  return bounds.slice(1).map((end, part) => {
    const segment = y.from + part;
    const ofX = { from: bounds[part]!, to: end, characters: characters[part + 1]! - characters[part]! };
    const { starts, lengths } = y.version;
    const ofY = { from: starts[segment]!, to: starts[segment + 1]!, characters: lengths[segment]! };
    const [a, b] = cut.cutsA ? [ofX, ofY] : [ofY, ofX];
    return { fromA: a.from, toA: a.to, fromB: b.from, toB: b.to, charactersA: a.characters, charactersB: b.characters };
  });
}

/** Cuts X so that each segment of Y has a stretch of it. */
function bestCut(
  pair: Pair,
  x: Stretch,
  y: Stretch,
  links: Links,
  usual: ArrayLike<number>,
  cutsA: boolean,
): Cut | undefined {
  const parts = y.to - y.from;
  const places = placesOf(x, parts === 2 ? MOST_PLACES : MOST_PLACES_OF_MORE);
  if (places.tokens.length <= parts || hasEmpty(y)) return undefined;
  const stretches = new Stretches(pair, x, y, links, places.tokens, cutsA);
  const { chosen, nats } = bestPlaces(places, parts, usual, stretches);
  const ends = chosen.map((p) => places.ends[p]!);
  const choice = chosen.reduce((sum, p) => sum + places.costs[p]!, 0);
  const stretched = nats - choice - ends.reduce((sum, end) => sum + usual[end]!, 0);
  return {
    cutsA,
    places: chosen.map((p) => x.version.starts[x.from]! + places.tokens[p]!),
    ends,
    nats: stretched + WORDS_WEIGHT * (silencesOf(x) + silencesOf(y)),
    choice,
  };
}

/** The places between `parts` stretches that bring most, in order. */
function bestPlaces(
  places: Places,
  parts: number,
  usual: ArrayLike<number>,
  stretches: Stretches,
): { readonly chosen: readonly number[]; readonly nats: number } {
  const last = places.ends.length - 1;
  let best = new Float64Array(last + 1).fill(-Infinity);
  best[0] = 0;
  const came: Int32Array[] = [];
  for (let part = 0; part < parts; part++) {
    const next = new Float64Array(last + 1).fill(-Infinity);
    const from = new Int32Array(last + 1);
    // Each stretch has at least a token, and leaves one for each that follows.
    const highest = last - (parts - 1 - part);
    for (let p = part === parts - 1 ? last : part + 1; p <= highest; p++) {
      const cost = p === last ? 0 : places.costs[p]! + usual[places.ends[p]!]!;
      from[p] = bestBefore(p, part, best, stretches);
      next[p] = best[from[p]!]! + stretches.nats(part, from[p]!, p) + cost;
    }
    came.push(from);
    best = next;
  }
  const chosen: number[] = [];
  let p = last;
  for (let part = parts - 1; part > 0; part--) {
    p = came[part]![p]!;
    chosen.unshift(p);
  }
  return { chosen, nats: best[last]! };
}

/** Where stretch `part`, which ends at place `p`, best begins. */
function bestBefore(p: number, part: number, best: Float64Array, stretches: Stretches): number {
  let from = part;
  let top = -Infinity;
  for (let q = part; q < (part === 0 ? 1 : p); q++) {
    const value = best[q]! + stretches.nats(part, q, p);
    if (value <= top) continue;
    top = value;
    from = q;
  }
  return from;
}

function hasEmpty({ version, from, to }: Stretch): boolean {
  const { starts } = version;
  for (let s = from; s < to; s++) if (starts[s] === starts[s + 1]) return true;
  return false;
}

function silencesOf({ version, from, to }: Stretch): number {
  let nats = 0;
  for (let s = from; s < to; s++) nats += version.segmentSilences[s]!;
  return nats;
}

/** Places where two, or more, stretches may meet that are tried at most; where sentences or clauses end come first. */
const MOST_PLACES = 96;
const MOST_PLACES_OF_MORE = 24;

/** Where X may be cut, with its beginning and its end. */
interface Places {
  /** Tokens before each place. */
  readonly tokens: readonly number[];
  readonly ends: readonly number[];
  /** Logarithm of the probability of each among the places of its kind. */
  readonly costs: readonly number[];
}

/** Not between two segments: there two beads would meet. */
function placesOf({ version, from, to }: Stretch, most: number): Places {
  const { starts, ends } = version;
  const [first, last] = [starts[from]!, starts[to]!];
  const found: Place[] = [];
  const counts = new Array<number>(ENDINGS).fill(0);
  for (let s = from; s < to; s++) {
    for (let t = starts[s]! + 1; t < starts[s + 1]!; t++) {
      const end = ends[t - 1]!;
      found.push({ token: t - first, end });
      counts[end]!++;
    }
  }
  const kept = found.length <= most ? found : thinned(found, most);
  return {
    tokens: [0, ...kept.map(({ token }) => token), last - first],
    ends: [BARE, ...kept.map(({ end }) => end), BARE],
    costs: [0, ...kept.map(({ end }) => -Math.log(counts[end]!)), 0],
  };
}

/** A token with others before it in its segment, and what stands before it. */
interface Place {
  readonly token: number;
  readonly end: number;
}

/** The most telling places: those of the first kinds, and evenly some of the last kind that there is room for. */
function thinned(places: readonly Place[], most: number): Place[] {
  const quotas = new Array<number>(ENDINGS).fill(0);
  let room = most;
  for (const end of TELLING) {
    const count = places.filter((place) => place.end === end).length;
    quotas[end] = Math.min(1, room / Math.max(1, count));
    room = Math.max(0, room - count);
  }
  const seen = new Array<number>(ENDINGS).fill(0);
  return places.filter(({ end }) => {
    const n = seen[end]!++;
    return Math.floor((n + 1) * quotas[end]!) > Math.floor(n * quotas[end]!);
  });
}

/** Kinds of places, those that sentences end at first. */
const TELLING = [STOP, PAUSE, TURN, BARE];
