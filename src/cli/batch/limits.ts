import { UsageError } from "../failure.ts";
import type { PoolOptions } from "./pool.ts";

/** What a work may take; from the command line. */
export interface LimitOptions {
  readonly jobs?: string;
  readonly timeLimit?: string;
  readonly memory?: string;
}

/** The queue that works go to if no other is named. */
export const QUEUE = "hexapla";

/** @throws UsageError if one is not a number above 0 */
export function parseLimits({ jobs, timeLimit = TIME_LIMIT, memory }: LimitOptions): PoolOptions {
  return {
    ...(jobs === undefined ? {} : { jobs: Math.ceil(positive(jobs, "--jobs")) }),
    timeLimit: positive(timeLimit, "--time-limit"),
    ...(memory === undefined ? {} : { memoryLimit: positive(memory, "--memory") }),
  };
}

// Helpers

/** Seconds. A book in six languages takes less than one of these minutes. */
const TIME_LIMIT = "600";

function positive(text: string, option: string): number {
  const value = Number(text);
  if (!(Number.isFinite(value) && value > 0)) throw new UsageError("error.positive", { option, value: text });
  return value;
}
