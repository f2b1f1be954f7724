import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { Messages } from "../../i18n/messages.ts";
import type { WorkError } from "../../index.ts";
import type { Job, JobResult, NumberedJob } from "./job.ts";

export interface PoolOptions {
  /** How many threads; as many as there are cores if absent. */
  readonly jobs?: number;
  /** Seconds after which a work is given up, from when a thread has begun it. */
  readonly timeLimit: number;
  /** Megabytes that a thread may take; as many as Node gives it if absent. */
  readonly memoryLimit?: number;
}

/** Threads that do works, each one at a time. */
export interface Pool {
  readonly jobs: number;
  /** Whatever goes wrong is in the result: a work that hangs or that breaks its thread fails, and a new thread takes its place. */
  readonly run: (job: Job) => Promise<JobResult>;
  readonly close: () => Promise<void>;
}

export function openPool(
  { jobs = availableParallelism(), timeLimit, memoryLimit }: PoolOptions,
  say: Messages["say"],
): Pool {
  const threads = new Piscina<NumberedJob, JobResult>({
    filename: THREAD,
    minThreads: jobs,
    maxThreads: jobs,
    ...(memoryLimit === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memoryLimit } }),
  });
  const clocks = new Map<number, Clock>();
  threads.on("message", (number: number) => clocks.get(number)?.start());
  let count = 0;
  return {
    jobs,
    run: async (job) => {
      const number = count++;
      const clock = new Clock(timeLimit * 1000);
      clocks.set(number, clock);
      try {
        return await threads.run({ ...job, number }, { signal: clock.signal });
      } catch (error) {
        return { contents: [], ms: clock.ms, warnings: [], error: mishap(error, clock.signal.aborted, say) };
      } finally {
        clock.stop();
        clocks.delete(number);
      }
    },
    close: () => threads.destroy(),
  };
}

// Helpers

/** Runs from when a work is begun: one that waits behind nine of a minute each has not taken ten. */
class Clock {
  readonly #limit = new AbortController();
  readonly #milliseconds: number;
  #timer: NodeJS.Timeout | undefined;
  #start: number | undefined;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  get signal(): AbortSignal {
    return this.#limit.signal;
  }

  /** Milliseconds since its start. */
  get ms(): number {
    return this.#start === undefined ? 0 : Math.round(performance.now() - this.#start);
  }

  start(): void {
    this.#start = performance.now();
    this.#timer = setTimeout(() => this.#limit.abort(), this.#milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** Threads run what was compiled, whoever asks for them: Node 20 reads no TypeScript. */
const THREAD = fileURLToPath(new URL("../../../dist/cli/batch/thread.js", import.meta.url));

function mishap(error: unknown, isLate: boolean, say: Messages["say"]): WorkError {
  if (isLate) return { code: "time-limit", message: say("batch.timeLimit") };
  if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY")
    return { code: "out-of-memory", message: say("batch.outOfMemory") };
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: "bug", message: `${say("error.bug")}\n${what}` };
}
