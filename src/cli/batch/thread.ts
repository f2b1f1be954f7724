import { parentPort } from "node:worker_threads";
import { doJob } from "./doJob.ts";
import type { JobResult, NumberedJob } from "./job.ts";

/** What a worker thread of a batch runs. Says the number of the job when it begins, for the clock of its time limit. */
export default async function begin(job: NumberedJob): Promise<JobResult> {
  parentPort?.postMessage(job.number);
  return doJob(job);
}
