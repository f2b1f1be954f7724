import { type SegmentedDocument, segmentText } from "../model/document.ts";
import { MOST } from "./types.ts";

/**
 * Gives texts a place in a space where translations lie near one another, in whatever language: a sentence encoder such
 * as LaBSE. The only asynchronous thing in the engine's neighbourhood; so it does its work before the engine begins.
 */
export interface Embedder {
  /** What tells it from others in the signature of an alignment: name and hash of the model. */
  readonly signature: string;
  /** One vector a text, in order, all of one length. How they are scaled does not matter. */
  embed(texts: readonly string[]): Promise<readonly ArrayLike<number>[]>;
}

/** The segments of one version as vectors: plain data, made by `embedVersion`. */
export interface Embeddings {
  /** Signature of the embedder. */
  readonly signature: string;
  /** Length of each vector. */
  readonly size: number;
  /** `size` numbers a segment, of length 1; zeros where a segment has no characters. */
  readonly vectors: Float32Array;
  /** What each segment counts for in a passage of several: its characters that are not white space. */
  readonly weights: Float32Array;
}

export interface EmbedOptions {
  /** How many texts the embedder is given at once. Default 32. */
  readonly batchSize?: number;
  /** Told how many segments are done, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The vectors of a version's segments. Segments of like length go together, for an encoder pads a batch to its longest
 * text. Segments without characters are not embedded.
 *
 * @throws RangeError if the embedder gives another number of vectors than it was given texts, vectors of different
 *   lengths, or numbers that are none
 */
export async function embedVersion(
  version: SegmentedDocument,
  embedder: Embedder,
  options: EmbedOptions = {},
): Promise<Embeddings> {
  const { batchSize = 32, onProgress = () => {} } = options;
  const texts = version.segments.map((_, segment) => segmentText(version, segment).replace(/\s+/gu, " ").trim());
  const weights = Float32Array.from(texts, (text) => text.replaceAll(" ", "").length);
  const order = texts.flatMap(({ length }, segment) => (length === 0 ? [] : [segment]));
  order.sort((s, t) => texts[s]!.length - texts[t]!.length || s - t);
  let [vectors, size] = [new Float32Array(0), 0];
  for (let from = 0; from < order.length; from += batchSize) {
    const batch = order.slice(from, from + batchSize);
    const found = await embedder.embed(batch.map((segment) => texts[segment]!));
    if (found.length !== batch.length)
      throw new RangeError(`the embedder gave ${found.length} vectors for ${batch.length} texts`);
    if (from === 0) {
      size = found[0]!.length;
      vectors = new Float32Array(size * texts.length);
    }
    for (const [k, segment] of batch.entries()) vectors.set(unit(found[k]!, size), segment * size);
    onProgress(Math.min(order.length, from + batchSize), order.length);
  }
  return { signature: embedder.signature, size, vectors, weights };
}

/** What the nearness of two passages says about their translating one another. */
export interface EmbeddingEvidence {
  /**
   * Weight of evidence in nats of the bead that ends at (`row`, `column`) and takes `down` and `right` segments, all
   * from 1 to `MOST`. Within ±5; 0 if a side has no characters. Cheapest if asked row by row.
   */
  nats(row: number, column: number, down: number, right: number): number;
}

/** Evidence where there are no vectors. */
export const SILENT: EmbeddingEvidence = { nats: () => 0 };

/**
 * Evidence from two versions of a text: `ln(p(cosine | translation) / p(cosine | chance))`. A passage lies at the mean
 * of its segments, weighed by their length.
 *
 * Encoders differ in what cosine they give to strangers (about .1 of one, .75 of another), so both densities are learned
 * from the text itself. Chance: pairs of segments from all over it. Translation: segments that are each other's
 * nearest (Bertalign, Liu and Zhu 2022, takes these for anchors). Both are taken for normal, with median and
 * median deviation, which a few pairs of the other kind do not move. It is silent (always 0) if either version has fewer
 * than `LEAST` segments with characters, or if the nearest are no nearer than the nearest of so many strangers would be.
 *
 * Time O(segments · size) to begin with; then size a pair of segments that is asked for.
 *
 * @throws RangeError if the two are not by one embedder
 */
export function embeddingEvidence(a: Embeddings, b: Embeddings): EmbeddingEvidence {
  if (a.signature !== b.signature || (a.size !== b.size && a.size > 0 && b.size > 0))
    throw new RangeError(`embeddings by ${a.signature} and ${b.signature} do not compare`);
  const cosines = new Cosines(a, b);
  const model = modelOf(cosines);
  if (model === undefined) return SILENT;
  return {
    nats: (row, column, down, right) => {
      const cosine = cosines.ofPassages(row, column, down, right);
      return cosine === undefined ? 0 : natsOf(model, cosine);
    },
  };
}

// Helpers

/** Segments of either version from which something can be learned. */
const LEAST = 8;
/** Segments that are looked at to learn from, evenly over the text, and how many of the other version lie around each. */
const SAMPLE = 200;
const AROUND = 500;
/** Pairs of mutually nearest segments from which something can be learned. */
const LEAST_NEAREST = 4;
/**
 * Density that any cosine has anyhow, as a translation and by chance: a free rendering lies far off, and a formula that
 * comes again lies near, without either being impossible.
 */
const ANYHOW = 0.02;
/** Deviations are no smaller than this: equal lines must not make chance look impossible. */
const LEAST_DEVIATION = 0.02;
/** Evidence of words and of vectors is of the same thing, twice: each counts for less. */
const WEIGHT = 0.7;
/** From the median deviation of a normal distribution to its standard deviation. */
const MAD = 1.4826;

interface Normal {
  readonly mean: number;
  readonly deviation: number;
}

interface Model {
  readonly translation: Normal;
  readonly chance: Normal;
}

function natsOf({ translation, chance }: Model, cosine: number): number {
  // Outside the two means the tails would have their say, and turn it round.
  const within = Math.min(Math.max(cosine, chance.mean), translation.mean);
  return WEIGHT * Math.log((density(translation, within) + ANYHOW) / (density(chance, within) + ANYHOW));
}

function density({ mean, deviation }: Normal, value: number): number {
  return Math.exp(-0.5 * ((value - mean) / deviation) ** 2) / (deviation * Math.sqrt(2 * Math.PI));
}

function modelOf(cosines: Cosines): Model | undefined {
  const [rows, columns] = [cosines.full("a"), cosines.full("b")];
  if (Math.min(rows.length, columns.length) < LEAST) return undefined;
  const chance = normalOf(strangers(cosines, rows, columns));
  const nearest = mutuallyNearest(cosines, rows, columns);
  if (nearest.length < LEAST_NEAREST) return undefined;
  const translation = normalOf(nearest);
  // The greatest of n from a normal distribution lies about √(2 ln n) deviations out.
  const luck = Math.sqrt(2 * Math.log(Math.min(columns.length, 2 * AROUND)));
  return translation.mean > chance.mean + luck * chance.deviation ? { translation, chance } : undefined;
}

/** Cosines of pairs from all over: every row of the sample with columns a golden section apart, which meet no rhythm of the text. */
function strangers(cosines: Cosines, rows: readonly number[], columns: readonly number[]): number[] {
  const found: number[] = [];
  for (const [k, at] of sampled(rows).entries()) {
    for (let turn = 1; turn <= TURNS; turn++) {
      const share = ((k + 1) * turn * GOLDEN) % 1;
      found.push(cosines.ofSegments(rows[at]!, columns[Math.floor(share * columns.length)]!));
    }
  }
  return found;
}

const TURNS = 10;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Cosines of segments of the sample and those that are nearest to them, if these have none nearer. */
function mutuallyNearest(cosines: Cosines, rows: readonly number[], columns: readonly number[]): number[] {
  const found: number[] = [];
  for (const at of sampled(rows)) {
    const row = rows[at]!;
    const column = nearest(columns, at / rows.length, (other) => cosines.ofSegments(row, other));
    const back = nearest(rows, columns.indexOf(column) / columns.length, (other) => cosines.ofSegments(other, column));
    if (back === row) found.push(cosines.ofSegments(row, column));
  }
  return found;
}

/** Indices of `SAMPLE` entries at most, evenly. */
function sampled(list: readonly number[]): number[] {
  const count = Math.min(SAMPLE, list.length);
  return Array.from({ length: count }, (_, k) => Math.floor((k * list.length) / count));
}

/** Of those around `share` of the way through the list, the one with the highest cosine. */
function nearest(list: readonly number[], share: number, cosine: (other: number) => number): number {
  const middle = Math.round(share * list.length);
  const around = list.slice(Math.max(0, middle - AROUND), middle + AROUND);
  let [best, most] = [around[0]!, -Infinity];
  for (const other of around) {
    const found = cosine(other);
    if (found <= most) continue;
    [best, most] = [other, found];
  }
  return best;
}

function normalOf(values: readonly number[]): Normal {
  const mean = median(values);
  const deviation = MAD * median(values.map((value) => Math.abs(value - mean)));
  return { mean, deviation: Math.max(LEAST_DEVIATION, deviation) };
}

function median(values: readonly number[]): number {
  return values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)]!;
}

