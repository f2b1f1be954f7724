import type { Session } from "./io.ts";

/** Told how far the work is: `done` of `total`. */
export type Report = (done: number, total: number) => void;

/**
 * Does `work` and shows its progress on standard error: only on a terminal, and only once it has taken a second. The line
 * is gone when the work is done.
 */
export function withProgress<T>(label: string, { io }: Session, work: (report: Report) => T): T {
  if (io.stderr.isTTY !== true) return work(() => undefined);
  const start = performance.now();
  let shown = 0;
  const report: Report = (done, total) => {
    const now = performance.now();
    if (now - start < QUIET || now - shown < EVERY) return;
    shown = now;
    io.stderr.write(`\r${bar(label, total === 0 ? 1 : done / total)}`);
  };
  try {
    return work(report);
  } finally {
    if (shown > 0) io.stderr.write(ERASE_LINE);
  }
}

// Helpers

/** Milliseconds before the first sign, and between two. */
const QUIET = 1000;
const EVERY = 100;
const CELLS = 24;
const ERASE_LINE = "\r\u001b[K";

function bar(label: string, share: number): string {
  const full = Math.round(Math.min(1, share) * CELLS);
  const percent = String(Math.floor(Math.min(1, share) * 100)).padStart(3);
  return `${label} ${"█".repeat(full)}${"░".repeat(CELLS - full)} ${percent} %`;
}
