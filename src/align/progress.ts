/** Told how far a part of the work is, from 0 to 1. */
export type Share = (done: number) => void;

/** Work in parts that are done one after another, told in whole units that rise up to the total. */
export class Progress {
  readonly #total: number;
  readonly #tell: (done: number, total: number) => void;
  /** Units that the parts take that have been handed out, and units told. */
  #given = 0;
  #told = 0;

  constructor(total: number, tell: (done: number, total: number) => void) {
    this.#total = total;
    this.#tell = tell;
  }

  /** The next part, of so many units. */
  part(units: number): Share {
    const before = this.#given;
    this.#given += units;
    return (done) => {
      const now = Math.min(this.#total, Math.floor(before + units * done));
      if (now <= this.#told) return;
      this.#told = now;
      this.#tell(now, this.#total);
    };
  }
}

/** What `share` hears of a piece of its part, from `from` to `to`. */
export function piece(share: Share, from: number, to: number): Share {
  return (done) => share(from + (to - from) * done);
}
