import type { Command } from "commander";
import { examples } from "./help.ts";
import type { Session } from "./io.ts";
import { paintFor } from "./paint.ts";

/** Takes the exit code of a command. */
export type Finish = (code: number) => void;

export function addLexiconOptions(command: Command, { messages: { say } }: Session): Command {
  return command
    .option("--lexicon <file>", say("cli.lexicon"), (path: string, before: readonly string[] | false = []) =>
      collect(path, before || []),
    )
    .option("--no-lexicon", say("cli.noLexicon"));
}

export function addTextOptions(command: Command, { messages: { say } }: Session): Command {
  return command
    .option("--langs <list>", say("cli.langs"))
    .option("--versions <list>", say("cli.versions"))
    .option("--segmented", say("cli.segmented"))
    .option("--encoding <name>", say("cli.encoding"));
}

export function addSegmentationOptions(command: Command, { messages: { say } }: Session): Command {
  return command.option("--abbreviations <file>", say("cli.abbreviations")).option("--srx <file>", say("cli.srx"));
}

export function addExamples(command: Command, session: Session, list: readonly (readonly [string, string])[]): void {
  const { io, messages } = session;
  command
    .helpOption("-h, --help", messages.say("cli.help"))
    .addHelpText("after", examples(list, messages, paintFor(io.stdout, io.env)));
}

/** For options that may be given several times. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
