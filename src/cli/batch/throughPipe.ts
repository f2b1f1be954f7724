import { InOrder } from "../../index.ts";
import type { Format } from "../formats.ts";
import { EXIT, type Session } from "../io.ts";
import type { Board } from "./board.ts";
import { workError } from "./doJob.ts";
import type { JobResult, JobSettings } from "./job.ts";
import type { Pool } from "./pool.ts";
import { takeAll } from "./takeAll.ts";
import type { Item, Works } from "./works.ts";

/** How works are done, and how their results are written. */
export interface PipeBatch {
  readonly works: Works;
  readonly settings: JobSettings;
  readonly pool: Pool;
  readonly board: Board;
  /** Whether results may come in any order. */
  readonly unordered: boolean;
}

/** Does works and writes their results to standard output, one a line. Gives the exit code; memory O(threads), not O(works). */
export async function throughPipe(batch: PipeBatch, session: Session): Promise<number> {
  const { works, settings, pool, board, unordered } = batch;
  const { io, messages } = session;
  const lead = pool.jobs * LEAD;
  let hasFailed = false;
  const emit = (line: string): void => void io.stdout.write(line);
  const order = new InOrder(({ line, done }: Early) => {
    emit(line);
    done();
  });
  // Done when it is written: what waits for a slow one before it takes room, for it takes memory.
  const put = (index: number, line: string): Promise<void> | void =>
    unordered ? emit(line) : new Promise((done) => order.put(index, { line, done }));
  // One waits for all of them, or each would listen.
  let draining: Promise<void> | undefined;
  const drained = async (): Promise<void> => {
    draining ??= io.stdout.drained?.().finally(() => {
      draining = undefined;
    });
    await draining;
  };
  const doWork = async (item: Item, index: number): Promise<void> => {
    const result: JobResult =
      "error" in item
        ? { contents: [], ms: 0, warnings: [], error: workError(item.error, messages) }
        : await pool.run({ work: item.work, settings });
    const id = "error" in item ? item.id : item.work.id;
    hasFailed ||= result.error !== undefined;
    board.count(result.statistics?.segments ?? 0, result.error !== undefined);
    await put(index, pipeLine(id, result, settings.formats));
    await drained();
  };
  const onStop = (): void => board.tell(messages.say("batch.stopping"));
  try {
    const isComplete = await takeAll(works, { room: lead, take: doWork, onStop });
    if (!isComplete) board.tell(messages.say("batch.cut"));
    return hasFailed || !isComplete ? EXIT.findings : EXIT.fine;
  } finally {
    board.close();
  }
}

// Helpers

/** A line that may have to wait for others, and who is told when it need not any more. */
interface Early {
  readonly line: string;
  readonly done: () => void;
}

/** Works a thread that may be under way or wait for one before them. */
const LEAD = 16;

/** `{ "id": "a", "json": { … } }`: a result that is JSON itself as it is, any other as text. */
function pipeLine(id: string, { contents, warnings, error }: JobResult, formats: readonly Format[]): string {
  const results = formats.flatMap((format, index) => {
    const content = contents[index];
    if (content === undefined) return [];
    const text = typeof content === "string" ? content : Buffer.from(content).toString("base64");
    return [[format, format === "json" ? JSON.parse(text) : text] as const];
  });
  const said = warnings.length === 0 ? {} : { warnings };
  return `${JSON.stringify({ id, ...(error === undefined ? Object.fromEntries(results) : { error }), ...said })}\n`;
}
