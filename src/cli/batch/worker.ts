import { UsageError } from "../failure.ts";
import { EXIT, type Session } from "../io.ts";
import { type LimitOptions, parseLimits, QUEUE } from "./limits.ts";
import { openPool } from "./pool.ts";
import { work } from "./queue.ts";

export interface WorkerOptions extends LimitOptions {
  readonly queue?: string;
  readonly queueName?: string;
}

/** `hexapla worker`: does works of batches on any machine, until it is told to end. */
export async function worker(options: WorkerOptions, session: Session): Promise<number> {
  const { queue: url, queueName: name = QUEUE } = options;
  if (url === undefined) throw new UsageError("error.workerQueue");
  const pool = openPool(parseLimits(options), session.messages.say);
  const stop = new AbortController();
  const ask = (): void => {
    if (stop.signal.aborted) process.exit(STOPPED);
    stop.abort();
  };
  for (const signal of SIGNALS) process.on(signal, ask);
  try {
    session.io.stderr.write(`${session.messages.say("worker.ready", { count: pool.jobs })}\n`);
    await work({ url, name }, pool, stop.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, ask);
    await pool.close();
  }
  session.io.stderr.write(`${session.messages.say("worker.ended")}\n`);
  return EXIT.fine;
}

// Helpers

const SIGNALS = ["SIGINT", "SIGTERM"] as const;
/** As a shell has it for who is interrupted. */
const STOPPED = 130;
