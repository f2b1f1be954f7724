import { lengthNatsOf, type Pair, type WeighedVersion, WORDS_WEIGHT } from "./pair.ts";

/** Segments `[from, to)` of a version. */
export interface Stretch {
  readonly version: WeighedVersion;
  readonly from: number;
  readonly to: number;
}

/** Which tokens of the two sides may translate each other, counted from the beginning of the bead. */
export interface Links {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** p(token of X | token of Y), and the other way. */
  readonly toX: readonly number[];
  readonly toY: readonly number[];
}

/** What stretches of X are worth as translations of single segments of Y, over running sums. */
export class Stretches {
  readonly #pair: Pair;
  readonly #x: Stretch;
  readonly #y: Stretch;
  readonly #places: readonly number[];
  readonly #cutsA: boolean;
  /** Tokens of Y that have links at all, segment by segment: the gain of each, and where a segment's begin. */
  readonly #gains: Float64Array;
  readonly #firsts: Int32Array;
  /** Σ p(token of Y | token of X) before each place, a row each linked token of Y. */
  readonly #given: Float64Array;
  /** What tokens of X before each place gain from each segment of Y. */
  readonly #got: Float64Array;
  /** Characters of X before each place. */
  readonly #characters: Float64Array;

  constructor(pair: Pair, x: Stretch, y: Stretch, links: Links, places: readonly number[], cutsA: boolean) {
    this.#pair = pair;
    this.#x = x;
    this.#y = y;
    this.#places = places;
    this.#cutsA = cutsA;
    const { starts, tokens, gains } = y.version;
    const base = starts[y.from]!;
    const size = starts[y.to]! - base;
    const isLinked = new Uint8Array(size);
    for (const t of links.y) isLinked[t] = 1;
    const rows = new Int32Array(size);
    const segments = new Int32Array(size);
    const linked: number[] = [];
    this.#firsts = new Int32Array(y.to - y.from + 1);
    for (let s = y.from; s < y.to; s++) {
      for (let t = starts[s]! - base; t < starts[s + 1]! - base; t++) {
        segments[t] = s - y.from;
        rows[t] = linked.length;
        if (isLinked[t] === 1) linked.push(gains[tokens[base + t]!]!);
      }
      this.#firsts[s - y.from + 1] = linked.length;
    }
    this.#gains = Float64Array.from(linked);
    this.#given = this.#runningGiven(links, rows);
    this.#got = this.#runningGot(links, segments);
    this.#characters = charactersBefore(x, places);
  }

  /** Nats of segment `part` of Y with the stretch of X between two places, silences apart. */
  nats(part: number, from: number, to: number): number {
    const places = this.#places.length;
    const share = 1 / (this.#places[to]! - this.#places[from]!);
    const given = this.#given;
    let product = 1;
    let nats = this.#got[part * places + to]! - this.#got[part * places + from]!;
    for (let k = this.#firsts[part]!; k < this.#firsts[part + 1]!; k++) {
      const sum = given[k * places + to]! - given[k * places + from]!;
      if (sum < LEAST_SUM) continue;
      product *= 1 + sum * share * this.#gains[k]!;
      if (product < OVERFLOW) continue;
      nats += Math.log(product);
      product = 1;
    }
    const characters = this.#characters[to]! - this.#characters[from]!;
    const segment = this.#y.version.lengths[this.#y.from + part]!;
    const [inA, inB] = this.#cutsA ? [characters, segment] : [segment, characters];
    return WORDS_WEIGHT * (nats + Math.log(product)) + lengthNatsOf(this.#pair, inA, inB, 1);
  }

  #runningGiven(links: Links, rows: Int32Array): Float64Array {
    const places = this.#places.length;
    const given = new Float64Array(this.#gains.length * places);
    const placeAfter = this.#placesAfter();
    links.y.forEach((t, k) => {
      given[rows[t]! * places + placeAfter[links.x[k]!]!]! += links.toY[k]!;
    });
    for (let row = 0; row < given.length; row += places)
      for (let p = 1; p < places; p++) given[row + p]! += given[row + p - 1]!;
    return given;
  }

  #runningGot(links: Links, segments: Int32Array): Float64Array {
    const { version, from, to } = this.#x;
    const places = this.#places.length;
    const parts = this.#firsts.length - 1;
    const first = version.starts[from]!;
    const sums = new Float64Array((version.starts[to]! - first) * parts);
    links.x.forEach((s, k) => {
      sums[s * parts + segments[links.y[k]!]!]! += links.toX[k]!;
    });
    const placeAfter = this.#placesAfter();
    const got = new Float64Array(parts * places);
    for (let part = 0; part < parts; part++) {
      const segment = this.#y.from + part;
      const share = 1 / (this.#y.version.starts[segment + 1]! - this.#y.version.starts[segment]!);
      for (let s = 0; s < placeAfter.length; s++) {
        const sum = sums[s * parts + part]!;
        if (sum === 0) continue;
        got[part * places + placeAfter[s]!]! += Math.log1p(sum * share * version.gains[version.tokens[first + s]!]!);
      }
      for (let p = 1; p < places; p++) got[part * places + p]! += got[part * places + p - 1]!;
    }
    return got;
  }

  /** For each token of X the first place behind it. */
  #placesAfter(): Int32Array {
    const after = new Int32Array(this.#places.at(-1)!);
    for (let p = 1; p < this.#places.length; p++) after.fill(p, this.#places[p - 1]!, this.#places[p]!);
    return after;
  }
}

/** Differences of running sums are not exactly 0 where nothing lies between. */
const LEAST_SUM = 1e-9;
/** Far from what a double can hold. */
const OVERFLOW = 1e200;

export function linksOf({ a, b, words }: Pair, fromA: number, toA: number, fromB: number, toB: number): Links {
  const at = new Map<number, number[]>();
  for (let t = fromB; t < toB; t++) {
    const list = at.get(b.tokens[t]!);
    if (list === undefined) at.set(b.tokens[t]!, [t - fromB]);
    else list.push(t - fromB);
  }
  const links = { x: [] as number[], y: [] as number[], toX: [] as number[], toY: [] as number[] };
  for (let s = fromA; s < toA; s++) {
    const type = a.tokens[s]!;
    for (let e = words.offsets[type]!; e < words.offsets[type + 1]!; e++) {
      for (const t of at.get(words.targets[e]!) ?? []) {
        links.x.push(s - fromA);
        links.y.push(t);
        links.toX.push(words.backward[e]!);
        links.toY.push(words.forward[e]!);
      }
    }
  }
  return links;
}

/** Characters of X before each place, places being told in tokens from its beginning. */
export function charactersBefore({ version, from, to }: Stretch, places: readonly number[]): Float64Array {
  const { starts, reaches, charactersBefore: before } = version;
  const first = starts[from]!;
  const characters = new Float64Array(places.length);
  let segment = from;
  for (let p = 1; p < places.length; p++) {
    const token = first + places[p]! - 1;
    while (segment + 1 < to && starts[segment + 1]! <= token) segment++;
    characters[p] = before[segment]! - before[from]! + reaches[token]!;
  }
  characters[places.length - 1] = before[to]! - before[from]!;
  return characters;
}
