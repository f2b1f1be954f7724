import { lengthNatsOf, type Pair, WORDS_WEIGHT } from "./pair.ts";
import type { Passage, Places } from "./places.ts";
import type { TokenLinks } from "./tokenLinks.ts";

/**
 * What stretches of passage X are worth as translations of single segments of passage Y, over running sums. Used again for
 * one merge after another.
 */
export class Stretches {
  readonly #pair: Pair;
  #places = 0;
  #tokens: Int32Array = new Int32Array(0);
  #cutsA = true;
  /** Tokens of Y that have links at all, segment by segment: how many, the gain of each, and where a segment's begin. */
  #linked = 0;
  #gains: Float64Array = new Float64Array(ROOM);
  #firsts: Int32Array = new Int32Array(ROOM);
  /** Which of them each token of Y is, -1 if none; the segment of each. */
  #rows: Int32Array = new Int32Array(ROOM);
  #segments: Int32Array = new Int32Array(ROOM);
  /** For each token of X the first place behind it. */
  #placeAfter: Int32Array = new Int32Array(ROOM);
  /** Σ p(token of Y | token of X) before each place, a column each linked token of Y. */
  #given: Float64Array = new Float64Array(ROOM);
  /** Σ p(token of X | token of Y), a row each token of X, a column each segment of Y. */
  #sums: Float64Array = new Float64Array(ROOM);
  /** What tokens of X before each place gain from each segment of Y, a row each segment. */
  #got: Float64Array = new Float64Array(ROOM);
  /** Characters of X before each place, and of each segment of Y. */
  #characters: Float64Array = new Float64Array(ROOM);
  #lengths: Float64Array = new Float64Array(ROOM);

  constructor(pair: Pair) {
    this.#pair = pair;
  }

