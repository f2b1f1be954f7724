import type { Command } from "commander";
import type { AlignOptions } from "./align.ts";
import { addBatch, addWorker } from "./batch/commands.ts";
import type { CheckOptions } from "./check.ts";
import type { CompareOptions } from "./compare.ts";
import type { ConvertOptions } from "./convert.ts";
import type { FindOptions } from "./find.ts";
import type { Session } from "./io.ts";
import {
  addExamples,
  addLexiconOptions,
  addSegmentationOptions,
  addTextOptions,
  collect,
  type Finish,
} from "./options.ts";
import type { ReviewOptions } from "./review.ts";
import type { ScoreOptions } from "./score.ts";
import type { SegmentOptions } from "./segment.ts";
import type { ShowOptions } from "./show.ts";
import type { TermsOptions } from "./terms.ts";
import { addTm } from "./tm/commands.ts";
import type { TrainOptions } from "./train.ts";
import type { UpdateOptions } from "./update.ts";

/** What every command takes and says. What it does is loaded when it is called: help and errors come at once. */
export function addCommands(program: Command, session: Session, finish: Finish): void {
  for (const add of [
    addAlign,
    addSegment,
    addShow,
    addCompare,
    addCheck,
    addTerms,
    addReview,
    addUpdate,
    addFind,
    addConvert,
    addTm,
    addScore,
    addTrain,
    addBatch,
    addWorker,
  ])
    add(program, session, finish);
}

// Helpers

function addAlign(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("align")
    .summary(say("cli.align.summary"))
    .description(say("cli.align.about"))
    .argument("<FILE...>", say("cli.texts"))
    .usage(`${say("cli.optionsMark")} FILE FILE [FILE…] | DIR`);
  addLexiconOptions(addSegmentationOptions(addTextOptions(command, session), session), session)
    .option("--embeddings <dir>", say("cli.embeddings"))
    .option("--words", say("cli.words"))
    .option("--to <format>", say("cli.to"))
    .option("-o, --output <file>", say("cli.output"), collect, []);
  addUnitOptions(command, session)
    .option("--force", say("cli.force"))
    .action(async (texts: string[], options: AlignOptions) => {
      const { align } = await import("./align.ts");
      finish(await align(texts, options, session));
    });
  addExamples(command, session, [
    [say("cli.align.example.folder"), "hexapla align corpus/statement -o statement.tmx"],
    [say("cli.align.example.several"), "hexapla align speech.en.txt speech.uk.txt -o speech.json -o speech.tmx"],
    [say("cli.align.example.choose"), "hexapla align corpus/statement --versions en,en.plain,ru -o en2ru.json"],
    [say("cli.align.example.pair"), "hexapla align corpus/statement --pair en-uk -o en-uk.tmx"],
    [say("cli.align.example.segmented"), "hexapla align a.txt b.txt --langs en,ru --segmented --to links"],
    [say("cli.align.example.lexicon"), "hexapla align de.txt fr.txt --lexicon de-fr.lexicon -o text.tmx"],
  ]);
}

function addSegment(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("segment")
    .summary(say("cli.segment.summary"))
    .description(say("cli.segment.about"))
    .argument("[FILE]", say("cli.segment.file"))
    .usage(`${say("cli.optionsMark")} FILE | --to srx`)
    .option("--lang <language>", say("cli.segment.lang"))
    .option("--encoding <name>", say("cli.encoding"));
  addSegmentationOptions(command, session)
    .option("--explain", say("cli.segment.explain"))
    .option("--json", say("cli.json"))
    .option("--to <format>", say("cli.segment.to"))
    .option("-o, --output <file>", say("cli.output"), collect, [])
    .option("--force", say("cli.force"))
    .action(async (file: string | undefined, options: SegmentOptions) => {
      const { segment } = await import("./segment.ts");
      finish(await segment(file, options, session));
    });
  addExamples(command, session, [
    [say("cli.segment.example.plain"), "hexapla segment corpus/statement/ru.txt"],
    [say("cli.segment.example.json"), "hexapla segment letter.txt --lang uk --json"],
    [say("cli.segment.example.explain"), "hexapla segment letter.txt --abbreviations own.txt --explain"],
    [say("cli.segment.example.srx"), "hexapla segment --to srx -o hexapla.srx"],
  ]);
}

