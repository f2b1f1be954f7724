import type { Item, Works } from "./works.ts";

/** How works are taken. */
export interface Taking {
  /** How many may be under way. */
  readonly room: number;
  /** Does a work; what it throws ends all. */
  readonly take: (item: Item, index: number) => Promise<void>;
  /** Told when somebody has asked to stop, while others are still under way. */
  readonly onStop: () => void;
}

/**
 * Takes works while there is room and nobody has asked to stop; ends when all that were taken are done, also where one of them or the source of
 * works fails. False if it was asked to stop before the end.
 */
export async function takeAll(works: Works, { room, take, onStop }: Taking): Promise<boolean> {
  const end = new AbortController();
  const stop = new Stop(() => {
    onStop();
    end.abort();
  });
  const failures: unknown[] = [];
  const fail = (error: unknown): void => {
    failures.push(error);
    end.abort();
  };
  let running = 0;
  // One who waits is woken by whoever is done. `Promise.race` would leave a trace of every work in the slowest one.
  let wake = (): void => undefined;
  const place = (): Promise<void> => new Promise((done) => (wake = done));
  let index = 0;
  try {
    for await (const item of works.items(end.signal)) {
      if (end.signal.aborted) break;
      running++;
      void take(item, index++)
        .catch(fail)
        .finally(() => {
          running--;
          wake();
        });
      if (running >= room) await place();
    }
  } catch (error) {
    // Who waits for standard input is called away from it.
    if (!end.signal.aborted) fail(error);
  }
  while (running > 0) await place();
  stop.forget();
  if (failures.length > 0) throw failures[0];
  return !stop.isAsked;
}

// Helpers

/** Whether somebody has asked the process to end: what runs is done first. Who asks twice does not wait. */
class Stop {
  isAsked = false;
  readonly #ask: () => void;

  constructor(onAsk: () => void) {
    this.#ask = () => {
      if (this.isAsked) process.exit(STOPPED);
      this.isAsked = true;
      onAsk();
    };
    for (const signal of SIGNALS) process.on(signal, this.#ask);
  }

  forget(): void {
    for (const signal of SIGNALS) process.off(signal, this.#ask);
  }
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;
/** As a shell has it for who is interrupted. */
const STOPPED = 130;
