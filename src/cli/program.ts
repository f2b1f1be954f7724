import { Command, CommanderError } from "commander";
import { environmentLanguage, parseUiLanguage, UI_LANGUAGES } from "../i18n/language.ts";
import { createMessages, type Messages } from "../i18n/messages.ts";
import { addCommands } from "./commands.ts";
import { explainError } from "./errors.ts";
import { UsageError } from "./failure.ts";
import { examples, helpFor } from "./help.ts";
import { EXIT, type Io, type Session } from "./io.ts";
import { paintFor } from "./paint.ts";
import { version } from "./version.ts";

/**
 * The whole program, once: does what `argv` says (without the names of Node and of the program), and gives the exit code.
 * Throws nothing: whatever goes wrong is said on standard error, in the language of the user.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const asked = askedLanguage(argv);
  const language = asked === undefined ? undefined : parseUiLanguage(asked);
  const session: Session = { io, messages: createMessages(language ?? environmentLanguage(io.env)) };
  const result: { code: number } = { code: EXIT.fine };
  try {
    const program = createProgram(session, (code) => {
      result.code = code;
    });
    if (asked !== undefined && language === undefined) throw new UsageError("error.uiLang", { value: asked });
    if (argv.length === 0) program.outputHelp({ error: true });
    if (argv.length === 0) return EXIT.unusable;
    await program.parseAsync([...argv], { from: "user" });
    return result.code;
  } catch (error) {
    if (error instanceof CommanderError && HELPED.includes(error.code)) return EXIT.fine;
    io.stderr.write(`${explainError(error, session)}\n`);
    return EXIT.unusable;
  }
}

// Helpers

/** Not errors: commander leaves by an exception when it has shown the help or the version. */
const HELPED = ["commander.help", "commander.helpDisplayed", "commander.version"];
const UI_LANGUAGE = "--ui-lang";
/** Columns for the help where there is no terminal to ask. */
const HELP_WIDTH = 80;

/**
 * What stands after `--ui-lang`, before or after the name of the command; of several the last counts. Wanted before
 * commander reads the arguments, for it speaks too.
 */
function askedLanguage(argv: readonly string[]): string | undefined {
  const end = argv.indexOf("--");
  const options = end < 0 ? argv : argv.slice(0, end);
  const at = options.findLastIndex((argument) => argument === UI_LANGUAGE || argument.startsWith(`${UI_LANGUAGE}=`));
  const last = options[at];
  return last === UI_LANGUAGE ? options[at + 1] : last?.slice(UI_LANGUAGE.length + 1);
}

function createProgram(session: Session, finish: (code: number) => void): Command {
  const { io, messages } = session;
  const { say } = messages;
  const paint = paintFor(io.stdout, io.env);
  const program = new Command("hexapla")
    .description(say("cli.about"))
    .usage(say("cli.usageProgram"))
    .version(version(), "-V, --version", say("cli.version"))
    .option(`${UI_LANGUAGE} <${UI_LANGUAGES.join("|")}>`, say("cli.uiLang"))
    .helpOption("-h, --help", say("cli.help"))
    .helpCommand("help [command]", say("cli.helpCommand"))
    .exitOverride()
    .configureHelp(helpFor(messages, paint))
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => undefined,
      getOutHelpWidth: () => io.stdout.columns ?? HELP_WIDTH,
      getErrHelpWidth: () => io.stderr.columns ?? HELP_WIDTH,
      getOutHasColors: () => true,
      getErrHasColors: () => true,
    })
    .addHelpText("after", `${examples(exampleLines(messages), messages, paint)}\n${say("cli.moreHelp")}`);
  addCommands(program, session, finish);
  return program;
}

function exampleLines({ say }: Messages): [purpose: string, line: string][] {
  return [
    [say("cli.show.example.texts"), "hexapla show en.txt ru.txt uk.txt"],
    [say("cli.align.example.folder"), "hexapla align corpus/statement -o statement.tmx"],
  ];
}
