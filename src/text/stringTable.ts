/**
 * Numbers the distinct pieces of one text, from 0 on, in the order in which they are first asked for. No string is made of
 * any: a book has millions of words, and few that are not there already. Open addressing with FNV-1a hashes.
 */
export class StringTable {
  readonly #text: string;
  #count = 0;
  /** Number of the piece in each slot, plus 1; a power of two of them, at least half of them empty. */
  #slots = new Int32Array(SLOTS);
  /** Of each piece: its hash, and where it stands. */
  #hashes = new Int32Array(SLOTS / 2);
  #froms = new Uint32Array(SLOTS / 2);
  #tos = new Uint32Array(SLOTS / 2);

  constructor(text: string) {
    this.#text = text;
  }

  /** The number of the piece `[from, to)`; as great as the number of pieces before if it is new. Time O(length). */
  idOf(from: number, to: number): number {
    const text = this.#text;
    let hash = FNV_BASIS;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
    hash ^= hash >>> 15;
    const slots = this.#slots;
    let slot = hash & (slots.length - 1);
    for (let held = slots[slot]!; held > 0; held = slots[slot]!) {
      if (this.#hashes[held - 1] === hash && this.#isAt(held - 1, from, to)) return held - 1;
      slot = (slot + 1) & (slots.length - 1);
    }
    return this.#add(slot, hash, from, to);
  }

  #isAt(id: number, from: number, to: number): boolean {
    const text = this.#text;
    const other = this.#froms[id]!;
    if (this.#tos[id]! - other !== to - from) return false;
    for (let at = from; at < to; at++) if (text.charCodeAt(at) !== text.charCodeAt(other + at - from)) return false;
    return true;
  }

  #add(slot: number, hash: number, from: number, to: number): number {
    const id = this.#count++;
    this.#slots[slot] = id + 1;
    this.#hashes[id] = hash;
    this.#froms[id] = from;
    this.#tos[id] = to;
    if (this.#count === this.#hashes.length) this.#grow();
    return id;
  }

  #grow(): void {
    const size = 2 * this.#slots.length;
    const slots = new Int32Array(size);
    const hashes = new Int32Array(size / 2);
    const froms = new Uint32Array(size / 2);
    const tos = new Uint32Array(size / 2);
    hashes.set(this.#hashes);
    froms.set(this.#froms);
    tos.set(this.#tos);
    for (let id = 0; id < this.#count; id++) {
      let slot = hashes[id]! & (size - 1);
      while (slots[slot]! > 0) slot = (slot + 1) & (size - 1);
      slots[slot] = id + 1;
    }
    this.#slots = slots;
    this.#hashes = hashes;
    this.#froms = froms;
    this.#tos = tos;
  }
}

const SLOTS = 1 << 12;
const FNV_BASIS = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;
