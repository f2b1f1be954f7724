import type { Command } from "commander";
import type { Session } from "../io.ts";
import { addExamples, type Finish } from "../options.ts";
import type { CleanOptions } from "./clean.ts";
import type { MergeOptions } from "./merge.ts";
import type { SplitOptions } from "./split.ts";
import type { StatOptions } from "./stat.ts";

/** `hexapla tm`: translation memories, as other programs have them. */
export function addTm(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const tm = program.command("tm").summary(say("cli.tm.summary")).description(say("cli.tm.about"));
  addStat(tm, session, finish);
  addClean(tm, session, finish);
  addMerge(tm, session, finish);
  addSplit(tm, session, finish);
  addExamples(tm, session, [
    [say("cli.tm.example.stat"), "hexapla tm stat memory.tmx"],
    [say("cli.tm.example.clean"), "hexapla tm clean memory.tmx -o clean.tmx"],
    [say("cli.tm.example.merge"), "hexapla tm merge old.tmx new.tmx -o all.tmx"],
    [say("cli.tm.example.split"), "hexapla tm split memory.tmx --by-pair -o pairs.tmx"],
  ]);
}

// Helpers

function addStat(tm: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = tm
    .command("stat")
    .summary(say("cli.tm.stat.summary"))
    .description(say("cli.tm.stat.about"))
    .argument("<FILE...>", say("cli.tm.files"))
    .usage(`${say("cli.optionsMark")} FILE…`)
    .option("--json", say("cli.json"))
    .action(async (files: string[], options: StatOptions) => {
      const { stat } = await import("./stat.ts");
      finish(await stat(files, options, session));
    });
  addExamples(command, session, [[say("cli.tm.example.stat"), "hexapla tm stat memory.tmx"]]);
}

function addClean(tm: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = tm
    .command("clean")
    .summary(say("cli.tm.clean.summary"))
    .description(say("cli.tm.clean.about"))
    .argument("<FILE>", say("cli.tm.file"))
    .usage(`${say("cli.optionsMark")} FILE -o FILE`)
    .option("--rules <list>", say("cli.tm.rules"))
    .option("-o, --output <file>", say("cli.tm.output"))
    .option("--force", say("cli.force"))
    .action(async (file: string, options: CleanOptions) => {
      const { clean } = await import("./clean.ts");
      finish(await clean(file, options, session));
    });
  addExamples(command, session, [
    [say("cli.tm.example.clean"), "hexapla tm clean memory.tmx -o clean.tmx"],
    [say("cli.tm.example.rules"), "hexapla tm clean memory.tmx --rules -same,+numbers -o clean.tmx"],
  ]);
}

function addMerge(tm: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = tm
    .command("merge")
    .summary(say("cli.tm.merge.summary"))
    .description(say("cli.tm.merge.about"))
    .argument("<FILE...>", say("cli.tm.files"))
    .usage(`${say("cli.optionsMark")} FILE FILE… -o FILE`)
    .option("-o, --output <file>", say("cli.tm.output"))
    .option("--force", say("cli.force"))
    .action(async (files: string[], options: MergeOptions) => {
      const { merge } = await import("./merge.ts");
      finish(await merge(files, options, session));
    });
  addExamples(command, session, [[say("cli.tm.example.merge"), "hexapla tm merge old.tmx new.tmx -o all.tmx"]]);
}

function addSplit(tm: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = tm
    .command("split")
    .summary(say("cli.tm.split.summary"))
    .description(say("cli.tm.split.about"))
    .argument("<FILE>", say("cli.tm.file"))
    .usage(`${say("cli.optionsMark")} FILE -o FILE`)
    .option("--units <number>", say("cli.tm.units"))
    .option("--by-pair", say("cli.tm.byPair"))
    .option("-o, --output <file>", say("cli.tm.stem"))
    .option("--force", say("cli.force"))
    .action(async (file: string, options: SplitOptions) => {
      const { split } = await import("./split.ts");
      finish(await split(file, options, session));
    });
  addExamples(command, session, [
    [say("cli.tm.example.units"), "hexapla tm split memory.tmx --units 100000 -o part.tmx"],
    [say("cli.tm.example.split"), "hexapla tm split memory.tmx --by-pair -o pairs.tmx"],
  ]);
}
