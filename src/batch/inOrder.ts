/**
 * Puts what comes in any order back into the order of its numbers: gives `emit` the values 0, 1, 2 …, each as soon as those before it have come.
 * Holds what came too early.
 */
export class InOrder<T> {
  readonly #emit: (value: T) => void;
  readonly #early = new Map<number, T>();
  #next = 0;

  constructor(emit: (value: T) => void) {
    this.#emit = emit;
  }

  put(index: number, value: T): void {
    this.#early.set(index, value);
    for (let ready = this.#early.get(this.#next); ready !== undefined; ready = this.#early.get(this.#next)) {
      this.#early.delete(this.#next);
      this.#next++;
      this.#emit(ready);
    }
  }
}
