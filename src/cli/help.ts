import type { Help } from "commander";
import type { Messages } from "../i18n/messages.ts";
import { withPlaceholders } from "../i18n/terms.ts";
import type { Paint } from "./paint.ts";

/** Commander's help in the language of `messages`. Its titles are its own words, so they are put into ours here. */
export function helpFor(messages: Messages, paint: Paint): Partial<Help> {
  const { say } = messages;
  const titles: Readonly<Record<string, string>> = {
    "Usage:": say("cli.usage"),
    "Arguments:": say("cli.arguments"),
    "Options:": say("cli.options"),
    "Commands:": say("cli.commands"),
  };
  return {
    showGlobalOptions: false,
    styleTitle: (title) => paint.bold(titles[title] ?? title),
    styleUsage: (usage) => withPlaceholders(usage, messages),
    optionTerm: ({ flags }) => withPlaceholders(flags, messages),
    argumentTerm: (argument) => withPlaceholders(argument.name(), messages),
    styleOptionTerm: (term) => paint.cyan(term),
    styleSubcommandTerm: (term) => paint.cyan(term),
    styleArgumentTerm: (term) => paint.cyan(term),
    subcommandTerm: (command) => command.name(),
    // Without the defaults that commander adds, in English; where they matter, the descriptions tell them.
    optionDescription: ({ description }) => description,
    argumentDescription: ({ description }) => description,
  };
}

/** What a command does, by example: each with a line that says what it is for. */
export function examples(
  list: readonly (readonly [purpose: string, line: string])[],
  messages: Messages,
  paint: Paint,
): string {
  const lines = list.map(([purpose, line]) => `  ${purpose}\n    ${paint.cyan(line)}`);
  return `\n${paint.bold(messages.say("cli.examples"))}\n${lines.join("\n")}\n`;
}