/** Cosines between segments and passages of two versions. Keeps the products of the rows asked for last. */
class Cosines {
  readonly #a: Embeddings;
  readonly #b: Embeddings;
  readonly #normsA: Float64Array;
  readonly #normsB: Float64Array;
  readonly #keptRows = new Int32Array(KEPT).fill(-1);
  readonly #kept: readonly Float32Array[];
  /** Of each row that is kept, the columns from and up to which somebody has asked: only these are cleared. */
  readonly #asked = Array.from({ length: KEPT }, () => ({ from: 0, to: 0 }));

  constructor(a: Embeddings, b: Embeddings) {
    this.#a = a;
    this.#b = b;
    this.#normsA = passageNorms(a);
    this.#normsB = passageNorms(b);
    this.#kept = Array.from({ length: KEPT }, () => new Float32Array(b.weights.length).fill(Number.NaN));
  }

  /** The segments of a version that have characters. */
  full(side: "a" | "b"): number[] {
    const { weights } = side === "a" ? this.#a : this.#b;
    return Array.from(weights.keys()).filter((segment) => weights[segment]! > 0);
  }

  ofSegments(row: number, column: number): number {
    return product(this.#a, row, this.#b, column);
  }

  /** `undefined` if a passage has no place: no characters, or vectors that cancel out. */
  ofPassages(row: number, column: number, down: number, right: number): number | undefined {
    const norm = this.#normsA[row * MOST + down - 1]! * this.#normsB[column * MOST + right - 1]!;
    if (norm === 0) return undefined;
    let sum = 0;
    for (let r = row - down; r < row; r++) {
      const products = this.#products(r, column - right, column);
      const weight = this.#a.weights[r]!;
      for (let c = column - right; c < column; c++) {
        if (Number.isNaN(products[c]!)) products[c] = product(this.#a, r, this.#b, c);
        sum += weight * this.#b.weights[c]! * products[c]!;
      }
    }
    return sum / norm;
  }

  /** Products of a segment of A with those of B, to be asked for in `[from, to)`; `NaN` where nobody has asked yet. */
  #products(row: number, from: number, to: number): Float32Array {
    const slot = row % KEPT;
    const [products, asked] = [this.#kept[slot]!, this.#asked[slot]!];
    if (this.#keptRows[slot] === row) {
      asked.from = Math.min(asked.from, from);
      asked.to = Math.max(asked.to, to);
      return products;
    }
    products.fill(Number.NaN, asked.from, asked.to);
    this.#keptRows[slot] = row;
    [asked.from, asked.to] = [from, to];
    return products;
  }
}

/** Beads reach up to `MOST` rows back. */
const KEPT = 2 * MOST;

/** Length of the weighed sum of 1 to `MOST` segments before each place: `[end * MOST + count - 1]`; 0 before the text. */
function passageNorms(version: Embeddings): Float64Array {
  const { weights } = version;
  const norms = new Float64Array((weights.length + 1) * MOST);
  for (let end = 1; end <= weights.length; end++) {
    let square = 0;
    for (let count = 1; count <= MOST && count <= end; count++) {
      const first = end - count;
      const weight = weights[first]!;
      square += weight * weight * product(version, first, version, first);
      for (let s = first + 1; s < end; s++) square += 2 * weight * weights[s]! * product(version, first, version, s);
      norms[end * MOST + count - 1] = Math.sqrt(Math.max(0, square));
    }
  }
  return norms;
}

function product(a: Embeddings, row: number, b: Embeddings, column: number): number {
  const [x, y, size] = [a.vectors, b.vectors, a.size];
  const [from, to] = [row * size, column * size];
  let sum = 0;
  for (let i = 0; i < size; i++) sum += x[from + i]! * y[to + i]!;
  return sum;
}

/** `vector` at length 1; zeros stay zeros. */
function unit(vector: ArrayLike<number>, size: number): Float32Array {
  if (vector.length !== size)
    throw new RangeError(`the embedder gave vectors of ${size} and of ${vector.length} numbers`);
  const values = Float32Array.from(vector);
  const norm = Math.hypot(...values);
  if (!Number.isFinite(norm)) throw new RangeError("the embedder gave a vector that is not of numbers");
  return norm === 0 ? values : values.map((value) => value / norm);
}