  /** Takes up two passages with the links between them, and the places where X may be cut. Time O(links + tokens · places). */
  lay(x: Passage, y: Passage, links: TokenLinks, places: Places, cutsA: boolean): void {
    this.#places = places.count;
    this.#tokens = places.tokens;
    this.#cutsA = cutsA;
    const [ofX, ofY] = cutsA ? [links.ofA, links.ofB] : [links.ofB, links.ofA];
    this.#findLinked(y, ofY, links.count);
    this.#findPlacesAfter();
    this.#sumGiven(ofX, ofY, cutsA ? links.toB : links.toA, links.count);
    this.#sumGot(x, y, ofX, ofY, cutsA ? links.toA : links.toB, links.count);
    if (this.#characters.length < this.#places) this.#characters = new Float64Array(this.#places);
    charactersBefore(x, places.tokens, places.count, this.#characters);
    this.#lengths = y.version.lengths.subarray(y.from, y.to);
  }

  /** Nats of segment `part` of Y with the stretch of X between two places, silences apart. */
  nats(part: number, from: number, to: number): number {
    const share = 1 / (this.#tokens[to]! - this.#tokens[from]!);
    const given = this.#given;
    const gains = this.#gains;
    const before = from * this.#linked;
    const behind = to * this.#linked;
    const last = this.#firsts[part + 1]!;
    let product = 1;
    let nats = this.#got[part * this.#places + to]! - this.#got[part * this.#places + from]!;
    for (let k = this.#firsts[part]!; k < last; k++) {
      const sum = given[behind + k]! - given[before + k]!;
      if (sum < LEAST_SUM) continue;
      product *= 1 + sum * share * gains[k]!;
      if (product < OVERFLOW) continue;
      nats += Math.log(product);
      product = 1;
    }
    const characters = this.#characters[to]! - this.#characters[from]!;
    const segment = this.#lengths[part]!;
    const length = this.#cutsA
      ? lengthNatsOf(this.#pair, characters, segment, 1)
      : lengthNatsOf(this.#pair, segment, characters, 1);
    return WORDS_WEIGHT * (nats + Math.log(product)) + length;
  }

  #findLinked({ version, from, to }: Passage, ofY: Int32Array, links: number): void {
    const { starts, tokens, gains } = version;
    const base = starts[from]!;
    const size = starts[to]! - base;
    if (this.#rows.length < size) {
      this.#rows = new Int32Array(2 * size);
      this.#segments = new Int32Array(2 * size);
      this.#gains = new Float64Array(2 * size);
    }
    const rows = this.#rows.fill(-1, 0, size);
    for (let k = 0; k < links; k++) rows[ofY[k]!] = 0;
    let linked = 0;
    for (let s = from; s < to; s++) {
      const last = starts[s + 1]! - base;
      for (let t = starts[s]! - base; t < last; t++) {
        this.#segments[t] = s - from;
        if (rows[t] !== 0) continue;
        this.#gains[linked] = gains[tokens[base + t]!]!;
        rows[t] = linked++;
      }
      this.#firsts[s - from + 1] = linked;
    }
    this.#linked = linked;
  }

  #findPlacesAfter(): void {
    const size = this.#tokens[this.#places - 1]!;
    if (this.#placeAfter.length < size) this.#placeAfter = new Int32Array(2 * size);
    let t = 0;
    for (let p = 1; p < this.#places; p++) while (t < this.#tokens[p]!) this.#placeAfter[t++] = p;
  }

  #sumGiven(ofX: Int32Array, ofY: Int32Array, toY: Float64Array, links: number): void {
    const linked = this.#linked;
    const size = linked * this.#places;
    if (this.#given.length < size) this.#given = new Float64Array(2 * size);
    const given = this.#given.fill(0, 0, size);
    for (let k = 0; k < links; k++) given[this.#placeAfter[ofX[k]!]! * linked + this.#rows[ofY[k]!]!]! += toY[k]!;
    for (let at = linked; at < size; at++) given[at]! += given[at - linked]!;
  }

  #sumGot(x: Passage, y: Passage, ofX: Int32Array, ofY: Int32Array, toX: Float64Array, links: number): void {
    const { starts, tokens, gains } = x.version;
    const places = this.#places;
    const parts = y.to - y.from;
    const first = starts[x.from]!;
    const size = starts[x.to]! - first;
    if (this.#sums.length < size * parts) this.#sums = new Float64Array(2 * size * parts);
    const sums = this.#sums.fill(0, 0, size * parts);
    for (let k = 0; k < links; k++) sums[ofX[k]! * parts + this.#segments[ofY[k]!]!]! += toX[k]!;
    if (this.#got.length < parts * places) this.#got = new Float64Array(2 * parts * places);
    const got = this.#got.fill(0, 0, parts * places);
    for (let part = 0; part < parts; part++) {
      const share = 1 / (y.version.starts[y.from + part + 1]! - y.version.starts[y.from + part]!);
      const row = part * places;
      for (let s = 0; s < size; s++) {
        const sum = sums[s * parts + part]!;
        if (sum > 0) got[row + this.#placeAfter[s]!]! += Math.log(1 + sum * share * gains[tokens[first + s]!]!);
      }
      for (let p = 1; p < places; p++) got[row + p]! += got[row + p - 1]!;
    }
  }
}

const ROOM = 256;
/** Differences of running sums are not exactly 0 where nothing lies between. */
const LEAST_SUM = 1e-9;
/** Far from what a double can hold. */
const OVERFLOW = 1e200;

/** Fills in characters of a passage before each of `count` places; places are told in tokens from its beginning. */
export function charactersBefore(
  { version, from, to }: Passage,
  places: ArrayLike<number>,
  count: number,
  characters: Float64Array,
): void {
  const { starts, reaches, charactersBefore: before } = version;
  const first = starts[from]!;
  characters[0] = 0;
  let segment = from;
  for (let p = 1; p < count; p++) {
    const token = first + places[p]! - 1;
    while (segment + 1 < to && starts[segment + 1]! <= token) segment++;
    characters[p] = before[segment]! - before[from]! + reaches[token]!;
  }
  characters[count - 1] = before[to]! - before[from]!;
}
