import { CommanderError } from "commander";
import type { MessageKey, Messages } from "../i18n/messages.ts";
import { describeDiagnostic } from "../i18n/problems.ts";
import { withPlaceholders } from "../i18n/terms.ts";
import { visible } from "../i18n/visible.ts";
import type { InputError } from "../index.ts";
import { UsageError } from "./failure.ts";
import type { Session } from "./io.ts";

/** What went wrong, in one line for people, with what to do. Ends without a line break. */
export function explainError(error: unknown, { messages }: Session): string {
  if (isInputError(error)) {
    const line = describeDiagnostic(error.diagnostic, messages);
    return error.diagnostic.source === undefined ? `hexapla: ${line}` : line;
  }
  return `hexapla: ${messages.say("diagnostic.error")}: ${sentenceFor(error, messages)}`;
}

// Helpers

/** By its name, for the class would bring all the rooms along, which whoever mistypes an option need not wait for. */
function isInputError(error: unknown): error is InputError {
  return error instanceof Error && error.name === "InputError";
}

function sentenceFor(error: unknown, messages: Messages): string {
  if (error instanceof CommanderError) return explainCommander(error, messages);
  if (error instanceof UsageError) return messages.say(error.key, error.values);
  const lines = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split("\n");
  return [messages.say("error.bug"), ...lines.map(visible)].join("\n");
}

/**
 * Commander tells its errors by a code, and the names of things only inside an English sentence, in single quotes; so
 * they are taken from there. Held to the version in package.json by tests.
 */
function explainCommander(error: CommanderError, messages: Messages): string {
  const { say } = messages;
  const [name = ""] = [...error.message.matchAll(/'([^']*)'/gu)].map((match) => match[1] ?? "");
  const similar = /\(Did you mean (?:one of )?(.*)\?\)/u.exec(error.message)?.[1];
  const known = (plain: MessageKey, withSimilar: MessageKey, values: Readonly<Record<string, string>>): string =>
    similar === undefined ? say(plain, values) : say(withSimilar, { ...values, similar });
  switch (error.code) {
    case "commander.unknownOption":
      return known("error.unknownOption", "error.unknownOptionSimilar", { option: name });
    case "commander.unknownCommand":
      return known("error.unknownCommand", "error.unknownCommandSimilar", { command: name });
    case "commander.missingArgument":
      return say("error.missingArgument", { argument: withPlaceholders(name, messages) });
    case "commander.optionMissingArgument":
      return say("error.optionValue", { option: withPlaceholders(name, messages) });
    case "commander.excessArguments":
      return say("error.excessArguments");
    default:
      return say("error.usage", { message: error.message });
  }
}