function addShow(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("show")
    .summary(say("cli.show.summary"))
    .description(say("cli.show.about"))
    .argument("<ALIGNMENT...>", say("cli.show.source"))
    .usage(`${say("cli.optionsMark")} ALIGNMENT | DIR | FILE FILE…`);
  addLexiconOptions(addTextOptions(command, session), session)
    .option("--width <number>", say("cli.show.width"))
    .option("--json", say("cli.json"))
    .action(async (source: string[], options: ShowOptions) => {
      const { show } = await import("./show.ts");
      finish(await show(source, options, session));
    });
  addExamples(command, session, [
    [say("cli.show.example.alignment"), "hexapla show alignments/statement.json"],
    [say("cli.show.example.texts"), "hexapla show en.txt ru.txt uk.txt"],
    [say("cli.show.example.pager"), "FORCE_COLOR=1 hexapla show statement.tmx | less -R"],
  ]);
}

function addCompare(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("compare")
    .summary(say("cli.compare.summary"))
    .description(say("cli.compare.about"))
    .argument("<FILE...>", say("cli.compare.source"))
    .usage(`${say("cli.optionsMark")} FILE FILE… | DIR | ALIGNMENT`)
    .option("--lang <language>", say("cli.compare.lang"));
  addSegmentationOptions(addTextOptions(command, session), session)
    .option("--without <list>", say("cli.compare.without"))
    .option("--to <format>", say("cli.compare.to"))
    .option("-o, --output <file>", say("cli.output"), collect, [])
    .option("--force", say("cli.force"))
    .option("--all", say("cli.all"))
    .option("--width <number>", say("cli.show.width"))
    .option("--fail-on <low|medium|high>", say("cli.check.failOn"))
    .action(async (source: string[], options: CompareOptions) => {
      const { compare } = await import("./compare.ts");
      finish(await compare(source, options, session));
    });
  addExamples(command, session, [
    [say("cli.compare.example.two"), "hexapla compare old.txt new.txt --lang en"],
    [say("cli.compare.example.page"), "hexapla compare corpus/statement --versions en,en.plain -o changes.html"],
    [say("cli.compare.example.without"), "hexapla compare old.txt new.txt --lang uk --without punctuation,spelling"],
    [say("cli.compare.example.gate"), "hexapla compare old.txt new.txt --lang en --fail-on high"],
  ]);
}

function addCheck(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("check")
    .summary(say("cli.check.summary"))
    .description(say("cli.check.about"))
    .argument("<FILE...>", say("cli.check.source"))
    .usage(`${say("cli.optionsMark")} ALIGNMENT | DIR | FILE FILE…`);
  addLexiconOptions(addTextOptions(command, session), session)
    .option("--only <list>", say("cli.check.only"))
    .option("--without <list>", say("cli.check.without"))
    .option("--to <format>", say("cli.compare.to"))
    .option("-o, --output <file>", say("cli.output"), collect, [])
    .option("--force", say("cli.force"))
    .option("--all", say("cli.all"))
    .option("--width <number>", say("cli.show.width"))
    .option("--fail-on <low|medium|high>", say("cli.check.failOn"))
    .action(async (source: string[], options: CheckOptions) => {
      const { check } = await import("./check.ts");
      finish(await check(source, options, session));
    });
  addExamples(command, session, [
    [say("cli.check.example.alignment"), "hexapla check alignments/statement.json"],
    [say("cli.check.example.files"), "hexapla check speech.en.txt speech.uk.txt --only number,date,name"],
    [say("cli.check.example.page"), "hexapla check corpus/statement -o differences.html"],
    [say("cli.check.example.gate"), "hexapla check en.txt ru.txt --segmented --fail-on high"],
  ]);
}

