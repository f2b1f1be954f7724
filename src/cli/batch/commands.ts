import type { Command } from "commander";
import type { Session } from "../io.ts";
import { addExamples, addLexiconOptions, addSegmentationOptions, type Finish } from "../options.ts";
import type { BatchOptions } from "./batch.ts";
import type { WorkerOptions } from "./worker.ts";

export function addBatch(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("batch")
    .summary(say("cli.batch.summary"))
    .description(say("cli.batch.about"))
    .argument("<MANIFEST>", say("cli.batch.manifest"))
    .usage(`${say("cli.optionsMark")} MANIFEST | GLOB | -`)
    .option("-o, --output <dir>", say("cli.batch.output"))
    .option("--to <list>", say("cli.batch.to"))
    .option("--langs <list>", say("cli.batch.langs"))
    .option("--two-pass", say("cli.batch.twoPass"))
    .option("--unordered", say("cli.batch.unordered"))
    .option("--progress <name>", say("cli.batch.progress"));
  addQueueOptions(addLimitOptions(command, session), session).option("--shared", say("cli.batch.shared"));
  addLexiconOptions(addSegmentationOptions(command, session), session)
    .option("--force", say("cli.force"))
    .action(async (manifest: string, options: BatchOptions) => {
      const { batch } = await import("./batch.ts");
      finish(await batch(manifest, options, session));
    });
  addExamples(command, session, [
    [say("cli.batch.example.pattern"), "hexapla batch 'corpus/**/{lang}.txt' -o aligned"],
    [say("cli.batch.example.manifest"), "hexapla batch works.tsv --to json,tmx -o aligned"],
    [say("cli.batch.example.pipe"), "hexapla batch - < works.jsonl > results.jsonl"],
  ]);
}

export function addWorker(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("worker")
    .summary(say("cli.worker.summary"))
    .description(say("cli.worker.about"))
    .usage("--queue redis://HOST:PORT");
  addQueueOptions(addLimitOptions(command, session), session).action(async (options: WorkerOptions) => {
    const { worker } = await import("./worker.ts");
    finish(await worker(options, session));
  });
  addExamples(command, session, [
    [say("cli.worker.example.worker"), "hexapla worker --queue redis://10.0.0.5:6379"],
    [say("cli.worker.example.batch"), "hexapla batch works.jsonl -o aligned --queue redis://10.0.0.5:6379"],
  ]);
}

// Helpers

function addLimitOptions(command: Command, { messages: { say } }: Session): Command {
  return command
    .option("--jobs <number>", say("cli.batch.jobs"))
    .option("--time-limit <number>", say("cli.batch.timeLimit"))
    .option("--memory <number>", say("cli.batch.memory"));
}

function addQueueOptions(command: Command, { messages: { say } }: Session): Command {
  return command
    .option("--queue <address>", say("cli.batch.queue"))
    .option("--queue-name <name>", say("cli.batch.queueName"));
}
