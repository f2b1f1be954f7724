import type { Session, Sink } from "./io.ts";

/** Told how far the work is: `done` of `total`. */
export type Report = (done: number, total: number) => void;

/**
 * Does `work` and shows its progress on standard error: only on a terminal, and only once it has taken a second. The line
 * is gone when the work is done.
 */
export function withProgress<T>(label: string, session: Session, work: (report: Report) => T): T {
  const line = new Line(label, session);
  try {
    return work(line.report);
  } finally {
    line.erase();
  }
}

/** The same for work that waits for something. */
export async function withProgressAsync<T>(
  label: string,
  session: Session,
  work: (report: Report) => Promise<T>,
): Promise<T> {
  const line = new Line(label, session);
  try {
    return await work(line.report);
  } finally {
    line.erase();
  }
}

// Helpers

/** Milliseconds before the first sign, and between two. */
const QUIET = 1000;
const EVERY = 100;
const CELLS = 24;
/** Takes back what was written in the line. */
export const ERASE_LINE = "\r\u001b[K";

/** The line on a terminal; nothing elsewhere. */
class Line {
  readonly #label: string;
  readonly #sink: Sink;
  readonly #start = performance.now();
  #shown = 0;

  constructor(label: string, { io }: Session) {
    this.#label = label;
    this.#sink = io.stderr;
  }

  readonly report: Report = (done, total) => {
    const now = performance.now();
    if (this.#sink.isTTY !== true || now - this.#start < QUIET || now - this.#shown < EVERY) return;
    this.#shown = now;
    this.#sink.write(`\r${bar(this.#label, total === 0 ? 1 : done / total)}`);
  };

  erase(): void {
    if (this.#shown > 0) this.#sink.write(ERASE_LINE);
  }
}

function bar(label: string, share: number): string {
  const full = Math.round(Math.min(1, share) * CELLS);
  const percent = String(Math.floor(Math.min(1, share) * 100)).padStart(3);
  return `${label} ${"█".repeat(full)}${"░".repeat(CELLS - full)} ${percent} %`;
}