function addTerms(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("terms")
    .summary(say("cli.terms.summary"))
    .description(say("cli.terms.about"))
    .argument("<FILE...>", say("cli.terms.source"))
    .usage(`${say("cli.optionsMark")} ALIGNMENT | DIR | FILE FILE…`);
  addGlossaryOptions(
    addLexiconOptions(addSegmentationOptions(addTextOptions(command, session), session), session),
    session,
  )
    .option("--least <number>", say("cli.terms.least"))
    .option("--all", say("cli.terms.all"))
    .option("--to <format>", say("cli.compare.to"))
    .option("-o, --output <file>", say("cli.output"), collect, [])
    .option("--force", say("cli.force"))
    .option("--width <number>", say("cli.show.width"))
    .option("--fail-on <low|medium|high>", say("cli.compare.failOn"))
    .action(async (source: string[], options: TermsOptions) => {
      const { terms } = await import("./terms.ts");
      finish(await terms(source, options, session));
    });
  addExamples(command, session, [
    [say("cli.terms.example.alignment"), "hexapla terms alignments/statement.json"],
    [say("cli.terms.example.glossary"), "hexapla terms en.txt uk.txt --glossary terms.tbx --fail-on high"],
    [say("cli.terms.example.watch"), "hexapla terms speech.json --watch own.yaml -o terms.html"],
  ]);
}

function addReview(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("review")
    .summary(say("cli.review.summary"))
    .description(say("cli.review.about"))
    .argument("<ALIGNMENT>", say("cli.review.source"))
    .usage(`ALIGNMENT ${say("cli.optionsMark")}`)
    .option("--dismiss <id...>", say("cli.review.dismiss"))
    .option("--confirm <id...>", say("cli.review.confirm"))
    .option("--note <text>", say("cli.review.note"))
    .option("--withdraw <id...>", say("cli.review.withdraw"))
    .option("--list", say("cli.review.list"))
    .option("--json", say("cli.json"));
  addGlossaryOptions(addLexiconOptions(command, session), session).action(
    async (path: string, options: ReviewOptions) => {
      const { review } = await import("./review.ts");
      finish(await review(path, options, session));
    },
  );
  addExamples(command, session, [
    [say("cli.review.example.dismiss"), 'hexapla review statement.json --dismiss 5d1c09ae --note "rounded on purpose"'],
    [say("cli.review.example.confirm"), "hexapla review statement.json --confirm 77e0b1c2 90afd314"],
    [say("cli.review.example.withdraw"), "hexapla review statement.json --withdraw 5d1c09ae"],
    [say("cli.review.example.list"), "hexapla review statement.json"],
  ]);
}

function addUpdate(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("update")
    .summary(say("cli.update.summary"))
    .description(say("cli.update.about"))
    .argument("<ALIGNMENT>", say("cli.review.source"))
    .argument("[FILE...]", say("cli.update.texts"))
    .usage(`${say("cli.optionsMark")} ALIGNMENT [FILE… | DIR]`);
  addLexiconOptions(addSegmentationOptions(command, session), session)
    .option("-o, --output <file>", say("cli.update.output"))
    .option("--force", say("cli.force"))
    .option("--json", say("cli.json"))
    .action(async (path: string, files: string[], options: UpdateOptions) => {
      const { update } = await import("./update.ts");
      finish(await update(path, files, options, session));
    });
  addExamples(command, session, [
    [say("cli.update.example.folder"), "hexapla update speech/alignment.json"],
    [say("cli.update.example.file"), "hexapla update statement.json statement.uk.txt"],
    [say("cli.update.example.json"), "hexapla update statement.json corpus/statement -o new.json --json"],
  ]);
}

function addFind(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("find")
    .summary(say("cli.find.summary"))
    .description(say("cli.find.about"))
    .argument("<PATTERN>", say("cli.find.pattern"))
    .argument("<ALIGNMENT...>", say("cli.find.source"))
    .usage(`${say("cli.optionsMark")} PATTERN ALIGNMENT…`)
    .option("--in <list>", say("cli.find.in"))
    .option("--exact", say("cli.find.exact"))
    .option("--regex", say("cli.find.regex"));
  addLexiconOptions(command, session)
    .option("--to <format>", say("cli.find.to"))
    .option("-o, --output <file>", say("cli.output"), collect, [])
    .option("--force", say("cli.force"))
    .option("--width <number>", say("cli.show.width"))
    .action(async (pattern: string, paths: string[], options: FindOptions) => {
      const { find } = await import("./find.ts");
      finish(await find(pattern, paths, options, session));
    });
  addExamples(command, session, [
    [say("cli.find.example.word"), "hexapla find республика alignments/statement.json"],
    [say("cli.find.example.phrase"), 'hexapla find "armed forces" alignments/*.json --in en'],
    [say("cli.find.example.regex"), "hexapla find --regex '\\d+ (?:км|км/год)' news.json --to tsv"],
  ]);
}

function addConvert(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("convert")
    .summary(say("cli.convert.summary"))
    .description(say("cli.convert.about"))
    .argument("<IN>", say("cli.convert.in"))
    .argument("[OUT]", say("cli.convert.out"), "-")
    .usage(`${say("cli.optionsMark")} IN [OUT]`)
    .option("--to <format>", say("cli.to"))
    .option("--from <format>", say("cli.convert.from"))
    .option("--texts <path...>", say("cli.convert.texts"))
    .option("--words", say("cli.words"));
  addUnitOptions(addTextOptions(command, session), session)
    .option("--reviewed", say("cli.reviewed"))
    .option("--force", say("cli.force"))
    .action(async (from: string, to: string, options: ConvertOptions) => {
      const { convert } = await import("./convert.ts");
      finish(await convert(from, to, options, session));
    });
  addExamples(command, session, [
    [say("cli.convert.example.tmx"), "hexapla convert statement.json statement.tmx"],
    [say("cli.convert.example.filter"), "hexapla convert statement.json sure.tmx --min-posterior 0.9 --no-duplicates"],
    [say("cli.convert.example.import"), "hexapla convert memory.tmx memory.json"],
    [say("cli.convert.example.xliff"), "hexapla convert statement.json statement.xlf --pair en-uk"],
    [say("cli.convert.example.moses"), "hexapla convert news.moses news.json"],
    [say("cli.convert.example.links"), "hexapla convert gold.links gold.json --texts corpus/statement"],
  ]);
}

function addScore(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("score")
    .summary(say("cli.score.summary"))
    .description(say("cli.score.about"))
    .argument("<GOLD>", say("cli.score.gold"))
    .argument("<HYP>", say("cli.score.hyp"))
    .usage(`${say("cli.optionsMark")} GOLD HYP`)
    .option("--json", say("cli.json"))
    .action(async (gold: string, hypothesis: string, options: ScoreOptions) => {
      const { score } = await import("./score.ts");
      finish(await score(gold, hypothesis, options, session));
    });
  addExamples(command, session, [
    [say("cli.score.example.links"), "hexapla score corpus/statement/gold.links statement.links"],
    [say("cli.score.example.json"), "hexapla score gold.links statement.json --json"],
  ]);
}

function addTrain(program: Command, session: Session, finish: Finish): void {
  const { say } = session.messages;
  const command = program
    .command("train")
    .summary(say("cli.train.summary"))
    .description(say("cli.train.about"))
    .argument("[PAIRS...]", say("cli.train.pairs"))
    .usage(`${say("cli.optionsMark")} PAIRS… -o LEXICON`)
    .option("--from <glob>", say("cli.train.from"), collect, [])
    .option("-o, --output <file>", say("cli.train.output"))
    .option("--langs <list>", say("cli.train.langs"))
    .option("--force", say("cli.force"))
    .action(async (pairs: string[], options: TrainOptions) => {
      const { train } = await import("./train.ts");
      finish(await train(pairs, options, session));
    });
  addExamples(command, session, [
    [say("cli.train.example.tmx"), "hexapla train memory.tmx -o en-pl.lexicon"],
    [say("cli.train.example.moses"), "hexapla train news.de news.fr -o de-fr.lexicon"],
    [say("cli.train.example.several"), "hexapla train *.tsv.gz terms.tmx --langs en,pl -o en-pl.lexicon"],
    [say("cli.train.example.own"), "hexapla train --from 'done/**.json' --langs en,uk -o en-uk.lexicon"],
  ]);
}

function addGlossaryOptions(command: Command, { messages: { say } }: Session): Command {
  return command
    .option("--watch <file>", say("cli.terms.watch"), (path: string, before: readonly string[] | false = []) =>
      collect(path, before || []),
    )
    .option("--no-watch", say("cli.terms.noWatch"))
    .option("--glossary <file>", say("cli.terms.glossary"), collect, []);
}

function addUnitOptions(command: Command, { messages: { say } }: Session): Command {
  return command
    .option("--pair <list>", say("cli.pair"))
    .option("--source-language <language>", say("cli.sourceLanguage"))
    .option("--min-posterior <number>", say("cli.minPosterior"))
    .option("--no-duplicates", say("cli.noDuplicates"))
    .option("--no-empties", say("cli.noEmpties"));
}
